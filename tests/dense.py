"""Self-distillation by dense solves: slow, and without the package."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq

Array = NDArray[np.float64]


def values_of_fit(G: Array, y: Array, c: float) -> Array:
    """What the fit with multiplier c makes of labels, G (G + cI)⁻¹ y."""
    return np.asarray(G @ np.linalg.solve(G + c * np.eye(len(G)), y))


@dataclass
class DenseRun:
    """Every round on a Gram matrix G, up to the collapse."""

    G: Array
    c: list[float]
    labels: list[Array]  # y_0, …, y_T

    def fits(self, kernel: Any, x: Array, grid: Array) -> list[Array]:
        """f_0, …, f_{T-1} on a grid."""
        g = kernel(grid, x) / len(x)
        return [
            np.asarray(g @ np.linalg.solve(self.G + c * np.eye(len(x)), y))
            for c, y in zip(self.c, self.labels, strict=False)
        ]

    def diagonals(self, d: Array) -> Array:
        """What the rounds leave along eigenvectors with these eigenvalues; nothing at the end."""
        kept = [np.prod([d / (d + c) for c in self.c[: t + 1]], axis=0) for t in range(len(self.c))]
        return np.array([*kept, np.zeros_like(d)])


def dense_run(G: Array, y: Array, epsilon: float) -> DenseRun:
    """Search every multiplier between 1e-20 and 1e20 times the size of G."""
    y = np.asarray(y, dtype=float)
    size = np.linalg.norm(G)
    run = DenseRun(G, [], [y])
    while np.mean(run.labels[-1] ** 2) > epsilon:
        now = run.labels[-1]

        def excess(log_c: float, now: Array = now) -> float:
            return float(np.mean((now - values_of_fit(G, now, np.exp(log_c))) ** 2) / epsilon - 1)

        log_c = brentq(excess, np.log(1e-20 * size), np.log(1e20 * size), xtol=1e-14, rtol=1e-14)
        run.c.append(float(np.exp(log_c)))
        run.labels.append(values_of_fit(G, now, run.c[-1]))
    return run
