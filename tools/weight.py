"""How heavy is a page? What its first view asks for.

Counted from its files: the page, its style sheet, scripts and fonts, and the pictures that do not
wait until they are scrolled to, in kB after gzip. Measured in a browser: what it asks for in fact,
what it computes until it is quiet, and how much of it moves while it loads.
"""

import gzip
import os
import re
import sys
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from playwright.sync_api import Browser

from tools.visit import SITE, chromium, served

FONT = re.compile(r'url\("?([^")]*\.woff2)"?\)')
FORMULAS = "libertinus-math.woff2"  # the font that only pages with formulas need

WATCH = """window.shifts = [];
new PerformanceObserver((list) => { for (const shift of list.getEntries())
    if (!shift.hadRecentInput) window.shifts.push([shift.startTime, shift.value]);
}).observe({ type: "layout-shift", buffered: true });"""


class Asked(HTMLParser):
    """What a page asks for at once, and the number of its elements."""

    def __init__(self) -> None:
        super().__init__()
        self.urls: set[str] = set()
        self.elements = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what this tag asks for."""
        self.elements += 1
        given = dict(attrs)
        if tag == "script" or (tag == "img" and given.get("loading") != "lazy"):
            url = given.get("src")
        elif tag == "link" and given.get("rel") in ("stylesheet", "icon", "preload"):
            url = given.get("href")
        else:
            return
        if url and not url.startswith("data:"):
            self.urls.add(urlsplit(url).path)


class Weight(NamedTuple):
    """What is counted of a page."""

    kilobytes: float
    requests: int
    elements: int


class Visit(NamedTuple):
    """What is measured of a page."""

    requests: int
    seconds: float
    shift: float


@cache
def gzipped(file: Path) -> int:
    """Return the size of a file as a server sends it."""
    content = file.read_bytes()
    return len(content) if file.suffix == ".woff2" else len(gzip.compress(content, 9, mtime=0))


def weight(page: Path) -> Weight:
    """Count what the first view of a page asks for."""
    html = page.read_text(encoding="utf-8")
    asked = Asked()
    asked.feed(html)
    files = {page, *((page.parent / url).resolve() for url in asked.urls)}
    for sheet in [file for file in files if file.suffix == ".css"]:
        fonts = (sheet.parent / url for url in FONT.findall(sheet.read_text("utf-8")))
        files |= {font.resolve() for font in fonts if "<math" in html or font.name != FORMULAS}
    return Weight(round(sum(map(gzipped, files)) / 1000, 1), len(files), asked.elements)


def largest_window(shifts: list[tuple[float, float]]) -> float:
    """Return the layout shift of a page: of its worst five seconds without a pause of one."""
    worst = total = 0.0
    begun = last = float("-inf")
    for time, value in shifts:
        if time - last > 1000 or time - begun > 5000:
            begun, total = time, 0.0
        total, last = total + value, time
        worst = max(worst, total)
    return worst


# as a telephone far from the mast
SLOW = {"latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 94_000, "offline": False}


def visit(browser: Browser, address: str, width: int = 1440, *, slow: bool = False) -> Visit:
    """Load a page in an empty browser and wait until it is quiet."""
    context = browser.new_context(viewport={"width": width, "height": 844 if width < 600 else 900})
    page = context.new_page()
    page.add_init_script(WATCH)
    session = context.new_cdp_session(page)
    session.send("Performance.enable")
    if slow:
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", SLOW)
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    # not until Playwright calls the network idle: with a slow one it has been seen not to, ever
    page.goto(address)
    page.evaluate("async () => { await document.fonts.ready }")
    asked_for = -1
    while asked_for < len(requests):
        asked_for = len(requests)
        page.wait_for_timeout(1000)
    metrics = {m["name"]: m["value"] for m in session.send("Performance.getMetrics")["metrics"]}
    shift = largest_window(page.evaluate("window.shifts"))
    asked = [url for url in requests if not url.startswith("data:")]
    context.close()
    return Visit(len(asked), metrics["TaskDuration"], shift)


def main(names: list[str]) -> None:
    """Print the weights of all pages, or of those that are named."""
    pages = [SITE / name for name in names] or [
        page
        for page in sorted(SITE.rglob("*.html"))
        if "_static" not in page.parts and 'http-equiv="Refresh"' not in page.read_text("utf-8")
    ]
    if hasattr(os, "getloadavg"):
        print(f"load average {os.getloadavg()[0]:.1f}; seconds are true on a quiet machine only")
    print("counted               | in a browser: requests, CPU s, layout shift at 1440 and 390")
    print(f"{'kB':>6} {'asked':>5} {'elements':>8} | asked CPU s 1440  390   page")
    with served(SITE) as address, chromium() as browser:
        for page in pages:
            name = page.relative_to(SITE).as_posix()
            kilobytes, requests, elements = weight(page)
            wide, narrow = (visit(browser, address + name, width) for width in (1440, 390))
            print(
                f"{kilobytes:6.1f} {requests:5d} {elements:8d} | {wide.requests:5d}"
                f" {wide.seconds:5.2f} {wide.shift:5.3f} {narrow.shift:5.3f} {name}",
                flush=True,
            )


if __name__ == "__main__":
    main(sys.argv[1:])
