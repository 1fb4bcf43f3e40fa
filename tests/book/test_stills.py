"""The still figures as stored: readable on a phone, and each colour with its one meaning."""

import re
from collections.abc import Iterator
from itertools import pairwise

import nbformat
import numpy as np
import pytest

from mini_distill.figures import ROUNDS
from tools.notebooks import BOOK, chapters

WIDE, NARROW = "image/svg+xml", "image/svg+xml;layout=narrow"
PHONE = 342  # pixels: the text of a page on a phone of 390
SIZE = re.compile(r'<svg[^>]* width="([\d.]+)pt"')
TEXT = re.compile(r"<!-- (.*?) -->\s*<g [^>]*?scale\(([\d.]+) -[\d.]+\)", re.DOTALL)
COLOR = re.compile(r"#[0-9a-f]{6}\b")
ROUNDS_IN_COLOUR = {  # the figures in which the ramp means what it means everywhere
    "fig-hilbert-push",
    "fig-training-error",
    *("fig-sparse-amounts", "fig-sparse-bounds", "fig-gen-bound"),
    *("fig-choosing-pull", "fig-bridge", "fig-scale-million"),
}


def stored() -> Iterator[tuple[str, dict[str, str]]]:
    for path in chapters():
        for cell in nbformat.read(path, as_version=4).cells:
            for output in cell.get("outputs", []):
                if WIDE in output.get("data", {}):
                    figure = cell.metadata.get("mystnb", {}).get("figure", {})
                    yield figure.get("name", f"{path.relative_to(BOOK)}, {cell.id}"), output["data"]


FIGURES = dict(stored())
every_figure = pytest.mark.parametrize("name", FIGURES)


def width(drawing: str) -> float:
    found = SIZE.search(drawing)
    assert found is not None
    return float(found[1]) * 4 / 3  # pt to px


def on_the_ramp(color: str) -> bool:
    """Whether a colour lies between those of two rounds."""
    point, *ramp = (
        np.array([int(c[i : i + 2], 16) for i in (1, 3, 5)], float) for c in (color, *ROUNDS)
    )
    for start, end in pairwise(ramp):
        at = np.clip((point - start) @ (end - start) / np.sum((end - start) ** 2), 0, 1)
        if np.linalg.norm(start + at * (end - start) - point) < 4:
            return True
    return False


def test_there_are_figures() -> None:
    assert len(FIGURES) > 30


@every_figure
def test_its_letters_are_high_enough_on_a_phone(name: str) -> None:
    drawing = FIGURES[name].get(NARROW, FIGURES[name][WIDE])
    shrunk = min(1, PHONE / width(drawing))
    heights = {text: float(size) * 100 * 4 / 3 * shrunk for text, size in TEXT.findall(drawing)}
    assert heights
    assert {text: height for text, height in heights.items() if height < 10} == {}


@every_figure
def test_the_colours_of_rounds_mean_rounds(name: str) -> None:
    ramp = {color for color in COLOR.findall(FIGURES[name][WIDE]) if on_the_ramp(color)}
    assert bool(ramp) == (name in ROUNDS_IN_COLOUR), ramp


@every_figure
def test_powers_of_ten_are_written_as_people_do(name: str) -> None:
    texts = [text for text, _ in TEXT.findall(FIGURES[name][WIDE])]
    assert [text for text in texts if re.search(r"\de[-+]?\d", text)] == []
