"""The directive ``quiz``: the questions of a chapter; and a link to them where the chapter ends.

Without scripts a question has its answer in a fold. quiz.js says at once what is wrong with an
answer: it finds the reason in the fold.
"""

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.util.nodes import make_refnode
from tools.quizzes import FOLDER, Question, quiz
from tools.run_times import chapters


def raw(html: str) -> nodes.raw:
    """Write HTML."""
    return nodes.raw("", html, format="html")


class Quiz(SphinxDirective):
    """Show the questions of a chapter."""

    required_arguments = 1  # the name of the chapter's page

    def run(self) -> list[nodes.Node]:
        """Write them one below the other."""
        (chapter,) = self.arguments
        self.env.note_dependency(str(FOLDER / f"{chapter}.yml"))
        shown: list[nodes.Node] = []
        for number, question in enumerate(quiz(chapter), 1):
            shown += self.question(number, question)
        return shown

    def question(self, number: int, question: Question) -> list[nodes.Node]:
        """Write a question, its answers, and, folded, what is to be said of each."""
        choices: list[nodes.Node] = []
        reasons: list[nodes.Node] = []
        for place, answer in enumerate(question.answers):
            name = f"{question.name}-{'abcdef'[place]}"
            choices += [
                raw(
                    f'<div class="choice"><input type="radio" name="{question.name}" id="{name}"'
                    f' value="{place}"><label for="{name}">'
                ),
                self.inline(answer.text),
                raw("</label></div>"),
            ]
            kind, verdict = ("right", "Right:") if answer.right else ("wrong", "Wrong:")
            reasons += [
                raw(f'<li class="{kind}"><strong>{verdict}</strong> <q>'),
                self.inline(answer.text),
                raw('</q> <span class="why">'),
                self.inline(answer.why),
                raw("</span></li>"),
            ]
        again = f"Read again: {{prf:ref}}`{question.see}`."
        return [
            raw(f'<fieldset class="question" id="{question.name}"><legend>{number}. '),
            self.inline(question.text),
            raw("</legend>"),
            *choices,
            raw("<details><summary>Answer and reasons</summary><ul>"),
            *reasons,
            raw("</ul>"),
            *([nodes.paragraph("", "", self.inline(again))] if question.see else []),
            raw("</details></fieldset>"),
        ]

    def inline(self, text: str) -> nodes.inline:
        """Read a line of MyST, formulas and all."""
        return nodes.inline("", "", *self.parse_inline(" ".join(text.split()))[0])


def place_of(chapter: str) -> str:
    """Return the page that has the quiz of a chapter."""
    return f"book/quizzes/{chapters()[chapter].parent.name}"


def link(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Let a chapter end its three lines with a link to its questions."""
    chapter = docname.rpartition("/")[2]
    if chapter not in chapters() or not (FOLDER / f"{chapter}.yml").exists():
        return
    page = place_of(chapter)
    if page not in app.env.found_docs:
        return
    sections = list(doctree.findall(nodes.section))
    end = next((part for part in sections if "in-three-lines" in part["ids"]), sections[-1])
    words = nodes.Text("five questions on this chapter")
    refer = make_refnode(app.builder, docname, page, f"quiz-{chapter}", words)
    end += nodes.paragraph("", "", nodes.Text("Did it come across? Try "), refer, nodes.Text("."))


def ask_for_script(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Let a page with questions bring their script."""
    if '<fieldset class="question"' in context.get("body", ""):
        app.add_js_file("quiz.js", loading_method="defer")


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the quizzes."""
    app.add_directive("quiz", Quiz)
    app.connect("doctree-resolved", link)
    app.connect("html-page-context", ask_for_script)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
