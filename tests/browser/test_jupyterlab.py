"""Explorables in a running JupyterLab: what the reader moves reaches Python, and back."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from exhibits import EXHIBITS
from nbformat.v4 import new_code_cell
from playwright.sync_api import Browser, expect

from .conftest import Visit

CONFIG = """
c.IdentityProvider.token = "loop"
c.ServerApp.allow_root = True
c.LabApp.expose_app_in_browser = True
c.LabApp.check_for_updates_class = "jupyterlab.NeverCheckForUpdate"
"""
READY = """async () => {
    await jupyterapp.restored;
    const { sessionContext, context } = jupyterapp.shell.currentWidget;
    await Promise.all([context.ready, sessionContext.ready]);
    await sessionContext.session.kernel.info;
}"""
CELLS = [
    """
import mini_distill as md
from mini_distill.explorables import Loop
x, y = md.datasets.illustrative_example()
run = md.distill(md.decompose(md.kernels.CubicSplineGreen(), x), y, epsilon=0.045)
inner = md.datasets.illustrative_example(interior=True)
presets = {"inner": (md.decompose(md.kernels.CubicSplineGreen(), inner[0]), inner[1], 0.02)}
loop = Loop(run, truth=md.datasets.sine, presets=presets)
loop
""",
    "print('Python has', loop.epsilon, loop.round, loop.labels[5])",
    "loop.epsilon = 0.1; loop.round = 2; loop.labels = y; print('set')",
    "loop.preset = 'inner'; print('set')",
    """
import ipywidgets
number = ipywidgets.FloatText(0.06, description="from Python")
ipywidgets.link((number, "value"), (loop, "epsilon"))
number
""",
]


ALL = [
    f"""
import sys
sys.path.insert(0, {str(Path(__file__).parents[1])!r})
from exhibits import EXHIBITS
shown = {{kind: make() for kind, make in EXHIBITS.items()}}
""",
    *(f"shown[{kind!r}]" for kind in EXHIBITS),
    """
now = {kind: {n: getattr(e, n) for n in e.trait_names(state=True)} for kind, e in shown.items()}
print([kind for kind, e in shown.items() if now[kind] != e.data["start"]])
""",
    """
for e in shown.values():
    for name, value in e.data["start"].items():
        setattr(e, name, value)
print("set back")
""",
]


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running JupyterLab with two notebooks, apart from the user's own."""
    tmp_path = tmp_path_factory.mktemp("lab")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "jupyter_server_config.py").write_text(CONFIG)
    (tmp_path / "work").mkdir()
    for name, cells in (("loop", CELLS), ("all", ALL)):
        notebook = nbformat.v4.new_notebook(cells=[new_code_cell(c.strip()) for c in cells])
        notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
        nbformat.write(notebook, tmp_path / "work" / f"{name}.ipynb")
    folders = {
        f"JUPYTER_{kind}_DIR": str(tmp_path / kind.lower())
        for kind in ("CONFIG", "DATA", "RUNTIME")
    }
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", f"--ServerApp.port={port}"]
    with (tmp_path / "log").open("w") as log:
        server = subprocess.Popen(
            command, cwd=tmp_path / "work", env={**os.environ, **folders}, stdout=log, stderr=log
        )
    address = f"http://127.0.0.1:{port}/"
    try:
        for _ in range(300):
            assert server.poll() is None, (tmp_path / "log").read_text()
            with contextlib.suppress(OSError):
                urllib.request.urlopen(f"{address}api", timeout=1).close()
                break
            time.sleep(0.1)
        yield address
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=20)


class Notebook:
    """A notebook in a tab, whose cells can be run one by one."""

    def __init__(self, browser: Browser, lab: str, name: str) -> None:
        self.visit = Visit(browser, lab, 1200, "light")
        self.page = self.visit.page
        self.errors: list[str] = []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.goto(f"{lab}lab/workspaces/{name}/tree/{name}.ipynb?token=loop")
        self.cells = self.page.locator(".jp-Notebook .jp-CodeCell")
        expect(self.cells.first).to_be_attached(timeout=30_000)
        self.page.evaluate(READY)

    def run(self, cell: int) -> None:
        self.page.evaluate(
            """(cell) => {
                jupyterapp.shell.currentWidget.content.activeCellIndex = cell;
                return jupyterapp.commands.execute("notebook:run-cell");
            }""",
            cell,
        )

    def prints(self, cell: int, text: str) -> None:
        """Run a cell until it prints this: it can overtake the messages of the widgets."""
        printed = self.cells.nth(cell).locator(".jp-OutputArea-output")
        for _ in range(20):
            self.run(cell)
            if printed.count() and printed.inner_text().strip() == text:
                break
            self.page.wait_for_timeout(100)
        expect(printed).to_have_text(text)

    def close(self) -> None:
        """Nothing may have gone wrong."""
        self.visit.context.close()
        assert self.errors == []


def test_every_explorable_and_python_follow_each_other(browser: Browser, lab: str) -> None:
    notebook = Notebook(browser, lab, "all")
    kinds = list(EXHIBITS)
    notebook.run(0)
    before = []
    for cell, _ in enumerate(kinds, 1):
        notebook.run(cell)
        slider = notebook.cells.nth(cell).locator(".control input:enabled").first
        expect(slider).to_be_visible(timeout=30_000)
        before.append(slider.get_attribute("aria-valuetext") or "")
        slider.press("PageUp")
        expect(slider).not_to_have_attribute("aria-valuetext", before[-1])
    notebook.prints(len(kinds) + 1, str(kinds))
    notebook.run(len(kinds) + 2)
    for cell, text in enumerate(before, 1):
        slider = notebook.cells.nth(cell).locator(".control input:enabled").first
        expect(slider).to_have_attribute("aria-valuetext", text)
    notebook.prints(len(kinds) + 1, "[]")
    notebook.close()


def test_the_loop_and_python_follow_each_other(browser: Browser, lab: str) -> None:
    notebook = Notebook(browser, lab, "loop")
    page, cells, run = notebook.page, notebook.cells, notebook.run
    run(0)
    step, epsilon = page.get_by_label("round t", exact=True), page.get_by_label("tolerance ε")
    expect(epsilon).to_have_attribute("aria-valuetext", "0.045", timeout=30_000)
    step.press("ArrowRight")
    epsilon.press("PageUp")
    moved = epsilon.get_attribute("aria-valuetext")
    label = page.get_by_role("slider", name="label at x = 0.5")
    label.press("ArrowUp")
    expect(label).to_have_attribute("aria-valuetext", "−0.19")
    notebook.prints(1, f"Python has {moved} 1 -0.19")
    run(2)
    expect(epsilon).to_have_attribute("aria-valuetext", "0.1")
    expect(step).to_have_value("2")
    expect(page.locator(".caption")).to_contain_text("ε = 0.1: 2 rounds")
    expect(label).to_have_attribute("aria-valuetext", "−0.242")
    run(3)
    expect(page.get_by_role("slider", name="label at x")).to_have_count(9)
    expect(epsilon).to_have_attribute("aria-valuetext", "0.02")
    expect(step).to_have_value("0")
    run(4)
    number = cells.nth(4).locator("input[type=number]")
    expect(number).to_have_value("0.06")
    expect(epsilon).to_have_attribute("aria-valuetext", "0.06")
    number.fill("0.03")
    number.press("Enter")
    expect(epsilon).to_have_attribute("aria-valuetext", "0.03")
    epsilon.press("PageUp")
    expect(number).not_to_have_value("0.03")
    expect(page.locator("mini-distill")).to_have_count(0)  # the widget, not the static page
    notebook.close()
