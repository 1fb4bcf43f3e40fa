"""The stages of a test, each with its name and, in a table at the end, its time."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from tools.environment import PYTHON, ROOT, variables

TIMES = ROOT / "_build" / "times.txt"
# name: what it says, and the modules that it runs
STAGES = {
    "style": ("Style", ["ruff check", "ruff format --check"]),
    "types": ("Types", ["mypy"]),
    "script": (
        "Explorables: types, and the script is what they are built to",
        ["tools.node check"],
    ),
    "units": (
        "Units, properties and docstrings",
        ["tools.node", "pytest -n 2 --ignore tests/browser --ignore tests/course"],
    ),
    "quick": (
        "Units on a few examples, and drawings",
        ["tools.node", "pytest -n 2 --ignore tests/browser --ignore tests/course -m 'not slow'"],
    ),
    "chapters": (
        "Chapters: every output is what a reader gets",
        # most of them as an older processor runs them, which costs nothing more
        ["tools.portable --quick", "pytest -n 2 --dist loadfile --nbval book/networks"],
    ),
    "site": ("Site", ["tools.site"]),
    "course": (
        "Problem sets through the programs that grade them, notebooks in a clean environment",
        ["pytest -n 2 --dist loadfile tests/course"],
    ),
    "browser": ("Site in a browser, and its links", ["pytest -n 2 --dist loadgroup tests/browser"]),
}


@dataclass
class Outcome:
    """What became of a stage, and the seconds that it took."""

    name: str
    passed: bool
    wall: float
    cpu: float
    printed: str


def run(groups: list[tuple[str, ...]]) -> None:
    """Run the groups one after the other, up to the first that fails; print and keep the times."""
    outcomes: list[Outcome] = []
    for group in groups:
        if len(group) == 1:
            print(f"\n== {STAGES[group[0]][0]}", flush=True)
            outcomes.append(execute(group[0]))
        else:  # side by side, so that each prints when it is done
            with ThreadPoolExecutor() as pool:
                for outcome in pool.map(lambda name: execute(name, quiet=True), group):
                    print(f"\n== {STAGES[outcome.name][0]}\n{outcome.printed}", end="", flush=True)
                    outcomes.append(outcome)
        if not all(outcome.passed for outcome in outcomes):
            break
    table = format_times(outcomes)
    TIMES.parent.mkdir(exist_ok=True)
    TIMES.write_text(table, encoding="utf-8")
    print(f"\n{table}", end="")
    if not all(outcome.passed for outcome in outcomes):
        sys.exit(1)


def execute(name: str, *, quiet: bool = False) -> Outcome:
    """Run the commands of a stage, up to the first that fails."""
    start, cpu, passed, printed = time.perf_counter(), 0.0, True, ""
    for command in STAGES[name][1]:
        process = subprocess.Popen(
            [PYTHON, "-m", *shlex.split(command)],
            cwd=ROOT,
            env=variables(),
            stdout=subprocess.PIPE if quiet else None,
            stderr=subprocess.STDOUT if quiet else None,
            encoding="utf-8",
        )
        if process.stdout:
            printed += process.stdout.read()
        cpu += wait(process)
        if process.returncode:
            passed = False
            break
    return Outcome(name, passed, time.perf_counter() - start, cpu, printed)


def wait(process: subprocess.Popen[str]) -> float:
    """Wait for the process; return its CPU seconds and those of its children, where known."""
    if sys.platform == "win32":
        process.wait()
        return float("nan")
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_utime + usage.ru_stime


def format_times(outcomes: list[Outcome]) -> str:
    """Return the table of the seconds of every stage."""
    lines = [f"{'stage':10} {'wall s':>8} {'CPU s':>8}"]
    for outcome in outcomes:
        mark = "" if outcome.passed else "   FAILED"
        lines.append(f"{outcome.name:10} {outcome.wall:8.1f} {outcome.cpu:8.1f}{mark}")
    return "\n".join(lines) + "\n"


def last_times() -> str:
    """Return the table of the last run."""
    if not TIMES.exists():
        sys.exit('No times yet: run "make check" or "make test" first.')
    return TIMES.read_text(encoding="utf-8").rstrip()
