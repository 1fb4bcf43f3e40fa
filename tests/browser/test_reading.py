"""What a reader does on a page."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, expect

from .conftest import Visit

CHAPTER = "book/one-round/the-mystery.html"

# Search for every word, title and entry of the index, and show each hit once, in the site's own
# list; say how many there are. A page is fetched and parsed for all its hits together.
SEARCH = """async () => {
    const once = (get) => {
        const known = new Map();
        return (key) => known.get(key) ?? known.set(key, get(key)).get(key);
    };
    const load = window.fetch, parser = new DOMParser();
    const text = once(async (url) => (await load(url)).text());
    window.fetch = async (url) => ({ text: () => text(url) });
    const parsed = once((html) => parser.parseFromString(html, "text/html"));
    window.DOMParser = class { parseFromString(html) { return parsed(html); } };

    const { terms, titleterms, alltitles, indexentries } = Search._index;
    const shown = new Set();
    for (const word of [terms, titleterms, alltitles, indexentries].flatMap(Object.keys)) {
        const [query, ...words] = Search._parseQuery(word);
        for (const hit of Search._performSearch(query, ...words)) {
            const place = hit[0] + hit[2];
            if (shown.has(place)) continue;
            shown.add(place);
            _displayItem(hit, words[0], words[2]);
        }
    }
    return shown.size;
}"""


def test_a_link_into_a_folded_solution_unfolds_it(visit: Callable[[int, str], Visit]) -> None:
    tab = visit(1280, "light")
    inside = tab.open(CHAPTER).locator("details [id^='sol-']").first
    assert not inside.is_visible()
    tab.page.evaluate("id => { location.hash = id }", inside.get_attribute("id"))
    inside.wait_for(state="visible")
    tab.context.close()


def test_every_fold_opens_and_closes(visit: Callable[[int, str], Visit]) -> None:
    tab = visit(1280, "light")
    page = tab.open(CHAPTER)
    folds = page.locator("main details")
    assert folds.count() > 10
    for fold in folds.all():
        summary = fold.locator("> summary")
        if not summary.is_visible():
            continue  # in another fold
        was_open = fold.evaluate("(fold) => fold.open")
        summary.click()
        assert fold.evaluate("(fold) => fold.open") != was_open
    assert tab.complaints == []
    tab.context.close()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("mystery", CHAPTER),
        ("secular equation", "book/one-round/the-constrained-fit.html"),
        ("Distillation.predict", "book/back-matter/api.html"),
    ],
)
def test_the_search_finds_it(visit: Callable[[int, str], Visit], words: str, found: str) -> None:
    tab = visit(1280, "light")
    page = tab.open(f"search.html?q={words}")
    page.locator(f"#search-results a[href*='{found}']").first.wait_for()
    assert tab.complaints == []
    tab.context.close()


def test_the_search_shows_every_word_of_the_index(visit: Callable[[int, str], Visit]) -> None:
    tab = visit(1280, "light")
    page = tab.open("search.html?q=mystery")
    expect(page.locator("#search-results h2")).to_have_text("Search Results")
    before = page.locator("#search-results li").count()
    shown = page.evaluate(SEARCH)
    assert shown > 500
    page.wait_for_function(
        """(wanted) => {
            const hits = [...document.querySelectorAll("#search-results li")];
            const described = hits.filter((hit) => hit.querySelector(":scope > :is(p, span)"));
            return described.length === wanted;
        }""",
        arg=before + shown,
    )
    assert tab.complaints == []
    tab.context.close()


COPY = """() => new Promise((copied) => {
    const paragraph = [...document.querySelectorAll("main p")].find((p) => p.querySelector("math"));
    addEventListener("copy", (event) => copied([
        event.clipboardData.getData("text/plain"),
        event.clipboardData.getData("text/html"),
        paragraph.querySelector("annotation").textContent,
    ]), { once: true });
    getSelection().selectAllChildren(paragraph);
    document.execCommand("copy");
})"""


def test_a_formula_is_copied_as_its_tex(visit: Callable[[int, str], Visit]) -> None:
    tab = visit(1280, "light")
    plain, html, tex = tab.open("book/one-round/the-constrained-fit.html").evaluate(COPY)
    assert rf"\({tex}\)" in plain
    assert plain.count(tex) == 1  # and not its letters once more
    assert "<math" in html
    tab.context.close()


@pytest.mark.parametrize("height", [740, 844])
@pytest.mark.parametrize("touch", [True, False])
def test_on_a_phone_the_error_stands_above_the_player_when_the_start_page_opens(
    browser: Browser, address: str, height: int, touch: bool
) -> None:
    page = browser.new_page(
        viewport={"width": 390, "height": height}, has_touch=touch, is_mobile=touch
    )
    page.goto(f"{address}book/index.html")
    page.evaluate("async () => { await document.fonts.ready }")
    figure = page.locator("mini-distill").first
    player = figure.locator(".control.rounds").bounding_box()
    assert player
    assert player["y"] + player["height"] <= height
    chart = figure.locator(".chart").nth(1)
    # its name, all of it, and the big dot, also where it is highest
    for part in (chart.locator("text.label").first, chart, chart.locator(".stepper")):
        box = part.bounding_box()
        assert box
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= player["y"]
    page.close()


def test_the_start_page_opens_without_the_rail_and_its_button_brings_it(
    visit: Callable[[int, str], Visit],
) -> None:
    for width in (1440, 1024):
        tab = visit(width, "light")
        page = tab.open("book/index.html")
        rail, chapter = page.locator("#pst-primary-sidebar"), page.locator("main").first
        expect(rail).to_be_hidden()
        box = chapter.bounding_box()
        assert box
        assert (box["x"], box["width"]) == (0, page.evaluate("document.body.clientWidth"))
        button = page.locator("button.primary-toggle").locator("visible=true")
        button.click()
        expect(rail).to_be_visible()
        expect(rail.get_by_role("link", name="The mystery")).to_be_visible()
        button.click()
        expect(rail).to_be_hidden()
        tab.open(CHAPTER)
        expect(rail).to_be_visible()
        assert tab.complaints == []
        tab.context.close()


def test_the_rail_is_there_where_no_script_could_open_it(browser: Browser, address: str) -> None:
    page = browser.new_page(java_script_enabled=False, viewport={"width": 1440, "height": 900})
    page.goto(f"{address}book/index.html")
    expect(page.locator("#pst-primary-sidebar")).to_be_visible()
    expect(page.locator("mini-distill img")).to_be_visible()
    page.close()
