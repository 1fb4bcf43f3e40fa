"""One rail of contents: the sections of a page stand under its chapter, not in a second bar.

The start page opens without it: there the button above the page brings it.
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

HERE = re.compile(r'<a class="current reference internal" href="#">.*?</a>', re.DOTALL)
RAIL = 'class="bd-sidebar-primary bd-sidebar'
FOLDED = f"{RAIL} pst-sidebar-hidden"  # the theme's word, which its button takes away
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


def fold(app: Sphinx, exception: Exception | None) -> None:
    """Fold the rail of the start page; the theme's layout has no place for the word."""
    if exception is None and app.builder.format == "html":
        page = Path(app.outdir, f"{app.config.root_doc}.html")
        html = page.read_text("utf-8")
        if RAIL not in html:
            raise ExtensionError(f"{page.name}: the theme's rail has another name. Mend RAIL.")
        if FOLDED not in html:
            page.write_text(html.replace(RAIL, FOLDED, 1), "utf-8")


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the rail, after the theme has made its contents."""
    app.connect("html-page-context", nest, priority=900)
    app.connect("build-finished", fold)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
