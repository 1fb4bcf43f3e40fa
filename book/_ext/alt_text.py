"""Warn of every image without alternative text."""

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging

logger = logging.getLogger(__name__)


def check(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Warn of an image that no reader would hear more of than its file name."""
    for image in doctree.findall(nodes.image):
        alt = image.get("alt", "").strip()
        if not alt or alt in image["uri"]:
            logger.warning(
                "image without alternative text: %s",
                image["uri"],
                location=image,
            )


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the check."""
    app.connect("doctree-resolved", check)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
