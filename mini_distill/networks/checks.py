"""Checks on what a caller passes to the networks."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mini_distill.validation import integer


def integers(value: Any, name: str, at_least: int) -> tuple[int, ...]:
    """Return ``value`` as a tuple of ints of at least ``at_least``."""
    try:
        entries = list(value)
    except TypeError:
        raise TypeError(f"{name} must be a sequence of integers, found {value!r}") from None
    return tuple(integer(entry, f"each of {name}", at_least) for entry in entries)


def check_type(value: Any, name: str, expected: type, hint: str = "") -> None:
    """Raise an error that names ``name`` if ``value`` is no instance of ``expected``."""
    if not isinstance(value, expected):
        raise TypeError(f"{name} must be a {expected.__name__}{hint}, found {value!r}")


def check_targets(targets: NDArray[Any], shape: tuple[int, ...], loss: str) -> None:
    """Raise an error if the targets do not fit the networks, or are no targets of the loss."""
    if np.shape(targets) != shape:
        raise ValueError(f"targets must have shape (S, K, Q) = {shape}, found {np.shape(targets)}")
    if not np.isfinite(targets).all():
        raise ValueError("targets must be finite")
    # 1e-4: single precision, many classes
    if loss == "cross-entropy" and (
        np.min(targets) < 0 or np.abs(np.sum(targets, axis=-1) - 1).max() > 1e-4
    ):
        raise ValueError("targets of cross-entropy must be probabilities that add up to 1")


def check_converged(arrays: Sequence[NDArray[Any]]) -> None:
    """Raise an error if a parameter or an output is not finite."""
    if not all(np.isfinite(array).all() for array in arrays):
        raise FloatingPointError(
            "training diverged, something is not finite: lower step_size or weight_decay,"
            " or scale the inputs"
        )
