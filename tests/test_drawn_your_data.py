"""Your own data: what is drawn, against Python."""

import numpy as np
import pytest
from dense import DenseRun, values_of_fit
from drawings import DATA, STATES, charts, state
from drawn import Chart, bars, near, painted
from scipy.optimize import brentq
from script import page

import mini_distill as md
from mini_distill import figures

NAMES = [name for name in STATES["your-data"] if name != "refused"]
each = pytest.mark.parametrize("name", NAMES)
KERNELS = {
    "matern": md.kernels.Matern(0.2, nu=1.5),
    "gaussian": md.kernels.Gaussian(0.1),
    "cubic-spline": md.kernels.CubicSplineGreen(),
}


def rounds(G: np.ndarray, y: np.ndarray, epsilon: float) -> DenseRun:
    """Every round by bisection; G is singular where a point comes twice."""
    run = DenseRun(G, [], [y])
    while np.mean(run.labels[-1] ** 2) > epsilon:
        now = run.labels[-1]

        def excess(log_c: float, now: np.ndarray = now) -> float:
            return float(np.mean((now - values_of_fit(G, now, np.exp(log_c))) ** 2) / epsilon - 1)

        size = np.linalg.norm(G)
        run.c.append(float(np.exp(brentq(excess, np.log(1e-10 * size), np.log(1e10 * size)))))
        run.labels.append(values_of_fit(G, now, run.c[-1]))
    return run


class Expected:
    """What a state shows, by dense solves and refits."""

    def __init__(self, name: str) -> None:
        shown = state("your-data", name)
        self.x, self.y = np.array(shown["x"]), np.array(shown["y"])
        self.kernel = KERNELS[shown["kernel"]]
        self.spline = shown["kernel"] == "cubic-spline"
        self.mean = self.y.mean()
        self.labels = self.y - self.mean
        self.u = self.place(self.x)
        self.G = self.kernel(self.u, self.u) / len(self.x)
        self.run = rounds(self.G, self.labels, shown["epsilon"] * self.y.var())
        self.T = len(self.run.c)
        self.t = min(shown["round"], self.T)
        self.loo = [self.left_out(list(self.run.c[: t + 1])) for t in range(self.T)]
        self.loo.append(self.y.std())
        self.dial = np.linalg.eigvalsh(self.G)[-1] * 10 ** np.linspace(-6, 3, 91)
        self.singles = [self.left_out([c]) for c in self.dial]

    def place(self, x: np.ndarray) -> np.ndarray:
        u = (x - self.x.min()) / np.ptp(self.x)
        return np.asarray(0.05 + 0.9 * u if self.spline else u)

    def left_out(self, c: list[float]) -> float:
        """What rounds with these multipliers miss at labels that they have not seen."""
        errors = []
        for i in range(len(self.x)):
            rest, current = np.arange(len(self.x)) != i, self.labels
            for ct in c:
                H = self.G[np.ix_(rest, rest)] + ct * np.eye(rest.sum())
                current = self.G[:, rest] @ np.linalg.solve(H, current[rest])
            errors.append(self.labels[i] - current[i])
        return float(np.sqrt(np.mean(np.square(errors))))

    def fits(self, grid: np.ndarray) -> np.ndarray:
        f = self.run.fits(self.kernel, self.u, self.place(grid))
        return np.vstack([self.mean + f, np.full(len(grid), self.mean)])

    def single(self, grid: np.ndarray) -> np.ndarray:
        c = self.dial[int(np.argmin(self.singles))]
        weights = np.linalg.solve(self.G + c * np.eye(len(self.x)), self.labels)
        g = self.kernel(self.place(grid), self.u) / len(self.x)
        return np.asarray(self.mean + g @ weights)


@each
def test_data_and_fits(name: str) -> None:
    expected, chart = Expected(name), charts("your-data", name)[0]
    T, t = expected.T, expected.t
    grid = np.linspace(expected.x.min(), expected.x.max(), 201)
    fits = expected.fits(grid)
    near(chart.circles("point")[:, :2], chart.px(expected.x, expected.y))
    near(chart.paths("fit"), [chart.px(grid, fits[t])])
    near(chart.paths("past"), [chart.px(grid, f) for f in fits[:t]] or np.empty(0))
    near(chart.paths("rival"), [chart.px(grid, expected.single(grid))])
    near(chart.strokes("limit")[0][1], chart.Y(expected.mean))
    colors = [*figures.round_colors(T), figures.INK]
    painted(chart.colors("path", "fit", "stroke"), [colors[t]])
    painted(chart.colors("path", "past", "stroke"), colors[:t])
    assert chart.texts("name key")[1:] == ["best single fit", "mean"]
    assert chart.texts("label") == ["level, cm", "hour"]


@each
def test_scores_by_round(name: str) -> None:
    expected, chart = Expected(name), charts("your-data", name)[1]
    K, T, t = len(expected.x), expected.T, expected.t
    hats, H = [], np.eye(K)
    for c in expected.run.c:
        H = np.linalg.solve(expected.G + c * np.eye(K), expected.G) @ H
        hats.append(H)
    missed = [expected.labels - H @ expected.labels for H in hats]
    gcv = [np.sqrt(K * r @ r) / np.trace(np.eye(K) - H) for r, H in zip(missed, hats, strict=True)]
    gcv.append(expected.y.std())
    for found, values in zip(chart.paths("score"), (expected.loo, gcv), strict=True):
        near(found, chart.px(np.arange(T + 1), values))
    best = [(np.argmin(v), np.min(v)) for v in (expected.loo, gcv)]
    near(chart.circles("least")[:, :2], chart.px(*np.transpose(best)))
    near(chart.strokes("rival")[0][1], chart.Y(min(expected.singles)))
    near([dot[:2] for dot in chart.dots()], chart.px([t], [expected.loo[t]]))
    assert [square for *_, square in chart.dots()] == [t == T]
    assert chart.texts("score-name") == ["leave-one-out", "GCV", "best single fit"]
    dashes = [*chart.colors("path", "score", "stroke-dasharray"), "6 3"]
    assert chart.colors("path", "score-key", "stroke-dasharray") == dashes
    assert len(set(dashes)) == 3


@each
def test_what_is_left_of_each_basis_function(name: str) -> None:
    expected, chart = Expected(name), charts("your-data", name)[2]
    d = np.linalg.eigvalsh(expected.G)[::-1]
    d = d[d > len(d) * 2.2e-16 * d[0]]
    left = [*expected.run.diagonals(d), np.zeros(len(d))][expected.t]
    bars(chart, left)


def test_a_refusal_shows_the_data_alone() -> None:
    fits, scores, left = charts("your-data", "refused")
    assert len(fits.circles("point")) == 12
    assert not [*fits.paths("fit"), *fits.paths("rival"), *scores.paths("score"), *scores.dots()]
    assert len(left.rects("bar")) == 0


def test_a_year_is_not_rounded() -> None:
    years = {**state("your-data", "start"), "x": [1871.0 + i for i in range(12)]}
    drawn = page(
        """([data, state]) => {
            const figure = open("your-data", data);
            figure.set(state);
            return figure.charts();
        }""",
        [DATA["your-data"], years],
    )
    (axis,) = Chart(drawn[0]).of("g", "axis across")
    ticks = [float(text) for text in axis.itertext()]
    assert len(ticks) > 3
    assert ticks == [ticks[0] + 2 * i for i in range(len(ticks))]
