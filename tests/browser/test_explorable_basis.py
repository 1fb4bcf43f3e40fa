"""The basis functions in a browser: their controls, and what is said."""

import numpy as np
from playwright.sync_api import Locator, Page, expect

import mini_distill as md
from mini_distill.explorables import BasisFunctions

from .conftest import Exhibition, example, look, sane, settle, stop_the_clock

KIND = "basis"


def test_what_is_beyond_a_float_is_still_drawn(exhibition: Exhibition) -> None:
    x = np.linspace(0, 1, 15)
    spectrum = md.decompose(md.kernels.Gaussian(0.4), x)
    run = md.distill(spectrum, np.sin(5 * x), epsilon=0.0005)
    for compare in ("one fit", "gradient flow"):
        last = len(BasisFunctions(run).data["scene"]["d"])  # of the others rounding decides all
        assert 10 < last < spectrum.reachable.sum()
        basis = BasisFunctions(run, round=run.rounds - 1, match=last, compare=compare)
        exhibition.hang(basis.to_html())
        page = exhibition.open()
        expect(page.locator("mini-distill .caption")).to_contain_text("both keep")
        expect(page.locator("mini-distill .panel")).to_have_count(min(last, 12))
        sane(page)


def test_it_starts_where_python_said(shown: Locator) -> None:
    expect(shown.locator(".caption")).to_have_text(
        "Round 2 of 4 and one fit with C = 4.07·10⁻⁴ both keep 58.9 % of basis function 2."
        " Of 9 they keep 0.00767 % and 0.51 %. Of 1 they lose 3.78 % and 4.18 %."
    )
    expect(shown.locator(".panel")).to_have_count(9)
    shares = shown.locator("text.share")
    assert shares.all_text_contents()[:4] == ["96.2 %", "58.9 %", "16.5 %", "3.24 %"]


def test_each_method_can_be_compared_with(page: Page, shown: Locator) -> None:
    choice = shown.get_by_label("compare with")
    choice.select_option("gradient flow")
    expect(shown.locator(".caption")).to_contain_text("gradient flow stopped at τ = ")
    expect(shown.locator("path.mark")).to_have_count(18)
    m = shown.get_by_label("basis function m", exact=True)
    expect(m).to_be_visible()
    choice.select_option("nothing")
    expect(m).to_have_count(0)  # it would set nothing
    expect(shown.locator(".caption")).to_contain_text("ε = 0.045: 4 of 9 still on.")
    expect(shown.locator(".caption")).to_contain_text(
        "Of the truth 58.9 % is left (solid), of the noise 28.5 %"
    )
    expect(shown.locator("path.mark")).to_have_count(0)
    choice.select_option("one fit")
    expect(shown.locator(".caption")).to_contain_text("one fit with C = ")
    expect(m).to_be_visible()
    settle(page)
    sane(page)


def test_on_a_phone_no_sign_stands_on_what_is_drawn(exhibition: Exhibition) -> None:
    exhibition.hang(example("basis"))
    page = exhibition.open(390, query="?basis.round=0")
    chart = page.locator("mini-distill .chart").nth(1)
    expect(chart.locator("text.kinds")).to_have_text("■ signal   ▨ noise   □ fit")
    expect(chart.locator("text.key")).to_have_count(0)
    settle(page)
    signs, drawn = chart.locator("text.kinds").bounding_box(), chart.locator(".mark, .limit")
    assert signs
    tops = [box["y"] for part in drawn.all() if (box := part.bounding_box())]
    assert len(tops) == 10
    assert signs["y"] + signs["height"] <= min(tops)
    page.get_by_label("compare with").select_option("gradient flow")
    expect(chart.locator("text.kinds")).to_have_text("■ signal   ▨ noise   △ flow")
    look(page, 1000, "light")
    expect(chart.locator("text.key")).to_have_text(["△ gradient flow", "■ rounds"])


def test_the_matched_basis_function_is_picked_by_slider_keys_and_pointer(
    page: Page, shown: Locator
) -> None:
    slider = shown.get_by_label("basis function m", exact=True)
    slider.press("ArrowRight")
    expect(shown.locator(".caption")).to_contain_text("of basis function 3.")
    handle = shown.get_by_role("slider", name="m, on the chart")
    handle.press("ArrowRight")
    settle(page)
    expect(handle).to_have_attribute("aria-valuenow", "4")
    expect(handle).to_be_focused()
    expect(slider).to_have_value("4")
    box = handle.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 13, box["y"] + 13)
    page.mouse.down()
    page.mouse.move(box["x"] + 500, box["y"] + 20, steps=4)
    page.mouse.up()
    expect(slider).to_have_value("9")  # the last
    expect(shown.locator("text.tick-text").filter(has_text="m = 9")).to_have_count(1)
    expect(shown.locator(".caption")).not_to_contain_text("Of 9 they keep")
    handle.press("Home")
    expect(slider).to_have_value("1")
    settle(page)
    sane(page)


def test_play_goes_on_to_the_collapse(page: Page, shown: Locator) -> None:
    stop_the_clock(page)
    play = shown.get_by_role("button", name="Play")
    play.click()
    page.clock.run_for(6000)
    expect(shown.get_by_label("round t", exact=True)).to_have_value("4")
    expect(shown.locator(".caption")).to_contain_text("nothing is left of any basis function")
    expect(shown.locator("path.mark")).to_have_count(0)
    sane(page)


def test_a_panel_shows_its_part_of_the_sum(page: Page, shown: Locator) -> None:
    panels = shown.locator(".chart").first.locator(".spot")
    expect(panels).to_have_count(9)
    panels.nth(1).hover()
    expect(shown.locator("path.part")).to_have_count(1)
    expect(shown.locator(".sum-name")).to_contain_text("and part 2 of it")
    page.mouse.move(0, 0)
    expect(shown.locator("path.part")).to_have_count(0)
    panels.nth(8).focus()
    expect(shown.locator(".sum-name")).to_contain_text("and part 9 of it")
    expect(panels.nth(8)).to_have_accessible_name(
        "panel of basis function 9, 0.00767 % left: off, noise"
    )
    expect(shown.locator(".chart").first.locator(".count")).to_have_text("4 of 9 still on")
    expect(shown.locator("text.share").nth(8)).to_have_text("off")
    sane(page)


def test_round_0_is_one_fit(shown: Locator) -> None:
    shown.get_by_label("round t", exact=True).press("Home")
    expect(shown.locator(".caption")).to_contain_text("nothing to tell apart yet")


def test_more_than_twelve_are_cut_and_said_so(exhibition: Exhibition) -> None:
    spectrum = md.decompose(md.kernels.Laplace(0.2), np.linspace(0, 1, 30))
    run = md.distill(spectrum, np.cos(3 * spectrum.x[:, 0]), epsilon=0.02)
    exhibition.hang(BasisFunctions(run, round=1).to_html())
    for width in (1000, 320):
        page = exhibition.open(width)
        expect(page.locator("mini-distill .panel")).to_have_count(12)
        expect(page.locator("mini-distill text.rest")).to_have_text(
            "the first 12 of 30 basis functions"
        )
        sane(page)
