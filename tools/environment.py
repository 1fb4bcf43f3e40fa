"""The environment in .venv: made by the interpreter that runs this, filled by uv or else by pip."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = str(BIN / ("python.exe" if os.name == "nt" else "python"))
STAMP = VENV / ".installed"
PINS = ("requirements.txt", "pyproject.toml")


def variables() -> dict[str, str]:
    """Return the environment variables of every command."""
    # Python reads where the package lies in the encoding of the locale, whatever PYTHONUTF8 says.
    ascii_only = os.environ.get("LC_ALL") in ("C", "POSIX")
    return {
        **os.environ,
        **({"LC_ALL": "C.UTF-8"} if ascii_only else {}),
        "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}",
        "PYTHONUTF8": "1",  # what Windows writes by itself has no letters for κ and ε
        "UV_PYTHON_DOWNLOADS": "never",
    }


def run(*arguments: str) -> None:
    """Run Python of the environment in the root; raise CalledProcessError if it fails."""
    subprocess.run([PYTHON, *arguments], cwd=ROOT, env=variables(), check=True)


def ensure() -> None:
    """Make the environment if there is none, and install again when a pin is newer than it."""
    if STAMP.exists() and all(
        (ROOT / name).stat().st_mtime <= STAMP.stat().st_mtime for name in PINS
    ):
        return
    if not os.access(ROOT, os.W_OK):
        sys.exit(f"{ROOT} cannot be written to: copy the repository to a folder of yours.")
    if not shutil.which("pip", path=str(BIN)):
        create()
    install()
    # The first import builds a font cache and says so, which would be stored in a chapter.
    run("-c", "import matplotlib.pyplot")
    STAMP.touch()


def create() -> None:
    """Make an empty environment."""
    if not (3, 11) <= sys.version_info[:2] <= (3, 14):
        sys.exit(
            "Python 3.11, 3.12, 3.13 or 3.14 is needed, and this is "
            f"{sys.version_info[0]}.{sys.version_info[1]}. Name another: "
            "make book PYTHON=python3.13 (on Windows: py -3.13 make.py book)"
        )
    subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=True)


def install() -> None:
    """Install the pins and the package itself."""
    packages = ("install", "-r", "requirements.txt")
    try:
        run("-m", "pip", "install", "--quiet", "--disable-pip-version-check", "uv")
        run("-m", "uv", "pip", *packages, "--python", PYTHON)
    except subprocess.CalledProcessError:
        print("uv does not install it here: with pip, which takes a minute longer.", flush=True)
        run("-m", "pip", *packages)
