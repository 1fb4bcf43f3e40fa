"""The results of the chapter *Self-distillation is not early stopping*."""

import math
from itertools import combinations

import mpmath as mp
import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from numpy.typing import NDArray
from problems import (
    ROUNDING,
    Array,
    Problem,
    exact_c,
    gram_spectrum,
    problems,
    random_run,
    seeds,
)
from scipy.linalg import expm

import mini_distill as md
from mini_distill import filters

multipliers = st.lists(st.floats(1e-4, 1e4), min_size=2, max_size=8)
values = st.floats(1e-3, 1e3)


def exact_filter(d: float, c: list[float]) -> mp.mpf:
    return mp.fprod(mp.mpf(d) / (mp.mpf(d) + mp.mpf(c_i)) for c_i in c)


def exact_flow(d: mp.mpf | float, tau: mp.mpf) -> mp.mpf:
    return -mp.expm1(-tau * mp.mpf(d))


@pytest.mark.result("prop-one-fit-ratio", "filters.one_fit")
@given(problems(singular=True, min_size=2), st.floats(0.01, 0.5), st.floats(0.01, 0.99))
def test_a_looser_fit_is_sparser_but_never_sparser_than_d(
    p: Problem, tight: float, more: float
) -> None:
    # two tolerances in (n_0/K, ‖y‖²/K); their multipliers by bisection with 50 digits
    positive = np.flatnonzero(p.d > 0)
    n0, total = np.sum(p.z[p.d == 0] ** 2), np.sum(p.z**2)
    assume(total - n0 > 1e-6 * total)  # or the tolerances coincide in double precision
    loose = tight + more * (1 - tight)
    radii = [float(np.sqrt(n0 + share * (total - n0))) for share in (tight, loose)]
    C_tight, C_loose = (exact_c(p.d, p.z, radius) for radius in radii)
    assert C_tight < C_loose
    with mp.workdps(50):
        for k, j in combinations(positive, 2):
            dk, dj = mp.mpf(float(p.d[k])), mp.mpf(float(p.d[j]))
            if dk == dj:
                continue
            first, second = ((dk / (dk + C)) / (dj / (dj + C)) for C in (C_tight, C_loose))
            assert 1 < first < second < dk / dj
            found = filters.one_fit(p.d[[k, j]], float(C_loose))
            assert found[0] / found[1] == pytest.approx(float(second), rel=1e-12)


@pytest.mark.result("prop-one-fit-ratio", "filters.one_fit")
@given(values, st.floats(1.001, 1e3))
def test_the_ratio_of_one_fit_has_its_limits(dj: float, factor: float) -> None:
    dk = factor * dj
    for C, limit in ((1e-12 * dj, 1.0), (1e12 * dk, dk / dj)):
        h = filters.one_fit([dk, dj], C)
        assert h[0] / h[1] == pytest.approx(limit, rel=1e-11)


@pytest.mark.result("prop-beyond-d")
@given(values, st.floats(1e-6, 10), multipliers)
def test_two_rounds_pass_d_when_their_product_is_larger(
    dj: float, gap: float, c: list[float]
) -> None:
    c = sorted(c)  # multipliers rise
    with mp.workdps(60):
        low, high = mp.mpf(dj), mp.mpf(dj) * (1 + mp.mpf(gap))
        pattern = high / low
        exact = [mp.mpf(c_i) for c_i in c]
        ratios = [mp.fprod(high / (high + a) / (low / (low + a)) for a in exact[:2])]
        ratios += [mp.fprod(high / (high + a) / (low / (low + a)) for a in exact)]
        assert (ratios[0] > pattern) == (exact[0] * exact[1] > high * low)
        if exact[-2] * exact[-1] > high * low:
            assert ratios[1] > pattern


@pytest.mark.result("prop-beyond-d")
@given(problems(singular=True, min_size=2, log10_ratio=(-1.5, -0.3)))
def test_real_runs_pass_d_when_the_proposition_says_so(p: Problem) -> None:
    run = random_run(p)
    positive = np.flatnonzero(run.spectrum.reachable)
    for t in range(1, run.rounds):
        product = run.c[t - 1] * run.c[t]
        for k, j in combinations(positive, 2):
            pattern = run.d[k] / run.d[j]
            ratio = run.B[t, k] / run.B[t, j]
            if product > run.d[k] * run.d[j] * (1 + ROUNDING):
                assert ratio >= pattern * (1 - ROUNDING)
            elif t == 1 and product < run.d[k] * run.d[j] * (1 - ROUNDING):
                assert ratio <= pattern * (1 + ROUNDING)


@pytest.mark.result("thm-matched-fit", "filters.many_fits", "filters.matching_multiplier")
@given(multipliers, values, st.lists(st.floats(1e-6, 1e6), min_size=20, max_size=20))
def test_a_distilled_fit_crosses_the_matched_fit_once(
    c: list[float], d_m: float, factors: list[float]
) -> None:
    with mp.workdps(60):
        # the matching single fit, by bisection: its filter at d_m falls with C
        target, low, high = exact_filter(d_m, c), mp.mpf(-40), mp.mpf(80)
        for _ in range(200):
            middle = (low + high) / 2
            too_much = d_m / (d_m + mp.mpf(10) ** middle) > target
            low, high = (middle, high) if too_much else (low, middle)
        C = mp.mpf(10) ** low
        assert float(C) == pytest.approx(filters.matching_multiplier(c, d_m), rel=1e-10)
        assert mp.fsum(map(mp.mpf, c)) < C
        for factor in factors:
            d = mp.mpf(d_m) * mp.mpf(factor)
            if abs(factor - 1) < 1e-9:
                continue  # closer than the bisection can tell apart
            difference = exact_filter(d, c) - d / (d + C)
            assert (difference > 0) == (factor > 1)
        found = filters.many_fits(d_m, c)
        assert float(found) == pytest.approx(float(target), rel=1e-12)


@pytest.mark.result("thm-matched-fit", "filters.matching_multiplier")
@given(multipliers)
def test_the_effective_multiplier_falls_from_infinity_to_the_sum(c: list[float]) -> None:
    d = np.geomspace(1e-9, 1e9, 60)
    C = np.array([filters.matching_multiplier(c, d_m) for d_m in d])
    assert (np.diff(C) < ROUNDING * C[:-1]).all()
    assert C[0] > 1e3 * sum(c)  # at least c_0 c_1 / d = 10 / d here, and growing
    far = 1e5 * sum(c)
    assert filters.matching_multiplier(c, far) == pytest.approx(sum(c), rel=1e-5)


def dense_problem(seed: int) -> tuple[Array, Array, Array, md.Spectrum]:
    """Return G, labels, new points and a spectrum, sometimes with a repeated input."""
    rng = np.random.default_rng(seed)
    K = int(rng.integers(2, 8))
    x = rng.uniform(0, 1, K)
    if rng.integers(2):
        x[0] = x[-1]
    kernel = md.kernels.Laplace(0.3)
    spectrum = md.decompose(kernel, x)
    return kernel(x, x) / K, rng.standard_normal(K), rng.uniform(0, 1, 5), spectrum


def fitted(spectrum: md.Spectrum, h: Array, y: Array, x_new: Array) -> Array:
    """Evaluate the function of part 4: Σ h_k / d_k z[k] (V g_x)[k] over d_k > 0."""
    some = spectrum.reachable
    amounts = np.zeros(spectrum.K)
    amounts[some] = h[some] / spectrum.d[some] * (spectrum.V @ y)[some]
    return spectrum.expand(amounts, x_new)


@pytest.mark.result("thm-gradient-flow")
@given(seeds)
def test_the_gradient_is_the_slope_in_every_direction(seed: int) -> None:
    # In the span of g(·, u): f = Σ a_i g(·, u_i), ⟨f, h⟩ = aᵀ M b, by finite differences.
    rng = np.random.default_rng(seed)
    _, y, extra, spectrum = dense_problem(seed)
    K = spectrum.K
    u = np.concatenate([spectrum.x[:, 0], extra])
    M = spectrum.kernel(u, u)
    a, b = rng.standard_normal((2, len(u)))

    def error(coefficients: Array) -> float:
        return float(np.sum((M[:K] @ coefficients - y) ** 2)) / (2 * K)

    gradient = np.zeros(len(u))
    gradient[:K] = (M[:K] @ a - y) / K
    slope = (error(a + 1e-4 * b) - error(a - 1e-4 * b)) / 2e-4  # exact for a quadratic
    assert slope == pytest.approx(float(gradient @ M @ b), rel=1e-6, abs=1e-7)


@pytest.mark.result("thm-gradient-flow", "filters.gradient_descent")
@given(seeds, st.floats(0.05, 1.95), st.integers(0, 200))
def test_descent_on_functions_has_the_filter(seed: int, share: float, steps: int) -> None:
    G, y, x_new, spectrum = dense_problem(seed)
    g_new = spectrum.kernel(x_new, spectrum.x) / spectrum.K
    eta = share / float(spectrum.d[0])
    f, f_new = np.zeros(len(y)), np.zeros(len(x_new))  # values at the inputs, and elsewhere
    for _ in range(steps):
        residual = y - f
        f, f_new = f + eta * G @ residual, f_new + eta * g_new @ residual
    h = filters.gradient_descent(spectrum.d, eta, steps)
    np.testing.assert_allclose(spectrum.V @ f, h * (spectrum.V @ y), atol=1e-10)
    np.testing.assert_allclose(fitted(spectrum, h, y, x_new), f_new, atol=1e-8)
    late = filters.gradient_descent(spectrum.d, eta, 10**9)
    some = spectrum.d > 1e-4 * spectrum.d[0]
    np.testing.assert_allclose(late[some], 1, atol=1e-9)


@pytest.mark.result("thm-gradient-flow", "filters.gradient_flow", "filters.gradient_descent")
@given(seeds, st.floats(0, 50))
def test_the_flow_on_functions_has_the_filter(seed: int, tau: float) -> None:
    G, y, x_new, spectrum = dense_problem(seed)
    g_new = spectrum.kernel(x_new, spectrum.x) / spectrum.K
    K = len(y)
    # f' = G (y - f) at the inputs and f' = g_xᵀ (y - f) elsewhere, as one matrix exponential
    m = len(x_new)
    M = np.zeros((K + m + 1, K + m + 1))
    M[:K, :K], M[K:-1, :K] = -G, -g_new
    M[:K, -1], M[K:-1, -1] = G @ y, g_new @ y
    end = expm(tau * M)[:, -1]
    h = filters.gradient_flow(spectrum.d, tau)
    np.testing.assert_allclose(spectrum.V @ end[:K], h * (spectrum.V @ y), atol=1e-6)
    np.testing.assert_allclose(fitted(spectrum, h, y, x_new), end[K:-1], atol=1e-6)
    descent = filters.gradient_descent(spectrum.d, max(tau, 1e-3) / 10**6, 10**6)
    np.testing.assert_allclose(
        descent, filters.gradient_flow(spectrum.d, max(tau, 1e-3)), atol=1e-4
    )


@pytest.mark.result("prop-flow-matched", "filters.gradient_flow", "filters.one_fit")
@given(values, st.floats(1e-4, 30), st.lists(st.floats(1e-4, 1e2), min_size=20, max_size=20))
def test_gradient_flow_crosses_the_matched_fit_once(
    d_m: float, time: float, factors: list[float]
) -> None:
    with mp.workdps(60):
        tau = mp.mpf(time) / mp.mpf(d_m)
        C = mp.mpf(d_m) / mp.expm1(tau * mp.mpf(d_m))
        match = exact_flow(d_m, tau) - mp.mpf(d_m) / (mp.mpf(d_m) + C)
        assert abs(match) < mp.mpf(10) ** -50
        d = d_m * np.array(factors)
        for found, exact in (
            (filters.gradient_flow(d, float(tau)), [exact_flow(v, tau) for v in d]),
            (filters.one_fit(d, float(C)), [mp.mpf(v) / (mp.mpf(v) + C) for v in d]),
        ):
            np.testing.assert_allclose(found, np.array(exact, float), rtol=1e-12)
        for factor in factors:
            if factor == 1:
                continue
            e = mp.mpf(d_m) * mp.mpf(factor)
            difference = exact_flow(e, tau) - e / (e + C)
            assert (difference > 0) == (factor > 1)


@pytest.mark.result("prop-flow-matched", "filters.gradient_flow")
@given(values, st.floats(1.001, 1e3), st.floats(1e-6, 20), st.floats(1.01, 10))
def test_the_ratio_of_gradient_flow_falls_from_the_ceiling(
    dj: float, gap: float, time: float, later: float
) -> None:
    with mp.workdps(120):  # e^{-τd} is down to 1e-87
        low, high = mp.mpf(dj), mp.mpf(dj) * mp.mpf(gap)
        tau = mp.mpf(time) / high
        early, late = (exact_flow(high, v) / exact_flow(low, v) for v in (tau, tau * mp.mpf(later)))
        assert 1 < late < early < high / low
        tiny, huge = tau * mp.mpf(10) ** -40, 200 / low
        assert abs(exact_flow(high, tiny) / exact_flow(low, tiny) - high / low) < 1e-20 * high / low
        assert abs(exact_flow(high, huge) / exact_flow(low, huge) - 1) < 1e-20
    found = filters.gradient_flow([float(high), dj], float(tau))
    assert found[0] / found[1] == pytest.approx(float(early), rel=1e-12)


@pytest.mark.result("prop-flow-matched", "filters.gradient_descent")
@given(values, st.floats(1, 1e3), st.floats(0.001, 1), st.integers(1, 60))
def test_the_ratio_of_gradient_descent_obeys_the_ceiling(
    dj: float, gap: float, share: float, steps: int
) -> None:
    with mp.workdps(60):
        low, high = mp.mpf(dj), mp.mpf(dj) * mp.mpf(gap)
        eta = mp.mpf(share) / high
        kept = [1 - (1 - eta * v) ** steps for v in (high, low)]
        assert kept[0] / kept[1] <= high / low * (1 + mp.mpf(10) ** -50)
    found = filters.gradient_descent([float(high), dj], share / float(high), steps)
    np.testing.assert_allclose(found, np.array(kept, float), rtol=1e-12)


@pytest.mark.result("prop-flow-matched", "filters.gradient_flow", "filters.many_fits")
@given(multipliers, values)
def test_gradient_flow_keeps_more_than_a_distilled_fit_at_both_ends(
    c: list[float], time: float
) -> None:
    # ends that the proof gives: b < d²/(c_0 c_1) < φ where d is small, e^{-τd} < c_0/(d + c_0)
    # where it is large
    with mp.workdps(60):
        tau = mp.mpf(time)
        start = min(tau * mp.mpf(c[0]) * mp.mpf(c[1]) / 2, 1 / tau)
        end = 4 / tau * (1 + abs(mp.log(tau * mp.mpf(c[0]))))
        for power in range(12):
            for d in (start / 4**power, end * 4**power):
                b = mp.fprod(d / (d + mp.mpf(c_i)) for c_i in c)
                lost = 1 - b if d < 1 else (mp.fprod(1 + mp.mpf(c_i) / d for c_i in c) - 1) * b
                assert exact_flow(d, tau) > b or mp.exp(-tau * d) < lost
                flow, many = filters.gradient_flow(float(d), time), filters.many_fits(float(d), c)
                assert flow == pytest.approx(float(exact_flow(d, tau)), rel=1e-12)
                assert many == pytest.approx(float(b), rel=1e-12, abs=1e-300)


@pytest.mark.result("cor-not-early-stopping", "distill")
@given(problems(singular=True, min_size=2, max_size=6, log10_condition=4))
def test_a_distilled_fit_is_no_fit_and_no_flow(p: Problem) -> None:
    run = random_run(p)
    some = np.flatnonzero(run.spectrum.reachable & (np.abs(run.z[0]) > 1e-12 * p.r0 * p.radius))
    pairs = [(k, j) for k, j in combinations(some, 2) if run.d[k] > 1.01 * run.d[j]]
    with mp.workdps(60):
        for t in range(1, min(run.rounds, 6)):
            exact_c_t = [float(v) for v in run.c[: t + 1]]
            for k, j in pairs:
                dk, dj = float(run.d[k]), float(run.d[j])
                kept, other = exact_filter(dk, exact_c_t), exact_filter(dj, exact_c_t)
                # the multiplier and the time that would be right for k are wrong for j
                C = dk * (1 / kept - 1)
                assert abs(dj / (dj + C) / other - 1) > 1e-12
                ratio = run.z[t + 1, k] / run.z[0, k] / (run.z[t + 1, j] / run.z[0, j])
                assert ratio == pytest.approx(float(kept / other), rel=1e-6)
                if kept / other >= mp.mpf(dk) / mp.mpf(dj):
                    tau = -mp.log1p(-kept) / dk
                    assert exact_flow(dj, tau) > other


@pytest.mark.result("cor-not-early-stopping", "distill")
@given(problems(min_size=2, max_size=6, log10_condition=3), st.floats(0.05, 1), st.integers(1, 60))
def test_a_distilled_fit_beyond_the_ceiling_is_no_gradient_descent(
    p: Problem, share: float, steps: int
) -> None:
    # descent by steps on dense matrices, with the step size that is right for d_k and with others
    run = random_run(p)
    spectrum = run.spectrum
    d, V, z = run.d, spectrum.V, run.z[0]
    G, y = V.T @ np.diag(d) @ V, V.T @ z
    some = np.flatnonzero(np.abs(z) > 1e-3 * np.abs(z).max())
    for t in range(1, min(run.rounds, 5)):
        for k, j in combinations(some, 2):
            ceiling = d[k] / d[j]
            if ceiling < 1.01 or run.B[t, k] / run.B[t, j] <= ceiling * (1 + ROUNDING):
                continue
            right = -math.expm1(math.log1p(-run.B[t, k]) / steps) / d[k]
            for eta in (right, share / d[k]):
                a, values = np.zeros(len(y)), np.zeros(len(y))
                for _ in range(steps):
                    a += eta * (y - values)
                    values = G @ a
                reached = (V @ values)[[k, j]] / z[[k, j]]
                # descent obeys the ceiling, f_t does not: they differ at k or at j
                assert reached[0] <= ceiling * reached[1] * (1 + ROUNDING) + ROUNDING
                if eta == right:
                    assert reached[0] == pytest.approx(run.B[t, k], rel=1e-6)
                    assert reached[1] > run.B[t, j] * (1 + ROUNDING) - ROUNDING


def test_enough_runs_are_beyond_the_ceiling() -> None:
    # labels large beside the tolerance: the test above is not about nothing
    spectrum = gram_spectrum(np.array([3.0, 1.0]), np.random.default_rng(0))
    run = md.distill(spectrum, spectrum.V.T @ [3.0, 3.0], epsilon=0.5)
    assert (run.B[1:, 0] / run.B[1:, 1] > 3).any()


def log_gap(s: Array, c: Array, tau: float) -> tuple[Array, NDArray[np.bool_]]:
    """Return log φ(1/s) - log b(1/s), and where rounding does not decide its sign."""
    u = tau / s
    with np.errstate(divide="ignore", under="ignore"):
        log_flow = np.where(u > 1, np.log1p(-np.exp(-u)), np.log(-np.expm1(-u)))
    log_p = np.log1p(np.outer(c, s)).sum(axis=0)
    gap = log_p + log_flow
    return gap, np.abs(gap) > 1e-12 * (log_p - log_flow)


@pytest.mark.result("prop-two-crossings", "filters.many_fits", "filters.gradient_flow")
@given(multipliers, st.floats(1e-3, 1e3), st.booleans())
def test_a_distilled_filter_and_gradient_flow_cross_at_most_twice(
    c: list[float], size: float, matched: bool
) -> None:
    d_m = size * c[0]
    kept = float(filters.many_fits(d_m, c))
    assume(1e-300 < kept < 1 - 1e-12)
    tau = -math.log1p(-kept) / d_m if matched else 1 / d_m
    # from where the flow has fitted all that a float holds to where both keep next to nothing
    ends = min(1e-9 / d_m, 1e-4 * tau), max(1e9 / d_m, 1e3 / (c[0] * c[1] * tau))
    s = np.geomspace(*ends, 6001)
    gap, decided = log_gap(s, np.array(c), tau)
    signs = np.sign(gap[decided])
    assert signs[0] == signs[-1] == 1  # the flow keeps more at both ends
    crossings = int(np.sum(signs[1:] != signs[:-1]))
    assert crossings in (0, 2)
    # the functions of the package agree on who is ahead
    flow, many = filters.gradient_flow(1 / s, tau), filters.many_fits(1 / s, c)
    clear = decided & (many > 1e-290) & (many < 0.9) & (np.abs(gap) > 1e-9)
    np.testing.assert_array_equal(np.sign(flow - many)[clear], np.sign(gap)[clear])
    beside, sure = log_gap(np.array([1.01, 0.99]) / d_m, np.array(c), tau)
    if matched and sure.all() and beside.prod() < 0:
        assert crossings == 2  # they agree at d_m and cross there, so they cross once more


@pytest.mark.result("prop-two-crossings", "filters.gradient_flow")
def test_two_crossings_occur() -> None:
    c, tau = [1.0, 1.0], -math.log1p(-0.25)
    d = np.geomspace(1e-3, 1e3, 2001)
    ahead = filters.many_fits(d, c) > filters.gradient_flow(d, tau)
    assert np.sum(ahead[1:] != ahead[:-1]) == 2
