"""Pin what `make` and Binder install, and see that every system finds wheels of it."""

import subprocess
import sys
import tempfile
from pathlib import Path

from tools.environment import PYTHON, ROOT, run

PINS = ROOT / "requirements.txt"
BINDER = ROOT / "binder"
COMPILE = ["-m", "uv", "pip", "compile", "--quiet", "--no-annotate"]
HEADER = ["--custom-compile-command", "make requirements"]
SYSTEMS = (
    "x86_64-unknown-linux-gnu",
    "aarch64-unknown-linux-gnu",
    "x86_64-apple-darwin",
    "aarch64-apple-darwin",
    "x86_64-pc-windows-msvc",
)


def pin(upgrade: list[str]) -> None:
    """Pin the versions that go together, for every system and Python."""
    universal = ["--universal", "--fork-strategy", "fewest", "--python-version", "3.11"]
    run(*COMPILE, *HEADER, *upgrade, *universal, "requirements.in", "-o", str(PINS))


def pin_binder(pins: Path) -> None:
    """Pin the extra `lab` for Binder's Python, in the same versions."""
    version = (BINDER / "runtime.txt").read_text(encoding="utf-8").strip().removeprefix("python-")
    target = ["--python-version", version, "--python-platform", SYSTEMS[0]]
    source = ["pyproject.toml", "--extra", "lab", "--constraints", str(pins)]
    run(*COMPILE, *HEADER, *target, *source, "-o", str(BINDER / "requirements.txt"))


def find_wheels(pins: Path) -> None:
    """Raise CalledProcessError if a system would have to compile a package."""
    for system in SYSTEMS:
        for version in ("3.11", "3.14"):
            print(f"Wheels for Python {version} on {system}", flush=True)
            target = ["--python-version", version, "--python-platform", system]
            run(*COMPILE, "--only-binary", ":all:", *target, str(pins), "-o", str(pins) + ".out")


def main(upgrade: list[str]) -> None:
    """Pin everything; the package itself is no pin."""
    subprocess.run([PYTHON, "-m", "pip", "install", "--quiet", "uv"], check=True)
    pin(upgrade)
    lines = PINS.read_text(encoding="utf-8").splitlines()
    with tempfile.TemporaryDirectory() as folder:
        pins = Path(folder) / "pins.txt"
        pins.write_text("\n".join(line for line in lines if line[:2] != "-e"), encoding="utf-8")
        pin_binder(pins)
        find_wheels(pins)


if __name__ == "__main__":
    try:
        main(["--upgrade"] if "--keep" not in sys.argv else [])
    except subprocess.CalledProcessError as error:
        sys.exit(error.returncode)
