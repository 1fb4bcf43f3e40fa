"""Every page of the site, wide and narrow, light and dark."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from fontTools.ttLib import TTFont
from playwright.sync_api import Browser, Page

from .conftest import Visit, look

TOC = yaml.safe_load((Path(__file__).parents[2] / "_toc.yml").read_text("utf-8"))
NAMES = [chapter["file"] for part in TOC["parts"] for chapter in part["chapters"]]
PAGES = [
    pytest.param(page, marks=pytest.mark.xdist_group(page))  # a page is loaded by one worker only
    for page in (f"{name}.html" for name in [TOC["root"], *NAMES, "search"])
]
WIDTHS = (1280, 360)
# Chapters are made of the same parts, and the colours of these are the theme's: two chapters that
# have all kinds, and every other page, are looked at in each view, the rest wide and light.
CHAPTERS = [chapter["file"] for part in TOC["parts"][:-2] for chapter in part["chapters"]]
SHOWN = {"book/one-round/the-mystery", "book/networks/the-neural-tangent-kernel"}
WIDE_ONLY = {f"{name}.html" for name in CHAPTERS if name not in SHOWN}

AXE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"],
    # the preload asks for the theme's imported style sheets at the wrong address
    "preload": False,
    "resultTypes": ["violations"],
    # by far the slowest rule, and the only one that depends on the scheme
    "rules": {
        "label-content-name-mismatch": {"enabled": True},
        "color-contrast": {"enabled": False},
    },
}
CONTRAST = {
    "runOnly": {"type": "rule", "values": ["color-contrast"]},
    "preload": False,
    "resultTypes": ["violations"],
}

# What opens fades in, and axe would see it half transparent.
OPEN = """() => {
    document.querySelectorAll("details").forEach((box) => { box.open = true; });
}"""
STILL = """async () => {
    await new Promise((f) => requestAnimationFrame(() => requestAnimationFrame(f)));
    await Promise.allSettled(document.getAnimations().map((animation) => animation.finished));
}"""
# What scrolls sideways, and neither takes the focus nor holds what does.
STUCK = """() => [...document.querySelectorAll("main *")]
    .filter((e) => e.scrollWidth > e.clientWidth && e.clientWidth > 0)
    .filter((e) => ["auto", "scroll"].includes(getComputedStyle(e).overflowX))
    .filter((e) => getComputedStyle(e).display !== "inline") // where it has no effect
    .filter((e) => e.tabIndex < 0 && !e.querySelector("a, button, input, [tabindex='0']"))
    .map((e) => [e.localName, e.className, e.textContent.slice(0, 60)])"""
UNSET = """() => [...document.querySelectorAll("math")].filter((formula) => {
    const tex = formula.querySelector("annotation[encoding='application/x-tex']")?.textContent;
    return !tex || formula.getBoundingClientRect().width === 0 && formula.checkVisibility();
}).map((formula) => formula.outerHTML.slice(0, 200))"""
# as they are shown: a single letter is italic
LETTERS = """() => [...new Set([...document.querySelectorAll("math :is(mi, mo, mn, mtext)")]
    .flatMap((letters) => [...letters.textContent]))]"""
FONT = Path(__file__).parents[2] / "book" / "_assets" / "fonts" / "libertinus-math.woff2"
INVISIBLE = {"\u2061"}  # function application
# Axe asks every element, and most are of formulas and code. In the place of a formula stands what
# a screen reader finds in it, and of words that are coloured alike in code one keeps its colour.
SHORTEN = """() => {
    for (const formula of document.querySelectorAll("math")) {
        formula.querySelector("annotation").remove();
        formula.replaceWith(formula.textContent);
    }
    const kinds = new Set();
    for (const word of document.querySelectorAll(":is(pre, .sig) span")) {
        const block = word.closest("pre, .sig").parentElement;
        const kind = `${block.className} ${word.className}`;
        if (kinds.has(kind)) word.replaceWith(...word.childNodes);
        kinds.add(kind);
    }
}"""


LETTERS_OF_THE_FONT = {chr(letter) for letter in TTFont(FONT).getBestCmap()} | INVISIBLE


@pytest.fixture(scope="module")
def tab(visit: Callable[[int, str], Visit]) -> Iterator[Visit]:
    tab = visit(1280, "light")
    yield tab
    tab.context.close()


@pytest.fixture(scope="module", params=PAGES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def page(tab: Visit, name: str) -> Page:
    """A page is loaded once, and its tests, in their order, look at it in all views."""
    tab.complaints.clear()
    page = tab.open(name)
    page.evaluate(OPEN)
    return page


@pytest.fixture(scope="module")
def short(page: Page, name: str) -> Page:
    """The page as axe gets it: that of the notation as it is."""
    if "notation" not in name:
        page.evaluate(SHORTEN)
    return page


def see(page: Page, width: int, scheme: str = "light") -> None:
    """Let a page be that wide, in that scheme, and wait until nothing moves."""
    look(page, width, scheme)
    page.evaluate(STILL)


def violations(page: Page, options: dict[str, Any]) -> str:
    report = Axe().run(page, options=options)
    return str(report.generate_report()) if report.violations_count else ""


def test_the_scheme_is_the_reader_s(page: Page) -> None:
    for scheme in ("dark", "light"):
        see(page, 1280, scheme)
        assert page.locator("html").get_attribute("data-theme") == scheme


def test_the_maths_is_typeset(page: Page) -> None:
    """Each formula is there with its TeX, and neither is empty or red."""
    assert page.evaluate(UNSET) == []
    assert page.locator("main .math:not(:has(math))").count() == 0
    assert page.locator(":is(merror, .temml-error)").count() == 0
    assert r"\(" not in page.locator("main").inner_text()


def test_the_letters_of_formulas_are_in_their_font(page: Page) -> None:
    assert set(page.evaluate(LETTERS)) - LETTERS_OF_THE_FONT == set()


@pytest.mark.parametrize("width", WIDTHS)
def test_the_page_does_not_scroll_sideways(page: Page, width: int) -> None:
    see(page, width)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.evaluate(STUCK) == []


def test_axe_finds_nothing(short: Page, name: str) -> None:
    for width in WIDTHS[: 1 if name in WIDE_ONLY else 2]:
        see(short, width)
        assert not violations(short, AXE), width


def test_everything_can_be_told_from_what_is_behind_it(short: Page, name: str) -> None:
    views = [(1280, "light"), (1280, "dark"), (360, "light")]
    for view in views[: 1 if name in WIDE_ONLY else 3]:
        see(short, *view)
        assert not violations(short, CONTRAST), view


def test_nothing_went_wrong_and_nothing_was_asked_elsewhere(page: Page, tab: Visit) -> None:
    assert tab.complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_first_paint_has_its_colours(address: str, browser: Browser, scheme: str) -> None:
    """Before the scripts of the page have come: they would set all of it a second time."""
    page = browser.new_context(color_scheme=scheme).new_page()  # type: ignore[arg-type]
    page.route("**/*.js*", lambda route: route.abort())
    page.goto(address + "book/one-round/the-mystery.html")
    assert page.locator("html").get_attribute("data-theme") == scheme
    light = scheme == "light"
    red = page.locator("body").evaluate("(e) => getComputedStyle(e).color.match(/\\d+/g)[0]")
    assert (int(red) < 100) == light
    page.context.close()
