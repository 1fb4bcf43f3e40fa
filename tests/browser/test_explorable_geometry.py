"""The geometry in a browser: the handle, and what is said."""

import pytest
from exhibits import example_geometry
from playwright.sync_api import Locator, Page, expect

from .conftest import Exhibition, sane, settle, stop_the_clock

KIND = "geometry"


def test_the_start_is_told(shown: Locator) -> None:
    expect(shown.locator(".caption")).to_have_text(
        "4 rounds, steps of √(Kε) = 0.5: 2 of the 2.33 of the curve. Round 1: the ellipse R = 2.04"
        " touches the ball around y₁ at its cheapest point, y₂ = (1.16, 0.04)."
    )


def test_the_data_move_with_the_keys_in_both_directions(page: Page, shown: Locator) -> None:
    data = shown.get_by_role("slider", name="data y₀")
    lowest = f"{example_geometry().data['plane'][0]:.3g}".replace("-", "−")  # of its frame
    data.focus()
    for key, text in (
        ("ArrowLeft", "label at x₁ 1.95, label at x₂ −0.5"),
        ("ArrowUp", "label at x₁ 1.95, label at x₂ −0.45"),
        ("ArrowRight", "label at x₁ 2, label at x₂ −0.45"),
        ("PageUp", "label at x₁ 2, label at x₂ 0.05"),
        ("End", "label at x₁ 2, label at x₂ 2.5"),
        ("Home", f"label at x₁ 2, label at x₂ {lowest}"),
    ):
        page.keyboard.press(key)
        expect(data).to_have_attribute("aria-valuetext", text)
        expect(data).to_be_focused()


def test_the_data_are_dragged_with_the_pointer(page: Page, shown: Locator) -> None:
    data = shown.get_by_role("slider", name="data y₀")
    box = data.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 60, y - 90, steps=5)
    page.mouse.up()
    settle(page)
    one, two = shown.evaluate("(e) => e.shadowRoot.querySelector('.caption').textContent"), data
    assert "rounds, steps of √(Kε) = 0.5" in one
    text = two.get_attribute("aria-valuetext") or ""
    first, second = (float(part.split(" ")[-1].replace("−", "-")) for part in text.split(","))
    assert first < 1.5
    assert second > 0.2
    moved = data.bounding_box()
    assert moved is not None
    assert abs(moved["x"] - box["x"] + 60) < 2
    assert abs(moved["y"] - box["y"] + 90) < 2
    page.mouse.move(x, y)  # let go is let go
    settle(page)
    expect(data).to_have_attribute("aria-valuetext", text)


@pytest.mark.parametrize("width", [1000, 320])
def test_a_ball_is_round_and_stays_inside(exhibition: Exhibition, width: int) -> None:
    exhibition.hang(example_geometry().to_html())
    page = exhibition.open(width)
    shown = page.locator("mini-distill")
    ticks = shown.locator(".chart").first.locator(".axis")
    scales = [
        axis.evaluate(
            """(axis) => {
                const places = [...axis.querySelectorAll(".tick")].map((tick) => {
                    const [x, y] = tick.getAttribute("transform").match(/[-.\\d]+/g).map(Number);
                    return [Number(tick.textContent.replace("−", "-")), x + y];
                });
                const [[a, p], [b, q]] = places;
                return Math.abs((q - p) / (b - a));
            }"""
        )
        for axis in ticks.all()
    ]
    assert scales[0] == pytest.approx(scales[1])
    shown.get_by_label("tolerance ε").press("End")
    settle(page)
    clip = shown.locator("clipPath rect")
    assert shown.locator("[clip-path='url(#plane-frame)'] circle.ball").count() == 1
    assert float(clip.get_attribute("width") or 0) > 200


def test_the_ends_of_the_tolerance(page: Page, shown: Locator) -> None:
    epsilon, caption = shown.get_by_label("tolerance ε"), shown.locator(".caption")
    epsilon.press("End")
    expect(caption).to_contain_text("The collapse comes at once")
    epsilon.press("Home")
    expect(caption).to_contain_text("112 rounds")
    settle(page)
    sane(page)


def test_two_points_that_are_one_say_why_there_is_no_fit(page: Page, shown: Locator) -> None:
    correlation = shown.get_by_label("correlation", exact=True)
    correlation.press("End")
    expect(shown.locator(".notice")).to_have_text(
        "No fit: with correlation 1 the two points are one, and every fit lies on a line."
        " The ball does not reach it: ε = 0.125 is not above 1.56."
    )
    correlation.press("Home")
    expect(shown.locator(".notice")).to_contain_text("one up to the sign")
    settle(page)
    sane(page)
    correlation.press("ArrowRight")
    expect(shown.locator(".notice")).to_be_hidden()


def test_labels_that_are_zero_collapse_at_once(page: Page, exhibition: Exhibition) -> None:
    page = exhibition.open(query="?geometry.labels=0,0")
    expect(page.locator("mini-distill .caption")).to_contain_text("The collapse comes at once")
    settle(page)
    sane(page)


def test_play_walks_on_without_a_number_that_is_none(page: Page, shown: Locator) -> None:
    stop_the_clock(page)
    shown.locator(".play").press("Enter")
    for _ in range(30):
        page.clock.run_for(150)
        sane(page)
    expect(shown.locator(".caption")).to_contain_text("costs nothing, the collapse.")


def test_the_table_holds_the_numbers(page: Page, shown: Locator) -> None:
    shown.locator("summary").click()
    expect(shown.get_by_role("table")).to_have_count(3)
    rounds, directions, lengths = shown.get_by_role("table").all()
    assert rounds.locator("tbody tr").count() == 5
    assert directions.locator("tbody tr").count() == 2
    expect(lengths).to_contain_text("2.33")
    shown.get_by_label("tolerance ε").press("Home")
    expect(rounds.locator("tbody tr")).to_have_count(57)  # 112 rounds, every second one


def test_a_straight_path_is_noticed(page: Page, shown: Locator) -> None:
    task, data = shown.locator(".challenge"), shown.get_by_role("slider", name="data y₀")
    expect(task).to_have_text("○ Drag the data to where the path is straight.")
    for _ in range(5):
        data.press("Shift+ArrowUp")  # by 0.5, to (2, 2), on an axis of the ellipse
    expect(task).to_contain_text("✓")
    expect(shown.get_by_role("status")).to_contain_text("Done: They lie on an axis")


def test_a_link_does_not_do_the_challenge(exhibition: Exhibition) -> None:
    link = '<p><a href="?geometry.labels=2,2#geometry">straight</a></p>'
    exhibition.hang(link, example_geometry().to_html())
    page = exhibition.open()
    page.get_by_role("link").click()
    expect(page.locator("mini-distill .value.round")).to_have_text("1 of 5")
    expect(page.locator("mini-distill .challenge")).to_contain_text("○")
    page.get_by_role("button", name="next round").click()
    expect(page.locator("mini-distill .challenge")).to_contain_text("✓")
