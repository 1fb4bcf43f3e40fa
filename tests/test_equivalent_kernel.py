"""The equivalent kernel, against dense algebra on the whole (finite) domain and 60 digits."""

from itertools import pairwise

import mpmath as mp
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from problems import Array, MatrixKernel, random_orthogonal, seeds

import mini_distill as md
from mini_distill.theory import EquivalentKernel, equivalent_eigenvalues, equivalent_kernel


def random_run(seed: int, log10_condition: float = 3) -> tuple[Array, md.Distillation]:
    """Return a kernel matrix on n points and a run on some of them, every third with repeats."""
    rng = np.random.default_rng(seed)
    K = int(rng.integers(1, 7))
    n = K + 3
    Q = random_orthogonal(rng, n)
    M = Q.T @ np.diag(10 ** rng.uniform(-log10_condition, 0, n)) @ Q
    M = (M + M.T) / 2
    x = rng.permutation(n)[:K]
    if seed % 3 == 0:
        x = rng.choice(x, K)  # inputs given twice: G is singular
    spectrum = md.decompose(MatrixKernel(M), x)
    y = rng.standard_normal(K)
    while spectrum.project(y)[2] > 0.9 * np.sum(y**2):  # nearly all of it out of reach
        y = rng.standard_normal(K)
    least = spectrum.project(y)[2] / K
    epsilon = least + 10 ** rng.uniform(-2, -0.1) * (np.mean(y**2) - least)
    return M, md.distill(spectrum, y, epsilon=float(epsilon))


def dense_kernel(M: Array, run: md.Distillation, t: int, c_dagger: float) -> mp.matrix:
    """Return g† on all points by its definition g + K gᵀG⁺(G† - G)G⁺g, with 60 digits."""
    K, n = run.spectrum.K, len(M)
    x = run.spectrum.x[:, 0].astype(int)
    exact = mp.matrix(M.tolist())
    G = mp.matrix(K, K)
    g = mp.matrix(K, n)
    for j in range(K):
        for i in range(n):
            g[j, i] = exact[int(x[j]), i] / K
        for k in range(K):
            G[j, k] = exact[int(x[j]), int(x[k])] / K
    d, U = mp.eigsy(G)
    change = mp.matrix(K, K)
    for k in range(K):
        if d[k] > mp.mpf(10) ** -40:
            p = mp.fprod(1 + mp.mpf(float(c)) / d[k] for c in run.c[: t + 1])
            change[k, k] = (mp.mpf(c_dagger) / (p - 1) - d[k]) / d[k] ** 2
    return exact + K * (g.T * U * change * U.T * g)


@pytest.mark.result("thm-equivalent-kernel", "theory.equivalent_kernel")
@given(seeds, st.floats(-3, 3))
def test_one_fit_with_the_equivalent_kernel_is_the_round(seed: int, log10_c: float) -> None:
    M, run = random_run(seed)
    x, K = run.spectrum.x[:, 0].astype(int), run.spectrum.K
    G, everywhere = M[np.ix_(x, x)] / K, np.arange(len(M))
    labels = run.y
    for t, c in enumerate(run.c):  # the rounds, by dense solves with the kernel g
        weights = np.linalg.solve(c * np.eye(K) + G, labels)
        f_t, labels = M[:, x] / K @ weights, G @ weights
        c_dagger = run.c[0] * 10**log10_c
        kernel = equivalent_kernel(run, t, c_dagger)
        G_dagger = kernel(x, x) / K
        once = kernel(everywhere, x) / K @ np.linalg.solve(c_dagger * np.eye(K) + G_dagger, run.y)
        # κ <= 1e3, and c† up to 1e3 times smaller than G†: 1e6 times rounding
        np.testing.assert_allclose(once, f_t, atol=1e-9 * np.abs(run.y).max())


@pytest.mark.result("thm-equivalent-kernel", "theory.equivalent_kernel")
@given(seeds)
def test_the_equivalent_kernel_is_its_formula_and_positive_semidefinite(seed: int) -> None:
    M, run = random_run(seed)
    everywhere = np.arange(len(M))
    t = run.rounds - 1
    kernel = equivalent_kernel(run, t)
    with mp.workdps(60):
        exact = dense_kernel(M, run, t, float(run.c[0]))
        assert min(mp.eigsy(exact, eigvals_only=True)) >= -(mp.mpf(10) ** -40)
        values = np.array(exact.tolist(), dtype=float)
    scale = np.abs(M).max()  # cancellation is against g
    np.testing.assert_allclose(kernel(everywhere, everywhere), values, atol=1e-10 * scale)


@pytest.mark.result("thm-equivalent-kernel", "theory.equivalent_kernel")
def test_the_equivalent_kernel_works_in_decompose_with_its_own_eigenvalues() -> None:
    for seed in range(40):
        _, run = random_run(seed, log10_condition=6)
        for t in range(run.rounds):
            kernel = equivalent_kernel(run, t)
            d = md.decompose(kernel, run.spectrum.x).d
            np.testing.assert_allclose(d, np.sort(kernel.d)[::-1], atol=1e-13 * kernel.d.max())


@pytest.mark.result("thm-equivalent-kernel", "theory.equivalent_kernel")
def test_round_0_gives_back_the_kernel() -> None:
    M, run = random_run(1)
    everywhere = np.arange(len(M))
    np.testing.assert_allclose(equivalent_kernel(run, 0)(everywhere, everywhere), M, atol=1e-12)


@pytest.mark.result("prop-equivalent-space", "theory.equivalent_kernel")
@given(seeds)
def test_the_equivalent_kernel_changes_only_the_prices_of_the_basis_functions(seed: int) -> None:
    M, run = random_run(seed)
    s, t = run.spectrum, run.rounds - 1
    c_dagger = float(run.c[0])
    f = np.random.default_rng(seed).standard_normal(len(M))  # any function on the n points
    with mp.workdps(60):
        exact = dense_kernel(M, run, t, c_dagger)
        column = mp.matrix(f.tolist())
        new = (column.T * mp.lu_solve(exact, column))[0]
        old = (column.T * mp.lu_solve(mp.matrix(M.tolist()), column))[0]
    z = s.V @ f[s.x[:, 0].astype(int)]
    some = s.reachable
    d_dagger = equivalent_kernel(run, t).d
    prices = 1 / d_dagger[some] - 1 / s.d[some]
    # d† comes from eigenvalues with relative errors κ·eps, to the power of the rounds
    assert float(new) == pytest.approx(float(old) + np.sum(prices * z[some] ** 2) / s.K, rel=1e-8)


@pytest.mark.result("prop-equivalent-space", "theory.equivalent_kernel")
@given(seeds)
def test_a_space_that_is_not_everything_keeps_its_functions(seed: int) -> None:
    # Functions on n points: the row space of features Φ, ‖Φw‖ = ‖w‖ for the shortest w. With
    # fewer features than inputs G is singular, with more there are functions beyond the inputs.
    rng = np.random.default_rng(seed)
    n, K, rank = 9, 4, int(rng.integers(2, 8))
    features = random_orthogonal(rng, n)[:, :rank] * rng.uniform(0.3, 1, rank)
    kernel, everywhere = MatrixKernel(features @ features.T), np.arange(n)
    spectrum = md.decompose(kernel, np.arange(K))
    y = features[:K] @ rng.standard_normal(rank) + 0.01 * rng.standard_normal(K)
    least = spectrum.project(y)[2] / K
    epsilon = least + rng.uniform(0.005, 0.1) * (np.mean(y**2) - least)
    run = md.distill(spectrum, y, epsilon=float(epsilon))
    t = min(run.rounds, 3) - 1
    daggered = equivalent_kernel(run, t)
    back = np.linalg.pinv(features)
    N = back @ daggered(everywhere, everywhere) @ back.T  # g† = Φ N Φᵀ, N > 0: the same functions
    scale = float(np.abs(kernel(everywhere, everywhere)).max())
    np.testing.assert_allclose(
        features @ N @ features.T, daggered(everywhere, everywhere), atol=1e-9 * scale
    )
    assert np.linalg.eigvalsh(N).min() > 0
    w = rng.standard_normal(rank)
    z = spectrum.V @ (features[:K] @ w)
    some = spectrum.reachable
    prices = 1 / daggered.d[some] - 1 / spectrum.d[some]
    expected = w @ w + np.sum(prices * z[some] ** 2) / K
    # N is known to about 1e-13, and its least eigenvalue is some d†_k
    accuracy = 1e-12 * spectrum.d[0] / daggered.d[some].min()
    assert w @ np.linalg.solve(N, w) == pytest.approx(expected, rel=accuracy)


@st.composite
def spectra_and_multipliers(draw: st.DrawFn) -> tuple[Array, Array]:
    rng = np.random.default_rng(draw(seeds))
    d = 10 ** rng.uniform(-draw(st.floats(0.1, 8)), 0, rng.integers(2, 8))
    c = 10 ** rng.uniform(-draw(st.floats(0.1, 8)), 3, rng.integers(1, 7))
    return np.sort(d)[::-1], c


@pytest.mark.result("lem-product-convex")
@given(spectra_and_multipliers())
def test_the_two_quotients_of_the_product(problem: tuple[Array, Array]) -> None:
    s, c = problem
    with mp.workdps(60):
        points = [mp.mpf(float(v)) for v in s]  # descending
        multipliers = [mp.mpf(float(v)) for v in c]
        p = [mp.fprod(1 + ci * v for ci in multipliers) for v in points]
        rising = [(pv - 1) / v for pv, v in zip(p, points, strict=True)]
        also = [v * pv / (pv - 1) for pv, v in zip(p, points, strict=True)]
        total = mp.fsum(multipliers)
        assert all(value >= total * (1 - mp.mpf(10) ** -45) for value in rising)
        assert all(value > 1 / total for value in also)
        for k in range(len(points) - 1):
            if points[k] > points[k + 1]:
                assert also[k] > also[k + 1]
                if len(c) > 1:
                    assert rising[k] > rising[k + 1]


@pytest.mark.result("prop-equivalent-spectrum", "theory.equivalent_eigenvalues")
@given(spectra_and_multipliers(), st.floats(1e-3, 1e3))
def test_the_equivalent_spectrum_falls_and_spreads(
    problem: tuple[Array, Array], c_dagger: float
) -> None:
    d, c = problem
    exact = [mp.mpf(float(v)) for v in d]
    ratios, last = [], None
    with mp.workdps(60):
        for t in range(len(c)):
            p = [mp.fprod(1 + mp.mpf(float(ci)) / v for ci in c[: t + 1]) for v in exact]
            now = [mp.mpf(c_dagger) / (pv - 1) for pv in p]
            computed = equivalent_eigenvalues(d, c[: t + 1], c_dagger)
            np.testing.assert_allclose(computed, [float(v) for v in now], rtol=1e-12)
            if last is not None:
                assert all(new < old for new, old in zip(now, last, strict=True))
            last = now
            ratios.append([now[k] / now[k + 1] for k in range(len(d) - 1)])
    for k in range(len(d) - 1):
        if d[k] > d[k + 1]:
            assert ratios[0][k] == pytest.approx(float(exact[k] / exact[k + 1]), rel=1e-12)
            assert all(b[k] > a[k] for a, b in pairwise(ratios))


def test_eigenvalues_that_are_zero_stay_zero() -> None:
    assert equivalent_eigenvalues([1.0, 0.0], [0.5])[1] == 0


def example() -> md.Distillation:
    x, y = md.datasets.illustrative_example()
    return md.distill(md.decompose(md.kernels.CubicSplineGreen(), x), y, epsilon=0.045)


def test_the_kernel_says_what_it_is() -> None:
    kernel = equivalent_kernel(example(), 2)
    assert isinstance(kernel, EquivalentKernel)
    assert repr(kernel) == (
        "EquivalentKernel(CubicSplineGreen(), K=11, round=2, c_dagger=2.70525e-06)"
    )
    with pytest.raises(AttributeError):
        kernel.round = 1  # type: ignore[misc]
    with pytest.raises(ValueError, match="read-only"):
        kernel.d[0] = 1


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda: equivalent_kernel("run", 0), TypeError, "run must be a Distillation"),  # type: ignore[arg-type]
        (lambda: equivalent_kernel(example(), 4), ValueError, "below T = 4.*f_T = 0 has none"),
        (lambda: equivalent_kernel(example(), -1), ValueError, "round must be at least 0"),
        (lambda: equivalent_kernel(example(), 0.5), TypeError, "round must be an integer"),  # type: ignore[arg-type]
        (lambda: equivalent_kernel(example(), 0, 0.0), ValueError, "c_dagger must be positive"),
        (lambda: equivalent_kernel(example(), 0)([2.0], [0.0]), ValueError, "outside"),
        (lambda: equivalent_kernel(example(), 0)([[0.1, 0.2]], [[0.1, 0.2]]), ValueError, "1 coo"),
        (lambda: equivalent_eigenvalues([-1.0], [1.0]), ValueError, "must be at least 0"),
        (lambda: equivalent_eigenvalues([1.0], [0.0]), ValueError, "positive multipliers"),
        (lambda: equivalent_eigenvalues([1.0], 1.0), ValueError, "one-dimensional"),
        (lambda: equivalent_eigenvalues([1e300], [1e-300], 1e10), ValueError, "d† overflows"),
    ],
)
def test_errors_teach(call: object, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        call()  # type: ignore[operator]
