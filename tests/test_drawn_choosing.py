"""Choosing the round: what is drawn, against Python."""

import numpy as np
import pytest
from drawings import STATES, charts, state
from drawn import near, painted

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
    near(chart.circles("point")[:, :2], chart.px(x, y))
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
    scores = {"leave-one-out": left_out(y, c), "GCV": gcv, "to the labels": training}
    if shown["truth"] == "shown":
        error = [np.mean((S @ y - md.datasets.sine(x)) ** 2) for S in fits]
        scores["to the truth, plus σ²"] = np.array(error) + shown["sigma"] ** 2
    assert chart.texts("score-name") == list(scores)
    for found, values in zip(chart.paths("score"), scores.values(), strict=True):
        near(found, chart.px(rounds, values))
    least = [(np.argmin(v), np.min(v)) for name, v in scores.items() if name != "to the labels"]
    near(chart.circles("least")[:, :2], chart.px(*np.transpose(least)))
    (place,) = chart.strokes("zero")
    near(place[0], chart.X(shown["round"]))
    # the key shows each line as it is drawn
    for attribute in ("stroke", "stroke-dasharray"):
        lines, keys = (chart.colors("path", part, attribute) for part in ("score", "score-key"))
        assert lines == keys
    dashes = chart.colors("path", "score", "stroke-dasharray")
    assert len(set(dashes)) == len(dashes)


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
