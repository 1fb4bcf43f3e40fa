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

from mini_distill._validation import ReadOnly, instance_of, integer, number
from mini_distill.networks._checks import check_converged
from mini_distill.networks.data import Floats, NoisyData
from mini_distill.networks.perceptron import (
    initial_parameters,
    outputs,
    train,
    train_to_tolerance,
)
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
    weight_decay : ndarray of shape (T, S)
        γ: that of the recipe, or with a tolerance the one found for each training; nan after the
        collapse.
    """

    outputs: Floats
    train_accuracy: NDArray[np.float64]
    test_accuracy: NDArray[np.float64]
    weight_decay: NDArray[np.float64]

    @property
    def rounds(self) -> NDArray[np.intp]:
        """The number of trainings of each network up to its collapse, of shape (S,)."""
        count: NDArray[np.intp] = np.sum(np.isfinite(self.weight_decay), axis=0)
        return count


def self_distill(
    data: NoisyData,
    recipe: Recipe,
    *,
    rounds: int,
    epsilon: float | None = None,
    hard: bool = False,
    fresh: bool = True,
    workers: int = 1,
    progress: bool = False,
) -> NetworkRun:
    """Train a network on each problem, then on its own outputs, and so on.

    Round 0 has the one-hot classes as its targets; round t + 1 the outputs of round t at the
    training inputs (squared loss) or their softmax (Brier score, cross-entropy). Outputs are kept
    to three decimals: what processors round differently would grow from round to round, and every
    processor is to go on with the same targets.

    With a tolerance a network whose targets lie within it, (1/K) Σ_k ‖target_k‖² ≤ ε, has
    collapsed: it is 0 from then on. The loop ends when all have.

    Parameters
    ----------
    data : NoisyData
        The data, as :func:`noisy_data` returns them.
    recipe : Recipe
        The network and its training.
    rounds : int
        The number T of trainings, at least 1; with a tolerance the largest number.
    epsilon : float, optional
        The tolerance ε of every round, below 1, for the squared loss: each training looks for the
        weight decay with which its error is ε (:func:`train_to_tolerance`). Without it the weight
        decay is the recipe's.
    hard : bool, default False
        Whether the next targets are hard labels: not the outputs, but 1 for the class with the
        largest and 0 for the others.
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
    for value, name in ((hard, "hard"), (fresh, "fresh"), (progress, "progress")):
        instance_of(bool, value, name)
    if epsilon is not None and not 0 < number(epsilon, "epsilon") < 1:
        raise ValueError(
            f"epsilon must be positive and below 1, the mean of the squares of the classes as"
            f" targets, found {epsilon}"
        )
    rounds = integer(rounds, "rounds", at_least=1)
    workers = min(integer(workers, "workers", at_least=1), len(data.seeds))
    cuts = [len(data.seeds) * i // workers for i in range(workers + 1)]
    parts = [data.part(slice(a, b)) for a, b in pairwise(cuts)]
    targets = [np.eye(data.Q)[part.y] for part in parts]
    kept: list[tuple[NDArray[Any], ...]] = []
    if progress:
        print("rounds:", end="", flush=True)
    with _processes(workers) as compute:
        for t in range(rounds):
            if epsilon is not None and all(_collapsed(y, epsilon).all() for y in targets):
                break
            arguments = repeat(recipe), repeat(t * fresh), repeat(epsilon)
            done = list(compute(_train, parts, targets, *arguments))
            labels = [f.round(DECIMALS) for f, _, _ in done]
            targets = [_targets(f, recipe.loss, hard) for f in labels]
            f, f_test, decay = (np.concatenate(each) for each in zip(*done, strict=True))
            on_train = np.mean(f.argmax(-1) == data.y, axis=1)
            on_test = np.mean(f_test.argmax(-1) == data.y_test, axis=1)
            kept.append((np.concatenate(labels), on_train, on_test, decay))
            if progress:
                print("", t, end="", flush=True)
    if progress:
        print()
    return NetworkRun(*(np.stack(each) for each in zip(*kept, strict=True)))


def _collapsed(targets: Floats, epsilon: float) -> NDArray[np.bool_]:
    """Whether the network 0 is within the tolerance, for each network."""
    return np.asarray(np.mean(np.sum(targets**2, axis=-1), axis=-1) <= epsilon)


def _targets(f: Floats, loss: str, hard: bool) -> Floats:
    """Return what the next networks are to learn."""
    soft: Floats = f if loss == "squared" else softmax(f, axis=-1)
    return np.eye(f.shape[-1])[soft.argmax(-1)] if hard else soft


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


def _train(
    data: NoisyData, targets: Floats, recipe: Recipe, start: int, epsilon: float | None
) -> tuple[Floats, ...]:
    """Train one round; return its outputs at the training and test inputs, and weight decays."""
    widths = [data.x.shape[2], *recipe.hidden, data.Q]
    begin = initial_parameters(widths, [[seed, start] for seed in data.seeds])
    if epsilon is None:
        parameters = train(begin, data.x, targets, recipe)
        decay = np.full(len(data.seeds), float(recipe.weight_decay))
    else:
        parameters, decay = train_to_tolerance(begin, data.x, targets, recipe, epsilon)
        gone = _collapsed(targets, epsilon)
        decay[gone] = np.nan
        parameters = [np.where(gone[:, None, None], 0, p) for p in parameters]
    f, f_test = (outputs(parameters, x) for x in (data.x, data.x_test))
    check_converged([f])
    return f, f_test, decay
