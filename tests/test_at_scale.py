"""Rounds in a Krylov space: where they live, how wrong a small one is, how large it must be.

The small spaces come from a plain QR factorisation of y, Gy, G²y, …, or from Lanczos' method with
all parts taken off, and are compared with dense solves with the whole of G.
"""

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from problems import Array, random_orthogonal, seeds

import mini_distill as md


def dense_rounds(G: Array, y: Array, c: Array) -> Array:
    """The labels of the rounds with given multipliers."""
    labels = [y]
    for c_t in c:
        labels.append(G @ np.linalg.solve(G + c_t * np.eye(len(y)), labels[-1]))
    return np.array(labels)


def lanczos(G: Array, y: Array, most: int) -> Iterator[tuple[Array, Array, float]]:
    """H, Q and the coupling β after 1, 2, … products."""
    Q = [y / np.linalg.norm(y)]
    for m in range(1, most + 1):
        v = G @ Q[-1]
        for q in Q * 2:
            v = v - (q @ v) * q
        beta = float(np.linalg.norm(v))
        basis = np.array(Q)
        yield basis @ G @ basis.T, basis.T, beta
        if m < most:
            Q.append(v / beta)


def small_run(H: Array, start: Array, radius: float) -> md.Distillation:
    """The loop on H with steps of a given length."""
    spectrum = md.Spectrum.from_gram((H + H.T) / 2, tolerance=1e-9)
    return md.distill(spectrum, start, epsilon=radius**2 / len(start))


@pytest.mark.result("thm-krylov")
@given(p=st.integers(1, 4), seed=seeds)
def test_all_rounds_live_in_the_krylov_space(p: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    K = 9
    values = np.array([1.0, 0.4, 0.15, 0.05])[:p]  # apart, so that powers are a good basis
    touched = rng.integers(0, p, K)
    touched[:p] = np.arange(p)
    V = random_orthogonal(rng, K)
    d, z = values[touched], rng.uniform(0.5, 2, K) * rng.choice([-1, 1], K)
    d = np.append(d[:-1], 0.7)  # an eigenvalue that the labels do not touch
    z[-1] = 0
    touched_values = len(set(d[z != 0]))
    G, y = (V.T * d) @ V, V.T @ z
    powers = [y]
    for _ in range(touched_values):
        powers.append(G @ powers[-1])
    # one more power leads nowhere
    sizes = np.linalg.svd(np.array(powers) / np.linalg.norm(powers, axis=1)[:, None])[1]
    assert sizes[-1] < 1e-12 < 1e-6 < sizes[-2]
    Q = np.linalg.qr(np.array(powers[:-1]).T)[0]
    radius = rng.uniform(0.1, 0.6) * float(np.linalg.norm(y))
    whole = small_run(G, y, radius)
    small = small_run(Q.T @ G @ Q, Q.T @ y, radius)
    assert small.rounds == whole.rounds
    np.testing.assert_allclose(small.c, whole.c, rtol=1e-8)
    np.testing.assert_allclose(small.labels @ Q.T, whole.labels, atol=1e-9)


def a_problem(rng: np.random.Generator, K: int = 30) -> tuple[Array, Array, float]:
    """A Gram matrix with eigenvalues over six decades, labels, and the length of a step."""
    V = random_orthogonal(rng, K)
    d = np.sort(10 ** rng.uniform(-6, 0, K))[::-1]
    z = rng.standard_normal(K) * d ** rng.uniform(0, 0.3)
    return (V.T * d) @ V, V.T @ z, rng.uniform(0.1, 0.6) * float(np.linalg.norm(z))


@pytest.mark.result("thm-certificate")
@given(seed=seeds)
def test_the_certificate_is_right_and_not_idle(seed: int) -> None:
    rng = np.random.default_rng(seed)
    G, y, radius = a_problem(rng)
    for m, (H, Q, beta) in enumerate(lanczos(G, y, 20), 1):
        run = small_run(H, Q.T @ y, radius)
        eye = np.eye(m)
        labels = run.labels
        rho = [
            beta * abs(np.linalg.solve(H + c * eye, v)[-1])
            for c, v in zip(run.c, labels, strict=False)
        ]
        bound = np.concatenate([[0], np.cumsum(rho)])
        exact = dense_rounds(G, y, run.c)
        error = np.linalg.norm(labels @ Q.T - exact, axis=1)
        rounding = 1e-12 * float(np.linalg.norm(y))
        assert (error <= bound + rounding).all()
        steps = np.linalg.norm(np.diff(exact, axis=0), axis=1)
        assert (np.abs(steps - radius) <= 2 * bound[1:] + rounding).all()
        if len(rho) == 1 and bound[1] > 1e-6 * radius:  # one residual, shrunk by at most c/(c + d)
            c = run.c[0]
            assert error[1] >= c / (c + np.linalg.eigvalsh(G)[-1]) * bound[1] * (1 - 1e-6)


@pytest.mark.result("thm-products")
@given(seed=seeds, share=st.floats(0.02, 0.9))
def test_products_are_paid_for_directions(seed: int, share: float) -> None:
    rng = np.random.default_rng(seed)
    G, y, _ = a_problem(rng)
    d = np.linalg.eigvalsh(G)[::-1]
    c = float(d[0] ** (1 - share) * d[-1] ** share)
    exact = dense_rounds(G, y, np.array([c]))[1]
    size = float(np.linalg.norm(y))
    freedom = float(np.sum(d / (d + c)))
    for m, (H, Q, _) in enumerate(lanczos(G, y, 25), 1):
        labels = Q @ (H @ np.linalg.solve(H + c * np.eye(m), Q.T @ y))
        error = float(np.linalg.norm(labels - exact))
        for j in range(m):
            root = np.sqrt(1 + d[j] / c)
            assert error <= 2 * ((root - 1) / (root + 1)) ** (m - j) * size + 1e-11 * size
        delta = error / size
        if delta > 1e-9:  # so few products were not enough for less
            assert m <= 2 * freedom + 0.57 * np.log(2 / delta) + 1
