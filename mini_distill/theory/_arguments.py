"""Checks on the arguments of the theory: r above 1, κ at least 1, positive eigenvalues."""

import math
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from mini_distill._validation import Array, positive, real_array, squarable


def above_one(r: Any, name: str) -> float:
    """Return a label norm in units of the tolerance, before the collapse."""
    value = positive(r, name)
    if value > 1e150:
        raise ValueError(f"{name} = ‖y‖/√(Kε) must be below 1e150, found {value:.3g}")
    if value <= 1:
        raise ValueError(
            f"{name} = ‖y‖/√(Kε) must exceed 1 (at most 1 is the collapse), found {value}"
        )
    return value


def condition(kappa: Any) -> float:
    """Return a condition number."""
    if np.ndim(kappa) == 0 and kappa == math.inf:
        raise ValueError("kappa is inf, so G is singular: use round_bounds or norm_bounds instead")
    value = positive(kappa, "kappa")
    if value < 1:
        raise ValueError(f"kappa = d_max/d_min must be at least 1, found {value}")
    return value


def eigenvalues(d: ArrayLike) -> Array:
    """Return the eigenvalues of a positive definite G, in the order given."""
    array = real_array(d, "d")
    if array.ndim != 1 or (array <= 0).any():
        raise ValueError("d must be a one-dimensional array of positive eigenvalues")
    return array


def coordinates(z: ArrayLike, K: int, name: str) -> Array:
    """Return label coordinates, one for each of K eigenvalues, whose squares are floats."""
    array = squarable(z, name)
    if array.shape != (K,):
        raise ValueError(
            f"{name} must have shape ({K},), one for each eigenvalue, found {array.shape}"
        )
    return array
