"""A step that cuts the corner of the curve: what is drawn and said, by dense algebra."""

import numpy as np
import pytest
from alone import pressed, shown
from drawn import Array, near, numbers
from exhibits import alt_of, still_of
from scipy.integrate import quad
from scipy.optimize import brentq

import mini_distill as md
from mini_distill.explorables import Geometry

START = np.array([2.0, -0.5])
G = md.kernels.Laplace(1.0)(np.array([[0.0], [0.5]]), np.array([[0.0], [0.5]])) / 2
D, COLUMNS = np.linalg.eigh(G)
each = pytest.mark.parametrize("step", [0.2, 1.4, 2.0])


def shortcut(step: float = 1.4) -> Geometry:
    plane = md.decompose(md.kernels.Laplace(1.0), [0.0, 0.5])
    return Geometry(md.distill(plane, START, epsilon=step**2 / 2), only="shortcut", id="shortcut")


def end_of(step: float) -> Array:
    """The cheapest point at this distance from the labels."""

    def fitted(c: float) -> Array:
        return np.asarray(G @ np.linalg.solve(G + c * np.eye(2), START))

    c = brentq(lambda c: np.linalg.norm(fitted(c) - START) - step, 1e-9, 1e6)
    return fitted(c)


def flowed(y: Array, tau: float | Array) -> Array:
    """Where the curve from y is at some times: e^{-τG⁻¹} y."""
    return np.asarray(COLUMNS @ (np.exp(-np.multiply.outer(1 / D, tau)).T * (COLUMNS.T @ y)).T)


def length(y: Array) -> float:
    """How long the curve from y to 0 is."""

    def speed(tau: float) -> float:
        return float(np.linalg.norm(np.linalg.solve(G, flowed(y, tau))))

    return float(quad(speed, 0, 1)[0] + quad(speed, 1, 40)[0])


@each
def test_the_step_and_the_curves_are_drawn(step: float) -> None:
    _, chart = shown(shortcut(), epsilon=step**2 / 2)
    end = end_of(step)
    near(chart.paths("step"), [chart.px(*np.transpose([START, end]))])
    near(chart.circles("end handle")[:, :2], [chart.px(*end)])
    near(chart.circles("given")[:, :2], [chart.px(*START)])
    for name, y in (("curve", START), ("curve rest", end)):
        (drawn,) = chart.paths(name)
        near(drawn[0], chart.px(*y))
        near(drawn[-1], chart.px(0, 0))
        curve = chart.px(*flowed(y, np.geomspace(1e-3, 10, 2000)))
        away = [np.linalg.norm(curve - p, axis=1).min() for p in drawn]
        assert max(away) < 1.5
    near(chart.X(1) - chart.X(0), chart.Y(0) - chart.Y(1))  # a circle is round


@each
def test_both_ways_are_rolled_out_and_told(step: float) -> None:
    caption, chart = shown(shortcut(), epsilon=step**2 / 2)
    whole, rest = length(START), length(end_of(step))
    curve, taken, left = chart.strokes("way")
    left_edge, unit = curve[0], float(chart.X(1) - chart.X(0))
    near(curve[2] - left_edge, whole * unit)
    near([taken[0], taken[2]], [left_edge, left_edge + step * unit])
    near([left[0], left[2]], [left_edge + step * unit, left_edge + (step + rest) * unit])
    assert curve[1] < taken[1] == left[1]
    said = numbers(caption)
    assert said == pytest.approx([step, step + rest, whole, whole - step - rest], abs=5.1e-3)
    assert said[-1] == float(f"{whole - step - rest:.2g}")
    alone, both = chart.texts("name rolled")
    assert [numbers(alone)[0], numbers(both)[-1]] == pytest.approx([whole, step + rest], abs=5e-3)


def test_its_end_is_moved_with_the_keys() -> None:
    for keys, step in ((["ArrowLeft"], 1.42), (["ArrowRight"] * 2, 1.36), (["Home"], 0.05)):
        assert numbers(pressed(shortcut(), ".end", *keys))[0] == pytest.approx(step)
    straight = np.linalg.norm(START)
    assert numbers(pressed(shortcut(), ".end", "End"))[0] == pytest.approx(straight, abs=0.01)


def test_a_step_that_reaches_0_goes_straight() -> None:
    caption, chart = shown(shortcut(), epsilon=2.2)
    straight, whole = np.linalg.norm(START), length(START)
    assert numbers(caption)[:3] == pytest.approx([straight, straight, whole], abs=5e-3)
    near(chart.paths("step"), [chart.px([2, 0], [-0.5, 0])])


def test_the_picture_shows_the_same() -> None:
    figure = shortcut()
    plane, rolled = still_of(figure).axes
    curve, rest, step = (np.array(line.get_xydata()) for line in plane.lines[:3])
    end = end_of(1.4)
    np.testing.assert_allclose(step, [START, end], atol=1e-6)
    np.testing.assert_allclose([curve[0], rest[0]], [START, end], atol=1e-6)
    np.testing.assert_allclose([curve[-1], rest[-1]], np.zeros((2, 2)), atol=1e-3)
    whole, left = length(START), length(end)
    ways = [np.array(line.get_xdata()) for line in rolled.lines]
    np.testing.assert_allclose(ways, [[0, whole], [0, 1.4], [1.4, 1.4 + left]], atol=1e-6)
    assert numbers(alt_of(figure).rstrip("."))[1:] == pytest.approx(
        [1.4, left, 1.4 + left, whole], abs=5e-3
    )


def test_only_the_shortcut_is_shown_alone() -> None:
    plane = md.decompose(md.kernels.Laplace(1.0), [0.0, 0.5])
    with pytest.raises(ValueError, match="only must be one of shortcut"):
        Geometry(md.distill(plane, START, epsilon=0.1), only="walk")
