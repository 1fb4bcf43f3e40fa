"""The secular equation without a browser: its data, its traits, its static figure."""

from typing import Any

import numpy as np
import pytest
import traitlets
from exhibits import alt_of, example_run, example_secular

import mini_distill as md
from mini_distill.explorables import SecularEquation


def test_it_starts_at_the_run() -> None:
    run = example_run(0.1)
    secular = SecularEquation(run)
    assert secular.epsilon == 0.1
    assert secular.preset == "the labels of the run"
    np.testing.assert_allclose(secular.labels, run.y, atol=1e-6)
    low, high = secular.data["range"]
    assert low < 0.0419 < 0.574 < high  # the slider reaches what cannot be met, and the collapse
    assert secular.data["scene"]["truth"] is None


def test_the_data_reproduce_the_fit() -> None:
    run = example_run(0.1)
    data = example_secular().data
    d, V, basis = (np.array(data["scene"][name]) for name in ("d", "V", "basis"))
    z = V @ data["presets"][0]["labels"]
    fit = z / (d + run.c[0]) @ basis
    np.testing.assert_allclose(fit, run.predict(data["scene"]["grid"])[0], atol=1e-5)


def test_a_preset_sets_labels_and_tolerance() -> None:
    secular = example_secular()
    seen: list[Any] = []
    secular.observe(lambda change: seen.append(change["new"]), "epsilon")
    secular.preset = "round 1"
    assert secular.epsilon == 0.045
    np.testing.assert_allclose(secular.labels, example_run().labels[1], atol=1e-6)
    secular.preset = "refused"
    assert seen == [0.045, 0.03]
    with pytest.raises(traitlets.TraitError, match=r"preset must be 'looser', 'tight', .*'other'"):
        secular.preset = "other"


@pytest.mark.parametrize("epsilon", [0, -1.0, np.nan, "small", None])
def test_a_tolerance_that_is_none_is_refused(epsilon: Any) -> None:
    secular = example_secular()
    with pytest.raises(traitlets.TraitError, match="tolerance"):
        secular.epsilon = epsilon
    assert secular.epsilon == 0.1


@pytest.mark.parametrize("labels", [[1.0], np.ones((11, 1)), [np.nan] * 11, "labels"])
def test_labels_that_are_none_are_refused(labels: Any) -> None:
    secular = example_secular()
    with pytest.raises(traitlets.TraitError, match="labels"):
        secular.labels = labels
    secular.labels = np.arange(11)
    assert secular.labels[3] == 3.0


def test_a_run_that_it_cannot_show_is_refused() -> None:
    run = example_run()
    with pytest.raises(ValueError, match=r"epsilon=5 .*there is a multiplier.*0\.573"):
        SecularEquation(example_run(5.0))
    with pytest.raises(ValueError, match="tolerance"):
        SecularEquation(md.distill(run.spectrum, run.y, c=1.0, max_rounds=1))
    with pytest.raises(ValueError, match="one output"):
        SecularEquation(run, presets={"two": (np.ones((11, 2)), 0.1)})
    with pytest.raises(ValueError, match="epsilon"):
        SecularEquation(run, presets={"none": (run.y, 0.0)})


def test_the_page_is_the_same_each_time() -> None:
    assert example_secular().to_html() == example_secular().to_html()


def test_the_alt_text_gives_the_numbers() -> None:
    alt = alt_of(example_secular())
    for number in ("11 labels", "0.574", "0.0419", "0.1", "8.69·10⁻⁵"):
        assert number in alt
    x = np.array([0.2, 0.4, 0.7])
    run = md.distill(md.decompose(md.kernels.Laplace(0.2), x), [1.0, -1.0, 2.0], epsilon=0.1)
    secular = SecularEquation(run)
    assert "infeasible" not in alt_of(secular)
    assert "svg" in secular.to_html()
