"""Give all pages one style sheet, without the rules that none uses, and one script of the theme's.

The theme and the extensions bring ten style sheets and nine scripts, each of which a browser asks
for before it shows anything. The scripts of the book, of the search and of the explorables stay
files of their own.
"""

import hashlib
import re
from pathlib import Path
from urllib.parse import urlsplit

from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from tools.node import ask

STYLE = re.compile(r'<link (?=[^>]*rel="stylesheet")[^>]*href="([^"]*)"[^>]*>\n?')
SCRIPT = re.compile(r'<script [^>]*src="([^"]*)"[^>]*></script>\n?')
PRELOAD = re.compile(r'<link rel="preload" as="script"[^>]*>\n?')
OPTION = re.compile(r"<script>DOCUMENTATION_OPTIONS\.[^<]*</script>\n?")  # two that nobody reads
SCRIPTS = Path(__file__).parents[2] / "mini_distill" / "explorables" / "static"
FIGURES = {file.name for file in SCRIPTS.glob("*.js")}
SEARCH = re.compile(r"(?:searchtools|language_data|searchindex)\.js\b")


class Assets:
    """What the pages of a site ask for."""

    def __init__(self, site: Path, own: set[str]) -> None:
        self.site, self.own = site, own
        self.styles: dict[str, None] = {}
        self.scripts: dict[str, None] = {}

    def add(self, page: Path, html: str) -> None:
        """Note the style sheets and the scripts of a page."""
        for found in STYLE.finditer(html):
            self.styles[self.path(page, found[1])] = None
        for found in SCRIPT.finditer(html):
            if not later(found[1], self.own):
                self.scripts[self.path(page, found[1])] = None

    def path(self, page: Path, url: str) -> str:
        """Return the path of a file in the site."""
        return (page.parent / urlsplit(url).path).resolve().relative_to(self.site).as_posix()


def later(address: str, own: set[str]) -> int:
    """Say when a script runs: 0 with the theme's, 1 as the search, 2 after it, which it mends.

    A figure waits for nobody: -1. A slow phone needs half a second for the theme's script.
    """
    if name_of(address) in FIGURES:
        return -1
    return 2 if name_of(address) in own else int(bool(SEARCH.search(address)))


def name_of(address: str) -> str:
    """Return the name of the file at an address."""
    return Path(urlsplit(address).path).name


def written(site: Path, name: str, text: str) -> str:
    """Write a file of the site and return its address, which changes with it."""
    (site / "_static" / name).write_text(text, "utf-8")
    return f"_static/{name}?v={hashlib.sha256(text.encode()).hexdigest()[:8]}"


def rewrite(html: str, own: set[str], style: str, script: str) -> str:
    """Let a page ask for the one style sheet and the one script, and wait for no script."""
    html = PRELOAD.sub("", OPTION.sub("", html))
    first = STYLE.search(html)
    if first is None:
        return html
    others = [found[1] for found in SCRIPT.finditer(html) if later(found[1], own)]
    scripts = sorted([script, *others], key=lambda address: later(address, own))
    tags = [f'<link rel="stylesheet" href="{style}">']
    tags += [f'<script defer src="{address}"></script>' for address in scripts]
    head, rest = html[: first.start()], html[first.start() :]
    return head + "\n".join(tags) + SCRIPT.sub("", STYLE.sub("", rest))


def run(app: Sphinx, exception: Exception | None) -> None:
    """Bundle what the pages ask for."""
    if exception is not None or app.builder.format != "html":
        return
    site = Path(app.outdir).resolve()
    pages = {
        page: page.read_text("utf-8")
        for page in sorted(site.rglob("*.html"))
        if "_static" not in page.parts
    }
    own = {file.name for file in (Path(app.confdir) / "book" / "_assets").glob("*.js")}
    assets = Assets(site, own)
    for page, html in pages.items():
        assets.add(page, html)
    # pages that were built before, when one page only is built now
    made = {"_static/site.css", "_static/site.js"}
    lists = {"styles": assets.styles, "scripts": assets.scripts}
    asked = {name: [path for path in paths if path not in made] for name, paths in lists.items()}
    answer = ask("assets.mjs", {"site": str(site), "pages": list(map(str, pages)), **asked})
    if "../" in answer["style"]:
        raise ExtensionError("A style sheet asks for a file that is elsewhere than it will be.")
    style = written(site, "site.css", answer["style"])
    script = written(site, "site.js", answer["script"])
    for page, html in pages.items():
        up = "../" * (len(page.relative_to(site).parts) - 1)
        page.write_text(rewrite(html, own, up + style, up + script), "utf-8")


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the bundling."""
    app.connect("build-finished", run, priority=900)  # when the theme has written its own
    return {"parallel_read_safe": True, "parallel_write_safe": True}
