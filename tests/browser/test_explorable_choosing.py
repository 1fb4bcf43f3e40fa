"""Choosing the round in a browser: what its reader does, and what it says."""

import numpy as np
import pytest
from exhibits import example_choosing
from playwright.sync_api import Page, expect

import mini_distill as md
from mini_distill.explorables import ChoosingRounds

from .conftest import Exhibition, sane, settle


@pytest.fixture
def page(exhibition: Exhibition) -> Page:
    exhibition.hang(example_choosing().to_html())
    return exhibition.open()


def test_of_equal_scores_the_first_is_the_least(exhibition: Exhibition) -> None:
    one = md.decompose(md.kernels.Gaussian(1.0), [0.5])
    choice = ChoosingRounds(
        one, md.datasets.sine, [[1.0]], sigma=1, c=0.3, rounds=12, grid=[0.0, 1.0]
    )
    exhibition.hang(choice.to_html())
    expect(exhibition.open().locator("mini-distill .caption")).to_contain_text(
        "Leave-one-out is least in round 0, generalised cross-validation in round 0."
    )


def test_a_wild_fit_stays_in_its_frame(exhibition: Exhibition) -> None:
    x, _ = md.datasets.illustrative_example(interior=True)
    noise = np.random.default_rng(0).standard_normal((6, 9))
    wild = ChoosingRounds(
        md.decompose(md.kernels.Gaussian(0.2), x),
        md.datasets.sine,
        noise,
        sigma=1.0,
        c=1e-6,
        rounds=6,
        sample=2,
    )
    exhibition.hang(wild.to_html())
    page = exhibition.open()
    settle(page)
    sane(page)
    clipped = page.locator("mini-distill path.fit").evaluate(
        "(fit) => fit.getBBox().y < 0 && fit.closest('[clip-path]') !== null"
    )
    assert clipped
    ticks = page.locator("mini-distill .chart").nth(1).locator(".across .tick text")
    expect(ticks).to_have_text(["0", "1", "2", "3", "4", "5"])


def test_the_truth_is_shown_only_when_it_is_asked_for(page: Page) -> None:
    caption = page.locator("mini-distill .caption")
    expect(caption).to_contain_text("Which round would you take? Then show the truth.")
    expect(page.locator("mini-distill path.truth")).to_have_count(0)
    expect(page.locator("mini-distill .score")).to_have_count(3)
    page.get_by_label("the truth", exact=True).select_option("shown")
    expect(caption).to_contain_text("Error to the truth: ")
    expect(page.locator("mini-distill path.truth")).to_have_count(1)
    expect(page.locator("mini-distill .score")).to_have_count(4)
    page.locator("mini-distill summary").click()
    head = page.get_by_role("table", name="Rounds").locator("th[scope=col]")
    expect(head).to_have_text(
        ["t", "tr Bₜ", "to the labels", "leave-one-out", "GCV", "to the truth"]
    )
    page.get_by_role("button", name="Reset").click()
    expect(page.locator("mini-distill path.truth")).to_have_count(0)
    sane(page)


def test_the_caption_says_what_python_says(exhibition: Exhibition) -> None:
    choice = example_choosing()
    exhibition.hang(choice.to_html())
    page = exhibition.open(query="?choosing.truth=shown&choosing.round=3&choosing.sample=2")
    spectrum, y = choice_labels(sample=2)
    run = md.distill(spectrum, y, c=choice.c, max_rounds=12)
    loo = np.mean(md.choosing.leave_one_out(run) ** 2, axis=1).argmin()
    gcv = md.choosing.gcv(run).argmin()
    error = np.mean((run.labels[1:] - md.datasets.sine(spectrum.x[:, 0])) ** 2, axis=1)
    expect(page.locator("mini-distill .caption")).to_have_text(
        f"Round 3 spends {run.B[3].sum():.3g} of 9 degrees of freedom. Leave-one-out is least in"
        f" round {loo}, generalised cross-validation in round {gcv}. Error to the truth:"
        f" {error[3]:.4f} in round 3, {error[loo]:.4f} in the one that leave-one-out takes,"
        f" {error.min():.4f} in the best, round {error.argmin()}."
    )


def choice_labels(sample: int) -> tuple[md.Spectrum, md._validation.Array]:
    """What the example shows, from Python."""
    x, _ = md.datasets.illustrative_example(interior=True)
    noise = np.random.default_rng(0).standard_normal((4, 9))[sample - 1]
    return md.decompose(md.kernels.CubicSplineGreen(), x), md.datasets.sine(x) + 0.3 * noise


def test_another_sample_and_other_noise_give_other_labels(page: Page) -> None:
    def heights() -> list[str | None]:
        settle(page)
        return [p.get_attribute("cy") for p in page.locator("mini-distill .point").all()]

    before = heights()
    page.get_by_label("sample of the noise").press("ArrowRight")
    expect(page.get_by_label("sample of the noise")).to_have_attribute("aria-valuetext", "2 of 4")
    assert heights() != before
    page.get_by_label("noise σ").press("Home")
    page.get_by_label("the truth", exact=True).select_option("shown")
    expect(page.locator("mini-distill .caption")).to_contain_text("in the best, round 0.")
