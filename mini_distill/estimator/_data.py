"""Refuse data that are no numbers or no classes, before numpy or scikit-learn make some of them."""

from datetime import date, timedelta
from numbers import Number, Real
from typing import Any

import numpy as np
from scipy.sparse import issparse
from sklearn.utils.validation import _check_sample_weight

from mini_distill._validation import Array


def check_containers(X: Any, y: Any = None, sample_weight: Any = None) -> None:
    """Refuse what scikit-learn would take for numbers, or refuse in words of its own."""
    for name, value in (("X", X), ("y", y), ("sample_weight", sample_weight)):
        if np.ma.is_masked(value):
            raise ValueError(f"{name} has masked entries: remove them, with their points")
    if issparse(y):
        raise TypeError("y is sparse: pass the array y.toarray()")
    _check_numbers(X, "X")


def check_labels(y: Any) -> None:
    """Refuse labels of a regressor that are no numbers, and names of classes."""
    if any(isinstance(label, (str, bytes)) for label in np.asarray(y).ravel()):
        raise ValueError(
            "y holds strings: SelfDistilledKernelRidge fits numbers, for names of classes use"
            " SelfDistilledKernelRidgeClassifier"
        )
    _check_numbers(y, "y")


def _check_numbers(value: Any, name: str) -> None:
    """Refuse entries that are no numbers, and dates, which numpy would turn into some."""
    array = np.empty(0) if value is None or issparse(value) else np.asarray(value)
    for entry in array.ravel() if array.dtype.kind in "OmM" else ():
        if _is_missing(entry):
            raise ValueError(f"{name} has missing values, found {entry!r}: remove or impute them")
        if isinstance(entry, (np.datetime64, np.timedelta64, date, timedelta)):
            raise TypeError(
                f"{name} holds dates or durations: expected numbers, so choose their unit and"
                f" origin, as in ({name} - {name}.min()) / np.timedelta64(1, 'D')"
            )
        if not isinstance(entry, (Number, str, bytes)) and not hasattr(entry, "__float__"):
            raise TypeError(
                f"{name} holds {entry!r}: each entry of this argument must be a number, or a string"
                " that can be read as a number"
            )


def _is_missing(entry: Any) -> bool:
    """Say whether an entry is None or a NaN, NaT or NA of any library."""
    return not isinstance(entry, (str, bytes)) and str(entry) in ("None", "nan", "NaT", "<NA>")


def check_weights(sample_weight: Any, X: Any) -> Array:
    """Return one weight for every point, not all 0."""
    weights = _check_sample_weight(sample_weight, X, dtype=np.float64, ensure_non_negative=True)
    if not weights.any():
        raise ValueError("sample_weight is 0 at every point: no data are left")
    with np.errstate(over="ignore"):  # inf is refused next
        mean = weights.mean()
    if not 1e-100 < mean < 1e100:
        raise ValueError(
            f"sample_weight must have a mean between 1e-100 and 1e100, found {mean:.3g}: rescale"
            " the weights, and alpha with them"
        )
    return np.asarray(weights)


def check_classes(y: Any) -> Any:
    """Refuse classes that cannot be told apart or sorted, before they become strings."""
    dtype = getattr(y, "dtype", None)
    if y is None or (isinstance(dtype, np.dtype) and dtype.kind != "O"):
        return y  # all of one type, of which scikit-learn refuses those that are no classes
    array = np.asarray(y, dtype=object)
    kinds: dict[type, Any] = {}  # one example of each
    for label in array.ravel():
        if _is_missing(label):
            raise ValueError(f"y has missing labels, found {label!r}: remove them, or name them")
        kinds[Real if isinstance(label, Real) else type(label)] = label
    if len(kinds) > 1:
        one, other, *_ = kinds.values()
        raise TypeError(f"y mixes labels of several types, such as {one!r} and {other!r}: use one")
    if Real in kinds:
        return np.array(array.tolist())
    for label in kinds.values():
        if not isinstance(label, (str, bytes, complex, list, tuple)):
            raise TypeError(
                f"y holds labels of type {type(label).__name__}, such as {label!r}: expected"
                " numbers or strings, so name the classes by str(label)"
            )
    return y
