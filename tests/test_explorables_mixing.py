"""How far to follow the teacher, without a browser: what Python sends, checks and draws."""

from typing import Any

import numpy as np
import pytest
import traitlets
from exhibits import expected

import mini_distill as md
from mini_distill.explorables import Mixing


def spectrum(*, interior: bool = True) -> md.Spectrum:
    x, _ = md.datasets.illustrative_example(interior=interior)
    return md.decompose(md.kernels.CubicSplineGreen(), x)


def example(**options: Any) -> Mixing:
    basis = spectrum()
    start: dict[str, Any] = {"sigma": 0.5, "c": 1e-5, **options}
    return Mixing(basis, md.datasets.sine(basis.x[:, 0]), **start)


def test_it_starts_where_it_is_told_to() -> None:
    shown = example(xi=2, name="sine")
    assert shown.data["start"] == {"preset": "sine", "sigma": 0.5, "c": 1e-5, "xi": 2.0}
    assert shown.data["point"] == {"c": 1e-5, "xi": 2.0}


def test_the_data_are_the_eigenvalues_and_the_truths_without_their_signs() -> None:
    basis = spectrum()
    data = example(presets={"expected": (0.3, expected(basis))}).data
    np.testing.assert_allclose(data["d"], basis.d, rtol=1e-6)
    sine, other = (preset["truth"] for preset in data["presets"])
    np.testing.assert_allclose(sine, [0, np.sqrt(5), *7 * [0]], atol=1e-6)
    np.testing.assert_allclose(np.square(other), 5 * basis.d / basis.d.sum(), rtol=1e-4)
    assert [preset["sigma"] for preset in data["presets"]] == [0.5, 0.3]


def test_the_ranges_hold_every_start() -> None:
    ranges = example().data["ranges"]
    assert ranges == {"c": [1e-6, 1e-2], "xi": [-4, 6], "sigma": [0.1, 1.0]}
    ranges = example(c=3.0, presets={"loud": (4.0, np.ones(9))}).data["ranges"]
    assert ranges["c"] == [1e-6, 3.0]
    assert ranges["sigma"] == [0.1, 8.0]
    low, high = example(c=1e-9).data["ranges"]["c"]
    assert (low, high) == (1e-9, 1e-2)
    one = md.Spectrum(md.kernels.Gaussian(1.0), np.zeros((1, 1)), np.ones(1), np.eye(1))
    low, high = Mixing(one, [1.0], sigma=1, c=1).data["ranges"]["c"]
    assert low < high


def test_a_preset_sets_truth_noise_and_pair() -> None:
    shown = example(presets={"expected": (0.3, expected(spectrum()))})
    shown.c, shown.xi = 1e-3, -2.0
    shown.preset = "expected"
    assert (shown.sigma, shown.c, shown.xi) == (0.3, 1e-5, 0.0)
    np.testing.assert_allclose(shown._solve().z_star, np.abs(spectrum().V @ expected(spectrum())))
    with pytest.raises(traitlets.TraitError, match="preset must be 'the truth as given', 'exp"):
        shown.preset = "other"


def test_the_traits_take_numpy_s_numbers_and_refuse_others() -> None:
    shown = example()
    shown.xi, shown.c = np.float64(-4.0), np.float32(0.5)
    assert (type(shown.xi), type(shown.c)) == (float, float)
    for name, bad, said in (
        ("sigma", 0.0, "standard deviation"),
        ("sigma", np.nan, "standard deviation"),
        ("c", 0.0, "multiplier"),
        ("xi", 6.5, "between -4 and 6"),
        ("xi", "all", "xi"),
    ):
        with pytest.raises(traitlets.TraitError, match=said):
            setattr(shown, name, bad)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"sigma": 0.0}, "sigma must be positive"),
        ({"c": 0.0}, "c must be positive"),
        ({"presets": {"a": (-1.0, np.ones(9))}}, r"presets\['a'\]: sigma"),
        ({"presets": {"a": (1.0, np.ones(8))}}, r"presets\['a'\]: truth must have shape \(9,\)"),
    ],
)
def test_a_start_that_is_none_is_refused(options: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        example(**options)


def test_a_truth_that_no_function_follows_is_refused() -> None:
    with pytest.raises(ValueError, match="nothing to fit"):
        Mixing(spectrum(), np.zeros(9), sigma=0.5, c=1e-5)
    ends = np.array([1.0, *9 * [0.0], 1.0])  # where every function is 0
    with pytest.raises(ValueError, match="nothing to fit"):
        Mixing(spectrum(interior=False), ends, sigma=0.5, c=1e-5)
