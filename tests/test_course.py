"""The checkers of the problem sets: right answers pass, usual mistakes get their own hint."""

import pytest
from checks import PROBLEMS, Wrong, check
from instructor.mistakes import MISTAKES
from instructor.solutions import SOLUTIONS


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
