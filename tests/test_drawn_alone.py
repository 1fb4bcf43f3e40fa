"""Figures of one chart: what is drawn, what is said and what the picture shows, against numpy."""

import numpy as np
import pytest
from drawn import Chart, by_round, near
from exhibits import alt_of, still_of
from script import page

import mini_distill as md
from mini_distill.explorables import Loop
from mini_distill.explorables._explorable import Explorable

SHOW = """([kind, data, states]) => {
    const figure = open(kind, data);
    return states.map((state) => {
        figure.set(state);
        return [figure.text(".caption"), figure.text(".title"), figure.charts()];
    });
}"""


def nine(epsilon: float) -> md.Distillation:
    x, y = md.datasets.illustrative_example(interior=True)
    return md.distill(md.decompose(md.kernels.CubicSplineGreen(), x), y, epsilon=epsilon)


def shown(figure: Explorable, **state: float) -> tuple[str, Chart]:
    """What a figure says, and its only chart, in this state."""
    data = figure.data
    ((caption, title, svgs),) = page(SHOW, [figure.kind, data, [{**data["start"], **state}]])
    (svg,) = svgs
    assert Chart(svg).root.get("aria-label", "").startswith(title)
    return caption, Chart(svg)


@pytest.mark.parametrize("epsilon", [0.01, 0.04])
@pytest.mark.parametrize("t", [0, 3, "collapse"])
def test_sizes_run_between_their_bounds(epsilon: float, t: int | str) -> None:
    run = nine(epsilon)
    t = run.rounds if isinstance(t, str) else t
    caption, chart = shown(Loop(nine(0.01), only="sizes"), epsilon=epsilon, round=t)
    by_round(chart, run.r, t, run.rounds)
    lower, upper = chart.paths("bound")
    rounds = chart.X.value(lower[:, 0])
    near(lower[:, 1], chart.Y(run.r[0] - rounds))
    rounds = chart.X.value(upper[:, 0])
    near(upper[:, 1], chart.Y(np.sqrt(np.maximum(run.r[0] ** 2 - rounds, 0))))
    near(chart.strokes("limit")[0][1], chart.Y(1))
    fewest, most = md.theory.round_bounds(run.r[0])
    assert f"at most {most} rounds" in " ".join(chart.texts("name"))
    assert f"at least {fewest}" in " ".join(chart.texts("name"))
    assert f"last for {fewest} to {most} rounds; these last for {run.rounds}." in caption
    assert (", the collapse" in caption.replace(":", ",")) == (t == run.rounds)
    if t:
        assert float(caption.split(" less than")[0].split()[-1]) == pytest.approx(
            run.r[t - 1] - run.r[t], abs=6e-4
        )


def test_the_frame_of_the_sizes_stands_still() -> None:
    figure = Loop(nine(0.01), only="sizes")
    (_, one), (_, other) = shown(figure, epsilon=0.01), shown(figure, epsilon=0.2)
    near([one.X(3), one.Y(3)], [other.X(3), other.Y(3)])
    assert "nothing is learned" in shown(figure, epsilon=0.7)[0]


def test_their_pictures_show_the_same() -> None:
    run = nine(0.01)
    (sizes,) = still_of(Loop(run, only="sizes")).axes
    np.testing.assert_allclose(sizes.lines[-1].get_ydata(), run.r, rtol=1e-5)
    assert "8 to 64 rounds; here there are 10" in alt_of(Loop(run, only="sizes"))


def test_without_rounds_a_picture_says_so() -> None:
    assert "there are no rounds" in alt_of(Loop(nine(0.7), only="sizes"))


def test_only_names_one_of_the_charts() -> None:
    with pytest.raises(ValueError, match="only must be one of"):
        Loop(nine(0.01), only="all")
