"""Rounds to the collapse: what is drawn, against Python."""

from functools import cache
from itertools import pairwise

import numpy as np
import pytest
from alone import SHOW
from drawings import STATES, charts, state
from drawn import Array, Chart, by_round, near, numbers, painted
from exhibits import alt_of, example_bounds, example_rounds, still_of
from script import page

from mini_distill import figures

NAMES = [name for name in STATES["rounds"] if name != "refused"]
BOUNDS = ("lower", "upper", "paper", "direction", "condition")


def on_show(name: str) -> list[str]:
    return [bound for bound in BOUNDS if bound in state("rounds", name)["shown"].split(",")]


@cache
def beside_the_list() -> dict[str, list[Chart]]:
    """The same states where the bounds are listed beside the path."""
    data = example_bounds().data
    states = [{**data["start"], **state("rounds", name)} for name in STATES["rounds"]]
    drawn = page(SHOW, ["rounds", data, states])
    return {
        name: [*map(Chart, svgs)] for name, (*_, svgs) in zip(STATES["rounds"], drawn, strict=True)
    }


class Course:
    """What the state shows: labels in steps, √(Kε) = 1, and every round by bisection."""

    def __init__(self, name: str) -> None:
        shown = state("rounds", name)
        self.d, self.w = np.array(shown["eigenvalues"]), np.array(shown["coordinates"])
        self.r0, self.t = shown["size"], shown["round"]
        z = self.r0 * self.w / np.linalg.norm(self.w)
        self.z = [z]
        while np.linalg.norm(z) > 1 + 1e-12:
            z = self.next(z)
            self.z.append(z)
        self.r = np.linalg.norm(self.z, axis=1)
        self.T = len(self.z) - 1
        self.kappa = self.d.max() / self.d.min() if self.d.min() > 0 else np.inf
        parts = [np.linalg.norm(self.z[0][self.d == value]) for value in np.unique(self.d)]
        self.way = float(sum(parts))
        self.colors = [*figures.round_colors(self.T), figures.INK]

    def next(self, z: Array) -> Array:
        low, high = 1e-30, 1e30
        for _ in range(300):
            c = np.sqrt(low * high)
            left = self.d / (self.d + c) * z
            low, high = (c, high) if np.linalg.norm(left - z) < 1 else (low, c)
        return np.asarray(left)


def paper(r0: float, kappa: float, t: int) -> float:
    """The paper's bound a^t r_0 - b (1 - a^t)/(1 - a), as it stands."""
    s = r0 - 1 + kappa
    a = ((r0 - 1) ** 2 + kappa * (2 * r0 - 1)) / s**2
    b = r0**2 * kappa / s**2
    return float(a**t * r0 - b * sum(a**i for i in range(t)))


def guaranteed(r0: float, kappa: float) -> int:
    """As many rounds as the paper's two bounds promise: those whose labels are longer than 1."""
    alive = 0
    while paper(r0, kappa, alive) > 1 + 1e-9:
        alive += 1
    return max(alive, int(np.ceil((r0 - 1) / kappa)))


@pytest.mark.parametrize("name", NAMES)
def test_the_path_and_its_bounds(name: str) -> None:
    course, chart = Course(name), charts("rounds", name)[0]
    by_round(chart, course.r, course.t, course.T)
    near(chart.paths("course")[0], chart.px(range(course.T + 1), course.r))
    painted(chart.colors("path", "mark", "fill"), [*course.colors, course.colors[course.t]])
    shown = on_show(name)
    for path in chart.paths("upper"):
        far = path[:, 0]
        near(path[:, 1], chart.Y(np.sqrt(np.maximum(course.r0**2 - chart.X.value(far), 0))), 0.2)
        near(path[0], chart.px(0, course.r0))
    for path in chart.paths("lower"):
        near(path, chart.px([0, course.r0], [course.r0, 0]))
    for path in chart.paths("paper"):
        L = [paper(course.r0, course.kappa, t) for t in range(len(path))]
        near(path[:-1], chart.px(range(len(path) - 1), L[:-1]))
        foot = len(L) - 1  # from here on it says nothing; the line goes down to 0
        assert L[-1] <= 0 < L[-2]
        near(path[-1], chart.px(foot - L[-1] / (L[-1] - L[-2]), 0))
    for bound, t in (("direction", course.way), ("condition", course.kappa * (course.r0 - 1))):
        for path in chart.paths(bound):
            near(path[:, 0], chart.X([t, t]))
            assert np.ptp(path[:, 1]) > 150
    fits = {"paper": course.kappa < np.inf, "condition": course.kappa * (course.r0 - 1) < 15.4}
    drawn = [bound for bound in BOUNDS if chart.paths(bound)]
    assert drawn == [bound for bound in shown if fits.get(bound, True)]
    assert len(chart.of("polygon", "room")) == ({"lower", "upper"} <= set(shown))
    near(chart.strokes("limit")[0][1], chart.Y(1))
    now, *names = chart.texts("name")
    assert float(now) == pytest.approx(course.r[course.t], abs=6e-3)
    words = dict(zip(BOUNDS, ("r₀ − t", "√(r₀² − t)", "r̲ₜ", "a₀", "κ(r₀ − 1)"), strict=True))
    assert names == [words[bound] for bound in drawn]  # a bound has one name, in both charts
    assert beside_the_list()[name][1].texts("claim-name") == list(words.values())


@pytest.mark.parametrize("name", NAMES)
def test_no_line_runs_through_a_name(name: str) -> None:
    chart = charts("rounds", name)[0]
    limit = chart.strokes("limit")[0]
    lines = [np.array([limit[:2], [limit[2], limit[1]]])]
    for kind in (*BOUNDS, "course"):
        lines += chart.paths(kind)
    for text in chart.of("text", "name"):
        x, y = float(text.get("x") or "nan"), float(text.get("y") or "nan")
        width = 7 * len((text.text or "").replace("\u0332", ""))  # of 14 px letters
        left = x - {"start": 0, "end": 1}[text.get("text-anchor") or ""] * width
        for line in lines:
            steps = np.concatenate([np.linspace(a, b, 200) for a, b in pairwise(line)])
            inside = (steps[:, 0] > left) & (steps[:, 0] < left + width)
            assert not (inside & (steps[:, 1] > y - 10) & (steps[:, 1] < y)).any(), text.text


@pytest.mark.parametrize("name", STATES["rounds"])
def test_eigenvalues_and_labels_stand_where_they_can_be_dragged(name: str) -> None:
    shown, (_, labels, spectrum) = state("rounds", name), charts("rounds", name)
    d, w = np.array(shown["eigenvalues"]), np.array(shown["coordinates"])
    ks = np.arange(1, len(d) + 1)
    heights = spectrum.Y(np.where(d > 0, d, 1e-18))  # there stands the 0
    for place in (spectrum.circles("point"), spectrum.circles("eigenvalue handle")):
        near(place[:, :2], np.stack([spectrum.X(ks), heights], axis=1))
    for place in (labels.circles("point"), labels.circles("label handle")):
        near(place[:, :2], labels.px(ks, w))


@pytest.mark.parametrize("name", NAMES)
def test_bars_are_what_is_left_of_the_labels(name: str) -> None:
    course, (_, chart, _) = Course(name), charts("rounds", name)
    there = course.w > 0
    left = np.zeros(len(course.w))
    left[there] = (course.w * course.z[course.t])[there] / course.z[0][there]
    rects = chart.rects("bar")
    near(rects[:, 1], chart.Y(left))
    near(rects[:, 1] + rects[:, 3], np.full(len(left), chart.Y(0)))
    painted(chart.colors("rect", "bar", "fill"), [course.colors[course.t]] * len(left))


@pytest.mark.parametrize("name", NAMES)
def test_claims_reach_from_end_to_end(name: str) -> None:
    course, (path, chart), shown = Course(name), beside_the_list()[name], on_show(name)
    by_round(path, course.r, course.t, course.T)
    r0, kappa = course.r0, course.kappa
    finite = kappa < np.inf
    claims = {
        "lower": (np.ceil(r0 - 1), np.inf),
        "upper": (0, np.ceil(r0**2 - 1)),
        "paper": (guaranteed(r0, kappa) if finite else 0, np.inf),
        "direction": (0, np.floor(course.way + 1e-9)),
        "condition": (0, np.ceil(kappa * (r0 - 1)) if finite else np.inf),
    }
    edge = max(np.ceil(r0**2 - 1), 3) + 0.4  # of the chart
    said = [claims[bound] for bound in shown]
    found = np.reshape([[x, end] for x, _, end in chart.strokes("claim")], (-1, 2))
    expected = [chart.X([low, min(high, edge)]) for low, high in said]
    near(found, np.reshape(expected, (-1, 2)))
    ends = [value for claim in said for value in claim if 0 < value < edge]
    near([x for x, *_ in chart.strokes("end")], chart.X(ends))
    near(chart.strokes("found")[0][0], chart.X(course.T))
    assert chart.texts("name") == [f"T = {course.T}"]
    columns = [float(text.get("x") or "nan") for text in chart.of("text", "claim-name")]
    assert max(columns) + 60 < chart.X(0)  # the names stand beside the bars
    for text, bound in zip(chart.texts("tick-text"), BOUNDS, strict=True):
        if bound not in shown:
            assert "T" not in text  # nothing is told of it
            continue
        value = [value for value in claims[bound] if 0 < value < np.inf]
        assert numbers(text) == pytest.approx(value, rel=5e-3)
    for toggle, bound in zip(chart.of("rect", "show touch toggle"), BOUNDS, strict=True):
        assert toggle.get("aria-checked") == str(bound in shown).lower()


def test_labels_that_cannot_be_followed_show_bounds_alone() -> None:
    path, labels, _ = charts("rounds", "refused")
    _, claims = beside_the_list()["refused"]
    assert path.dots() == path.paths("course") == claims.strokes("found") == []
    assert len(labels.rects("bar")) == 0
    assert len(path.paths("upper")) == 1
    assert len(claims.strokes("claim")) == 2


def test_the_picture_with_the_list_is_the_path_alone() -> None:
    (ax,) = still_of(example_bounds()).axes
    assert ax.get_ylabel() == "$r_t$"
    said, all_of_it = alt_of(example_bounds()), alt_of(example_rounds())
    assert said.startswith("The size of the labels by round")
    assert "eigenvalues" not in said
    assert "Right: 6 eigenvalues between 1 and 10⁻⁵, and the labels along" in all_of_it
