"""The kernel matrix of an estimator, and its decomposition."""

from collections.abc import Callable
from typing import Any

import numpy as np
from sklearn.metrics.pairwise import pairwise_kernels

from mini_distill.kernels import Kernel
from mini_distill.spectrum import Spectrum
from mini_distill.validation import Array

ROUNDING = 1e-6  # of the largest kernel value: what is below may be a rounding error of the kernel


class MatrixKernel(Kernel):
    """The kernel on the points 0, …, K - 1 with a given matrix of values."""

    def __init__(self, values: Array) -> None:
        self.values = values

    def _evaluate(self, X: Array, Z: Array) -> Array:
        return np.asarray(self.values[np.ix_(X[:, 0].astype(int), Z[:, 0].astype(int))])


def kernel_matrix(
    kernel: str | Callable[..., Any] | Kernel, X: Any, Z: Any, named: Any, own: Any
) -> Array:
    """Return [g(x_j, z_k)]; a named kernel has the parameters ``named``, a callable ``own``."""
    if isinstance(kernel, Kernel):
        return kernel(X, Z)
    if isinstance(kernel, str):
        return np.asarray(pairwise_kernels(X, Z, metric=kernel, filter_params=True, **named))

    def one_number(x: Any, z: Any) -> Any:
        value = np.asarray(kernel(x, z, **(own or {})))
        if value.ndim != 0 or value.dtype.kind not in "biuf":
            raise TypeError(
                f"kernel={kernel!r} must return one number for two points, found"
                f" shape {value.shape} and dtype {value.dtype}"
            )
        return value

    return np.asarray(pairwise_kernels(X, Z, metric=one_number))


def decompose(gram: Array, kernel: Any) -> Spectrum:
    """Like `mini_distill.decompose`, for kernels that were computed less accurately."""
    K = len(gram)
    size = float(np.abs(gram).max())
    if size and not 1e-150 < size / K < 1e150:
        raise ValueError(
            f"kernel={kernel!r} has values of size {size:.3g} here, whose squares are beyond a"
            " float: rescale X or the kernel"
        )
    if not np.abs(gram - gram.T).max() <= ROUNDING * size:
        raise ValueError(f"kernel={kernel!r} is not symmetric on the training points")
    eigenvalues, columns = np.linalg.eigh(gram / K)
    if K * eigenvalues[0] < -ROUNDING * size:
        raise ValueError(
            f"kernel={kernel!r} is not positive semidefinite: on the training points its"
            f" matrix has the eigenvalue {K * eigenvalues[0]:.3g}, the largest is"
            f" {K * eigenvalues[-1]:.3g}. Self-distillation makes the norm of a Hilbert space"
            " small, and only a positive semidefinite kernel has such a norm: choose another"
        )
    d = np.where(eigenvalues > K * np.finfo(float).eps * eigenvalues[-1], eigenvalues, 0)
    points = np.arange(float(K))[:, None]
    return Spectrum(MatrixKernel(gram), points, d[::-1], np.ascontiguousarray(columns.T[::-1]))
