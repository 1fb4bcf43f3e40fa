"""The random problems of the other tests are worth testing with, and their oracles are right."""

import mpmath as mp
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from problems import ROUNDING, Problem, dense_run, exact_c, exact_run, problems, random_run


def says_something(p: Problem) -> bool:
    """At least two points, two positive eigenvalues and three rounds."""
    return len(np.unique(p.d[p.d > 0])) > 1 and random_run(p).rounds >= 3


@pytest.mark.parametrize(
    "strategy",
    [
        problems(),
        problems(singular=True, log10_condition=3),
        problems(singular=True, log10_condition=12, max_size=5),
        problems(log10_condition=2, max_size=5),
    ],
)
def test_most_problems_say_something(strategy: st.SearchStrategy[Problem]) -> None:
    said = []

    @settings(max_examples=40)
    @given(strategy)
    def draw(p: Problem) -> None:
        said.append(says_something(p))

    draw()
    assert np.mean(said) >= 0.5


@given(problems(singular=True, log10_condition=3, log10_ratio=(-1, -0.05), max_size=6))
def test_the_two_oracles_agree(p: Problem) -> None:
    exact, dense = exact_run(p), dense_run(p)
    assert not exact.collapsed or len(exact.c) == len(dense.c)
    for z, labels in zip(exact.z, dense.labels, strict=False):
        np.testing.assert_allclose(dense.V @ labels, np.array(z, float), atol=ROUNDING * p.radius)


def test_the_multiplier_of_an_equation_that_can_be_solved() -> None:
    # (c/(c + 2))² 9 = 1: c = 1; and with 8 lost of 8 + 1, (c/(c + 2))² = 1/4: c = 2
    with mp.workdps(50):
        assert abs(exact_c(np.array([2.0]), np.array([3.0]), 1.0) - 1) < mp.mpf(10) ** -44
        one_of_two = exact_c(np.array([2.0, 0.0]), np.array([2.0, 1.0]), np.sqrt(2.0))
        assert abs(one_of_two - 2) < 1e-15
