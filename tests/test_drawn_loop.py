"""The loop: what is drawn, against Python."""

import numpy as np
import pytest
from drawings import DATA, STATES, charts, state
from drawn import Chart, bars, by_round, near, painted, read
from exhibits import example_run
from script import page

import mini_distill as md
from mini_distill import figures
from mini_distill.explorables import Loop

NAMES = list(STATES["loop"])


def the_run(name: str) -> md.Distillation:
    """What the state shows, from the package."""
    shown = state("loop", name)
    x = np.array(DATA["loop"]["scenes"][1 if shown["preset"] == "interior" else 0]["x"])
    spectrum = md.decompose(md.kernels.CubicSplineGreen(), x)
    return md.distill(spectrum, shown["labels"], epsilon=shown["epsilon"])


@pytest.mark.parametrize("name", [name for name in NAMES if name != "refused"])
def test_fits_bars_and_rounds_are_python_s(name: str) -> None:
    run, t = the_run(name), state("loop", name)["round"]
    fits, shares, errors, multipliers, sizes = charts("loop", name)
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
    bars(shares, B[t])
    painted(shares.colors("rect", "bar", "fill"), [colors[t]] * len(B[t]))
    if t > 0:
        near([place[1] for place in shares.strokes("before")], shares.Y(B[t - 1]))
    assert shares.texts("label")[0].endswith(f"B{'₀₁₂₃₄'[t]}[k]")

    error = np.trapezoid((f - md.datasets.sine(grid)) ** 2, grid, axis=1) / np.ptp(grid)
    for chart, values in ((errors, error), (multipliers, run.c), (sizes, run.r)):
        by_round(chart, values, t, T)
        (course,) = chart.paths("course")
        near(course, chart.px(range(len(values)), values))
        dots = colors[: len(values)] + ([colors[t]] if t < len(values) else [])
        painted(chart.colors("path", "mark", "fill"), dots)
        assert len(chart.texts("name")) == (t < len(values))
        for text in chart.texts("name"):
            assert read(text) == pytest.approx(values[t], rel=5e-3)
    near(sizes.strokes("limit")[0][1], sizes.Y(1))


def test_what_cannot_be_met_shows_the_labels_alone() -> None:
    fits, shares, *others = charts("loop", "refused")
    shown = state("loop", "refused")
    near(fits.circles("point")[:, :2], fits.px(example_run().spectrum.x[:, 0], shown["labels"]))
    # the two labels at the ends, which no function here can follow
    ends = np.array(shown["labels"])[[0, -1]]
    foot = np.full(2, fits.Y(0))
    near(fits.strokes("unseen"), np.stack([fits.X([0, 1]), foot, fits.Y(ends)], axis=1))
    assert fits.paths("fit") == shares.strokes("before") == []
    assert len(shares.rects("bar")) == 0
    assert all(chart.dots() == [] for chart in others)


BRIEF = """([data, states]) => {
    const figure = open("loop", data);
    return states.map((state) => {
        figure.set(state);
        return figure.charts();
    });
}"""


def test_a_brief_figure_shows_the_gap_to_the_truth_and_where_it_is_least() -> None:
    x, y = md.datasets.illustrative_example(interior=True)
    run = md.distill(md.decompose(md.kernels.CubicSplineGreen(), x), y, epsilon=0.01)
    grid = np.linspace(x.min(), x.max(), 201)
    f, truth = np.vstack([run.predict(grid), np.zeros(201)]), md.datasets.sine(grid)
    error = np.trapezoid((f - truth) ** 2, grid, axis=1) / np.ptp(grid)
    data = Loop(run, truth=md.datasets.sine, brief=True).data
    rounds = [0, 3, 10]
    drawn = page(BRIEF, [data, [{**data["start"], "round": t} for t in rounds]])
    for t, svgs in zip(rounds, drawn, strict=True):
        fits, errors = map(Chart, svgs)
        (gap,) = fits.paths("gap")
        near(gap, fits.px([*grid, *grid[::-1]], [*f[t], *truth[::-1]]))
        by_round(errors, error, t, run.rounds)
        ((place, _),) = [errors.strokes("least")[0][:2]]
        near(place, errors.X(error.argmin()))
        assert errors.texts("name best") == ["least in round 3"]


def test_a_brief_figure_needs_a_truth() -> None:
    with pytest.raises(ValueError, match="pass truth"):
        Loop(example_run(), brief=True)
