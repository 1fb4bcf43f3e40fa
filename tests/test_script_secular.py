"""The secular equation: what the script shows, against the package."""

from typing import Any

import numpy as np
from script import solve
from script_problems import GRID, expected, random_problem, random_tolerance

import mini_distill as md
from mini_distill.explorables._payload import scene


def test_it_agrees_with_python() -> None:
    rng = np.random.default_rng(0)
    asked: list[Any] = []
    cases: list[tuple[md.Spectrum, np.ndarray, float | None]] = []
    while len(cases) < 1000:
        spectrum, y = random_problem(rng)
        energy = float(np.mean(y**2))
        epsilon = random_tolerance(rng, spectrum.project(y)[2] / len(y), energy)
        truth = expected(spectrum, y, epsilon)
        if truth is None:
            continue
        data = {
            "scene": scene(spectrum, grid=GRID, digits=None),
            "presets": [],
            "heights": [-1, 1],
        }
        cases.append((spectrum, y, epsilon if "c" in truth else None))
        asked.append((data, {"preset": "", "epsilon": epsilon, "labels": y.tolist()}))
    kinds = {"fit": 0, "collapse": 0, "infeasible": 0}
    for (spectrum, y, met), found in zip(cases, solve("secular", asked), strict=True):
        _, z, lost = spectrum.project(y)
        d = spectrum.d[spectrum.reachable]
        K = len(y)
        np.testing.assert_allclose(found["largest"], np.mean(y**2), rtol=1e-9)
        np.testing.assert_allclose(found["smallest"], lost / K, rtol=1e-9, atol=1e-25)
        for i in (0, 40, 160):
            one = md.distill(spectrum, y, c=found["cs"][i], max_rounds=1)
            error = np.mean((one.labels[1] - y) ** 2)
            np.testing.assert_allclose(found["errors"][i], error, rtol=1e-9, atol=1e-25)
        if met is None:
            kinds["infeasible"] += 1
            assert found["c"] == 0
            reached = spectrum.V.T @ np.where(spectrum.reachable, z, 0)
            np.testing.assert_allclose(found["fitted"], reached, atol=1e-9 * np.abs(y).max())
            continue
        run = md.distill(spectrum, y, epsilon=met, max_rounds=1)
        if run.rounds == 0:
            kinds["collapse"] += 1
            assert found["c"] == np.inf
            assert found["fit"] == [0] * len(GRID)
            assert found["bounds"] == []
            continue
        kinds["fit"] += 1
        seen = z[spectrum.reachable]
        r = float(np.sqrt(seen @ seen / (K * met - lost)))
        lower, upper = md.theory.multiplier_bounds(r, d)
        better = (d * seen) @ seen / (seen @ seen) / (r - 1)
        bounds = {bound["name"]: bound["c"] for bound in found["bounds"]}
        np.testing.assert_allclose(found["c"], run.c[0], rtol=1e-9)
        np.testing.assert_allclose(
            [bounds["lower bound"], bounds["better bound"], bounds["upper bound"]],
            np.array([lower, better, upper]),
            rtol=1e-9,
        )
        slack = 1 + 1e-9
        assert lower <= found["c"] * slack
        assert found["c"] <= better * slack <= upper * slack**2
        np.testing.assert_allclose(found["kept"], run.A[0][spectrum.reachable], rtol=1e-9)
        # rounding in predict would be another one, and both are large where d is near it
        f = spectrum.filtered(run.A[0], y, GRID)
        np.testing.assert_allclose(found["fit"], f, atol=1e-9 * np.abs(f).max(), rtol=0)
        values = run.labels[1]
        np.testing.assert_allclose(found["fitted"], values, atol=1e-9 * np.abs(values).max())
    assert min(kinds.values()) > 40
