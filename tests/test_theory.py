from collections.abc import Callable
from itertools import pairwise
from typing import Any

import mpmath as mp
import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from problems import (
    ROUNDING,
    Array,
    Problem,
    gram_spectrum,
    problems,
    random_orthogonal,
    random_run,
)
from scipy.optimize import minimize

import mini_distill as md
from mini_distill import theory
from mini_distill.multiplier import inverse_multiplier

ratios = st.floats(1.001, 1e4)
conditions = st.floats(1, 1e6)
spectra = st.lists(st.floats(1e-6, 1), min_size=2, max_size=8).map(np.array)


@pytest.mark.result("thm-multiplier-bounds", "theory.multiplier_bounds")
@given(problems())
def test_multiplier_bounds(p: Problem) -> None:
    run = random_run(p)
    for c, r in zip(run.c, run.r, strict=False):
        lower, upper = theory.multiplier_bounds(r, run.d)
        assert lower * (1 - ROUNDING / (r - 1)) <= c <= upper * (1 + ROUNDING / (r - 1))


@pytest.mark.result("lem-reduction", "theory.multiplier_bounds")
@given(problems(singular=True, min_size=2))
def test_multiplier_bounds_of_a_singular_gram_matrix(p: Problem) -> None:
    run = random_run(p)
    positive = run.spectrum.reachable
    reached, lost = np.sum(run.z[0][positive] ** 2), np.sum(run.z[0][~positive] ** 2)
    r = float(np.sqrt(reached / (p.radius**2 - lost)))
    lower, upper = theory.multiplier_bounds(r, run.d[positive])
    assert lower * (1 - ROUNDING / (r - 1)) <= run.c[0] <= upper * (1 + ROUNDING / (r - 1))


@pytest.mark.result("thm-multiplier-bounds", "theory.multiplier_bounds")
@given(st.floats(1.01, 100), st.floats(1e-3, 1e3))
def test_multiplier_bounds_are_attained_in_one_eigenspace(r: float, d: float) -> None:
    lower, upper = theory.multiplier_bounds(r, [d])
    c = mp.mpf(d) / (mp.mpf(r) - 1)
    assert lower == upper == pytest.approx(float(c), rel=1e-12)


@pytest.mark.result("prop-norm-lower-bound", "theory.norm_lower_bound")
@given(problems(log10_condition=3))
def test_norm_lower_bound_holds(p: Problem) -> None:
    run = random_run(p)
    kappa = float(run.d[0] / run.d[-1])
    for t, r in enumerate(run.r):
        assert theory.norm_lower_bound(p.r0, max(kappa, 1), t) <= r + ROUNDING


@pytest.mark.result("prop-norm-lower-bound", "theory.norm_lower_bound")
@given(ratios, conditions, st.integers(0, 40))
def test_norm_lower_bound_iterates_the_tangent(r0: float, kappa: float, t: int) -> None:
    # r_{t+1} >= φ(r_t), φ(r) = r(r-1)/(r-1+κ) convex: follow the tangent of φ at r_0, t times
    with mp.workdps(40):
        R, k = mp.mpf(r0), mp.mpf(kappa)

        def phi(r: mp.mpf) -> mp.mpf:
            return r * (r - 1) / (r - 1 + k)

        slope = ((2 * R - 1) * (R - 1 + k) - R * (R - 1)) / (R - 1 + k) ** 2
        r = R
        for _ in range(t):
            r = phi(R) + slope * (r - R)
    bound = theory.norm_lower_bound(r0, kappa, t)
    assert bound == pytest.approx(float(r), rel=1e-9, abs=1e-9 * r0)


@pytest.mark.result("prop-norm-lower-bound", "theory.norm_lower_bound")
@given(ratios, st.integers(0, 100))
def test_norm_lower_bound_without_spread_is_linear(r0: float, t: int) -> None:
    assert theory.norm_lower_bound(r0, 1, t) == pytest.approx(r0 - t, abs=1e-12 * r0)
    almost = theory.norm_lower_bound(r0, 1 + 1e-13, t)
    assert almost == pytest.approx(r0 - t, abs=1e-9 * (r0 + t**2))


@pytest.mark.result("prop-guaranteed-rounds", "theory.guaranteed_rounds")
@given(problems(log10_condition=3))
def test_guaranteed_rounds_happen(p: Problem) -> None:
    run = random_run(p)
    kappa = max(float(run.d[0] / run.d[-1]), 1)
    assert run.rounds >= np.ceil(theory.guaranteed_rounds(p.r0, kappa) * (1 - ROUNDING))


def no_neighbour_in_the_ball_is_cheaper(
    cost: Callable[[Array], Array], v: Array, y: Array, radius: float, rng: np.random.Generator
) -> bool:
    """Whether a convex cost is least at v: no point near it that lies in the ball has less."""
    near = v + radius * 10 ** rng.uniform(-6, 0, (400, 1)) * rng.standard_normal((400, len(v)))
    away = np.linalg.norm(near - y, axis=1, keepdims=True)
    near = y + (near - y) * np.minimum(1, radius / away)
    return bool((cost(near) >= cost(v[None]) * (1 - 1e-9)).all())


def walk_with_another_regulariser(y: Array, radius: float, rng: np.random.Generator) -> list[Array]:
    """Self-distil with R(v) = ‖Qv‖₁², which is no Hilbert norm: a round soft-thresholds Qy."""
    Q = random_orthogonal(rng, len(y))
    path = [y]
    while np.linalg.norm(path[-1]) > radius:
        w = np.abs(Q @ path[-1])
        low, high = 0.0, float(w.max())
        for _ in range(200):  # the threshold at which the step has length `radius`
            middle = (low + high) / 2
            if np.linalg.norm(np.minimum(w, middle)) < radius:
                low = middle
            else:
                high = middle
        y, v = path[-1], Q.T @ (np.sign(Q @ path[-1]) * np.maximum(w - low, 0))
        assert no_neighbour_in_the_ball_is_cheaper(
            lambda points: np.abs(points @ Q.T).sum(axis=1), v, y, radius, rng
        )
        path.append(v)
    return path


@pytest.mark.result("prop-equal-steps", "distill")
@given(problems(singular=True))
def test_every_round_walks_the_same_distance_and_never_turns_back(p: Problem) -> None:
    rng = np.random.default_rng(p.seed)
    paths = [list(random_run(p).labels), walk_with_another_regulariser(p.z, p.radius, rng)]
    for path in paths:
        for y, following in pairwise(path):
            assert np.linalg.norm(y - following) == pytest.approx(p.radius, rel=1e-9)
            assert following @ (y - following) >= -ROUNDING * p.radius**2


@pytest.mark.result("prop-equal-steps", "distill")
@given(problems(log10_condition=2, min_size=2, max_size=2), st.floats(0.3, 1.5))
def test_what_is_cheapest_within_the_tolerance_lies_on_its_rim(p: Problem, r: float) -> None:
    # All values within the tolerance, on a fine polar grid; regularisers that are no norms, too.
    spectrum = gram_spectrum(p.d, np.random.default_rng(p.seed))
    y = spectrum.V.T @ p.z / np.linalg.norm(p.z) * r  # the radius is 1: a collapse if r <= 1
    angle, share = np.meshgrid(np.linspace(0, 2 * np.pi, 601), np.linspace(0, 1, 31))
    v = y + np.stack([share * np.cos(angle), share * np.sin(angle)], axis=-1)
    v = np.concatenate([v.reshape(-1, 2), np.zeros((int(r <= 1), 2))])
    inverse = spectrum.V.T @ np.diag(1 / spectrum.d) @ spectrum.V
    costs = {
        "Hilbert": np.einsum("nj,jk,nk->n", v, inverse, v),
        "ℓ₁": np.abs(v).sum(axis=1),
        "star": np.linalg.norm(v, axis=1) * (2 + np.sin(5 * np.arctan2(v[:, 1], v[:, 0]))),
        "largest": np.abs(v * [1, 2]).max(axis=1),
    }
    for name, cost in costs.items():
        cheapest = v[np.argmin(cost)]
        if r <= 1:
            assert (cheapest == 0).all(), name
            continue
        assert np.linalg.norm(cheapest - y) == pytest.approx(1, abs=1e-12), name
        assert cheapest @ (y - cheapest) >= -0.02, name  # 2π/600 along the rim
    run = md.distill(spectrum, y, epsilon=0.5, max_rounds=1)
    fit = run.labels[1] if run.rounds else np.zeros(2)
    assert np.linalg.norm(fit - y) <= 1 + ROUNDING
    assert fit @ inverse @ fit <= costs["Hilbert"].min() * (1 + 1e-9)
    assert run.rounds == (r > 1)


@pytest.mark.result("prop-equal-steps", "distill")
@given(problems(log10_condition=2, min_size=2, max_size=5), st.booleans())
def test_a_solver_that_knows_no_theory_stops_on_the_rim_or_at_0(p: Problem, inside: bool) -> None:
    # SLSQP, from the labels themselves: least αᵀGα over the combinations of kernel functions
    # (values Gα) that lie within the tolerance. It may stop anywhere in the ball.
    spectrum = gram_spectrum(p.d, np.random.default_rng(p.seed))
    G = spectrum.V.T @ np.diag(spectrum.d) @ spectrum.V
    y = spectrum.V.T @ p.z / p.radius  # in steps
    y *= 0.9 / p.r0 if inside else 1
    room: Any = {
        "type": "ineq",
        "fun": lambda a: 1 - np.sum((G @ a - y) ** 2),
        "jac": lambda a: -2 * G @ (G @ a - y),
    }
    start = np.linalg.solve(G, y)
    scale = float(start @ G @ start)

    def cost(a: Array) -> float:
        return float(a @ G @ a) / scale

    def slope(a: Array) -> Array:
        return np.asarray(2 * G @ a / scale)

    found = minimize(cost, start, jac=slope, constraints=room, method="SLSQP", tol=1e-14)
    fit = G @ found.x
    run = md.distill(spectrum, y, epsilon=1 / len(y), max_rounds=1)
    if inside:
        assert np.linalg.norm(fit) < 1e-3
        assert run.rounds == 0
        return
    assert np.linalg.norm(fit - y) == pytest.approx(1, abs=1e-5)
    assert fit @ (y - fit) >= -1e-5
    np.testing.assert_allclose(run.labels[1], fit, atol=1e-3)
    assert cost(np.linalg.solve(G, run.labels[1])) <= cost(found.x) * (1 + 1e-5)


@pytest.mark.result("thm-rounds", "theory.norm_bounds", "theory.round_bounds")
@given(problems(singular=True))
def test_norms_and_rounds_lie_between_their_bounds(p: Problem) -> None:
    rng = np.random.default_rng(p.seed)
    paths = [list(random_run(p).labels), walk_with_another_regulariser(p.z, p.radius, rng)]
    for path in paths:
        r = [float(np.linalg.norm(y)) / p.radius for y in path]
        T = len(path) - 1
        for t in range(T + 1):
            lower, upper = theory.norm_bounds(p.r0, t)
            assert lower - ROUNDING <= r[t] <= upper + ROUNDING
        # moving r_0 by rounding may move a ceiling
        assert theory.round_bounds(p.r0 * (1 - ROUNDING))[0] <= T
        assert theory.round_bounds(p.r0 * (1 + ROUNDING))[1] >= T


@pytest.mark.result("thm-both-ends", "theory.norm_bounds", "theory.round_bounds")
@pytest.mark.result("thm-rounds", "theory.norm_bounds", "theory.round_bounds")
@given(st.floats(1.01, 30))
def test_the_lower_end_is_attained_by_equal_eigenvalues(r0: float) -> None:
    assume(abs(r0 - round(r0)) > 1e-6)
    spectrum = gram_spectrum(np.ones(4), np.random.default_rng(0))
    run = md.distill(spectrum, np.array([r0, 0, 0, 0]), epsilon=0.25)
    assert run.rounds == theory.round_bounds(r0)[0]
    np.testing.assert_allclose(run.r, r0 - np.arange(run.rounds + 1), atol=1e-9)
    lower = [theory.norm_bounds(r0, t)[0] for t in range(run.rounds + 1)]
    np.testing.assert_allclose(run.r, lower, atol=1e-9)


@pytest.mark.result("thm-both-ends", "theory.norm_bounds", "theory.round_bounds")
@pytest.mark.result("thm-rounds", "theory.norm_bounds", "theory.round_bounds")
@pytest.mark.parametrize("n", [2, 3, 4, 5])
def test_the_upper_end_is_approached_by_eigenvalues_far_apart(n: int) -> None:
    # Slightly more than one tolerance of label in each of n directions, eigenvalues far apart:
    # every round removes one direction and hardly touches the others. The squared norm then falls
    # by 1 + 2⟨z_{t+1}, step⟩ = 1 + 2η + O(1/(η · spacing)). (Such a G is beyond double precision,
    # so the rounds are run on its diagonal.)
    eta, spacing = 1e-3, 1e8
    d = spacing ** -np.arange(float(n))
    z = [np.full(n, 1 + eta)]
    while mu := inverse_multiplier(d, z[-1], 1.0):
        z.append(mu * d / (1 + mu * d) * z[-1])
    r0 = float(np.linalg.norm(z[0]))
    assert len(z) - 1 == theory.round_bounds(r0)[1] == n
    for t in range(n):
        upper = theory.norm_bounds(r0, t)[1]
        assert upper**2 - t * 3 * eta - ROUNDING <= np.sum(z[t] ** 2) <= upper**2 + ROUNDING


@pytest.mark.result("prop-never-weaker", "theory.guaranteed_rounds", "theory.norm_lower_bound")
@given(ratios, conditions)
def test_round_bounds_are_never_weaker_than_the_guarantee(r0: float, kappa: float) -> None:
    lower, upper = theory.round_bounds(r0)
    assert np.ceil(theory.guaranteed_rounds(r0, kappa)) <= lower <= upper
    for t in range(6):
        weaker = theory.norm_lower_bound(r0, kappa, t)
        if weaker >= 1:
            assert weaker <= theory.norm_bounds(r0, t)[0] + 1e-12 * r0


@pytest.mark.result("thm-monotone", "theory.training_error_bounds", "distill")
@given(problems(singular=True))
def test_training_error_lies_between_its_bounds(p: Problem) -> None:
    run = random_run(p)
    errors = np.sqrt(np.mean((run.labels[1:] - run.y) ** 2, axis=1))
    assert (np.diff(errors) > -ROUNDING * errors[:-1]).all()
    for t, error in enumerate(errors):
        lower, upper = theory.training_error_bounds(p.epsilon, t)
        assert lower * (1 - ROUNDING) <= error <= upper * (1 + ROUNDING)


@pytest.mark.result("thm-sparsification", "theory.ratio_lower_bound")
@pytest.mark.result("thm-ratio-bounds", "theory.ratio_bounds")
@given(problems(min_size=2))
def test_ratios_of_the_diagonal_lie_between_their_bounds(p: Problem) -> None:
    run = random_run(p)
    bigger = run.d[:, None] >= run.d[None, :]
    for t, B in enumerate(run.B):
        ratio = (B[:, None] / B[None, :])[bigger]
        paper = theory.ratio_lower_bound(p.r0, run.d, t)[bigger]
        lower, upper = (bound[bigger] for bound in theory.ratio_bounds(run.c[0], run.d, t))
        assert (paper <= lower * (1 + ROUNDING)).all()
        assert (lower <= ratio * (1 + ROUNDING)).all()
        assert (ratio <= upper * (1 + ROUNDING)).all()


@pytest.mark.result("thm-sparsification", "theory.ratio_lower_bound")
@given(ratios, spectra, st.integers(0, 20))
def test_ratio_lower_bound_is_its_formula(r0: float, d: Array, t: int) -> None:
    bound = theory.ratio_lower_bound(r0, d, t)
    with mp.workdps(40):
        low, N = mp.mpf(float(d.min())), mp.mpf(r0) - 1
        for k, dk in enumerate(map(float, d)):
            for j, dj in enumerate(map(float, d)):
                exact = ((N + low / dj) / (N + low / dk)) ** (t + 1)
                assert bound[k, j] == pytest.approx(float(exact), rel=1e-11)


@pytest.mark.result("thm-sparsity-index", "theory.sparsity_index", "theory.sparsity_limit")
@given(ratios, spectra)
def test_sparsity_index_is_its_formula_and_grows_to_its_limit(r0: float, d: Array) -> None:
    e = [mp.mpf(float(v)) for v in np.sort(d)]
    pairs = list(pairwise(e))

    def exact(N: mp.mpf) -> mp.mpf:
        return min((N + e[0] / a) / (N + e[0] / b) for a, b in pairs) ** (N * e[0] / e[-1])

    with mp.workdps(60):
        value = theory.sparsity_index(r0, d)
        assert value == pytest.approx(float(exact(mp.mpf(r0) - 1)), rel=1e-11)
        limit = float(exact(mp.mpf(10) ** 25))
    assert theory.sparsity_limit(d) == pytest.approx(limit, rel=1e-11)
    larger = [theory.sparsity_index(r0 * factor, d) for factor in (1.5, 10, 1e6)]
    # an increase smaller than rounding may show as equality
    assert (np.diff([value, *larger, theory.sparsity_limit(d)]) >= -4e-16 * value).all()


@given(spectra, st.integers(-500, 500))
def test_sparsity_does_not_depend_on_the_unit_of_the_kernel(d: Array, power: int) -> None:
    for unit in (1.0, 2.0**power):
        assert theory.sparsity_limit(unit * d) == pytest.approx(theory.sparsity_limit(d), rel=1e-12)
        assert theory.sparsity_index(3.0, unit * d) == pytest.approx(
            theory.sparsity_index(3.0, d), rel=1e-12
        )


@given(ratios, st.floats(1, 1e300), st.integers(0, 5))
def test_norm_lower_bound_for_any_condition_number(r0: float, kappa: float, t: int) -> None:
    assert theory.norm_lower_bound(r0, kappa, t) <= r0


def test_repeated_eigenvalues_have_sparsity_index_one() -> None:
    assert theory.sparsity_index(5.0, [1.0, 1.0, 2.0]) == 1
    assert theory.sparsity_limit([1.0, 1.0, 2.0]) == 1


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda: theory.round_bounds(1.0), ValueError, r"r0 = ‖y‖/√\(Kε\) must exceed 1"),
        (lambda: theory.round_bounds(np.inf), ValueError, "r0 must be finite"),
        (lambda: theory.norm_bounds(2.0, 5), ValueError, "never more than r0² = 4"),
        (lambda: theory.norm_bounds(2.0, -1), ValueError, "t must be at least 0"),
        (lambda: theory.norm_bounds(2.0, 0.5), TypeError, "t must be an integer"),  # type: ignore[arg-type]
        (lambda: theory.norm_lower_bound(0.5, 2.0, 1), ValueError, "r0 = "),
        (lambda: theory.guaranteed_rounds(2.0, 0.5), ValueError, "kappa = d_max/d_min must be"),
        (
            lambda: theory.guaranteed_rounds(2.0, np.inf),
            ValueError,
            "kappa is inf, so G is",
        ),
        (lambda: theory.round_bounds(1e200), ValueError, "must be below 1e150"),
        (lambda: theory.multiplier_bounds(2.0, [1.0, 0.0]), ValueError, "positive eigenvalues"),
        (lambda: theory.multiplier_bounds(2.0, [[1.0]]), ValueError, "one-dimensional"),
        (lambda: theory.ratio_bounds(0.0, [1.0], 0), ValueError, "c0 must be positive"),
        (lambda: theory.ratio_lower_bound(2.0, [], 0), ValueError, "d must not be empty"),
        (lambda: theory.sparsity_index(2.0, [1.0]), ValueError, "at least 2 eigenvalues"),
        (lambda: theory.sparsity_limit([1.0]), ValueError, "at least 2 eigenvalues"),
        (lambda: theory.training_error_bounds(0, 1), ValueError, "epsilon must be positive"),
    ],
)
def test_bad_input_is_refused(
    call: Callable[[], object], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        call()
