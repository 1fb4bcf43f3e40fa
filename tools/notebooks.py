"""Execute the chapters and store their outputs, so that doing it again gives the same bytes.

python tools/notebooks.py [--check] [notebook ...]    (every chapter of book/ when none is named)
"""

import argparse
import difflib
import os
import re
import sys
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellControlSignal, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode

BOOK = Path(__file__).parent.parent / "book"
WIDGET = "application/vnd.jupyter.widget-view+json"
ANSI = re.compile(r"\x1b\[[0-9;]*m")
# Kernels write their own minor version here: it would change with every reader's Python.
METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"file_extension": ".py", "name": "python", "pygments_lexer": "ipython3"},
}


def chapters(book: Path = BOOK) -> list[Path]:
    """Every notebook of the book, without the copies that Jupyter and Sphinx leave behind."""
    return sorted(
        path
        for path in book.rglob("*.ipynb")
        if not any(part.startswith((".", "_")) for part in path.relative_to(book).parts)
    )


def normalise(nb: NotebookNode) -> NotebookNode:
    """Drop, in place, whatever differs from one execution to the next; return the notebook."""
    nb.metadata.pop("widgets", None)
    nb.metadata.update(nbformat.from_dict(METADATA))
    for cell in nb.cells:
        cell.metadata.pop("execution", None)
        for output in cell.get("outputs", []):
            # A live view has a random model id; the HTML beside it is what readers see.
            if "text/html" in output.get("data", {}):
                output.data.pop(WIDGET, None)
    return nb


def serialise(nb: NotebookNode) -> str:
    """Return the text of the file; nbformat sorts the keys."""
    return str(nbformat.writes(nb)) + "\n"


def execute(path: Path) -> NotebookNode:
    """Run a notebook in a fresh kernel, in its own folder; a cell that fails raises ValueError."""
    nb = nbformat.read(path, as_version=4)
    for cell in nb.cells:
        if cell.cell_type == "code":
            cell.update(outputs=[], execution_count=None)
    client = NotebookClient(
        nb,
        timeout=600,
        kernel_name="python3",
        record_timing=False,
        store_widget_state=False,
        coalesce_streams=True,
        extra_arguments=["--log-level=ERROR"],  # or it warns that loopback is not encrypted
        resources={"metadata": {"path": str(path.parent)}},
    )
    try:
        client.execute()
    except (CellTimeoutError, DeadKernelError) as error:
        raise ValueError(str(error)) from error
    except CellControlSignal as error:
        raise ValueError(explain_failure(nb)) from error
    return normalise(nb)


def explain_failure(nb: NotebookNode) -> str:
    """Say which cell failed, on which line, and why."""
    for number, cell in enumerate(nb.cells, 1):
        for output in cell.get("outputs", []):
            if output.output_type == "error":
                traceback = ANSI.sub("", "\n".join(output.traceback))
                found = re.search(r"Cell In\[\d+\], line (\d+)", traceback)
                line = int(found[1]) if found else 1
                source = cell.source.splitlines()[line - 1].strip()
                return (
                    f"cell {number} fails at its line {line}\n"
                    f"    {source}\n    {output.ename}: {output.evalue}"
                )
    raise AssertionError("no cell has failed")


def first_difference(stored: NotebookNode, executed: NotebookNode) -> str:
    """Say what changed in the first cell that changed."""
    for number, cells in enumerate(zip(stored.cells, executed.cells, strict=True), 1):
        old, new = (
            nbformat.writes(nbformat.v4.new_notebook(cells=[cell])).splitlines() for cell in cells
        )
        if old != new:
            diff = list(difflib.unified_diff(old, new, "stored", "executed", n=1, lineterm=""))
            start = next(iter(cells[0].source.splitlines()), "")
            return "\n    ".join(
                [f"cell {number}, {start!r}", *(line[:120] for line in diff[3:15])]
            )
    return "the metadata or the layout of the file"


def process(path: Path, check: bool) -> None:
    """Execute one notebook and store it; or compare with what is stored and raise ValueError."""
    executed = execute(path)
    text = serialise(executed)
    if not check:
        path.write_text(text, encoding="utf-8")
    elif path.read_text(encoding="utf-8") != text:
        difference = first_difference(nbformat.read(path, as_version=4), executed)
        raise ValueError(f"executing it again changes {difference}")


def main(arguments: list[str] | None = None) -> int:
    """Process the notebooks, two at a time, with a line for each; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("notebooks", nargs="*", type=Path)
    parser.add_argument("--check", action="store_true", help="write nothing; fail on a difference")
    options = parser.parse_args(arguments)
    paths = options.notebooks or chapters()
    if not paths:
        print(f"There is no notebook in {BOOK}.", file=sys.stderr)
        return 1

    def timed(path: Path) -> float:
        start = time.perf_counter()
        process(path, options.check)
        return time.perf_counter() - start

    failures = 0
    with ThreadPoolExecutor(2) as pool:
        jobs = {pool.submit(timed, path): path for path in paths}
        for job in as_completed(jobs):
            name = os.path.relpath(jobs[job])
            try:
                print(f"{job.result():6.1f} s  {name}", flush=True)
            except ValueError as error:
                failures += 1
                print(f"  FAILED  {name}: {error}", flush=True)
    if failures and options.check:
        print("`make notebooks` executes the chapters and stores their outputs.", flush=True)
    return int(failures > 0)


if __name__ == "__main__":
    sys.exit(main())
