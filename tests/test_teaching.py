"""What is said to those who teach with the book holds."""

import json
import re
import tomllib
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as there
from pathlib import Path

import check_environment
import pytest
import yaml
from teaching import chapters, exercises

ROOT = Path(__file__).parents[1]
ROUTES = yaml.safe_load((ROOT / "course" / "routes.yml").read_text("utf-8"))
ADVICE = (ROOT / "book" / "back-matter" / "teach.md").read_text("utf-8")


@pytest.mark.parametrize("name", ROUTES)
def test_a_route_follows_the_order_of_the_book(name: str) -> None:
    weeks = ROUTES[name]
    assert name.split()[0].lower() == {2: "two", 6: "six", 12: "twelve"}[len(weeks)]
    order = [*chapters()]
    places = [order.index(page) for week in weeks for page in week["chapters"]]
    assert len(places) == len(set(places))
    before = order.index("the-neural-tangent-kernel")
    practice = order.index("choosing-the-number-of-rounds")
    # networks and what came after the paper may come last: nothing else builds on them
    main = [place for place in places if place < before or place >= practice]
    assert main == sorted(main)


@pytest.mark.parametrize("name", ROUTES)
def test_a_set_comes_when_its_chapters_have_been_read(name: str) -> None:
    read: set[str] = set()
    for week in ROUTES[name]:
        read.update(week["chapters"])
        if "set" in week:
            number, _, left_out = str(week["set"]).partition(" without ")
            master = ROOT / "course" / "problems" / f"set{number}.md"
            said = re.findall(r"\*([^*]+)\*", master.read_text("utf-8").split("\n")[2])
            pages = {re.sub(r"[^a-z]+", "-", title.lower().replace("'", "")) for title in said}
            assert pages <= set(chapters())
            assert pages & read if left_out else pages <= read, (master.name, pages - read)
            assert f"## {left_out}" in master.read_text("utf-8")


def test_every_chapter_has_been_timed() -> None:
    ran = yaml.safe_load((ROOT / "course" / "run_times.yml").read_text("utf-8"))
    assert set(ran) == set(chapters())
    assert all(seconds > 0 for seconds in ran.values())


def test_the_minutes_of_exercises_are_added_up() -> None:
    for page in chapters().values():
        text = page.read_text("utf-8")
        marks = [int(found) for found in re.findall(r"\*\* · (\d+) minutes", text)]
        count = text.count("{exercise} ")
        assert exercises(page) == (f"{count}, {sum(marks)} min" if count else "0")


def test_the_licence_is_that_of_the_files() -> None:
    assert "Attribution 4.0" in (ROOT / "LICENSE-CC-BY-4.0").read_text("utf-8")
    assert "MIT License" in (ROOT / "LICENSE").read_text("utf-8")
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert cited["license"] == ["MIT", "CC-BY-4.0"]
    assert f"title  = {{{cited['preferred-citation']['title']}}}" in ADVICE
    assert f"version {cited['version']}" in ADVICE


def test_what_is_there_is_enough() -> None:
    assert check_environment.report("lab") == []
    assert {"numpy", "autograd", "jupyterlab"} <= {
        name for name, _ in check_environment.needed("lab")
    }


@pytest.mark.parametrize(
    ("numpy", "told"),
    [
        ("1.26.4", 'numpy 1.26.4 is too old, 2.0 or later is needed: pip install -U "numpy>=2.0"'),
        ("2.0.0rc1", None),
        (None, 'numpy is missing, 2.0 or later is needed: pip install "numpy>=2.0"'),
    ],
)
def test_a_student_is_told_what_to_do(
    monkeypatch: pytest.MonkeyPatch, numpy: str | None, told: str | None
) -> None:

    def version(name: str) -> str:
        if name == "numpy":
            if numpy is None:
                raise PackageNotFoundError(name)
            return numpy
        return there(name)

    monkeypatch.setattr(check_environment, "version", version)
    assert check_environment.report("book") == ([told] if told else [])


def test_without_the_package_the_first_thing_is_to_install_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def version(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(check_environment, "version", version)
    (told,) = check_environment.report("lab")
    assert 'pip install ".[lab]"' in told


def test_a_container_has_all_that_a_chapter_needs() -> None:
    container = json.loads((ROOT / ".devcontainer" / "devcontainer.json").read_text("utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    (extra,) = re.findall(r"\.\[(\w+)\]", container["postCreateCommand"])
    assert extra == "lab"
    assert extra in project["optional-dependencies"]
    assert container["image"].endswith(
        f":{(ROOT / 'binder' / 'runtime.txt').read_text('utf-8').strip()[7:]}"
    )
