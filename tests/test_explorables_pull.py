"""The pulled label without a browser: its data, its traits, its static figure."""

from typing import Any

import numpy as np
import pytest
import traitlets
from exhibits import alt_of, example_pull, example_run

import mini_distill as md
from mini_distill.explorables import PulledLabel


def test_it_starts_at_the_run() -> None:
    pulled = example_pull()
    assert (pulled.label, pulled.pull, pulled.round) == (4, 1.0, 1)
    assert pulled.data["c"] == [3e-5] * 10
    np.testing.assert_allclose(pulled.data["labels"], example_run().y, atol=1e-4)


def test_the_multipliers_of_a_tolerance_are_held_fixed() -> None:
    run = example_run()
    pulled = PulledLabel(run)
    np.testing.assert_allclose(pulled.data["c"], run.c, rtol=1e-6)
    df = md.choosing.degrees_of_freedom(run)
    assert f"fall from {df[0]:.3g} in round 0 to {df[-1]:.3g} in round {run.rounds - 1}" in alt_of(
        pulled
    )


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("label", 0, "label"),
        ("label", 12, "label must be at most 11, the number of labels"),
        ("label", 1.5, "label"),
        ("pull", 3.0, "pull must be at most 2 in size, found 3"),
        ("pull", np.nan, "pull"),
        ("round", -1, "round"),
    ],
)
def test_what_it_cannot_show_is_refused(name: str, value: Any, said: str) -> None:
    pulled = example_pull()
    before = getattr(pulled, name)
    with pytest.raises(traitlets.TraitError, match=said):
        setattr(pulled, name, value)
    assert getattr(pulled, name) == before


def test_a_run_that_it_cannot_show_is_refused() -> None:
    spectrum, y = example_run().spectrum, example_run().y
    with pytest.raises(ValueError, match="one output"):
        PulledLabel(md.distill(spectrum, np.stack([y, y], axis=1), epsilon=0.1))
    with pytest.raises(ValueError, match="rounds must be between 1 and 1000, found 0"):
        PulledLabel(md.distill(spectrum, y, epsilon=5.0))
    plane = md.decompose(md.kernels.Gaussian(1.0), np.eye(2))
    with pytest.raises(ValueError, match="one dimension"):
        PulledLabel(md.distill(plane, [1.0, 2.0], epsilon=0.1))
    nothing: Any = 0.5
    with pytest.raises(TypeError, match="run must be a Distillation"):
        PulledLabel(nothing)


def test_what_no_pull_moves_is_not_sent() -> None:
    x = (np.arange(30) + 0.5) / 30
    spectrum = md.decompose(md.kernels.Gaussian(0.1), x)
    run = md.distill(spectrum, np.cos(x), c=1e-3, max_rounds=3)
    d = PulledLabel(run).data["scene"]["d"]
    assert d[-1] > 1e-9 > spectrum.d[len(d)]
    assert abs(run.B[0, : len(d)].sum() - run.B[0].sum()) < 1e-5


def test_labels_out_of_reach_follow_nothing() -> None:
    pulled = example_pull()
    pulled.label = 1
    assert "follows by 0, a share of 0;" in alt_of(pulled)
