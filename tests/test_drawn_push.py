"""The pushed beam: what is drawn, against the kernel of the package."""

import numpy as np
import pytest
from drawings import DATA, STATES, charts, state
from drawn import Chart, near, read
from script import page

import mini_distill as md

G = md.kernels.CubicSplineGreen()
RINGS = np.array([[0.2, 0.6], [0.8, 0.3]])
each = pytest.mark.parametrize("name", STATES["push"])


class Shown:
    """What the state shows."""

    def __init__(self, name: str) -> None:
        shown = state("push", name)
        self.single = shown["preset"] == "one push"
        self.t, self.forces = shown["t"], np.array(shown["forces"])
        self.places = np.array([self.t]) if self.single else RINGS[:, 0]
        self.grid = np.unique([*np.linspace(0, 1, 201), self.t, *self.places])
        n = np.pi * np.arange(1, 3)
        self.beam = G(self.grid, self.places) @ self.forces
        self.curve = self.beam
        tents = np.minimum.outer(self.grid, self.places) - np.outer(self.grid, self.places)
        bend = -tents @ self.forces
        if self.single:
            self.curve = 0.6 * np.sin(np.outer(self.grid, n)).sum(axis=1)
            bend = -0.6 * np.sin(np.outer(self.grid, n)) @ n**2
        self.product = -bend * (np.minimum(self.grid, self.t) - self.t * self.grid)
        self.value = float(np.interp(self.t, self.grid, self.curve))


@each
def test_the_beam_and_its_pushes(name: str) -> None:
    shown, (chart, _, _) = Shown(name), charts("push", name)
    near(chart.paths("fit")[0], chart.px(shown.grid, shown.beam))
    parts = [] if shown.single else G(shown.grid, shown.places).T * shown.forces[:, None]
    assert len(chart.paths("past")) == len(parts)
    for found, part in zip(chart.paths("past"), parts, strict=True):
        near(found, chart.px(shown.grid, part))
    rings = chart.circles("point")[:, :2]
    near(rings, np.empty((0, 2)) if shown.single else chart.px(*RINGS.T))
    pushed = [(at, F) for at, F in zip(shown.places, shown.forces, strict=True) if F]
    arrows = chart.strokes("mark push")
    lengths = []
    for (x, tail, _, _, tip, *_), (at, force) in zip(arrows, pushed, strict=True):
        near([x, tip], chart.px(at, np.interp(at, shown.grid, shown.beam)))
        lengths.append(abs(tail - tip))
        assert (tail > tip) == (force > 0)  # from below, or from above
    longest = [abs(force) for _, force in pushed]
    assert np.argsort(lengths).tolist() == np.argsort(longest).tolist()
    supports = chart.strokes("mark support")
    near([[x, y - 2] for x, y, *_ in supports], chart.px([0, 1], 0))


@each
def test_the_area_adds_up_to_the_height_of_the_curve(name: str) -> None:
    shown, (_, above, below) = Shown(name), charts("push", name)
    near(above.paths("read")[0], above.px(shown.grid, shown.curve))
    near(above.circles("value")[:, :2], [above.px(shown.t, shown.value)])
    near(below.paths("product")[0], below.px(shown.grid, shown.product))
    near(below.paths("gap")[0], below.px(shown.grid, shown.product))
    (so_far,) = above.paths("sum")
    steps = np.diff(shown.grid) * (shown.product[1:] + shown.product[:-1]) / 2
    near(so_far, above.px(shown.grid, np.concatenate([[0], np.cumsum(steps)])), 0.15)
    (square,) = above.rects("whole")
    # at the right end, as high as the dot on the curve
    near(square[:2] + square[2:] / 2, above.px(1, shown.value))
    near(so_far[-1], above.px(1, shown.value))
    for chart in (above, below):
        near(chart.strokes("limit")[0][0], chart.X(shown.t))
    (said,) = below.texts("name")
    assert read(said.removeprefix("area ")) == pytest.approx(shown.value, rel=5e-3, abs=1e-12)


def test_the_drag_sets_the_height_at_the_push() -> None:
    lifted = page(
        """(data) => {
            const figure = open("push", data);
            figure.set({ preset: "several pushes", forces: [0, 0] });
            const press = (k, key) => figure.root.querySelectorAll(".pushed")[k]
                .dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
            press(0, "ArrowUp");
            figure.run(500);
            press(1, "PageDown");
            figure.run(500);
            return [figure.charts()[0], figure.text(".caption")];
        }""",
        DATA["push"],
    )
    most = DATA["push"]["presets"][1]["most"]
    forces = np.array([most / 50, -10 * most / 50])
    chart = Chart(lifted[0])
    grid = np.unique([*np.linspace(0, 1, 201), 0.3])
    near(chart.paths("fit")[0], chart.px(grid, G(grid, RINGS[:, 0]) @ forces))
    missed = np.abs(G(RINGS[:, 0], RINGS[:, 0]) @ forces - RINGS[:, 1]).max()
    assert f"at a distance of up to {missed:.3g}" in lifted[1]
