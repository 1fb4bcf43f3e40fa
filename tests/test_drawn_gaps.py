"""Basis functions, their gaps, and those that are counted: figures of one chart, against numpy."""

import numpy as np
import pytest
from alone import nine, shown
from drawn import near, numbers, read
from exhibits import alt_of, still_of

import mini_distill as md
from mini_distill.explorables import BasisFunctions


@pytest.mark.parametrize(("t", "m"), [(0, 3), (6, 3), (6, 9), ("collapse", 3)])
def test_a_gap_is_the_distance_of_two_lines(t: int | str, m: int) -> None:
    run = nine(0.01)
    t = run.rounds if isinstance(t, str) else t
    caption, chart = shown(BasisFunctions(run, match=m, only="gaps"), round=t)
    for k, course in enumerate(chart.paths("share-course")):
        near(course, chart.px(range(10), run.B[:, k]))
    widths = chart.colors("path", "share-course", "stroke-width")
    assert [width == "2" for width in widths] == [k in (0, m - 1) for k in range(9)]
    names = {text for text in chart.texts("name") if not text.startswith("×")}
    assert names == {"1", f"{m}", "9"}  # for more there is no room
    if t == 10:
        assert chart.strokes("gap-bar") == []
        assert "collapse" in caption
        return
    ((x, high, low),) = chart.strokes("gap-bar")
    near([x, high], [chart.X(t), chart.Y(run.B[t, 0])])
    near(low, chart.Y(max(run.B[t, m - 1], 1e-4)))
    ratio = run.B[:, 0] / run.B[:, m - 1]
    (text,) = [text for text in chart.texts("name") if text.startswith("×")]
    assert read(text[2:]) == pytest.approx(ratio[t], rel=0.05)
    said = numbers(caption.split("The ratio is")[1])
    assert said == pytest.approx([ratio[t], ratio[t] / ratio[t - 1]][: 1 + (t > 0)], rel=6e-3)


@pytest.mark.parametrize("t", [0, 5, 6])
def test_the_counted_basis_functions_alone(t: int) -> None:
    run = nine(0.01)
    caption, chart = shown(BasisFunctions(run, only="counted"), round=t)
    N = int(np.sum(run.B[t] >= run.B[t, 0] / 2))
    x, grid = run.spectrum.x[:, 0], np.linspace(0.1, 0.9, 201)
    p = run.spectrum.V @ run.spectrum.kernel(x, grid) / (9 * run.d[:, None])
    few = (run.B[t] * run.z[0])[:N] @ p[:N]
    (fit,), (drawn,) = chart.paths("fit"), chart.paths("counted")
    near(fit, chart.px(grid, run.predict(grid, round=t)))
    near(drawn, chart.px(grid, few))
    assert f"{N} of 9 are counted" in caption
    # the frame is that of the fit, and what is between the two is filled
    inside = chart.Y.value(np.array([*chart.strokes("zero")[0][1:2], fit[:, 1].min()]))
    assert inside[0] == pytest.approx(0, abs=1e-6)
    labels = {"the first alone" if N == 1 else f"the first {N} alone", f"f{'₀₁₂₃₄₅₆'[t]}"}
    assert set(chart.texts("name")) == labels
    (corners,) = [numbers(e.get("points")) for e in chart.of("polygon", "room")]
    near(np.reshape(corners, (-1, 2)), np.concatenate([fit, drawn[::-1]]))
    off = np.abs(run.predict(grid, round=t) - few).max() / np.abs(run.predict(grid, round=t)).max()
    assert numbers(caption.split("off by")[1])[0] == pytest.approx(100 * off, rel=0.05)


def test_the_panels_and_their_sum_alone_are_those_of_the_whole_figure() -> None:
    run = nine(0.01)
    caption, chart = shown(BasisFunctions(run, md.datasets.sine, only="waves"), round=4)
    shares = [text for text in chart.texts("share") if text != "off"]
    assert [float(text.removesuffix(" %")) for text in shares] == pytest.approx(
        100 * run.B[4][run.B[4] >= 0.01], rel=6e-3
    )
    assert chart.texts("count") == [f"{np.sum(run.B[4] >= 0.01)} of 9 still on"]
    assert f"{np.sum(run.B[4] >= 0.01)} of 9 still on" in caption
    assert "hatched" not in caption


def test_their_pictures_show_the_same() -> None:
    run = nine(0.01)
    gaps = BasisFunctions(run, match=3, round=6, only="gaps")
    (ax,) = still_of(gaps).axes
    drawn = np.array([line.get_ydata() for line in ax.lines[:9]], float)
    np.testing.assert_allclose(drawn, run.B.T, rtol=1e-4)
    np.testing.assert_allclose(np.array(ax.lines[9].get_ydata()), run.B[6, [0, 2]], rtol=1e-4)
    assert "30 in round 6" in alt_of(gaps)
    counted = BasisFunctions(run, only="counted")
    titles = [ax.get_title() for ax in still_of(counted).axes]
    assert titles == [
        f"$f_{{{t}}}$, $N_{{{t}}} = {n}$" for t, n in ((0, 6), (2, 3), (3, 2), (6, 1))
    ]
    fit, few = (np.array(line.get_ydata()) for line in still_of(counted).axes[-1].lines)
    off = np.abs(fit - few).max() / np.abs(fit).max()
    assert f"in round 6 by {100 * off:.2g} per cent with 1 of them" in alt_of(counted)
    waves = BasisFunctions(run, md.datasets.sine, round=2, only="waves")
    *panels, total = still_of(waves).axes
    assert len(panels) == 9
    whole, left = (np.array(line.get_ydata()) for line in panels[3].lines)
    np.testing.assert_allclose(left, run.B[2, 3] * whole, atol=1e-4)
    grid, fit = np.array(total.lines[1].get_xydata()).T
    np.testing.assert_allclose(fit, run.predict(grid, round=2), atol=1e-4)


@pytest.mark.parametrize("only", ["waves", "gaps", "counted"])
def test_without_rounds_a_picture_says_so(only: str) -> None:
    assert "there are no rounds" in alt_of(BasisFunctions(nine(0.7), only=only))
