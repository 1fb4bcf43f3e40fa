"""The tool that executes and normalises chapters, on small notebooks of its own."""

import copy
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode

from tools.notebooks import execute, main, normalise, serialise

FIGURE = """\
import matplotlib.pyplot as plt
from matplotlib_inline.backend_inline import set_matplotlib_formats
plt.rcParams["svg.hashsalt"] = "sample"
set_matplotlib_formats("svg", metadata={"Date": None, "Creator": None})
plt.plot([0, 1, 2])
plt.show()"""
WIDGET = """\
import ipywidgets
class Explorable(ipywidgets.IntSlider):
    def _repr_mimebundle_(self, **kwargs):
        return super()._repr_mimebundle_(**kwargs) | {"text/html": "<p>a page</p>"}
display(Explorable())"""


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
    assert main([str(path)]) == 0
    assert path.read_bytes() == first
    assert main(["--check", str(path)]) == 0


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


def change_output(nb: NotebookNode) -> None:
    nb.cells[2].outputs[0].data["text/plain"] = "41"


def forget_execution(nb: NotebookNode) -> None:
    nb.cells[2].update(outputs=[], execution_count=None)


def execute_out_of_order(nb: NotebookNode) -> None:
    nb.cells[2].execution_count = 7


@pytest.mark.parametrize("damage", [change_output, forget_execution, execute_out_of_order])
def test_check_names_the_first_cell_that_differs(
    damage: Callable[[NotebookNode], None],
    stored: tuple[Path, NotebookNode],
    capsys: pytest.CaptureFixture[str],
) -> None:
    path, nb = stored
    damage(nb)
    nbformat.write(nb, path)
    before = path.read_bytes()
    assert main(["--check", str(path)]) == 1
    assert path.read_bytes() == before
    assert "sample.ipynb: executing it again changes cell 3, '6 * 7'" in capsys.readouterr().out


def test_check_sees_metadata(
    stored: tuple[Path, NotebookNode], capsys: pytest.CaptureFixture[str]
) -> None:
    path, nb = stored
    nb.metadata.language_info.version = "3.99.0"
    nbformat.write(nb, path)
    assert main(["--check", str(path)]) == 1
    assert "changes the metadata or the layout of the file" in capsys.readouterr().out
