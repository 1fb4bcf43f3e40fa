"""Bias and variance in a browser: what its reader does, and what it says."""

import pytest
from exhibits import chapter_bias, example_bias
from playwright.sync_api import Page, expect

from .conftest import Exhibition, sane, settle


@pytest.fixture
def page(exhibition: Exhibition) -> Page:
    exhibition.hang(example_bias().to_html())
    return exhibition.open()


def test_it_tells_the_story_of_the_round(exhibition: Exhibition) -> None:
    exhibition.hang(chapter_bias().to_html())
    page = exhibition.open(query="?bias.round=5")
    caption = page.locator("mini-distill .caption")
    expect(caption).to_have_text(
        "The error falls to 0.071 in round 2; the best single fit has 0.070. Round 5: bias² 0.206"
        " + variance 0.029 = 0.235; one more round helps 5 of the 9 basis functions and hurts 1."
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
    assert "none of the" in page.locator("mini-distill .caption").inner_text()


def test_the_smoothness_can_be_set_for_truths_that_have_one(page: Page) -> None:
    slider = page.get_by_label("smoothness s")
    expect(slider).to_be_disabled()
    expect(slider).to_have_attribute("aria-valuetext", "not used")
    page.get_by_label("start with").select_option("rough")
    expect(slider).to_be_enabled()
    expect(slider).to_have_attribute("aria-valuetext", "0.5")
    before = page.locator("mini-distill .caption").inner_text()
    slider.press("End")
    expect(slider).to_have_attribute("aria-valuetext", "4")
    assert page.locator("mini-distill .caption").inner_text() != before


def test_a_link_to_a_preset_brings_all_of_it(exhibition: Exhibition) -> None:
    link = '<p><a href="?bias.preset=power&bias.round=3#bias">smooth</a></p>'
    exhibition.hang(link + chapter_bias().to_html())
    page = exhibition.open(query="?bias.sigma=1")
    page.get_by_role("link", name="smooth").click()
    expect(page.get_by_label("smoothness s")).to_have_attribute("aria-valuetext", "3")
    expect(page.get_by_label("noise σ")).to_have_attribute("aria-valuetext", "0.5")
    expect(page.locator("mini-distill .caption")).to_contain_text("0.036 in round 3")


def test_a_tolerance_that_cannot_be_met_says_why(page: Page) -> None:
    page.get_by_label("start with").select_option("refused")
    expect(page.locator("mini-distill .notice")).to_have_text(
        "No fit: ε = 0.05 is not above 0.182, what labels of typical size cost where every"
        " function is 0."
    )
    for mark in ("bar", "sum", "part", "ideal"):
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
