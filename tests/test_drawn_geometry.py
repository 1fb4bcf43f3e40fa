"""The geometry: what is drawn, against Python."""

import numpy as np
import pytest
from drawings import DATA, STATES, charts, state
from drawn import Array, Chart, near, painted
from script import page

import mini_distill as md
from mini_distill import figures

NAMES = [name for name in STATES["geometry"] if name != "refused"]


class Plane:
    """What the state shows, by dense algebra with the matrix of two points."""

    def __init__(self, name: str) -> None:
        shown = state("geometry", name)
        start = md.kernels.Laplace(1.0)(np.array([[0.0], [0.5]]), np.array([[0.0], [0.5]])) / 2
        r = shown["correlation"]
        if name in ("start", "collapse"):
            r = start[0, 1] / start[0, 0]  # as the run has it: the slider's steps are coarser
        self.G = start[0, 0] * np.array([[1, r], [r, 1]])
        self.step = np.sqrt(2 * shown["epsilon"])
        self.t = shown["round"]
        y = np.array(shown["labels"])
        self.path = [y]
        while np.linalg.norm(y) > self.step:
            y = self.cheapest(y)
            self.path.append(y)
        self.T = len(self.path) - 1
        self.colors = [*figures.round_colors(self.T), figures.INK]

    def cheapest(self, y: Array) -> Array:
        """The point of the ball around y with the least cost: G(G + cI)⁻¹ y, by bisection."""
        low, high = 1e-15, 1e15
        for _ in range(200):
            c = np.sqrt(low * high)
            fitted = self.G @ np.linalg.solve(self.G + c * np.eye(2), y)
            low, high = (c, high) if np.linalg.norm(fitted - y) < self.step else (low, c)
        return np.asarray(fitted)

    def cost(self, y: Array) -> float:
        return float(y @ np.linalg.solve(self.G, y))


@pytest.mark.parametrize("name", NAMES)
def test_ball_ellipse_and_steps(name: str) -> None:
    plane, chart = Plane(name), charts("geometry", name)[0]
    path, t = np.array(plane.path), plane.t
    (ball,) = chart.circles("ball")
    near(ball[:2], chart.px(*path[t]))
    near(ball[2], plane.step * chart.X.slope)
    assert chart.X.slope == pytest.approx(-chart.Y.slope)  # a circle is round
    (course,) = chart.paths("course")
    near(course, chart.px(*path.T))
    target = path[t + 1] if t < plane.T else np.zeros(2)
    (step,) = chart.paths("step")
    near(step, chart.px(*np.array([path[t], target]).T))
    dots = chart.dots()
    near([dot[:2] for dot in dots], chart.px(*np.array([*path, path[t]]).T))
    assert [square for *_, square in dots] == [s == plane.T for s in [*range(plane.T + 1), t]]
    painted(chart.colors("path", "mark", "fill"), [*plane.colors, plane.colors[t]])
    near(chart.circles("point")[:, :2], chart.px(*path[:1].T))

    (ellipse,) = chart.paths("ellipse")
    points = np.stack([chart.X.value(ellipse[:, 0]), chart.Y.value(ellipse[:, 1])], axis=1)
    # all points cost as much as the next labels, up to the tenth of a pixel that is written
    costs = np.array([plane.cost(point) for point in points])
    slopes = np.linalg.norm(2 * np.linalg.solve(plane.G, points.T), axis=0)
    assert (np.abs(costs - plane.cost(target)) <= 0.1 * slopes / chart.X.slope).all()
    away = np.linalg.norm(ellipse - ball[:2], axis=1)
    if t < plane.T:  # no point of the ellipse is inside the ball, and one is on its edge,
        assert ball[2] - 0.1 <= away.min() <= ball[2] + 2  # perhaps between two that are drawn


@pytest.mark.parametrize("name", NAMES)
def test_directions_and_the_curve(name: str) -> None:
    plane, (chart, walk) = Plane(name), charts("geometry", name)
    d, V = np.linalg.eigh(plane.G)
    d, V = d[::-1], V.T[::-1]
    for line, v in zip(chart.paths("limit"), V, strict=True):
        way = (line[1] - line[0]) * [1, -1]
        assert abs(way @ v) == pytest.approx(np.linalg.norm(way), rel=1e-4)
    z0 = V @ plane.path[0]
    (curve,) = chart.paths("curve")
    points = np.stack([chart.X.value(curve[:, 0]), chart.Y.value(curve[:, 1])])
    z = V @ points
    # z(τ) = e^{-τ/d} z_0 means that z[2]/z_0[2] is a power of z[1]/z_0[1]
    share = np.clip(z[0] / z0[0], 0, 1)
    slack = 0.15 / chart.X.slope
    low, high = (
        np.clip(share + way * slack / abs(z0[0]), 0, 1) ** (d[0] / d[1]) for way in (-1, 1)
    )
    found = z[1] / z0[1]
    assert (low - slack / abs(z0[1]) <= found).all()
    assert (found <= high + slack / abs(z0[1])).all()
    near(curve[0], chart.px(*plane.path[0]))
    near(curve[-1], chart.px(0, 0), 0.5)

    tau = np.geomspace(1e-12, 60, 200_001) * d[0]
    course = np.exp(-tau[:, None] / d) * z0
    length = np.linalg.norm(np.diff(course, axis=0), axis=1).sum()
    near(walk.strokes("limit")[0][0], walk.X(length))
    walked = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(course, axis=0), axis=1))])
    for k, line in enumerate(walk.paths("curve")):
        there = np.interp(walk.X.value(line[:, 0]), walked, np.abs(course[:, k]))
        near(line[:, 1], walk.Y(there), 0.5)  # a tenth of a pixel to the side, where it is steep


@pytest.mark.parametrize("name", NAMES)
def test_what_is_left_by_the_distance_walked(name: str) -> None:
    plane, (_, walk) = Plane(name), charts("geometry", name)
    V = np.linalg.eigh(plane.G)[1].T[::-1]
    z = np.abs(np.array(plane.path) @ V.T)
    rounds = [*range(plane.T + 1), plane.t]
    expected = [walk.px(s * plane.step, z[s, k]) for s in rounds for k in (0, 1)]
    dots = walk.dots()
    near([dot[:2] for dot in dots], expected)
    assert [square for *_, square in dots] == [s == plane.T for s in rounds for _ in (0, 1)]
    painted(
        walk.colors("path", "mark", "stroke"), [plane.colors[s] for s in rounds for _ in (0, 1)]
    )


def test_two_points_that_are_one_show_the_ball_alone() -> None:
    chart, walk = charts("geometry", "refused")
    shown = state("geometry", "refused")
    near(chart.circles("ball")[:, :2], chart.px(*np.array([shown["labels"]]).T))
    assert chart.paths("ellipse") == chart.paths("course") == chart.paths("curve") == []
    assert chart.dots() == []
    z = np.abs(np.array([[1, 1], [1, -1]]) @ shown["labels"]) / np.sqrt(2)
    near([dot[:2] for dot in walk.dots()], [walk.px(0, value) for value in [*z, *z]])


def test_hundreds_of_rounds_have_no_more_dots_than_can_be_seen() -> None:
    many = page(
        """(data) => {
            const figure = open("geometry", data);
            figure.set({ epsilon: 3e-6, round: 400 });
            return [figure.text(".caption"), figure.charts()];
        }""",
        DATA["geometry"],
    )
    caption, (plane, walk) = many[0], map(Chart, many[1])
    run = md.distill(md.decompose(md.kernels.Laplace(1.0), [0, 0.5]), [2, -0.5], epsilon=3e-6)
    assert f"{run.rounds} rounds" in caption
    assert run.rounds > 900
    assert 30 < len(plane.dots()) < 70
    assert len(walk.dots()) == 2 * len(plane.dots())
    assert plane.dots()[-2][3]  # the last of them is the collapse
    assert len(plane.paths("course")[0]) == run.rounds + 1  # the line goes through all
