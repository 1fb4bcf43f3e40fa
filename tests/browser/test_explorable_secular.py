"""The secular equation in a browser: its handles, and what it says."""

import numpy as np
import pytest
from drawn import read
from exhibits import example_run
from playwright.sync_api import Locator, Page, expect

import mini_distill as md

from .conftest import sane, settle

KIND = "secular"


def table(shown: Locator) -> dict[str, float]:
    """The numbers of the equation, from the data table."""
    shown.evaluate("(e) => { e.shadowRoot.querySelector('details').open = true }")
    rows = shown.locator("table").first.locator("tbody tr")
    expect(rows.first).to_be_visible()
    cells = [row.locator("th, td").all_inner_texts() for row in rows.all()]
    return {name: read(value) for name, value in cells}


def multiplier(root: Locator) -> float:
    """Where the handle says it is, on its logarithmic scale."""
    return float(10 ** float(root.get_attribute("aria-valuenow") or ""))


def test_it_starts_where_python_said(shown: Locator) -> None:
    caption = shown.locator(".caption")
    expect(caption).to_contain_text(
        "The curve has the height ε = 0.1 once, at c = 8.69·10⁻⁵. The fit keeps more than half of"
        " 3 of the 9 basis functions."
    )
    numbers = table(shown)
    assert numbers["multiplier c"] == pytest.approx(example_run(0.1).c[0], rel=5e-3)
    assert numbers["mean square of the labels"] == 0.574
    assert numbers["lower bound"] < numbers["multiplier c"] < numbers["better bound"]
    assert numbers["better bound"] < numbers["upper bound"]


def test_the_root_is_dragged_along_the_curve(page: Page, shown: Locator) -> None:
    root = shown.get_by_role("slider", name="multiplier c, the root")
    before = multiplier(root)
    box = root.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y + 5, steps=3)
    page.mouse.up()
    settle(page)
    after = multiplier(root)
    assert after > 5 * before
    moved = root.bounding_box()
    assert moved is not None
    assert moved["x"] - box["x"] == pytest.approx(60, abs=1)
    assert moved["y"] < box["y"] - 20  # up, with the curve
    y0 = example_run().y
    error = np.mean(
        (md.distill(example_run().spectrum, y0, c=after, max_rounds=1).labels[1] - y0) ** 2
    )
    epsilon = float(shown.locator(".value.epsilon").inner_text())
    assert epsilon == pytest.approx(error, rel=5e-3)


def test_the_root_follows_the_keys_and_keeps_the_focus(page: Page, shown: Locator) -> None:
    root = shown.get_by_role("slider", name="multiplier c, the root")
    for key, compare in (("ArrowRight", 1), ("ArrowLeft", -1), ("PageUp", 1), ("End", 1)):
        before = multiplier(root)
        root.press(key)
        settle(page)
        assert compare * (multiplier(root) - before) > 0
        expect(root).to_be_focused()
    root.press("Home")
    settle(page)
    expect(root).to_be_focused()
    expect(shown.locator(".notice")).to_be_hidden()
    sane(page)


def test_the_line_is_dragged_into_each_region(page: Page, shown: Locator) -> None:
    line = shown.get_by_role("slider", name="tolerance ε, the line")
    root = shown.get_by_role("slider", name="multiplier c, the root")
    for to, words in ((200, "is not above 0.0419"), (-300, "the collapse")):
        box = line.bounding_box()
        assert box is not None
        page.mouse.move(box["x"] + 13, box["y"] + 13)
        page.mouse.down()
        page.mouse.move(box["x"] + 13, box["y"] + 13 + to, steps=4)
        page.mouse.up()
        expect(shown.locator(".notice, .caption").filter(has_text=words)).to_have_count(1)
        expect(root).to_have_count(0)
        settle(page)
        sane(page)
    for key in ("ArrowDown", "PageDown", "PageDown"):
        line.press(key)
        settle(page)
    expect(root).to_have_count(1)
    expect(line).to_be_focused()
    line.press("Home")
    expect(shown.locator(".notice")).to_contain_text(
        "labels at x\u00a0=\u00a00 and x\u00a0=\u00a01"
    )


def test_a_larger_end_label_costs_more(page: Page, shown: Locator) -> None:
    before = table(shown)
    shown.get_by_role("slider", name="label at x = 1", exact=True).press("PageUp")
    settle(page)
    after = table(shown)
    assert after["smallest training error"] > before["smallest training error"]
    assert after["mean square of the labels"] > before["mean square of the labels"]
    shown.get_by_role("slider", name="label at x = 1", exact=True).press("End")
    expect(shown.locator(".notice")).to_contain_text("No fit: ε = 0.1")
    settle(page)
    sane(page)


def test_each_preset_sets_labels_and_tolerance(page: Page, shown: Locator) -> None:
    said = {
        "tight": "ε = 0.045 once, at c = 2.71·10⁻⁶",
        "near the collapse": "ε = 0.56 once",
        "round 1": "ε = 0.045 once, at c = 8.76·10⁻⁵",  # the same tolerance, another multiplier
        "looser": "ε = 0.1 once",
    }
    for option, words in said.items():
        shown.get_by_label("start with").select_option(option)
        expect(shown.locator(".caption")).to_contain_text(words)
    shown.get_by_label("start with").select_option("refused")
    expect(shown.locator(".notice")).to_contain_text("No fit: ε = 0.03")
    settle(page)
    sane(page)


def test_bounds_are_shown_when_they_are_asked_for(page: Page, shown: Locator) -> None:
    lines, caption = shown.locator("path.bound"), shown.locator(".caption")
    expect(lines).to_have_count(0)
    for option, count, words in (
        ("both", 2, "at c = 8.69·10⁻⁵, between 1.03·10⁻⁶ and 0.00461."),
        ("better", 3, "at c = 8.69·10⁻⁵, between 1.03·10⁻⁶ and 2.99·10⁻⁴."),
        ("none", 0, "at c = 8.69·10⁻⁵. The fit"),
    ):
        shown.get_by_label("bounds on c").select_option(option)
        expect(lines).to_have_count(count)
        expect(caption).to_contain_text(words)


def test_the_challenge_is_noticed_and_stays_done(page: Page, shown: Locator) -> None:
    task, root = shown.locator(".challenge"), shown.get_by_role("slider", name="the root")
    expect(task).to_have_text("○ Keep more than half of only 2 basis functions.")
    root.press("PageUp")
    root.press("PageUp")
    root.press("PageUp")
    expect(task).to_have_text(
        "✓ Keep more than half of only 2 basis functions. The multiplier is between d₃ and d₂."
    )
    expect(shown.get_by_role("status")).to_contain_text("Done: The multiplier is between")
    root.press("PageDown")
    expect(shown.get_by_role("status")).not_to_contain_text("Done")
    page.reload()
    expect(task).to_contain_text("✓")
