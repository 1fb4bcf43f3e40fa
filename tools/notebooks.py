"""Execute the chapters and store their outputs, where they mean something else than before.

python tools/notebooks.py [notebook ...]    (every chapter of book/ when none is named)
"""

import argparse
import os
import re
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from uuid import uuid4

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellControlSignal, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from traitlets.config import Config

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))  # also when it is run as a script

from tools import meaning  # noqa: E402

BOOK = ROOT / "book"
FOLDED = {"hide-input", "hide-cell", "remove-input"}  # tags of cells that the site folds
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
        if FOLDED & set(cell.metadata.get("tags", [])):
            cell.metadata["jupyter"] = {"source_hidden": True}  # JupyterLab folds it too
        # A live view has a random model id; the picture beside it is what readers see.
        if "outputs" in cell:
            cell.outputs = [o for o in cell.outputs if meaning.WIDGET not in o.get("data", {})]
    return nb


def keep(stored: NotebookNode, executed: NotebookNode) -> NotebookNode:
    """Put stored outputs back that mean the same: no diff shows another machine's digits."""
    before = {cell.id: cell.outputs for cell in stored.cells if cell.get("execution_count")}
    for cell in executed.cells:
        if cell.id in before and not meaning.outputs(before[cell.id], cell.outputs):
            cell.outputs = before[cell.id]
            for output in cell.outputs:
                if "execution_count" in output:
                    output.execution_count = cell.execution_count
    return normalise(executed)


def serialise(nb: NotebookNode) -> str:
    """Return the text of the file; nbformat sorts the keys."""
    return str(nbformat.writes(nb)) + "\n"


def listening() -> dict[str, str]:
    """Where a new kernel listens: at a file of its own, where the system has such sockets.

    Ports are chosen before a kernel takes them: of two that chose the same one the second dies.
    """
    if os.name == "nt":
        return {}
    return {"transport": "ipc", "ip": str(Path(tempfile.gettempdir()) / f"kernel-{uuid4().hex}")}


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
        config=Config(KernelManager=listening()),
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


def process(path: Path) -> None:
    """Execute one notebook and store it, or raise ValueError and store nothing."""
    executed = keep(nbformat.read(path, as_version=4), execute(path))
    path.write_text(serialise(executed), encoding="utf-8")


def main(arguments: list[str] | None = None) -> int:
    """Process the notebooks, two at a time, with a line for each; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("notebooks", nargs="*", type=Path)
    options = parser.parse_args(arguments)
    paths = options.notebooks or chapters()
    if not paths:
        print(f"There is no notebook in {BOOK}.", file=sys.stderr)
        return 1

    def timed(path: Path) -> float:
        start = time.perf_counter()
        process(path)
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
    return int(failures > 0)


if __name__ == "__main__":
    sys.exit(main())
