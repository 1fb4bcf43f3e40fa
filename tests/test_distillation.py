import copy
import pickle
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from problems import Array, Problem, gram_spectrum, problems
from sklearn.kernel_ridge import KernelRidge

import mini_distill as md

seeds = st.integers(0, 2**32 - 1)
GRID = np.linspace(0, 1, 1001)


def through_pickle(thing: Any) -> Any:
    return pickle.loads(pickle.dumps(thing))


def paper_run(epsilon: float = 0.045) -> md.Distillation:
    x, y = md.datasets.illustrative_example()
    return md.distill(md.decompose(md.kernels.CubicSplineGreen(), x), y, epsilon=epsilon)


def random_run(p: Problem) -> md.Distillation:
    spectrum = gram_spectrum(p.d, np.random.default_rng(p.seed))
    return md.distill(spectrum, spectrum.V.T @ p.z, epsilon=p.epsilon)


def smooth_run(seed: int, outputs: int = 0) -> tuple[md.Distillation, Array, Array]:
    rng = np.random.default_rng(seed)
    K = int(rng.integers(2, 10))
    x = np.sort(rng.uniform(0, 1, K))
    y = rng.standard_normal((K, outputs)) if outputs else rng.standard_normal(K)
    epsilon = float(np.sum(y**2)) / K * 10 ** rng.uniform(-2, -0.3)
    spectrum = md.decompose(md.kernels.Laplace(0.2), x)
    return md.distill(spectrum, y, epsilon=epsilon), x, y


def test_paper_example() -> None:
    run = paper_run()
    assert run.rounds == 4
    assert run.collapsed
    np.testing.assert_allclose(run.c, [2.71e-6, 8.76e-5, 2.74e-4, 7.90e-4], rtol=2e-3)
    np.testing.assert_allclose(run.r, [3.570, 3.360, 2.673, 1.773, 0.832], atol=5e-4)
    f = [*run.predict(GRID), run.predict(GRID, 4)]
    errors = [np.mean((ft - md.datasets.sine(GRID)) ** 2) for ft in f]
    np.testing.assert_allclose(errors, [0.1541, 0.0688, 0.1214, 0.3071, 0.4995], atol=5e-5)


@pytest.mark.result("thm-closed-form", "distill")
@pytest.mark.result("thm-operator", "distill")
@given(seed=seeds, outputs=st.integers(0, 3))
def test_rounds_are_dense_solves_and_kernel_ridge_fits(seed: int, outputs: int) -> None:
    run, x, labels = smooth_run(seed, outputs)
    kernel = run.spectrum.kernel
    K = len(x)
    G = kernel(x, x) / K
    for t, c in enumerate(run.c):
        ridge = KernelRidge(alpha=K * c, kernel="precomputed").fit(kernel(x, x), labels)
        # a solve loses cond(cI + G) digits
        accuracy = 1e-14 * (1 + np.linalg.cond(c * np.eye(K) + G)) * np.abs(run.y).max()
        predicted = ridge.predict(kernel(GRID[::50], x))
        np.testing.assert_allclose(run.predict(GRID[::50], t), predicted, atol=accuracy)
        labels = G @ np.linalg.solve(c * np.eye(K) + G, labels)
        np.testing.assert_allclose(run.labels[t + 1], labels, atol=accuracy * (t + 2))


@given(problems(singular=True))
def test_each_round_uses_up_its_tolerance_exactly(p: Problem) -> None:
    run = random_run(p)
    steps = run.labels[1:] - run.labels[:-1]
    np.testing.assert_allclose(np.mean(steps**2, axis=1), p.epsilon, rtol=1e-9)
    assert run.collapsed
    assert np.mean(run.labels[-1] ** 2) <= p.epsilon
    assert (np.mean(run.labels[:-1] ** 2, axis=1) > p.epsilon).all()
    assert run.rounds == len(run.c) == len(run.labels) - 1


@pytest.mark.result("thm-unique-fit", "distill")
@given(seed=seeds)
def test_each_fit_is_optimal(seed: int) -> None:
    # Among all functions Σ α_k g(·, x_k) that meet the constraint, none has a smaller
    # R = αᵀ[g(x_j, x_k)]α. Candidates: random ones pulled back onto the constraint.
    run, x, _ = smooth_run(seed)
    rng = np.random.default_rng(seed)
    M = run.spectrum.kernel(x, x)
    for t in range(run.rounds):
        y, f = run.labels[t], run.labels[t + 1]
        R = f @ np.linalg.solve(M, f)
        step = np.sqrt(len(x) * (run.epsilon or 0))
        for size in 10 ** rng.uniform(-3, 1, 20):
            candidate = f + size * step * rng.standard_normal(len(x))
            candidate = y + (candidate - y) * min(1, step / np.linalg.norm(candidate - y))
            assert candidate @ np.linalg.solve(M, candidate) >= R * (1 - 1e-9)


@pytest.mark.result("thm-operator", "distill")
@given(problems(singular=True))
def test_diagonals_reproduce_the_labels(p: Problem) -> None:
    run = random_run(p)
    z = run.z[0]
    for t in range(run.rounds):
        np.testing.assert_allclose(run.z[t + 1], run.A[t] * run.z[t], atol=1e-15)
        np.testing.assert_allclose(run.z[t + 1], run.B[t] * z, atol=1e-13 * np.abs(z).max())
    np.testing.assert_allclose(run.z @ run.spectrum.V, run.labels, atol=1e-13 * np.abs(z).max())
    assert run.r[0] == pytest.approx(p.r0, rel=1e-12)


@given(seed=seeds)
def test_the_fit_passes_through_the_next_labels(seed: int) -> None:
    run, x, _ = smooth_run(seed)
    np.testing.assert_allclose(run.predict(x), run.labels[1:], atol=1e-11 * np.abs(run.y).max())


@pytest.mark.result("thm-outputs", "distill")
@given(seed=seeds)
def test_one_joint_constraint_for_several_outputs(seed: int) -> None:
    run, x, _ = smooth_run(seed, outputs=2)
    steps = np.sum((run.labels[1:] - run.labels[:-1]) ** 2, axis=(1, 2)) / len(x)
    assert run.epsilon is not None
    np.testing.assert_allclose(steps, run.epsilon, rtol=1e-9)
    assert run.predict(GRID).shape == (run.rounds, len(GRID), 2)
    # a rotation of the outputs rotates the fits: the constraint does not see it
    Q = np.array([[0.6, -0.8], [0.8, 0.6]])
    rotated = md.distill(run.spectrum, run.y @ Q, epsilon=run.epsilon)
    assert rotated.rounds == run.rounds
    np.testing.assert_allclose(rotated.predict(x), run.predict(x) @ Q, atol=1e-9)


@given(seed=seeds, power=st.integers(-300, 300))
def test_labels_of_any_size_give_the_same_run(seed: int, power: int) -> None:
    rng = np.random.default_rng(seed)
    y = rng.standard_normal(5)
    spectrum = md.decompose(md.kernels.Laplace(0.2), np.linspace(0, 1, 5))
    epsilon = 0.1 * float(np.mean(y**2))
    run = md.distill(spectrum, y, epsilon=epsilon)
    scale = 2.0**power
    scaled = md.distill(spectrum, y * scale, epsilon=epsilon * scale**2)
    np.testing.assert_allclose(scaled.c, run.c, rtol=1e-12)
    np.testing.assert_allclose(scaled.labels / scale, run.labels, rtol=1e-9, atol=1e-12)


@given(problems(singular=True))
def test_the_fit_agrees_with_the_labels_it_leaves_even_for_a_singular_gram_matrix(
    p: Problem,
) -> None:
    spectrum = gram_spectrum(p.d, np.random.default_rng(p.seed))
    y = spectrum.V.T @ p.z
    for c in (1e-18, 1e-12, 1e-6, 1.0):
        run = md.distill(spectrum, y, c=c, max_rounds=1)
        # coefficients of size |z|/(d + c) multiply a basis that is known up to rounding
        smallest = spectrum.d[spectrum.reachable].min()
        rounding = 100 * spectrum.rounding / (smallest + c) * np.abs(y).max()
        values = run.predict(np.arange(len(y)), 0)
        np.testing.assert_allclose(values, run.labels[1], atol=rounding)


def test_repeated_inputs_keep_their_mean_however_small_the_multiplier() -> None:
    spectrum = md.decompose(md.kernels.Gaussian(1.0), [0.0, 0.0, 1.0])
    for c in (1e-16, 1e-20, 1e-300):
        run = md.distill(spectrum, [1.0, 2.0, 3.0], c=c, max_rounds=1)
        np.testing.assert_allclose(run.predict([0.0, 1.0], 0), [1.5, 3.0], atol=1e-12)


@pytest.mark.parametrize("K", [1, 2, 3, 10, 100])
def test_labels_that_equal_the_tolerance_collapse(K: int) -> None:
    spectrum = md.decompose(md.kernels.Laplace(3.0), np.arange(float(K)))
    run = md.distill(spectrum, np.ones(K), epsilon=1.0)
    assert (run.rounds, run.collapsed) == (0, True)
    alike = gram_spectrum(np.ones(K), np.random.default_rng(K))
    for r0 in (2, 3, 7):  # equal eigenvalues: r_t = r_0 - t arrives at 1 exactly
        assert md.distill(alike, r0 * np.ones(K), epsilon=1.0).rounds == r0 - 1


def test_an_infeasible_run_can_cross_a_process_boundary() -> None:
    with pytest.raises(md.InfeasibleError) as caught:
        paper_run(0.04)
    error = pickle.loads(pickle.dumps(caught.value))
    assert str(error) == str(caught.value)
    assert (error.epsilon, error.smallest_epsilon) == (0.04, caught.value.smallest_epsilon)


@given(st.floats(1e-3, 1e3), st.floats(1.1, 20.0))
def test_one_point_shrinks_by_the_same_amount_every_round(d: float, r0: float) -> None:
    spectrum = md.decompose(md.kernels.Polynomial(1, constant=d), [0.0])
    run = md.distill(spectrum, [r0], epsilon=1.0)
    expected = r0 - np.arange(run.rounds + 1)
    np.testing.assert_allclose(run.labels[:, 0], expected, atol=1e-12)
    assert run.rounds == np.ceil(r0 - 1 - 1e-12)


@pytest.mark.result("prop-fixed-c", "distill")
@given(problems(singular=True), st.integers(1, 6))
def test_fixed_multiplier_is_a_linear_power_iteration(p: Problem, rounds: int) -> None:
    spectrum = gram_spectrum(p.d, np.random.default_rng(p.seed))
    y = spectrum.V.T @ p.z
    run = md.distill(spectrum, y, c=0.1, max_rounds=rounds)
    K = len(y)
    G = spectrum.V.T @ np.diag(spectrum.d) @ spectrum.V
    operator = G @ np.linalg.inv(0.1 * np.eye(K) + G)
    expected = np.linalg.matrix_power(operator, rounds) @ y
    np.testing.assert_allclose(run.labels[-1], expected, atol=1e-12 * np.abs(y).max())
    assert (run.rounds, run.collapsed, run.epsilon) == (rounds, False, None)
    with pytest.raises(ValueError, match="needs a tolerance"):
        _ = run.r


def test_external_check_of_fixed_multiplier_rounds() -> None:
    # Borup and Andersen (2021) tabulate the loss against the sine on x = 0, 0.01, …, 1 for the
    # same eleven points, kernel exp(-80 |x - x'|²) and ridge weight 0.2.
    x, y = md.datasets.illustrative_example()
    spectrum = md.decompose(md.kernels.Gaussian(np.sqrt(1 / 160)), x)
    run = md.distill(spectrum, y, c=0.2 / 11, max_rounds=6)
    grid = np.arange(101) / 100
    losses = np.mean((run.predict(grid) - md.datasets.sine(grid)) ** 2, axis=1)
    expected = [0.16477, 0.15076, 0.14915, 0.15561, 0.16735, 0.18251]
    np.testing.assert_allclose(losses, expected, atol=6e-6)


def test_labels_inside_the_tolerance_collapse_at_once() -> None:
    x, y = md.datasets.illustrative_example()
    spectrum = md.decompose(md.kernels.CubicSplineGreen(), x)
    for labels in (y, 0 * y):
        run = md.distill(spectrum, labels, epsilon=float(np.mean(y**2)))
        assert (run.rounds, run.collapsed) == (0, True)
        assert run.A.shape == run.B.shape == (0, 11)
        assert run.labels.shape == (1, 11)
        assert run.predict([0.3, 0.4]).shape == (0, 2)
        np.testing.assert_array_equal(run.predict([0.3, 0.4], 0), 0)


def test_max_rounds_stops_early_and_says_whether_it_collapsed() -> None:
    full = paper_run()
    for limit in (1, 3, 4, 9):
        run = md.distill(full.spectrum, full.y, epsilon=0.045, max_rounds=limit)
        assert run.rounds == min(limit, 4)
        assert run.collapsed == (limit >= 4)
        np.testing.assert_array_equal(run.z, full.z[: run.rounds + 1])


def test_infeasible_tolerance_names_the_cause() -> None:
    y = md.datasets.illustrative_example()[1]
    smallest = (y[0] ** 2 + y[-1] ** 2) / 11  # the two points at which every function is 0
    for epsilon in (0.04, smallest):
        with pytest.raises(md.InfeasibleError) as caught:
            paper_run(epsilon)
        assert caught.value.epsilon == epsilon
        assert caught.value.smallest_epsilon == pytest.approx(smallest, rel=1e-14)
        for part in (
            f"epsilon={float(epsilon)!r}"[:16],
            "is 0.041861",
            "2 of the 11",
            "x = 0.0, 1.0",
        ):
            assert part in str(caught.value)
    assert paper_run(smallest * 1.0001).collapsed


@pytest.mark.result("prop-null-directions", "InfeasibleError")
@given(seed=seeds)
def test_contradicting_labels_are_infeasible_below_their_spread(seed: int) -> None:
    rng = np.random.default_rng(seed)
    x = np.array([0.0, 0.3, 0.6, 0.3])
    y = rng.standard_normal(4)
    smallest = (y[1] - y[3]) ** 2 / 2 / 4
    spectrum = md.decompose(md.kernels.Laplace(0.3), x)
    with pytest.raises(md.InfeasibleError, match=r"one value at x = 0.3, given twice"):
        md.distill(spectrum, y, epsilon=smallest * 0.999)
    run = md.distill(spectrum, y, epsilon=smallest * 1.1)
    fit = run.predict(x, 0)  # zero if the labels lie inside this tolerance
    assert np.mean((fit - y) ** 2) <= smallest * 1.1 * (1 + 1e-9)


def test_unresolved_multiplier_warns_and_names_epsilon() -> None:
    spectrum = md.decompose(md.kernels.Laplace(0.3), [0.1, 0.5, 0.9])
    with pytest.warns(md.UnresolvedMultiplierWarning, match="epsilon=1e-30 makes c = "):
        run = md.distill(spectrum, [1.0, 2.0, 3.0], epsilon=1e-30, max_rounds=1)
    assert np.isfinite(run.predict(GRID)).all()
    with pytest.warns(md.UnresolvedMultiplierWarning):
        md.distill(spectrum, [1.0, 2.0, 3.0], epsilon=1e-290, max_rounds=1)


def test_results_are_immutable_with_a_short_repr() -> None:
    run = paper_run()
    assert repr(run) == "Distillation(epsilon=0.045, rounds=4, collapsed=True)"
    fixed = md.distill(run.spectrum, run.y, c=0.1, max_rounds=1)
    assert repr(fixed) == "Distillation(c=0.1, rounds=1, collapsed=False)"
    for array in (run.y, run.c, run.z, run.d):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 0


@pytest.mark.parametrize("duplicate", [copy.copy, copy.deepcopy, through_pickle])
def test_copies_are_as_immutable(duplicate: Callable[[Any], Any]) -> None:
    run = paper_run()
    kernel = md.theory.equivalent_kernel(run, 1)
    for thing in (run, run.spectrum, kernel, md.Spectrum.from_gram(np.eye(2)).kernel):
        again = duplicate(thing)
        arrays = {k: v for k, v in vars(again).items() if isinstance(v, np.ndarray)}
        assert arrays
        for name, array in arrays.items():
            np.testing.assert_array_equal(array, vars(thing)[name])
            with pytest.raises(ValueError, match="read-only"):
                array[0] = 0
    assert not duplicate(run).spectrum.V.flags.writeable


def test_ten_thousand_rounds_are_run_and_more_need_to_be_asked_for() -> None:
    point = md.decompose(md.kernels.Gaussian(1.0), [0.0])  # one point: T = r_0 - 1
    assert md.distill(point, [9_990.0], epsilon=1.0).rounds == 9_989
    with pytest.raises(ValueError, match=r"at least 1e\+04 rounds.*: pass max_rounds"):
        md.distill(point, [10_010.0], epsilon=1.0)
    assert md.distill(point, [10_010.0], epsilon=1.0, max_rounds=3).rounds == 3


@pytest.mark.parametrize("scale", [1e-155, 1e80, 1e149])
@pytest.mark.parametrize("outputs", [(), (2,)])
def test_sizes_of_labels_far_from_one_are_no_different(
    scale: float, outputs: tuple[int, ...]
) -> None:
    y = np.random.default_rng(0).standard_normal((5, *outputs))
    spectrum = md.decompose(md.kernels.Laplace(0.2), np.linspace(0, 1, 5))
    run = md.distill(spectrum, y, epsilon=0.1)
    scaled = md.distill(spectrum, y * scale, epsilon=0.1 * scale * scale)
    assert scaled.rounds == run.rounds
    # the tolerance of the smallest labels, 1e-311, has twelve digits left
    np.testing.assert_allclose(scaled.r, run.r, rtol=1e-9)
    np.testing.assert_allclose(scaled.c, run.c, rtol=1e-9)
    length = md.continuous.length(spectrum, y)
    for size in (scale, 1e-300):
        assert md.continuous.length(spectrum, y * size) / size == pytest.approx(length, rel=1e-12)


S = md.decompose(md.kernels.Gaussian(1.0), [0.0, 1.0])
Y = [1.0, -1.0]
RUN = md.distill(S, Y, epsilon=0.01)


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda: md.distill(S, Y), TypeError, "exactly one of epsilon .* found neither"),
        (lambda: md.distill(S, Y, epsilon=1, c=1), TypeError, "found both"),
        (lambda: md.distill(S, Y, c=1), TypeError, "never end"),
        (lambda: md.distill(S, Y, c=0, max_rounds=1), ValueError, "c must be positive"),
        (lambda: md.distill(S, Y, epsilon=0), ValueError, "epsilon must be positive, found 0"),
        (lambda: md.distill(S, Y, epsilon=-1), ValueError, "epsilon must be positive, found -1"),
        (lambda: md.distill(S, Y, epsilon=np.nan), ValueError, "epsilon must be finite"),
        (lambda: md.distill(S, Y, epsilon=np.inf), ValueError, "epsilon must be finite"),
        (lambda: md.distill(S, Y, epsilon=[1, 2]), TypeError, "epsilon must be one number"),  # type: ignore[arg-type]
        (lambda: md.distill(S, Y, epsilon="a"), TypeError, "epsilon must hold real numbers"),  # type: ignore[arg-type]
        (lambda: md.distill(S, Y, epsilon=1e-14), ValueError, "pass max_rounds"),
        (lambda: md.distill(S, Y, epsilon=1e-305, max_rounds=1), ValueError, "vanishes beside"),
        (lambda: md.distill(S, Y, epsilon=1, max_rounds=0), ValueError, "max_rounds must be at"),
        (lambda: md.distill(S, Y, epsilon=1, max_rounds=1.5), TypeError, "must be an integer"),  # type: ignore[arg-type]
        (lambda: md.distill(S, [1.0], epsilon=1), ValueError, r"y must have shape \(2,\)"),
        (lambda: md.distill(S, [1e200, 1.0], epsilon=1), ValueError, "square overflows"),
        (
            lambda: md.distill(S, np.ma.array([1.0, 2.0], mask=[False, True]), epsilon=1),
            ValueError,
            "y has masked entries",
        ),
        (lambda: RUN.predict([[0.0, 1.0]]), ValueError, "x_new must be points of 1 coordinates"),
        (lambda: md.distill(S, [], epsilon=1), ValueError, "y must not be empty"),
        (lambda: md.distill(S, 1.0, epsilon=1), ValueError, "y must have shape"),
        (lambda: md.distill(S, [1.0, np.nan], epsilon=1), ValueError, "found nan at index"),
        (lambda: md.distill(S, [1.0, 1j], epsilon=1), TypeError, "y must hold real numbers"),
        (lambda: md.distill("x", Y, epsilon=1), TypeError, "spectrum must be"),  # type: ignore[arg-type]
        (lambda: RUN.predict([0.0], RUN.rounds + 1), ValueError, "round must be at most"),
        (lambda: RUN.predict([0.0], -1), ValueError, "round must be at least 0"),
        (lambda: RUN.predict([0.0], 0.5), TypeError, "round must be an integer"),  # type: ignore[arg-type]
        (lambda: RUN.predict([np.inf]), ValueError, "x_new must be finite"),
    ],
)
def test_bad_input_is_refused(
    call: Callable[[], object], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        call()
