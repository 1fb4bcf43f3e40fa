"""One rail of contents: the sections of a page stand under its chapter, not in a second bar."""

import re
from collections.abc import Callable
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

HERE = re.compile(r'<a class="current reference internal" href="#">.*?</a>', re.DOTALL)
NAV = '<nav id="pst-page-toc-nav" class="page-toc" aria-label="On this page">{}</nav>'


def nest(
    app: Sphinx,
    page: str,
    template: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Let the theme's contents of the book bring those of the page."""
    contents: Callable[..., object] = context["generate_toctree_html"]
    sections = str(context["generate_toc_html"]())

    def nested(*arguments: Any, **options: Any) -> str:
        listed = str(contents(*arguments, **options))
        return HERE.sub(lambda here: here[0] + NAV.format(sections), listed, count=1)

    if sections:
        context["generate_toctree_html"] = nested


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the rail, after the theme has made its contents."""
    app.connect("html-page-context", nest, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
