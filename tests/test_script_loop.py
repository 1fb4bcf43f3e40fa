"""The loop: what the script shows, against the package."""

from typing import Any

import numpy as np
from script import solve
from script_problems import GRID, expected, random_problem, random_tolerance

import mini_distill as md
from mini_distill.explorables._payload import scene


def test_it_agrees_with_python() -> None:
    rng = np.random.default_rng(2)
    asked: list[tuple[dict[str, Any], dict[str, Any]]] = []
    runs: list[md.Distillation | None] = []
    while len(asked) < 400:
        spectrum, y = random_problem(rng)
        epsilon = random_tolerance(rng, spectrum.project(y)[2] / len(y), float(np.mean(y**2)))
        truth = expected(spectrum, y, epsilon)
        if truth is None:
            continue
        signal = spectrum.V[spectrum.reachable] @ md.datasets.sine(spectrum.x[:, 0])
        start = {"name": "one", "scene": 0, "labels": [], "epsilon": 1, "heights": [-1, 1]}
        data = {
            "scenes": [scene(spectrum, md.datasets.sine, GRID, digits=None)],
            "signals": [signal.tolist()],
            "presets": [start],
            "heights": [-1, 1],
        }
        state = {"preset": "one", "epsilon": epsilon, "round": 0, "labels": y.tolist()}
        asked.append((data, state))
        runs.append(md.distill(spectrum, y, epsilon=epsilon) if "c" in truth else None)
    assert sum(run is None for run in runs) > 20
    for run, (_, state), found in zip(runs, asked, solve("loop", asked), strict=True):
        assert found["feasible"] == (run is not None)
        if run is None or not found["collapsed"]:
            continue
        assert found["T"] == run.rounds
        f = np.vstack([run.predict(GRID), np.zeros(len(GRID))])
        scale = np.abs(f).max() or 1
        np.testing.assert_allclose(found["fits"], f, rtol=0, atol=1e-9 * scale)
        B = np.vstack([run.B, np.zeros(len(run.d))])[:, run.spectrum.reachable]
        np.testing.assert_allclose(found["bars"], B, rtol=1e-9)
        size = np.abs(run.y).max()
        np.testing.assert_allclose(found["given"], run.labels, rtol=0, atol=1e-9 * size)
        error = np.trapezoid((f - md.datasets.sine(GRID)) ** 2, GRID, axis=1)
        np.testing.assert_allclose(found["errors"], error, rtol=1e-9)
        d, z = run.d[run.spectrum.reachable], run.z[:, run.spectrum.reachable]
        coefficients = np.vstack([z[:-1] / (d + run.c[:, None]), np.zeros(len(d))])
        np.testing.assert_allclose(found["amounts"], coefficients, rtol=1e-9, atol=1e-9)
        signal = run.spectrum.V[run.spectrum.reachable] @ md.datasets.sine(run.spectrum.x[:, 0])
        least = 2e-6 * np.hypot(np.linalg.norm(z[0]), np.linalg.norm(signal))
        np.testing.assert_allclose(found["split"]["signal"], signal, rtol=1e-9, atol=least)
        np.testing.assert_allclose(found["split"]["noise"], z[0] - signal, rtol=1e-9, atol=least)
        assert found["heights"] == [min(-1, *state["labels"]), max(1, *state["labels"])]
