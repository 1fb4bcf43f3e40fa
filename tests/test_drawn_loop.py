"""The loop: what is drawn, against Python."""

from itertools import groupby
from operator import itemgetter

import numpy as np
import pytest
from alone import SHOW
from drawings import DATA, STATES, charts, state
from drawn import Chart, by_round, near, painted, read, split
from exhibits import example_run
from script import page

import mini_distill as md
from mini_distill import figures
from mini_distill.explorables import Loop

NAMES = list(STATES["loop"])


def amounts(run: md.Distillation) -> tuple[np.ndarray, np.ndarray]:
    """What the truth has of each basis function in the labels, and what is noise."""
    V = run.spectrum.V[run.spectrum.reachable]
    signal = V @ md.datasets.sine(run.spectrum.x[:, 0])
    signal[np.abs(signal) < 1e-9] = 0
    return signal, V @ run.y - signal


def the_run(name: str) -> md.Distillation:
    """What the state shows, from the package."""
    shown = state("loop", name)
    x = np.array(DATA["loop"]["scenes"][1 if shown["preset"] == "interior" else 0]["x"])
    spectrum = md.decompose(md.kernels.CubicSplineGreen(), x)
    return md.distill(spectrum, shown["labels"], epsilon=shown["epsilon"])


@pytest.mark.parametrize("name", [name for name in NAMES if name != "refused"])
def test_fits_bars_and_rounds_are_python_s(name: str) -> None:
    run, t = the_run(name), state("loop", name)["round"]
    fits, shares, errors = charts("loop", name)
    x, T = run.spectrum.x[:, 0], run.rounds
    grid = np.linspace(x.min(), x.max(), 201)
    f = np.vstack([run.predict(grid), np.zeros(201)])
    colors = [*figures.round_colors(T), figures.INK]

    (fit,), (truth,) = fits.paths("fit"), fits.paths("truth")
    near(fit, fits.px(grid, f[t]))
    near(truth, fits.px(grid, md.datasets.sine(grid)))
    near(fits.paths("past"), [fits.px(grid, f[s]) for s in range(t)] or np.empty(0))
    near(fits.circles("point")[:, :2], fits.px(x, run.y))
    if t > 0:
        near(fits.circles("given")[:, :2], fits.px(x, run.labels[t]))
    near(fits.circles("label handle")[:, :2], fits.px(x, run.y))
    painted(fits.colors("path", "fit", "stroke"), [colors[t]])
    painted(fits.colors("path", "past", "stroke"), colors[:t])

    B = np.vstack([run.B, np.zeros(len(run.d))])[:, run.spectrum.reachable]
    signal, noise = amounts(run)
    split(shares, B[t], np.abs(signal) / (np.abs(signal) + np.abs(noise)))
    for tag, kind, attribute in (
        ("rect", "bar", "stroke"),
        ("rect", "signal", "fill"),
        ("path", "noise", "stroke"),
    ):
        painted(shares.colors(tag, kind, attribute), [colors[t]] * len(B[t]))
    by_off = groupby(zip(B[t] < 0.01, range(1, 10), strict=True), itemgetter(0))
    runs = [[k for _, k in run] for off, run in by_off if off]
    middles = [shares.X((run[0] + run[-1]) / 2) for run in runs]
    near([float(e.get("x") or "nan") for e in shares.of("text", "off")], middles)
    assert shares.texts("tick-text count") == [f"{np.sum(B[t] >= 0.01)} of 9 still on"]
    (kinds,) = shares.texts("tick-text kinds")
    said = [float(words.split(" %")[0]) for words in kinds.split(": ")[1:]]
    left = [100 * np.linalg.norm(B[t] * part) / np.linalg.norm(part) for part in (signal, noise)]
    assert said == pytest.approx(left, rel=6e-3)
    if t > 0:
        near([place[1] for place in shares.strokes("before")], shares.Y(B[t - 1]))
    assert shares.texts("label")[0].endswith(f"B{'₀₁₂₃₄'[t]}[k]")

    error = np.trapezoid((f - md.datasets.sine(grid)) ** 2, grid, axis=1) / np.ptp(grid)
    by_round(errors, error, t, T)
    (course,) = errors.paths("course")
    near(course, errors.px(range(T + 1), error))
    painted(errors.colors("path", "mark", "fill"), [*colors, colors[t]])
    (text,) = errors.texts("name")
    assert read(text) == pytest.approx(error[t], rel=5e-3)


def test_what_cannot_be_met_shows_the_labels_alone() -> None:
    fits, shares, errors = charts("loop", "refused")
    shown = state("loop", "refused")
    near(fits.circles("point")[:, :2], fits.px(example_run().spectrum.x[:, 0], shown["labels"]))
    # the two labels at the ends, which no function here can follow
    ends = np.array(shown["labels"])[[0, -1]]
    foot = np.full(2, fits.Y(0))
    near(fits.strokes("unseen"), np.stack([fits.X([0, 1]), foot, fits.Y(ends)], axis=1))
    assert fits.paths("fit") == shares.strokes("before") == []
    assert len(shares.rects("bar")) == len(shares.of("rect", "spot touch")) == 0
    assert shares.texts("tick-text kinds") == []
    assert errors.dots() == []


@pytest.mark.parametrize("t", [0, 1, 4])
def test_without_a_truth_the_bars_are_what_is_left_of_the_labels(t: int) -> None:
    run = example_run()
    data = Loop(run).data
    ((_, _, svgs),) = page(SHOW, ["loop", data, [{**data["start"], "round": t}]])
    _, bars = map(Chart, svgs)
    seen = run.spectrum.reachable
    sizes = np.abs(run.z[0][seen]) / np.abs(run.z[0][seen]).max()
    B = np.vstack([run.B, np.zeros(len(run.d))])[t, seen]
    for kind, heights in (("whole", sizes), ("bar", B * sizes), ("signal", B * sizes)):
        near(bars.rects(kind)[:, 1], bars.Y(heights))
        near(bars.rects(kind)[:, 3], bars.Y(0) - bars.Y(heights))
    assert bars.texts("label")[0] == "of the labels, ■ what is left"
    assert bars.texts("tick-text count") == bars.texts("off") == []


LIT = """([data, state]) => {
    const figure = open("loop", data);
    figure.set(state);
    const spots = figure.root.querySelectorAll(".spot");
    const names = [...spots].map((spot) => spot.getAttribute("aria-label"));
    return [names, [...spots].map((spot) => {
        spot.dispatchEvent(new Event("focus"));
        figure.run(100);
        return figure.charts();
    })];
}"""


@pytest.mark.parametrize("name", ["start", "interior"])
def test_a_bar_that_is_pointed_at_shows_its_part_and_the_parts_add_up_to_the_fit(name: str) -> None:
    run, t = the_run(name), state("loop", name)["round"]
    names, drawn = page(LIT, [DATA["loop"], state("loop", name)])
    reachable = run.spectrum.reachable
    x, V, d = run.spectrum.x[:, 0], run.spectrum.V[reachable], run.d[reachable]
    grid = np.linspace(x.min(), x.max(), 201)
    p = V @ run.spectrum.kernel(x, grid) / (len(x) * d[:, None])  # from the kernel
    B, (signal, noise) = run.B[t, reachable], amounts(run)
    total = np.zeros(201)
    for k, svgs in enumerate(drawn):
        fits, shares, *_ = map(Chart, svgs)
        (part,), (area,) = fits.paths("part"), fits.paths("part-area")
        near(part, fits.px(grid, B[k] * (V @ run.y)[k] * p[k]))
        near(area[1:-1], part)
        near(area[[0, -1]], fits.px(grid[[0, -1]], [0, 0]))
        assert f"part {k + 1}" in fits.texts("name")
        total += fits.Y.value(part[:, 1])
        strong = [rect.get("opacity") == "1" for rect in shares.of("rect", "bar")]
        assert strong == [j == k for j in range(9)]
    near(total, run.predict(grid)[t], 9 * 0.06 / abs(fits.Y.slope))
    for k, words in enumerate(names):
        assert words.startswith(f"basis function {k + 1}, ")
        assert (": off" in words) == (B[k] < 0.01)
        pure = abs(signal[k]) / (abs(signal[k]) + abs(noise[k]))
        assert words.endswith(", noise") == (pure == 0)
        if 0 < pure < 1:
            share = float(words.split(", ")[-2].split(" %")[0])
            assert share == pytest.approx(100 * pure, rel=6e-3)


STORY = """([data, states]) => {
    const figure = open("loop", data);
    return states.map((state) => {
        figure.set(state);
        return [figure.text(".caption"), figure.charts()];
    });
}"""


def test_a_brief_figure_shows_the_gap_to_the_truth_and_where_better_turns_into_worse() -> None:
    x, y = md.datasets.illustrative_example(interior=True)
    run = md.distill(md.decompose(md.kernels.CubicSplineGreen(), x), y, epsilon=0.01)
    grid = np.linspace(x.min(), x.max(), 201)
    f, truth = np.vstack([run.predict(grid), np.zeros(201)]), md.datasets.sine(grid)
    error = np.trapezoid((f - truth) ** 2, grid, axis=1) / np.ptp(grid)
    data = Loop(run, truth=md.datasets.sine, brief=True).data
    rounds = {
        0: "fitted to the measurements",
        1: "better",
        3: "the best of all",
        6: "worse",
        10: "flat",
    }
    drawn = page(STORY, [data, [{**data["start"], "round": t} for t in rounds]])
    for (t, words), (caption, svgs) in zip(rounds.items(), drawn, strict=True):
        fits, errors = map(Chart, svgs)
        (gap,) = fits.paths("gap")
        near(gap, fits.px([*grid, *grid[::-1]], [*f[t], *truth[::-1]]))
        by_round(errors, error[: t + 1], t, run.rounds)
        (story,) = errors.paths("story")
        near(story, errors.px(range(t + 1), error[: t + 1]))
        passed = t > 3
        assert errors.texts("ahead") == ["better, or worse?"] * (t == 0)
        assert errors.texts("name best") == ["best: round 3"] * passed
        assert errors.texts("name side") == ["better", "worse"] * passed
        assert len(errors.strokes("least")) == len(errors.rects("worse")) == passed
        if passed:
            near(errors.strokes("least")[0][0], errors.X(error.argmin()))
            left, right = (float(e.get("x") or "nan") for e in errors.of("text", "name side"))
            assert left < errors.X(3) < right
            ((start, _, width, _),) = errors.rects("worse")
            near(start, errors.X(3))
            if t < 10:
                near(start + width, errors.X(t))
            else:
                assert errors.X(10) < start + width
        assert caption.startswith(f"Round {t}, error {error[t]:.3f}: ")
        assert words in caption


RESET = """(data) => {
    const figure = open("loop", data);
    const ahead = () => figure.root.querySelectorAll("text.ahead").length;
    const seen = [ahead()];
    for (const part of ["End", "Home"]) {
        figure.find(".stepper").dispatchEvent(new KeyboardEvent("keydown", { key: part }));
        figure.run(500);
        seen.push(ahead());
    }
    figure.find(".reset").dispatchEvent(new Event("click"));
    figure.run(500);
    return [...seen, ahead(), figure.root.querySelectorAll(".best").length];
}"""


def test_reset_asks_again_what_has_been_seen() -> None:
    x, y = md.datasets.illustrative_example(12, interior=True)
    run = md.distill(md.decompose(md.kernels.CubicSplineGreen(), x), y, epsilon=0.01)
    data = Loop(run, truth=md.datasets.sine, brief=True).data
    assert page(RESET, data) == [1, 0, 0, 1, 0]  # to go back is not to forget, Reset is


def test_a_brief_figure_whose_first_fit_is_the_best_says_so() -> None:
    x, y = md.datasets.illustrative_example(interior=True)
    run = md.distill(md.decompose(md.kernels.CubicSplineGreen(), x), y, epsilon=0.1)
    data = Loop(run, truth=md.datasets.sine, brief=True).data
    (caption, _), (_, svgs) = page(STORY, [data, [{**data["start"], "round": t} for t in (0, 1)]])
    assert Chart(svgs[1]).texts("name side") == ["worse"]
    assert "the best of all" in caption


def test_what_has_been_seen_of_the_error_stays_and_after_the_end_all_of_it() -> None:
    x, y = md.datasets.illustrative_example(12, interior=True)
    run = md.distill(md.decompose(md.kernels.CubicSplineGreen(), x), y, epsilon=0.01)
    data = Loop(run, truth=md.datasets.sine, brief=True).data
    pulled = (y + 0.5 * (x == x[1])).tolist()  # and there is a round more
    assert md.distill(run.spectrum, pulled, epsilon=0.01).rounds == run.rounds + 1 == 14
    asked = [(y.tolist(), 6), (y.tolist(), 2), (pulled, 2), (y.tolist(), 13), (pulled, 0)]
    states = [{**data["start"], "labels": labels, "round": t} for labels, t in asked]
    shown = [Chart(svgs[1]) for _, svgs in page(STORY, [data, states])]
    assert [len(chart.paths("story")[0]) for chart in shown] == [7, 7, 7, 14, 15]
    best = [["best: round 5"], ["best: round 5"], [], ["best: round 5"], ["best: round 6"]]
    assert [chart.texts("name best") for chart in shown] == best


def test_names_of_a_brief_figure_stand_on_no_curve_and_no_label() -> None:
    x, y = md.datasets.illustrative_example(12, interior=True)
    run = md.distill(md.decompose(md.kernels.CubicSplineGreen(), x), y, epsilon=0.01)
    data = Loop(run, truth=md.datasets.sine, brief=True).data
    pulls = [(), ((1, 0.5),), ((1, 0.5), (6, 1.2)), ((1, 0.5), (6, 1.2), (3, -1.6)), ((8, 1.2),)]
    states = []
    for pull in pulls:
        labels = y.copy()
        for j, by in pull:
            labels[j] += by
        states.append({**data["start"], "labels": labels.tolist()})
    for _, (svg, _) in page(STORY, [data, states]):
        fits = Chart(svg)
        assert fits.texts("name") == ["the curve", "the wave"]
        (fit,), (wave,) = fits.paths("fit"), fits.paths("truth")
        labels = fits.circles("point")[:, :2]
        for text, own in zip(fits.of("text", "name"), (fit, wave), strict=True):
            across, up = (float(text.get(name) or "nan") for name in ("x", "y"))
            for points, room in ((fit, 0), (wave, 0), (labels, 4)):
                there = points[np.abs(points[:, 0] - across) < 26 + room, 1]
                assert not np.any((there > up - 10 - room) & (there < up + 2 + room)), text.text
            nearest = np.abs(own[:, 0] - across).argmin()
            assert abs(own[nearest, 1] - up) < 24


def test_a_brief_figure_needs_a_truth() -> None:
    with pytest.raises(ValueError, match="pass truth"):
        Loop(example_run(), brief=True)


TRY = """([data, epsilons]) => {
    const figure = open("loop", data);
    const slider = figure.find("#epsilon");
    return epsilons.map((epsilon) => {
        slider.value = String(Math.log10(epsilon));
        slider.dispatchEvent(new Event("input"));
        figure.run(500);
        return figure.text(".challenge");
    });
}"""


def test_the_challenge_notices_a_tolerance_for_which_round_0_is_the_best() -> None:
    said = page(TRY, [DATA["loop"], [0.05, 0.6, 0.3]])  # of 0.6 nothing is left
    assert [words[0] for words in said] == ["○", "○", "✓"]
    run = md.distill(example_run().spectrum, example_run().y, epsilon=0.3)
    assert figures.errors_to(run, md.datasets.sine).argmin() == 0
