"""The loop in a browser: its mathematics, its controls, and what it says."""

import shutil
import warnings
from collections.abc import Callable, Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path
from threading import Thread
from typing import Any

import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

import mini_distill as md
from mini_distill.explorables import Loop
from mini_distill.explorables.payload import payload

from .conftest import Quiet, Visit

MODULE = Path(str(files("mini_distill.explorables") / "static" / "loop.js"))
AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}

# The dark rules are the site's.
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Two loops</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">
<style>
  @media (prefers-color-scheme: dark) {{
    :root {{ color-scheme: dark; background: #121212; color: #ddd; }}
    mini-distill-loop::part(chart) {{ filter: invert(.93) hue-rotate(180deg); }}
  }}
  img {{ max-width: 100%; }}
</style>
<body><main><h1>Two loops</h1>
<section id="first">{}</section><section id="second">{}</section></main>
<script type="module" src="loop.js"></script>
<script type="module">import "./loop.js?again";</script></html>"""


def example_loop() -> Loop:
    x, y = md.datasets.illustrative_example()
    run = md.distill(md.decompose(md.kernels.CubicSplineGreen(), x), y, epsilon=0.045)
    return Loop(run, truth=md.datasets.sine, round=1)


@pytest.fixture(scope="module")
def stand(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a page with two loops, the second without a truth."""
    folder = tmp_path_factory.mktemp("stand")
    x = np.linspace(-2, 2, 20)
    run = md.distill(md.decompose(md.kernels.Laplace(1.0), x), np.cos(3 * x), epsilon=0.02)
    (folder / "index.html").write_text(
        PAGE.format(example_loop().to_html(), Loop(run).to_html()), "utf-8"
    )
    shutil.copy(MODULE, folder)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture
def look(browser: Browser, stand: str) -> Iterator[Callable[..., Page]]:
    """Open the page; at the end nothing may have gone wrong."""
    visits: list[Visit] = []

    def open_page(width: int = 1000, scheme: str = "light") -> Page:
        visits.append(Visit(browser, stand, width, scheme))
        return visits[-1].open("index.html")

    yield open_page
    complaints = [complaint for visit in visits for complaint in visit.complaints]
    for visit in visits:
        visit.context.close()
    assert complaints == []


@pytest.fixture
def page(look: Callable[..., Page]) -> Page:
    return look()


@pytest.fixture
def loop(page: Page) -> Locator:
    return page.locator("#first mini-distill-loop")


# ------------------------------------------------------------------------------ the mathematics


def random_problem(rng: np.random.Generator) -> tuple[md.Spectrum, np.ndarray]:
    K = int(rng.integers(1, 13))
    kernels: list[md.kernels.Kernel] = [
        md.kernels.CubicSplineGreen(),
        md.kernels.Gaussian(float(rng.uniform(0.05, 0.3))),
        md.kernels.Laplace(float(rng.uniform(0.1, 1))),
        md.kernels.Matern(float(rng.uniform(0.1, 1)), nu=1.5),
        md.kernels.Polynomial(int(rng.integers(1, 4)), constant=1.0),
    ]
    x = np.sort(rng.uniform(0, 1, K))
    if rng.random() < 0.3:
        x[[0, -1]] = 0, 1  # where the first kernel sees nothing
    if rng.random() < 0.3:
        x[rng.integers(K)] = x[rng.integers(K)]  # a point twice: G is singular
    return md.decompose(kernels[rng.integers(len(kernels))], x), rng.standard_normal(K)


def random_tolerance(rng: np.random.Generator, smallest: float, energy: float) -> float:
    kind = rng.integers(4)
    if kind == 0 and smallest > 1e-9 * energy:
        return smallest * float(rng.uniform(0.2, 0.99))  # infeasible
    if kind == 1:
        return energy * (1 - 10 ** float(rng.uniform(-5, -1)))  # near the collapse
    if kind == 2 and rng.random() < 0.2:
        return energy * float(rng.uniform(1, 2))  # collapsed from the start
    # just above the smallest one, c hangs on the rounding noise in eigenvalues that are zero
    return smallest + (energy - smallest) * 10 ** float(rng.uniform(-1 if smallest > 0 else -2, 0))


def expected(spectrum: md.Spectrum, y: np.ndarray, epsilon: float) -> dict[str, Any] | None:
    """What Python finds; None if it does not trust its own c."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            run = md.distill(spectrum, y, epsilon=epsilon)
        except md.InfeasibleError as error:
            return {"smallest": error.smallest_epsilon}
        except md.UnresolvedMultiplierWarning:
            return None
    reachable = spectrum.reachable
    return {"c": run.c, "B": run.B[:, reachable], "norms": run.r, "f": run.predict(GRID)}


GRID = np.linspace(0, 1, 23)


def test_javascript_agrees_with_python(page: Page) -> None:
    rng = np.random.default_rng(0)
    problems: list[dict[str, Any]] = []
    truths: list[dict[str, Any]] = []
    while len(problems) < 1000:
        spectrum, y = random_problem(rng)
        energy = float(np.mean(y**2))
        epsilon = random_tolerance(rng, spectrum.project(y)[2] / len(y), energy)
        truth = expected(spectrum, y, epsilon)
        if truth is not None:
            collapsed = md.distill(spectrum, y, epsilon=2 * energy)  # any run carries the data
            data = payload(collapsed, grid=GRID, digits=None)
            problems.append({"data": data, "epsilon": epsilon})
            truths.append(truth)
    answers = page.evaluate(
        """async (problems) => {
            const { distill, evaluate } = await import("./loop.js");
            return problems.map(({ data, epsilon }) => {
                const run = distill(data, epsilon, 1000);
                const f = run.rounds.map((round) => evaluate(round.coefficients, data.basis));
                return { ...run, f };
            });
        }""",
        problems,
    )
    assert sum("smallest" in truth for truth in truths) > 50
    for answer, truth in zip(answers, truths, strict=True):
        assert answer["feasible"] == ("c" in truth)
        if "smallest" in truth:
            assert answer["smallest"] == pytest.approx(truth["smallest"], rel=1e-9)
            continue
        assert answer["collapsed"]
        c = [round["c"] for round in answer["rounds"]]
        np.testing.assert_allclose(c, truth["c"], rtol=1e-9)
        np.testing.assert_allclose(answer["norms"], truth["norms"], rtol=1e-9)
        for t, round in enumerate(answer["rounds"]):
            np.testing.assert_allclose(round["B"], truth["B"][t], rtol=1e-9)
            scale = np.abs(truth["f"][t]).max()
            np.testing.assert_allclose(answer["f"][t], truth["f"][t], atol=1e-9 * scale, rtol=0)


def test_the_rounds_can_be_limited(page: Page) -> None:
    data = dict(example_loop().data)
    run = page.evaluate("async (data) => (await import('./loop.js')).distill(data, 0.045, 2)", data)
    assert (len(run["rounds"]), run["collapsed"], run["feasible"]) == (2, False, True)
    run = page.evaluate("async (data) => (await import('./loop.js')).distill(data, 0.045, 4)", data)
    assert (len(run["rounds"]), run["collapsed"]) == (4, True)


# ------------------------------------------------------------------------------ the view


def numbers_are_sane(page: Page) -> None:
    for source in page.evaluate(
        "[...document.querySelectorAll('mini-distill-loop')].map(e => e.shadowRoot.innerHTML)"
    ):
        for bad in ("NaN", "Infinity", "undefined", "null"):
            assert bad not in source


def test_it_starts_where_python_said(loop: Locator) -> None:
    expect(loop.get_by_label("tolerance ε")).to_have_attribute("aria-valuetext", "0.045")
    expect(loop.get_by_label("round t", exact=True)).to_have_value("1")
    expect(loop.locator(".caption")).to_have_text(
        "ε = 0.045: 4 rounds, then collapse. Round 1: error 0.069,"
        " 3 of 9 basis functions keep more than half."
    )
    expect(loop.locator(".fits .point")).to_have_count(11)
    expect(loop.locator(".fits .given")).to_have_count(11)
    expect(loop.locator(".bars rect")).to_have_count(9)
    expect(loop.locator("img")).to_be_hidden()


def test_the_errors_are_the_book_s(loop: Locator) -> None:
    loop.locator("summary").click()
    table = loop.get_by_role("table", name="Rounds")
    assert [row.inner_text().split() for row in table.locator("tbody tr").all()] == [
        ["0", "2.71e-6", "3.57", "0.154"],
        ["1", "8.76e-5", "3.36", "0.069"],
        ["2", "2.74e-4", "2.67", "0.121"],
        ["3", "7.90e-4", "1.77", "0.307"],
        ["4", "∞", "0.832", "0.500"],
    ]
    labels = loop.get_by_role("table", name="Labels").locator("tbody tr").all()
    assert [row.inner_text().split()[0] for row in labels[:3]] == ["0", "0.1", "0.2"]


def test_every_control_works_with_the_keyboard(page: Page, loop: Locator) -> None:
    reached = []
    for _ in range(8):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate(
                """() => {
                    const active = document.activeElement.shadowRoot?.activeElement;
                    return active && (active.ariaLabel || active.id || active.textContent);
                }"""
            )
        )
    assert reached[:7] == [
        "epsilon", "previous round", "round", "next round", "Play", "Reset", "Data table",
    ]  # fmt: skip

    step, epsilon = loop.get_by_label("round t", exact=True), loop.get_by_label("tolerance ε")
    step.press("ArrowRight")
    expect(step).to_have_value("2")
    step.press("End")
    expect(step).to_have_attribute("aria-valuetext", "4, the collapse")
    expect(loop.locator(".caption")).to_contain_text("Round 4 is the collapse")
    expect(loop.get_by_role("button", name="next round")).to_have_attribute("aria-disabled", "true")
    loop.get_by_role("button", name="next round").press("Enter")
    expect(step).to_have_value("4")
    loop.get_by_role("button", name="previous round").press("Enter")
    expect(step).to_have_value("3")
    loop.get_by_role("button", name="next round").press("Space")
    expect(step).to_have_value("4")
    epsilon.press("ArrowRight")
    expect(epsilon).not_to_have_attribute("aria-valuetext", "0.045")
    loop.get_by_role("button", name="Reset").press("Enter")
    expect(epsilon).to_have_attribute("aria-valuetext", "0.045")
    expect(step).to_have_value("1")
    loop.locator("summary").press("Enter")
    expect(loop.get_by_role("table")).to_have_count(3)


def test_play_goes_on_to_the_collapse_and_starts_over(page: Page, loop: Locator) -> None:
    page.clock.install()
    play, step = loop.locator(".play"), loop.get_by_label("round t", exact=True)
    play.press("Enter")
    expect(play).to_have_text("Pause")
    expect(step).to_have_value("2")
    page.clock.run_for(1300)
    expect(step).to_have_value("3")
    play.press("Enter")
    page.clock.run_for(5000)
    expect(step).to_have_value("3")
    play.press("Enter")
    expect(step).to_have_value("4")
    expect(play).to_have_text("Play")
    play.press("Enter")
    expect(step).to_have_value("1")
    page.clock.run_for(10_000)
    expect(step).to_have_value("4")


def test_play_does_not_move_for_those_who_ask_for_less_motion(page: Page, loop: Locator) -> None:
    page.emulate_media(reduced_motion="reduce")
    step, curve = loop.get_by_label("round t", exact=True), loop.locator(".fit")
    step.press("ArrowRight")
    second = curve.get_attribute("d")
    step.press("ArrowLeft")
    page.clock.install()
    loop.locator(".play").press("Enter")
    assert curve.get_attribute("d") == second


def test_a_tolerance_that_cannot_be_met_says_why(page: Page, loop: Locator) -> None:
    epsilon = loop.get_by_label("tolerance ε")
    epsilon.press("Home")
    notice = loop.locator(".fits .notice")
    expect(notice).to_have_text(
        "No fit: ε = 0.0209 is not above 0.0419, what the labels at x\u00a0=\u00a00 and"
        " x\u00a0=\u00a01 cost alone: every function here is 0 there."
    )
    expect(loop.locator(".spoken")).to_contain_text("No fit")
    expect(loop.locator(".fits .point")).to_have_count(11)
    expect(loop.locator(".fit")).to_have_count(0)
    numbers_are_sane(page)
    loop.locator(".play").press("Enter")  # does nothing
    loop.get_by_role("button", name="Reset").press("Enter")
    expect(notice).to_be_hidden()
    expect(loop.get_by_label("round t", exact=True)).to_have_value("1")


def test_the_round_survives_a_tolerance_with_fewer_rounds(loop: Locator) -> None:
    epsilon, step = loop.get_by_label("tolerance ε"), loop.get_by_label("round t", exact=True)
    step.press("End")
    epsilon.press("End")
    expect(step).to_have_value("0")
    expect(loop.locator(".caption")).to_contain_text("all labels lie inside the tolerance")
    for _ in range(5):
        epsilon.press("PageDown")
    expect(step).to_have_attribute("max", "2")
    expect(step).to_have_value("2")
    epsilon.evaluate("(e) => { e.value = Math.log10(0.045); e.dispatchEvent(new Event('input')) }")
    expect(step).to_have_value("4")


def test_nothing_is_ever_blank_or_not_a_number(page: Page) -> None:
    page.evaluate(
        """() => {
            for (const loop of document.querySelectorAll("mini-distill-loop")) {
                const find = (s) => loop.shadowRoot.querySelector(s);
                find("details").open = true;
                const [epsilon, round] = [find("#epsilon"), find("#round")];
                const set = (input, value) => {
                    input.value = value;
                    input.dispatchEvent(new Event("input"));
                    const source = loop.shadowRoot.innerHTML;
                    if (/NaN|Infinity|undefined/.test(source)) throw Error(`at ${epsilon.value}`);
                    for (const svg of loop.shadowRoot.querySelectorAll(".chart svg"))
                        if (svg.childElementCount < 4) throw Error(`blank at ${epsilon.value}`);
                };
                for (let i = 0; i <= 40; i++) {
                    set(epsilon, +epsilon.min + (i / 40) * (epsilon.max - epsilon.min));
                    for (let t = 0; t <= +round.max; t++) set(round, t);
                }
            }
        }"""
    )


def test_what_changed_is_said_once_the_hand_rests(loop: Locator) -> None:
    spoken = loop.get_by_role("status")
    step = loop.get_by_label("round t", exact=True)
    step.press("ArrowRight")
    step.press("ArrowRight")
    assert spoken.inner_text() == ""
    expect(spoken).to_contain_text("Round 3: error 0.307, 1 of 9")


def test_more_rounds_than_it_shows_are_not_taken_for_a_collapse(page: Page, loop: Locator) -> None:
    caption = page.evaluate(
        """async (data) => {
            const host = document.body.appendChild(document.createElement("div"));
            const { mount } = await import("./loop.js");
            mount(host, data, { state: { epsilon: 1e-5, round: 1000 } });
            if (/NaN|Infinity|undefined/.test(host.shadowRoot.innerHTML)) throw Error("no number");
            return host.shadowRoot.querySelector(".caption").textContent;
        }""",
        {**example_loop().data, "y": [0.0, *example_loop().data["y"][1:-1], 0.0]},
    )
    assert caption.startswith("ε = 1.00e-5: 100 rounds, then more that are not shown. Round 99:")


def test_two_loops_do_not_disturb_each_other(page: Page, loop: Locator) -> None:
    other = page.locator("#second mini-distill-loop")
    before = other.locator(".caption").inner_text()
    loop.get_by_label("round t", exact=True).press("End")
    assert other.locator(".caption").inner_text() == before
    assert "error" not in before
    expect(other.locator(".errors")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1000, 320])
def test_axe_finds_nothing(look: Callable[..., Page], width: int, scheme: str) -> None:
    page = look(width, scheme)
    first = page.locator("#first mini-distill-loop")
    first.locator("summary").click()
    for state in ("", "Home"):  # and where there is no fit
        if state:
            first.get_by_label("tolerance ε").press(state)
        report = Axe().run(page, options=AXE)
        assert report.violations_count == 0, report.generate_report()


def test_it_fits_a_phone(look: Callable[..., Page]) -> None:
    page = look(320)
    page.locator("#first summary").click()
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    for control in page.locator("#first").locator("button, input, summary").all():
        box = control.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 24


def test_a_moved_element_stays_alive(page: Page, loop: Locator) -> None:
    page.evaluate("document.body.append(document.querySelector('#first mini-distill-loop'))")
    moved = page.locator("body > mini-distill-loop")
    moved.get_by_label("round t", exact=True).press("End")
    expect(moved.locator(".caption")).to_contain_text("Round 4")


def test_without_javascript_and_in_print_the_static_figure_shows(
    browser: Browser, stand: str, page: Page
) -> None:
    context = browser.new_context(java_script_enabled=False)
    still = context.new_page()
    still.goto(stand)
    picture = still.locator("#first img")
    expect(picture).to_be_visible()
    assert "4 rounds, then collapse" in (picture.get_attribute("alt") or "")
    context.close()
    page.emulate_media(media="print")
    expect(page.locator("#first img")).to_be_visible()
    expect(page.locator("#first .live")).to_be_hidden()
