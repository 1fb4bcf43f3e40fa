"""Filters without a browser: the start, the traits, what is refused."""

from typing import Any

import numpy as np
import pytest
import traitlets
from exhibits import example_filters

import mini_distill as md
from mini_distill.explorables import Filters


def error(c: float, d: Any, z_star: Any, sigma: float) -> float:
    kept = md.filters.one_fit(d, c)
    return float(np.sum(md.theory.bias_variance(kept, z_star, sigma)))


@pytest.mark.parametrize("seed", range(10))
def test_the_tuned_multiplier_is_the_best(seed: int) -> None:
    rng = np.random.default_rng(seed)
    d = np.sort(10 ** rng.uniform(-5, 0, 8))[::-1]
    z_star, sigma = rng.standard_normal(8), float(10 ** rng.uniform(-2, 1))
    shown = Filters(d, z_star, sigma=sigma, preset="tuned")
    least = min(error(c, d, z_star, sigma) for c in np.geomspace(1e-12, 1e8, 2000))
    assert error(shown.c, d, z_star, sigma) <= least * (1 + 1e-4)


def test_a_preset_is_a_tenth_or_ten_times_the_tuned_multiplier() -> None:
    shown = example_filters()
    assert (shown.preset, shown.alpha, shown.round) == ("over-fit", 0.2, 3)
    over = shown.c
    shown.preset = "tuned"
    assert shown.c == pytest.approx(10 * over, rel=5e-3)
    assert (shown.round, shown.alpha) == (0, 0.2)
    shown.preset = "under-fit"
    assert shown.c == pytest.approx(100 * over, rel=5e-3)
    low, high = shown.data["range"]
    assert low < over < shown.c < high
    with pytest.raises(traitlets.TraitError, match="preset must be 'over-fit', 'tuned'"):
        shown.preset = "good"


@pytest.mark.parametrize(
    ("name", "value"), [("c", 0.0), ("c", np.nan), ("alpha", -0.1), ("alpha", 1.1), ("round", -1)]
)
def test_what_it_cannot_show_is_refused(name: str, value: float) -> None:
    shown = example_filters()
    before = getattr(shown, name)
    with pytest.raises(traitlets.TraitError, match=name):
        setattr(shown, name, value)
    assert getattr(shown, name) == before


@pytest.mark.parametrize(
    ("d", "z_star", "sigma", "said"),
    [
        ([1.0, 0.5], [1.0], 1.0, r"z_star must have shape \(2,\) like d"),
        ([0.5, 1.0], [1.0, 1.0], 1.0, "d must be descending"),
        ([1.0, -1.0], [1.0, 1.0], 1.0, "d must"),
        ([1.0, 0.0], [0.0, 1.0], 1.0, "z_star must not be 0 wherever d is positive"),
        ([1.0], [1.0], 0.0, "sigma must be positive"),
    ],
)
def test_what_has_no_tuned_fit_is_refused(d: Any, z_star: Any, sigma: float, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        Filters(d, z_star, sigma=sigma)
