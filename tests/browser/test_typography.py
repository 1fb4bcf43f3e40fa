"""The text has its face and its measure, what stands out of the column stays on the page."""

from collections.abc import Callable

import pytest

from .conftest import Visit

CHAPTER = "book/many-rounds/sparsification.html"
PAGES = ["book/index.html", CHAPTER, "book/back-matter/results.html", "book/back-matter/api.html"]

# Letters of each full line of the paragraphs that are long enough to have some.
LINES = """() => {
    const counts = [];
    for (const p of document.querySelectorAll(".bd-article section > p")) {
        if (p.querySelector("math") || p.matches("h1 + p")) continue;
        const lines = new Map();
        const walker = document.createTreeWalker(p, NodeFilter.SHOW_TEXT);
        for (let node; (node = walker.nextNode()); )
            for (let i = 0; i < node.length; i++) {
                const range = document.createRange();
                range.setStart(node, i);
                range.setEnd(node, i + 1);
                const line = Math.round(range.getBoundingClientRect().bottom / 12);
                lines.set(line, (lines.get(line) ?? 0) + 1);
            }
        counts.push(...[...lines.values()].slice(0, -1));
    }
    return counts.sort((a, b) => a - b);
}"""

SHIFT = """() => {
    window.shift = 0;
    new PerformanceObserver((list) => {
        for (const { value } of list.getEntries()) window.shift += value;
    }).observe({ type: "layout-shift", buffered: true });
}"""


@pytest.mark.parametrize("width", [768, 1100, 1440])
def test_a_line_has_about_seventy_letters(visit: Callable[[int, str], Visit], width: int) -> None:
    tab = visit(width, "light")
    page = tab.open(CHAPTER)
    assert page.evaluate("document.fonts.check('16px Libertinus Serif')")
    lines = page.evaluate(LINES)
    assert 64 <= lines[len(lines) // 2] <= 72
    assert lines[-1] <= 80
    tab.context.close()


@pytest.mark.parametrize("width", [320, 390, 768, 1100, 1440])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_makes_the_page_scroll_sideways(
    visit: Callable[[int, str], Visit], name: str, width: int
) -> None:
    tab = visit(width, "light")
    page = tab.open(name)
    wide, window = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert wide <= window
    tab.context.close()


@pytest.mark.parametrize("width", [1100, 1280, 1440, 1920])
def test_figures_begin_where_the_text_does_and_stand_out_of_it(
    visit: Callable[[int, str], Visit], width: int
) -> None:
    tab = visit(width, "light")
    page = tab.open(CHAPTER)
    text, title, figure = (
        page.locator(place).first.evaluate(
            "(e) => (({left, right}) => [left, right])(e.getBoundingClientRect())"
        )
        for place in (".bd-article section section > p", ".bd-article h1", "mini-distill")
    )
    assert text[0] == title[0]  # headings begin where the text does
    assert figure[0] == pytest.approx(text[0], abs=1)
    assert figure[1] - text[1] > 100
    assert figure[1] - figure[0] <= 60 * 16
    tab.context.close()


def test_the_face_moves_nothing_when_it_comes(visit: Callable[[int, str], Visit]) -> None:
    tab = visit(1280, "light")
    tab.page.add_init_script(f"({SHIFT})()")
    late: list[object] = []
    tab.page.route("**/*.woff2", lambda route: late.append(route))
    tab.page.goto(tab.address + "book/back-matter/glossary.html", wait_until="commit")
    tab.page.wait_for_timeout(500)
    before = tab.page.evaluate("window.shift")
    for route in late:
        route.continue_()  # type: ignore[attr-defined]
    tab.page.evaluate("document.fonts.ready")
    tab.page.wait_for_timeout(300)
    assert late
    assert tab.page.evaluate("window.shift") - before <= 0.05
    tab.context.close()


def test_code_is_one_tab_after_its_figure(visit: Callable[[int, str], Visit]) -> None:
    tab = visit(1280, "light")
    page = tab.open(CHAPTER)
    tabs = page.locator("details.code-tab")
    assert tabs.count() > 5
    neighbour = "(fold) => fold.parentElement.matches(':has(+ .cell > .code-tab:only-child)')"
    for fold in tabs.all():
        # the last of its cell, and no other such tab next to it
        assert fold.evaluate("(fold) => fold === fold.parentElement.lastElementChild")
        assert not fold.evaluate(neighbour)
    assert "Show code" not in page.locator("article").inner_text()
    hero = page.locator("mini-distill").first.bounding_box()
    first = tabs.first.bounding_box()
    assert hero is not None
    assert first is not None
    assert first["y"] >= hero["y"] + hero["height"]
    tab.context.close()


def test_all_code_is_shown_and_stays_shown(visit: Callable[[int, str], Visit]) -> None:
    tab = visit(1280, "light")
    page = tab.open(CHAPTER)
    closed = "[...document.querySelectorAll('.code-tab')].filter((t) => !t.open).length"
    switch = page.get_by_role("button", name="Show all code")
    assert page.evaluate(closed) > 5
    switch.press("Enter")
    assert page.evaluate(closed) == 0
    tab.open("book/one-round/the-mystery.html")
    assert page.evaluate(closed) == 0
    switch.press("Enter")
    assert page.evaluate(closed) > 5
    tab.open(CHAPTER)
    assert page.evaluate(closed) > 5
    assert switch.get_attribute("aria-pressed") == "false"
    assert tab.complaints == []
    tab.context.close()


def test_what_is_cut_at_an_edge_fades_there(visit: Callable[[int, str], Visit]) -> None:
    tab = visit(390, "light")
    page = tab.open("book/back-matter/results.html")
    wide = page.locator(".pst-scrollable-table-container").first
    page.wait_for_function("document.querySelector('.cut-right')")
    assert "cut-right" in (wide.get_attribute("class") or "")
    wide.evaluate("(wide) => wide.scrollTo(9999, 0)")
    page.wait_for_function("document.querySelector('.pst-scrollable-table-container.cut-left')")
    assert "cut-right" not in (wide.get_attribute("class") or "")
    assert page.locator("p .cut-right").count() == 0
    tab.context.close()
