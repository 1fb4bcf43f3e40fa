"""Figures of one chart, on a page without a browser: the running example, and what is shown."""

from drawn import Chart
from script import page

import mini_distill as md
from mini_distill.explorables._explorable import Explorable

SHOW = """([kind, data, states]) => {
    const figure = open(kind, data);
    return states.map((state) => {
        figure.set(state);
        return [figure.text(".caption"), figure.text(".title"), figure.charts()];
    });
}"""
PRESS = """([kind, data, handle, keys]) => {
    const figure = open(kind, data);
    for (const key of keys) {
        figure.find(handle).dispatchEvent(new KeyboardEvent("keydown", { key }));
        figure.run(500);
    }
    return figure.text(".caption");
}"""


def nine(epsilon: float) -> md.Distillation:
    """A run on the nine inner points of the illustrative example."""
    x, y = md.datasets.illustrative_example(interior=True)
    return md.distill(md.decompose(md.kernels.CubicSplineGreen(), x), y, epsilon=epsilon)


def shown(figure: Explorable, **state: float) -> tuple[str, Chart]:
    """What a figure says, and its only chart, in this state."""
    data = figure.data
    ((caption, title, svgs),) = page(SHOW, [figure.kind, data, [{**data["start"], **state}]])
    (svg,) = svgs
    assert Chart(svg).root.get("aria-label", "").startswith(title)
    return caption, Chart(svg)


def pressed(figure: Explorable, handle: str, *keys: str) -> str:
    """What a figure says once these keys have been pressed on a handle."""
    return str(page(PRESS, [figure.kind, figure.data, handle, list(keys)]))
