"""Random problems on a line, as explorables get them, and what Python finds."""

import warnings
from typing import Any

import numpy as np

import mini_distill as md

GRID = np.linspace(0, 1, 23)


def random_problem(rng: np.random.Generator) -> tuple[md.Spectrum, np.ndarray]:
    K = int(rng.integers(1, 13))
    kernels: list[md.kernels.Kernel] = [
        md.kernels.CubicSplineGreen(),
        md.kernels.Gaussian(float(rng.uniform(0.05, 0.3))),
        md.kernels.Laplace(float(rng.uniform(0.1, 1))),
        md.kernels.Matern(float(rng.uniform(0.1, 1)), nu=1.5),
        md.kernels.Polynomial(int(rng.integers(1, 4)), constant=1.0),
    ]
    x = np.sort(rng.uniform(0, 1, K))
    if rng.random() < 0.3:
        x[[0, -1]] = 0, 1  # where the first kernel sees nothing
    if rng.random() < 0.3:
        x[rng.integers(K)] = x[rng.integers(K)]  # a point twice: G is singular
    return md.decompose(kernels[rng.integers(len(kernels))], x), rng.standard_normal(K)


def random_tolerance(rng: np.random.Generator, smallest: float, energy: float) -> float:
    kind = rng.integers(4)
    if kind == 0 and smallest > 1e-9 * energy:
        return smallest * float(rng.uniform(0.2, 0.99))  # infeasible
    if kind == 1:
        return energy * (1 - 10 ** float(rng.uniform(-5, -1)))  # near the collapse
    if kind == 2 and rng.random() < 0.2:
        return energy * float(rng.uniform(1, 2))  # collapsed from the start
    # just above the smallest one, c hangs on the rounding noise in eigenvalues that are zero
    return smallest + (energy - smallest) * 10 ** float(rng.uniform(-1 if smallest > 0 else -2, 0))


def expected(spectrum: md.Spectrum, y: np.ndarray, epsilon: float) -> dict[str, Any] | None:
    """What Python finds; None if it does not trust its own c."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            run = md.distill(spectrum, y, epsilon=epsilon)
        except md.InfeasibleError as error:
            return {"smallest": error.smallest_epsilon}
        except md.UnresolvedMultiplierWarning:
            return None
    reachable = spectrum.reachable
    return {"c": run.c, "B": run.B[:, reachable], "norms": run.r, "f": run.predict(GRID)}
