"""Ten rounds with a tolerance, with the Gram matrix and 1000 predictions."""

from functools import partial
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

import mini_distill as md
from benchmarks.race import Race

Array = NDArray[np.float64]
ROUNDS, LENGTH = 10, 0.3
GAMMA = 1 / (2 * LENGTH**2)


class Problem(NamedTuple):
    """Labels at random points of a square, and what a peer is given: every c."""

    x: Array
    y: Array
    x_new: Array
    epsilon: float
    c: Array


def problem(n: int) -> Problem:
    """Return one whose tolerance leaves room for ten rounds: √(Kε) <= ‖y‖/11."""
    rng = np.random.default_rng(0)
    x, x_new = rng.uniform(0, 1, (n, 2)), rng.uniform(0, 1, (1000, 2))
    y = np.sin(6 * x[:, 0]) * np.cos(4 * x[:, 1]) + 0.02 * rng.standard_normal(n)
    epsilon = float(np.mean(y**2)) / (ROUNDS + 1) ** 2
    run = distil(Problem(x, y, x_new, epsilon, np.empty(0)))
    if run.rounds != ROUNDS:
        raise RuntimeError(f"the benchmark needs {ROUNDS} rounds, found {run}")
    return Problem(x, y, x_new, epsilon, run.c)


def distil(p: Problem) -> md.Distillation:
    """Run the rounds."""
    spectrum = md.decompose(md.kernels.Gaussian(LENGTH), p.x)
    return md.distill(spectrum, p.y, epsilon=p.epsilon, max_rounds=ROUNDS)


def ours(p: Problem) -> Array:
    """Run the rounds and predict by each."""
    return distil(p).predict(p.x_new)


def ridge_loop(p: Problem) -> list[Any]:
    """Refit scikit-learn's KernelRidge to its own predictions, with c given for every round."""
    from sklearn.kernel_ridge import KernelRidge

    labels, fits = p.y, []
    for c in p.c:
        ridge = KernelRidge(alpha=len(p.y) * c, kernel="rbf", gamma=GAMMA).fit(p.x, labels)
        fits.append(ridge.predict(p.x_new))
        labels = ridge.predict(p.x)
    return fits


def gaussian_processes(p: Problem) -> list[Any]:
    """Do the same with scikit-learn's GaussianProcessRegressor, whose noise is K c."""
    from sklearn.gaussian_process import GaussianProcessRegressor
    from sklearn.gaussian_process.kernels import RBF

    labels, fits = p.y, []
    for c in p.c:
        process = GaussianProcessRegressor(RBF(LENGTH), alpha=len(p.y) * c, optimizer=None)
        fits.append(process.fit(p.x, labels).predict(p.x_new))
        labels = process.predict(p.x)
    return fits


def cholesky_with_bracketing(p: Problem) -> list[Array]:
    """Find every c between brackets, by one Cholesky factor for each c that is tried."""
    from scipy.linalg import cho_factor, cho_solve
    from scipy.optimize import brentq

    kernel, n = md.kernels.Gaussian(LENGTH), len(p.y)
    G, g = kernel(p.x, p.x) / n, kernel(p.x_new, p.x) / n
    labels, fits = p.y, []
    for _ in range(ROUNDS):

        def solve(log_c: float, labels: Array = labels) -> Array:
            return cho_solve(cho_factor(G + np.exp(log_c) * np.eye(n)), labels)

        def excess(log_c: float) -> float:
            residual = np.exp(log_c) * solve(log_c)
            return float(np.mean(residual**2)) / p.epsilon - 1

        log_c = brentq(excess, np.log(1e-11), np.log(1e3), rtol=1e-10)
        fits.append(g @ solve(log_c))
        labels = G @ solve(log_c)
    return fits


RACES = [
    *(
        Race(
            f"10 ε-rounds, n = {n}, Gram matrix and 1000 predictions included",
            "KernelRidge loop given every c",
            partial(problem, n),
            ours,
            ridge_loop,
            least=least,
        )
        for n, least in ((3000, 12), (1000, 6), (200, 6))
    ),
    Race(
        "the same, n = 1000",
        "Cholesky with bracketing for c",
        partial(problem, 1000),
        ours,
        cholesky_with_bracketing,
        least=30,
    ),
    Race(
        "the same, n = 1000",
        "GaussianProcessRegressor loop given every c",
        partial(problem, 1000),
        ours,
        gaussian_processes,
        least=6,
    ),
]
