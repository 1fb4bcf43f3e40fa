"""The basis functions in a browser: their numbers, their controls, and what is said."""

from typing import Any

import mpmath as mp
import numpy as np
import pytest
from exhibits import example_basis
from playwright.sync_api import Locator, Page, expect

import mini_distill as md
from mini_distill import filters
from mini_distill.explorables import BasisFunctions
from mini_distill.explorables.payload import problem

from .conftest import Exhibition, sane, settle, stop_the_clock
from .test_loop import GRID, expected, random_problem, random_tolerance

SOLVE = """(states) => states.map(([data, state]) => miniDistill.solve("basis", data, state))"""


@pytest.fixture
def page(exhibition: Exhibition) -> Page:
    exhibition.hang(example_basis().to_html())
    return exhibition.open()


@pytest.fixture
def shown(page: Page) -> Locator:
    return page.locator("mini-distill")


# ------------------------------------------------------------------------------ the mathematics


def matched(run: md.Distillation, t: int, m: int, compare: str) -> np.ndarray:
    """What the other method keeps that agrees with round t at basis function m."""
    d, c = run.d[run.spectrum.reachable], run.c[: t + 1]
    if compare == "one fit":
        return filters.one_fit(d, filters.matching_multiplier(c, d[m]))
    with mp.workdps(60):
        share = mp.fprod(mp.mpf(d[m]) / (mp.mpf(d[m]) + mp.mpf(ci)) for ci in c)
        tau = -mp.log(1 - share) / mp.mpf(d[m])
    return filters.gradient_flow(d, float(tau))


def test_it_agrees_with_python(page: Page) -> None:
    rng = np.random.default_rng(1)
    asked: list[Any] = []
    cases: list[tuple[md.Distillation | None, int, str]] = []
    while len(cases) < 1000:
        spectrum, y = random_problem(rng)
        n = int(spectrum.reachable.sum())
        epsilon = random_tolerance(rng, spectrum.project(y)[2] / len(y), float(np.mean(y**2)))
        truth = expected(spectrum, y, epsilon)
        if truth is None or n == 0:
            continue
        m = int(rng.integers(n))
        compare = ["one fit", "gradient flow", "nothing"][len(cases) % 3]
        data = {"problem": problem(spectrum, grid=GRID, digits=None), "labels": y.tolist()}
        state = {"epsilon": epsilon, "round": 0, "match": m + 1, "compare": compare}
        asked.append([data, state])
        run = md.distill(spectrum, y, epsilon=epsilon) if "c" in truth else None
        cases.append((run, m, compare))
    assert sum(run is None for run, _, _ in cases) > 40
    for (run, m, compare), found in zip(cases, page.evaluate(SOLVE, asked), strict=True):
        assert found["feasible"] == (run is not None)
        if run is None or not found["collapsed"]:
            continue
        n = int(run.spectrum.reachable.sum())
        kept = np.vstack([run.B[:, :n], np.zeros(n)])
        np.testing.assert_allclose(found["kept"], kept, rtol=1e-9)
        waves = run.spectrum.expand(np.eye(len(run.d))[:, : min(n, 12)] / run.d[: min(n, 12)], GRID)
        scale = np.abs(waves).max()
        np.testing.assert_allclose(np.transpose(found["waves"]), waves, atol=1e-9 * scale)
        if compare == "nothing":
            assert found["matched"] == []
            continue
        assert len(found["matched"]) == run.rounds
        for t, shares in enumerate(np.array(found["matched"])):
            np.testing.assert_allclose(shares, matched(run, t, m, compare), rtol=1e-9)
            np.testing.assert_allclose(shares[m], run.B[t, m], rtol=1e-9)
            d, B = run.d[:n], run.B[t, :n]
            if compare == "one fit" and t > 0:  # as proved: sharper on both sides
                assert (shares[d < 0.999 * d[m]] > B[d < 0.999 * d[m]]).all()
                assert (shares[d > 1.001 * d[m]] < B[d > 1.001 * d[m]]).all()


def test_what_is_beyond_a_float_is_still_drawn(exhibition: Exhibition) -> None:
    x = np.linspace(0, 1, 15)
    spectrum = md.decompose(md.kernels.Gaussian(0.4), x)
    run = md.distill(spectrum, np.sin(5 * x), epsilon=0.0005)
    for compare in ("one fit", "gradient flow"):
        last = int(spectrum.reachable.sum())
        basis = BasisFunctions(run, round=run.rounds - 1, match=last, compare=compare)
        exhibition.hang(basis.to_html())
        page = exhibition.open()
        expect(page.locator("mini-distill .caption")).to_contain_text("both keep")
        expect(page.locator("mini-distill .panel")).to_have_count(min(last, 12))
        sane(page)


# ------------------------------------------------------------------------------ the view


def test_it_starts_where_python_said(shown: Locator) -> None:
    expect(shown.locator(".caption")).to_have_text(
        "Round 2 of 4, ε = 0.045, and one fit with C = 4.07e-4 both keep 58.9 % of basis function"
        " 2. Of basis function 9 they keep 0.00767 % and 0.51 %. Of basis function 1 they lose"
        " 3.78 % and 4.18 %."
    )
    expect(shown.locator(".panel")).to_have_count(9)
    shares = shown.locator("text.share")
    assert shares.all_text_contents()[:4] == ["96.2 %", "58.9 %", "16.5 %", "3.24 %"]


def test_each_method_can_be_compared_with(page: Page, shown: Locator) -> None:
    choice = shown.get_by_label("compare with")
    choice.select_option("gradient flow")
    expect(shown.locator(".caption")).to_contain_text("gradient flow stopped at τ = ")
    expect(shown.locator("path.mark")).to_have_count(18)
    choice.select_option("nothing")
    expect(shown.locator(".caption")).to_contain_text("96.2 % of basis function 1 are left")
    expect(shown.locator("path.mark")).to_have_count(0)
    choice.select_option("one fit")
    expect(shown.locator(".caption")).to_contain_text("one fit with C = ")
    settle(page)
    sane(page)


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
    expect(shown.locator(".caption")).not_to_contain_text("Of basis function 9")
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
