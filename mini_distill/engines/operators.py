"""A Gram matrix by what it does: its products with vectors, and its functions at new points."""

from typing import Any, Protocol

import numpy as np

from mini_distill._validation import Array, real_array
from mini_distill.kernels import Kernel


class Operator(Protocol):
    """What a caller's operator must have; SciPy's LinearOperator does."""

    def matvec(self, v: Any, /) -> Any:
        """Return G v."""


class Gram(Protocol):
    """What an engine knows of G = [g(x_j, x_k)] / K.

    Entry i of a row belongs to input ``order[i]``: who sorts once need not sort in every product.
    """

    @property
    def order(self) -> Any:
        """An index into the K inputs."""

    def product(self, rows: Array) -> Array:
        """Return G v for each row v, of shape (p, K)."""

    def evaluate(self, x_new: Array, rows: Array) -> Array:
        """Return Σ_k g(x, x_k) v_k / K for each row v and every x in x_new, of shape (p, m)."""


class GramMatrix:
    """The matrix itself, symmetric, as an array.

    Parameters
    ----------
    kernel : Kernel
        The kernel.
    x : ndarray of shape (K, p)
        The inputs.
    G : ndarray of shape (K, K)
        The Gram matrix.
    """

    order = slice(None)

    def __init__(self, kernel: Kernel, x: Array, G: Array) -> None:
        self.kernel, self.x, self.G = kernel, x, np.ascontiguousarray(G)

    def product(self, rows: Array) -> Array:
        """Return G v for each row v, of shape (p, K)."""
        if len(rows) > 1:
            return np.asarray(rows @ self.G)
        from scipy.linalg.blas import dsymv  # it reads half of the matrix: twice as fast

        return np.asarray(dsymv(1.0, self.G.T, rows[0], lower=1))[None]

    def evaluate(self, x_new: Array, rows: Array) -> Array:
        """Return Σ_k g(x, x_k) v_k / K for each row v and every x in x_new, of shape (p, m)."""
        return np.asarray(rows @ self.kernel(x_new, self.x).T) / len(self.x)


class CallersGram:
    """An operator of the caller's.

    Parameters
    ----------
    operator : object
        With ``matvec(v)``, which is G v, as SciPy's LinearOperator has, and possibly with
        ``evaluate(x_new, v)``, which is Σ_k g(x, x_k) v_k / K for every x in ``x_new``.
    x : ndarray of shape (K, p)
        The inputs.
    """

    order = slice(None)

    def __init__(self, operator: Operator, x: Array) -> None:
        K = len(x)
        shape = tuple(getattr(operator, "shape", (K, K)))
        if shape != (K, K):
            raise ValueError(
                f"{operator!r} must have shape {(K, K)}, as x has {K} points, found {shape}"
            )
        self.operator, self.x = operator, x

    def product(self, rows: Array) -> Array:
        """Return G v for each row v, of shape (p, K)."""
        return np.stack([_checked(self.operator.matvec(v), "matvec(v)", len(v)) for v in rows])

    def evaluate(self, x_new: Array, rows: Array) -> Array:
        """Return Σ_k g(x, x_k) v_k / K for each row v and every x in x_new, of shape (p, m)."""
        evaluate = getattr(self.operator, "evaluate", None)
        if evaluate is None:
            raise TypeError(
                f"{self.operator!r} knows G at the training inputs alone: to predict, give it a"
                " method evaluate(x_new, v) that returns Σ_k g(x, x_k) v_k / K at new points"
            )
        m = len(x_new)
        return np.stack([_checked(evaluate(x_new, v), "evaluate(x_new, v)", m) for v in rows])


def _checked(values: Any, name: str, size: int) -> Array:
    array = real_array(values, f"{name} of the operator")
    if array.shape != (size,):
        raise ValueError(f"{name} of the operator must have shape ({size},), found {array.shape}")
    return array
