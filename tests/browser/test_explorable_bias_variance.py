"""Bias and variance in a browser: what its reader does, and what it says."""

import re

import pytest
from exhibits import chapter_bias
from playwright.sync_api import Page, expect

from .conftest import Exhibition, sane, settle

KIND = "bias-variance"


def test_it_tells_the_story_of_the_round(exhibition: Exhibition) -> None:
    exhibition.hang(chapter_bias().to_html())
    page = exhibition.open(query="?bias.round=5")
    caption = page.locator("mini-distill .caption")
    expect(caption).to_have_text(
        "The error falls to 0.071 in round 2; the best single fit has 0.070. Round 5: bias² 0.206"
        " + variance 0.029 = 0.235; one more helps 5 of 9 functions and hurts 1."
    )
    page.get_by_label("round t", exact=True).press("End")
    expect(caption).to_have_text(
        "The error falls to 0.071 in round 2; the best single fit has 0.070. Round 8: bias² 0.556"
        " + variance 0.000 = 0.556."
    )
    page.get_by_label("tolerance ε").press("End")
    expect(caption).to_contain_text("Labels of typical size lie inside the tolerance")
    settle(page)
    sane(page)


def test_without_noise_the_error_only_rises(page: Page) -> None:
    page.get_by_label("start with").select_option("quiet")
    expect(page.locator("mini-distill .caption")).to_contain_text("Round 0 is the best")
    assert "helps none of" in page.locator("mini-distill .caption").inner_text()


def test_the_smoothness_is_there_for_truths_that_have_one(page: Page) -> None:
    slider = page.get_by_label("smoothness s")
    expect(page.get_by_label("noise σ").first).to_be_visible()
    expect(slider).to_have_count(0)
    page.get_by_label("start with").select_option("rough")
    expect(slider).to_have_attribute("aria-valuetext", "0.5")
    before = page.locator("mini-distill .caption").inner_text()
    slider.press("End")
    expect(slider).to_have_attribute("aria-valuetext", "4")
    assert page.locator("mini-distill .caption").inner_text() != before
    page.get_by_label("start with").select_option("quiet")
    expect(slider).to_have_count(0)


def test_a_truth_is_shaped_and_given_back(page: Page) -> None:
    """The slider of the smoothness and the menu bring their truth; dragging goes before them."""
    shown = page.locator("mini-distill")
    fifth = shown.get_by_role("slider", name="truth along basis function 5")
    page.get_by_label("start with").select_option("rough")
    expect(fifth).not_to_have_attribute("aria-valuenow", "0")
    start = fifth.get_attribute("aria-valuenow")
    fifth.press("End")
    expect(fifth).to_have_attribute("aria-valuenow", "2.5")
    page.wait_for_function("location.search.includes('bias.signal=')")
    said = shown.locator(".caption").inner_text()
    page.reload()
    expect(shown.locator(".caption")).to_have_text(said)
    page.get_by_label("smoothness s").press("ArrowRight")
    expect(fifth).not_to_have_attribute("aria-valuenow", "2.5")
    fifth.press("End")
    shown.get_by_role("button", name="Reset").click()
    expect(fifth).to_have_attribute("aria-valuenow", start or "")
    expect(shown.get_by_text("changed")).to_be_hidden()


def test_the_best_fraction_follows_the_hand(page: Page) -> None:
    shown = page.locator("mini-distill")
    fifth = shown.get_by_role("slider", name="truth along basis function 5")
    noise = shown.locator(".noise.handle")
    expect(fifth).to_have_attribute("aria-valuetext", "0, of which 0 % is best")
    fifth.press("PageUp")  # to 0.5
    share = 100 * 0.5**2 / (0.5**2 + 0.3**2)
    expect(fifth).to_have_attribute("aria-valuetext", f"0.5, of which {share:.1f} % is best")
    noise.press("Home")
    expect(page.get_by_label("noise σ").first).to_have_attribute("aria-valuetext", "0")
    expect(fifth).to_have_attribute("aria-valuetext", "0.5, of which 100 % is best")


# whether parts keep some pixels from each other
APART = """(parts) => {
    const boxes = parts.map((part) => part.getBoundingClientRect());
    return boxes.every((a, i) => boxes.slice(i + 1).every((b) =>
        Math.max(a.left - b.right, b.left - a.right, a.top - b.bottom, b.top - a.bottom) > 2));
}"""


@pytest.mark.parametrize("width", [1000, 390])
def test_names_keep_away_from_each_other_and_from_handles(
    exhibition: Exhibition, width: int
) -> None:
    exhibition.hang(chapter_bias().to_html())
    for query in ("?bias.epsilon=0.01", "?bias.preset=power&bias.round=5"):
        page = exhibition.open(width, query=query)
        errors, truth = page.locator("mini-distill .chart").all()
        names = errors.locator("text.name")
        expect(names.filter(has_text="fit")).to_have_count(1)
        settle(page)
        assert names.evaluate_all(APART)
        assert truth.locator("text.name, .noise.handle").evaluate_all(APART)
        parts = names.filter(has_text=re.compile("bias²|variance"))
        title = errors.locator("text.label").filter(has_text="bias² ╌╌ + variance ┈┈")
        expect(parts).to_have_count(2 if width == 1000 else 0)
        expect(title).to_have_count(0 if width == 1000 else 1)


def test_a_truth_that_no_round_helps(exhibition: Exhibition) -> None:
    exhibition.hang(chapter_bias().to_html())
    page = exhibition.open()
    task = page.locator("mini-distill .challenge")
    expect(task).to_contain_text("○ Same σ and ε: drag the bars")
    page.locator("mini-distill .noise.handle").press("Home")
    expect(page.locator("mini-distill .caption")).to_contain_text("Round 0 is the best")
    expect(task).to_contain_text("○")  # there is no noise: that was not asked for
    page.get_by_role("button", name="Reset").click()
    for k in (7, 8, 9):
        page.get_by_role("slider", name=f"truth along basis function {k}").press("End")
    expect(page.locator("mini-distill .caption")).to_contain_text("Round 0 is the best")
    expect(task).to_contain_text("✓")


def test_the_basis_function_under_the_hand_is_lit(page: Page) -> None:
    shown = page.locator("mini-distill")
    shown.get_by_role("slider", name="truth along basis function 5").focus()
    expect(shown.locator("rect.lit-column")).to_have_count(1)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    shown.get_by_label("round t", exact=True).focus()
    expect(shown.locator("rect.lit-column")).to_have_count(0)


def test_a_link_to_a_preset_brings_all_of_it(exhibition: Exhibition) -> None:
    link = '<p><a href="?bias.preset=power&bias.round=3#bias">smooth</a></p>'
    exhibition.hang(link + chapter_bias().to_html())
    page = exhibition.open(query="?bias.sigma=1")
    page.get_by_role("link", name="smooth").click()
    expect(page.get_by_label("smoothness s")).to_have_attribute("aria-valuetext", "3")
    expect(page.get_by_label("noise σ").first).to_have_attribute("aria-valuetext", "0.5")
    expect(page.locator("mini-distill .caption")).to_contain_text("0.036 in round 3")


def test_a_tolerance_that_cannot_be_met_says_why(page: Page) -> None:
    page.get_by_label("start with").select_option("refused")
    expect(page.locator("mini-distill .notice")).to_have_text(
        "No fit: ε = 0.05 is not above 0.182, what labels of typical size cost where every"
        " function is 0."
    )
    for mark in ("signal-left", "sum", "part"):
        expect(page.locator(f"mini-distill .{mark}")).to_have_count(0)
    sane(page)


def test_the_data_table_holds_what_is_drawn(exhibition: Exhibition) -> None:
    exhibition.hang(chapter_bias().to_html())
    page = exhibition.open(query="?bias.round=2")
    page.locator("mini-distill summary").click()
    rounds = page.get_by_role("table", name="Rounds").locator("tbody tr")
    expect(rounds).to_have_count(9)
    assert [row.inner_text().split()[2:] for row in rounds.all()[:3]] == [
        ["0.000", "0.168", "0.168"],
        ["0.000", "0.110", "0.110"],
        ["0.004", "0.066", "0.071"],
    ]
    functions = page.get_by_role("table", name="Basis functions, round 2").locator("tbody tr")
    assert functions.nth(1).inner_text().split()[2:4] == ["2.24", "0.952"]
