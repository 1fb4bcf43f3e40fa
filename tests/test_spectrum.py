from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from problems import Array, MatrixKernel, gram_spectrum

import mini_distill as md

seeds = st.integers(0, 2**32 - 1)


@given(seed=seeds)
def test_diagonalises_the_gram_matrix(seed: int) -> None:
    rng = np.random.default_rng(seed)
    x = rng.uniform(0, 1, (rng.integers(1, 12), 2))
    kernel = md.kernels.Matern(0.5, nu=1.5)
    s = md.decompose(kernel, x)
    np.testing.assert_allclose(s.V.T @ np.diag(s.d) @ s.V, kernel(x, x) / len(x), atol=1e-14)
    np.testing.assert_allclose(s.V @ s.V.T, np.eye(len(x)), atol=1e-14)
    assert (np.diff(s.d) <= 0).all()
    assert (s.d >= 0).all()


@given(seed=seeds, outputs=st.integers(0, 3))
def test_projecting_and_expanding_is_the_dense_formula(seed: int, outputs: int) -> None:
    rng = np.random.default_rng(seed)
    x, x_new, c = rng.uniform(0, 1, 6), rng.uniform(0, 1, 4), 0.1
    y = rng.standard_normal((6, outputs)) if outputs else rng.standard_normal(6)
    kernel = md.kernels.Laplace(0.3)
    s = md.decompose(kernel, x)
    d, z, lost = s.project(y)
    f = s.expand((z.T / (d + c)).T, x_new)
    G = kernel(x, x) / 6
    dense = kernel(x_new, x) / 6 @ np.linalg.solve(c * np.eye(6) + G, y)
    np.testing.assert_allclose(f, dense, atol=1e-13 / c)
    assert lost == 0


@given(seed=seeds)
def test_signs_do_not_depend_on_those_lapack_chose(seed: int) -> None:
    rng = np.random.default_rng(seed)
    x = np.linspace(0.1, 0.9, 9)  # symmetric: eigenvectors have ties in magnitude
    s = md.decompose(md.kernels.CubicSplineGreen(), x)
    for row in s.V:
        largest = np.abs(row).max()
        assert row[np.flatnonzero(np.abs(row) > 0.999 * largest)[0]] > 0
    order = rng.permutation(9)
    shuffled = md.decompose(md.kernels.CubicSplineGreen(), x[order])
    np.testing.assert_allclose(np.abs(shuffled.V), np.abs(s.V[:, order]), atol=1e-12)


@given(seed=seeds)
def test_labels_of_repeated_points_lose_their_difference(seed: int) -> None:
    rng = np.random.default_rng(seed)
    x = rng.uniform(0, 1, 5)
    y = rng.standard_normal(6)
    s = md.decompose(md.kernels.Laplace(0.3), np.append(x, x[0]))
    # a function takes one value at a repeated point: at best the mean of its two labels.
    # Rounding turns the null direction by about eps · d_1/d_5.
    turn = 100 * np.finfo(float).eps * s.d[0] / s.d[4]
    assert s.project(y)[2] == pytest.approx((y[0] - y[5]) ** 2 / 2, abs=turn * np.sum(y**2))


def test_spectrum_of_the_paper() -> None:
    # the sine transform diagonalises the Gram matrix of an interior uniform grid: with h = 1/10,
    # its eigenvalues are those of the inverse of the cubic-spline matrices, by Fourier
    x = np.arange(1, 10) / 10
    d = md.decompose(md.kernels.CubicSplineGreen(), x).d
    j = np.arange(1, 10)
    series = np.zeros(9)
    for m in range(-2000, 2001):  # aliasing: frequencies n = j + 20 m carry the same samples
        series += 1 / ((j + 20 * m) * np.pi) ** 4
    np.testing.assert_allclose(d, np.sort(10 * series / 9)[::-1], rtol=1e-10)
    eleven = md.decompose(md.kernels.CubicSplineGreen(), np.arange(11) / 10)
    np.testing.assert_allclose(eleven.d[:9], d * 9 / 11, rtol=1e-12)
    np.testing.assert_array_equal(eleven.d[9:], 0)
    assert repr(eleven) == "Spectrum(CubicSplineGreen(), K=11, rank=9)"


@given(seed=seeds, outputs=st.integers(0, 2))
def test_basis_functions_and_filters_are_their_dense_formulas(seed: int, outputs: int) -> None:
    rng = np.random.default_rng(seed)
    x, x_new = rng.uniform(0, 1, 6), rng.uniform(0, 1, 4)
    x[5] = x[0]  # so that G is singular
    y = rng.standard_normal((6, outputs)) if outputs else rng.standard_normal(6)
    kernel = md.kernels.Laplace(0.3)
    s = md.decompose(kernel, x)
    G = kernel(x, x) / 6
    np.testing.assert_allclose(s.gram, G, atol=1e-15)
    inverse = np.linalg.pinv(G, rcond=1e-14, hermitian=True)
    # rounding errors of the kernel are divided by the smallest positive eigenvalue
    accuracy = 1e-14 / s.d[4]
    between = kernel(x_new, x) / 6 @ inverse
    np.testing.assert_allclose(s.basis(x_new)[:, :5], between @ s.V[:5].T, atol=accuracy)
    np.testing.assert_array_equal(s.basis(x_new)[:, 5], 0)
    np.testing.assert_allclose(s.basis(x)[:, :5], s.V[:5].T, atol=accuracy)
    h = rng.uniform(0, 1, 6)
    kept = (s.V.T * h) @ s.V @ y  # what is kept of the direction with d = 0 is no function
    np.testing.assert_allclose(s.filtered(h, y, x_new), between @ kept, atol=10 * accuracy)
    nearest = G @ inverse @ y  # the values in the range of G
    assert s.lost(y) == pytest.approx(np.sum((y - nearest) ** 2), abs=accuracy)


@given(seed=seeds)
def test_a_matrix_is_decomposed_as_the_kernel_that_it_came_from(seed: int) -> None:
    x = np.random.default_rng(seed).uniform(0, 1, 5)
    s = md.decompose(md.kernels.Laplace(0.3), x)
    again = md.Spectrum.from_gram(s.kernel(x, x) / 5)
    np.testing.assert_array_equal(again.d, s.d)
    np.testing.assert_array_equal(again.V, s.V)
    np.testing.assert_allclose(again.basis(np.arange(5)), s.basis(x), atol=1e-14 / s.d[-1])


@pytest.mark.parametrize(("fault", "fine"), [(1e-15, True), (1e-11, False), (1e-7, False)])
def test_only_rounding_is_forgiven(fault: float, fine: bool) -> None:
    # Six points: errors of the kernel and of the eigenvalues are of the order 6 · 1e-16.
    V = np.linalg.qr(np.random.default_rng(0).standard_normal((6, 6)))[0]
    indefinite = V.T @ np.diag([1, 1, 1, 1, 1, -fault]) @ V
    skew = np.eye(6)
    skew[0, 1] = fault
    for matrix, message in (
        ((indefinite + indefinite.T) / 2, "not positive semidefinite"),
        (skew, "not symmetric"),
    ):
        if fine:
            assert md.Spectrum.from_gram(matrix).reachable.sum() >= 5
        else:
            with pytest.raises(ValueError, match=message):
                md.decompose(MatrixKernel(6 * matrix), np.arange(6))
        # as for a kernel that was computed in single precision
        assert md.Spectrum.from_gram(matrix, tolerance=1e-6).K == 6
        with pytest.raises(ValueError, match=f"the matrix is {message}"):
            md.Spectrum.from_gram(matrix, tolerance=1e-18, name="the matrix")


def test_arrays_are_read_only() -> None:
    s = md.decompose(md.kernels.Gaussian(1.0), [0.0, 1.0])
    for array in (s.x, s.d, s.V):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 1.0


def test_inputs_are_copied() -> None:
    x = np.array([0.0, 1.0])
    s = md.decompose(md.kernels.Gaussian(1.0), x)
    x[0] = 5.0
    assert s.x[0, 0] == 0.0


def test_matrix_of_given_eigenvalues_is_recovered() -> None:
    d = np.array([3.0, 1.0, 1.0, 0.0])
    s = gram_spectrum(d, np.random.default_rng(0))
    np.testing.assert_allclose(s.d, d, atol=1e-14)
    np.testing.assert_array_equal(s.reachable, d > 0)


class NotANumber(md.kernels.Kernel):
    def _evaluate(self, X: Array, Z: Array) -> Array:
        return np.full((len(X), len(Z)), np.nan)


class OneNumber(md.kernels.Kernel):
    def _evaluate(self, X: Array, Z: Array) -> Array:
        return np.ones((1, 1))


S = md.decompose(md.kernels.Gaussian(1.0), [0.0, 1.0, 2.0])


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda: md.decompose("rbf", [0.0]), TypeError, "kernel must be a mini_distill.kernels"),  # type: ignore[arg-type]
        (lambda: md.decompose(md.kernels.Gaussian(1.0), []), ValueError, "x must not be empty"),
        (
            lambda: md.decompose(md.kernels.CubicSplineGreen(), [2.0]),
            ValueError,
            r"defined on \[0, 1\]",
        ),
        (lambda: md.decompose(NotANumber(), [0.0]), ValueError, "must be finite, found nan"),
        (
            lambda: md.decompose(md.kernels.Polynomial(9), [1e200]),
            ValueError,
            "must be finite, found inf",
        ),
        (
            lambda: md.decompose(md.kernels.Polynomial(1, 0.0), [1e-100]),
            ValueError,
            "rescale x or the kernel",
        ),
        (
            lambda: md.decompose(MatrixKernel(np.ones((1, 1), dtype=complex)), [0]),
            TypeError,
            "must hold real numbers, found dtype complex",
        ),
        (lambda: md.decompose(OneNumber(), [0.0, 1.0]), ValueError, r"must return shape \(2, 2\)"),
        (
            lambda: md.decompose(MatrixKernel(np.array([[1.0, 2.0], [2.0, 1.0]])), [0, 1]),
            ValueError,
            "not positive semidefinite",
        ),
        (
            lambda: md.decompose(MatrixKernel(np.array([[1.0, 0.5], [0.0, 1.0]])), [0, 1]),
            ValueError,
            "not symmetric",
        ),
        (lambda: md.Spectrum.from_gram([1.0]), ValueError, r"G must have shape \(K, K\)"),
        (lambda: md.Spectrum.from_gram(1.0), ValueError, r"G must have shape \(K, K\)"),
        (lambda: md.Spectrum.from_gram([[1.0]]).basis([0.5]), ValueError, "between its points"),
        (lambda: md.Spectrum.from_gram([[1.0]]).basis([1.0]), ValueError, "expected 0, …, 0"),
        (lambda: S.filtered([1.0], [1.0, 2.0, 3.0], [0.0]), ValueError, r"h must have shape \(3,"),
        (lambda: S.basis([[0.0, 1.0]]), ValueError, "x_new must be points of 1"),
        (lambda: S.project([1.0]), ValueError, r"y must have shape \(3,\) or \(3, Q\)"),
        (lambda: S.project(np.zeros((3, 1, 1))), ValueError, "found"),
        (lambda: S.expand([1.0], [0.0]), ValueError, r"coefficients must have shape \(3, ...\)"),
        (lambda: S.expand(1.0, [0.0]), ValueError, r"coefficients must have shape \(3, ...\)"),
        (lambda: S.expand([1.0, 2.0, 3.0], [np.nan]), ValueError, "x_new must be finite"),
        (lambda: S.expand([1.0, 2.0, 3.0], [[0.0, 1.0]]), ValueError, "x_new must be points of 1"),
    ],
)
def test_bad_input_is_refused(
    call: Callable[[], object], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        call()
