"""Products by running sums are those of the matrix."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from problems import Array, seeds

import mini_distill as md
from mini_distill.engines.splines import SplineGram, is_spline

kernels = st.sampled_from(
    [
        md.kernels.CubicSplineGreen(),
        md.kernels.Laplace(0.3),
        md.kernels.Laplace(1e-3),
        md.kernels.Matern(0.1, nu=0.5),
        md.kernels.Matern(0.1, nu=1.5),
        md.kernels.Matern(0.1, nu=2.5),
        md.kernels.CubicSplineGreen() + md.kernels.Laplace(0.3),
    ]
)


@given(seed=seeds, kernel=kernels, rows=st.integers(1, 3))
def test_products_and_functions_are_those_of_the_matrix(
    seed: int, kernel: md.kernels.Kernel, rows: int
) -> None:
    rng = np.random.default_rng(seed)
    K = int(rng.integers(1, 40))
    x = np.round(rng.uniform(0, 1, K), rng.choice([1, 15]))  # unsorted; often equal, 0 or 1
    x_new = np.append(rng.uniform(0, 1, 5), rng.choice(x, 3))
    gram, v = SplineGram(kernel, x[:, None]), rng.standard_normal((rows, K))
    product = np.empty_like(v)
    product[:, gram.order] = gram.product(v[:, gram.order])
    np.testing.assert_allclose(product, v @ kernel(x, x) / K, atol=1e-12)
    functions = gram.evaluate(x_new[:, None], v[:, gram.order])
    np.testing.assert_allclose(functions, v @ kernel(x, x_new) / K, atol=1e-12)


@pytest.mark.parametrize("kernel", [md.kernels.Laplace(0.1), md.kernels.Matern(0.1, nu=2.5)])
def test_nothing_overflows(kernel: md.kernels.Kernel) -> None:
    x = np.array([-1e308, -1e5, 0.0, 0.0, 1e-320, 0.01, 1e3, 1e308])
    v = np.ones((1, len(x)))
    product = SplineGram(kernel, x[:, None]).product(v)
    near = x[2:6, None] - x[2:6]
    np.testing.assert_allclose(8 * product[0, [0, 1, 6, 7]], 1)
    small = kernel(x[2:6], x[2:6]).sum(axis=1)
    np.testing.assert_allclose(8 * product[0, 2:6], small)
    assert np.isfinite(near).all()


def test_a_hundred_thousand_points_in_any_order() -> None:
    rng = np.random.default_rng(0)
    K = 100_000
    x, v = rng.uniform(0, 1, K), rng.standard_normal(K)
    for kernel in (md.kernels.CubicSplineGreen(), md.kernels.Laplace(0.1)):
        gram = SplineGram(kernel, x[:, None])
        product = np.empty(K)
        product[gram.order] = gram.product(v[None, gram.order])[0]
        some = rng.integers(K, size=20)
        entries = kernel(x[some], x)
        rounding = 1e-14 * np.sqrt(np.mean(v**2)) * np.abs(entries).max()
        np.testing.assert_allclose(product[some], entries @ v / K, rtol=0, atol=rounding)


def test_hundreds_of_thousands_of_labels_are_distilled() -> None:
    rng = np.random.default_rng(0)
    K, grid = 200_000, np.linspace(0, 1, 9)
    x = rng.uniform(0, 1, K)
    truth = np.sin(2 * np.pi * x)
    y = truth + 0.05 * rng.standard_normal(K)
    spectrum = md.decompose(md.kernels.CubicSplineGreen(), x)
    run = md.distill(spectrum, y, epsilon=0.003, max_rounds=5)
    assert run.engine == "spline"
    for t, c in enumerate(run.c):  # the residual equation, with a product of its own
        f = run.predict(x, t)
        assert np.mean((f - run.labels[t]) ** 2) == pytest.approx(0.003)
        np.testing.assert_allclose(f, run.labels[t + 1], atol=1e-9)
        assert c > 0
    np.testing.assert_allclose(run.predict(grid, 0), np.sin(2 * np.pi * grid), atol=0.1)
    with pytest.raises(ValueError, match="engine='dense'"):
        md.choosing.gcv(run)


class Doubled(md.kernels.Laplace):
    def _evaluate(self, X: Array, Z: Array) -> Array:
        return 2 * super()._evaluate(X, Z)


def test_only_kernels_whose_sums_are_known() -> None:
    line, plane = np.zeros((3, 1)), np.zeros((3, 2))
    laplace = md.kernels.Laplace(1.0)
    assert is_spline(laplace, line)
    assert not is_spline(laplace, plane)
    others = [Doubled(1.0), md.kernels.Gaussian(1.0), laplace * laplace, laplace + Doubled(1.0)]
    assert not any(is_spline(kernel, line) for kernel in others)
    with pytest.raises(ValueError, match="no running sums are known for Gaussian"):
        SplineGram(md.kernels.Gaussian(1.0), line)
