"""The pushed beam without a browser: its data, its traits, its static figure."""

from typing import Any

import numpy as np
import pytest
import traitlets
from exhibits import alt_of, example_push

import mini_distill as md
from mini_distill.explorables import PushedBeam


def test_it_starts_with_one_push() -> None:
    beam = example_push()
    assert (beam.preset, beam.t, len(beam.forces)) == ("one push", 0.3, 1)
    one, several = beam.data["presets"]
    assert (one["places"], one["rings"]) == ([], [])
    assert (several["places"], several["rings"]) == ([0.2, 0.8], [0.6, 0.3])
    beam.t, beam.preset = 0.7, "several pushes"
    assert (beam.t, beam.forces) == (0.3, [0.0, 0.0])


@pytest.mark.parametrize(
    ("places", "rings"), [([0.2, 0.8], [0.6, 0.3]), ([0.5], [-3.0]), ([0.25, 0.5, 0.75], [1, 2, 1])]
)
def test_there_is_room_for_the_push_that_answers(places: list[float], rings: list[float]) -> None:
    data = PushedBeam(places, rings).data
    g = md.kernels.CubicSplineGreen()
    forces = np.linalg.solve(g(places, places), rings)
    one, several = data["presets"]
    assert several["most"] > np.abs(forces).max()
    low, high = data["heights"]
    parts = g(np.linspace(0, 1, 101), places) * forces
    assert low < min(parts.min(), *rings) < max(parts.max(), *rings) < high
    assert high > one["most"] * g([0.5], [0.5])[0, 0] > 0.9 * high / 1.25  # the middle, at most


def test_the_curve_and_its_areas_stay_inside() -> None:
    data = PushedBeam([0.5], [1.0]).data
    n = np.pi * np.arange(1, 3)
    low, high = data["reading"]
    x = np.linspace(0, 1, 2001)
    for t in np.linspace(data["range"][0], data["range"][1], 7):
        product = 0.6 * np.sin(np.outer(x, n)) @ n**2 * (np.minimum(x, t) - x * t)
        assert np.abs(product).max() < data["steepest"]
        so_far = np.cumsum(product) / 2000
        assert low < so_far.min() < so_far.max() < high
        assert so_far[-1] == pytest.approx(0.6 * np.sin(t * n).sum(), abs=1e-3)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("t", 0.0, "between 0.05 and 0.95"),
        ("t", "middle", "t must"),
        ("forces", [1.0, 2.0], "forces must be 1 numbers, one for each push, found 2"),
        ("forces", [np.nan], "forces"),
        ("preset", "two", "'one push', 'several pushes'"),
    ],
)
def test_what_it_cannot_show_is_refused(name: str, value: Any, said: str) -> None:
    beam = example_push()
    before = getattr(beam, name)
    with pytest.raises(traitlets.TraitError, match=said):
        setattr(beam, name, value)
    assert getattr(beam, name) == before


@pytest.mark.parametrize(
    ("places", "rings", "said"),
    [
        ([0.2, 0.8], [0.6], r"the same length, found \(2,\) and \(1,\)"),
        ([], [], "places must not be empty"),
        ([0.0, 0.8], [0.6, 0.1], "strictly between the supports"),
        ([0.8, 0.2], [0.6, 0.1], "must increase"),
    ],
)
def test_what_is_no_start_is_refused(places: list[float], rings: list[float], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        PushedBeam(places, rings)


def test_several_pushes_have_a_figure_that_is_told() -> None:
    beam = example_push()
    beam.preset = "several pushes"
    beam.forces = [90.0, -20.0]
    alt = alt_of(beam)
    assert "pushed at 0.2, 0.8 with the force 90, -20" in alt
    assert "rings at 0.600, 0.300" in alt
