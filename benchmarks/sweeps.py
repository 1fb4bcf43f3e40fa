"""Fifty tolerances and twenty rounds of each, from one decomposition."""

from typing import Any

import numpy as np

import mini_distill as md
from benchmarks.race import Race
from benchmarks.rounds import GAMMA, LENGTH, Problem, problem

ROUNDS = 20


def setup() -> Problem:
    """Return a problem of 3000 labels."""
    return problem(3000)


def ours(p: Problem) -> Any:
    """Run all rounds of all tolerances."""
    spectrum = md.decompose(md.kernels.Gaussian(LENGTH), p.x)
    epsilons = np.geomspace(0.5, 50, 50) * p.epsilon
    return md.sweep(spectrum, p.y, epsilons, max_rounds=ROUNDS)


def one_refit(p: Problem) -> Any:
    """Fit once, and predict the labels of the next fit."""
    from sklearn.kernel_ridge import KernelRidge

    ridge = KernelRidge(alpha=len(p.y) * p.c[0], kernel="rbf", gamma=GAMMA)
    return ridge.fit(p.x, p.y).predict(p.x)


RACES = [
    Race(
        "50 ε × 20 rounds, n = 3000",
        "1000 refits of KernelRidge",
        setup,
        ours,
        one_refit,
        least=600,
        counted=1000,
    )
]
