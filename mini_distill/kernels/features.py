"""Kernels of finitely many features: g(x, x') = φ(x)·φ(x')."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from mini_distill._validation import Array, ReadOnly, instance_of, points, real_array
from mini_distill.kernels.base import Kernel

ROWS = 1000  # at a time: their kernel values stay near the processor
SMALLEST = 1e-12  # of the largest eigenvalue: below, landmarks are counted as no new ones


@dataclass(frozen=True)
class Features(Kernel):
    """The kernel g(x, x') = φ(x)·φ(x') of a feature map φ.

    Parameters
    ----------
    transform : object, optional
        The map: a function from points of shape (n, p) to features of shape (n, m), or an object
        with such a method ``transform``, as scikit-learn's fitted Nystroem and RBFSampler. If left
        out, points are their own features.

    Examples
    --------
    >>> kernel = Features(lambda X: np.hstack([np.ones_like(X), X, X**2]))
    >>> kernel([2.0], [3.0])  # 1 + 6 + 36
    array([[43.]])
    """

    transform: Any = None

    def __post_init__(self) -> None:
        if not (self.transform is None or callable(self._map())):
            raise TypeError(
                "transform must be a function from points to features, or have a method transform,"
                f" found {self.transform!r}"
            )

    def _map(self) -> Any:
        return getattr(self.transform, "transform", self.transform)

    def features(self, X: ArrayLike) -> Array:
        """Return the features φ(x) of points.

        Parameters
        ----------
        X : array_like of shape (n,) or (n, p)
            The points.

        Returns
        -------
        ndarray of shape (n, m)
        """
        X = points(X, "X", new=False)
        if self.transform is None:
            return X
        values = real_array(self._map()(X), f"the features of {self!r}", new=False)
        if values.ndim != 2 or len(values) != len(X):
            raise ValueError(
                f"the features of {len(X)} points must have shape ({len(X)}, m), found"
                f" {values.shape}"
            )
        return values

    def _evaluate(self, X: Array, Z: Array) -> Array:
        return np.asarray(self.features(X) @ self.features(Z).T)


@dataclass(frozen=True, eq=False, repr=False)
class Nystrom(ReadOnly, Features):
    """What some landmarks see of a kernel: g(x, x') = k(x, L) k(L, L)⁺ k(L, x').

    It is k at the landmarks L, and nowhere is g(x, x) larger than k(x, x). Its features are as many
    as the eigenvalues of k(L, L) that are more than 1e-12 of the largest.

    Parameters
    ----------
    kernel : Kernel
        The kernel k.
    landmarks : array_like of shape (n,) or (n, p)
        Some of the inputs, for instance.

    Notes
    -----
    Williams and Seeger (2001).

    Examples
    --------
    >>> from mini_distill.kernels import Gaussian
    >>> kernel = Nystrom(Gaussian(1.0), [0.0, 1.0])
    >>> kernel([0.0], [1.0, 2.0]).round(4), Gaussian(1.0)([0.0], [1.0, 2.0]).round(4)
    (array([[0.6065, 0.1353]]), array([[0.6065, 0.1353]]))
    >>> kernel([0.5], [0.5]).round(4), Gaussian(1.0)([0.5], [0.5])
    (array([[0.9695]]), array([[1.]]))
    """

    kernel: Kernel
    landmarks: Array
    transform: None = field(default=None, init=False)
    whitening: Array = field(init=False)

    def __post_init__(self) -> None:
        instance_of(Kernel, self.kernel, "kernel")
        landmarks = points(self.landmarks, "landmarks")
        s, U = np.linalg.eigh(self.kernel(landmarks, landmarks))
        kept = s > SMALLEST * s[-1]
        if not kept.any():
            raise ValueError(f"{self.kernel!r} is 0 at all landmarks: choose others")
        vars(self).update(landmarks=landmarks, whitening=U[:, kept] / np.sqrt(s[kept]))
        ReadOnly.__post_init__(self)

    def features(self, X: ArrayLike) -> Array:
        """Return the features k(x, L) k(L, L)^{-1/2} of points.

        Parameters
        ----------
        X : array_like of shape (n,) or (n, p)
            The points.

        Returns
        -------
        ndarray of shape (n, m)
        """
        X = points(X, "X", new=False)
        values = np.empty((len(X), self.whitening.shape[1]))
        for i in range(0, len(X), ROWS):
            values[i : i + ROWS] = self.kernel(X[i : i + ROWS], self.landmarks) @ self.whitening
        return values

    def __repr__(self) -> str:
        return f"Nystrom({self.kernel!r}, {len(self.landmarks)} landmarks)"
