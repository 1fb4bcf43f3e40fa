"""How far to follow the teacher, in a browser: the pair is dragged, and what is said of it."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from .conftest import sane, settle

KIND = "mixing"


def test_the_start_is_told(shown: Locator) -> None:
    expect(shown.locator(".caption")).to_have_text(
        "At c = 10⁻⁵ the teacher over-fits. The best ξ is 2.34, more than all: 0.0631 instead of"
        " 0.0942. The pair with ξ = 0 has 0.0942, the tuned single fit 0.0572."
    )


def test_the_keys_move_multiplier_and_imitation(page: Page, shown: Locator) -> None:
    pair = shown.get_by_role("slider", name="multiplier c and ξ")
    pair.focus()
    for key, c, xi in (
        ("ArrowUp", "10⁻⁵", "0.1"),
        ("ArrowDown", "10⁻⁵", "0"),
        ("ArrowRight", "1.12·10⁻⁵", "0"),
        ("ArrowLeft", "10⁻⁵", "0"),
        ("Home", "10⁻⁵", "−4"),
        ("End", "10⁻⁵", "6"),
    ):
        page.keyboard.press(key)
        said = re.compile(f"^{re.escape(f'c {c}, ξ {xi}, error')} ")
        expect(pair).to_have_attribute("aria-valuetext", said)
        expect(pair).to_be_focused()


def test_one_drag_moves_both(page: Page, shown: Locator) -> None:
    pair = shown.get_by_role("slider", name="multiplier c and ξ")
    box = pair.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 120, y + 60, steps=5)
    settle(page)
    moved = pair.bounding_box()
    assert moved is not None
    assert moved["x"] - box["x"] == pytest.approx(120, abs=3)
    assert moved["y"] - box["y"] == pytest.approx(60, abs=3)
    page.mouse.move(x + 2000, y + 2000, steps=3)  # out of the plane: to its corner
    page.mouse.up()
    expect(shown.locator("#xi")).to_have_value("-4")
    expect(shown.locator("#c")).to_have_attribute("aria-valuetext", "0.01")
    sane(page)


def test_the_table_has_the_pair_and_its_rivals(shown: Locator) -> None:
    shown.locator("summary").click()
    expect(shown.get_by_role("table")).to_have_count(2)
    errors, steps = shown.get_by_role("table").all()
    assert errors.locator("tbody tr").count() == 5
    assert steps.locator("tbody tr").first.locator("td").all_inner_texts()[-1] == "0"
