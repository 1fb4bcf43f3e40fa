"""Give a page its faces before it asks for them, and the scripts that it has a use for."""

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

# the others for the question of a chapter and for what is bold: late, they would not come at all
STYLES = ("regular", "italic", "semibold")
FACES = [f"_static/fonts/libertinus-serif-{style}.woff2" for style in STYLES]
PRELOAD = '\n    <link rel="preload" href="{}" as="font" type="font/woff2" crossorigin>'


def add(
    app: Sphinx,
    page: str,
    template: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Ask for the faces of the text; add cards for references, and letters that light."""
    faces = [PRELOAD.format(context["pathto"](face, 1)) for face in FACES]
    context["metatags"] = context.get("metatags", "") + "".join(faces)
    body = context.get("body", "")
    if 'class="reference internal"' in body:
        app.add_js_file("cards.js", loading_method="defer")
    if "<mini-distill " in body:
        app.add_js_file("symbols.js", loading_method="defer")


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the aids."""
    app.connect("html-page-context", add)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
