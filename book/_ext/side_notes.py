"""Say beside the text what is cited there, where a page has a column for it.

The words are the tooltip of the citation, which the style sheet shows (aside.css): a page carries
them once. A work has one note a page, and none where notes before it have left no room beside the
paragraphs: then it is one click, or one hover, away as everywhere.
"""

from collections.abc import Iterator
from itertools import groupby

from docutils import nodes
from pybtex.database import Entry
from pybtex.plugin import register_plugin
from pybtex.richtext import Text
from pybtex.style import FormattedEntry
from pybtex.style.formatting import BaseStyle
from sphinx.application import Sphinx

LETTERS = 34  # of a line of a note, a few less than there are
LINE = 42  # letters of the text that are as high as a line of a note


class Note(BaseStyle):  # type: ignore[misc]
    """Who, what and when; where it appeared is in the bibliography."""

    def format_entry(self, label: str, entry: Entry, bib_data: object = None) -> FormattedEntry:
        """Write an entry in this style."""
        names = [" ".join(who.last_names) for who in entry.persons["author"]]
        who = ", ".join(names) if len(names) < 4 else f"{names[0]} et al."
        words = f"{who}: {entry.fields['title']}, {entry.fields['year']}"
        return FormattedEntry(entry.key, Text.from_latex(words), label)


def paragraphs(document: nodes.document) -> Iterator[list[nodes.paragraph]]:
    """Return the paragraphs of the text, those together that nothing separates."""
    for section in document.findall(nodes.section):
        for text, group in groupby(section.children, lambda part: type(part) is nodes.paragraph):
            if text:
                yield list(group)


def choose(app: Sphinx, document: nodes.document, docname: str) -> None:
    """Mark the citations that have a note."""
    known = set()
    for group in paragraphs(document):
        room = sum(len(paragraph.astext()) for paragraph in group)
        start = free = 0
        for paragraph in group:
            for cited in paragraph.findall(nodes.inline):
                if "bibtex-citation" not in cited["classes"]:
                    continue
                at = start + paragraph.astext().index(cited.astext())
                for work in cited.findall(nodes.reference):
                    note = work.get("reftitle", "")
                    end = max(at, free) + LINE * (len(note) // LETTERS + 2)
                    if note and note not in known and end <= room:
                        known.add(note)
                        work["classes"].append("noted")
                        free = end
            start += len(paragraph.astext())


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the style of the notes, and the choice."""
    register_plugin("pybtex.style.formatting", "note", Note)
    app.connect("doctree-resolved", choose)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
