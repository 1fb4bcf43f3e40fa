"""The secular equation: what is drawn, against Python."""

import numpy as np
import pytest
from drawings import STATES, charts, state
from drawn import near, read
from exhibits import example_run

import mini_distill as md

each = pytest.mark.parametrize("name", STATES["secular"])
SPECTRUM = example_run().spectrum
X = SPECTRUM.x[:, 0]
K = len(X)
G = SPECTRUM.kernel(SPECTRUM.x, SPECTRUM.x) / K
D = np.linalg.eigvalsh(G)[:1:-1]  # two points see nothing


def labels(name: str) -> np.ndarray:
    return np.array(state("secular", name)["labels"])


def errors(y: np.ndarray, c: float) -> float:
    """The mean squared training error of the fit with multiplier c: of c (G + cI)⁻¹ y."""
    return float(np.mean((c * np.linalg.solve(G + c * np.eye(K), y)) ** 2))


def root(name: str) -> float:
    """c by bisection; 0 where no fit comes so close, infinity where f = 0 does."""
    low, high = 1e-13, 1e6
    epsilon, y = state("secular", name)["epsilon"], labels(name)
    if epsilon >= np.mean(y**2):
        return np.inf
    if epsilon <= errors(y, low):
        return 0.0
    for _ in range(100):
        c = np.sqrt(low * high)
        low, high = (c, high) if errors(y, c) < epsilon else (low, c)
    return float(c)


@each
def test_the_curve_and_its_root(name: str) -> None:
    y, c, epsilon = labels(name), root(name), state("secular", name)["epsilon"]
    chart = charts("secular", name)[0]
    (curve,) = chart.paths("secular")
    cs = np.geomspace(D[-1] / 100, 100 * D[0], len(curve))
    near(curve, chart.px(cs, [errors(y, one) for one in cs]))
    near(chart.strokes("tolerance")[0][1], chart.Y(epsilon))
    near(chart.circles("line handle")[0, 1], chart.Y(epsilon))
    region = chart.rects("region")[0]
    near(region[1] + region[3], chart.Y(np.mean(y**2)))  # above it there is the collapse
    corner = chart.strokes("hatch")[0]
    near(corner[1] + corner[3], chart.Y(y[0] ** 2 / K + y[-1] ** 2 / K))  # below it there is no fit
    if 0 < c < np.inf:
        for place in (chart.circles("root"), chart.circles("dial handle")):
            near(place[:, :2], chart.px([c], [epsilon]))
        V, inside = SPECTRUM.V[:9], slice(1, -1)
        z, smallest = V[:, inside] @ y[inside], (y[0] ** 2 + y[-1] ** 2) / K
        r = np.sqrt(z @ z / (K * (epsilon - smallest)))
        mean = D @ z**2 / (z @ z)
        bounds = np.array([D[-1], mean, D[0]]) / (r - 1)
        shown = state("secular", name)["bounds"] == "better"
        wanted = chart.X(bounds) if shown else np.array([])
        near(sorted(line[0] for line in chart.strokes("bound")), wanted)
        (said,) = (text[4:] for text in chart.texts("name") if text.startswith("c = "))
        assert read(said) == float(f"{c:.2e}")
    else:
        assert len(chart.circles("root")) == len(chart.circles("dial handle")) == 0
        assert chart.strokes("bound") == []


@each
def test_the_fit_and_what_it_misses(name: str) -> None:
    y, c, (_, chart, _) = labels(name), max(root(name), 1e-13), charts("secular", name)
    grid = np.linspace(0, 1, 201)
    coefficients = np.linalg.solve(G + c * np.eye(K), y) if c < np.inf else np.zeros(K)
    f = SPECTRUM.kernel(grid[:, None], SPECTRUM.x) @ coefficients / K
    near(chart.paths("fit")[0], chart.px(grid, f))
    near(chart.paths("truth")[0], chart.px(grid, md.datasets.sine(grid)))
    near(chart.circles("point")[:, :2], chart.px(X, y))
    near(chart.circles("label handle")[:, :2], chart.px(X, y))
    missed = np.stack([chart.X(X), chart.Y(G @ coefficients), chart.Y(y)], axis=1)
    near(chart.strokes("miss"), missed)


@each
def test_the_cut_among_the_eigenvalues(name: str) -> None:
    c, (*_, chart) = root(name), charts("secular", name)
    kept = D / (D + c)
    near(chart.circles("kept")[:, :2], chart.px(D, kept))
    (course,) = chart.paths("course")
    ds = chart.X.value(course[:, 0])
    near(course[:, 1], chart.Y(ds / (ds + c)), 0.2)
    assert len(chart.strokes("limit")) == (0 < c < np.inf)
    if 0 < c < np.inf:
        near(chart.strokes("limit")[0][0], chart.X(c))
