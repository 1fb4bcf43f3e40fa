"""Basis functions: what the script shows, against the package."""

from typing import Any

import mpmath as mp
import numpy as np
from script import solve
from script_problems import GRID, expected, random_problem, random_tolerance

import mini_distill as md
from mini_distill import filters
from mini_distill.explorables._payload import scene


def matched(run: md.Distillation, t: int, m: int, compare: str) -> np.ndarray:
    """What the other method keeps that agrees with round t at basis function m."""
    d, c = run.d[run.spectrum.reachable], run.c[: t + 1]
    if compare == "one fit":
        return filters.one_fit(d, filters.matching_multiplier(c, d[m]))
    with mp.workdps(60):
        share = mp.fprod(mp.mpf(d[m]) / (mp.mpf(d[m]) + mp.mpf(ci)) for ci in c)
        tau = -mp.log(1 - share) / mp.mpf(d[m])
    return filters.gradient_flow(d, float(tau))


def test_it_agrees_with_python() -> None:
    rng = np.random.default_rng(1)
    asked: list[Any] = []
    cases: list[tuple[md.Distillation | None, int, str]] = []
    while len(cases) < 1000:
        spectrum, y = random_problem(rng)
        n = int(spectrum.reachable.sum())
        epsilon = random_tolerance(rng, spectrum.project(y)[2] / len(y), float(np.mean(y**2)))
        truth = expected(spectrum, y, epsilon)
        if truth is None or n == 0:
            continue
        m = int(rng.integers(n))
        compare = ["one fit", "gradient flow", "nothing"][len(cases) % 3]
        data = {
            "scene": scene(spectrum, grid=GRID, digits=None),
            "signal": None,
            "labels": y.tolist(),
        }
        state = {"epsilon": epsilon, "round": 0, "match": m + 1, "compare": compare}
        asked.append((data, state))
        run = md.distill(spectrum, y, epsilon=epsilon) if "c" in truth else None
        cases.append((run, m, compare))
    assert sum(run is None for run, _, _ in cases) > 40
    for (run, m, compare), found in zip(cases, solve("basis", asked), strict=True):
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
        if compare == "nothing":
            assert found["matched"] == []
            continue
        assert len(found["matched"]) == run.rounds
        for t, shares in enumerate(np.array(found["matched"])):
            np.testing.assert_allclose(shares, matched(run, t, m, compare), rtol=1e-9)
            np.testing.assert_allclose(shares[m], run.B[t, m], rtol=1e-9)
            d, B = run.d[:n], run.B[t, :n]
            if compare == "one fit" and t > 0:  # as proved: sharper on both sides
                assert (shares[d < 0.999 * d[m]] > B[d < 0.999 * d[m]]).all()
                assert (shares[d > 1.001 * d[m]] < B[d > 1.001 * d[m]]).all()
