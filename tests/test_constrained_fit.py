"""One round: its answer, its multiplier, and when there is none."""

from itertools import pairwise

import mpmath as mp
import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from problems import (
    Array,
    Problem,
    condition_of_c,
    exact_c,
    gram_spectrum,
    problems,
    random_run,
    seeds,
)
from scipy.optimize import minimize
from sklearn.kernel_ridge import KernelRidge

import mini_distill as md
from mini_distill.multiplier import inverse_multiplier


def one_round(p: Problem) -> md.Distillation:
    spectrum = gram_spectrum(p.d, np.random.default_rng(p.seed))
    return md.distill(spectrum, spectrum.V.T @ p.z, epsilon=p.epsilon, max_rounds=1)


def kernel_values(p: Problem) -> Array:
    """Return the matrix g(x_j, x_k) = K G that `one_round` decomposes."""
    spectrum = gram_spectrum(p.d, np.random.default_rng(p.seed))
    return spectrum.kernel(spectrum.x, spectrum.x)


def singular_instance(seed: int) -> tuple[md.kernels.Kernel, Array, Array]:
    """Return a kernel, inputs and labels with a singular G: repeated inputs, or few features."""
    rng = np.random.default_rng(seed)
    K = int(rng.integers(3, 9))
    x = rng.uniform(-1, 1, K)
    y = rng.standard_normal(K)
    if rng.integers(2):
        x[: K // 2] = x[-1]
        return md.kernels.Laplace(rng.uniform(0.2, 2)), x, y
    return md.kernels.Polynomial(1, constant=rng.uniform(0.1, 2)), x, y


@pytest.mark.result("thm-unique-fit", "distill")
@given(seeds, st.booleans(), st.floats(0.02, 0.98))
def test_every_other_function_is_worse_by_its_squared_distance(
    seed: int, singular: bool, share: float
) -> None:
    # Candidates are sums of g(·, u) with u at the inputs *and* elsewhere, pulled back to the
    # constraint along the line to a function well inside it. In coefficients a, R = aᵀ M a.
    rng = np.random.default_rng(seed)
    kernel, x, y = singular_instance(seed)
    if not singular:
        kernel, x = md.kernels.Laplace(0.5), np.sort(rng.uniform(-1, 1, len(x)))
    K = len(x)
    spectrum = md.decompose(kernel, x)
    n0 = spectrum.project(y)[2]
    target = n0 + share * (float(y @ y) - n0)  # Kε
    run = md.distill(spectrum, y, epsilon=target / K, max_rounds=1)
    u = np.concatenate([x, rng.uniform(-1, 1, 6)])
    M = kernel(u, u)
    at_inputs = M[:K]
    best = np.zeros(len(u))  # f* = Σ_k (y - y')_k / (cK) g(·, x_k), from stationarity
    best[:K] = (y - run.labels[1]) / (run.c[0] * K)
    np.testing.assert_allclose(at_inputs @ best, run.labels[1], atol=1e-8 * np.abs(y).max())
    inside = np.zeros(len(u))
    inside[:K] = np.linalg.lstsq(M[:K, :K], y, rcond=1e-12)[0]
    scale = float(best @ M @ best)
    for size in 10 ** rng.uniform(-3, 1, 20):
        other = best + size * np.abs(best).max() * rng.standard_normal(len(u))
        if np.sum((at_inputs @ other - y) ** 2) > target:
            low, high = 0.0, 1.0  # the part of the way to `inside`
            for _ in range(60):
                middle = (low + high) / 2
                trial = other + middle * (inside - other)
                too_far = np.sum((at_inputs @ trial - y) ** 2) > target
                low, high = (middle, high) if too_far else (low, middle)
            other = other + high * (inside - other)
        distance = (other - best) @ M @ (other - best)
        rounding = 1e-7 * (scale + distance)  # of target and of the constraint, times λ
        assert other @ M @ other >= scale + distance - rounding


@pytest.mark.result("thm-kkt", "distill")
@given(problems(log10_condition=2, singular=True, log10_ratio=(-0.7, -0.05), max_size=5))
def test_a_general_optimiser_finds_the_same_fit_and_price(p: Problem) -> None:
    # In orthonormal features, f(x_k) = (Φw)_k and R = ‖w‖²/K, with Φ a Cholesky-like factor.
    run = one_round(p)
    y, K = run.y, len(run.y)
    G = kernel_values(p) / K
    eigenvalues, vectors = np.linalg.eigh(G)
    features = vectors * np.sqrt(np.maximum(eigenvalues, 0))

    def length(w: Array) -> float:
        return float(w @ w)

    def slope(w: Array) -> Array:
        return 2 * w

    def slack(w: Array) -> float:
        return p.radius**2 - float(np.sum((features @ w - y) ** 2))

    def slope_of_slack(w: Array) -> Array:
        return np.asarray(-2 * features.T @ (features @ w - y))

    found = minimize(
        length,
        np.linalg.pinv(features, rcond=1e-6) @ y,
        jac=slope,
        constraints={"type": "ineq", "fun": slack, "jac": slope_of_slack},
        method="SLSQP",
        options={"ftol": 1e-15, "maxiter": 1000},
    )
    size = np.abs(y).max()
    np.testing.assert_allclose(features @ found.x, run.labels[1], atol=2e-4 * size)
    # complementary slackness: the constraint is active; and the slopes are opposite, R' = -λE'
    step = run.labels[1] - y
    assert step @ step == pytest.approx(p.radius**2, rel=1e-9)
    w = np.linalg.pinv(features, rcond=1e-6) @ run.labels[1]
    np.testing.assert_allclose(w, -features.T @ step / run.c[0], atol=1e-6 * np.abs(w).max())


@pytest.mark.result("thm-kkt", "distill")
@given(problems(singular=True, log10_condition=3), st.floats(-2, 2))
def test_no_other_price_is_right(p: Problem, log10_factor: float) -> None:
    # With another price λ' = λ/s the cheapest function misses the slackness E = ε; dense solves.
    assume(abs(log10_factor) > 1e-3)
    run, G = one_round(p), kernel_values(p) / len(p.d)
    c = run.c[0] * 10**log10_factor
    missed = c * np.linalg.solve(c * np.eye(len(G)) + G, run.y)
    n0 = float(np.sum(p.z[p.d == 0] ** 2))
    excess = float(np.sum(missed**2)) - p.radius**2
    assert np.sign(excess) == np.sign(log10_factor)
    # E(f_{sc}) lies between ε and s²ε, beyond what no function follows
    bound = (p.radius**2 - n0) * 10 ** (2 * log10_factor) + n0
    assert abs(excess) <= abs(bound - p.radius**2) * (1 + 1e-6) + 1e-9 * p.radius**2


@pytest.mark.result("thm-kkt", "distill")
@given(problems(singular=True))
def test_inside_the_tolerance_the_fit_is_zero(p: Problem) -> None:
    spectrum = gram_spectrum(p.d, np.random.default_rng(p.seed))
    y = spectrum.V.T @ p.z
    run = md.distill(spectrum, y, epsilon=float(y @ y) / len(y) * 1.0001)
    assert run.rounds == 0
    assert run.collapsed
    assert (run.predict(spectrum.x, 0) == 0).all()


@pytest.mark.result("thm-closed-form", "distill")
@given(problems(singular=True, log10_condition=4), st.floats(-3, 1))
def test_the_closed_form_is_least_squares_with_a_penalty(p: Problem, log10_c: float) -> None:
    # ‖Φw - y‖² + c‖w‖² as one least-squares problem; also scikit-learn
    spectrum = gram_spectrum(p.d, np.random.default_rng(p.seed))
    y, K, c = spectrum.V.T @ p.z, len(p.d), 10**log10_c
    values = kernel_values(p)
    eigenvalues, vectors = np.linalg.eigh(values / K)
    features = vectors * np.sqrt(np.maximum(eigenvalues, 0))
    stacked = np.vstack([features, np.sqrt(c) * np.eye(K)])
    w = np.linalg.lstsq(stacked, np.concatenate([y, np.zeros(K)]), rcond=None)[0]
    fitted = md.distill(spectrum, y, c=c, max_rounds=1).predict(spectrum.x, 0)
    accuracy = 1e-12 / c * np.abs(y).max()  # both solve a system of condition at most 1 + 1/c
    np.testing.assert_allclose(features @ w, fitted, atol=accuracy + 1e-12)
    ridge = KernelRidge(alpha=K * c, kernel="precomputed").fit(values, y)
    np.testing.assert_allclose(ridge.predict(values), fitted, atol=accuracy + 1e-12)


@pytest.mark.result("thm-closed-form", "distill")
@given(seeds, st.floats(-6, -1))
def test_the_fit_of_the_example_is_a_beam_on_springs(seed: int, log10_c: float) -> None:
    # c f'''' = (1/K) Σ (y_k - f(x_k)) δ(x - x_k): a cubic between inputs, whose third derivative
    # jumps by (y_k - f(x_k))/(cK); and f = f'' = 0 at both ends
    rng = np.random.default_rng(seed)
    K, c = 5, 10**log10_c
    x = (np.arange(1, K + 1) + rng.uniform(-0.3, 0.3, K)) / (K + 1)
    y = rng.standard_normal(K)
    run = md.distill(md.decompose(md.kernels.CubicSplineGreen(), x), y, c=c, max_rounds=1)
    knots = np.concatenate([[0], x, [1]])
    cubics = []
    for a, b in pairwise(knots):
        s = np.linspace(0, 1, 4)
        cubics.append(np.polyfit(s * (b - a), run.predict(a + s * (b - a), 0), 3))
    third = 6 * np.array([cubic[0] for cubic in cubics])
    forces = (y - run.labels[1]) / (c * K)
    # a third difference loses 1e-16 · |f| / h³ with h about 0.03
    np.testing.assert_allclose(np.diff(third), forces, atol=1e-8 + 1e-8 * np.abs(forces).max())
    middle = np.polyval(cubics[2], 0.6 * (x[2] - x[1]))
    inside = x[1] + 0.6 * (x[2] - x[1])
    assert middle == pytest.approx(run.predict([inside], 0)[0], abs=1e-10)
    bend_left = 2 * cubics[0][1]
    bend_right = 6 * cubics[-1][0] * (1 - x[-1]) + 2 * cubics[-1][1]
    assert abs(bend_left) + abs(bend_right) < 1e-8 * (1 + np.abs(third).max())
    np.testing.assert_allclose(run.predict([0.0, 1.0], 0), 0, atol=1e-15)


@pytest.mark.result("prop-residual")
@given(problems(singular=True, log10_condition=8), st.floats(-6, 2))
def test_residual_and_regulariser_are_dense_solves_at_40_digits(p: Problem, log10_c: float) -> None:
    c, K = 10**log10_c, len(p.d)
    spectrum = gram_spectrum(p.d, np.random.default_rng(p.seed))
    y = spectrum.V.T @ p.z
    d, z, _ = spectrum.project(y)
    error = np.sum((c / (c + d) * z) ** 2) / K
    regulariser = np.sum(d * z**2 / (c + d) ** 2) / K
    with mp.workdps(40):
        G = mp.matrix(kernel_values(p).tolist()) / K
        b = mp.lu_solve(c * mp.eye(K) + G, mp.matrix(y.tolist()))
        left = mp.matrix(y.tolist()) - G * b
        exact_error = (left.T * left)[0] / K
        exact_regulariser = (b.T * G * b)[0] / K
    # The eigenvalues of the stored G are known to about 1e-16 K d_max. That moves c + d relatively
    # by 1e-16/c, and R by up to z²/c² times as much: the slope of d/(c + d)² is 1/c² at d = 0.
    accuracy = 1e-13 * (1 + 1 / c)
    of_slope = 1e-15 * K * d[0] * np.sum(z**2) / c**2
    assert error == pytest.approx(float(exact_error), rel=accuracy)
    assert regulariser == pytest.approx(float(exact_regulariser), rel=accuracy, abs=of_slope)


def squared_residual(d: Array, z: Array, c: mp.mpf) -> mp.mpf:
    pairs = zip(d, z, strict=True)
    return mp.fsum((c / (c + mp.mpf(float(dk))) * mp.mpf(float(zk))) ** 2 for dk, zk in pairs)


@pytest.mark.result("thm-multiplier", "distill")
@given(problems(singular=True, log10_condition=4))
def test_the_multiplier_of_a_round_is_the_root(p: Problem) -> None:
    c = exact_c(p.d, p.z, p.radius)
    # the eigenvalues of the matrix are known to 1e-16 of the largest, c to that times its condition
    accuracy = 1e-14 * float(p.d.max() / p.d[p.d > 0].min() * condition_of_c(p.d, p.z, p.radius, c))
    assert random_run(p).c[0] == pytest.approx(float(c), rel=accuracy)


@pytest.mark.result("thm-multiplier")
@given(problems(singular=True, log10_condition=12))
def test_the_training_error_increases_and_meets_the_tolerance_once(p: Problem) -> None:
    with mp.workdps(70):  # c = 1e-20 leaves (c/d)² of a coordinate, beside null ones of order 1
        cs = [mp.mpf(10) ** e for e in range(-20, 20)]
        errors = [squared_residual(p.d, p.z, c) for c in cs]
        assert all(a < b for a, b in pairwise(errors))
        n0, total = float(np.sum(p.z[p.d == 0] ** 2)), float(np.sum(p.z**2))
        assert float(errors[0]) == pytest.approx(n0, abs=1e-9 * total)
        assert float(errors[-1]) == pytest.approx(total, rel=1e-9)
        above = [error > mp.mpf(p.radius) ** 2 for error in errors]
        assert above == sorted(above)  # one crossing
        root = inverse_multiplier(p.d, p.z, p.radius)
        first = above.index(True)
        assert cs[first - 1] * (1 - mp.mpf(1e-9)) <= 1 / mp.mpf(root) <= cs[first] * (1 + 1e-9)


@pytest.mark.result("thm-multiplier-bounds", "theory.multiplier_bounds")
@given(problems(log10_condition=2, min_size=2), st.booleans())
def test_the_bounds_are_attained_by_eigenvectors_only(p: Problem, top: bool) -> None:
    lower, upper = md.theory.multiplier_bounds(p.r0, p.d)
    c = float(exact_c(p.d, p.z, p.radius))
    for bound, at in ((lower, p.d.min()), (upper, p.d.max())):
        if (np.abs(p.d / at - 1)[np.abs(p.z) > 1e-3 * np.abs(p.z).max()] > 1e-2).any():
            assert abs(c / bound - 1) > 1e-12
    extreme = p.d.max() if top else p.d.min()
    z = np.where(p.d == extreme, p.z + 1, 0.0)
    radius = float(np.linalg.norm(z)) / p.r0
    c = float(exact_c(p.d, z, radius))
    assert c == pytest.approx(upper if top else lower, rel=1e-12 * p.r0 / (p.r0 - 1))


@pytest.mark.result("prop-mean-eigenvalue")
@given(problems(singular=True, log10_condition=6))
def test_the_mean_eigenvalue_bounds_the_multiplier(p: Problem) -> None:
    one = np.where(p.d == p.d[0], 1 + p.z**2, 0)  # labels in one eigenspace
    for z, radius in ((p.z, p.radius), (one, float(np.linalg.norm(one)) / p.r0)):
        c = exact_c(p.d, z, radius)
        with mp.workdps(50):
            shares = [mp.mpf(v) ** 2 for v in z]
            mean = mp.fdot(map(mp.mpf, p.d), shares) / mp.fsum(shares)
            r = mp.sqrt(mp.fsum(shares)) / mp.mpf(radius)
            ratio = c * (r - 1) / mean
            assert mean <= mp.mpf(p.d[0]) * (1 + mp.mpf(10) ** -45)
            if len(np.unique(p.d[z != 0])) > 1:
                assert ratio < 1
            else:
                assert abs(ratio - 1) < mp.mpf(10) ** -40


@pytest.mark.result("prop-null-directions")
@given(seeds)
def test_no_function_follows_a_null_vector(seed: int) -> None:
    kernel, x, y = singular_instance(seed)
    rng = np.random.default_rng(seed)
    G = kernel(x, x) / len(x)
    # null vectors known beforehand: differences of repeated inputs, or what polyfit cannot follow
    if isinstance(kernel, md.kernels.Polynomial):
        slope, intercept = np.polyfit(x, y, 1)
        v = y - intercept - slope * x
    else:
        v = np.zeros(len(x))
        twins = np.flatnonzero(x == x[-1])
        v[twins] = y[twins] - y[twins].mean()
    np.testing.assert_allclose(G @ v, 0, atol=1e-13)
    elsewhere = rng.uniform(-2, 2, 10)
    np.testing.assert_allclose(kernel(elsewhere, x) @ v, 0, atol=1e-12)  # Σ v_k g(·, x_k) = 0
    f_at_x = kernel(x, elsewhere) @ rng.standard_normal(10)  # some function of the space
    assert v @ f_at_x == pytest.approx(0, abs=1e-11)
    # n_0/K is the least training error: that of the least-squares solution
    n0 = md.decompose(kernel, x).project(y)[2]
    assert n0 == pytest.approx(float(v @ v), abs=1e-12)
    best = np.linalg.lstsq(G, y, rcond=1e-12)[0]
    assert np.sum((G @ best - y) ** 2) == pytest.approx(n0, abs=1e-11)


@pytest.mark.result("thm-four-cases", "distill", "InfeasibleError")
@given(seeds)
def test_a_round_in_every_case(seed: int) -> None:
    kernel, x, y = singular_instance(seed)
    K = len(x)
    spectrum = md.decompose(kernel, x)
    gram = kernel(x, x)
    eigenvalues, vectors = np.linalg.eigh(gram)
    null = vectors[:, eigenvalues < 1e-10]
    n0 = float(np.sum((null.T @ y) ** 2))
    # 1: inside the tolerance
    assert md.distill(spectrum, y, epsilon=1.001 * float(y @ y) / K).rounds == 0
    # 2: in between
    middle = (n0 + float(y @ y)) / 2 / K
    run = md.distill(spectrum, y, epsilon=middle, max_rounds=1)
    assert np.mean((run.labels[1] - y) ** 2) == pytest.approx(middle, rel=1e-9)
    # 3: the limit, approached from above, is the interpolant of the projection with the least R
    # (a minimal-norm solution of a least-squares problem in the features)
    features = vectors * np.sqrt(np.maximum(eigenvalues, 0))
    w = np.linalg.lstsq(features, y, rcond=1e-5)[0]
    projection = y - null @ (null.T @ y)
    np.testing.assert_allclose(features @ w, projection, atol=1e-9)
    smallest = eigenvalues[eigenvalues > 1e-10].min() / K
    for c in (1e-5, 1e-7, 1e-9):
        close = md.distill(spectrum, y, c=c, max_rounds=1)
        off = 2 * c / smallest * np.abs(y).sum()  # c/(c + d) of each coordinate
        np.testing.assert_allclose(close.labels[1], projection, atol=1e-9 + off)
        norm = np.sum(spectrum.d * close.z[0] ** 2 / (c + spectrum.d) ** 2) / K  # R(f_c)
        assert norm == pytest.approx(float(w @ w), rel=1e-6 + 4 * c / smallest, abs=1e-9)
    # and no λ = 1/c has it: every f_c misses more than n_0, f = 0 (λ = 0) even more
    with mp.workdps(300):
        exact = [0 if d < 1e-10 else mp.mpf(d / K) for d in eigenvalues]
        coordinates = [mp.mpf(v) for v in vectors.T @ y]
        unreached = mp.fsum(v**2 for v, d in zip(coordinates, exact, strict=True) if d == 0)
        for power in range(-100, 101, 20):
            c = mp.mpf(10) ** power
            missed = [c / (c + d) * v for v, d in zip(coordinates, exact, strict=True)]
            assert unreached < mp.fsum(v**2 for v in missed) < mp.fsum(v**2 for v in coordinates)
    # 4: below, nothing
    with pytest.raises(md.InfeasibleError):
        md.distill(spectrum, y, epsilon=0.999 * n0 / K)


@pytest.mark.result("thm-four-cases", "distill", "InfeasibleError")
def test_two_labels_at_one_input_leave_their_mean() -> None:
    # n_0 = 2 of ‖y‖² = 4. At Kε = n_0, case 3, rounding decides; just below there is no answer.
    y = np.array([2.0, 0.0])
    spectrum = md.decompose(md.kernels.Laplace(1.0), [0.5, 0.5])
    with pytest.raises(md.InfeasibleError):
        md.distill(spectrum, y, epsilon=1 - 1e-12)
    values = [md.distill(spectrum, y, c=10.0**-k, max_rounds=1).labels[1] for k in (2, 6, 10)]
    # d = 1 and z = √2 on the range: the fit is the constant 1/(1 + c)
    np.testing.assert_allclose(values, [[1 / (1 + 10.0**-k)] * 2 for k in (2, 6, 10)], rtol=1e-12)
    run = md.distill(spectrum, y, epsilon=1.125)  # Kε - n_0 = 1/4: the mean 1 moves by √(1/8)
    np.testing.assert_allclose(run.labels[1], 1 - np.sqrt(1 / 8), rtol=1e-12)
    assert run.c[0] == pytest.approx(1 / (np.sqrt(8) - 1), rel=1e-12)


@pytest.mark.result("thm-newton")
@given(problems(singular=True, log10_condition=10))
def test_newton_rises_to_the_root_without_a_bracket(p: Problem) -> None:
    with mp.workdps(60):
        d, z = ([mp.mpf(float(v)) for v in array] for array in (p.d, p.z))
        pairs = list(zip(d, z, strict=True))

        def phi(mu: mp.mpf) -> mp.mpf:
            return 1 / mp.sqrt(mp.fsum((zk / (1 + mu * dk)) ** 2 for dk, zk in pairs))

        root = 1 / exact_c(p.d, p.z, p.radius)  # to about 50 digits
        points = [root * s / 8 for s in range(17)]
        heights = [phi(mu) for mu in points]
        slopes = [b - a for a, b in pairwise(heights)]
        assert all(slope > 0 for slope in slopes)
        assert all(b <= a * (1 + mp.mpf(10) ** -40) for a, b in pairwise(slopes))  # concave
        # Newton with the slope of the theorem, checked against a difference quotient
        mu, previous = mp.mpf(0), mp.mpf(-1)
        distances = []
        for step in range(60):
            distances.append((root - mu) / root)
            r = [zk / (1 + mu * dk) for dk, zk in pairs]
            norm = mp.norm(r)
            q = [dk / (1 + mu * dk) for dk in d]
            slope = mp.fsum(qk * rk**2 for qk, rk in zip(q, r, strict=True)) / norm**3
            h = root * mp.mpf(10) ** -30
            assert abs((phi(mu + h) - phi(mu)) / h - slope) <= slope * mp.mpf(10) ** -15
            if step == 1:  # the first step is the bound with the mean eigenvalue
                mean = mp.fsum(dk * zk**2 for dk, zk in pairs) / mp.fsum(zk**2 for zk in z)
                r0 = mp.norm(z) / mp.mpf(p.radius)
                assert abs(1 / mu - mean / (r0 - 1)) <= mean / (r0 - 1) * mp.mpf(10) ** -40
            assert previous < mu <= root * (1 + mp.mpf(10) ** -35)
            if root - mu < root * mp.mpf(10) ** -15:
                break
            previous, mu = mu, mu + (1 / mp.mpf(p.radius) - 1 / norm) / slope
        assert root - mu < root * mp.mpf(10) ** -15

        # quadratically: with C = max |φ''| / (2φ'(μ*)), where |φ''| comes from its formula
        def curvature(mu: mp.mpf) -> mp.mpf:
            r = [zk / (1 + mu * dk) for dk, zk in pairs]
            q = [dk / (1 + mu * dk) for dk in d]
            N = mp.fsum(rk**2 for rk in r)
            once = mp.fsum(qk * rk**2 for qk, rk in zip(q, r, strict=True))
            twice = mp.fsum(qk**2 * rk**2 for qk, rk in zip(q, r, strict=True))
            return 3 * (N * twice - once**2) / mp.sqrt(N) ** 5

        grid = [mp.mpf(0), *(root * mp.mpf(10) ** (-mp.mpf(k) / 4) for k in range(60))]
        bent = max(curvature(mu) for mu in grid) * mp.mpf(1.2)  # between points of the grid
        C = bent / (2 * slope) * root  # the last slope is φ'(μ*) to 15 digits; relative distances
        assert slope > 0
        tiny = mp.mpf(10) ** -40
        assert all(
            following <= C * now**2 * (1 + mp.mpf(10) ** -12) + tiny
            for now, following in pairwise(distances)
        )
        # and close to the root with |φ''|/(2φ') there, by differences
        h = mp.mpf(10) ** -10
        left, middle, right = (phi(root * (1 + k * h)) for k in (-1, 0, 1))
        constant = (2 * middle - left - right) / (right - left) / h
        for now, following in pairwise(distances):
            if mp.mpf(10) ** -18 < now < mp.mpf(10) ** -6 and constant > mp.mpf(10) ** -3:
                assert abs(following / now**2 / constant - 1) < mp.mpf(10) ** -3


@pytest.mark.result("prop-sensitivity")
@given(problems(singular=True, log10_condition=8))
def test_the_condition_of_the_multiplier_is_a_difference_quotient(p: Problem) -> None:
    h = 1e-6
    with mp.workdps(50):
        c = exact_c(p.d, p.z, p.radius)
        more = exact_c(p.d, p.z, p.radius * (1 + h))
        less = exact_c(p.d, p.z, p.radius * (1 - h))
        quotient = float(mp.log(more / less) / mp.log(mp.mpf((1 + h) / (1 - h)) ** 2))
    assert less < c < more
    A = p.d / (float(c) + p.d)
    shares = ((1 - A) * p.z / p.radius) ** 2
    assert shares.sum() == pytest.approx(1, abs=1e-9)
    condition = 1 / (2 * float(np.sum(shares * A)))
    assert condition > 0.5
    # the quotient is off by (h · condition)² relatively, and the radius by rounding
    accuracy = 1e-8 + 100 * (h * condition) ** 2
    assert quotient == pytest.approx(condition, rel=accuracy)
    derivative = len(p.d) / (2 * np.sum(float(c) * p.d * p.z**2 / (float(c) + p.d) ** 3))
    assert condition == pytest.approx(p.epsilon / float(c) * derivative, rel=1e-9)


def test_a_tolerance_is_one_multiplier_for_one_fit_only() -> None:
    x, y = md.datasets.illustrative_example(interior=True)
    spectrum = md.decompose(md.kernels.CubicSplineGreen(), x)
    run = md.distill(spectrum, y, epsilon=0.01)
    assert run.c[-1] / run.c[0] == pytest.approx(4536, abs=1)
