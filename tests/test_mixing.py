"""The chapter Keeping some of the truth: the limit, the ratios, and the loop with a tolerance."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from problems import ROUNDING, Array, Problem, dense_multiplier, gram_spectrum, problems, seeds

import mini_distill as md
from mini_distill import filters, mixing

weights = st.floats(0.02, 1)


def ratio(d_k: float, d_j: float, weight: float, t: int) -> float:
    """Return b_t[k]/b_t[j] at c = 1."""
    kept = mixing.mixed_fits([d_k, d_j], 1.0, [weight] * t)
    return float(kept[0] / kept[1])


@given(seeds, weights, st.floats(-3, 1))
@pytest.mark.result("thm-truth-limit", "mixing.mixed_fits", "filters.one_fit")
def test_mixing_tends_to_one_fit_with_a_larger_multiplier(
    seed: int, weight: float, log_c: float
) -> None:
    rng = np.random.default_rng(seed)
    K, c = int(rng.integers(2, 7)), 10**log_c
    M = rng.standard_normal((K, K))
    G, y = M @ M.T / K, rng.standard_normal(K)
    d, V = np.linalg.eigh(G)
    limit = G @ np.linalg.solve(G + c / weight * np.eye(K), y)
    values = G @ np.linalg.solve(G + c * np.eye(K), y)  # y_1, by dense solves
    q = (1 - weight) * d / (d + c)
    before = np.ones(K)
    for t in range(6):
        kept = mixing.mixed_fits(d, c, [weight] * t)
        assert np.allclose(V @ (kept * (V.T @ y)), values, atol=ROUNDING * np.linalg.norm(y))
        # the distance from the limit, along each eigenvector: a power of q, no more and no less
        away = V.T @ (values - limit)
        first = (filters.one_fit(d, c) - filters.one_fit(d, c / weight)) * (V.T @ y)
        assert np.allclose(away, q**t * first, atol=ROUNDING * np.linalg.norm(y))
        assert (kept <= before + 1e-15).all()
        before = kept
        mixture = weight * y + (1 - weight) * values
        values = G @ np.linalg.solve(G + c * np.eye(K), mixture)


@pytest.mark.parametrize(
    ("weight", "errors", "limit"),
    [
        (0.00, [0.16477, 0.15076, 0.14915, 0.15561, 0.16735, 0.18251], 0.49505),
        (0.25, [0.16477, 0.15309, 0.14958, 0.14903, 0.14946, 0.15011], 0.15250),
        (0.35, [0.16477, 0.15424, 0.15089, 0.14983, 0.14954, 0.14948], 0.14959),
    ],
)
def test_the_published_errors_are_reproduced(
    weight: float, errors: list[float], limit: float
) -> None:
    """toy_example.ipynb of Kennethborup/self_distillation: exp(-80 (x - x')²), ridge 0.2."""
    x, y = md.datasets.illustrative_example()
    spectrum = md.decompose(md.kernels.Gaussian(160**-0.5), x)
    grid = np.arange(101) / 100
    for t, published in [*enumerate(errors), (3000, limit)]:
        kept = mixing.mixed_fits(spectrum.d, 0.2 / 11, [weight] * t)
        f = spectrum.filtered(kept, y, grid)
        assert abs(np.mean((f - np.sin(2 * np.pi * grid)) ** 2) - published) < 0.6e-5


@given(st.floats(-2, 2), st.floats(0.01, 3), st.floats(0.01, 0.99))
@pytest.mark.result("prop-truth-ratios", "mixing.mixed_fits")
def test_ratios_stay_below_that_of_the_eigenvalues(log_d: float, gap: float, weight: float) -> None:
    d_k, d_j = 10 ** (log_d + gap), 10**log_d
    a_k, a_j = d_k / (d_k + 1), d_j / (d_j + 1)
    first, second, third = (ratio(d_k, d_j, weight, t) for t in range(3))
    assert first < second
    end = d_k / d_j * (d_j + 1 / weight) / (d_k + 1 / weight)
    many = 400 + int(40 / (1 - (1 - weight) * a_k))
    assert ratio(d_k, d_j, weight, many) == pytest.approx(end, rel=1e-9)
    assert end < d_k / d_j
    q_k, q_j = (1 - weight) * a_k, (1 - weight) * a_j
    if (q_k + weight) ** 2 <= weight:
        assert third < second
    if (q_j + weight) ** 2 >= weight:
        assert third > second


def test_without_truth_the_ratio_grows_for_ever() -> None:
    for t in range(5):
        assert ratio(9.0, 1 / 19, 0.0, t) == pytest.approx(18.0 ** (t + 1))


def test_the_threshold_for_the_ratio_is_where_it_is_said_to_be() -> None:
    """Above q = √α - α the second ratio rises, below it falls: for two close eigenvalues."""
    weight = 0.25  # q + α = √α at q = 1/4, that is a = 1/3, d = c/2
    for shift, rises in ((1.02, True), (0.98, False)):
        d = 0.5 * shift
        before, after = (ratio(d * 1.0001, d, weight, t) for t in (1, 2))
        assert (after > before) is rises


loops = problems(log10_condition=2, log10_ratio=(-1.2, -0.05), max_size=6)


def dense_loop(G: Array, y: Array, weight: float, radius: float, rounds: int) -> list[Array]:
    """Return y_1, y_2, … by dense solves with a bracketed multiplier; no eigenvalue is used."""
    labels = [y]
    for _ in range(rounds):
        w = weight * y + (1 - weight) * labels[-1]
        if np.linalg.norm(w) <= radius:
            labels.append(np.zeros_like(y))
        else:
            c = dense_multiplier(G, w, radius)
            labels.append(G @ np.linalg.solve(G + c * np.eye(len(G)), w))
    return labels[1:]


@given(loops, weights)
@pytest.mark.result("thm-truth-tolerance", "mixing.labels_with_truth")
def test_the_loop_with_truth_ends_at_one_fit_with_a_larger_tolerance(
    p: Problem, weight: float
) -> None:
    spectrum = gram_spectrum(p.d, np.random.default_rng(p.seed))
    G, y = spectrum.gram, spectrum.V.T @ p.z
    assume(abs(weight * p.r0 - 1) > 1e-6)
    labels = mixing.labels_with_truth(spectrum, y, weight, epsilon=p.epsilon, rounds=8)[1:]
    atol = 1e-7 * np.linalg.norm(y)  # the bracketed multiplier is good to about 1e-9
    assert np.allclose(labels, dense_loop(G, y, weight, p.radius, 8), atol=atol)
    if p.radius / weight < np.linalg.norm(y):
        c = dense_multiplier(G, y, p.radius / weight)  # tolerance ε/α²
        end = G @ np.linalg.solve(G + c * np.eye(len(G)), y)
        assert (np.linalg.norm(labels, axis=1) > 0).all()
    else:
        end = np.zeros_like(y)
    energies = [float(v @ np.linalg.solve(G, v)) ** 0.5 for v in labels - end]
    size = float(y @ np.linalg.solve(G, y)) ** 0.5
    for t in range(7):
        assert energies[t + 1] <= (1 - weight) * energies[t] + 1e-6 * size
    sizes = np.abs(labels @ spectrum.V.T)
    assert (np.diff(sizes, axis=0) <= atol).all()


@given(loops, st.floats(0.3, 0.999), st.booleans())
@pytest.mark.result("cor-truth-alive", "mixing.labels_with_truth")
def test_a_weight_above_one_over_r0_keeps_the_loop_alive(
    p: Problem, share: float, alive: bool
) -> None:
    assume(p.r0 > 1.2)
    weight = 1 - (1 - 1 / p.r0) * share if alive else share / p.r0
    spectrum = gram_spectrum(p.d, np.random.default_rng(p.seed))
    labels = mixing.labels_with_truth(
        spectrum, spectrum.V.T @ p.z, weight, epsilon=p.epsilon, rounds=60
    )
    dead = ~labels.any(axis=1)
    if alive:
        assert not dead.any()
    else:
        # ‖w_t‖ <= share·ρ + (1 - α)‖y_t‖, which falls below ρ once y_t is small
        assert (np.diff(dead.astype(int)) >= 0).all()  # once zero, always zero
        if (1 - weight) ** 59 * np.sqrt(p.d.max() / p.d.min()) * p.r0 < 1 - share:
            assert dead[-1]


def test_bad_weights_are_refused() -> None:
    spectrum = md.decompose(md.kernels.Laplace(1.0), [0.0, 0.5])
    with pytest.raises(ValueError, match="weight must be at most 1"):
        mixing.labels_with_truth(spectrum, [1.0, 2.0], 1.5, epsilon=0.1, rounds=1)
    with pytest.raises(ValueError, match="weight must be at least 0"):
        mixing.labels_with_truth(spectrum, [1.0, 2.0], -0.5, epsilon=0.1, rounds=1)
    with pytest.raises(ValueError, match=r"weights must have shape \(t,\)"):
        mixing.mixed_fits([1.0], 1.0, 0.5)
    with pytest.raises(ValueError, match="weights"):
        mixing.mixed_fits([1.0], 1.0, [np.nan])
    assert (mixing.mixed_fits([1.0], 1.0, []) == 0.5).all()
