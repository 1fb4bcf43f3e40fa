"""Hilbert space and reproducing kernels: every result against a computation without a kernel.

Functions of the beam's space are made from their second derivative, a random step function, which
SciPy integrates twice. Inner products of such functions are exact sums, up to rounding.
"""

from itertools import pairwise

import mpmath as mp
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from problems import Array, MatrixKernel, random_orthogonal, seeds
from scipy.integrate import quad
from scipy.interpolate import CubicSpline, PPoly
from scipy.linalg import solve, sqrtm
from scipy.optimize import NonlinearConstraint, minimize

import mini_distill as md

Vector = np.ndarray[tuple[int], np.dtype[np.float64]]
BEAM = md.kernels.CubicSplineGreen()
ROUNDING = 1e-12  # of sums of some dozens of terms of size one


def random_psd(rng: np.random.Generator, n: int, rank: int) -> Array:
    """Return a symmetric n by n matrix with `rank` eigenvalues in [1e-2, 1], the others 0."""
    V = random_orthogonal(rng, n)[:rank]
    matrix = V.T @ np.diag(10 ** rng.uniform(-2, 0, rank)) @ V
    return np.asarray((matrix + matrix.T) / 2)


def beam_function(rng: np.random.Generator, knots: Array) -> PPoly:
    """Return a random f with f(0) = f(1) = 0 whose second derivative is a step function.

    `knots` are added to its breaks, so that products with functions broken there are piecewise
    polynomials too.
    """
    breaks = np.unique(np.concatenate([[0, 1], rng.uniform(0, 1, 4), knots]))
    f = PPoly(rng.standard_normal((1, len(breaks) - 1)), breaks).antiderivative(2)
    return subtract_line(f)


def subtract_line(f: PPoly) -> PPoly:
    """Return f minus the straight line through its ends, which are at 0 and 1."""
    at_0, at_1 = float(f(0)), float(f(1))
    c = f.c.copy()
    c[-2] -= at_1 - at_0
    c[-1] -= at_0 + (at_1 - at_0) * f.x[:-1]
    return PPoly(c, f.x)


def inner_product(f: PPoly, h: PPoly) -> float:
    """Integrate f'' h'' by Simpson's rule between all breaks: exact, f'' h'' is at most a square.

    Second derivatives are linear between breaks and may jump there. On the left end of a piece
    PPoly takes the value from inside; on the right end it is extrapolated from the middle.
    """
    breaks = np.unique(np.concatenate([f.x, h.x]))
    left, right = breaks[:-1], breaks[1:]
    middle = (left + right) / 2
    values = []
    for p in (f.derivative(2), h.derivative(2)):
        values.append((p(left), p(middle), 2 * p(middle) - p(left)))
    (a, b, c), (u, v, w) = values
    return float(np.sum((right - left) / 6 * (a * u + 4 * b * v + c * w)))


def pushed_beam(t: float) -> PPoly:
    """Return the beam pushed at t, as SciPy's natural spline through (0, 0), (t, .), (1, 0)."""
    # the unit push: scale so that the third derivative jumps by 1
    spline = CubicSpline([0, t, 1], [0, 1, 0], bc_type="natural")
    third = 6 * spline.c[0]
    return PPoly(spline.c / (third[1] - third[0]), spline.x)


@pytest.mark.result("lem-hilbert-riesz")
@given(seeds)
def test_the_shortest_function_with_value_one_represents_the_functional(seed: int) -> None:
    rng = np.random.default_rng(seed)
    n = int(rng.integers(1, 7))
    U = random_psd(rng, n, n)  # <v, w> = vᵀ U w
    functional, f = rng.standard_normal((2, n))
    # In finite dimension, where every space is complete; that is where lengths can be computed.
    # the shortest v with functional @ v = 1, by least norm in the coordinates w = U^(1/2) v
    root = np.real(sqrtm(U))
    weights = np.linalg.solve(root, functional)[None]
    shortest = np.linalg.solve(root, np.linalg.lstsq(weights, np.ones(1))[0])
    p = solve(U, functional, assume_a="pos")
    tolerance = 1e-8  # condition number at most 100, entries of p up to a few hundred
    np.testing.assert_allclose(p / (functional @ p), shortest, rtol=tolerance, atol=tolerance)
    assert p @ U @ f == pytest.approx(functional @ f, abs=tolerance)
    # any other v with value 1 is longer
    other = f + (1 - functional @ f) * shortest
    assert other @ U @ other >= shortest @ U @ shortest * (1 - tolerance)


@pytest.mark.result("thm-hilbert-kernel")
@given(seeds)
def test_the_kernel_of_a_space_on_finitely_many_points(seed: int) -> None:
    # H = the row space of features Φ (functions on n points), length = least norm of the weights
    rng = np.random.default_rng(seed)
    n, rank = int(rng.integers(2, 7)), int(rng.integers(1, 4))
    features = rng.standard_normal((n, rank))
    features[rng.integers(0, n)] = 0  # a point where every function is 0
    g = features @ features.T

    def weights(f: Array) -> Array:
        return np.asarray(np.linalg.lstsq(features, f, rcond=1e-10)[0])

    f = features @ rng.standard_normal(rank)
    for t in range(n):
        # reproducing, symmetric, and |f(t)| <= sqrt(g(t, t)) |f|
        assert weights(f) @ weights(g[:, t]) == pytest.approx(f[t], abs=1e-7 * np.abs(f).max())
        bound = np.sqrt(g[t, t]) * np.linalg.norm(weights(f))
        assert abs(f[t]) <= bound * (1 + 1e-7) + 1e-12
        # no smaller constant will do for f = g(., t): its value at t is g(t, t)
        length = np.linalg.norm(weights(g[:, t]))
        assert length == pytest.approx(np.sqrt(g[t, t]), rel=1e-7, abs=1e-12)
    # part 3, at points that may repeat
    K = int(rng.integers(1, 8))
    at = rng.integers(0, n, K)
    gram = g[np.ix_(at, at)]
    a = rng.standard_normal(K)
    h = g[:, at] @ a
    assert a @ gram @ a == pytest.approx(np.sum(weights(h) ** 2), rel=1e-6, abs=1e-9)
    # null vectors of the Gram matrix = relations that all functions satisfy
    relations = K - np.linalg.matrix_rank(features[at], tol=1e-9)
    assert K - np.linalg.matrix_rank(gram, tol=1e-9) == relations


@pytest.mark.result("thm-hilbert-moore-aronszajn")
@given(seeds)
def test_a_positive_semidefinite_matrix_is_the_kernel_of_one_space(seed: int) -> None:
    # On n points: the space is the range of g, its length² f ↦ aᵀ g a for any a with g a = f.
    # Independent: build another space from a factor g = Φ Φᵀ, with the least norm of weights.
    rng = np.random.default_rng(seed)
    n = int(rng.integers(1, 7))
    rank = int(rng.integers(0, n + 1))
    g = random_psd(rng, n, rank)
    d, V = np.linalg.eigh(g)
    features = V[:, n - rank :] * np.sqrt(d[n - rank :]) @ random_orthogonal(rng, rank)
    np.testing.assert_allclose(features @ features.T, g, atol=ROUNDING)
    a, b = rng.standard_normal((2, n))
    f, h = g @ a, g @ b
    w_f = np.linalg.lstsq(features, f, rcond=1e-8)[0]
    w_h = np.linalg.lstsq(features, h, rcond=1e-8)[0]
    # the inner product does not depend on how the sums are written ...
    null = V[:, : n - rank] @ rng.standard_normal(n - rank)
    assert (a + null) @ g @ b == pytest.approx(a @ g @ b, abs=1e-10)
    # ... is the one of the other space ...
    assert w_f @ w_h == pytest.approx(a @ g @ b, abs=1e-8)
    # ... and reproduces
    for t in range(n):
        w_t = np.linalg.lstsq(features, g[:, t], rcond=1e-8)[0]
        assert w_f @ w_t == pytest.approx(f[t], abs=1e-8)


@pytest.mark.result("prop-greens-function-reproduces", "kernels.CubicSplineGreen")
@given(seeds)
def test_the_pushed_beam_reproduces(seed: int) -> None:
    rng = np.random.default_rng(seed)
    t = float(rng.uniform(0.02, 0.98))
    beam = pushed_beam(t)
    f = beam_function(rng, np.array([t]))
    assert inner_product(f, beam) == pytest.approx(float(f(t)), abs=ROUNDING)
    grid = np.linspace(0, 1, 21)
    values = BEAM(grid, [t])[:, 0]
    np.testing.assert_allclose(values, beam(grid), rtol=0, atol=ROUNDING)
    assert (values[1:-1] > 0).all()
    assert values[0] == values[-1] == 0
    assert inner_product(beam, beam) == pytest.approx(BEAM([t], [t])[0, 0], rel=1e-9)
    # the tent and its square: g = ∫ b(x, s) b(s, t) ds, a quadratic between 0, x, t and 1
    x = float(rng.uniform(0, 1))
    nodes, weights = np.polynomial.legendre.leggauss(4)
    twice = 0.0
    for left, right in pairwise([0, *sorted((x, t)), 1]):
        s = left + (right - left) * (nodes + 1) / 2
        tents = [np.minimum(p, s) * (1 - np.maximum(p, s)) for p in (x, t)]
        twice += (right - left) / 2 * float(weights @ (tents[0] * tents[1]))
    assert BEAM([x], [t])[0, 0] == pytest.approx(twice, abs=1e-15)


@pytest.mark.result("prop-beam-complete")
@given(seeds)
def test_every_second_derivative_belongs_to_one_function_of_the_beam(seed: int) -> None:
    # φ = Σ a_n cos(nπx) has the function Σ a_n (1 - cos nπx)/(nπ)² minus a line; step functions
    # that come close to φ have functions that come close to it, in the length of the space
    rng = np.random.default_rng(seed)
    n, a = np.arange(1, 4), rng.standard_normal(3)
    fine = (np.arange(2048) + 0.5) / 2048
    distances = []
    for pieces in (8, 64):
        breaks = np.linspace(0, 1, pieces + 1)
        middle = (breaks[:-1] + breaks[1:]) / 2
        steps = np.cos(np.pi * np.outer(middle, n)) @ a
        f = subtract_line(PPoly(steps[None], breaks).antiderivative(2))
        assert abs(float(f(0))) < ROUNDING
        assert abs(float(f(1))) < ROUNDING
        np.testing.assert_allclose(f.derivative(2)(middle), steps)
        limit = ((1 - np.cos(np.pi * np.outer(fine, n))) / (n * np.pi) ** 2) @ a
        limit -= fine * (((1 - (-1.0) ** n) / (n * np.pi) ** 2) @ a)
        gap = f.derivative(2)(fine) - np.cos(np.pi * np.outer(fine, n)) @ a
        distances.append(float(np.sqrt(np.mean(gap**2))))
        # a value is at most √g(t, t) times the length, and g(t, t) <= 1/48; 1 % for the grid
        assert np.abs(f(fine) - limit).max() <= 1.01 * distances[-1] / np.sqrt(48)
    # steps of an eighth of the width are eight times as close, or nearly
    assert distances[1] <= distances[0] / 7


@pytest.mark.result("prop-beam-complete")
@pytest.mark.result("prop-greens-function-reproduces")
@given(seeds)
def test_a_function_of_the_beam_is_an_integral_of_its_second_derivative(seed: int) -> None:
    rng = np.random.default_rng(seed)
    f = beam_function(rng, np.array([]))
    x = float(rng.uniform(0, 1))
    second = f.derivative(2)
    breaks = np.unique([*f.x, x])
    back = 0.0
    for left, right in pairwise(breaks):
        middle = (left + right) / 2  # b is linear and f'' constant in between
        back -= (right - left) * min(x, middle) * (1 - max(x, middle)) * float(second(middle))
    assert back == pytest.approx(float(f(x)), abs=ROUNDING)


@pytest.mark.result("cor-hilbert-singular", "decompose", "distill")
@given(seeds)
def test_rank_and_smallest_training_error_of_the_beam(seed: int) -> None:
    rng = np.random.default_rng(seed)
    points = rng.permutation(np.linspace(0, 1, 9))[: rng.integers(1, 7)]
    x = rng.choice(points, int(rng.integers(1, 10)))
    y = rng.standard_normal(len(x))
    inside = np.unique(x[(x > 0) & (x < 1)])
    spectrum = md.decompose(BEAM, x)
    d = spectrum.d
    # Gram matrices of at most 7 points that are 1/8 apart: d_min/d_max of the interior is > 1e-5
    assert np.sum(d > 1e-9) == len(inside) == spectrum.reachable.sum()
    # every function of the space: polynomials x (1 - x) q(x), fitted by least squares
    design = (x * (1 - x))[:, None] * np.vander(2 * x - 1, 9)
    values = design @ np.linalg.lstsq(design, y, rcond=1e-10)[0]
    smallest = float(np.mean((values - y) ** 2))
    ends = (x == 0) | (x == 1)
    formula = float(np.sum(y[ends] ** 2))
    formula += sum(float(np.sum((y[x == p] - y[x == p].mean()) ** 2)) for p in inside)
    assert formula / len(x) == pytest.approx(smallest, abs=1e-9)
    assert spectrum.project(y)[2] == pytest.approx(formula, abs=1e-9)
    if smallest > 1e-6:
        with pytest.raises(md.InfeasibleError):
            md.distill(spectrum, y, epsilon=0.999 * smallest)


@pytest.mark.result("prop-hilbert-sines", "kernels.CubicSplineGreen")
@given(seeds)
def test_the_sine_series_of_the_beam(seed: int) -> None:
    rng = np.random.default_rng(seed)
    f = beam_function(rng, np.array([]))
    # coefficients <f, e_n> from f'' alone: f'' is constant on each piece, e_n'' = -√2 sin nπx
    n = np.arange(1, 4001)[:, None]
    second = f.derivative(2)((f.x[:-1] + f.x[1:]) / 2)
    cosines = np.cos(n * np.pi * f.x) / (n * np.pi)
    beta = np.sqrt(2) * np.sum(second * np.diff(cosines, axis=1), axis=1)
    x = rng.uniform(0, 1, 5)
    e = np.sqrt(2) * np.sin(n * np.pi * x) / (n * np.pi) ** 2
    # |beta_n| <= √2 (total variation of f'')/(nπ): the tails are below v/N² and v²/N
    v = 2 * float(np.sum(np.abs(second))) / np.pi
    np.testing.assert_allclose(beta @ e, f(x), rtol=0, atol=v / 4000**2 + ROUNDING)
    energy = inner_product(f, f)
    assert 0 <= energy - np.sum(beta**2) + ROUNDING <= 2 * v**2 / 4000
    # the kernel's series, and its tail
    values, (t, *_) = BEAM(x, x)[:, 0], x
    terms = e * np.sqrt(2) * np.sin(n * np.pi * t) / (n * np.pi) ** 2
    for N in (1, 5, 50, 4000):
        partial = np.sum(terms[:N], axis=0)
        assert np.abs(partial - values).max() <= 2 / (3 * np.pi**4 * N**3) + 1e-15
    # at x = t = 0.42/N the tail is more than 0.7 of its bound
    for N in (30, 50):
        at_most, k, s = 2 / (3 * np.pi**4 * N**3), np.arange(1, N + 1), 0.42 / N
        tail = BEAM([s], [s])[0, 0] - np.sum(2 * np.sin(k * np.pi * s) ** 2 / (k * np.pi) ** 4)
        assert 0.7 * at_most < tail <= at_most
    # part 3, by SciPy's quadrature
    m, at = int(rng.integers(1, 8)), float(x[1])
    integral = quad(lambda s: BEAM([at], [s])[0, 0] * np.sin(m * np.pi * s), 0, 1, points=[at])[0]
    assert integral == pytest.approx(np.sin(m * np.pi * at) / (m * np.pi) ** 4, abs=1e-10)


def aliased_sum(k: int, N: int) -> float:
    """Σ_m 1/((k + 2Nm)π)⁴ by the Hurwitz zeta function."""
    with mp.workdps(30):
        a = mp.mpf(k) / (2 * N)
        return float((mp.zeta(4, a) + mp.zeta(4, 1 - a)) / (2 * N * mp.pi) ** 4)


@pytest.mark.result("prop-sines")
@given(N=st.integers(2, 60), ends=st.booleans())
def test_on_a_uniform_grid_the_basis_functions_are_sines(N: int, ends: bool) -> None:
    x = np.arange(N + 1) / N if ends else np.arange(1, N) / N
    K = len(x)
    G = BEAM(x, x) / K
    k = np.arange(1, N)
    sines = np.sqrt(2 / N) * np.sin(np.pi * np.outer(k, x))
    d = np.array([N / K * aliased_sum(int(j), N) for j in k])
    np.testing.assert_allclose(sines @ sines.T, np.eye(N - 1), atol=1e-13)
    np.testing.assert_allclose(G @ sines.T, sines.T * d, atol=1e-14 * d[0] * N)
    computed = md.decompose(BEAM, x).d
    # eigenvalues are accurate to rounding of the largest
    np.testing.assert_allclose(computed[: N - 1], d, atol=1e-14 * d[0] * N)
    np.testing.assert_array_equal(computed[N - 1 :], 0)


@pytest.mark.result("thm-representer", "kernels.CubicSplineGreen")
@given(seeds)
def test_detours_cost_extra(seed: int) -> None:
    # SciPy's natural spline is the function of W; the sums of kernels are never formed
    rng = np.random.default_rng(seed)
    x = np.sort(rng.choice(np.arange(1, 40), int(rng.integers(1, 8)), replace=False)) / 40
    f = beam_function(rng, x)
    knots = np.concatenate([[0], x, [1]])
    f_W = CubicSpline(knots, np.concatenate([[0], f(x), [0]]), bc_type="natural")
    R, R_W = inner_product(f, f), inner_product(f_W, f_W)
    cross = inner_product(f, f_W)
    R_rest = R - 2 * cross + R_W
    assert R_W + R_rest == pytest.approx(R, rel=1e-8)
    assert R_rest >= -1e-10 * R
    # and it is the sum of kernels with the same values, at the cost aᵀ [g] a
    gram = BEAM(x, x)
    a = np.linalg.solve(gram, f(x))
    assert a @ gram @ a == pytest.approx(R_W, rel=1e-6)
    grid = np.linspace(0, 1, 30)
    np.testing.assert_allclose(BEAM(grid, x) @ a, f_W(grid), rtol=0, atol=1e-9)


@pytest.mark.result("thm-representer", "distill")
@given(seeds)
def test_no_function_within_the_tolerance_is_cheaper_than_the_fit(seed: int) -> None:
    rng = np.random.default_rng(seed)
    K = int(rng.integers(1, 7))
    x = np.sort(rng.choice(np.arange(1, 20), K, replace=False)) / 20
    y = rng.standard_normal(K)
    epsilon = float(np.mean(y**2)) * float(rng.uniform(0.05, 0.9))
    run = md.distill(md.decompose(BEAM, x), y, epsilon=epsilon, max_rounds=1)
    values = run.predict(x, 0)
    a = np.linalg.solve(BEAM(x, x), values)
    R_fit = a @ values
    # the competition: 60 sines, of which the first K are changed until the values are met
    n = np.arange(1, 61)
    sines = np.sin(np.pi * np.outer(x, n))
    cost = (n * np.pi) ** 4 / 2
    for _ in range(5):
        direction = rng.standard_normal(K)
        goal = y + direction * np.sqrt(K * epsilon) / np.linalg.norm(direction)
        s = rng.standard_normal(60) / n**3
        weighted = sines / np.sqrt(cost)
        s += np.linalg.lstsq(weighted, goal - sines @ s, rcond=1e-12)[0] / np.sqrt(cost)
        assert np.mean((sines @ s - y) ** 2) <= epsilon * (1 + 1e-6)
        assert np.sum(cost * s**2) >= R_fit * (1 - 1e-6)


@pytest.mark.result("thm-representer", "distill")
@pytest.mark.parametrize("rank", [1, 2, 3])
@pytest.mark.parametrize("seed", range(5))
def test_the_round_with_a_singular_gram_matrix(rank: int, seed: int) -> None:
    # functions on 5 points, of which 4 are inputs; the space is the range of g (singular on the
    # inputs too); SLSQP minimises over the whole space, in coordinates in which R is |w|²
    rng = np.random.default_rng(seed)
    features = rng.standard_normal((5, rank))
    y = features[:4] @ rng.standard_normal(rank) + 0.1 * rng.standard_normal(4)
    lost = np.linalg.lstsq(features[:4], y)[1]
    epsilon = 0.5 * (float(lost[0] if lost.size else 0) + float(y @ y)) / 4
    g = MatrixKernel(features @ features.T)
    run = md.distill(md.decompose(g, np.arange(4)), y, epsilon=epsilon, max_rounds=1)

    def energy(w: Vector) -> float:
        return float(w @ w)

    def training_error(w: Vector) -> list[float]:
        return [float(np.mean((features[:4] @ w - y) ** 2))]

    found = minimize(
        energy,
        np.asarray(np.linalg.lstsq(features[:4], y)[0], dtype=np.float64),
        constraints=NonlinearConstraint(training_error, -np.inf, epsilon),
        method="SLSQP",
        options={"ftol": 1e-14, "maxiter": 500},
    )
    np.testing.assert_allclose(run.predict(np.arange(5), 0), features @ found.x, atol=1e-5)


@pytest.mark.result("thm-representer")
@pytest.mark.parametrize("seed", range(8))
def test_the_cheapest_function_with_values_in_a_set_is_a_sum_of_kernels(seed: int) -> None:
    # functions on 5 points with 4 features, of which W is what the 2 inputs see; the optimiser
    # searches in all 4; the set of values, all outside a ball, is not convex
    rng = np.random.default_rng(seed)
    at_inputs = rng.standard_normal((2, 4))
    beyond = np.linalg.svd(at_inputs)[2][2:]  # weights that no input sees

    def energy(w: Vector) -> float:
        return float(w @ w)

    def distance(w: Vector) -> list[float]:
        return [float(np.sum((at_inputs @ w) ** 2))]

    outside = NonlinearConstraint(distance, 1.0, np.inf)
    for start in 2 * rng.standard_normal((3, 4)):
        shortest = minimize(
            energy, start, constraints=outside, method="SLSQP", options={"ftol": 1e-14}
        )
        assert distance(shortest.x)[0] == pytest.approx(1, abs=1e-6)
        assert np.abs(beyond @ shortest.x).max() < 1e-4


@pytest.mark.result("prop-any-loss")
@pytest.mark.parametrize("seed", range(8))
def test_a_minimiser_of_any_loss_is_a_sum_of_kernels(seed: int) -> None:
    # as above; the loss has many valleys, and its gradient comes from the optimiser's differences
    rng = np.random.default_rng(seed)
    at_inputs, y = rng.standard_normal((2, 4)), rng.standard_normal(2)
    beyond = np.linalg.svd(at_inputs)[2][2:]

    def penalised(w: Vector) -> float:
        v = at_inputs @ w
        return float(np.sum(np.cos(3 * v) + np.sqrt(1 + (v - y) ** 2)) + 0.1 * w @ w)

    starts = 2 * rng.standard_normal((3, 4))
    assert np.abs(starts @ beyond.T).max() > 0.1
    for start in starts:
        valley = minimize(penalised, start, method="BFGS")
        assert np.abs(beyond @ valley.x).max() < 1e-4


@pytest.mark.result("cor-hilbert-least-cost", "kernels.CubicSplineGreen")
@given(seeds)
def test_the_least_cost_of_given_values(seed: int) -> None:
    rng = np.random.default_rng(seed)
    inner = np.sort(rng.choice(np.arange(1, 20), int(rng.integers(1, 7)), replace=False)) / 20
    v = rng.standard_normal(len(inner))
    spline = CubicSpline([0, *inner, 1], [0, *v, 0], bc_type="natural")
    least = inner_product(spline, spline)
    # with the ends and repeated points among the inputs: G is singular, v is in its range
    extra = rng.integers(0, len(inner), 2)
    x = np.concatenate([[0], inner, [1], inner[extra]])
    values = np.concatenate([[0], v, [0], v[extra]])
    G = BEAM(x, x) / len(x)
    cost = values @ np.linalg.pinv(G, rcond=1e-11, hermitian=True) @ values / len(x)
    assert cost == pytest.approx(least, rel=1e-6)
    # one value
    t = float(rng.uniform(0.05, 0.95))
    arch = CubicSpline([0, t, 1], [0, 1, 0], bc_type="natural")
    assert 1 / BEAM([t], [t])[0, 0] == pytest.approx(inner_product(arch, arch), rel=1e-9)


@pytest.mark.result("prop-hilbert-laplace", "kernels.Laplace")
@given(seeds)
def test_the_laplace_kernel_reproduces(seed: int) -> None:
    # f is a sum of triangular hats, so that f and f' are polynomials between its nodes, and g and
    # g' are smooth beside t: 40 Gauss nodes a piece integrate f g + l² f' g' to rounding
    rng = np.random.default_rng(seed)
    scale, t = float(10 ** rng.uniform(-1, 0.5)), float(rng.uniform(-2, 2))
    kernel = md.kernels.Laplace(scale)  # 2 l times the proposition's
    nodes = np.unique(rng.uniform(-2, 2, 5).round(3))
    heights = np.concatenate([[0], rng.standard_normal(len(nodes) - 2), [0]])
    gauss, weights = np.polynomial.legendre.leggauss(40)
    total = 0.0
    for left, right in pairwise(np.unique([*nodes, np.clip(t, nodes[0], nodes[-1])])):
        s = left + (right - left) * (gauss + 1) / 2
        f = np.interp(s, nodes, heights)
        slope = (np.interp(right, nodes, heights) - np.interp(left, nodes, heights)) / (
            right - left
        )
        g = kernel(s, [t])[:, 0] / (2 * scale)
        g_slope = np.where(s > t, -1, 1) / scale * g
        total += (right - left) / 2 * float(weights @ (f * g + scale**2 * slope * g_slope))
    exact = float(np.interp(t, nodes, heights, left=0, right=0))
    assert total == pytest.approx(exact, abs=1e-12)


@pytest.mark.result("prop-hilbert-laplace", "kernels.Laplace", "decompose")
@given(seeds)
def test_the_laplace_gram_matrix_of_different_points_is_invertible(seed: int) -> None:
    rng = np.random.default_rng(seed)
    x = np.sort(rng.uniform(-3, 3, int(rng.integers(1, 9))))
    x += 0.01 * np.arange(len(x))  # different, and far enough apart for double precision
    scale = float(10 ** rng.uniform(-1, 0.5))
    gram = md.kernels.Laplace(scale)(x, x)
    # a Markov chain: the determinant is the product of 1 - exp(-2 gap/l)
    determinant = np.prod(1 - np.exp(-2 * np.diff(x) / scale))
    assert np.linalg.det(gram) == pytest.approx(float(determinant), rel=1e-6)
    assert determinant > 0
    assert md.decompose(md.kernels.Laplace(scale), x).reachable.all()
