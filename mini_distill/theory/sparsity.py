"""Which basis functions go first: bounds on the ratios of the diagonal of B_t."""

import math

import numpy as np
from numpy.typing import ArrayLike

from mini_distill._validation import Array, integer, positive
from mini_distill.theory._arguments import above_one, eigenvalues


def ratio_lower_bound(r0: float, d: ArrayLike, t: int) -> Array:
    """Bound how much faster small eigenvalues are switched off.

    For d_k >= d_j,

        B_t[k]/B_t[j] >= ((r_0 - 1 + d_min/d_j) / (r_0 - 1 + d_min/d_k))^(t + 1).

    Mobahi et al. (2020); the exponent is the number of factors of B_t. Source: *Sparsification*,
    thm-sparsification.

    Parameters
    ----------
    r0 : float
        ‖y_0‖/√(Kε) > 1.
    d : array_like of shape (K,)
        The eigenvalues of G, all positive.
    t : int
        A non-trivial round, at least 0.

    Returns
    -------
    ndarray of shape (K, K)
        The bound on B_t[k]/B_t[j] at [k, j] where d_k >= d_j. Below the diagonal order, where
        d_k < d_j, the entry is its inverse, an *upper* bound on B_t[k]/B_t[j]. A bound beyond the
        largest float is inf.

    Examples
    --------
    >>> ratio_lower_bound(2.0, [2.0, 1.0], 1).round(4)
    array([[1.    , 1.7778],
           [0.5625, 1.    ]])
    """
    r0, d, t = above_one(r0, "r0"), eigenvalues(d), integer(t, "t", at_least=0)
    log = np.log1p(d.min() / d / (r0 - 1))
    with np.errstate(over="ignore"):
        return np.asarray(np.exp((t + 1) * (log[None, :] - log[:, None])))


def ratio_bounds(c0: float, d: ArrayLike, t: int) -> tuple[Array, Array]:
    """Bound the same ratio sharply, once the first multiplier is known. For d_k >= d_j,

    ((1 + c_0/d_j) / (1 + c_0/d_k))^(t + 1) <= B_t[k]/B_t[j] <= (d_k/d_j)^(t + 1).

    The lower bound is the ratio of B_0 to the power t + 1 and is never weaker than
    :func:`ratio_lower_bound`. Source: *Sparsification*, thm-ratio-bounds.

    Parameters
    ----------
    c0 : float
        The multiplier of round 0.
    d : array_like of shape (K,)
        The eigenvalues of G, all positive.
    t : int
        A non-trivial round, at least 0.

    Returns
    -------
    lower, upper : ndarray of shape (K, K)
        The bounds at [k, j] where d_k >= d_j; where d_k < d_j they trade places. A bound beyond
        the largest float is inf.

    Examples
    --------
    >>> lower, upper = ratio_bounds(1.0, [2.0, 1.0], 0)
    >>> lower[0, 1].round(4), upper[0, 1]
    (np.float64(1.3333), np.float64(2.0))
    """  # noqa: D400 - the formula belongs to the summary
    c0, d, t = positive(c0, "c0"), eigenvalues(d), integer(t, "t", at_least=0)
    with np.errstate(over="ignore"):
        log = np.log1p(c0 / d)
        log = np.where(np.isfinite(log), log, np.log(c0) - np.log(d))
        lower = np.exp((t + 1) * (log[None, :] - log[:, None]))
        upper = np.exp((t + 1) * (np.log(d)[:, None] - np.log(d)[None, :]))
    return lower, upper


def _neighbours(d: ArrayLike) -> Array:
    d = np.sort(eigenvalues(d))
    if len(d) < 2:
        raise ValueError("the sparsity index compares neighbours: expected at least 2 eigenvalues")
    return d


def sparsity_index(r0: float, d: ArrayLike) -> float:
    """Return the paper's sparsity index: a lower bound on sparsity at the last safe round.

    I = min_k ((r_0 - 1 + d_min/d_k) / (r_0 - 1 + d_min/d_{k+1}))^((r_0 - 1)/κ) over neighbouring
    eigenvalues d_k < d_{k+1}. It rises as ε falls, and is 1 if an eigenvalue is repeated. Mobahi et
    al. (2020); source: *The paper's bounds*, thm-sparsity-index.

    Parameters
    ----------
    r0 : float
        ‖y_0‖/√(Kε) > 1.
    d : array_like of shape (K,)
        At least 2 eigenvalues of G, all positive, in any order.

    Returns
    -------
    float

    Examples
    --------
    >>> round(sparsity_index(3.0, [1.0, 2.0]), 4)  # (2 + 1) / (2 + 1/2) to the power 2/2
    1.2
    """
    r0, d = above_one(r0, "r0"), _neighbours(d)
    n = r0 - 1
    beta = d[0] / d[1:]  # the base is (n + α)/(n + β) = 1 + (α - β)/(n + β) with α = d_min/d_k
    log_base = np.log1p((d[0] / d[:-1] - beta) / (n + beta)).min()
    return math.exp(n * d[0] / d[-1] * log_base)


def sparsity_limit(d: ArrayLike) -> float:
    """Return the limit of the sparsity index as ε → 0: exp((d_min/κ) min_k(1/d_k - 1/d_{k+1})).

    Mobahi et al. (2020); source: *The paper's bounds*, thm-sparsity-index.

    Parameters
    ----------
    d : array_like of shape (K,)
        At least 2 eigenvalues of G, all positive, in any order.

    Returns
    -------
    float

    Examples
    --------
    >>> round(sparsity_limit([1.0, 2.0]), 4)  # exp((1/2) · (1 - 1/2))
    1.284
    """
    d = _neighbours(d)
    ratios = d / d[0]
    return math.exp((1 / ratios[:-1] - 1 / ratios[1:]).min() / ratios[-1])
