"""Checks on what a caller passes to the networks."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mini_distill._validation import instance_of, integers, real_array
from mini_distill.networks.recipe import Recipe


def seed_lists(value: Any) -> list[tuple[int, ...]]:
    """Return ``value`` as what seeds each of one or more networks."""
    if not np.iterable(value):
        raise TypeError(f"seeds must be a sequence with an entry for each network, found {value!r}")
    lists = [integers(entry, "seeds", at_least=0) for entry in value]
    if not lists:
        raise ValueError("seeds must have an entry for at least one network, found none")
    return lists


def check_training(parameters: Any, x: Any, targets: Any, recipe: Any) -> None:
    """Raise an error if parameters, inputs, targets and recipe do not fit each other."""
    instance_of(Recipe, recipe, "recipe")
    instance_of(list, parameters, "parameters", ", as initial_parameters returns it")
    names = [f"parameters[{i}]" for i in range(len(parameters))]
    for array, name in zip([*parameters, x, targets], [*names, "x", "targets"], strict=True):
        instance_of(np.ndarray, array, name)
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
