"""Serve MathJax from the site itself: only the files that a page may ask for."""

from importlib.util import find_spec
from pathlib import Path
from shutil import copy2, copytree

from sphinx.application import Sphinx


def copy(app: Sphinx, exception: Exception | None) -> None:
    """Put MathJax beside the other static files."""
    if exception is None and app.builder.format == "html":
        package = find_spec("sphinx-mathjax-offline")
        assert package is not None
        assert package.origin is not None
        mathjax = Path(package.origin).parent / "static" / "mathjax"
        target = Path(app.outdir) / "_static" / "mathjax"
        target.mkdir(parents=True, exist_ok=True)
        copy2(mathjax / "tex-chtml.js", target)
        for folder in ("input/tex/extensions", "output/chtml/fonts/woff-v2"):
            copytree(mathjax / folder, target / folder, dirs_exist_ok=True)


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the copy."""
    app.config.mathjax_path = "mathjax/tex-chtml.js"
    app.connect("build-finished", copy)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
