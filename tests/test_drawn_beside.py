"""The loop in small figures beside the text, with one handle each, against numpy."""

import re

import numpy as np
import pytest
from alone import nine, pressed, shown
from drawn import Array, Chart, near, numbers, painted, plain
from exhibits import alt_of, example_run, still_of

from mini_distill import figures
from mini_distill.explorables import Loop

GRID = np.linspace(0, 1, 201)


def fit() -> Loop:
    return Loop(nine(0.01), only="within", grid=GRID)


def dense(c: float) -> tuple[Array, Array, float]:
    """A penalised fit on the grid and at the inputs, and its bending energy, from dense solves."""
    run = nine(0.01)
    x = run.spectrum.x[:, 0]
    alpha = np.linalg.solve(run.spectrum.kernel(x, x) / 9 + c * np.eye(9), run.y) / 9
    f = run.spectrum.kernel(GRID, x) @ alpha
    bends = float(np.sum(np.diff(f, 2) ** 2) * 200**3)
    return f, run.spectrum.kernel(x, x) @ alpha, bends


def columns(chart: Chart) -> tuple[float, float]:
    """How high the column that is used stands, and how high the handle."""
    ((_, top, _, height),) = chart.rects("used")
    ((_, place, _),) = chart.circles("mark")
    return height, top + height - place


@pytest.mark.parametrize("epsilon", [0.01, 0.1, 0.5])
def test_the_smoothest_curve_uses_up_the_tolerance(epsilon: float) -> None:
    run = nine(epsilon)
    f, fitted, bends = dense(run.c[0])
    caption, chart = shown(fit(), epsilon=epsilon)
    near(chart.paths("fit")[0], chart.px(GRID, f))
    misses = np.array(chart.strokes("miss"))
    near(misses, np.stack([chart.X(run.spectrum.x[:, 0]), chart.Y(fitted), chart.Y(run.y)], 1))
    assert np.mean((fitted - run.y) ** 2) == pytest.approx(epsilon)
    used, allowed = columns(chart)
    assert used == pytest.approx(allowed)
    said = numbers(caption)
    assert said[0] == said[1] == epsilon
    assert said[2] == pytest.approx(bends, rel=0.02)  # by differences
    painted(chart.colors("path", "fit", "stroke"), [figures.round_colors(2)[0]])


def test_the_scale_of_the_tolerance_is_that_of_its_root() -> None:
    heights = [columns(shown(fit(), epsilon=epsilon)[1])[0] for epsilon in (0.01, 0.04, 0.36)]
    assert heights == pytest.approx(heights[0] * np.array([1, 2, 6]))


def test_where_the_flat_curve_is_close_enough_some_of_the_tolerance_is_left() -> None:
    energy = np.mean(nine(0.01).y ** 2)
    caption, chart = shown(fit(), epsilon=0.8)
    used, allowed = columns(chart)
    assert used / allowed == pytest.approx(np.sqrt(energy / 0.8))
    near(chart.paths("fit")[0][:, 1], np.full(201, chart.Y(0)))
    assert "left over" in caption
    assert numbers(caption)[1] == pytest.approx(energy, abs=6e-4)


def test_a_tolerance_below_what_no_function_follows_is_refused() -> None:
    caption, chart = shown(Loop(example_run(), only="within"), epsilon=0.03)
    assert caption == ""
    assert len(chart.of("rect", "used")) == len(chart.of("path", "fit")) == 0


def test_the_tolerance_is_moved_with_the_keys() -> None:
    assert pressed(fit(), ".tolerance", "ArrowUp", "ArrowUp").startswith("ε = 0.0121:")
    assert pressed(fit(), ".tolerance", "ArrowDown").startswith("ε = 0.00909:")
    assert "left over" in pressed(fit(), ".tolerance", "End")


@pytest.mark.parametrize("epsilon", [0.01, 0.04])
@pytest.mark.parametrize("t", [0, 2, "last", "collapse"])
def test_one_loop_bends_and_ends_and_the_other_goes_straight_on(
    epsilon: float, t: int | str
) -> None:
    run = nine(epsilon)
    t = {"last": run.rounds - 1, "collapse": run.rounds}.get(str(t), t)
    assert isinstance(t, int)
    sizes = np.abs(run.z[:, :4]) / np.sqrt(9 * epsilon)
    caption, chart = shown(Loop(nine(0.01), only="kept"), epsilon=epsilon, round=t)
    rounds = np.arange(run.rounds + 1)
    for course, line in zip(sizes.T, chart.paths("kept"), strict=True):
        near(line[:-1], chart.px(rounds, course))
        assert line[-1, 1] > chart.Y(1e-6)  # to 0
    near(chart.circles("dot")[:, 0], np.repeat(chart.X(rounds), 4))
    near(chart.circles("dot")[:, 1], chart.Y(sizes.ravel()))
    near(chart.strokes("limit")[0][0], chart.X(t))
    k = sizes[0].argmax()
    ((x, y, _, square),) = chart.dots()
    near([x, y], chart.px(t, sizes[t, k]))
    assert square == (t == run.rounds)
    straight = chart.paths("other")
    if t == run.rounds:
        assert straight == []
        assert f"after round {t} nothing is left" in caption
        return
    factor = run.d[:4] / (run.d[:4] + run.c[t])
    end = run.rounds + 4.5
    for line, size, share in zip(straight, sizes[t], factor, strict=True):
        near(line, chart.px([t, end], size * share ** np.array([0, end - t])))
    said = f"Multiplier kept from round {t} on: basis function {k + 1} falls by the factor "
    assert caption.startswith(said)
    assert numbers(caption)[2] == pytest.approx(factor[k], rel=6e-3)
    assert caption.endswith(f"it is 0 after round {run.rounds}.")


def test_the_change_of_loops_is_moved_with_the_keys() -> None:
    figure = Loop(nine(0.01), only="kept", round=2)
    assert "from round 4 on" in pressed(figure, ".stepper", "ArrowRight", "ArrowUp")
    assert "nothing is left" in pressed(figure, ".stepper", "End")


def divided(t: int, s: Array) -> Array:
    """One over what is left of s = 1/d by one fit, the rounds and the limit, from the filters."""
    run = nine(0.01)
    d = 1 / s
    kept = np.prod(d / (d + run.c[: t + 1, None]), axis=0)
    meet = np.prod(run.d[2] / (run.d[2] + run.c[: t + 1]))
    one = d / (d + run.d[2] * (1 / meet - 1))
    limit = np.exp(np.log(meet) * run.d[2] * s)
    return 1 / np.array([one, kept, limit])


@pytest.mark.parametrize("t", [0, 1, 4, 9])
def test_a_run_is_between_a_line_and_an_exponential(t: int) -> None:
    run = nine(0.01)
    caption, chart = shown(Loop(run, only="over"), round=t)
    (across,), (up,) = chart.of("g", "axis across"), chart.of("g", "axis up")
    ticks = [e for e in across.iter() if e.get("class") == "tick"]
    assert ["".join(tick.itertext()) for tick in ticks] == ["s₁", "s₂", "s₃"]
    places = np.array([numbers(tick.get("transform"))[0] - 0.5 for tick in ticks])
    u = run.d[2] / run.d[:3]
    unit = (places[2] - places[0]) / (u[2] - u[0])
    near(places[1], places[0] + unit * (u[1] - u[0]))
    foot, meeting = [
        numbers(e.get("transform"))[1] - 0.5 for e in up.iter() if e.get("class") == "tick"
    ]
    ((x, y, _),) = chart.circles("point")
    near([x, y], [places[2], meeting])
    meet = 1 / run.B[t, 2]
    limit, one, rounds = chart.paths("way")
    for line, i in ((one, 0), (rounds, 1), (limit, 2)):
        along = (line[:, 0] - places[2]) / unit + 1
        heights = divided(t, np.maximum(along, 1e-9) / run.d[2])[i]
        shares = (heights - 1) / (meet - 1)
        inside = shares < 5
        # places are read to a tenth of a pixel, which is much where a curve is steep
        slope = np.abs(np.gradient(shares[inside], along[inside])) / unit
        off = line[inside, 1] - (foot + (meeting - foot) * shares[inside])
        assert (np.abs(off) < 0.2 + 0.1 * slope * abs(meeting - foot)).all()
    ((tip, top, _),) = chart.circles("mark")
    off = np.interp(tip, rounds[:, 0], rounds[:, 1]) - top  # it is where the run leaves the frame
    assert abs(off) < 0.5
    assert top == pytest.approx(foot + 5 * (meeting - foot)) or tip == pytest.approx(rounds[-1, 0])
    _, first, *_, last = caption.split(" by ")
    at_4 = divided(t, 1 / run.d[3:4])[[1, 0, 2] if t else [0, 2], 0]
    assert [numbers(first)[0], *numbers(last)] == pytest.approx([meet, *at_4], rel=6e-3)
    assert (f"{t + 1} rounds" in chart.texts("name")) == (t > 0)


def test_the_run_is_bent_with_the_keys() -> None:
    figure = Loop(nine(0.01), only="over", round=4)
    assert pressed(figure, ".end", "ArrowUp").startswith("6 rounds")
    assert pressed(figure, ".end", "Home").startswith("One round is one fit")
    assert pressed(figure, ".end", "End").startswith("10 rounds")


@pytest.mark.parametrize("only", ["within", "kept", "over"])
def test_all_that_can_be_set_is_set_in_the_chart(only: str) -> None:
    figure = Loop(nine(0.01), only=only)
    assert figure.to_html().startswith('<mini-distill kind="loop-beside" id="loop">')
    assert "there are no rounds" in alt_of(Loop(nine(0.7), only=only))


def test_their_pictures_show_the_same() -> None:
    run = nine(0.01)
    panels = still_of(fit()).axes
    for ax, epsilon in zip(panels, (0.01, 0.05, 0.25), strict=True):
        assert ax.get_title() == f"ε = {epsilon}"
        f, _, _ = dense(nine(epsilon).c[0])
        np.testing.assert_allclose(np.array(ax.lines[0].get_ydata()), f, atol=1e-5)
    bends = dense(nine(0.05).c[0])[2]
    words = re.search(r"ε = 0.05, error 0.05, bending energy (\S+);", plain(alt_of(fit())))
    assert words
    assert float(words[1]) == pytest.approx(bends, rel=0.02)

    kept = Loop(run, only="kept", round=6)
    (ax,) = still_of(kept).axes
    sizes = np.abs(run.z[:, :4]) / 0.3
    lines = [np.array(line.get_xydata()) for line in ax.lines]
    np.testing.assert_allclose(np.array([line[:, 1] for line in lines[:4]]).T, sizes, rtol=1e-4)
    factor = run.d[1] / (run.d[1] + run.c[6])
    np.testing.assert_allclose(lines[5][:3, 1], sizes[6, 1] * factor ** np.arange(3), rtol=1e-4)
    assert lines[5][0, 0] == 6
    assert f"multiplied by {factor:.3g} in every round" in alt_of(kept)

    over = Loop(run, only="over", round=4)
    (ax,) = still_of(over).axes
    limit, rounds, one = [np.array(line.get_xydata()).T for line in ax.lines[:3]]
    for i, (u, height) in enumerate((one, rounds, limit)):
        expected = divided(4, np.maximum(u, 1e-9) / run.d[2])[i]
        np.testing.assert_allclose(height, expected, rtol=1e-4)
    assert "at basis function 4 they are at 13.6, 41.7 and 159." in alt_of(over)
