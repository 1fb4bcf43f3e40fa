"""Rounds to the collapse without a browser: its data, its traits, its static figure."""

from typing import Any

import numpy as np
import pytest
import traitlets
from exhibits import example_rounds, example_run

import mini_distill as md
from mini_distill.explorables import RoundsToCollapse
from mini_distill.explorables.rounds import _sizes


def test_it_starts_with_six_directions() -> None:
    rounds = RoundsToCollapse()
    assert rounds.preset == "ordinary"
    assert rounds.size == 2.6
    assert len(rounds.eigenvalues) == len(rounds.coordinates) == 6
    assert rounds.data["start"] == {
        name: getattr(rounds, name)
        for name in ("preset", "size", "round", "eigenvalues", "coordinates", "shown")
    }


def test_a_run_is_one_more_start() -> None:
    run = example_run()
    rounds = RoundsToCollapse(run, name="paper")
    assert rounds.preset == "paper"
    assert rounds.size == pytest.approx(run.r[0])
    d, w = np.array(rounds.eigenvalues), np.array(rounds.coordinates)
    assert len(d) == 10  # the two end points count as one direction
    assert d[-1] == 0
    np.testing.assert_allclose(d[:9], run.d[:9] / run.d[0], rtol=1e-6)
    z = run.r[0] * w / np.linalg.norm(w)
    lost = np.sqrt(run.y[0] ** 2 + run.y[-1] ** 2)
    np.testing.assert_allclose(z[-1], lost / np.sqrt(11 * 0.045), rtol=1e-6)
    np.testing.assert_allclose(z[:9], np.abs(run.z[0][:9]) / np.sqrt(11 * 0.045), atol=1e-5)


def test_an_invertible_run_has_no_direction_more() -> None:
    x, y = md.datasets.illustrative_example(interior=True)
    run = md.distill(md.decompose(md.kernels.CubicSplineGreen(), x), y, epsilon=0.045)
    rounds = RoundsToCollapse(run)
    assert len(rounds.eigenvalues) == 9
    assert min(rounds.eigenvalues) > 0


@pytest.mark.parametrize("epsilon", [0.043, 0.1, 0.4])
def test_the_sizes_of_the_static_figure_are_those_of_the_run(epsilon: float) -> None:
    run = example_run(epsilon)
    rounds = RoundsToCollapse(run)
    r = _sizes(rounds.size, rounds.eigenvalues, rounds.coordinates)
    np.testing.assert_allclose(r, run.r, rtol=1e-5)


def test_the_range_of_sizes_holds_the_run() -> None:
    low, high = RoundsToCollapse().data["range"]
    assert (low, high) == (1.01, 5)
    x, y = md.datasets.illustrative_example(interior=True)
    run = md.distill(md.decompose(md.kernels.CubicSplineGreen(), x), y, epsilon=0.0003)
    assert RoundsToCollapse(run).data["range"][1] > run.r[0] > 5


def test_setting_a_preset_sets_the_rest() -> None:
    rounds = example_rounds()
    rounds.preset = "most: eigenvalues far apart"
    assert (rounds.size, rounds.round, rounds.coordinates) == (2.6, 0, [1] * 6)
    assert rounds.eigenvalues[-1] == 1e-15
    rounds.preset = "paper"
    assert len(rounds.coordinates) == 10
    rounds.size = 4
    rounds.eigenvalues = np.ones(10)
    assert rounds.eigenvalues == [1.0] * 10


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("preset", "easy", "must be 'paper', 'ordinary'"),
        ("preset", 3, "preset must be"),
        ("size", 1.0, r"between 1\.01 and 1000"),
        ("size", np.nan, "size"),
        ("round", -1, "round"),
        ("eigenvalues", [1.0, 0.5], "6 numbers for the preset 'ordinary', found 2"),
        ("eigenvalues", [2.0, 1, 1, 1, 1, 1], "between 0 and 1.*divide by the largest"),
        ("eigenvalues", [1.0, 1, 1, 1, 1, -0.1], "between 0 and 1"),
        ("coordinates", [1.0, 1, 1, 1, 1, np.inf], "coordinates"),
        ("coordinates", "many", "coordinates"),
        ("coordinates", np.ones((2, 3)), "coordinates must have shape"),
        ("shown", "lower,all", "shown must be some of 'lower', 'upper'.*or 'none', found"),
        ("shown", "", "shown must be some of"),
        ("shown", ["lower"], "names with commas"),
    ],
)
def test_what_it_cannot_show_is_refused(name: str, value: Any, said: str) -> None:
    rounds = example_rounds()
    before = getattr(rounds, name)
    with pytest.raises(traitlets.TraitError, match=said):
        setattr(rounds, name, value)
    assert getattr(rounds, name) == before


def test_a_run_that_it_cannot_show_is_refused() -> None:
    spectrum, y = example_run().spectrum, example_run().y
    with pytest.raises(ValueError, match="tolerance"):
        RoundsToCollapse(md.distill(spectrum, y, c=1.0, max_rounds=2))
    with pytest.raises(ValueError, match="no rounds to count"):
        RoundsToCollapse(example_run(2.0))
    x = np.linspace(0, 1, 15)
    many = md.distill(md.decompose(md.kernels.Laplace(1.0), x), np.cos(9 * x), epsilon=0.01)
    with pytest.raises(ValueError, match="12 eigenvalues to drag, found 15"):
        RoundsToCollapse(many)
    with pytest.raises(traitlets.TraitError, match="must be 'ordinary'"):
        RoundsToCollapse(preset="easy")


@pytest.mark.parametrize("preset", ["paper", "most: eigenvalues far apart"])
def test_the_page_is_the_same_each_time_and_its_figure_is_told(preset: str) -> None:
    pages = {
        RoundsToCollapse(example_run(), name="paper", preset=preset).to_html() for _ in range(2)
    }
    (page,) = pages
    assert page.startswith('<mini-distill kind="rounds" id="rounds">')
    rounds = 4 if preset == "paper" else 6
    assert f"collapses below 1 after {rounds} rounds" in page


def test_its_repr_is_short() -> None:
    assert repr(RoundsToCollapse()).startswith("RoundsToCollapse(coordinates=[1.0, 0.8,")


def test_the_bounds_on_show_are_named() -> None:
    rounds = example_rounds()
    rounds.shown = "direction, lower"
    assert rounds.shown == "lower,direction"
    assert "Bounds on show: the straight line r_0 - t; the way a_0 along" in rounds.to_html()
    rounds.shown = "none"
    assert "Bounds on show" not in rounds.to_html()
