"""Filters: what the script shows, against the package."""

from typing import Any

import numpy as np
import pytest
from exhibits import example_filters
from script import solve

from mini_distill import filters, mixing, theory


def problem(rng: np.random.Generator) -> dict[str, Any]:
    K = int(rng.integers(1, 20))
    d = np.sort(10 ** rng.uniform(-rng.uniform(0, 6), 0, K))[::-1]
    if rng.random() < 0.3:
        d[K - K // 3 :] = 0
    z_star = rng.standard_normal(K) * 10 ** rng.uniform(-1, 1, K)
    sigma = float(10 ** rng.uniform(-2, 0.5))
    return {"d": d.tolist(), "zStar": z_star.tolist(), "sigma": sigma, "fits": 20}


def check(data: dict[str, Any], state: dict[str, Any], story: dict[str, Any]) -> None:
    d, z_star, sigma = np.array(data["d"]), np.array(data["zStar"]), data["sigma"]
    c, alpha, n = state["c"], state["alpha"], range(1, data["fits"] + 1)
    expected = {
        "rounds": [filters.fixed_c_rounds(d, c, fits) for fits in n],
        "boosting": [filters.boosting(d, c, fits) for fits in n],
        "mixing": [mixing.mixed_fits(d, c, [alpha] * (fits - 1)) for fits in n],
    }
    if alpha == 0:
        np.testing.assert_allclose(expected["mixing"], expected["rounds"], rtol=1e-12)
        del expected["mixing"]
    assert [way["name"] for way in story["ways"]] == list(expected)
    for way, kept in zip(story["ways"], expected.values(), strict=True):
        np.testing.assert_allclose(way["kept"], kept, rtol=1e-9, atol=1e-300)
        bias, variance = theory.bias_variance(kept, z_star, sigma)
        np.testing.assert_allclose(way["bias"], bias.sum(axis=1), rtol=1e-9, atol=1e-13)
        np.testing.assert_allclose(way["variance"], variance.sum(axis=1), rtol=1e-9)
        error = (bias + variance).sum(axis=1)
        np.testing.assert_allclose(way["error"], error, rtol=1e-9)
        assert error[way["best"]] <= error.min() * (1 + 1e-8)
    np.testing.assert_allclose(story["once"], filters.one_fit(d, c), rtol=1e-12)
    best = theory.best_shrinkage(z_star, sigma)
    np.testing.assert_allclose(story["ideal"], best, rtol=1e-9)


def test_its_numbers_are_the_package_s() -> None:
    rng = np.random.default_rng(0)
    asked = [
        (
            problem(rng),
            {
                "c": float(10 ** rng.uniform(-8, 3)),
                "alpha": float(rng.choice([0, rng.random(), 1])),
            },
        )
        for _ in range(300)
    ]
    for question, story in zip(asked, solve("filters", asked), strict=True):
        check(*question, story)


def test_the_presets_are_what_they_are_called() -> None:
    data = example_filters().data
    states = [{"c": preset["c"], "alpha": 0.1} for preset in data["presets"]]
    over, tuned, under = solve("filters", [(data, state) for state in states])
    single = over["single"]
    np.testing.assert_allclose([s["c"] / single["c"] for s in states], [0.1, 1, 10], rtol=5e-3)
    best = [[way["best"] + 1 for way in story["ways"]] for story in (over, tuned, under)]
    assert best == [[8, 1, 14], [1, 1, 1], [1, 5, 1]]
    # each repairs what the other makes worse: the chapter gives the errors
    assert round(single["error"], 3) == 0.066
    assert round(min(over["ways"][0]["error"]), 3) == 0.060
    assert round(min(under["ways"][1]["error"]), 3) == 0.057
    # with a tenth of the truth a tenth of the multiplier ends at the tuned fit
    assert over["ways"][2]["error"][-1] == pytest.approx(single["error"], rel=0.02)
