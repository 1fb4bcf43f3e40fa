from collections.abc import Callable
from fractions import Fraction
from itertools import product

import mpmath as mp
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from problems import Array, random_orthogonal
from scipy.linalg import expm

import mini_distill as md
from mini_distill import filters

PRECISE = 1e-13  # a few roundings; where more pile up, a test says so

eigenvalues = st.lists(st.just(0.0) | st.floats(1e-12, 1e3), min_size=1, max_size=8).map(np.array)
positive = st.floats(1e-9, 1e6)
seeds = st.integers(0, 2**32 - 1)


def small_gram(seed: int, singular: bool = True) -> tuple[Array, Array]:
    """Return G and its eigenvalues, of moderate condition, for dense computations."""
    rng = np.random.default_rng(seed)
    K = int(rng.integers(1, 7))
    d = 10 ** rng.uniform(-2, 1, K)
    if singular and K > 1:
        d[: rng.integers(0, K)] = 0
    V = random_orthogonal(rng, K)
    return V.T @ np.diag(d) @ V, V


def on_diagonal(V: Array, M: Array) -> Array:
    return np.asarray(np.diag(V @ M @ V.T))


def assert_exactly(found: Array, exact: Callable[[mp.mpf], mp.mpf], d: Array, rel: float) -> None:
    with mp.workdps(60):
        expected = [float(exact(mp.mpf(float(v)))) for v in d]
    np.testing.assert_allclose(found, expected, rtol=rel, atol=1e-300)


@given(seeds, st.floats(1e-3, 1e3))
def test_one_fit_is_a_dense_ridge_solve(seed: int, c: float) -> None:
    G, V = small_gram(seed)
    dense = on_diagonal(V, G @ np.linalg.inv(G + c * np.eye(len(G))))
    found = filters.one_fit(np.maximum(on_diagonal(V, G), 0), c)
    np.testing.assert_allclose(found, dense, atol=1e-9)  # 1e-16 times the condition 1e4 of G + cI


@given(seeds, st.lists(st.floats(1e-3, 1e3), min_size=1, max_size=6))
def test_many_fits_are_one_dense_solve_after_the_other(seed: int, c: list[float]) -> None:
    G, V = small_gram(seed)
    labels = np.eye(len(G))
    for c_i in c:
        labels = G @ np.linalg.solve(G + c_i * np.eye(len(G)), labels)
    found = filters.many_fits(np.maximum(on_diagonal(V, G), 0), c)
    np.testing.assert_allclose(found, on_diagonal(V, labels), atol=1e-9)


@given(eigenvalues, positive, st.integers(1, 200))
def test_fixed_c_rounds_are_their_formula_and_what_distill_does(
    d: Array, c: float, rounds: int
) -> None:
    found = filters.fixed_c_rounds(d, c, rounds)
    assert_exactly(found, lambda v: (v / (v + c)) ** rounds, d, PRECISE * rounds)
    spectrum = md.decompose(md.kernels.Laplace(0.3), [0.0, 0.2, 0.9])
    run = md.distill(spectrum, [1.0, -2.0, 0.5], c=c, max_rounds=rounds)
    kept = filters.fixed_c_rounds(run.d, c, rounds)
    # below 1e-290 the run has underflowed
    np.testing.assert_allclose(run.B[-1], kept, rtol=PRECISE * rounds, atol=1e-290)


@given(seeds, st.floats(0, 30))
def test_gradient_flow_is_a_matrix_exponential(seed: int, tau: float) -> None:
    G, V = small_gram(seed)
    dense = np.eye(len(G)) - expm(-tau * G)
    found = filters.gradient_flow(np.maximum(on_diagonal(V, G), 0), tau)
    np.testing.assert_allclose(found, on_diagonal(V, dense), atol=1e-10)  # expm of norms up to 300


@given(eigenvalues, st.floats(0, 1e12))
def test_gradient_flow_keeps_its_digits_for_small_eigenvalues(d: Array, tau: float) -> None:
    assert_exactly(filters.gradient_flow(d, tau), lambda v: -mp.expm1(-tau * v), d, PRECISE)


@given(seeds, st.floats(0.01, 1.99), st.integers(0, 300))
def test_gradient_descent_is_its_dense_steps(seed: int, share: float, steps: int) -> None:
    G, V = small_gram(seed)
    d = np.maximum(on_diagonal(V, G), 0)
    step = share / d.max()
    a = np.zeros_like(G)
    for _ in range(steps):
        a += step * (np.eye(len(G)) - G @ a)
    found = filters.gradient_descent(d, step, steps)
    np.testing.assert_allclose(found, on_diagonal(V, G @ a), atol=1e-9)


@given(eigenvalues.filter(np.any), st.floats(1e-6, 1), st.integers(0, 1000))
def test_gradient_descent_keeps_its_digits_for_small_eigenvalues(
    d: Array, share: float, steps: int
) -> None:
    step = float(share / d.max())
    found = filters.gradient_descent(d, step, steps)
    # close to ηd = 1 the power (1 - ηd)^steps amplifies the rounding of ηd, but is itself tiny
    assert_exactly(found, lambda v: 1 - (1 - step * v) ** steps, d, 1e-12)


@given(seeds, st.floats(1e-2, 30))
def test_continuous_limit_is_a_matrix_exponential(seed: int, tau: float) -> None:
    G, V = small_gram(seed, singular=False)
    inverse = np.linalg.inv(G)
    dense = expm(-tau * inverse) @ V.T.ravel()[: len(G)]
    d = on_diagonal(V, G)
    start = V @ V.T.ravel()[: len(G)]
    # expm of norms up to 3000
    np.testing.assert_allclose(filters.continuous_limit(d, tau) * start, V @ dense, atol=1e-9)


@given(eigenvalues, st.floats(0, 1e6))
def test_continuous_limit_is_its_formula(d: Array, tau: float) -> None:
    found = filters.continuous_limit(d, tau)
    with mp.workdps(60):
        expected = [float(mp.exp(-tau / mp.mpf(float(v)))) if v else 0.0 for v in d]
    # exp turns the rounding of its argument, at most 745 before underflow, into a relative error
    np.testing.assert_allclose(found, expected, rtol=745 * 4e-16, atol=1e-300)


@given(st.lists(positive, min_size=1, max_size=8), positive)
def test_the_matching_multiplier_matches(c: list[float], d_m: float) -> None:
    found = filters.matching_multiplier(c, d_m)
    with mp.workdps(60):
        product = mp.fprod(1 + mp.mpf(c_i) / mp.mpf(d_m) for c_i in c)
        exact = mp.mpf(d_m) * (product - 1)
    assert found == pytest.approx(float(exact), rel=1e-12)


def test_small_steps_and_small_rounds_have_their_limits() -> None:
    d, tau = np.array([2.0, 0.5, 0.01, 0.0]), 1.7
    descent = filters.gradient_descent(d, tau / 10**6, 10**6)
    np.testing.assert_allclose(descent, filters.gradient_flow(d, tau), atol=1e-5)
    rounds = filters.fixed_c_rounds(d, tau / 10**6, 10**6)
    np.testing.assert_allclose(rounds, filters.continuous_limit(d, tau), atol=1e-5)


@pytest.mark.parametrize("shape", [(), (3,), (2, 3)])
def test_filters_have_the_shape_of_the_eigenvalues(shape: tuple[int, ...]) -> None:
    d = np.full(shape, 0.5)
    for h in (
        filters.one_fit(d, 1.0),
        filters.many_fits(d, [1.0, 2.0]),
        filters.fixed_c_rounds(d, 1.0, 2),
        filters.gradient_flow(d, 1.0),
        filters.gradient_descent(d, 1.0, 3),
        filters.continuous_limit(d, 1.0),
    ):
        assert h.shape == shape


EXTREMES = [1e-300, 1e-160, 1e-8, 1.0, 1e8, 1e160, 1e300, 1.79e308]


def rounded(exact: Fraction) -> float:
    return float(exact) if exact < Fraction(1.797e308) else np.inf


def test_numbers_at_both_ends_of_what_a_float_holds() -> None:
    tiny = 1e-307  # what is smaller has no digits to lose
    for d, c, c2 in product([0.0, *EXTREMES], EXTREMES, EXTREMES):
        D, C, C2 = Fraction(d), Fraction(c), Fraction(c2)
        once, then = D / (D + C), D / (D + C2)
        assert filters.one_fit(d, c) == pytest.approx(rounded(once), rel=1e-14, abs=tiny)
        both = filters.many_fits(d, [c, c2])
        assert both == pytest.approx(rounded(once * then), rel=1e-14, abs=tiny)
        thrice = filters.fixed_c_rounds(d, c, 3)
        assert thrice == pytest.approx(rounded(once**3), rel=1e-14, abs=tiny)
        if d:
            matching = rounded(D * ((1 + C / D) * (1 + C2 / D) - 1))
            assert filters.matching_multiplier([c, c2], d) == pytest.approx(matching, rel=1e-14)


def test_extremes_are_no_nan() -> None:
    d = np.array([1e300, 1e-300, 0.0])
    np.testing.assert_array_equal(filters.gradient_flow(d, 1e300), [1, -np.expm1(-1.0), 0])
    np.testing.assert_array_equal(filters.gradient_flow(d, 0), 0)
    np.testing.assert_array_equal(filters.continuous_limit(d, 1e300), [np.exp(-1.0), 0, 0])
    np.testing.assert_array_equal(filters.continuous_limit(d, 0), [1, 1, 0])
    np.testing.assert_array_equal(filters.gradient_descent(d, 1e-300, 0), 0)
    assert filters.gradient_descent(1.0, 1.0, 0) == 0
    assert filters.one_fit([1e308], 1e308) == [0.5]
    assert filters.matching_multiplier([1e200, 1e200], 1e-200) == np.inf


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda: filters.one_fit([-1.0], 1), ValueError, "d must be at least 0, found -1"),
        (lambda: filters.one_fit([1.0], 0), ValueError, "c must be positive"),
        (lambda: filters.one_fit([np.nan], 1), ValueError, "d must be finite"),
        (lambda: filters.one_fit([1.0], [1.0]), TypeError, "c must be one number"),  # type: ignore[arg-type]
        (lambda: filters.many_fits([1.0], []), ValueError, "c must not be empty"),
        (lambda: filters.many_fits([1.0], [[1.0]]), ValueError, "c must be a one-dimensional"),
        (lambda: filters.many_fits([1.0], [1.0, 0.0]), ValueError, "positive multipliers"),
        (lambda: filters.fixed_c_rounds([1.0], 1, 0), ValueError, "rounds must be at least 1"),
        (lambda: filters.fixed_c_rounds([1.0], 1, 1.5), TypeError, "rounds must be an integer"),  # type: ignore[arg-type]
        (lambda: filters.gradient_flow([1.0], -1), ValueError, "tau must be at least 0"),
        (lambda: filters.continuous_limit([1.0], np.inf), ValueError, "tau must be finite"),
        (lambda: filters.gradient_descent([2.0], 1, 3), ValueError, "step must be below 2/d_max"),
        (lambda: filters.gradient_descent([2.0], 0, 3), ValueError, "step must be positive"),
        (lambda: filters.gradient_descent([2.0], 0.5, -1), ValueError, "steps must be at least 0"),
        (lambda: filters.matching_multiplier([1.0], 0), ValueError, "d_m must be positive"),
    ],
)
def test_bad_input_is_refused(
    call: Callable[[], object], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        call()
