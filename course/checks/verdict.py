"""Verdicts: right or wrong first, and only then the mistake that a wrong answer looks like."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


class Wrong(AssertionError):
    """An answer is wrong; the message says how, and what to look at."""

    def _render_traceback_(self) -> list[str]:
        """Let a notebook show the message alone, and not the lines of the check."""
        return [f"Wrong: {self}"]


class Stopped(Wrong):
    """An answer did not end well: it raised an error, which is the cause, or took too long."""


def numbers(found: Any, shape: tuple[int | None, ...], what: str) -> Array:
    """Return an answer as an array of numbers of a shape, or say what it is instead.

    ``None`` in the shape is a length that is not known beforehand, and not 0.
    """
    if found is None:
        raise Wrong(f"{what} is None: does the function return its result?")
    try:
        array = np.array(found, dtype=float)
    except (TypeError, ValueError):
        raise Wrong(f"{what} must be numbers of shape {named(shape)}, found {found!r}") from None
    fits = len(array.shape) == len(shape) and all(
        n == m or (m is None and n > 0) for n, m in zip(array.shape, shape, strict=True)
    )
    if not fits:
        raise Wrong(f"{what} must have shape {named(shape)}, found {array.shape}")
    return array


def named(shape: tuple[int | None, ...]) -> str:
    """Write a shape, with n for a length that is not known beforehand."""
    return str(tuple("n" if m is None else m for m in shape)).replace("'n'", "n")


def pair(found: Any, what: str) -> tuple[Any, Any]:
    """Return an answer of two parts, or say that it has not two."""
    rows = list(found) if isinstance(found, tuple) or np.ndim(found) else []
    if len(rows) != 2:
        raise Wrong(f"the function must return the pair {what}")
    return rows[0], rows[1]


def alike(found: Array, wanted: Array, rtol: float = 1e-6) -> bool:
    """Whether two arrays agree, relatively to the largest entry."""
    if found.shape != wanted.shape:
        return False
    if not np.isfinite(wanted).all() or not np.isfinite(found).all():
        return bool((found == wanted).all())
    return bool(np.abs(found - wanted).max(initial=0) <= rtol * np.abs(wanted).max(initial=0))


def judge(
    found: Any,
    wanted: Any,
    what: str,
    usual: Mapping[str, Callable[[], Any]] | None = None,
    *,
    otherwise: str = "",
    rtol: float = 1e-6,
) -> None:
    """Compare an answer with what is wanted; if it is wrong, with what usual mistakes lead to.

    Parameters
    ----------
    found, wanted : array_like
        The answer, and the right one.
    what : str
        What it is, with its instance, for the message.
    usual : dict, optional
        What each usual mistake gives, by the hint that it deserves. It is computed only for an
        answer that is wrong already: no hint can refuse a right one.
    otherwise : str
        What to look at if it is none of them.
    rtol : float
        How far they may be apart, relatively to the largest entry.
    """
    right = np.asarray(wanted, dtype=float)
    array = numbers(found, right.shape, what)
    if alike(array, right, rtol):
        return
    for hint, mistaken in (usual or {}).items():
        if alike(array, np.asarray(mistaken(), dtype=float), rtol):
            raise Wrong(f"{what} is wrong. {hint}")
    if right.ndim > 1:  # a table of numbers tells nobody anything: the worst of them does
        wrong = ~(np.abs(array - right) <= rtol * np.abs(right).max())
        worst = np.unravel_index(
            np.nan_to_num(np.abs(array - right), nan=np.inf).argmax(), right.shape
        )
        place = ", ".join(map(str, worst))
        raise Wrong(
            f"{what}: {wrong.sum()} of {wrong.size} numbers are wrong; at [{place}] expected"
            f" {right[worst]:.6g}, found {array[worst]:.6g}. {otherwise}".rstrip()
        )
    raise Wrong(f"{what}: expected {short(right)}, found {short(array)}. {otherwise}".rstrip())


def short(array: Array) -> str:
    """Write numbers as a message can hold them."""
    return np.array2string(array, precision=6, threshold=12, edgeitems=3)
