"""Labels shared out between the fit and the residual: what is drawn and said, by dense algebra."""

import numpy as np
import pytest
from alone import nine, pressed, shown
from drawn import Array, near, numbers
from exhibits import alt_of, still_of
from scipy.optimize import brentq

import mini_distill as md
from mini_distill.explorables import SecularEquation

X, Y = md.datasets.illustrative_example(interior=True)
G = md.kernels.CubicSplineGreen()(X, X) / 9
D, U = (part[..., ::-1] for part in np.linalg.eigh(G))
each = pytest.mark.parametrize("epsilon", [0.002, 0.01, 0.1, 0.5])


def shares(epsilon: float = 0.01) -> SecularEquation:
    return SecularEquation(nine(epsilon), only="shares", id="shares")


def fitted(c: float) -> Array:
    return np.asarray(G @ np.linalg.inv(G + c * np.eye(9)))


def multiplier(epsilon: float) -> float:
    def missed(log_c: float) -> float:
        return float(np.mean((Y - fitted(np.exp(log_c)) @ Y) ** 2)) - epsilon

    return float(np.exp(brentq(missed, -25, 5, xtol=1e-13)))


def of_each(c: float) -> Array:
    """What is kept of a label that lies along one basis function."""
    return np.diag(U.T @ fitted(c) @ U)


@each
def test_each_column_is_shared_out(epsilon: float) -> None:
    caption, chart = shown(shares(), epsilon=epsilon)
    c = multiplier(epsilon)
    kept = of_each(c)
    fit, rest = chart.rects("to-fit"), chart.rects("left-over")
    for columns in (fit, rest):
        near(columns[:, 0] + columns[:, 2] / 2, chart.X(D))
    near(fit[:, 1], chart.Y(kept))
    near(fit[:, 1] + fit[:, 3], np.full(9, chart.Y(0)))
    near(rest[:, 1], np.full(9, chart.Y(1)))
    near(rest[:, 1] + rest[:, 3], chart.Y(kept))
    # the curve passes through the columns, and through the handle, where half is left over
    (curve,) = chart.paths("course")
    d = chart.X.value(curve[:, 0])
    near(curve[:, 1], chart.Y(d / (d + c)), pixels=0.3)
    near(chart.circles("share handle")[:, :2], [chart.px(c, 0.5)])
    said = numbers(caption)
    assert [said[0], *said[2:3], said[-1]] == pytest.approx([c, 100 * kept[0], epsilon], rel=6e-3)
    assert said[4] == pytest.approx(100 * kept[8], rel=6e-3)


def test_columns_do_not_touch() -> None:
    left, _, width, _ = shown(shares())[1].rects("to-fit").T
    assert (left[:-1] > left[1:] + width[1:]).all()


def test_the_multiplier_is_moved_with_the_keys() -> None:
    c = multiplier(0.01)
    for keys, factor in (
        (["ArrowRight"], 1.2),
        (["ArrowLeft"] * 2, 1.2**-2),
        (["PageUp"], 1.2**10),
    ):
        assert numbers(pressed(shares(), ".share", *keys))[0] == pytest.approx(factor * c, rel=6e-3)
    assert numbers(pressed(shares(), ".share", "End"))[0] == pytest.approx(4 * D[0], rel=6e-3)


def test_at_the_collapse_all_is_left_over() -> None:
    caption, chart = shown(shares(), epsilon=0.9)
    assert "all is left over" in caption
    near(chart.rects("to-fit")[:, 3], np.zeros(9))
    near(chart.rects("left-over")[:, 3], np.full(9, chart.Y(0) - chart.Y(1)))


def test_the_picture_shows_the_same() -> None:
    figure = shares(0.1)
    (ax,) = still_of(figure).axes
    c = multiplier(0.1)
    kept = of_each(c)
    fit, rest = ax.containers
    np.testing.assert_allclose([bar.get_height() for bar in fit], kept, rtol=1e-5)
    np.testing.assert_allclose([bar.get_y() for bar in rest], kept, rtol=1e-5)
    np.testing.assert_allclose([bar.get_height() for bar in rest], 1 - kept, rtol=1e-5)
    np.testing.assert_allclose(np.array(ax.lines[2].get_xdata()), [c], rtol=1e-5)
    said = numbers(alt_of(figure))
    assert said[0] == pytest.approx(c, rel=6e-3)
    assert said[2:11] == pytest.approx(100 * kept, rel=6e-3)


def test_only_the_shares_are_shown_alone() -> None:
    with pytest.raises(ValueError, match="only must be one of shares"):
        SecularEquation(nine(0.01), only="dial")
