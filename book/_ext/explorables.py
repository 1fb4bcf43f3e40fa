"""Give each page with an explorable the script behind it.

It is a classic script, not a module: that loads on a page opened from disk, too.
"""

import re
from importlib.resources import files
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config

KIND = re.compile(r'<mini-distill kind="([^"]+)"')


def serve(app: Sphinx, config: Config) -> None:
    """Copy the script into the site."""
    config.html_static_path.append(str(files("mini_distill.explorables") / "static"))


def add(
    app: Sphinx,
    page: str,
    template: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Load the script where an explorable stands."""
    kinds = set(KIND.findall(context.get("body", "")))
    if "your-data" in kinds:  # it decomposes in the browser: other pages do without
        app.add_js_file("your-data.js", loading_method="defer")
    if kinds - {"your-data"}:
        app.add_js_file("explorables.js", loading_method="defer")


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the script."""
    app.connect("config-inited", serve)
    app.connect("html-page-context", add)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
