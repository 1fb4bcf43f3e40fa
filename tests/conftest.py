"""How many random examples a test sees, and what a mark of a numbered result promises."""

import cProfile
import os
from collections.abc import Generator
from inspect import isclass, isfunction, unwrap
from operator import attrgetter
from types import CodeType

import pytest
from hypothesis import Phase, settings

import mini_distill

# No deadlines: speed is not what these tests are about. "book" and "quick" draw the same examples
# on every run, "thorough" new ones; "mutants" does not look for a simpler one when one has failed.
# HYPOTHESIS_PROFILE or --hypothesis-profile chooses.
settings.register_profile("quick", derandomize=True, deadline=None, max_examples=10)
settings.register_profile("book", derandomize=True, deadline=None, max_examples=40)
settings.register_profile("thorough", deadline=None, max_examples=1000)
settings.register_profile(
    "mutants",
    settings.get_profile("book"),
    phases=[Phase.explicit, Phase.generate],
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "book"))


def codes_of(name: str) -> set[CodeType]:
    """Return what runs when the function is called, or anything of the class."""
    found = attrgetter(name)(mini_distill)
    functions = vars(found).values() if isclass(found) else [found]
    return {unwrap(function).__code__ for function in functions if isfunction(function)}


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """Let a test fail that bears a numbered result and never runs a function that it names.

    The page of numbered results says of these functions that they compute the result.
    """
    names = {name for mark in item.iter_markers("result") for name in mark.args[1:]}
    if not names:
        return (yield)
    profile = cProfile.Profile()  # it sees every call, however the function was imported
    profile.enable()
    try:
        outcome = yield
    finally:
        profile.disable()
    ran = {entry.code for entry in profile.getstats()}
    if unused := sorted(name for name in names if ran.isdisjoint(codes_of(name))):
        pytest.fail(f"the mark names {', '.join(unused)}, which this test never runs")
    return outcome
