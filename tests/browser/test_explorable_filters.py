"""Filters in a browser: what is said, and the challenge."""

from playwright.sync_api import Locator, Page, expect

from .conftest import sane

KIND = "filters"


def test_it_says_which_is_best_now_and_when_each_is(page: Page, shown: Locator) -> None:
    caption = shown.locator(".caption")
    expect(caption).to_have_text(
        "After 4 fits rounds are best: 0.0717 (boosting 0.24, mixing 0.087). Least: rounds 0.0599"
        " after 8, boosting 0.145 after 1, mixing 0.0761 after 20; tuned fit 0.0661."
    )
    shown.locator("#preset").select_option("under-fit")
    expect(caption).to_contain_text("One fit, where all begin, has the error 0.347.")
    shown.locator("#round").fill("4")
    expect(caption).to_contain_text("After 5 fits boosting is best: 0.0567")
    shown.locator("#alpha").fill("0")
    expect(caption).not_to_contain_text("mixing")
    sane(page)


def test_a_multiplier_from_which_neither_helps_is_noticed(page: Page, shown: Locator) -> None:
    challenge = shown.locator(".challenge")
    expect(challenge).to_contain_text("○")
    shown.locator("#preset").select_option("tuned")
    expect(challenge).to_contain_text("✓")
    expect(challenge).to_contain_text("in balance")
    sane(page)
