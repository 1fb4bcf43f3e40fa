"""What a reader does on a page."""

from collections.abc import Callable

from .conftest import Visit

CHAPTER = "book/one-round/the-mystery.html"


def test_a_link_into_a_folded_solution_unfolds_it(visit: Callable[[int, str], Visit]) -> None:
    tab = visit(1280, "light")
    inside = tab.open(CHAPTER).locator("details [id^='sol-']").first
    assert not inside.is_visible()
    tab.page.evaluate("id => { location.hash = id }", inside.get_attribute("id"))
    inside.wait_for(state="visible")
    tab.context.close()


def test_the_search_finds_a_chapter(visit: Callable[[int, str], Visit]) -> None:
    tab = visit(1280, "light")
    page = tab.open("search.html?q=mystery")
    page.locator(f"#search-results a[href*='{CHAPTER}']").first.wait_for()
    assert tab.complaints == []
    tab.context.close()
