"""Ways to shrink: how much of the labels is kept along an eigenvector, by its eigenvalue.

In the eigenvector basis the values of a fit are h(d_k) z_k, where d_k is an eigenvalue of G and h
is the *filter*: 1 keeps, 0 switches off. The function with these values is
``spectrum.filtered(h, y, x_new)``. Where d = 0 every filter is 0: no function of the space follows
the labels. Eigenvalues are in the units of the kernel.
"""

import numpy as np
from numpy.typing import ArrayLike

from mini_distill._validation import Array, integer, multipliers, nonnegative, number, positive


def one_fit(d: ArrayLike, c: float) -> Array:
    """Return what one fit with multiplier c keeps: d / (d + c).

    Ridge regression with a kernel; round t of self-distillation with c = c_t. Mobahi et al. (2020),
    Section 2; in the book, chapter *The constrained fit*.

    Parameters
    ----------
    d : array_like
        Eigenvalues of G, none negative.
    c : float
        The multiplier c > 0, in units of d.

    Returns
    -------
    ndarray of the shape of d

    Examples
    --------
    >>> one_fit([3.0, 1.0, 0.0], c=1.0)
    array([0.75, 0.5 , 0.  ])
    """
    return many_fits(d, [positive(c, "c")])


def many_fits(d: ArrayLike, c: ArrayLike) -> Array:
    """Return what fits with multipliers c_0, …, c_t keep, each of the last: Π_i d / (d + c_i).

    This is B_t of self-distillation. Mobahi et al. (2020). Source: *The distillation
    operator*, thm-operator.

    Parameters
    ----------
    d : array_like
        Eigenvalues of G, none negative.
    c : array_like of shape (t + 1,)
        The multipliers, all positive, in units of d.

    Returns
    -------
    ndarray of the shape of d

    Examples
    --------
    >>> many_fits([3.0, 1.0, 0.0], c=[1.0, 3.0])
    array([0.375, 0.125, 0.   ])
    """
    d, c = nonnegative(d, "d"), multipliers(c)
    return np.asarray(np.prod([_kept(d, c_i) for c_i in c], axis=0))


def _kept(d: Array, c: float) -> Array:
    """Return d / (d + c)."""
    half = 0.5 if c > 1e290 else 1.0  # then d + c may be beyond a float
    return np.asarray(half * d / (half * d + half * c))


def fixed_c_rounds(d: ArrayLike, c: float, rounds: int) -> Array:
    """Return what rounds with the same multiplier c keep: (d / (d + c))^rounds.

    Iterated ridge regression, the linear cousin of self-distillation; ``distill(…, c=c)`` runs it.
    Borup and Andersen (2021), without ground truth.

    Parameters
    ----------
    d : array_like
        Eigenvalues of G, none negative.
    c : float
        The multiplier c > 0, in units of d.
    rounds : int
        The number of fits, at least 1: round t is ``rounds = t + 1``.

    Returns
    -------
    ndarray of the shape of d

    Examples
    --------
    >>> fixed_c_rounds([3.0, 1.0, 0.0], c=1.0, rounds=2)
    array([0.5625, 0.25  , 0.    ])
    """
    return np.asarray(one_fit(d, c) ** integer(rounds, "rounds", at_least=1))


def boosting(d: ArrayLike, c: float, rounds: int) -> Array:
    """Return what fits to the residuals, added up, keep of the labels: 1 - (c / (d + c))^rounds.

    L2-boosting with a kernel smoother (Bühlmann and Yu, 2003), iterated Tikhonov regularisation;
    with two rounds, twicing. In the book, chapter *Filters and the mirror image*: it keeps at d
    what ``fixed_c_rounds`` loses at c²/d.

    Parameters
    ----------
    d : array_like
        Eigenvalues of G, none negative.
    c : float
        The multiplier c > 0, in units of d.
    rounds : int
        The number of fits, at least 1; with 1 it is :func:`one_fit`.

    Returns
    -------
    ndarray of the shape of d

    Examples
    --------
    >>> boosting([3.0, 1.0, 0.0], c=1.0, rounds=2)
    array([0.9375, 0.75  , 0.    ])
    """
    a = one_fit(d, c)
    with np.errstate(divide="ignore"):  # a may round to 1
        return np.asarray(-np.expm1(integer(rounds, "rounds", at_least=1) * np.log1p(-a)))


def gradient_flow(d: ArrayLike, tau: float) -> Array:
    """Return what gradient flow from f = 0 has fitted by time τ: 1 - e^{-τd}.

    The flow f' = (1/K) Σ_k (y[k] - f(x_k)) g(·, x_k) descends half the mean squared training error,
    with gradients taken in the RKHS. In the book, chapter *Self-distillation is not early
    stopping*; the filter is Showalter's (Engl, Hanke and Neubauer, 1996).

    Parameters
    ----------
    d : array_like
        Eigenvalues of G, none negative.
    tau : float
        The time τ >= 0, in units of 1/d.

    Returns
    -------
    ndarray of the shape of d

    Examples
    --------
    >>> gradient_flow([3.0, 1.0, 0.0], tau=np.log(2)).round(3)
    array([0.875, 0.5  , 0.   ])
    """
    d, time = nonnegative(d, "d"), number(tau, "tau", at_least=0)
    with np.errstate(over="ignore"):  # τd beyond a float: all is fitted
        return np.asarray(-np.expm1(-time * d))  # expm1: h / d keeps its digits for small d


def gradient_descent(d: ArrayLike, step: float, steps: int) -> Array:
    """Return what gradient descent from f = 0 has fitted after some steps: 1 - (1 - ηd)^steps.

    A step is f ← f + η (1/K) Σ_k (y[k] - f(x_k)) g(·, x_k). :func:`gradient_flow` is the limit
    η → 0 with η · steps = τ. Landweber's iteration (Engl, Hanke and Neubauer, 1996).

    Parameters
    ----------
    d : array_like
        Eigenvalues of G, none negative.
    step : float
        The step size η, 0 < η < 2/d_max, in units of 1/d.
    steps : int
        The number of steps, at least 0.

    Returns
    -------
    ndarray of the shape of d

    Examples
    --------
    >>> gradient_descent([3.0, 1.0, 0.0], step=0.5, steps=2)
    array([0.75, 0.75, 0.  ])
    """
    d, step = nonnegative(d, "d"), positive(step, "step")
    steps = integer(steps, "steps", at_least=0)
    with np.errstate(over="ignore", divide="ignore", invalid="ignore"):
        x = step * d
        small = -np.expm1(steps * np.log1p(-x))  # keeps the digits of h / d for small d
    if (x >= 2).any():
        raise ValueError(f"step must be below 2/d_max = {2 / d.max():.6g}, found {step:.6g}")
    return np.where(x < 1, small, 1 - (1 - x) ** steps)


def continuous_limit(d: ArrayLike, tau: float) -> Array:
    """Return what is left of the labels after continuous self-distillation: e^{-τ/d}, 0 at d = 0.

    The limit of ever smaller tolerances, and of ``fixed_c_rounds(d, τ/n, n)`` as n → ∞. The book's
    own; chapter *Near interpolation*.

    Parameters
    ----------
    d : array_like
        Eigenvalues of G, none negative.
    tau : float
        The time τ >= 0, in units of d.

    Returns
    -------
    ndarray of the shape of d
        At d = 0 it is 0 even for τ = 0: the first fit, however tight, loses that part.

    Examples
    --------
    >>> continuous_limit([3.0, 1.0, 0.0], tau=3 * np.log(2)).round(3)
    array([0.5  , 0.125, 0.   ])
    """
    d, time = nonnegative(d, "d"), number(tau, "tau", at_least=0)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        return np.where(d > 0, np.exp(-time / d), 0.0)


def matching_multiplier(c: ArrayLike, d_m: float) -> float:
    """Return the multiplier C of the single fit that keeps as much at d_m as ``many_fits`` does.

    C = d_m (Π_i (1 + c_i/d_m) - 1). The book's own; chapter *Self-distillation is not early
    stopping*: below d_m the single fit keeps more than the many fits, above d_m less.

    Parameters
    ----------
    c : array_like of shape (t + 1,)
        The multipliers of the many fits, all positive.
    d_m : float
        The eigenvalue to match at, positive, in the units of c.

    Returns
    -------
    float
        inf if it is beyond the largest float.

    Examples
    --------
    >>> round(matching_multiplier([1.0, 3.0], d_m=1.0), 12)  # 1/(1 + 7) = 1/2 · 1/4
    7.0
    """
    C, d_m = 0.0, positive(d_m, "d_m")
    for c_i in multipliers(c).tolist():  # 1 + C/d_m is multiplied by 1 + c_i/d_m
        C += c_i + max(C, c_i) * (min(C, c_i) / d_m)
    return C
