"""Walks that shrink, without a browser: traits, and what is refused."""

import numpy as np
import pytest
import traitlets

from mini_distill.explorables import Walk


@pytest.mark.parametrize("value", [-1, 76, np.nan, "x"])
def test_what_does_not_come_nearer_is_refused(value: object) -> None:
    walk = Walk(2, turn=45)
    with pytest.raises(traitlets.TraitError, match="turn"):
        walk.turn = value
    assert walk.turn == 45


def test_a_walk_that_is_over_is_refused() -> None:
    with pytest.raises(ValueError, match="above 1, where a walk ends, found 1"):
        Walk(1)
    assert Walk(2).data["most"] == 75
