"""After the paper: what others published, and what follows from it, in numbers and formulas."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from problems import Array, seeds
from scipy.optimize import minimize_scalar

from mini_distill import filters, mixing, theory

# -- label noise (Das and Sanghavi, 2023): the error of the coefficients, noise of variance γ² -----


def error_of_coefficients(h: Array, s: Array, theta: Array, gamma: float) -> float:
    """Return E‖θ̂ - θ*‖² of a filter for singular values s."""
    return float(np.sum((1 - h) ** 2 * theta**2 + gamma**2 * h**2 / s**2))


@given(seeds)
def test_their_formula_for_the_imitation(seed: int) -> None:
    rng = np.random.default_rng(seed)
    r = int(rng.integers(1, 7))
    s, theta = rng.uniform(0.5, 2, r), rng.standard_normal(r)
    gamma, ridge = rng.uniform(0.1, 3), rng.uniform(0.1, 3)
    above = np.sum(s**2 * (gamma**2 - ridge * theta**2) / (s**2 + ridge) ** 3)
    below = np.sum(s**2 * (gamma**2 + s**2 * theta**2) / (s**2 + ridge) ** 4)
    xi = above / below / ridge

    def error(v: float) -> float:
        return error_of_coefficients(mixing.mixed_fits(s**2, ridge, [1 - v]), s, theta, gamma)

    found = minimize_scalar(error).x
    assert found == pytest.approx(xi, rel=1e-5, abs=1e-6)
    weights = s**2 / (s**2 + ridge) ** 4  # with ever more noise
    limit = np.sum(weights * (s**2 + ridge) / ridge) / weights.sum()
    far = 1e6
    above = np.sum(s**2 * (far**2 - ridge * theta**2) / (s**2 + ridge) ** 3)
    below = np.sum(s**2 * (far**2 + s**2 * theta**2) / (s**2 + ridge) ** 4)
    assert above / below / ridge == pytest.approx(limit, rel=1e-6)
    assert limit > 1


# -- many steps (Pareek, Du and Oh, 2024) ----------------------------------------------------------


@pytest.mark.parametrize(
    ("r", "one_fit", "one_step"),
    [(2, 2.8, 1.4), (5, 5.8, 3.4), (10, 9.6, 6.3), (20, 14.8, 11.0), (40, 21.2, 16.0)],
)
def test_how_far_the_oracle_is_ahead(r: int, one_fit: float, one_step: float) -> None:
    """Singular values from 1 to 1.5, the truth on the largest, γ² = 0.05."""
    s, theta, gamma = np.linspace(1, 1.5, r), np.zeros(r), 0.05**0.5
    theta[-1] = 1
    oracle = gamma**2 / (gamma**2 + 1.5**2)
    dials = np.geomspace(1e-4, 1e4, 1000)

    def steps(ridge: float) -> float:
        a = filters.one_fit(s**2, ridge)
        change = a * (a - 1)
        slope = np.sum(-(1 - a) * change * theta**2 + gamma**2 * a * change / s**2)
        curvature = np.sum(change**2 * (theta**2 + gamma**2 / s**2))
        h = mixing.mixed_fits(s**2, ridge, [1 + slope / curvature])
        return error_of_coefficients(h, s, theta, gamma)

    fits = [error_of_coefficients(filters.one_fit(s**2, c), s, theta, gamma) for c in dials]
    # computed once before, on a coarser grid of multipliers
    assert min(fits) / oracle == pytest.approx(one_fit, abs=0.07)
    assert min(map(steps, dials)) / oracle == pytest.approx(one_step, abs=0.07)


@given(seeds)
def test_when_there_is_nothing_to_gain(seed: int) -> None:
    rng = np.random.default_rng(seed)
    r = int(rng.integers(2, 8))
    dials = np.geomspace(1e-6, 1e6, 6000)
    z_star = rng.standard_normal(r)
    # all eigenvalues equal: a filter is one number, and a tuned fit has the best one
    best_number = min(np.sum((1 - h) ** 2 * z_star**2 + h**2) for h in np.linspace(0, 1, 4001))
    a = filters.one_fit(np.ones(r), 1.0)
    tuned = min(np.sum((1 - a / (a + c)) ** 2 * z_star**2 + (a / (a + c)) ** 2) for c in dials)
    assert tuned == pytest.approx(best_number, rel=1e-3)
    # a truth spread as the kernel expects: the oracle filter is a single fit
    d, c = 10 ** rng.uniform(-2, 2, r), 10 ** rng.uniform(-1, 1)
    expected = theory.best_shrinkage(np.sqrt(d / c), 1.0)
    assert np.allclose(filters.one_fit(d, c), expected)


# -- the classical mirror image --------------------------------------------------------------------


@given(seeds, st.integers(1, 6))
def test_more_boosting_is_imitation_with_negative_weights(seed: int, k: int) -> None:
    rng = np.random.default_rng(seed)
    d, c = 10 ** rng.uniform(-2, 2, 5), 10 ** rng.uniform(-1, 1)
    xi = [-i / (k - i + 1) for i in range(1, k + 1)]
    student = mixing.mixed_fits(d, c, [1 - v for v in xi])
    assert np.allclose(student, filters.boosting(d, c, k + 1), atol=1e-9)


@given(seeds)
def test_the_continuous_limit_against_one_fit(seed: int) -> None:
    """Its variance is never larger, its squared bias at most 1.6859 times: the flow's mirror."""
    rng = np.random.default_rng(seed)
    d, tau = 10 ** rng.uniform(-4, 4, 50), 10 ** rng.uniform(-2, 2)
    limit, fit = filters.continuous_limit(d, tau), filters.one_fit(d, tau)
    assert (limit <= fit).all()
    v = tau / d  # 1 - e^{-v} without cancellation, against v/(1 + v)
    assert (-np.expm1(-v) <= 1.6860**0.5 * v / (1 + v)).all()
    assert -np.expm1(-1.793) / (1.793 / 2.793) == pytest.approx(1.6859**0.5, abs=1e-4)


@pytest.mark.parametrize(
    ("kind", "n", "power"), [("rounds", 1, 1), ("rounds", 4, 1), ("boosting", 3, 3)]
)
def test_the_qualification(kind: str, n: int, power: int) -> None:
    """sup d^ν |1 - h(d)| is of the order of c^min(ν, ν_0): ν_0 = 1 for rounds, n for boosting."""
    d = np.geomspace(1e-12, 1, 4000)

    def worst(c: float, nu: float) -> float:
        h = filters.fixed_c_rounds(d, c, n) if kind == "rounds" else filters.boosting(d, c, n)
        return float(np.max(d**nu * (1 - h)))

    for nu in (0.5, 1, 2, 4):
        order = np.log(worst(1e-3, nu) / worst(1e-4, nu)) / np.log(10)
        assert order == pytest.approx(min(nu, power), abs=0.02)


def test_the_derivative_with_respect_to_the_number_of_rounds() -> None:
    rng = np.random.default_rng(5)
    a, z_star, sigma = rng.uniform(0.1, 0.9, 6), rng.standard_normal(6), 0.7

    def risk(n: float) -> float:
        return float(np.sum((1 - a**n) ** 2 * z_star**2 + sigma**2 * a ** (2 * n)))

    for n in (1.0, 3.0):
        slope = 2 * np.sum(a**n * np.log(a) * (sigma**2 * a**n - (1 - a**n) * z_star**2))
        assert (risk(n + 1e-5) - risk(n - 1e-5)) / 2e-5 == pytest.approx(slope, rel=1e-6)


@pytest.mark.parametrize(
    ("b", "ridge", "two", "ten", "boost_2", "boost_10", "step"),
    [
        (1, 1.000, 1.008, None, 1.008, None, 1.000),
        (2, 1.231, 1.149, 1.105, 1.067, 1.028, 1.055),
        (3, 1.840, 1.666, 1.558, 1.291, 1.118, 1.164),
    ],
)
def test_the_best_of_each_kind_over_the_oracle(
    b: int,
    ridge: float,
    two: float,
    ten: float | None,
    boost_2: float,
    boost_10: float | None,
    step: float,
) -> None:
    """z*_k² = 1000 k^{-2b}, d_k = k^{-2}, σ = 1: where each kind is best over the multiplier."""
    k = np.arange(1.0, 2001)
    d, z2 = k**-2, 1000 * k ** (-2.0 * b)
    oracle = np.sum(z2 / (z2 + 1))
    dials = np.geomspace(1e-6, 1e2, 500)

    def risk(h: Array) -> float:
        return float(np.sum((1 - h) ** 2 * z2 + h**2) / oracle)

    assert min(risk(filters.one_fit(d, c)) for c in dials) == pytest.approx(ridge, abs=2e-3)
    for n, wanted in ((2, two), (10, ten)):
        if wanted:
            best = min(risk(filters.fixed_c_rounds(d, c, n)) for c in dials)
            assert best == pytest.approx(wanted, abs=2e-3)
    for n, wanted in ((2, boost_2), (10, boost_10)):
        if wanted:
            best = min(risk(filters.boosting(d, c, n)) for c in dials)
            assert best == pytest.approx(wanted, abs=2e-3)
    students = [
        risk(filters.one_fit(d, c))
        - mixing.best_imitation(d, c, np.sqrt(z2), 1.0)[1] * len(d) / oracle
        for c in dials
    ]
    assert min(students) == pytest.approx(step, abs=2e-3)


# -- proportional asymptotics (Dang, Patil and Rinaldo, 2026): an AR(1) covariance, by simulation --


def test_the_published_risks_for_correlated_features() -> None:
    """p = 200, n = 400, correlation 0.5^|i-j|, σ = ‖β‖ = 1; a mean over draws, within 4 %."""
    published = {
        0.1: (1.51088, 1.38675, 1.36429),
        0.5: (1.35106, 1.41823, 1.35106),
        5.0: (1.64120, 1.87186, 1.38888),
    }
    p, n, draws = 200, 400, 8
    index = np.arange(p)
    cov = 0.5 ** np.abs(index[:, None] - index)
    root = np.linalg.cholesky(cov)
    eigenvectors = np.linalg.eigh(cov)[1]
    rng = np.random.default_rng(11)
    found = {ridge: np.zeros(3) for ridge in published}
    for _ in range(draws):
        # evenly spread over the eigenvectors, with random signs
        beta = eigenvectors @ rng.choice([-1, 1], p) / p**0.5
        X = rng.standard_normal((n, p)) @ root.T
        d, W = np.linalg.eigh(X.T @ X / n)
        y = X @ beta + rng.standard_normal(n)
        z = W.T @ (X.T @ y / n) / d
        for ridge, means in found.items():
            a = filters.one_fit(d, ridge)
            teacher, second = (W @ (h * z) - beta for h in (a, mixing.mixed_fits(d, ridge, [0.0])))
            R, R_2 = (1 + e @ cov @ e for e in (teacher, second))
            cross = 1 + teacher @ cov @ second
            D = R + R_2 - 2 * cross
            means += np.array([R, R_2, R - (R - cross) ** 2 / D]) / draws
    for ridge, means in found.items():
        assert means == pytest.approx(published[ridge], rel=0.04)
