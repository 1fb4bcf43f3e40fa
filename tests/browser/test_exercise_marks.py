"""The mark of every exercise is one line, inside the page, on a phone too."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tools.visit import ALL_SEEN

MARK = re.compile(r"(○ Warm-up|● One step|●● Several steps|◇ Open) · \d+ minutes")
SEEN = """() => [...document.querySelectorAll(".exercise")].map(box => {
  const line = box.querySelector("p:not(.admonition-title)");
  const range = document.createRange();
  range.selectNodeContents(line);
  const {left, right, height} = range.getBoundingClientRect();
  const room = parseFloat(getComputedStyle(line).lineHeight);
  return [line.innerText.trim(), left, right, height / room];
})"""


@pytest.mark.parametrize("width", [1440, 390, 320])
def test_a_mark_is_one_line(browser: Browser, address: str, site: Path, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    pages = [
        path
        for path in (site / "book").rglob("*.html")
        if 'class="exercise' in path.read_text("utf-8")
    ]
    assert len(pages) > 20
    for path in pages:
        page.goto(f"{address}{path.relative_to(site).as_posix()}")
        page.add_style_tag(content=ALL_SEEN)
        for text, left, right, lines in page.evaluate(SEEN):
            assert MARK.fullmatch(text), (path, text)
            assert 0 <= left < right <= width, (path, text)
            assert lines < 1.5, (path, text)
    page.close()
