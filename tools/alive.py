"""Say how long a reader with a slow phone waits for the first figure of a page.

From the request to when the first figure can be dragged or has a control, on a line as in
tools.weight and with a quarter of this machine's processor: the median of five loads with an empty
cache, from a server that sends text as servers do, after gzip. Run python -m tools.alive, with the
names of pages or without, on a quiet machine.
"""

import gzip
import os
import sys
from functools import cache
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser

from tools.visit import SITE, Quiet, chromium, served
from tools.weight import SLOW

# When the figure is drawn, and what was drawn with it is on the screen.
PROBE = """(() => {
    const look = () => {
        const shadow = document.querySelector("mini-distill")?.shadowRoot;
        const alive = shadow?.querySelector(".handle, .control :enabled");
        if (alive) window.alive = performance.now() / 1000;
        else setTimeout(look, 10);
    };
    look();
})()"""
TEXT = (".html", ".js", ".css", ".svg")


@cache
def packed(path: str) -> bytes:
    """Return a file after gzip."""
    return gzip.compress(Path(path).read_bytes(), mtime=0)


class Gzipped(Quiet):
    """A server that sends text after gzip, and keeps its connections."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:  # noqa: N802 - the name that http.server calls
        """Answer with a file of the site."""
        path = self.translate_path(self.path)
        if not path.endswith(TEXT) or not Path(path).is_file():
            super().do_GET()
            return
        content = packed(path)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


def alive(browser: Browser, address: str) -> float:
    """Load a page once and return the seconds until its first figure is alive."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844},
        device_scale_factor=2,
        is_mobile=True,
        has_touch=True,
    )
    page = context.new_page()
    page.add_init_script(PROBE)
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.goto(address)
    page.wait_for_function("window.alive")
    seconds = float(page.evaluate("window.alive"))
    context.close()
    return seconds


def main(names: list[str]) -> None:
    """Print the seconds of all pages with a figure, or of those named."""
    pages = [SITE / name for name in names] or sorted((SITE / "book").rglob("*.html"))
    load = f"load average {os.getloadavg()[0]:.1f}; " if hasattr(os, "getloadavg") else ""
    print(f"{load}seconds to the first figure: median, least and most of five")
    with served(SITE, Gzipped) as address, chromium() as browser:
        for page in pages:
            if "<mini-distill " in page.read_text("utf-8"):
                name = page.relative_to(SITE).as_posix()
                taken = sorted(alive(browser, address + name) for _ in range(5))
                print(f"{median(taken):5.2f} [{taken[0]:.2f} {taken[-1]:.2f}] {name}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
