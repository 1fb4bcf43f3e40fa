"""The loop in a browser: its controls, and what it says."""

import re

import numpy as np
import pytest
from exhibits import example_loop, example_run
from playwright.sync_api import Locator, Page, expect

import mini_distill as md
from mini_distill.explorables import Loop
from mini_distill.explorables._explorable import scripts
from mini_distill.explorables.loop import Start

from .conftest import Exhibition, example, sane, settle, stop_the_clock

KIND = "loop"


@pytest.fixture
def loop(page: Page) -> Locator:
    return page.locator("mini-distill")


def test_it_starts_where_python_said(loop: Locator) -> None:
    expect(loop.get_by_label("tolerance ε")).to_have_attribute("aria-valuetext", "0.045")
    expect(loop.get_by_label("round t", exact=True)).to_have_value("1")
    expect(loop.locator(".caption")).to_have_text(
        "ε = 0.045: 4 rounds, then collapse. Round 1: error 0.069,"
        " 9 of 9 still on. Of the truth 86.5 % is left"
        " (solid), of the noise 52.5 % (hatched)."
    )
    expect(loop.locator(".point")).to_have_count(11)
    expect(loop.locator(".given")).to_have_count(11)
    expect(loop.locator(".bar")).to_have_count(9)
    expect(loop.locator("img")).to_be_hidden()


def test_the_errors_are_the_book_s(loop: Locator) -> None:
    loop.locator("summary").click()
    expect(loop.get_by_role("table", name="Rounds").locator("tbody tr")).to_have_text(
        [
            "0 2.71·10⁻⁶ 3.57 0.154",
            "1 8.76·10⁻⁵ 3.36 0.069",
            "2 2.74·10⁻⁴ 2.67 0.121",
            "3 7.9·10⁻⁴ 1.77 0.307",
            "4 ∞ 0.832 0.500",
        ],
        use_inner_text=True,
    )
    labels = loop.get_by_role("table", name="Labels").locator("tbody th")
    expect(labels).to_have_text(["0", *(f"0.{i}" for i in range(1, 10)), "1"])


def test_every_control_works_with_the_keyboard(page: Page, loop: Locator) -> None:
    reached = []
    for _ in range(22):
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
        "Reset", "preset", "epsilon", "previous round", "round", "next round", "Play",
        *(label.replace("0.0", "0").replace("1.0", "1") for label in labels),
        "basis function 1, 99 % left, noise",
        "round t: Mean squared error by round",
        "Data table", None,
    ]  # fmt: skip

    step, epsilon = loop.get_by_label("round t", exact=True), loop.get_by_label("tolerance ε")
    step.press("ArrowRight")
    expect(step).to_have_value("2")
    step.press("End")
    expect(step).to_have_attribute("aria-valuetext", "4, collapse")
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
    expect(step).to_have_value("1")  # the one on show, until the motion is past its middle
    page.clock.run_for(500)
    expect(step).to_have_value("2")
    page.clock.run_for(1800)
    expect(step).to_have_value("3")
    play.press("Enter")
    page.clock.run_for(5000)
    expect(step).to_have_value("3")
    play.press("Enter")
    expect(play).to_have_text("Play")
    page.clock.run_for(500)
    expect(step).to_have_value("4")
    play.press("Enter")
    expect(step).to_have_value("0")
    page.clock.run_for(500)
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


def test_a_bar_shows_its_part_of_the_fit_and_its_row(page: Page, loop: Locator) -> None:
    loop.locator("summary").click()
    bars, part, row = loop.locator(".spot"), loop.locator("path.part"), loop.locator("tr.lit")
    bars.nth(2).hover()
    expect(part).to_have_count(1)
    expect(row.locator("th")).to_have_text("3")
    page.mouse.move(0, 0)
    expect(part).to_have_count(0)
    bars.nth(0).focus()
    for k in (2, 3):
        page.keyboard.press("ArrowRight")
        expect(bars.nth(k - 1)).to_be_focused()
        expect(row.locator("th")).to_have_text(f"{k}")
    page.keyboard.press("ArrowLeft")
    expect(bars.nth(1)).to_have_accessible_name(
        "basis function 2, 86.5 % left, 91.5 % of that signal, the rest noise"
    )
    loop.get_by_label("round t", exact=True).press("End")
    expect(bars.nth(1)).to_have_accessible_name(
        "basis function 2, 0 % left: off, 91.5 % of that signal, the rest noise"
    )
    sane(page)


def test_the_signal_outlives_the_noise(loop: Locator) -> None:
    step = loop.get_by_label("round t", exact=True)
    step.press("Home")
    expect(loop.locator(".count")).to_have_text("9 of 9 still on")
    expect(loop.locator(".off")).to_have_count(0)
    step.press("ArrowRight")
    step.press("ArrowRight")
    expect(loop.locator(".count")).to_have_text("4 of 9 still on")
    expect(loop.locator(".off")).to_have_text(["off"])  # once, in the middle of the five
    middle = loop.locator(".off").bounding_box()
    seventh = loop.locator(".spot").nth(6).bounding_box()
    assert middle
    assert seventh
    centres = [box["x"] + box["width"] / 2 for box in (middle, seventh)]
    assert centres[0] == pytest.approx(centres[1], abs=1)
    expect(loop.locator(".kinds")).to_have_text("■ signal: 58.9 % left   ▨ noise: 28.5 % left")


# each text of a chart by round with another that it touches, or the line that runs through it
CROSSED = """(figure) =>
[...figure.shadowRoot.querySelectorAll(".chart > svg:has(.course)")].flatMap((svg) => {
    const texts = [...svg.querySelectorAll("text")].filter((text) => text.textContent);
    const boxes = texts.map((text) => text.getBoundingClientRect());
    const line = svg.querySelector(".course");
    const to = line.getScreenCTM(), whole = line.getTotalLength(), found = [];
    texts.forEach((text, i) => {
        const { left, right, top, bottom } = boxes[i];
        const inside = (x, y) => x > left && x < right && y > top + 3 && y < bottom - 3;
        for (let j = 0; j < i; j++) {
            const other = boxes[j];
            const apart = other.left > right - 1 || other.right < left + 1
                || other.top > bottom - 4 || other.bottom < top + 4;
            if (!apart) found.push([text.textContent, texts[j].textContent]);
        }
        for (let s = 0; s <= whole; s += 0.5) {
            const { x, y } = line.getPointAtLength(s).matrixTransform(to);
            if (inside(x, y)) return found.push([text.textContent, "line"]);
        }
    });
    return found;
})"""


@pytest.mark.parametrize("width", [1000, 390, 320])
def test_no_text_of_a_round_stands_on_another_or_on_the_line(
    exhibition: Exhibition, width: int
) -> None:
    exhibition.hang(example("loop"))
    for query in ("", "?loop.preset=interior", "?loop.epsilon=0.3"):
        page = exhibition.open(width, query=query)
        shown = page.locator("mini-distill")
        step = shown.get_by_label("round t", exact=True)
        for t in range(int(step.get_attribute("max") or 0) + 1):
            step.fill(str(t))
            settle(page)
            assert shown.evaluate(CROSSED) == [], (query, t)


def test_on_a_phone_the_player_says_all_of_the_collapse(exhibition: Exhibition) -> None:
    exhibition.hang(example("loop"))
    shown = exhibition.open(390, query="?loop.preset=interior").locator("mini-distill")
    shown.get_by_label("round t", exact=True).press("End")
    said = shown.locator(".value.round")
    expect(said).to_have_text(re.compile(r"^\d+, collapse$"))
    assert said.evaluate("(e) => e.scrollWidth <= e.clientWidth")


def test_what_the_page_names_is_what_says_that_it_can_be_dragged(exhibition: Exhibition) -> None:
    brief = Loop(example_run(), md.datasets.sine, brief=True).to_html()
    blind = Loop(example_run()).to_html()  # without a truth, there is no chart of errors
    for html, chart, handle in (
        (brief, 1, ".stepper"),
        (example("loop"), 2, ".stepper"),
        (blind, 0, ".label.handle"),
    ):
        exhibition.hang(html)
        panel = exhibition.open().locator("mini-distill .chart").nth(chart)
        pulse, grips = panel.locator(".pulse circle"), panel.locator(handle)
        expect(pulse).to_have_count(1)
        middle = pulse.bounding_box()
        grip = grips.nth(grips.count() // 2).bounding_box()
        assert middle
        assert grip
        assert middle["x"] + middle["width"] / 2 == pytest.approx(
            grip["x"] + grip["width"] / 2, abs=1
        )
        assert middle["y"] + middle["height"] / 2 == pytest.approx(
            grip["y"] + grip["height"] / 2, abs=1
        )


def test_a_brief_loop_is_two_charts_and_no_tolerance(exhibition: Exhibition) -> None:
    exhibition.hang(Loop(example_run(), md.datasets.sine, brief=True).to_html())
    page = exhibition.open()
    shown = page.locator("mini-distill")
    expect(shown.locator(".chart")).to_have_count(2)
    expect(shown.get_by_label("tolerance ε")).to_have_count(0)
    expect(shown.locator(".challenge")).to_be_empty()
    expect(shown.locator(".side")).to_have_count(0)  # that is for the reader to see
    dot = shown.locator(".stepper")
    box = dot.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 13, box["y"] + 13)
    page.mouse.down()
    page.mouse.move(box["x"] + 500, box["y"], steps=4)
    page.mouse.up()
    expect(shown.locator(".caption")).to_contain_text("nothing is left")
    expect(shown.locator(".side")).to_have_text(["better", "worse"])
    for width in (1000, 320):
        page.set_viewport_size({"width": width, "height": 800})
        settle(page)
        sane(page)


def test_the_keys_draw_the_error_of_a_brief_loop(exhibition: Exhibition) -> None:
    exhibition.hang(Loop(example_run(), md.datasets.sine, brief=True).to_html())
    page = exhibition.open()
    shown = page.locator("mini-distill")
    dot, best = shown.locator(".stepper"), shown.locator(".best")
    seen = shown.locator("path.mark")  # and one for the big dot
    expect(seen).to_have_count(2)
    dot.press("ArrowRight")
    expect(seen).to_have_count(3)
    expect(best).to_have_count(0)
    dot.press("ArrowRight")
    expect(best).to_have_text("best: round 1")
    dot.press("Home")
    expect(seen).to_have_count(4)
    expect(best).to_have_text("best: round 1")
    dot.press("End")
    expect(seen).to_have_count(6)
    sane(page)


def test_a_brief_loop_with_presets_has_the_tolerance_that_they_set(exhibition: Exhibition) -> None:
    run = example_run()
    presets: dict[str, Start] = {"looser": (run.spectrum, run.y, 0.3)}
    exhibition.hang(Loop(run, md.datasets.sine, brief=True, presets=presets).to_html())
    shown = exhibition.open().locator("mini-distill")
    expect(shown.locator(".challenge")).to_contain_text("Make round 0 the best.")
    shown.get_by_label("start with").select_option("looser")
    expect(shown.get_by_label("tolerance ε")).to_have_attribute("aria-valuetext", "0.3")
    expect(shown.locator(".caption")).to_contain_text("the best of all")
    shown.get_by_label("tolerance ε").press("Home")  # which cannot be met
    expect(shown.locator(".notice")).to_contain_text("No fit")
    expect(shown.locator(":is(.story, .best, .stepper, .fit)")).to_have_count(0)


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
        "ε = 10⁻⁵: 100 rounds, then more that are not shown. Round 99:"
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
    expect(other.locator(".chart")).to_have_count(2)


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
    preset, changed = loop.get_by_label("start with"), loop.locator(".value.preset")
    preset.select_option("interior")
    expect(changed).not_to_be_visible()
    expect(preset).to_have_accessible_description("")
    loop.get_by_role("slider", name="label at x = 0.5").press("ArrowUp")
    expect(changed).to_have_text("changed")
    expect(changed).to_be_visible()
    expect(preset).to_have_accessible_description("changed")
    loop.get_by_role("button", name="Reset").click()
    expect(changed).not_to_be_visible()
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


def test_a_script_in_the_head_may_come_before_the_figure(exhibition: Exhibition) -> None:
    exhibition.hang(example_loop().to_html())
    file = exhibition.folder / "index.html"
    html = file.read_text("utf-8")
    for name in scripts("loop"):
        early = f'<script src="{name}"></script>'
        html = html.replace(early.replace("></", " defer></"), "").replace(
            "<title>", f"{early}<title>"
        )
    file.write_text(html, "utf-8")
    caption = exhibition.open(query="?loop.round=2").locator("mini-distill .caption")
    expect(caption).to_contain_text("ε = 0.045: 4 rounds, then collapse. Round 2:")
