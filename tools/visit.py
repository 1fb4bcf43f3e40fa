"""The built site on loopback, and a browser that visits it."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from playwright.sync_api import Browser, sync_playwright

from tools.chromium import find

SITE = Path(__file__).parents[1] / "_build" / "html"
# A phone lays out a section when it comes near: this is the page when all have been seen.
ALL_SEEN = ".bd-article section { content-visibility: visible !important }"


class Quiet(SimpleHTTPRequestHandler):
    """A file server that does not report each request."""

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path, handler: type[Quiet] = Quiet) -> Iterator[str]:
    """Serve a folder, and say where."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start Chromium, without its own calls home."""
    executable = find()
    if executable is None:
        raise FileNotFoundError('there is no Chromium: run "make chromium"')
    quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable, args=["--no-sandbox", *quiet]
        )
        yield browser
        browser.close()
