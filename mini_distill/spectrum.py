"""Decompose once: G = VᵀDV. Everything after that is diagonal."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mini_distill.kernels import Kernel
from mini_distill.validation import Array, label_array, points, real_array


@dataclass(frozen=True, eq=False, repr=False)
class Spectrum:
    """The eigenvalues and eigenvectors of the Gram matrix G = [g(x_j, x_k)] / K.

    Made by :func:`decompose`.

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
    """

    kernel: Kernel
    x: Array
    d: Array
    V: Array

    @property
    def K(self) -> int:  # noqa: N802 - the book's symbol
        """The number of training points."""
        return len(self.d)

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
            The labels.

        Returns
        -------
        d : ndarray of shape (K,)
            The eigenvalues.
        z : ndarray of shape (K,) or (K, Q)
            The coordinates z = V y.
        lost : float
            The label energy Σ z_k² over the directions that no function of the space can reach
            (in double precision): those with d_k = 0.

        Raises
        ------
        ValueError, TypeError
            If ``y`` has another shape or holds anything but real numbers of at most 1e150 in size.

        Examples
        --------
        >>> from mini_distill.kernels import CubicSplineGreen
        >>> d, z, lost = decompose(CubicSplineGreen(), [0.0, 0.5]).project([3.0, 1.0])
        >>> lost  # every function of this space is 0 at x = 0
        9.0
        """
        z = self.V @ label_array(y, self.K)
        return self.d, z, float(np.sum(z[~self.reachable] ** 2))

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

        Raises
        ------
        ValueError, TypeError
            If a shape does not fit or an entry is not a finite real number.

        Examples
        --------
        >>> from mini_distill.kernels import Gaussian
        >>> spectrum = decompose(Gaussian(1.0), [0.0])
        >>> spectrum.expand([2.0], [0.0, 1.0]).round(4)
        array([2.    , 1.2131])
        """
        coefficients = real_array(coefficients, "coefficients")
        if coefficients.ndim == 0 or len(coefficients) != self.K:
            raise ValueError(
                f"coefficients must have shape ({self.K}, ...), one row per basis function,"
                f" found {coefficients.shape}"
            )
        x_new = points(x_new, "x_new")
        if x_new.shape[1] != self.x.shape[1]:
            raise ValueError(
                f"x_new must be points of {self.x.shape[1]} coordinates, found {x_new.shape[1]}"
            )
        basis = self.kernel(x_new, self.x) / self.K @ self.V.T  # rows (V g_x)ᵀ
        return np.tensordot(basis, coefficients, axes=1)

    def __repr__(self) -> str:
        return f"Spectrum({self.kernel!r}, K={self.K}, rank={self.reachable.sum()})"


def decompose(kernel: Kernel, x: ArrayLike) -> Spectrum:
    """Diagonalise the Gram matrix G = [g(x_j, x_k)] / K = VᵀDV, once for every later round.

    Parameters
    ----------
    kernel : Kernel
        The kernel g.
    x : array_like of shape (K,) or (K, p)
        The training inputs.

    Returns
    -------
    Spectrum

    Raises
    ------
    ValueError
        If ``x`` is empty, not finite or outside the kernel's domain, or if the kernel is not
        symmetric positive semidefinite on it.
    TypeError
        If ``x`` does not hold real numbers or ``kernel`` is not a Kernel.

    Notes
    -----
    O(K³) time and O(K²) memory. Eigenvalues within rounding error of 0 are set to 0; nothing is
    inverted and no jitter is added. See the book, chapter *The mystery*.

    Examples
    --------
    >>> from mini_distill.kernels import CubicSplineGreen
    >>> decompose(CubicSplineGreen(), [0.25, 0.5, 0.75])
    Spectrum(CubicSplineGreen(), K=3, rank=3)
    """
    if not isinstance(kernel, Kernel):
        raise TypeError(f"kernel must be a mini_distill.kernels.Kernel, found {kernel!r}")
    x = points(x, "x")
    K = len(x)
    G = kernel(x, x) / K
    if G.any() and not 1e-150 < np.abs(G).max() < 1e150:
        raise ValueError(
            f"{kernel!r} has values of size {K * np.abs(G).max():.3g} here, whose squares are"
            " beyond a float: rescale x or the kernel"
        )
    rounding = 100 * K * np.finfo(float).eps * np.abs(G).max()
    if not np.abs(G - G.T).max() <= rounding:
        raise ValueError(f"{kernel!r} is not symmetric: g(x, x') and g(x', x) differ on x")
    eigenvalues, columns = np.linalg.eigh(G)
    if eigenvalues[0] < -rounding:
        raise ValueError(
            f"{kernel!r} is not positive semidefinite: on x its Gram matrix has the eigenvalue"
            f" {eigenvalues[0]:.3g}, the largest is {eigenvalues[-1]:.3g}"
        )
    d = eigenvalues[::-1]
    d = np.where(d > K * np.finfo(float).eps * d[0], d, 0)
    V = _fix_signs(columns[:, ::-1].T)
    for array in (x, d, V):
        array.setflags(write=False)
    return Spectrum(kernel, x, d, V)


def _fix_signs(V: Array) -> Array:
    # LAPACK builds differ in the signs of eigenvectors; outputs must not. Symmetric eigenvectors
    # have ties in magnitude, which the tolerance breaks in favour of the first entry.
    magnitude = np.abs(V)
    first = np.argmax(magnitude > 0.999 * magnitude.max(axis=1, keepdims=True), axis=1)
    signs = np.sign(np.take_along_axis(V, first[:, None], axis=1))
    return np.ascontiguousarray(signs * V)
