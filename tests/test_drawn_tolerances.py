"""The errors of the first fit and of the best round by tolerance, live and in print."""

import re

import numpy as np
import pytest
from alone import nine, pressed, shown
from drawn import Array, near, numbers, painted, plain
from exhibits import alt_of, still_of
from scipy.optimize import minimize_scalar

import mini_distill as md
from mini_distill import figures
from mini_distill.explorables import Loop

GRID = np.linspace(0.1, 0.9, 201)


def dial(epsilon: float = 0.01) -> Loop:
    return Loop(nine(epsilon), truth=md.datasets.sine, only="tolerances")


def errors_of(epsilon: float) -> Array:
    """The errors of all rounds and of the collapse, from the kernel and the multipliers."""
    run = nine(epsilon)
    x, g = run.spectrum.x[:, 0], md.kernels.CubicSplineGreen()
    y, fits = run.y, []
    for c in run.c:
        weights = np.linalg.solve(g(x, x) + 9 * c * np.eye(9), y)
        fits.append(g(GRID, x) @ weights)
        y = g(x, x) @ weights
    off = (np.array([*fits, np.zeros(201)]) - md.datasets.sine(GRID)) ** 2
    return np.asarray(np.trapezoid(off, GRID, axis=1) / np.ptp(GRID))


@pytest.mark.parametrize("epsilon", [0.01, 0.03, 0.1])
def test_the_first_fit_and_the_best_round_stand_at_every_tolerance(epsilon: float) -> None:
    caption, chart = shown(dial(), epsilon=epsilon)
    (first,), (best,) = chart.paths("first"), chart.paths("best")
    assert len(first) == len(best) > 60
    for i in range(0, len(first), 12):
        errors = errors_of(float(chart.X.value(first[i, 0])))
        near(first[i, 1], chart.Y(errors[0]))
        near(best[i], [first[i, 0], chart.Y(errors.min())])
    errors = errors_of(epsilon)
    t, colors = int(errors.argmin()), figures.round_colors(nine(epsilon).rounds)
    ((x, high, low),) = chart.strokes("gain")
    near([x, high, low], [chart.X(epsilon), chart.Y(errors[0]), chart.Y(errors[t])])
    near(chart.circles("dot")[:, 1], chart.Y(errors[sorted({0, t})]))
    painted(chart.colors("circle", "dot", "fill"), [colors[s] for s in sorted({0, t})])
    near(chart.circles("tolerance-grip handle")[0, :2], [chart.X(epsilon), chart.Y(errors[0])])
    assert (f"round {t}" in chart.texts("name")) == (t > 0)
    assert ("no round has less" in caption) == (t == 0)
    said = numbers(caption)
    assert said[:2] == pytest.approx([epsilon, errors[0]], abs=6e-4)
    if t:
        assert said[2:5] == pytest.approx([t, nine(epsilon).rounds, errors[t]], abs=6e-4)


def test_the_best_single_fit_is_that_of_the_right_tolerance() -> None:
    tuned = minimize_scalar(lambda e: errors_of(e)[0], bounds=(0.02, 0.3), method="bounded")
    caption, chart = shown(dial())
    near(chart.strokes("limit")[0][1], chart.Y(tuned.fun))
    # the error is flat there: of the tolerance only two digits mean something
    assert numbers(caption)[-2:] == pytest.approx([tuned.x, tuned.fun], rel=0.03)


def test_the_tolerance_is_moved_on_the_chart_within_its_frame() -> None:
    grip = ".tolerance-grip"
    assert pressed(dial(), grip, "ArrowRight").startswith("ε = 0.0105:")
    assert pressed(dial(), grip, "ArrowLeft").startswith("ε = 0.00952:")
    (least,) = numbers(pressed(dial(), grip, "Home"))[:1]
    assert 0.9 * least < dial().data["range"][0] <= 1.1 * least
    assert "no round has less" in pressed(dial(), grip, "End")


def test_labels_inside_the_tolerance_and_those_that_cannot_be_met() -> None:
    caption, chart = shown(dial(), epsilon=0.7)
    assert "all labels lie inside the tolerance, and the fit is 0" in caption
    assert len(chart.circles("dot")) == len(chart.strokes("gain")) == 0
    x, y = md.datasets.illustrative_example()
    run = md.distill(md.decompose(md.kernels.CubicSplineGreen(), x), y, epsilon=0.045)
    figure = Loop(run, truth=md.datasets.sine, only="tolerances")
    caption, chart = shown(figure, epsilon=0.03)
    assert caption == ""  # and what is wrong in the notice
    assert len(chart.circles("dot")) == 0
    smallest = (y[0] ** 2 + y[-1] ** 2) / 11
    assert smallest < chart.X.value(chart.paths("first")[0][0, 0]) < 1.002 * smallest


def test_the_picture_of_the_tolerances_shows_the_same() -> None:
    (ax,) = still_of(dial()).axes
    first, best, level, bar, *dots = ax.lines
    for line, which in ((first, lambda e: e[0]), (best, np.min)):
        for epsilon, error in np.asarray(line.get_xydata())[::20]:
            assert error == pytest.approx(which(errors_of(epsilon)), abs=3e-4)
    errors = errors_of(0.01)
    np.testing.assert_allclose(np.asarray(bar.get_ydata()), errors[[0, 3]], atol=3e-4)
    shown_dots = [float(np.asarray(dot.get_ydata())[0]) for dot in dots]
    np.testing.assert_allclose(shown_dots, errors[[0, 3]], atol=3e-4)
    assert np.asarray(level.get_ydata())[0] == np.asarray(first.get_ydata()).min()
    said = plain(alt_of(dial()))
    assert re.search(r"the first fit has 0\.154, round 3 of 10 has 0\.076\d?\.", said)


def test_it_needs_a_truth_and_rounds() -> None:
    with pytest.raises(ValueError, match="pass truth"):
        Loop(nine(0.01), only="tolerances")
    figure = Loop(nine(0.7), truth=md.datasets.sine, only="tolerances")
    assert "there are no rounds" in alt_of(figure)
