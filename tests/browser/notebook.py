"""A JupyterLab of its own, and in it a notebook that shows every explorable."""

import ast
import contextlib
import math
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from exhibits import EXHIBITS
from nbformat.v4 import new_code_cell
from playwright.sync_api import Browser, ConsoleMessage, expect

from .conftest import Visit
from .test_hands import HANDLES

OPTIONS = """--no-browser --allow-root --IdentityProvider.token=loop
    --LabApp.expose_app_in_browser=True
    --LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate"""
CELLS = [
    f"""
import sys
sys.path.insert(0, {str(Path(__file__).parents[1])!r})
import ipywidgets
from exhibits import EXHIBITS
shown = {{kind: make() for kind, make in EXHIBITS.items()}}
number = ipywidgets.FloatText(description="from Python")
number""",
    *(f"shown[{kind!r}]" for kind in EXHIBITS),
]
READY = """async () => {
    await jupyterapp.restored;
    const { sessionContext, context, content } = jupyterapp.shell.currentWidget;
    await Promise.all([context.ready, sessionContext.ready]);
    // every cell stays in the page, also where nobody looks
    content.notebookConfig = { ...content.notebookConfig, windowingMode: "none" };
    await sessionContext.session.kernel.info;
    await jupyterapp.commands.execute("notebook:run-all-cells");
}"""
# JupyterLab's question about news may lie above a handle, and for axe its body, of no height and
# with hidden overflow, hides everything.
STYLE = ".Toastify { display: none } body { height: 100vh }"
ASK = """(code) => jupyterapp.shell.currentWidget.sessionContext.session.kernel
    .requestExecute({ code, user_expressions: { answer: "answer" }, store_history: false }).done
    .then((reply) => reply.content)"""
SAID = """(figure) => {
    const said = {};
    for (const e of figure.shadowRoot.querySelectorAll("input:enabled, select, .handle")) {
        const spoken = (e.ariaValueText ?? e.value).replaceAll("−", "-");
        // the round, and its dot on every by-round chart: some count from 1
        const text = e.id === "round" ? e.value : spoken;
        const dot = e.classList.contains("stepper");
        if (dot) said[".stepper"] = [`${e.ariaValueNow - e.ariaValueMin}`];
        else (said[e.id || `.${e.classList[0]}`] ??= []).push(text);
    }
    return said;
}"""
NUMBER = re.compile(r"(-?[0-9]+(?:[.][0-9]+)?(?:e-?[0-9]+)?)(\s?%)?")
POWER = re.compile("(?:([0-9.]+)·)?10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)")
RAISED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
STARTS = {kind: make().data["start"] for kind, make in EXHIBITS.items()}


@contextlib.contextmanager
def jupyterlab(tmp_path: Path) -> Iterator[str]:
    """Yield the address of a running JupyterLab with one notebook, apart from the user's own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    notebook = nbformat.v4.new_notebook(cells=[new_code_cell(cell.strip()) for cell in CELLS])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    nbformat.write(notebook, tmp_path / "all.ipynb")
    folders = {
        f"JUPYTER_{kind}_DIR": str(tmp_path / kind) for kind in ("CONFIG", "DATA", "RUNTIME")
    }
    command = [sys.executable, "-m", "jupyterlab", f"--ServerApp.port={port}", *OPTIONS.split()]
    with (tmp_path / "log").open("w") as log:
        server = subprocess.Popen(
            command, cwd=tmp_path, env={**os.environ, **folders}, stdout=log, stderr=log
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
    """A notebook in a tab that shows every explorable."""

    def __init__(self, browser: Browser, lab: str) -> None:
        self.visit = Visit(browser, lab, 1200, "light")
        self.page = self.visit.page
        self.errors: list[str] = []
        self.agreed: dict[str, dict[str, Any]] = {}
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", self.note)
        self.page.goto(f"{lab}lab/tree/all.ipynb?token=loop")
        cells = self.page.locator(".jp-Notebook .jp-CodeCell")
        expect(cells).to_have_count(len(CELLS), timeout=60_000)
        self.page.evaluate(READY)
        self.page.add_style_tag(content=STYLE)
        self.number = cells.first.locator("input[type=number]")
        figures = [
            cells.nth(i).locator("[data-lm-suppress-shortcuts]") for i in range(1, len(CELLS))
        ]
        self.figures = dict(zip(EXHIBITS, figures, strict=True))
        for figure in figures:
            expect(figure.locator(".caption")).not_to_be_empty(timeout=60_000)

    def note(self, message: ConsoleMessage) -> None:
        """Write down an error that is not JupyterLab's own."""
        own = re.search("/(static|api)/", message.location["url"])
        if message.type == "error" and not own:
            self.errors.append(message.text)

    def ask(self, code: str) -> str:
        """Let the kernel run code, and say what it calls the answer."""
        reply = self.page.evaluate(ASK, f"answer = None; {code}")
        assert reply["status"] == "ok", reply
        return str(reply["user_expressions"]["answer"]["data"]["text/plain"])

    def state(self, kind: str) -> dict[str, Any]:
        """What Python has."""
        traits = f"{{name: getattr(shown[{kind!r}], name) for name in {list(STARTS[kind])}}}"
        return dict(ast.literal_eval(self.ask(f"answer = {traits}")))

    def start(self, kind: str) -> None:
        """Set an explorable from Python to where it starts, the preset first: it sets others."""
        for name in sorted(STARTS[kind], key=lambda name: name != "preset"):
            self.ask(f"shown[{kind!r}].{name} = {STARTS[kind][name]!r}")
        self.agree(kind, STARTS[kind].__eq__)

    def says(self, kind: str, state: dict[str, Any]) -> bool:
        """Whether every control and every handle says what Python has, to three digits."""
        for name, texts in self.figures[kind].evaluate(SAID).items():
            value = state[HANDLES.get((kind, name[1:]), ["round"])[0] if name[0] == "." else name]
            if value == []:
                continue  # nobody has moved these: they say what belongs to the preset
            values = value if isinstance(value, list) else [value]
            if len(texts) == 1:
                texts *= len(values)  # one handle for both labels
            if len(texts) != len(values) or not all(map(alike, texts, values)):
                return False
        return True

    def agree(self, kind: str, wanted: Callable[[dict[str, Any]], bool]) -> None:
        """Wait until Python has what is wanted, and the view says the same."""
        for _ in range(100):
            state = self.state(kind)
            if wanted(state) and self.says(kind, state):
                self.agreed[kind] = state
                return
            self.page.wait_for_timeout(50)
        pytest.fail(f"{kind}: {state}, but {self.figures[kind].evaluate(SAID)}")

    @contextlib.contextmanager
    def changing(self, kind: str, name: str, also: str = "") -> Iterator[None]:
        """Wait until this trait has changed, and no other but those that a preset brings along.

        A handle on two axes moves a second one ``also``.
        """
        before = self.agreed[kind]
        yield

        def wanted(after: dict[str, Any]) -> bool:
            names = {other for other in after if after[other] != before[other]}
            return name in names and (name == "preset" or names <= {name, also})

        self.agree(kind, wanted)


def numbers(text: str) -> list[float]:
    """Every number in what a control or a handle says, 2.7·10⁻⁶ and 20 % among them."""
    plain = POWER.sub(lambda found: f"{found[1] or 1}e{found[2].translate(RAISED)}", text)
    return [float(number) / (100 if share else 1) for number, share in NUMBER.findall(plain)]


def alike(text: str, value: Any) -> bool:
    if isinstance(value, str):
        return text == value
    return any(math.isclose(number, value, rel_tol=6e-3) for number in numbers(text))
