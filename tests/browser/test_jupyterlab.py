"""Explorables in a running JupyterLab: what the reader moves reaches Python, and back."""

from collections.abc import Iterator
from itertools import chain

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, expect

from .notebook import SAID, STARTS, Notebook, jupyterlab, numbers
from .test_explorables import AXE
from .test_hands import HANDLES, place


@pytest.fixture(scope="module")
def notebook(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Notebook]:
    with jupyterlab(tmp_path_factory.mktemp("lab")) as address:
        notebook = Notebook(browser, address)
        yield notebook
        notebook.visit.context.close()
    assert notebook.errors == []


# set by a button, in a chart, by a text or a link: another value than the first one
OTHER: dict[tuple[str, str], str | int | None] = {
    ("choosing", "truth"): "shown",
    ("matched", "d"): None,  # any number
    ("matched", "round"): 1,  # its frame has room for d
    ("rounds", "shown"): "direction",
    ("your-data", "x_name"): "day",
    ("your-data", "y_name"): "height",
}
UNUSED = {("basis", "match")}  # for figures of one chart alone

SECOND = {"pair": "c", "pushed": "t"}  # what a drag of a handle on two axes sets besides


def moves(figure: Locator, names: list[str]) -> Iterator[tuple[str, str | None]]:
    """Every option of every choice, and each other trait once its control is enabled."""
    options = figure.locator("option").evaluate_all(
        """(all) => all.sort((a, b) => a.selected - b.selected)
            .map((option) => [option.parentElement.id, option.value])"""
    )
    left = [name for name in names if name not in dict(options)]
    for choice, option in [(None, None), *options]:
        if choice:
            yield choice, option
        for name in list(left):
            if figure.locator(f"input#{name}:enabled").count():
                yield name, None
                left.remove(name)
    assert left == []


def test_each_control_reaches_python(notebook: Notebook) -> None:
    for kind, figure in notebook.figures.items():
        notebook.start(kind)
        moved = sorted(
            name
            for name, value in STARTS[kind].items()
            if not isinstance(value, list) and (kind, name) not in {*OTHER, *UNUSED}
        )
        for name, option in moves(figure, moved):
            with notebook.changing(kind, name):
                if option is None:
                    figure.locator(f"input#{name}").press("PageUp")
                else:
                    figure.locator(f"select#{name}").select_option(option)
        figure.locator(".reset").click()
        notebook.agree(kind, STARTS[kind].__eq__)
        if figure.locator(".play").count():
            played = "round" if "round" in STARTS[kind] else "seed"
            with notebook.changing(kind, played):
                figure.locator(f"#{played}").press("End")
            for button in (".previous", ".next", ".previous", ".play"):
                with notebook.changing(kind, played):
                    figure.locator(button).click()


def test_each_trait_that_python_sets_moves_the_view(notebook: Notebook) -> None:
    for kind, figure in notebook.figures.items():
        notebook.start(kind)
        unseen = {name for name in STARTS[kind] if (kind, name) in OTHER}
        lists = {name for name, value in STARTS[kind].items() if isinstance(value, list)}
        names = [name for name in STARTS[kind] if name not in unseen | lists]
        names = [name for name in names if (kind, name) not in UNUSED]
        others = [(name, OTHER.get((kind, name))) for name in sorted(unseen | lists)]
        for name, option in chain(moves(figure, names), others):
            value, said = notebook.agreed[kind][name], figure.evaluate(SAID)
            if isinstance(value, list):
                of_preset = [numbers(text)[0] for text in said.get(f".{name}", [])]
                value = [0.9 * entry for entry in value or of_preset]
            elif option is None:
                value += 1 if isinstance(value, int) else 0.1 * value or 0.1
            before = figure.evaluate("(figure) => figure.shadowRoot.innerHTML")
            with notebook.changing(kind, name):
                notebook.ask(f"shown[{kind!r}].{name} = {option or value!r}")
            notebook.page.wait_for_function(
                "([figure, before]) => figure.shadowRoot.innerHTML !== before",
                arg=[figure.element_handle(), before],
            )


def test_each_handle_reaches_python(notebook: Notebook) -> None:
    mouse = notebook.page.mouse
    for (kind, name), (trait, dx, dy) in HANDLES.items():
        notebook.start(kind)
        handles = notebook.figures[kind].locator(f".{name}.handle")
        handle = handles.nth(handles.count() // 2)
        with notebook.changing(kind, trait):
            handle.press("ArrowUp")
        with notebook.changing(kind, trait, also=SECOND.get(name, "")):
            x, y = place(handle)
            mouse.move(x, y)
            mouse.down()
            mouse.move(x + dx, y + dy, steps=3)
            mouse.up()


@pytest.mark.parametrize("theme", ["JupyterLab Dark", "JupyterLab Light"])
def test_axe_finds_nothing(notebook: Notebook, theme: str) -> None:
    notebook.page.evaluate(
        "(theme) => jupyterapp.commands.execute('apputils:change-theme', { theme })", theme
    )
    expect(notebook.page.locator("body")).to_have_attribute("data-jp-theme-name", theme)
    # axe judges the colours of what is inside the window: it has room for all figures
    notebook.page.set_viewport_size({"width": 1200, "height": 14000})
    for figure in notebook.figures.values():
        figure.scroll_into_view_if_needed()
        expect(figure).to_be_in_viewport(ratio=1)
        figure.evaluate("(element) => { element.id = 'seen' }")
        report = Axe().run(notebook.page, context={"include": [["#seen"]]}, options=AXE)
        figure.evaluate("(element) => element.removeAttribute('id')")
        assert report.violations_count == 0, report.generate_report()
        looked = {check["id"]: len(check["nodes"]) for check in report.response["passes"]}
        assert looked["color-contrast"] >= 3  # title, caption and button, if there is no control


def test_a_trait_can_be_linked_to_another_widget(notebook: Notebook) -> None:
    epsilon = notebook.figures["loop"].get_by_label("tolerance ε")
    notebook.ask("number.value = 0.06")
    notebook.ask("ipywidgets.link((number, 'value'), (shown['loop'], 'epsilon'))")
    expect(epsilon).to_have_attribute("aria-valuetext", "0.06")
    notebook.number.fill("0.03")
    notebook.number.press("Enter")
    expect(epsilon).to_have_attribute("aria-valuetext", "0.03")
    epsilon.press("PageUp")
    expect(notebook.number).not_to_have_value("0.03")
    expect(notebook.page.locator("mini-distill:visible")).to_have_count(0)  # beside the widget
