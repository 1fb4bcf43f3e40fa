"""Bias and variance without a browser: what Python sends, checks and writes into the page."""

from typing import Any

import numpy as np
import pytest
import traitlets

import mini_distill as md
from mini_distill.explorables import BiasVariance
from mini_distill.explorables.bias_variance import _Story


def spectrum(*, interior: bool = True) -> md.Spectrum:
    x, _ = md.datasets.illustrative_example(interior=interior)
    return md.decompose(md.kernels.CubicSplineGreen(), x)


def example(**options: Any) -> BiasVariance:
    basis = spectrum()
    start: dict[str, Any] = {"sigma": 0.5, "epsilon": 0.02, **options}
    return BiasVariance(basis, md.datasets.sine(basis.x[:, 0]), **start)


def test_it_starts_where_it_is_told_to() -> None:
    bias = example(round=2, name="sine")
    start = {"preset": "sine", "sigma": 0.5, "smoothness": 2.0, "epsilon": 0.02, "round": 2}
    assert bias.data["start"] == {**start, "signal": []}
    assert repr(bias).startswith("BiasVariance(epsilon=0.02, preset='sine', round=2, sigma=0.5")


def test_the_data_are_the_eigenvalues_and_the_truth_without_its_signs() -> None:
    data = example().data
    basis = spectrum()
    np.testing.assert_allclose(data["d"], basis.d, rtol=1e-6)
    np.testing.assert_allclose(data["truth"], [0, np.sqrt(5), *7 * [0]], atol=1e-6)
    flipped = md.Spectrum(basis.kernel, basis.x, basis.d, -basis.V)
    truth = md.datasets.sine(basis.x[:, 0])
    assert BiasVariance(flipped, truth, sigma=0.5, epsilon=0.02).data == data


def test_what_the_sliders_offer_holds_every_start() -> None:
    presets = {"loud": (2.0, 0.5, 1.0), "tight": (0.0, 1e-4, None)}
    ranges = example(presets=presets).data["ranges"]
    assert ranges["sigma"][0] == 0
    assert ranges["sigma"][1] >= 2
    assert ranges["epsilon"][0] <= 1e-4
    assert ranges["epsilon"][1] > 4
    assert ranges["smoothness"] == [0, 4]
    quiet = example(sigma=0.0, presets={}).data["ranges"]
    assert quiet["sigma"][1] > 0


def test_the_truth_can_be_shaped() -> None:
    bias = example(presets={"rough": (0.4, 0.1, 0.5)})
    assert bias.data["ranges"]["signal"] == [0, 2.5]
    bias.signal = np.linspace(0, 2.5, 9)
    assert bias.signal[-1] == 2.5
    assert "The truth: 0, 0.312, 0.625, " in bias.to_html()
    np.testing.assert_allclose(bias._solve().z_star, np.linspace(0, 2.5, 9))
    for bad, said in (([1.0] * 8, "9 numbers"), ([3.0] * 9, "between 0 and 2.5"), ("no", "signal")):
        with pytest.raises(traitlets.TraitError, match=said):
            bias.signal = bad
    assert bias.signal[-1] == 2.5
    bias.preset = "rough"
    assert bias.signal == []


def test_a_preset_sets_the_rest() -> None:
    bias = example(round=3, presets={"rough": (0.4, 0.1, 0.5), "quiet": (0.0, 0.02, None)})
    bias.preset = "rough"
    assert (bias.sigma, bias.epsilon, bias.smoothness, bias.round) == (0.4, 0.1, 0.5, 0)
    bias.preset = "quiet"
    assert (bias.sigma, bias.epsilon, bias.smoothness) == (0.0, 0.02, 0.5)
    with pytest.raises(traitlets.TraitError, match="preset must be 'the truth as given', 'rough'"):
        bias.preset = "other"


def test_the_traits_take_numpy_s_numbers_and_refuse_others() -> None:
    bias = example()
    bias.sigma, bias.smoothness = np.float64(0.0), np.float32(4.0)
    assert (type(bias.sigma), type(bias.smoothness)) == (float, float)
    for bad in (-0.1, np.nan, "much", None):
        with pytest.raises(traitlets.TraitError, match=r"sigma .*standard deviation"):
            bias.sigma = bad
    for bad in (-0.1, 4.5, np.inf):
        with pytest.raises(traitlets.TraitError, match="smoothness"):
            bias.smoothness = bad
    with pytest.raises(traitlets.TraitError, match="tolerance"):
        bias.epsilon = 0
    with pytest.raises(traitlets.TraitError, match="trainings"):
        bias.round = -1
    with pytest.raises(traitlets.TraitError, match="trainings"):
        example(round=1.5)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"sigma": -1.0}, "sigma must be at least 0"),
        ({"epsilon": 0.0}, "epsilon must be positive"),
        ({"presets": {"a": (-1.0, 0.1, None)}}, "sigma"),
        ({"presets": {"a": (1.0, -0.1, None)}}, "epsilon"),
        ({"presets": {"a": (1.0, 0.1, 5.0)}}, "smoothness must be None or between 0 and 4"),
    ],
)
def test_a_start_that_is_none_is_refused(options: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        example(**options)


def test_a_truth_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match=r"shape \(9,\), one value for each input"):
        BiasVariance(spectrum(), np.ones(8), sigma=0.5, epsilon=0.02)
    with pytest.raises(ValueError, match="no signal"):
        BiasVariance(spectrum(), np.zeros(9), sigma=0.5, epsilon=0.02)
    with pytest.raises(md.InfeasibleError):  # the functions vanish at the ends, noise does not
        BiasVariance(spectrum(interior=False), np.ones(11), sigma=0.5, epsilon=0.02)


def test_the_story_is_the_theory_s() -> None:
    basis = spectrum()
    z_star = np.abs(basis.V @ md.datasets.sine(basis.x[:, 0]))
    story = _Story(basis, z_star, 0.5, 0.02, 50)
    # the multipliers of self-distillation itself are close: the chapter prints the error
    rng = np.random.default_rng(0)
    errors = []
    for _ in range(300):
        z = z_star + 0.5 * rng.standard_normal(9)
        run = md.distill(basis, z @ basis.V, epsilon=0.02, max_rounds=3)
        errors.append(np.mean((run.z[1:4] - z_star) ** 2, axis=1))
    np.testing.assert_allclose(np.mean(errors, axis=0), story.error[:3], atol=0.03)
    assert story.round == len(story.error) - 1
    assert story.kept[-1].max() == 0
    assert story.error[-1] == pytest.approx(np.mean(z_star**2))
    # what nothing is kept of has no variance, and what all is kept of no bias
    assert story.variance[-1].max() == 0 < story.variance[0].min()
    np.testing.assert_allclose(story.bias, (1 - story.kept) ** 2 * z_star**2 / 9, atol=1e-15)
    assert story.single == pytest.approx(0.0699, abs=1e-4)


def test_the_html_is_the_same_each_time() -> None:
    source = example(round=1).to_html()
    assert source == example(round=1).to_html()
    assert source.startswith('<mini-distill kind="bias-variance" id="bias">')


def test_the_alt_text_says_what_the_static_figure_shows() -> None:
    source = example().to_html()
    assert "Their sum: 0.168, 0.110, 0.071, 0.079, 0.136" in source
    assert "least in round 2. The best single fit has 0.070." in source
    for odd in ({"epsilon": 5.0}, {"sigma": 0.0}, {"sigma": 3.0, "round": 99}):
        assert "<img src" in example(**odd).to_html()


def test_directions_that_no_function_reaches_are_a_bias_from_the_start() -> None:
    basis = spectrum(interior=False)
    truth = np.cos(basis.x[:, 0])
    bias = BiasVariance(basis, truth, sigma=0.1, epsilon=0.2)
    assert bias.data["d"][-2:] == [0, 0]
    lost = np.sum(np.array(bias.data["truth"])[-2:] ** 2) / 11
    assert lost == pytest.approx((1 + np.cos(1) ** 2) / 11, abs=1e-6)
