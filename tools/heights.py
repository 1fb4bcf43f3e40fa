"""Measure how high the explorables of the built site are.

The pages keep that much room for them, so that nothing moves when they come alive. At each width
from which a stylesheet keeps another height, a window of a usual width is measured. Run
python -m tools.heights when a figure has changed.
"""

import json
from pathlib import Path

from playwright.sync_api import Browser, Page

from tools.visit import ALL_SEEN, SITE, chromium, served

HEIGHTS = Path(__file__).parents[1] / "book" / "_ext" / "heights.json"
# from which width on: where it is measured
WINDOWS = {0: 390, 600: 768, 900: 1024, 1200: 1240, 1312: 1440}
LIVE = """() => Object.fromEntries([...document.querySelectorAll("mini-distill")]
    .map((figure) => [figure.id, Math.ceil(figure.getBoundingClientRect().height)]))"""


def live_heights(page: Page) -> dict[str, int]:
    """Return the heights of the explorables of a page by their names, once they change no more."""
    page.add_style_tag(content=ALL_SEEN)
    page.evaluate("document.fonts.ready")
    seen: list[dict[str, int]] = []
    while len(seen) < 3 or any(heights != seen[-1] for heights in seen[-3:]):
        page.wait_for_timeout(100)
        seen.append(page.evaluate(LIVE))
    return seen[-1]


def heights_of(page: Page, address: str) -> dict[str, dict[str, int]]:
    """Return the heights of the explorables of a page, by their names and the widths."""
    found: dict[str, dict[str, int]] = {}
    for start, width in WINDOWS.items():
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(address)
        for name, height in live_heights(page).items():
            found.setdefault(name, {})[str(start)] = height
    return found


def measure(browser: Browser, address: str) -> dict[str, dict[str, dict[str, int]]]:
    """Measure the explorables of all pages that have some."""
    page = browser.new_page()
    found = {}
    for file in sorted((SITE / "book").rglob("*.html")):
        if "<mini-distill " in file.read_text("utf-8"):
            path = file.relative_to(SITE)
            found[path.with_suffix("").as_posix()] = heights_of(page, address + path.as_posix())
    page.close()
    return found


def main() -> None:
    """Write the heights down."""
    with served(SITE) as address, chromium() as browser:
        found = measure(browser, address)
    HEIGHTS.write_text(json.dumps(found, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
