"""The loop: train a network, then another on its outputs, and so on."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise, repeat
from multiprocessing import get_context
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import softmax
from threadpoolctl import threadpool_limits

from mini_distill._validation import ReadOnly, instance_of, integer
from mini_distill.networks._checks import check_converged
from mini_distill.networks.data import Floats, NoisyData
from mini_distill.networks.perceptron import initial_parameters, outputs, train
from mini_distill.networks.recipe import Recipe

DECIMALS = 3  # of the outputs that become targets


@dataclass(frozen=True, eq=False)
class NetworkRun(ReadOnly):
    """The rounds of some networks. Made by :func:`self_distill`.

    Attributes
    ----------
    outputs : ndarray of shape (T, S, K, Q)
        f_t at the training inputs, to three decimals.
    train_accuracy : ndarray of shape (T, S)
        The share of the training points where f_t agrees with the *original* classes ``y``.
    test_accuracy : ndarray of shape (T, S)
        The share of the test points where f_t is right.
    """

    outputs: Floats
    train_accuracy: NDArray[np.float64]
    test_accuracy: NDArray[np.float64]


def self_distill(
    data: NoisyData,
    recipe: Recipe,
    *,
    rounds: int,
    fresh: bool = True,
    workers: int = 1,
    progress: bool = False,
) -> NetworkRun:
    """Train a network on each problem, then on its own outputs, and so on.

    Round 0 has the one-hot classes as its targets; round t + 1 the outputs of round t at the
    training inputs (squared loss) or their softmax (cross-entropy). Outputs are kept to three
    decimals: what processors round differently would grow from round to round, and every
    processor is to go on with the same targets.

    Parameters
    ----------
    data : NoisyData
        The data, as :func:`noisy_data` returns them.
    recipe : Recipe
        The network and its training.
    rounds : int
        The number T of trainings, at least 1.
    fresh : bool, default True
        Whether every round starts from new parameters, or all from those of round 0.
    workers : int, default 1
        The number of processes that share the seeds. It does not change the result. In a script
        on its own, more than one asks for ``if __name__ == "__main__":``.
    progress : bool, default False
        Whether to print the number of every round when it is done.

    Returns
    -------
    NetworkRun

    Raises
    ------
    FloatingPointError
        If training diverges: a parameter or an output is not finite.
    """
    instance_of(NoisyData, data, "data", ", as noisy_data returns it")
    instance_of(Recipe, recipe, "recipe")
    instance_of(bool, fresh, "fresh")
    instance_of(bool, progress, "progress")
    rounds = integer(rounds, "rounds", at_least=1)
    workers = min(integer(workers, "workers", at_least=1), len(data.seeds))
    cuts = [len(data.seeds) * i // workers for i in range(workers + 1)]
    parts = [data.part(slice(a, b)) for a, b in pairwise(cuts)]
    targets = [np.eye(data.Q)[part.y] for part in parts]
    seen, on_train, on_test = [], [], []
    with _processes(workers) as compute:
        for t in range(rounds):
            done = compute(_train, parts, targets, repeat(recipe), repeat(t * fresh))
            each_f, each_f_test = zip(*done, strict=True)
            labels = [f.round(DECIMALS) for f in each_f]
            targets = [f if recipe.loss == "squared" else softmax(f, axis=-1) for f in labels]
            f, f_test = np.concatenate(each_f), np.concatenate(each_f_test)
            seen.append(np.concatenate(labels))
            on_train.append(np.mean(f.argmax(-1) == data.y, axis=1))
            on_test.append(np.mean(f_test.argmax(-1) == data.y_test, axis=1))
            if progress:
                last = t == rounds - 1
                print("" if t else "rounds:", t, end="\n" if last else "", flush=True)
    return NetworkRun(np.stack(seen), np.stack(on_train), np.stack(on_test))


@contextmanager
def _processes(workers: int) -> Iterator[Callable[..., Iterable[Any]]]:
    """Yield a map that runs in so many processes, or in this one."""
    if workers == 1:
        yield map
    else:
        with ProcessPoolExecutor(workers, get_context("spawn"), _use_one_thread) as pool:
            yield pool.map


def _use_one_thread() -> None:
    # There is a process for each processor already: threads of BLAS would wait for each other.
    threadpool_limits(1)


def _train(data: NoisyData, targets: Floats, recipe: Recipe, start: int) -> tuple[Floats, ...]:
    """Train one round, and return its outputs at the training and at the test inputs."""
    widths = [data.x.shape[2], *recipe.hidden, data.Q]
    begin = initial_parameters(widths, [[seed, start] for seed in data.seeds])
    parameters = train(begin, data.x, targets, recipe)
    f, f_test = (outputs(parameters, x) for x in (data.x, data.x_test))
    check_converged([f])
    return f, f_test
