"""The page about the package is its public face: complete, and all that the chapters use."""

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from inspect import ismodule
from pathlib import Path

import nbformat
import pytest
from IPython.core.inputtransformer2 import TransformerManager

import mini_distill
from tools.notebooks import BOOK, chapters

PAGE = BOOK / "back-matter" / "api.md"
LISTED = re.findall(r"^\.\. automodule:: (\S+)$", PAGE.read_text("utf-8"), re.MULTILINE)


def used(source: str) -> Iterator[str]:
    """Every name of the package that the source reaches for, in full."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.ImportFrom(module=str(module), names=names):
                yield from (f"{module}.{name.name}" for name in names)
            case ast.Attribute() if re.fullmatch(r"md(\.\w+)+", ast.unparse(node)):
                yield ast.unparse(node).replace("md", "mini_distill", 1)


def face(module: str) -> set[str]:
    """What a module offers: its ``__all__``, or what it defines itself."""
    found = import_module(module)
    own = {
        name for name, value in vars(found).items() if getattr(value, "__module__", "") == module
    }
    return set(getattr(found, "__all__", own))


def is_public(name: str) -> bool:
    """Whether the name, without attributes of objects, is listed on the page."""
    home = max((m for m in LISTED if name == m or name.startswith(f"{m}.")), key=len, default="")
    first = name.removeprefix(home).lstrip(".").partition(".")[0]
    return bool(home) and (not first or first in face(home))


def test_every_public_module_is_on_the_page() -> None:
    for name in mini_distill.__all__:
        if ismodule(getattr(mini_distill, name)):
            assert f"mini_distill.{name}" in LISTED


@pytest.mark.parametrize("path", chapters(), ids=lambda path: path.stem)
def test_a_chapter_uses_what_the_page_lists(path: Path) -> None:
    cells = [cell for cell in nbformat.read(path, 4).cells if cell.cell_type == "code"]
    names = {
        name
        for cell in cells
        for name in used(TransformerManager().transform_cell(cell.source))
        if name.startswith("mini_distill")
    }
    assert names
    assert {name for name in names if not is_public(name)} == set()


def test_what_is_internal_is_recognised() -> None:
    assert list(used("from mini_distill.multiplier import f")) == ["mini_distill.multiplier.f"]
    assert is_public("mini_distill.kernels.Laplace")
    assert is_public("mini_distill.decompose")
    assert not is_public("mini_distill._validation.number")
    assert not is_public("mini_distill.figures._style.write_name")
