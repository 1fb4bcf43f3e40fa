"""Choosing the round in a browser: what its reader does, and what it says."""

import numpy as np
from exhibits import example_choosing
from playwright.sync_api import Page, expect

import mini_distill as md
from mini_distill.explorables import ChoosingRounds

from .conftest import Exhibition, sane, settle

KIND = "choosing"


def test_of_equal_scores_the_first_is_the_least(exhibition: Exhibition) -> None:
    one = md.decompose(md.kernels.Gaussian(1.0), [0.5])
    choice = ChoosingRounds(
        one, md.datasets.sine, [[1.0]], sigma=1, c=0.3, rounds=12, grid=[0.0, 1.0]
    )
    exhibition.hang(choice.to_html())
    page = exhibition.open(query="?choosing.truth=shown")
    expect(page.locator("mini-distill .caption")).to_contain_text("leave-one-out’s round 0 by ")
    expect(page.locator("mini-distill .caption")).to_contain_text("GCV’s round 0 by ")


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
    shown = page.locator("mini-distill")
    caption, head = shown.locator(".caption"), page.get_by_role("table", name="Rounds")
    expect(caption).to_contain_text("Which round is closest to the truth?")
    shown.locator("summary").click()
    expect(head.locator("th[scope=col]")).to_have_text(["t", "tr Bₜ", "to the labels"])
    expect(shown.locator(".panels")).not_to_contain_text("leave-one-out")
    expect(shown.locator("path.truth")).to_have_count(0)
    expect(shown.locator(".score")).to_have_count(1)
    page.get_by_role("button", name="Show the truth").click()
    expect(caption).to_contain_text("misses the truth by ")
    expect(shown.locator("path.truth")).to_have_count(1)
    expect(shown.locator(".score")).to_have_count(3)
    expect(head.locator("th[scope=col]")).to_have_text(
        ["t", "tr Bₜ", "to the labels", "leave-one-out", "GCV", "to the truth"]
    )
    samples = page.get_by_role("table", name="Samples").locator("tbody tr")
    expect(samples).to_have_count(4)
    page.get_by_role("button", name="Reset").click()
    expect(shown.locator("path.truth")).to_have_count(0)
    sane(page)


def test_the_next_sample_is_a_new_guess(page: Page) -> None:
    shown, sample = page.locator("mini-distill"), page.get_by_label("sample", exact=True)
    for number in (2, 3, 4, 1):
        page.get_by_role("button", name="Show the truth").click()
        page.get_by_role("button", name="Next sample").click()
        expect(sample).to_have_attribute("aria-valuetext", f"{number} of 4")
        expect(shown.locator("path.truth")).to_have_count(0)
    page.get_by_role("button", name="Show the truth").press("Enter")
    page.get_by_role("button", name="Next sample").press("Space")
    expect(sample).to_have_attribute("aria-valuetext", "2 of 4")
    page.get_by_role("button", name="Show the truth").click()
    sample.press("End")  # another sample by another way
    expect(page.get_by_role("button", name="Show the truth")).to_be_visible()
    page.get_by_label("noise σ").press("PageUp")
    page.get_by_role("button", name="Show the truth").click()
    page.get_by_label("noise σ").press("PageUp")
    expect(page.get_by_role("button", name="Next sample")).to_be_visible()


def test_the_caption_says_what_python_says(exhibition: Exhibition) -> None:
    choice = example_choosing()
    exhibition.hang(choice.to_html())
    page = exhibition.open(query="?choosing.truth=shown&choosing.round=3&choosing.sample=2")
    spectrum, y = choice_labels(sample=2)
    run = md.distill(spectrum, y, c=choice.c, max_rounds=12)
    loo = np.mean(md.choosing.leave_one_out(run) ** 2, axis=1).argmin()
    gcv = md.choosing.gcv(run).argmin()
    error = np.mean((run.labels[1:] - md.datasets.sine(spectrum.x[:, 0])) ** 2, axis=1)
    expect(page.locator("mini-distill .caption")).to_contain_text(
        f"Round 3 misses the truth by {error[3]:.4f}, leave-one-out’s round {loo} by"
        f" {error[loo]:.4f}, GCV’s round {gcv} by {error[gcv]:.4f}, the best, round"
        f" {error.argmin()}, by {error.min():.4f}. In 4 samples, always taking round 3 beats"
    )


def choice_labels(sample: int) -> tuple[md.Spectrum, md._validation.Array]:
    """What the example shows, from Python."""
    x, _ = md.datasets.illustrative_example(interior=True)
    noise = np.random.default_rng(0).standard_normal((4, 9))[sample - 1]
    return md.decompose(md.kernels.CubicSplineGreen(), x), md.datasets.sine(x) + 0.3 * noise


def test_another_sample_and_other_noise_give_other_labels(page: Page) -> None:
    def heights() -> list[str | None]:
        settle(page)
        return [p.get_attribute("cy") for p in page.locator("mini-distill .given").all()]

    before = heights()
    page.get_by_label("sample", exact=True).press("ArrowRight")
    expect(page.get_by_label("sample", exact=True)).to_have_attribute("aria-valuetext", "2 of 4")
    assert heights() != before
    page.get_by_label("noise σ").press("Home")
    page.get_by_role("button", name="Show the truth").click()
    expect(page.locator("mini-distill .caption")).to_contain_text("the best, round 0, by ")


def test_leave_one_out_is_led_astray(exhibition: Exhibition) -> None:
    x = np.linspace(0, 1, 40)
    noise = np.array([np.random.default_rng(s).standard_normal(40) for s in range(20)])
    spectrum = md.decompose(md.kernels.Gaussian(0.08), x)
    start = {"sigma": 0.5, "c": 1e-3, "rounds": 60}
    choice = ChoosingRounds(spectrum, md.datasets.sine, noise, **start)  # type: ignore[arg-type]
    apart = []
    for row in noise:
        run = md.distill(spectrum, md.datasets.sine(x) + 0.5 * row, c=1e-3, max_rounds=60)
        loo = np.mean(md.choosing.leave_one_out(run) ** 2, axis=1).argmin()
        error = np.mean((run.labels[1:] - md.datasets.sine(x)) ** 2, axis=1).argmin()
        apart.append(abs(int(loo) - int(error)))
    near, far = apart.index(min(apart)) + 1, apart.index(max(apart)) + 1
    assert apart[near - 1] < 20 <= apart[far - 1]
    exhibition.hang(choice.to_html())
    for sample, sign in ((near, "○"), (far, "✓")):
        page = exhibition.open(query=f"?choosing.sample={sample}")
        task = page.locator("mini-distill .challenge")
        expect(task).to_contain_text("○ Find labels for which leave-one-out is 20 rounds")
        page.get_by_role("button", name="Show the truth").click()
        expect(page.get_by_role("button", name="Next sample")).to_be_visible()
        expect(task).to_contain_text(sign)
