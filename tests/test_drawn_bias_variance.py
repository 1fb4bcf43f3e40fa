"""Bias and variance: what is drawn, against Python."""

import numpy as np
import pytest
from drawings import DATA, STATES, charts, state
from drawn import by_round, near, painted

import mini_distill as md
from mini_distill import figures

NAMES = [name for name in STATES["bias-variance"] if name != "refused"]


class Story:
    """What the state shows, from eigenvalues and the truth."""

    def __init__(self, name: str) -> None:
        shown = state("bias-variance", name)
        x, _ = md.datasets.illustrative_example()
        spectrum = md.decompose(md.kernels.CubicSplineGreen(), x)
        d, K, sigma = spectrum.d, len(x), shown["sigma"]
        z = np.abs(spectrum.V @ md.datasets.sine(x))
        smooth = {one["name"]: one["smoothness"] for one in DATA["bias-variance"]["presets"]}
        if smooth[shown["preset"]] is not None:
            n = int(spectrum.reachable.sum())
            falling = np.where(np.arange(K) < n, np.arange(1.0, K + 1) ** -shown["smoothness"], 0)
            z = falling * np.linalg.norm(z) / np.linalg.norm(falling)
        if shown["signal"]:
            z = np.array(shown["signal"])
        self.z, self.sigma = z, sigma
        run = md.distill(spectrum, spectrum.V.T @ np.hypot(z, sigma), epsilon=shown["epsilon"])
        self.T, self.t = run.rounds, min(shown["round"], run.rounds)
        self.kept = np.vstack([run.B, np.zeros(K)])
        self.bias = ((1 - self.kept) * z) ** 2 / K
        self.variance = (sigma * self.kept) ** 2 / K
        self.error = (self.bias + self.variance).sum(axis=1)
        c = np.concatenate([[0], np.geomspace(1e-12, 1e6, 20_001)])
        B = np.divide(d, d + c[:, None], out=np.zeros((len(c), K)), where=d > 0)
        single = ((1 - B) * z) ** 2 + (sigma * B) ** 2
        self.single = min(single.mean(axis=1).min(), (z**2).mean())
        self.colors = [*figures.round_colors(self.T), figures.INK]


@pytest.mark.parametrize("name", NAMES)
def test_errors_by_round(name: str) -> None:
    story, chart = Story(name), charts("bias-variance", name)[0]
    rounds = np.arange(story.T + 1)
    parts = story.bias.sum(axis=1), story.variance.sum(axis=1)
    for found, values in zip(chart.paths("part"), parts, strict=True):
        near(found, chart.px(rounds, values))
    near(chart.paths("sum")[0], chart.px(rounds, story.error))
    by_round(chart, story.error, story.t, story.T)
    painted(chart.colors("path", "mark", "fill"), [*story.colors, story.colors[story.t]])
    near(chart.strokes("limit")[0][1], chart.Y(story.single))
    best = int(np.argmax(story.error <= story.error.min() * (1 + 1e-9)))
    assert f"least in round {best}" in chart.texts("name")
    near(chart.strokes("least")[0][0], chart.X(best))
    dashes = chart.colors("path", "part", "stroke-dasharray")
    assert dashes == ["9 4", "3 3"]  # bias², variance
    # the colours of rounds are on the sum alone, which is the thickest line
    painted(chart.colors("path", "part", "stroke"), [figures.INK] * 2)
    (sum_,), part = (
        [float(width) for width in chart.colors("path", name, "stroke-width")]
        for name in ("sum", "part")
    )
    assert sum_ > 2 * max(part)


@pytest.mark.parametrize("name", NAMES)
def test_truth_and_noise_stand_where_they_can_be_dragged(name: str) -> None:
    story, (_, chart) = Story(name), charts("bias-variance", name)
    ks = np.arange(1, len(story.z) + 1)
    whole, left = chart.rects("whole"), chart.rects("signal-left")
    for rects, heights in ((whole, story.z), (left, story.kept[story.t] * story.z)):
        near(rects[:, 1], chart.Y(heights))
        near(rects[:, 1] + rects[:, 3], np.full(len(ks), chart.Y(0)))
        near(rects[:, 0] + rects[:, 2], chart.X(ks))  # the noise stands beside it
    for k, box in enumerate(place[:5] for place in chart.strokes("noise-left")):
        top = chart.Y(story.kept[story.t, k] * story.sigma)
        height = float(chart.Y(0) - top)
        if height > 0.1:
            near([*box[:2], box[3]], [float(chart.X(k + 1)), float(top), height])
        else:
            assert box == []
    (level,) = chart.strokes("level")
    near(level[1], chart.Y(story.sigma))
    handles = chart.circles("signal handle")
    near(handles[:, :2], np.stack([whole[:, 0] + whole[:, 2] / 2, chart.Y(story.z)], axis=1))
    near(chart.circles("noise handle")[0, :2], [level[2], level[1]])
    near(chart.circles("point")[:, :2], np.vstack([handles[:, :2], [level[2], level[1]]]))


def test_what_cannot_be_met_draws_the_truth_alone() -> None:
    for chart in charts("bias-variance", "refused"):
        assert chart.dots() == chart.paths("part") == []
        assert len(chart.rects("signal-left")) == 0
    assert len(charts("bias-variance", "refused")[1].rects("whole")) == 11
