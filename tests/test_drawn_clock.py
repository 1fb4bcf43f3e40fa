"""One clock for all tolerances: what is drawn and said, live and in print, against numpy."""

import numpy as np
import pytest
from alone import nine, shown
from drawn import Array, Chart, near, numbers, plain
from exhibits import alt_of, still_of
from numpy.typing import ArrayLike
from scipy.linalg import expm
from script import call, page

import mini_distill as md
from mini_distill.explorables import Loop

GRID = np.linspace(0.1, 0.9, 201)
PRESS = """([data, selector, key, times]) => {
    const figure = open("loop-errors", data);
    for (let i = 0; i < times; i++)
        figure.find(selector).dispatchEvent(new KeyboardEvent("keydown", { key }));
    figure.run(500);
    return [figure.text(".caption"), figure.charts()[0]];
}"""


def clock() -> Loop:
    return Loop(nine(0.001), truth=md.datasets.sine, only="clock")


def errors_of(values: ArrayLike) -> Array:
    """The errors of the smoothest curves through values at the nine inputs, row by row."""
    x = nine(0.1).spectrum.x[:, 0]
    g = md.kernels.CubicSplineGreen()
    fits = np.linalg.solve(g(x, x), np.transpose(values)).T @ g(x, GRID)
    off = (fits - md.datasets.sine(GRID)) ** 2
    return np.asarray(np.trapezoid(off, GRID, axis=1) / np.ptp(GRID))


def limit(times: Array) -> Array:
    """The errors of the flow downhill on the regulariser."""
    spectrum, y = nine(0.1).spectrum, nine(0.1).y
    x = spectrum.x[:, 0]
    price = np.linalg.inv(md.kernels.CubicSplineGreen()(x, x) / 9)
    return errors_of(np.array([expm(-time * price) @ y for time in times]))


@pytest.mark.parametrize("epsilon", [0.1, 0.01, 0.001])
@pytest.mark.parametrize("t", [0, 1, "collapse"])
def test_every_round_stands_at_its_time(epsilon: float, t: int | str) -> None:
    run = nine(epsilon)
    T = run.rounds
    t = T if isinstance(t, str) else t
    caption, chart = shown(clock(), epsilon=epsilon, round=t)
    times, errors = run.c.cumsum(), errors_of([*run.labels[1:], np.zeros(9)])
    dots = np.array(chart.dots())
    near(dots[:T, :2], chart.px(times, errors[:T]))
    near(dots[T, 1], chart.Y(errors[T]))
    assert dots[T, 0] > dots[:T, 0].max()
    near(dots[-1, :2], dots[t, :2])
    assert dots[:, 3].tolist() == [*([0] * T), 1, t == T]
    (line,) = chart.paths("curve")
    near(line[::12, 1], chart.Y(limit(chart.X.value(line[::12, 0]))))
    off = np.abs(errors[:T] - limit(times)).max()
    said = numbers(caption)
    assert said[:2] == pytest.approx([epsilon, T])
    assert said[2] == pytest.approx(off, rel=6e-3)
    if t < T:
        assert said[-3:] == pytest.approx([times[t], errors[t], limit(times[[t]])[0]], rel=6e-3)
    assert ("collapse" in caption) == (t == T)


def test_the_tolerance_is_that_of_the_first_round() -> None:
    data = clock().data
    times = nine(0.05).c[:1].tolist()
    asked = """([data, times]) =>
        times.map(miniDistill.solve("loop-errors", data, data.start).clock.toleranceAt)"""
    assert call(asked, [data, times]) == pytest.approx([0.05], rel=1e-5)
    caption, svg = page(PRESS, [data, ".tolerance-grip", "PageUp", 1])
    assert caption.startswith(f"ε = {0.001 * 1.1**10:.3g}:")
    chart = Chart(svg)
    first = nine(round(0.001 * 1.1**10, 5)).c[0]
    near(chart.circles("tolerance-grip handle")[0, 0], chart.X(first))
    near(chart.strokes("limit")[0][0], chart.X(first))
    assert page(PRESS, [data, ".stepper", "End", 1])[0].count("Round 33 is the collapse") == 1


def test_the_frame_of_the_clock_stands_still() -> None:
    (_, one), (_, other) = shown(clock(), epsilon=0.1), shown(clock(), epsilon=0.001)
    near([one.X(1e-3), one.Y(0.3)], [other.X(1e-3), other.Y(0.3)])
    near(one.paths("curve"), other.paths("curve"))
    assert "nothing is learned" in shown(clock(), epsilon=0.7)[0]


def test_the_picture_of_the_clock_shows_the_same() -> None:
    figure = clock()
    figure.epsilon = 0.03
    (ax,) = still_of(figure).axes
    line, *others = ax.lines
    times, errors = (np.asarray(values, float) for values in line.get_data())
    np.testing.assert_allclose(errors[::20], limit(times[::20]), atol=3e-4)
    for drawn, epsilon in zip(others[:3], (0.1, 0.01, 0.001), strict=True):
        run = nine(epsilon)
        shown_times, shown_errors = np.asarray(drawn.get_xydata()).T
        np.testing.assert_allclose(shown_times, run.c.cumsum(), rtol=1e-5)
        np.testing.assert_allclose(shown_errors, errors_of(run.labels[1:]), atol=3e-4)
    said = plain(alt_of(figure))
    assert "The 5 rounds with ε = 0.03 are no further from it than 0.082" in said
    assert "the 33 with ε = 0.001 no further than 0.02." in said


def test_the_clock_needs_a_truth_and_rounds() -> None:
    with pytest.raises(ValueError, match="pass truth"):
        Loop(nine(0.01), only="clock")
    assert "there are no rounds" in alt_of(Loop(nine(0.7), truth=md.datasets.sine, only="clock"))
