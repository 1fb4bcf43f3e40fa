"""Scores for every round against brute force: refits, enumerated noise, repeated points."""

from itertools import product
from typing import Any

import mpmath as mp
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import ArrayLike
from problems import Array, MatrixKernel, random_orthogonal

import mini_distill as md
from mini_distill import choosing

seeds = st.integers(0, 2**32 - 1)


def random_gram(rng: np.random.Generator, K: int) -> Array:
    """Return a random kernel matrix with the largest eigenvalue K; every third one is singular."""
    d = 10 ** rng.uniform(-3, 0, K)
    if rng.integers(3) == 0:
        d[: rng.integers(0, K)] = 0
    d[-1] = 1
    V = random_orthogonal(rng, K)
    values = K * V.T @ np.diag(d) @ V
    return (values + values.T) / 2


def spectrum_of(values: Array) -> md.Spectrum:
    return md.decompose(MatrixKernel(values), np.arange(len(values)))


def refits(values: Array, y: Array, alphas: ArrayLike) -> Array:
    """Leave out each point, run every round on the others by dense solves, predict the point."""
    K = len(values)
    missed = np.empty((len(np.atleast_1d(alphas)), *y.shape))
    for i in range(K):
        others = np.delete(np.arange(K), i)
        inner, labels = values[np.ix_(others, others)], y[others]
        for t, alpha in enumerate(np.atleast_1d(alphas)):
            dual = np.linalg.solve(inner + alpha * np.eye(K - 1), labels)
            missed[t, i] = y[i] - values[i, others] @ dual
            labels = inner @ dual
    return missed


def random_labels(rng: np.random.Generator, K: int) -> Array:
    return rng.standard_normal((K, 3) if rng.integers(2) else K) * 10 ** rng.uniform(-3, 3)


def round_matrices(values: Array, alphas: ArrayLike) -> Array:
    """Return the matrices that take the labels to the values of each round, by dense solves."""
    K = len(values)
    matrices, now = [], np.eye(K)
    for alpha in np.atleast_1d(alphas):
        now = values @ np.linalg.solve(values + alpha * np.eye(K), now)
        matrices.append(now)
    return np.array(matrices)


def random_run(rng: np.random.Generator, values: Array, labels: Array, lowest: float) -> Any:
    """Return a run with equal multipliers, or with those that a tolerance has found."""
    spectrum = spectrum_of(values)
    _, _, lost = spectrum.project(labels)
    if rng.integers(2):
        return md.distill(spectrum, labels, c=10 ** rng.uniform(lowest, 1), max_rounds=4)
    spare = float(np.sum(labels**2)) - lost
    epsilon = (lost + rng.uniform(0.01, 0.3) * spare) / len(values)
    return md.distill(spectrum, labels, epsilon=epsilon, max_rounds=4)


@pytest.mark.result("prop-degrees-of-freedom", "choosing.degrees_of_freedom")
@given(seeds)
def test_degrees_of_freedom_count_how_much_labels_are_followed(seed: int) -> None:
    rng = np.random.default_rng(seed)
    K = int(rng.integers(1, 8))
    values, sigma = random_gram(rng, K), 10 ** rng.uniform(-2, 2)
    run = random_run(rng, values, rng.standard_normal(K), lowest=-4)
    df = choosing.degrees_of_freedom(run)
    matrices = round_matrices(values, K * run.c)
    np.testing.assert_allclose(df, np.trace(matrices, axis1=1, axis2=2), rtol=1e-9)
    # noise of ±σ at every point: the expectation is a mean over 2^K draws, without error
    truth = rng.standard_normal(K)
    noise = sigma * np.array(list(product([-1.0, 1.0], repeat=K)))
    fits = (truth + noise) @ matrices.transpose(0, 2, 1)
    covariances = np.mean(np.sum(fits * noise, axis=2), axis=1)
    scale = sigma * (sigma + np.abs(truth).max())
    np.testing.assert_allclose(covariances, sigma**2 * df, atol=1e-11 * K * scale)
    training = np.mean(np.sum((truth + noise - fits) ** 2, axis=2), axis=1) / K
    risk = np.mean(np.sum((fits - truth) ** 2, axis=2), axis=1) / K
    expected = sigma**2 + risk - 2 * sigma**2 * df / K
    np.testing.assert_allclose(training, expected, atol=1e-11 * (sigma + 2) ** 2)
    assert (np.diff(df) < 0).all()
    assert 0 < df[-1] <= df[0] < run.spectrum.reachable.sum()


@pytest.mark.result("thm-gcv", "choosing.gcv")
@given(seeds)
def test_the_expectation_of_gcv(seed: int) -> None:
    rng = np.random.default_rng(seed)
    K = int(rng.integers(1, 8))
    values, sigma = random_gram(rng, K), 10 ** rng.uniform(-1, 1)
    truth = rng.standard_normal(K)
    noise = sigma * np.array(list(product([-1.0, 1.0], repeat=K)))
    # one run with an output for every draw: its GCV is the sum of theirs
    run = random_run(rng, values, (truth + noise).T, lowest=-3)
    expected = choosing.gcv(run) / len(noise)
    for t, M in enumerate(round_matrices(values, K * run.c)):
        fits = (truth + noise) @ M.T
        risk = float(np.mean(np.sum((fits - truth) ** 2, axis=1))) / K
        m1, m2 = np.trace(M) / K, np.sum(M**2) / K
        excess = ((2 * m1 - m1**2) * risk - sigma**2 * m1**2) / (1 - m1) ** 2
        assert expected[t] == pytest.approx(sigma**2 + risk + excess, rel=1e-9)
        assert m1**2 <= m2 * (1 + 1e-12)
        bound = max(2 * m1, m1**2 / m2) / (1 - m1) ** 2
        assert abs(expected[t] - sigma**2 - risk) <= bound * risk * (1 + 1e-9) + 1e-12


@given(seeds)
def test_gcv_against_dense_solves(seed: int) -> None:
    rng = np.random.default_rng(seed)
    K = int(rng.integers(1, 10))
    values, y = random_gram(rng, K), random_labels(rng, K)
    run = md.distill(spectrum_of(values), y, c=10 ** rng.uniform(-4, 1), max_rounds=5)
    for t, M in enumerate(round_matrices(values, K * run.c)):
        naive = np.sum((y - M @ y) ** 2) / K / (1 - np.trace(M) / K) ** 2
        assert choosing.gcv(run)[t] == pytest.approx(naive, rel=1e-6)  # y - My cancels


@given(seeds)
def test_a_tiny_multiplier_costs_no_accuracy(seed: int) -> None:
    rng = np.random.default_rng(seed)
    K = int(rng.integers(2, 7))
    root = rng.standard_normal((K, K))
    values, y = root @ root.T + K * np.eye(K), rng.standard_normal(K)
    c = 10 ** rng.uniform(-300, -8)
    run = md.distill(spectrum_of(values), y, c=c, max_rounds=4)
    with mp.workdps(400):
        G, identity = mp.matrix(values.tolist()) / K, mp.eye(K)
        A = G * (G + mp.mpf(c) * identity) ** -1
        M, squares, count = A, [], []
        for _ in range(4):
            missed = (identity - M) * mp.matrix(y.tolist())
            squares.append(sum(v**2 for v in missed))
            count.append(K - sum(M[i, i] for i in range(K)))
            M = A * M
        expected = [float(K * s / n**2) for s, n in zip(squares, count, strict=True)]
        missed = mp.matrix(4, K)
        for i in range(K):
            others = [k for k in range(K) if k != i]
            inner = mp.matrix([[values[j, k] for k in others] for j in others])
            column = mp.matrix([[values[i, k] for k in others]])
            u = mp.matrix([y[k] for k in others])
            for t in range(4):
                dual = mp.lu_solve(inner + K * mp.mpf(c) * mp.eye(K - 1), u)
                missed[t, i], u = mp.mpf(y[i]) - (column * dual)[0], inner * dual
        brute = np.array(missed.tolist(), dtype=float)
    # the eigenvectors are known to about eps / (gap of the eigenvalues), the scale of y is 1
    np.testing.assert_allclose(choosing.gcv(run), expected, rtol=1e-11)
    np.testing.assert_allclose(choosing.leave_one_out(run), brute, atol=1e-11)


def test_gcv_wants_counts() -> None:
    rng = np.random.default_rng(0)
    run = md.distill(spectrum_of(random_gram(rng, 5)), rng.standard_normal(5), c=0.1, max_rounds=3)
    with pytest.raises(ValueError, match=r"gcv reads weights as counts.*found 0.5: give counts"):
        choosing.gcv(run, [0.5, 1, 1, 0, 1])


@given(seeds)
def test_gcv_wants_more_points_than_degrees_of_freedom(seed: int) -> None:
    rng = np.random.default_rng(seed)
    K = int(rng.integers(2, 7))
    run = random_run(rng, random_gram(rng, K), rng.standard_normal(K), lowest=-3)
    weights = np.zeros(K)
    for weights[0] in range(1, K + 1):
        if weights[0] > choosing.degrees_of_freedom(run)[0]:
            assert np.isfinite(choosing.gcv(run, weights)).all()
        else:
            with pytest.raises(ValueError, match=r"N - tr B_t must be positive in every round"):
                choosing.gcv(run, weights)


def test_gcv_of_a_fit_that_follows_every_label_in_double_precision() -> None:
    run = md.distill(spectrum_of(1e20 * np.eye(3)), [1.0, 2.0, -1.0], c=1e-305, max_rounds=2)
    with pytest.raises(ValueError, match=r"N - tr B_t must be positive.*a larger c"):
        choosing.gcv(run)


@pytest.mark.result("lem-left-out")
@given(seeds)
def test_a_label_that_the_fit_meets_does_not_matter(seed: int) -> None:
    rng = np.random.default_rng(seed)
    K = int(rng.integers(2, 10))
    values, y, alpha = random_gram(rng, K), rng.standard_normal(K), K * 10 ** rng.uniform(-4, 1)
    i, others = K - 1, np.arange(K - 1)
    dual = np.linalg.solve(values[:-1, :-1] + alpha * np.eye(K - 1), y[:-1])
    left_out = values[:, others] @ dual  # the fit without point i, at every point
    M = round_matrices(values, [alpha])[0]
    filled = np.append(y[:-1], left_out[i])
    np.testing.assert_allclose(M @ filled, left_out, atol=1e-10 * np.abs(y).max() * K)
    other = filled + np.eye(K)[i]  # any other label there is not met
    assert abs((M @ other)[i] - other[i]) > 1e-6


@pytest.mark.result("thm-leave-one-out", "choosing.leave_one_out")
@given(seeds)
def test_leave_one_out_is_refitting(seed: int) -> None:
    rng = np.random.default_rng(seed)
    K = int(rng.integers(1, 13))
    values, y = random_gram(rng, K), random_labels(rng, K)
    run = md.distill(spectrum_of(values), y, c=10 ** rng.uniform(-4, 1), max_rounds=8)
    brute = refits(values, y, K * run.c)
    np.testing.assert_allclose(
        choosing.leave_one_out(run), brute, rtol=0, atol=1e-9 * np.abs(y).max()
    )


@pytest.mark.result("thm-leave-one-out", "choosing.leave_one_out")
@given(seeds)
def test_leave_one_out_with_the_multipliers_of_a_run(seed: int) -> None:
    rng = np.random.default_rng(seed)
    K = int(rng.integers(2, 13))
    values, y = random_gram(rng, K), random_labels(rng, K)
    spectrum = spectrum_of(values)
    lost, energy = spectrum.project(y)[2], float(np.sum(y**2))
    epsilon = (lost + (energy - lost) * 10 ** rng.uniform(-3, -0.1)) / K
    run = md.distill(spectrum, y, epsilon=epsilon, max_rounds=12)
    brute = refits(values, y, K * run.c)
    np.testing.assert_allclose(
        choosing.leave_one_out(run), brute, rtol=0, atol=1e-9 * np.abs(y).max()
    )


@pytest.mark.result("cor-shortcut")
@given(seeds)
def test_the_shortcut_is_a_mean_over_the_rounds(seed: int) -> None:
    rng = np.random.default_rng(seed)
    K = int(rng.integers(2, 10))
    values, y = random_gram(rng, K), rng.standard_normal(K)
    alphas = K * 10 ** rng.uniform(-2, 1, 6)  # another weight in every round
    e = refits(values, y, alphas)
    identity = np.eye(K)
    one = [round_matrices(values, [a])[0] for a in alphas]
    matrices = round_matrices(values, alphas)
    for t in range(6):
        w = []
        for s in range(t + 1):
            after = identity
            for u in range(s + 1, t + 1):
                after = one[u] @ after
            w.append(np.diag(after @ (identity - one[s])))
        weights = np.array(w)
        assert (weights >= -1e-12).all()
        np.testing.assert_allclose(weights.sum(axis=0), 1 - np.diag(matrices[t]), atol=1e-10)
        shortcut = (y - matrices[t] @ y) / (1 - np.diag(matrices[t]))
        mean = np.sum(weights * e[: t + 1], axis=0) / weights.sum(axis=0)
        np.testing.assert_allclose(shortcut, mean, atol=1e-9)
        low, high = e[: t + 1].min(axis=0), e[: t + 1].max(axis=0)
        assert ((low - 1e-9 <= shortcut) & (shortcut <= high + 1e-9)).all()
    np.testing.assert_allclose((y - matrices[0] @ y) / (1 - np.diag(matrices[0])), e[0], atol=1e-9)


@given(seeds)
def test_a_weight_is_a_number_of_equal_points(seed: int) -> None:
    rng = np.random.default_rng(seed)
    n = int(rng.integers(1, 6))
    values, y = random_gram(rng, n), random_labels(rng, n)
    weights = rng.integers(0, 4, n)
    weights[0] = max(weights[0], 1)
    alpha = 10 ** rng.uniform(-2, 1)
    again = np.repeat(np.arange(n), weights)
    K = len(again)
    repeated = md.distill(
        spectrum_of(values[np.ix_(again, again)]), y[again], c=alpha / K, max_rounds=5
    )
    root = np.sqrt(weights)
    weighted = md.distill(
        spectrum_of(root[:, None] * values * root), (root * y.T).T, c=alpha / n, max_rounds=5
    )
    e = choosing.leave_one_out(repeated)
    in_units_of_y = np.moveaxis(choosing.leave_one_out(weighted, weights), 1, -1)
    with np.errstate(divide="ignore", invalid="ignore"):
        in_units_of_y = np.moveaxis(in_units_of_y / root, -1, 1)
    atol = 1e-9 * np.abs(y).max()
    np.testing.assert_allclose(in_units_of_y[:, again], e, rtol=0, atol=atol)
    np.testing.assert_allclose(choosing.gcv(weighted, weights), choosing.gcv(repeated), rtol=1e-8)


def test_a_point_of_less_than_one_is_left_out_whole() -> None:
    rng = np.random.default_rng(0)
    run = md.distill(spectrum_of(random_gram(rng, 5)), rng.standard_normal(5), c=0.1, max_rounds=3)
    light = choosing.leave_one_out(run, [0.5, 1, 0.1, 0, 1])
    np.testing.assert_array_equal(light, choosing.leave_one_out(run))


@pytest.mark.parametrize(("gain", "chosen"), [(1e-12, 1), (1e-10, 1), (1e-8, 2), (1e-4, 2)])
def test_only_what_rounding_can_do_is_a_tie(gain: float, chosen: int) -> None:
    # Scores are sums of a few thousand terms, good to 1e-12; a real gain of 1e-8 is one.
    assert choosing.best_round([3.0, 2.0, 2.0 * (1 - gain)]) == chosen


def test_a_collapsed_run_has_no_scores() -> None:
    x, y = md.datasets.illustrative_example()
    run = md.distill(md.decompose(md.kernels.CubicSplineGreen(), x), y, epsilon=10.0)
    assert choosing.degrees_of_freedom(run).shape == choosing.gcv(run).shape == (0,)
    assert choosing.leave_one_out(run).shape == (0, 11)


@pytest.mark.parametrize("score", [choosing.gcv, choosing.leave_one_out])
def test_what_is_refused(score: "type") -> None:
    x, y = md.datasets.illustrative_example()
    run = md.distill(md.decompose(md.kernels.CubicSplineGreen(), x), y, c=0.1, max_rounds=1)
    with pytest.raises(TypeError, match="run must be a Distillation, made by distill"):
        score(y)
    for weights in ([1.0], np.zeros(11), np.ones((11, 1))):
        with pytest.raises(ValueError, match="weights must have shape"):
            score(run, weights)
    with pytest.raises(ValueError, match="weights must be at least 0"):
        score(run, -np.ones(11))
