"""What every explorable draws in a few states, for reviewers: what a change does is seen there.

`python tests/drawings.py` writes tests/drawings anew.
"""

import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from drawn import Chart, numbers, state_of
from exhibits import EXHIBITS
from script import page

FOLDER = Path(__file__).parent / "drawings"
DATA = {kind: make().data for kind, make in EXHIBITS.items()}
STATES: dict[str, dict[str, dict[str, Any]]] = {
    "basis": {
        "start": {},
        "early": {"round": 1},
        "collapse": {"round": 4},
    },
    "bias-variance": {
        "start": {},
        "rough": state_of(DATA["bias-variance"], "rough", round=2),
        "shaped": {
            "signal": [0.2, 0.0, 1.5, 0.6, *[0.4] * 5, 0.0, 0.0],
            "sigma": 0.5,
            "epsilon": 0.1,
        },
        "collapse": state_of(DATA["bias-variance"], "quiet", round=100),
        "refused": state_of(DATA["bias-variance"], "refused"),
    },
    "choosing": {
        "start": {},
        "shown": {"truth": "shown", "round": 5, "sample": 2},
        "last": {"round": 11, "c": 1e-4, "sigma": 0.1},
    },
    "detour": {
        "start": {},
        "down": {"amount": -0.05},
        "none": {"amount": 0.0},
    },
    "filters": {
        "start": {},
        "under-fit": state_of(DATA["filters"], "under-fit", round=4, alpha=0.0),
        "one": state_of(DATA["filters"], "tuned"),
        "far": {"c": 0.002, "alpha": 1.0, "round": 99},
    },
    "geometry": {
        "start": {},
        "opposite": {"correlation": -0.5, "labels": [1.0, 1.5], "round": 0},
        "collapse": {"round": 4},
        "refused": {"correlation": 1.0},
    },
    "loop": {
        "start": {},
        "interior": state_of(DATA["loop"], "interior", round=3),
        "collapse": {"round": 4},
        "refused": state_of(DATA["loop"], "refused"),
    },
    "luck": {
        "start": {},
        "first": {"seed": 0, "epsilon": 0.02},
        "last": {"seed": 11, "sigma": 0.3},
    },
    "matched": {
        "start": {},
        "steep": {"d": 0.02, "round": 3},
        "one": {"round": 0},
    },
    "mixing": {
        "start": {},
        "away": {"c": 7e-4, "xi": -1.7},
        "faster": {"preset": "faster", "sigma": 0.4, "c": 1e-6, "xi": 6.0},
        "expected": {"preset": "expected", "c": 1e-2, "xi": -4.0},
    },
    "pull": {
        "start": {},
        "down": {"label": 9, "pull": -1.2, "round": 4},
        "nothing": {"label": 2, "pull": 0.0, "round": 9},
    },
    "push": {
        "start": {},
        "down": {"t": 0.8, "forces": [-30.0]},
        "several": {"preset": "several pushes", "forces": [90.0, -20.0], "t": 0.55},
        "unpushed": {"preset": "several pushes", "forces": [0.0, 0.0]},
    },
    "rounds": {
        "start": {},
        "paper": state_of(DATA["rounds"], "paper", round=2, shown="upper,direction"),
        "collapse": state_of(DATA["rounds"], "most: eigenvalues far apart", round=6),
        "bounds": {
            "size": 4.0,
            "eigenvalues": [1.0, 0.9, 0.8, 0.7, 0.6, 0.5],
            "round": 1,
            "shown": "lower,upper,paper,direction,condition",
        },
        "none": {"shown": "none"},
        "refused": {"eigenvalues": [0.0, 1e-1, 1e-2, 1e-3, 1e-4, 1e-5]},
    },
    "secular": {
        "start": {},
        "bounds": {"bounds": "better"},
        "collapse": {"epsilon": 0.6},
        "refused": {"epsilon": 0.03},
    },
    "soft-labels": {
        "start": {},
        "theory": {"image": 4, "round": 3, "source": "theory"},
        "given-is-true": {"image": 3, "round": 0},
    },
    "walk": {
        "start": {},
        "straight": {"turn": 0},
        "limit": {"turn": 60},
        "never": {"turn": 70},
    },
    "your-data": {
        "start": {},
        "spline": {"kernel": "cubic-spline", "epsilon": 0.3, "round": 0},
        "collapse": {"kernel": "gaussian", "width": 0.1, "round": 99},
        "refused": {"kernel": "gaussian", "width": 0.8, "epsilon": 0.02},
    },
}

DRAW = """([data, states]) => ({
    charts: Object.entries(states).map(([kind, named]) => {
        const figure = open(kind, data[kind]);
        return [kind, Object.entries(named).map(([name, state]) => {
            figure.set(state);
            return [name, figure.charts()];
        })];
    }),
    style: open("loop", data.loop).style(),
})"""


@cache
def everything() -> dict[tuple[str, str], list[str]]:
    """The charts of all explorables in all states, as the script draws them."""
    found = page(DRAW, [DATA, STATES])
    drawn = {(kind, name): charts for kind, named in found["charts"] for name, charts in named}
    return {**drawn, ("style", ""): [found["style"]]}


def charts(kind: str, name: str) -> list[Chart]:
    return [Chart(svg) for svg in everything()[kind, name]]


def state(kind: str, name: str) -> dict[str, Any]:
    return {**DATA[kind]["start"], **STATES[kind][name]}


# ------------------------------------------------------------------------------- as pictures

PLACES = (
    "cx",
    "cy",
    "d",
    "height",
    "points",
    "r",
    "transform",
    "viewBox",
    "width",
    "x",
    "x2",
    "y",
    "y2",
)
SVG = "{http://www.w3.org/2000/svg}"
GAP = 8


def rounded(text: str) -> str:
    """Coordinates to a tenth of a pixel."""
    return re.sub(
        r"-?\d*\.\d+(?:e-?\d+)?", lambda found: f"{round(float(found[0]), 1) + 0:g}", text
    )


def plain(element: ElementTree.Element) -> None:
    """Leave out what is not seen, and digits that are not."""
    for name in list(element.attrib):
        if name.startswith("aria-") or name in (
            "role",
            "tabindex",
            "style",
            "data-key",
            "data-size",
        ):
            del element.attrib[name]
        elif name in PLACES:
            element.set(name, rounded(element.attrib[name]))
    for child in list(element):
        if {"handle", "touch"} & set((child.get("class") or "").split()):
            element.remove(child)
        else:
            plain(child)


def picture(kind: str, name: str) -> str:
    """All charts of a state in one picture: the first on the left, the others below each other."""
    drawing = ElementTree.Element(f"{SVG}svg")
    left, top, below = 0.0, 0.0, 0.0
    for i, svg in enumerate(everything()[kind, name]):
        chart = ElementTree.fromstring(svg)
        plain(chart)
        _, _, width, height = numbers(chart.get("viewBox"))
        there = {"class": "chart", "transform": f"translate({left:g},{top:g})"}
        group = ElementTree.SubElement(drawing, f"{SVG}g", there)
        group.extend(list(chart))
        below = max(below, top + height)
        left, top = (width + GAP, 0.0) if i == 0 else (left, top + height + 3 * GAP)
    drawing.set("viewBox", f"-10 -10 710 {below + 20:g}")
    drawing.set("width", "710")
    drawing.set("style", properties())
    ElementTree.register_namespace("", SVG[1:-1])
    ElementTree.indent(drawing, " ")
    head = '<?xml version="1.0"?>\n<?xml-stylesheet href="../../js/view/style.css"?>\n'
    return head + ElementTree.tostring(drawing, encoding="unicode") + "\n"


def properties() -> str:
    """The colours of the style sheet, which explorables set on their host."""
    (text,) = everything()["style", ""]
    return " ".join(re.findall(r"--[a-z]+: [^;]+;", text))


def pictures() -> Iterator[tuple[Path, str]]:
    for kind, named in STATES.items():
        for name in named:
            yield FOLDER / f"{kind}-{name}.svg", picture(kind, name)


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for path, text in pictures():
        path.write_text(text, "utf-8")
    sys.stdout.write(f"written: {len(list(FOLDER.iterdir()))} files in {FOLDER}\n")
