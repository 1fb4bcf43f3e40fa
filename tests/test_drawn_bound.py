"""A ratio and the bound that is known before the run: what is drawn and said, against numpy."""

from typing import Any

import numpy as np
import pytest
from alone import nine, pressed, shown
from drawn import Array, near, numbers, painted
from exhibits import alt_of, still_of

import mini_distill as md
from mini_distill import figures
from mini_distill.explorables import Loop


def alone(k: int) -> Array:
    """Labels in basis function k alone, as long as those of the example."""
    run = nine(0.01)
    x = run.spectrum.x[:, 0]
    _, U = np.linalg.eigh(run.spectrum.kernel(x, x) / 9)
    return np.asarray(np.linalg.norm(run.y) * U[:, 9 - k])


def bound(round: int = 0) -> Loop:
    run = nine(0.01)
    presets = {f"{k} alone": (run.spectrum, alone(k), 0.01) for k in (1, 9)}
    return Loop(run, presets=dict(presets), only="bound", round=round)


def ratio_and_bound(y: Array, rounds: int, epsilon: float = 0.01) -> tuple[Array, Array]:
    """The ratio from the matrices themselves, and the bound as the theorem states it."""
    run = nine(epsilon)
    x = run.spectrum.x[:, 0]
    G = run.spectrum.kernel(x, x) / 9
    d, U = np.linalg.eigh(G)
    B = np.eye(9)
    ratios = []
    for c in md.distill(run.spectrum, y, epsilon=epsilon).c[:rounds]:
        B = B @ np.linalg.solve(G + c * np.eye(9), G)
        left = np.diag(U.T @ B @ U)
        ratios.append(left[-1] / left[0])
    r0 = np.sqrt(y @ y / (9 * epsilon))
    base = (r0 - 1 + 1) / (r0 - 1 + d[0] / d[-1])
    return np.array(ratios), base ** np.arange(1, rounds + 1)


@pytest.mark.parametrize("t", [0, 3, 9])
def test_the_ratio_leaves_the_bound_behind(t: int) -> None:
    ratio, certain = ratio_and_bound(nine(0.01).y, 10)
    # the last few ratios are beyond what dense matrices resolve: those of the run itself
    run = nine(0.01)
    np.testing.assert_allclose(ratio[:5], (run.B[:, 0] / run.B[:, 8])[:5], rtol=1e-5)
    ratio = run.B[:, 0] / run.B[:, 8]
    caption, chart = shown(bound(), round=t)
    (line,), (course,) = chart.paths("bound-line"), chart.paths("course")
    near(line, chart.px(range(10), certain))
    near(course, chart.px(range(10), ratio))
    ((x, high, low),) = chart.strokes("gap-bar")
    near([x, high, low], [chart.X(t), chart.Y(ratio[t]), chart.Y(certain[t])])
    dots = chart.circles("dot")
    near(dots[:, :2], chart.px([*range(10), t], ratio[[*range(10), t]]))
    assert dots[-1, 2] > dots[0, 2]
    colors = figures.round_colors(10)
    painted(chart.colors("circle", "dot", "fill"), [*colors, colors[t]])
    assert caption.startswith(f"Round {t} of 10:")
    assert numbers(caption.split("ratio is")[1]) == pytest.approx([ratio[t], certain[t]], rel=6e-3)
    first, second = chart.texts("name")
    assert numbers(first) == pytest.approx([ratio[t]], rel=6e-3)
    assert second.startswith("known before")
    assert numbers(second) == pytest.approx([certain[t]], rel=6e-3)


def test_labels_in_the_last_basis_function_begin_on_the_line() -> None:
    y = alone(9)
    ratio, certain = ratio_and_bound(y, 8)
    assert ratio[0] == pytest.approx(certain[0])
    assert (ratio[1:] > 1.001 * certain[1:]).all()
    figure = bound()
    asked: dict[str, Any] = {"preset": "9 alone", "labels": y.tolist()}
    caption, chart = shown(figure, round=0, **asked)
    assert "the bound itself" in caption
    (line,), (course,) = chart.paths("bound-line"), chart.paths("course")
    near(line, chart.px(range(8), certain))
    near(course, chart.px(range(8), ratio))
    assert "the bound itself" not in shown(figure, round=1, **asked)[0]
    # labels in another one are not on it, and labels that are as long have the same line
    first: dict[str, Any] = {"preset": "1 alone", "labels": alone(1).tolist()}
    caption, _ = shown(figure, round=0, **first)
    assert "the bound itself" not in caption
    assert numbers(caption)[-1] == pytest.approx(certain[0], rel=6e-3)


def test_the_bound_takes_what_a_function_can_follow() -> None:
    # two of the labels stand where every function is 0: the bound is that of the others
    x, y = md.datasets.illustrative_example()
    run = md.distill(md.decompose(md.kernels.CubicSplineGreen(), x), y, epsilon=0.045)
    d, lost = run.d[:9], y[0] ** 2 + y[-1] ** 2
    r0 = np.sqrt((y @ y - lost) / (11 * 0.045 - lost))
    certain = r0 / (r0 - 1 + d[-1] / d[0])
    caption, chart = shown(Loop(run, only="bound"), round=0)
    assert numbers(caption)[-1] == pytest.approx(certain, rel=6e-3)
    (line,) = chart.paths("bound-line")
    near(line, chart.px(range(run.rounds), certain ** np.arange(1, run.rounds + 1)))
    (ax,) = still_of(Loop(run, only="bound")).axes
    np.testing.assert_allclose(
        np.array(ax.lines[0].get_ydata()), certain ** np.arange(1, run.rounds + 1), rtol=1e-4
    )


def test_the_round_is_moved_with_the_keys_up_to_the_last_fit() -> None:
    assert pressed(bound(), ".stepper.handle", "ArrowRight").startswith("Round 1 of 10")
    assert pressed(bound(), ".stepper.handle", "End").startswith("Round 9 of 10")


@pytest.mark.parametrize("epsilon", [0.2, 0.45, 0.7])
def test_few_rounds_or_none(epsilon: float) -> None:
    run = nine(epsilon)
    caption, chart = shown(bound(), epsilon=epsilon)
    if not run.rounds:
        assert "there is no round" in caption
        assert chart.paths("bound-line") == chart.paths("course") == []
        assert "there are no rounds" in alt_of(Loop(run, only="bound"))
        return
    _, certain = ratio_and_bound(run.y, run.rounds, epsilon)
    (course,) = chart.paths("course")
    near(course, chart.px(range(run.rounds), run.B[:, 0] / run.B[:, 8]))
    assert numbers(caption)[-1] == pytest.approx(certain[0], rel=6e-3)


def test_the_picture_shows_the_same() -> None:
    run = nine(0.01)
    _, certain = ratio_and_bound(run.y, 10)
    figure = bound(round=3)
    (ax,) = still_of(figure).axes
    line, course, bar = (np.array(one.get_ydata()) for one in ax.lines)
    ratio = run.B[:, 0] / run.B[:, 8]
    np.testing.assert_allclose(line, certain, rtol=1e-4)
    np.testing.assert_allclose(course, ratio, rtol=1e-4)
    np.testing.assert_allclose(bar, [certain[3], ratio[3]], rtol=1e-4)
    said = numbers(alt_of(figure).split("straight line:")[1])
    expected = [v for t in (0, 5, 9) for v in (t, ratio[t], certain[t])]
    assert said == pytest.approx(expected, rel=6e-3)
