"""Every page of the site, wide and narrow, light and dark."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from .conftest import Visit

TOC = yaml.safe_load((Path(__file__).parents[2] / "_toc.yml").read_text("utf-8"))
CHAPTERS = [chapter["file"] for part in TOC["parts"] for chapter in part["chapters"]]
PAGES = [
    pytest.param(page, marks=pytest.mark.xdist_group(page))  # a page is loaded by one worker only
    for page in (f"{name}.html" for name in [TOC["root"], *CHAPTERS, "search"])
]
VIEWS = [(1280, "light"), (1280, "dark"), (360, "light"), (360, "dark")]

AXE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"],
    # the preload asks for the theme's imported style sheets at the wrong address
    "preload": False,
    "resultTypes": ["violations"],
}
# Contrast is by far the slowest rule. Nothing else depends on the scheme, and on the width it
# depends only around the article, where a narrow page has other things.
STRUCTURE = {
    "label-content-name-mismatch": {"enabled": True},
    "color-contrast": {"enabled": False},
}
CONTRAST = {"type": "rule", "values": ["color-contrast"]}

# What opens fades in, and axe would see it half transparent.
OPEN = """() => {
    document.querySelectorAll("details").forEach((box) => { box.open = true; });
    return Promise.allSettled(document.getAnimations().map((animation) => animation.finished));
}"""


@pytest.fixture(scope="module", params=VIEWS, ids=str)
def tab(request: pytest.FixtureRequest, visit: Callable[[int, str], Visit]) -> Iterator[Visit]:
    tab = visit(*request.param)
    yield tab
    tab.context.close()


@pytest.fixture(scope="module", params=PAGES)
def page(request: pytest.FixtureRequest, tab: Visit) -> Page:
    tab.complaints.clear()
    page = tab.open(request.param)
    page.evaluate(OPEN)
    return page


def test_nothing_goes_wrong_and_nothing_is_asked_elsewhere(page: Page, tab: Visit) -> None:
    assert tab.complaints == []


def test_the_scheme_is_the_reader_s(page: Page) -> None:
    dark = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    assert page.locator("html").get_attribute("data-theme") == ("dark" if dark else "light")


def test_the_maths_is_typeset(page: Page) -> None:
    left = page.evaluate(
        "[...document.querySelectorAll('.math')]"
        ".filter(formula => !formula.querySelector('mjx-container'))"
        ".map(formula => formula.textContent)"
    )
    assert left == []
    assert page.locator("mjx-merror").count() == 0
    assert r"\(" not in page.locator("main").inner_text()


def test_the_page_does_not_scroll_sideways(page: Page) -> None:
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width == page.evaluate("innerWidth")


@pytest.mark.parametrize("tab", [(1280, "light"), (360, "light")], indirect=True, ids=str)
def test_axe_finds_nothing(page: Page) -> None:
    report = Axe().run(page, options={**AXE, "rules": STRUCTURE})
    assert report.violations_count == 0, report.generate_report()


@pytest.mark.parametrize("tab", VIEWS[:3], indirect=True, ids=str)
def test_everything_can_be_told_from_what_is_behind_it(page: Page) -> None:
    narrow = page.evaluate("innerWidth < 1280")
    context = {"exclude": ["article"]} if narrow else None
    report = Axe().run(page, context, options={**AXE, "runOnly": CONTRAST})
    assert report.violations_count == 0, report.generate_report()
