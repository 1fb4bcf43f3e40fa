"""Choosing the round without a browser: what Python sends, checks and writes into the page."""

from typing import Any

import numpy as np
import pytest
import traitlets
from exhibits import alt_of, still_of

import mini_distill as md
from mini_distill.explorables import ChoosingRounds

NOISE = np.random.default_rng(0).standard_normal((4, 9))


def spectrum() -> md.Spectrum:
    x, _ = md.datasets.illustrative_example(interior=True)
    return md.decompose(md.kernels.CubicSplineGreen(), x)


def example(noise: Any = NOISE, **options: Any) -> ChoosingRounds:
    start: dict[str, Any] = {"sigma": 0.5, "c": 1e-5, "rounds": 10, **options}
    return ChoosingRounds(spectrum(), md.datasets.sine, noise, **start)


def test_it_starts_where_it_is_told_to() -> None:
    choice = example(round=2, sample=3)
    start = {"c": 1e-5, "round": 2, "sample": 3, "sigma": 0.5, "truth": "hidden"}
    assert choice.data["start"] == start
    assert repr(choice).startswith("ChoosingRounds(c=1e-05, round=2, sample=3, sigma=0.5")


def test_the_data_are_the_truth_and_the_noise() -> None:
    data = example().data
    np.testing.assert_allclose(data["truth"], md.datasets.sine(spectrum().x[:, 0]), atol=1e-6)
    np.testing.assert_allclose(data["noise"], NOISE, atol=1e-5)
    assert data["spare"] == [0] * 9
    ends = md.decompose(md.kernels.CubicSplineGreen(), [0.0, 0.5, 0.5, 1.0])
    choice = ChoosingRounds(ends, md.datasets.sine, np.ones((1, 4)), sigma=1, c=1e-3, rounds=2)
    assert choice.data["spare"] == [1, 0.5, 0.5, 1]  # 0 at the ends, the same at equal inputs
    assert data["rounds"] == 10


def test_what_the_sliders_offer_holds_the_start() -> None:
    ranges = example(sigma=3.0, c=0.2).data["ranges"]
    assert ranges["sigma"] == [0, 6]
    assert ranges["c"] == [0.002, 20]
    assert example(sigma=0.0).data["ranges"]["sigma"][1] > 0


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"sigma": -1.0}, "sigma must be at least 0"),
        ({"c": 0.0}, "c must be positive"),
        ({"rounds": 0}, "rounds must be at least 1"),
        ({"rounds": 2.5}, "rounds must be an integer"),
        ({"rounds": 1001}, "rounds must be at most 1000, found 1001"),
        ({"c": 1e-300}, "c must lie between 1.14e-08 and 1.14e.04, .* found 1e-300"),
        ({"c": 1e307}, "c must lie between"),
        ({"noise": NOISE[:, :8]}, r"noise must have shape \(S, 9\), a row for each sample"),
        ({"noise": NOISE[0]}, r"noise must have shape \(S, 9\)"),
        ({"noise": NOISE[:0]}, "noise must not be empty"),
        ({"noise": np.nan * NOISE}, "noise"),
        ({"sample": 5}, "sample must be at most 4"),
        ({"sample": 0}, "sample must be at least 1"),
        ({"round": -1}, "round must be at least 0"),
        ({"grid": [1.0, 0.0]}, "increasing"),
    ],
)
def test_a_start_that_is_none_is_refused(options: dict[str, Any], message: str) -> None:
    with pytest.raises((ValueError, TypeError, traitlets.TraitError), match=message):
        example(**options)


def test_the_truth_has_a_value_for_each_input() -> None:
    with pytest.raises(ValueError, match=r"truth\(x\) must have shape \(9,\), found \(1,\)"):
        ChoosingRounds(
            spectrum(),
            lambda x: np.ones(1) if len(x) == 9 else np.ones(len(x)),
            NOISE,
            sigma=1,
            c=1e-5,
            rounds=2,
        )


def test_of_equal_scores_the_first_is_the_least() -> None:
    one = md.decompose(md.kernels.Gaussian(1.0), [0.5])  # a label alone says nothing of its noise
    for c in (1e-5, 0.3, 1e5):
        choice = ChoosingRounds(
            one, md.datasets.sine, [[1.0]], sigma=1, c=c, rounds=12, grid=[0.0, 1.0]
        )
        choice.truth = "shown"
        assert choice.to_html().count("is least in round 0 with") == 2


def test_a_space_that_is_0_at_the_inputs_is_refused() -> None:
    ends = md.decompose(md.kernels.CubicSplineGreen(), [0.0, 1.0])
    with pytest.raises(ValueError, match="nothing to fit"):
        ChoosingRounds(ends, md.datasets.sine, NOISE[:, :2], sigma=1, c=1, rounds=2)


def test_the_traits_refuse_what_is_none() -> None:
    choice = example()
    choice.sample, choice.c = np.int64(2), np.float64(1e-3)
    assert (type(choice.sample), type(choice.c)) == (int, float)
    for name, bad in (("sample", 9), ("c", -1), ("truth", "half"), ("sigma", np.nan)):
        with pytest.raises(traitlets.TraitError, match=name):
            setattr(choice, name, bad)


def test_the_alt_text_says_what_the_static_figure_shows() -> None:
    source = example().to_html()
    assert source == example().to_html()
    assert source.startswith('<mini-distill kind="choosing" id="choosing">')
    y = md.datasets.sine(spectrum().x[:, 0]) + 0.5 * NOISE[0]
    run = md.distill(spectrum(), y, c=1e-5, max_rounds=10)
    scores = md.choosing.gcv(run)
    least = f"is least in round {scores.argmin()} with {scores.min():.3g}."
    assert least not in source  # the reader is to guess
    shown = example()
    shown.truth = "shown"
    assert least in shown.to_html()
    assert f"spends {run.B[9].sum():.3g} degrees" in example(round=99).to_html()


def test_nothing_in_the_static_figure_depends_on_a_truth_that_is_hidden() -> None:
    """The same labels, made of another truth and another noise."""

    def other(x: Any) -> Any:
        return md.datasets.sine(x) + np.cos(5 * np.asarray(x))

    noise = NOISE - np.cos(5 * spectrum().x[:, 0]) / 0.5
    moved = ChoosingRounds(spectrum(), other, noise, sigma=0.5, c=1e-5, rounds=10)
    pages = []
    for choice in (example(), moved):
        found = [alt_of(choice)]
        for ax in still_of(choice).axes:
            found += [np.round(np.asarray(line.get_xydata()), 9).tolist() for line in ax.lines]
            found += [np.round(ax.axis(), 6).tolist()]
        choice.truth = "shown"
        pages.append((found, alt_of(choice)))
    assert pages[0][0] == pages[1][0]
    assert pages[0][1] != pages[1][1]
