"""The guard of the checkers: whoever calls the answer key, or reads it, gets nothing."""

import importlib
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from types import FrameType
from typing import Any

import numpy as np
import pytest
from checks import PROBLEMS, Wrong, check, fits, guard
from instructor.solutions import SOLUTIONS, Array

import mini_distill.multiplier as key


def import_at_the_top(d: Array, z: Array, radius: float) -> float:
    return 1 / key.inverse_multiplier(d, z, radius)


def import_inside(d: Array, z: Array, radius: float) -> float:
    module = importlib.import_module("mini" + "_distill.multiplier")
    return float(1 / module.inverse_multiplier(d, z, radius))


def through_the_checks(d: Array, z: Array, radius: float) -> float:
    return fits.solved(d, z, radius)


def in_a_thread(d: Array, z: Array, radius: float) -> float:
    with ThreadPoolExecutor() as pool:
        return pool.submit(import_at_the_top, d, z, radius).result()


def computed_later(d: Array, z: Array, radius: float) -> object:
    class Later:
        def __array__(self, dtype: object = None, copy: object = None) -> Array:
            return np.array(fits.solved(d, z, radius))

    return Later()


def through_a_helper(d: Array, z: Array, radius: float) -> float:
    return next(map(import_at_the_top, [d], [z], [radius]))


def unwatched(d: Array, z: Array, radius: float) -> float:
    sys.setprofile(None)
    return import_at_the_top(d, z, radius)


class Agreeable:
    """Whatever it is compared with, it is equal."""

    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = None  # type: ignore[assignment]


@pytest.mark.parametrize(
    ("cheat", "told"),
    [
        (import_at_the_top, "the answer key"),
        (import_inside, "the answer key"),
        (through_a_helper, "the answer key"),
        (through_the_checks, "the answer key"),
        (fits.solved, "the answer key"),
        (in_a_thread, "the answer key"),
        (computed_later, "the answer key"),
        (unwatched, "switched off"),
        (lambda d, z, radius: Agreeable(), "must be numbers"),
        (lambda d, z, radius: None, "return its result"),
    ],
)
def test_cheats_are_refused(cheat: Callable[..., object], told: str) -> None:
    with pytest.raises(Wrong, match=told):
        check("multiplier", cheat)
    assert sys.getprofile() is None


def numbers_within(frame: FrameType | None) -> Iterator[Array]:
    """All numbers that an answer can read from the checks that have called it."""
    while frame is not None:
        if frame.f_code.co_filename.startswith(guard.KEY):
            for value in frame.f_locals.values():
                inner = vars(value).values() if hasattr(value, "__dict__") else ()
                for found in (value, *inner):
                    for part in (found, *(found if isinstance(found, tuple | list) else ())):
                        if isinstance(part, int | float | np.ndarray):
                            yield np.array(part)
        frame = frame.f_back


@pytest.mark.parametrize("problem", [name for name in PROBLEMS if name != "build"])
def test_while_an_answer_runs_its_checker_does_not_know_the_right_one(problem: str) -> None:
    asked = []

    def reads(*arguments: Any) -> Any:
        right = SOLUTIONS[problem](*arguments)
        asked.append(1)
        within = list(numbers_within(sys._getframe()))
        assert any(np.array_equal(arguments[0], found) for found in within) or callable(
            arguments[0]
        )  # the instance is there
        given = [np.array(argument) for argument in arguments if not callable(argument)]
        for part in right if isinstance(right, tuple) else (right,):
            for found in within:
                rtol = 5e-3 if np.ndim(part) > 1 else 1e-6  # as a search is judged
                if found.shape == np.shape(part) and np.allclose(found, part, rtol=rtol, atol=0):
                    assert any(np.array_equal(found, argument) for argument in given)
        return right

    check(problem, reads)
    assert asked


def test_what_the_check_hands_over_may_be_called() -> None:
    check("distil", SOLUTIONS["distil"])  # it calls the multiplier that it is given
    check("freedom", lambda *arguments: SOLUTIONS["freedom"](*arguments))


def test_an_answer_that_never_ends_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    def forever(y: float, epsilon: float) -> None:
        while True:
            abs(y)

    monkeypatch.setattr(guard, "LIMIT", 0.2)
    with pytest.raises(Wrong, match="does every loop end"):
        check("one_point", forever)
    assert sys.getprofile() is None
