"""The directive ``numbered-results``: what every result says, whose it is, what checks it."""

from pathlib import Path

import yaml
from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from result_labels import KINDS, MarkedTest, marks_in

logger = logging.getLogger(__name__)


class numbered_results(nodes.Element):  # type: ignore[misc]  # noqa: N801  (docutils names nodes so)
    """Where the table will stand once the results of all pages are numbered."""


class NumberedResults(SphinxDirective):
    """Ask for the table."""

    required_arguments = 1  # the file that says each result in one line

    def run(self) -> list[nodes.Node]:
        """Hold its place, with what is said of each result."""
        relative, path = self.env.relfn2path(self.arguments[0])
        self.env.note_dependency(relative)
        node = numbered_results()
        node["said"] = {
            label: [self.read(entry["says"]), self.read(entry["paper"])]
            for label, entry in yaml.safe_load(Path(path).read_text("utf-8")).items()
        }
        self.set_source_info(node)
        return [node]

    def read(self, text: str) -> nodes.paragraph:
        """Read a line of MyST, formulas and all."""
        return nodes.paragraph("", "", *self.parse_inline(text)[0])


class FillIn(SphinxPostTransform):
    """Write the table, before Sphinx resolves the references in it."""

    default_priority = 5

    def run(self, **kwargs: object) -> None:
        """Put the table in its place."""
        for place in list(self.document.findall(numbered_results)):
            tests = marks_in(Path(self.app.srcdir) / "tests")
            labels = self.labels()
            for label in labels:
                if not any(test.label == label for test in tests):
                    logger.warning(
                        "no test bears the label of result %s",
                        label,
                        location=place,
                    )
            for test in tests:
                if test.label not in labels:
                    logger.warning(
                        "%s bears a label that no result has: %s",
                        test.name,
                        test.label,
                        location=place,
                    )
            place.replace_self(self.table(labels, tests, place["said"]))
            # the titles bring formulas along, and only pages known to have some get MathJax
            self.env.get_domain("math").data["has_equations"][self.env.docname] = True

    def labels(self) -> list[str]:
        """Give the labels of all results in the order of their numbers."""
        proofs = getattr(self.env, "proof_list", {})
        results = [p for p in proofs.values() if p["realtype"] in KINDS and not p["nonumber"]]
        numbers = self.env.toc_fignumbers
        results.sort(key=lambda p: numbers[p["docname"]][p["countertype"]][p["label"]])
        return [result["label"] for result in results]

    def table(
        self, labels: list[str], tests: list[MarkedTest], said: dict[str, list[nodes.Node]]
    ) -> nodes.Node:
        """Set out the results, or say that there is none yet."""
        if not labels:
            return nodes.paragraph("", "The chapters so far state no numbered result.")
        head = nodes.row()
        for title in ("Result", "What it says", "In the paper"):
            head += nodes.entry("", nodes.paragraph("", title))
        body = nodes.tbody()
        for label in labels:
            own = [test for test in tests if test.label == label]
            result = nodes.paragraph(
                "", "", self.link("prf", "ref", label, nodes.inline("", label))
            )
            result += self.title(label)
            says, paper = said.get(label, [nodes.paragraph(), nodes.paragraph()])
            body += nodes.row(
                "",
                nodes.entry("", result),
                nodes.entry("", says, *self.fold(own)),
                nodes.entry("", paper),
            )
        group = nodes.tgroup("", *[nodes.colspec(colwidth=1) for _ in head], cols=len(head))
        group += [nodes.thead("", head), body]
        return nodes.table("", group, classes=["numbered-results"])

    def fold(self, tests: list[MarkedTest]) -> list[nodes.Node]:
        """List the functions that compute a result and the tests that check it, folded away."""
        functions = dict.fromkeys(name for test in tests for name in test.functions)
        summary = "<details><summary>Computed and checked by</summary>"
        return [
            nodes.raw("", summary, format="html"),
            *[nodes.paragraph("", "", self.function(name)) for name in functions],
            *[nodes.paragraph("", "", nodes.literal("", test.name)) for test in tests],
            nodes.raw("", "</details>", format="html"),
        ]

    def title(self, label: str) -> list[nodes.Node]:
        """Copy the title of a result, maths and all."""
        doctree = self.env.get_doctree(self.env.proof_list[label]["docname"])  # type: ignore[attr-defined]
        result = next(node for node in doctree.findall(nodes.Element) if node.get("label") == label)
        return [child.deepcopy() for child in result[0].children]

    def function(self, name: str) -> pending_xref:
        """Link to a public function of the package."""
        target = f"mini_distill.{name}"
        return self.link("py", "obj", target, nodes.literal("", name))

    def link(self, domain: str, kind: str, target: str, text: nodes.Node) -> pending_xref:
        """Make a reference that Sphinx resolves, or warns of."""
        attributes = {
            "refdomain": domain,
            "reftype": kind,
            "reftarget": target,
        }
        return pending_xref("", text, refdoc=self.env.docname, refwarn=True, **attributes)


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the directive."""
    app.add_node(numbered_results)
    app.add_directive("numbered-results", NumberedResults)
    app.add_post_transform(FillIn)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
