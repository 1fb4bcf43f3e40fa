"""How far to follow the teacher: what is drawn, against the package."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from drawings import DATA, STATES, charts, state
from drawn import Array, near, painted, read
from exhibits import expected
from script import page

import mini_distill as md
from mini_distill import figures, mixing

each = pytest.mark.parametrize("name", STATES["mixing"])
XIS = np.linspace(-4, 6, 101)
TRUTHS: dict[str, Callable[[md.Spectrum], Array]] = {
    "sine": lambda s: md.datasets.sine(s.x[:, 0]),
    "faster": lambda s: np.sin(4 * np.pi * s.x[:, 0]),
    "expected": expected,
}


class Shown:
    """What the state shows."""

    def __init__(self, shown: dict[str, Any]) -> None:
        x, _ = md.datasets.illustrative_example()
        spectrum = md.decompose(md.kernels.CubicSplineGreen(), x)
        self.d, self.z = spectrum.d, spectrum.V @ TRUTHS[str(shown["preset"])](spectrum)
        self.sigma, self.c, self.xi = (float(shown[n]) for n in ("sigma", "c", "xi"))
        self.cs = np.geomspace(1e-6, 1e-2, 161)
        self.bests = np.array([self.best(c) for c in self.cs])
        fine = np.geomspace(1e-7, 1, 4001)
        errors = [self.error(c, 0) for c in fine]
        self.tuned, self.level = fine[np.argmin(errors)], min(errors)

    def best(self, c: float) -> float:
        return mixing.best_imitation(self.d, c, self.z, self.sigma)[0]

    def error(self, c: float, xi: float) -> float:
        kept = mixing.mixed_fits(self.d, c, [1 - xi])
        return float(np.mean((1 - kept) ** 2 * self.z**2 + self.sigma**2 * kept**2))


@each
def test_the_plane_has_the_pair_the_best_xi_and_the_tuned_multiplier(name: str) -> None:
    shown, (chart, _, _) = Shown(state("mixing", name)), charts("mixing", name)
    near(chart.paths("best")[0], chart.px(shown.cs, shown.bests))
    painted(chart.colors("path", "best", "stroke"), [figures.BOUND])
    near(chart.circles("mark pair")[:, :2], [chart.px(shown.c, shown.xi)])
    near(chart.circles("pair handle")[:, :2], [chart.px(shown.c, shown.xi)])
    near(chart.strokes("teacher")[0][1], chart.Y(0))
    near(chart.strokes("one-round")[0][1], chart.Y(1))
    near(chart.strokes("tuned")[0][0], chart.X(shown.tuned), 0.5)
    start, *steps = chart.paths("limit")[0]
    near(start, chart.px(shown.c, shown.xi))
    near(steps[0], chart.px(shown.c, np.clip(shown.best(shown.c), -4, 6)))
    assert steps[0][0] == start[0]
    for one, two, three in zip(steps[:-2:2], steps[1:-1:2], steps[2::2], strict=False):
        assert one[1] == two[1]  # along ξ, then along c
        assert two[0] == three[0]


@each
def test_level_lines_are_where_the_error_is_at_their_level(name: str) -> None:
    shown, (chart, _, _) = Shown(state("mixing", name)), charts("mixing", name)
    lines = chart.paths("contour")
    assert len(lines) == 5
    inside = 0
    for line, times in zip(lines, (1, 1.25, 1.6, 2.2, 3.2), strict=True):
        level = times * shown.level
        left, right = chart.X([1e-6, 1e-2])
        for x, y in line[::7]:
            c, xi = float(chart.X.value(x)), float(chart.Y.value(y))
            if not (left < x < right and -4 < xi < 6):
                continue
            inside += 1
            # up to a pixel, and to how the ends of a region are rounded off
            near_by = [shown.error(c, float(chart.Y.value(y + dy))) for dy in (-1.5, 0, 1.5)]
            assert min(near_by) * 0.995 <= level <= max(near_by) * 1.005
    assert inside > 20
    worse = chart.of("path", "worse")  # all but what lies within the line
    for shade, contour in zip(worse, chart.of("path", "contour"), strict=True):
        assert (shade.get("d") or "").endswith(contour.get("d") or "")
        assert "evenodd" in (shade.get("style") or "")


@each
def test_the_cut_at_this_multiplier_is_a_parabola(name: str) -> None:
    shown, (_, chart, _) = Shown(state("mixing", name)), charts("mixing", name)
    values = np.array([shown.error(shown.c, xi) for xi in XIS])
    near(chart.paths("slice")[0], chart.px(XIS, values))
    best = shown.best(shown.c)
    x, _, y = chart.strokes("least")[0]
    near([x, y], chart.px(best, shown.error(shown.c, best)))
    near(
        chart.circles("given")[:, :2],
        chart.px([0, 1], [shown.error(shown.c, xi) for xi in (0.0, 1.0)]),
    )
    near(chart.strokes("limit")[0][1], chart.Y(shown.level), 0.2)
    top = chart.Y(3.6 * shown.level)
    dot = chart.px(shown.xi, shown.error(shown.c, shown.xi))
    near(chart.circles("mark pair")[:, :2], [[dot[0], max(dot[1], top)]], 0.2)
    near(chart.circles("follow handle")[:, :2], chart.circles("mark pair")[:, :2])
    said = chart.texts("name")
    assert len(said) == int(-4 < best < 6)
    for text in said:
        assert read(text.removeprefix("best ")) == pytest.approx(best, abs=6e-3)


@each
def test_the_cut_along_the_multiplier_has_teacher_round_and_best(name: str) -> None:
    shown, (*_, chart) = Shown(state("mixing", name)), charts("mixing", name)
    for found, xis in zip(
        chart.paths("course-of"), (0 * shown.cs, 1 + 0 * shown.cs, shown.bests), strict=True
    ):
        values = [shown.error(c, xi) for c, xi in zip(shown.cs, xis, strict=True)]
        near(found, chart.px(shown.cs, values))
    assert chart.colors("path", "course-of", "stroke-dasharray") == ["", "4 3", ""]
    painted(chart.colors("path", "course-of", "stroke"), [figures.INK, figures.INK, figures.BOUND])
    near(chart.strokes("here")[0][0], chart.X(shown.c))
    dot = chart.px(shown.c, shown.error(shown.c, shown.xi))
    near(
        chart.circles("mark pair")[:, :2], [[dot[0], max(dot[1], chart.Y(3.6 * shown.level))]], 0.2
    )


def tell(states: list[dict[str, Any]]) -> list[list[str]]:
    """Caption and challenge of each state."""
    return list(
        page(
            """([data, states]) => states.map((state) => {
                const figure = open("mixing", data);
                figure.set(state);
                return [figure.text(".caption"), figure.text(".challenge")];
            })""",
            [DATA["mixing"], states],
        )
    )


def test_its_words_follow_the_sign() -> None:
    start = state("mixing", "start")
    tuned = float(f"{Shown(start).tuned:.3g}")
    asked = [{"c": c} for c in (1e-5, 6e-5, 1e-3, tuned)]
    found = set()
    for (words, _), change in zip(tell(asked), asked, strict=True):
        best = Shown({**start, **change}).best(change["c"])
        kind = "is tuned" if abs(best) < 0.03 else "over-fits" if best > 0 else "under-fits"
        found.add((kind, best > 1))
        assert f"the teacher {kind}" in words
        assert ("more than all" in words) == (best > 1)
    assert found == {
        ("over-fits", True),
        ("over-fits", False),
        ("under-fits", False),
        ("is tuned", False),
    }


MOVE = """([data, pairs]) => {
    const figure = open("mixing", data);
    const move = (name, value) => {
        const slider = figure.find(`#${name}`);
        slider.value = String(value);
        slider.dispatchEvent(new Event("input"));
    };
    return pairs.map(([c, xi]) => {
        move("c", Math.log10(c));
        move("xi", xi);
        figure.run(500);
        return [figure.text(".caption"), figure.text(".challenge")];
    });
}"""


def test_the_challenge_notices_a_pair_that_is_better_by_two_per_cent() -> None:
    start = state("mixing", "start")
    shown = Shown(start)
    pairs = [(float(f"{shown.tuned:.3g}"), 0.0), (1.3e-4, -0.4), (1e-5, 2.4), (7e-4, -1.7)]
    gains = [1 - shown.error(c, xi) / shown.level for c, xi in pairs]
    said = page(MOVE, [DATA["mixing"], pairs])
    assert any(0.005 < gain < 0.015 for gain in gains)  # better, but not by enough
    assert [words[0] == "✓" for _, words in said] == [gain >= 0.02 for gain in gains]
