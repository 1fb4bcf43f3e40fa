"""Checks on what a caller passes in: say what was expected and what was found."""

import operator
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]


def real_array(value: ArrayLike, name: str) -> Array:
    """Return ``value`` as a new array of finite floats, or raise an error that names ``name``."""
    try:
        array = np.asarray(value)
    except ValueError as error:
        raise ValueError(f"{name} must be a rectangular array of real numbers: {error}") from None
    if np.ma.is_masked(value):
        raise ValueError(f"{name} has masked entries: remove them, with their points")
    if array.dtype.kind not in "biuf":
        raise TypeError(f"{name} must hold real numbers, found dtype {array.dtype}")
    if array.size == 0:
        raise ValueError(f"{name} must not be empty, found shape {array.shape}")
    with np.errstate(over="ignore"):  # what becomes inf is refused next
        array = np.array(array, dtype=np.float64)
    bad = ~np.isfinite(array)
    if bad.any():
        where = [int(i) for i in np.argwhere(bad)[0]]
        place = f" at index {where} ({bad.sum()} such of {array.size})" if where else ""
        raise ValueError(f"{name} must be finite, found {array[tuple(where)]}{place}")
    return array


def points(value: ArrayLike, name: str) -> Array:
    """Return inputs of shape ``(n,)`` or ``(n, p)`` as an array of shape ``(n, p)``."""
    array = real_array(value, name)
    if array.ndim not in (1, 2):
        raise ValueError(f"{name} must have shape (n,) or (n, p), found {array.shape}")
    return array.reshape(len(array), -1)


def label_array(value: ArrayLike, K: int) -> Array:
    """Return labels as an array of shape ``(K,)`` or ``(K, Q)``."""
    array = real_array(value, "y")
    if array.ndim not in (1, 2) or len(array) != K:
        raise ValueError(
            f"y must have shape ({K},) or ({K}, Q), one row per training point, found {array.shape}"
        )
    if np.abs(array).max() > 1e150:
        raise ValueError(f"y holds {np.abs(array).max():.3g}, whose square overflows: rescale y")
    return array


def number(value: Any, name: str) -> float:
    """Return ``value`` as a finite float."""
    array = real_array(value, name)
    if array.ndim != 0:
        raise TypeError(f"{name} must be one number, found shape {array.shape}")
    return float(array)


def positive(value: Any, name: str) -> float:
    """Return ``value`` as a positive finite float."""
    found = number(value, name)
    if found <= 0:
        raise ValueError(f"{name} must be positive, found {found}")
    return found


def nonnegative(value: ArrayLike, name: str) -> Array:
    """Return a one-dimensional array of finite floats, none of them negative."""
    array = at_least_zero(value, name)
    if array.ndim != 1:
        raise ValueError(f"{name} must be one-dimensional, found shape {array.shape}")
    return array


def at_least_zero(value: ArrayLike, name: str) -> Array:
    """Return ``value``, of any shape, as a new array of finite floats of at least 0."""
    array = real_array(value, name)
    if (array < 0).any():
        raise ValueError(f"{name} must be at least 0, found {array.min()}")
    return array


def integer(value: Any, name: str, at_least: int) -> int:
    """Return ``value`` as an int of at least ``at_least``."""
    try:
        number = operator.index(value)
    except TypeError:
        raise TypeError(f"{name} must be an integer, found {value!r}") from None
    if number < at_least:
        raise ValueError(f"{name} must be at least {at_least}, found {number}")
    return number
