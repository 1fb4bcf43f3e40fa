"""Rounds to the collapse in a browser: its numbers, its handles, and what is said."""

import math
import warnings
from typing import Any

import numpy as np
import pytest
from exhibits import example_rounds
from playwright.sync_api import Locator, Page, expect

import mini_distill as md
from mini_distill import theory

from .conftest import Exhibition, sane, settle

SOLVE = """(states) => states.map(([data, state]) => miniDistill.solve("rounds", data, state))"""


@pytest.fixture
def page(exhibition: Exhibition) -> Page:
    exhibition.hang(example_rounds().to_html())
    return exhibition.open()


@pytest.fixture
def shown(page: Page) -> Locator:
    return page.locator("mini-distill")


# ------------------------------------------------------------------------------ the mathematics


def given(d: np.ndarray, z: np.ndarray) -> md.Distillation:
    """Distil labels with coordinates z and √(Kε) = 1: the inputs stand at right angles."""
    K = len(d)
    spectrum = md.decompose(md.kernels.Polynomial(1, constant=0), np.diag(np.sqrt(K * d)))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", md.UnresolvedMultiplierWarning)  # G is diagonal here
        return md.distill(spectrum, z, epsilon=1 / K)


def axis_way(d: np.ndarray, z: np.ndarray) -> float:
    return float(sum(np.linalg.norm(z[d == value]) for value in np.unique(d)))


def random_state(rng: np.random.Generator) -> dict[str, Any]:
    n = int(rng.integers(2, 11))
    d = 10 ** (-float(rng.uniform(0, 8)) * rng.uniform(0, 1, n))
    if rng.random() < 0.3:
        d[rng.integers(n)] = d[rng.integers(n)]  # an eigenspace of two dimensions
    if rng.random() < 0.3:
        d[rng.integers(n)] = 0
    if rng.random() < 0.1:
        d[:] = 1
    labels = rng.uniform(0, 1, n) ** 2
    if rng.random() < 0.2:
        labels = np.eye(n)[rng.integers(n)]
    size = 1 + 10 ** float(rng.uniform(-3, 0.7))
    return {
        "preset": "ordinary",
        "size": size,
        "round": 0,
        "eigenvalues": (d / d.max()).tolist(),
        "labels": (labels / labels.max()).tolist(),
    }


def test_it_agrees_with_python(page: Page) -> None:
    rng = np.random.default_rng(4)
    states = [random_state(rng) for _ in range(1000)]
    data = example_rounds().data
    answers = page.evaluate(SOLVE, [[data, state] for state in states])
    refused = 0
    for state, answer in zip(states, answers, strict=True):
        d, w, r0 = np.array(state["eigenvalues"]), np.array(state["labels"]), state["size"]
        z = r0 * w / np.linalg.norm(w)
        if not answer["feasible"]:
            refused += 1
            with pytest.raises(md.InfeasibleError):
                given(d, z)
            continue
        run = given(d, z)
        assert answer["T"] == run.rounds
        np.testing.assert_allclose(answer["c"], run.c, rtol=1e-9)
        np.testing.assert_allclose(answer["r"], run.r, rtol=1e-9)
        left = run.labels[:, w > 0] / z[w > 0]
        np.testing.assert_allclose(np.array(answer["left"])[:, w > 0], left, rtol=1e-9, atol=1e-300)
        assert answer["way"] == pytest.approx(axis_way(d, z), rel=1e-12)
        paper, size, direction, condition = answer["claims"]
        assert (size["from"], size["to"]) == theory.round_bounds(r0)
        assert direction["to"] == math.floor(axis_way(d, z) + 1e-9)
        if d.min() == 0:
            assert (paper["from"], paper["to"], condition["to"]) == (0, math.inf, math.inf)
        else:
            kappa = d.max() / d.min()
            assert paper["from"] == math.ceil(theory.guaranteed_rounds(r0, kappa))
            assert condition["to"] == math.ceil(kappa * (r0 - 1))
            bounds = [theory.norm_lower_bound(r0, kappa, t) for t in range(len(answer["paper"]))]
            np.testing.assert_allclose(answer["paper"], bounds, rtol=1e-9, atol=1e-12)
            assert bounds[-1] <= 0
        for claim in answer["claims"]:
            assert claim["from"] <= answer["T"] <= claim["to"]
    assert 20 < refused < 300


def test_the_bounds_agree_with_python(page: Page) -> None:
    rng = np.random.default_rng(5)
    asked = [
        (1 + 10 ** float(rng.uniform(-3, 2)), 10 ** float(rng.uniform(0, 12)), int(rng.integers(9)))
        for _ in range(1000)
    ]
    answers = page.evaluate(
        """(asked) => asked.map(([r0, kappa, t]) => {
            const { guaranteedRounds, normBounds, normLowerBound, roundBounds } = miniDistill.core;
            return [normLowerBound(r0, kappa, t), guaranteedRounds(r0, kappa),
                    ...(t > r0 ** 2 ? [0, 0] : normBounds(r0, t)), ...roundBounds(r0)];
        })""",
        asked,
    )
    for (r0, kappa, t), answer in zip(asked, answers, strict=True):
        norms = (0, 0) if t > r0**2 else theory.norm_bounds(r0, t)
        low = theory.norm_lower_bound(r0, kappa, t)
        expected = [low, theory.guaranteed_rounds(r0, kappa), *norms, *theory.round_bounds(r0)]
        np.testing.assert_allclose(answer, expected, rtol=1e-9, atol=1e-12 * r0)


def test_six_directions_attain_both_ends(page: Page) -> None:
    data = example_rounds().data
    found = {}
    for preset in data["presets"]:
        state = {**preset, "preset": preset["name"], "round": 0}
        (answer,) = page.evaluate(SOLVE, [[data, state]])
        found[preset["name"]] = answer["T"], answer["claims"][1]["from"], answer["claims"][1]["to"]
    assert found == {
        "paper": (4, 3, 12),
        "ordinary": (3, 2, 6),
        "fewest: equal eigenvalues": (2, 2, 6),
        "fewest: one direction": (2, 2, 6),
        "most: eigenvalues far apart": (6, 2, 6),
    }


# --------------------------------------------------------------------------------- the reader


def test_the_start_is_told(shown: Locator) -> None:
    expect(shown.locator(".caption")).to_have_text(
        "Labels of size r₀ = 2.6 last for 2 to 6 rounds; these last for T = 3."
        " The paper's bound, with κ = 1.00e5, guarantees 1. Round 1: r₁\u00a0=\u00a02.25."
    )


def test_each_preset_sets_everything(page: Page, shown: Locator) -> None:
    choice, caption = shown.get_by_label("start with"), shown.locator(".caption")
    choice.select_option("most: eigenvalues far apart")
    expect(caption).to_contain_text("T = 6, the most")
    expect(shown.get_by_role("slider", name="eigenvalue 6")).to_have_attribute(
        "aria-valuetext", "1.00e-15"
    )
    for fewest in ("fewest: equal eigenvalues", "fewest: one direction"):
        choice.select_option(fewest)
        expect(caption).to_contain_text("T = 2, the fewest")
    choice.select_option("paper")
    expect(caption).to_contain_text("An eigenvalue is 0, so the paper's bound says nothing.")
    expect(shown.get_by_role("slider", name="labels along eigenvector 10")).to_be_visible()
    settle(page)
    sane(page)


def test_an_eigenvalue_is_dragged_down_to_zero_with_the_pointer(page: Page, shown: Locator) -> None:
    handle = shown.get_by_role("slider", name="eigenvalue 6")
    box = handle.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 300, steps=4)
    expect(handle).to_have_attribute("aria-valuetext", "0")
    page.mouse.up()
    expect(shown.locator(".caption")).to_contain_text("An eigenvalue is 0")
    settle(page)
    sane(page)


def test_eigenvalues_move_with_the_keys_and_keep_their_numbers(page: Page, shown: Locator) -> None:
    second = shown.get_by_role("slider", name="eigenvalue 2")
    second.focus()
    page.keyboard.press("ArrowUp")
    expect(second).to_have_attribute("aria-valuetext", "0.126")
    expect(second).to_be_focused()
    page.keyboard.press("PageDown")
    page.keyboard.press("PageDown")
    expect(second).to_have_attribute("aria-valuetext", "0.00126")  # below number 3 now
    expect(shown.get_by_role("slider", name="eigenvalue 3")).to_have_attribute(
        "aria-valuetext", "0.01"
    )
    page.keyboard.press("End")
    expect(second).to_have_attribute("aria-valuetext", "1")
    page.keyboard.press("Home")
    expect(second).to_have_attribute("aria-valuetext", "0")
    page.keyboard.press("ArrowUp")
    expect(second).to_have_attribute("aria-valuetext", "1.00e-15")
    page.keyboard.press("ArrowDown")
    expect(second).to_have_attribute("aria-valuetext", "0")


def test_labels_along_a_zero_eigenvalue_may_cost_too_much(page: Page, shown: Locator) -> None:
    shown.get_by_role("slider", name="eigenvalue 1").press("Home")
    notice = shown.locator(".notice")
    expect(notice).to_have_text(
        "No fit: 1.48 steps of the labels lie along eigenvalues that are 0, where no function can"
        " follow. They must be less than 1."
    )
    expect(shown.get_by_label("round t", exact=True)).to_be_disabled()
    shown.get_by_role("slider", name="labels along eigenvector 1").press("Home")
    expect(notice).to_be_hidden()
    expect(shown.locator(".caption")).to_contain_text("T = ")
    settle(page)
    sane(page)


def test_no_labels_at_all_are_told(page: Page, shown: Locator) -> None:
    for k in range(1, 7):
        shown.get_by_role("slider", name=f"labels along eigenvector {k}").press("Home")
        settle(page)
    expect(shown.locator(".notice")).to_contain_text("No labels: all their coordinates are 0.")
    settle(page)
    sane(page)
    handle = shown.get_by_role("slider", name="labels along eigenvector 3")
    handle.press("ArrowUp")
    expect(handle).to_have_attribute("aria-valuetext", "0.02, 2.6 steps")
    expect(shown.locator(".caption")).to_contain_text("T = 2, the fewest")


def test_the_size_alone_moves_the_bounds(shown: Locator) -> None:
    size = shown.get_by_label("size of the labels r₀")
    size.press("End")
    expect(shown.locator(".caption")).to_contain_text("r₀ = 5 last for 4 to 24 rounds")
    size.press("Home")
    expect(shown.locator(".caption")).to_contain_text("r₀ = 1.01 last for 1 to 1 rounds")


def test_the_table_holds_the_numbers(shown: Locator) -> None:
    shown.locator("summary").click()
    expect(shown.get_by_role("table")).to_have_count(3)
    rounds, directions, bounds = shown.get_by_role("table").all()
    assert rounds.locator("tbody tr").count() == 4
    assert directions.locator("tbody tr").count() == 6
    expect(bounds).to_contain_text("2 ≤ T ≤ 6")
    expect(bounds).to_contain_text("T ≥ 1")


def test_a_link_sets_the_spectrum(exhibition: Exhibition) -> None:
    link = '<a href="?rounds.eigenvalues=1,1,1,1,1,1&rounds.size=4">equal</a>'
    exhibition.hang(link, example_rounds().to_html())
    page = exhibition.open()
    page.get_by_role("link").click()
    expect(page.locator("mini-distill .caption")).to_contain_text("T = 3, the fewest")


@pytest.mark.parametrize(
    ("rubbish", "words"),
    [
        ("1,1", "eigenvalues are 6 numbers here"),
        ("2,1,1,1,1,1", "eigenvalues are numbers between 0 and 1"),
        ("1,1,1,1,1,-1", "eigenvalues are numbers between 0 and 1"),
        ("a", "eigenvalues are numbers between 0 and 1"),
        (",".join("1" * 10), "eigenvalues are 6 numbers here"),  # right for another preset
    ],
)
def test_a_spectrum_that_is_none_is_refused(
    exhibition: Exhibition, rubbish: str, words: str
) -> None:
    exhibition.hang(example_rounds().to_html())
    page = exhibition.open(query=f"?rounds.eigenvalues={rubbish}")
    expect(page.locator("mini-distill .notice")).to_contain_text(words)
