"""The weights of all labels in the fit at one of them, against dense solves."""

import numpy as np
import pytest
from alone import nine, pressed, shown
from drawn import Array, near, numbers, painted, plain
from exhibits import alt_of, still_of

import mini_distill as md
from mini_distill import figures
from mini_distill.explorables import PulledLabel

GRID = np.linspace(0, 1, 201)
COARSE = 0.3  # pixels: the data are sent with five digits


def weights(label: int = 2) -> PulledLabel:
    return PulledLabel(nine(0.01), label=label, grid=GRID, only="weights")


def dense(t: int, i: int) -> tuple[Array, Array]:
    """What a label of 1 at input i alone does to round t, at the inputs and on the grid."""
    run = nine(0.01)
    kernel, x = run.spectrum.kernel, run.spectrum.x[:, 0]
    G = kernel(x, x) / 9
    values = np.eye(9)[i]
    for c in run.c[: t + 1]:
        coefficients = np.linalg.solve(G + c * np.eye(9), values)
        values = G @ coefficients
    return values, kernel(GRID, x) / 9 @ coefficients


@pytest.mark.parametrize(("t", "label"), [(0, 2), (3, 2), (7, 2), (4, 9)])
def test_weights_are_those_of_the_rounds_and_of_one_fit(t: int, label: int) -> None:
    run, i = nine(0.01), label - 1
    x = run.spectrum.x[:, 0]
    caption, chart = shown(weights(), round=t, label=label)
    at_inputs, everywhere = dense(t, i)
    near(chart.circles("weight")[:, :2], chart.px(x, at_inputs), COARSE)
    near(chart.paths("fit")[0], chart.px(GRID, everywhere), COARSE)
    for s, past in enumerate(chart.paths("past")):
        near(past, chart.px(GRID, dense(s, i)[1]), COARSE)
    assert len(chart.paths("past")) == t
    painted(chart.colors("path", "fit", "stroke"), [figures.round_colors(10)[t]])
    near(chart.circles("training handle")[:, :2], [chart.px(x[i], 0)])
    # the same weights from one fit with the equivalent kernel
    kernel = md.theory.equivalent_kernel(run, t)
    G = kernel(x, x) / 9
    one = G @ np.linalg.solve(G + kernel.c_dagger * np.eye(9), np.eye(9)[i])
    np.testing.assert_allclose(one, at_inputs, atol=1e-7)
    said = numbers(plain(caption))
    place, _, own = said[:3]
    assert place == pytest.approx(x[i])
    assert own == pytest.approx(at_inputs[i], rel=6e-3)
    assert said[-1] == pytest.approx(kernel.d[-1] / kernel.d[0], rel=0.02)


def test_every_round_makes_them_lower_in_the_same_frame() -> None:
    charts = [shown(weights(), round=t, label=label)[1] for t, label in ((0, 2), (7, 2), (3, 9))]
    for other in charts[1:]:
        near([other.X(0.4), other.Y(0.2)], [charts[0].X(0.4), charts[0].Y(0.2)])
    tops = [dense(t, 1)[0].max() for t in range(10)]
    assert (np.diff(tops) < 0).all()


def test_another_point_is_chosen_with_the_keys() -> None:
    assert pressed(weights(label=2), ".training", "ArrowRight").startswith("At x = 0.3 ")
    assert pressed(weights(label=2), ".training", "End").startswith("At x = 0.9 ")
    assert pressed(weights(label=2), ".training", "Home").startswith("At x = 0.1 ")


def test_the_picture_shows_the_same() -> None:
    (ax,) = still_of(weights(label=2)).axes
    curves = [line for line in ax.lines if len(np.array(line.get_xdata())) == len(GRID)]
    for t, curve in enumerate(curves):
        np.testing.assert_allclose(np.array(curve.get_ydata()), dense(t, 1)[1], atol=1e-7)
    assert len(curves) == 10
    words = plain(alt_of(weights(label=2)))
    assert "0.648 in round 0" in words
    assert f"{dense(7, 1)[0][1]:.3g} in round 7" in words
    assert "2.2e-4" in words
    assert "5.5e-14" in words


def test_only_names_the_chart() -> None:
    with pytest.raises(ValueError, match="only must be one of weights"):
        PulledLabel(nine(0.01), only="all")
