import mpmath as mp
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2

import mini_distill as md

KERNEL = md.kernels.CubicSplineGreen()


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
    G = KERNEL(x, x) / K
    k = np.arange(1, N)
    sines = np.sqrt(2 / N) * np.sin(np.pi * np.outer(k, x))
    d = np.array([N / K * aliased_sum(int(j), N) for j in k])
    np.testing.assert_allclose(sines @ sines.T, np.eye(N - 1), atol=1e-13)
    np.testing.assert_allclose(G @ sines.T, sines.T * d, atol=1e-14 * d[0] * N)
    computed = md.decompose(KERNEL, x).d
    # eigenvalues are accurate to rounding of the largest
    np.testing.assert_allclose(computed[: N - 1], d, atol=1e-14 * d[0] * N)
    np.testing.assert_array_equal(computed[N - 1 :], 0)


@pytest.mark.result("prop-feasible", "distill")
@given(seed=st.integers(0, 2**32 - 1), log10_ratio=st.floats(-2, 2), sigma=st.floats(0.1, 10))
def test_the_tolerance_is_met_when_the_two_end_labels_are_small_enough(
    seed: int, log10_ratio: float, sigma: float
) -> None:
    rng = np.random.default_rng(seed)
    inner = np.sort(rng.choice(np.arange(1, 50), 5, replace=False)) / 50
    spectrum = md.decompose(KERNEL, np.concatenate([[0.0], inner, [1.0]]))
    y = sigma * rng.standard_normal(7)
    epsilon = sigma**2 * 10**log10_ratio
    try:
        md.distill(spectrum, y, epsilon=epsilon, max_rounds=1)
        feasible = True
    except md.InfeasibleError:
        feasible = False
    assert feasible == (y[0] ** 2 + y[-1] ** 2 < 7 * epsilon)
    probability = -np.expm1(-7 * epsilon / (2 * sigma**2))
    assert probability == pytest.approx(chi2(2).cdf(7 * epsilon / sigma**2), rel=1e-12)
