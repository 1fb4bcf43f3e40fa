"""Detours without a browser: data, traits and what is refused."""

from typing import Any

import numpy as np
import pytest
import traitlets
from exhibits import example_detour

from mini_distill.explorables import Detour


@pytest.mark.parametrize(
    ("value", "said"),
    [(0.3, "at most 0.2 in size, found 0.3"), (np.nan, "amount"), ("", "amount")],
)
def test_what_it_cannot_show_is_refused(value: Any, said: str) -> None:
    shown = example_detour()
    with pytest.raises(traitlets.TraitError, match=said):
        shown.amount = value
    assert shown.amount == 0.1


@pytest.mark.parametrize(
    ("x", "values", "waves", "said"),
    [
        ([0.2, 0.8], [0.6], 5, r"the same length, found \(2,\) and \(1,\)"),
        ([0.0, 0.8], [0.6, 0.1], 5, "strictly between the supports"),
        ([0.8, 0.2], [0.6, 0.1], 5, "must increase"),
        ([0.2, 0.5], [0.6, 0.1], 5, r"sin\(5πx\) is not"),
    ],
)
def test_what_is_no_start_is_refused(
    x: list[float], values: list[float], waves: int, said: str
) -> None:
    with pytest.raises(ValueError, match=said):
        Detour(x, values, waves=waves)


def test_curves_that_are_flat_have_a_detour_too() -> None:
    shown = Detour([0.5], [0.0], waves=2)
    assert shown.data["energies"]["fit"] == 0
    assert "at 0" in shown.to_html()
