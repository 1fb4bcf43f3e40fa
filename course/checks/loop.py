"""Problem sets 2 and 3: the whole loop, its fits at new points, and a life that lasts."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from checks.fits import run_of, solved
from checks.verdict import Array, Wrong, alike, judge, numbers, pair
from mini_distill import Distillation, Spectrum, decompose, distill
from mini_distill.kernels import Laplace

Answer = Callable[..., Any]


def distil(answer: Answer, rng: np.random.Generator) -> None:
    """All multipliers c_0, …, c_{T-1} and labels y_0, …, y_T of a tolerance ε.

    The answer is handed a multiplier that is right: a wrong one of its own spoils nothing here.
    """
    for _ in range(8):
        G, y, epsilon = run_of(rng)
        found = pair(answer(G.copy(), y.copy(), epsilon, solved), "(c, labels)")
        c = numbers(found[0], (None,), "c")
        labels = numbers(found[1], (None, len(y)), "labels")
        run = distill(Spectrum.from_gram(G), y, epsilon=epsilon)
        if alike(c, run.c) and alike(labels, run.labels):
            continue
        _usual_mistake(c, labels, run, epsilon)
        _rows_for_columns(c, labels, G, y, epsilon)
        judge(c, run.c, f"c for ε = {epsilon:.3f}")
        judge(labels, run.labels, f"labels for ε = {epsilon:.3f}")


def _usual_mistake(c: Array, labels: Array, run: Distillation, epsilon: float) -> None:
    """Say which one a wrong run looks like, if it does."""
    y, K = run.labels[0], len(run.labels[0])
    if len(c) == run.rounds + 1 and (np.isinf(c[-1]) or c[-1] == 0):
        raise Wrong(f"the fit that is 0 is no round: expected {run.rounds} multipliers")
    summed = distill(run.spectrum, y, epsilon=epsilon / K)
    if alike(c[:1], summed.c[:1]) and not alike(c[:1], run.c[:1]):
        raise Wrong("c is wrong. ε bounds the *mean* of the squares: their sum is Kε.")
    if len(c) > 1 and np.allclose(c, c[0], rtol=1e-9):
        raise Wrong("c is wrong. Every round finds a new multiplier: this keeps c_0.")
    if min(len(c), len(labels) - 1) > 1:
        d, V = run.spectrum.d, run.spectrum.V
        again = V.T @ (d / (d + c[1]) * (V @ y))
        if alike(labels[2], again) or alike(labels[2], labels[1]):
            raise Wrong("labels are wrong. Round 1 fits the labels y_1, not y_0 once more.")


def _rows_for_columns(c: Array, labels: Array, G: Array, y: Array, epsilon: float) -> None:
    """Say so if the eigenvectors of eigh, in either order, were taken for rows, there or back."""
    d, V = np.linalg.eigh(G)
    for order in (slice(None), slice(None, None, -1)):
        e, W = d[order], V[:, order]
        mixed = alike(c[0], np.array(solved(e, W @ y, math.sqrt(len(y) * epsilon))))
        if len(labels) > 1:
            mixed |= alike(labels[1], W.T @ (e / (e + c[0]) * (W.T @ y)))
        if mixed:
            raise Wrong(
                "the loop is wrong. eigh returns eigenvectors in columns: coordinates are V.T @ y,"
                " and labels V @ z."
            )


def predict(answer: Answer, rng: np.random.Generator) -> None:
    """f_t at new points, for every round."""
    for _ in range(5):
        x, x_new = np.sort(rng.uniform(0, 1, 7)), rng.uniform(0, 1, 9)
        y = np.sin(2 * np.pi * x) + 0.3 * rng.standard_normal(7)
        kernel = Laplace(float(rng.uniform(0.3, 1)))
        spectrum = decompose(kernel, x)
        run = distill(spectrum, y, epsilon=0.03, max_rounds=4)

        def g(a: Array, b: Array, kernel: Laplace = kernel) -> Array:
            """Return the matrix [g(a_i, b_j)]."""
            return kernel(a, b)

        labels, c, K = run.labels, run.c, len(x)
        found = answer(g, x.copy(), c.copy(), labels.copy(), x_new.copy())
        f = run.predict(x_new)

        def by(filters: Array, labels: Array) -> Array:
            pairs = zip(filters, labels, strict=True)
            return np.array([spectrum.filtered(A_t, y_t, x_new) for A_t, y_t in pairs])

        def undivided() -> Array:
            return by(spectrum.d / (spectrum.d + c[:, None] / K), labels[:-1])

        judge(
            found,
            f,
            f"predict for {len(c)} rounds",
            {
                "It is one round ahead: f_t is fitted to y_t, and gives y_{t+1}.": lambda: by(
                    run.A, labels[1:]
                ),
                "It is K times too large: G and g_x both have the factor 1/K.": lambda: K * f,
                "It is K times too small: G and g_x both have the factor 1/K.": lambda: f / K,
                "G and g_x both have the factor 1/K: without it c is K times too weak.": undivided,
                "G has the factor 1/K, as g_x has: without it c is K times too weak.": lambda: (
                    undivided() / K
                ),
            },
        )


def build(answer: Answer, rng: np.random.Generator) -> None:
    """Eigenvalues d and coordinates z with ‖z‖ = 2 that live for three rounds of radius 1."""
    first, second = pair(answer(), "(d, z)")
    d = numbers(first, (None,), "d")
    z = numbers(second, d.shape, "z")
    if not np.isfinite(d).all() or (d <= 0).any():
        raise Wrong(f"all eigenvalues must be positive, found {d}")
    size = float(np.linalg.norm(z))
    if not np.isclose(size, 2, rtol=1e-9):
        raise Wrong(f"r_0 = ‖z‖ must be 2, found {size:.6g}")
    order = rng.permutation(len(d))  # the order of the directions does not matter
    sizes, z = [size], z[order]
    while sizes[-1] > 1 and len(sizes) < 9:
        z = z * d[order] / (d[order] + solved(d[order], z, 1.0))
        sizes.append(float(np.linalg.norm(z)))
    T = len(sizes) - 1
    near = np.abs(np.array(sizes) - 1).min() < 1e-6
    if T == 3 and not near:
        return
    if np.allclose(d, d[0]):
        hint = "Equal eigenvalues shrink straight towards 0, which is the quickest way."
    elif np.count_nonzero(np.abs(z) > 0) < 3:
        hint = "With fewer than three directions T is at most 2: each round can empty only one."
    elif near:
        hint = "A round ends at r_t = 1 exactly, where rounding decides: move away from it."
    else:
        hint = "Let the eigenvalues lie further apart, and every direction hold more than 1."
    raise Wrong(f"this lives for T = {T} rounds, and 3 are asked for. {hint}")
