"""What nbval lets pass, with the comparison by meaning that book/conftest.py gives it."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]

FIGURE = """\
import matplotlib.pyplot as plt
import mini_distill as md
md.figures.use_book_style()
plt.plot([0, 1, 2], {})
plt.show()"""


def printing(source: str, stored: str) -> NotebookNode:
    """Return a cell with what it printed elsewhere."""
    output = nbformat.v4.new_output("stream", name="stdout", text=stored)
    cell: NotebookNode = nbformat.v4.new_code_cell(source, outputs=[output])
    return cell


LISTENS = """\
import json, os, ipykernel
print(json.loads(ipykernel.get_connection_info())["transport"] == "ipc" or os.name == "nt")"""

CELLS = {
    "the last digit": printing("print(0.154)", "0.153\n"),
    "two digits": printing("print(0.154)", "0.152\n"),
    "a word": printing("print('better')", "worse\n"),
    "a whole number": printing("print(4, 'rounds')", "5 rounds\n"),
    "nothing is printed": printing("pass", "0.153\n"),
    "an error": printing("1 / 0", ""),
    "a port that another kernel may take": printing(LISTENS, "True\n"),
}
FAIL = {"two digits", "a word", "a whole number", "nothing is printed", "an error"}


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What pytest says of a notebook with these cells and three figures."""
    from tools.notebooks import execute

    folder = tmp_path_factory.mktemp("here") / "book"
    folder.mkdir()
    shutil.copy(ROOT / "book" / "conftest.py", folder)
    figures = [nbformat.v4.new_code_cell(FIGURE.format(y)) for y in ("[0, 2, 1]", "[0, 2, 1]")]
    path = folder / "sample.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=figures), path)
    drawn = execute(path).cells
    drawn[1].source = FIGURE.format("[0, 2, 1.02]")  # the last point, two pixels up
    cells = [*CELLS.values(), *drawn]
    for count, cell in enumerate(cells, 1):
        cell.execution_count = count
    nbformat.write(nbformat.v4.new_notebook(cells=cells), path)
    command = [sys.executable, "-m", "pytest", "--nbval", "-q", "-p", "no:cacheprovider", "-rA"]
    return subprocess.run(
        [*command, "--rootdir", str(folder), "-c", str(ROOT / "pyproject.toml"), str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    ).stdout


def outcomes(said: str) -> list[bool]:
    """Whether each cell passed."""
    results = {
        int(number): word == "PASSED"
        for word, number in re.findall(r"^(PASSED|FAILED) \S*::Cell (\d+)", said, re.MULTILINE)
    }
    return [results[number] for number in range(len(results))]


def test_cells_pass_or_fail_by_what_they_mean(said: str) -> None:
    assert outcomes(said) == [*(name not in FAIL for name in CELLS), True, False], said


def test_cell_place_and_both_values_are_said(said: str) -> None:
    assert "stdout: line 1: 0.152 is now 0.154" in said
    assert re.search(r"image/svg\+xml: path, element \d+, d: M .* is now M ", said)
    assert "nothing" in said
    assert "ZeroDivisionError" in said
