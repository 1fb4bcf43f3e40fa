"""Grade what students hand in, with nothing but Python: python course/grade.py SET FOLDER.

FOLDER has a notebook for each student, STUDENT.ipynb. It gets grades.csv and, for each student,
STUDENT.txt with what the checks said. The variable COURSE_SEED chooses the instances.
"""

import csv
import shutil
import sys
import tempfile
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell
from sets import COURSE, Piece, check_of, pieces

LIMIT = 120  # seconds for a cell


def verdicts(submitted: Path, answers: list[Piece]) -> dict[str, str]:
    """Run a notebook, and then checks of ours in a folder of ours; return what they said."""
    nb = nbformat.read(submitted, as_version=4)
    checks = [new_code_cell(check_of(piece)) for piece in answers]
    nb.cells += checks
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
    return {piece.name: said(cell) for piece, cell in zip(answers, checks, strict=True)}


def said(cell: nbformat.NotebookNode) -> str:
    """Return what stands below a cell."""
    texts = []
    for output in cell.outputs:
        if output.output_type == "error":
            texts.append(f"{output.ename}: {output.evalue}\n")
        elif output.output_type == "stream" and output.name == "stdout":
            texts.append(output.text)
    return "".join(texts)


def main(name: str, folder: Path) -> None:
    """Grade all notebooks of a folder."""
    if not any(folder.glob("*.ipynb")):
        sys.exit(f"There is no notebook in {folder}: put each student's there as STUDENT.ipynb.")
    master = (COURSE / "problems" / f"{name}.md").read_text("utf-8")
    graded = [piece for piece in pieces(master) if piece.points]
    answers = [piece for piece in graded if piece.kind == "answer"]
    with (folder / "grades.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["student", *(f"{piece.name} ({piece.points})" for piece in graded)])
        for submitted in sorted(folder.glob("*.ipynb")):
            try:
                found = verdicts(submitted, answers)
            except Exception as error:  # one file that is no notebook must not end the grading
                found = {piece.name: f"cannot be run: {error}\n" for piece in answers}
            submitted.with_suffix(".txt").write_text("".join(found.values()), "utf-8")
            points = [
                "" if piece.kind == "proof"  # by hand
                else piece.points if found[piece.name] == f"{piece.name}: right\n"
                else 0
                for piece in graded
            ]  # fmt: skip
            table.writerow([submitted.stem, *points])
            print(submitted.stem, *points)


if __name__ == "__main__":
    if len(sys.argv) != 3 or not (COURSE / "problems" / f"{sys.argv[1]}.md").exists():
        sys.exit("python course/grade.py SET FOLDER, with a SET like set1")
    main(sys.argv[1], Path(sys.argv[2]))
