"""The usual wrong answers, each with a part of the hint that it deserves."""

from collections.abc import Callable
from typing import Any

import numpy as np
from scipy.optimize import brentq

from instructor.solutions import SOLUTIONS, Array, distil, kernels, multiplier


def step_of_epsilon(y: float, epsilon: float) -> Array:
    return np.array([y, *(y - np.sign(y) * epsilon * np.arange(1, 4))])


def never_negative(y: float, epsilon: float) -> Any:
    return np.abs(SOLUTIONS["one_point"](y, epsilon))


def one_more(y: float, epsilon: float) -> Array:
    return np.append(SOLUTIONS["one_point"](y, epsilon), 0)


def one_less(y: float, epsilon: float) -> Any:
    return SOLUTIONS["one_point"](y, epsilon)[:-1]


def always_from_y0(R: Callable[[Array, Array], Array], y0: Array, radius: float) -> Array:
    path = SOLUTIONS["rounds_by_search"](R, y0, radius)
    return np.array([y0, *(path[1] for _ in path[1:])])


def down_the_gradient(R: Callable[[Array, Array], Array], y0: Array, radius: float) -> Array:
    path = [y0]
    while np.linalg.norm(path[-1]) > radius:
        h = 1e-6 * np.eye(2)
        slope = np.array([R(*(path[-1] + e)) - R(*(path[-1] - e)) for e in h])
        path.append(path[-1] - radius * slope / np.linalg.norm(slope))
    return np.array(path)


def upper_half_only(x: Array, t: Array) -> tuple[Array, Array]:
    return x * (1 - t), x**2 * (3 * t - x) / 6


def one_end_held(x: Array, t: Array) -> tuple[Array, Array]:
    return np.minimum(x, t), kernels(x, t)[1]


def factor_of_six(x: Array, t: Array) -> tuple[Array, Array]:
    return kernels(x, t)[0], 6 * kernels(x, t)[1]


def beam(x: Array, t: Array) -> tuple[Array, Array]:
    low, high = np.minimum(x, t), np.maximum(x, t)
    return kernels(x, t)[0], low * (1 - high) * (2 * high - high**2 - low**2) / 6


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


def a_round_ahead(g: Any, x: Array, c: Array, labels: Array, x_new: Array) -> Any:
    return SOLUTIONS["predict"](g, x, c, labels[1:], x_new)


def no_division(g: Any, x: Array, c: Array, labels: Array, x_new: Array) -> Any:
    return len(x) * SOLUTIONS["predict"](g, x, c, labels, x_new)


def equal_eigenvalues() -> tuple[Array, Array]:
    return np.ones(3), 2 * np.ones(3) / np.sqrt(3)


def two_directions() -> tuple[Array, Array]:
    return np.array([1.0, 1e-6]), np.sqrt([2.0, 2.0])


def still_multiplier(d: Array, z: Array, radius: float, solve: Any) -> float:
    return float(np.sum(d / (d + solve(d, z, radius))))


def sign_of_dc(d: Array, z: Array, radius: float, solve: Any) -> float:
    fixed = still_multiplier(d, z, radius, solve)
    return 2 * fixed - float(SOLUTIONS["freedom"](d, z, radius, solve))


def sum_of_multipliers(c: Array, d: float) -> float:
    return float(c.sum())


def with_cancellation(c: Array, d: float) -> float:
    return float(d * (1 / np.prod(d / (d + c)) - 1))


def straight(d: Array, z: Array) -> float:
    return float(np.linalg.norm(z))


def gradient_flow(d: Array, z: Array) -> float:
    return float(SOLUTIONS["curve_length"](1 / d, z))


def along_the_axes(d: Array, z: Array) -> float:
    return float(np.abs(z).sum())


def b_for_b_squared(B: Array, z_star: Array, sigma: float) -> tuple[Array, Array]:
    return np.mean(((1 - B) * z_star) ** 2, axis=1), sigma**2 * np.mean(B, axis=1)


def sums(B: Array, z_star: Array, sigma: float) -> tuple[Array, Array]:
    return np.sum(((1 - B) * z_star) ** 2, axis=1), sigma**2 * np.sum(B**2, axis=1)


def variance_summed(B: Array, z_star: Array, sigma: float) -> tuple[Array, Array]:
    return np.mean(((1 - B) * z_star) ** 2, axis=1), sigma**2 * np.sum(B**2, axis=1)


def kept_for_lost(B: Array, z_star: Array, sigma: float) -> tuple[Array, Array]:
    return np.mean((B * z_star) ** 2, axis=1), sigma**2 * np.mean(B**2, axis=1)


def lost_for_kept(B: Array, z_star: Array, sigma: float) -> tuple[Array, Array]:
    return np.mean(((1 - B) * z_star) ** 2, axis=1), sigma**2 * np.mean((1 - B) ** 2, axis=1)


def training_residuals(k: Array, y: Array, c: Array) -> Array:
    return y - np.array(fits(k, y, c))


def fits(k: Array, y: Array, c: Array) -> list[Array]:
    labels, K = [y], len(y)
    for c_t in c:
        labels.append(k @ np.linalg.solve(k + K * c_t * np.eye(K), labels[-1]))
    return labels[1:]


def only_of_round_0(k: Array, y: Array, c: Array) -> Any:
    B = np.stack([np.array(fits(k, e, c)) for e in np.eye(len(y))], axis=-1)
    return training_residuals(k, y, c) / (1 - np.einsum("tii->ti", B))


def one_point_less(k: Array, y: Array, c: Array) -> Array:
    K = len(y)
    return np.asarray(SOLUTIONS["leave_one_out"](k, y, c * (K - 1) / K))


def labels_that_knew(k: Array, y: Array, c: Array) -> Array:
    K = len(y)
    known = [y, *fits(k, y, c)]
    missed = np.empty((len(c), K))
    for i in range(K):
        rest = np.arange(K) != i
        for t, c_t in enumerate(c):
            ridge = k[np.ix_(rest, rest)] + K * c_t * np.eye(K - 1)
            missed[t, i] = y[i] - k[i, rest] @ np.linalg.solve(ridge, known[t][rest])
    return missed


# problem, a part of the hint, the wrong answer
MISTAKES: list[tuple[str, str, Callable[..., Any]]] = [
    ("one_point", "√ε, not ε", step_of_epsilon),
    ("one_point", "keep their sign", never_negative),
    ("one_point", "goes on after", one_more),
    ("one_point", "still outside", one_less),
    ("rounds_by_search", "the round before", always_from_y0),
    ("rounds_by_search", "down the gradient", down_the_gradient),
    ("kernels", "symmetric", upper_half_only),
    ("kernels", "not 0 at x = 1", one_end_held),
    ("kernels", "6 times", factor_of_six),
    ("kernels", "held at both ends", beam),
    ("multiplier", "1/c", inverse),
    ("multiplier", "not their mean", mean_of_squares),
    ("multiplier", "fixed bracket", fixed_bracket),
    ("multiplier", "d = 0", reachable_only),
    ("multiplier", "raise ValueError", never_refuses),
    ("distil", "*mean*", sum_for_mean),
    ("distil", "keeps c_0", keeps_c0),
    ("distil", "not y_0 once more", refits_y0),
    ("distil", "no round", counts_the_zero_fit),
    ("predict", "one round ahead", a_round_ahead),
    ("predict", "factor 1/K", no_division),
    ("build", "quickest way", equal_eigenvalues),
    ("build", "fewer than three", two_directions),
    ("freedom", "tr A_0", still_multiplier),
    ("freedom", "wrong sign", sign_of_dc),
    ("single_fit", "sum of the multipliers", sum_of_multipliers),
    ("single_fit", "log1p", with_cancellation),
    ("curve_length", "straight distance", straight),
    ("curve_length", "gradient flow", gradient_flow),
    ("curve_length", "along the axes", along_the_axes),
    ("bias_variance", "B², not B", b_for_b_squared),
    ("bias_variance", "sum over the points", sums),
    ("bias_variance", "sum over the points", variance_summed),
    ("bias_variance", "what is lost", kept_for_lost),
    ("bias_variance", "what is kept", lost_for_kept),
    ("leave_one_out", "seen all labels", training_residuals),
    ("leave_one_out", "round 0 only", only_of_round_0),
    ("leave_one_out", "not (K - 1) c", one_point_less),
    ("leave_one_out", "knew the point", labels_that_knew),
]
