"""Rounds to the collapse in a browser: its handles, and what is said."""

import pytest
from exhibits import example_rounds
from playwright.sync_api import Locator, Page, expect

from .conftest import Exhibition, sane, settle


@pytest.fixture
def page(exhibition: Exhibition) -> Page:
    exhibition.hang(example_rounds().to_html())
    return exhibition.open()


@pytest.fixture
def shown(page: Page) -> Locator:
    return page.locator("mini-distill")


def test_the_start_is_told(shown: Locator) -> None:
    expect(shown.locator(".caption")).to_have_text(
        "Labels of size r₀ = 2.6 last for 2 to 6 rounds; these last for T = 3."
        " The paper's bound, with κ = 1.00e5, guarantees 1. Round 1: r₁\u00a0=\u00a02.25."
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
    expect(caption).to_contain_text("An eigenvalue is 0, so the paper's bound says nothing.")
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
    expect(shown.locator(".caption")).to_contain_text("An eigenvalue is 0")
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
    expect(shown.locator(".caption")).to_contain_text("r₀ = 1.01 last for 1 to 1 rounds")


def test_the_table_holds_the_numbers(shown: Locator) -> None:
    shown.locator("summary").click()
    expect(shown.get_by_role("table")).to_have_count(3)
    rounds, directions, bounds = shown.get_by_role("table").all()
    assert rounds.locator("tbody tr").count() == 4
    assert directions.locator("tbody tr").count() == 6
    expect(bounds).to_contain_text("2 ≤ T ≤ 6")
    expect(bounds).to_contain_text("T ≥ 1")


def test_a_link_sets_the_spectrum(exhibition: Exhibition) -> None:
    link = '<a href="?rounds.eigenvalues=1,1,1,1,1,1&rounds.size=4">equal</a>'
    exhibition.hang(link, example_rounds().to_html())
    page = exhibition.open()
    page.get_by_role("link").click()
    expect(page.locator("mini-distill .caption")).to_contain_text("T = 3, the fewest")
