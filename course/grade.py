"""Grade what students hand in, with nothing but Python: python course/grade.py SET FOLDER.

FOLDER has a notebook for each student, STUDENT.ipynb. It gets grades.csv and, for each student,
STUDENT.txt: every problem with its points, and what the checks said. The variable COURSE_SEED
chooses the instances.
"""

import csv
import os
import re
import shutil
import sys
import tempfile
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell
from sets import COURSE, Piece, check_of, pieces

LIMIT = 120  # seconds for a cell
NUMBER = re.compile(r"^## (\d+\.\d+)", re.MULTILINE)


def verdicts(submitted: Path, answers: list[Piece]) -> dict[str, str]:
    """Run a notebook, and then checks of ours in a folder of ours; return what they said."""
    nb = nbformat.read(submitted, as_version=4)
    theirs, checks = nb.cells, [new_code_cell(check_of(piece)) for piece in answers]
    nb.cells = [*theirs, *checks]
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(COURSE / "checks", Path(folder) / "checks")
        NotebookClient(
            nb,
            timeout=LIMIT,
            interrupt_on_timeout=True,
            allow_errors=True,
            kernel_name="python3",
            resources={"metadata": {"path": folder}},
        ).execute()
    return {
        piece.name: missing(piece.name, theirs) if undefined(piece.name, cell) else said(cell)
        for piece, cell in zip(answers, checks, strict=True)
    }


def errors(cell: nbformat.NotebookNode) -> list[nbformat.NotebookNode]:
    """Return the errors that stand below a cell."""
    return [output for output in cell.get("outputs", []) if output.output_type == "error"]


def undefined(name: str, check: nbformat.NotebookNode) -> bool:
    """Whether a check has found no answer to call."""
    return any(
        error.ename == "NameError" and f"'{name}'" in error.evalue for error in errors(check)
    )


def missing(name: str, cells: list[nbformat.NotebookNode]) -> str:
    """Say why there is no answer of that name: most often its cell has stopped before."""
    for cell in cells:
        if re.search(rf"^def {name}\b", cell.source, re.MULTILINE):
            for error in errors(cell):
                return f"{name} is not defined: its cell stopped with {error.ename}: {error.evalue}"
    return f"{name} is not defined: no cell of the notebook has a function of that name"


def said(cell: nbformat.NotebookNode) -> str:
    """Return what stands below a cell."""
    texts = []
    for output in cell.outputs:
        if output.output_type == "error":
            kind = "" if output.ename == "Stopped" else f"{output.ename}: "
            texts.append(f"{kind}{output.evalue}\n")
        elif output.output_type == "stream" and output.name == "stdout":
            texts.append(output.text)
    return "".join(texts)


def report(graded: list[tuple[str, Piece]], found: dict[str, str]) -> tuple[list[str | int], str]:
    """Return the points of each problem, with the sum of those in code, and the words for each."""
    points: list[str | int] = []
    lines, total, most = [], 0, 0
    for number, piece in graded:
        if piece.kind == "proof":
            points.append("")  # by hand
            lines.append(f"{number} {piece.name}: of {piece.points}, a proof, graded by hand.")
            continue
        words = found[piece.name].strip()
        right = words == f"{piece.name}: right"
        earned = piece.points if right else 0
        points.append(earned)
        total, most = total + earned, most + piece.points
        lines.append(
            f"{number} {piece.name}: {earned} of {piece.points}. {'Right.' if right else words}"
        )
    return [*points, total], "\n".join([*lines, f"Code: {total} of {most}.", ""])


def main(name: str, folder: Path) -> None:
    """Grade all notebooks of a folder."""
    if not any(folder.glob("*.ipynb")):
        sys.exit(f"There is no notebook in {folder}: put each student's there as STUDENT.ipynb.")
    seed = os.environ.get("COURSE_SEED", "")
    if not seed.isdecimal() or int(seed) == 0:
        is_now = f"is {seed!r}" if seed else "is not set"
        sys.exit(
            f"COURSE_SEED {is_now}: these are the instances that students have seen."
            " Choose a number, like 4711."
        )
    master = (COURSE / "problems" / f"{name}.md").read_text("utf-8")
    tasks = [piece for piece in pieces(master) if piece.points]
    graded = list(zip(NUMBER.findall(master), tasks, strict=True))
    answers = [piece for piece in tasks if piece.kind == "answer"]
    with (folder / "grades.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        code = f"code (of {sum(piece.points for piece in answers)})"
        table.writerow(["student", *(f"{piece.name} ({piece.points})" for piece in tasks), code])
        for submitted in sorted(folder.glob("*.ipynb")):
            try:
                found = verdicts(submitted, answers)
            except Exception as error:  # one file that is no notebook must not end the grading
                found = {piece.name: f"The notebook cannot be run: {error}" for piece in answers}
            points, text = report(graded, found)
            submitted.with_suffix(".txt").write_text(text, "utf-8")
            table.writerow([submitted.stem, *points])
            print(submitted.stem, *points)


if __name__ == "__main__":
    if len(sys.argv) != 3 or not (COURSE / "problems" / f"{sys.argv[1]}.md").exists():
        sys.exit("python course/grade.py SET FOLDER, with a SET like set1")
    main(sys.argv[1], Path(sys.argv[2]))
