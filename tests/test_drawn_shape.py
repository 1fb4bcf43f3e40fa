"""The shape of a push and its derivatives: what is drawn and said, by differences of the beam."""

import numpy as np
import pytest
from alone import SHOW, pressed
from drawn import Array, Chart, near, numbers
from exhibits import alt_of, still_of
from scipy.integrate import solve_bvp
from script import page

from mini_distill.explorables import PushedBeam

each = pytest.mark.parametrize("t", [0.05, 0.3, 0.5, 0.87])


def shape(t: float = 0.3) -> PushedBeam:
    return PushedBeam([0.2, 0.8], [0.6, 0.3], t=t, only="shape", id="shape")


def bent(t: float, x: Array) -> Array:
    """Height and derivatives of a beam pushed by 1 at t, as a boundary value problem solves it."""

    def right(_: Array, g: Array) -> Array:  # the push is a jump of the third derivative
        return np.array([g[1], g[2], g[3], 0 * g[0], g[5], g[6], g[7], 0 * g[0]])

    def ends(a: Array, b: Array) -> Array:  # both parts run over [0, 1]: to t, and from t
        s = 1 - t
        height, slope, bend, third = b[:4] / [1, t, t**2, t**3] - a[4:] / [1, s, s**2, s**3]
        return np.array([a[0], a[2], b[4], b[6], height, slope, bend, third + 1])

    mesh = np.linspace(0, 1, 11)
    found = solve_bvp(right, ends, mesh, np.zeros((8, 11)), tol=1e-10)
    assert found.success
    left, rest = found.sol(x / t)[:4].T, found.sol((x - t) / (1 - t))[4:].T
    powers = np.arange(4)
    return np.where(x[:, None] <= t, left / t**powers, rest / (1 - t) ** powers).T


@each
def test_shape_bend_and_jump_are_drawn(t: float) -> None:
    figure = shape()
    ((caption, _, svgs),) = page(
        SHOW, [figure.kind, figure.data, [{**figure.data["start"], "t": t}]]
    )
    beam, bend, third = map(Chart, svgs)
    for chart, name, n in ((beam, "fit", 0), (bend, "bend", 2)):
        (path,) = chart.paths(name)
        x = chart.X.value(path[:, 0])
        near(path[:, 1], chart.Y(bent(t, np.clip(x, 0, 1))[n]), pixels=0.2)
    before, after = bent(t, np.array([t / 2, (1 + t) / 2]))[3]
    assert after - before == pytest.approx(1)
    low, high = third.strokes("third")
    near(low, [third.X(0), third.Y(before), third.X(t)])
    near(high, [third.X(t), third.Y(after), third.X(1)])
    near(third.strokes("jump"), [[third.X(t), third.Y(before), third.Y(after)]])
    tip = bent(t, np.array([t]))[2, 0]
    near(bend.circles("dot")[:, :2], [bend.px(t, tip)])
    near(beam.circles("pushed handle")[:, :2], [beam.px(t, bent(t, np.array([t]))[0, 0])])
    said = numbers(caption.replace("−", "-"))
    assert said == pytest.approx([t, 0, tip, before, after, 1], abs=6e-3)


def test_the_push_is_moved_with_the_keys() -> None:
    for keys, t in ((["ArrowRight"], 0.31), (["PageDown"], 0.2), (["End"], 0.95), (["Home"], 0.05)):
        assert numbers(pressed(shape(), ".pushed", *keys))[0] == pytest.approx(t)


def test_the_picture_shows_the_same() -> None:
    figure = shape(0.4)
    beam, bend, third = still_of(figure).axes
    for ax, n in ((beam, 0), (bend, 2)):
        x, y = np.array(ax.lines[0].get_xdata()), np.array(ax.lines[0].get_ydata())
        np.testing.assert_allclose(y, bent(0.4, x)[n], atol=1e-7)
    before, after = bent(0.4, np.array([0.2, 0.7]))[3]
    y = np.array(third.lines[0].get_ydata())
    np.testing.assert_allclose(y[[0, 1, 3, 4]], [before, before, after, after], atol=1e-7)
    np.testing.assert_allclose(np.array(third.lines[1].get_ydata()), [before, after], atol=1e-7)
    said = numbers(alt_of(figure).replace("−", "-").rstrip("."))
    assert said == pytest.approx([0.4, 0, -0.24, -0.6, 0.4, 1])


def test_only_the_shape_is_shown_alone() -> None:
    with pytest.raises(ValueError, match="only must be one of shape"):
        PushedBeam([0.2], [0.3], only="walk")
