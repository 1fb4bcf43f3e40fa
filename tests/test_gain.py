"""The chapter How much can rounds gain: free weights, and equal rounds with little noise."""

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from problems import Array, seeds
from scipy.integrate import quad
from scipy.optimize import minimize_scalar
from scipy.special import zeta

from mini_distill import filters, mixing, theory


def separated(rng: np.random.Generator, r: int) -> Array:
    """Return eigenvalues whose shares at c = 1 are not too close for a Vandermonde system."""
    a = np.linspace(0.15, 0.85, r) + rng.uniform(-0.2, 0.2, r) * 0.7 / r
    return np.sort(a / (1 - a))[::-1]


@given(seeds, st.integers(1, 6))
@pytest.mark.result("thm-any-filter", "mixing.mixed_fits", "mixing.weights_for")
def test_r_rounds_reach_any_filter_and_fewer_do_not(seed: int, r: int) -> None:
    rng = np.random.default_rng(seed)
    d, kept = separated(rng, r), rng.uniform(0, 1, r)
    try:
        weights = mixing.weights_for(d, 1.0, kept)
    except ValueError:
        assume(False)
    assert mixing.mixed_fits(d, 1.0, weights) == pytest.approx(kept, abs=1e-6)
    # what n rounds keep is a polynomial of degree n + 1 in a, 0 at 0 and 1 at 1, and all of these
    a, n = d / (d + 1), int(rng.integers(0, 5))
    some = rng.normal(size=n)
    w = [0.0]
    for weight in some:  # from h = a (α + (1 - α) h), starting at h = a
        w = [weight, *(1 - weight) * np.array(w if w != [0.0] else [1.0])]
    w = w if n else [1.0]
    assert sum(w) == pytest.approx(1)
    powers = a[:, None] ** np.arange(1, len(w) + 1)
    assert mixing.mixed_fits(d, 1.0, some) == pytest.approx(powers @ w, abs=1e-9)
    if r >= 2:  # fewer rounds: the r-th divided difference of (h - a)/(a (1 - a)) must vanish
        fewer = mixing.mixed_fits(d, 1.0, rng.normal(size=r - 1))
        values = (fewer - a) / (a * (1 - a))
        assert abs(np.polyfit(a, values, r - 1)[0]) < 1e-6 * (1 + np.abs(values).max())
        wanted = (kept - a) / (a * (1 - a))
        distance = np.polyfit(a, wanted, r - 1)[0]
        if abs(distance) > 1e-3:  # a general target is out of their reach
            assert np.abs(np.polyval(np.polyfit(a, wanted, r - 2), a) - wanted).max() > 1e-9


def test_the_last_partial_sum_may_be_one() -> None:
    kept = mixing.mixed_fits([3.0, 1 / 3], 1.0, [1.0, 0.3])  # 0.3 a + 0.7 a²
    assert mixing.weights_for([3.0, 1 / 3], 1.0, kept) == pytest.approx([1.0, 0.3])


def oracle(z_star: Array) -> float:
    return float(np.sum(z_star**2 / (z_star**2 + 1)))


def best_fit(d: Array, z_star: Array) -> float:
    """Return the least expected error of a single fit, over a fine grid of c and its ends."""
    dials = np.concatenate(([1e-300], np.geomspace(d.min() / 1e6, d.max() * 1e6, 4000), [1e300]))
    a = np.array([filters.one_fit(d, c) for c in dials])
    return float(np.min(np.sum((1 - a) ** 2 * z_star**2 + a**2, axis=1)))


@given(seeds)
@pytest.mark.result("prop-oracle-factor", "theory.best_shrinkage")
def test_the_oracle_gains_at_most_a_factor_of_the_rank_and_one(seed: int) -> None:
    rng = np.random.default_rng(seed)
    r = int(rng.integers(1, 12))
    d = 10 ** rng.uniform(-4, 4, r)
    z_star = rng.standard_normal(r) * 10 ** rng.uniform(-2, 2, r)
    h = theory.best_shrinkage(z_star, 1.0)
    least = float(np.sum((1 - h) ** 2 * z_star**2 + h**2))
    assert least == pytest.approx(oracle(z_star))
    assert best_fit(d, z_star) <= (r + 1) * least * (1 + 1e-9)


@pytest.mark.parametrize("r", [2, 5, 20])
@pytest.mark.result("prop-oracle-factor", "filters.one_fit")
def test_the_factor_cannot_be_the_rank(r: int) -> None:
    u = ((r - 1) + math.sqrt((r - 1) ** 2 + 4 * (r - 1))) / 2
    d, z_star = np.append(np.full(r - 1, 1e9), 1.0), np.append(np.zeros(r - 1), math.sqrt(u))
    assert best_fit(d, z_star) / oracle(z_star) == pytest.approx(1 + u, rel=1e-2)
    assert 1 + u > r


def noise_by_quadrature(alpha: float, n: int | None) -> float:
    def kept(x: float) -> float:
        s = x ** (2 * alpha)
        return math.exp(-2 * s) if n is None else (1 + s / n) ** (-2 * n)

    return float(quad(kept, 0, 1)[0] + quad(kept, 1, np.inf)[0])


@given(st.floats(0.5, 4), st.sampled_from([1, 2, 3, 5, 20, None]))
def test_the_constants_are_the_integrals(alpha: float, n: int | None) -> None:
    assert theory.noise_constant(alpha, n) == pytest.approx(noise_by_quadrature(alpha, n), rel=1e-6)


def best_error(alpha: float, n: int | None, theta: Array, eta: float) -> float:
    """Return the least error over the multiplier, with as many eigenvalues as matter."""
    typical = eta ** (2 * alpha / (4 * alpha + 1))
    many = int(60 * typical ** (-1 / (2 * alpha))) + 200
    d = np.arange(1.0, many + 1) ** (-2 * alpha)
    truth = np.zeros(many)
    truth[: len(theta)] = theta

    def error(log_S: float) -> float:
        S = math.exp(log_S)
        h = filters.continuous_limit(d, S) if n is None else filters.fixed_c_rounds(d, S / n, n)
        return float(np.sum((1 - h) ** 2 * truth**2) + eta * np.sum(h**2))

    center = math.log(typical)
    return float(minimize_scalar(error, bounds=(center - 8, center + 8)).fun)


@given(seeds, st.sampled_from([1.0, 2.0]), st.sampled_from([2, 5, None]))
@pytest.mark.result("thm-exact-gain", "theory.gain_of_rounds", "theory.noise_constant")
def test_the_gain_of_equal_rounds_over_one_fit(seed: int, alpha: float, n: int | None) -> None:
    rng = np.random.default_rng(seed)
    theta = rng.standard_normal(int(rng.integers(1, 4)))
    eta = 1e-11  # then the limit is reached to a per cent
    M = float(np.sum(theta**2 * np.arange(1.0, len(theta) + 1) ** (4 * alpha)))
    assume(M > 0.1)
    for fits in (1, n):
        V, power = theory.noise_constant(alpha, fits), 4 * alpha / (4 * alpha + 1)
        # the sum over k >= 1 is the integral but for half a step δ = S^{1/2α}, and smaller terms
        step = (eta * V / (4 * alpha * M)) ** (1 / (4 * alpha + 1))
        expected = (1 + 4 * alpha) * M * (eta * (V - step / 2) / (4 * alpha * M)) ** power
        assert best_error(alpha, fits, theta, eta) == pytest.approx(expected, rel=0.005)
    gain = best_error(alpha, n, theta, eta) / best_error(alpha, 1, theta, eta)
    assert gain == pytest.approx(theory.gain_of_rounds(alpha, n), rel=0.005)


def test_the_gains_in_the_table() -> None:
    gains = [theory.gain_of_rounds(2.0, n) for n in (1, 2, 3, 5, None)]
    assert gains == pytest.approx([1, 0.959, 0.947, 0.937, 0.924], abs=5e-4)
    assert theory.gain_of_rounds(1.0, None) == pytest.approx(0.835, abs=5e-4)


@pytest.mark.parametrize(("alpha", "n", "s"), [(2.0, 2, 1.0), (2.0, None, 1.95), (1.0, None, 0.25)])
@pytest.mark.result("prop-rough-gain", "filters.fixed_c_rounds", "filters.continuous_limit")
def test_for_rougher_truths_distillation_may_lose(alpha: float, n: int | None, s: float) -> None:
    """θ_k² = k^{-2s-1}: the ratio of the errors against (β_n/β_1)^{1/(2s+1)} (V_n/V_1)^{…}."""

    def lost(x: float, fits: int | None) -> float:
        v = x ** (2 * alpha)
        h = math.exp(-v) if fits is None else (1 + v / fits) ** -fits
        return float((1 - h) ** 2 * x ** (-2 * s - 1))

    def beta(fits: int | None) -> float:
        return quad(lost, 0, 1, (fits,))[0] + quad(lost, 1, np.inf, (fits,))[0]

    V = [noise_by_quadrature(alpha, fits) for fits in (n, 1)]
    limit = (beta(n) / beta(1)) ** (1 / (2 * s + 1)) * (V[0] / V[1]) ** (2 * s / (2 * s + 1))
    eta, k = 1e-9 if s > 0.5 else 1e-6, np.arange(1.0, 400001)
    d, theta2 = k ** (-2 * alpha), k ** (-2 * s - 1)

    rest = zeta(2 * s + 1, len(k) + 1)  # of the truth beyond k, of which nothing is kept

    def best(fits: int | None) -> float:
        def error(log_S: float) -> float:
            S = math.exp(log_S)
            if fits is None:
                h = filters.continuous_limit(d, S)
            else:
                h = filters.fixed_c_rounds(d, S / fits, fits)
            return float(np.sum((1 - h) ** 2 * theta2) + eta * np.sum(h**2)) + rest

        return float(minimize_scalar(error, bounds=(-30, 0)).fun)

    assert filters.fixed_c_rounds(d[:1], 1.0, 1) == pytest.approx(0.5)
    assert filters.continuous_limit(d[:1], 0.0) == pytest.approx(1)
    assert best(n) / best(1) == pytest.approx(limit, rel=0.003)


def test_bad_arguments_are_refused() -> None:
    with pytest.raises(ValueError, match="alpha must exceed 1/4"):
        theory.gain_of_rounds(0.2, 2)
    with pytest.raises(ValueError, match="different positive eigenvalues"):
        mixing.weights_for([1.0, 1.0], 1.0, [0.5, 0.5])
    with pytest.raises(ValueError, match="kept must have shape"):
        mixing.weights_for([2.0, 1.0], 1.0, [0.5])
    with pytest.raises(ValueError, match="no weights do it"):
        mixing.weights_for([1.0, 3.0], 1.0, [0.5625, 0.8203125])  # a + (a² - a³)/2
