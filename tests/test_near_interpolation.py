"""The chapter Near interpolation: proximal steps, the continuous limit, and what S does not say."""

import math
from collections.abc import Callable
from itertools import pairwise

import mpmath as mp
import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from problems import ROUNDING, Array, Problem, gram_spectrum, problems, random_run
from scipy.integrate import solve_ivp
from scipy.optimize import brentq

import mini_distill as md
from mini_distill import continuous, filters, theory
from mini_distill.multiplier import inverse_multiplier


def within_range(p: Problem) -> Problem:
    """Drop the labels that no function can follow, so that every tolerance can be met."""
    z = np.where(p.d > 0, p.z, 0)
    if not z.any():
        return Problem(np.ones(1), np.array([2 * p.radius]), p.radius, p.seed)
    size = np.linalg.norm(p.z) / np.linalg.norm(z)
    return Problem(p.d, z * size, p.radius, p.seed)


small_tolerances = problems(
    singular=True, log10_condition=3, log10_ratio=(-2.3, -0.31), max_size=8
).map(within_range)
conditioned = problems(singular=True, log10_condition=2, max_size=6).map(within_range)


def rounds_of(p: Problem) -> tuple[Array, Array]:
    """Run the rounds on the diagonal, where they are accurate for every spectrum."""
    c, z = [], [p.z]
    while mu := inverse_multiplier(p.d, z[-1], p.radius):
        c.append(1 / mu)
        z.append(p.d / (p.d + c[-1]) * z[-1])
    return np.array(c), np.array(z)


def exact_length(d: Array, z: Array) -> float:
    """Return ∫ ‖D⁻¹ e^{-τ/d} z‖ dτ by tanh-sinh quadrature between the scales of d."""
    d, z = d[z != 0], np.abs(z[z != 0])
    with mp.workdps(25):
        ds, zs = [mp.mpf(float(v)) for v in d], [mp.mpf(float(v)) for v in z]

        def speed(tau: mp.mpf) -> mp.mpf:
            return mp.sqrt(
                mp.fsum((v / e * mp.exp(-tau / e)) ** 2 for v, e in zip(zs, ds, strict=True))
            )

        low, high = min(ds), max(ds)
        points = [mp.mpf(0)]
        scale = low / 8
        while scale < 64 * high:
            points.append(scale)
            scale *= 3
        return float(mp.quad(speed, [*points, mp.inf], maxdegree=6))


def quick_length(d: Array, z: Array) -> float:
    """Return the same by Gauss-Legendre in the substitution u = e^{-τ/d_max}, piece by piece."""
    d, z = d[z != 0], np.abs(z[z != 0])
    edges = np.concatenate([[0], np.geomspace(d.min() * 1e-3, d.max() * 50, 60)])
    nodes, weights = np.polynomial.legendre.leggauss(24)
    total = 0.0
    for a, b in pairwise(edges):
        tau = (a + b) / 2 + (b - a) / 2 * nodes
        speed = np.linalg.norm(z / d * np.exp(-tau[:, None] / d), axis=1)
        total += float((b - a) / 2 * weights @ speed)
    return total


@pytest.mark.result("thm-sparsity-index", "theory.sparsity_index")
@given(problems(min_size=2, log10_condition=1, log10_ratio=(-2, -0.05), max_size=6))
def test_the_index_bounds_the_last_rounds_from_below(p: Problem) -> None:
    c, _ = rounds_of(p)
    d = np.sort(p.d)[::-1]
    S = theory.sparsity_index(p.r0, d)
    first = math.ceil(theory.guaranteed_rounds(p.r0, d[0] / d[-1]) * (1 - ROUNDING)) - 1
    assert first < len(c)
    for t in range(max(first, 0), len(c)):
        B = filters.many_fits(d, c[: t + 1])
        assert (B[:-1] / B[1:] * (1 + ROUNDING) >= S).all()


@pytest.mark.result("prop-curve-length", "continuous.length")
@given(problems(singular=True, log10_condition=4, max_size=6).map(within_range))
def test_the_length_lies_between_its_bounds(p: Problem) -> None:
    spectrum = gram_spectrum(p.d, np.random.default_rng(p.seed))
    y = spectrum.V.T @ np.where(spectrum.reachable, p.z, 0)
    L = continuous.length(spectrum, y)
    z = spectrum.V @ y
    m = np.sum(np.abs(z) > 1e-13 * np.linalg.norm(z))
    assert np.linalg.norm(z) * (1 - ROUNDING) <= L <= np.abs(z).sum() * (1 + ROUNDING)
    assert np.abs(z).sum() <= np.sqrt(m) * np.linalg.norm(z) * (1 + ROUNDING)
    assert pytest.approx(quick_length(p.d, p.z), rel=1e-8) == L
    less = z * np.random.default_rng(p.seed).uniform(-1, 1, len(z))
    assert continuous.length(spectrum, spectrum.V.T @ less) <= L * (1 + ROUNDING)


@pytest.mark.parametrize("seed", range(6))
def test_the_length_at_high_precision(seed: int) -> None:
    rng = np.random.default_rng(seed)
    d = np.sort(10 ** rng.uniform(-seed, 0, 4))[::-1]
    z = rng.standard_normal(4)
    spectrum = gram_spectrum(d, rng)
    L = continuous.length(spectrum, spectrum.V.T @ z)
    assert pytest.approx(exact_length(d, z), rel=1e-12) == L


def test_the_length_of_a_parabola() -> None:
    spectrum = gram_spectrum(np.array([2.0, 1.0]), np.random.default_rng(0))
    exact = math.sqrt(5) / 2 + math.asinh(2) / 4
    z = np.ones(2)
    assert continuous.length(spectrum, spectrum.V.T @ z) == pytest.approx(exact, rel=1e-13)


@pytest.mark.result("thm-not-longer", "continuous.length", "distill")
@given(small_tolerances)
def test_the_loop_is_never_longer_than_the_curve(p: Problem) -> None:
    run = random_run(p)
    L, some = quick_length(p.d, p.z), run.spectrum.reachable
    for t in {0, 1, run.rounds // 3, run.rounds // 2, run.rounds}:
        rest = continuous.length(run.spectrum, run.labels[t])
        assert rest == pytest.approx(quick_length(run.d[some], run.z[t, some]), rel=1e-8)
        assert t * p.radius + rest <= L * (1 + ROUNDING)
    assert run.rounds * p.radius + np.linalg.norm(run.z[-1]) <= L * (1 + ROUNDING)


@pytest.mark.result("lem-ni-euler", "filters.continuous_limit")
@given(st.floats(1e-3, 1e3), st.lists(st.floats(1e-4, 1e2), min_size=1, max_size=12))
def test_implicit_euler_stays_above_the_exponential(d: float, c: list[float]) -> None:
    with mp.workdps(30):
        x = [mp.mpf(v) / mp.mpf(d) for v in c]
        b, E, times = [mp.mpf(1)], mp.mpf(0), [mp.mpf(0)]
        for x_i in x:
            b.append(b[-1] / (1 + x_i))
            times.append(times[-1] + x_i)
            # the integrand is positive up to where e^{-s} = b_{i+1}
            end = min(max(-mp.log(b[-1]), times[-2]), times[-1])
            E += mp.exp(-times[-2]) - mp.exp(-end) - b[-1] * (end - times[-2])
        q = max(before - after for before, after in pairwise(b))
        gap = b[-1] - mp.exp(-times[-1])
        tiny = mp.mpf(10) ** -25
        assert -tiny <= gap <= E + tiny
        assert q * times[-1] + tiny >= E
    kept = filters.continuous_limit([d], math.fsum(c))[0]
    assert kept == pytest.approx(float(mp.exp(-times[-1])), rel=1e-9, abs=1e-300)


@pytest.mark.result("lem-ni-clock")
@given(small_tolerances, st.floats(0.1, 10))
def test_the_clock_is_logarithmic(p: Problem, delta: float) -> None:
    c, z = rounds_of(p)
    r = np.linalg.norm(z, axis=1) / p.radius
    assume(r[0] >= 1 + 1 / delta)
    here = p.z != 0
    top, m = p.d[here].max(), int(here.sum())
    n = int(np.argmax(r < 1 + 1 / delta))
    tau = c[:n].sum()
    size = np.linalg.norm(p.z[here & (p.d == top)])
    assert 1 <= n <= len(c)
    assert (c[:n] <= delta * top * (1 + ROUNDING)).all()
    assert top * math.log(size / ((1 + 1 / delta) * p.radius)) <= tau + ROUNDING * top
    assert tau <= top * delta / math.log1p(delta) * math.log(delta * r[0]) + ROUNDING * top
    assert len(c) - n <= math.sqrt(m) * (1 + 1 / delta) * (1 + ROUNDING)


@pytest.mark.result("lem-ni-clock")
@pytest.mark.parametrize("m", [4, 9])
def test_many_rounds_may_be_left_when_the_clock_stops(m: int) -> None:
    # Eigenvalues far apart, hardly more than a step of label in each direction: T = m, and δ is
    # such that the clock stops after one round. Without √m the lemma would be false.
    p = Problem(1e8 ** -np.arange(float(m)), np.full(m, 1 + 1e-3), 1.0, seed=0)
    c, z = rounds_of(p)
    least = p.r0  # 1 + 1/δ with δ = 1/(r_0 - 1)
    n = int(np.argmax(np.linalg.norm(z, axis=1) < least * (1 - ROUNDING)))
    assert n == 1
    assert least < len(c) - n <= math.sqrt(m) * least


@pytest.mark.result("thm-continuous-limit", "continuous.length")
@given(small_tolerances)
def test_the_number_of_rounds_is_the_length_in_steps(p: Problem) -> None:
    c, _ = rounds_of(p)
    here = p.z != 0
    H, m = float(np.sum(p.d[here].max() / p.d[here])), int(here.sum())
    spectrum = gram_spectrum(p.d, np.random.default_rng(p.seed))
    y = spectrum.V.T @ np.where(spectrum.reachable, p.z, 0)
    missing = continuous.length(spectrum, y) / p.radius - len(c)
    assert -ROUNDING * len(c) <= missing
    assert missing <= H * math.log2(p.r0) + 2 * math.sqrt(m)


@pytest.mark.result("thm-continuous-limit", "continuous.labels_at")
@given(conditioned)
def test_the_labels_are_close_to_the_curve(p: Problem) -> None:
    _, z = rounds_of(p)
    assume(p.r0 >= 2)
    here = p.z != 0
    d, start = p.d[here], p.z[here]
    H, L = float(np.sum(d.max() / d)), quick_length(d, start)

    def walk(s: float, state: Array) -> Array:
        velocity = state[1:] / d
        speed = np.linalg.norm(velocity)
        return np.asarray(np.concatenate([[1], -velocity]) / speed)

    # the curve at unit speed and its time, by a stiff ODE solver instead of the exponential
    flow = solve_ivp(
        walk,
        (0, 0.999 * L),
        np.concatenate([[0], start]),
        method="LSODA",
        rtol=1e-8,
        atol=1e-10 * p.radius,
        dense_output=True,
    )
    assert flow.sol is not None
    spectrum = gram_spectrum(p.d, np.random.default_rng(p.seed))
    y = spectrum.V.T @ np.where(spectrum.reachable, p.z, 0)
    bound = (2 * H * math.log2(p.r0) + 2) * p.radius
    for t, z_t in enumerate(z):
        s = t * p.radius
        tau, *there = flow.sol(s) if s <= 0.999 * L else np.zeros(len(d) + 1)
        if s <= 0.999 * L:
            on_curve = np.abs(spectrum.V @ continuous.labels_at(spectrum, y, tau))
            close = 1e-5 * float(np.linalg.norm(start))
            assert np.linalg.norm(on_curve) == pytest.approx(np.linalg.norm(there), abs=close)
        slack = 1e-5 * p.radius + (1e-3 * L if s > 0.999 * L else 0)  # |γ| on its last stretch
        assert np.linalg.norm(z_t[here] - there) <= bound + slack


@pytest.mark.result("thm-continuous-limit", "distill", "continuous.length", "continuous.labels_at")
def test_the_labels_may_be_more_than_a_step_away_from_the_curve() -> None:
    # Eigenvalues far apart: the curve turns at right angles, and the loop cuts the corners.
    spectrum = gram_spectrum(50 ** -np.arange(6.0), np.random.default_rng(0))
    y = spectrum.V.T @ np.ones(6)
    L, step = continuous.length(spectrum, y), 1 / 3
    run = md.distill(spectrum, y, epsilon=step**2 / 6)

    def left(log_tau: float) -> Array:
        return continuous.labels_at(spectrum, y, float(np.exp(log_tau)))

    away = []
    for t in range(1, run.rounds):
        log_tau = brentq(lambda u: L - continuous.length(spectrum, left(u)) - t * step, -40, 1)  # noqa: B023
        away.append(float(np.linalg.norm(run.labels[t] - left(log_tau))))
    assert max(away) > step
    assert L / step - run.rounds > 1


@pytest.mark.result("thm-continuous-limit", "continuous.length", "continuous.labels_at")
@pytest.mark.parametrize("seed", range(10))
def test_the_loop_converges(seed: int) -> None:
    rng = np.random.default_rng(seed)
    d, z = np.sort(10 ** rng.uniform(-1, 0, 4))[::-1], rng.standard_normal(4)
    spectrum = gram_spectrum(d, rng)
    y = spectrum.V.T @ z
    L, size = continuous.length(spectrum, y), float(np.linalg.norm(y))
    gaps, distances = [], []
    for r0 in (10, 100, 1000):
        run = md.distill(spectrum, y, epsilon=(size / r0) ** 2 / 4)
        gaps.append(L - run.rounds * size / r0)
        times = np.concatenate([[0], np.cumsum(run.c)])
        # y_t against the curve at time τ_t; and the way so far against ℓ(τ_t)
        away = [
            np.linalg.norm(run.labels[t] - continuous.labels_at(spectrum, y, times[t]))
            for t in range(0, run.rounds, max(1, run.rounds // 20))
        ]
        distances.append(max(away))
    # measured: the gap is at most two steps, and the distance falls like the step
    assert all(0 <= gap <= 2 * size / r0 for gap, r0 in zip(gaps, (10, 100, 1000), strict=True))
    assert distances[1] < distances[0] / 5
    assert distances[2] < distances[1] / 5


@pytest.mark.result("prop-limit-sharpest", "filters.many_fits", "filters.continuous_limit")
@given(
    st.lists(st.floats(1e-3, 1), min_size=2, max_size=6, unique=True),
    st.lists(st.floats(1e-3, 1e2), min_size=1, max_size=6),
)
def test_no_loop_is_sharper_than_the_limit(d: list[float], c: list[float]) -> None:
    d = sorted(d)
    with mp.workdps(40):
        exact = [-mp.mpf(v) * mp.fsum(-mp.log1p(mp.mpf(c_i) / mp.mpf(v)) for c_i in c) for v in d]
        assert all(a < b for a, b in pairwise(exact))  # -d log B rises
    array = np.array(d)
    for m, d_m in enumerate(d):
        B = filters.many_fits(array, c)
        with np.errstate(under="ignore"):
            curve = filters.continuous_limit(array, -d_m * math.log(B[m]))
        assert (B[:m] >= curve[:m] * (1 - ROUNDING)).all()
        assert (B[m:] <= curve[m:] * (1 + ROUNDING)).all()


@pytest.mark.result("thm-sparsity-grows")
@given(small_tolerances, st.floats(0.1, 10))
def test_the_last_ratio_lies_between_powers_of_r0(p: Problem, delta: float) -> None:
    assume(p.r0 >= 1 + 1 / delta)
    c, _ = rounds_of(p)
    here = p.z != 0
    top, m = p.d[here].max(), int(here.sum())
    size = np.linalg.norm(p.z[here & (p.d == top)])
    low = math.log(size / ((1 + 1 / delta) * p.radius))
    d = np.unique(p.d[p.d > 0])
    for j, d_j in enumerate(d):
        for d_k in d[j + 1 :]:
            ratio = float(np.sum(np.log1p(c / d_j) - np.log1p(c / d_k)))
            chord = math.log1p(delta * top / d_j) - math.log1p(delta * top / d_k)
            slope = top / d_j - top / d_k
            upper = slope * delta / math.log1p(delta) * math.log(delta * p.r0)
            upper += math.sqrt(m) * (1 + 1 / delta) * math.log(d_k / d_j)
            assert chord / delta * low <= ratio * (1 + ROUNDING) + ROUNDING
            assert ratio <= upper * (1 + ROUNDING) + ROUNDING


@pytest.mark.result("thm-sparsity-grows")
@pytest.mark.parametrize("seed", range(4))
def test_the_exponent_of_the_last_ratio(seed: int) -> None:
    # The saw hides the slope: average over a factor of e in r_0, at two places far apart.
    rng = np.random.default_rng(seed)
    d = np.array([1.0, rng.uniform(0.3, 0.6)])
    z = rng.uniform(0.5, 2, 2)
    exponent = 1 / d[1] - 1

    def mean_log_ratio(r0: float) -> float:
        logs = []
        for factor in np.exp(np.linspace(0, 1, 15)):
            p = Problem(d, z, float(np.linalg.norm(z)) / (r0 * factor), 0)
            c, _ = rounds_of(p)
            logs.append(np.sum(np.log1p(c / d[1]) - np.log1p(c / d[0])))
        return float(np.mean(logs))

    slope = (mean_log_ratio(400) - mean_log_ratio(20)) / math.log(20)
    # what is left of the saw's teeth, ± log κ a place, over log 20
    assert abs(slope - exponent) < 0.5 * math.log(1 / d[1]) / math.log(20) + 0.1 * exponent


@pytest.mark.result("prop-index-counts", "theory.sparsity_limit")
@given(st.lists(st.floats(0.05, 1), min_size=2, max_size=5, unique=True), st.floats(0, 3))
def test_every_count_gives_a_finite_limit(d: list[float], nu: float) -> None:
    d = sorted(d, reverse=True)
    kappa = d[0] / d[-1]
    with mp.workdps(60):
        N = mp.mpf(10) ** 30
        low = mp.mpf(d[-1])
        base = min(
            (N + low / mp.mpf(small)) / (N + low / mp.mpf(large)) for large, small in pairwise(d)
        )
        limit = base ** (mp.mpf(nu) * (N + 1))
        gap = min(1 / mp.mpf(s) - 1 / mp.mpf(b) for b, s in pairwise(d))
        assert abs(limit / mp.exp(mp.mpf(nu) * low * gap) - 1) < 1e-20
        with_t = base ** (N / mp.mpf(kappa))
    assert theory.sparsity_limit(d) == pytest.approx(float(with_t), rel=1e-11)


@pytest.mark.result("prop-index-counts", "theory.ratio_lower_bound", "continuous.length")
@pytest.mark.parametrize("seed", range(10))
def test_the_limit_with_the_true_number_of_rounds(seed: int) -> None:
    rng = np.random.default_rng(seed)
    d = np.array([1.0, rng.uniform(0.5, 0.8), rng.uniform(0.2, 0.4)])
    spectrum = gram_spectrum(d, rng)
    z = rng.standard_normal(3)
    y, size, r0 = spectrum.V.T @ z, float(np.linalg.norm(z)), 2000.0
    run = md.distill(spectrum, y, epsilon=(size / r0) ** 2 / 3)
    base = min(theory.ratio_lower_bound(r0, d, 0)[[0, 1], [1, 2]])
    L = continuous.length(spectrum, y)
    limit = math.exp(L / size * d[-1] * min(1 / d[1] - 1 / d[0], 1 / d[2] - 1 / d[1]))
    assert base**run.rounds == pytest.approx(limit, rel=5 / r0)
    assert L / size <= math.sqrt(3)


@given(conditioned, st.floats(0, 3))
def test_the_curve_solves_its_equation(p: Problem, tau: float) -> None:
    spectrum = gram_spectrum(p.d, np.random.default_rng(p.seed))
    y = spectrum.V.T @ np.where(spectrum.reachable, p.z, 0)
    point = continuous.labels_at(spectrum, y, tau)
    with mp.workdps(30):
        decay = [mp.exp(-mp.mpf(tau) / mp.mpf(float(v))) if v > 0 else 0 for v in spectrum.d]
    kept = np.array([float(v) for v in decay]) * (spectrum.V @ y)
    np.testing.assert_allclose(spectrum.V @ point, kept, atol=1e-12 * float(np.linalg.norm(y)))
    # the rest of the curve is the curve from there
    rest = continuous.length(spectrum, point)
    assert rest <= continuous.length(spectrum, y) * (1 + ROUNDING)
    two = continuous.labels_at(spectrum, np.stack([y, 2 * y], axis=1), tau)
    np.testing.assert_allclose(two, np.stack([point, 2 * point], axis=1), rtol=1e-12, atol=1e-290)


def test_several_outputs_have_one_length() -> None:
    spectrum = gram_spectrum(np.array([1.0, 0.5, 0.1]), np.random.default_rng(0))
    Y = np.random.default_rng(1).standard_normal((3, 2))
    joint = np.linalg.norm(spectrum.V @ Y, axis=1)
    expected = continuous.length(spectrum, spectrum.V.T @ joint)
    assert continuous.length(spectrum, Y) == pytest.approx(expected, rel=1e-13)
    radius = float(np.linalg.norm(Y)) / 500
    run = md.distill(spectrum, Y, epsilon=radius**2 / 3)
    assert 0 <= expected - run.rounds * radius <= 2 * radius


def test_labels_zero_have_no_way_to_go() -> None:
    spectrum = gram_spectrum(np.array([1.0, 0.5]), np.random.default_rng(0))
    assert continuous.length(spectrum, [0.0, 0.0]) == 0
    np.testing.assert_array_equal(continuous.labels_at(spectrum, [0.0, 0.0], 1.0), [0, 0])


@pytest.mark.parametrize(
    "call",
    [lambda s, y: continuous.length(s, y), lambda s, y: continuous.labels_at(s, y, 1.0)],
)
def test_labels_outside_the_range_are_refused(
    call: Callable[[md.Spectrum, Array], object],
) -> None:
    x, y = md.datasets.illustrative_example()
    spectrum = md.decompose(md.kernels.CubicSplineGreen(), x)
    with pytest.raises(md.InfeasibleError, match="not in the range of G"):
        call(spectrum, y)
    y[[0, -1]] = 0
    assert call(spectrum, y) is not None


def test_negative_time_is_refused() -> None:
    spectrum = gram_spectrum(np.array([1.0, 0.5]), np.random.default_rng(0))
    with pytest.raises(ValueError, match="tau must be at least 0"):
        continuous.labels_at(spectrum, [1.0, 1.0], -1.0)
