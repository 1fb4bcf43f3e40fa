"""Give each page with an explorable the scripts behind it.

They are classic scripts, not modules: these load on a page opened from disk, too.
"""

import re
from typing import Any

from docutils import nodes
from mini_distill.explorables._explorable import STATIC, scripts
from sphinx.application import Sphinx
from sphinx.config import Config

KIND = re.compile(r'<mini-distill kind="([^"]+)"')


def serve(app: Sphinx, config: Config) -> None:
    """Copy the scripts into the site."""
    config.html_static_path.append(str(STATIC))


def add(
    app: Sphinx,
    page: str,
    template: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Load the scripts where an explorable stands."""
    kinds = KIND.findall(context.get("body", ""))
    for name in dict.fromkeys(name for kind in kinds for name in scripts(kind)):
        app.add_js_file(name, loading_method="defer")


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the scripts."""
    app.connect("config-inited", serve)
    app.connect("html-page-context", add)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
