"""Measure how long the cells of every core chapter run: python -m tools.run_times [chapter ...].

The page Teach with it says it in words ("seconds", "half a minute", "minutes"), so that the table
needs to be measured again only when a chapter computes something new.
"""

import sys
import time
from pathlib import Path

import yaml

from tools.notebooks import execute

ROOT = Path(__file__).parents[1]
STORED = ROOT / "course" / "run_times.yml"
HEAD = "# Seconds that the cells of a chapter run on two cores: python -m tools.run_times\n"


def chapters() -> dict[str, Path]:
    """Return the chapters of the core, by the names of their pages, in their order."""
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text("utf-8"))
    found = [
        ROOT / f"{page['file']}.ipynb"
        for part in toc["parts"]
        if part["caption"] not in ("Appendix", "Back matter")
        for page in part["chapters"]
    ]
    return {path.stem: path for path in found}


def main(names: list[str]) -> None:
    """Execute the chapters, and store how long each took."""
    stored = yaml.safe_load(STORED.read_text("utf-8")) if STORED.exists() else {}
    pages = chapters()
    for name in names or pages:
        start = time.perf_counter()
        execute(pages[name])
        stored[name] = round(time.perf_counter() - start)
        print(f"{stored[name]:4d} s  {name}", flush=True)
        lines = [f"{page}: {stored[page]}\n" for page in pages if page in stored]
        STORED.write_text(HEAD + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
