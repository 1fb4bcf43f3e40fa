"""What the theory predicts for bands of directions."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

EIGENVALUES = st.integers(0, 50)
COORDINATES = st.integers(-9, 9)
MULTIPLIERS = st.fractions(Fraction(1, 1000), 1000, max_denominator=1000)


def left(d: list[int], z: list[int], cs: list[Fraction]) -> list[Fraction]:
    """Apply the rounds to the labels, one by one, and return β_0, β_1, … in exact arithmetic."""
    labels = [Fraction(v) for v in z]
    shares = []
    for c in cs:
        labels = [Fraction(e) / (e + c) * v for e, v in zip(d, labels, strict=True)]
        overlap = sum((a * b for a, b in zip(labels, z, strict=True)), Fraction(0))
        shares.append(overlap / sum(v * v for v in z))
    return shares


@pytest.mark.result("prop-bands")
@given(
    st.lists(st.tuples(EIGENVALUES, COORDINATES), min_size=2, max_size=8),
    st.integers(1, 7),
    st.lists(MULTIPLIERS, min_size=1, max_size=4),
)
def test_bands_keep_the_order(pairs: list[tuple[int, int]], cut: int, cs: list[Fraction]) -> None:
    pairs = sorted(pairs, reverse=True)
    smooth, restless = pairs[:cut], pairs[cut:]
    assume(restless and smooth[-1][0] > restless[0][0])
    assume(any(z for _, z in smooth) and any(d and z for d, z in restless))
    upper = left([d for d, _ in smooth], [z for _, z in smooth], cs)
    lower = left([d for d, _ in restless], [z for _, z in restless], cs)
    ratios = [Fraction(1)]
    for a, b in zip(upper, lower, strict=True):
        assert 1 > a > b > 0
        ratios.append(a / b)
    assert all(x < y for x, y in pairwise(ratios))
    for shares in (upper, lower):
        assert all(x > y for x, y in pairwise(shares))


@pytest.mark.result("prop-bands")
def test_with_a_multiplier_for_each_output_the_order_may_be_lost() -> None:
    d = [2, 1]
    one, other = left(d, [1, 0], [Fraction(10)]), left(d, [0, 1], [Fraction(1, 100)])
    # each output has labels in one direction only, so its share is that of the direction
    assert one == [Fraction(2, 12)]
    assert other == [1 / Fraction(101, 100)]
    assert one < other
