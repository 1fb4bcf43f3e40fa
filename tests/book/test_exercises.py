"""Every exercise says how hard it is and how long it takes; a solution's cell stands alone."""

import contextlib
import io
import re
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode
from teaching import chapters as core

from tools import meaning
from tools.lengths import BOOK, source
from tools.notebooks import chapters

MARKS = {  # the sign, and the fewest and the most minutes
    "Warm-up": ("○", 3, 8),
    "One step": ("●", 10, 20),
    "Several steps": ("●●", 20, 45),
    "Open": ("◇", 60, 120),
}
EXERCISE = re.compile(r"^:{3,}\{exercise\}[^\n]*\n:label: (\S+)\n\n([^\n]*)\n\n", re.MULTILINE)
MARK = re.compile(r"(\S+) \*\*([^*]+)\*\* · (\d+) minutes")
PAGES = [path for path in chapters() if "{exercise}" in source(path)]
every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)


def after_exercises(page: Path) -> list[NotebookNode]:
    """The folded cells of code that follow the first exercise."""
    found, exercises = [], False
    for cell in nbformat.read(page, as_version=4).cells:
        exercises = exercises or "{exercise}" in cell.source
        if exercises and "hide-cell" in cell.metadata.get("tags", []):
            found.append(cell)
    return found


@every_page
def test_every_exercise_bears_a_mark(page: Path) -> None:
    found = EXERCISE.findall(source(page))
    assert len(found) == source(page).count("{exercise}")
    for label, line in found:
        mark = MARK.fullmatch(line)
        assert mark, f"{label}: begin it with a line like '○ **Warm-up** · 5 minutes'"
        sign, least, most = MARKS[mark[2]]
        assert mark[1] == sign
        assert least <= int(mark[3]) <= most, label


def test_the_start_page_explains_the_marks() -> None:
    for word, (sign, _, _) in MARKS.items():
        assert f"{sign} **{word}**" in source(BOOK / "index.ipynb")


@pytest.mark.parametrize("page", [path for name, path in core().items() if name != "ten-minutes"])
def test_a_chapter_begins_with_warm_ups(page: Path) -> None:
    assert source(page).count("○ **Warm-up**") >= 3


@every_page
def test_a_folded_cell_says_which_exercise_it_solves(page: Path) -> None:
    text = source(page)
    labels = [label for label, _ in EXERCISE.findall(text)]
    cells = [
        cell
        for cell in nbformat.read(page, as_version=4).cells
        if cell.cell_type == "code" and "solves" in cell.metadata
    ]
    solved = [cell.metadata["solves"] for cell in cells]
    assert set(solved) <= set(labels)
    assert len(solved) == len(set(solved)), "one cell for an exercise"
    assert all("hide-cell" in cell.metadata.tags for cell in cells)
    assert [cell.id for cell in after_exercises(page)] == [cell.id for cell in cells]


SLOW = pytest.mark.slow


def trains(page: Path) -> bool:
    """Whether the page is about networks: most of its solutions train some."""
    return page.parent.name == "networks"


ALONE = [
    pytest.param(cell, id=cell.metadata.get("solves", cell.id), marks=SLOW if trains(page) else ())
    for page in PAGES
    for cell in after_exercises(page)
    if "needs" not in cell.metadata
]


@pytest.mark.parametrize("cell", ALONE)
def test_a_solution_runs_alone(cell: NotebookNode) -> None:
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        exec(compile(cell.source, cell.id, "exec"), {"__name__": "__main__"})
    new = [nbformat.v4.new_output("stream", text=printed.getvalue())] if printed.getvalue() else []
    assert not meaning.outputs(cell.outputs, new)


def test_only_what_was_trained_for_minutes_is_needed() -> None:
    needy = {
        page.stem
        for page in PAGES
        for cell in after_exercises(page)
        if cell.metadata.get("needs") == "chapter"
    }
    assert needy <= {"a-bridge", "self-distilling-a-network"}
