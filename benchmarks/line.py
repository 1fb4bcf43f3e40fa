"""A million labels on a line, and the kernel of the paper."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

import mini_distill as md
from benchmarks.race import QUICK, Race

Array = NDArray[np.float64]
N = 10**5 if QUICK else 10**6


class Labels(NamedTuple):
    """Labels at inputs that are not sorted, and a tolerance for ten rounds."""

    x: Array
    y: Array
    epsilon: float


def setup() -> Labels:
    """Draw them."""
    rng = np.random.default_rng(0)
    x = rng.uniform(0, 1, N)
    y = md.datasets.sine(x) + 0.02 * rng.standard_normal(N)
    return Labels(x, y, float(np.mean(y**2)) / 11**2)


def ours(p: Labels) -> Any:
    """Run ten rounds."""
    spectrum = md.decompose(md.kernels.CubicSplineGreen(), p.x)
    return md.distill(spectrum, p.y, epsilon=p.epsilon, max_rounds=10)


def one_spline(p: Labels) -> Any:
    """Fit one smoothing spline, with its parameter given."""
    from scipy.interpolate import make_smoothing_spline

    order = np.argsort(p.x)
    return make_smoothing_spline(p.x[order], p.y[order], lam=1e-4 * N)


RACES = [
    Race(
        f"10 ε-rounds, paper's kernel, n = {N:,}, unsorted inputs",
        "one make_smoothing_spline fit",
        setup,
        ours,
        one_spline,
        least=4,
    )
]
