"""Usual wrong answers of problem set 2: the multiplier, and the whole loop."""

from typing import Any

import numpy as np
from scipy.optimize import brentq

from instructor.solutions import SOLUTIONS, Array, distil, multiplier


def inverse(d: Array, z: Array, radius: float) -> float:
    return 1 / multiplier(d, z, radius)


def mean_of_squares(d: Array, z: Array, radius: float) -> float:
    return multiplier(d, z, radius * np.sqrt(len(z)))


def fixed_bracket(d: Array, z: Array, radius: float) -> float:
    if np.linalg.norm(z) <= radius:
        return float("inf")
    if np.linalg.norm(z[d == 0]) >= radius:
        raise ValueError
    low, high = 1e-3, 1e3
    residual = [np.linalg.norm(z / (1 + d / c)) - radius for c in (low, high)]
    if residual[0] * residual[1] > 0:
        return low if residual[0] > 0 else high
    return float(brentq(lambda c: np.linalg.norm(z / (1 + d / c)) - radius, low, high, xtol=1e-15))


def bracketed(d: Array, z: Array, radius: float, low: float, high: float, xtol: float) -> float:
    """Right where the bracket holds the root and the tolerance is below it."""
    if np.linalg.norm(z) <= radius:
        return float("inf")
    if np.linalg.norm(z[d == 0]) >= radius:
        raise ValueError("no function of the space comes so close to these labels")
    return float(brentq(lambda c: np.linalg.norm(c * z / (c + d)) - radius, low, high, xtol=xtol))


def bracket_of_the_first_kernel(d: Array, z: Array, radius: float) -> float:
    return bracketed(d, z, radius, 1e-3, 1e3, 2e-12)


def doubled_bracket(d: Array, z: Array, radius: float) -> float:
    low = high = d.max()
    if np.linalg.norm(z[d == 0]) < radius < np.linalg.norm(z):
        while np.linalg.norm(low * z / (low + d)) > radius:
            low /= 2
        while np.linalg.norm(high * z / (high + d)) < radius:
            high *= 2
    return bracketed(d, z, radius, low, high, 2e-12)


def wide_bracket(d: Array, z: Array, radius: float) -> float:
    return bracketed(d, z, radius, 1e-12 * d.max(), 1e12 * d.max(), 2e-12)


def refused_by_scipy(d: Array, z: Array, radius: float) -> float:
    if np.linalg.norm(z) <= radius:
        return float("inf")

    def surplus(log_c: float) -> float:
        return float(np.linalg.norm(z / (1 + d * np.exp(-log_c))) - radius)

    return float(np.exp(brentq(surplus, -60, 60)))


def reachable_only(d: Array, z: Array, radius: float) -> float:
    if np.linalg.norm(z[d == 0]) >= radius:
        raise ValueError
    return multiplier(d[d > 0], z[d > 0], radius)


def never_refuses(d: Array, z: Array, radius: float) -> float:
    return 0.0 if np.linalg.norm(z[d == 0]) >= radius else multiplier(d, z, radius)


def sum_for_mean(G: Array, y: Array, epsilon: float, solve: Any) -> tuple[Array, Array]:
    return distil(G, y, epsilon / len(y), solve)


def keeps_c0(G: Array, y: Array, epsilon: float, solve: Any) -> tuple[Array, Array]:
    c, _ = distil(G, y, epsilon, solve)
    A = G @ np.linalg.inv(G + c[0] * np.eye(len(y)))
    labels = [y]
    for _ in c:
        labels.append(A @ labels[-1])
    return np.full(len(c), c[0]), np.array(labels)


def refits_y0(G: Array, y: Array, epsilon: float, solve: Any) -> tuple[Array, Array]:
    c, _ = distil(G, y, epsilon, solve)
    eye = np.eye(len(y))
    return c, np.array([y, *(G @ np.linalg.solve(G + c_t * eye, y) for c_t in c)])


def counts_the_zero_fit(G: Array, y: Array, epsilon: float, solve: Any) -> tuple[Array, Array]:
    c, labels = distil(G, y, epsilon, solve)
    return np.append(c, np.inf), np.vstack([labels, np.zeros(len(y))])


def rows_for_columns(G: Array, y: Array, epsilon: float, solve: Any) -> tuple[Array, Array]:
    d, V = np.linalg.eigh(G)
    return in_a_basis(d, V, V.T, y, epsilon, solve)


def rows_in_falling_order(G: Array, y: Array, epsilon: float, solve: Any) -> tuple[Array, Array]:
    d, V = np.linalg.eigh(G)
    return in_a_basis(d[::-1], V[:, ::-1], V[:, ::-1], y, epsilon, solve)


def rows_on_the_way_back(G: Array, y: Array, epsilon: float, solve: Any) -> tuple[Array, Array]:
    d, V = np.linalg.eigh(G)
    return in_a_basis(d, V.T, V.T, y, epsilon, solve)


def in_a_basis(
    d: Array, there: Array, back: Array, y: Array, epsilon: float, solve: Any
) -> tuple[Array, Array]:
    """Run the loop with matrices that should be Vᵀ and V."""
    c, labels, radius = [], [y], np.sqrt(len(y) * epsilon)
    while np.linalg.norm(labels[-1]) > radius:
        z = there @ labels[-1]
        c.append(solve(d, z, radius))
        labels.append(back @ (d / (d + c[-1]) * z))
    return np.array(c), np.array(labels)


def a_round_ahead(g: Any, x: Array, c: Array, labels: Array, x_new: Array) -> Any:
    return SOLUTIONS["predict"](g, x, c, labels[1:], x_new)


def no_division(g: Any, x: Array, c: Array, labels: Array, x_new: Array) -> Any:
    return len(x) * SOLUTIONS["predict"](g, x, c, labels, x_new)


def divided_nowhere(g: Any, x: Array, c: Array, labels: Array, x_new: Array) -> Any:
    ridges = [g(x, x) + c_t * np.eye(len(x)) for c_t in c]
    return np.array(
        [g(x_new, x) @ np.linalg.solve(k, y) for k, y in zip(ridges, labels, strict=False)]
    )


def divided_in_g_x_only(g: Any, x: Array, c: Array, labels: Array, x_new: Array) -> Any:
    rows = g(x_new, x) / len(x)
    return np.array([rows @ np.linalg.solve(g(x, x) + c_t * np.eye(len(x)), y_t)
                     for c_t, y_t in zip(c, labels[:-1], strict=True)])  # fmt: skip
