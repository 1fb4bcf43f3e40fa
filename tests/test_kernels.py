import dataclasses
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import ArrayLike, NDArray
from sklearn.gaussian_process.kernels import RBF
from sklearn.gaussian_process.kernels import Matern as SklearnMatern
from sklearn.metrics.pairwise import polynomial_kernel

from mini_distill.kernels import (
    CubicSplineGreen,
    Gaussian,
    Kernel,
    Laplace,
    Matern,
    Polynomial,
)

Array = NDArray[np.float64]
ORACLES: list[tuple[Kernel, Callable[[Array, Array], Array]]] = [
    (Gaussian(0.7), RBF(0.7)),
    (Laplace(0.7), SklearnMatern(0.7, nu=0.5)),
    (Matern(0.7, nu=0.5), SklearnMatern(0.7, nu=0.5)),
    (Matern(0.7, nu=1.5), SklearnMatern(0.7, nu=1.5)),
    (Matern(0.7, nu=2.5), SklearnMatern(0.7, nu=2.5)),
    (
        Polynomial(3, constant=0.5),
        lambda X, Z: polynomial_kernel(X, Z, degree=3, gamma=1, coef0=0.5),
    ),
]
SMOOTH: list[Kernel] = [k for k, _ in ORACLES]
seeds = st.integers(0, 2**32 - 1)


@pytest.mark.parametrize(("kernel", "oracle"), ORACLES, ids=lambda k: repr(k)[:24])
@given(seed=seeds)
def test_agrees_with_scikit_learn(
    kernel: Kernel, oracle: Callable[[Array, Array], Array], seed: int
) -> None:
    rng = np.random.default_rng(seed)
    n, m, p = rng.integers(1, 6, 3)
    X, Z = rng.standard_normal((n, p)), rng.standard_normal((m, p))
    values = kernel(X, Z)
    assert values.shape == (n, m)
    # rounding of ⟨x, x'⟩ + constant, before the third power, in units of its terms
    scale = max(1.0, float(np.abs(X).max() * np.abs(Z).max() * p + 1) ** 3)
    np.testing.assert_allclose(values, oracle(X, Z), rtol=1e-12, atol=1e-14 * scale)


@pytest.mark.result("prop-hilbert-sines", "kernels.CubicSplineGreen")
@given(seed=seeds)
def test_green_function_equals_its_sine_series(seed: int) -> None:
    x, t = np.random.default_rng(seed).uniform(0, 1, (2, 3))
    n = np.arange(1, 20001)[:, None, None]
    terms = 2 * np.sin(n * np.pi * x[:, None]) * np.sin(n * np.pi * t) / (n * np.pi) ** 4
    # the tail after N terms is below 2/(3 π⁴ N³) < 1e-15
    np.testing.assert_allclose(CubicSplineGreen()(x, t), terms.sum(axis=0), atol=3e-15)


@pytest.mark.result("prop-greens-function-reproduces", "kernels.CubicSplineGreen")
@given(seed=seeds)
def test_green_function_inverts_the_fourth_derivative(seed: int) -> None:
    # ∫ g''(x, t) φ''(x) dx = φ(t) for every φ with φ = φ'' = 0 at both ends; here φ = sin(nπx)
    # plus a polynomial, with g'' by hand: g is a cubic with g''(x, t) = -min(x, t)(1 - max(x, t)).
    rng = np.random.default_rng(seed)
    t, n = rng.uniform(0.05, 0.95), int(rng.integers(1, 4))
    nodes, weights = np.polynomial.legendre.leggauss(40)
    total = 0.0
    for a, b in ((0.0, t), (t, 1.0)):
        x = (b - a) / 2 * nodes + (a + b) / 2
        second_difference = -np.minimum(x, t) * (1 - np.maximum(x, t))
        phi2 = -((n * np.pi) ** 2) * np.sin(n * np.pi * x)
        total += float((b - a) / 2 * np.sum(weights * second_difference * phi2))
    assert total == pytest.approx(np.sin(n * np.pi * t), abs=1e-12)
    h, x0 = 1e-3, rng.uniform(0.01, 0.99)
    near = CubicSplineGreen()([x0 - h, x0, x0 + h], [t])[:, 0]
    numeric = (near[0] - 2 * near[1] + near[2]) / h**2
    exact = -min(x0, t) * (1 - max(x0, t))
    assert numeric == pytest.approx(exact, abs=h)  # a kink of slope 1 lies within h of t


@given(seed=seeds)
def test_green_function_is_symmetric_and_zero_at_the_ends(seed: int) -> None:
    x = np.random.default_rng(seed).uniform(0, 1, 7)
    values = CubicSplineGreen()(x, x)
    np.testing.assert_array_equal(values, values.T)
    np.testing.assert_array_equal(CubicSplineGreen()(x, [0.0, 1.0]), np.zeros((7, 2)))


@pytest.mark.parametrize("kernel", [*SMOOTH, CubicSplineGreen()], ids=repr)
@given(seed=seeds)
def test_gram_matrices_are_positive_semidefinite(kernel: Kernel, seed: int) -> None:
    x = np.random.default_rng(seed).uniform(0, 1, 8)
    eigenvalues = np.linalg.eigvalsh(kernel(x, x))
    assert eigenvalues[0] >= -1e-14 * eigenvalues[-1] * len(x)


@given(seed=seeds, first=st.sampled_from(SMOOTH), second=st.sampled_from(SMOOTH))
def test_sums_and_products_are_pointwise(seed: int, first: Kernel, second: Kernel) -> None:
    X, Z = np.random.default_rng(seed).standard_normal((2, 4, 2))
    np.testing.assert_array_equal((first + second)(X, Z), first(X, Z) + second(X, Z))
    np.testing.assert_array_equal((first * second)(X, Z), first(X, Z) * second(X, Z))


def test_one_dimensional_inputs_are_single_coordinates() -> None:
    x = np.linspace(0, 1, 5)
    np.testing.assert_array_equal(Gaussian(1.0)(x, x), Gaussian(1.0)(x[:, None], x[:, None]))


@given(seed=seeds)
def test_green_function_is_accurate_near_both_ends(seed: int) -> None:
    rng = np.random.default_rng(seed)
    near = 2.0 ** -rng.integers(5, 50, 2)  # so that 1 - near is exact
    left = CubicSplineGreen()(near, near)
    right = CubicSplineGreen()(1 - near, 1 - near)
    np.testing.assert_allclose(right, left, rtol=1e-14)  # g is symmetric about 1/2


def test_kernels_are_zero_far_away() -> None:
    for kernel in (Gaussian(1.0), Laplace(1.0), *(Matern(1.0, nu=nu) for nu in (0.5, 1.5, 2.5))):
        np.testing.assert_array_equal(kernel([0.0], [1e150]), 0)


def test_kernels_are_immutable_values() -> None:
    assert Gaussian(1.0) == Gaussian(1.0) != Gaussian(2.0)
    assert repr(Gaussian(1.0) + Laplace(2.0)) == (
        "Sum(first=Gaussian(length_scale=1.0), second=Laplace(length_scale=2.0))"
    )
    kernel = Gaussian(1.0)
    with pytest.raises(dataclasses.FrozenInstanceError):
        kernel.length_scale = 2.0  # type: ignore[misc]


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: Gaussian(0.0), ValueError, "length_scale must be positive, found 0.0"),
        (lambda: Gaussian(np.nan), ValueError, "length_scale must be finite"),
        (lambda: Laplace(-1.0), ValueError, "length_scale must be positive"),
        (lambda: Matern("1", nu=0.5), TypeError, "length_scale must hold real numbers"),  # type: ignore[arg-type]
        (lambda: Matern(1.0, nu=2.0), ValueError, "nu must be 0.5, 1.5 or 2.5, found 2.0"),
        (lambda: Polynomial(0), ValueError, "degree must be at least 1, found 0"),
        (lambda: Polynomial(1.5), TypeError, "degree must be an integer, found 1.5"),  # type: ignore[arg-type]
        (lambda: Polynomial(2, constant=[1.0]), TypeError, "constant must be one number"),  # type: ignore[arg-type]
        (lambda: Polynomial(2, constant=-1.0), ValueError, "constant must be at least 0"),
        (lambda: Gaussian(1.0) + 1, TypeError, "unsupported operand"),  # type: ignore[operator]
    ],
)
def test_bad_kernels_are_refused(
    make: Callable[[], object], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        make()


@pytest.mark.parametrize(
    ("kernel", "X", "Z", "error", "message"),
    [
        (CubicSplineGreen(), [0.5, 1.5], [0.0], ValueError, "1 points outside, the first 1.5"),
        (CubicSplineGreen(), [[0.5, 0.5]], [[0.1, 0.2]], ValueError, "expected 1 coordinate"),
        (Gaussian(1.0), [], [0.0], ValueError, "X must not be empty"),
        (Gaussian(1.0), [0.0], [np.inf], ValueError, "Z must be finite, found inf at index"),
        (Gaussian(1.0), [[0.0, 1.0]], [0.0], ValueError, "same dimension, found 2 and 1"),
        (Gaussian(1.0), [1j], [0.0], TypeError, "X must hold real numbers, found dtype complex"),
        (Gaussian(1.0), [[0.0], [1.0, 2.0]], [0.0], ValueError, "X must be a rectangular array"),
        (Gaussian(1.0), np.zeros((1, 1, 1)), [0.0], ValueError, "X must have shape"),
        (Gaussian(1.0), 0.0, [0.0], ValueError, "X must have shape"),
        (Kernel(), [0.0], [0.0], TypeError, "Kernel must define _evaluate"),
    ],
)
def test_bad_inputs_are_refused(
    kernel: Kernel, X: ArrayLike, Z: ArrayLike, error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        kernel(X, Z)
