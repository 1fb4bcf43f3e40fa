"""The error of the loop in figures of one chart: to what it is measured, and of what it is made."""

import numpy as np
import pytest
from alone import SHOW, nine, shown
from drawn import Array, Chart, by_round, near, numbers, painted
from exhibits import alt_of, example_run, still_of
from script import page

import mini_distill as md
from mini_distill import figures
from mini_distill.explorables import Loop
from mini_distill.explorables._explorable import STATIC, scripts

TABLE = """([data, state]) => {
    const figure = open("loop-alone", data);
    figure.set(state);
    figure.find("summary").click();
    const details = figure.find("details");
    details.open = true;
    details.dispatchEvent(new Event("toggle"));
    return [...figure.root.querySelectorAll("table")[0].rows].map((row) =>
        [...row.cells].map((cell) => cell.textContent));
}"""
KEYS = """([data, keys]) => {
    const figure = open("loop-alone", data);
    for (const key of keys)
        figure.find(".stepper").dispatchEvent(new KeyboardEvent("keydown", { key }));
    figure.run(500);
    return figure.text(".caption");
}"""


def alone(only: str) -> Loop:
    return Loop(nine(0.01), truth=md.datasets.sine, only=only)


def fitted(epsilon: float) -> tuple[Array, Array, Array, Array]:
    """The labels, the fits at the inputs and on a grid, and the grid, from dense solves."""
    x, y = md.datasets.illustrative_example(interior=True)
    run, kernel = nine(epsilon), md.kernels.CubicSplineGreen()
    grid = np.linspace(x.min(), x.max(), 201)
    G, between = kernel(x, x) / 9, kernel(grid, x) / 9
    labels, at_inputs, on_grid = y, [], []
    for c in run.c:
        weights = np.linalg.solve(G + c * np.eye(9), labels)
        labels = G @ weights
        at_inputs.append(labels)
        on_grid.append(between @ weights)
    return y, np.vstack([*at_inputs, 0 * y]), np.vstack([*on_grid, 0 * grid]), grid


def both(epsilon: float) -> tuple[Array, Array]:
    """The error to the labels and that to the truth, by round."""
    y, at_inputs, on_grid, grid = fitted(epsilon)
    gap = (on_grid - md.datasets.sine(grid)) ** 2
    to_truth = np.asarray(np.trapezoid(gap, grid, axis=1) / np.ptp(grid))
    return np.mean((at_inputs - y) ** 2, axis=1), to_truth


def parts(epsilon: float) -> tuple[Array, Array]:
    """The error at the inputs outside of the wave, and along it, by round."""
    _, at_inputs, _, _ = fitted(epsilon)
    x = np.arange(1, 10) / 10
    wave = np.sin(2 * np.pi * x)
    unit = wave / np.linalg.norm(wave)
    wrong = at_inputs - wave
    along = wrong @ unit
    outside = wrong - np.outer(along, unit)
    return np.mean(outside**2, axis=1), np.asarray(along**2 / 9)


@pytest.mark.parametrize(("epsilon", "t"), [(0.01, 0), (0.01, 3), (0.01, 10), (0.04, 1)])
def test_one_curve_climbs_and_the_other_turns(epsilon: float, t: int) -> None:
    labels, truth = both(epsilon)
    T = len(labels) - 1
    assert (np.diff(labels) > 0).all()
    caption, chart = shown(alone("errors"), epsilon=epsilon, round=t)
    by_round(chart, truth, t, T)
    places = [dot[:2] for dot in chart.dots("open")]
    near(places, chart.px([*range(T + 1), t], [*labels, labels[t]]))
    near(chart.paths("story")[0], chart.px(range(T + 1), truth))
    near(chart.paths("climb")[0], chart.px(range(T + 1), labels))
    best = int(truth.argmin())
    near(chart.strokes("limit")[0][:2], chart.px(best, truth[best]))
    assert chart.texts("name best") == ["best"]
    near(float(chart.of("text", "name best")[0].get("x") or "nan"), chart.X(best))
    colors = [*figures.round_colors(T), figures.INK]
    painted(chart.colors("path", "mark", "fill"), [*colors, colors[t]])
    names = chart.texts("name")
    assert names[:2] == ["to the labels y", "to the truth"]
    said = [float(text) for text in names[2:]]
    assert said == pytest.approx([truth[t], labels[t]], abs=6e-4)
    assert numbers(caption)[-2:] == pytest.approx([labels[t], truth[t]], abs=6e-4)
    assert ("the best" in caption) == (t == best)
    assert ("collapse" in caption) == (t == T)
    if t:
        assert f"{'less' if truth[t] < truth[t - 1] else 'more'} than before" in caption[-50:]


@pytest.mark.parametrize(("epsilon", "t"), [(0.01, 0), (0.01, 3), (0.01, 10), (0.04, 1)])
def test_the_error_is_noise_that_is_left_and_wave_that_is_lost(epsilon: float, t: int) -> None:
    noise, wave = parts(epsilon)
    T = len(noise) - 1
    assert (np.diff(noise) < 0).all()
    caption, chart = shown(alone("parts"), epsilon=epsilon, round=t)
    rects = chart.rects("bar")
    near(rects[:, 0] + rects[:, 2] / 2, chart.X(range(T + 1)))
    near(rects[:, 1], chart.Y(noise + wave))
    near(rects[:, 1] + rects[:, 3], chart.Y(noise))
    tall = chart.Y(0) - chart.Y(noise) > 0.1
    boxes = np.array([stroke[:4] for stroke in chart.strokes("noise") if stroke])
    near(boxes[:, 1], chart.Y(noise)[tall])
    near(boxes[:, 1] + boxes[:, 3], np.full(tall.sum(), chart.Y(0)))
    near(chart.paths("course")[0], chart.px(range(T + 1), noise + wave))
    near(chart.dots()[0][:2], chart.px(t, noise[t] + wave[t]))
    colors = [*figures.round_colors(T), figures.INK]
    painted(chart.colors("rect", "bar", "fill"), colors)
    strong = [rect.get("opacity") == "1" for rect in chart.of("rect", "bar")]
    assert strong == [s == t for s in range(T + 1)]
    said = numbers(caption)
    assert said[-1] == pytest.approx(noise[t] + wave[t], abs=6e-4)
    told = [noise[t], wave[t]] if t == 0 else [noise[t - 1] - noise[t], abs(wave[t] - wave[t - 1])]
    assert said[-3:-1] == pytest.approx(told, abs=6e-4)
    assert ("the least" in caption) == (t == (noise + wave).argmin())
    if t:
        assert ("less lost" in caption) == (wave[t] < wave[t - 1])


@pytest.mark.parametrize("only", ["errors", "parts"])
def test_the_table_has_what_the_chart_shows(only: str) -> None:
    data = alone(only).data
    head, *rows = page(TABLE, [data, data["start"]])
    columns = {name: [float(row[i]) for row in rows] for i, name in enumerate(head) if i > 2}
    labels, truth = both(0.01)
    noise, wave = parts(0.01)
    expected = {"error": truth}
    if only == "errors":
        expected["error to y"] = labels
    else:
        expected |= {"noise": noise, "lost of the truth": wave, "together": noise + wave}
    assert list(columns) == list(expected)
    for name, values in expected.items():
        assert columns[name] == pytest.approx(values, abs=6e-4)


@pytest.mark.parametrize("only", ["errors", "parts"])
def test_the_dot_is_moved_with_the_keys(only: str) -> None:
    data = alone(only).data
    assert page(KEYS, [data, ["ArrowRight"] * 3]).startswith("Round 3 of 10")
    assert page(KEYS, [data, ["End"]]).startswith("Round 10 of 10, the collapse")


@pytest.mark.parametrize("only", ["errors", "parts"])
def test_names_stand_apart(only: str) -> None:
    data = alone(only).data
    asked = [(e, t) for e in (0.01, 0.03, 0.2, 0.7) for t in range(nine(e).rounds + 1)]
    states = [{**data["start"], "epsilon": e, "round": t} for e, t in asked]
    for state, (_, _, (svg,)) in zip(asked, page(SHOW, ["loop-alone", data, states]), strict=True):
        boxes: list[tuple[float, float, float, float]] = []
        for text in Chart(svg).of("text", "name"):
            x, y = float(text.get("x") or "nan"), float(text.get("y") or "nan")
            width = 7.4 * len("".join(text.itertext()))
            left = x - width * {"start": 0, "middle": 0.5, "end": 1}[text.get("text-anchor") or ""]
            boxes.append((left, left + width, y - 12, y + 4))
        for i, (left, right, top, bottom) in enumerate(boxes):
            for other in boxes[:i]:
                beside = right <= other[0] or other[1] <= left
                assert beside or bottom <= other[2] or other[3] <= top, (state, i)
        if only == "errors":
            _, _, wide, high = numbers(Chart(svg).root.get("viewBox"))
            for left, right, top, bottom in boxes:
                assert min(left, wide - right, top, high - bottom) >= 0, state
            for path in (*Chart(svg).paths("story"), *Chart(svg).paths("climb")):
                share = np.linspace(0, len(path) - 1, 2000)
                along = np.stack([np.interp(share, np.arange(len(path)), c) for c in path.T])
                for left, right, top, bottom in boxes:
                    inside = (along[0] > left + 2) & (along[0] < right - 2)
                    assert not np.any(inside & (along[1] > top + 2) & (along[1] < bottom - 4)), (
                        state,
                        left,
                    )


def test_their_pictures_show_the_same() -> None:
    run = nine(0.01)
    labels, truth = both(0.01)
    (ax,) = still_of(alone("errors")).axes
    drawn = [y for y in (np.array(line.get_ydata()) for line in ax.lines) if len(y) == 11]
    np.testing.assert_allclose(drawn[0], truth, rtol=1e-3)
    np.testing.assert_allclose(drawn[1], labels, rtol=1e-5)
    alt = alt_of(alone("errors"))
    assert "least in round 3: 0.154, 0.111, 0.081, 0.076" in alt
    assert "only grows: 0.010, 0.035, 0.072, 0.121" in alt
    noise, wave = parts(0.01)
    (ax,) = still_of(alone("parts")).axes
    low, high = (
        np.array([(bar.get_y(), bar.get_height()) for bar in group]) for group in ax.containers
    )
    np.testing.assert_allclose(low, np.stack([0 * noise, noise], axis=1), atol=1e-6)
    np.testing.assert_allclose(high, np.stack([noise, wave], axis=1), atol=1e-6)
    assert "falls: 0.148, 0.097, 0.055, 0.029" in alt_of(alone("parts"))
    later = Loop(run, truth=md.datasets.sine, only="parts", round=4)
    (ax,) = still_of(later).axes
    assert np.array(ax.lines[-1].get_xdata()).tolist() == [4, 4]


@pytest.mark.parametrize("only", ["errors", "parts"])
def test_without_rounds_they_say_so(only: str) -> None:
    inside = Loop(nine(0.7), truth=md.datasets.sine, only=only)
    assert "there are no rounds" in alt_of(inside)
    assert "nothing is learned" in shown(inside)[0]


@pytest.mark.parametrize("only", ["errors", "parts"])
def test_labels_that_no_function_follows_count_as_wrong(only: str) -> None:
    figure = Loop(example_run(), truth=md.datasets.sine, only=only)  # with noise at the ends
    run = example_run()
    _, chart = shown(figure, round=1)
    if only == "errors":
        values = np.vstack([run.labels[1:], 0 * run.y])
        near(chart.paths("climb")[0][:, 1], chart.Y(np.mean((values - run.y) ** 2, axis=1)))
    else:
        wrong = np.vstack([run.labels[1:], 0 * run.y]) - md.datasets.sine(run.spectrum.x[:, 0])
        near(chart.paths("course")[0][:, 1], chart.Y(np.mean(wrong**2, axis=1)))


def test_what_cannot_be_shown_is_refused() -> None:
    for only in ("errors", "parts"):
        with pytest.raises(ValueError, match="pass truth"):
            Loop(nine(0.01), only=only)
    with pytest.raises(ValueError, match="has something of all"):
        Loop(nine(0.01), truth=lambda x: x**2, only="parts")
    _, chart = shown(Loop(example_run(), truth=md.datasets.sine, only="parts"), epsilon=0.03)
    assert isinstance(chart, Chart)
    assert chart.dots() == []


def test_they_have_a_script_of_their_own() -> None:
    figure = alone("errors")
    assert figure.to_html().startswith('<mini-distill kind="loop-alone" id="loop">')
    assert Loop(nine(0.01), only="sizes").kind == "loop"
    for kind in ("loop", "loop-alone"):  # a widget of the class may be either
        script = (STATIC / scripts(kind)[1]).read_text("utf-8")
        assert script in figure._esm
    assert figure._esm.count((STATIC / scripts("loop")[0]).read_text("utf-8")) == 1
