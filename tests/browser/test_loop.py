"""The loop in a browser: its mathematics, its controls, and what it says."""

import warnings
from typing import Any

import numpy as np
import pytest
from exhibits import example_loop
from playwright.sync_api import Locator, Page, expect

import mini_distill as md
from mini_distill.explorables import Loop
from mini_distill.explorables.payload import problem

from .conftest import Exhibition, sane, settle, stop_the_clock


@pytest.fixture
def page(exhibition: Exhibition) -> Page:
    exhibition.hang(example_loop().to_html())
    return exhibition.open()


@pytest.fixture
def loop(page: Page) -> Locator:
    return page.locator("mini-distill")


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


IN_PYTHON = """(problems) => problems.map(({ data, y, epsilon }) => {
    const { distill, expand } = miniDistill.core;
    const run = distill(data, y, epsilon, 1000);
    return { ...run, n: data.d.length, f: run.coefficients.map((a) => expand(data.basis, a)) };
})"""
IN_THE_BROWSER = """(problems) => problems.map(({ G, g, y, epsilon }) => {
    const { distill, eigen, expand } = miniDistill.core;
    const all = eigen(G);
    const n = all.d.filter((d) => d > 0).length;
    const [d, V] = [all.d.slice(0, n), all.V.slice(0, n)];
    const run = distill({ d, V }, y, epsilon, 1000);
    const basis = V.map((v) => expand(g, v));
    return { ...run, n, f: run.coefficients.map((a) => expand(basis, a)) };
})"""


@pytest.mark.parametrize("decomposed", [IN_PYTHON, IN_THE_BROWSER], ids=["python", "browser"])
def test_javascript_agrees_with_python(page: Page, decomposed: str) -> None:
    rng = np.random.default_rng(0)
    problems: list[dict[str, Any]] = []
    truths: list[dict[str, Any]] = []
    slack: list[float] = []
    while len(problems) < 1000:
        spectrum, y = random_problem(rng)
        energy = float(np.mean(y**2))
        epsilon = random_tolerance(rng, spectrum.project(y)[2] / len(y), energy)
        truth = expected(spectrum, y, epsilon)
        if truth is None:
            continue
        G = spectrum.kernel(spectrum.x, spectrum.x) / spectrum.K
        problems.append(
            {
                "data": problem(spectrum, grid=GRID, digits=None),
                "G": G.tolist(),
                "g": (spectrum.kernel(spectrum.x, GRID[:, None]) / spectrum.K).tolist(),
                "y": y.tolist(),
                "epsilon": epsilon,
            }
        )
        truths.append({**truth, "d": spectrum.d, "n": int(spectrum.reachable.sum())})
        # A decomposition knows eigenvalues to K eps d_1. There are two, and c follows both.
        c = truth.get("c", [])
        own = decomposed == IN_THE_BROWSER and len(c) > 0
        slack.append(2 * spectrum.K * np.finfo(float).eps * spectrum.d[0] / c[0] if own else 0)
    answers = page.evaluate(decomposed, problems)
    assert sum("smallest" in truth for truth in truths) > 50
    assert sum(rtol < 1e-9 for rtol in slack) > 900
    assert sum(a["n"] != t["n"] for a, t in zip(answers, truths, strict=True)) < 10
    for answer, truth, more in zip(answers, truths, slack, strict=True):
        assert answer["feasible"] == ("c" in truth)
        if answer["n"] != truth["n"]:  # rounding decides whether an eigenvalue is 0
            disputed = truth["d"][min(answer["n"], truth["n"])]
            assert disputed < 10 * len(truth["d"]) * np.finfo(float).eps * truth["d"][0]
            continue
        if "smallest" in truth:
            # What is lost is known as well as the span of the eigenvectors is that are kept.
            own = decomposed == IN_THE_BROWSER and truth["n"] > 0
            gap = truth["d"][truth["n"] - 1] / truth["d"][0] if own else 1
            rel = 1e-9 + 10 * np.finfo(float).eps / gap
            assert answer["smallest"] == pytest.approx(truth["smallest"], rel=rel)
            continue
        assert answer["collapsed"]
        rtol = 1e-9 + more
        np.testing.assert_allclose(answer["c"], truth["c"], rtol=rtol)
        np.testing.assert_allclose(answer["r"], truth["norms"], rtol=rtol)
        for t, B in enumerate(answer["B"]):
            # An entry that is next to nothing is known as well as its eigenvalue is.
            np.testing.assert_allclose(B, truth["B"][t], rtol=1e-9, atol=more)
            scale = np.abs(truth["f"][t]).max()
            np.testing.assert_allclose(answer["f"][t], truth["f"][t], atol=rtol * scale, rtol=0)


def test_the_rounds_can_be_limited(page: Page) -> None:
    data = {**example_loop().data["problems"][0], "y": list(example_loop().labels)}
    for limit, collapsed in ((2, False), (4, True)):
        run = page.evaluate(
            "([data, limit]) => miniDistill.core.distill(data, data.y, 0.045, limit)", [data, limit]
        )
        assert (len(run["c"]), run["collapsed"], run["feasible"]) == (limit, collapsed, True)


# ------------------------------------------------------------------------------ the view


def test_it_starts_where_python_said(loop: Locator) -> None:
    expect(loop.get_by_label("tolerance ε")).to_have_attribute("aria-valuetext", "0.045")
    expect(loop.get_by_label("round t", exact=True)).to_have_value("1")
    expect(loop.locator(".caption")).to_have_text(
        "ε = 0.045: 4 rounds, then collapse. Round 1: error 0.069,"
        " 3 of 9 basis functions keep more than half."
    )
    expect(loop.locator(".point")).to_have_count(11)
    expect(loop.locator(".given")).to_have_count(11)
    expect(loop.locator(".bar")).to_have_count(9)
    expect(loop.locator("img")).to_be_hidden()


def test_the_errors_are_the_book_s(loop: Locator) -> None:
    loop.locator("summary").click()
    expect(loop.get_by_role("table", name="Rounds").locator("tbody tr")).to_have_text(
        [
            "0 2.71e-6 3.57 0.154",
            "1 8.76e-5 3.36 0.069",
            "2 2.74e-4 2.67 0.121",
            "3 7.90e-4 1.77 0.307",
            "4 ∞ 0.832 0.500",
        ],
        use_inner_text=True,
    )
    labels = loop.get_by_role("table", name="Labels").locator("tbody th")
    expect(labels).to_have_text(["0", *(f"0.{i}" for i in range(1, 10)), "1"])


def test_every_control_works_with_the_keyboard(page: Page, loop: Locator) -> None:
    reached = []
    for _ in range(20):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate(
                """() => {
                    const active = document.activeElement.shadowRoot?.activeElement;
                    return active && (active.ariaLabel || active.id || active.textContent);
                }"""
            )
        )
    labels = [f"label at x = {x}" for x in (*np.arange(11) / 10,)]
    assert reached == [
        "preset", "epsilon", "previous round", "round", "next round", "Play", "Reset",
        *(label.replace("0.0", "0").replace("1.0", "1") for label in labels), "Data table", None,
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
    stop_the_clock(page)
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
    settle(page)
    second = curve.get_attribute("d")
    step.press("ArrowLeft")
    settle(page)
    stop_the_clock(page)
    loop.locator(".play").press("Enter")
    page.clock.run_for(50)
    assert curve.get_attribute("d") == second


def test_a_tolerance_that_cannot_be_met_says_why(page: Page, loop: Locator) -> None:
    epsilon = loop.get_by_label("tolerance ε")
    epsilon.press("Home")
    notice = loop.locator(".notice")
    expect(notice).to_have_text(
        "No fit: ε = 0.0065 is not above 0.0419, what the labels at x\u00a0=\u00a00 and"
        " x\u00a0=\u00a01 cost alone: every function here is 0 there."
    )
    expect(loop.locator(".spoken")).to_contain_text("No fit")
    expect(loop.locator(".point")).to_have_count(11)
    expect(loop.locator(".fit")).to_have_count(0)
    sane(page)
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
    for _ in range(10):
        epsilon.press("PageDown")
        if step.get_attribute("max") == "2":
            break
    expect(step).to_have_attribute("max", "2")
    expect(step).to_have_value("2")
    epsilon.evaluate("(e) => { e.value = Math.log10(0.045); e.dispatchEvent(new Event('input')) }")
    expect(step).to_have_value("4")


def test_the_arrow_keys_move_a_label(page: Page, loop: Locator) -> None:
    label = loop.get_by_role("slider", name="label at x = 0.5")
    label.press("ArrowUp")
    expect(label).to_have_attribute("aria-valuetext", "−0.19")  # it was -0.242
    label.press("PageDown")
    expect(label).to_have_attribute("aria-valuetext", "−0.69")
    assert label.evaluate("(e) => e.getRootNode().activeElement === e")
    label.press("End")
    expect(label).to_have_attribute("aria-valuetext", label.get_attribute("aria-valuemax") or "")
    sane(page)
    page.wait_for_function("location.search.includes('loop.labels=')")


def test_a_label_is_dragged_and_cannot_leave_the_frame(page: Page, loop: Locator) -> None:
    label = loop.get_by_role("slider", name="label at x = 0.5")
    caption = loop.locator(".caption").inner_text()
    box = label.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 30, y - 60, steps=5)
    expect(loop.locator(".caption")).not_to_have_text(caption)
    settle(page)
    moved = label.bounding_box()
    assert moved is not None
    assert moved["y"] == pytest.approx(box["y"] - 60, abs=2)
    assert moved["x"] == pytest.approx(box["x"], abs=0.1)
    page.mouse.move(x, -500, steps=5)
    page.mouse.up()
    expect(label).to_have_attribute("aria-valuenow", label.get_attribute("aria-valuemax") or "")
    sane(page)
    loop.get_by_role("button", name="Reset").click()
    expect(label).to_have_attribute("aria-valuetext", "−0.242")


def test_a_finger_drags_a_label(page: Page, loop: Locator) -> None:
    client = page.context.new_cdp_session(page)
    client.send("Emulation.setTouchEmulationEnabled", {"enabled": True})
    page.reload()
    settle(page)  # where a finger can land is known with the first frame
    label = loop.get_by_role("slider", name="label at x = 0.2")
    box = label.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    for kind, points in (
        ("touchStart", [(x, y)]), ("touchMove", [(x, y + 20)]), ("touchMove", [(x, y + 50)]),
        ("touchEnd", []),
    ):  # fmt: skip
        touches = [{"x": px, "y": py} for px, py in points]
        client.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})
    settle(page)
    moved = label.bounding_box()
    assert moved is not None
    assert moved["y"] == pytest.approx(box["y"] + 50, abs=2)


def test_each_preset_brings_its_labels(page: Page, loop: Locator) -> None:
    preset = loop.get_by_label("start with")
    preset.select_option("interior")
    expect(loop.get_by_role("slider", name="label at x")).to_have_count(9)
    expect(loop.locator(".caption")).to_contain_text("rounds, then collapse. Round 0")
    preset.select_option("refused")
    expect(loop.locator(".notice")).to_contain_text("No fit: ε = 0.045 is not above")
    expect(loop.get_by_role("slider", name="label at x")).to_have_count(11)
    preset.select_option("paper")
    expect(loop.locator(".caption")).to_contain_text(
        "4 rounds, then collapse. Round 0: error 0.154"
    )


def test_a_link_in_the_text_sets_the_state(exhibition: Exhibition) -> None:
    link = '<p><a href="?loop.epsilon=0.02&amp;loop.round=2#loop">cannot be met</a></p>'
    exhibition.hang(link, example_loop().to_html())
    page = exhibition.open()
    page.get_by_role("link").focus()
    page.keyboard.press("Enter")
    shown = page.locator("mini-distill")
    expect(shown.locator(".notice")).to_contain_text("No fit: ε = 0.02 is not above 0.0419")
    page.wait_for_function("location.search === '?loop.epsilon=0.02&loop.round=2'")
    assert page.evaluate("document.activeElement.localName") == "a"
    shown.get_by_label("tolerance ε").press("End")
    page.get_by_role("link").click()
    expect(shown.locator(".notice")).to_contain_text("No fit: ε = 0.02 is not above 0.0419")


def test_more_rounds_than_it_shows_are_not_taken_for_a_collapse(exhibition: Exhibition) -> None:
    x, y = md.datasets.illustrative_example(interior=True)
    run = md.distill(md.decompose(md.kernels.CubicSplineGreen(), x), y, epsilon=1e-5)
    exhibition.hang(Loop(run, round=1000).to_html())
    page = exhibition.open()
    expect(page.locator("mini-distill .caption")).to_contain_text(
        "ε = 1.00e-5: 100 rounds, then more that are not shown. Round 99:"
    )
    sane(page)


def test_two_loops_do_not_disturb_each_other(exhibition: Exhibition) -> None:
    x = np.linspace(-2, 2, 20)
    run = md.distill(md.decompose(md.kernels.Laplace(1.0), x), np.cos(3 * x), epsilon=0.02)
    exhibition.hang(example_loop().to_html(), Loop(run, id="other").to_html())
    page = exhibition.open()
    other = page.locator("mini-distill#other")
    before = other.locator(".caption").inner_text()
    page.locator("#loop").get_by_label("round t", exact=True).press("End")
    assert other.locator(".caption").inner_text() == before
    assert "error" not in before
    expect(other.locator(".chart")).to_have_count(4)


def test_the_address_of_a_preset_is_short_and_keeps_what_was_changed(
    exhibition: Exhibition, page: Page, loop: Locator
) -> None:
    loop.get_by_label("start with").select_option("interior")
    page.wait_for_function("location.search === '?loop.preset=interior'")
    loop.get_by_label("round t", exact=True).press("ArrowRight")  # where the page starts
    page.wait_for_function("location.search === '?loop.preset=interior&loop.round=1'")
    other = exhibition.open(query="?loop.preset=interior&loop.round=1").locator("mini-distill")
    expect(other.locator(".caption")).to_have_text(loop.locator(".caption").inner_text())
    expect(other.get_by_label("round t", exact=True)).to_have_value("1")


def test_the_menu_says_when_its_labels_were_changed_and_reset_restores_them(loop: Locator) -> None:
    preset, chosen = loop.get_by_label("start with"), loop.locator("option:checked")
    preset.select_option("interior")
    expect(chosen).to_have_text("interior")
    loop.get_by_role("slider", name="label at x = 0.5").press("ArrowUp")
    expect(chosen).to_have_text("interior, changed")
    loop.get_by_role("button", name="Reset").click()
    expect(chosen).to_have_text("interior")
    expect(loop.get_by_role("slider", name="label at x")).to_have_count(9)


def test_back_undoes_a_link(exhibition: Exhibition) -> None:
    link = '<p><a href="?loop.epsilon=0.1&amp;loop.round=0#loop">looser</a></p>'
    exhibition.hang(link, example_loop().to_html())
    page = exhibition.open(query="?loop.round=2")
    caption = page.locator("mini-distill .caption")
    expect(caption).to_contain_text("ε = 0.045: 4 rounds, then collapse. Round 2:")
    page.get_by_role("link").click()
    expect(caption).to_contain_text("ε = 0.1: 2 rounds, then collapse. Round 0:")
    page.go_back()
    expect(caption).to_contain_text("ε = 0.045: 4 rounds, then collapse. Round 2:")
    page.wait_for_function("location.search === '?loop.round=2'")


def test_back_undoes_a_link_alone(exhibition: Exhibition) -> None:
    exhibition.hang('<p><a href="?loop.epsilon=0.1">looser</a></p>', example_loop().to_html())
    page = exhibition.open()
    stop_the_clock(page)
    step = page.get_by_label("round t", exact=True)
    step.press("End")
    page.get_by_role("link").click()  # before the hand rests
    expect(step).to_have_value("1")
    page.go_back()
    expect(step).to_have_value("4")


def test_labels_of_another_preset_are_answered_with_words(exhibition: Exhibition) -> None:
    exhibition.hang(example_loop().to_html())
    eleven = ",".join(["0"] * 11)
    page = exhibition.open(query=f"?loop.preset=interior&loop.labels={eleven}")
    notice = page.locator("mini-distill .notice")
    expect(notice).to_contain_text("but labels are 9 numbers here")
    page.wait_for_function("location.search === '?loop.preset=interior'")


def test_many_complaints_are_told_in_short(exhibition: Exhibition) -> None:
    exhibition.hang(example_loop().to_html())
    rubbish = "&".join(f"loop.{'x' * 300}{i}=1" for i in range(9))
    page = exhibition.open(320, query=f"?{rubbish}")
    notice = page.locator("mini-distill .notice")
    expect(notice).to_contain_text("And 7 more.")
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.wait_for_function("location.search === ''")  # and they do not come back
