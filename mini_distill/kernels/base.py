"""What every kernel can do: checks, sums and products."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mini_distill._validation import Array, points, real_array


class Kernel:
    """What every kernel can do. To write a new one, subclass it and give it ``_evaluate``.

    Examples
    --------
    >>> class Linear(Kernel):
    ...     def _evaluate(self, X, Z):
    ...         return X @ Z.T
    >>> Linear()([1.0, 2.0], [3.0])
    array([[3.],
           [6.]])
    """

    def __call__(self, X: ArrayLike, Z: ArrayLike) -> Array:
        """Return the matrix of g(x, z) over all pairs.

        Parameters
        ----------
        X : array_like of shape (n,) or (n, p)
            First points.
        Z : array_like of shape (m,) or (m, p)
            Second points, of the same dimension p.

        Returns
        -------
        ndarray of shape (n, m)

        Raises
        ------
        ValueError
            If a point is outside the kernel's domain, not finite, or of another dimension, or if
            the kernel's values are not finite there.
        """
        X, Z = points(X, "X"), points(Z, "Z")
        if X.shape[1] != Z.shape[1]:
            raise ValueError(
                "X and Z must be points of the same dimension,"
                f" found {X.shape[1]} and {Z.shape[1]} coordinates"
            )
        self._check_domain(X)
        self._check_domain(Z)
        with np.errstate(over="ignore", invalid="ignore"):  # what is not finite is refused next
            values = real_array(self._evaluate(X, Z), f"{self!r}(X, Z)", new=False)
        if values.shape != (len(X), len(Z)):
            raise ValueError(
                f"{self!r} must return shape {(len(X), len(Z))} for these points,"
                f" found {values.shape}"
            )
        return values

    def _check_domain(self, X: Array) -> None:
        """Raise ValueError if a row of X is not a point at which the kernel is defined."""

    def _evaluate(self, X: Array, Z: Array) -> Array:
        raise TypeError(f"{type(self).__name__} must define _evaluate(X, Z)")

    def __add__(self, other: "Kernel") -> "Sum":
        return Sum(self, other) if isinstance(other, Kernel) else NotImplemented

    def __mul__(self, other: "Kernel") -> "Product":
        return Product(self, other) if isinstance(other, Kernel) else NotImplemented


@dataclass(frozen=True)
class Sum(Kernel):
    """The kernel g(x, x') = g_1(x, x') + g_2(x, x'), made by ``first + second``.

    Examples
    --------
    >>> from mini_distill.kernels import Gaussian, Polynomial
    >>> (Gaussian(1.0) + Polynomial(1))([0.0], [0.0])
    array([[2.]])
    """

    first: Kernel
    second: Kernel

    def _evaluate(self, X: Array, Z: Array) -> Array:
        return self.first(X, Z) + self.second(X, Z)


@dataclass(frozen=True)
class Product(Kernel):
    """The kernel g(x, x') = g_1(x, x') g_2(x, x'), made by ``first * second``.

    Examples
    --------
    >>> from mini_distill.kernels import Polynomial
    >>> (Polynomial(1) * Polynomial(1))([1.0], [2.0]) == Polynomial(2)([1.0], [2.0])
    array([[ True]])
    """

    first: Kernel
    second: Kernel

    def _evaluate(self, X: Array, Z: Array) -> Array:
        return self.first(X, Z) * self.second(X, Z)
