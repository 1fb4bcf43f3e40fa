"""Classification problems with wrong labels, one a seed."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mini_distill._validation import ReadOnly, instance_of, integer, integers, number, points

# In double precision two processors train networks that agree to eleven digits; in single
# precision they part by a tenth within four rounds.
Floats = NDArray[np.float64]
Classes = NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class NoisyData(ReadOnly):
    """S classification problems of the same size, one a seed. Made by :func:`noisy_data`.

    Attributes
    ----------
    x, x_test : ndarray of shape (S, K, p) and (S, m, p)
        The inputs.
    y, y_test : ndarray of shape (S, K) and (S, m)
        The classes as integers. Some of ``y`` are wrong, none of ``y_test``.
    Q : int
        The number of classes.
    seeds : tuple of int
        The seeds, of length S.
    """

    x: Floats
    y: Classes
    x_test: Floats
    y_test: Classes
    Q: int
    seeds: tuple[int, ...]

    def part(self, which: slice) -> "NoisyData":
        """Return the problems of some of the seeds.

        Parameters
        ----------
        which : slice
            Which of the seeds, by position.

        Returns
        -------
        NoisyData
        """
        instance_of(slice, which, "which")
        if not self.seeds[which]:
            raise ValueError(f"which must name at least one seed, found {which}")
        arrays = (self.x[which], self.y[which], self.x_test[which], self.y_test[which])
        return NoisyData(*arrays, self.Q, self.seeds[which])


def noisy_data(
    inputs: ArrayLike,
    classes: ArrayLike,
    *,
    size: int,
    noise: float,
    seeds: Sequence[int],
    test_size: int | None = None,
) -> NoisyData:
    """Draw training points, and replace the classes of a share of them by wrong ones.

    Parameters
    ----------
    inputs : array_like of shape (n, p)
        All inputs there are.
    classes : array_like of shape (n,)
        Their classes, integers 0, …, Q - 1, each at least once.
    size : int
        The number K of training points of each problem, drawn without replacement.
    noise : float
        The share of the training points, at least 0 and below 1, whose class is replaced by one
        of the others, all equally likely.
    seeds : sequence of int
        One for each problem. The same seed draws the same problem.
    test_size : int, optional
        The number of test points, of those that are not training points; all if left out.

    Returns
    -------
    NoisyData

    Examples
    --------
    >>> data = noisy_data(np.eye(8), [0, 1] * 4, size=6, noise=0.5, seeds=[0, 1])
    >>> data.y.shape, data.y_test.shape
    ((2, 6), (2, 2))
    """
    x, y = points(inputs, "inputs"), np.asarray(classes)
    if y.shape != (len(x),) or y.dtype.kind not in "iu" or y.min() < 0:
        raise ValueError(
            f"classes must be {len(x)} integers of at least 0, one per input,"
            f" found shape {y.shape} and dtype {y.dtype}"
        )
    Q = int(y.max()) + 1
    if Q < 2 or len(np.unique(y)) < Q:
        raise ValueError(f"classes must be 0, …, Q - 1 with Q > 1, found only {np.unique(y)}")
    size = integer(size, "size", at_least=1)
    if size >= len(x):
        raise ValueError(f"size must leave a test point: expected less than {len(x)}, found {size}")
    if not 0 <= number(noise, "noise") < 1:
        raise ValueError(f"noise must be a share of at least 0 and below 1, found {noise}")
    seeds = integers(seeds, "seeds", at_least=0)
    if not seeds:
        raise ValueError("seeds must name at least one seed")
    end = None if test_size is None else size + integer(test_size, "test_size", at_least=1)
    if end is not None and end > len(x):
        raise ValueError(f"only {len(x) - size} points are left for testing, found {test_size=}")

    parts = []
    for seed in seeds:
        rng = np.random.default_rng(seed)
        order = rng.permutation(len(x))
        train, test = order[:size], order[size:end]
        wrong = rng.permutation(size) < round(noise * size)
        shift = np.where(wrong, rng.integers(1, Q, size), 0)
        parts.append((x[train], (y[train] + shift) % Q, x[test], y[test]))
    xs, ys, xs_test, ys_test = (np.stack(part) for part in zip(*parts, strict=True))
    return NoisyData(
        xs,
        ys.astype(np.intp),
        xs_test,
        ys_test.astype(np.intp),
        Q,
        seeds,
    )
