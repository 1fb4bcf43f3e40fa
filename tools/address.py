"""Where the book is published: `repository.url` in _config.yml, and the files that repeat it.

python -m tools.address https://github.com/someone/their-book    (make address REPOSITORY=…)
"""

import re
import subprocess
import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).parent.parent
REPOSITORY = re.compile(r"https://github\.com/([\w-]+)/([\w.-]+?)/?")


def setting(root: Path = ROOT) -> str:
    """Return the address of the repository."""
    return str(yaml.safe_load((root / "_config.yml").read_text("utf-8"))["repository"]["url"])


def forms(repository: str) -> list[str]:
    """Return what is written of an address: of the repository, on Binder, of the site."""
    found = REPOSITORY.fullmatch(repository)
    if found is None:
        raise ValueError(
            f"{repository!r} is no repository: it should look like https://github.com/owner/name"
        )
    owner, name = found.groups()
    return [f"github.com/{owner}/{name}", f"/v2/gh/{owner}/{name}", f"{owner}.github.io/{name}"]


def files(root: Path = ROOT) -> list[Path]:
    """Every file of the repository."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, check=True)
    return [root / name for name in listed.stdout.decode().split("\0") if name]


def move(paths: list[Path], old: str, new: str) -> int:
    """Write the new address where the old one stands; return in how many files it stood."""
    pairs = [(a.encode(), b.encode()) for a, b in zip(forms(old), forms(new), strict=True)]
    changed = 0
    for path in paths:
        before = after = path.read_bytes()
        for a, b in pairs:
            after = re.sub(re.escape(a) + rb"(?![\w-])", b, after)
        if after != before:
            path.write_bytes(after)
            changed += 1
    return changed


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(
            f"{setting()}\nTo change it: make address REPOSITORY=https://github.com/owner/name"
        )
    try:
        print(f"Changed in {move(files(), setting(), sys.argv[1])} files.")
    except ValueError as error:
        sys.exit(str(error))
