"""What a page asks for at its first view, and that it asks for no more than it uses."""

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tools.heights import HEIGHTS, live_heights
from tools.weight import visit, weight

# In which order scripts ask for the width of what scrolls, and say that the keyboard reaches it.
WATCH = """
    window.asked = [];
    const watch = (of, name, kind, saw) => {
        const own = Object.getOwnPropertyDescriptor(of, name);
        const note = function (...value) {
            if (this.matches?.("pre, .wide")) window.asked.push(saw);
            return own[kind].call(this, ...value);
        };
        Object.defineProperty(of, name, { ...own, [kind]: note });
    };
    watch(Element.prototype, "scrollWidth", "get", "read");
    watch(HTMLElement.prototype, "tabIndex", "set", "write");
"""

WITH_FIGURES = sorted(json.loads(HEIGHTS.read_text("utf-8")))


def html_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def test_the_start_page_is_light(site: Path) -> None:
    kilobytes, requests, _ = weight(site / "book" / "index.html")
    assert kilobytes <= 250
    assert requests <= 28


def test_no_page_is_heavy(site: Path) -> None:
    weights = {page.name: weight(page) for page in (site / "book").rglob("*.html")}
    assert {name: w for name, w in weights.items() if w.kilobytes > 450} == {}
    chapters = {name: w for name, w in weights.items() if name != "api.html"}
    assert {name: w for name, w in chapters.items() if w.elements > 18_000} == {}


def test_no_page_carries_what_a_kernel_would_need(site: Path) -> None:
    for page in site.rglob("*.html"):
        assert "application/vnd.jupyter.widget" not in page.read_text("utf-8"), page


def test_a_page_asks_for_what_it_uses(site: Path) -> None:
    for page in (site / "book").rglob("*.html"):
        html = html_of(page)
        assert ("libertinus-math.woff2" in html) == ("<math" in html), page
        assert html.count('rel="stylesheet"') == 1, page
        for script in re.findall(r"<script[^>]* src=[^>]*>", html):
            assert " defer " in script, (page, script)
        for other in ("searchindex.js", "MathJax", "mathjax/", 'class="fa', " fa-", "base64,"):
            assert other not in html, (page, other)
        assert html.count('<meta name="viewport"') == 1, page
    assert "searchindex.js" in html_of(site / "search.html")


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("name", WITH_FIGURES)
def test_nothing_moves_while_a_page_loads(
    browser: Browser, address: str, name: str, width: int
) -> None:
    """On a slow line, where the explorables come alive long after the text is read."""
    assert visit(browser, f"{address}{name}.html", width, slow=True).shift <= 0.05


@pytest.mark.parametrize("width", [1440, 390])
def test_an_explorable_takes_the_room_that_is_kept_for_it(
    browser: Browser, address: str, width: int
) -> None:
    """If not, measure again: python -m tools.heights"""
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    for name in WITH_FIGURES:
        kept = json.loads(HEIGHTS.read_text("utf-8"))[name]
        page.goto(f"{address}{name}.html")
        for figure, height in live_heights(page).items():
            start = "1312" if width == 1440 else "0"
            assert abs(kept[figure][start] - height) <= 40, (name, figure, height)
    context.close()


def test_the_start_page_asks_for_no_more_in_fact(browser: Browser, address: str) -> None:
    assert visit(browser, f"{address}book/index.html").requests <= 28


def test_no_block_is_written_into_while_others_are_still_to_be_asked(
    browser: Browser, address: str
) -> None:
    """Whether they scroll: a slow phone would lay out a chapter again for each."""
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.add_init_script(WATCH)
    page.goto(f"{address}book/one-round/hilbert-space-and-greens-functions.html")
    page.wait_for_function("document.querySelector('.math > .wide[tabindex=\"0\"]')")
    asked = page.evaluate("window.asked")
    assert "write" in asked
    assert list(pairwise(asked)).count(("write", "read")) <= 2  # again when letters have come
    page.close()


def test_figures_have_their_size_before_they_are_there(site: Path) -> None:
    for page in (site / "book").rglob("*.html"):
        for image in html_of(page).split("<img ")[1:]:
            if "_images/" in image.split(">")[0]:
                assert 'width="' in image.split(">")[0], (page, image[:200])


def test_a_page_is_described_by_its_question(site: Path) -> None:
    for page in (site / "book").rglob("*.html"):
        assert html_of(page).count('<meta name="description"') == 1, page
    mystery = html_of(site / "book" / "one-round" / "the-mystery.html")
    assert 'name="description" content="Why does a model that is retrained' in mystery


def test_a_link_to_a_page_makes_a_card(site: Path) -> None:
    html = html_of(site / "book" / "one-round" / "the-mystery.html")
    for said in ("type", "title", "description", "image"):
        assert html.count(f'<meta property="og:{said}" content="') == 1, said
    assert (site / "_static" / "card.png").is_file()
