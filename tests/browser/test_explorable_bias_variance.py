"""Bias and variance in a browser: its numbers against the package, and what its reader does."""

from typing import Any

import numpy as np
import pytest
from exhibits import example_bias
from playwright.sync_api import Page, expect

import mini_distill as md
from mini_distill import theory
from mini_distill.explorables import BiasVariance
from mini_distill.explorables.bias_variance import Start

from .conftest import Exhibition, sane, settle

SOLVE = "([data, states]) => states.map((s) => miniDistill.solve('bias-variance', data, s))"


@pytest.fixture
def page(exhibition: Exhibition) -> Page:
    exhibition.hang(example_bias().to_html())
    return exhibition.open()


def chapter() -> BiasVariance:
    """The explorable as the chapter has it, without its presets."""
    x, _ = md.datasets.illustrative_example(interior=True)
    spectrum = md.decompose(md.kernels.CubicSplineGreen(), x)
    power: dict[str, Start] = {"power": (0.5, 0.02, 3.0)}
    return BiasVariance(
        spectrum, md.datasets.sine(x), sigma=0.5, epsilon=0.02, name="sine", presets=power
    )


def problem(rng: np.random.Generator) -> dict[str, Any]:
    K = int(rng.integers(1, 30))
    d = np.sort(10 ** rng.uniform(-rng.uniform(0, 5), 0, K))[::-1]
    if rng.random() < 0.3:
        d[K - K // 3 :] = 0
    presets = [{"name": "given", "smoothness": None}, {"name": "power", "smoothness": 1.0}]
    truth = np.abs(rng.standard_normal(K)) * (rng.random(K) < 0.7) + 1e-3
    return {"d": d.tolist(), "truth": truth.tolist(), "presets": presets}


def states(data: dict[str, Any], rng: np.random.Generator, count: int) -> list[dict[str, Any]]:
    size = float(np.mean(np.square(data["truth"])))
    return [
        {
            "preset": ("given", "power")[rng.integers(2)],
            "sigma": float(rng.choice([0, 10 ** rng.uniform(-2, 0.5)])) * np.sqrt(size),
            "smoothness": float(rng.uniform(0, 4)),
            "epsilon": float(10 ** rng.uniform(-2.3, 0.3) * size),
            "round": 0,
        }
        for _ in range(count)
    ]


def check(data: dict[str, Any], state: dict[str, Any], story: dict[str, Any]) -> str:
    """Compare with the package; return how the story ends."""
    d, sigma, epsilon = np.array(data["d"]), state["sigma"], state["epsilon"]
    K, n = len(d), np.count_nonzero(d)
    z_star = np.array(data["truth"])
    if state["preset"] == "power":
        squares = np.where(d > 0, np.arange(1.0, K + 1) ** (-2 * state["smoothness"]), 0)
        z_star = np.sqrt(squares / squares.sum()) * np.linalg.norm(z_star)
    np.testing.assert_allclose(story["zStar"], z_star, rtol=1e-12)

    typical = np.sqrt(z_star**2 + sigma**2)
    spectrum = md.Spectrum(md.kernels.Gaussian(1.0), np.arange(float(K))[:, None], d, np.eye(K))
    if epsilon <= np.sum(typical[n:] ** 2) / K < np.mean(typical**2):
        with pytest.raises(md.InfeasibleError):
            md.distill(spectrum, typical, epsilon=epsilon)
        assert not story["feasible"]
        return "no fit"
    run = md.distill(spectrum, typical, epsilon=epsilon, max_rounds=100)
    assert (story["T"], story["collapsed"]) == (run.rounds, run.collapsed)
    np.testing.assert_allclose(story["c"], run.c, rtol=1e-9)
    kept = np.concatenate([run.B, np.zeros((int(run.collapsed), K))])
    np.testing.assert_allclose(story["kept"], kept, rtol=1e-9, atol=1e-300)
    bias, variance = theory.bias_variance(kept, z_star, sigma)
    error = (bias + variance).sum(axis=1)
    np.testing.assert_allclose(story["bias"], bias, rtol=1e-9, atol=1e-13)
    np.testing.assert_allclose(story["variance"], variance, rtol=1e-9, atol=1e-13)
    for name, values in (
        ("bias", bias.sum(axis=1)),
        ("variance", variance.sum(axis=1)),
        ("error", error),
    ):
        np.testing.assert_allclose(story["sums"][name], values, rtol=1e-9, atol=1e-13)
    assert error[story["best"]] <= error.min() * (1 + 1e-9)
    if sigma > 0:
        best = theory.best_shrinkage(z_star, sigma)
        np.testing.assert_allclose(story["ideal"], best, rtol=1e-9)

    found = story["single"]
    c = np.append(np.geomspace(1e-9 * d[d > 0].min(), 1e9 * d.max(), 2000), found["c"])
    with np.errstate(invalid="ignore"):  # 0 / 0
        once = np.where(d > 0, d / (d + c[:, None]), 0)
    one = theory.bias_variance(once, z_star, sigma)
    errors = np.sum(one[0] + one[1], axis=1)
    if found["c"] > 0:  # no noise: the truth itself
        assert errors[-1] == pytest.approx(found["error"], rel=1e-9)
    assert found["error"] <= errors.min() * (1 + 1e-9)
    return "collapse" if run.collapsed else "more rounds"


def test_its_numbers_are_the_package_s(page: Page) -> None:
    rng = np.random.default_rng(0)
    ends = []
    for _ in range(60):
        data = problem(rng)
        asked = states(data, rng, 5)
        for state, story in zip(asked, page.evaluate(SOLVE, [data, asked]), strict=True):
            ends.append(check(data, state, story))
    assert len(ends) == 300
    assert ends.count("no fit") > 10
    assert ends.count("collapse") > 200


def test_the_chapter_s_numbers_are_the_package_s(page: Page) -> None:
    rng = np.random.default_rng(1)
    data = {**chapter().data, "presets": problem(rng)["presets"]}
    asked = states(data, rng, 100)
    for state, story in zip(asked, page.evaluate(SOLVE, [data, asked]), strict=True):
        check(data, state, story)


def test_it_tells_the_story_of_the_round(exhibition: Exhibition) -> None:
    exhibition.hang(chapter().to_html())
    page = exhibition.open(query="?bias.round=5")
    caption = page.locator("mini-distill .caption")
    expect(caption).to_have_text(
        "The error falls to 0.071 in round 2; the best single fit has 0.070. Round 5: bias² 0.206"
        " + variance 0.029 = 0.235; one more round helps 5 of the 9 basis functions and hurts 1."
    )
    page.get_by_label("round t", exact=True).press("End")
    expect(caption).to_have_text(
        "The error falls to 0.071 in round 2; the best single fit has 0.070. Round 8: bias² 0.556"
        " + variance 0.000 = 0.556."
    )
    page.get_by_label("tolerance ε").press("End")
    expect(caption).to_contain_text("Labels of typical size lie inside the tolerance")
    settle(page)
    sane(page)


def test_without_noise_the_error_only_rises(page: Page) -> None:
    page.get_by_label("start with").select_option("quiet")
    expect(page.locator("mini-distill .caption")).to_contain_text("Round 0 is the best")
    assert "none of the" in page.locator("mini-distill .caption").inner_text()


def test_the_smoothness_can_be_set_for_truths_that_have_one(page: Page) -> None:
    slider = page.get_by_label("smoothness s")
    expect(slider).to_be_disabled()
    expect(slider).to_have_attribute("aria-valuetext", "not used")
    page.get_by_label("start with").select_option("rough")
    expect(slider).to_be_enabled()
    expect(slider).to_have_attribute("aria-valuetext", "0.5")
    before = page.locator("mini-distill .caption").inner_text()
    slider.press("End")
    expect(slider).to_have_attribute("aria-valuetext", "4")
    assert page.locator("mini-distill .caption").inner_text() != before


def test_a_link_to_a_preset_brings_all_of_it(exhibition: Exhibition) -> None:
    link = '<p><a href="?bias.preset=power&bias.round=3#bias">smooth</a></p>'
    exhibition.hang(link + chapter().to_html())
    page = exhibition.open(query="?bias.sigma=1")
    page.get_by_role("link", name="smooth").click()
    expect(page.get_by_label("smoothness s")).to_have_attribute("aria-valuetext", "3")
    expect(page.get_by_label("noise σ")).to_have_attribute("aria-valuetext", "0.5")
    expect(page.locator("mini-distill .caption")).to_contain_text("0.036 in round 3")


def test_a_tolerance_that_cannot_be_met_says_why(page: Page) -> None:
    page.get_by_label("start with").select_option("refused")
    expect(page.locator("mini-distill .notice")).to_have_text(
        "No fit: ε = 0.05 is not above 0.182, what labels of typical size cost where every"
        " function is 0."
    )
    for mark in ("bar", "sum", "part", "ideal"):
        expect(page.locator(f"mini-distill .{mark}")).to_have_count(0)
    sane(page)


def test_more_noise_than_signal_leaves_nothing_to_learn(page: Page) -> None:
    data = chapter().data
    loud = {"preset": "sine", "sigma": 6.0, "smoothness": 1, "epsilon": 10.0, "round": 0}
    [story] = page.evaluate(SOLVE, [data, [loud]])
    assert story["best"] == story["T"]
    assert story["sums"]["error"][-1] == pytest.approx(5 / 9)


def test_the_data_table_holds_what_is_drawn(exhibition: Exhibition) -> None:
    exhibition.hang(chapter().to_html())
    page = exhibition.open(query="?bias.round=2")
    page.locator("mini-distill summary").click()
    rounds = page.get_by_role("table", name="Rounds").locator("tbody tr")
    expect(rounds).to_have_count(9)
    assert [row.inner_text().split()[2:] for row in rounds.all()[:3]] == [
        ["0.000", "0.168", "0.168"],
        ["0.000", "0.110", "0.110"],
        ["0.004", "0.066", "0.071"],
    ]
    functions = page.get_by_role("table", name="Basis functions, round 2").locator("tbody tr")
    assert functions.nth(1).inner_text().split()[2:4] == ["2.24", "0.952"]
