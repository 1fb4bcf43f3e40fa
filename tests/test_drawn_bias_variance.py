"""Bias and variance: what is drawn, against Python."""

import numpy as np
import pytest
from drawings import DATA, STATES, charts, state
from drawn import bars, near, painted

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
        run = md.distill(spectrum, spectrum.V.T @ np.hypot(z, sigma), epsilon=shown["epsilon"])
        self.T, self.t = run.rounds, min(shown["round"], run.rounds)
        self.kept = np.vstack([run.B, np.zeros(K)])
        self.bias = ((1 - self.kept) * z) ** 2 / K
        self.variance = (sigma * self.kept) ** 2 / K
        self.error = (self.bias + self.variance).sum(axis=1)
        self.best = z**2 / (z**2 + sigma**2) if sigma > 0 else np.ones(K)
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
    now = [parts[0][story.t], parts[1][story.t], story.error[story.t]]
    shown = np.concatenate([chart.px(rounds, story.error), chart.px(story.t, now)])
    near([dot[:2] for dot in chart.dots()], shown)
    painted(chart.colors("path", "mark", "fill"), [*story.colors, *[story.colors[story.t]] * 3])
    near(chart.strokes("limit")[0][1], chart.Y(story.single))
    best = int(np.argmax(story.error <= story.error.min() * (1 + 1e-9)))
    assert f"least in round {best}" in chart.texts("name")
    near(chart.strokes("least")[0][0], chart.X(best))
    dashes = chart.colors("path", "part", "stroke-dasharray")
    assert dashes == ["8 4", "2 4"]  # bias², variance


@pytest.mark.parametrize("name", NAMES)
def test_parts_of_each_direction(name: str) -> None:
    story, (_, chart, kept) = Story(name), charts("bias-variance", name)
    bias, variance = story.bias[story.t], story.variance[story.t]
    rects = chart.rects("bar")
    ceiling = rects[:, 1].min() if len(chart.texts("name")) else -np.inf  # some leave the frame
    near(rects[:, 1], np.maximum(chart.Y(bias), ceiling))
    near(rects[:, 1] + rects[:, 3], np.full(len(bias), chart.Y(0)))
    boxes = [place[:5] for place in chart.strokes("variance")]
    for k, box in enumerate(boxes):
        top = np.maximum(chart.Y(bias[k] + variance[k]), ceiling)
        height = np.maximum(chart.Y(bias[k]), ceiling) - top
        if height > 0.1:
            near([box[1], box[3]], [top, height])
            near(box[0] + box[2] / 2, chart.X(k + 1))
        else:
            assert box == []
    bars(kept, story.kept[story.t])
    best = [(x + half / 2, y) for x, y, half in kept.strokes("ideal")]
    near(best, kept.px(np.arange(1, len(bias) + 1), story.best))
    for one in (chart, kept):
        painted(one.colors("rect", "bar", "fill"), [story.colors[story.t]] * len(bias))


def test_what_cannot_be_met_draws_nothing() -> None:
    for chart in charts("bias-variance", "refused"):
        assert chart.dots() == chart.paths("part") == chart.strokes("ideal") == []
        assert len(chart.rects("bar")) == 0
