"""Refuse parameters that make no sense, in the words of who passed them."""

from typing import Any

import numpy as np
from sklearn.metrics.pairwise import kernel_metrics

from mini_distill._validation import integer, number, positive
from mini_distill.kernels import Kernel


def check_settings(model: Any) -> int:
    """Check the parameters of an estimator, and return how many rounds to run."""
    for name in ("alpha", "epsilon", "rounds", "max_rounds"):
        if isinstance(getattr(model, name), (bool, np.bool_)):
            raise TypeError(f"{name} must be a number, found {getattr(model, name)}")
    _check_weight(model.alpha, model.epsilon)
    _check_kernel(model)
    if isinstance(model.rounds, str) and model.rounds in ("gcv", "loo"):
        return integer(model.max_rounds, "max_rounds", at_least=1)
    try:
        return integer(model.rounds, "rounds", at_least=1)
    except (TypeError, ValueError) as error:
        raise type(error)(
            "rounds must be an integer of at least 1 (1 is an ordinary fit), 'gcv' or 'loo',"
            f" found {model.rounds!r}"
        ) from None


def _check_weight(alpha: Any, epsilon: Any) -> None:
    if epsilon is not None and alpha is not None:
        raise ValueError(
            f"epsilon={epsilon} and alpha={alpha} are both given, and one of them must govern:"
            " leave alpha=None if you give a tolerance epsilon"
        )
    if epsilon is not None:
        positive(epsilon, "epsilon")
    elif alpha is not None:
        if number(alpha, "alpha") == 0:
            raise ValueError(
                "alpha=0 lets the fit follow every label that it can, and each round then returns"
                " the labels it was given: there is nothing to distil. Pass a positive alpha"
            )
        positive(alpha, "alpha")


def _check_kernel(model: Any) -> None:
    kernel = model.kernel
    if isinstance(kernel, type) and issubclass(kernel, Kernel):
        raise TypeError(
            f"kernel is the class {kernel.__name__}: pass an instance, {kernel.__name__}(…)"
        )
    names = ["precomputed", *sorted(kernel_metrics())]
    if not (kernel in names if isinstance(kernel, str) else callable(kernel)):
        raise ValueError(
            f"kernel must be one of {', '.join(map(repr, names))}, or a function of two points, or"
            f" a kernel object of mini_distill.kernels, found {kernel!r}"
        )
    if model.kernel_params is not None and not isinstance(model.kernel_params, dict):
        raise TypeError(f"kernel_params must be a dict, found {model.kernel_params!r}")
    if model.kernel_params and (isinstance(kernel, Kernel) or not callable(kernel)):
        raise ValueError(
            f"kernel_params are the arguments of a callable, and kernel={kernel!r} is none: the"
            " parameters of a named kernel are gamma, degree and coef0"
        )
    if model.gamma is not None:
        number(model.gamma, "gamma", at_least=0)
    if number(model.degree, "degree", at_least=0) % 1:
        raise ValueError(f"degree must be a whole number, found {model.degree}")
    number(model.coef0, "coef0")
