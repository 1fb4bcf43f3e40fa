"""Sentences of the book that set a figure: every one of them does."""

import json
from collections.abc import Callable
from urllib.parse import parse_qsl

import pytest
from playwright.sync_api import expect

from .conftest import SITE, Visit, sane, settle

PAGES = [
    str(path.relative_to(SITE))
    for path in sorted(SITE.glob("**/*.html"))
    if "<mini-distill " in path.read_text("utf-8")
]


def test_the_book_has_pages_with_explorables() -> None:
    assert len(PAGES) >= 3


@pytest.mark.parametrize("name", PAGES)
def test_each_link_sets_its_figure(visit: Callable[[int, str], Visit], name: str) -> None:
    tab = visit(1000, "light")
    page = tab.open(name)
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
            key: value for key, value in wanted.items() if value != str(start[key.split(".")[1]])
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
    assert tab.complaints == []
    tab.context.close()
