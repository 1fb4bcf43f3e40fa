"""Detours: what is drawn, against the kernel of the package."""

from xml.etree import ElementTree

import numpy as np
import pytest
from drawings import DATA, STATES, charts, state
from drawn import Chart, near, numbers
from script import page

import mini_distill as md

G = md.kernels.CubicSplineGreen()
X, Y = np.array([0.2, 0.4, 0.8]), np.array([0.9, 0.5, -0.7])
GRID = np.linspace(0, 1, 401)
FORCES = np.linalg.solve(G(X, X), Y)
LEAST, WAVE = Y @ FORCES, (5 * np.pi) ** 4 / 2
each = pytest.mark.parametrize("name", STATES["detour"])
PRESS = """([data, selector, key]) => {
    const figure = open("detour", data);
    figure.find(selector).dispatchEvent(new KeyboardEvent("keydown", { key }));
    figure.run(500);
    return figure.text(".caption");
}"""


def sides(name: str) -> tuple[Chart, Chart]:
    """The curve, and the valley of its energy, each with axes of its own."""
    (whole,) = charts("detour", name)
    (valley,) = [group for group in whole.root.iter() if group.get("data-layer") == "valley"]
    right = Chart(ElementTree.tostring(valley, encoding="unicode"))
    whole.root.remove(valley)
    return whole, right


@each
def test_the_curve_and_its_detour(name: str) -> None:
    amount, (chart, _) = state("detour", name)["amount"], sides(name)
    fit = G(GRID, X) @ FORCES
    near(chart.paths("sum")[0], chart.px(GRID, fit))
    near(chart.paths("curve")[0], chart.px(GRID, fit + amount * np.sin(5 * np.pi * GRID)))
    near(chart.circles("dot")[:, :2], chart.px(X, Y))
    crest = chart.circles("crest handle")[0, :2]
    near(crest, chart.px([0.5], [np.interp(0.5, GRID, fit) + amount])[0])


@each
def test_the_energy_lies_in_a_valley(name: str) -> None:
    amount, (_, chart) = state("detour", name)["amount"], sides(name)
    energy = LEAST + amount**2 * WAVE
    (line,) = chart.paths("story")
    near(line[:, 1], chart.Y(LEAST + chart.X.value(line[:, 0]) ** 2 * WAVE), 0.2)
    near(chart.circles("dot")[0, :2], chart.px([0], [LEAST])[0])
    near(chart.circles("point")[0, :2], chart.px([amount], [energy])[0])
    near(chart.circles("valley-dot handle")[0, :2], chart.px([amount], [energy])[0])
    near(chart.strokes("limit")[0][1], chart.Y(LEAST))
    least, *now = chart.texts("name")
    assert numbers(least) == pytest.approx([LEAST], abs=0.5)
    assert [float(text) for text in now] == pytest.approx([energy] if amount else [], abs=0.5)


@pytest.mark.parametrize("handle", [".crest", ".valley-dot"])
def test_both_handles_move_the_detour(handle: str) -> None:
    for key, amount in (("ArrowUp", 0.105), ("ArrowLeft", 0.095), ("Home", -0.2), ("End", 0.2)):
        caption = page(PRESS, [DATA["detour"], handle, key]).replace("−", "-")
        energy = LEAST + amount**2 * WAVE
        said = numbers(caption)
        assert said == pytest.approx([amount, energy, energy / LEAST, LEAST, 3], rel=5e-3)
