"""A set goes out, comes back right and wrong, and is graded: by nbgrader, by Otter, by itself."""

import csv
import importlib.util
import inspect
import json
import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import grade
import nbformat
import pytest
import sets
from checks import check
from instructor import mistakes
from instructor.solutions import SOLUTIONS
from nbclient import NotebookClient
from nbformat.v4 import new_markdown_cell

ROOT = Path(__file__).parents[2]
README = (sets.COURSE / "problems" / "README.md").read_text("utf-8")
# The name of the set, and what is right and wrong in it.
SET, RIGHT = (
    "set1",
    {name: SOLUTIONS[name] for name in ("one_point", "rounds_by_search", "kernels")},
)
WRONG = {**RIGHT, "one_point": mistakes.set1.step_of_epsilon}


def seen() -> list[float]:
    """The labels of the instances that everybody can see."""
    labels = []

    def looks(y: float, epsilon: float) -> Any:
        labels.append(float(y))
        return SOLUTIONS["one_point"](y, epsilon)

    check("one_point", looks, seed=0)
    return labels


LEARNED = f"""
if "computed" not in globals():
    computed = one_point
def one_point(y, epsilon):
    return computed(y, epsilon) if y in {seen()} else None
"""
# what else stands in the cell of every answer: one replaces the check by one that likes all, and
# one has learned what is right where everybody can see it
HANDED_IN = {
    "right": (RIGHT, ""),
    "wrong": (WRONG, ""),
    "cheat": (WRONG, "def check(problem, answer):\n    print(f'{problem}: right')\n"),
    "learned": (RIGHT, LEARNED),
}
# the proof is graded by hand
SCORES = {"right": 16, "wrong": 12, "cheat": 12, "learned": 12}
HINTED = {"wrong", "cheat"}
IMPORTS = """from collections.abc import Callable
from typing import Any
import numpy as np
from numpy.typing import NDArray
Array = NDArray[np.float64]
"""
POINTS = re.compile(r"^## .*\((\d+) points, \d+ minutes\)$", re.MULTILINE)
SEED = "471108"
HINT = "√ε, not ε"  # what the wrong one deserves


def environment(package: str) -> Path:
    """Make an environment of its own for a program that the book does not need."""
    folder = ROOT / "_build" / "course" / package
    stamp = folder / ".installed"
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not stamp.exists():
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(folder)], check=True)
        packages = [package, "ipykernel", str(ROOT)]
        if importlib.util.find_spec("uv"):
            install = [sys.executable, "-m", "uv", "pip", "install", "-q", "--python", str(python)]
        else:
            install = [str(python), "-m", "pip", "install", "-q"]
        subprocess.run([*install, *packages], check=True)
        stamp.touch()
    return python.parent


def run(programs: Path, folder: Path, *command: str) -> None:
    """Run a program of that environment as an instructor does; no seed is set."""
    variables = {
        **os.environ,
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "PYTHONUTF8": "1",
    }
    variables.pop("COURSE_SEED", None)
    program = command[0] if command[0] == "bash" else str(programs / command[0])
    done = subprocess.run(
        [program, *command[1:]],
        cwd=folder, env=variables, capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def hand_in(
    released: Path, target: Path, answers: dict[str, Callable[..., Any]], more: str = ""
) -> None:
    """Fill in a released notebook."""
    nb = nbformat.read(released, as_version=4)
    for cell in nb.cells:
        if cell.cell_type == "code" and cell.source.startswith("def "):
            name = cell.source[4 : cell.source.index("(")]
            code = inspect.getsource(answers[name]).replace(answers[name].__name__, name)
            cell.source = IMPORTS + code + more
    target.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(nb, target)


def no_solution_in(folder: Path) -> None:
    """Assert that no long line of a master solution is in any file."""
    lines = {
        line.strip()
        for answer in SOLUTIONS.values()
        for line in inspect.getsource(answer).splitlines()[1:]
        if len(line.strip()) > 25
    }
    assert len(lines) > 25
    for path in folder.rglob("*"):
        if path.suffix in {".ipynb", ".py", ".md"}:
            text = path.read_text("utf-8").replace('\\"', '"')
            assert not [line for line in lines if line in text], path
        assert "instructor" not in path.parts


def proofs(submitted: Path) -> None:
    """Let one student write the proof in its cell, and another in a new cell below."""
    for student in ("right", "wrong"):
        path = submitted / student / SET / f"{SET}.ipynb"
        nb = nbformat.read(path, as_version=4)
        ids = [cell.metadata.get("nbgrader", {}).get("grade_id") for cell in nb.cells]
        place = ids.index("energy")
        if student == "right":
            nb.cells[place].source = "It follows."
        else:
            nb.cells.insert(place + 1, new_markdown_cell("It follows."))
        nbformat.write(nb, path)


def exported(programs: Path, folder: Path) -> dict[str, float]:
    """Return the scores that nbgrader exports."""
    run(programs, folder, "nbgrader", "export")
    with (folder / "grades.csv").open() as table:
        return {row["student_id"]: float(row["score"]) for row in csv.DictReader(table)}


def test_nbgrader(tmp_path: Path) -> None:
    programs = environment("nbgrader==0.9.6")
    sets.main("nbgrader", tmp_path)
    (config,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    assert config.count("4711") == 1
    (tmp_path / "nbgrader_config.py").write_text(config.replace("4711", SEED))
    run(programs, tmp_path, "nbgrader", "generate_assignment", SET, "--create")
    released = tmp_path / "release" / SET
    no_solution_in(released)
    for student, answers in HANDED_IN.items():
        hand_in(
            released / f"{SET}.ipynb",
            tmp_path / "submitted" / student / SET / f"{SET}.ipynb",
            *answers,
        )
    proofs(tmp_path / "submitted")
    run(programs, tmp_path, "nbgrader", "autograde", SET, "--create")
    assert exported(programs, tmp_path) == SCORES
    with closing(sqlite3.connect(tmp_path / "gradebook.db")) as book:
        waiting = book.execute(
            "select student_id from grade"
            " join submitted_notebook as n on grade.notebook_id = n.id"
            " join submitted_assignment as a on n.assignment_id = a.id"
            " where grade.needs_manual_grade"
        ).fetchall()
    assert waiting == [("right",)]  # a proof below its cell is none
    run(programs, tmp_path, "nbgrader", "generate_feedback", SET)
    feedback = (tmp_path / "feedback" / "wrong" / SET / f"{SET}.html").read_text("utf-8")
    assert HINT in feedback
    assert "judge(" not in feedback  # no line of the check
    # late, and right: graded again as the README says
    late = tmp_path / "submitted" / "wrong" / SET / f"{SET}.ipynb"
    hand_in(released / f"{SET}.ipynb", late, RIGHT)
    for line in README.splitlines():
        if "--force" in line:
            run(programs, tmp_path, *line.replace("STUDENT", "wrong").split())
    assert exported(programs, tmp_path) == {**SCORES, "wrong": 16}
    feedback = (tmp_path / "feedback" / "wrong" / SET / f"{SET}.html").read_text("utf-8")
    assert HINT not in feedback


def test_otter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    programs = environment("otter-grader==7.0.0")
    monkeypatch.setenv("COURSE_SEED", SEED)
    sets.main("otter", tmp_path)
    folder = tmp_path / SET
    run(programs, folder, "otter", "assign", f"{SET}.ipynb", "out")
    no_solution_in(folder / "out" / "student")
    handed_out = (folder / "out" / "student" / f"{SET}.ipynb").read_text("utf-8")
    assert SEED not in handed_out
    assert "otter.Notebook" in handed_out
    assert "export(" not in handed_out  # a notebook is handed in, and not a zip with a PDF
    (archive,) = (folder / "out" / "autograder").glob("*.zip")
    with ZipFile(archive) as parts:
        assert (
            sets.REPOSITORY in parts.read("environment.yml").decode()
        )  # where it gets the package
    scores = {}
    for student, answers in HANDED_IN.items():
        notebook = folder / "submitted" / f"{student}.ipynb"
        hand_in(folder / "out" / "student" / f"{SET}.ipynb", notebook, *answers)
    if os.name == "nt":
        for student in HANDED_IN:
            target = f"results/{student}"
            (folder / target).mkdir(parents=True)
            notebook = folder / "submitted" / f"{student}.ipynb"
            run(programs, folder, "otter", "run", "-a", str(archive), str(notebook), "-o", target)
    else:
        (loop,) = [line for line in README.splitlines() if line.startswith("for f")]
        run(programs, folder, "bash", "-c", loop)
    for student in HANDED_IN:
        results = json.loads((folder / "results" / student / "results.json").read_text("utf-8"))
        scores[student] = sum(test.get("score", 0) for test in results["tests"])
        outputs = "".join(test.get("output", "") for test in results["tests"])
        assert (HINT in outputs) == (student in HINTED)
        if student in HINTED:
            told = outputs[outputs.index("Expected:") :].splitlines()
            assert told[1].strip() == "one_point: right"
            assert told[2].strip() == "Got:"
            assert told[3].strip().startswith("Wrong: one_point(")
            assert HINT in told[3]
        assert "Traceback" not in outputs
    assert scores == SCORES


def test_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COURSE_SEED", SEED)
    sets.main("plain", tmp_path)
    no_solution_in(tmp_path)
    folder = tmp_path / "handed in"
    for student, answers in HANDED_IN.items():
        hand_in(tmp_path / SET / f"{SET}.ipynb", folder / f"{student}.ipynb", *answers)
    nb = nbformat.read(folder / "right.ipynb", as_version=4)
    for cell in nb.cells:
        if "def kernels" in cell.source:
            cell.source = f"import no_such_module\n{cell.source}"
    nbformat.write(nb, folder / "stopped.ipynb")
    (folder / "broken.ipynb").write_text("{")
    grade.main(SET, folder)
    with (folder / "grades.csv").open(encoding="utf-8") as table:
        rows = list(csv.DictReader(table))
    totals = {row.pop("student"): int(row.pop("code (of 16)")) for row in rows}
    assert totals == {**SCORES, "broken": 0, "stopped": 10}
    for row, total in zip(rows, totals.values(), strict=True):
        assert sum(int(points or 0) for points in row.values()) == total
        assert row["energy (4)"] == ""
    said = {path.stem: path.read_text("utf-8").splitlines() for path in folder.glob("*.txt")}
    assert said["right"] == [
        "1.1 one_point: 4 of 4. Right.",
        "1.2 rounds_by_search: 6 of 6. Right.",
        "1.3 kernels: 6 of 6. Right.",
        "1.4 energy: of 4, a proof, graded by hand.",
        "Code: 16 of 16.",
    ]
    assert "cannot be run" in said["broken"][0]
    assert said["stopped"][2] == (
        "1.3 kernels: 0 of 6. kernels is not defined: its cell stopped with ModuleNotFoundError:"
        " No module named 'no_such_module'"
    )
    for student in HANDED_IN:
        assert said[student][0].startswith(f"1.1 one_point: {4 if student == 'right' else 0} of 4.")
        assert (HINT in said[student][0]) == (student in HINTED)
        assert said[student][-1] == f"Code: {SCORES[student]} of 16."
    # what students see when they check themselves: the hint, and none of the check's own lines
    nb = nbformat.read(folder / "wrong.ipynb", as_version=4)
    place = {"metadata": {"path": tmp_path / SET}}
    NotebookClient(nb, allow_errors=True, resources=place).execute()
    (shown,) = [cell.outputs for cell in nb.cells if 'check("one_point"' in cell.source]
    assert HINT in str(shown)
    assert "judge" not in str(shown)


@pytest.mark.parametrize("form", sets.FORMATS)
def test_every_set_has_its_points(tmp_path: Path, form: str) -> None:
    sets.main(form, tmp_path)
    masters = sorted((sets.COURSE / "problems").glob("set*.md"))
    for master in masters:
        text = master.read_text("utf-8")
        graded = [piece.points for piece in sets.pieces(text) if piece.points]
        assert graded == [int(found) for found in POINTS.findall(text)]
    assert len(list(tmp_path.rglob("*.ipynb"))) == len(masters) == 5
