"""Three filters that agree at one basis function: what is drawn and said, against numpy."""

import numpy as np
import pytest
from alone import nine, pressed, shown
from drawn import Array, near, numbers, painted
from exhibits import alt_of, still_of

import mini_distill as md
from mini_distill import figures
from mini_distill.explorables import BasisFunctions


def shares(d: Array, t: int, m: int) -> Array:
    """What rounds 0 … t, one fit and stopped descent keep at d, alike at basis function m."""
    run = nine(0.01)
    c, d_m = run.c[: t + 1, None], run.d[m - 1]
    b, (b_m,) = np.prod(d / (d + c), axis=0), np.prod(d_m / (d_m + c), axis=0)
    tau = -np.log(1 - b_m) / d_m
    return np.array([b, d / (d + d_m / b_m - d_m), 1 - np.exp(-tau * d)])


def three(only: str, round: int = 0, match: int = 1) -> BasisFunctions:
    return BasisFunctions(nine(0.01), only=only, round=round, match=match)


@pytest.mark.parametrize("only", ["kept", "lost"])
@pytest.mark.parametrize(("t", "m"), [(0, 2), (3, 2), (3, 6), (8, 4)])
def test_three_filters_meet_at_one_basis_function(only: str, t: int, m: int) -> None:
    run = nine(0.01)
    _, chart = shown(three(only), round=t, match=m)
    drawn = dict(zip(("stopped", "one", "rounds"), chart.paths("way"), strict=True))
    d = chart.X.value(drawn["one"][:, 0])
    for name, kept in zip(("rounds", "one", "stopped"), shares(d, t, m), strict=True):
        height = kept if only == "kept" else 1 - kept
        there = height > 1e-6  # in the frame, and far from where digits run out
        near(drawn[name][there, 1], chart.Y(height[there]), 0.5)
    color = figures.round_colors(10)[t]
    painted(chart.colors("path", "way", "stroke"), [figures.INK, figures.INK, color])
    (ring,) = chart.circles("match handle")
    own = shares(run.d, t, m)[0]
    heights = own if only == "kept" else 1 - own
    near(ring[:2], chart.px(run.d[m - 1], heights[m - 1]))
    seen = heights > 1e-6
    near(chart.circles("dot")[:, :2], chart.px(run.d, heights)[seen])


@pytest.mark.parametrize(("t", "m"), [(0, 2), (3, 2), (8, 4)])
def test_the_line_of_the_eigenvalues_runs_through_their_point(t: int, m: int) -> None:
    run = nine(0.01)
    _, chart = shown(three("kept"), round=t, match=m)
    (line,) = chart.paths("ceiling")
    meet = shares(run.d, t, m)[0, m - 1]
    near(line[:, 1], chart.Y(meet * chart.X.value(line[:, 0]) / run.d[m - 1]), 0.5)
    assert shown(three("lost"))[1].paths("ceiling") == []
    # as the page says: to the left the rivals stay above it, and in time the rounds do not
    left = run.d[m:] / run.d[m - 1] * meet
    many, *others = shares(run.d, t, m)[:, m:]
    assert (np.array(others) > left).all()
    assert (many[-1] < left[-1]) == (t > 0)


def test_it_says_what_they_keep_and_lose() -> None:
    caption, chart = shown(three("kept"), round=3, match=2)
    kept = 100 * shares(nine(0.01).d, 3, 2)
    assert caption.startswith("Rounds 0 to 3, one fit and stopped descent all keep 80\u00a0%")
    assert numbers(
        caption.split("; the rounds keep ")[1].replace("of basis function 9", "")
    ) == pytest.approx(kept[:, 8], rel=6e-3)
    assert set(chart.texts("name")) >= {"distilled", "one fit", "descent"}
    assert "alike at k = 2" in chart.texts("name")
    caption, _ = shown(three("lost"), round=6, match=3)
    lost = 100 - 100 * shares(nine(0.01).d, 6, 3)
    assert numbers(
        caption.split("; the rounds lose ")[1].replace("of basis function 1,", ",")
    ) == pytest.approx(lost[:, 0], rel=6e-3)
    assert shown(three("kept"), round=0)[0].startswith("Round 0 is one fit.")


@pytest.mark.parametrize("only", ["kept", "lost"])
def test_what_is_beyond_a_float_is_still_drawn(only: str) -> None:
    spectrum = md.decompose(md.kernels.Gaussian(0.4), np.linspace(0, 1, 15))
    run = md.distill(spectrum, np.sin(5 * spectrum.x[:, 0]), epsilon=0.0005)
    last = len(BasisFunctions(run).data["scene"]["d"])
    assert run.B[-1, last - 1] == 0  # of it nothing is left, to all digits
    figure = BasisFunctions(run, round=run.rounds - 1, match=last, only=only)
    caption, chart = shown(figure, round=run.rounds - 1, match=last)
    percent = "less than a millionth" if only == "kept" else "100\u00a0%"
    assert f"stopped descent all {'keep' if only == 'kept' else 'lose'} {percent}" in caption
    assert np.isfinite(np.concatenate(chart.paths("way"))).all()
    assert f"three curves that meet at basis function {last}" in alt_of(figure)


@pytest.mark.parametrize(("t", "m"), [(0, 2), (3, 2), (6, 3)])
def test_what_is_lost_fills_its_frame_and_only_descent_leaves_it(t: int, m: int) -> None:
    caption, chart = shown(three("lost"), round=t, match=m)
    flow, one, rounds = chart.paths("way")
    floor = max(numbers(g.get("transform"))[1] for g in chart.of("g", "tick"))
    top = chart.Y(1)
    assert flow[-1, 1] > floor + 50
    for line in (one, rounds):
        assert line[-1, 1] < floor + 1
    assert rounds[-1, 1] > top + 0.7 * (floor - top)
    assert ("both fits" in chart.texts("name")) == (m == 2)
    lost = 1 - shares(nine(0.01).d, t, m)[2, 0]
    assert (
        "descent less than a millionth" in caption or "and less than a millionth" in caption
    ) == (lost < 1e-6)


def test_the_last_round_on_show_is_that_before_the_collapse() -> None:
    caption, _ = shown(three("kept"), round=30)
    assert caption.startswith("Rounds 0 to 9,")


def test_the_ring_is_moved_with_the_keys() -> None:
    figure = three("kept", round=3, match=2)
    assert "of basis function 4;" in pressed(figure, ".match.handle", "ArrowLeft", "ArrowLeft")
    assert "of basis function 1;" in pressed(figure, ".match.handle", "ArrowRight", "ArrowRight")
    assert "of basis function 9;" in pressed(figure, ".match.handle", "Home")


@pytest.mark.parametrize("only", ["kept", "lost"])
def test_the_picture_shows_the_same(only: str) -> None:
    run = nine(0.01)
    figure = three(only, round=3, match=2)
    (ax,) = still_of(figure).axes
    names = ["distilled", "one fit", "stopped descent"]
    lines = {str(line.get_label()): np.array(line.get_xydata()) for line in ax.lines}
    for name, k in zip(names, range(3), strict=True):
        d, height = lines[name].T
        kept = shares(d, 3, 2)[k]
        np.testing.assert_allclose(
            height, kept if only == "kept" else 1 - kept, rtol=1e-5, atol=1e-9
        )
    share = 100 * shares(run.d, 3, 2)[:, 8 if only == "kept" else 0]
    said = numbers(alt_of(figure).split("the distilled filter ")[-1])
    assert said[:2] == pytest.approx((share if only == "kept" else 100 - share)[:2], rel=6e-3)
    later, first = (alt_of(three("kept", round=t, match=2)) for t in (3, 0))
    assert "the distilled filter falls below it" in later
    assert "the distilled filter does so too" in first
