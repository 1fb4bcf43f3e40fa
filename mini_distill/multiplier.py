"""The multiplier: the one equation of a round that has no closed form."""

import math

import numpy as np

from mini_distill._validation import Array

# Labels that equal the tolerance must collapse, although their norm is known only up to the
# rounding errors of all rounds before.
COLLAPSE = 1 + 1e-13
EPS = float(np.finfo(float).eps)


def inverse_multiplier(d: Array, z: Array, radius: float) -> float:
    """Solve ‖z / (1 + μd)‖ = radius for μ = 1/c, the inverse of the multiplier.

    In terms of c this is Σ_k (c / (c + d_k))² z_k² = radius², with radius = √(Kε). The solution
    μ = 0, that is c = ∞, is the collapse: it is returned whenever ‖z‖ <= radius, up to a relative
    1e-13.

    Parameters
    ----------
    d : ndarray of shape (K,)
        Eigenvalues, none negative.
    z : ndarray of shape (K,) or (K, Q)
        Label coordinates; with Q outputs, one joint constraint.
    radius : float
        Positive, and larger than the norm of the part of z where d = 0.

    Returns
    -------
    float
        μ >= 0.

    Notes
    -----
    Newton's method on μ ↦ 1/‖r(μ)‖ with r = z/(1 + μd). The function is concave and increasing, so
    the iterates rise monotonically from μ = 0 to the root and need no bracket (Reinsch, 1971, for
    splines; Hebden, 1973, and Moré and Sorensen, 1983, for trust regions). Source: the book,
    thm-newton.

    Examples
    --------
    >>> inverse_multiplier(np.array([1.0]), np.array([3.0]), 1.5)  # 3 / (1 + μ) = 1.5
    1.0
    """
    size = np.abs(z) if z.ndim == 1 else np.linalg.norm(z, axis=1)
    norm, largest = float(np.linalg.norm(size)), float(d.max())
    if norm <= COLLAPSE * radius:
        return 0.0
    # everything below is relative to ‖z‖ and to the largest eigenvalue
    rho, zeta, delta, m = radius / norm, size / norm, d / largest, 0.0
    for _ in range(200):
        growth = 1 + m * delta
        r = zeta / growth
        r_norm = math.sqrt(r @ r)
        r /= r_norm
        slope = (r * r) @ (delta / growth)
        step = float((r_norm - rho) / rho / slope)
        if step <= EPS * m:
            return m / largest
        m += step
    raise ArithmeticError(f"no convergence in 200 steps: d={d!r}, z={z!r}, radius={radius!r}")
