"""Checks on what a caller passes in: say what was expected and what was found."""

import math
import operator
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]


def real_array(value: ArrayLike, name: str, *, new: bool = True, finite: bool = True) -> Array:
    """Return ``value`` as a new array of finite floats, or raise an error that names ``name``.

    If it need not be ``new``, it is ``value`` itself where that is an array of finite floats. Who
    does not ask whether it is ``finite`` sees that by other means.
    """
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
        array = np.array(array, dtype=np.float64, copy=True if new else None)
    bad = ~np.isfinite(array) if finite else np.False_
    if bad.any():
        where = [int(i) for i in np.argwhere(bad)[0]]
        place = f" at index {where} ({bad.sum()} such of {array.size})" if where else ""
        raise ValueError(f"{name} must be finite, found {array[tuple(where)]}{place}")
    return array


def points(value: ArrayLike, name: str, *, new: bool = True, finite: bool = True) -> Array:
    """Return inputs of shape ``(n,)`` or ``(n, p)`` as an array of shape ``(n, p)``."""
    array = real_array(value, name, new=new, finite=finite)
    if array.ndim not in (1, 2):
        raise ValueError(f"{name} must have shape (n,) or (n, p), found {array.shape}")
    return array.reshape(len(array), -1)


class ReadOnly:
    """A frozen dataclass that nobody can write into the arrays of; nor of its copies or pickles."""

    def __post_init__(self) -> None:
        for value in vars(self).values():
            if isinstance(value, np.ndarray):
                value.setflags(write=False)

    def __setstate__(self, state: dict[str, Any]) -> None:
        vars(self).update(state)
        ReadOnly.__post_init__(self)


def instance_of(expected: type, value: Any, name: str, hint: str = "") -> None:
    """Raise an error that names ``name`` if ``value`` is no instance of ``expected``."""
    if not isinstance(value, expected):
        raise TypeError(f"{name} must be a {expected.__name__}{hint}, found {value!r}")


def one_of(choices: Sequence[str], value: Any, name: str) -> None:
    """Raise an error that names ``name`` if ``value`` is none of the strings ``choices``."""
    if not isinstance(value, str) or value not in choices:
        raise ValueError(f"{name} must be {' or '.join(map(repr, choices))}, found {value!r}")


def label_array(value: ArrayLike, K: int) -> Array:
    """Return labels as an array of shape ``(K,)`` or ``(K, Q)``."""
    array = squarable(value, "y")
    if array.ndim not in (1, 2) or len(array) != K:
        raise ValueError(
            f"y must have shape ({K},) or ({K}, Q), one row per training point, found {array.shape}"
        )
    return array


def squarable(value: ArrayLike, name: str) -> Array:
    """Return ``value`` as a new array of finite floats that may be squared and added up."""
    array = real_array(value, name)
    if np.abs(array).max() > 1e150:
        raise ValueError(
            f"{name} holds {np.abs(array).max():.3g}, whose square overflows: rescale {name}"
        )
    return array


def number(value: Any, name: str, at_least: float = -math.inf) -> float:
    """Return ``value`` as a finite float of at least ``at_least``."""
    array = real_array(value, name)
    if array.ndim != 0:
        raise TypeError(f"{name} must be one number, found shape {array.shape}")
    if array < at_least:
        raise ValueError(f"{name} must be at least {at_least}, found {array}")
    return float(array)


def positive(value: Any, name: str) -> float:
    """Return ``value`` as a positive finite float."""
    found = number(value, name)
    if found <= 0:
        raise ValueError(f"{name} must be positive, found {found}")
    return found


def nonnegative(value: ArrayLike, name: str, ndim: int | None = None) -> Array:
    """Return ``value`` as a new array of finite floats of at least 0, of any or one dimension."""
    array = real_array(value, name)
    if (array < 0).any():
        raise ValueError(f"{name} must be at least 0, found {array.min()}")
    if ndim is not None and array.ndim != ndim:
        raise ValueError(f"{name} must have {ndim} dimension, found shape {array.shape}")
    return array


def multipliers(c: ArrayLike) -> Array:
    """Return multipliers as an array of one dimension, all of them positive."""
    array = real_array(c, "c")
    if array.ndim != 1 or (array <= 0).any():
        raise ValueError("c must be a one-dimensional array of positive multipliers")
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


def integers(value: Any, name: str, at_least: int, fewest: int = 0) -> tuple[int, ...]:
    """Return ``value`` as a tuple of ints of at least ``at_least``, ``fewest`` or more of them."""
    try:
        entries = list(value)
    except TypeError:
        raise TypeError(f"{name} must be a sequence of integers, found {value!r}") from None
    if len(entries) < fewest:
        raise ValueError(f"{name} must have at least {fewest} entries, found {entries}")
    return tuple(integer(entry, f"each of {name}", at_least) for entry in entries)
