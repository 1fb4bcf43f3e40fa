"""Let a page carry only what it uses.

The theme brings icon fonts and an icon script, 0.8 MB, for a score of icons; a search index where
nobody searches; MathJax, though all formulas are set. Here the icons become drawings in the page,
what a page does not use is not asked for, the stored picture of an explorable becomes a file,
figures have their size before they are there, and the first paint has its colours.
"""

import hashlib
import json
import re
from base64 import b64decode
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx_design.icons import get_octicon

HEIGHTS = Path(__file__).parent / "heights.json"
ICONS = {  # the theme's name: the drawing's
    "angle-left": "chevron-left",
    "angle-right": "chevron-right",
    "arrow-up": "arrow-up",
    "bars": "three-bars",
    "chevron-down": "chevron-down",
    "circle-half-stroke": "device-desktop",
    "download": "download",
    "expand": "screen-full",
    "file": "file",
    "file-pdf": "file",
    "github": "mark-github",
    "lightbulb": "issue-opened",
    "list": "list-unordered",
    "magnifying-glass": "search",
    "moon": "moon",
    "rocket": "rocket",
    "sun": "sun",
}

ICON = re.compile(r'<(?:i|span) class="([^"]*\bfa-[^"]*)"([^>]*)></(?:i|span)>')
ICON_SCRIPT = re.compile(r"<!-- So that users can add custom icons -->\s*<script[^>]*></script>")
THEME = 'localStorage.getItem("theme") || "auto"'  # for which the style sheet has no colours
SEEN = """{ light: "light", dark: "dark" }[localStorage.getItem("mode")]
      ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")"""
LOGO = re.compile(r'<img (alt="(?:Binder|Colab) logo")')  # in a menu that is closed
MATHJAX = re.compile(r"<script>window\.MathJax = .*?</script>\s*<script[^>]*></script>")
SEARCH = re.compile(r'<script src="[^"]*(?:searchtools|language_data|searchindex)\.js"></script>')
VIEWPORT = re.compile(r'<meta name="viewport" content="width=device-width, initial-scale=1" ?/>')
FIGURE = re.compile(r'<img ([^>]*src="([^"]*\.svg)"[^>]*?) ?/?>')
STILL = re.compile(r'src="data:image/svg\+xml;base64,([^"]*)" width="\d+"')
EXPLORABLE = re.compile(r'<mini-distill kind="[^"]*" id="([^"]*)"')
SIZE = re.compile(r'<svg[^>]* width="([\d.]+)pt" height="([\d.]+)pt"')


def drawing(icon: re.Match[str]) -> str:
    """Draw an icon of the theme's; its name and its size are classes of the icon font."""
    words, attributes = icon[1].split(), icon[2]
    names = [ICONS[word[3:]] for word in words if word[3:] in ICONS]
    if len(names) != 1:
        raise ExtensionError(f"{icon[0]}: no drawing for this icon. Add it to ICONS.")
    own = [word for word in words if not word.startswith("fa")]
    height = "1.25em" if "fa-lg" in words else "1em"
    return get_octicon(names[0], height, ["icon", *own]).replace("<svg ", f"<svg{attributes} ", 1)


def sized(figure: re.Match[str], page: Path) -> str:
    """Give a figure the size of its file, and let it wait until it is scrolled to."""
    attributes, source = figure.groups()
    file = page.parent / source
    size = SIZE.search(file.read_text("utf-8")) if file.is_file() else None
    if size is None or "loading=" in attributes:
        return figure[0]
    width, height = (round(float(length) * 4 / 3) for length in size.groups())  # pt to px
    return f'<img {attributes} width="{width}" height="{height}" loading="lazy">'


def stored(picture: bytes, site: Path) -> str:
    """Make a picture that a page carries a file of the site; return its path."""
    path = f"_images/{hashlib.sha256(picture).hexdigest()[:16]}.svg"
    (site / path).write_bytes(picture)
    return path


def reserve(html: str, heights: dict[str, dict[str, int]]) -> str:
    """Keep the room that an explorable takes once it is alive: see tools/heights.py."""

    def roomy(explorable: re.Match[str]) -> str:
        known = heights.get(explorable[1], {})
        room = ";".join(f"--from-{width}:{height}px" for width, height in known.items())
        return f'{explorable[0]} style="{room}"' if room else explorable[0]

    return EXPLORABLE.sub(roomy, html)


def lighten(page: Path, site: Path, heights: dict[str, dict[str, dict[str, int]]]) -> None:
    """Rewrite one page of the site."""
    name = page.relative_to(site).with_suffix("").as_posix()
    up = "../" * name.count("/")
    html = ICON.sub(drawing, ICON_SCRIPT.sub("", page.read_text("utf-8")))
    html = VIEWPORT.sub("", html)  # two of three
    html = MATHJAX.sub("", html)
    html = LOGO.sub(r'<img loading="lazy" \1', html).replace(THEME, SEEN)
    if page.name != "search.html":
        html = SEARCH.sub("", html)
    if "<mini-distill " in html and ' style="--from' not in html:
        html = reserve(html, heights.get(name, {}))
    html = STILL.sub(lambda still: f'src="{up}{stored(b64decode(still[1]), site)}"', html)
    page.write_text(FIGURE.sub(lambda figure: sized(figure, page), html), "utf-8")


def run(app: Sphinx, exception: Exception | None) -> None:
    """Rewrite all pages."""
    if exception is None and app.builder.format == "html":
        site = Path(app.outdir)
        heights = json.loads(HEIGHTS.read_text("utf-8"))
        for page in site.rglob("*.html"):
            lighten(page, site, heights)


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the rewriting."""
    app.connect("build-finished", run)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
