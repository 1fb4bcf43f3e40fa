"""Rounds without eigenvalues: all of them live in the Krylov space of the labels.

A round maps y to G (G + cI)⁻¹ y, a function of G. So y_0, y_1, … and the coefficients of every fit
lie, to any accuracy, in the span of y, G y, G² y, …, whose dimension k may be far below K. Lanczos'
method builds an orthonormal basis Q of it by k products with G. On it G is a small matrix
T = W Θ Wᵀ, and rounds are diagonal in the rows of V = Wᵀ Q, as they are in eigenvectors.

How far is that from the truth? The recurrence is G Qᵀ = Qᵀ T + N, where N is what the next step
would add. The u = Qᵀ (T + cI)⁻¹ Q y of a round therefore solves (G + cI) u = y + ρ, where
ρ = N (T + cI)⁻¹ Q y is known. With e_t the error of y_t, and the same multipliers,

    e_{t+1} = G (G + cI)⁻¹ e_t - c (G + cI)⁻¹ ρ_t,   so   ‖e_{t+1}‖ <= ‖ρ_0‖ + … + ‖ρ_t‖,

because neither matrix lengthens a vector. And ‖y_t - y_{t+1}‖ = √(Kε) holds for the computed
labels: they are exact for tolerances whose roots differ from √(Kε) by no more than twice that.
"""

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from mini_distill._validation import Array
from mini_distill.engines.operators import Gram
from mini_distill.spectrum import Spectrum

EPS = float(np.finfo(float).eps)


class Basis(NamedTuple):
    """A Krylov space: G Qᵀ = Qᵀ T + Nᵀ [0, coupling], where the rows of N are orthonormal too."""

    Q: Array  # (k, K)
    T: Array  # (k, k)
    coupling: Array  # (r, p), for the last p rows of Q


def orthonormal(rows: Array, Q: Array, negligible: float) -> tuple[Array, Array]:
    """Return B and C with rows = Cᵀ B, where the rows of B are orthonormal to Q and each other.

    Parameters
    ----------
    rows : ndarray of shape (p, K)
        Orthogonal to the rows of Q.
    Q : ndarray of shape (k, K)
        Orthonormal rows, or none.
    negligible : float
        Directions that the rows share in no more than this size are left out.
    """
    if len(rows) == 1:
        norm = np.linalg.norm(rows)
        return (rows / norm, np.array([[norm]])) if norm > negligible else (rows[:0], rows[:0, :0])
    U, sizes, B = np.linalg.svd(rows, full_matrices=False)
    kept = sizes > negligible
    B = B[kept]
    # Beside the largest direction the smallest was only nearly orthogonal to Q.
    columns, R = np.linalg.qr((B - (B @ Q.T) @ Q).T)
    return columns.T, R @ (U * sizes)[:, kept].T


def _grown(array: Array, shape: tuple[int, int]) -> Array:
    larger = np.zeros(shape)
    larger[: array.shape[0], : array.shape[1]] = array
    return larger


def lanczos(product: Callable[[Array], Array], start: Array) -> Iterator[Basis]:
    """Yield larger and larger Krylov spaces, each by one product with the rows that are new.

    Parameters
    ----------
    product : callable
        From rows v, of shape (p, K), to the rows G v.
    start : ndarray of shape (p, K)
        Orthonormal rows.

    Yields
    ------
    Basis
        The last has an empty coupling: G maps it into itself.
    """
    K = start.shape[1]
    Q, T = np.empty((0, K)), np.zeros((0, 0))
    block, coupling = start, np.zeros((len(start), 0))
    before = first = k = 0
    while len(block):
        before, first, k = first, k, k + len(block)
        if k > len(Q):  # room for as many again, in memory that is not touched before
            room = 2 * max(k, 16)
            Q, T = _grown(Q[:first], (room, K)), _grown(T[:first, :first], (room, room))
        Q[first:k] = block
        images = product(block)
        H = np.zeros((k, len(block)))
        for start_of in (before, 0):  # the two last blocks, and then what rounding leaves of all
            h = Q[start_of:k] @ images.T
            images -= h.T @ Q[start_of:k]
            H[start_of:] += h
        if not np.isfinite(H).all():
            raise ValueError("a product with the Gram matrix is not finite: check the kernel and x")
        T[first:k, first:k] = (H[first:] + H[first:].T) / 2
        T[first:k, before:first], T[before:first, first:k] = coupling, coupling.T
        scale = float(np.abs(T[:k, :k]).max())
        if np.abs(H[:first] - T[:first, first:k]).max(initial=0) > 100 * K * EPS * scale:
            raise ValueError("the Gram matrix is not symmetric: g(x, x') and g(x', x) differ")
        block, coupling = orthonormal(images, Q[:k], EPS * scale)
        block, coupling = block[: K - k], coupling[: K - k]  # no more than K are orthogonal
        yield Basis(Q[:k], T[:k, :k], coupling)


class KrylovSpace(Spectrum):
    """G on the Krylov space of some labels, in the basis in which it is diagonal.

    Attributes
    ----------
    d : ndarray of shape (k,)
        The eigenvalues of T (Ritz values), descending: between those of G, and close to them only
        as far as the labels needed it.
    V : ndarray of shape (k, K)
        The Ritz vectors, orthonormal rows. The labels of every round are combinations of them.
    """

    operator: Gram
    Q: Array
    W: Array
    missing: Array

    def __init__(self, whole: Spectrum, operator: Gram, basis: Basis) -> None:
        theta, W = np.linalg.eigh(basis.T)
        theta, W = theta[::-1], W[:, ::-1]
        rounding = whole.K * EPS * max(theta[0], -theta[-1])
        if theta[-1] < -100 * rounding:
            raise ValueError(
                "the Gram matrix is not positive semidefinite: it has an eigenvalue of at most"
                f" {theta[-1]:.3g}, and one of at least {theta[0]:.3g}. Only a positive"
                " semidefinite kernel has a Hilbert space, in which the norm of a fit can be small:"
                " choose another"
            )
        missing = basis.coupling @ W[len(W) - basis.coupling.shape[1] :]
        # a direction that rounding cannot tell from 0, and not a mixture of small and smaller
        null = (theta <= rounding) & (np.linalg.norm(missing, axis=0) <= rounding)
        vars(self).update(
            kernel=whole.kernel,
            x=whole.x,
            d=np.where(null, 0, np.maximum(theta, EPS * theta[0])),
            engine=whole.engine,
            reason=f"the Krylov space of the labels holds the rounds: {len(W)} products with G",
            operator=operator,
            Q=basis.Q,
            W=W,
            missing=missing,
        )
        self.__post_init__()

    @cached_property
    def V(self) -> Array:  # noqa: N802 - the book's symbol
        """The Ritz vectors."""
        return self.values(np.eye(len(self.d))).T

    def values(self, z: Array) -> Array:
        """Return the labels Vᵀ z of coordinates, of shape (K, ...)."""
        rows = self._rows(z)
        labels = np.empty_like(rows)
        labels[:, self.operator.order] = rows
        return labels.T.reshape(self.K, *z.shape[1:])

    def _rows(self, z: Array) -> Array:
        """Return them as rows, in the order of the operator."""
        return np.asarray((self.W @ z.reshape(len(z), -1)).T @ self.Q)

    def missed(self, c: float, z: Array) -> float:
        """Bound the norm of what one round from z misses because the basis is too small."""
        return float(np.linalg.norm(self.missing @ (z.T / (self.d + c)).T))

    def _expand(self, coefficients: Array, x_new: Array) -> Array:
        functions = self.operator.evaluate(x_new, self._rows(coefficients))
        return functions.T.reshape(len(x_new), *coefficients.shape[1:])

    def _project_kernel(self, x_new: ArrayLike) -> Array:
        return self._expand(np.eye(len(self.d)), self._new_points(x_new))


def krylov_spaces(
    whole: Spectrum, operator: Gram, y: Array, most: int
) -> Iterator[tuple[KrylovSpace, Array]]:
    """Yield Krylov spaces of the labels y of up to ``most`` dimensions, and coordinates of y."""
    rows = y.reshape(len(y), -1).T[:, operator.order]
    start, z = orthonormal(rows, rows[:0], EPS * float(np.linalg.norm(rows)))
    if not len(start):  # y = 0, of which any space will do
        start, z = np.full((1, len(y)), len(y) ** -0.5), np.zeros((1, len(rows)))
    due = step = min(8, 1 + 8000 // len(y))  # a look costs as much as some small products
    for basis in lanczos(operator.product, start):
        k = len(basis.Q)
        if k >= due or k + len(basis.coupling) > most or not len(basis.coupling):
            space = KrylovSpace(whole, operator, basis)
            yield space, (space.W[: len(z)].T @ z).reshape(-1, *y.shape[1:])
            due = k + max(step, k // 10)
        if k + len(basis.coupling) > most:
            return
