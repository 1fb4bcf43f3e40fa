"""Usual wrong answers of problem set 5: bias and variance, and leave one out."""

from typing import Any

import numpy as np

from instructor.solutions import SOLUTIONS, Array


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
