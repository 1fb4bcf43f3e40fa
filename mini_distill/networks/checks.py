"""Checks on what a caller passes to the networks."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mini_distill.validation import integer, real_array


def integers(value: Any, name: str, at_least: int, fewest: int = 0) -> tuple[int, ...]:
    """Return ``value`` as a tuple of ints of at least ``at_least``, ``fewest`` or more of them."""
    try:
        entries = list(value)
    except TypeError:
        raise TypeError(f"{name} must be a sequence of integers, found {value!r}") from None
    if len(entries) < fewest:
        raise ValueError(f"{name} must have at least {fewest} entries, found {entries}")
    return tuple(integer(entry, f"each of {name}", at_least) for entry in entries)


def seed_lists(value: Any) -> list[tuple[int, ...]]:
    """Return ``value`` as what seeds each of one or more networks."""
    if not np.iterable(value):
        raise TypeError(f"seeds must be a sequence with an entry for each network, found {value!r}")
    lists = [integers(entry, "seeds", at_least=0) for entry in value]
    if not lists:
        raise ValueError("seeds must have an entry for at least one network, found none")
    return lists


def check_type(value: Any, name: str, expected: type, hint: str = "") -> None:
    """Raise an error that names ``name`` if ``value`` is no instance of ``expected``."""
    if not isinstance(value, expected):
        raise TypeError(f"{name} must be a {expected.__name__}{hint}, found {value!r}")


def check_training(parameters: Any, x: Any, targets: Any, recipe: Any) -> None:
    """Raise an error if parameters, inputs, targets and recipe do not fit each other."""
    from mini_distill.networks.perceptron import Recipe  # here, as it imports this module

    check_type(recipe, "recipe", Recipe)
    check_type(parameters, "parameters", list, ", as initial_parameters returns it")
    names = [f"parameters[{i}]" for i in range(len(parameters))]
    for array, name in zip([*parameters, x, targets], [*names, "x", "targets"], strict=True):
        check_type(array, name, np.ndarray)
        real_array(array, name)
    if x.ndim != 3:
        raise ValueError(f"x must have shape (S, K, p), one problem a seed, found {x.shape}")
    S, K, p = x.shape
    widths = [p, *(np.atleast_1d(bias).shape[-1] for bias in parameters[1::2])]
    layers = [((S, m, n), (S, 1, n)) for m, n in pairwise(widths)]
    expected, found = [shape for layer in layers for shape in layer], [q.shape for q in parameters]
    if not parameters or found != expected:
        raise ValueError(
            f"parameters must be W_1, b_1, W_2, b_2, … of {S} networks with {p} inputs, for x of"
            f" shape {x.shape}: expected shapes {expected}, found {found}"
        )
    if not all(q.dtype.kind == "f" for q in parameters):
        raise TypeError(
            f"parameters must be floats, found dtypes {[str(q.dtype) for q in parameters]}"
        )
    shape = (S, K, widths[-1])
    if targets.shape != shape:
        raise ValueError(f"targets must have shape (S, K, Q) = {shape}, found {targets.shape}")
    # 1e-4: they may come from single precision, with many classes
    if recipe.loss == "cross-entropy" and (
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
