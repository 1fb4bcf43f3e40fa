"""Give each page with an explorable the module behind it, inline.

A module that is a file of its own does not load on a page opened from disk.
"""

from importlib.resources import files
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

MODULES = {"<mini-distill-loop": "loop.js"}


def add(
    app: Sphinx,
    page: str,
    template: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Inline the modules whose elements stand on the page."""
    for element, module in MODULES.items():
        if element in context.get("body", ""):
            source = files("mini_distill.explorables") / "static" / module
            app.add_js_file(None, body=source.read_text("utf-8"), type="module")


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the modules."""
    app.connect("html-page-context", add)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
