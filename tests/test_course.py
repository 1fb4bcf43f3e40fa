"""The checkers of the problem sets: right answers pass, usual mistakes get their own hint."""

import importlib
import re
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import FrameType
from typing import Any

import grade
import numpy as np
import pytest
import sets
from checks import PROBLEMS, Wrong, check, fits, guard
from instructor import mistakes
from instructor.mistakes import MISTAKES
from instructor.solutions import SOLUTIONS, Array
from scipy.optimize import brentq

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
                if found.shape == np.shape(part) and np.allclose(found, part, rtol=1e-6, atol=0):
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


@pytest.mark.parametrize(
    ("seed", "told"),
    [(None, "is not set"), ("", "is not set"), ("0", "is '0'"), ("spring", "is 'spring'")],
)
def test_nobody_is_graded_on_what_students_have_seen(
    seed: str | None, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COURSE_SEED", raising=False)
    if seed is not None:
        monkeypatch.setenv("COURSE_SEED", seed)
    (tmp_path / "student.ipynb").write_text("{}")
    with pytest.raises(SystemExit, match=rf"COURSE_SEED {told}: .* Choose a number"):
        grade.main("set1", tmp_path)
    assert not (tmp_path / "grades.csv").exists()


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


def test_a_set_links_to_pages_of_the_book(tmp_path: Path) -> None:
    sets.main("plain", tmp_path)
    for master in (sets.COURSE / "problems").glob("set*.md"):
        links = re.findall(r"\]\(([^)]*)\)", master.read_text("utf-8"))
        assert links
        assert all((master.parent / link).exists() for link in links)
        made = (tmp_path / master.stem / f"{master.stem}.ipynb").read_text("utf-8")
        assert made.count(f"]({sets.site()}/book/") == len(links)
        assert "](.." not in made


def test_an_unknown_problem_is_named() -> None:
    with pytest.raises(ValueError, match="there is no problem 'multipler'"):
        check("multipler", SOLUTIONS["multiplier"])
    with pytest.raises(TypeError, match="must be a function"):
        check("multiplier", 3)  # type: ignore[arg-type]


def test_without_the_solutions_plain_notebooks_can_be_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "instructor.solutions", None)  # as if it were not there
    sets.main("plain", tmp_path)
    with pytest.raises(ImportError):
        sets.main("nbgrader", tmp_path)


def test_what_is_said_to_instructors_holds() -> None:
    said = (sets.COURSE / "problems" / "README.md").read_text("utf-8")
    masters = sorted((sets.COURSE / "problems").glob("set*.md"))
    kinds = [piece.kind for path in masters for piece in sets.pieces(path.read_text("utf-8"))]
    assert (len(masters), kinds.count("answer"), kinds.count("proof")) == (5, 12, 6)
    assert "Five sets, `set1.md` to `set5.md`, with twelve problems in code and six proofs" in said
    assert f"more than {guard.LIMIT:g} seconds" in said
    for path in re.findall(r"(?<![-/\w])(?:course|tests)/[\w/.]*\w", said):
        assert (sets.COURSE.parent / path).exists(), path
    for form in sets.FORMATS:
        assert f"python course/sets.py {form} my-course" in said
    rubrics = (sets.COURSE / "instructor" / "rubrics.md").read_text("utf-8")
    assert len(re.findall(r"^\| \d\.\d ", rubrics, re.MULTILINE)) == kinds.count("proof")
