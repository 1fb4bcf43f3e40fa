"""Names in charts stand beside what they name: on no line of it, and on no other name."""

from collections.abc import Callable

import numpy as np
import pytest
from alone import nine

import mini_distill as md
from mini_distill.explorables import BiasVariance, Geometry, Walk
from mini_distill.explorables._explorable import Explorable

from .conftest import Exhibition, settle

# [a name, what it stands on]: of its box, the letters fill no more than the middle
HITS = """(element) => [...element.shadowRoot.querySelectorAll(".chart > svg")].flatMap((svg) => {
    const names = [...svg.querySelectorAll("text.name")].map((text) => {
        const { left, right, top, bottom, height } = text.getBoundingClientRect();
        const edge = height / 5;
        const slim = { left: left + 1, right: right - 1, top: top + edge, bottom: bottom - edge };
        return { said: text.textContent, ...slim };
    });
    const lines = [...svg.querySelectorAll("path, circle")].filter((line) => {
        if (line.closest("[data-layer=axes], clipPath")) return false;
        if (line.matches(".handle, .zero, .pulse circle")) return false;
        const { stroke, strokeOpacity } = getComputedStyle(line);
        return stroke !== "none" && strokeOpacity > 0.05;
    });
    const found = names.flatMap((a, i) => names.slice(0, i)
        .filter((b) => a.left < b.right && b.left < a.right)
        .filter((b) => a.top < b.bottom && b.top < a.bottom)
        .map((b) => [a.said, b.said]));
    for (const line of lines) {
        const to = line.getScreenCTM(), whole = line.getTotalLength();
        if (whole === 0) continue;
        const frame = line.closest("[clip-path]")?.querySelector("clipPath rect")?.getBBox();
        for (const { said, left, right, top, bottom } of names)
            for (let s = 0; s <= whole; s += 2) {
                const at = line.getPointAtLength(s);
                if (frame && (at.x < frame.x || at.x > frame.x + frame.width)) continue;
                if (frame && (at.y < frame.y || at.y > frame.y + frame.height)) continue;
                const { x, y } = at.matrixTransform(to);
                if (x > left && x < right && y > top && y < bottom) {
                    found.push([said, line.getAttribute("class") ?? line.tagName]);
                    break;
                }
            }
    }
    return found;
})"""


def basis_function_6() -> BiasVariance:
    spectrum = nine(0.01).spectrum
    return BiasVariance(spectrum, spectrum.V[5], sigma=0.5, epsilon=0.01, name="basis function 6")


def two_ways() -> BiasVariance:
    spectrum = nine(0.01).spectrum
    truth = md.datasets.sine(spectrum.x[:, 0])
    return BiasVariance(spectrum, truth, sigma=0.5, epsilon=0.01, only="errors")


def two_labels() -> Geometry:
    plane = md.decompose(md.kernels.Laplace(1.0), [0.0, 0.5])
    return Geometry(md.distill(plane, [2.0, -0.5], epsilon=0.125))


def long_ellipses() -> Geometry:
    plane = md.Spectrum.from_gram(np.diag([1, 1 / 9]))
    return Geometry(md.distill(plane, [3.4, 1.7], epsilon=0.5))


@pytest.mark.parametrize("width", [1000, 390])
@pytest.mark.parametrize(
    ("make", "state"),
    [
        *((basis_function_6, state) for state in ("sigma=0", "round=0", "round=4", "round=8")),
        *((basis_function_6, state) for state in ("sigma=0&bias.round=2", "epsilon=0.05")),
        *((two_ways, state) for state in ("sigma=0", "sigma=0.5", "epsilon=0.15")),
        *((two_labels, state) for state in ("round=0", "round=2", "epsilon=0.3")),
        (long_ellipses, "round=0"),
        *((lambda: Walk(2, turn=45), state) for state in ("turn=45", "turn=59", "turn=70")),
    ],
)
def test_names_stand_on_nothing(
    exhibition: Exhibition, make: Callable[[], Explorable], state: str, width: int
) -> None:
    figure = make()
    exhibition.hang(figure.to_html())
    page = exhibition.open(width, query=f"?{figure.data['id']}.{state}")
    settle(page)
    assert page.locator("mini-distill").evaluate(HITS) == []
