"""A page on paper: all that is folded on it, dark on white; and the page afterwards."""

import io
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from .conftest import Visit

CHAPTER = "book/many-rounds/sparsification.html"
SCHEMES = ("light", "dark")
# Folds and the theme; and, without the spaces that wrapping changes, all lines of code and output.
SEEN = """() => [
    [...document.querySelectorAll("details")].map((fold) => fold.open),
    document.documentElement.dataset.theme,
]"""
CODE = """() => [...document.querySelectorAll("pre")]
    .flatMap((code) => code.textContent.split("\\n"))
    .map((line) => line.replace(/\\s/g, ""))"""

# What would scroll on a screen, and what is beyond the edge of the paper.
CUT = """() => [
    ...[...document.querySelectorAll(".bd-article :is(pre, .wide, [class*=scroll])")]
        .filter((e) => e.scrollWidth > e.clientWidth + 1)
        .filter((e) => !["inline", "contents"].includes(getComputedStyle(e).display))
        .filter((e) => getComputedStyle(e).overflowX !== "visible"),
    ...[...document.querySelectorAll(".bd-article :is(pre, math, table, img)")]
        .filter((e) => e.getBoundingClientRect().right > innerWidth),
].map((e) => [e.localName, e.className, e.textContent.slice(0, 60)])"""


class Printed(NamedTuple):
    page: Page
    before: list[Any]
    after: list[Any]
    paper: PdfReader


@pytest.fixture(scope="module")
def printed(visit: Callable[[int, str], Visit]) -> Iterator[dict[str, Printed]]:
    tabs = {scheme: visit(1280, scheme) for scheme in SCHEMES}
    prints = {}
    for scheme, tab in tabs.items():
        page = tab.open(CHAPTER)
        page.locator("details.hide > summary").nth(1).click()
        before = page.evaluate(SEEN)
        paper = PdfReader(io.BytesIO(page.pdf(format="A4")))
        prints[scheme] = Printed(page, before, page.evaluate(SEEN), paper)
    yield prints
    for tab in tabs.values():
        assert tab.complaints == []
        tab.context.close()


def test_every_line_of_code_is_printed(printed: dict[str, Printed]) -> None:
    page, _, _, paper = printed["light"]
    text = "".join("".join(sheet.extract_text() for sheet in paper.pages).split())
    lines = page.evaluate(CODE)
    assert sum("assert" in line for line in lines) > 10
    assert [line for line in lines if line not in text] == []


def test_print_is_the_same_in_every_scheme(printed: dict[str, Printed]) -> None:
    light, dark = (
        [sheet.get_contents() for sheet in printed[scheme].paper.pages] for scheme in SCHEMES
    )
    assert len(light) > 10
    assert [drawn and drawn.get_data() for drawn in light] == [
        drawn and drawn.get_data() for drawn in dark
    ]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_afterwards_the_page_is_as_before(printed: dict[str, Printed], scheme: str) -> None:
    _, before, after, _ = printed[scheme]
    folds, theme = before
    assert theme == scheme
    assert len(set(folds)) == 2  # one was open, others were closed
    assert after == before


def test_nothing_is_cut_on_paper(printed: dict[str, Printed]) -> None:
    page = printed["light"].page
    page.set_viewport_size({"width": 718, "height": 1000})  # A4 within Chromium's margins
    page.emulate_media(media="print")
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    cut = page.evaluate(CUT)
    page.evaluate("() => dispatchEvent(new Event('afterprint'))")
    assert cut == []
