"""The noise redrawn without a browser: its data, its traits, its static figure."""

from typing import Any

import numpy as np
import pytest
import traitlets
from exhibits import alt_of, example_luck

import mini_distill as md
from mini_distill.explorables import NoiseRedrawn

X, _ = md.datasets.illustrative_example(interior=True)
NINE = md.decompose(md.kernels.CubicSplineGreen(), X)
NOISE = np.random.default_rng(0).standard_normal((4, 9))
SET: dict[str, Any] = {"sigma": 0.5, "epsilon": 0.045}


def test_the_draws_are_python_s() -> None:
    data = example_luck().data
    np.testing.assert_allclose(
        data["noise"], np.random.default_rng(0).standard_normal((12, 9)), atol=5.1e-4
    )
    np.testing.assert_allclose(data["truth"], np.sin(2 * np.pi * X), atol=1e-6)
    assert data["start"] == {"seed": 2, "sigma": 0.5, "epsilon": 0.045}


@pytest.mark.parametrize("sigma", [0.0, 0.1, 2.0])
def test_there_is_room_for_noise_and_tolerance(sigma: float) -> None:
    ranges = NoiseRedrawn(NINE, md.datasets.sine, NOISE, sigma=sigma, epsilon=0.3).data["ranges"]
    assert ranges["sigma"][0] == 0 <= sigma < ranges["sigma"][1]
    assert 0 < ranges["epsilon"][0] < 0.3 < ranges["epsilon"][1]


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("seed", 12, "seed must be at most 11, .* the last of the 12 draws"),
        ("seed", -1, "seed"),
        ("seed", 0.5, "seed"),
        ("sigma", -0.1, "sigma must be at least 0"),
        ("epsilon", 0.0, "epsilon must be"),
    ],
)
def test_what_it_cannot_show_is_refused(name: str, value: Any, said: str) -> None:
    luck = example_luck()
    before = getattr(luck, name)
    with pytest.raises(traitlets.TraitError, match=said):
        setattr(luck, name, value)
    assert getattr(luck, name) == before


@pytest.mark.parametrize(
    ("spectrum", "truth", "noise", "said"),
    [
        (NINE, md.datasets.sine, NOISE[:, :8], r"noise must have shape \(S, 9\), .* \(4, 8\)"),
        (NINE, md.datasets.sine, NOISE[0], "noise must have shape"),
        (NINE, lambda x: x[:3], NOISE, "truth"),
        (NINE, lambda x: 1e-150 * x, NOISE, "truth.* must exceed"),
        (
            md.decompose(md.kernels.CubicSplineGreen(), np.arange(9) / 8),
            md.datasets.sine,
            NOISE,
            "the Gram matrix is singular",
        ),
    ],
)
def test_what_is_no_start_is_refused(spectrum: Any, truth: Any, noise: Any, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        NoiseRedrawn(spectrum, truth, noise, **SET)


def test_without_noise_all_draws_are_one() -> None:
    luck = example_luck()
    luck.sigma = 0.0
    assert "Round 0 is the best of 3 of the 3 draws so far." in alt_of(luck)
    luck.epsilon = 2.0  # more than the labels are worth: f = 0 at once
    assert "0.500. It is least in round 0." in alt_of(luck)
