"""Choosing the round in a browser: its numbers against the package, and what its reader does."""

from typing import Any

import numpy as np
import pytest
from exhibits import example_choosing
from playwright.sync_api import Page, expect

import mini_distill as md
from mini_distill.explorables import ChoosingRounds
from mini_distill.explorables.payload import problem

from .conftest import Exhibition, sane, settle

SOLVE = "([data, states]) => states.map((s) => miniDistill.solve('choosing', data, s))"
KERNELS = [
    md.kernels.Gaussian(0.2),
    md.kernels.Laplace(0.5),
    md.kernels.CubicSplineGreen(),
    md.kernels.Matern(0.3, 1.5),
]


@pytest.fixture
def page(exhibition: Exhibition) -> Page:
    exhibition.hang(example_choosing().to_html())
    return exhibition.open()


def random_problem(rng: np.random.Generator) -> tuple[md.Spectrum, dict[str, Any]]:
    K = int(rng.integers(2, 25))
    ends = [[], [0.0, 1.0]][rng.integers(2)]  # where functions may have to be 0
    x = np.sort([*ends, *rng.uniform(0.01, 0.99, K)])
    spectrum = md.decompose(KERNELS[rng.integers(len(KERNELS))], x)
    noise = rng.standard_normal((3, len(x)))
    data = {
        "problem": problem(spectrum, md.datasets.sine, [0.3, 0.5], digits=None),
        "truth": md.datasets.sine(x).tolist(),
        "noise": noise.tolist(),
        "spare": np.sum(spectrum.V[~spectrum.reachable] ** 2, axis=0).tolist(),
        "rounds": int(rng.integers(1, 30)),
    }
    return spectrum, data


def test_its_numbers_are_the_package_s(page: Page) -> None:
    rng = np.random.default_rng(0)
    unreached = 0
    for _ in range(80):
        spectrum, data = random_problem(rng)
        states: list[dict[str, Any]] = [
            {
                "sample": int(rng.integers(1, 4)),
                "sigma": float(rng.choice([0.0, rng.uniform(0, 2)])),
                "c": float(10 ** rng.uniform(-3, 2) * spectrum.d[0]),
                "truth": ("hidden", "shown")[rng.integers(2)],
            }
            for _ in range(5)
        ]
        for state, story in zip(states, page.evaluate(SOLVE, [data, states]), strict=True):
            truth = np.array(data["truth"])
            y = truth + state["sigma"] * np.array(data["noise"][state["sample"] - 1])
            if not y.any():
                continue
            run = md.distill(spectrum, y, c=state["c"], max_rounds=data["rounds"])
            reached = spectrum.reachable
            unreached += not reached.all()
            size = np.mean(y**2)
            fitted = run.labels[1:]
            compare = {
                "labels": y,
                "B": run.B[:, reached],
                "fitted": fitted,
                "df": md.choosing.degrees_of_freedom(run),
                "training": np.mean((y - fitted) ** 2, axis=1),
                "gcv": md.choosing.gcv(run),
                "loo": np.mean(md.choosing.leave_one_out(run) ** 2, axis=1),
                "error": np.mean((fitted - truth) ** 2, axis=1),
            }
            for name, expected in compare.items():
                np.testing.assert_allclose(
                    story[name], expected, rtol=1e-9, atol=1e-13 * size, err_msg=name
                )
            coefficients = np.array(story["coefficients"])
            drawn = coefficients @ np.array(data["problem"]["basis"])
            there = np.stack([run.predict([0.3, 0.5], round=t) for t in range(run.rounds)])
            np.testing.assert_allclose(drawn, there, rtol=1e-9, atol=1e-9 * np.sqrt(size))
    assert unreached > 20


@pytest.mark.parametrize("x", [np.linspace(0, 1, 11), [0.1, 0.3, 0.3, 0.6, 0.9]])
def test_its_scores_are_the_package_s_as_the_page_gets_the_data(page: Page, x: list[float]) -> None:
    # labels out of reach, at the ends or at a point that is there twice, and all multipliers
    spectrum = md.decompose(md.kernels.CubicSplineGreen(), x)
    noise = np.random.default_rng(0).standard_normal((1, len(x)))
    y = md.datasets.sine(spectrum.x[:, 0]) + 0.5 * noise[0]
    for c in spectrum.d[0] * 10.0 ** np.arange(-6, 7):
        choice = ChoosingRounds(spectrum, md.datasets.sine, noise, sigma=0.5, c=c, rounds=8)
        [story] = page.evaluate(SOLVE, [choice.data, [choice.data["start"]]])
        run = md.distill(spectrum, y, c=c, max_rounds=8)
        loo = np.mean(md.choosing.leave_one_out(run) ** 2, axis=1)
        # seven digits are sent, and both divide by what a label does not follow, 1e-6 at the least
        np.testing.assert_allclose(story["loo"], loo, rtol=1e-4)
        np.testing.assert_allclose(story["gcv"], md.choosing.gcv(run), rtol=1e-4)


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


def choice_labels(sample: int) -> tuple[md.Spectrum, md.validation.Array]:
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
