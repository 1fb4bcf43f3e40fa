"""How hard each round presses, and what it takes away: figures of one chart, against numpy."""

import re

import numpy as np
import pytest
from alone import nine, shown
from drawn import bars, by_round, near, numbers, painted, plain, read
from exhibits import alt_of, still_of
from matplotlib.collections import LineCollection
from matplotlib.patches import Rectangle
from script import page

from mini_distill import figures
from mini_distill.explorables import Loop

NUDGE = """([data, part, key, times]) => {
    const figure = open("loop-alone", data);
    for (let i = 0; i < times; i++)
        figure.find(part).dispatchEvent(new KeyboardEvent("keydown", { key }));
    figure.run(500);
    return figure.text(".caption");
}"""


@pytest.mark.parametrize("epsilon", [0.01, 0.04])
@pytest.mark.parametrize("t", [0, 2, "last"])
def test_the_multiplier_rises_through_the_eigenvalues(epsilon: float, t: int | str) -> None:
    run = nine(epsilon)
    t = run.rounds - 1 if isinstance(t, str) else t
    caption, chart = shown(Loop(nine(0.01), only="multiplier"), epsilon=epsilon, round=t)
    by_round(chart, run.c, t)
    ((_, level, _, depth),) = chart.rects("tide")
    near(level, chart.Y(run.c[t]))
    near(level + depth, chart.Y(run.d[8] / 4))
    rows = np.array(chart.strokes("eigenvalue"))
    near(rows[:, 1], chart.Y(run.d))
    thin = [float(width) < 1 for width in chart.colors("path", "eigenvalue", "stroke-width")]
    assert thin == (run.d < run.c[t]).tolist()
    risers = np.array(chart.strokes("riser"))  # X, from, to
    near(risers[:, 0], chart.X(np.arange(1, run.rounds)))
    near(risers[:, 1], chart.Y(run.c[:-1]))
    near(risers[:, 2], chart.Y(run.c[1:]))
    colors = figures.round_colors(run.rounds)
    painted(chart.colors("path", "riser", "stroke"), colors[1:])
    painted(chart.colors("rect", "tide", "fill"), [colors[t]])
    assert f"passed {np.sum(run.d < run.c[t])} of 9 eigenvalues" in caption
    (name,) = chart.texts("name")
    if t:
        factor = read(name.split(" = ")[1].split(" · c")[0])
        assert factor == pytest.approx(run.c[t] / run.c[t - 1], rel=0.05)
        assert f", {plain(name.split(' = ')[1].split(' · c')[0])} times c" in plain(caption)


def test_at_the_collapse_nothing_is_let_through() -> None:
    figure = Loop(nine(0.01), only="multiplier")
    caption, chart = shown(figure, round=10)
    assert "the collapse" in caption
    ((_, top, _, _),) = chart.rects("tide")
    assert top < chart.Y(nine(0.01).c[-1]) - 20
    assert all(y - r >= top for _, y, r, _ in chart.dots())  # none of them above the frame
    names = [float(e.get("y") or "nan") for e in chart.of("text", "eigenvalue-name")]
    assert len(names) == 9  # every eigenvalue has its name, and none stands on another
    assert np.diff(names).min() > 12
    leads = np.array(chart.paths("eigenvalue-lead"))
    near(leads[:, 0, 1], chart.Y(nine(0.01).d))
    near(leads[:, 1, 1], np.array(names) - 4)
    assert set(chart.colors("path", "eigenvalue", "stroke-width")) == {"0.8"}
    assert "nothing is learned" in shown(figure, epsilon=0.7)[0]


def turned(epsilon: float) -> np.ndarray:
    """The squared residuals of the rounds in eigenvectors, in Kε, from dense solves."""
    run = nine(epsilon)
    x = run.spectrum.x[:, 0]
    G = run.spectrum.kernel(x, x) / 9
    _, U = np.linalg.eigh(G)
    y, rows = run.y, []
    for c in run.c:
        fitted = G @ np.linalg.solve(G + c * np.eye(9), y)
        rows.append((U[:, ::-1].T @ (y - fitted)) ** 2 / (9 * epsilon))
        y = fitted
    return np.array([*rows, (U[:, ::-1].T @ y) ** 2 / (9 * epsilon)])


@pytest.mark.parametrize("epsilon", [0.01, 0.04])
@pytest.mark.parametrize("t", [0, 3, "collapse"])
def test_residuals_of_one_length_turn(epsilon: float, t: int | str) -> None:
    shares = turned(epsilon)
    np.testing.assert_allclose(shares[:-1].sum(axis=1), 1)
    t = len(shares) - 1 if isinstance(t, str) else t
    caption, chart = shown(Loop(nine(0.01), only="residuals"), epsilon=epsilon, round=t)
    bars(chart, shares[t], "share-bar")
    centres = shares @ np.arange(1, 10) / shares.sum(axis=1)
    assert (np.diff(centres) < 0).all()
    corners = np.array(chart.strokes("mark"))
    near(corners[:, 0] + corners[:, 2] / 2, chart.X([*centres, centres[t]]))
    near(chart.strokes("limit")[0][0], chart.X(centres[t]))
    assert numbers(caption.split("balance at")[1])[0] == pytest.approx(centres[t], rel=6e-3)
    colors = [*figures.round_colors(len(shares) - 1), figures.INK]
    painted(chart.colors("rect", "share-bar", "fill"), [colors[t]] * 9)
    if t < len(shares) - 1:
        said = re.search(r"(\S+)\s% of its square lies in basis function (\d)", caption)
        assert said
        assert int(said[2]) == shares[t].argmax() + 1
        assert float(said[1]) == pytest.approx(100 * shares[t].max(), rel=0.05)


def test_the_balance_is_moved_with_the_keys() -> None:
    data = Loop(nine(0.01), only="residuals").data
    assert ", round 2 of 10" in page(NUDGE, [data, ".balance", "ArrowLeft", 2])
    assert ", round 10 of 10" in page(NUDGE, [data, ".balance", "Home", 1])


def test_their_pictures_show_the_same() -> None:
    run = nine(0.01)
    multiplier = Loop(run, only="multiplier")
    (ax,) = still_of(multiplier).axes
    np.testing.assert_allclose(np.array(ax.lines[0].get_ydata()), run.c, rtol=1e-5)
    eigenvalues = ax.collections[0]
    assert isinstance(eigenvalues, LineCollection)
    np.testing.assert_allclose(np.array(eigenvalues.get_segments())[:, 0, 1], run.d)
    words = plain(alt_of(multiplier))
    assert "round 0 has passed 3 of them, round 9 9" in words
    assert "by the largest factor, 39, into round 9" in words
    residuals = Loop(run, only="residuals")
    shares = turned(0.01)
    for ax, t in zip(still_of(residuals).axes, (0, 2, 4, 7, 9), strict=True):
        assert ax.get_title() == f"round {t}"
        heights = [bar.get_height() for bar in ax.patches if isinstance(bar, Rectangle)]
        np.testing.assert_allclose(heights, shares[t], atol=1e-5)
    assert "in balance at 6.8 in round 0, 3.2 in round 2" in alt_of(residuals)


@pytest.mark.parametrize("only", ["multiplier", "residuals"])
def test_without_rounds_a_picture_says_so(only: str) -> None:
    assert "there are no rounds" in alt_of(Loop(nine(0.7), only=only))
