"""The labels of the numbered results: in the pages, and on the tests that check them."""

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


def labels_in(folder: Path) -> list[str | None]:
    """The label, or None, of every numbered result in the pages under `folder`."""
    found: list[str | None] = []
    for file in sorted(folder.rglob("*.md")):
        found += labels_of(file.read_text("utf-8"))
    for file in sorted(folder.rglob("*.ipynb")):
        for cell in json.loads(file.read_text("utf-8"))["cells"]:
            if cell["cell_type"] == "markdown":
                found += labels_of("".join(cell["source"]))
    return found


def labels_of(markdown: str) -> list[str | None]:
    """The label, or None, of every numbered result in a piece of MyST Markdown."""
    options = [result["options"] for result in RESULT.finditer(markdown)]
    matches = [LABEL.search(text) for text in options if ":nonumber:" not in text]
    return [match and match[1] for match in matches]
