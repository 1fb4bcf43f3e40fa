"""The pulled label in a browser: the handle, the rounds, what is said."""

from playwright.sync_api import Locator, Page, expect

from .conftest import sane, settle

KIND = "pull"


def test_the_start_is_told(shown: Locator) -> None:
    expect(shown.locator(".caption")).to_have_text(
        "Label 4 of 11 is pulled up by 1, and the fit of round 1 follows by 0.354: a share of"
        " 0.354. The shares of all 11 labels add up to 3.01. So many degrees of freedom has round 1"
        " spent on its labels."
    )


def test_the_keys_pull(page: Page, shown: Locator) -> None:
    label = shown.get_by_role("slider", name="label at x = 0.3")
    label.focus()
    for key, text in (
        ("ArrowUp", "pulled by 1.05, the fit follows by 0.372"),
        ("PageDown", "pulled by 0.55, the fit follows by 0.195"),
        ("Home", "pulled by −2, the fit follows by −0.708"),
        ("End", "pulled by 2, the fit follows by 0.708"),
    ):
        page.keyboard.press(key)
        expect(label).to_have_attribute("aria-valuetext", text)


def test_a_drag_to_the_side_takes_another_label(page: Page, shown: Locator) -> None:
    handle = shown.locator(".pulled")
    box, points = handle.bounding_box(), shown.locator("circle.point")
    other = points.nth(7).bounding_box()
    assert box is not None
    assert other is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(other["x"] + 4, other["y"] - 40, steps=8)
    page.mouse.up()
    settle(page)
    expect(shown.locator("#label")).to_have_value("8")
    assert float(shown.locator("#pull").input_value()) > 0.2
    sane(page)


def test_the_label_that_is_followed_most_is_noticed(page: Page, shown: Locator) -> None:
    expect(shown.locator(".challenge")).to_contain_text("○")
    shown.locator("#label").press("ArrowLeft")
    expect(shown.locator(".challenge")).to_contain_text("✓")


def test_a_label_out_of_reach_is_followed_by_nothing(page: Page, shown: Locator) -> None:
    shown.locator("#label").press("Home")
    expect(shown.locator(".caption")).to_contain_text("follows by 0: a share of 0.")
    shown.locator("#round").press("End")
    expect(shown.locator(".caption")).to_contain_text("add up to 1.68")
    sane(page)
