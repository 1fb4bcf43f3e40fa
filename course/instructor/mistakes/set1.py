"""Usual wrong answers of problem set 1: first rounds, and two kernels."""

from collections.abc import Callable
from typing import Any

import numpy as np

from instructor.solutions import SOLUTIONS, Array, kernels


def step_of_epsilon(y: float, epsilon: float) -> Array:
    return np.array([y, *(y - np.sign(y) * epsilon * np.arange(1, 4))])


def never_negative(y: float, epsilon: float) -> Any:
    return np.abs(SOLUTIONS["one_point"](y, epsilon))


def always_subtracts(y: float, epsilon: float) -> Array:
    labels = [y]
    while abs(labels[-1]) > np.sqrt(epsilon):
        labels.append(labels[-1] - np.sqrt(epsilon))
    return np.array(labels)


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


def other_order(x: Array, t: Array) -> tuple[Array, Array]:
    return kernels(x, t)[::-1]


def string_twice(x: Array, t: Array) -> tuple[Array, Array]:
    return 2 * kernels(x, t)[0], kernels(x, t)[1]


def board_halved(x: Array, t: Array) -> tuple[Array, Array]:
    return kernels(x, t)[0], kernels(x, t)[1] / 2


def beam(x: Array, t: Array) -> tuple[Array, Array]:
    low, high = np.minimum(x, t), np.maximum(x, t)
    return kernels(x, t)[0], low * (1 - high) * (2 * high - high**2 - low**2) / 6
