"""Bias and variance, and complexity, against enumeration, brute force and 60 digits."""

import math
from itertools import product

import mpmath as mp
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from problems import Array, MatrixKernel, random_orthogonal, seeds
from scipy.stats import binom

import mini_distill as md
from mini_distill import theory


def signs(K: int) -> Array:
    return np.array(list(product([-1.0, 1.0], repeat=K)))


def random_gram(rng: np.random.Generator, K: int) -> Array:
    """Return a random positive semidefinite G; every third one is singular."""
    d = 10 ** rng.uniform(-4, 0, K)
    if rng.integers(3) == 0:
        d[: rng.integers(0, K)] = 0
    V = random_orthogonal(rng, K)
    G = V.T @ np.diag(d) @ V
    return (G + G.T) / 2


@pytest.mark.result("thm-bias-variance", "theory.bias_variance")
@given(seeds)
def test_the_error_is_squared_bias_plus_variance(seed: int) -> None:
    rng = np.random.default_rng(seed)
    K = int(rng.integers(1, 8))
    G, truth, sigma = random_gram(rng, K), rng.standard_normal(K), 10 ** rng.uniform(-2, 1)
    spectrum = md.decompose(MatrixKernel(K * G), np.arange(K))
    c = 10 ** rng.uniform(-4, 1, 4)
    # Noise of ±σ at every point: the expectation is a mean over 2^K draws, without error.
    labels = (truth + sigma * signs(K)).T
    B = np.cumprod(spectrum.d / (spectrum.d + c[:, None]), axis=0)
    squared_bias, variance = theory.bias_variance(B, spectrum.V @ truth, sigma)
    for t in range(4):
        labels = G @ np.linalg.solve(c[t] * np.eye(K) + G, labels)
        mean = labels.mean(axis=1)
        scale = float(1e-11 * (sigma**2 + truth @ truth))
        assert np.sum((mean - truth) ** 2) / K == pytest.approx(squared_bias[t].sum(), abs=scale)
        spread = np.mean(np.sum((labels.T - mean) ** 2, axis=1)) / K
        assert spread == pytest.approx(variance[t].sum(), abs=scale)
        error = np.mean((labels.T - truth) ** 2)
        assert error == pytest.approx((squared_bias + variance)[t].sum(), abs=scale)
    reachable = spectrum.reachable
    resolved = reachable & (B[-1] > 1e-13) & (B[0] < 1 - 1e-13)  # else 1 - B is 1, or 0
    assert (np.diff(squared_bias, axis=0)[:, reachable] >= 0).all()
    assert (np.diff(squared_bias, axis=0)[:, resolved] > 0).all()
    assert (np.diff(variance, axis=0)[:, reachable] < 0).all()


@pytest.mark.result("prop-best-shrinkage", "theory.best_shrinkage")
@given(seeds, st.floats(0.01, 10))
def test_every_basis_function_has_one_best_factor(seed: int, sigma: float) -> None:
    rng = np.random.default_rng(seed)
    z_star = rng.standard_normal(5) * 10 ** rng.uniform(-2, 1, 5)
    z_star[rng.integers(5)] = 0
    best = theory.best_shrinkage(z_star, sigma)
    grid = np.linspace(0, 1, 20_001)
    risk = sum(theory.bias_variance(np.repeat(grid[:, None], 5, axis=1), z_star, sigma))
    np.testing.assert_allclose(grid[np.argmin(risk, axis=0)], best, atol=1 / 20_000)
    # a sequence of falling factors: down before the best, up after it
    B = np.sort(rng.uniform(0, 1, (9, 5)), axis=0)[::-1]
    steps = np.diff(sum(theory.bias_variance(B, z_star, sigma)), axis=0)
    assert (steps[B[1:] >= best] < 0).all()
    assert (steps[B[:-1] <= best] > 0).all()


@pytest.mark.result("prop-best-shrinkage", "theory.best_shrinkage", "theory.bias_variance")
@given(seeds, st.floats(0.1, 10))
def test_the_whole_error_falls_above_the_best_factors_and_rises_below(
    seed: int, sigma: float
) -> None:
    rng = np.random.default_rng(seed)
    z_star = rng.standard_normal(5) * 10 ** rng.uniform(-1, 1, 5)
    best = z_star**2 / (z_star**2 + sigma**2)
    np.testing.assert_allclose(theory.best_shrinkage(z_star, sigma), best, rtol=1e-12)
    shares = np.sort(rng.uniform(0, 1, (9, 5)), axis=0)[::-1]  # they fall from round to round
    for B, sign in ((best + (1 - best) * shares, -1), (best * shares, 1)):
        errors = np.sum((1 - B) ** 2 * z_star**2 + sigma**2 * B**2, axis=1) / 5
        found = sum(part.sum(axis=1) for part in theory.bias_variance(B, z_star, sigma))
        np.testing.assert_allclose(found, errors, rtol=1e-12)
        assert (sign * np.diff(found) > 0).all()


def ordered_filters(rng: np.random.Generator, spectrum: md.Spectrum, y: Array) -> Array:
    """Return the diagonals of rounds, single fits, flows and arbitrary ordered filters for y."""
    lost = spectrum.project(y)[2] / spectrum.K
    epsilon = lost + rng.uniform(0.01, 0.5) * (np.mean(y**2) - lost)
    rows = [np.zeros((1, spectrum.K)), np.ones((1, spectrum.K))]
    if epsilon > lost:
        rows.append(md.distill(spectrum, y, epsilon=float(epsilon)).B)
    tau = 10 ** rng.uniform(-1, 5)
    rows.append(md.filters.gradient_flow(spectrum.d, tau)[None])
    rows.append((spectrum.d / (spectrum.d + 10 ** rng.uniform(-5, 1)))[None])
    rows.append(np.sort(rng.uniform(0, 1, (20, spectrum.K)), axis=1)[:, ::-1])
    return np.vstack(rows)


@pytest.mark.result("thm-ordered-risk", "theory.risk_estimate", "theory.worst_deviation", "distill")
@given(seeds)
def test_the_estimate_is_off_by_no_more_than_the_worst_cut_off(seed: int) -> None:
    rng = np.random.default_rng(seed)
    K, sigma = int(rng.integers(1, 12)), 10 ** rng.uniform(-1, 1)
    spectrum = md.decompose(MatrixKernel(K * random_gram(rng, K)), np.arange(K))
    truth, noise = rng.standard_normal((2, K)) * [[1], [sigma]]
    y, V = truth + noise, spectrum.V
    worst = theory.worst_deviation(V @ truth, V @ noise, sigma)

    def deviation(B: Array) -> float:  # with dense matrices: error, training error and trace
        smoother = V.T @ np.diag(B) @ V
        fit = smoother @ y
        estimate = np.sum((fit - y) ** 2) + 2 * sigma**2 * np.trace(smoother)
        found = float(theory.risk_estimate(B, V @ y, sigma))
        assert found * K == pytest.approx(estimate, rel=1e-10)
        return abs(float(np.sum((fit - truth) ** 2) + noise @ noise - estimate)) / K

    filters = ordered_filters(rng, spectrum, y)
    room = 1 + 1e-9
    assert all(deviation(B) <= worst * room + 1e-12 for B in filters)
    cut_offs = np.tri(K + 1, K, -1)  # j ones, then zeros
    assert max(map(deviation, cut_offs)) == pytest.approx(worst, rel=1e-8, abs=1e-12)
    # whoever takes the least estimate loses at most twice that
    errors = [np.sum((V.T @ (B * (V @ y)) - truth) ** 2) / K for B in filters]
    chosen = int(np.argmin(theory.risk_estimate(filters, V @ y, sigma)))
    assert errors[chosen] <= min(errors) + 2 * worst * room + 1e-12


@pytest.mark.result("thm-ordered-risk", "theory.risk_estimate", "theory.worst_deviation")
def test_the_choice_may_lose_twice_the_worst_deviation() -> None:
    # One point, σ = 1: keep it or not. The label is √2, so that the estimate cannot decide; and
    # with this ν both are misjudged by the same amount, one to each side.
    nu = (math.sqrt(2) + math.sqrt(10)) / 4
    z_star = math.sqrt(2) - nu
    worst = theory.worst_deviation([z_star], [nu], 1.0)
    drop, keep = theory.risk_estimate([[0.0], [1.0]], [math.sqrt(2)], 1.0)
    assert drop == pytest.approx(keep, rel=1e-12)
    assert nu**2 - z_star**2 == pytest.approx(2 * worst, rel=1e-12)


@pytest.mark.result("thm-ordered-risk", "theory.deviation_bound", "theory.worst_deviation")
@pytest.mark.parametrize("K", [1, 9, 400])
@pytest.mark.parametrize("size", [0.0, 0.3, 1.0, 30.0])
def test_the_mean_of_the_worst_deviation_is_bounded(K: int, size: float) -> None:
    rng, sigma = np.random.default_rng(K), 0.7
    z_star = np.full(K, size)
    bound = theory.deviation_bound(z_star, sigma)
    exact = 4 / K * (sigma**2 * math.sqrt(2 * K) + sigma * size * math.sqrt(K))
    assert bound == pytest.approx(exact, rel=1e-12)
    worst = [
        theory.worst_deviation(z_star, sigma * noise, sigma)
        for noise in rng.standard_normal((400, K))
    ]
    spread = 4 * np.std(worst) / 20  # four standard errors
    assert np.mean(worst) - spread <= bound
    # the largest of |W(u)|, u <= 1, is √(π/2) on average: as many as 1/1.6 of the bound
    if K == 400:
        share = 2 * math.sqrt(math.pi / 2) / 4
        root = math.hypot(math.sqrt(2) * sigma**2, sigma * size) / (
            math.sqrt(2) * sigma**2 + sigma * size
        )
        assert np.mean(worst) > 0.85 * share * root * bound


@pytest.mark.result("thm-rademacher", "theory.rademacher_bound")
@given(seeds, st.floats(0.01, 100))
def test_rademacher_complexity_by_all_signs(seed: int, rho: float) -> None:
    rng = np.random.default_rng(seed)
    K = int(rng.integers(1, 9))
    G = random_gram(rng, K)
    if seed % 3 == 0:  # the worst case: two equal points, and nothing elsewhere
        G = np.zeros((K, K))
        G[:2, :2] = 0.5
    d, U = np.linalg.eigh(G)
    d = np.maximum(d, 0)
    # The values of the functions with ‖f‖ <= ρ: √K U √d u with ‖u‖ <= ρ.
    values = np.sqrt(K) * U * np.sqrt(d)
    complexity = np.mean(rho * np.linalg.norm(signs(K) @ values, axis=1)) / K
    bound = theory.rademacher_bound(rho, d)
    assert bound / np.sqrt(2) * (1 - 1e-12) <= complexity <= bound * (1 + 1e-12)
    # no function of the class does better than the supremum, for any of the signs
    u = rng.standard_normal((50, K))
    f = values @ (rho * u / np.linalg.norm(u, axis=1, keepdims=True)).T
    assert np.mean(np.max(signs(K) @ f / K, axis=1)) <= complexity * (1 + 1e-12)


@pytest.mark.result("thm-rademacher", "theory.rademacher_bound")
def test_both_constants_of_the_complexity_are_attained() -> None:
    # One point: |ς f| = ρ √H. Two equal points: half of the signs cancel, the other half add up.
    assert theory.rademacher_bound(3.0, [4.0]) == 3 * math.sqrt(4.0)
    G = np.full((2, 2), 0.5)
    complexity = np.mean(np.sqrt(np.einsum("nj,jk,nk->n", signs(2), G, signs(2)).clip(0) / 2))
    bound = theory.rademacher_bound(1.0, np.linalg.eigvalsh(G).clip(0))
    assert complexity == pytest.approx(bound / math.sqrt(2), rel=1e-12)


@pytest.mark.result("thm-uniform", "theory.uniform_gap")
@given(st.floats(0, 5), st.integers(1, 10**6), st.floats(0.01, 9), st.floats(1e-9, 0.99), seeds)
def test_the_uniform_gap_is_its_formula(
    complexity: float, K: int, lipschitz: float, delta: float, classes: int
) -> None:
    found = theory.uniform_gap(complexity, K, lipschitz=lipschitz, delta=delta, classes=classes + 1)
    with mp.workdps(40):
        spread = mp.sqrt((mp.log(classes + 1) - mp.log(mp.mpf(delta))) / (2 * K))
        exact = 2 * mp.mpf(lipschitz) * mp.mpf(complexity) + spread
    assert found == pytest.approx(float(exact), rel=1e-12)


@pytest.mark.result("thm-uniform", "theory.uniform_gap")
@given(seeds, st.floats(0.01, 0.9))
def test_the_uniform_bound_holds_for_all_labels_of_a_small_problem(seed: int, delta: float) -> None:
    # Labels ±1 and the loss (1 - y f)/2, clipped to [0, 1]. The classes have |f(x_k)| <= 1, so
    # that nothing is clipped and the worst function of a class is known.
    rng = np.random.default_rng(seed)
    K, classes = int(rng.integers(1, 9)), int(rng.integers(1, 4))
    probability = rng.uniform(0, 1, K)  # of the label 1
    y = signs(K)
    weight = np.prod(np.where(y > 0, probability, 1 - probability), axis=1)
    surprise = y - (2 * probability - 1)
    worst, allowed = np.zeros((classes, len(y))), np.zeros(classes)
    for m in range(classes):
        G = random_gram(rng, K) + 1e-12 * np.eye(K)
        rho = rng.uniform(0.1, 1) / np.sqrt(K * np.diag(G).max())  # |f(x)|² <= ρ² g(x, x)
        # L(f) - L̂(f) = (1/2K) Σ (y_k - E y_k) f(x_k), at most ρ/(2K) √(K surpriseᵀ G surprise)
        worst[m] = rho / 2 * np.sqrt(np.einsum("ij,jk,ik->i", surprise, G, surprise) / K)
        complexity = theory.rademacher_bound(rho, np.linalg.eigvalsh(G).clip(0))
        allowed[m] = theory.uniform_gap(complexity, K, lipschitz=0.5, delta=delta, classes=classes)
        mean_allowed = 2 * 0.5 * complexity
        assert weight @ worst[m] <= mean_allowed * (1 + 1e-12)
    failed = (worst > allowed[:, None]).any(axis=0)
    assert weight @ failed <= delta


@pytest.mark.result("thm-uniform", "theory.uniform_gap")
@pytest.mark.parametrize(("K", "delta"), [(8, 0.05), (30, 0.5), (10_000, 0.999)])
def test_the_factor_two_of_the_complexity_is_needed(K: int, delta: float) -> None:
    # H = I/K, so that ‖f‖ is the length of the values. A label is left, right or nothing, each
    # with probability 1/3, and the loss is ρ + (a, -a or |a|), in units of 2ρ: not linear, and
    # E ℓ = ρ + |a|/3. Where the label is left or right, L - L̂ gains (4/3)|a| on one side; where it
    # is nothing, it loses.
    rho, slope = 0.7, 1 / (2 * 0.7)
    n = np.arange(K + 1)  # how many labels are left or right
    worst = slope * rho * 4 / 3 * np.sqrt(n) / K
    weight = binom(K, 2 / 3).pmf(n)
    complexity = theory.rademacher_bound(rho, np.full(K, 1 / K))
    assert slope * complexity < weight @ worst < 2 * slope * complexity
    allowed = theory.uniform_gap(complexity, K, lipschitz=slope, delta=delta)
    # without the factor the last case fails with probability 1: worst varies by 1 in 10,000
    assert weight @ (worst > allowed) <= delta


@pytest.mark.result("thm-uniform", "theory.uniform_gap")
def test_the_number_of_classes_is_needed() -> None:
    # The classes {a v : |a| <= 1}, v one of the 2^(K-1) vectors of signs up to ±v; labels ±1, the
    # loss (1 - y f)/2. Some class always follows all labels: L - L̂ = 1/2, however the labels fall.
    K, delta = 10, 0.9
    one_class = np.full((K, K), 1 / K)  # H of any of them, up to signs
    complexity = theory.rademacher_bound(1.0, np.linalg.eigvalsh(one_class).clip(0))

    def allowed(classes: int) -> float:
        return theory.uniform_gap(complexity, K, lipschitz=0.5, delta=delta, classes=classes)

    assert allowed(1) < 0.5 < allowed(2 ** (K - 1))


def exact_product(d: Array, c: Array, z0: Array, c_dagger: float) -> mp.mpf:
    """Return K · ‖f_t‖² · tr G† from d† itself."""
    some = [k for k in range(len(d)) if d[k] > 0]
    e = [mp.mpf(float(d[k])) for k in some]
    p = [mp.fprod(1 + mp.mpf(float(ci)) / v for ci in c) for v in e]
    w = mp.mpf(c_dagger)
    dd = [w / (pv - 1) for pv in p]
    norm2 = mp.fsum(
        v * mp.mpf(float(z0[k])) ** 2 / (w + v) ** 2 for k, v in zip(some, dd, strict=True)
    )
    return norm2 * mp.fsum(dd)


@pytest.mark.result("thm-complexity-falls", "theory.complexity_product", "theory.equivalent_norm")
@given(seeds, st.floats(0.1, 8), st.floats(0.1, 8))
def test_norm_times_trace_falls_whatever_the_multipliers(
    seed: int, spread_d: float, spread_c: float
) -> None:
    rng = np.random.default_rng(seed)
    K, T = int(rng.integers(1, 8)), int(rng.integers(2, 7))
    d, c = 10 ** rng.uniform(-spread_d, 0, K), 10 ** rng.uniform(-spread_c, spread_c, T)
    z0 = rng.standard_normal(K) * 10 ** rng.uniform(-3, 0, K)
    if K > 1 and seed % 3 == 0:
        d[: rng.integers(1, K)] = 0
    products = theory.complexity_product(d, c, z0)
    with mp.workdps(60):
        last = None
        for t in range(T):
            square = exact_product(d, c[: t + 1], z0, 1.0)
            other = exact_product(d, c[: t + 1], z0, 1e5)
            assert abs(square - other) <= square * mp.mpf(10) ** -50
            assert products[t] == pytest.approx(float(mp.sqrt(square) / K), rel=1e-11)
            d_dagger = theory.equivalent_eigenvalues(d, c[: t + 1], 3.0)
            norm = theory.equivalent_norm(d, c[: t + 1], z0, 3.0)
            assert norm * math.sqrt(d_dagger.sum() / K) == pytest.approx(products[t], rel=1e-11)
            if last is not None:
                top = mp.mpf(float(d.max()))
                assert square < top / (top + mp.mpf(float(c[t]))) * last
            last = square


@given(seeds)
def test_the_norm_is_the_norm_of_the_kernel_ridge_fit(seed: int) -> None:
    rng = np.random.default_rng(seed)
    K = int(rng.integers(1, 7))
    d = 10 ** rng.uniform(-3, 0, K)
    V, c, y = random_orthogonal(rng, K), 10 ** rng.uniform(-2, 1, 3), rng.standard_normal(K)
    d_dagger = theory.equivalent_eigenvalues(d, c, 0.7)
    G = V.T @ np.diag(d_dagger) @ V
    weights = np.linalg.solve(0.7 * np.eye(K) + G, y) / K  # f = Σ weights_k g†(·, x_k)
    norm2 = weights @ (K * G) @ weights
    assert theory.equivalent_norm(d, c, V @ y, 0.7) ** 2 == pytest.approx(norm2, rel=1e-9)


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda: theory.rademacher_bound(-1, [1.0]), ValueError, "radius must be at least 0"),
        (lambda: theory.rademacher_bound(1, [-1.0]), ValueError, "must be at least 0"),
        (
            lambda: theory.uniform_gap(1, 9, lipschitz=1, delta=1.5),
            ValueError,
            "delta must be a probability",
        ),
        (
            lambda: theory.uniform_gap(-1, 9, lipschitz=1, delta=0.5),
            ValueError,
            "complexity must be at least 0",
        ),
        (lambda: theory.equivalent_norm([1.0], [1.0], [1.0, 2.0]), ValueError, "z0 must have"),
        (lambda: theory.complexity_product([1.0], 1.0, [1.0]), ValueError, "one multiplier a"),
        (lambda: theory.bias_variance([[0.5]], [1.0, 2.0], 1.0), ValueError, "one column per"),
        (lambda: theory.bias_variance([1.5], [1.0], 1.0), ValueError, "between 0 and 1"),
        (lambda: theory.bias_variance([0.5], [[1.0]], 1.0), ValueError, "z_star must have"),
        (lambda: theory.bias_variance([0.5], [1.0], -1.0), ValueError, "sigma must be at least"),
        (lambda: theory.best_shrinkage([1.0], 0), ValueError, "sigma must be positive"),
        (lambda: theory.risk_estimate([0.5], [1.0, 2.0], 1.0), ValueError, "per entry of z0"),
        (lambda: theory.risk_estimate([1.5], [1.0], 1.0), ValueError, "between 0 and 1"),
        (lambda: theory.risk_estimate([0.5], [[1.0]], 1.0), ValueError, "z0 must have"),
        (lambda: theory.worst_deviation([1.0], [1.0, 2.0], 1), ValueError, "noise must have"),
        (lambda: theory.deviation_bound([1.0], -1), ValueError, "sigma must be at least"),
    ],
)
def test_errors_teach(call: object, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        call()  # type: ignore[operator]
