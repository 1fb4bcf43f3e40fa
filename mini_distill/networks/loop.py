"""The loop: train a network, then another on its outputs, and so on."""

from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from multiprocessing import get_context

import numpy as np
from numpy.typing import NDArray
from scipy.special import softmax

from mini_distill.networks.checks import check_converged, check_type
from mini_distill.networks.perceptron import (
    Recipe,
    initial_parameters,
    load_autograd,
    outputs,
    train,
)
from mini_distill.networks.problems import Floats, Problems
from mini_distill.validation import integer


@dataclass(frozen=True, eq=False)
class NetworkRun:
    """The rounds of some networks. Made by :func:`self_distill`.

    Attributes
    ----------
    outputs : ndarray of shape (T, S, K, Q)
        f_t at the training inputs.
    train_accuracy : ndarray of shape (T, S)
        The share of the training points where f_t agrees with the *original* classes ``y``.
    test_accuracy : ndarray of shape (T, S)
        The share of the test points where f_t is right.
    """

    outputs: Floats
    train_accuracy: NDArray[np.float64]
    test_accuracy: NDArray[np.float64]


def self_distill(
    problems: Problems, recipe: Recipe, *, rounds: int, fresh: bool = True, workers: int = 1
) -> NetworkRun:
    """Train a network on each problem, then on its own outputs, and so on.

    Round 0 has the one-hot classes as its targets; round t + 1 the outputs of round t at the
    training inputs (squared loss) or their softmax (cross-entropy).

    Parameters
    ----------
    problems : Problems
        The data, as :func:`noisy_problems` returns them.
    recipe : Recipe
        The network and its training.
    rounds : int
        The number T of trainings, at least 1.
    fresh : bool, default True
        Whether every round starts from new parameters, or all from those of round 0.
    workers : int, default 1
        The number of processes that share the seeds. It does not change the result. In a script
        on its own, more than one asks for ``if __name__ == "__main__":``.

    Returns
    -------
    NetworkRun

    Raises
    ------
    ImportError
        If autograd is not installed.
    ValueError, TypeError
        If ``rounds`` or ``workers`` is not a positive integer, or another argument is of the
        wrong type.
    FloatingPointError
        If training diverges: a parameter or an output is not finite.
    """
    check_type(problems, "problems", Problems, ", as noisy_problems returns it")
    check_type(recipe, "recipe", Recipe)
    check_type(fresh, "fresh", bool)
    rounds = integer(rounds, "rounds", at_least=1)
    workers = min(integer(workers, "workers", at_least=1), len(problems.seeds))
    load_autograd()
    if workers == 1:
        return _rounds(problems, recipe, rounds, fresh)
    cuts = [len(problems.seeds) * i // workers for i in range(workers + 1)]
    parts = [problems.part(slice(a, b)) for a, b in pairwise(cuts)]
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        jobs = [pool.submit(_rounds, part, recipe, rounds, fresh) for part in parts]
        runs = [job.result() for job in jobs]
    return NetworkRun(
        np.concatenate([run.outputs for run in runs], axis=1),
        np.concatenate([run.train_accuracy for run in runs], axis=1),
        np.concatenate([run.test_accuracy for run in runs], axis=1),
    )


def _rounds(problems: Problems, recipe: Recipe, rounds: int, fresh: bool) -> NetworkRun:
    widths = [problems.x.shape[2], *recipe.hidden, problems.Q]
    targets = np.eye(problems.Q, dtype=np.float32)[problems.y]
    seen, on_train, on_test = [], [], []
    for t in range(rounds):
        start = initial_parameters(widths, [[seed, t * fresh] for seed in problems.seeds])
        parameters = train(start, problems.x, targets, recipe)
        f = outputs(parameters, problems.x)
        targets = f if recipe.loss == "squared" else softmax(f, axis=-1)
        check_converged([f])
        seen.append(f)
        on_train.append(np.mean(f.argmax(-1) == problems.y, axis=1))
        f_test = outputs(parameters, problems.x_test)
        on_test.append(np.mean(f_test.argmax(-1) == problems.y_test, axis=1))
    return NetworkRun(np.stack(seen), np.stack(on_train), np.stack(on_test))
