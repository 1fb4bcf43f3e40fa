"""The noise redrawn: what is drawn, against dense solves."""

from functools import cache

import numpy as np
import pytest
from dense import dense_run
from drawings import DATA, STATES, charts, state
from drawn import near, painted
from script import page

import mini_distill as md
from mini_distill import figures

each = pytest.mark.parametrize("name", STATES["luck"])
X, _ = md.datasets.illustrative_example(interior=True)
KERNEL = md.kernels.CubicSplineGreen()
GRID = np.linspace(0, 1, 201)
NOISE = np.random.default_rng(0).standard_normal((12, 9)).round(3)


@cache
def draws(name: str) -> list[tuple[np.ndarray, list[float]]]:
    """The fits of every draw, 0 at the end, and their errors."""
    shown, found = state("luck", name), []
    for noise in NOISE:
        y = np.sin(2 * np.pi * X) + shown["sigma"] * noise
        run = dense_run(KERNEL(X, X) / 9, y, shown["epsilon"])
        fits = np.array([*run.fits(KERNEL, X, GRID), np.zeros(201)])
        errors = [np.trapezoid((f - np.sin(2 * np.pi * GRID)) ** 2, GRID) for f in fits]
        found.append((fits, errors))
    return found


@each
def test_this_draw_those_before_it_and_the_mean(name: str) -> None:
    seed, errors = state("luck", name)["seed"], [row for _, row in draws(name)]
    chart = charts("luck", name)[0]
    fan = chart.paths("fan")
    assert len(fan) == seed
    for found, row in zip(fan, errors, strict=False):
        near(found, chart.px(range(len(row)), row))
    T = max(map(len, errors))
    mean = np.mean([[*row, *[row[-1]] * (T - len(row))] for row in errors], axis=0)
    near(chart.paths("mean")[0], chart.px(range(T), mean))
    near(chart.strokes("least")[0][0], chart.X(mean.argmin()))
    own = errors[seed]
    near(chart.paths("own")[0], chart.px(range(len(own)), own))
    dots = chart.dots()
    near([dot[:2] for dot in dots], chart.px(range(len(own)), own))
    sizes = [r for _, _, r, _ in dots]
    assert int(np.argmax(sizes)) == int(np.argmin(own))
    assert [square for *_, square in dots] == [False] * (len(own) - 1) + [True]
    colors = [*figures.round_colors(len(own) - 1), figures.INK]
    painted(chart.colors("path", "mark", "fill"), colors)
    assert chart.texts("name") == [f"best: round {np.argmin(own)}"]


@each
def test_a_dot_for_each_draw_so_far_above_its_best_round(name: str) -> None:
    seed = state("luck", name)["seed"]
    best = [int(np.argmin(row)) for _, row in draws(name)]
    chart = charts("luck", name)[1]
    dots = chart.circles("draw")
    assert np.rint(chart.X.value(dots[:, 0])).tolist() == best[: seed + 1]
    assert len({(x, y) for x, y, _ in dots}) == seed + 1  # none hides another
    assert int(np.argmax(dots[:, 2])) == seed  # the newest stands out
    for t in set(best[: seed + 1]):
        column = dots[np.array(best[: seed + 1]) == t]
        assert (np.diff(column[:, 1]) <= 0).all()  # they pile up
    counts = [n for n in np.bincount(best[: seed + 1]) if n]
    assert [int(text) for text in chart.texts("name")] == counts


@each
def test_labels_truth_and_best_fit(name: str) -> None:
    shown = state("luck", name)
    fits, errors = draws(name)[shown["seed"]]
    chart = charts("luck", name)[2]
    y = np.sin(2 * np.pi * X) + shown["sigma"] * NOISE[shown["seed"]]
    near(chart.circles("point")[:, :2], chart.px(X, y))
    near(chart.paths("truth")[0], chart.px(GRID, np.sin(2 * np.pi * GRID)))
    near(chart.paths("fit")[0], chart.px(GRID, fits[int(np.argmin(errors))]))


def test_play_draws_again_and_again() -> None:
    said = page(
        """(data) => {
            const figure = open("luck", data);
            figure.set({ seed: 0 });
            figure.find(".play").click();
            figure.run(9000);
            const name = (button) => figure.find(button).getAttribute("aria-label");
            const said = [".value.seed", ".caption"].map(figure.text);
            return [name(".previous"), name(".next"), ...said, figure.search()];
        }""",
        DATA["luck"],
    )
    assert said[:3] == ["previous draw", "next draw", "seed 11"]
    assert "of the 12 draws so far" in said[3]
    assert said[4] == "?luck.seed=11"
