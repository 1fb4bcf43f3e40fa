"""The chapter *The distillation operator*: its results against dense and 40-digit arithmetic."""

import math
from itertools import pairwise

import mpmath as mp
import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from problems import (
    ROUNDING,
    Array,
    Problem,
    dense_multiplier,
    exact_run,
    gram_spectrum,
    problems,
    random_orthogonal,
    random_run,
    seeds,
)

import mini_distill as md
from mini_distill import theory

EXACT = mp.mpf(10) ** -35  # of 45 digits, less what differences of 1/c lose


@pytest.mark.result("thm-operator", "distill")
@given(seeds, st.booleans())
def test_fits_are_unrolled_on_the_range_of_a_singular_gram_matrix(seed: int, twice: bool) -> None:
    rng = np.random.default_rng(seed)
    K = int(rng.integers(2, 9))
    x, y, new = rng.uniform(0, 1, K), rng.standard_normal(K), rng.uniform(0, 1, 5)
    if twice:
        x[-1] = x[0]  # the same input twice: G is singular
    kernel = md.kernels.Laplace(0.3)
    spectrum = md.decompose(kernel, x)
    G, g_new = kernel(x, x) / K, kernel(new, x) / K
    lost = float(np.sum((y - G @ np.linalg.pinv(G, hermitian=True, rcond=1e-10) @ y) ** 2))
    radius = float(np.sqrt(lost + (y @ y - lost) * 10 ** rng.uniform(-1.5, -0.1)))
    run = md.distill(spectrum, y, epsilon=radius**2 / K)

    # p_xᵀ V = (D⁻¹ V g_x)ᵀ V on the range is g_xᵀ G⁺, so f_t(x) = g_xᵀ G⁺ M_t ⋯ M_0 y
    unrolled = g_new @ np.linalg.pinv(G, hermitian=True, rcond=1e-10)
    labels, product = y, np.eye(K)
    for t in range(run.rounds):
        c = dense_multiplier(G, labels, radius)
        system = c * np.eye(K) + G
        # a solve loses cond(cI + G) digits, and so does the multiplier
        accuracy = 1e-13 * (t + 1) * (1 + np.linalg.cond(system)) * np.abs(y).max()
        fit = g_new @ np.linalg.solve(system, labels)
        product = G @ np.linalg.solve(system, product)
        labels = product @ y
        np.testing.assert_allclose(run.predict(new, t), fit, atol=accuracy)
        np.testing.assert_allclose(unrolled @ labels, fit, atol=100 * accuracy)
        np.testing.assert_allclose(
            spectrum.V.T @ (run.B[t] * run.z[0]), labels, atol=accuracy, err_msg="t + 1 factors"
        )
    assert np.linalg.norm(labels) <= radius * (1 + ROUNDING)


@pytest.mark.result("thm-increasing", "distill")
@pytest.mark.result("prop-multiplier-speed", "distill")
@given(problems(singular=True), st.booleans())
def test_multipliers_rise_at_a_minimum_and_a_maximum_speed(p: Problem, some: bool) -> None:
    if some:  # labels that leave out a part of the basis functions
        kept = np.random.default_rng(p.seed).random(len(p.d)) < 0.5
        kept[np.flatnonzero(p.d)[-1]] = True
        p = Problem(p.d, np.where(kept, p.z, 0), p.radius, p.seed)
        assume(p.r0 > 1.05)
    run, exact = random_run(p), exact_run(p)
    seen = [d for d, z in zip(exact.d, p.z, strict=True) if d > 0 and z != 0]
    no_loss = bool((p.z[p.d == 0] == 0).all())
    with mp.workdps(45):
        mu = [1 / c for c in exact.c]
        for t, (before, after) in enumerate(pairwise(mu)):
            assert exact.c[t] < exact.c[t + 1]
            slack = EXACT * before
            assert before - after >= 1 / max(seen) - slack
            if t >= 1 or no_loss:
                assert before - after <= 1 / min(seen) + slack
            if t == 0 and no_loss and max(seen) > 1.01 * min(seen):
                assert 1 / max(seen) < before - after < 1 / min(seen)
        residuals = [
            [a - b for a, b in zip(now, then, strict=True)] for now, then in pairwise(exact.z)
        ]
        for t, q in enumerate(residuals):
            assert abs(mp.norm(q) / mp.mpf(p.radius) - 1) < EXACT
            for d, this, previous in zip(exact.d, q, residuals[t - 1], strict=True):
                if t and d > 0:
                    factor = mu[t - 1] * d / (1 + mu[t] * d)
                    assert abs(this - factor * previous) <= EXACT * abs(previous) * (1 + factor)
        if len(exact.c) > 1:
            for d in seen:
                A = [d / (d + c) for c in exact.c]
                assert all(a > b for a, b in pairwise(A))
                for t in range(1, len(A)):
                    assert mp.fprod(A[: t + 1]) < A[0] ** (t + 1)
        # the number of rounds from the first multiplier (an exercise)
        if exact.collapsed:
            T = len(exact.c)
            assert mp.ceil(max(seen) / exact.c[0] * (1 + EXACT)) >= T
            if no_loss:
                assert min(seen) / exact.c[0] * (1 - EXACT) <= T
    # close to the collapse c is as sensitive to rounding as 1/(r - 1)
    for c, close, r in zip(run.c, exact.c, run.r, strict=False):
        assert c == pytest.approx(float(close), rel=1e-8 / min(1, r - 1))


@pytest.mark.result("prop-multiplier-speed", "distill")
@given(problems(min_size=2), st.integers(0, 11))
def test_both_speeds_are_attained_by_labels_in_one_eigenspace(p: Problem, at: int) -> None:
    d = p.d[at % len(p.d)]
    z = np.where(p.d == d, 1 + p.z**2, 0)
    alone = Problem(p.d, z, float(np.linalg.norm(z)) / (p.r0 + 2), p.seed)
    exact = exact_run(alone)
    with mp.workdps(45):
        for c, after in pairwise(exact.c):
            assert abs((1 / c - 1 / after) * mp.mpf(d) - 1) < EXACT / c
        if exact.collapsed:  # an exercise, where it is attained
            assert len(exact.c) == mp.ceil(mp.mpf(d) / exact.c[0])
    run = random_run(alone)
    np.testing.assert_allclose(-np.diff(1 / run.c) * d, 1, rtol=1e-6)


@pytest.mark.result("lem-comparison", "distill")
@given(problems(), st.booleans(), st.booleans())
def test_smaller_labels_and_a_larger_tolerance_end_no_later(
    p: Problem, smaller: bool, looser: bool
) -> None:
    rng = np.random.default_rng(p.seed)
    share = np.where(rng.random(len(p.d)) < 0.5, rng.uniform(0.3, 1, len(p.d)), 1.0)
    if not smaller:
        share[:] = 1
    z = share * p.z * rng.choice([-1, 1], len(p.d))
    radius = p.radius * (1 + looser * 10 ** rng.uniform(-6, -0.5))
    assume(np.linalg.norm(z) > radius)
    other = Problem(p.d, z, radius, p.seed)
    first, second = exact_run(p), exact_run(other)
    strict = looser or bool((share < 1).any())
    assert len(second.c) <= len(first.c)
    assert random_run(other).rounds <= random_run(p).rounds
    for t, (c, c_tilde) in enumerate(zip(first.c, second.c, strict=False)):
        assert c_tilde > c if strict else c_tilde == c
        for a, b in zip(first.z[t + 1], second.z[t + 1], strict=True):
            assert abs(b) <= abs(a)


def four_facts(rng: np.random.Generator) -> tuple[list[mp.mpf], list[mp.mpf]]:
    """Multipliers, some of them equal, and a few s > 0."""
    c = 10 ** rng.uniform(-rng.uniform(0, 3), 1, rng.integers(1, 9))
    if rng.integers(4) == 0:
        c[:] = c[0]
    s = np.sort(10 ** rng.uniform(-2, 2, 5))
    assert (np.diff(s) > 0).all()
    return [mp.mpf(v) for v in c], [mp.mpf(v) for v in s]


@pytest.mark.result("lem-four-facts", "filters.many_fits")
@given(seeds)
def test_one_over_the_filter_is_convex_its_root_and_its_logarithm_are_concave(seed: int) -> None:
    c, s = four_facts(np.random.default_rng(seed))
    n, equal = len(c), len(set(c)) == 1
    with mp.workdps(60):
        coefficients = [mp.mpf(1)]
        for c_i in c:
            raised = [mp.mpf(0), *(c_i * a for a in coefficients)]
            coefficients = [a + b for a, b in zip([*coefficients, 0], raised, strict=True)]
        assert coefficients[0] == 1
        assert all(a > 0 for a in coefficients)
        p = [mp.fsum(a * v**j for j, a in enumerate(coefficients)) for v in s]
        filters = md.filters.many_fits([float(1 / v) for v in s], [float(c_i) for c_i in c])
        for kept, v in zip(filters, p, strict=True):
            assert kept == pytest.approx(float(1 / v), rel=1e-12)

        def slopes(values: list[mp.mpf]) -> list[mp.mpf]:  # of chords, from s = 0 on
            points = [(mp.mpf(0), values[0]), *zip(s, values[1:], strict=True)]
            return [(w - v) / (b - a) for (a, v), (b, w) in pairwise(points)]

        tiny = mp.mpf(10) ** -50
        for before, after in pairwise(slopes([mp.mpf(1), *p])):
            assert after > before if n > 1 else abs(after / before - 1) < tiny
        for before, after in pairwise(slopes([mp.mpf(1), *(v ** (mp.mpf(1) / n) for v in p)])):
            assert abs(after / before - 1) < tiny if equal else after < before
        logs = [mp.log(v) for v in p]
        for before, after in pairwise(slopes([mp.mpf(0), *logs])):
            assert after < before
        for before, after in pairwise(a / b for a, b in zip(logs, s, strict=True)):
            assert after < before
        for before, after in pairwise(a * v / (v - 1) for a, v in zip(s, p, strict=True)):
            assert after > before


@pytest.mark.result("lem-four-facts", "filters.many_fits", "filters.fixed_c_rounds")
@given(seeds)
def test_filters_that_agree_twice_are_ordered_by_their_sharpness(seed: int) -> None:
    # the table of the chapter: one fit, the run, as many equal rounds, the limit
    c, s = four_facts(np.random.default_rng(seed))
    assume(len(set(c)) > 1)
    multipliers, d = [float(v) for v in c], np.array([float(1 / v) for v in s])
    kept, n = md.filters.many_fits(d, multipliers), len(c)
    m = 2
    one = md.filters.one_fit(d, d[m] * (1 / kept[m] - 1))
    equal = md.filters.fixed_c_rounds(d, d[m] * np.expm1(-np.log(kept[m]) / n), n)
    limit = kept[m] ** (d[m] / d)
    for less, more in ((one, kept), (kept, equal), (equal, limit)):
        assert (more[:m] >= less[:m] * (1 - 1e-12)).all()
        assert (more[m + 1 :] <= less[m + 1 :] * (1 + 1e-12)).all()


def test_a_lost_label_can_make_the_first_drop_larger() -> None:
    # The right end of the speed needs t >= 1 or nothing lost: here 1/c drops by 18.1, not 1.
    spectrum = md.decompose(md.kernels.Polynomial(1, constant=0), [np.sqrt(2), 0.0])
    run = md.distill(spectrum, [2.0, np.sqrt(0.99)], epsilon=0.5)
    np.testing.assert_allclose(1 / run.c, [19, 0.9], rtol=1e-9)


@pytest.mark.result("thm-monotone", "theory.training_error_bounds")
@given(problems(singular=True))
def test_the_regulariser_falls_and_the_training_error_rises_strictly(p: Problem) -> None:
    exact = exact_run(p)
    with mp.workdps(45):
        z0, R, E = exact.z[0], [], []
        for t, c in enumerate(exact.c):
            z, after = exact.z[t], exact.z[t + 1]
            R.append(mp.fsum(dk * (zk / (dk + c)) ** 2 for dk, zk in zip(exact.d, z, strict=True)))
            E.append(mp.fsum((a - b) ** 2 for a, b in zip(after, z0, strict=True)))
            for first, before, now in zip(z0, z, after, strict=True):
                assert now * first >= 0
                assert (before - now) * first >= 0
            steps = mp.sqrt(E[t]) / mp.mpf(p.radius)  # √(E_t/ε)
            assert steps <= (t + 1) * (1 + EXACT)
            assert steps > mp.sqrt(t + 1) if t else abs(steps - 1) < EXACT
            lower, upper = theory.training_error_bounds(p.epsilon, t)
            assert lower == pytest.approx(math.sqrt((t + 1) * p.epsilon), rel=1e-14)
            assert upper == pytest.approx(math.sqrt(p.epsilon) * (t + 1), rel=1e-14)
        if exact.collapsed:
            R.append(mp.mpf(0))
            E.append(mp.fsum(v**2 for v in z0))
        assert all(a > b for a, b in pairwise(R))
        assert all(a < b for a, b in pairwise(E))


@pytest.mark.result("thm-monotone", "theory.training_error_bounds")
@pytest.mark.parametrize("t", range(4))
def test_both_ends_of_the_training_error_are_attained(t: int) -> None:
    # Equal eigenvalues: the labels walk straight. Eigenvalues far apart and hardly more than one
    # step of label in each direction: every round removes one direction, and hardly the others.
    n, eta = t + 2, 1e-4
    straight = Problem(np.ones(n), np.full(n, 1 + eta) * n, 1.0, seed=0)
    square = Problem(1e12 ** -np.arange(float(n)), np.full(n, 1 + eta), 1.0, seed=0)
    for p, end in ((square, 0), (straight, 1)):
        exact = exact_run(p, most=t + 1)
        steps = zip(exact.z[t + 1], exact.z[0], strict=True)
        error = math.sqrt(float(mp.fsum((a - b) ** 2 for a, b in steps)) / n)
        assert theory.training_error_bounds(p.epsilon, t)[end] == pytest.approx(error, rel=3 * eta)


@pytest.mark.result("thm-monotone", "distill")
@given(problems(singular=True, log10_condition=4))
def test_the_regulariser_is_a_quadratic_form_of_dense_solves(p: Problem) -> None:
    run = random_run(p)
    kernel, K = run.spectrum.kernel, run.spectrum.K
    M = kernel(run.spectrum.x, run.spectrum.x)
    positive = run.spectrum.reachable
    energies = []
    for t, c in enumerate(run.c):
        system = c * np.eye(K) + M / K
        alpha = np.linalg.solve(system, run.labels[t]) / K
        energies.append(float(alpha @ M @ alpha))
        formula = np.sum(run.z[t + 1, positive] ** 2 / run.d[positive]) / K
        # a solve loses cond(cI + G) digits
        accuracy = 1e-13 * (1 + np.linalg.cond(system))
        assert formula == pytest.approx(energies[-1], rel=max(accuracy, 1e-9))
        products = (run.spectrum.V @ run.labels[t + 1]) * (run.spectrum.V @ run.y)
        assert (products >= -1e-13 * np.max(run.z[0] ** 2)).all()
    assert (np.diff(energies) <= ROUNDING * np.array(energies[:-1])).all()


@pytest.mark.result("prop-fixed-c", "distill")
@given(problems(singular=True, log10_condition=3), st.floats(-3, 1))
def test_a_fixed_multiplier_uses_less_and_less_and_settles_its_direction(
    p: Problem, log10_c: float
) -> None:
    K, c = len(p.d), 10**log10_c
    spectrum = gram_spectrum(p.d, np.random.default_rng(p.seed))
    G = spectrum.V.T @ np.diag(p.d) @ spectrum.V
    y = spectrum.V.T @ p.z
    M = np.linalg.solve(c * np.eye(K) + G, G)
    assume(np.linalg.norm(M @ y) > 1e-6 * np.linalg.norm(y))

    run = md.distill(spectrum, y, c=c, max_rounds=8)
    used = np.mean(np.diff(run.labels, axis=0) ** 2, axis=1)
    assert (run.labels[-1] != 0).any()
    assert (np.diff(used) < 0).all()

    top = p.d == p.d[0]
    below = p.d[~top]
    a = p.d[0] / (p.d[0] + c)
    ratio = float((below / (below + c)).max()) / a if len(below) else 0.0
    P = spectrum.V.T[:, top] @ spectrum.V[top]
    assume(np.linalg.norm(P @ y) > 1e-6 * np.linalg.norm(y))
    assume(ratio < 0.999)
    many = np.linalg.matrix_power(M / a, 2**16) @ y  # 0.999^65536 is below 1e-28
    direction = many / np.linalg.norm(many)
    expected = P @ y / np.linalg.norm(P @ y)
    # 65536 products of a matrix that is known to 1e-16 · cond; P y may be 1e-6 of y
    np.testing.assert_allclose(direction, expected, atol=1e-5)


@pytest.mark.result("prop-fixed-c", "distill")
@given(problems(singular=True, log10_condition=3), st.integers(1, 5))
def test_a_vanishing_multiplier_only_projects_onto_the_range(p: Problem, rounds: int) -> None:
    spectrum = gram_spectrum(p.d, np.random.default_rng(p.seed))
    y = spectrum.V.T @ p.z
    G = spectrum.V.T @ np.diag(p.d) @ spectrum.V
    projected = G @ np.linalg.pinv(G, hermitian=True, rcond=1e-9) @ y
    run = md.distill(spectrum, y, c=1e-11 * p.d[p.d > 0].min(), max_rounds=rounds)
    # zero eigenvalues come out as 1e-17 or so: where d = 0 the run has 1e-17/c instead of 0
    reachable = spectrum.V.T @ (spectrum.reachable * (spectrum.V @ run.labels[-1]))
    np.testing.assert_allclose(reachable, projected, atol=1e-9 * np.abs(y).max())


@pytest.mark.result("prop-equal-multipliers")
@given(
    st.lists(st.one_of(st.just(0.0), st.floats(1e-6, 1e3)), min_size=2, max_size=10),
    st.floats(1e-4, 1e2),
    st.lists(st.floats(1e-5, 1e3), min_size=1, max_size=8),
)
def test_equal_multipliers_separate_most(cs: list[float], matched: float, d: list[float]) -> None:
    assume(max(cs) - min(cs) > 1e-3 * max(cs))
    n = len(cs)
    with mp.workdps(60):
        m = mp.mpf(matched)

        def beta(e: mp.mpf) -> mp.mpf:
            return mp.fprod(e / (e + mp.mpf(c)) for c in cs)

        c = m * (beta(m) ** (mp.mpf(-1) / n) - 1)
        assert c > 0
        assert abs((m / (m + c)) ** n / beta(m) - 1) < mp.mpf(10) ** -50
        for value in d:
            e = mp.mpf(value)
            if value > matched:
                assert (e / (e + c)) ** n > beta(e)
            if value < matched:
                assert (e / (e + c)) ** n < beta(e)


@pytest.mark.result("thm-outputs", "distill")
@given(problems(singular=True, max_size=6, log10_condition=3), st.integers(1, 4))
def test_a_joint_run_is_one_large_run_and_a_small_one_in_disguise(p: Problem, Q: int) -> None:
    rng = np.random.default_rng(p.seed)
    spectrum = gram_spectrum(p.d, rng)
    K = len(p.d)
    rows = rng.standard_normal((K, Q))
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    Y = spectrum.V.T @ (p.z[:, None] * rows)  # row k of Z has the size |z_k|
    run = md.distill(spectrum, Y, epsilon=p.epsilon)

    disguise = md.distill(spectrum, spectrum.V.T @ np.abs(p.z), epsilon=p.epsilon)
    rounds = min(run.rounds, disguise.rounds)
    if abs(disguise.r[rounds] - 1) > ROUNDING:  # else rounding may decide on one round more
        assert run.rounds == disguise.rounds
    np.testing.assert_allclose(run.c[:rounds], disguise.c[:rounds], rtol=1e-6)
    sizes = np.linalg.norm(run.z, axis=2)
    bound = 1e-8 * np.abs(p.z).max()
    np.testing.assert_allclose(sizes[: rounds + 1], np.abs(disguise.z[: rounds + 1]), atol=bound)

    # the outputs stacked into one long vector of labels, with the matrix I ⊗ G, by dense solves
    G = spectrum.V.T @ np.diag(p.d) @ spectrum.V
    large, labels = np.asarray(np.kron(np.eye(Q), G), float), Y.T.ravel()
    for t in range(min(rounds, 4)):
        c = dense_multiplier(large, labels, p.radius)
        labels = large @ np.linalg.solve(c * np.eye(K * Q) + large, labels)
        np.testing.assert_allclose(run.labels[t + 1].T.ravel(), labels, atol=bound)


@pytest.mark.result("thm-outputs", "distill")
@given(seeds, st.integers(1, 3))
def test_no_candidate_within_the_joint_constraint_has_a_smaller_regulariser(
    seed: int, Q: int
) -> None:
    rng = np.random.default_rng(seed)
    K = int(rng.integers(2, 8))
    x, Y = np.sort(rng.uniform(0, 1, K)), rng.standard_normal((K, Q))
    kernel = md.kernels.Laplace(0.2)
    M = kernel(x, x)
    spectrum = md.decompose(kernel, x)
    epsilon = float(np.sum(Y**2)) / K * 10 ** rng.uniform(-2, -0.3)
    radius = np.sqrt(K * epsilon)
    fit = md.distill(spectrum, Y, epsilon=epsilon, max_rounds=1).labels[1]

    def regulariser(values: Array) -> float:  # the least R with these values: tr vᵀ M⁻¹ v
        return float(np.sum(values * np.linalg.solve(M, values)))

    least = regulariser(fit)
    one_each = [md.distill(spectrum, v, epsilon=epsilon / Q, max_rounds=1) for v in Y.T]
    separate = np.stack([r.predict(x).sum(axis=0) for r in one_each], axis=1)  # 0 if it collapsed
    assert np.linalg.norm(separate - Y) <= radius * (1 + ROUNDING)
    assert regulariser(separate) >= least * (1 - ROUNDING)
    for size in 10 ** rng.uniform(-3, 1, 30):
        candidate = fit + size * radius * rng.standard_normal((K, Q))
        candidate = Y + (candidate - Y) * min(1, radius / np.linalg.norm(candidate - Y))
        assert regulariser(candidate) >= least * (1 - ROUNDING)


@pytest.mark.result("thm-outputs", "distill")
@given(problems(singular=True, log10_condition=4), st.integers(2, 4))
def test_turning_the_outputs_turns_the_joint_run(p: Problem, Q: int) -> None:
    rng = np.random.default_rng(p.seed)
    spectrum, turn = gram_spectrum(p.d, rng), random_orthogonal(rng, Q)
    rows = rng.standard_normal((len(p.d), Q))
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    Y = spectrum.V.T @ (p.z[:, None] * rows)
    run = md.distill(spectrum, Y, epsilon=p.epsilon)
    turned = md.distill(spectrum, Y @ turn, epsilon=p.epsilon)
    rounds = min(run.rounds, turned.rounds)
    if abs(run.r[rounds] - 1) > ROUNDING:  # else rounding may decide on one round more
        assert run.rounds == turned.rounds
    bound = 1e-8 * np.abs(p.z).max()
    np.testing.assert_allclose(
        turned.labels[: rounds + 1], run.labels[: rounds + 1] @ turn, atol=bound
    )


@given(problems(singular=True), st.floats(0.1, 1))
def test_a_smaller_tolerance_never_ends_sooner(p: Problem, factor: float) -> None:
    lost = float(np.sum(p.z[p.d == 0] ** 2))
    smaller = (lost * 1.0001 + (p.radius**2 - lost) * factor**2) / len(p.d)
    assume(smaller < p.epsilon)
    run = random_run(p)
    longer = md.distill(run.spectrum, run.y, epsilon=smaller)
    assert longer.rounds >= run.rounds
    assert longer.c[0] <= run.c[0] * (1 + ROUNDING)


def test_the_training_accuracy_may_rise_while_the_squared_error_rises() -> None:
    labels = np.array([1.0, 1, 1, 1, -1, 1, -1, -1])
    spectrum = md.decompose(md.kernels.CubicSplineGreen(), np.arange(1, 9) / 9)
    run = md.distill(spectrum, labels, epsilon=0.05)
    correct = (np.sign(run.labels[1:]) == labels).sum(axis=1)
    assert correct.tolist() == [8, 8, 6, 6, 7, 5]
    assert (np.diff(np.mean((run.labels[1:] - labels) ** 2, axis=1)) > 0).all()
