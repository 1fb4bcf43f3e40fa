"""The slides: one at a time, all on one page, on paper, and without scripts."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from .conftest import Visit, look
from .test_pages import AXE, CONTRAST

DECKS = Path(__file__).parents[2] / "course" / "slides"
NAMES = [path.stem for path in sorted(DECKS.glob("*.md"))]
ONE = "slides/the-mystery.html"

OPEN = "() => document.querySelectorAll('details').forEach((box) => { box.open = true; })"
# What does not fit: a slide that scrolls, a part of it beyond its edges, a figure that is squeezed.
# The ink of a root may stand out of its formula by some pixels.
UNFIT = """() => {
    const slide = document.querySelector(".shown");
    const edge = slide.getBoundingClientRect();
    const unfit = [...slide.querySelectorAll(":not(math *)")].filter((part) => {
        const box = part.getBoundingClientRect();
        const wide = part.scrollWidth > part.clientWidth + 6 && part.clientWidth > 0;
        return box.right > edge.right + 1 || box.bottom > edge.bottom + 1 || wide;
    });
    if (slide.scrollHeight > slide.clientHeight + 1) unfit.push(slide);
    for (const image of slide.querySelectorAll("img")) {
        if (!image.complete || !image.naturalWidth || image.clientHeight < 250) unfit.push(image);
    }
    return unfit.map((part) => `${slide.id}: ${part.outerHTML.slice(0, 80)}`);
}"""


@pytest.fixture(scope="module")
def tab(visit: Callable[[int, str], Visit]) -> Iterator[Visit]:
    tab = visit(1280, "light")
    yield tab
    tab.context.close()


def present(tab: Visit, name: str) -> Page:
    page = tab.open(name)
    page.set_viewport_size({"width": 1280, "height": 720})
    page.get_by_role("button", name="Present").click()
    return page


@pytest.mark.parametrize("name", NAMES)
def test_every_slide_fits_with_its_answer_open(tab: Visit, name: str) -> None:
    tab.complaints.clear()
    page = present(tab, f"slides/{name}.html")
    page.evaluate(OPEN)
    slides = page.locator(".slide")
    for number in range(slides.count()):
        expect(slides.nth(number)).to_be_visible()
        assert page.evaluate(UNFIT) == []
        page.keyboard.press("ArrowRight")
    assert tab.complaints == []


@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_nothing(tab: Visit, name: str) -> None:
    page = tab.open(f"slides/{name}.html")
    look(page, 1280, "light")
    page.evaluate(OPEN)
    assert Axe().run(page, options=AXE).response["violations"] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_reads_in_both_schemes_and_on_a_phone(tab: Visit, scheme: str) -> None:
    page = tab.open(ONE)
    for width in (1280, 360):
        look(page, width, scheme)
        assert Axe().run(page, options=CONTRAST).response["violations"] == []
        assert page.evaluate("() => document.documentElement.scrollWidth") <= width


def test_keys_turn_the_slides(tab: Visit) -> None:
    page = present(tab, ONE)
    slides, last = page.locator(".slide"), page.locator(".slide").count()

    def shows(number: int) -> None:
        expect(page.locator(".slide:visible")).to_have_count(1)
        expect(slides.nth(number - 1)).to_be_visible()
        expect(slides.nth(number - 1).locator("h1, h2")).to_be_focused()
        expect(page.get_by_text(f"{number} / {last}")).to_be_visible()
        assert page.url.endswith(f"#slide-{number}")

    shows(1)
    for key, number in [("ArrowRight", 2), ("PageDown", 3), ("ArrowLeft", 2), ("PageUp", 1)]:
        page.keyboard.press(key)
        shows(number)
    page.keyboard.press("ArrowLeft")  # there is none before the first
    shows(1)
    page.keyboard.press("End")
    shows(last)
    page.get_by_role("button", name="Previous slide").click()
    shows(last - 1)
    page.keyboard.press("Escape")
    expect(page.locator(".slide:visible")).to_have_count(last)
    expect(page.get_by_role("button", name="Present")).to_be_focused()


def test_an_answer_is_opened_by_keys(tab: Visit) -> None:
    page = present(tab, ONE)
    fold = page.locator("details").first
    number = fold.evaluate("(fold) => Number(fold.closest('.slide').id.split('-')[1])")
    for _ in range(number - 1):
        page.keyboard.press("ArrowRight")
    expect(fold.locator("p")).to_be_hidden()
    fold.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(fold.locator("p")).to_be_visible()


def test_without_scripts_they_are_one_page(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + ONE)
    expect(page.locator(".slide:visible")).to_have_count(page.locator(".slide").count())
    page.locator("summary").first.click()
    expect(page.locator("details p").first).to_be_visible()
    context.close()


@pytest.mark.parametrize("name", NAMES)
def test_a_slide_fills_a_sheet(tab: Visit, name: str) -> None:
    page = tab.open(f"slides/{name}.html")
    printed = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    # the line of the licence stands on the last
    assert len(printed.pages) == page.locator(".slide").count()
