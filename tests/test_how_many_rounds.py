"""The numbered results of the chapter *How many rounds* that no other test file holds.

The rounds are run on the dense matrix, (G + cI)⁻¹ y with a bracketing root finder for c, or with
the same root finder on a diagonal that is too ill-conditioned to be a matrix in double precision.
"""

import math
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from problems import (
    ROUNDING,
    Array,
    Problem,
    dense_run,
    diagonal_multiplier,
    exact_run,
    problems,
    random_run,
    seeds,
)
from scipy.optimize import brentq

import mini_distill as md
from mini_distill import continuous, theory

mild = problems(log10_condition=3)
singular = problems(log10_condition=3, singular=True)
# exact arithmetic: what holds with equality holds to the last digit
r_values = st.fractions(1, 50, max_denominator=1000)
kappas = st.fractions(1, 1000, max_denominator=1000)


def diagonal_norms(d: Array, z: Array) -> Array:
    """Return r_0, …, r_T for √(Kε) = 1 and any spread of eigenvalues."""
    r = [float(np.linalg.norm(z))]
    while r[-1] > 1:
        c = diagonal_multiplier(d, z, 1.0)
        z = d / (d + c) * z
        r.append(float(np.linalg.norm(z)))
    return np.array(r)


def sizes(p: Problem, labels: list[Array]) -> Array:
    return np.array([float(np.linalg.norm(y)) for y in labels]) / p.radius


def phi(r: Fraction, kappa: Fraction) -> Fraction:
    return r * (r - 1) / (r - 1 + kappa)


def tangent(r0: Fraction, kappa: Fraction) -> tuple[Fraction, Fraction]:
    n = r0 - 1 + kappa
    return ((r0 - 1) ** 2 + kappa * (2 * r0 - 1)) / n**2, r0**2 * kappa / n**2


def far_apart(r0: float) -> tuple[Array, Array]:
    """Return eigenvalues and labels of the theorem's upper end, in units √(Kε) = 1."""
    n = math.ceil(r0**2 - 1)
    delta = (r0**2 / n) ** 0.25 - 1
    rho = 1 + (1 + delta) / delta**2
    return rho ** -np.arange(float(n)), np.full(n, r0 / math.sqrt(n))


@given(singular)
def test_labels_shrink_in_every_round_and_every_direction(p: Problem) -> None:
    run, exact = random_run(p), exact_run(p)
    for z in (np.abs(run.z), np.abs(np.array(exact.z, float))):
        assert (np.diff(np.linalg.norm(z, axis=1)) < 0).all()
        assert (np.diff(z, axis=0)[z[:-1] > 0] < 0).all()
        assert (z[1:][z[:-1] == 0] == 0).all()
    norms = np.linalg.norm(np.array(exact.z, float), axis=1)
    np.testing.assert_allclose(run.r[: len(norms)], norms / p.radius, rtol=ROUNDING)


@pytest.mark.parametrize("steps", [10, 1000])
def test_shrinking_in_steps_of_equal_length_does_not_end_a_walk(steps: int) -> None:
    r = 1 + 1 / np.arange(1.0, steps + 2)
    cosine = (r[:-1] ** 2 + r[1:] ** 2 - 1) / (2 * r[:-1] * r[1:])  # law of cosines
    assert (np.abs(cosine) <= 1).all(), "there is a step of length 1 from each radius to the next"
    assert (np.diff(r) < 0).all()
    assert r.min() > 1


@pytest.mark.result("lem-step-map")
@given(r_values, r_values, r_values, kappas)
def test_the_worst_case_of_a_round(r: Fraction, s: Fraction, r0: Fraction, kappa: Fraction) -> None:
    assume(r0 > 1)
    assert phi(r, kappa) == r - kappa + kappa * (kappa - 1) / (r - 1 + kappa)
    # convex: the middle lies below the chord, also on r >= 0 if κ > 1
    shift = 1 if kappa > 1 else 0
    u, v = r - shift, s - shift
    assert phi((u + v) / 2, kappa) <= (phi(u, kappa) + phi(v, kappa)) / 2
    # increasing, with slope at least 1/κ, from 0
    assert phi(Fraction(1), kappa) == 0
    if r > s:
        assert phi(r, kappa) - phi(s, kappa) >= (r - s) / kappa
    # the tangent touches at r_0 and stays below
    a, b = tangent(r0, kappa)
    assert a * r0 - b == phi(r0, kappa)
    assert a * u - b <= phi(u, kappa)
    assert 0 < a <= 1
    assert (a == 1) == (kappa == 1)
    # the loss of a round
    loss = r - phi(r, kappa)
    assert loss == kappa * r / (r - 1 + kappa)
    assert 1 <= loss <= kappa
    assert (loss == 1) == (kappa == 1 or r == 1)
    assert (loss == kappa) == (kappa == 1)


@pytest.mark.result("prop-norm-lower-bound", "theory.norm_lower_bound")
@given(mild)
def test_one_round_is_never_worse_than_the_worst_case(p: Problem) -> None:
    labels = dense_run(p).labels
    r, kappa = sizes(p, labels), float(p.d[0] / p.d[-1])
    for before, after in pairwise(r):
        assert after >= before * (before - 1) / (before - 1 + kappa) - ROUNDING
    for t, size in enumerate(r):
        assert size >= theory.norm_lower_bound(r[0], kappa, t) - ROUNDING


@pytest.mark.result("prop-guaranteed-rounds", "theory.guaranteed_rounds")
@given(mild)
def test_one_round_more_than_the_guarantee_unless_all_eigenvalues_are_equal(p: Problem) -> None:
    labels = dense_run(p).labels
    kappa = float(p.d[0] / p.d[-1])
    guaranteed = theory.guaranteed_rounds(p.r0, kappa)
    assume(abs(guaranteed - round(guaranteed)) > ROUNDING)
    T = len(labels) - 1
    assert math.ceil(guaranteed) <= T
    if kappa == 1:
        assert math.ceil(guaranteed) == T


@pytest.mark.result("prop-guaranteed-rounds", "theory.guaranteed_rounds")
@pytest.mark.parametrize("n", [1, 2, 3])
@pytest.mark.parametrize("kappa", [1.5, 2.0, 10.0])
def test_the_guarantee_at_an_integer(n: int, kappa: float) -> None:
    r0 = 1 + n * kappa
    assert theory.guaranteed_rounds(r0, kappa) == pytest.approx(n, abs=1e-12)
    for z in ([r0, 0.0], [0.0, r0], [r0 * 0.6, r0 * 0.8]):
        r = diagonal_norms(np.array([1.0, 1 / kappa]), np.array(z) * (1 - 1e-12))
        assert len(r) - 1 >= n + 1
    assert theory.guaranteed_rounds(1.0 + n, 1.0) == n == theory.round_bounds(1.0 + n)[0]


@pytest.mark.result("prop-never-weaker", "theory.norm_bounds", "theory.round_bounds")
@given(r_values, kappas)
def test_the_bound_without_kappa_is_never_weaker(r0: Fraction, kappa: Fraction) -> None:
    assume(r0 > 1)
    a, b = tangent(r0, kappa)
    guaranteed = (r0 - 1) / kappa
    assert math.ceil(guaranteed) <= math.ceil(r0 - 1) == theory.round_bounds(float(r0))[0]
    if kappa > 1:
        assert math.floor(guaranteed) + 1 <= math.ceil(r0 - 1)
    L, t = r0, 0
    while L >= 0:  # exact: the fractions would grow without end after 8 rounds
        assert r0 - t >= L
        if t <= r0:
            assert theory.norm_bounds(float(r0), t)[0] == pytest.approx(float(r0 - t), abs=1e-12)
        if kappa > 1 and t >= 1:
            assert r0 - t > L
        if t == 8:
            break
        L, t = a * L - b, t + 1


@given(r_values, kappas)
def test_far_below_zero_the_empty_bound_is_the_larger_number(r0: Fraction, kappa: Fraction) -> None:
    assume(r0 > 1.01 and kappa > 1.01)
    limit = -(r0**2) / (kappa - 1)  # of L_t: -b/(1 - a)
    t = math.ceil(r0 - limit) + 1
    assert theory.norm_lower_bound(float(r0), float(kappa), t) > r0 - t


@pytest.mark.result("prop-extreme-rounds")
@given(singular)
def test_no_round_is_at_a_right_angle_to_what_it_leaves(p: Problem) -> None:
    labels = dense_run(p).labels
    for y, following in pairwise(labels):
        assert following @ (y - following) > 0
        assert np.linalg.norm(following) > 0


@pytest.mark.result("prop-extreme-rounds")
@given(mild, st.integers(1, 3))
def test_the_straight_line_is_followed_in_one_eigenspace_only(p: Problem, size: int) -> None:
    K = len(p.d)
    d = np.concatenate([np.full(size, p.d[0]), p.d[0] / np.arange(2.0, K + 1)])
    rng = np.random.default_rng(p.seed)
    z = np.concatenate([rng.standard_normal(size), np.zeros(len(d) - size)])
    z *= p.r0 / np.linalg.norm(z)
    r = diagonal_norms(d, z)
    np.testing.assert_allclose(r, r[0] - np.arange(len(r)), atol=ROUNDING)
    if K > 1:  # and with a part in another eigenspace, not any more
        z[size] = p.r0 / 2
        r = diagonal_norms(d, z)
        assert r[1] > r[0] - 1 + 1e-6


def away_from_integers(r0: float) -> bool:
    # close above √n the construction needs eigenvalues beyond the range of floats
    return r0**2 - math.ceil(r0**2 - 1) > 0.02 and abs(r0 - round(r0)) > 1e-9


@pytest.mark.result("thm-both-ends", "theory.round_bounds", "theory.norm_bounds")
@given(st.floats(1.02, 3.5).filter(away_from_integers))
def test_both_ends_are_attained(r0: float) -> None:
    d, z = far_apart(r0)
    lower, n = theory.round_bounds(r0)
    assert len(diagonal_norms(np.ones_like(d), z)) - 1 == lower
    r = diagonal_norms(d, z)
    assert len(r) - 1 == n == len(d)
    for t, size in enumerate(r):
        assert size**2 >= n - t - ROUNDING
        assert size <= theory.norm_bounds(r0, t)[1] + ROUNDING


@pytest.mark.result("prop-every-number", "theory.round_bounds")
@given(st.floats(1.05, 3.0).filter(away_from_integers), st.floats(0, 1))
def test_every_number_of_rounds_occurs_with_one_kernel(r0: float, where: float) -> None:
    d, end = far_apart(r0)
    start = np.zeros_like(end)
    start[0] = r0
    lower, upper = theory.round_bounds(r0)
    j = round(lower + where * (upper - lower))

    def rounds(s: float) -> int:
        z = (1 - s) * start + s * end
        return len(diagonal_norms(d, r0 * z / np.linalg.norm(z))) - 1

    assert (rounds(0), rounds(1)) == (lower, upper)
    found, below, above = rounds(1), 0.0, 1.0
    while found != j:  # T <= j at `below`, T > j at `above`: T cannot jump over j
        middle = (below + above) / 2
        assert above - below > 1e-13
        found = rounds(middle)
        below, above = (middle, above) if found <= j else (below, middle)


# three directions far apart, each with hardly more than a step: no bound with κ = 2 lets them live
LONG_LIFE = Problem(*far_apart(1.95), 1.0, 0)


@pytest.mark.result("prop-rounds-kappa", "distill", "theory.most_rounds")
@given(mild)
@example(LONG_LIFE)
def test_well_conditioned_loops_end_early(p: Problem) -> None:
    run, labels = random_run(p), dense_run(p).labels
    r, kappa = sizes(p, labels), float(p.d[0] / p.d[-1])
    np.testing.assert_allclose(run.r[: len(r)], r[: len(run.r)], rtol=ROUNDING)
    assert run.rounds <= math.ceil(kappa * (p.r0 - 1) * (1 + ROUNDING))
    assert run.rounds <= theory.most_rounds(p.r0 * (1 + ROUNDING), max(kappa, 1.0))
    assert (r <= p.r0 - np.arange(len(r)) / kappa + ROUNDING).all()


@pytest.mark.result("prop-rounds-kappa", "theory.most_rounds")
@given(st.floats(1.01, 30))
def test_equal_eigenvalues_attain_the_bound(r0: float) -> None:
    assume(abs(r0 - round(r0)) > ROUNDING)
    r = diagonal_norms(np.ones(3), np.full(3, r0 / math.sqrt(3)))
    assert len(r) - 1 == theory.most_rounds(r0, 1.0)
    np.testing.assert_allclose(r, r0 - np.arange(len(r)), atol=ROUNDING)


@pytest.mark.result("prop-rounds-kappa")
@pytest.mark.parametrize("kappa", [1.0, 3.0, 10.0, 1e3])
def test_a_round_may_lose_little_if_the_condition_number_is_large(kappa: float) -> None:
    # The least loss is the least cosine between y and G⁻¹y, by Kantorovich's inequality, if the
    # step is small beside y. For κ = 1 the proposition's 1/κ is attained.
    d, z = np.array([kappa, 1.0]), np.sqrt([kappa, 1.0])
    r0 = 1e5
    c = diagonal_multiplier(d, z, float(np.linalg.norm(z)) / r0)
    loss = r0 * (1 - np.linalg.norm(d / (d + c) * z) / np.linalg.norm(z))
    assert loss == pytest.approx(2 * math.sqrt(kappa) / (kappa + 1), abs=1e-3)
    assert 1 / kappa <= loss + ROUNDING


@pytest.mark.result("thm-path-length", "theory.round_bounds", "distill")
@given(singular)
def test_the_way_is_not_longer_than_the_way_along_the_axes(p: Problem) -> None:
    dense, T = dense_run(p), random_run(p).rounds
    parts = [float(np.linalg.norm(p.z[p.d == d])) for d in np.unique(p.d)]
    m = sum(part > 0 for part in parts)
    a_0 = sum(parts) / p.radius
    ends_clearly = abs(sizes(p, dense.labels)[-1] - 1) > ROUNDING
    assert len(dense.labels) - 1 == T or not ends_clearly
    assert theory.round_bounds(p.r0 * (1 - ROUNDING))[0] <= T
    assert a_0 * (1 + ROUNDING) >= T
    assert a_0 <= math.sqrt(m) * p.r0 * (1 + ROUNDING)
    for d, part in zip(np.unique(p.d), parts, strict=True):  # each eigenspace is left once
        steps = [dense.V[p.d == d] @ (y - following) for y, following in pairwise(dense.labels)]
        assert sum(map(np.linalg.norm, steps)) <= part + ROUNDING * p.radius


@pytest.mark.result("thm-path-length")
@pytest.mark.parametrize("n", [2, 3, 8])
def test_the_way_along_the_axes_is_walked_where_eigenvalues_are_far_apart(n: int) -> None:
    z = np.full(n, 1 + 1e-3)
    assert len(diagonal_norms(1e8 ** -np.arange(float(n)), z)) - 1 == n == math.floor(z.sum())


@given(singular, st.floats(1, 3), seeds)
def test_a_larger_tolerance_never_means_more_rounds(p: Problem, looser: float, seed: int) -> None:
    shrunk = p.z * np.random.default_rng(seed).uniform(0.2, 1, len(p.z))
    labels = dense_run(p).labels
    others = dense_run(Problem(p.d, shrunk, p.radius * looser, p.seed)).labels
    assert len(others) <= len(labels)


@pytest.mark.result("thm-rounds-log-kappa", "distill", "continuous.length")
@given(problems(log10_condition=9, log10_ratio=(-2, -0.05)))
@example(Problem(np.logspace(0, -9, 12), np.ones(12), 0.2, 0))
def test_the_condition_number_enters_by_its_logarithm(p: Problem) -> None:
    spectrum = md.Spectrum.from_gram(np.diag(p.d))
    root = math.sqrt(1 + 0.5 * math.log(p.d[0] / p.d[-1]))
    assert continuous.length(spectrum, p.z) <= root * float(np.linalg.norm(p.z)) * (1 + ROUNDING)
    assert md.distill(spectrum, p.z, epsilon=p.epsilon).rounds <= root * p.r0 * (1 + ROUNDING)


@pytest.mark.result("thm-rounds-log-kappa", "continuous.length")
def test_no_constant_below_a_quarter_would_do_for_the_logarithm() -> None:
    # The best weights for eigenvalues evenly spaced on a logarithmic scale, to a few per cent; and
    # with one eigenvalue there is equality.
    for power in (3, 6, 12):
        spectrum = md.Spectrum.from_gram(np.diag(np.logspace(0, -power, 12)))
        way = continuous.length(spectrum, np.ones(12)) / math.sqrt(12)
        assert way > math.sqrt(1 + 0.21 * power * math.log(10))
    one = md.Spectrum.from_gram(np.eye(3))
    assert continuous.length(one, [3, 0, 4]) == pytest.approx(5, rel=1e-12)


@given(seeds)
@pytest.mark.result("cor-rounds-quarter", "continuous.length")
def test_the_length_has_a_quarter_of_the_logarithm(seed: int) -> None:
    rng = np.random.default_rng(seed)
    K = int(rng.integers(2, 12))
    d = np.sort(10 ** -rng.uniform(0, rng.uniform(0.1, 8), K))[::-1]
    evenly = bool(rng.integers(2))
    if evenly:  # the way is longest if the labels are spread evenly over the scales
        d = np.geomspace(1, d[-1] / d[0], K)
    z = np.ones(K) if evenly else rng.standard_normal(K)
    L = continuous.length(md.Spectrum.from_gram(np.diag(d)), z) / np.linalg.norm(z)
    log_kappa = math.log(d[0] / d[-1])
    C = brentq(lambda C: C - 1 - math.log(C) - log_kappa, 1, 4 + 4 * log_kappa)
    bound = (math.sqrt(C) + 1 / math.sqrt(C)) / 2
    assert bound * (1 + 1e-9) >= L
    assert bound <= math.sqrt(1 + log_kappa / 2) * (1 + 1e-12)
    square = log_kappa / 4 + math.log(C) / 4 + 3 / 4 + 1 / (4 * C)
    assert bound**2 == pytest.approx(square, rel=1e-9)
    if evenly and K > 8:
        assert 0.8 * bound < L
