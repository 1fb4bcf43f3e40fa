"""The explorables where readers meet them: on their pages of the built site, each loaded once."""

import json
from collections.abc import Callable, Iterator
from urllib.parse import parse_qsl

import pytest
from playwright.sync_api import Page, expect

from tools.visit import SITE

from .conftest import Visit, look, sane, settle
from .test_explorables import SWEEP

PAGES = [
    pytest.param(str(path.relative_to(SITE)), marks=pytest.mark.xdist_group(path.name))
    for path in sorted(SITE.glob("**/*.html"))
    if "<mini-distill " in path.read_text("utf-8")
]

# SWEEP does not wait for frames: this way each state that it looks at is drawn
AT_ONCE = "() => { window.requestAnimationFrame = (draw) => (draw(performance.now()), 0) }"


@pytest.fixture(scope="module")
def tab(visit: Callable[[int, str], Visit]) -> Iterator[Visit]:
    tab = visit(1000, "light")
    yield tab
    tab.context.close()


@pytest.fixture(scope="module", params=PAGES)
def page(request: pytest.FixtureRequest, tab: Visit) -> Page:
    """A page is loaded once, and its tests follow in their order."""
    tab.complaints.clear()
    return tab.open(request.param)


def test_the_book_has_pages_with_explorables() -> None:
    assert len(PAGES) >= 3


def test_the_buttons_step_play_and_reset(page: Page, tab: Visit) -> None:
    look(page, 360, "light")
    for figure in page.locator("mini-distill:has(.play)").all():
        step, caption = figure.locator(".rounds input"), figure.locator(".caption")
        start, said = step.input_value(), caption.text_content() or ""
        step.press("End")
        last = step.input_value()
        for button, round in (
            (".previous", int(last) - 1),
            (".next", int(last)),
            (".previous", int(last) - 1),
            (".play", int(last)),
        ):
            figure.locator(button).click()
            expect(step).to_have_value(str(round))
        expect(figure.locator(".play")).to_have_text("Play")
        figure.locator(".reset").click()
        expect(step).to_have_value(start)
        expect(caption).to_have_text(said)
        settle(page)
        sane(page)
    assert tab.complaints == []


def same(asked: str, value: object) -> bool:
    """Say whether an address asks for what is there: 45 is 45.0."""
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return float(asked) == value if number else asked == str(value)


def test_each_link_of_the_text_sets_its_figure(page: Page, tab: Visit) -> None:
    look(page, 1000, "light")
    links = page.locator("a[href^='?']")
    for link in links.all():
        link.evaluate(
            "(e) => { for (let b = e; b; b = b.parentElement) if (b.open === false) b.open = true }"
        )
        search, _, target = (link.get_attribute("href") or "").partition("#")
        wanted = dict(parse_qsl(search[1:], strict_parsing=True))
        figure = page.locator(f"mini-distill#{target}")
        assert all(key.startswith(f"{target}.") for key in wanted), search
        link.click()
        expect(figure.locator(".notice")).not_to_contain_text("The address asks")
        start = json.loads(figure.locator("script").text_content() or "")["start"]
        changed = {
            key: value for key, value in wanted.items() if not same(value, start[key.split(".")[1]])
        }
        page.wait_for_function(
            """(wanted) => {
                const found = new URLSearchParams(location.search);
                return Object.entries(wanted).every(([key, value]) => found.get(key) === value);
            }""",
            arg=changed,
        )
        settle(page)
        sane(page)
        page.keyboard.press("Escape")  # the figure goes back to its place
    assert tab.complaints == []


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
def test_each_link_of_the_text_keeps_its_sentence_and_shows_its_figure(
    page: Page, tab: Visit, width: int, height: int
) -> None:
    look(page, width, "light")
    page.set_viewport_size({"width": width, "height": height})
    for link in page.locator("a[href^='?']").all():
        link.evaluate(
            "(e) => { for (let b = e; b; b = b.parentElement) if (b.open === false) b.open = true }"
        )
        search, _, target = (link.get_attribute("href") or "").partition("#")
        title, charts = link.get_attribute("data-chart"), page.locator(f"#{target} .chart")
        chart = page.locator(f"#{target} .chart[data-title='{title}']") if title else charts.first
        assert chart.count() == 1, title
        link.click()
        settle(page)
        for part in (link, chart):
            box = part.bounding_box()
            assert box, search
            assert box["y"] >= 0, search
            assert box["y"] + box["height"] <= height + 1, search
        page.keyboard.press("Escape")
    assert tab.complaints == []


@pytest.mark.parametrize("width", [1440, 1366])
def test_a_figure_that_comes_to_its_sentence_covers_nothing_of_the_paragraph(
    page: Page, tab: Visit, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.evaluate(
        "() => document.querySelectorAll('main details').forEach((fold) => (fold.open = true))"
    )
    covered = []
    for link in page.locator("main p a[href^='?'], main li a[href^='?']").all():
        link.click()
        docked = page.locator("mini-distill[docked] .live")
        if docked.count():
            paragraph = link.locator("xpath=ancestor::*[self::p or self::li][1]").bounding_box()
            dock = docked.bounding_box()
            assert paragraph
            assert dock
            apart = dock["x"] >= paragraph["x"] + paragraph["width"]
            under = dock["y"] >= paragraph["y"] + paragraph["height"]
            if not (apart or under):
                covered.append(link.get_attribute("href"))
        page.keyboard.press("Escape")
    assert covered == []
    assert tab.complaints == []


def test_each_option_and_each_end_of_a_slider_is_sound(page: Page, tab: Visit) -> None:
    look(page, 360, "dark")
    page.evaluate(AT_ONCE)
    for figure in page.locator("mini-distill").all():
        figure.locator("summary").click()
        expect(figure.get_by_role("table").first).to_be_visible()
        # an exhibit of the kind is looked at in twelve steps; one hand alone takes four here
        few = figure.locator("input[type=range], select").count() <= 1
        assert len(set(figure.evaluate(SWEEP, 3))) > (3 if few else 5)
    sane(page)
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert tab.complaints == []


def test_a_link_to_a_round_has_the_colour_that_the_fit_takes(
    visit: Callable[[int, str], Visit],
) -> None:
    tab = visit(1440, "light")
    page = tab.open("book/one-round/the-mystery.html")
    links = page.locator("a.to-round[href^='?loop.round=']")
    links.first.wait_for()
    marks = page.locator("mini-distill#loop svg:has(path.mark)").first.locator("path.mark")
    colours = []
    for link in links.all():
        colours.append(link.evaluate("(link) => link.style.getPropertyValue('--round')"))
        shown = link.evaluate("(link) => getComputedStyle(link).textDecorationColor")
        assert shown == colours[-1].replace("#1a1a1a", "rgb(26, 26, 26)")  # of the collapse
        link.click()
        expect(marks.last).to_have_attribute("fill", colours[-1])  # the large dot
    assert len(set(colours)) == 3
    other = page.locator("a[href^='?loop.epsilon']").first
    assert "to-round" not in (other.get_attribute("class") or "")
    tab.context.close()
