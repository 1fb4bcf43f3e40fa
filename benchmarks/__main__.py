"""Run every benchmark: `make bench`, or in some minutes `make bench QUICK=1`."""

import os
import subprocess
import sys
from pathlib import Path

from benchmarks import gpytorch_exact
from benchmarks.race import QUICK, THREADS, report

OUT = Path("_build") / "benchmarks"
RACES = ("rounds", "gpytorch_exact", "sweeps", "line", "features", "limits", "import_time")
HEADER = (
    "| work | against | target | 1 thread | 2 threads | our peak MB | their peak MB | turns |"
    " kernels |\n|---|---|---|---|---|---|---|---|---|"
)


def by_itself(name: str, *arguments: str) -> str:
    """Run a benchmark that is no race, with one thread a process, and return what it prints."""
    variables = {**os.environ, **dict.fromkeys(THREADS, "1")}
    variables.pop("OPENBLAS_CORETYPE", None)
    command = [sys.executable, "-m", f"benchmarks.{name}", *arguments]
    return subprocess.run(
        command, env=variables, stdout=subprocess.PIPE, encoding="utf-8", check=True
    ).stdout


def main() -> None:
    """Print the table as it grows, and keep it with the plot."""
    OUT.mkdir(parents=True, exist_ok=True)
    lines = [HEADER]
    print(HEADER, flush=True)
    for name in RACES:
        lines += report(f"benchmarks.{name}", lambda line: print(line, flush=True))
    notes = [] if gpytorch_exact.INSTALLED else [gpytorch_exact.SKIPPED]
    notes += [by_itself("blocks"), by_itself("growth", str(OUT / "cost.svg"))]
    notes += ["QUICK: fewer labels and turns than the targets are for."] if QUICK else []
    print(text := "\n" + "\n".join(notes))
    (OUT / "table.md").write_text("\n".join(lines) + "\n" + text, encoding="utf-8")
    print(f"The table and the plot are in {OUT}.")


if __name__ == "__main__":
    main()
