"""Notebooks that read anywhere: the text of a page in plain Markdown, its code cells as they are.

A second builder, `reader`, writes them from what Sphinx has read for the site.
"""

import re
from base64 import b64decode, b64encode
from html import unescape
from importlib.metadata import version
from pathlib import Path
from typing import Any

import nbformat
from docutils import nodes
from nbformat import NotebookNode, v4
from resvg_py import svg_to_bytes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ExtensionError
from sphinx_markdown_builder import setup as setup_markdown
from sphinx_markdown_builder.builder import MarkdownBuilder
from sphinx_markdown_builder.writer import MarkdownWriter

from editions import without_solutions
from plain_markdown import MARK, STILL, PlainTranslator

BRANCH = "notebooks"
FOLDED = {"hide-input", "hide-cell", "remove-input"}
NARROW = "image/svg+xml;layout=narrow"  # for a phone, which no notebook is read on
SHARP = 1.5  # pixels of a picture for one of a screen
PIECES = re.compile(rf"{MARK}(\d*){MARK}")
ABOUT = (
    "*A page of [{book}]({home}), made to be run. [On the site]({page}) its figures move; numbers "
    "of statements, equations and figures are the same, and links lead there. Folded text opens "
    "with a click.*"
)
INSTALL = """\
# @title Install what this notebook needs, where it is missing: in Colab, or at home the first time
from importlib.util import find_spec

if not all(map(find_spec, ["mini_distill", "sklearn", "autograd", "mlxtend"])):
    %pip install -q "mini-distill[book]=={version}\""""


def picture_of(explorable: str) -> tuple[bytes, str]:
    """Return the stored picture of an explorable, and what it shows.

    Before a reader has trusted a notebook, JupyterLab shows neither its scripts nor its drawings.
    """
    found = STILL.search(explorable)
    if found is None:
        raise ExtensionError(f"An output in HTML is no explorable: {explorable[:80]}")
    drawing = b64decode(found[1]).decode()
    png = svg_to_bytes(drawing, dpi=96, zoom=SHARP, background="white", skip_system_fonts=True)
    return png, unescape(found[2])


def folded(tags: set[str]) -> dict[str, object]:
    """Return the metadata that fold a cell: for JupyterLab, and for Colab, which wants a title."""
    if not tags & FOLDED:
        return {}
    hidden = {"source_hidden": True} | ({"outputs_hidden": True} if "hide-cell" in tags else {})
    return {"jupyter": hidden, "cellView": "form"}


def code(cell: NotebookNode) -> NotebookNode:
    """Make a code cell what readers get, in place: folded everywhere if it is on the site."""
    tags = set(cell.metadata.get("tags", []))
    alt = cell.metadata.get("mystnb", {}).get("image", {}).get("alt", "")
    cell.metadata = nbformat.from_dict({"tags": sorted(tags), **folded(tags)})
    if tags & FOLDED:
        cell.source = f"# @title Code\n{cell.source}"
    for output in cell.outputs:
        data = output.get("data", {})
        data.pop(NARROW, None)
        pictures = {kind: {"alt": alt} for kind in data if kind.startswith("image/")}
        if "text/html" in data:
            png, alt = picture_of(data.pop("text/html"))
            data["image/png"] = b64encode(png).decode()
            width = int.from_bytes(png[16:20])  # where every PNG says it
            pictures = {"image/png": {"alt": alt, "width": round(width / SHARP)}}
        if pictures:
            data["text/plain"] = alt
            output.metadata = nbformat.from_dict(pictures)
    return cell


def assemble(text: str, source: NotebookNode, about: str) -> NotebookNode:
    """Put the code cells of a notebook between the pieces of its text."""
    first, *rest = PIECES.split(text.strip())
    title, rest = (rest[1], rest[2:]) if not first.strip() else (first, rest)
    cells = [
        v4.new_markdown_cell(f"{title.strip()}\n\n{about}"),
        v4.new_code_cell(
            INSTALL.format(version=version("mini-distill")),
            metadata=folded({"hide-input"}),
            execution_count=1,
        ),
    ]
    for index, piece in zip(rest[::2], rest[1::2], strict=True):
        if index:
            cells.append(code(source.cells[int(index)]))
        if piece.strip():
            cells.append(v4.new_markdown_cell(piece.strip()))
    for number, cell in enumerate(cells):
        cell.id = f"cell-{number:03d}"
    source.cells = cells
    return source


class ReaderBuilder(MarkdownBuilder):  # type: ignore[misc]
    """Write the notebooks among the pages."""

    name = "reader"
    format = "notebook"
    default_translator_class = PlainTranslator
    epilog = "The notebooks are in %(outdir)s."

    def get_outdated_docs(self) -> set[str]:
        """Write all of them."""
        return set(self.env.found_docs)

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return the address of a page in the site."""
        return f"{docname}.html"

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Write the notebook of a page, if it is one."""
        path = Path(self.env.doc2path(docname))
        if path.suffix != ".ipynb":
            return
        self.current_doc_name = docname
        self.sec_numbers = self.env.toc_secnumbers.get(docname, {})
        self.fignumbers = self.env.toc_fignumbers.get(docname, {})
        writer = MarkdownWriter(self)
        writer.document = doctree
        writer.translate()
        source = nbformat.read(path, as_version=4)
        if self.config.edition == "student":
            source = without_solutions(source)
        site = self.config.markdown_http_base
        about = ABOUT.format(
            book=self.config.html_title,
            home=f"{site}/{self.config.root_doc}.html",
            page=f"{site}/{docname}.html",
        )
        target = Path(self.outdir) / path.relative_to(self.srcdir)
        target.parent.mkdir(parents=True, exist_ok=True)
        nb = assemble(writer.output, source, about)
        target.write_text(str(nbformat.writes(nb)) + "\n", "utf-8")


def launch(
    app: Sphinx,
    page: str,
    template: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Let the buttons that open a page elsewhere open its notebook, on the branch that has it."""
    branch = app.config.html_theme_options["repository_branch"]
    for group in context.get("header_buttons", []):
        if group.get("label") == "launch-buttons":
            for button in group["buttons"]:
                url = button["url"].replace(f"/{branch}?", f"/{BRANCH}?")
                button["url"] = url.replace(f"/blob/{branch}/", f"/blob/{BRANCH}/")


def find_site(app: Sphinx, config: Config) -> None:
    """Say where the site stands: where it is said to, or where GitHub puts that of a repository."""
    owner, name = config.html_theme_options["repository_url"].rstrip("/").split("/")[-2:]
    site = config.html_baseurl or f"https://{owner.lower()}.github.io/{name}"
    config["markdown_http_base"] = site.rstrip("/")


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the builder."""
    setup_markdown(app)
    app.connect("config-inited", find_site)
    app.connect("html-page-context", launch, priority=900)  # when the theme has its buttons
    app.add_builder(ReaderBuilder)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
