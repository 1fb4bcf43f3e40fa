"""What the theory predicts for bands of directions."""

from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from problems import gram_spectrum

import mini_distill as md

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


@pytest.mark.result("prop-bands", "distill")
@given(st.integers(0, 2**32 - 1))
def test_bands_keep_the_order_for_a_joint_tolerance(seed: int) -> None:
    rng = np.random.default_rng(seed)
    K, Q = int(rng.integers(2, 10)), int(rng.integers(1, 4))
    d = np.sort(10 ** rng.uniform(-3, 0, K))[::-1]
    spectrum = gram_spectrum(d, rng)
    labels = [rng.standard_normal((K, Q))]
    z = spectrum.V @ labels[0]
    rounds = int(rng.integers(1, 6))
    for _ in range(rounds):  # each with a tolerance of its own that leaves something
        epsilon = rng.uniform(0.05, 0.9) * float(np.sum(labels[-1] ** 2)) / K
        labels.append(md.distill(spectrum, labels[-1], epsilon=epsilon, max_rounds=1).labels[1])
    cut = int(rng.integers(1, K))
    assume(spectrum.d[cut - 1] > 1.001 * spectrum.d[cut])
    left = []
    for band in (slice(None, cut), slice(cut, None)):
        overlaps = [np.sum((spectrum.V @ y)[band] * z[band]) for y in labels]
        left.append(np.array(overlaps) / np.sum(z[band] ** 2))
    upper, lower = left
    assert (upper[1:] > lower[1:]).all()
    assert (lower > 0).all()
    for values in (1 / upper, 1 / lower, upper / lower):
        assert (np.diff(values) > 0).all()
