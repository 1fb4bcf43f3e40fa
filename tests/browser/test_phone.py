"""A phone lays out the sections of a chapter when they come near, and nothing moves by it."""

import pytest
from playwright.sync_api import Browser, Page, expect

CHAPTERS = [
    "one-round/the-constrained-fit",
    "many-rounds/sparsification",
    "many-rounds/generalisation",
    "networks/the-neural-tangent-kernel",
    "after-the-paper/how-much-can-rounds-gain",
]
SKIPPED = """() => [...document.querySelectorAll(".bd-article section > section")]
    .filter((part) => !part.querySelector("p").checkVisibility({contentVisibilityAuto: true}))
    .length"""
# Where a link leads to: sections, statements and equations, from every part of the page.
ANCHORS = """() => {
    const all = [...document.querySelectorAll(
        ".bd-article section[id], .bd-article .proof[id], .bd-article .math-wrapper[id]")]
        .filter((e) => !e.closest("details"));
    return all.filter((_, i) => i % Math.ceil(all.length / 8) === 0).map((e) => e.id);
}"""
TOP = "(id) => document.getElementById(id).getBoundingClientRect().top"
# What the reader looks at, and where it is later.
MARK = """() => {
    window.mark = document.elementFromPoint(innerWidth / 2, innerHeight / 3);
    return window.mark.getBoundingClientRect().top;
}"""
MOVED = "window.mark.getBoundingClientRect().top"
SETTLE = """() => new Promise((done) => {
    let [last, still] = [NaN, 0];
    const look = () => {
        still = scrollY === last ? still + 1 : 0;
        last = scrollY;
        still > 9 ? done() : requestAnimationFrame(look);
    };
    look();
})"""


@pytest.fixture
def phone(browser: Browser) -> Page:
    """A tab that is touched, as the style sheet asks: who has a keyboard has the whole page."""
    return browser.new_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_most_of_a_chapter_waits(browser: Browser, phone: Page, address: str, chapter: str) -> None:
    phone.goto(f"{address}book/{chapter}.html")
    phone.evaluate(SETTLE)
    assert phone.evaluate(SKIPPED) >= 3
    phone.set_viewport_size({"width": 1280, "height": 800})
    phone.evaluate(SETTLE)
    assert phone.evaluate(SKIPPED) == 0
    phone.close()
    narrow = browser.new_page(viewport={"width": 390, "height": 844})
    narrow.goto(f"{address}book/{chapter}.html")
    narrow.evaluate(SETTLE)
    assert narrow.evaluate(SKIPPED) == 0
    narrow.close()


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_link_into_a_chapter_arrives(phone: Page, address: str, chapter: str) -> None:
    page = f"{address}book/{chapter}.html"
    phone.goto(page)
    anchors = phone.evaluate(ANCHORS)
    assert len(anchors) >= 5
    for anchor in anchors:
        for anew in (True, False):
            if anew:
                phone.goto("about:blank")
                phone.goto(f"{page}#{anchor}")
            else:
                phone.evaluate("scrollTo(0, 0)")
                phone.evaluate("(id) => { location.hash = id }", anchor)
            phone.evaluate(SETTLE)
            top = phone.evaluate(TOP, anchor)
            end = phone.evaluate("scrollY + innerHeight >= document.documentElement.scrollHeight")
            assert top >= 0, anchor
            assert top < 120 or end, anchor
            phone.evaluate("history.replaceState(null, '', location.pathname)")
    phone.close()


def test_no_button_stands_over_a_figure(phone: Page, address: str) -> None:
    phone.goto(f"{address}book/{CHAPTERS[1]}.html")
    button = phone.locator("#pst-back-to-top")
    phone.locator("#exercises").evaluate("(section) => section.scrollIntoView()")
    phone.evaluate(SETTLE)
    phone.mouse.wheel(0, -300)  # up, which asks for the button
    expect(button).to_be_visible()
    phone.locator("#amounts").evaluate("(figure) => figure.scrollIntoView()")
    phone.evaluate(SETTLE)
    phone.mouse.wheel(0, -30)  # up again
    phone.evaluate(SETTLE)
    expect(button).to_be_hidden()
    phone.close()


def test_what_a_reader_sees_stays_while_sections_above_it_are_laid_out(
    phone: Page, address: str
) -> None:
    phone.goto(f"{address}book/{CHAPTERS[0]}.html")
    target = phone.evaluate(ANCHORS)[-2]
    phone.evaluate("(id) => { location.hash = id }", target)
    phone.evaluate(SETTLE)
    while phone.evaluate("scrollY") > 400:
        before = phone.evaluate(MARK)
        phone.mouse.wheel(0, -200)
        phone.evaluate(SETTLE)
        assert phone.evaluate(MOVED) - before == pytest.approx(200, abs=2)
    phone.close()
