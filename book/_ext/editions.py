"""The edition without solutions: they are taken out before anything else sees the chapters.

A solution is a fold called so, and a code cell whose metadata says what it `solves`. No button of
this edition leads to a repository, where the solutions are; nor does it say what is for teachers.
"""

import re
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from sphinx.application import Sphinx
from sphinx.config import Config

EDITIONS = ("open", "student")
SOLUTION = re.compile(r"^(:{3,})\{dropdown\} Solution\b.*?^\1$\n*", re.MULTILINE | re.DOTALL)

FOR_TEACHERS = re.compile(r"^% for teachers\n.*?^% for all\n", re.MULTILINE | re.DOTALL)
BUTTONS = {"launch_buttons": {}, "use_repository_button": False, "use_issues_button": False}


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


def take_buttons(app: Sphinx, config: Config) -> None:
    """Leave out the buttons that lead to a repository."""
    if config.edition == "student":
        config.html_theme_options.update(BUTTONS)


def strip(app: Sphinx, docname: str, source: list[str]) -> None:
    """Let Sphinx read a page without solutions, and without what is for teachers."""
    if app.config.edition != "student":
        return
    if app.env.doc2path(docname).endswith(".ipynb"):
        nb = without_solutions(nbformat.reads(source[0], as_version=4))
        source[0] = str(nbformat.writes(nb))
    else:
        source[0] = FOR_TEACHERS.sub("", source[0])


def strip_downloads(app: Sphinx, exception: Exception | None) -> None:
    """Let a reader download a page as it is read: Sphinx has copied the whole one."""
    if app.config.edition == "student" and exception is None:
        for path in (Path(app.outdir) / "_sources").rglob("*.ipynb"):
            nb = without_solutions(nbformat.read(path, as_version=4))
            path.write_text(str(nbformat.writes(nb)) + "\n", "utf-8")
        for path in (Path(app.outdir) / "_sources").rglob("*.md"):
            path.write_text(FOR_TEACHERS.sub("", path.read_text("utf-8")), "utf-8")


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the editions."""
    app.add_config_value("edition", "open", "env", str)
    app.connect("config-inited", take_buttons)
    app.connect("source-read", strip)
    app.connect("build-finished", strip_downloads)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
