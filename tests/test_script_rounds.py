"""Rounds to the collapse: what the script shows, against the package."""

import math
import warnings
from typing import Any

import numpy as np
import pytest
from exhibits import example_rounds
from script import call, solve

import mini_distill as md
from mini_distill import theory


def given(d: np.ndarray, z: np.ndarray) -> md.Distillation:
    """Distil labels with coordinates z and √(Kε) = 1: the inputs stand at right angles."""
    K = len(d)
    spectrum = md.decompose(md.kernels.Polynomial(1, constant=0), np.diag(np.sqrt(K * d)))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", md.UnresolvedMultiplierWarning)  # G is diagonal here
        return md.distill(spectrum, z, epsilon=1 / K)


def axis_way(d: np.ndarray, z: np.ndarray) -> float:
    return float(sum(np.linalg.norm(z[d == value]) for value in np.unique(d)))


def random_state(rng: np.random.Generator) -> dict[str, Any]:
    n = int(rng.integers(2, 11))
    d = 10 ** (-float(rng.uniform(0, 8)) * rng.uniform(0, 1, n))
    if rng.random() < 0.3:
        d[rng.integers(n)] = d[rng.integers(n)]  # an eigenspace of two dimensions
    if rng.random() < 0.3:
        d[rng.integers(n)] = 0
    if rng.random() < 0.1:
        d[:] = 1
    labels = rng.uniform(0, 1, n) ** 2
    if rng.random() < 0.2:
        labels = np.eye(n)[rng.integers(n)]
    size = 1 + 10 ** float(rng.uniform(-3, 0.7))
    return {
        "preset": "ordinary",
        "size": size,
        "round": 0,
        "eigenvalues": (d / d.max()).tolist(),
        "coordinates": (labels / labels.max()).tolist(),
        "shown": "none",
    }


def test_it_agrees_with_python() -> None:
    rng = np.random.default_rng(4)
    states = [random_state(rng) for _ in range(1000)]
    data = example_rounds().data
    answers = solve("rounds", [(data, state) for state in states])
    refused = more = 0
    for state, answer in zip(states, answers, strict=True):
        d, w, r0 = np.array(state["eigenvalues"]), np.array(state["coordinates"]), state["size"]
        z = r0 * w / np.linalg.norm(w)
        if not answer["feasible"]:
            refused += 1
            with pytest.raises(md.InfeasibleError):
                given(d, z)
            continue
        run = given(d, z)
        assert answer["T"] == run.rounds
        np.testing.assert_allclose(answer["c"], run.c, rtol=1e-9)
        np.testing.assert_allclose(answer["r"], run.r, rtol=1e-9)
        left = run.labels[:, w > 0] / z[w > 0]
        np.testing.assert_allclose(np.array(answer["left"])[:, w > 0], left, rtol=1e-9, atol=1e-300)
        assert answer["way"] == pytest.approx(axis_way(d, z), rel=1e-12)
        lower, upper, paper, direction, condition = answer["claims"]
        assert (lower["from"], upper["to"]) == theory.round_bounds(r0)
        assert direction["to"] == math.floor(axis_way(d, z) + 1e-9)
        if d.min() == 0:
            assert (paper["from"], paper["to"], condition["to"]) == (0, math.inf, math.inf)
        else:
            kappa = d.max() / d.min()
            assert condition["to"] == math.ceil(kappa * (r0 - 1))
            bounds = [theory.norm_lower_bound(r0, kappa, t) for t in range(len(answer["paper"]))]
            np.testing.assert_allclose(answer["paper"], bounds, rtol=1e-9, atol=1e-12)
            assert bounds[-1] <= 0
            alive = sum(bound > 1 + 1e-9 for bound in bounds)
            assert paper["from"] == max(math.ceil(theory.guaranteed_rounds(r0, kappa)), alive)
            more += alive > theory.guaranteed_rounds(r0, kappa) + 1
        for claim in answer["claims"]:
            assert claim["from"] <= answer["T"] <= claim["to"]
    assert 20 < refused < 300
    assert more  # the bound on the size promises more than that on the rounds


def test_the_bounds_agree_with_python() -> None:
    rng = np.random.default_rng(5)
    asked = [
        (1 + 10 ** float(rng.uniform(-3, 2)), 10 ** float(rng.uniform(0, 12)), int(rng.integers(9)))
        for _ in range(1000)
    ]
    answers = call(
        """(asked) => asked.map(([r0, kappa, t]) => {
            const { guaranteedRounds, normBounds, normLowerBound, roundBounds } = miniDistill.core;
            return [normLowerBound(r0, kappa, t), guaranteedRounds(r0, kappa),
                    ...(t > r0 ** 2 ? [0, 0] : normBounds(r0, t)), ...roundBounds(r0)];
        })""",
        asked,
    )
    for (r0, kappa, t), answer in zip(asked, answers, strict=True):
        norms = (0, 0) if t > r0**2 else theory.norm_bounds(r0, t)
        low = theory.norm_lower_bound(r0, kappa, t)
        expected = [low, theory.guaranteed_rounds(r0, kappa), *norms, *theory.round_bounds(r0)]
        np.testing.assert_allclose(answer, expected, rtol=1e-9, atol=1e-12 * r0)


def test_six_directions_attain_both_ends() -> None:
    data = example_rounds().data
    found = {}
    for preset in data["presets"]:
        state = {**preset, "preset": preset["name"], "round": 0, "shown": "none"}
        (answer,) = solve("rounds", [(data, state)])
        lower, upper, *_ = answer["claims"]
        found[preset["name"]] = answer["T"], lower["from"], upper["to"]
    assert found == {
        "paper": (4, 3, 12),
        "ordinary": (3, 2, 6),
        "fewest: equal eigenvalues": (2, 2, 6),
        "fewest: one direction": (2, 2, 6),
        "most: eigenvalues far apart": (6, 2, 6),
    }
