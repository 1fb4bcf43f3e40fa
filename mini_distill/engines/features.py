"""A spectrum from features: G = ΦΦᵀ/K has the rank of Φ at most, and is never formed.

With the thin singular value decomposition Φ = U S Wᵀ, G has the eigenvalues d = s²/K and, as rows,
the eigenvectors V = Uᵀ. The labels also have a part outside the span of V. To the rounds it is one
direction more, with d = 0: the first fit leaves all of it, and later labels have none.

The same d and W are the eigenvalues and eigenvectors of ΦᵀΦ/K, in a fifth of the time. That squares
the condition number of Φ, as the Gram matrix does: what is lost is what engine="dense" loses too.
So only features that take no time have their singular values computed, to full precision.
"""

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any, Protocol

import numpy as np
from numpy.typing import ArrayLike

from mini_distill._validation import Array, label_array, points
from mini_distill.engines.blocks import Blocks, is_dask
from mini_distill.engines.held import Copied, Held
from mini_distill.kernels import Features
from mini_distill.spectrum import Spectrum

EPS = float(np.finfo(float).eps)
MOST_OPERATIONS = 10**8  # for singular values: a twentieth of a second


class Matrix(Protocol):
    """What is asked of the feature matrix Φ, of shape (K, m)."""

    shape: tuple[int, int]

    def gram(self) -> Array:
        """Return ΦᵀΦ."""

    def dot(self, y: Array) -> Array:
        """Return Φᵀy."""

    def times(self, theta: Array) -> Array:
        """Return Φθ."""


class FeatureSpectrum(Spectrum):
    """The spectrum of ΦΦᵀ/K, with fewer directions than labels.

    Attributes
    ----------
    d : ndarray of shape (m,)
        The eigenvalues of G that are not 0, or are not known to be.
    V : ndarray of shape (m, K)
        Their eigenvectors as rows, computed when somebody asks. A matrix in blocks has none.
    W : ndarray of shape (features, m)
        The eigenvectors of ΦᵀΦ as columns.
    """

    kernel: Features
    matrix: Matrix
    W: Array
    resolution: float

    def __init__(self, kernel: Features, x: Any, matrix: Matrix) -> None:
        (K, m), full = matrix.shape, False
        if isinstance(matrix, Held) and _takes_no_time(K, m):
            full = True
            U, s, Wt = np.linalg.svd(matrix.features, full_matrices=False)
            with np.errstate(over="ignore"):  # refused next
                d, W, resolution = s**2 / K, Wt.T, (K * EPS) ** 2
        else:
            d, W = np.linalg.eigh(_checked(matrix.gram()) / K)
            d, W, resolution = d[::-1], W[:, ::-1], K * EPS
        _checked(d)
        kept = d > resolution * d[0]
        kept[0] = True  # so that there is one, also where all features are 0
        signs = _signs(W[:, kept])
        vars(self).update(
            kernel=kernel,
            x=x,
            matrix=matrix,
            d=np.maximum(d[kept], 0),
            W=W[:, kept] * signs,
            resolution=resolution,
            engine="features",
            reason=f"the {'singular values of Φ' if full else 'eigenvalues of ΦᵀΦ/K'} are those of"
            f" a matrix of {m} columns, and G would have {K}",
        )
        if full:
            vars(self)["V"] = (U[:, kept] * signs).T
        self.__post_init__()

    @property
    def rounding(self) -> float:
        """The size up to which double precision cannot tell an eigenvalue from 0."""
        return float(self.resolution * self.d[0])

    @cached_property
    def V(self) -> Array:  # noqa: N802 - the book's symbol
        """The eigenvectors as rows."""
        if isinstance(self.matrix, Blocks):
            raise ValueError(
                f"the eigenvectors V of {self.K} labels would be as large as their features, which"
                " are in blocks for that reason. What needs them (leave_one_out, the Gram matrix)"
                " takes a feature matrix in memory"
            )
        return np.ascontiguousarray(self.matrix.times(self.W / self._sizes()).T)

    def _sizes(self) -> Array:
        """Return the singular values of Φ; inf for 0."""
        return np.asarray(np.sqrt(self.K * np.where(self.reachable, self.d, np.inf)))

    def project(self, y: ArrayLike) -> tuple[Array, Array, float]:
        """Express labels in the eigenvector basis; what is outside its span is lost too."""
        y = label_array(y, self.K)
        z, outside = self._split(y)
        return self.d, z, float(np.sum(outside**2) + np.sum(z[~self.reachable] ** 2))

    def _split(self, y: Array) -> tuple[Array, Array]:
        """Return the coordinates of labels, and the norm of the rest of each output."""
        if "V" in vars(self):
            z = self.V @ y
            return z, np.asarray(np.linalg.norm(y - self.values(z), axis=0))
        z = ((self.W.T @ self.matrix.dot(y)).T / self._sizes()).T
        # Rounding takes from z what it gives to the rest: both add up to the labels.
        rest = np.sum(y**2, axis=0) - np.sum(z**2, axis=0)
        return z, np.asarray(np.sqrt(np.maximum(rest, 0)))

    def bases(self, y: Array) -> Iterator[tuple[Spectrum, Array]]:
        """Yield this basis and one direction more, and the coordinates of the labels."""
        z, outside = self._split(y)
        yield WithRest(self), np.concatenate([z, outside[None]])

    def values(self, z: Array) -> Array:
        """Return the labels Vᵀ z of coordinates, of shape (K, ...)."""
        if "V" in vars(self):
            return super().values(z)
        theta = self.W @ (z.reshape(len(z), -1).T / self._sizes()).T
        return self.matrix.times(theta).reshape(self.K, *z.shape[1:])

    def weights(self, coefficients: Array) -> Array:
        """Return θ of functions f(x) = φ(x)·θ with coefficients as in ``expand``."""
        return np.tensordot(self.W * np.sqrt(self.d / self.K), coefficients, axes=1)

    def _expand(self, coefficients: Array, x_new: Array) -> Array:
        features = self.kernel.features(x_new)
        return np.tensordot(features, self.weights(coefficients), axes=1)

    def _project_kernel(self, x_new: ArrayLike) -> Array:
        features = self.kernel.features(self._new_points(x_new))
        return np.asarray(features @ self.W * np.sqrt(self.d / self.K))

    def __repr__(self) -> str:
        return f"Spectrum({self.kernel!r}, K={self.K}, rank={self.reachable.sum()})"


class WithRest(Spectrum):
    """A spectrum and, as a direction with d = 0, what labels have outside its span."""

    inner: FeatureSpectrum

    def __init__(self, inner: FeatureSpectrum) -> None:
        shared = ("kernel", "x", "engine", "reason")
        vars(self).update({name: getattr(inner, name) for name in shared})
        vars(self).update(inner=inner, d=np.append(inner.d, 0))
        self.__post_init__()

    @property
    def V(self) -> Array:  # noqa: N802 - the book's symbol
        """The eigenvectors, without the direction that the labels give."""
        return self.inner.V

    @property
    def rounding(self) -> float:
        """The size up to which double precision cannot tell an eigenvalue from 0."""
        return self.inner.rounding

    def values(self, z: Array) -> Array:
        """Return the labels of coordinates; those after a round, which have nothing outside."""
        return self.inner.values(z[:-1])

    def extends(self, other: Spectrum) -> bool:
        """Say whether it is that of ``inner``."""
        return other is self.inner

    def weights(self, coefficients: Array) -> Array:
        """Return θ of functions f(x) = φ(x)·θ, as that of ``inner``."""
        return self.inner.weights(coefficients[:-1])

    def _expand(self, coefficients: Array, x_new: Array) -> Array:
        return self.inner._expand(coefficients[:-1], x_new)

    def _project_kernel(self, x_new: ArrayLike) -> Array:
        return np.pad(self.inner._project_kernel(x_new), ((0, 0), (0, 1)))


def _takes_no_time(K: int, m: int) -> bool:
    """Say whether to compute singular values; of more columns than rows nobody wants ΦᵀΦ."""
    return m >= K or K * m**2 <= MOST_OPERATIONS


def _checked(sizes: Array) -> Array:
    largest = float(np.abs(sizes).max())
    if largest and not 1e-150 < largest < 1e150:
        raise ValueError(
            f"the features have squares of size {largest:.3g}, which is beyond a float: rescale"
            " them"
        )
    return sizes


def _signs(W: Array) -> Array:
    """Return signs that make the first entry of (nearly) the largest magnitude positive."""
    magnitude = np.abs(W)
    first = np.argmax(magnitude > 0.999 * magnitude.max(axis=0), axis=0)
    return np.asarray(np.copysign(1, np.take_along_axis(W, first[None], axis=0)[0]))


def feature_spectrum(
    kernel: Any, x: Any, report: Callable[[str], None] = lambda line: None
) -> FeatureSpectrum:
    """Return the spectrum of features; as :func:`mini_distill.decompose`, which calls this.

    Parameters
    ----------
    kernel : Features
        The feature map.
    x : array_like or dask.array.Array of shape (K,) or (K, p)
        The training inputs.
    report : callable
        Where to report the progress.
    """
    if not isinstance(kernel, Features):
        raise ValueError(
            "engine='features', and a Dask array, need a kernel of features, as kernels.Features"
            f"(transform) or kernels.Nystrom(kernel, landmarks), found {kernel!r}"
        )
    if is_dask(x):
        return FeatureSpectrum(kernel, x, Blocks(x, kernel, report))
    given = points(x, "x", new=False, finite=False)
    if kernel == Features() and not _takes_no_time(*given.shape):
        copied = Copied(given)
        if not np.isfinite(np.trace(copied.gram())):  # which a look at all features would cost
            points(given, "x")
        return FeatureSpectrum(kernel, copied.features, copied)
    x = points(x, "x")
    report(f"the features of {len(x)} points")
    return FeatureSpectrum(kernel, x, Held(kernel.features(x)))
