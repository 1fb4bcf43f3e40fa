"""The script of the explorables, run in Node: plain arithmetic needs no browser."""

import json
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]


@cache
def node() -> str:
    """Node.js from 20 on: the system's, or the one that tools/node.py puts into the environment."""
    for found in (
        shutil.which("node"),
        shutil.which("node", path=str(Path(sys.executable).parent)),
    ):
        if found:
            version = subprocess.run([found, "--version"], capture_output=True, text=True).stdout
            number = re.match(r"v(\d+)", version)
            if number and int(number[1]) >= 20:
                return found
    pytest.fail("there is no Node.js from 20 on to run the script with: run `make script`")


def _run(program: str, function: str, given: Any) -> Any:
    if not (ROOT / "js" / "node_modules" / "happy-dom").exists():
        pytest.fail("what the script is built with is not there yet: run `make script`")
    done = subprocess.run(
        [node(), str(ROOT / "js" / "test" / program)],
        input=json.dumps({"function": function, "input": given}, allow_nan=False),
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def call(function: str, given: Any) -> Any:
    """What a JavaScript function says of the input given; it may use miniDistill."""
    return _run("run.mjs", function, given)


def page(function: str, given: Any) -> Any:
    """The same, where it may also open() explorables on a page."""
    return _run("page.mjs", function, given)


def solve(kind: str, asked: list[tuple[dict[str, Any], dict[str, Any]]]) -> list[Any]:
    """What an explorable would show, in numbers, for data and state."""
    return list(call(f"(all) => all.map(([d, s]) => miniDistill.solve({kind!r}, d, s))", asked))
