"""Ten rounds on 500 landmarks."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

import mini_distill as md
from benchmarks.race import QUICK, Race

Array = NDArray[np.float64]
N, LANDMARKS, LENGTH = 20_000 if QUICK else 100_000, 500, 0.25


class Labels(NamedTuple):
    """Labels at random points of a square, landmarks among them, and every c for the peer."""

    x: Array
    y: Array
    x_new: Array
    epsilon: float
    c: Array


def setup() -> Labels:
    """Draw them."""
    rng = np.random.default_rng(0)
    x, x_new = rng.uniform(0, 1, (N, 2)), rng.uniform(0, 1, (1000, 2))
    y = np.sin(6 * x[:, 0]) * np.cos(4 * x[:, 1]) + 0.02 * rng.standard_normal(N)
    epsilon = float(np.mean(y**2)) / 11**2
    return Labels(x, y, x_new, epsilon, distil(Labels(x, y, x_new, epsilon, np.empty(0))).c)


def distil(p: Labels) -> md.Distillation:
    """Run the rounds."""
    kernel = md.kernels.Nystrom(md.kernels.Gaussian(LENGTH), p.x[:LANDMARKS])
    return md.distill(md.decompose(kernel, p.x), p.y, epsilon=p.epsilon, max_rounds=10)


def ours(p: Labels) -> Any:
    """Run the rounds and predict by each."""
    return distil(p).predict(p.x_new)


def ridge_loop(p: Labels) -> list[Any]:
    """Map once, and refit Ridge to its own predictions."""
    from sklearn.kernel_approximation import Nystroem
    from sklearn.linear_model import Ridge

    gamma = 1 / (2 * LENGTH**2)
    landmarks = Nystroem(gamma=gamma, n_components=LANDMARKS, random_state=0)
    features, labels, fits = landmarks.fit_transform(p.x), p.y, []
    features_new = landmarks.transform(p.x_new)
    for c in p.c:
        ridge = Ridge(alpha=N * c, fit_intercept=False).fit(features, labels)
        fits.append(ridge.predict(features_new))
        labels = ridge.predict(features)
    return fits


RACES = [
    Race(
        f"10 ε-rounds, n = {N:,}, 500 Nyström features, 1000 predictions",
        "Nystroem + 10 Ridge fits given every c, without intercept",
        setup,
        ours,
        ridge_loop,
        least=10,
    )
]
