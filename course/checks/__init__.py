"""Checkers of the problem sets: each first says whether an answer is right, then what went wrong.

    from checks import check
    check("multiplier", multiplier)

A right value is computed when the answer has returned: while it runs, there is none to be found.
The instances are random; the variable COURSE_SEED chooses them, and another seed gives others.
"""

import os
from collections.abc import Callable
from typing import Any

import numpy as np

from checks import curve, first_rounds, fits, loop, risk
from checks.guard import guarded
from checks.verdict import Wrong

PROBLEMS: dict[str, Callable[[Callable[..., Any], np.random.Generator], None]] = {
    "one_point": first_rounds.one_point,
    "rounds_by_search": first_rounds.rounds_by_search,
    "kernels": first_rounds.kernels,
    "multiplier": fits.multiplier,
    "distil": loop.distil,
    "predict": loop.predict,
    "build": loop.build,
    "freedom": fits.freedom,
    "single_fit": fits.single_fit,
    "curve_length": curve.curve_length,
    "bias_variance": risk.bias_variance,
    "leave_one_out": risk.leave_one_out,
}


def check(
    problem: str, answer: Callable[..., Any], *, seed: int | None = None, quiet: bool = False
) -> None:
    """Check one answer on random instances and print that it is right.

    Parameters
    ----------
    problem : str
        The name of the problem, one of ``PROBLEMS``.
    answer : callable
        The function that the problem asks for. What it prints is not shown.
    seed : int, optional
        What chooses the instances; the variable COURSE_SEED if left out, or 0.
    quiet : bool
        Print what is wrong, in a line, instead of raising it: for what compares printed words.

    Raises
    ------
    Wrong
        If the answer is wrong: what was expected, what was found, and the usual mistake, if it
        looks like one. If it raised an error or did not end: which, and where.
    ValueError, TypeError
        If there is no such problem, or the answer is no function.
    """
    if problem not in PROBLEMS:
        raise ValueError(f"there is no problem {problem!r}: there are {', '.join(PROBLEMS)}")
    if not callable(answer):
        raise TypeError(f"{problem} must be a function, found {answer!r}")
    if seed is None:
        given = os.environ.get("COURSE_SEED", "0")
        if not given.isdecimal():
            raise ValueError(f"COURSE_SEED must be a whole number like 4711, found {given!r}")
        seed = int(given)
    try:
        PROBLEMS[problem](guarded(answer, problem), np.random.default_rng(seed))
    except Wrong as wrong:
        if quiet:
            print(f"Wrong: {wrong}")
            return
        raise wrong.with_traceback(None) from None  # what the check did is of no use to a reader
    print(f"{problem}: right")


__all__ = ["PROBLEMS", "Wrong", "check"]
