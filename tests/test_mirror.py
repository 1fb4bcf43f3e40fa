"""The chapter Filters and the mirror image: boosting, blurring, and saturation."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from problems import Array, seeds
from scipy.integrate import quad

import mini_distill as md
from mini_distill import filters

logs = st.floats(-3, 3)


@given(seeds, logs, st.integers(1, 20))
@pytest.mark.result("prop-mirror", "filters.boosting", "filters.fixed_c_rounds")
def test_boosting_is_the_mirror_image(seed: int, log_c: float, n: int) -> None:
    """Against the algorithm itself, by dense solves: fit the residual, add the fit."""
    rng = np.random.default_rng(seed)
    K, c = int(rng.integers(1, 6)), 10**log_c
    M = rng.standard_normal((K, K))
    G, y = M @ M.T / K, rng.standard_normal(K)
    total, repeated = np.zeros(K), y
    for _ in range(n):
        total = total + G @ np.linalg.solve(G + c * np.eye(K), y - total)
        repeated = G @ np.linalg.solve(G + c * np.eye(K), repeated)
    d, V = np.linalg.eigh(G)
    d = np.maximum(d, 0)
    assert np.allclose(V @ (filters.boosting(d, c, n) * (V.T @ y)), total, atol=1e-7)
    assert np.allclose(V @ (filters.fixed_c_rounds(d, c, n) * (V.T @ y)), repeated, atol=1e-7)
    d = 10 ** rng.uniform(-3, 3, 5)
    lost = 1 - filters.boosting(d, c, n)
    assert np.allclose(lost, filters.fixed_c_rounds(c**2 / d, c, n), atol=1e-13)


@given(logs, logs)
def test_the_limits_are_mirror_images_too(log_d: float, log_tau: float) -> None:
    d, tau = 10**log_d, 10**log_tau
    n = 10**7
    flow = filters.boosting(d, n / tau, n)
    assert float(flow) == pytest.approx(float(filters.gradient_flow(d, tau)), abs=1e-6)
    left = filters.fixed_c_rounds(1 / d, tau / n, n)
    assert float(1 - flow) == pytest.approx(float(left), abs=1e-6)


@given(seeds, st.integers(1, 12))
@pytest.mark.result("prop-bias-variance-rates", "filters.boosting", "filters.fixed_c_rounds")
def test_one_removes_variance_and_the_other_bias(seed: int, n: int) -> None:
    """Monte Carlo over the noise, with the fits done as fits."""
    rng = np.random.default_rng(seed)
    d, c, truth, sigma = 10 ** rng.uniform(-1, 1), 1.0, 1.5, 0.7
    a = d / (d + c)
    y = truth + sigma * rng.standard_normal(4000)
    rounds, boosted = y, np.zeros(4000)
    for _ in range(n):
        rounds, boosted = a * rounds, boosted + a * (y - boosted)
    for values, kept in (
        (rounds, filters.fixed_c_rounds(d, c, n)),
        (boosted, filters.boosting(d, c, n)),
    ):
        off = values.mean() - kept * truth  # five standard errors
        assert abs(off) <= 5 * kept * sigma / 4000**0.5
        assert values.var() == pytest.approx((kept * sigma) ** 2, rel=0.15)
    assert float(filters.fixed_c_rounds(d, c, n)) == pytest.approx(a**n)
    assert 1 - float(filters.boosting(d, c, n)) == pytest.approx((1 - a) ** n, abs=1e-12)


@given(st.floats(0.05, 2), st.floats(0.2, 3), st.integers(1, 4))
@pytest.mark.result("prop-blur", "filters.fixed_c_rounds", "filters.continuous_limit")
def test_rounds_with_the_laplace_kernel_blur(c: float, scale: float, n: int) -> None:
    """The fit of a bump on the line, from the integral equation, against a convolution."""
    h, half = 0.05 * scale, 10.0 * scale
    x = np.arange(-half, half + h / 2, h)
    bump = np.exp(-((x / scale - 0.3) ** 2) * 4)
    G = h * np.exp(-np.abs(x[:, None] - x) / scale) / (2 * scale)  # ∫ g(x, t) f(t) dt
    values = bump
    for _ in range(n):
        values = G @ np.linalg.solve(G + c * np.eye(len(x)), values)
    width = scale * np.sqrt(c / (1 + c))
    far = np.arange(-2 * half, 2 * half + h / 2, h)
    kernel = h * np.exp(-np.abs(far) / width) / (2 * width * (1 + c))
    blurred = bump
    for _ in range(n):
        blurred = _convolve(blurred, kernel)
    assert np.abs(values - blurred).max() < 0.02 * bump.max()
    # in frequencies, where the filter is exact
    omega = np.geomspace(0.01, 100, 50) / scale
    d = 1 / (1 + scale**2 * omega**2)
    assert np.allclose(
        filters.fixed_c_rounds(d, c, n), (1 / (1 + c) / (1 + width**2 * omega**2)) ** n
    )
    assert np.allclose(
        filters.continuous_limit(d, c), np.exp(-c) * np.exp(-c * scale**2 * omega**2)
    )


def _convolve(values: Array, kernel: Array) -> Array:
    """Return the convolution with a kernel of odd length, at the places of the values."""
    full = np.convolve(values, kernel)
    start = (len(kernel) - 1) // 2
    return full[start : start + len(values)]


# -- saturation ------------------------------------------------------------------------------------


def sequence(alpha: float, many: int = 20000) -> Array:
    return np.asarray(np.arange(1.0, many + 1) ** (-2 * alpha))


def risk(kept: Array, theta: Array, eta: float) -> float:
    """Return the squared bias plus the variance; theta may be shorter than kept."""
    head = kept[: len(theta)]
    return float(np.sum((1 - head) ** 2 * theta**2) + eta * np.sum(kept**2))


@given(seeds, st.floats(0.5, 3), st.floats(-9, 0))
@pytest.mark.result("thm-saturation", "filters.many_fits", "filters.one_fit", "filters.boosting")
def test_rounds_do_not_lift_the_saturation_and_boosting_does(
    seed: int, alpha: float, log_eta: float
) -> None:
    rng = np.random.default_rng(seed)
    eta, d = 10**log_eta, sequence(alpha)
    theta = rng.standard_normal(int(rng.integers(1, 6)))
    rate = eta ** (4 * alpha / (4 * alpha + 1))
    # part 1: any multipliers, of any number of rounds
    a_theta = min(
        float(np.sum(theta**2)) / 4, quad(lambda u: np.exp(-2 * u ** (2 * alpha)), 1, 20)[0]
    )
    t = int(rng.integers(1, 8))
    typical = eta ** (2 * alpha / (4 * alpha + 1))
    c = typical / t * 10 ** rng.normal(scale=0.7, size=t)
    assert risk(filters.many_fits(d, c), theta, eta) >= a_theta * rate
    # near the bound: the truth on the first basis function, the multiplier where both terms meet
    S = typical * 10 ** rng.uniform(-0.5, 0.5)
    J = quad(lambda u: np.exp(-2 * u ** (2 * alpha)), 1, 20)[0]
    assert risk(filters.fixed_c_rounds(d, S / 50, 50), np.ones(1), eta) >= min(0.25, J) * rate
    # part 2: a single fit attains the rate, with S = η^{2α/(4α+1)}
    M = float(np.sum((theta / d[: len(theta)]) ** 2))
    integral = quad(lambda v: (1 + v ** (2 * alpha)) ** -2, 0, np.inf)[0]
    assert risk(filters.one_fit(d, typical), theta, eta) <= (M + integral) * rate
    # part 3: boosting has a better exponent
    n = int(rng.integers(1, 5))
    c_n = eta ** (2 * alpha / (4 * alpha * n + 1))
    better = eta ** (4 * alpha * n / (4 * alpha * n + 1))
    M_n = float(np.sum(theta**2 / d[: len(theta)] ** (2 * n)))
    assert risk(filters.boosting(d, c_n, n), theta, eta) <= (M_n + n**2 * integral) * better


@given(seeds)
@pytest.mark.result("lem-between", "filters.many_fits", "filters.one_fit")
def test_many_fits_lie_between_one_fit_and_the_limit(seed: int) -> None:
    rng = np.random.default_rng(seed)
    d, c = 10 ** rng.uniform(-3, 3, 20), 10 ** rng.uniform(-3, 3, int(rng.integers(1, 9)))
    b = filters.many_fits(d, c)
    assert (filters.continuous_limit(d, c.sum()) <= b * (1 + 1e-12)).all()
    assert (b <= filters.one_fit(d, c.sum()) * (1 + 1e-12)).all()


@pytest.mark.result("thm-saturation", "filters.fixed_c_rounds")
def test_the_exponents_are_seen() -> None:
    """α = 2: 8/9 for every number of rounds, 16/17 for two fits of boosting."""
    d, theta = sequence(2.0), np.array([0.0, 1.0])
    dial = np.geomspace(1e-5, 1e-1, 600)

    def best(kind: str, eta: float) -> float:
        if kind == "one fit":
            return min(risk(filters.one_fit(d, c), theta, eta) for c in dial)
        if kind == "five rounds":
            return min(risk(filters.fixed_c_rounds(d, c, 5), theta, eta) for c in dial / 5)
        return min(risk(filters.boosting(d, c, 2), theta, eta) for c in 10 * dial)

    for kind, exponent in (("one fit", 8 / 9), ("five rounds", 8 / 9), ("boosting", 16 / 17)):
        fitted = np.log(best(kind, 1e-6) / best(kind, 1e-8)) / np.log(100)
        assert fitted == pytest.approx(exponent, abs=0.01), kind


def test_bad_rounds_are_refused() -> None:
    with pytest.raises(ValueError, match="rounds must be at least 1"):
        md.filters.boosting([1.0], 1.0, 0)
    assert float(md.filters.boosting([1e300], 1e-300, 3)[0]) == 1.0
