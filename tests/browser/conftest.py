"""The built site, served on loopback, and a browser that reaches nothing else."""

import shutil
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path

import pytest
from exhibits import EXHIBITS
from playwright.sync_api import Browser, Locator, Page, Request, Response, Route

from mini_distill.explorables._explorable import STATIC, scripts
from tools.visit import SITE, chromium, served


@pytest.fixture(scope="session")
def site() -> Path:
    """The folder of the built site."""
    if not (SITE / "index.html").exists():
        pytest.fail("there is no built site in _build/html: run `make book` first")
    return SITE


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the site is served."""
    with served(site) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, without its own calls home."""
    with chromium() as browser:
        yield browser


class Visit:
    """A tab that allows one host and writes down everything that goes wrong."""

    def __init__(self, browser: Browser, address: str, width: int, scheme: str) -> None:
        self.address = address
        self.complaints: list[str] = []
        self.context = browser.new_context(
            viewport={"width": width, "height": 800},
            color_scheme="dark" if scheme == "dark" else "light",
        )
        self.page: Page = self.context.new_page()
        self.page.route("**/*", self.guard)
        self.page.on("console", lambda message: self.note(message.type, message.text))
        self.page.on("pageerror", lambda error: self.note("error", str(error)))
        self.page.on("requestfailed", self.failed)
        self.page.on("response", self.answered)

    def guard(self, route: Route) -> None:
        """Refuse every other host."""
        if route.request.url.startswith(self.address):
            route.continue_()
        else:
            route.abort()

    def note(self, kind: str, text: str) -> None:
        """Write down an error or a warning of the console."""
        if kind in ("error", "warning"):
            self.complaints.append(text)

    def failed(self, request: Request) -> None:
        """Write down a request without an answer, as that to another host.

        Not one that the browser gave up itself: it asks again for the icon at each new address.
        """
        given_up = request.failure == "net::ERR_ABORTED" and request.url.startswith(self.address)
        if not given_up:
            self.complaints.append(f"no answer from {request.url}")

    def answered(self, response: Response) -> None:
        """Write down a missing file."""
        if response.status >= 400:
            self.complaints.append(f"{response.status} for {response.url}")

    def open(self, name: str) -> Page:
        """Load a page and wait until its fonts are there."""
        self.page.goto(self.address + name)
        self.page.evaluate("async () => { await document.fonts.ready }")
        return self.page


def look(page: Page, width: int, scheme: str) -> None:
    """Let a page be that wide, and the reader prefer a light or a dark scheme."""
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(
        media="null",
        color_scheme="dark" if scheme == "dark" else "light",
        forced_colors="null",
        reduced_motion="null",
    )


@pytest.fixture(scope="session")
def visit(browser: Browser, address: str) -> Callable[[int, str], Visit]:
    """Open a tab: of a width in pixels, in a light or a dark scheme."""
    return partial(Visit, browser, address)


# The dark rules are the site's.
EXHIBITION = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Explorables</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">
<style>
  @media (prefers-color-scheme: dark) {{
    :root {{ color-scheme: dark; background: #121212; color: #ddd; }}
    mini-distill::part(chart) {{ filter: invert(.93) hue-rotate(180deg); }}
  }}
  img {{ max-width: 100%; }}
  a {{ color: inherit; }}
</style>
<body><main><h1>Explorables</h1>{}</main>
{}</html>"""

# whether a test has stopped the clock, or made a touch screen of it, for good
SPOILT = "() => Boolean(window.__pwClock || navigator.maxTouchPoints)"


class Exhibition:
    """A page with explorables and nothing else."""

    def __init__(self, browser: Browser, folder: Path, address: str, tabs: list[Visit]) -> None:
        self.browser, self.folder, self.address, self.tabs = browser, folder, address, tabs
        self.visits: list[Visit] = []

    def hang(self, *shown: str) -> None:
        """Put HTML on the page."""
        kinds = [kind for kind in EXHIBITS if any(f'kind="{kind}"' in html for html in shown)]
        names = dict.fromkeys(name for kind in kinds for name in scripts(kind))
        ask = "".join(f'<script src="{name}" defer></script>' for name in names)
        (self.folder / "index.html").write_text(EXHIBITION.format("".join(shown), ask), "utf-8")

    def open(self, width: int = 1000, scheme: str = "light", query: str = "") -> Page:
        """Open the page in a tab that no test is using: a new one costs a second."""
        self.visits.append(
            self.tabs.pop() if self.tabs else Visit(self.browser, self.address, width, scheme)
        )
        look(self.visits[-1].page, width, scheme)
        return self.visits[-1].open(f"index.html{query}")

    def close(self) -> None:
        """Nothing may have gone wrong in any tab."""
        complaints = [complaint for visit in self.visits for complaint in visit.complaints]
        for visit in self.visits:
            visit.page.evaluate("sessionStorage.clear()")  # what has been done in a visit
            if visit.page.evaluate(SPOILT) or complaints:
                visit.context.close()
            else:
                self.tabs.append(visit)
        assert complaints == []


@pytest.fixture(scope="session")
def hall(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Exhibition]:
    """The server and the tabs that all exhibitions share."""
    folder = tmp_path_factory.mktemp("exhibition")
    shutil.copytree(str(STATIC), folder, dirs_exist_ok=True)
    with served(folder) as address:
        yield Exhibition(browser, folder, address, [])


@pytest.fixture
def exhibition(hall: Exhibition) -> Iterator[Exhibition]:
    """An empty page for explorables."""
    exhibition = Exhibition(hall.browser, hall.folder, hall.address, hall.tabs)
    yield exhibition
    exhibition.close()


@cache
def example(kind: str) -> str:
    """The HTML of an exhibit."""
    return EXHIBITS[kind]().to_html()


@pytest.fixture
def page(request: pytest.FixtureRequest, exhibition: Exhibition) -> Page:
    """A page with the exhibit that a file of tests is about, its KIND."""
    exhibition.hang(example(request.module.KIND))
    return exhibition.open()


@pytest.fixture
def shown(page: Page) -> Locator:
    """The explorable of that page."""
    return page.locator("mini-distill")


def sane(page: Page) -> None:
    """Assert that no explorable of the page shows a number that is none."""
    for source in page.evaluate(
        "[...document.querySelectorAll('mini-distill')].map((e) => e.shadowRoot.innerHTML)"
    ):
        for bad in ("NaN", "Infinity", "undefined", "null"):
            assert bad not in source


def stop_the_clock(page: Page) -> None:
    """Leave time to page.clock.run_for: a clock that is only installed runs on by itself."""
    page.clock.install(time=0)
    page.clock.pause_at(3600)


def settle(page: Page) -> None:
    """Wait until the last move has been drawn."""
    page.evaluate("() => new Promise((f) => requestAnimationFrame(() => requestAnimationFrame(f)))")
