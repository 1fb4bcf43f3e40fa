"""Usual wrong answers of problem set 4: one fit instead, and the curve."""

import numpy as np

from instructor.solutions import SOLUTIONS, Array


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
