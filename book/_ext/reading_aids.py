"""Give a page its face before it asks for it, and the scripts that it has a use for."""

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

FACE = "_static/fonts/libertinus-serif-regular.woff2"
PRELOAD = '\n    <link rel="preload" href="{}" as="font" type="font/woff2" crossorigin>'


def add(
    app: Sphinx,
    page: str,
    template: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Ask for the face of the text; add cards for references, and letters that light."""
    face = PRELOAD.format(context["pathto"](FACE, 1))
    context["metatags"] = context.get("metatags", "") + face
    body = context.get("body", "")
    if 'class="reference internal"' in body:
        app.add_js_file("cards.js", loading_method="defer")
    if "<mini-distill " in body:
        app.add_js_file("symbols.js", loading_method="defer")


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the aids."""
    app.connect("html-page-context", add)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
