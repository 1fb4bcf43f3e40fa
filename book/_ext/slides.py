"""Write the decks of course/slides as pages of the site, one for each chapter of the core.

A deck is plain Markdown: every heading begins a slide. What it shows is the chapter's own:
``![](fig-gp)`` is a figure by its name, ``![](#loop)`` the picture of an explorable, with a link to
the live one; ``[](thm-rounds)`` is a numbered result, ``[this](?loop.round=3#loop)`` a state of an
explorable. A paragraph that begins with "Answer:" is folded.
"""

import hashlib
import os
import re
import shutil
from base64 import b64decode
from collections.abc import Iterator
from html import escape, unescape
from pathlib import Path
from typing import NamedTuple

import nbformat
from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

import formulas
from light_pages import SIZE, stored
from teaching import ROOT, chapters

DECKS = ROOT / "course" / "slides"
FIGURE = re.compile(r'<p><img src="([^"]*)" alt="" ?/?></p>')
RESULT = re.compile(r'<a href="([a-z]+-[\w-]+)"></a>')
STATE = re.compile(r'<a href="([?#])')
ANSWER = re.compile(r"<p>Answer: (.*?)</p>", re.DOTALL)
STILL = re.compile(
    r'<mini-distill kind="[^"]*" id="([^"]*)".*?<img src="data:image/svg\+xml;base64,([^"]*)"'
    r'[^>]*? alt="([^"]*)"',
    re.DOTALL,
)
PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}: slides</title>
<link rel="icon" href="../_static/logo.svg">
<link rel="stylesheet" href="../_static/slides.css">
<script defer src="../_static/slides.js"></script>
</head>
<body>
<main>
{slides}
</main>
<footer><p>From <a href="{chapter}">{title}</a>, a chapter of mini-distill. \
<a href="../book/back-matter/teach.html#licence">CC BY 4.0</a></p></footer>
</body>
</html>
"""


class Drawing(NamedTuple):
    """A picture of a chapter: its drawing, and what is to be seen on it."""

    svg: str
    alt: str


def drawings(chapter: Path) -> dict[str, Drawing]:
    """Return the figures of a chapter by their names, and of its explorables by # and their ids."""
    found = {}
    for cell in nbformat.read(chapter, as_version=4).cells:
        own = cell.metadata.get("mystnb", {})
        name, alt = own.get("figure", {}).get("name"), own.get("image", {}).get("alt", "")
        for output in cell.get("outputs", []):
            shown = output.get("data", {})
            if "image/svg+xml" in shown:
                found[name] = Drawing(shown["image/svg+xml"], alt)
            for still in STILL.finditer(shown.get("text/html", "")):
                svg = b64decode(still[2]).decode()
                found[f"#{still[1]}"] = Drawing(svg, unescape(still[3]))
    return found


def slides(deck: str) -> Iterator[tuple[str, str]]:
    """Return the title and the text of every slide as HTML, with formulas as Sphinx leaves them."""
    markdown = MarkdownIt("commonmark", {"typographer": True}).enable(["table", "smartquotes"])
    markdown.use(dollarmath_plugin, renderer=formula)
    for source in re.split(r"^(?=##? )", deck, flags=re.MULTILINE)[1:]:
        title, _, text = source.partition("\n")
        yield markdown.renderInline(title.lstrip("# ")), markdown.render(text)


def formula(tex: str, options: dict[str, bool]) -> str:
    """Write a formula as Sphinx does."""
    left, right, tag = (r"\[", r"\]", "div") if options["display_mode"] else (r"\(", r"\)", "span")
    return f'<{tag} class="math notranslate nohighlight">{left}{escape(tex)}{right}</{tag}>'


def folded(answer: re.Match[str]) -> str:
    """Fold an answer."""
    text = answer[1][0].upper() + answer[1][1:]
    return f"<details><summary>Answer</summary><p>{text}</p></details>"


class Deck:
    """A chapter's deck, and where what it shows is to be found in the site."""

    def __init__(self, name: str, chapter: Path, site: Path) -> None:
        self.source, self.site = DECKS / f"{name}.md", site
        page = chapter.relative_to(ROOT).with_suffix(".html")
        self.chapter = f"../{page.as_posix()}"
        self.drawings = drawings(chapter)
        self.html = (site / page).read_text("utf-8")

    def figure(self, image: re.Match[str]) -> str:
        """Show a figure, and link the picture of an explorable to the live one."""
        name = image[1]
        if name not in self.drawings:
            known = ", ".join(filter(None, self.drawings))
            raise ExtensionError(f"{self.source}: no figure {name!r}. The chapter has {known}.")
        svg, alt = self.drawings[name]
        wide = os.linesep.join(svg.splitlines()).encode()
        path = f"_images/{hashlib.sha256(wide).hexdigest()}.svg"  # as the page of the chapter
        if not (self.site / path).exists():
            path = stored(svg.encode(), self.site)
        size = SIZE.search(svg)
        width, height = (round(float(length)) for length in size.groups()) if size else (720, 400)
        shown = f'<img src="../{path}" alt="{escape(alt)}" width="{width}" height="{height}">'
        if name.startswith("#"):
            link = f'<a href="{self.chapter}{name}">Play with it</a>'
            return f"<figure>{shown}<figcaption>{link}</figcaption></figure>"
        return f"<figure>{shown}</figure>"

    def result(self, link: re.Match[str]) -> str:
        """Name a numbered result as its chapter does."""
        title = re.compile(
            rf'id="{link[1]}">\s*<p class="admonition-title">\s*'
            r'<span class="caption-number">([^<]*?)\s*</span>'
        )
        if (found := title.search(self.html)) is None:
            raise ExtensionError(f"{self.source}: no numbered result {link[1]!r} in its chapter.")
        name = found[1].replace(" ", "\N{NO-BREAK SPACE}")
        return f'<a href="{self.chapter}#{link[1]}">{name}</a>'

    def page(self) -> str:
        """Return the page, with formulas that are not set yet."""
        shown = []
        for number, (title, text) in enumerate(slides(self.source.read_text("utf-8")), 1):
            level = "h1" if number == 1 else "h2"
            text = RESULT.sub(self.result, FIGURE.sub(self.figure, text))
            text = STATE.sub(rf'<a href="{self.chapter}\1', text)
            text = ANSWER.sub(folded, text)
            head = f'<{level} id="title-{number}" tabindex="-1">{title}</{level}>'
            shown.append(
                f'<section class="slide" id="slide-{number}" aria-labelledby="title-{number}">'
                f"\n{head}\n{text}</section>"
            )
            if number == 1:
                name = title
        slides_ = "\n".join(shown)
        return PAGE.format(title=name, chapter=self.chapter, slides=slides_)


def clear(app: Sphinx) -> None:
    """Take away the decks of an earlier build: they do not ask for the style sheet of the pages."""
    shutil.rmtree(Path(app.outdir) / "slides", ignore_errors=True)


def run(app: Sphinx, exception: Exception | None) -> None:
    """Write all decks whose chapters are built."""
    if exception is not None or app.builder.name != "html":
        return
    site = Path(app.outdir)
    (site / "slides").mkdir(exist_ok=True)
    pages = {
        site / "slides" / f"{name}.html": Deck(name, chapter, site).page()
        for name, chapter in chapters().items()
        if (DECKS / f"{name}.md").exists()
        and (site / chapter.relative_to(ROOT).with_suffix(".html")).exists()
    }
    mathml = formulas.set_all(pages)
    for page, html in pages.items():
        page.write_text(formulas.put(html, mathml), "utf-8")


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the decks, after all that rewrites pages."""
    app.connect("builder-inited", clear)
    app.connect("build-finished", run, priority=950)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
