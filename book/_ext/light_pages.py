"""Let a page carry only what it uses.

The theme brings icon fonts and an icon script, 0.8 MB, for a score of icons; a search index where
nobody searches; MathJax where there is no formula. Here the icons become drawings in the page, what
a page does not use is not asked for, and figures have their size before they are there.
"""

import re
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx_design.icons import get_octicon

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
MATHJAX = re.compile(r"<script>window\.MathJax = .*?</script>\s*<script[^>]*></script>")
SEARCH = re.compile(r'<script src="[^"]*(?:searchtools|language_data|searchindex)\.js"></script>')
VIEWPORT = re.compile(r'<meta name="viewport" content="width=device-width, initial-scale=1" ?/>')
FIGURE = re.compile(r'<img ([^>]*src="([^"]*\.svg)"[^>]*?) ?/?>')
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


def lighten(page: Path) -> None:
    """Rewrite one page of the site."""
    html = ICON.sub(drawing, ICON_SCRIPT.sub("", page.read_text("utf-8")))
    html = VIEWPORT.sub("", html)  # two of three
    if 'class="math' not in html:
        html = MATHJAX.sub("", html)
    if page.name != "search.html":
        html = SEARCH.sub("", html)
    page.write_text(FIGURE.sub(lambda figure: sized(figure, page), html), "utf-8")


def run(app: Sphinx, exception: Exception | None) -> None:
    """Rewrite all pages."""
    if exception is None and app.builder.format == "html":
        for page in Path(app.outdir).rglob("*.html"):
            lighten(page)


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the rewriting."""
    app.connect("build-finished", run)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
