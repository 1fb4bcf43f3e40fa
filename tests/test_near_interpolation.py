"""The chapter Near interpolation: proximal steps, the continuous limit, and what S does not say."""

import math
from collections.abc import Callable
from itertools import pairwise

import mpmath as mp
import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from problems import ROUNDING, Array, Problem, gram_spectrum, problems, random_run
from scipy.integrate import solve_ivp

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


LATE = 0.5  # steps that a coordinate of the loop is behind the curve at the same time, at most


def behind(d: float, b_0: float, c: list[float]) -> tuple[mp.mpf, mp.mpf]:
    """Return b_n - b_0 e^{-τ_n/d} and the largest step b_i - b_{i+1}, to 30 digits."""
    with mp.workdps(40):
        b, q, tau = mp.mpf(b_0), mp.mpf(0), mp.mpf(0)
        for c_i in c:
            x = mp.mpf(c_i) / mp.mpf(d)
            b, q, tau = b / (1 + x), max(q, b - b / (1 + x)), tau + x
        return b - mp.mpf(b_0) * mp.exp(-tau), q


@pytest.mark.result("lem-ni-euler", "filters.many_fits", "filters.continuous_limit")
@given(
    st.floats(1e-3, 1e3),
    st.floats(1e-2, 1e2),
    st.lists(st.floats(1e-4, 1e2), min_size=1, max_size=12),
)
def test_implicit_euler_is_at_most_half_a_step_behind(d: float, b_0: float, c: list[float]) -> None:
    gap, q = behind(d, b_0, c)
    assert 0 <= gap <= LATE * q
    loop, curve = filters.many_fits([d], c)[0], filters.continuous_limit([d], math.fsum(c))[0]
    assert b_0 * (loop - curve) == pytest.approx(float(gap), abs=1e-12 * b_0)


@pytest.mark.result("lem-ni-euler", "distill")
def test_one_direction_falls_behind_by_half_a_step_in_the_end() -> None:
    run = md.distill(md.Spectrum.from_gram([[2.0]]), [2000.0], epsilon=1.0)
    gap, q = behind(2.0, 2000.0, run.c[:1950].tolist())
    assert q == pytest.approx(1, rel=1e-9)
    assert 0.48 < gap <= LATE


def surplus_of(d: Array, z: Array) -> float:
    """Return ¼ log(d_max ‖D⁻¹z‖ / ẑ) over the coordinates that are not 0, to 30 digits."""
    with mp.workdps(30):
        pairs = [(mp.mpf(a), mp.mpf(b)) for a, b in zip(d, z, strict=True) if b != 0]
        top = max(a for a, _ in pairs)
        whole = mp.fsum((top * b / a) ** 2 for a, b in pairs)
        last = mp.fsum(b**2 for a, b in pairs if a == top)
        return float(mp.log(whole / last) / 8)


# a curve with many corners, and steps that are long, short and tiny
CORNERS = [Problem(30.0 ** -np.arange(7.0), np.ones(7), step, 0) for step in (0.9, 0.3, 0.03)]


@pytest.mark.result("thm-continuous-limit", "continuous.surplus", "continuous.round_bounds")
@given(small_tolerances)
@example(CORNERS[0])
@example(CORNERS[1])
@example(CORNERS[2])
def test_the_number_of_rounds_is_the_length_in_steps(p: Problem) -> None:
    _, z = rounds_of(p)
    spectrum = md.Spectrum.from_gram(np.diag(p.d))
    surplus, m = surplus_of(p.d, p.z), int((p.z != 0).sum())
    assert continuous.surplus(spectrum, p.z) == pytest.approx(surplus, rel=1e-9, abs=1e-12)
    L, T = quick_length(p.d, p.z), len(z) - 1
    for t in {*range(0, T, 1 + T // 5), T}:
        rest = quick_length(p.d, z[t]) if z[t].any() else 0
        assert -ROUNDING * (t + 1) <= (L - rest) / p.radius - t <= surplus + ROUNDING * (t + 1)
    assert (
        L / p.radius - surplus - math.sqrt(m) <= T * (1 + ROUNDING) <= L / p.radius + ROUNDING * T
    )
    lower, upper = continuous.round_bounds(spectrum, p.z, p.epsilon)
    assert lower <= T <= upper
    assert lower >= L / p.radius - surplus - math.sqrt(m) - 1e-6


@pytest.mark.result("thm-continuous-limit", "continuous.surplus", "continuous.length", "distill")
def test_the_surplus_is_nearly_used_up() -> None:
    # Labels near the axis of the larger eigenvalue, with a small part in the direction of one that
    # is much smaller: the curve makes up its mind at once, and the loop is in no hurry.
    spectrum, z = md.Spectrum.from_gram(np.diag([1.0, 0.03])), np.array([1.0, 0.015])
    run = md.distill(spectrum, z, epsilon=1e-6 / 2)
    saved = continuous.length(spectrum, z) - continuous.length(spectrum, run.labels[-1])
    surplus = continuous.surplus(spectrum, z)
    assert 0.94 * surplus < saved * 1e3 - run.rounds <= surplus


def test_the_bounds_on_the_rounds_do_not_depend_on_the_unit() -> None:
    spectrum = gram_spectrum(np.array([1.0, 0.5, 0.1]), np.random.default_rng(0))
    y = np.array([1.0, -2.0, 0.5])
    for unit in (1e-140, 1e140):
        bounds = continuous.round_bounds(spectrum, unit * y, 1e-4 * unit**2)
        assert bounds == continuous.round_bounds(spectrum, y, 1e-4)
    assert continuous.round_bounds(spectrum, 0 * y, 1e-4) == (0, 0)
    assert continuous.surplus(spectrum, 0 * y) == 0


def places(p: Problem) -> Array:
    """Return ‖y_t - γ(t ρ)‖/ρ for every round, with the curve from a stiff solver."""
    _, z = rounds_of(p)
    here = p.z != 0
    d, start = p.d[here], p.z[here]
    L = quick_length(d, start)

    def walk(s: float, state: Array) -> Array:
        velocity = state / d
        return np.asarray(-velocity / np.linalg.norm(velocity))

    # the curve at unit speed, by a stiff ODE solver instead of the exponential
    flow = solve_ivp(
        walk,
        (0, 0.999 * L),
        start,
        method="LSODA",
        rtol=1e-8,
        atol=1e-10 * p.radius,
        dense_output=True,
    )
    assert flow.sol is not None
    walked = np.arange(len(z)) * p.radius
    there = [flow.sol(s) if s <= 0.999 * L else flow.sol(0.999 * L) for s in walked]
    return np.asarray(np.linalg.norm(z[:, here] - np.array(there), axis=1) / p.radius)


@pytest.mark.result("thm-continuous-limit", "continuous.surplus")
@given(conditioned)
@example(CORNERS[1])
@example(CORNERS[2])
def test_the_labels_are_close_to_the_curve(p: Problem) -> None:
    bound = continuous.surplus(md.Spectrum.from_gram(np.diag(p.d)), p.z) + int((p.z != 0).sum())
    steps = 1e-3 * quick_length(p.d, p.z) / p.radius  # what is left of the curve at its end
    assert (places(p) <= bound + steps + 1e-4).all()


@pytest.mark.result("thm-continuous-limit")
def test_the_labels_may_be_more_than_a_step_away_from_the_curve() -> None:
    # The curve turns at right angles, and the loop cuts the corners.
    assert places(CORNERS[1]).max() > 1.2


@pytest.mark.result("thm-continuous-limit", "continuous.length", "continuous.labels_at")
@pytest.mark.parametrize("seed", range(10))
def test_the_loop_converges(seed: int) -> None:
    rng = np.random.default_rng(seed)
    d, z = np.sort(10 ** rng.uniform(-1, 0, 4))[::-1], rng.standard_normal(4)
    spectrum = gram_spectrum(d, rng)
    y = spectrum.V.T @ z
    L, size = continuous.length(spectrum, y), float(np.linalg.norm(y))
    gaps = []
    for r0 in (10, 100, 1000):
        run = md.distill(spectrum, y, epsilon=(size / r0) ** 2 / 4)
        gaps.append((L - run.rounds * size / r0) / size * r0)
        times = np.concatenate([[0], np.cumsum(run.c)])
        for t in range(0, run.rounds, max(1, run.rounds // 20)):
            late = np.abs(run.z[t]) - np.abs(
                spectrum.V @ continuous.labels_at(spectrum, y, times[t])
            )
            assert (late >= -ROUNDING * size).all()
            assert late.max() <= LATE * size / r0 * (1 + ROUNDING)
    assert all(0 <= gap <= 2 for gap in gaps)  # measured


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


def log_ratio(c: Array, d_k: float, d_j: float) -> float:
    """Return log(B_{T-1}[k]/B_{T-1}[j])."""
    return float(np.sum(np.log1p(c / d_j) - np.log1p(c / d_k)))


@pytest.mark.result("thm-sparsity-grows")
@given(small_tolerances, st.floats(0.1, 10))
@example(Problem(np.array([1.0, 0.8]), np.array([2 + 1e-6, 0]), 1.0, 0), 1.0)
def test_the_last_ratio_lies_between_powers_of_r0(p: Problem, delta: float) -> None:
    c, _ = rounds_of(p)
    here = p.z != 0
    top = p.d[here].max()
    size = np.linalg.norm(p.z[here & (p.d == top)])
    low = math.log(size / ((1 + 1 / delta) * p.radius)) / math.log1p(delta)
    d = np.unique(p.d[p.d > 0])
    for j, d_j in enumerate(d[d <= top]):
        for d_k in d[j + 1 :]:
            ratio = log_ratio(c, d_k, d_j)
            chord = math.log1p(delta * top / d_j) - math.log1p(delta * top / d_k)
            upper = (top / d_j - top / d_k) * math.log(p.r0) + math.log(d_k / d_j)
            assert chord * low <= ratio * (1 + ROUNDING) + ROUNDING
            assert ratio <= upper * (1 + ROUNDING) + ROUNDING


@pytest.mark.result("thm-sparsity-grows")
def test_the_upper_bound_on_the_last_ratio_is_nearly_attained() -> None:
    # All labels in the largest eigenspace, and a last round that starts just above the collapse.
    p = Problem(np.array([1.0, 0.8]), np.array([2000 + 1e-6, 0]), 1.0, 0)
    c, _ = rounds_of(p)
    upper = 0.25 * math.log(p.r0) + math.log(1 / 0.8)
    assert 0.9 * upper < log_ratio(c, 1.0, 0.8) < upper


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
    [
        continuous.length,
        continuous.surplus,
        lambda s, y: continuous.labels_at(s, y, 1.0),
        lambda s, y: continuous.round_bounds(s, y, 0.1),
    ],
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
