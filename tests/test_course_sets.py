"""Problem sets as notebooks, grading, and what instructors are told about both."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import grade
import nbformat
import pytest
import sets
from checks import guard

README = sets.COURSE / "problems" / "README.md"


@pytest.mark.parametrize(
    ("seed", "told"),
    [(None, "is not set"), ("", "is not set"), ("0", "is '0'"), ("spring", "is 'spring'")],
)
def test_nobody_is_graded_on_what_students_have_seen(
    seed: str | None, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COURSE_SEED", raising=False)
    if seed is not None:
        monkeypatch.setenv("COURSE_SEED", seed)
    (tmp_path / "student.ipynb").write_text("{}")
    with pytest.raises(SystemExit, match=rf"COURSE_SEED {told}: .* Choose a number"):
        grade.main("set1", tmp_path)
    assert not (tmp_path / "grades.csv").exists()


@pytest.mark.parametrize("form", sets.FORMATS)
def test_students_are_told_first_what_they_need(form: str, tmp_path: Path) -> None:
    sets.main(form, tmp_path)
    for made in tmp_path.rglob("*.ipynb"):
        nb = nbformat.read(made, as_version=4)
        first = next(cell for cell in nb.cells if cell.cell_type == "markdown").source
        assert all(word in first for word in ("`checks`", "`pip install", "Hand in this file"))
        assert ("otter-grader" in first) == (form == "otter")
        assert ("YOUR-NAME" in first) == (form != "nbgrader")  # which knows notebooks by name


def test_a_set_links_to_pages_of_the_book(tmp_path: Path) -> None:
    sets.main("plain", tmp_path)
    for master in (sets.COURSE / "problems").glob("set*.md"):
        links = re.findall(r"\]\(([^)]*)\)", master.read_text("utf-8"))
        assert links
        assert all((master.parent / link).exists() for link in links)
        made = (tmp_path / master.stem / f"{master.stem}.ipynb").read_text("utf-8")
        assert made.count(f"]({sets.site()}/book/") == len(links)
        assert "](.." not in made


def test_without_the_solutions_plain_notebooks_can_be_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "instructor.solutions", None)  # as if it were not there
    sets.main("plain", tmp_path)
    with pytest.raises(ImportError):
        sets.main("nbgrader", tmp_path)


def test_what_is_said_to_instructors_holds() -> None:
    said = README.read_text("utf-8")
    masters = sorted((sets.COURSE / "problems").glob("set*.md"))
    kinds = [piece.kind for path in masters for piece in sets.pieces(path.read_text("utf-8"))]
    assert (len(masters), kinds.count("answer"), kinds.count("proof")) == (5, 12, 6)
    assert "Five sets, `set1.md` to `set5.md`, with twelve problems in code and six proofs" in said
    assert f"more than {guard.LIMIT:g} seconds" in said
    for master in masters:
        minutes = sum(
            map(int, re.findall(r"points, (\d+) minutes\)$", master.read_text("utf-8"), re.M))
        )
        assert 60 <= minutes <= 120  # "between one and two hours"
    for path in re.findall(r"(?<![-/\w])(?:course|tests)/[\w/.]*\w", said):
        assert (sets.COURSE.parent / path).exists(), path
    for form in sets.FORMATS:
        assert f"python course/sets.py {form} ../my-course" in said
    rubrics = (sets.COURSE / "instructor" / "rubrics.md").read_text("utf-8")
    assert len(re.findall(r"^\| \d\.\d ", rubrics, re.MULTILINE)) == kinds.count("proof")


def test_links_lead_to_where_the_book_is_said_to_stand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(
        sets.CONFIG, "sphinx", {"config": {"html_baseurl": "https://students.test/book/"}}
    )
    sets.main("plain", tmp_path)
    for made in tmp_path.rglob("*.ipynb"):
        links = re.findall(r"\]\((https[^)]*)\)", made.read_text("utf-8"))
        assert links
        assert all(link.startswith("https://students.test/book/book/") for link in links)


def test_what_is_published_without_history_holds_no_solution(tmp_path: Path) -> None:
    """The commands of the README, in a small repository with a history."""
    copy, address = tmp_path / "copy", tmp_path / "published"
    who = ["-c", "user.name=A", "-c", "user.email=a@b.test", "-c", "commit.gpgsign=false"]

    def git(*command: str, folder: Path = copy) -> str:
        done = subprocess.run(["git", *who, *command], cwd=folder, check=True, capture_output=True)
        return done.stdout.decode("latin-1")  # objects are bytes

    said = README.read_text("utf-8")
    commands = [line.strip() for line in said.splitlines() if line.strip().startswith("git ")]
    assert len(commands) == 4
    removed = [part for line in commands for part in shlex.split(line) if "/" in part]
    assert {f"tests/{path.name}" for path in Path(__file__).parent.glob("test_course*")} < set(
        removed
    )
    copy.mkdir()
    git("init", "-q")
    git("init", "-q", "--bare", str(address))
    for name in (*removed, "course/sets.py"):
        place = copy / name if name.endswith(".py") else copy / name / "a.py"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text("secret" if name in removed else "open", "utf-8")
    git("add", "-A")
    git("commit", "-qm", "All of it")
    for command in commands:
        git(*shlex.split(command.replace("ADDRESS", address.as_posix()))[1:])
    assert git("ls-tree", "-r", "--name-only", "main", folder=address).split() == ["course/sets.py"]
    assert len(git("rev-list", "--all", folder=address).split()) == 1
    objects = git("cat-file", "--batch-all-objects", "--batch", folder=address)
    assert "open" in objects
    assert "secret" not in objects


@pytest.mark.skipif(os.name == "nt", reason="a loop for bash")
def test_a_platforms_folders_become_one(tmp_path: Path) -> None:
    (loop,) = [line for line in README.read_text("utf-8").splitlines() if line.startswith("for d")]
    given = tmp_path / "given"
    for student in ("Ann Smith_17_file", "bob_2_file"):
        (given / student).mkdir(parents=True)
        (given / student / "set1.ipynb").write_text(student)
    (tmp_path / "in").mkdir()
    subprocess.run(["bash", "-c", loop], cwd=given, check=True)
    found = {path.name: path.read_text() for path in (tmp_path / "in").iterdir()}
    assert found == {f"{name}.ipynb": name for name in ("Ann Smith_17_file", "bob_2_file")}


CHEATS = (
    "sys._getframe(1).f_locals['c']",
    "exec(inspect.getsource(mini_distill.multiplier))",
    "inspect.getsource(key)",
    "checks.guard.LIMIT = 0",
    "sys.settrace(None)",
    "threading.setprofile(None)",
    "subprocess.run(['python'])",
)


def test_easy_cheats_are_listed_and_honest_notebooks_are_not(tmp_path: Path) -> None:
    (pattern,) = re.findall(r"^grep -lE '(.*)' FOLDER", README.read_text("utf-8"), re.MULTILINE)
    for cheat in CHEATS:
        assert re.search(pattern, cheat), cheat
    sets.main("plain", tmp_path / "plain")
    sets.main("nbgrader", tmp_path / "nbgrader")  # with the solutions
    for made in tmp_path.rglob("*.ipynb"):
        assert not re.search(pattern, made.read_text("utf-8")), made
