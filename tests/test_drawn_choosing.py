"""Choosing the round: what is drawn, against Python."""

import copy
import re
from typing import Any

import numpy as np
import pytest
from drawings import DATA, STATES, charts, state
from drawn import PIXEL, near, painted
from script import page

import mini_distill as md
from mini_distill import figures

each = pytest.mark.parametrize("name", STATES["choosing"])
x, _ = md.datasets.illustrative_example(interior=True)
K = len(x)
G = md.kernels.CubicSplineGreen()(x[:, None], x[:, None]) / K
NOISE = np.random.default_rng(0).standard_normal((4, K))


def smoothers(c: float, T: int) -> list[np.ndarray]:
    """The matrices that make the fits of each round from the labels: powers of G(G + cI)⁻¹."""
    S = np.linalg.solve(G + c * np.eye(K), G)
    return [np.linalg.matrix_power(S, t + 1) for t in range(T)]


def labels(name: str) -> np.ndarray:
    shown = state("choosing", name)
    return np.asarray(md.datasets.sine(x) + shown["sigma"] * NOISE[shown["sample"] - 1])


@each
def test_labels_and_fit(name: str) -> None:
    shown, y, (chart, *_) = state("choosing", name), labels(name), charts("choosing", name)
    t, c = shown["round"], shown["c"]
    grid = np.linspace(x.min(), x.max(), 201)
    before = y if t == 0 else smoothers(c, t)[-1] @ y
    g = md.kernels.CubicSplineGreen()(grid[:, None], x[:, None]) / K
    near(chart.paths("fit")[0], chart.px(grid, g @ np.linalg.solve(G + c * np.eye(K), before)))
    near(chart.circles("given")[:, :2], chart.px(x, y))
    truth = [chart.px(grid, md.datasets.sine(grid))] if shown["truth"] == "shown" else np.empty(0)
    near(chart.paths("truth"), truth)
    painted(chart.colors("path", "fit", "stroke"), [figures.round_colors(13)[t]])


@each
def test_scores_by_round(name: str) -> None:
    shown, y, (_, chart, _) = state("choosing", name), labels(name), charts("choosing", name)
    rounds, c = np.arange(12), shown["c"]
    fits = smoothers(c, 12)
    residuals = [y - S @ y for S in fits]
    training = [np.mean(r**2) for r in residuals]
    gcv = [K * r @ r / np.trace(np.eye(K) - S) ** 2 for r, S in zip(residuals, fits, strict=True)]
    scores: dict[str, Any] = {"to the labels": training}
    if shown["truth"] == "shown":
        error = [np.mean((S @ y - md.datasets.sine(x)) ** 2) for S in fits]
        noisy = np.array(error) + shown["sigma"] ** 2
        scores = {"leave-one-out": left_out(y, c), "GCV": gcv, "to truth, + σ²": noisy}
    assert chart.texts("score-name") == list(scores)
    for found, values in zip(chart.paths("score"), scores.values(), strict=True):
        near(found, chart.px(rounds, values))
    least = [(np.argmin(v), np.min(v)) for v in scores.values() if shown["truth"] == "shown"]
    near(chart.circles("least")[:, :2].ravel(), [z for one in least for z in chart.px(*one)])
    (place,) = chart.strokes("zero")
    near(place[0], chart.X(shown["round"]))
    last = list(scores.values())[-1]
    top = min(place[1:])
    (dot,) = chart.dots()
    near(dot[:2], [place[0], max(float(chart.Y(last[shown["round"]])), top)])
    dashes = chart.colors("path", "score", "stroke-dasharray")
    assert len(set(dashes)) == len(dashes)
    # each name stands where its line ends, and names stand apart
    places = [
        (float(t.get("x") or 0), float(t.get("y") or 0)) for t in chart.of("text", "score-name")
    ]
    ends = [path[-1] for path in chart.paths("score")]
    assert all(0 < spot[0] - end[0] < 12 for spot, end in zip(places, ends, strict=True))
    order = np.argsort([end[1] for end in ends])
    assert (np.diff(np.array(places)[order, 1]) >= 14 - 1e-6).all()
    assert abs(places[0][1] - ends[0][1]) < 30


def test_the_least_of_a_score_is_seen() -> None:
    """Its frame is as high as what is near the least, not as the first rounds."""
    _, chart, _ = charts("choosing", "shown")
    for path, (_, lowest, _) in zip(chart.paths("score"), chart.circles("least"), strict=True):
        assert lowest == pytest.approx(path[:, 1].max(), abs=PIXEL)
    (place,) = chart.strokes("zero")
    height = abs(place[1] - place[2])
    assert max(path[-1, 1] for path in chart.paths("score")) - min(place[1:]) < height
    deepest = max(path[:, 1].max() - path[-1, 1] for path in chart.paths("score"))
    assert deepest > 0.15 * height


TOLD = """([data, state]) => {
    const figure = open("choosing", data);
    figure.set(state);
    figure.find("details").open = true;
    figure.find("details").dispatchEvent(new Event("toggle"));
    return figure.root.innerHTML + figure.search();
}"""


def test_nothing_on_show_depends_on_a_truth_that_is_hidden() -> None:
    """The same labels, made of another truth and another noise, look the same."""
    sigma = DATA["choosing"]["start"]["sigma"]
    other = copy.deepcopy(DATA["choosing"])
    bump = np.round(3 * np.cos(5 * x), 3)
    other["truth"] = (np.array(other["truth"]) + bump).tolist()
    other["noise"] = (np.array(other["noise"]) - bump / sigma).tolist()
    other["scene"]["truth"] = (np.array(other["scene"]["truth"]) + 3).tolist()
    for state_ in ({"round": 4}, {"truth": "shown"}):
        told = [page(TOLD, [data, state_]) for data in (DATA["choosing"], other)]
        same = [re.sub(r"\d+\.\d{3,}", lambda n: f"{float(n[0]):.2f}", text) for text in told]
        assert (same[0] == same[1]) == ("truth" not in state_)
        assert ("GCV" in told[0]) == ("truth" in state_)


def left_out(y: np.ndarray, c: float) -> list[float]:
    """Distil without each label in turn, and let the fits make the label that is missing.

    Round 0 is fitted without label i. The labels of the next round are the fits', at x_i too, and
    again all but the i-th are fitted.
    """
    T = 12
    errors = np.zeros((T, K))
    for i in range(K):
        rest = np.arange(K) != i
        S = np.linalg.solve(G[np.ix_(rest, rest)] + c * np.eye(K - 1), G[rest])
        current = y
        for t in range(T):
            current = S.T @ current[rest]
            errors[t, i] = y[i] - current[i]
    return [float(value) for value in np.mean(errors**2, axis=1)]


@each
def test_degrees_of_freedom(name: str) -> None:
    shown, (_, _, chart) = state("choosing", name), charts("choosing", name)
    df = [np.trace(S) for S in smoothers(shown["c"], 12)]
    t = shown["round"]
    near(chart.paths("course")[0], chart.px(np.arange(12), df))
    near(chart.circles("now")[:, :2], chart.px([t], [df[t]]))
    assert float(chart.texts("name")[0]) == pytest.approx(df[t], rel=5e-3)
