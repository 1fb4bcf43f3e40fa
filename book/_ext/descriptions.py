"""Describe each page, for those who meet it in a list: by its question, or by how it begins."""

from html import escape
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

LONGEST = 160  # characters; search engines show no more


def describe(
    app: Sphinx,
    page: str,
    template: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Add a description to the head of a page."""
    if doctree is None:
        return
    begins = next(iter(doctree.findall(nodes.paragraph)), None)
    if begins is not None:
        text = " ".join(begins.astext().split())
        if len(text) > LONGEST:
            text = text[: LONGEST - 1].rsplit(" ", 1)[0] + "…"
        context["metatags"] += f'\n    <meta name="description" content="{escape(text)}">'


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the descriptions."""
    app.connect("html-page-context", describe)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
