"""Mend what the theme and the extensions get wrong."""

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator
from sphinx_proof.nodes import proof_node

from result_labels import MARKS

SHARED_IDS = {"proof", "proof-content", "exercise-content", "solution-content"}


def drop_shared_ids(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Take away the ids that sphinx-proof and sphinx-exercise give to every box of a page."""
    for node in doctree.findall(nodes.Element):
        node["ids"] = [name for name in node["ids"] if name not in SHARED_IDS]


def say_whose(app: Sphinx, doctree: nodes.document) -> None:
    """Say in words whose a result is: the paper's, a classical one, the book's own."""
    for node in doctree.findall(nodes.Admonition):
        for mark in set(MARKS).intersection(node["classes"]):
            title = next(iter(node.findall(nodes.title)))
            title += nodes.Text(" ")
            title += nodes.inline("", MARKS[mark], classes=["whose"])


def say_proof_once(app: Sphinx, doctree: nodes.document) -> None:
    """Take "Proof." off the first line of a proof in a fold that is called so."""
    for fold in doctree.findall(nodes.container):
        if fold.get("design_component") == "dropdown" and fold.children[0].astext() == "Proof":
            for proof in fold.findall(proof_node):
                first = next(iter(proof.findall(nodes.Text)))
                first.parent.replace(first, nodes.Text(first.removeprefix("Proof. ")))


def visit_citation(translator: HTML5Translator, node: nodes.citation) -> None:
    """Call an entry of the bibliography an item of its list: docutils' role is deprecated."""
    HTML5Translator.visit_citation(translator, node)
    translator.body[-1] = translator.body[-1].replace("doc-biblioentry", "listitem")


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the mendings."""
    app.connect("doctree-resolved", drop_shared_ids)
    app.add_node(
        nodes.citation,
        override=True,
        html=(visit_citation, HTML5Translator.depart_citation),
    )
    app.connect("doctree-read", say_whose)
    app.connect("doctree-read", say_proof_once)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
