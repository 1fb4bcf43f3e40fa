"""One over the filter: what is drawn and said of many fits and one, against numpy."""

import numpy as np
import pytest
from alone import nine, pressed, shown
from drawings import STATES, charts, state
from drawn import near, numbers, painted
from exhibits import example_run
from scipy.optimize import brentq

from mini_distill import figures
from mini_distill.explorables import MatchedFit


def one_over(d: float, t: int) -> float:
    """One over what rounds 0 ... t keep at d, by their fits to a label of 1."""
    left = 1.0
    for c in nine(0.01).c[: t + 1]:
        left = left * d / (d + c)
    return 1 / left


@pytest.mark.parametrize(("d", "t"), [(1.4e-4, 3), (7e-4, 3), (2e-5, 1), (8e-5, 3), (0.02, 9)])
def test_a_line_meets_a_convex_curve_where_the_ring_is(d: float, t: int) -> None:
    caption, chart = shown(MatchedFit(nine(0.01)), d=d, round=t)
    (one,), (many,) = chart.paths("one"), chart.paths("many")
    near(one[:, 0], many[:, 0])
    s = np.linspace(0, chart.X.value(one[-1, 0]), len(one))
    curve = np.array([1 if v == 0 else one_over(1 / v, t) for v in s])
    near(many, chart.px(s, curve), 0.2)
    C = brentq(lambda C: (d + C) / d - one_over(d, t), 0, 1, xtol=1e-15)
    near(one, chart.px(s, 1 + C * s), 0.2)
    (ring,) = chart.circles("match handle")
    near(ring[:2], chart.px(1 / d, one_over(d, t)))
    near(chart.circles("point")[0, :2], ring[:2])
    assert numbers(caption) == pytest.approx([C, 0, t], rel=6e-3)
    # between they keep more, and their curve is below the line; beyond it is above
    gap = one[:, 1] - many[:, 1]  # pixels count downwards
    inside, outside = (s > 0) & (s < 0.95 / d), s > 1.05 / d
    assert (gap[inside] < 0.1).all()
    assert (gap[outside] > -0.1).all()
    assert gap[inside].min() < -0.5 or inside.sum() < 12
    color = figures.round_colors(10)[t]
    painted(chart.colors("path", "many", "stroke"), [color])
    assert f"rounds 0 to {t}" in chart.texts("name")


@pytest.mark.parametrize("name", STATES["matched"])
def test_in_every_state_the_curve_is_that_of_the_run(name: str) -> None:
    (chart,) = charts("matched", name)
    (many,) = chart.paths("many")
    s = np.linspace(0, chart.X.value(many[-1, 0]), len(many))
    c = example_run().c[: state("matched", name)["round"] + 1]
    near(many, chart.px(s, np.prod(1 + c[:, None] * s, axis=0)), 0.2)


def test_what_is_said_of_the_two_sides_stands_on_them() -> None:
    _, chart = shown(MatchedFit(nine(0.01)), d=1.4e-4, round=3)
    middle = chart.X(1 / 1.4e-4)
    sides = {
        "".join(e.itertext()): float(e.get("x") or 0) for e in chart.of("text", "tick-text halo")
    }
    assert sides["rounds keep more"] < middle < sides["rounds keep less"]


def test_round_0_is_one_fit() -> None:
    caption, chart = shown(MatchedFit(nine(0.01)), round=0)
    (one,), (many,) = chart.paths("one"), chart.paths("many")
    near(one, many)
    assert "agree everywhere" in caption
    assert numbers(caption)[-1] == pytest.approx(nine(0.01).c[0], rel=6e-3)
    assert chart.of("text", "tick-text halo") == []


def test_the_dots_are_the_eigenvalues_in_the_frame() -> None:
    run = nine(0.01)
    _, chart = shown(MatchedFit(run), d=1e-4, round=3)
    d = run.d[1:3]
    near(chart.circles("dot")[:, :2], chart.px(1 / d, [one_over(v, 3) for v in d]))


def test_to_the_right_the_multiplier_rises() -> None:
    figure = MatchedFit(nine(0.01), round=3)
    said = [numbers(pressed(figure, ".match.handle", *["ArrowRight"] * n))[0] for n in (1, 4)]
    assert numbers(shown(figure)[0])[0] < said[0] < said[1]
    assert numbers(pressed(figure, ".match.handle", "Home"))[0] < said[0]


def test_what_the_frame_has_no_room_for_is_shown_at_its_edge() -> None:
    figure = MatchedFit(nine(0.01))
    _, inside = shown(figure, d=1e-4, round=3)
    for d, share in ((1e-9, 0.97), (10.0, 0.97 / 50)):
        _, chart = shown(figure, d=d, round=3)
        end = chart.X.value(chart.paths("one")[0][-1, 0])
        assert end == pytest.approx(inside.X.value(inside.paths("one")[0][-1, 0]))
        assert one_over(float(1 / end), 3) == pytest.approx(6, rel=1e-3)
        near(chart.circles("match handle")[0, 0], chart.X(share * end), 0.2)


def test_without_rounds_there_is_none() -> None:
    with pytest.raises(ValueError, match="there are no rounds"):
        MatchedFit(nine(0.7))
