"""The tool that executes and normalises chapters, on small notebooks of its own."""

import copy
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode

from tools.notebooks import execute, main, normalise, serialise

pytestmark = pytest.mark.slow

FIGURE = """\
import matplotlib.pyplot as plt
from matplotlib_inline.backend_inline import set_matplotlib_formats
plt.rcParams["svg.hashsalt"] = "sample"
set_matplotlib_formats("svg", metadata={"Date": None, "Creator": None})
plt.plot([0, 1, 2])
plt.show()"""
WIDGET = """\
import ipywidgets
from IPython.display import HTML
display(ipywidgets.IntSlider(), HTML("<p>a page</p>"))"""


def store(path: Path, *sources: str) -> Path:
    cells = [nbformat.v4.new_markdown_cell("# A chapter")]
    cells += [nbformat.v4.new_code_cell(source) for source in sources]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), path)
    return path


@pytest.fixture(scope="module")
def executed(tmp_path_factory: pytest.TempPathFactory) -> NotebookNode:
    path = tmp_path_factory.mktemp("book") / "sample.ipynb"
    return execute(
        store(path, "import sys\nprint(1)\nprint(2, file=sys.stderr)\nprint(3)", "6 * 7")
    )


@pytest.fixture
def stored(executed: NotebookNode, tmp_path: Path) -> tuple[Path, NotebookNode]:
    return tmp_path / "sample.ipynb", copy.deepcopy(executed)


def test_two_executions_give_the_same_bytes(tmp_path: Path) -> None:
    sources = "print(1)", FIGURE, "from IPython.display import HTML\nHTML('<b>bold</b>')", WIDGET
    path = store(tmp_path / "sample.ipynb", *sources)
    assert main([str(path)]) == 0
    first = path.read_bytes()
    assert b"<svg" in first
    assert b"<b>bold</b>" in first
    assert b"<p>a page</p>" in first
    assert b"widget-view" not in first
    assert main([str(path)]) == 0
    assert path.read_bytes() == first


def test_each_stream_is_one_output_and_counts_are_in_order(executed: NotebookNode) -> None:
    _, printing, answering = executed.cells
    assert [output.text for output in printing.outputs] == ["1\n3\n", "2\n"]
    assert (printing.execution_count, answering.execution_count) == (1, 2)


def test_normalising_twice_changes_nothing(executed: NotebookNode) -> None:
    nb = copy.deepcopy(executed)
    nb.metadata.language_info.version = "3.99.0"
    nb.metadata.widgets = {"state": {}}
    nb.cells[1].metadata.execution = {"started": "now"}
    once = serialise(normalise(nb))
    assert once == serialise(executed)
    assert serialise(normalise(nb)) == once


def test_a_failing_cell_is_named_and_nothing_is_stored(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = store(tmp_path / "broken.ipynb", "a = 0", "# divide\nb = 1 / a", "print(b)")
    before = path.read_bytes()
    assert main([str(path)]) == 1
    assert path.read_bytes() == before
    printed = capsys.readouterr().out
    assert "broken.ipynb: cell 3 fails at its line 2" in printed
    assert "b = 1 / a\n    ZeroDivisionError: division by zero" in printed
    assert "Traceback" not in printed


def test_a_syntax_error_is_named(tmp_path: Path) -> None:
    path = store(tmp_path / "broken.ipynb", "a = 0\nb = = 1")
    with pytest.raises(ValueError, match=r"cell 2 fails at its line 2\n    b = = 1\n    SyntaxErr"):
        execute(path)


def test_digits_of_another_machine_are_kept(stored: tuple[Path, NotebookNode]) -> None:
    path, nb = stored
    nb.cells[1].source = "print(0.3)"
    nb.cells[1].outputs = [nbformat.v4.new_output("stream", name="stdout", text="0.2\n")]
    nb.cells[2].execution_count = nb.cells[2].outputs[0].execution_count = 7
    nbformat.write(nb, path)
    assert main([str(path)]) == 0
    new = nbformat.read(path, as_version=4)
    assert new.cells[1].outputs[0].text == "0.2\n"
    assert new.cells[2].execution_count == new.cells[2].outputs[0].execution_count == 2


def change_number(nb: NotebookNode) -> None:
    nb.cells[2].outputs[0].data["text/plain"] = "41"


def forget_execution(nb: NotebookNode) -> None:
    nb.cells[2].update(outputs=[], execution_count=None)


@pytest.mark.parametrize("damage", [change_number, forget_execution])
def test_what_means_something_else_is_stored(
    damage: Callable[[NotebookNode], None], stored: tuple[Path, NotebookNode]
) -> None:
    path, nb = stored
    damage(nb)
    nbformat.write(nb, path)
    assert main([str(path)]) == 0
    assert nbformat.read(path, as_version=4).cells[2].outputs[0].data["text/plain"] == "42"


def test_a_cell_that_is_new_is_stored(stored: tuple[Path, NotebookNode]) -> None:
    path, nb = stored
    nb.cells.insert(2, nbformat.v4.new_code_cell("7 * 8"))
    nbformat.write(nb, path)
    assert main([str(path)]) == 0
    shown = [cell.outputs[0].data["text/plain"] for cell in nbformat.read(path, 4).cells[2:]]
    assert shown == ["56", "42"]


def test_jupyterlab_folds_what_the_site_folds() -> None:
    cells = [
        nbformat.v4.new_code_cell("1", metadata={"tags": [tag]})
        for tag in ("hide-input", "hide-cell", "remove-input", "other")
    ]
    normalise(nbformat.v4.new_notebook(cells=cells))
    folded = [cell.metadata.get("jupyter", {}).get("source_hidden", False) for cell in cells]
    assert folded == [True, True, True, False]
