"""The chapters as committed: executed, in order, reproducible, and readable by everyone."""

import ast
import copy
from pathlib import Path

import nbformat
import pytest
from IPython.core.inputtransformer2 import TransformerManager
from nbformat import NotebookNode

import mini_distill
from tools.notebooks import BOOK, chapters, normalise, serialise

CHAPTERS = chapters()
PACKAGE = Path(mini_distill.__file__).parent
NEW_STYLE = {"default_rng", "Generator", "SeedSequence", "BitGenerator", "PCG64", "Philox"}

every_chapter = pytest.mark.parametrize(
    "path", CHAPTERS, ids=[str(path.relative_to(BOOK)) for path in CHAPTERS]
)


def code_cells(path: Path) -> list[NotebookNode]:
    cells = nbformat.read(path, as_version=4).cells
    return [cell for cell in cells if cell.cell_type == "code"]


def unseeded(source: str) -> list[str]:
    """Every expression of the source that draws, or could draw, from an unseeded generator."""
    found: list[ast.AST] = []
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=names) if any(name.name == "random" for name in names):
                found.append(node)
            case ast.ImportFrom(module="random"):
                found.append(node)
            case ast.ImportFrom(module="numpy.random", names=names):
                found += [name for name in names if name.name not in NEW_STYLE]
            case ast.Attribute(value=ast.Attribute(value=ast.Name("np" | "numpy"), attr="random")):
                if node.attr not in NEW_STYLE:
                    found.append(node)
            case ast.Call(
                func=ast.Attribute(attr="default_rng") | ast.Name("default_rng"),
                args=[] | [ast.Constant(None)],
                keywords=[],
            ):
                found.append(node)
    return [ast.unparse(node) for node in found]


def test_there_is_a_chapter() -> None:
    assert CHAPTERS, "the tests below would pass on an empty book"


@every_chapter
def test_every_code_cell_was_executed_in_order(path: Path) -> None:
    cells = code_cells(path)
    counts = [cell.execution_count for cell in cells]
    assert counts == list(range(1, len(cells) + 1)), "run `make notebooks`"


@every_chapter
def test_it_is_normalised(path: Path) -> None:
    nb = nbformat.read(path, as_version=4)
    assert serialise(normalise(copy.deepcopy(nb))) == path.read_text("utf-8"), "`make notebooks`"


@every_chapter
def test_no_cell_shows_an_error_or_a_warning(path: Path) -> None:
    for cell in code_cells(path):
        for output in cell.outputs:
            assert output.output_type != "error", cell.source
            assert output.get("name") != "stderr", cell.source


@every_chapter
def test_every_figure_has_alternative_text(path: Path) -> None:
    for cell in code_cells(path):
        mimes = {mime for output in cell.outputs for mime in output.get("data", {})}
        if any(mime.startswith("image/") for mime in mimes):
            alt = cell.metadata.get("mystnb", {}).get("image", {}).get("alt", "")
            assert alt.strip(), (
                "say what is to be seen, in the cell's metadata, under mystnb: image: alt:\n"
                + cell.source
            )


@every_chapter
def test_a_figure_is_stored_as_svg_which_nbval_compares_and_as_png_which_every_viewer_shows(
    path: Path,
) -> None:
    for cell in code_cells(path):
        for output in cell.outputs:
            images = {mime for mime in output.get("data", {}) if mime.startswith("image/")}
            images -= {"image/svg+xml;layout=narrow"}  # beside what is wide: see test_stills
            assert images in (set(), {"image/svg+xml", "image/png"}), cell.source


@every_chapter
def test_the_randomness_of_a_chapter_is_seeded(path: Path) -> None:
    for cell in code_cells(path):
        python = TransformerManager().transform_cell(cell.source)
        assert not unseeded(python), cell.source


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.name)
def test_the_randomness_of_the_package_is_seeded(path: Path) -> None:
    assert not unseeded(path.read_text("utf-8"))


@pytest.mark.parametrize(
    "source",
    [
        "import random",
        "from random import choice",
        "from numpy.random import rand",
        "np.random.seed(0)",
        "numpy.random.normal(size=3)",
        "np.random.default_rng()",
        "np.random.default_rng(None)",
        "default_rng().normal()",
    ],
)
def test_unseeded_randomness_is_recognised(source: str) -> None:
    assert unseeded(source)


@pytest.mark.parametrize(
    "source",
    [
        "rng = np.random.default_rng(7)\nrng.normal(size=3)",
        "def draw(rng: np.random.Generator) -> float: return rng.normal()",
        "from numpy.random import default_rng\ndefault_rng(seed=7)",
    ],
)
def test_seeded_randomness_passes(source: str) -> None:
    assert not unseeded(source)
