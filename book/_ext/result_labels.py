"""The numbered results: their labels and marks in the pages, and the tests that check them."""

import ast
import json
import re
from dataclasses import dataclass
from pathlib import Path

KINDS = ("theorem", "lemma", "proposition", "corollary")

RESULT = re.compile(
    rf"^:{{3,}}\{{prf:({'|'.join(KINDS)})\}}.*\n(?P<options>(?::[\w-]+:.*\n?)*)",
    re.MULTILINE,
)
LABEL = re.compile(r"^:label:\s*(\S+)", re.MULTILINE)
CLASS = re.compile(r"^:class:\s*(.+)", re.MULTILINE)

# Whose a result is. What a page shows of each mark.
MARKS = {
    "paper": "the paper's",
    "classical": "classical",
    "ours": "ours",
    "new": "ours, new as far as we know",
}


@dataclass(frozen=True)
class MarkedTest:
    """A test that bears the label of a numbered result."""

    label: str
    functions: tuple[str, ...]
    name: str


def marks_in(folder: Path) -> list[MarkedTest]:
    """Every function under `folder` with a ``@pytest.mark.result("label", "module.function")``."""
    found = []
    for file in sorted(folder.rglob("test_*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if not isinstance(node, ast.FunctionDef):
                continue
            for mark in node.decorator_list:
                if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.result":
                    label, *functions = map(ast.literal_eval, mark.args)
                    name = f"{file.relative_to(folder.parent).as_posix()}::{node.name}"
                    found.append(MarkedTest(label, tuple(functions), name))
    return found


@dataclass(frozen=True)
class Result:
    """A numbered result of the pages: its label, if it has one, and whose it is."""

    label: str | None
    marks: tuple[str, ...]


def results_in(folder: Path) -> list[Result]:
    """Every numbered result in the pages under `folder`."""
    found: list[Result] = []
    for file in sorted(folder.rglob("*.md")):
        found += results_of(file.read_text("utf-8"))
    for file in sorted(folder.rglob("*.ipynb")):
        for cell in json.loads(file.read_text("utf-8"))["cells"]:
            if cell["cell_type"] == "markdown":
                found += results_of("".join(cell["source"]))
    return found


def results_of(markdown: str) -> list[Result]:
    """Every numbered result in a piece of MyST Markdown."""
    found = []
    for options in (result["options"] for result in RESULT.finditer(markdown)):
        if ":nonumber:" not in options:
            label, classes = LABEL.search(options), CLASS.search(options)
            marks = tuple(name for name in MARKS if classes and name in classes[1].split())
            found.append(Result(label and label[1], marks))
    return found
