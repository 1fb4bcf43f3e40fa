"""The pulled label: what is drawn, against powers of a dense matrix."""

import numpy as np
import pytest
from drawings import STATES, charts, state
from drawn import near, painted, read

import mini_distill as md
from mini_distill import figures

each = pytest.mark.parametrize("name", STATES["pull"])
X, Y = md.datasets.illustrative_example()
KERNEL = md.kernels.CubicSplineGreen()
G = KERNEL(X, X) / 11
HAT = G @ np.linalg.inv(G + 3e-5 * np.eye(11))
POWERS = [np.linalg.matrix_power(HAT, t + 1) for t in range(10)]
GRID = np.linspace(0, 1, 201)
COARSE = 0.3  # pixels: the data are sent with five digits


def fit(y: np.ndarray, t: int) -> np.ndarray:
    before = np.linalg.matrix_power(HAT, t) @ y
    return np.asarray(KERNEL(GRID, X) / 11 @ np.linalg.solve(G + 3e-5 * np.eye(11), before))


@each
def test_the_fit_before_and_after_the_pull(name: str) -> None:
    shown, (chart, _, _) = state("pull", name), charts("pull", name)
    i, h, t = shown["label"] - 1, shown["pull"], shown["round"]
    pulled = Y + h * np.eye(11)[i]
    near(chart.paths("past")[0], chart.px(GRID, fit(Y, t)), COARSE)
    near(chart.paths("fit")[0], chart.px(GRID, fit(pulled, t)), COARSE)
    near(chart.circles("point")[:, :2], chart.px(X, Y))
    near(chart.circles("given")[:, :2], [chart.px(X[i], pulled[i])])
    (stroke,) = chart.strokes("pull")
    near(stroke, [chart.X(X[i]), chart.Y(Y[i]), chart.Y(pulled[i])])
    arrows = chart.strokes("mark follows")
    assert len(arrows) == (h != 0)
    for x, foot, _, _, tip, *_ in arrows:  # beside the label, as long as the fit moves there
        assert abs(x - chart.X(X[i])) < 12
        near(foot, chart.Y((POWERS[t] @ Y)[i]), COARSE)
        near(tip, chart.Y((POWERS[t] @ pulled)[i]), COARSE)
    (said,) = chart.texts("name")
    assert read(said.split()[-1]) == pytest.approx(h * POWERS[t][i, i], rel=6e-3)
    painted(chart.colors("path", "fit", "stroke"), [figures.round_colors(11)[t]])


@each
def test_shares_and_their_sums(name: str) -> None:
    shown, (_, shares, freedom) = state("pull", name), charts("pull", name)
    i, t = shown["label"] - 1, shown["round"]
    diagonal = np.diag(POWERS[t])
    dots = shares.circles("share")
    near(dots[:, :2], shares.px(X, diagonal))
    assert int(np.argmax(dots[:, 2])) == i
    near([stem[2] for stem in shares.strokes("stem")], shares.Y(diagonal))
    (together,) = shares.texts("name")
    assert read(together.split()[-1]) == pytest.approx(diagonal.sum(), rel=6e-3)
    df = [np.trace(S) for S in POWERS]
    near(freedom.paths("course")[0], freedom.px(range(10), df))
    near(freedom.circles("now")[:, :2], [freedom.px(t, df[t])])
    (said,) = freedom.texts("name")
    assert read(said) == pytest.approx(df[t], rel=6e-3)
