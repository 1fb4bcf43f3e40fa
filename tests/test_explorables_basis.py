"""The basis functions without a browser: their data, their traits, their static figure."""

from typing import Any

import numpy as np
import pytest
import traitlets
from exhibits import alt_of, example_basis, example_run

import mini_distill as md
from mini_distill.explorables import BasisFunctions


def test_it_starts_where_it_is_told() -> None:
    basis = BasisFunctions(example_run(), round=1, match=4)
    assert basis.data["start"] == {"epsilon": 0.045, "round": 1, "match": 4}
    assert basis.data["labels"] == pytest.approx(example_run().y, abs=1e-6)
    assert len(basis.data["scene"]["d"]) == 9


def test_the_traits_can_be_set_and_observed() -> None:
    basis = example_basis()
    seen: list[Any] = []
    basis.observe(lambda change: seen.append(change["new"]), ["match", "round"])
    basis.match = np.int64(9)
    basis.round = 3
    assert seen == [9, 3]
    assert type(basis.match) is int


@pytest.mark.parametrize("match", [0, -1, 10, 1.5, "first", None])
def test_a_basis_function_that_is_none_is_refused(match: Any) -> None:
    basis = example_basis()
    with pytest.raises(traitlets.TraitError, match=r"match must .* found|basis function"):
        basis.match = match
    assert basis.match == 1
    with pytest.raises(traitlets.TraitError):
        BasisFunctions(example_run(), match=match)


def test_other_values_that_are_none_are_refused() -> None:
    basis = example_basis()
    with pytest.raises(traitlets.TraitError, match="tolerance"):
        basis.epsilon = 0
    with pytest.raises(traitlets.TraitError, match="trainings"):
        basis.round = -1


def test_a_run_that_it_cannot_show_is_refused() -> None:
    run = example_run()
    with pytest.raises(ValueError, match="tolerance"):
        BasisFunctions(md.distill(run.spectrum, run.y, c=1.0, max_rounds=1))
    ends = md.decompose(md.kernels.CubicSplineGreen(), [0.0, 1.0])
    with pytest.raises(ValueError, match="no basis function"):
        BasisFunctions(md.distill(ends, [1.0, 1.0], epsilon=2.0))


def test_the_page_is_the_same_each_time() -> None:
    assert example_basis().to_html() == example_basis().to_html()


def test_the_alt_text_gives_what_is_kept() -> None:
    run = example_run()
    alt = alt_of(BasisFunctions(run, round=2))
    assert "9 basis functions" in alt
    assert "96.2, 58.9, 16.5, 3.24" in alt  # as the chapter prints
    assert alt.count("58.9") == 1


@pytest.mark.parametrize("round", [4, 99])
def test_the_collapse_has_a_figure(round: int) -> None:
    basis = BasisFunctions(example_run(), round=round)
    assert "per cent: 0, 0, 0" in alt_of(basis)
    assert "svg" in basis.to_html()


def test_many_basis_functions_have_a_figure() -> None:
    for n in (2, 10, 20):
        spectrum = md.decompose(md.kernels.Laplace(0.3), np.linspace(0, 1, n))
        run = md.distill(spectrum, np.ones(n), epsilon=0.1)
        assert "svg" in BasisFunctions(run, round=1).to_html()
