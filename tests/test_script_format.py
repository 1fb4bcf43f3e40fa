"""How the script writes numbers."""

import numpy as np
from drawn import read
from script import call

POWERS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
SHOW = "(values) => values.map(miniDistill.format.show)"


def values(seed: int, count: int) -> np.ndarray:
    rng = np.random.default_rng(seed)
    return np.asarray(rng.choice([-1, 1], count) * 10 ** rng.uniform(-12, 12, count))


def test_three_digits_are_shown() -> None:
    asked = values(0, 5000)
    for value, text in zip(asked, call(SHOW, asked.tolist()), strict=True):
        assert read(text) == float(f"{value:.2e}")  # Python rounds to three digits alike
        assert ("10" in text and text[-1] in POWERS) == (not 1e-3 <= abs(value) < 1e4)
        assert not set(text) & set("-+eE")  # a minus that is as wide as a digit, and powers of ten


def test_powers_of_ten_are_written_as_people_write_them() -> None:
    asked = [2.71e-6, -2.5e7, 1e5, -1e-12, 9.999e-4, 0, 3e-300]
    assert call(SHOW, asked) == [
        "2.71·10⁻⁶",
        "−2.5·10⁷",
        "10⁵",
        "−10⁻¹²",
        "10⁻³",
        "0",
        "3·10⁻³⁰⁰",
    ]


def test_numbers_to_compare_have_as_many_decimals_as_make_three_digits_of_the_largest() -> None:
    rng = np.random.default_rng(1)
    lists = [(10.0 ** rng.uniform(-8, 8) * rng.uniform(-1, 1, 5)).tolist() for _ in range(1000)]
    pairs = """(lists) => lists.map((list) => {
        const { align, show } = miniDistill.format;
        return [list.map(show), align(list)];
    })"""
    for numbers, (shown, texts) in zip(lists, call(pairs, lists), strict=True):
        largest = max(map(abs, numbers))
        if not 1e-5 <= largest < 1e6:
            assert texts == shown
            continue
        decimals = {len(text.partition(".")[2]) for text in texts}
        assert len(decimals) == 1
        (places,) = decimals
        assert places == max(0, 2 - int(np.floor(np.log10(largest))))
        for value, text in zip(numbers, texts, strict=True):
            assert abs(read(text) - value) <= 0.5001 * 10.0**-places
            assert not text.startswith("−0") or read(text) < 0  # no minus before nothing


def test_indices_and_plurals() -> None:
    both = """(ns) => ns.map((n) => {
        const { count, subscript } = miniDistill.format;
        return [subscript(n), count(n, "round")];
    })"""
    assert call(both, [0, 1, 2, 907]) == [
        ["₀", "0 rounds"],
        ["₁", "1 round"],
        ["₂", "2 rounds"],
        ["₉₀₇", "907 rounds"],
    ]
