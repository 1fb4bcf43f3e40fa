"""The basis functions in a browser: their controls, and what is said."""

import numpy as np
from playwright.sync_api import Locator, Page, expect

import mini_distill as md
from mini_distill.explorables import BasisFunctions

from .conftest import Exhibition, example, sane, settle, stop_the_clock

KIND = "basis"


def test_what_is_beyond_a_float_is_still_drawn(exhibition: Exhibition) -> None:
    x = np.linspace(0, 1, 15)
    spectrum = md.decompose(md.kernels.Gaussian(0.4), x)
    run = md.distill(spectrum, np.sin(5 * x), epsilon=0.0005)
    last = len(BasisFunctions(run).data["scene"]["d"])  # of the others rounding decides all
    assert 10 < last < spectrum.reachable.sum()
    exhibition.hang(BasisFunctions(run, round=run.rounds - 1).to_html())
    page = exhibition.open()
    expect(page.locator("mini-distill .caption")).to_contain_text("still on")
    expect(page.locator("mini-distill .panel")).to_have_count(min(last, 12))
    sane(page)


def test_it_starts_where_python_said(shown: Locator) -> None:
    expect(shown.locator(".caption")).to_have_text(
        "Round 2 of 4, ε = 0.045: 4 of 9 still on."
        " Of the truth 58.9 % is left (solid), of the noise 28.5 % (hatched)."
    )
    expect(shown.locator(".panel")).to_have_count(9)
    shares = shown.locator("text.share")
    assert shares.all_text_contents()[:4] == ["96.2 %", "58.9 %", "16.5 %", "3.24 %"]


def test_nothing_is_compared(shown: Locator) -> None:
    expect(shown.get_by_label("compare with")).to_have_count(0)
    expect(shown.locator(".control")).to_have_count(2)  # the tolerance and the round
    titles = shown.locator(".chart").evaluate_all("(all) => all.map((c) => c.dataset.title)")
    assert titles == [
        "Basis functions and their sum",
        "What is left of each basis function",
        "What is left of each basis function, by round",
    ]


def test_on_a_phone_no_sign_stands_on_what_is_drawn(exhibition: Exhibition) -> None:
    exhibition.hang(example("basis"))
    page = exhibition.open(390, query="?basis.round=0")
    chart = page.locator("mini-distill .chart").nth(1)
    expect(chart.locator("text.kinds")).to_have_text("■ signal   ▨ noise")
    settle(page)
    signs = chart.locator("text.kinds").bounding_box()
    assert signs
    tops = [box["y"] for part in chart.locator("rect.bar").all() if (box := part.bounding_box())]
    assert len(tops) == 9
    assert signs["y"] + signs["height"] <= min(tops)
    sane(page)


def test_play_goes_on_to_the_collapse(page: Page, shown: Locator) -> None:
    stop_the_clock(page)
    play = shown.get_by_role("button", name="Play")
    play.click()
    page.clock.run_for(6000)
    expect(shown.get_by_label("round t", exact=True)).to_have_value("4")
    expect(shown.locator(".caption")).to_contain_text("nothing is left of any basis function")
    expect(shown.locator("circle.dot")).to_have_count(0)
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
