"""Usual wrong answers of problem set 3: a long life, and degrees of freedom."""

from typing import Any

import numpy as np

from instructor.solutions import SOLUTIONS, Array


def equal_eigenvalues() -> tuple[Array, Array]:
    return np.ones(3), 2 * np.ones(3) / np.sqrt(3)


def two_directions() -> tuple[Array, Array]:
    return np.array([1.0, 1e-6]), np.sqrt([2.0, 2.0])


def still_multiplier(d: Array, z: Array, radius: float, solve: Any) -> float:
    return float(np.sum(d / (d + solve(d, z, radius))))


def sign_of_dc(d: Array, z: Array, radius: float, solve: Any) -> float:
    fixed = still_multiplier(d, z, radius, solve)
    return 2 * fixed - float(SOLUTIONS["freedom"](d, z, radius, solve))
