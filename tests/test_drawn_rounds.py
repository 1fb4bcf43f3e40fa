"""Rounds to the collapse: what is drawn, against Python."""

import numpy as np
import pytest
from drawings import STATES, charts, state
from drawn import Array, by_round, near, numbers, painted

from mini_distill import figures

NAMES = [name for name in STATES["rounds"] if name != "refused"]


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
    (upper,) = chart.paths("upper")
    near(upper[:, 1], chart.Y(np.sqrt(np.maximum(course.r0**2 - chart.X.value(upper[:, 0]), 0))), 1)
    steep = chart.Y.value(upper[:, 1]) > 0.5  # where a tenth of a pixel to the side is not much
    near(upper[steep, 1], chart.Y(np.sqrt(course.r0**2 - chart.X.value(upper[steep, 0]))), 0.2)
    near(upper[0], chart.px(0, course.r0))
    near(chart.paths("lower")[0], chart.px([0, course.r0], [course.r0, 0]))
    if course.kappa == np.inf:
        assert chart.paths("bound") == []
    else:
        (bound,) = chart.paths("bound")
        L = [paper(course.r0, course.kappa, t) for t in range(len(bound))]
        near(bound[:-1], chart.px(range(len(bound) - 1), L[:-1]))
        foot = len(L) - 1  # from here on it says nothing; the line goes down to 0
        assert L[-1] <= 0 < L[-2]
        near(bound[-1], chart.px(foot - L[-1] / (L[-1] - L[-2]), 0))
    near(chart.strokes("limit")[0][1], chart.Y(1))
    (now,) = chart.texts("name now")
    assert float(now) == pytest.approx(course.r[course.t], abs=6e-3)


@pytest.mark.parametrize("name", STATES["rounds"])
def test_eigenvalues_and_labels_stand_where_they_can_be_dragged(name: str) -> None:
    shown, (_, spectrum, labels, _) = state("rounds", name), charts("rounds", name)
    d, w = np.array(shown["eigenvalues"]), np.array(shown["coordinates"])
    ks = np.arange(1, len(d) + 1)
    heights = spectrum.Y(np.where(d > 0, d, 1e-18))  # there stands the 0
    for place in (spectrum.circles("point"), spectrum.circles("eigenvalue handle")):
        near(place[:, :2], np.stack([spectrum.X(ks), heights], axis=1))
    for place in (labels.circles("point"), labels.circles("label handle")):
        near(place[:, :2], labels.px(ks, w))


@pytest.mark.parametrize("name", NAMES)
def test_bars_are_what_is_left_of_the_labels(name: str) -> None:
    course, (_, _, chart, _) = Course(name), charts("rounds", name)
    there = course.w > 0
    left = np.zeros(len(course.w))
    left[there] = (course.w * course.z[course.t])[there] / course.z[0][there]
    rects = chart.rects("bar")
    near(rects[:, 1], chart.Y(left))
    near(rects[:, 1] + rects[:, 3], np.full(len(left), chart.Y(0)))
    painted(chart.colors("rect", "bar", "fill"), [course.colors[course.t]] * len(left))


@pytest.mark.parametrize("name", NAMES)
def test_claims_reach_from_end_to_end(name: str) -> None:
    course, chart = Course(name), charts("rounds", name)[3]
    r0, kappa, d = course.r0, course.kappa, course.d
    way = sum(np.linalg.norm(course.z[0][d == value]) for value in np.unique(d))
    finite = kappa < np.inf
    claims = [
        (guaranteed(r0, kappa) if finite else 0, np.inf),
        (np.ceil(r0 - 1), np.ceil(r0**2 - 1)),
        (0, np.floor(way + 1e-9)),
        (0, np.ceil(kappa * (r0 - 1)) if finite else np.inf),
    ]
    edge = max(np.ceil(r0**2 - 1), 3) + 0.4  # of the chart
    found = [[x, end] for x, _, end in chart.strokes("claim")]
    near(found, [chart.X([low, min(high, edge)]) for low, high in claims])
    ends = [value for claim in claims for value in claim if 0 < value < edge]
    near([x for x, *_ in chart.strokes("end")], chart.X(ends))
    near(chart.strokes("found")[0][0], chart.X(course.T))
    assert chart.texts("name") == [f"T = {course.T}"]
    for text, (low, high) in zip(chart.texts("tick-text"), claims, strict=True):
        said = [value for value in (low, high) if 0 < value < np.inf]
        assert numbers(text.split(": ")[1]) == pytest.approx(said, rel=5e-3)


def test_labels_that_cannot_be_followed_show_bounds_alone() -> None:
    path, _, labels, claims = charts("rounds", "refused")
    assert path.dots() == path.paths("course") == claims.strokes("found") == []
    assert len(labels.rects("bar")) == 0
    assert len(path.paths("upper")) == 1
    assert len(claims.strokes("claim")) == 4
