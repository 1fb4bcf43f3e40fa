"""The edition without solutions: they are taken out before anything else sees the chapters.

A solution is a fold called so, and a code cell whose metadata says what it `solves`.
"""

import re
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from sphinx.application import Sphinx

EDITIONS = ("open", "student")
SOLUTION = re.compile(r"^(:{3,})\{dropdown\} Solution\b.*?^\1$\n*", re.MULTILINE | re.DOTALL)


def without_solutions(nb: NotebookNode) -> NotebookNode:
    """Take the solutions out of a notebook, in place; return it."""
    kept = []
    for cell in nb.cells:
        if cell.cell_type == "markdown":
            cell.source = SOLUTION.sub("", cell.source).rstrip()
        if "solves" not in cell.metadata and (cell.source or cell.cell_type == "code"):
            kept.append(cell)
    nb.cells = kept
    return nb


def strip(app: Sphinx, docname: str, source: list[str]) -> None:
    """Let Sphinx read a chapter without its solutions."""
    if app.config.edition == "student" and app.env.doc2path(docname).endswith(".ipynb"):
        nb = without_solutions(nbformat.reads(source[0], as_version=4))
        source[0] = str(nbformat.writes(nb))


def strip_downloads(app: Sphinx, exception: Exception | None) -> None:
    """Let a reader download a chapter without its solutions: Sphinx has copied the whole one."""
    if app.config.edition == "student" and exception is None:
        for path in (Path(app.outdir) / "_sources").rglob("*.ipynb"):
            nb = without_solutions(nbformat.read(path, as_version=4))
            path.write_text(str(nbformat.writes(nb)) + "\n", "utf-8")


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the editions."""
    app.add_config_value("edition", "open", "env", str)
    app.connect("source-read", strip)
    app.connect("build-finished", strip_downloads)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
