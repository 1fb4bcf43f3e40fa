"""The chapter The risk without the truth: the derivative of a round, and Stein's estimate."""

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from problems import Array, Problem, dense_multiplier, gram_spectrum, problems, seeds
from scipy.integrate import quad
from scipy.stats import norm

import mini_distill as md
from mini_distill import theory

loops = problems(log10_condition=2, log10_ratio=(-1.0, -0.1), min_size=2, max_size=6)


def one_round(G: Array, y: Array, radius: float) -> Array:
    """Return the values of the fit by a bracketed multiplier and a dense solve, or 0."""
    if np.linalg.norm(y) <= radius:
        return np.zeros_like(y)
    c = dense_multiplier(G, y, radius)
    return np.asarray(G @ np.linalg.solve(G + c * np.eye(len(G)), y))


def derivative(G: Array, y: Array, radius: float, rounds: int = 1) -> Array:
    """Return ∂y_rounds/∂y_0 by central differences."""
    h = 1e-5 * np.linalg.norm(y)
    columns = []
    for step in h * np.eye(len(y)):
        ends = []
        for labels in (y + step, y - step):
            for _ in range(rounds):
                labels = one_round(G, labels, radius)
            ends.append(labels)
        columns.append((ends[0] - ends[1]) / (2 * h))
    return np.array(columns).T


def case(p: Problem) -> tuple[md.Spectrum, Array, md.Distillation]:
    spectrum = gram_spectrum(p.d, np.random.default_rng(p.seed))
    y = spectrum.V.T @ p.z
    return spectrum, y, md.distill(spectrum, y, epsilon=p.epsilon)


@given(loops)
@pytest.mark.result("lem-derivative", "theory.exact_freedom")
def test_the_derivative_of_a_round(p: Problem) -> None:
    spectrum, y, run = case(p)
    assume(p.r0 > 1.05)
    J = derivative(spectrum.gram, y, p.radius)
    assert np.trace(J) == pytest.approx(theory.exact_freedom(run)[0], abs=1e-5)
    # the formula, entry by entry, in the eigenvectors
    d, c, z = run.d, run.c[0], spectrum.V @ y
    h = np.sum(2 * c * d * z**2 / (c + d) ** 3)
    formula = np.diag(d / (d + c)) + 2 / h * np.outer(d * z / (d + c) ** 2, c**2 * z / (d + c) ** 2)
    assert np.allclose(spectrum.V @ J @ spectrum.V.T, formula, atol=1e-5)
    v, C = np.sqrt(d) * z / (d + c), c / (d + c)
    other = np.diag(1 - C) + np.outer(C * v, C * v) / np.sum(C * v**2)
    half = np.sqrt(d)
    assert np.allclose(formula * half / half[:, None], other, atol=1e-9)
    assert not derivative(spectrum.gram, y / p.r0 * 0.9, p.radius).any()  # inside the ball
    root = spectrum.V.T @ np.diag(np.sqrt(p.d)) @ spectrum.V
    symmetric = np.linalg.solve(root, J @ root)  # in energy
    scale = np.sqrt(p.d[0] / p.d[-1])
    assert np.allclose(symmetric, symmetric.T, atol=1e-6 * scale)
    values = np.linalg.eigvalsh((symmetric + symmetric.T) / 2)
    assert values.min() > -1e-6 * scale
    assert values.max() < 1 + 1e-6 * scale
    after = one_round(spectrum.gram, y, p.radius)
    assert np.allclose(J @ after, after, atol=1e-5 * np.linalg.norm(y))


@given(loops)
def test_the_freedom_of_later_rounds_is_the_trace_of_the_whole_derivative(p: Problem) -> None:
    spectrum, y, run = case(p)
    freedom = theory.exact_freedom(run)
    for t in range(min(run.rounds, 3)):
        assume(run.r[t] > 1.02)  # or the differences reach over the collapse
        J = derivative(spectrum.gram, y, p.radius, rounds=t + 1)
        assert np.trace(J) == pytest.approx(freedom[t], abs=1e-4)


@given(problems(log10_condition=5, log10_ratio=(-2.0, -0.05), max_size=10))
@pytest.mark.result("thm-freedom", "theory.exact_freedom")
def test_the_loop_is_freer_than_its_filter_by_less_than_one(p: Problem) -> None:
    run = case(p)[2]
    assume(run.rounds > 0)
    more = theory.exact_freedom(run) - run.B.sum(axis=1)
    assert (more > -1e-9).all()
    assert (more[:2] < 1 + 1e-9).all()
    if p.r0 < 50:  # the multipliers are resolved
        assert more[0] > 0


def test_the_freedom_can_come_close_to_one_more() -> None:
    """One label just above the tolerance: it is followed fully, and nothing of it is kept."""
    run = md.distill(md.Spectrum.from_gram([[1.0]]), [1.0], epsilon=0.998, max_rounds=1)
    assert theory.exact_freedom(run)[0] == pytest.approx(1)
    assert run.B[0, 0] < 0.002


TRUTH = md.datasets.sine(np.arange(1, 10) / 10)


@pytest.mark.result("thm-sure", "theory.unbiased_risk")
@pytest.mark.parametrize("epsilon", [0.02, 0.1])
def test_the_estimate_is_right_on_average_through_the_collapse(epsilon: float) -> None:
    x = np.arange(1, 10) / 10
    spectrum = md.decompose(md.kernels.CubicSplineGreen(), x)
    rng = np.random.default_rng(7)
    off, naive, last, N = [], [], 6, 800
    for _ in range(N):
        y = TRUTH + 0.5 * rng.standard_normal(9)
        run = md.distill(spectrum, y, epsilon=epsilon)
        assert run.collapsed
        estimate = theory.unbiased_risk(run, 0.5)
        fits = np.vstack([run.labels[1:], np.zeros(9)])
        error = np.mean((fits - TRUTH) ** 2, axis=1)
        B = np.append(run.B.sum(axis=1), 0)
        plain = np.mean((fits - y) ** 2, axis=1) + 2 * 0.25 * B / 9 - 0.25
        pick = np.minimum(np.arange(last), len(error) - 1)  # after the collapse nothing changes
        off.append((estimate - error)[pick])
        naive.append((plain - error)[pick])
    mean, spread = np.mean(off, axis=0), np.std(off, axis=0) / N**0.5
    assert (abs(mean) < 4.5 * spread).all()  # six means, two cases
    biased = np.mean(naive, axis=0)[:2]
    assert (biased < -5 * spread[:2]).all()  # with tr B alone it is not


@given(seeds, st.floats(0.1, 0.9))
@pytest.mark.result("lem-stein", "theory.unbiased_risk")
def test_steins_lemma_for_one_label(seed: int, share: float) -> None:
    """One label: the fit is soft thresholding, E[n F] = σ² P(|y| > ρ), by quadrature."""
    rng = np.random.default_rng(seed)
    truth, sigma = rng.normal(), 10 ** rng.uniform(-0.5, 0.5)
    rho = share * 2

    def integrand(y: float) -> float:
        soft = math.copysign(max(abs(y) - rho, 0), y)
        return (y - truth) * soft * math.exp(-(((y - truth) / sigma) ** 2) / 2)

    cuts = sorted([truth - 12 * sigma, -rho, rho, truth + 12 * sigma])
    total = sum(quad(integrand, a, b)[0] for a, b in pairwise(cuts))
    mean = total / (sigma * math.sqrt(2 * math.pi))
    inside = norm.cdf(rho, truth, sigma) - norm.cdf(-rho, truth, sigma)
    assert mean == pytest.approx(sigma**2 * (1 - inside), abs=1e-7 * (1 + sigma**2))
    y = truth + sigma * rng.standard_normal()
    if abs(y) > rho:
        spectrum = md.Spectrum.from_gram([[1.0]])
        run = md.distill(spectrum, [y], epsilon=rho**2, max_rounds=1)
        expected = rho**2 + 2 * sigma**2 - sigma**2
        assert theory.unbiased_risk(run, sigma)[0] == pytest.approx(expected)


def test_runs_without_one_tolerance_and_one_output_are_refused() -> None:
    spectrum = md.decompose(md.kernels.Laplace(1.0), [0.0, 0.5])
    with pytest.raises(ValueError, match="fixed c"):
        theory.exact_freedom(md.distill(spectrum, [1.0, 2.0], c=0.1, max_rounds=1))
    with pytest.raises(ValueError, match="one output"):
        theory.exact_freedom(md.distill(spectrum, np.ones((2, 2)), epsilon=0.1))
    run = md.distill(spectrum, [0.1, 0.0], epsilon=1.0)
    assert run.rounds == 0
    assert theory.unbiased_risk(run, 1.0) == pytest.approx([0.005 - 1])
