"""The commands of `make`, without what they run."""

import os
import re
import subprocess
import sys
from collections import namedtuple
from pathlib import Path

import pytest

import make
from tools import environment, stages

ROOT = Path(__file__).parents[1]
CONSOLE = re.compile(r"\bmake(?:\.py)? ([a-z][a-z-]+)")


def test_help_lists_every_command_and_needs_no_environment(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(environment, "ensure", lambda: pytest.fail("an environment is made"))
    assert make.main([]) == 0
    listed = re.findall(r"^  make ([\w-]+) +(\w.*\.)$", capsys.readouterr().out, re.MULTILINE)
    assert [name for name, _ in listed] == [*make.COMMANDS, "STAGE"]


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", ".ci/run"])
def test_documents_name_commands_that_exist(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    code = text if name == ".ci/run" else "\n".join(re.findall(r"`[^`]+`|```[^`]+```", text))
    named = set(CONSOLE.findall(code))
    assert named
    assert named <= {*make.COMMANDS, *stages.STAGES}


def test_workflows_name_commands_that_exist() -> None:
    for path in (ROOT / ".github" / "workflows").glob("*.yml"):
        for line in re.findall(r"run: (.*make.*)", path.read_text("utf-8")):
            assert set(CONSOLE.findall(line)) <= {*make.COMMANDS, *stages.STAGES}


def test_an_unknown_command_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert make.main(["help", "boook"]) == 2
    assert "There is no command 'boook'" in capsys.readouterr().err


@pytest.fixture
def sandbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in place of the repository, and this Python in place of its environment."""
    for module in (environment, stages):
        monkeypatch.setattr(module, "ROOT", tmp_path)
        monkeypatch.setattr(module, "PYTHON", sys.executable)
    monkeypatch.setattr(environment, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(environment, "BIN", tmp_path / ".venv" / "bin")
    monkeypatch.setattr(environment, "STAMP", tmp_path / ".venv" / ".installed")
    monkeypatch.setattr(stages, "TIMES", tmp_path / "_build" / "times.txt")
    (tmp_path / ".venv").mkdir()
    for name in environment.PINS:
        (tmp_path / name).touch()
    return tmp_path


BUSY = "import time\nwhile time.process_time() < 1: pass\n"


def test_stages_run_up_to_the_first_group_that_fails_and_are_timed(
    sandbox: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    for name, source in {"one": BUSY, "two": "1 / 0", "three": "print('never')"}.items():
        (sandbox / f"{name}.py").write_text(source)
    chosen = {name: (name.title(), [name]) for name in ("one", "two", "three")}
    monkeypatch.setattr(stages, "STAGES", chosen)
    with pytest.raises(SystemExit, match="1"):
        stages.run([("one", "two"), ("three",)])
    printed = capfd.readouterr().out
    assert "== One" in printed
    assert "ZeroDivisionError" in printed
    assert "never" not in printed
    rows = [line.split() for line in stages.last_times().splitlines()[1:]]
    assert [row[0] for row in rows] == ["one", "two"]
    assert [row[3:] for row in rows] == [[], ["FAILED"]]
    if sys.platform != "win32":
        assert 1 <= float(rows[0][2]) < 3
    assert float(rows[0][1]) >= 1


Version = namedtuple("Version", "major minor")


@pytest.mark.parametrize("minor", [10, 15])
def test_other_pythons_are_refused_by_name(
    minor: int, sandbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "version_info", Version(3, minor))
    with pytest.raises(SystemExit, match=rf"is needed, and this is 3\.{minor}"):
        environment.ensure()


@pytest.mark.parametrize("uv", [True, False])
def test_pip_installs_where_uv_does_not(
    uv: bool, sandbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commands: list[str] = []

    def run(*arguments: str) -> None:
        commands.append(" ".join(arguments[1:3]))
        if arguments[1] == "uv" and not uv:
            raise subprocess.CalledProcessError(2, "uv")

    monkeypatch.setattr(environment, "run", run)
    environment.install()
    assert commands == ["pip install", "uv pip", *([] if uv else ["pip install"])]


def test_it_installs_again_when_a_pin_is_newer(
    sandbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    for step in ("create", "install"):
        monkeypatch.setattr(environment, step, lambda step=step: done.append(step))
    monkeypatch.setattr(environment, "run", lambda *_: None)
    environment.ensure()
    environment.ensure()
    assert done == ["create", "install"]
    os.utime(sandbox / "requirements.txt", (2e9, 2e9))
    environment.ensure()
    assert done[2:] == ["create", "install"]


@pytest.mark.parametrize(("given", "used"), [("C", "C.UTF-8"), ("de_DE.UTF-8", "de_DE.UTF-8")])
def test_a_folder_with_any_letters_can_be_read(
    monkeypatch: pytest.MonkeyPatch, given: str, used: str
) -> None:
    monkeypatch.setenv("LC_ALL", given)
    assert environment.variables()["LC_ALL"] == used
