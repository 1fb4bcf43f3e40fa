"""Rounds to the collapse in a browser: its handles, and what is said."""

import pytest
from exhibits import example_bounds, example_rounds
from playwright.sync_api import Locator, Page, expect

from .conftest import Exhibition, sane, settle

KIND = "rounds"


@pytest.fixture
def listed(exhibition: Exhibition) -> Locator:
    """The figure with the list of the bounds."""
    exhibition.hang(example_bounds().to_html())
    return exhibition.open().locator("mini-distill")


def test_the_start_is_told(shown: Locator) -> None:
    expect(shown.locator(".caption")).to_have_text(
        "Labels of size r₀ = 2.6 last for 2 to 6 rounds; these last for T = 3."
        " Round 1: r₁\u00a0=\u00a02.25."
    )


def test_each_preset_sets_everything(page: Page, shown: Locator) -> None:
    choice, caption = shown.get_by_label("start with"), shown.locator(".caption")
    choice.select_option("most: eigenvalues far apart")
    expect(caption).to_contain_text("T = 6, the most")
    expect(shown.get_by_role("slider", name="eigenvalue 6")).to_have_attribute(
        "aria-valuetext", "10⁻¹⁵"
    )
    for fewest in ("fewest: equal eigenvalues", "fewest: one direction"):
        choice.select_option(fewest)
        expect(caption).to_contain_text("T = 2, the fewest")
    choice.select_option("paper")
    expect(caption).to_contain_text("r₀ = 3.57 last for 3 to 12 rounds; these last for T = 4")
    expect(shown.get_by_role("slider", name="labels along eigenvector 10")).to_be_visible()
    settle(page)
    sane(page)


def test_an_eigenvalue_is_dragged_down_to_zero_with_the_pointer(page: Page, shown: Locator) -> None:
    handle = shown.get_by_role("slider", name="eigenvalue 6")
    box = handle.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 300, steps=4)
    expect(handle).to_have_attribute("aria-valuetext", "0")
    page.mouse.up()
    settle(page)
    sane(page)


def test_eigenvalues_move_with_the_keys_and_keep_their_numbers(page: Page, shown: Locator) -> None:
    second = shown.get_by_role("slider", name="eigenvalue 2")
    second.focus()
    page.keyboard.press("ArrowUp")
    expect(second).to_have_attribute("aria-valuetext", "0.126")
    expect(second).to_be_focused()
    page.keyboard.press("PageDown")
    page.keyboard.press("PageDown")
    expect(second).to_have_attribute("aria-valuetext", "0.00126")  # below number 3 now
    expect(shown.get_by_role("slider", name="eigenvalue 3")).to_have_attribute(
        "aria-valuetext", "0.01"
    )
    page.keyboard.press("End")
    expect(second).to_have_attribute("aria-valuetext", "1")
    page.keyboard.press("Home")
    expect(second).to_have_attribute("aria-valuetext", "0")
    page.keyboard.press("ArrowUp")
    expect(second).to_have_attribute("aria-valuetext", "10⁻¹⁵")
    page.keyboard.press("ArrowDown")
    expect(second).to_have_attribute("aria-valuetext", "0")


def test_labels_along_a_zero_eigenvalue_may_cost_too_much(page: Page, shown: Locator) -> None:
    shown.get_by_role("slider", name="eigenvalue 1").press("Home")
    notice = shown.locator(".notice")
    expect(notice).to_have_text(
        "No fit: 1.48 steps of the labels lie along eigenvalues that are 0, where no function can"
        " follow. They must be less than 1."
    )
    expect(shown.get_by_label("round t", exact=True)).to_be_disabled()
    shown.get_by_role("slider", name="labels along eigenvector 1").press("Home")
    expect(notice).to_be_hidden()
    expect(shown.locator(".caption")).to_contain_text("T = ")
    settle(page)
    sane(page)


def test_no_labels_at_all_are_told(page: Page, shown: Locator) -> None:
    for k in range(1, 7):
        shown.get_by_role("slider", name=f"labels along eigenvector {k}").press("Home")
        settle(page)
    expect(shown.locator(".notice")).to_contain_text("No labels: all their coordinates are 0.")
    settle(page)
    sane(page)
    handle = shown.get_by_role("slider", name="labels along eigenvector 3")
    handle.press("ArrowUp")
    expect(handle).to_have_attribute("aria-valuetext", "0.02, 2.6 steps")
    expect(shown.locator(".caption")).to_contain_text("T = 2, the fewest")


def test_the_size_alone_moves_the_bounds(shown: Locator) -> None:
    size = shown.get_by_label("size of the labels r₀")
    size.press("End")
    expect(shown.locator(".caption")).to_contain_text("r₀ = 5 last for 4 to 24 rounds")
    size.press("Home")
    expect(shown.locator(".caption")).to_contain_text("r₀ = 1.01 last for 1 round;")


def test_the_table_holds_the_numbers(shown: Locator) -> None:
    shown.locator("summary").click()
    expect(shown.get_by_role("table")).to_have_count(3)
    rounds, directions, bounds = shown.get_by_role("table").all()
    assert rounds.locator("tbody tr").count() == 4
    assert directions.locator("tbody tr").count() == 6
    told = [row.inner_text().split("\t") for row in bounds.locator("tbody tr").all()]
    assert [[name, says] for name, _, says in told] == [
        ["r₀ − t", "T ≥ 2"],
        ["√(r₀² − t)", "T ≤ 6"],
        ["r̲ₜ", "T ≥ 1"],
        ["a₀", "T ≤ 6"],
        ["κ(r₀ − 1)", "T ≤ 1.6·10⁵"],
    ]


def test_a_link_sets_the_spectrum(exhibition: Exhibition) -> None:
    link = '<a href="?rounds.eigenvalues=1,1,1,1,1,1&rounds.size=4">equal</a>'
    exhibition.hang(link, example_rounds().to_html())
    page = exhibition.open()
    page.get_by_role("link").click()
    expect(page.locator("mini-distill .caption")).to_contain_text("T = 3, the fewest")


def test_a_bound_comes_and_goes_with_a_click_or_a_key(listed: Locator) -> None:
    page, shown = listed.page, listed
    paper, way = (shown.get_by_role("checkbox", name=name) for name in ("the paper’s", "a₀"))
    expect(shown.get_by_role("checkbox")).to_have_count(5)
    expect(shown.locator("path[data-bound]:not(.claim)")).to_have_count(2)
    expect(shown.locator(".caption")).not_to_contain_text("paper")
    paper.click()
    expect(paper).to_be_checked()
    expect(shown.locator("path.paper")).to_have_count(1)
    expect(shown.locator(".caption")).to_contain_text("bound, with κ = 10⁵, guarantees 1.")
    for key in ("Space", "Enter"):
        way.press(key)
        expect(way).to_be_focused()
        expect(shown.locator("path.direction")).to_have_count(1 if key == "Space" else 0)
    page.wait_for_function("location.search.includes('rounds.shown=lower,upper,paper')")
    for left in (2, 1, 0):
        shown.get_by_role("checkbox", checked=True).first.press("Space")
        expect(shown.get_by_role("checkbox", checked=True)).to_have_count(left)
    expect(shown.locator("path[data-bound]")).to_have_count(0)
    page.wait_for_function("location.search.includes('rounds.shown=none')")
    page.reload()
    expect(shown.get_by_role("checkbox", checked=True)).to_have_count(0)
    sane(page)


def test_a_bound_that_is_looked_at_lights_in_both_charts(listed: Locator) -> None:
    page, shown = listed.page, listed
    lower = shown.get_by_role("checkbox", name="r₀ − t")
    wide = "(e) => parseFloat(getComputedStyle(e).strokeWidth)"
    line, bar = shown.locator("path.lower"), shown.locator("path.claim").first
    expect(line).to_have_count(1)
    before = line.evaluate(wide)
    lower.hover()
    assert line.evaluate(wide) > 2 * before
    expect(bar).to_have_attribute("data-lit", "")
    page.mouse.move(0, 0)
    assert line.evaluate(wide) == before
    lower.focus()
    assert line.evaluate(wide) > 2 * before
    page.keyboard.press("Tab")
    assert line.evaluate(wide) == before


def test_no_line_runs_through_a_text(exhibition: Exhibition) -> None:
    exhibition.hang(example_bounds().to_html())
    all_five = "lower,upper,paper,direction,condition"
    for width, query in ((1000, "?rounds.size=3"), (390, "?"), (1000, f"?rounds.shown={all_five}")):
        page = exhibition.open(width, query=query)
        settle(page)
        assert page.locator("mini-distill").evaluate(CROSSED) == []


# each text with a line that runs through its middle
CROSSED = """(figure) => [...figure.shadowRoot.querySelectorAll(".chart > svg")].flatMap((svg) => {
    const lines = svg.querySelectorAll("path:is([data-bound], .found, .course)");
    const texts = [...svg.querySelectorAll("text.name, text.tick-text, text.claim-name")];
    return texts.flatMap((text) => [...lines].filter((line) => {
        const box = text.getBBox(), whole = line.getTotalLength();
        for (let s = 0; s <= whole; s += 0.5) {
            const { x, y } = line.getPointAtLength(s);
            if (x > box.x && x < box.x + box.width && y > box.y + 5 && y < box.y + box.height - 5)
                return true;
        }
        return false;
    }).map((line) => [text.textContent, line.getAttribute("class")]));
})"""


def test_the_challenge_is_met_by_the_labels_alone(page: Page, shown: Locator) -> None:
    task = shown.locator(".challenge")
    expect(task).to_have_text("○ Same r₀ and eigenvalues: drag the labels until T\u00a0=\u00a04.")
    shown.get_by_label("size of the labels r₀").press("End")
    expect(shown.locator(".caption")).to_contain_text("T = 8")
    expect(task).to_contain_text("○")
    shown.get_by_role("button", name="Reset").click()
    for k in range(2, 7):
        shown.get_by_role("slider", name=f"labels along eigenvector {k}").press("End")
    expect(shown.locator(".caption")).to_contain_text("T = 4")
    expect(task).to_contain_text("✓")
