"""What is wrong with a fit: signal that it lost, noise that it kept, and how one can tell."""

import math

import numpy as np
from numpy.typing import ArrayLike

from mini_distill._validation import Array, number, real_array, squarable


def bias_variance(B: ArrayLike, z_star: ArrayLike, sigma: float) -> tuple[Array, Array]:
    """Return the squared bias and the variance of every basis function in every round.

    (1 - B_t[k])² z*_k² / K and σ² B_t[k]² / K. Their sum over k is the expected mean squared error
    to the truth at the training points, if the multipliers do not depend on the labels and the
    noise is uncorrelated with variance σ². Classical for linear smoothers; in the book, chapter
    *Generalisation*.

    Parameters
    ----------
    B : array_like of shape (..., K)
        The diagonals of B_t, between 0 and 1; for instance ``run.B`` of shape (T, K).
    z_star : array_like of shape (K,)
        The truth at the training points in the eigenvector basis, V y*.
    sigma : float
        The standard deviation of the noise, at least 0.

    Returns
    -------
    squared_bias, variance : ndarray of shape (..., K)

    Examples
    --------
    >>> squared_bias, variance = bias_variance([[0.5, 0.25]], [4.0, 0.0], 1.0)
    >>> squared_bias, variance
    (array([[2., 0.]]), array([[0.125  , 0.03125]]))
    """
    z_star, sigma = _coordinates_and_noise(z_star, sigma, "z_star")
    B, K = _diagonals(B, len(z_star), "z_star"), len(z_star)
    return (1 - B) ** 2 * z_star**2 / K, sigma**2 * B**2 / K


def best_shrinkage(z_star: ArrayLike, sigma: float) -> Array:
    """Return the factor at which each basis function is least wrong: z*_k² / (z*_k² + σ²).

    The sum of squared bias and variance of basis function k falls with B_t[k] above it and rises
    below. In the book, chapter *Generalisation*.

    Parameters
    ----------
    z_star : array_like of shape (K,)
        The truth at the training points in the eigenvector basis.
    sigma : float
        The standard deviation of the noise, positive.

    Returns
    -------
    ndarray of shape (K,)

    Examples
    --------
    >>> best_shrinkage([3.0, 1.0, 0.0], 1.0)
    array([0.9, 0.5, 0. ])
    """
    z_star, sigma = _coordinates_and_noise(z_star, sigma, "z_star")
    if sigma == 0:
        raise ValueError("sigma must be positive: without noise every factor should be 1")
    return np.asarray((z_star / np.hypot(z_star, sigma)) ** 2)  # safe from overflow


def risk_estimate(B: ArrayLike, z0: ArrayLike, sigma: float) -> Array:
    """Return the training error plus 2σ² tr B_t / K of every round.

    It estimates the mean squared error to the truth, up to the mean square of the noise, which is
    the same for all filters; and so the error on fresh labels at the same inputs. For multipliers
    that do not depend on the labels it is right on average (Mallows, 1973). For any others it is
    off by no more than :func:`worst_deviation`, if B falls with k. Source: book, thm-ordered-risk.

    Parameters
    ----------
    B : array_like of shape (..., K)
        The diagonals of B_t, between 0 and 1; for instance ``run.B`` of shape (T, K).
    z0 : array_like of shape (K,)
        The label coordinates V y_0.
    sigma : float
        The standard deviation of the noise, at least 0.

    Returns
    -------
    ndarray of shape (...)

    Raises
    ------
    ValueError, TypeError
        If the shapes do not fit, B leaves [0, 1], or sigma is negative.

    Examples
    --------
    >>> risk_estimate([[1.0, 0.5], [0.5, 0.0]], [3.0, 2.0], 1.0)
    array([2.   , 3.625])
    """
    z0, sigma = _coordinates_and_noise(z0, sigma, "z0")
    B = _diagonals(B, len(z0), "z0")
    return np.asarray(np.mean(((1 - B) * z0) ** 2 + 2 * sigma**2 * B, axis=-1))


def worst_deviation(z_star: ArrayLike, noise: ArrayLike, sigma: float) -> float:
    """Return by how much `risk_estimate` misjudges the worst of all ordered filters.

    With ν = V n the coordinates of the noise it is::

        (2/K) max_j |Σ_{k<=j} (ν_k² - σ²) - Σ_{k>j} z*_k ν_k|,   j = 0, …, K,

    the largest distance of ‖ŷ - y*‖²/K + ‖n‖²/K from the estimate over *all* filters with
    1 >= B[1] >= … >= B[K] >= 0, label-dependent ones included. A spectral cut-off attains it.
    Source: book, thm-ordered-risk.

    Parameters
    ----------
    z_star : array_like of shape (K,)
        The truth at the training points in the eigenvector basis, V y*, smoothest first.
    noise : array_like of shape (K,)
        The noise in the eigenvector basis, ν = V n.
    sigma : float
        The standard deviation that the estimate uses, at least 0.

    Returns
    -------
    float

    Raises
    ------
    ValueError, TypeError
        If the shapes do not fit or sigma is negative.

    Examples
    --------
    >>> worst_deviation([2.0, 0.0], [1.0, -2.0], 1.0)  # keep everything: 0 + 3
    3.0
    """
    z_star, sigma = _coordinates_and_noise(z_star, sigma, "z_star")
    noise = squarable(noise, "noise")
    if noise.shape != z_star.shape:
        raise ValueError(f"noise must have shape {z_star.shape} like z_star, found {noise.shape}")
    kept = np.append(0, np.cumsum(noise**2 - sigma**2))
    lost = np.append(np.cumsum((z_star * noise)[::-1])[::-1], 0)
    return float(2 * np.abs(kept - lost).max() / len(noise))


def deviation_bound(z_star: ArrayLike, sigma: float) -> float:
    """Bound the expectation of `worst_deviation` for Gaussian noise: (4/K)(σ² √(2K) + σ ‖y*‖).

    Whoever takes the filter with the least estimate, out of any ordered ones, has on average at
    most twice this more than the best of them. Source: book, thm-ordered-risk; for families that
    do not depend on the labels see Kneip (1994).

    Parameters
    ----------
    z_star : array_like of shape (K,)
        The truth at the training points, in any orthonormal basis.
    sigma : float
        The standard deviation of the noise, at least 0.

    Returns
    -------
    float

    Raises
    ------
    ValueError, TypeError
        If z_star is not a vector or sigma is negative.

    Examples
    --------
    >>> deviation_bound([3.0, 4.0], 1.0)  # (4/2)(√4 + 5)
    14.0
    """
    z_star, sigma = _coordinates_and_noise(z_star, sigma, "z_star")
    K = len(z_star)
    return 4 / K * (sigma**2 * math.sqrt(2 * K) + sigma * math.hypot(*z_star))


def _coordinates_and_noise(z: ArrayLike, sigma: float, name: str) -> tuple[Array, float]:
    z, sigma = squarable(z, name), number(sigma, "sigma", at_least=0)
    squarable(sigma, "sigma")
    if z.ndim != 1:
        raise ValueError(f"{name} must have shape (K,), found {z.shape}")
    return z, sigma


def _diagonals(B: ArrayLike, K: int, name: str) -> Array:
    B = real_array(B, "B")
    if B.ndim == 0 or B.shape[-1] != K:
        raise ValueError(
            f"B must have shape (..., {K}), one column per entry of {name}, found {B.shape}"
        )
    if (B < 0).any() or (B > 1).any():
        raise ValueError("B must lie between 0 and 1: it holds the diagonals of B_t")
    return B
