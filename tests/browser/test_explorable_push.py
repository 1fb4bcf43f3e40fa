"""The pushed beam in a browser: its handles, its challenge, what is said."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from .conftest import sane, settle

KIND = "push"


def test_the_start_is_told(shown: Locator) -> None:
    expect(shown.locator(".caption")).to_have_text(
        "Pushed at 0.3 with the force 32, the beam takes the shape of g(·, 0.3), 0.47 high at the"
        " push. This shape reads the curve. The shaded area is 1.06, and so is the height of the"
        " curve at 0.3."
    )


def test_the_keys_move_place_and_force(page: Page, shown: Locator) -> None:
    push = shown.get_by_role("slider", name="push, place and force")
    push.focus()
    for key, text in (
        ("ArrowRight", "force 32 at 0.31"),
        ("ArrowLeft", "force 32 at 0.3"),
        ("End", "force 65 at 0.3"),
        ("Home", "force −65 at 0.3"),
        ("ArrowUp", "force −63.7 at 0.3"),
    ):
        page.keyboard.press(key)
        expect(push).to_have_attribute("aria-valuetext", re.compile(f"^{re.escape(text)},"))
        expect(push).to_be_focused()


def test_one_drag_moves_the_push_along_and_lifts_the_beam(page: Page, shown: Locator) -> None:
    push = shown.get_by_role("slider", name="push, place and force")
    box = push.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 80, y - 30, steps=5)
    settle(page)
    moved = push.bounding_box()
    assert moved is not None
    assert moved["x"] - box["x"] == pytest.approx(80, abs=4)
    assert moved["y"] - box["y"] == pytest.approx(-30, abs=3)
    page.mouse.up()
    assert "0.3 " not in (push.get_attribute("aria-valuetext") or "")


def test_close_to_a_support_there_is_no_force_for_it(page: Page, shown: Locator) -> None:
    push = shown.get_by_role("slider", name="push, place and force")
    box = push.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 500, y - 300, steps=5)
    page.mouse.up()
    settle(page)
    expect(push).to_have_attribute("aria-valuetext", re.compile("^force 65 at 0.05, height 0.048"))
    sane(page)


def test_the_place_is_moved_on_the_curve_too(page: Page, shown: Locator) -> None:
    shown.get_by_role("slider", name="place t, on the curve").press("End")
    expect(shown.locator("#t")).to_have_value("0.95")
    expect(shown.locator(".caption")).to_contain_text("Pushed at 0.95")


def test_going_to_and_fro_brings_the_beam_into_both_rings(page: Page, shown: Locator) -> None:
    shown.get_by_label("the beam has").select_option("several pushes")
    task = shown.locator(".challenge")
    rings = shown.locator("circle.point")
    for _ in range(8):
        for k in range(2):
            settle(page)
            ring, push = rings.nth(k).bounding_box(), shown.locator(".pushed").nth(k).bounding_box()
            assert ring is not None
            assert push is not None
            x, y = push["x"] + push["width"] / 2, push["y"] + push["height"] / 2
            page.mouse.move(x, y)
            page.mouse.down()
            page.mouse.move(x, ring["y"] + ring["height"] / 2, steps=3)
            page.mouse.up()
    expect(task).to_contain_text("✓")
    expect(shown.locator(".caption")).to_contain_text("Now the beam is the curve.")
    sane(page)


def test_the_table_holds_the_numbers(shown: Locator) -> None:
    shown.locator("summary").click()
    expect(shown.get_by_role("table")).to_have_count(2)
    pushes, read = shown.get_by_role("table").all()
    assert pushes.locator("tbody tr").count() == 1
    assert read.locator("tbody tr").count() == 11
    last = read.locator("tbody tr").last.locator("td").all_inner_texts()
    assert last[-1] == "1.06"  # all of the area
    expect(read).to_contain_text("Read at t = 0.3: f(t) = 1.06")
