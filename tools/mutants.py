"""Make the book's statements false, one at a time, and see which test notices.

python -m tools.mutants [word ...]    (all of tests/falsehoods, or those whose text has a word)

A falsehood that no test kills is a test that is weaker than its statement.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
KILLER = re.compile(r"^(?:FAILED|ERROR) (\S+)", re.MULTILINE)


@dataclass(frozen=True)
class Falsehood:
    """A change that makes a file wrong, and the tests that have to notice."""

    page: str  # the file of tests/falsehoods that it stands in
    says: str
    file: str
    old: str
    new: str
    tests: tuple[str, ...]


def falsehoods(root: Path = ROOT) -> list[Falsehood]:
    """Read all that tests/falsehoods lists."""
    return [
        Falsehood(path.stem, **{**entry, "tests": tuple(entry["tests"])})
        for path in sorted((root / "tests" / "falsehoods").glob("*.toml"))
        for entry in tomllib.loads(path.read_text(encoding="utf-8"))["falsehood"]
    ]


@contextmanager
def copy_of(root: Path) -> Iterator[Path]:
    """Give a copy of what git knows, or could know, of the repository."""
    asked = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(asked, cwd=root, capture_output=True, check=True).stdout
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for name in filter(None, listed.decode().split("\0")):
            if (root / name).is_file():
                (copy / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(root / name, copy / name)
        if (modules := root / "js" / "node_modules").exists():
            (copy / "js" / "node_modules").symlink_to(modules, target_is_directory=True)
        yield copy


def killer(falsehood: Falsehood, root: Path = ROOT) -> str | None:
    """Tell it in a copy of the repository; return the first test that fails, or None."""
    with copy_of(root) as copy:
        path = copy / falsehood.file
        text = path.read_text(encoding="utf-8")
        if text.count(falsehood.old) != 1:
            found = text.count(falsehood.old)
            raise SystemExit(
                f"{falsehood.page}: {falsehood.says!r}: {falsehood.old!r} stands {found} times "
                f"in {falsehood.file}. Quote a piece that stands there once."
            )
        path.write_text(text.replace(falsehood.old, falsehood.new), encoding="utf-8")
        command = ["-m", "pytest", "-x", "-q", "--no-header", "--tb=no", *falsehood.tests]
        run = subprocess.run(
            [sys.executable, *command],
            cwd=copy,
            env={**os.environ, "HYPOTHESIS_PROFILE": "mutants"},
            capture_output=True,
            encoding="utf-8",
        )
    if run.returncode == 0:
        return None
    if not (found_killer := KILLER.search(run.stdout)):
        raise SystemExit(f"{falsehood.says!r}: the tests did not run.\n{run.stdout}{run.stderr}")
    return found_killer[1]


def main(words: list[str]) -> int:
    """Tell every falsehood, two at a time; return how many survive."""
    told = [one for one in falsehoods() if not words or any(w in str(one) for w in words)]
    survivors = 0
    with ThreadPoolExecutor(2) as pool:
        for number, (one, by) in enumerate(zip(told, pool.map(killer, told), strict=True), 1):
            survivors += by is None
            verdict = f"killed by {by}" if by else "SURVIVES"
            print(f"{number:3d}/{len(told)} {one.page}: {one.says}\n        {verdict}", flush=True)
    print(f"{len(told) - survivors} of {len(told)} falsehoods killed.")
    return survivors


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]) > 0)
