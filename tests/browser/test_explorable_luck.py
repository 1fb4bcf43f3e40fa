"""The noise redrawn in a browser: the buttons, the sliders, what is said."""

from exhibits import example_luck
from playwright.sync_api import Locator, Page, expect

from .conftest import Exhibition, sane, settle

KIND = "luck"


def test_the_start_is_told(shown: Locator) -> None:
    expect(shown.locator(".caption")).to_have_text(
        "σ = 0.5, ε = 0.045. Seed 2: the error is least in round 1. Round 0 is best in 2 of the 3"
        " draws so far, and in 4 of all 12. The mean over all is least in round 1, with 0.0929."
    )


def test_each_redraw_adds_a_line_and_a_dot(page: Page, shown: Locator) -> None:
    for seen in (4, 5):
        shown.get_by_role("button", name="next draw").click()
        expect(shown.locator(".fan path, path.fan")).to_have_count(seen - 1)
        expect(shown.locator("circle.draw")).to_have_count(seen)
    shown.get_by_role("button", name="previous draw").click()
    expect(shown.locator("circle.draw")).to_have_count(4)


def test_the_seed_is_in_the_address_and_gives_the_same_draw(exhibition: Exhibition) -> None:
    exhibition.hang(example_luck().to_html())
    said = []
    for _ in range(2):
        page = exhibition.open(query="?luck.seed=7")
        settle(page)
        points = page.locator("mini-distill circle.point")
        said.append([point.get_attribute("cy") for point in points.all()])
    assert said[0] == said[1]
    assert len(said[0]) == 9


def test_a_draw_whose_first_fit_is_best_solves_the_challenge(page: Page, shown: Locator) -> None:
    shown.locator("#sigma").press("Home")
    expect(shown.locator(".caption")).to_contain_text("and in 12 of all 12")  # no luck in this
    expect(shown.locator(".challenge")).to_contain_text("○")
    shown.get_by_role("button", name="Reset").click()
    shown.get_by_role("button", name="previous draw").click()
    expect(shown.locator(".challenge")).to_contain_text("✓")
    sane(page)


def test_the_table_counts(shown: Locator) -> None:
    shown.locator("summary").click()
    counts = shown.get_by_role("table").first.locator("tbody tr td:nth-of-type(4)")
    expect(counts).to_have_text(["4", "6", "2", *5 * "0"])
