"""Engines find the same rounds, each in its own way, and fail alike."""

import copy
import pickle
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import mpmath as mp
import numpy as np
import pytest
from dense import dense_run, values_of_fit
from hypothesis import assume, given
from hypothesis import strategies as st
from problems import (
    Array,
    MatrixKernel,
    Problem,
    condition_of_c,
    diagonal_multiplier,
    exact_run,
    problems,
    random_orthogonal,
    seeds,
)
from scipy.sparse.linalg import aslinearoperator

import mini_distill as md
from mini_distill.decomposition import SMALL
from mini_distill.engines.krylov import KrylovSpace, lanczos
from mini_distill.engines.operators import CallersGram

KERNELS = [
    md.kernels.CubicSplineGreen(),
    md.kernels.Laplace(0.3),
    md.kernels.Matern(0.3, nu=1.5),
    md.kernels.Gaussian(0.2),
]


@dataclass
class Diagonal:
    """The operator G = diag(d), exactly; a rotation of it would make no difference to Lanczos."""

    d: Array
    calls: list[Array] = field(default_factory=list)

    def matvec(self, v: Array) -> Array:
        self.calls.append(v)
        return self.d * v


def on_a_diagonal(p: Problem, engine: str = "krylov") -> md.Distillation:
    K = len(p.d)
    if engine == "krylov":
        spectrum = md.decompose(Diagonal(p.d), np.arange(K))
    else:
        spectrum = md.decompose(MatrixKernel(K * np.diag(p.d)), np.arange(K), engine=engine)
    return md.distill(spectrum, p.z, epsilon=p.epsilon, max_rounds=12)


# -- the same rounds -------------------------------------------------------------------------------


@given(
    problems(log10_condition=12, singular=True, log10_ratio=(-5, -1e-3), min_size=2, max_size=24)
)
def test_krylov_rounds_against_50_digits(p: Problem) -> None:
    run, exact = on_a_diagonal(p), exact_run(p)
    # What double precision can say of c: rounding in d moves the residual by eps d_1/c.
    noise = 1e-13 * (1 + p.d[0] / float(exact.c[0]))
    condition = float(condition_of_c(p.d, p.z, p.radius, exact.c[0]))
    assume(noise * (1 + condition) < 1e-3)
    assert run.c[0] == pytest.approx(float(exact.c[0]), rel=noise * (1 + condition))
    tight = noise * (1 + condition) * len(exact.c)
    assert run.rounds == len(exact.c)
    assert run.collapsed == exact.collapsed
    for t, z in enumerate(exact.z):
        size = float(mp.norm(exact.z[0]))
        np.testing.assert_allclose(run.labels[t], np.array(z, float), atol=10 * tight * size)


def spline_rounds(
    x: Array, y: Array, epsilon: float, at: Array
) -> Iterator[tuple[mp.mpf, list[mp.mpf]]]:
    """Yield c_t and f_t of the paper's kernel, by its formula and linear algebra of 50 digits."""

    def g(s: mp.mpf, t: mp.mpf) -> mp.mpf:
        s, t = min(s, t), max(s, t)
        return s * (1 - t) * (2 * t - t * t - s * s) / 6

    points, new = [mp.mpf(v) for v in x], [mp.mpf(v) for v in at]
    K = len(points)
    d, columns = mp.eigsy(mp.matrix([[g(s, t) / K for t in points] for s in points]))
    V, now = columns.T, mp.matrix([mp.mpf(v) for v in y])
    while mp.norm(now) ** 2 > K * mp.mpf(epsilon):
        z = V * now

        def excess(log_c: mp.mpf, z: Any = z) -> mp.mpf:
            c = mp.exp(log_c)
            r = [c / (c + dk) * zk for dk, zk in zip(d, z, strict=True)]
            return mp.fsum(rk**2 for rk in r) / K / epsilon - 1

        floats = np.array(d, float).ravel(), np.array(z, float).ravel()
        start = np.log(diagonal_multiplier(*floats, float(np.sqrt(K * epsilon))))
        root = mp.findroot(excess, (start, start + 1e-9), tol=1e-80, verify=False)
        assert excess(root - mp.mpf(10) ** -30) < 0 < excess(root + mp.mpf(10) ** -30)
        c = mp.exp(root)
        weights = V.T * mp.matrix([zk / (dk + c) for dk, zk in zip(d, z, strict=True)])
        terms = [[g(s, t) * w for t, w in zip(points, weights, strict=True)] for s in new]
        yield c, [mp.fsum(values) / K for values in terms]
        now = now - c * weights


@given(seed=seeds)
def test_engines_against_50_digits_on_points_that_nearly_meet(seed: int) -> None:
    rng = np.random.default_rng(seed)
    K = int(rng.integers(3, 8))
    x, at = rng.uniform(0.05, 0.95, K), rng.uniform(0, 1, 3)
    x[0] = x[1] + 10 ** rng.uniform(-12, -2)  # G is singular, or as good as that
    y = np.sin(7 * x) + 0.1 * rng.standard_normal(K)
    epsilon = float(np.mean(y**2)) * 10 ** rng.uniform(-1, -0.1) + (y[0] - y[1]) ** 2 / K
    assume(np.mean(y**2) > 1.01 * epsilon)
    with mp.workdps(50):
        exact = list(spline_rounds(x, y, epsilon, at))
    cs = np.array([float(c) for c, _ in exact])
    fits = np.array([[float(v) for v in f] for _, f in exact])
    # rounding moves what a round makes of labels by eps d_1/c
    accuracy = 1e-11 + 1e-13 / cs.min()
    # a direction whose d counts as 0 is no function, but nearly one of the size √(d g)
    unseen = abs(y[0] - y[1]) * np.sqrt(1e-17 / 48) / cs.min()
    for engine in ("dense", "krylov", "spline"):
        run = md.distill(
            md.decompose(KERNELS[0], x, engine=engine), y, epsilon=epsilon, max_rounds=99
        )
        assert run.collapsed
        np.testing.assert_allclose(run.c, cs, rtol=accuracy)
        np.testing.assert_allclose(run.predict(at), fits, atol=accuracy + unseen)


@given(seed=seeds, kernel=st.sampled_from(KERNELS), outputs=st.integers(0, 3))
def test_engines_agree_with_dense_solves(
    seed: int, kernel: md.kernels.Kernel, outputs: int
) -> None:
    rng = np.random.default_rng(seed)
    K = int(rng.integers(2, 60))
    x, grid = rng.uniform(0, 1, K), rng.uniform(0, 1, 7)
    x[K // 2 :] = rng.choice(x, K - K // 2)  # repeated points, in any order
    y = np.sin(7 * x) + 0.01 * rng.standard_normal(K)
    if outputs:
        y = np.outer(y, rng.standard_normal(outputs)) + 0.01 * rng.standard_normal((K, outputs))
    epsilon = float(np.sum(y**2)) / K * 10 ** rng.uniform(-2, -0.3)
    epsilon += 2e-4 * max(1, outputs)  # above the noise, which repeated points share
    runs = {
        engine: md.distill(md.decompose(kernel, x, engine=engine), y, epsilon=epsilon)
        for engine in ("auto", "dense", "krylov", "spline")
        if engine != "spline" or kernel != KERNELS[-1]
    }
    G, first = kernel(x, x) / K, runs["dense"]
    # rounding moves what a round makes of labels by eps d_1/c, most of all in the first
    rounding = 1e-11 + 1e-12 * float(first.d[0] / first.c.min(initial=1) * np.abs(y).max())
    for engine, run in runs.items():
        assert run.engine == (engine if engine != "auto" else "dense")
        labels = y
        for t, c in enumerate(run.c):
            f = kernel(grid, x) / K @ np.linalg.solve(G + c * np.eye(K), labels)
            labels = values_of_fit(G, labels, c)
            np.testing.assert_allclose(run.labels[t + 1], labels, atol=rounding)
            np.testing.assert_allclose(run.predict(grid, t), f, atol=rounding / np.sqrt(c))
        assert run.collapsed
        # c decides between runs: rounding moves it by its condition times eps d_1/c
        accuracy = 1e-9 + 1e-12 * K * runs["dense"].d[0] / run.c.min(initial=1)
        np.testing.assert_allclose(run.r, runs["dense"].r, rtol=accuracy)
        np.testing.assert_allclose(run.c, runs["dense"].c, rtol=100 * accuracy)


def test_engines_agree_where_auto_changes_its_mind() -> None:
    rng = np.random.default_rng(0)
    x = rng.uniform(0, 1, SMALL + 100)
    y = np.sin(7 * x) + 0.05 * rng.standard_normal(len(x))
    kernel, epsilon = md.kernels.Laplace(0.3), 0.01
    runs = [
        md.distill(md.decompose(kernel, x, engine=engine), y, epsilon=epsilon)
        for engine in ("dense", "auto", "krylov", "spline")
    ]
    assert [run.engine for run in runs] == ["dense", "spline", "krylov", "spline"]
    truth = dense_run(kernel(x, x) / len(x), y, epsilon)
    for run in runs:
        np.testing.assert_allclose(run.c, truth.c, rtol=1e-9)
        np.testing.assert_allclose(run.labels, truth.labels, atol=1e-9)
        assert len(run.space.d) < 60 or run.engine == "dense"


@given(problems(log10_condition=4, min_size=2), st.integers(1, 6))
def test_a_fixed_multiplier(p: Problem, rounds: int) -> None:
    c = float(p.d.mean())
    spectrum = md.decompose(Diagonal(p.d), np.arange(len(p.d)))
    run = md.distill(spectrum, p.z, c=c, max_rounds=rounds)
    exact = [p.z * (p.d / (p.d + c)) ** t for t in range(rounds + 1)]
    np.testing.assert_allclose(run.labels, exact, atol=1e-11 * float(np.linalg.norm(p.z)))
    assert not run.collapsed


@given(seed=seeds)
def test_columns_may_depend_on_each_other_and_outnumber_the_points(seed: int) -> None:
    rng = np.random.default_rng(seed)
    K, Q = int(rng.integers(2, 6)), int(rng.integers(1, 9))
    x = rng.uniform(0, 1, K)
    y = rng.standard_normal((K, 1)) @ rng.standard_normal((1, Q))
    y += rng.choice([0.0, 1e-9, 1.0]) * rng.standard_normal((K, Q))
    y[:, rng.integers(Q)] = 0
    assume(y.any())
    epsilon = float(np.sum(y**2)) / K * 0.1
    dense, krylov = (
        md.distill(md.decompose(md.kernels.Laplace(0.3), x, engine=engine), y, epsilon=epsilon)
        for engine in ("dense", "krylov")
    )
    np.testing.assert_allclose(krylov.c, dense.c, rtol=1e-9)
    np.testing.assert_allclose(krylov.labels, dense.labels, atol=1e-10 * np.abs(y).max())


@pytest.mark.parametrize("seed", range(5))
def test_a_block_of_large_and_small_directions_stays_orthonormal(seed: int) -> None:
    rng = np.random.default_rng(seed)
    d = np.concatenate([np.linspace(1, 2, 6), 1e-9 * np.linspace(1, 2, 6)])
    V = random_orthogonal(rng, 12)
    start = np.kron(np.eye(2), rng.standard_normal(6))  # one column for each half of d
    start = (start / np.linalg.norm(start, axis=1, keepdims=True)) @ V
    spaces = list(lanczos(lambda rows: rows @ (V.T * d) @ V, start))
    assert [len(space.Q) for space in spaces] == [2, 4, 6, 8, 10, 12]
    for space in spaces:
        np.testing.assert_allclose(space.Q @ space.Q.T, np.eye(len(space.Q)), atol=1e-14)


@pytest.mark.parametrize("size", [0.0, 1e-300, 1e-3])
def test_labels_inside_the_tolerance(size: float) -> None:
    for engine in ("dense", "krylov", "spline"):
        spectrum = md.decompose(md.kernels.Laplace(1.0), [0.0, 1.0, 1.0], engine=engine)
        run = md.distill(spectrum, size * np.ones(3), epsilon=1.0)
        assert (run.rounds, run.collapsed) == (0, True)
        np.testing.assert_array_equal(run.predict([0.5], 0), [0.0])
        np.testing.assert_array_equal(run.labels, size * np.ones((1, 3)))


# -- the certificate -------------------------------------------------------------------------------


@given(problems(log10_condition=5, log10_ratio=(-2, -0.3), min_size=6, max_size=24))
def test_the_certificate_bounds_the_error_of_spaces_of_every_size(p: Problem) -> None:
    spectrum = md.decompose(Diagonal(p.d), np.arange(len(p.d)))
    operator, norm, gaps = CallersGram(Diagonal(p.d), spectrum.x), np.linalg.norm(p.z), []
    for basis in lanczos(operator.product, p.z[None] / norm):
        space = KrylovSpace(spectrum, operator, basis)
        c, exact, bound, z = float(np.median(p.d)) / 10, p.z, 0.0, norm * space.W[0]
        for _ in range(4):
            bound += space.missed(c, z)
            z = space.d / (space.d + c) * z
            exact = p.d / (p.d + c) * exact
            error = float(np.linalg.norm(space.values(z) - exact))
            assert error <= bound + 1e-11 * norm
            gaps.append(error / (bound + 1e-11 * norm))
    if len(np.unique(p.d)) > 3:
        assert max(gaps) > 1e-3  # it is a bound, and no guess far above


def test_a_run_that_has_not_converged_is_not_returned() -> None:
    rng = np.random.default_rng(0)
    K = SMALL + 100
    x, noise = rng.uniform(0, 1, (K, 3)), rng.standard_normal(K)
    kernel = md.kernels.Gaussian(0.3)
    krylov, auto, dense = (
        md.decompose(kernel, x, engine=engine) for engine in ("krylov", "auto", "dense")
    )
    with pytest.raises(md.NotConvergedError, match=r"300 products .* engine='dense'"):
        md.distill(krylov, noise, epsilon=0.05)
    run, truth = (md.distill(spectrum, noise, epsilon=0.05) for spectrum in (auto, dense))
    assert run.engine == "dense"
    assert "66 products with G did not give" in run.reason
    np.testing.assert_array_equal(run.labels, truth.labels)
    assert run.z is run.coordinates


@given(problems(log10_condition=3, singular=True, min_size=6, max_size=16), st.floats(1.01, 10))
def test_what_cannot_be_met_is_refused_alike(p: Problem, excess: float) -> None:
    assume((p.d == 0).any() and (p.d > 0).any())
    z = np.where(p.d == 0, 0.0, p.z)
    z[np.argmax(p.d == 0)] = np.sqrt(excess) * p.radius
    below = Problem(p.d, z, p.radius, p.seed)
    for engine in ("krylov", "dense"):
        with pytest.raises(md.InfeasibleError, match="cannot be met") as caught:
            on_a_diagonal(below, engine)
        smallest = excess * p.radius**2 / len(p.d)
        assert caught.value.smallest_epsilon == pytest.approx(smallest, rel=1e-6)


# -- what a run has, and what it has not -----------------------------------------------------------


def labelled(engine: str) -> tuple[md.Spectrum, Array]:
    rng = np.random.default_rng(1)
    x = rng.uniform(0, 1, SMALL + 60)
    y = np.sin(7 * x) + 0.05 * rng.standard_normal(len(x))
    return md.decompose(md.kernels.Laplace(0.3), x, engine=engine), y


NEED_ALL: list[Callable[[md.Distillation], Any]] = [
    lambda run: run.d,
    lambda run: run.z,
    lambda run: run.B,
    md.choosing.degrees_of_freedom,
    md.choosing.gcv,
    md.choosing.leave_one_out,
    lambda run: run.spectrum.basis([0.5]),
    lambda run: md.theory.exact_freedom(run),
    lambda run: md.theory.equivalent_kernel(run, 0),
]


@pytest.mark.parametrize("engine", ["krylov", "spline"])
def test_what_needs_all_eigenvalues_names_the_engine_that_has_them(engine: str) -> None:
    spectrum, y = labelled(engine)
    run = md.distill(spectrum, y, epsilon=0.02)
    for need in NEED_ALL:
        with pytest.raises(ValueError, match="engine='dense'"):
            need(run)


def test_auto_computes_the_eigenvalues_when_something_needs_them() -> None:
    (auto, y), (dense, _) = labelled("auto"), labelled("dense")
    run, truth = (md.distill(spectrum, y, epsilon=0.02) for spectrum in (auto, dense))
    assert run.engine == "spline"
    assert "Krylov space" in run.reason
    assert 0 < run.error <= 1e-12 * np.sqrt(len(y) * 0.02)
    for need in NEED_ALL[:6]:
        np.testing.assert_allclose(need(run), need(truth), rtol=1e-8, atol=1e-12)
    again = md.distill(auto, y, epsilon=0.02)
    assert again.engine == "dense"
    assert "known already" in again.reason


def test_auto_does_not_pay_for_many_krylov_spaces() -> None:
    spectrum, y = labelled("auto")
    spaces = [md.distill(spectrum, y, epsilon=0.02).space for _ in range(9)]
    engines = [space.engine for space in spaces]
    count = engines.index("dense")
    assert engines == ["spline"] * count + ["dense"] * (9 - count)
    assert len(y) // 6 <= count * len(spaces[0].d) < len(y) // 6 + len(spaces[0].d)
    assert "products with G were spent on other labels" in spaces[count].reason
    assert "known already" in spaces[-1].reason


def test_an_operator_of_the_callers() -> None:
    (dense, y), K = labelled("dense"), SMALL + 60
    G = dense.kernel(dense.x, dense.x) / K
    run = md.distill(md.decompose(aslinearoperator(G), dense.x), y, epsilon=0.02)
    truth = md.distill(dense, y, epsilon=0.02)
    np.testing.assert_allclose(run.labels, truth.labels, atol=1e-11)
    with pytest.raises(TypeError, match=r"evaluate\(x_new, v\)"):
        run.predict([0.5])

    class Full:
        def matvec(self, v: Array) -> Array:
            return np.asarray(G @ v)

        def evaluate(self, x_new: Array, v: Array) -> Array:
            return np.asarray(dense.kernel(x_new, dense.x) @ v / K)

    both = md.distill(md.decompose(Full(), dense.x), y, epsilon=0.02)
    np.testing.assert_allclose(both.predict([0.5, 0.1]), truth.predict([0.5, 0.1]), atol=1e-11)


@pytest.mark.parametrize("engine", ["auto", "krylov", "spline"])
def test_spectra_and_runs_survive_copies_and_pickles(engine: str) -> None:
    spectrum, y = labelled(engine)
    run = md.distill(spectrum, y, epsilon=0.02)
    assert repr(spectrum).startswith("Spectrum(Laplace(length_scale=0.3), K=360, engine=")
    for other in (copy.deepcopy(run), pickle.loads(pickle.dumps(run))):
        np.testing.assert_array_equal(other.predict([0.3]), run.predict([0.3]))
    other = pickle.loads(pickle.dumps(spectrum))
    np.testing.assert_array_equal(md.distill(other, y, epsilon=0.02).c, run.c)


def test_ritz_vectors_are_an_orthonormal_basis_on_which_the_matrix_is_diagonal() -> None:
    spectrum, y = labelled("spline")
    space = md.distill(spectrum, y, epsilon=0.02).space
    G = spectrum.kernel(spectrum.x, spectrum.x) / spectrum.K
    np.testing.assert_allclose(space.V @ space.V.T, np.eye(len(space.d)), atol=1e-13)
    np.testing.assert_allclose(space.V @ G @ space.V.T, np.diag(space.d), atol=1e-14)
    np.testing.assert_allclose(
        space.basis([0.3]), spectrum.kernel([0.3], spectrum.x) / 360 @ space.V.T / space.d
    )


def test_progress_is_told_where_it_is_wanted(capsys: pytest.CaptureFixture[str]) -> None:
    lines: list[str] = []
    for progress in (False, True, lines.append):
        spectrum = md.decompose(md.kernels.Gaussian(1.0), range(400), progress=progress)
        md.distill(spectrum, np.sin(np.arange(400)), epsilon=0.1)
        out, err = capsys.readouterr()
        assert not out
        assert bool(err) == (progress is True)
    assert lines[0] == "8 products with G, of at most 66"
    assert all("\n" not in line for line in lines)


# -- what goes wrong -------------------------------------------------------------------------------


class Broken:
    def __init__(self, operator: Callable[[Array], Array]) -> None:
        self.matvec = operator


def not_psd(v: Array) -> Array:
    return np.linspace(1, -1, 40) * v


def not_symmetric(v: Array) -> Array:
    return np.triu(np.ones((40, 40))) @ v


@pytest.mark.parametrize(
    ("matvec", "message"),
    [
        (not_psd, "not positive semidefinite"),
        (not_symmetric, "not symmetric"),
        (lambda v: v * np.nan, "must be finite, found nan"),
        (lambda v: v[:3], r"must have shape \(40,\), found \(3,\)"),
    ],
)
def test_operators_that_are_no_gram_matrix(matvec: Callable[[Array], Array], message: str) -> None:
    spectrum = md.decompose(Broken(matvec), np.arange(40))
    with pytest.raises(ValueError, match=message):
        md.distill(spectrum, np.cos(np.arange(40)), epsilon=0.01)


@pytest.mark.parametrize("engine", ["auto", "krylov"])
def test_kernels_that_are_none(engine: str) -> None:
    K = SMALL + 1
    rng = np.random.default_rng(0)
    Q = random_orthogonal(rng, K)
    indefinite = Q.T @ np.diag(np.linspace(1, -0.5, K)) @ Q
    skew = np.eye(K)
    skew[0, 1] = 1e-3
    with pytest.raises(ValueError, match="not symmetric"):
        md.decompose(MatrixKernel(skew), np.arange(K), engine=engine)
    spectrum = md.decompose(
        MatrixKernel((indefinite + indefinite.T) / 2), np.arange(K), engine=engine
    )
    with pytest.raises(ValueError, match="not positive semidefinite"):
        md.distill(spectrum, rng.standard_normal(K), epsilon=0.01)


def test_an_interrupt_leaves_nothing_half_done() -> None:
    operator = Diagonal(np.geomspace(1, 1e-4, 50))
    spectrum, z = md.decompose(operator, np.arange(50)), np.ones(50)
    whole = md.distill(spectrum, z, epsilon=0.05)

    class Interrupted(Diagonal):
        def matvec(self, v: Array) -> Array:
            if len(self.calls) == 5:
                self.calls.append(v)
                raise KeyboardInterrupt
            return super().matvec(v)

    spectrum = md.decompose(Interrupted(operator.d), np.arange(50))
    with pytest.raises(KeyboardInterrupt):
        md.distill(spectrum, z, epsilon=0.05)
    np.testing.assert_array_equal(md.distill(spectrum, z, epsilon=0.05).labels, whole.labels)


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda: md.decompose(KERNELS[0], [0.5], engine="qr"), ValueError, "engine must be 'auto'"),
        (
            lambda: md.decompose(KERNELS[3], [0.5], engine="spline"),
            ValueError,
            "engine='spline' knows .* found Gaussian",
        ),
        (
            lambda: md.decompose(KERNELS[1], [[0.5, 1.0]], engine="spline"),
            ValueError,
            "for inputs of 1 coordinate, found .* and 2",
        ),
        (
            lambda: md.decompose(KERNELS[0], [0.5, 2.0], engine="spline"),
            ValueError,
            r"defined on \[0, 1\]",
        ),
        (
            lambda: md.decompose(KERNELS[3], np.zeros(50_000)),
            MemoryError,
            "50000 x 50000 entries: 20 GB, which only engine='krylov' .* Features",
        ),
        (
            lambda: md.decompose(object(), [0.5]),  # type: ignore[arg-type]
            TypeError,
            "or an operator with a method matvec",
        ),
        (
            lambda: md.decompose(Diagonal(np.ones(1)), [0.5], engine="dense"),
            ValueError,
            "an operator has engine='krylov'",
        ),
        (
            lambda: md.decompose(aslinearoperator(np.eye(3)), [0.5]),
            ValueError,
            r"must have shape \(1, 1\)",
        ),
        (
            lambda: md.decompose(KERNELS[0], [0.5], progress="yes"),  # type: ignore[arg-type]
            TypeError,
            "progress must be True, False or a function",
        ),
    ],
)
def test_mistakes(call: Callable[[], Any], error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        call()
