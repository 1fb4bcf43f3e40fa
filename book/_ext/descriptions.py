"""Describe each page, for those who meet it in a list: by its question, or by how it begins.

Where the site stands is known if `html_baseurl` is set; the address of the page and of its picture
are said in full only then.
"""

import re
from html import escape
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

PICTURE = "_static/card.png"
TAG = re.compile(r"<[^>]*>")
LONGEST = 160  # characters; search engines show no more


def describe(
    app: Sphinx,
    page: str,
    template: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Add a description, and what a card shows of it, to the head of a page."""
    if doctree is None:
        return
    begins = next(iter(doctree.findall(nodes.paragraph)), None)
    if begins is not None:
        text = " ".join(begins.astext().split())
        if len(text) > LONGEST:
            text = text[: LONGEST - 1].rsplit(" ", 1)[0] + "…"
        home = app.config.html_baseurl
        picture = f"{home.rstrip('/')}/{PICTURE}" if home else context["pathto"](PICTURE, 1)
        said = {
            "og:type": "article",
            "og:site_name": app.config.html_title,
            "og:title": TAG.sub("", context["title"]),
            "og:description": escape(text),
            "og:image": picture,
            "og:image:alt": "Four fits of one example: the first, the best, and two too many",
        }
        tags = [f'<meta name="description" content="{escape(text)}">']
        tags += [f'<meta property="{name}" content="{value}">' for name, value in said.items()]
        context["metatags"] += "".join(f"\n    {tag}" for tag in tags)


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the descriptions."""
    app.connect("html-page-context", describe)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
