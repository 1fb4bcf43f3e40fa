"""Kernels on a line whose values are sums of products: G v in O(K), by cumulative sums.

For ascending inputs Σ_k g(x_i, x_k) v_k is a sum over k <= i and one over k > i. If in each of
them g(x, t) is a sum of products of a function of x and a function of t, both are running sums.
"""

from math import comb, sqrt
from typing import Protocol

import numpy as np

from mini_distill._validation import Array
from mini_distill.kernels import CubicSplineGreen, Kernel, Laplace, Matern, Sum


class _Sums(Protocol):
    """Σ_k g(x_i, x_k) v_k for every i, on ascending inputs x."""

    def __call__(self, v: Array) -> Array: ...


class _Cubic:
    """For x <= t, g(x, t) = x · t(2 - t)(1 - t)/6 - x³ · (1 - t)/6."""

    def __init__(self, x: Array) -> None:
        self.x, self.cube = x, x**3
        self.first, self.second = x * (2 - x) * (1 - x) / 6, (1 - x) / 6

    def __call__(self, v: Array) -> Array:
        left = self.first * np.cumsum(self.x * v) - self.second * np.cumsum(self.cube * v)
        right = self.x * _after(self.first * v) - self.cube * _after(self.second * v)
        return np.asarray(left + right)


def _after(terms: Array) -> Array:
    """Return, for each place, the sum of the terms that come after."""
    sums = np.zeros_like(terms)
    np.cumsum(terms[:0:-1], out=sums[-2::-1])
    return sums


class _Exponential:
    """g = Σ_j weights[j] s^j exp(-s), with the distance s = |x - t| / length.

    With the gap δ = s_i - s_{i-1}, the moments m_j(i) = Σ_{k<=i} (s_i - s_k)^j exp(s_k - s_i) v_k
    are exp(-δ) Σ_l C(j, l) δ^{j-l} m_l(i-1), and v_i more if j = 0. In that nothing overflows.
    """

    def __init__(self, x: Array, length: float, weights: tuple[float, ...]) -> None:
        with np.errstate(over="ignore"):
            # beyond 10⁴ the value is 0 in double precision, and δ² might overflow
            self.gaps = np.minimum(np.diff(x) / length, 1e4)
        self.weights = weights
        self.forward, self.backward = _recurrence(self.gaps), _recurrence(self.gaps[::-1])

    def __call__(self, v: Array) -> Array:
        left = self._moments(self.forward, self.gaps, v)
        right = self._moments(self.backward, self.gaps[::-1], v[::-1])[::-1]
        return np.asarray(left + right - self.weights[0] * v)  # the point itself is in both

    def _moments(self, recurrence: Array, gaps: Array, v: Array) -> Array:
        from scipy.linalg.lapack import dtbtrs  # here, so that importing the package stays quick

        moments: list[Array] = []
        for j in range(len(self.weights)):
            known = np.zeros_like(v) if j else v.copy()
            for lower, moment in enumerate(moments):
                known[1:] -= recurrence[1, :-1] * comb(j, lower) * gaps ** (j - lower) * moment[:-1]
            solution, _ = dtbtrs(recurrence, known[:, None], uplo="L", diag="U", overwrite_b=True)
            moments.append(solution[:, 0])
        return np.asarray(sum(w * m for w, m in zip(self.weights, moments, strict=True)))


def _recurrence(gaps: Array) -> Array:
    """Return m(i) - exp(-δ_i) m(i-1) as a banded matrix, its diagonal first."""
    bands = np.ones((2, len(gaps) + 1), order="F")
    bands[1, :-1] = -np.exp(-gaps)
    return bands


class _Both:
    def __init__(self, first: _Sums, second: _Sums) -> None:
        self.first, self.second = first, second

    def __call__(self, v: Array) -> Array:
        return self.first(v) + self.second(v)


def _sums(kernel: Kernel, x: Array) -> _Sums | None:
    kind = type(kernel)  # a subclass may have other values
    if kind is CubicSplineGreen:
        return _Cubic(x)
    if isinstance(kernel, Laplace) and kind is Laplace:
        return _Exponential(x, kernel.length_scale, (1.0,))
    if isinstance(kernel, Matern) and kind is Matern:
        weights = {0.5: (1.0,), 1.5: (1.0, 1.0), 2.5: (1.0, 1.0, 1 / 3)}[kernel.nu]
        return _Exponential(x, kernel.length_scale / sqrt(2 * kernel.nu), weights)
    if isinstance(kernel, Sum) and kind is Sum:
        first, second = _sums(kernel.first, x), _sums(kernel.second, x)
        return _Both(first, second) if first and second else None
    return None


class SplineGram:
    """The Gram matrix of points on a line, by its products: it is never formed.

    Parameters
    ----------
    kernel : Kernel
        CubicSplineGreen, Laplace, Matern, or a sum of these.
    x : ndarray of shape (K, 1)
        The inputs, in any order, with repetitions or without.

    Attributes
    ----------
    order : ndarray of shape (K,)
        Its rows are for the ascending inputs: entry i belongs to input order[i].

    Examples
    --------
    >>> gram = SplineGram(Laplace(1.0), np.array([[1.0], [0.0]]))
    >>> gram.product(np.array([[0.0, 2.0]])).round(4)
    array([[0.3679, 1.    ]])
    """

    def __init__(self, kernel: Kernel, x: Array) -> None:
        kernel._check_domain(x)
        self.kernel, self.x = kernel, x[:, 0]
        self.order = np.argsort(self.x, kind="stable")
        self.sums = _known(kernel, self.x[self.order])

    def product(self, rows: Array) -> Array:
        """Return G v for each row v, of shape (p, K)."""
        return np.stack([self.sums(v) for v in rows]) / len(self.x)

    def evaluate(self, x_new: Array, rows: Array) -> Array:
        """Return Σ_k g(x, x_k) v_k / K for each row v and every x in x_new, of shape (p, m).

        The new points go between the inputs, with v = 0.
        """
        new, x = x_new[:, 0], self.x[self.order]
        order = np.argsort(new)
        places = np.searchsorted(x, new[order])
        sums = _known(self.kernel, np.insert(x, places, new[order]))
        is_new = np.zeros(len(x) + len(new), dtype=bool)
        is_new[places + np.arange(len(new))] = True
        v, values = np.zeros(len(is_new)), np.empty((len(rows), len(new)))
        for row, at_new in zip(rows, values, strict=True):
            v[~is_new] = row
            at_new[order] = sums(v)[is_new]
        return values / len(x)


def is_spline(kernel: Kernel, x: Array) -> bool:
    """Say whether :class:`SplineGram` knows the kernel, and the inputs are on a line."""
    return x.shape[1] == 1 and _sums(kernel, x[:1, 0]) is not None


def _known(kernel: Kernel, x: Array) -> _Sums:
    sums = _sums(kernel, x)
    if sums is None:
        raise ValueError(f"no running sums are known for {kernel!r}")
    return sums
