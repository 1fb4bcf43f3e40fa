"""Gram matrices: diagonalise one, or refuse what is none."""

from dataclasses import dataclass
from itertools import combinations_with_replacement

import numpy as np

from mini_distill._validation import Array, ReadOnly
from mini_distill.kernels import Kernel


@dataclass(frozen=True, eq=False, repr=False)
class MatrixKernel(ReadOnly, Kernel):
    """The kernel on the points 0, …, K - 1 with a given matrix of values."""

    values: Array

    def _check_domain(self, X: Array) -> None:
        last = len(self.values) - 1
        if X.shape[1] != 1 or not np.isin(X, np.arange(last + 1)).all():
            raise ValueError(
                f"of a Gram matrix nothing is known between its points: expected 0, …, {last}"
            )

    def _evaluate(self, X: Array, Z: Array) -> Array:
        return np.asarray(self.values[np.ix_(X[:, 0].astype(int), Z[:, 0].astype(int))])

    def __repr__(self) -> str:
        return f"MatrixKernel(K={len(self.values)})"


def check_gram(G: Array, name: str, tolerance: float | None) -> float:
    """Raise ValueError if G is not symmetric, or return which size in it is rounding."""
    K, size = len(G), float(max(G.max(), -G.min()))
    if size and not 1e-150 < size < 1e150:
        raise ValueError(
            f"{name} has values of size {size:.3g}, whose squares are beyond a float: rescale x or"
            " the kernel"
        )
    rounding = (100 * K * np.finfo(float).eps if tolerance is None else tolerance) * size
    pieces = [slice(j, j + 200) for j in range(0, K, 200)]  # which stay near the processor
    for rows, columns in combinations_with_replacement(pieces, 2):
        if not np.abs(G[rows, columns] - G[columns, rows].T).max() <= rounding:
            raise ValueError(f"{name} is not symmetric: g(x, x') and g(x', x) differ")
    return rounding


def diagonalise(G: Array, name: str, tolerance: float | None) -> tuple[Array, Array]:
    """Return the eigenvalues, descending, and the eigenvectors as rows."""
    K, rounding = len(G), check_gram(G, name, tolerance)
    eigenvalues, columns = np.linalg.eigh(G)
    if eigenvalues[0] < -rounding:
        raise ValueError(
            f"{name} is not positive semidefinite: it has the eigenvalue {eigenvalues[0]:.3g}, the"
            f" largest is {eigenvalues[-1]:.3g}. Only a positive semidefinite kernel has a Hilbert"
            " space, in which the norm of a fit can be small: choose another"
        )
    d = eigenvalues[::-1]
    return np.where(d > K * np.finfo(float).eps * d[0], d, 0), _fix_signs(columns[:, ::-1].T)


def _fix_signs(V: Array) -> Array:
    # LAPACK builds differ in the signs of eigenvectors; outputs must not. Symmetric eigenvectors
    # have ties in magnitude, which the tolerance breaks in favour of the first entry.
    magnitude = np.abs(V)
    first = np.argmax(magnitude > 0.999 * magnitude.max(axis=1, keepdims=True), axis=1)
    signs = np.sign(np.take_along_axis(V, first[:, None], axis=1))
    return np.ascontiguousarray(signs * V)
