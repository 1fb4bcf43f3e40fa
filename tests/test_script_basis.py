"""Basis functions: what the script shows, against the package."""

from typing import Any

import numpy as np
from script import solve
from script_problems import GRID, expected, random_problem, random_tolerance

import mini_distill as md
from mini_distill.explorables._payload import scene


def test_it_agrees_with_python() -> None:
    rng = np.random.default_rng(1)
    asked: list[Any] = []
    cases: list[md.Distillation | None] = []
    while len(cases) < 1000:
        spectrum, y = random_problem(rng)
        n = int(spectrum.reachable.sum())
        epsilon = random_tolerance(rng, spectrum.project(y)[2] / len(y), float(np.mean(y**2)))
        truth = expected(spectrum, y, epsilon)
        if truth is None or n == 0:
            continue
        data = {
            "scene": scene(spectrum, grid=GRID, digits=None),
            "signal": None,
            "labels": y.tolist(),
        }
        asked.append((data, {"epsilon": epsilon, "round": 0}))
        cases.append(md.distill(spectrum, y, epsilon=epsilon) if "c" in truth else None)
    assert sum(run is None for run in cases) > 40
    for run, found in zip(cases, solve("basis", asked), strict=True):
        assert found["feasible"] == (run is not None)
        if run is None or not found["collapsed"]:
            continue
        n = int(run.spectrum.reachable.sum())
        kept = np.vstack([run.B[:, :n], np.zeros(n)])
        np.testing.assert_allclose(found["kept"], kept, rtol=1e-9)
        # with V last and divided at the end, as in the script: d and c may be so small that in
        # another order rounding is another function
        rows, shown = run.spectrum.expand(np.eye(len(run.d)), GRID), min(n, 12)
        waves = rows[:, :shown] / run.d[:shown]
        scale = np.abs(waves).max()
        np.testing.assert_allclose(np.transpose(found["waves"]), waves, atol=1e-9 * scale)
        each = [rows[:, :n] @ (z[:n] / (run.d[:n] + c)) for z, c in zip(run.z, run.c, strict=False)]
        f = np.vstack([*each, np.zeros(len(GRID))])  # what they add up to
        np.testing.assert_allclose(found["fits"], f, rtol=0, atol=1e-9 * (np.abs(f).max() or 1))
