"""Make notebooks of the problem sets: python course/sets.py plain|nbgrader|otter FOLDER.

The masters in problems/ are what students read: Markdown, and fences for what they write. With
``nbgrader`` and ``otter`` the notebooks are the instructor's, with the solutions between the marks
of these programs, which take them out. With ``plain`` there are no solutions, and students check
themselves.
"""

import ast
import inspect
import os
import re
import secrets
import shutil
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import nbformat
import yaml
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output, new_raw_cell

COURSE = Path(__file__).parent
CONFIG = yaml.safe_load((COURSE.parent / "_config.yml").read_text("utf-8"))
REPOSITORY = CONFIG["repository"]["url"].rstrip("/")
PAGE = re.compile(r"\]\(\.\./\.\./(book/[\w/-]+)\.(?:ipynb|md)")
FENCE = re.compile(r"^```\{(\w+)\} ?(\S*) ?(\d*)\n(.*?)\n```$", re.MULTILINE | re.DOTALL)
PROMPT = "    raise NotImplementedError"
KERNEL = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}


@dataclass
class Piece:
    """A part of a master: text, code that is given, an answer in code or a proof."""

    kind: str  # "text", "python", "answer" or "proof"
    text: str
    name: str = ""
    points: int = 0


def pieces(master: str) -> Iterator[Piece]:
    """Split a master."""
    end = 0
    for found in FENCE.finditer(master):
        if text := master[end : found.start()].strip():
            yield Piece("text", text)
        kind, name, points, text = found.groups()
        yield Piece(kind, text, name, int(points or 0))
        end = found.end()
    if text := master[end:].strip():
        yield Piece("text", text)


def solved(piece: Piece, begin: str, end: str) -> str:
    """Put the master solution of a problem into its stub, between two marks."""
    from instructor.solutions import SOLUTIONS  # not there in what students get

    function = ast.parse(textwrap.dedent(inspect.getsource(SOLUTIONS[piece.name]))).body[0]
    assert isinstance(function, ast.FunctionDef)
    body = "\n".join(strip_annotations(statement) for statement in function.body)
    return piece.text.replace(PROMPT, textwrap.indent(f"{begin}\n{body}\n{end}", "    "))


def strip_annotations(statement: ast.stmt) -> str:
    """Write a statement without the types of inner functions, whose names a notebook lacks."""
    for node in ast.walk(statement):
        if isinstance(node, ast.arg):
            node.annotation = None
        elif isinstance(node, ast.FunctionDef):
            node.returns = None
    return ast.unparse(statement)


def check_of(piece: Piece, options: str = "") -> str:
    """Return what grades an answer; it trusts no ``check`` that an answer may have defined."""
    return f'from checks import check\ncheck("{piece.name}", {piece.name}{options})'


def site() -> str:
    """Return where the book stands: where it is said to, or where GitHub puts it."""
    owner, name = REPOSITORY.split("/")[-2:]
    given = CONFIG.get("sphinx", {}).get("config", {}).get("html_baseurl")
    return str(given or f"https://{owner.lower()}.github.io/{name}").rstrip("/")


def given(piece: Piece) -> NotebookNode:
    """Return the cell of what is only read or run."""
    cell = new_code_cell(piece.text) if piece.kind == "python" else new_markdown_cell(piece.text)
    assert isinstance(cell, NotebookNode)
    return cell


def plain(all_pieces: list[Piece]) -> Iterator[NotebookNode]:
    """Yield the cells of a notebook that students check themselves."""
    for piece in all_pieces:
        if piece.kind == "answer":
            yield new_code_cell(piece.text)
            yield new_code_cell(check_of(piece))
        else:
            yield given(piece)
            if piece.kind == "proof":
                yield new_markdown_cell("Your proof.")


def nbgrader(all_pieces: list[Piece]) -> Iterator[NotebookNode]:
    """Yield the cells of nbgrader's source version."""

    def marked(cell: NotebookNode, name: str, points: int, solution: bool) -> NotebookNode:
        cell.metadata["nbgrader"] = {
            "schema_version": 3,
            "grade_id": name,
            "grade": points > 0,
            "solution": solution,
            "locked": not solution,
            "task": False,
            **({"points": points} if points else {}),
        }
        return cell

    for i, piece in enumerate(all_pieces):
        if piece.kind == "answer":
            code = solved(piece, "### BEGIN SOLUTION", "### END SOLUTION")
            yield marked(new_code_cell(code), piece.name, 0, True)
            check = new_code_cell(check_of(piece))
            yield marked(check, f"check_{piece.name}", piece.points, False)
        elif piece.kind == "proof":
            yield marked(new_markdown_cell(piece.text), f"task_{piece.name}", 0, False)
            yield marked(new_markdown_cell("Your proof."), piece.name, piece.points, True)
        else:
            yield marked(given(piece), f"text_{i}", 0, False)


def otter(all_pieces: list[Piece]) -> Iterator[NotebookNode]:
    """Yield the cells of the master that Otter Assign reads.

    Students see a test that earns nothing; what earns the points has a seed of its own. Otter
    compares what is printed, so a hint is printed: an error would come with 25 lines of Otter's.
    """
    seed = os.environ.get("COURSE_SEED") or str(secrets.randbelow(10**6))
    yield new_raw_cell(
        "# ASSIGNMENT CONFIG\ninit_cell: true\nexport_cell: false\nfiles:\n  - checks\n"
        "generate: true\nrun_tests: true\nrequirements:\n"
        f"  - mini-distill @ {REPOSITORY}/archive/main.zip"
    )
    for piece in all_pieces:
        if piece.kind not in ("answer", "proof"):
            yield given(piece)
            continue
        manual = "\nmanual: true" if piece.kind == "proof" else ""
        yield new_raw_cell(f"# BEGIN QUESTION\nname: {piece.name}\npoints: {piece.points}{manual}")
        if piece.kind == "proof":
            yield new_markdown_cell(piece.text)
            yield new_raw_cell("# BEGIN SOLUTION")
            yield new_markdown_cell("See the rubrics.")
            yield new_raw_cell("# END SOLUTION")
        else:
            yield new_raw_cell("# BEGIN SOLUTION")
            yield new_code_cell(solved(piece, "# BEGIN SOLUTION", "# END SOLUTION"))
            yield new_raw_cell("# END SOLUTION")
            yield new_raw_cell("# BEGIN TESTS")
            said = new_output("stream", name="stdout", text=f"{piece.name}: right\n")
            for hidden, points, code in (
                ("false", 0, check_of(piece, ", quiet=True")),
                ("true", piece.points, check_of(piece, f", seed={seed}, quiet=True")),
            ):
                config = f"hidden: {hidden}\npoints: {points}"
                code = f'""" # BEGIN TEST CONFIG\n{config}\n""" # END TEST CONFIG\n{code}'
                yield new_code_cell(code, outputs=[said])
            yield new_raw_cell("# END TESTS")
        yield new_raw_cell("# END QUESTION")


HAND_IN = {
    "plain": "Hand in this file as `YOUR-NAME.ipynb`.",
    "nbgrader": "Hand in this file, under the name that it has.",
    "otter": "It needs `otter-grader`, too. Hand in this file as `YOUR-NAME.ipynb`.",
}


def before(form: str) -> Piece:
    """Return what students need, which stands above a set."""
    return Piece(
        "text",
        "**Before you start.** Keep the folder `checks` beside this notebook. It needs the package"
        " of the book, which brings numpy and scipy: `pip install` the file `mini_distill-….whl`"
        " that your course gave you, or, in a copy of the repository, `pip install .` "
        + HAND_IN[form],
    )


FORMATS = {"plain": plain, "nbgrader": nbgrader, "otter": otter}


def main(form: str, folder: Path) -> None:
    """Write every set, and the checkers beside it."""
    for master in sorted((COURSE / "problems").glob("set*.md")):
        target = folder / ("source" if form == "nbgrader" else "") / master.stem
        target.mkdir(parents=True, exist_ok=True)
        text = PAGE.sub(rf"]({site()}/\1.html", master.read_text("utf-8"))
        cells = list(FORMATS[form]([before(form), *pieces(text)]))
        for i, cell in enumerate(cells):
            cell.id = f"{master.stem}-{i}"  # the same at every run
        notebook = new_notebook(cells=cells, metadata=KERNEL)
        nbformat.write(notebook, target / f"{master.stem}.ipynb")
        ignore = shutil.ignore_patterns("__pycache__")
        shutil.copytree(COURSE / "checks", target / "checks", dirs_exist_ok=True, ignore=ignore)
        print(f"written: {target}")


if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[1] not in FORMATS:
        sys.exit(f"python course/sets.py {'|'.join(FORMATS)} FOLDER")
    main(sys.argv[1], Path(sys.argv[2]))
