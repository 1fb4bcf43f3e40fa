"""What is wrong with a fit, split in two: signal that it lost, and noise that it kept."""

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
    B, (z_star, sigma) = real_array(B, "B"), _truth_and_noise(z_star, sigma)
    if B.ndim == 0 or B.shape[-1] != len(z_star):
        raise ValueError(
            f"B must have shape (..., {len(z_star)}), one column per entry of z_star,"
            f" found {B.shape}"
        )
    if (B < 0).any() or (B > 1).any():
        raise ValueError("B must lie between 0 and 1: it holds the diagonals of B_t")
    K = len(z_star)
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
    z_star, sigma = _truth_and_noise(z_star, sigma)
    if sigma == 0:
        raise ValueError("sigma must be positive: without noise every factor should be 1")
    return np.asarray((z_star / np.hypot(z_star, sigma)) ** 2)  # safe from overflow


def _truth_and_noise(z_star: ArrayLike, sigma: float) -> tuple[Array, float]:
    z_star, sigma = squarable(z_star, "z_star"), number(sigma, "sigma", at_least=0)
    squarable(sigma, "sigma")
    if z_star.ndim != 1:
        raise ValueError(f"z_star must have shape (K,), found {z_star.shape}")
    return z_star, sigma
