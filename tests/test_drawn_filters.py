"""Filters: what is drawn, against Python."""

import numpy as np
import pytest
from drawings import STATES, charts, state
from drawn import Array, near, painted

from mini_distill import figures

NAMES = list(STATES["filters"])
K = np.arange(1.0, 13)
D, Z, SIGMA, FITS = K**-2, 4 * K**-2, 0.5, 20


class Story:
    """What the state shows, from eigenvalues and the truth: step by step."""

    def __init__(self, name: str) -> None:
        shown = state("filters", name)
        self.t, alpha = min(shown["round"], FITS - 1), shown["alpha"]
        a = self.once = D / (D + shown["c"])
        rounds, boosted, mixed = [a], [a], [a]
        for _ in range(FITS - 1):
            rounds.append(a * rounds[-1])
            boosted.append(boosted[-1] + a * (1 - boosted[-1]))
            mixed.append(a * (alpha + (1 - alpha) * mixed[-1]))
        ways = [rounds, boosted, mixed] if alpha > 0 else [rounds, boosted]
        self.kept = [np.array(way) for way in ways]
        self.error: list[Array] = [
            np.mean(((1 - kept) * Z) ** 2 + (SIGMA * kept) ** 2, axis=1) for kept in self.kept
        ]
        self.names = ["rounds", "boosting", "mixing"][: len(ways)]
        c = np.geomspace(1e-6, 1e6, 40_001)[:, None]
        one = D / (D + c)
        self.single = np.mean(((1 - one) * Z) ** 2 + (SIGMA * one) ** 2, axis=1).min()
        self.colors = figures.round_colors(FITS)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_kept(name: str) -> None:
    story, (chart, *_) = Story(name), charts("filters", name)
    near(chart.paths("once")[0], chart.px(K, story.once))
    for line, kept in zip(chart.paths("kept"), story.kept, strict=True):
        near(line, chart.px(K, kept[story.t]))
    color, *others = chart.colors("path", "kept", "stroke")
    painted([color], [story.colors[story.t]])  # of the rounds, and of them alone
    painted(others, [figures.INK] * len(others))
    dashes = chart.colors("path", "kept", "stroke-dasharray")
    assert dashes == ["none", "9 4", "3 3"][: len(dashes)]
    best = [(x + half / 2, y) for x, y, half in chart.strokes("ideal")]
    near(best, chart.px(K, Z**2 / (Z**2 + SIGMA**2)))
    assert chart.texts("name") == (["one fit", *story.names] if story.t else ["one fit"])


@pytest.mark.parametrize("name", NAMES)
def test_errors_by_number_of_fits(name: str) -> None:
    story, (_, chart) = Story(name), charts("filters", name)
    ticks = [e for e in chart.of("g", "axis across")[0].iter() if e.get("class") == "tick"]
    assert "".join(ticks[0].itertext()) == "1"
    n = np.arange(1, FITS + 1)
    assert chart.Y.log
    for line, error in zip(chart.paths("way"), story.error, strict=True):
        near(line, chart.px(n, error))
    places = [dot[:2] for dot in chart.dots()]
    near(places, chart.px([*n, story.t + 1], story.error[0][[*range(FITS), story.t]]))
    painted(
        chart.colors("path", "mark", "fill"),
        [*story.colors, story.colors[story.t]],
    )
    points = chart.circles("point")[:, :2]
    near(points, chart.px(story.t + 1, [error[story.t] for error in story.error[1:]]))
    ((_, level, _),) = chart.strokes("limit")
    near(level, chart.Y(story.single))
    assert chart.texts("name") == [*story.names, "tuned fit"]
