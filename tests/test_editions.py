"""The edition for students gives no solution away, in no file."""

import html
import io
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from editions import SOLUTION, without_solutions
from pypdf import PdfReader

from tools.notebooks import chapters

ROOT = Path(__file__).parents[1]
SITE = ROOT / "_build" / "student" / "html"
# what stands between two stretches of prose: a formula, a role, a directive, a label
BREAKS = re.compile(
    r"\$\$.*?\$\$|\$[^$]*\$|\{[^}]*\}`[^`]*`|`[^`]*`|^:[^\n]*$|\([a-z-]+\)", re.M | re.S
)
TAGS = re.compile(r"<math.*?</math>|<[^>]*>", re.S)
WORDS = re.compile(r"[^\W\d_]+")
STRETCH = 8  # words in a row that nobody writes twice by chance
ELSEWHERE = ("mybinder.org", "colab.research.google", "/blob/", "/tree/", "% for teachers")
LONG = 45  # characters of a line of code of which the same holds


def shingles(text: str) -> Iterator[str]:
    """Every eight words in a row of a stretch of prose."""
    for stretch in BREAKS.split(text):
        words = [word.lower() for word in WORDS.findall(stretch)]
        for i in range(len(words) - STRETCH + 1):
            yield " ".join(words[i : i + STRETCH])


def lines(code: str) -> Iterator[str]:
    """Every long line."""
    return (line.strip() for line in code.splitlines() if len(line.strip()) > LONG)


def outputs(cell: nbformat.NotebookNode) -> str:
    """What a cell prints."""
    shown = [o.get("data", {}) for o in cell.get("outputs", [])]
    texts = [str(data.get(kind, "")) for data in shown for kind in ("text/plain", "text/markdown")]
    return "\n".join([*(o.get("text", "") for o in cell.get("outputs", [])), *texts])


def secrets() -> tuple[dict[str, set[str]], set[str]]:
    """The shingles of every solution, by its place, and the long lines of all their code."""
    prose: dict[str, set[str]] = {}
    code: set[str] = set()
    open_prose: set[str] = set()
    open_code: set[str] = set()
    for path in chapters():
        for cell in nbformat.read(path, as_version=4).cells:
            if cell.cell_type == "markdown":
                for i, found in enumerate(SOLUTION.finditer(cell.source)):
                    prose[f"{path.stem} {cell.id} {i}"] = set(shingles(found[0]))
                open_prose.update(shingles(SOLUTION.sub("", cell.source)))
            else:
                solves = "solves" in cell.metadata
                (code if solves else open_code).update(lines(f"{cell.source}\n{outputs(cell)}"))
    # what stands elsewhere in the book may be seen there, also as a part of a longer line
    hidden = {line for line in code if not any(line in other for other in open_code)}
    return {place: found - open_prose for place, found in prose.items()}, hidden


def text_of(name: str, content: bytes) -> Iterator[str]:
    """What a reader can read in a file: of a notebook its cells, of a page its text."""
    suffix = Path(name).suffix
    if suffix == ".ipynb":
        for cell in nbformat.reads(content.decode(), as_version=4).cells:
            yield f"{cell.source}\n{outputs(cell)}"
    elif suffix in {".html", ".xhtml", ".svg"}:
        yield html.unescape(TAGS.sub(" ", content.decode()))
    elif suffix in {".js", ".json", ".txt", ".md", ".xml", ".csv", ".py"}:
        yield content.decode()
    elif suffix == ".pdf":
        yield "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    elif suffix in {".zip", ".epub"}:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for inside in archive.namelist():
                yield from text_of(inside, archive.read(inside))


def texts(folder: Path) -> Iterator[str]:
    """What a reader can read in every file of a folder."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield "\n".join(text_of(path.name, path.read_bytes()))


def leaks(folder: Path) -> tuple[set[str], set[str]]:
    """The solutions, and the lines of their code, that a file of the folder shows."""
    prose, code = secrets()
    places = {shingle: place for place, found in prose.items() for shingle in found}
    shown: set[str] = set()
    lines_shown: set[str] = set()
    for text in texts(folder):
        shown.update(places[shingle] for shingle in shingles(text) if shingle in places)
        spaced = " ".join(text.split())
        lines_shown.update(line for line in code if " ".join(line.split()) in spaced)
    return shown, lines_shown


def ways_to_solutions(folder: Path) -> dict[str, list[str]]:
    """The files that lead to where the solutions are, or say what is for teachers."""
    ways = {}
    for path in folder.rglob("*"):
        if path.suffix in {".html", ".md", ".js"} and "_static" not in path.parts:
            text = path.read_text("utf-8")
            if found := [word for word in ELSEWHERE if word in text]:
                ways[path.relative_to(folder).as_posix()] = found
    return ways


@pytest.mark.slow
def test_the_edition_for_students_shows_no_solution() -> None:
    command = [sys.executable, "-m", "tools.site"]
    variables = {**os.environ, "EDITION": "student"}
    built = subprocess.run(command, cwd=ROOT, env=variables, capture_output=True, text=True)
    assert built.returncode == 0, built.stderr
    for folder in (SITE, SITE.with_name("notebooks")):
        assert any(folder.rglob("*.ipynb"))
        assert leaks(folder) == (set(), set())
    assert ways_to_solutions(SITE) == {}
    assert "proofs with rubrics" not in (SITE / "book/back-matter/teach.html").read_text("utf-8")


def test_the_open_edition_shows_all() -> None:
    prose, code = secrets()
    shown, lines_shown = leaks(ROOT / "book")
    assert shown == {place for place, found in prose.items() if found}
    # the solution of a warm-up may be a line of formulas, without eight words in a row
    assert len(shown) > 0.8 * len(prose)
    assert lines_shown == code


@pytest.mark.parametrize("path", chapters(), ids=lambda path: path.stem)
def test_exercises_stay(path: Path) -> None:
    nb = nbformat.read(path, as_version=4)
    whole = "\n".join(cell.source for cell in nb.cells)
    rest = "\n".join(cell.source for cell in without_solutions(nb).cells)
    assert rest.count("{exercise}") == whole.count("{exercise}")
    assert "{solution}" not in rest
    assert rest.count(":::") % 2 == 0


def test_a_solution_in_an_archive_is_seen(tmp_path: Path) -> None:
    prose, code = secrets()
    place, found = next((place, found) for place, found in prose.items() if found)
    inside = f"before {next(iter(found))} after\n{next(iter(code))}"
    with zipfile.ZipFile(tmp_path / "notebooks.zip", "w") as archive:
        archive.writestr("a/b.md", inside)
    shown, lines_shown = leaks(tmp_path)
    assert place in shown
    assert next(iter(code)) in lines_shown


def test_a_cell_that_is_tagged_goes_wherever_it_stands() -> None:
    cells = [nbformat.v4.new_code_cell("1", metadata={"solves": "ex-one"})]
    cells.append(nbformat.v4.new_code_cell("2", metadata={"tags": ["hide-cell"]}))
    nb = without_solutions(nbformat.v4.new_notebook(cells=cells))
    assert [cell.source for cell in nb.cells] == ["2"]
