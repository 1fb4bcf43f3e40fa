"""The checkers of the problem sets: right answers pass, usual mistakes get their own hint."""

import importlib
import sys
from collections.abc import Callable

import pytest
from checks import PROBLEMS, Wrong, check
from instructor.mistakes import MISTAKES
from instructor.solutions import SOLUTIONS, Array

import mini_distill.multiplier as key


@pytest.mark.parametrize("problem", PROBLEMS)
def test_the_master_solution_is_right_for_every_seed(problem: str) -> None:
    for seed in range(100):
        check(problem, SOLUTIONS[problem], seed=seed)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize(
    ("problem", "hint", "mistake"), MISTAKES, ids=lambda value: getattr(value, "__name__", None)
)
def test_each_mistake_gets_its_own_hint(
    problem: str, hint: str, mistake: object, seed: int
) -> None:
    with pytest.raises(Wrong) as refused:
        check(problem, mistake, seed=seed)  # type: ignore[arg-type]
    assert hint in str(refused.value)


def test_every_problem_has_mistakes() -> None:
    assert {problem for problem, _, _ in MISTAKES} == set(PROBLEMS) == set(SOLUTIONS)


def import_at_the_top(d: Array, z: Array, radius: float) -> float:
    return 1 / key.inverse_multiplier(d, z, radius)


def import_inside(d: Array, z: Array, radius: float) -> float:
    module = importlib.import_module("mini" + "_distill.multiplier")
    return float(1 / module.inverse_multiplier(d, z, radius))


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
        (unwatched, "switched off"),
        (lambda d, z, radius: Agreeable(), "must be numbers"),
        (lambda d, z, radius: None, "return its result"),
    ],
)
def test_cheats_are_refused(cheat: Callable[..., object], told: str) -> None:
    with pytest.raises(Wrong, match=told):
        check("multiplier", cheat)
    assert sys.getprofile() is None


def test_what_the_check_hands_over_may_be_called() -> None:
    check("distil", SOLUTIONS["distil"])  # it calls the multiplier that it is given
    check("freedom", lambda d, z, radius: SOLUTIONS["freedom"](d, z, radius))


def test_an_unknown_problem_is_named() -> None:
    with pytest.raises(ValueError, match="there is no problem 'multipler'"):
        check("multipler", SOLUTIONS["multiplier"])
    with pytest.raises(TypeError, match="must be a function"):
        check("multiplier", 3)  # type: ignore[arg-type]
