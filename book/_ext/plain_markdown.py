"""A page as plain Markdown, for programs that know neither directives nor roles.

What Sphinx has numbered keeps its number, every reference is a link to the site, formulas stay TeX.
Where a notebook has a code cell or begins a new one, the text has a mark: see `reader_notebooks`.
"""

import re
from collections.abc import Sequence
from html import escape, unescape
from urllib.parse import urljoin, urlsplit

from docutils import nodes
from sphinx.util.math import get_node_equation_number
from sphinx_markdown_builder.contexts import (
    SubContext,
    SubContextParams,
    TableContext,
    TitleContext,
    WrappedContext,
)
from sphinx_markdown_builder.escape import escape_markdown_chars
from sphinx_markdown_builder.translator import MarkdownTranslator
from sphinx_proof.nodes import NODE_TYPES

MARK = "\x00"  # stands around the number of a code cell; twice, it ends a cell of text
ANCHOR = re.compile(r'<a href="([^"]*)"[^>]*>')
EXPLORABLE = re.compile(r'<mini-distill kind="[^"]*" id="([^"]*)"')
BEFORE_LETTER = re.compile(r"<(?=[A-Za-z])")  # to a careless program, the beginning of a tag
STILL = re.compile(r'<img src="data:image/svg\+xml;base64,([^"]*)"[^>]*? alt="([^"]*)"')
BAR = re.compile(r"\\?\|")
STATEMENTS = tuple(NODE_TYPES.values())


def formula(node: nodes.Element, *, in_table: bool = False) -> str:
    """Return the TeX of a formula; a bar would end the cell of a table."""
    tex = BEFORE_LETTER.sub(r"\\lt ", str(node.astext()).strip())
    bars = {"|": r"\vert ", r"\|": r"\Vert "}
    return BAR.sub(lambda bar: bars[bar[0]], tex) if in_table else tex


class Table(TableContext):  # type: ignore[misc]
    """A table with its entries as they are written: no number is read, and none rounded."""

    def make(self) -> str:
        """Return its lines."""
        rows = [[" ".join("".join(e).split()) for e in row] for row in [*self.headers, *self.body]]
        lines = ["| " + " | ".join(row) + " |" for row in rows]
        return "\n".join([lines[0], "|" + " --- |" * len(rows[0]), *lines[1:]])


class PlainTranslator(MarkdownTranslator):  # type: ignore[misc]
    """What the library does not know: numbers, statements, folds, code cells, our few tags."""

    def visit_Text(self, node: nodes.Text) -> None:  # noqa: N802
        """Write text; a dollar or a less-than sign in it begins nothing."""
        text = node.astext()
        if self.status.escape_text:
            text = escape_markdown_chars(text).replace("$", r"\$").replace("<", "&lt;")
        self.add(text)

    # numbers

    def number(self, kind: str, label: str) -> str:
        """Return the number that the site gives to a statement, an exercise or a figure."""
        return ".".join(map(str, self.builder.fignumbers[kind][label]))

    def visit_title(self, node: nodes.title) -> None:
        """Begin a section with its number, or a box with its name and number."""
        box = node.parent
        if isinstance(box, STATEMENTS):
            name = f"{box['realtype'].title()} {self.number(box['countertype'], box['label'])}"
            self._push_context(TitleContext(4))
            self.add(name)
        elif type(box).__name__ == "exercise_enumerable_node":
            self._push_context(TitleContext(3))
            self.add(f"Exercise {self.number('exercise', box['label'])}")
        elif isinstance(box, nodes.section):
            self.end_cell()
            self._push_context(TitleContext(self.status.section_level))
            ids = ["", *(f"#{name}" for name in box["ids"])]
            top = self.status.section_level == 1
            numbers = self.builder.sec_numbers.get("" if top else ids[-1])
            self.add(".".join(map(str, numbers)) + ". " if numbers else "")
        else:
            self._push_context(TitleContext(4))

    def depart_title(self, node: nodes.title) -> None:
        """End it; a line on where the page is read follows the first."""
        self._pop_context()
        if isinstance(node.parent, nodes.section) and self.status.section_level == 1:
            self.end_cell()

    def visit_math(self, node: nodes.math) -> None:
        """Write a formula in a line."""
        table = any(isinstance(context, TableContext) for context in self._ctx_queue)
        self.add(f"${formula(node, in_table=table)}$")
        raise nodes.SkipNode

    def visit_math_block(self, node: nodes.math_block) -> None:
        """Write a formula on lines of its own, with its number if it has one."""
        tex = formula(node)
        if r"\\" in tex and r"\begin" not in tex:
            tex = rf"\begin{{split}}{tex}\end{{split}}"
        if node["number"]:
            tex += rf" \tag{{{get_node_equation_number(self, node)}}}"
        self.add(f"$$\n{tex}\n$$", prefix_eol=2, suffix_eol=2)
        raise nodes.SkipNode

    def visit_emphasis(self, node: nodes.emphasis) -> None:
        """Begin emphasis, without the space that the library adds before a quotation mark."""
        self.add("*")

    def depart_emphasis(self, node: nodes.emphasis) -> None:
        """End it."""
        self.add("*")

    # boxes and folds

    def visit_statement(self, node: nodes.Element) -> None:
        """Begin a box: its title does."""

    def depart_statement(self, node: nodes.Element) -> None:
        """End a box with a line across the page."""
        self.add("---", prefix_eol=2, suffix_eol=2)

    visit_admonition, depart_admonition = visit_statement, depart_statement

    def visit_proof_node(self, node: nodes.Element) -> None:
        """Write a proof without a box of its own, and say where it ends."""
        node[0].replace_self(node[0].children)

    def depart_proof_node(self, node: nodes.Element) -> None:
        """Say so."""
        self.add("∎", prefix_eol=2, suffix_eol=2)

    def visit_exercise_enumerable_node(self, node: nodes.Element) -> None:
        """Let an exercise be a cell, which a student adds to."""
        self.end_cell()

    def visit_solution_node(self, node: nodes.Element) -> None:
        """Write a solution without its title: it stands in a fold that is called so."""
        node.pop(0)

    def visit_container(self, node: nodes.container) -> None:
        """Fold what is folded; leave room for a code cell."""
        if node.get("nb_element") == "cell_code":
            self.code_cell(node)
            raise nodes.SkipNode
        if node.get("design_component") == "dropdown":
            title = node.pop(0)
            summary = f"<summary>{escape(title.astext(), quote=False)}</summary>"
            self.add(f"<details>\n{summary}", prefix_eol=2, suffix_eol=2)

    def depart_container(self, node: nodes.container) -> None:
        """End a fold."""
        if node.get("design_component") == "dropdown":
            self.add("</details>", prefix_eol=2, suffix_eol=2)

    # code cells

    def end_cell(self) -> None:
        """End a cell of text, if it has any."""
        self.add(MARK * 2, prefix_eol=2, suffix_eol=2)

    def code_cell(self, node: nodes.container) -> None:
        """Leave room for a code cell, and say below it what its pictures show."""
        self.add(f"{MARK}{node['cell_index']}{MARK}", prefix_eol=2, suffix_eol=2)
        for figure in node.findall(nodes.figure):
            caption = next(iter(figure.findall(nodes.caption)))
            name = self.config.numfig_format["figure"] % self.number("figure", figure["ids"][0])
            self.add(f"**{name}** ", prefix_eol=2)
            for child in caption.children:
                child.walkabout(self)
            self.ensure_eol(2)
        for raw in node.findall(nodes.raw):
            if found := EXPLORABLE.search(raw.astext()):
                link = f"[Play with this figure on the site]({self.page}#{found[1]})"
                self.add(f"{link}, or run the cell.", prefix_eol=2, suffix_eol=2)
            if still := STILL.search(raw.astext()):
                self.in_words(unescape(still[2]))
        for image in node.findall(nodes.image):
            self.in_words(image["alt"])

    def in_words(self, alt: str) -> None:
        """Say in a fold what is to be seen: no program shows it with the output of a cell."""
        summary = "<summary>The figure in words</summary>"
        fold = f"<details>\n{summary}\n\n{escape(alt, quote=False)}\n\n</details>"
        self.add(fold, prefix_eol=2, suffix_eol=2)

    # links: all lead to the site

    @property
    def page(self) -> str:
        """The address of the page on the site."""
        return f"{self.config.markdown_http_base}/{self.builder.current_doc_name}.html"

    def _fetch_ref_uri(self, node: nodes.reference) -> str:
        uri = node.get("refuri") or f"#{node['refid']}"
        return uri if urlsplit(uri).scheme else urljoin(self.page, uri)

    def visit_target(self, node: nodes.target) -> None:
        """Leave out a place to link to: that is on the site."""

    def visit_raw(self, node: nodes.raw) -> None:
        """Let a link that sets a figure lead to the figure on the site."""
        html = node.astext()
        if found := ANCHOR.fullmatch(html):
            url = urljoin(self.page, unescape(found[1]))
            self._push_context(WrappedContext("[", f"]({url})"))
        elif html == "</a>":
            self._pop_context()
        else:
            self.unknown_visit(node)
        raise nodes.SkipNode

    def visit_table(self, node: nodes.table) -> None:
        """Write a table."""
        self._push_context(Table(params=SubContextParams(2, 2)))

    def depart_table(self, node: nodes.table) -> None:
        """End it."""
        self._pop_context()

    def visit_inline(self, node: nodes.inline) -> None:
        """Set off whose a result is."""
        mark = "*" if "whose" in node["classes"] else ""
        self._push_context(WrappedContext(mark) if mark else SubContext())

    def depart_inline(self, node: nodes.inline) -> None:
        """End it."""
        self._pop_context()

    def visit_toctree(self, node: nodes.Element) -> None:
        """Leave out the contents: the folder has them."""
        raise nodes.SkipNode


def name_statements(kinds: Sequence[str]) -> None:
    """Let every kind of statement be written alike."""
    for kind in kinds:
        setattr(PlainTranslator, f"visit_{kind}_node", PlainTranslator.visit_statement)
        setattr(PlainTranslator, f"depart_{kind}_node", PlainTranslator.depart_statement)


name_statements(list(NODE_TYPES))
