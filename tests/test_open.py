"""The chapter Gaussian processes and what is open."""

import math

import numpy as np
import pytest
from hypothesis import given
from problems import Array, gram_spectrum, seeds

import mini_distill as md
from mini_distill import continuous, filters


def condition(prior: Array, mean: Array, noise: float, y: Array, seen: int) -> tuple[Array, Array]:
    """Condition a Gaussian with this covariance on its first entries plus noise: (cov, mean)."""
    S = prior[:seen, :seen] + noise * np.eye(seen)
    weights = np.linalg.solve(S, prior[:seen]).T
    return prior - weights @ prior[:seen], mean + weights @ (y - mean[:seen])


@given(seeds)
@pytest.mark.result("prop-gp-two-ways", "distill", "filters.fixed_c_rounds")
def test_passing_on_the_mean_distils_and_passing_on_the_belief_does_the_opposite(seed: int) -> None:
    rng = np.random.default_rng(seed)
    seen, rounds = int(rng.integers(1, 6)), int(rng.integers(1, 6))
    x = np.sort(rng.uniform(0, 1, seen + 3))
    cov = np.exp(-np.abs(x[:, None] - x))  # a Laplace prior, at seen and new inputs
    y, noise = rng.standard_normal(seen), 10 ** rng.uniform(-2, 1)
    zero = np.zeros(seen + 3)
    # belief: the posterior is the next prior, the data stay
    belief, mean = cov, zero
    for _ in range(rounds):
        belief, mean = condition(belief, mean, noise, y, seen)
    once = condition(cov, zero, noise / rounds, y, seen)
    assert np.allclose(belief, once[0], atol=1e-8)
    assert np.allclose(mean, once[1], atol=1e-7)
    # mean: the predictions are the next data, the prior stays
    labels = y
    for _ in range(rounds):
        predicted = condition(cov, zero, noise, labels, seen)[1]
        labels = predicted[:seen]
    spectrum = md.decompose(md.kernels.Laplace(1.0), x[:seen])
    run = md.distill(spectrum, y, c=noise / seen, max_rounds=rounds)
    assert np.allclose(labels, run.labels[-1], atol=1e-9)
    assert np.allclose(predicted[seen:], run.predict(x[seen:], rounds - 1), atol=1e-8)
    kept = filters.fixed_c_rounds(spectrum.d, noise / seen, rounds)
    assert np.allclose(spectrum.V @ labels, kept * (spectrum.V @ y), atol=1e-9)
    # and they are on opposite sides of the one fit
    assert (kept <= spectrum.d / (spectrum.d + noise / seen) + 1e-12).all()
    follow = spectrum.d / (spectrum.d + noise / seen / rounds)
    assert np.allclose(spectrum.V @ mean[:seen], follow * (spectrum.V @ y), atol=1e-7)


@given(seeds)
@pytest.mark.result("thm-count-concentrates", "continuous.length", "continuous.surplus")
def test_the_length_of_the_way_hardly_depends_on_luck(seed: int) -> None:
    rng = np.random.default_rng(seed)
    K, sigma = int(rng.integers(2, 9)), 10 ** rng.uniform(-1, 0.5)
    d = np.sort(10 ** -rng.uniform(0, 3, K))[::-1]
    spectrum = gram_spectrum(d, rng)
    truth = rng.standard_normal(K)
    reach = math.sqrt(1 + 0.5 * math.log(d[0] / d[-1]))
    # the two facts that the proof uses: L is a norm, and Lipschitz
    a, b = rng.standard_normal((2, K))
    L = [continuous.length(spectrum, v) for v in (a, b, a + b, 3 * a)]
    assert L[2] <= L[0] + L[1] + 1e-9
    assert L[3] == pytest.approx(3 * L[0])
    assert abs(L[0] - L[1]) <= reach * np.linalg.norm(a - b) + 1e-9
    # part 1, by simulation, and part 2 for the same draws, at the tolerance of one
    epsilon = float(truth @ truth + K * sigma**2) / K / 100
    rho, lengths, apart = math.sqrt(K * epsilon), [], []
    for _ in range(60):
        y = truth + sigma * rng.standard_normal(K)
        lengths.append(continuous.length(spectrum, y))
        rounds = md.distill(spectrum, y, epsilon=epsilon).rounds if y @ y > rho**2 else 0
        apart.append((rounds, continuous.surplus(spectrum, y)))
    mean, spread = np.mean(lengths), np.std(lengths)
    assert spread <= 1.3 * sigma * reach  # of sixty draws
    assert spread >= 0.02 * sigma
    T, over = np.array(apart).T
    slack = np.minimum(math.sqrt(K), reach)
    for u in (1.5, 2.5):
        outside = (mean / rho + u * sigma * reach / rho + 1e-9 < T) | (
            mean / rho - u * sigma * reach / rho - over - slack - 1e-9 > T
        )
        assert outside.mean() <= 2 * math.exp(-(u**2) / 2)
    # without the deviation of the length the upper bound is not true
    assert (np.array(lengths) / rho >= T - 1e-9).all()
