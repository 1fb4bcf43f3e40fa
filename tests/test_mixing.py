"""The chapter Keeping some of the truth: the limit, the ratios, and the loop with a tolerance."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from problems import ROUNDING, Array, Problem, dense_multiplier, gram_spectrum, problems, seeds

import mini_distill as md
from mini_distill import filters, mixing

weights = st.floats(0.02, 1)


def ratio(d_k: float, d_j: float, weight: float, t: int) -> float:
    """Return b_t[k]/b_t[j] at c = 1."""
    kept = mixing.mixed_fits([d_k, d_j], 1.0, [weight] * t)
    return float(kept[0] / kept[1])


@given(seeds, weights, st.floats(-3, 1))
@pytest.mark.result("thm-truth-limit", "mixing.mixed_fits", "filters.one_fit")
def test_mixing_tends_to_one_fit_with_a_larger_multiplier(
    seed: int, weight: float, log_c: float
) -> None:
    rng = np.random.default_rng(seed)
    K, c = int(rng.integers(2, 7)), 10**log_c
    M = rng.standard_normal((K, K))
    G, y = M @ M.T / K, rng.standard_normal(K)
    d, V = np.linalg.eigh(G)
    limit = G @ np.linalg.solve(G + c / weight * np.eye(K), y)
    values = G @ np.linalg.solve(G + c * np.eye(K), y)  # y_1, by dense solves
    q = (1 - weight) * d / (d + c)
    before = np.ones(K)
    for t in range(6):
        kept = mixing.mixed_fits(d, c, [weight] * t)
        assert np.allclose(V @ (kept * (V.T @ y)), values, atol=ROUNDING * np.linalg.norm(y))
        # the distance from the limit, along each eigenvector: a power of q, no more and no less
        away = V.T @ (values - limit)
        first = (filters.one_fit(d, c) - filters.one_fit(d, c / weight)) * (V.T @ y)
        assert np.allclose(away, q**t * first, atol=ROUNDING * np.linalg.norm(y))
        assert (kept <= before + 1e-15).all()
        before = kept
        mixture = weight * y + (1 - weight) * values
        values = G @ np.linalg.solve(G + c * np.eye(K), mixture)


@pytest.mark.parametrize(
    ("weight", "errors", "limit"),
    [
        (0.00, [0.16477, 0.15076, 0.14915, 0.15561, 0.16735, 0.18251], 0.49505),
        (0.25, [0.16477, 0.15309, 0.14958, 0.14903, 0.14946, 0.15011], 0.15250),
        (0.35, [0.16477, 0.15424, 0.15089, 0.14983, 0.14954, 0.14948], 0.14959),
    ],
)
def test_the_published_errors_are_reproduced(
    weight: float, errors: list[float], limit: float
) -> None:
    """toy_example.ipynb of Kennethborup/self_distillation: exp(-80 (x - x')²), ridge 0.2."""
    x, y = md.datasets.illustrative_example()
    spectrum = md.decompose(md.kernels.Gaussian(160**-0.5), x)
    grid = np.arange(101) / 100
    for t, published in [*enumerate(errors), (3000, limit)]:
        kept = mixing.mixed_fits(spectrum.d, 0.2 / 11, [weight] * t)
        f = spectrum.filtered(kept, y, grid)
        assert abs(np.mean((f - np.sin(2 * np.pi * grid)) ** 2) - published) < 0.6e-5


@given(st.floats(-2, 2), st.floats(0.01, 3), st.floats(0.01, 0.99))
@pytest.mark.result("prop-truth-ratios", "mixing.mixed_fits")
def test_ratios_rise_may_fall_and_end_below_that_of_the_eigenvalues(
    log_d: float, gap: float, weight: float
) -> None:
    d_k, d_j = 10 ** (log_d + gap), 10**log_d
    a_k, a_j = d_k / (d_k + 1), d_j / (d_j + 1)
    first, second, third = (ratio(d_k, d_j, weight, t) for t in range(3))
    assert first < second
    end = d_k / d_j * (d_j + 1 / weight) / (d_k + 1 / weight)
    many = 400 + int(40 / (1 - (1 - weight) * a_k))
    assert ratio(d_k, d_j, weight, many) == pytest.approx(end, rel=1e-9)
    assert end < d_k / d_j
    q_k, q_j = (1 - weight) * a_k, (1 - weight) * a_j
    if (q_k + weight) ** 2 <= weight:
        assert third < second
    if (q_j + weight) ** 2 >= weight:
        assert third > second


def test_without_truth_the_ratio_grows_for_ever() -> None:
    for t in range(5):
        assert ratio(9.0, 1 / 19, 0.0, t) == pytest.approx(18.0 ** (t + 1))


def test_the_threshold_for_the_ratio_is_where_it_is_said_to_be() -> None:
    """Above q = √α - α the second ratio rises, below it falls: for two close eigenvalues."""
    weight = 0.25  # q + α = √α at q = 1/4, that is a = 1/3, d = c/2
    for shift, rises in ((1.02, True), (0.98, False)):
        d = 0.5 * shift
        before, after = (ratio(d * 1.0001, d, weight, t) for t in (1, 2))
        assert (after > before) is rises


loops = problems(log10_condition=2, log10_ratio=(-1.2, -0.05), max_size=6)


def dense_loop(G: Array, y: Array, weight: float, radius: float, rounds: int) -> list[Array]:
    """Return y_1, y_2, … by dense solves with a bracketed multiplier; no eigenvalue is used."""
    labels = [y]
    for _ in range(rounds):
        w = weight * y + (1 - weight) * labels[-1]
        if np.linalg.norm(w) <= radius:
            labels.append(np.zeros_like(y))
        else:
            c = dense_multiplier(G, w, radius)
            labels.append(G @ np.linalg.solve(G + c * np.eye(len(G)), w))
    return labels[1:]


@given(loops, weights)
@pytest.mark.result("thm-truth-tolerance", "mixing.labels_with_truth")
def test_the_loop_with_truth_ends_at_one_fit_with_a_larger_tolerance(
    p: Problem, weight: float
) -> None:
    spectrum = gram_spectrum(p.d, np.random.default_rng(p.seed))
    G, y = spectrum.gram, spectrum.V.T @ p.z
    assume(abs(weight * p.r0 - 1) > 1e-6)
    labels = mixing.labels_with_truth(spectrum, y, weight, epsilon=p.epsilon, rounds=8)[1:]
    atol = 1e-7 * np.linalg.norm(y)  # the bracketed multiplier is good to about 1e-9
    assert np.allclose(labels, dense_loop(G, y, weight, p.radius, 8), atol=atol)
    if p.radius / weight < np.linalg.norm(y):
        c = dense_multiplier(G, y, p.radius / weight)  # tolerance ε/α²
        end = G @ np.linalg.solve(G + c * np.eye(len(G)), y)
        assert (np.linalg.norm(labels, axis=1) > 0).all()
    else:
        end = np.zeros_like(y)
    energies = [float(v @ np.linalg.solve(G, v)) ** 0.5 for v in labels - end]
    size = float(y @ np.linalg.solve(G, y)) ** 0.5
    for t in range(7):
        assert energies[t + 1] <= (1 - weight) * energies[t] + 1e-6 * size
    sizes = np.abs(labels @ spectrum.V.T)
    assert (np.diff(sizes, axis=0) <= atol).all()


@given(loops, st.floats(0.3, 0.999), st.booleans())
@pytest.mark.result("cor-truth-alive", "mixing.labels_with_truth")
def test_a_weight_above_one_over_r0_keeps_the_loop_alive(
    p: Problem, share: float, alive: bool
) -> None:
    assume(p.r0 > 1.2)
    weight = 1 - (1 - 1 / p.r0) * share if alive else share / p.r0
    spectrum = gram_spectrum(p.d, np.random.default_rng(p.seed))
    labels = mixing.labels_with_truth(
        spectrum, spectrum.V.T @ p.z, weight, epsilon=p.epsilon, rounds=60
    )
    dead = (labels == 0).all(axis=1)
    if alive:
        assert not dead.any()
    else:
        # ‖w_t‖ <= share·ρ + (1 - α)‖y_t‖, which falls below ρ once y_t is small
        assert (np.diff(dead.astype(int)) >= 0).all()  # once zero, always zero
        if (1 - weight) ** 59 * np.sqrt(p.d.max() / p.d.min()) * p.r0 < 1 - share:
            assert dead[-1]


def test_at_the_critical_weight_the_labels_tend_to_zero_and_are_never_zero() -> None:
    """One label, α = 1/r_0: y_t = (1 - α)^t y_1, in exact numbers."""
    spectrum = md.Spectrum.from_gram([[1.0]])
    labels = mixing.labels_with_truth(spectrum, [1.0], 0.25, epsilon=1 / 16, rounds=30)[1:, 0]
    assert labels[:20] == pytest.approx(0.75 * 0.75 ** np.arange(20))
    assert (labels[:20] > 0).all()


@given(loops, weights)
def test_the_multipliers_never_fall(p: Problem, weight: float) -> None:
    spectrum = gram_spectrum(p.d, np.random.default_rng(p.seed))
    y = spectrum.V.T @ p.z
    labels = mixing.labels_with_truth(spectrum, y, weight, epsilon=p.epsilon, rounds=6)
    c = []
    for before in labels[:-1]:
        w = weight * y + (1 - weight) * before
        if np.linalg.norm(w) > p.radius * (1 + 1e-6):
            c.append(dense_multiplier(spectrum.gram, w, p.radius))
    assert (np.diff(c) >= -1e-6 * np.array(c[1:])).all()


def test_bad_weights_are_refused() -> None:
    spectrum = md.decompose(md.kernels.Laplace(1.0), [0.0, 0.5])
    with pytest.raises(ValueError, match="weight must be at most 1"):
        mixing.labels_with_truth(spectrum, [1.0, 2.0], 1.5, epsilon=0.1, rounds=1)
    with pytest.raises(ValueError, match="weight must be at least 0"):
        mixing.labels_with_truth(spectrum, [1.0, 2.0], -0.5, epsilon=0.1, rounds=1)
    with pytest.raises(ValueError, match=r"weights must have shape \(t,\)"):
        mixing.mixed_fits([1.0], 1.0, 0.5)
    with pytest.raises(ValueError, match="weights"):
        mixing.mixed_fits([1.0], 1.0, [np.nan])
    assert (mixing.mixed_fits([1.0], 1.0, []) == 0.5).all()


# -- More than all of the teacher ------------------------------------------------------------------


@given(seeds, st.floats(-3, 2))
@pytest.mark.result("lem-tangent", "mixing.mixed_fits", "filters.one_fit")
def test_a_second_fit_is_a_step_along_the_path_of_first_fits(seed: int, log_c: float) -> None:
    rng = np.random.default_rng(seed)
    d, c, xi = 10 ** rng.uniform(-3, 3, 5), 10**log_c, rng.normal(scale=3)
    h = 1e-5
    tangent = (filters.one_fit(d, c * np.exp(h)) - filters.one_fit(d, c * np.exp(-h))) / (2 * h)
    student = mixing.mixed_fits(d, c, [1 - xi])
    # central differences are good to h², and to the rounding of a difference over h
    assert np.allclose(student, filters.one_fit(d, c) + xi * tangent, atol=1e-9 * (1 + abs(xi)))


@given(seeds)
@pytest.mark.result("thm-best-imitation", "mixing.best_imitation", "theory.bias_variance")
def test_the_best_imitation_is_the_minimum_of_the_risk(seed: int) -> None:
    rng = np.random.default_rng(seed)
    K = int(rng.integers(1, 9))
    d, z_star = 10 ** rng.uniform(-2, 2, K), rng.standard_normal(K)
    c, sigma = 10 ** rng.uniform(-2, 2), 10 ** rng.uniform(-1, 1)

    def risk(xi: float, c: float = c) -> float:
        kept = mixing.mixed_fits(d, c, [1 - xi])
        return float(np.sum((1 - kept) ** 2 * z_star**2 + sigma**2 * kept**2) / K)

    xi, gain = mixing.best_imitation(d, c, z_star, sigma)
    scale = 1 + abs(xi)
    around = [risk(xi + step) for step in (-0.1 * scale, 0.1 * scale)]
    assert risk(xi) <= min(around)
    assert around[0] == pytest.approx(around[1], rel=1e-7)  # a parabola about its minimum
    assert risk(0) - risk(xi) == pytest.approx(gain, rel=1e-6, abs=1e-9 * risk(0))
    # the sign rule
    h = 1e-4
    slope = (risk(0, c * np.exp(h)) - risk(0, c * np.exp(-h))) / (2 * h)
    if abs(slope) > 1e-5 * risk(0):
        assert np.sign(xi) == -np.sign(slope)
    # the same risk by the package's own bias and variance, for a filter between 0 and 1
    inside = min(max(xi, 0.0), 1.0)
    parts = md.theory.bias_variance(mixing.mixed_fits(d, c, [1 - inside]), z_star, sigma)
    assert sum(part.sum() for part in parts) == pytest.approx(risk(inside), rel=1e-12)


@given(seeds)
def test_the_formula_is_that_of_any_quadratic_error_on_given_data(seed: int) -> None:
    """Part 1 of thm-best-imitation, without a noise model: R_ξ = R + ξ cR' + ξ² D."""
    rng = np.random.default_rng(seed)
    K = int(rng.integers(2, 7))
    M = rng.standard_normal((K, K))
    G, y, target = M @ M.T / K, rng.standard_normal(K), rng.standard_normal(3)
    read = rng.standard_normal((3, K))  # any linear reading of the values of a fit
    c, xi, h = 10 ** rng.uniform(-1, 1), rng.normal(scale=2), 1e-4

    def fit(c: float, labels: Array) -> Array:
        return np.asarray(G @ np.linalg.solve(G + c * np.eye(K), labels))

    def error(values: Array) -> float:
        return float(np.sum((read @ values - target) ** 2))

    teacher = fit(c, y)
    student = fit(c, (1 - xi) * y + xi * teacher)
    slope = (error(fit(c * np.exp(h), y)) - error(fit(c * np.exp(-h), y))) / (2 * h)
    D = float(np.sum((read @ (fit(c, teacher) - teacher)) ** 2))
    expected = error(teacher) + xi * slope + xi**2 * D
    assert error(student) == pytest.approx(expected, rel=1e-5, abs=1e-5 * error(teacher))


@pytest.mark.parametrize(
    ("ridge", "teacher", "second", "best", "xi"),
    [
        (0.01, 1.92727, 1.86362, 1.48250, 13.456),
        (0.1, 1.60357, 1.46380, 1.42539, 1.8667),
        (0.5, 1.41421, 1.50260, 1.41421, 0.0),
        (1.0, 1.45521, 1.64991, 1.41479, -0.7083),
        (5.0, 1.73384, 1.93682, 1.44367, -3.2932),
    ],
)
def test_the_published_asymptotic_risks_are_reproduced(
    ridge: float, teacher: float, second: float, best: float, xi: float
) -> None:
    """hhd357/optimal_self_distillation_ridge: identity covariance, p/n = 1/2, σ = ‖β‖ = 1.

    In the limit the eigenvalues follow the law of Marchenko and Pastur. Gauss quadrature with its
    weight (of Chebyshev's second kind, after dividing by d) stands in for K eigenvalues: node i
    carries the share w_i of the truth and of the directions, each with the noise σ²/(2d).
    """
    low, high = (1 - 0.5**0.5) ** 2, (1 + 0.5**0.5) ** 2
    angle = np.pi * np.arange(1, 401) / 401
    d = (high + low) / 2 + (high - low) / 2 * np.cos(angle)
    share = (high - low) ** 2 / 4 * np.sin(angle) ** 2 / d / 401  # of the law, Σ = 1
    assert share.sum() == pytest.approx(1)

    def risk(kept: Array) -> float:
        return float(1 + np.sum(share * ((1 - kept) ** 2 + kept**2 / (2 * d))))

    assert risk(mixing.mixed_fits(d, ridge, [])) == pytest.approx(teacher, abs=6e-6)
    assert risk(mixing.mixed_fits(d, ridge, [0.0])) == pytest.approx(second, abs=6e-6)
    # best_imitation has one σ: in units of the noise of its direction every truth is z*²·2d
    a = filters.one_fit(d, ridge)
    slope = np.sum(share * a * (1 - a) * (a / (2 * d) - (1 - a)))
    curvature = np.sum(share * (a * (1 - a)) ** 2 * (1 + 1 / (2 * d)))
    assert slope / curvature == pytest.approx(xi, abs=6e-4)
    student = mixing.mixed_fits(d, ridge, [1 - slope / curvature])
    assert risk(student) == pytest.approx(best, abs=6e-6)


@given(seeds, st.floats(0.05, 0.95))
@pytest.mark.result("prop-more-than-all", "mixing.best_imitation")
def test_with_enough_noise_one_should_follow_by_more_than_all(seed: int, share: float) -> None:
    rng = np.random.default_rng(seed)
    K = int(rng.integers(1, 7))
    d, z_star, c = 10 ** rng.uniform(-1, 1, K), rng.standard_normal(K), 10 ** rng.uniform(-1, 1)
    a, lost = d / (d + c), c / (d + c)
    threshold = np.sum(a * lost**2 * (1 + a) * z_star**2) / np.sum(a**3 * lost)
    for factor, more in ((1 + share, True), (1 - share, False)):
        xi = mixing.best_imitation(d, c, z_star, float(np.sqrt(threshold * factor)))[0]
        assert (xi > 1) is more
    far = mixing.best_imitation(d, c, z_star, 1e5)[0]
    weights = a**2 * lost**2
    limit = np.sum(weights * (d + c) / c) / weights.sum()
    assert far == pytest.approx(limit, rel=1e-6)
    assert limit > 1


@given(seeds)
@pytest.mark.result("prop-tuned-saddle", "mixing.mixed_fits")
def test_a_tuned_teacher_is_a_saddle_or_a_minimum(seed: int) -> None:
    """At the best c: is there a better pair (c, ξ) nearby? Exactly if R'' > 2D, both in log c."""
    from scipy.optimize import minimize_scalar

    rng = np.random.default_rng(seed)
    K = int(rng.integers(2, 9))
    d = np.sort(10 ** rng.uniform(-2, 2, K))[::-1]
    z_star = rng.standard_normal(K) * d ** rng.uniform(0, 1.5)
    sigma = float(np.linalg.norm(z_star) / K**0.5 * 10 ** rng.uniform(-1, 0))

    def risk(log_c: float, xi: float = 0.0) -> float:
        kept = mixing.mixed_fits(d, float(np.exp(log_c)), [1 - xi])
        return float(np.sum((1 - kept) ** 2 * z_star**2 + sigma**2 * kept**2))

    grid = np.linspace(-12, 12, 400)
    i = int(np.argmin([risk(v) for v in grid]))
    assume(0 < i < 399)
    best = minimize_scalar(
        risk, bounds=(float(grid[i - 1]), float(grid[i + 1])), options={"xatol": 1e-12}
    ).x
    a = filters.one_fit(d, float(np.exp(best)))
    curvature = 2 * np.sum((a * (1 - a)) ** 2 * (z_star**2 + sigma**2))  # 2D
    h = 1e-3
    second = (risk(best + h) - 2 * risk(best) + risk(best - h)) / h**2  # R'' in log c
    assume(second > 1e-3 * curvature)
    assume(abs(second / curvature - 1) > 1e-2)
    # the change of the risk along the best direction: for each small ξ the best nearby c
    nearby = []
    for xi in (-0.02, 0.02):
        found = minimize_scalar(
            lambda v, xi=xi: risk(v, xi),
            bounds=(best - 0.5, best + 0.5),
            options={"xatol": 1e-12},
        )
        nearby.append(found.fun - risk(best))
    assert (sum(nearby) < 0) is (second > curvature)
