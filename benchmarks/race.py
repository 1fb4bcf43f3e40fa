"""What every benchmark is: our work and somebody else's, in turns, in a process of its own.

Only ratios within one run mean something: whatever else the machine does slows both alike. Each
process has its number of threads, and the kernels of the linear algebra that suit its processor.
"""

import importlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from typing import Any

QUICK = os.environ.get("QUICK", "") not in ("", "0")
LONGEST = 20.0 if QUICK else 120.0  # seconds of one race, if it has been run three times
SHORT = 0.2  # seconds
THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")


@dataclass(frozen=True)
class Race:
    """One line of the table. ``ours`` and ``theirs`` get what ``setup`` returns."""

    work: str
    against: str
    setup: Callable[[], Any]
    ours: Callable[[Any], object]
    theirs: Callable[[Any], object]
    least: float | None = None  # times as long as ours: the target
    most: float | None = None  # ours is so many times as long: the target
    counted: int = 1  # how often theirs counts that is done once: it is extrapolated
    threads: tuple[int, ...] = (1, 2)


def in_turns(race: Race) -> dict[str, Any]:
    """Return the median of the ratios, and on how many turns it rests."""
    data = race.setup()
    race.ours(data)
    start = time.perf_counter()
    ratios: list[float] = []
    while len(ratios) < 3 or (len(ratios) < 9 and time.perf_counter() - start < LONGEST):
        ours, theirs = seconds(race.ours, data), seconds(race.theirs, data)
        ratios.append(race.counted * theirs / ours)
    return {"ratio": median(ratios), "turns": len(ratios), "kernels": kernels()}


def seconds(work: Callable[[Any], object], data: Any) -> float:
    """Return the wall time of some work, of short work the mean of some repetitions.

    For some milliseconds the threads that the other side has left still wait for more work, and
    hold the processor: done once, short work would pay for them.
    """
    start, times = time.perf_counter(), 0
    while True:
        work(data)
        times += 1
        taken = time.perf_counter() - start
        if taken >= SHORT:
            return taken / times


def peak_memory() -> float:
    """Return the most megabytes that this process has had; nan where it is not known."""
    if sys.platform == "win32":
        return float("nan")
    import resource

    size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return size / (2**20 if sys.platform == "darwin" else 2**10)


def kernels() -> list[str]:
    """Name the kernels that the libraries of linear algebra have chosen."""
    import threadpoolctl

    found = threadpoolctl.threadpool_info()
    return sorted({f"{pool['internal_api']} {pool.get('architecture', '')}" for pool in found})


def child(module: str, index: int, mode: str, threads: int) -> dict[str, Any]:
    """Run a race, or one side of it, in a fresh process."""
    variables = {k: v for k, v in os.environ.items() if k != "OPENBLAS_CORETYPE"}
    variables.update(dict.fromkeys(THREADS, str(threads)))
    command = [sys.executable, "-m", "benchmarks.race", module, str(index), mode]
    run = subprocess.run(command, env=variables, stdout=subprocess.PIPE, check=True)
    return dict(json.loads(run.stdout.splitlines()[-1]))


def report(module: str, show: Callable[[str], None] = print) -> list[str]:
    """Run the races of a module, and return their lines of the table."""
    lines = []
    for index, race in enumerate(importlib.import_module(module).RACES):
        ratios = {threads: child(module, index, "turns", threads) for threads in race.threads}
        peaks = [child(module, index, side, 1)["peak"] for side in ("ours", "theirs")]
        lines.append(line(race, ratios, peaks))
        show(lines[-1])
    return lines


def line(race: Race, found: dict[int, dict[str, Any]], peaks: list[float]) -> str:
    """Return the line of a race in the table."""
    cells = [race.work, race.against + (" (extrapolated)" if race.counted > 1 else "")]
    cells.append(f"≥ {race.least:g} ×" if race.least else f"within {race.most:g} ×")
    for threads in (1, 2):
        cells.append("–")
        if threads in found:
            ratio = found[threads]["ratio"]
            cells[-1] = f"{ratio if race.least else 1 / ratio:.3g} ×"
            met = ratio >= race.least if race.least else 1 / ratio <= (race.most or 0)
            cells[-1] += "" if met else " (missed)"
    cells += [f"{peak:.0f}" for peak in peaks]
    kernels_used = ", ".join(found[race.threads[0]]["kernels"])
    return f"| {' | '.join(cells)} | {found[race.threads[0]]['turns']} | {kernels_used} |"


def main(module: str, index: str, mode: str) -> None:
    """Be the fresh process."""
    race: Race = importlib.import_module(module).RACES[int(index)]
    if mode == "turns":
        print(json.dumps(in_turns(race)))
    else:
        getattr(race, mode)(race.setup())
        print(json.dumps({"peak": peak_memory()}))


if __name__ == "__main__":
    main(*sys.argv[1:])
