"""One fit that agrees with many: what the script computes, against a root of the equation."""

import numpy as np
import pytest
from alone import nine
from scipy.optimize import brentq
from script import solve

from mini_distill.explorables import MatchedFit


@pytest.mark.parametrize("t", [0, 1, 4, 9])
def test_the_multiplier_solves_the_equation(t: int) -> None:
    run = nine(0.01)
    data = MatchedFit(run).data
    places = np.geomspace(run.d[-1] / 2, 100 * run.d[0], 7)
    answers = solve("matched", [(data, {"d": float(d), "round": t}) for d in places])
    reach = 0.97 * brentq(lambda s: np.prod(1 + run.c[: t + 1] * s) - 6, 0, 6 / run.c[0])
    for d, answer in zip(places, answers, strict=True):
        at = 1 / np.clip(1 / d, reach / 50, reach)  # the frame is that of the round
        kept = np.prod(at / (at + run.c[: t + 1]))
        C = brentq(lambda C, at=at, kept=kept: at - kept * (at + C), 0, at / kept, xtol=1e-18)
        assert answer["C"] == pytest.approx(C, rel=1e-5)
        assert answer["t"] == t
        assert answer["reach"] == pytest.approx(reach, rel=1e-5)
        assert answer["end"] == pytest.approx(reach / 0.97, rel=1e-5)
