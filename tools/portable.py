"""Run chapters and unit tests as other processors would: python tools/portable.py [--quick].

OpenBLAS and numpy choose their code by the processor. Settings of both make this one run what
others do, as far as it can. What the book prints has to mean the same under all of them.
"""

import argparse
import os
import re
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
# x86-64 as it was in 2003, or ARM without what came after 8.0
PLAIN = "X86_V3 X86_V4 AVX512_ICL AVX512_SPR ASIMDHP ASIMDFHM SVE"
SETTINGS = [  # core of OpenBLAS, its threads, what numpy may not use
    ("Nehalem", 1, PLAIN),
    ("Haswell", 2, "X86_V4 AVX512_ICL AVX512_SPR"),
    ("Zen", 1, ""),
    ("SkylakeX", 2, ""),
    ("", 1, ""),
    ("", 2, ""),
]
PYTEST = [sys.executable, "-m", "pytest", "-q", "-n", "2", "-p", "no:cacheprovider"]
CHAPTERS = [*PYTEST, "--dist", "loadfile", "--nbval", "book"]
UNITS = [*PYTEST, "--ignore", "tests/browser", "--ignore", "tests/book"]


def possible(core: str) -> bool:
    """Whether this machine can run OpenBLAS's code for a core."""
    cpu = Path("/proc/cpuinfo")
    flags = set(cpu.read_text().split()) if cpu.exists() else set()
    needs = {"Nehalem": "sse4_2", "Haswell": "avx2", "Zen": "avx2", "SkylakeX": "avx512f"}
    return not core or needs[core] in flags


def environment(core: str, threads: int, without: str) -> dict[str, str]:
    """Return the variables of a setting, and none of the user's own."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("OPENBLAS_")}
    chosen = {"OPENBLAS_NUM_THREADS": str(threads)}
    chosen |= {"OPENBLAS_CORETYPE": core} if core else {}
    return own | chosen | ({"NPY_DISABLE_CPU_FEATURES": without} if without else {})


def run(command: list[str], variables: dict[str, str]) -> tuple[str, str]:
    """Run tests; return what the table says of them, and what they printed if they failed."""
    start = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, env=variables, capture_output=True, text=True)
    took = f"{time.perf_counter() - start:.0f} s"
    if done.returncode == 0:
        passed = re.findall(r"(\d+) passed", done.stdout)
        return f"{passed[-1] if passed else 0} passed, {took}", ""
    failed = len(re.findall(r"^(?:FAILED|ERROR) ", done.stdout, re.MULTILINE))
    return f"{failed} FAILED, {took}", done.stdout + done.stderr


def main(arguments: list[str] | None = None) -> int:
    """Run every setting that this machine can, a line of the table for each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="the oldest processor, no training")
    quick = parser.parse_args(arguments).quick
    chapters = [*CHAPTERS, "--ignore", "book/networks"] if quick else CHAPTERS
    print(f"{'OpenBLAS':10} {'threads':8} {'numpy':8} {'chapters':22} units", flush=True)
    reports = []
    for core, threads, without in SETTINGS[: 1 if quick else None]:
        line = f"{core or 'its own':10} {threads:<8} {'older' if without else 'its own':8} "
        if not possible(core):
            print(f"{line}not on this processor", flush=True)
            continue
        variables = environment(core, threads, without)
        print(line, end="", flush=True)
        for command in [chapters] if quick else [chapters, UNITS]:
            said, report = run(command, variables)
            print(f"{said:22} ", end="", flush=True)
            reports += [f"\n{line}\n{report}"] if report else []
        print(flush=True)
    print("".join(reports), end="")
    return int(bool(reports))


if __name__ == "__main__":
    sys.exit(main())
