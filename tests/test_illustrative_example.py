import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2

import mini_distill as md

KERNEL = md.kernels.CubicSplineGreen()


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
