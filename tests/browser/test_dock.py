"""A link sets a figure that is elsewhere: neither the sentence nor the figure is lost."""

import pytest
from playwright.sync_api import Locator, Page, expect

from .conftest import Exhibition, example, look, settle

FILL = "<p>Some text.</p>" * 60
LINK = '<p>Then <a href="?loop.epsilon=0.1&amp;loop.round=0#loop">it is looser</a>, see.</p>'
sizes = pytest.mark.parametrize(("width", "height"), [(1440, 900), (800, 1000), (390, 844)])

# whether an element can be seen as a whole, and nothing lies over its middle
SEEN = """(element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    const [x, y] = [(left + right) / 2, (top + bottom) / 2];
    let found = document.elementFromPoint(x, y);
    while (found?.shadowRoot?.elementFromPoint(x, y)) {
        const inner = found.shadowRoot.elementFromPoint(x, y);
        if (inner === found) break;
        found = inner;
    }
    const inside = top >= 0 && bottom <= innerHeight + 1 && left >= 0 && right <= innerWidth;
    return inside && (element.contains(found) || found?.contains(element));
}"""


def seen(part: Locator) -> bool:
    settle(part.page)
    return bool(part.evaluate(SEEN))


def far(exhibition: Exhibition, width: int, height: int) -> tuple[Page, Locator, Locator]:
    """A page whose link is far below its figure, and the reader at the link."""
    exhibition.hang(example("loop"), FILL, LINK, FILL)
    page = exhibition.open(width)
    page.set_viewport_size({"width": width, "height": height})
    link, shown = page.get_by_role("link", name="it is looser"), page.locator("mini-distill")
    link.evaluate("(e) => e.scrollIntoView({ block: 'end' })")
    settle(page)
    return page, link, shown


@sizes
def test_figure_and_sentence_are_both_seen(exhibition: Exhibition, width: int, height: int) -> None:
    page, link, shown = far(exhibition, width, height)
    length = page.evaluate("document.documentElement.scrollHeight")
    link.click()
    assert seen(link)
    assert seen(shown.locator(".chart").first)
    expect(shown.locator(".play")).to_be_visible()
    expect(shown.locator(".caption")).to_contain_text("ε = 0.1: 2 rounds")
    assert page.evaluate("document.documentElement.scrollHeight") == length
    dock = shown.locator(".live").bounding_box()
    assert dock
    if width < 1366:
        assert dock["height"] <= 0.45 * height + 1
    expect(shown.get_by_role("status")).to_contain_text("ε = 0.1: 2 rounds")


@sizes
def test_the_chart_that_a_link_names_is_docked(
    exhibition: Exhibition, width: int, height: int
) -> None:
    of_bars = LINK.replace("<a ", '<a data-chart="Basis functions" ').replace("round=0", "round=1")
    exhibition.hang(example("loop"), FILL, LINK, of_bars.replace("looser", "fewer"), FILL)
    page = exhibition.open(width)
    page.set_viewport_size({"width": width, "height": height})
    shown = page.locator("mini-distill")
    for name, title in [("looser", "Labels, truth and fits"), ("fewer", "Basis functions")] * 2:
        link = page.get_by_role("link", name=name)
        link.click()
        expect(shown.locator(f".flash[data-title='{title}']")).to_be_visible()
        charts = shown.locator(".chart").filter(visible=True)
        expect(charts).to_have_count(1)
        expect(charts).to_have_attribute("data-title", title)
        assert seen(link)
        assert seen(charts)
        tall = charts.locator("svg").first.evaluate("(svg) => svg.clientHeight")
        assert tall >= 90
    page.keyboard.press("Escape")
    expect(shown.locator(".chart").filter(visible=True)).to_have_count(3)
    heights = "(charts) => charts.map((chart) => chart.clientHeight)"
    after = shown.locator(".chart").evaluate_all(heights)
    page.reload()
    expect(shown.locator(".chart")).to_have_count(3)
    assert shown.locator(".chart").evaluate_all(heights) == after


@pytest.mark.parametrize("above", [True, False])
def test_a_figure_that_is_near_stays_where_it_is(exhibition: Exhibition, above: bool) -> None:
    """The page moves no further than it takes to see both."""
    parts = [LINK, example("loop")] if above else [example("loop"), LINK]
    exhibition.hang(FILL, *parts, FILL)
    page = exhibition.open(1440)
    page.set_viewport_size({"width": 1440, "height": 900})
    link, shown = page.get_by_role("link", name="it is looser"), page.locator("mini-distill")
    link.evaluate("(e, block) => e.scrollIntoView({ block })", "end" if above else "start")
    page.mouse.wheel(0, 100 if above else -100)
    settle(page)
    chart = shown.locator(".chart").first
    assert not seen(chart)
    link.click()
    assert seen(chart)
    assert seen(link)
    expect(shown.locator(".live[popover]")).to_have_count(0)
    box = chart.bounding_box()
    assert box
    edge = box["y"] + box["height"] if above else box["y"]
    assert edge == pytest.approx(900 if above else 64, abs=1)


def test_it_stays_while_only_the_edge_of_its_place_is_seen(exhibition: Exhibition) -> None:
    """As after a link so far above its figure that there is no room for both."""
    exhibition.hang(FILL, LINK, "<p>Some text.</p>" * 20, example("loop"), FILL)
    page = exhibition.open(1440)
    page.set_viewport_size({"width": 1440, "height": 900})
    link, shown = page.get_by_role("link", name="it is looser"), page.locator("mini-distill")
    link.evaluate("(e) => e.scrollIntoView({ block: 'start' })")
    page.mouse.wheel(0, -100)
    settle(page)
    expect(shown).to_be_in_viewport()
    link.click()
    expect(shown.locator(".live[popover]")).to_be_visible()
    page.mouse.wheel(0, 20)
    settle(page)
    expect(shown.locator(".live[popover]")).to_be_visible()
    shown.evaluate("(e) => e.scrollIntoView({ block: 'center' })")
    expect(shown.locator(".live[popover]")).to_have_count(0)


def test_it_is_closed_by_escape_and_nothing_has_moved(exhibition: Exhibition) -> None:
    page, link, shown = far(exhibition, 1440, 900)
    link.focus()
    scrolled = page.evaluate("scrollY")
    page.keyboard.press("Enter")
    expect(shown.get_by_role("button", name="Close")).to_be_visible()
    expect(link).to_be_focused()
    page.emulate_media(media="print")
    expect(shown.locator(".live")).to_be_hidden()  # nothing lies over the text of a printed page
    page.emulate_media(media="screen")
    page.keyboard.press("Escape")
    expect(shown.get_by_role("button", name="Close")).to_have_count(0)
    assert abs(page.evaluate("scrollY") - scrolled) <= 1
    expect(link).to_be_focused()
    expect(shown.locator(".chart")).to_have_count(3)


def test_the_tabulator_goes_from_the_link_through_the_dock_and_on(exhibition: Exhibition) -> None:
    exhibition.hang(example("loop"), FILL, LINK, '<button id="next">next</button>', FILL)
    page = exhibition.open()
    link, shown = page.get_by_role("link"), page.locator("mini-distill")
    link.focus()
    page.keyboard.press("Enter")
    close = shown.get_by_role("button", name="Close")
    for _ in range(2):
        page.keyboard.press("Tab")
    expect(close).to_be_focused()
    for _ in range(2):
        page.keyboard.press("Shift+Tab")
    expect(link).to_be_focused()
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "next":
            break
    expect(page.locator("#next")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(link).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # Close
    expect(close).to_have_count(0)
    expect(link).to_be_focused()


def test_to_the_figure(exhibition: Exhibition) -> None:
    page, link, shown = far(exhibition, 390, 844)
    link.click()
    shown.get_by_role("button", name="To the figure").click()
    expect(shown.get_by_role("button", name="To the figure")).to_have_count(0)
    assert seen(shown.locator(".chart").first)
    assert page.evaluate("scrollY") < 100
    expect(shown.locator(".caption")).to_contain_text("ε = 0.1: 2 rounds")


@sizes
def test_the_place_of_a_figure_that_is_away_says_so_and_brings_it_back(
    exhibition: Exhibition, width: int, height: int
) -> None:
    page, link, shown = far(exhibition, width, height)
    words = shown.get_by_text("This figure is at the edge of the screen while you read.")
    back = shown.get_by_role("button", name="Bring it back")
    expect(words).to_be_hidden()
    tall = shown.evaluate("(figure) => figure.clientHeight")
    link.click()
    assert shown.evaluate("(figure) => figure.clientHeight") == tall
    page.evaluate("scrollTo(0, document.querySelector('mini-distill').clientHeight - 150)")
    assert seen(words)  # wherever its place is cut
    assert seen(back)
    box = back.bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 28
    back.click()
    expect(words).to_be_hidden()
    expect(shown.get_by_role("button", name="Close")).to_have_count(0)
    assert seen(shown.locator(".chart").first)
    assert page.evaluate("document.activeElement.localName") == "mini-distill"
    assert shown.evaluate("(figure) => figure.clientHeight") == tall


def test_who_scrolls_to_the_figure_finds_it_there(exhibition: Exhibition) -> None:
    page, link, shown = far(exhibition, 390, 844)
    link.click()
    page.evaluate("scrollTo(0, 0)")
    expect(shown.get_by_role("button", name="Close")).to_have_count(0)
    assert seen(shown.locator(".chart").first)


@sizes
def test_it_leaves_when_the_reader_has_left_its_sentence_for_another_figure(
    exhibition: Exhibition, width: int, height: int
) -> None:
    exhibition.hang(example("loop"), FILL, LINK, FILL, example("geometry"), FILL)
    page = exhibition.open(width)
    page.set_viewport_size({"width": width, "height": height})
    page.get_by_role("link", name="it is looser").click()
    close = page.get_by_role("button", name="Close")
    page.mouse.wheel(0, height + 200)
    settle(page)
    expect(page.get_by_role("link", name="it is looser")).not_to_be_in_viewport()
    expect(close).to_be_visible()  # the reader may look back at it from the text below
    page.locator("#geometry").evaluate("(figure) => figure.scrollIntoView({ block: 'end' })")
    expect(close).to_have_count(0)
    assert seen(page.locator("#geometry .chart").first)


def test_a_figure_beside_its_sentence_stays_and_what_changed_flashes(
    exhibition: Exhibition,
) -> None:
    exhibition.hang(LINK, example("loop"), FILL)
    page = exhibition.open()
    shown = page.locator("mini-distill")
    page.set_viewport_size({"width": 1000, "height": 900})
    page.get_by_role("link").click()
    expect(shown.get_by_role("button", name="Close")).to_have_count(0)
    flashing = shown.locator(".flash")
    expect(flashing).to_have_count(3)  # tolerance, round, and the first chart
    expect(flashing).to_have_count(0)
    assert page.evaluate("scrollY") == 0


def test_one_figure_is_docked_at_a_time(exhibition: Exhibition) -> None:
    other = '<p><a href="?geometry.round=2#geometry">round 2</a></p>'
    exhibition.hang(example("loop"), example("geometry"), FILL, LINK, other, FILL)
    page = exhibition.open()
    for name in ("it is looser", "round 2"):
        page.get_by_role("link", name=name).click()
    expect(page.get_by_role("button", name="Close")).to_have_count(1)
    expect(page.locator("#geometry").get_by_role("button", name="Close")).to_be_visible()
    look(page, 1000, "light")
