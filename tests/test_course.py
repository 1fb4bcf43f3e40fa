"""The checkers of the problem sets: right answers pass, usual mistakes get their own hint."""

import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from checks import PROBLEMS, Wrong, check, guard
from instructor import mistakes
from instructor.mistakes import MISTAKES
from instructor.solutions import SOLUTIONS, Array
from scipy.optimize import brentq


@pytest.mark.parametrize("problem", PROBLEMS)
def test_the_master_solution_is_right_for_every_seed(problem: str) -> None:
    for seed in range(100):
        check(problem, SOLUTIONS[problem], seed=seed)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize(
    ("problem", "hint", "mistake"), MISTAKES, ids=lambda value: getattr(value, "__name__", None)
)
def test_each_mistake_gets_its_own_hint(
    problem: str, hint: str, mistake: object, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    if mistake is mistakes.set1.always_subtracts:  # which does not end
        monkeypatch.setattr(guard, "LIMIT", 0.2)
    with pytest.raises(Wrong) as refused:
        check(problem, mistake, seed=seed)  # type: ignore[arg-type]
    assert hint in str(refused.value)


@pytest.mark.parametrize("plain", [mistakes.set2.doubled_bracket, mistakes.set2.wide_bracket])
def test_a_tolerance_that_is_too_coarse_is_no_lottery(plain: Callable[..., float]) -> None:
    for seed in range(200):  # 0 is the one that students see
        with pytest.raises(Wrong, match="Nearly"):
            check("multiplier", plain, seed=seed)


def relative_tolerance(d: Array, z: Array, radius: float) -> float:
    return mistakes.set2.bracketed(d, z, radius, 1e-9 * d.max(), 1e4 * d.max(), 1e-25)


def in_the_logarithm(d: Array, z: Array, radius: float) -> float:
    if not np.linalg.norm(z[d == 0]) < radius < np.linalg.norm(z):
        return mistakes.set2.bracketed(d, z, radius, 1, 2, 1)
    return float(
        np.exp(brentq(lambda u: np.linalg.norm(z / (1 + d * np.exp(-u))) - radius, -60, 60))
    )


def by_halving(d: Array, z: Array, radius: float) -> float:
    if not np.linalg.norm(z[d == 0]) < radius < np.linalg.norm(z):
        return mistakes.set2.bracketed(d, z, radius, 1, 2, 1)
    low, high = 0.0, 1e9
    for _ in range(100):
        c = (low + high) / 2
        low, high = (low, c) if np.linalg.norm(c * z / (c + d)) > radius else (c, high)
    return low


@pytest.mark.parametrize("plain", [relative_tolerance, in_the_logarithm, by_halving])
def test_another_right_way_to_the_multiplier_is_right_for_every_seed(
    plain: Callable[..., float],
) -> None:
    for seed in range(50):
        check("multiplier", plain, seed=seed)


class OfEpsilonOne(np.random.Generator):
    """Instances where a step of √ε is one of ε, too."""

    def uniform(self, low: Any = 0, high: Any = 1, size: Any = None) -> Any:
        return 0.0 if (low, high) == (-3, 1) else super().uniform(low, high, size)


def test_no_hint_refuses_a_right_answer() -> None:
    rng = OfEpsilonOne(np.random.PCG64(0))
    PROBLEMS["one_point"](SOLUTIONS["one_point"], rng)


@pytest.mark.parametrize("seed", range(20))
def test_a_search_of_a_thousand_places_is_right(seed: int) -> None:
    def search(R: Callable[[Array, Array], Array], y0: Array, radius: float) -> Array:
        angle = np.linspace(0, 2 * np.pi, 1_000)
        path = [y0]
        while np.linalg.norm(path[-1]) > radius:
            places = path[-1] + radius * np.stack([np.cos(angle), np.sin(angle)], axis=1)
            path.append(places[R(*places.T).argmin()])
        return np.array(path)

    check("rounds_by_search", search, seed=seed)


@pytest.mark.parametrize("problem", PROBLEMS)
@pytest.mark.parametrize(
    "nonsense",
    [None, "a", 1j, [], [1, [2, 3]], (1, 2), (np.ones(3), None), np.full((3, 2), np.nan), object()],
    ids=lambda value: type(value).__name__,  # what repr says of an object differs by process
)
@pytest.mark.filterwarnings("error")
def test_nonsense_is_wrong_and_no_error_of_the_check(problem: str, nonsense: object) -> None:
    with pytest.raises(Wrong, match=r"expected|found|return|must"):
        check(problem, lambda *arguments: nonsense)


def test_every_problem_has_mistakes() -> None:
    assert {problem for problem, _, _ in MISTAKES} == set(PROBLEMS) == set(SOLUTIONS)


def test_an_error_is_told_in_one_line_with_its_place() -> None:
    def divides(y: float, epsilon: float) -> float:
        return 1 / 0

    with pytest.raises(Wrong) as stopped:
        check("one_point", divides)
    line = divides.__code__.co_firstlineno + 1
    assert re.search(
        rf"ZeroDivisionError: .* in line {line} of its cell: return 1 / 0$", str(stopped.value)
    )

    def stub(y: float, epsilon: float) -> float:
        raise NotImplementedError

    with pytest.raises(Wrong, match="one_point is not written yet"):
        check("one_point", stub)


def test_another_error_is_no_refusal_of_what_is_infeasible() -> None:
    def stops(d: Array, z: Array, radius: float) -> Any:
        if np.linalg.norm(z[d == 0]) >= radius:
            raise ZeroDivisionError
        return SOLUTIONS["multiplier"](d, z, radius)

    with pytest.raises(Wrong, match="ZeroDivisionError"):
        check("multiplier", stops)


def test_what_is_wrong_can_be_printed(capsys: pytest.CaptureFixture[str]) -> None:
    check("one_point", mistakes.set1.step_of_epsilon, quiet=True)
    assert re.fullmatch(r"Wrong: one_point\(.* √ε, not ε: .*\n", capsys.readouterr().out)
    check("one_point", SOLUTIONS["one_point"], quiet=True)
    assert capsys.readouterr().out == "one_point: right\n"


def test_an_answer_may_print(capsys: pytest.CaptureFixture[str]) -> None:
    def talkative(y: float, epsilon: float) -> Any:
        print("one_point: right")
        return SOLUTIONS["one_point"](y, epsilon)

    check("one_point", talkative)
    assert capsys.readouterr().out == "one_point: right\n"  # once: graders compare it


def test_of_a_table_the_worst_number_is_told() -> None:
    def one_off(g: Any, x: Array, c: Array, labels: Array, x_new: Array) -> Any:
        f = SOLUTIONS["predict"](g, x, c, labels, x_new)
        f[0, 3] += 1
        f[0, 4] -= 2
        return f

    with pytest.raises(Wrong) as refused:
        check("predict", one_off)
    told = re.search(
        r" 2 of \d+ numbers are wrong; at \[0, 4\] expected (\S+), found (\S+)\.$",
        str(refused.value),
    )
    assert told
    assert float(told[1]) - float(told[2]) == pytest.approx(2, abs=1e-4)
    with pytest.raises(Wrong, match=r"\[0, 0\] expected \S+, found nan"):
        check("predict", lambda *arguments: np.nan * SOLUTIONS["predict"](*arguments))


def test_a_seed_is_a_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COURSE_SEED", "spring")
    with pytest.raises(ValueError, match="COURSE_SEED must be a whole number like 4711"):
        check("one_point", SOLUTIONS["one_point"])


def test_an_unknown_problem_is_named() -> None:
    with pytest.raises(ValueError, match="there is no problem 'multipler'"):
        check("multipler", SOLUTIONS["multiplier"])
    with pytest.raises(TypeError, match="must be a function"):
        check("multiplier", 3)  # type: ignore[arg-type]
