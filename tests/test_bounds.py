"""Bounds that need the condition number, the direction or the mean eigenvalue, on dense loops."""

import math

import mpmath as mp
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from problems import Array, Problem, gram_spectrum, problems
from scipy.optimize import brentq

import mini_distill as md
from mini_distill import theory

ROUNDING = 1e-9
positive = problems(log10_condition=1)
singular = problems(singular=True, log10_condition=4)


def multiplier(d: Array, z: Array, radius: float) -> float:
    """Return the root of ‖c z / (c + d)‖ = radius, bracketed on a scale of log c."""

    def excess(s: float) -> float:
        return float(np.linalg.norm(z / (1 + d * math.exp(-s))) - radius)

    return math.exp(brentq(excess, -60, 60, xtol=1e-14))


def rounds_of(p: Problem) -> int:
    """Return T, by dense solves with multipliers from a bracket."""
    spectrum = gram_spectrum(p.d, np.random.default_rng(p.seed))
    y, T = spectrum.V.T @ p.z, 0
    G = spectrum.gram
    while np.linalg.norm(y) > p.radius * (1 + ROUNDING):
        c = multiplier(p.d, spectrum.V @ y, p.radius)
        y, T = G @ np.linalg.solve(G + c * np.eye(len(y)), y), T + 1
    return T


@pytest.mark.result("prop-rounds-kappa", "theory.most_rounds")
@given(positive)
def test_well_conditioned_loops_end_early(p: Problem) -> None:
    kappa = max(float(p.d[0] / p.d[-1]), 1.0)
    bound = theory.most_rounds(p.r0, kappa)
    assert rounds_of(p) <= bound
    exact = mp.mpf(p.r0 - 1) * mp.mpf(kappa)
    assert bound - 1 < exact <= bound


@given(st.floats(1.001, 30))
def test_equal_eigenvalues_attain_the_bound(r0: float) -> None:
    # One direction goes a step a round: r_t = r_0 - t.
    run = md.distill(md.Spectrum.from_gram([[2.0]]), [r0], epsilon=1.0)
    near = abs(r0 - round(r0)) < ROUNDING
    assert run.rounds == theory.most_rounds(r0, 1.0) or near


@pytest.mark.result("thm-path-length", "theory.path_length")
@given(singular)
def test_the_way_along_the_axes_bounds_the_rounds(p: Problem) -> None:
    s0 = theory.path_length(p.d, p.z / p.radius)
    T = rounds_of(p)
    assert p.r0 - 1 <= T * (1 + ROUNDING) + ROUNDING
    assert s0 * (1 + ROUNDING) >= T
    parts = [math.sqrt(sum(z**2 for v, z in zip(p.d, p.z, strict=True) if v == d)) for d in {*p.d}]
    assert s0 == pytest.approx(sum(parts) / p.radius, rel=1e-12)
    assert s0 <= math.sqrt(sum(part > 0 for part in parts)) * p.r0 * (1 + ROUNDING)


def test_eigenvalues_far_apart_attain_the_way_along_the_axes() -> None:
    # The small coordinate goes first, then the other: 10 steps and 7 of the length 1.
    d, z = np.array([1.0, 1e-9]), np.array([10.0, 7.0])
    run = md.distill(md.Spectrum.from_gram(np.diag(d)), z, epsilon=0.5)
    assert theory.path_length(d, z) == 17
    assert run.rounds >= 15


@pytest.mark.result("prop-mean-eigenvalue", "theory.mean_eigenvalue_bound")
@given(singular)
def test_the_mean_eigenvalue_bounds_the_multiplier(p: Problem) -> None:
    c = multiplier(p.d, p.z, p.radius)
    bound = theory.mean_eigenvalue_bound(p.r0, p.d, p.z)
    assert c <= bound * (1 + ROUNDING)
    assert bound <= p.d[0] / (p.r0 - 1) * (1 + ROUNDING)
    mean = sum(d * z**2 for d, z in zip(p.d, p.z, strict=True)) / sum(z**2 for z in p.z)
    assert bound == pytest.approx(mean / (p.r0 - 1), rel=1e-12)
    assert theory.mean_eigenvalue_bound(p.r0, p.d, 1e-300 * p.z) == pytest.approx(bound, rel=1e-9)
    alike = np.full(len(p.d), 0.3)  # equal eigenvalues: equality
    attained = theory.mean_eigenvalue_bound(p.r0, alike, p.z)
    exact = multiplier(alike, p.z, p.radius)
    assert attained == pytest.approx(exact, rel=1e-9 / (1 - 1 / p.r0))


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: theory.most_rounds(1.0, 2.0), "r0 = .* must exceed 1"),
        (lambda: theory.most_rounds(2.0, 0.5), "kappa = d_max/d_min must be at least 1"),
        (lambda: theory.path_length([1.0], [1.0, 2.0]), r"z0 must have shape \(1,\)"),
        (lambda: theory.path_length([-1.0], [1.0]), "d must be at least 0"),
        (lambda: theory.path_length([1.0], [1e200]), "z0 holds 1e\\+200, whose square overflows"),
        (lambda: theory.mean_eigenvalue_bound(2.0, [1.0], [0.0]), "z must not be all 0"),
        (lambda: theory.mean_eigenvalue_bound(2.0, [1.0], [[1.0]]), r"z must have shape \(1,\)"),
    ],
)
def test_bad_input_is_refused(call: "type", message: str) -> None:
    with pytest.raises(ValueError, match=message):
        call()


def test_a_condition_number_is_one_number() -> None:
    for bound in (theory.most_rounds, theory.guaranteed_rounds):
        with pytest.raises(TypeError, match=r"kappa must be one number, found shape \(2,\)"):
            bound(2.0, np.array([1.0, 2.0]))  # type: ignore[arg-type]


def test_numbers_at_both_ends_of_what_a_float_holds() -> None:
    assert theory.most_rounds(1e100, 1e300) == int(1e100) * int(1e300)
    assert theory.path_length([1.0, 1.0], [3e-200, 4e-200]) == pytest.approx(5e-200)
    assert theory.rademacher_bound(1.0, [1.7e308, 1.7e308]) == pytest.approx(math.sqrt(1.7e308))
    assert theory.equivalent_norm([1.0, 1.0], [1.0], [6e-200, 8e-200]) == pytest.approx(
        5e-200 / math.sqrt(2)
    )
    lower, upper = theory.ratio_bounds(1e200, [1e-200, 1.0], 0)
    np.testing.assert_allclose(lower, [[1, 1e-200], [1e200, 1]], rtol=1e-12)
    np.testing.assert_allclose(upper, [[1, 1e-200], [1e200, 1]], rtol=1e-12)
    with pytest.raises(ValueError, match="z_star holds 1e\\+200, whose square overflows"):
        theory.bias_variance([[0.5]], [1e200], 1.0)
    with pytest.raises(ValueError, match="sigma holds 1e\\+200, whose square overflows"):
        theory.bias_variance([[0.5]], [1.0], 1e200)
