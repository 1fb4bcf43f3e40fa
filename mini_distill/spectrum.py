"""Decompose once: G = VᵀDV. Everything after that is diagonal."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mini_distill._gram import MatrixKernel, diagonalise
from mini_distill._validation import Array, ReadOnly, label_array, points, real_array
from mini_distill.kernels import Kernel


@dataclass(frozen=True, eq=False, repr=False)
class Spectrum(ReadOnly):
    """The eigenvalues and eigenvectors of the Gram matrix G = [g(x_j, x_k)] / K.

    Made by :func:`mini_distill.decompose`.

    Attributes
    ----------
    kernel : Kernel
        The kernel g.
    x : ndarray of shape (K, p)
        The training inputs.
    d : ndarray of shape (K,)
        The eigenvalues of G, descending (the smoothest basis function first). Those of at most
        K·eps·d_1, which double precision cannot tell from 0, are 0.
    V : ndarray of shape (K, K)
        The eigenvectors of G as *rows*: G = VᵀDV. Signs are fixed: the first entry of (nearly)
        the largest magnitude in each row is positive.
    engine : str
        How rounds are computed in it.
    reason : str
        Why so.
    """

    kernel: Kernel
    x: Array
    d: Array
    V: Array
    engine: str = "dense"
    reason: str = "all eigenvalues were asked for"

    @classmethod
    def from_gram(
        cls, G: ArrayLike, *, tolerance: float | None = None, name: str = "G"
    ) -> "Spectrum":
        """Decompose a matrix, as the Gram matrix of a kernel on the points 0, …, K - 1.

        Parameters
        ----------
        G : array_like of shape (K, K)
            The Gram matrix [g(x_j, x_k)] / K, symmetric and positive semidefinite.
        tolerance : float, optional
            How far the matrix may be from symmetric and positive semidefinite, relatively to its
            largest entry; 100 K eps if left out, which is rounding.
        name : str
            What error messages call the matrix.

        Returns
        -------
        Spectrum

        Examples
        --------
        >>> Spectrum.from_gram([[2.0, 1.0], [1.0, 2.0]]).d
        array([3., 1.])
        """
        G = real_array(G, name)
        K = len(G) if G.ndim else 0
        if G.shape != (K, K):
            raise ValueError(f"{name} must have shape (K, K), found {G.shape}")
        d, V = diagonalise(G, name, tolerance)
        return cls(MatrixKernel(K * G), np.arange(float(K))[:, None], d, V)

    @property
    def K(self) -> int:  # noqa: N802 - the book's symbol
        """The number of training points."""
        return len(self.x)

    @property
    def gram(self) -> Array:
        """The Gram matrix G = VᵀDV, of shape (K, K)."""
        return np.asarray((self.V.T * self.d) @ self.V)

    @property
    def rounding(self) -> float:
        """K·eps·d_1, up to which double precision cannot tell an eigenvalue from 0."""
        return float(self.K * np.finfo(float).eps * self.d[0])

    @property
    def reachable(self) -> NDArray[np.bool_]:
        """Which directions a function of the space can move: d_k > 0. Shape (K,)."""
        return np.asarray(self.d > 0)

    def project(self, y: ArrayLike) -> tuple[Array, Array, float]:
        """Express labels in the eigenvector basis.

        Parameters
        ----------
        y : array_like of shape (K,) or (K, Q)
            The labels, of at most 1e150 in size.

        Returns
        -------
        d : ndarray of shape (K,)
            The eigenvalues.
        z : ndarray of shape (K,) or (K, Q)
            The coordinates z = V y.
        lost : float
            The label energy Σ z_k² over the directions that no function of the space can reach
            (in double precision): those with d_k = 0.

        Examples
        --------
        >>> from mini_distill import decompose
        >>> from mini_distill.kernels import CubicSplineGreen
        >>> d, z, lost = decompose(CubicSplineGreen(), [0.0, 0.5]).project([3.0, 1.0])
        >>> lost  # every function of this space is 0 at x = 0
        9.0
        """
        z = self.V @ label_array(y, self.K)
        return self.d, z, float(np.sum(z[~self.reachable] ** 2))

    def bases(self, y: Array) -> Iterator[tuple["Spectrum", Array]]:
        """Yield this basis, and the coordinates of labels in it.

        An engine that does not need all eigenvectors yields several, each larger than the one
        before, until the caller has one that :meth:`missed` nothing of what it computes.
        """
        yield self, self.V @ y

    def values(self, z: Array) -> Array:
        """Return the labels Vᵀ z of coordinates, of shape (K, ...)."""
        return np.tensordot(self.V, z, axes=(0, 0))

    def weights(self, coefficients: Array) -> Array:
        """Return what the kernel at the inputs is multiplied by in functions as in ``expand``."""
        return self.values(coefficients) / self.K

    def extends(self, other: "Spectrum") -> bool:
        """Say whether the directions of another spectrum are the first of these."""
        return self.d is other.d

    def missed(self, c: float, z: Array) -> float:
        """Bound the norm of what one round from z misses because the basis is too small."""
        return 0.0

    def lost(self, y: ArrayLike) -> float:
        """Return the label energy that no function of the space can reach, as :meth:`project`."""
        return self.project(y)[2]

    def expand(self, coefficients: ArrayLike, x_new: ArrayLike) -> Array:
        """Evaluate f(x) = Σ_k coefficients[k] · (V g_x)[k] with g_x[k] = g(x, x_k) / K.

        Parameters
        ----------
        coefficients : array_like of shape (K, ...)
            One function for each entry of the later axes.
        x_new : array_like of shape (m,) or (m, p)
            Where to evaluate.

        Returns
        -------
        ndarray of shape (m, ...)

        Examples
        --------
        >>> from mini_distill import decompose
        >>> from mini_distill.kernels import Gaussian
        >>> spectrum = decompose(Gaussian(1.0), [0.0])
        >>> spectrum.expand([2.0], [0.0, 1.0]).round(4)
        array([2.    , 1.2131])
        """
        coefficients = real_array(coefficients, "coefficients")
        if coefficients.ndim == 0 or len(coefficients) != len(self.d):
            raise ValueError(
                f"coefficients must have shape ({len(self.d)}, ...), one row per basis function,"
                f" found {coefficients.shape}"
            )
        return self._expand(coefficients, self._new_points(x_new))

    def basis(self, x_new: ArrayLike) -> Array:
        """Evaluate the basis functions p_k(x) = (V g_x)[k] / d_k, and 0 where d_k = 0.

        At the training inputs they are the eigenvectors: p_k(x_j) = V[k, j].

        Parameters
        ----------
        x_new : array_like of shape (m,) or (m, p)
            Where to evaluate.

        Returns
        -------
        ndarray of shape (m, K)

        Examples
        --------
        >>> from mini_distill import decompose
        >>> from mini_distill.kernels import CubicSplineGreen
        >>> decompose(CubicSplineGreen(), [0.0, 0.5]).basis([0.5, 0.75]).round(4)
        array([[1.    , 0.    ],
               [0.6875, 0.    ]])
        """
        inverse = np.divide(1, self.d, out=np.zeros_like(self.d), where=self.reachable)
        return self._project_kernel(x_new) * inverse

    def filtered(self, h: ArrayLike, y: ArrayLike, x_new: ArrayLike) -> Array:
        """Evaluate the function that keeps the share h_k of the labels: Σ_k h_k z_k p_k(x).

        Parameters
        ----------
        h : array_like of shape (K,)
            What is kept along each eigenvector, for instance by one of :mod:`mini_distill.filters`.
            Where d_k = 0 nothing is, whatever it says.
        y : array_like of shape (K,) or (K, Q)
            The labels.
        x_new : array_like of shape (m,) or (m, p)
            Where to evaluate.

        Returns
        -------
        ndarray of shape (m,) or (m, Q)

        Examples
        --------
        >>> from mini_distill import decompose
        >>> from mini_distill.filters import one_fit
        >>> from mini_distill.kernels import Gaussian
        >>> spectrum = decompose(Gaussian(1.0), [0.0])
        >>> spectrum.filtered(one_fit(spectrum.d, c=1.0), [4.0], [0.0, 1.0]).round(4)
        array([2.    , 1.2131])
        """
        h = real_array(h, "h")
        if h.shape != self.d.shape:
            raise ValueError(f"h must have shape {self.d.shape}, found {h.shape}")
        return np.asarray(self.basis(x_new) @ (h * self.project(y)[1].T).T)

    def _expand(self, coefficients: Array, x_new: Array) -> Array:
        weights = self.values(coefficients)
        return np.tensordot(self.kernel(x_new, self.x), weights, axes=1) / self.K

    def _project_kernel(self, x_new: ArrayLike) -> Array:
        """Return the rows (V g_x)ᵀ, of shape (m, K)."""
        return np.asarray(self.kernel(self._new_points(x_new), self.x) / self.K @ self.V.T)

    def _new_points(self, x_new: ArrayLike) -> Array:
        x_new = points(x_new, "x_new")
        if x_new.shape[1] != self.x.shape[1]:
            raise ValueError(
                f"x_new must be points of {self.x.shape[1]} coordinates, found {x_new.shape[1]}"
            )
        return x_new

    def __repr__(self) -> str:
        return f"Spectrum({self.kernel!r}, K={self.K}, rank={self.reachable.sum()})"
