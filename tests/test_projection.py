"""The picture of a round: a ball, an ellipse, and what a projection in energy does not do."""

import mpmath as mp
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from problems import (
    ROUNDING,
    Array,
    Problem,
    dense_multiplier,
    exact_run,
    gram_spectrum,
    problems,
    random_orthogonal,
    seeds,
)
from scipy.optimize import minimize

import mini_distill as md

tame = problems(log10_condition=2, max_size=5, log10_ratio=(-1, -0.05))


def inverse_of(G: Array) -> Array:
    return np.asarray(np.linalg.inv(G), dtype=np.float64)


def cheapest_in_ball(inverse: Array, y: Array, radius: float) -> Array:
    """Minimise vᵀG⁻¹v over the ball about y with an optimiser that knows no kernels."""
    scale = float(y @ inverse @ y)

    def cost(v: Array) -> float:
        return float(v @ inverse @ v) / scale

    def slope(v: Array) -> Array:
        return np.asarray(2 * inverse @ v / scale)

    def slack(v: Array) -> float:
        return 1 - float(np.sum((v - y) ** 2)) / radius**2

    def slope_of_slack(v: Array) -> Array:
        return np.asarray(-2 * (v - y) / radius**2)

    found = minimize(
        cost,
        y,
        jac=slope,
        constraints={"type": "ineq", "fun": slack, "jac": slope_of_slack},
        method="SLSQP",
        options={"ftol": 1e-15, "maxiter": 500},
    )
    return np.asarray(found.x)


@pytest.mark.result("thm-proximal", "distill")
@given(tame)
def test_a_round_finds_the_cheapest_values_in_the_ball(p: Problem) -> None:
    rng = np.random.default_rng(p.seed)
    spectrum = gram_spectrum(p.d, rng)
    G = spectrum.kernel(spectrum.x, spectrum.x) / spectrum.K
    y = spectrum.V.T @ p.z
    run = md.distill(spectrum, y, epsilon=p.epsilon, max_rounds=1)
    new = run.labels[1]
    inverse = inverse_of(G)

    def cost(v: Array) -> float:
        return float(v @ inverse @ v)

    found = cheapest_in_ball(inverse, y, p.radius)
    # SLSQP stops at a relative 1e-15 of the first cost, up to its own line search
    assert cost(new) <= cost(found) + 1e-7 * cost(y)
    assert np.linalg.norm(found - new) <= 1e-3 * np.linalg.norm(y)
    # on the rim, and the step is c times the normal of the ellipse, with one c
    assert np.linalg.norm(new - y) == pytest.approx(p.radius, rel=1e-9)
    normal = np.linalg.solve(G, new)
    np.testing.assert_allclose(y - new, run.c[0] * normal, atol=1e-9 * p.radius)
    assert run.c[0] == pytest.approx(p.radius / np.linalg.norm(normal), rel=1e-8)
    # every other point of the ball costs more, by its squared distance or more
    for _ in range(20):
        v = rng.standard_normal(p.d.size)
        v = y + p.radius * rng.uniform(0, 1) ** 0.1 * v / np.linalg.norm(v)
        assert cost(new) + cost(v - new) <= cost(v) * (1 + ROUNDING)


@pytest.mark.result("thm-proximal", "distill")
@pytest.mark.parametrize("r", [1.5, 4.0])
def test_the_squared_distance_is_attained_at_another_point_of_the_rim(r: float) -> None:
    # In the limit of a short arc the ball is its tangent plane, where the two sides are equal.
    d, rho = np.array([2.0, 0.5]), 1.0
    y = r * np.array([0.6, 0.8])
    new = md.distill(md.Spectrum.from_gram(np.diag(d)), y, epsilon=rho**2 / 2).labels[1]
    angle = 1e-4
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    v = y + turn @ (new - y)
    more = np.sum(v**2 / d) - np.sum(new**2 / d)
    distance = np.sum((v - new) ** 2 / d)
    curved = rho**2 * angle**2 * np.linalg.norm(new / d) / rho  # the rim bends away from the plane
    assert more == pytest.approx(distance + curved, rel=1e-3)


@pytest.mark.result("thm-proximal", "distill")
@given(tame)
def test_a_ball_that_contains_zero_is_the_collapse(p: Problem) -> None:
    spectrum = gram_spectrum(p.d, np.random.default_rng(p.seed))
    y = spectrum.V.T @ p.z
    size = float(y @ y) / len(y)
    assert md.distill(spectrum, y, epsilon=1.0001 * size).rounds == 0
    assert md.distill(spectrum, y, epsilon=0.9999 * size, max_rounds=1).rounds == 1


@pytest.mark.result("thm-proximal")
@given(problems(log10_condition=2, max_size=5), st.integers(1, 5))
def test_no_function_with_these_values_is_cheaper(p: Problem, extra: int) -> None:
    # Functions of a larger space: weights on the inputs and on further points, with R = aᵀMa.
    rng = np.random.default_rng(p.seed)
    K = len(p.d)
    root = rng.standard_normal((K + extra, K + extra + 2))
    M = root @ root.T
    v = rng.standard_normal(K)
    least = v @ np.linalg.solve(M[:K, :K] / K, v) / K
    # least squares in another metric: min ‖w‖² with (M^{1/2} w)[:K] = v, w = M^{1/2} a
    w = np.linalg.lstsq(root[:K], v, rcond=None)[0]
    assert least == pytest.approx(float(w @ w), rel=1e-6)
    null = np.linalg.svd(root[:K])[2][K:]
    other = w + rng.standard_normal(len(null)) @ null
    assert least <= float(other @ other) * (1 + 1e-9)


def take_round(spectrum: md.Spectrum, y: Array, epsilon: float) -> Array:
    """Return the labels after one round, or 0 after the collapse."""
    run = md.distill(spectrum, y, epsilon=epsilon, max_rounds=1)
    return np.asarray(run.labels[1]) if run.rounds else np.zeros_like(y)


@pytest.mark.result("thm-projection", "distill")
@given(tame, st.booleans())
def test_a_round_takes_away_the_nearest_point_of_the_ball(p: Problem, inside: bool) -> None:
    rng = np.random.default_rng(p.seed)
    spectrum = gram_spectrum(p.d, rng)
    y = spectrum.V.T @ p.z
    if inside:
        y *= rng.uniform(0, 1) * p.radius / np.linalg.norm(y)
    inverse = inverse_of(spectrum.gram)
    b = y - take_round(spectrum, y, p.epsilon)
    assert np.linalg.norm(b) <= p.radius * (1 + ROUNDING)
    # A certificate: b is the nearest point if and only if ⟨y - b, u - b⟩_E <= 0 for every u in
    # the ball. The largest value over the ball is ρ‖h‖ - hᵀb with h = G⁻¹(y - b).
    h = inverse @ (y - b)
    assert p.radius * np.linalg.norm(h) - h @ b <= 1e-8 * float(y @ inverse @ y)
    # and SciPy's projection, min (y - u)ᵀG⁻¹(y - u), ‖u‖ <= ρ, with v = y - u
    assert np.linalg.norm(y - cheapest_in_ball(inverse, y, p.radius) - b) <= 1e-3 * p.radius * p.r0


@pytest.mark.result("thm-projection", "distill")
@given(tame, st.floats(-4, 0.5))
def test_two_runs_never_move_apart_in_energy(p: Problem, log10_apart: float) -> None:
    rng = np.random.default_rng(p.seed)
    spectrum = gram_spectrum(p.d, rng)
    inverse = inverse_of(spectrum.gram)
    y = spectrum.V.T @ p.z
    other = y + 10**log10_apart * p.radius * rng.standard_normal(len(y))
    rounding = 1e-9 * float(y @ inverse @ y + other @ inverse @ other)
    for _ in range(200):
        before = y - other
        functions = []  # coefficients of Σ_k a_k g(·, x_k)
        for labels in (y, other):
            one = md.distill(spectrum, labels, epsilon=p.epsilon, max_rounds=1)
            step = labels - one.labels[-1] if one.rounds else np.zeros_like(labels)
            functions.append(step / (one.c[0] * len(y)) if one.rounds else step)
        y, other = (take_round(spectrum, labels, p.epsilon) for labels in (y, other))
        after = y - other
        square = float(after @ inverse @ after)
        assert square <= after @ inverse @ before + rounding
        assert square <= before @ inverse @ before + rounding
        a = functions[0] - functions[1]  # R(f - f̃) = aᵀ[g(x_j, x_k)]a
        apart = float(a @ spectrum.kernel(spectrum.x, spectrum.x) @ a)
        assert apart == pytest.approx(square / len(y), rel=1e-6, abs=1e-3 * rounding)
        if not y.any() and not other.any():
            return
    raise AssertionError("no collapse")


@pytest.mark.result("thm-projection", "distill")
@given(tame, st.floats(1.001, 9))
def test_on_one_eigenvector_the_distance_stays(p: Problem, factor: float) -> None:
    # the same step is taken from both: stability is attained, until one of them collapses
    spectrum = gram_spectrum(p.d, np.random.default_rng(p.seed))
    row = spectrum.V[p.seed % len(p.d)]
    near, far = 1.5 * p.radius * row, (1.5 + factor) * p.radius * row
    for _ in range(2):
        moved = [take_round(spectrum, y, p.epsilon) for y in (near, far)]
        gap = np.linalg.norm(moved[1] - moved[0])
        before = np.linalg.norm(far - near)
        if near @ near > p.radius**2:
            assert gap == pytest.approx(before, rel=1e-8)
        else:
            assert gap < before * (1 - 0.01)
        near, far = moved


@pytest.mark.result("thm-projection")
@given(problems(log10_condition=3, max_size=6, log10_ratio=(-1, -0.05)))
def test_a_run_is_rewound_from_its_last_labels(p: Problem) -> None:
    run = exact_run(p)
    with mp.workdps(60):
        z, rho = run.z[-1], mp.mpf(p.radius)
        for earlier in reversed(run.z[:-1]):
            h = [zk / dk for zk, dk in zip(z, run.d, strict=True)]
            z = [zk + rho * hk / mp.norm(h) for zk, hk in zip(z, h, strict=True)]
            off = mp.norm([a - b for a, b in zip(z, earlier, strict=True)])
            assert off <= mp.mpf(10) ** -8 * rho  # 45 digits, less what 1/B loses on the way back


@pytest.mark.result("thm-projection", "distill")
@given(seeds, st.integers(1, 5))
def test_every_label_vector_has_a_past(seed: int, rounds: int) -> None:
    rng = np.random.default_rng(seed)
    K = int(rng.integers(1, 6))
    d = np.sort(10 ** rng.uniform(-1, 0, K))[::-1]
    V = random_orthogonal(rng, K)
    G = V.T @ np.diag(d) @ V
    end = rng.standard_normal(K) * 10 ** rng.uniform(-1, 1)
    y, rho = end, 10 ** rng.uniform(-1, 0.5)
    for _ in range(rounds):
        h = np.linalg.solve(G, y)
        y = y + rho * h / np.linalg.norm(h)
    run = md.distill(md.Spectrum.from_gram((G + G.T) / 2), y, epsilon=rho**2 / K)
    assert run.rounds >= rounds
    np.testing.assert_allclose(run.labels[rounds], end, atol=1e-7 * np.abs(y).max())
    if np.linalg.norm(end) < rho * (1 - ROUNDING):
        assert run.rounds == rounds


@pytest.mark.result("thm-projection", "distill")
@pytest.mark.parametrize("eta", [0.5, 1e-2, 1e-4])
def test_a_round_may_move_labels_apart_in_the_euclidean_norm(eta: float) -> None:
    d = np.array([1.0, 1e-13])
    spectrum = md.Spectrum.from_gram(np.diag(d))
    labels = np.array([2.0, 1.0]), np.array([2.0, 1.0 - eta])
    moved = [take_round(spectrum, y, 0.5) for y in labels]
    apart = np.linalg.norm(moved[0] - moved[1])
    assert apart / eta > np.sqrt(1 / eta)
    assert apart == pytest.approx(np.sqrt(2 * eta - eta**2), rel=0.02)
    assert np.sum((moved[0] - moved[1]) ** 2 / d) < eta**2 / d[1]  # in energy they come closer


@pytest.mark.result("lem-reduction", "distill", "InfeasibleError")
@given(problems(singular=True, log10_condition=3, min_size=2, max_size=8))
def test_a_singular_round_is_the_round_on_the_projected_labels(p: Problem) -> None:
    # Dense solves on both sides; an orthonormal basis of the range makes G invertible.
    V = random_orthogonal(np.random.default_rng(p.seed), len(p.d))
    G, y, K = V.T @ np.diag(p.d) @ V, V.T @ p.z, len(p.d)
    inside = V[p.d > 0]
    projected = inside.T @ (inside @ y)
    n0 = float(np.sum((y - projected) ** 2))
    smaller = float(np.sqrt(p.radius**2 - n0))
    small = inside @ G @ inside.T  # invertible
    c = dense_multiplier(small, inside @ y, smaller)
    c_of_y = dense_multiplier(G, y, p.radius)
    accuracy = 1e-9 * float(p.d.max() / p.d[p.d > 0].min())
    assert c == pytest.approx(c_of_y, rel=accuracy)
    values = inside.T @ small @ np.linalg.solve(c * np.eye(len(small)) + small, inside @ y)
    run = md.distill(md.Spectrum.from_gram((G + G.T) / 2), y, epsilon=p.epsilon)
    assert run.c[0] == pytest.approx(c, rel=accuracy)
    atol = accuracy * np.abs(y).max()
    np.testing.assert_allclose(run.labels[1], values, atol=atol)
    # within the range the step is ρ' = √(Kε - n_0), and from round 1 on it is ρ, with n_0 = 0
    assert np.linalg.norm(values - projected) == pytest.approx(smaller, rel=1e-7)
    outside = V[p.d == 0]
    assert np.abs(outside @ run.labels[1:].T).max(initial=0) <= 1e-10 * np.linalg.norm(y)
    if run.rounds > 1:
        later = dense_multiplier(small, inside @ run.labels[1], p.radius)
        assert run.c[1] == pytest.approx(later, rel=accuracy)
    # no point of the range is closer to y than n_0
    for _ in range(5):
        v = G @ np.random.default_rng(p.seed).standard_normal(K)
        assert np.sum((v - y) ** 2) >= n0
    if n0 > 1e-6 * p.radius**2:
        with pytest.raises(md.InfeasibleError):
            md.distill(md.Spectrum.from_gram((G + G.T) / 2), y, epsilon=0.999 * n0 / K)


@pytest.mark.result("lem-reduction", "distill", "theory.multiplier_bounds")
@given(problems(singular=True, min_size=2), st.booleans())
def test_the_bounds_of_a_singular_round_are_attained_on_its_range(p: Problem, top: bool) -> None:
    positive = p.d[p.d > 0]
    z = np.where(p.d == (positive.max() if top else positive.min()), p.z + 1, 0)
    z = np.where(p.d == 0, p.z, z)
    n0, size = float(np.sum(z[p.d == 0] ** 2)), float(np.sum(z[p.d > 0] ** 2))
    radius = np.sqrt(n0 + size / 9)  # r⁺ = 3
    lower, upper = md.theory.multiplier_bounds(3.0, positive)
    # labels and eigenvalues in one eigenspace and the null space: c has a closed form
    G = np.diag(p.d)
    run = md.distill(md.Spectrum.from_gram(G), z, epsilon=radius**2 / len(z), max_rounds=1)
    assert run.c[0] == pytest.approx(upper if top else lower, rel=1e-8)


@pytest.mark.result("lem-reduction", "distill")
@given(problems(singular=True, log10_condition=2, min_size=2, max_size=6))
def test_a_round_with_a_singular_gram_matrix_is_proximal_in_its_range(p: Problem) -> None:
    # The ball meets the range in a ball of radius √(Kε - n_0) about the projection of y.
    spectrum = gram_spectrum(p.d, np.random.default_rng(p.seed))
    new = md.distill(spectrum, spectrum.V.T @ p.z, epsilon=p.epsilon, max_rounds=1).z[1]
    reach, rng = spectrum.reachable, np.random.default_rng(p.seed)
    z, d = (spectrum.V @ (spectrum.V.T @ p.z))[reach], spectrum.d[reach]
    radius = np.sqrt(p.radius**2 - np.sum(p.z[p.d == 0] ** 2))
    assert np.linalg.norm(new[~reach]) <= 1e-12 * np.linalg.norm(p.z)
    assert np.linalg.norm(new[reach] - z) == pytest.approx(radius, rel=1e-7)
    cost = np.sum(new[reach] ** 2 / d)
    for _ in range(20):
        v = rng.standard_normal(len(d))
        v = z + radius * rng.uniform(0, 1) * v / np.linalg.norm(v)
        assert cost <= np.sum(v**2 / d) * (1 + 1e-6)


@pytest.mark.result("lem-reduction", "distill")
def test_labels_that_differ_only_out_of_reach_move_apart() -> None:
    # n_0 takes another part of the tolerance from each: stability needs the same n_0
    spectrum = md.Spectrum.from_gram(np.diag([1.0, 0.0]))
    near, far = (take_round(spectrum, np.array([2.0, s]), 0.5) for s in (0.0, 0.6))
    np.testing.assert_allclose(near, [1, 0], atol=1e-12)
    np.testing.assert_allclose(far, [1.2, 0], atol=1e-12)  # the step is √(1 - 0.36)
