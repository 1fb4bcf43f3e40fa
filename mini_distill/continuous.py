"""The continuous limit: the curve that the labels follow as the tolerance goes to zero.

In the eigenvector basis of G the curve is z(τ) = e^{-τ/d} z_0, from the labels to 0. Rounds with
the tolerance ε walk along it in steps of length √(Kε), the more closely the smaller ε. How many
steps that takes is known up to a few, before a round is run.
"""

import math

import numpy as np
from numpy.typing import ArrayLike

from mini_distill._validation import Array, instance_of, positive
from mini_distill.errors import InfeasibleError
from mini_distill.filters import continuous_limit
from mini_distill.spectrum import Spectrum


def labels_at(spectrum: Spectrum, y: ArrayLike, tau: float) -> Array:
    """Return the labels at time τ on the curve: y(τ) = e^{-τG⁻¹} y = Vᵀ e^{-τ/d} V y.

    It solves y' = -G⁻¹y, the gradient flow of K/2 times the least R that given values cost. Source:
    *Near interpolation*, thm-continuous-limit.

    Parameters
    ----------
    spectrum : Spectrum
        From :func:`mini_distill.decompose`.
    y : array_like of shape (K,) or (K, Q)
        The labels, in the range of G.
    tau : float
        The time τ >= 0, in units of d.

    Returns
    -------
    ndarray of the shape of y

    Raises
    ------
    InfeasibleError
        If the labels are not in the range of G: then no small tolerance can be met.

    Examples
    --------
    >>> import mini_distill as md
    >>> spectrum = md.decompose(md.kernels.Laplace(1.0), [0.0, 0.5])
    >>> labels_at(spectrum, [2.0, -0.5], tau=0.5).round(3)
    array([0.501, 0.304])
    """
    d, z = _reached(spectrum, y)
    return spectrum.values((continuous_limit(d, tau) * z.T).T)


def length(spectrum: Spectrum, y: ArrayLike) -> float:
    """Return the length of the curve from y to 0: L = ∫_0^∞ ‖D⁻¹ e^{-τ/d} z‖ dτ with z = V y.

    The number T of rounds is at most L/√(Kε), and T √(Kε) → L as ε → 0; see
    :func:`round_bounds`. Source: *Near interpolation*, thm-not-longer.

    Parameters
    ----------
    spectrum : Spectrum
        From :func:`mini_distill.decompose`.
    y : array_like of shape (K,) or (K, Q)
        The labels, in the range of G.

    Returns
    -------
    float

    Raises
    ------
    InfeasibleError
        If the labels are not in the range of G: then no small tolerance can be met.

    Notes
    -----
    With τ = e^s the integrand is smooth at every scale of d at once and vanishes at both ends, and
    the trapezoidal rule in s converges exponentially: the result is good to about 1e-12.

    Examples
    --------
    >>> import mini_distill as md
    >>> spectrum = md.decompose(md.kernels.Laplace(1.0), [0.0, 0.5])
    >>> round(length(spectrum, [2.0, -0.5]), 6)
    2.325836
    """
    d, size, scale = _coordinates(spectrum, y)
    if scale == 0:
        return 0.0
    step = 0.05  # twice this costs 1e-9
    s = np.arange(np.log(d.min()) - 40, np.log(d.max()) + 7, step)
    total = 0.0
    for part in np.array_split(s, 1 + len(s) * len(d) // 10**6):  # of bounded memory
        speed = np.exp(part[:, None] - np.exp(part)[:, None] / d) / d * size
        total += step * float(np.sum(np.linalg.norm(speed, axis=1)))
    return scale * total


def surplus(spectrum: Spectrum, y: ArrayLike) -> float:
    """Bound how many steps the curve is longer than the loop: Δ = ¼ log(d̂ ‖D⁻¹z‖ / ẑ).

    For every tolerance and every round t <= T

        0 <= (L(z_0) - L(z_t))/√(Kε) - t <= Δ,

    where d̂ is the largest eigenvalue with z_0[k] ≠ 0 and ẑ the length of z_0 in its eigenspace.
    Source: *Near interpolation*, thm-continuous-limit.

    Parameters
    ----------
    spectrum : Spectrum
        From :func:`mini_distill.decompose`.
    y : array_like of shape (K,) or (K, Q)
        The labels, in the range of G.

    Returns
    -------
    float
        Δ >= 0; it does not depend on the tolerance.

    Raises
    ------
    InfeasibleError
        If the labels are not in the range of G: then no small tolerance can be met.

    Examples
    --------
    >>> import mini_distill as md
    >>> spectrum = md.decompose(md.kernels.Laplace(1.0), [0.0, 0.5])
    >>> round(surplus(spectrum, [2.0, -0.5]), 4)
    0.4821
    """
    d, size, scale = _coordinates(spectrum, y)
    if scale == 0:
        return 0.0
    top = d.max()
    return 0.25 * math.log(np.linalg.norm(size * (top / d)) / np.linalg.norm(size[d == top]))


def round_bounds(spectrum: Spectrum, y: ArrayLike, epsilon: float) -> tuple[int, int]:
    """Bound the number T of rounds by the length L of the curve in steps.

    L/√(Kε) - Δ - min(√m, √(1 + ½ log κ)) <= T <= L/√(Kε), where Δ is :func:`surplus`, m the number
    of coordinates z_0[k] ≠ 0 and κ the ratio of the largest to the smallest of their eigenvalues:
    two bounds that differ by a number that does not depend on ε. Source: *Near interpolation*,
    thm-continuous-limit.

    Parameters
    ----------
    spectrum : Spectrum
        From :func:`mini_distill.decompose`.
    y : array_like of shape (K,) or (K, Q)
        The labels, in the range of G.
    epsilon : float
        The tolerance ε > 0.

    Returns
    -------
    lower, upper : int

    Raises
    ------
    InfeasibleError
        If the labels are not in the range of G: then no small tolerance can be met.

    Examples
    --------
    >>> import mini_distill as md
    >>> spectrum = md.decompose(md.kernels.Laplace(1.0), [0.0, 0.5])
    >>> y = [2.0, -0.5]
    >>> round_bounds(spectrum, y, 1e-6), md.distill(spectrum, y, epsilon=1e-6).rounds
    ((1643, 1644), 1644)
    """
    epsilon = positive(epsilon, "epsilon")
    d, size, scale = _coordinates(spectrum, y)
    if scale == 0:
        return 0, 0
    steps = length(spectrum, y) / math.sqrt(spectrum.K * epsilon)
    rest = math.sqrt(min(len(size), 1 + 0.5 * math.log(d.max() / d.min())))
    # what is good to twelve digits must not cut off a round
    lower = steps * (1 - 1e-12) - surplus(spectrum, y) - rest
    return max(0, math.ceil(lower)), math.floor(steps * (1 + 1e-12))


def _coordinates(spectrum: Spectrum, y: ArrayLike) -> tuple[Array, Array, float]:
    """Eigenvalues and sizes of the coordinates that are not 0, and the unit of the sizes."""
    d, z = _reached(spectrum, y)
    scale = float(np.abs(z).max())  # without it squares of small labels underflow
    if scale == 0:
        return d[:0], d[:0], 0.0
    size = np.linalg.norm(z.reshape(len(z), -1) / scale, axis=1)
    return d[size > 0], size[size > 0], scale


def _reached(spectrum: Spectrum, y: ArrayLike) -> tuple[Array, Array]:
    instance_of(Spectrum, spectrum, "spectrum", ", made by decompose(kernel, x)")
    d, z, lost = spectrum.project(y)
    reached = np.where(spectrum.reachable, z.T, 0).T
    scale = float(np.abs(z).max()) or 1.0
    # Not from z: features have no coordinate for what is outside their span. Again, because those
    # of their eigenvectors that were found from squares are orthogonal up to rounding over d.
    missed = np.asarray(y) / scale
    for _ in range(3):
        found = np.where(spectrum.reachable, spectrum.project(missed)[1].T, 0).T
        missed = missed - spectrum.values(found)
    # A direction that y has no part in may still get one of the size of rounding.
    if np.linalg.norm(missed) > 1e-13 * spectrum.K * np.linalg.norm(z / scale):
        smallest = lost / spectrum.K
        raise InfeasibleError(
            f"the labels are not in the range of G: no tolerance up to {smallest:.6g} can be met,"
            " so that there is no limit of small tolerances. Project them with spectrum.project,"
            " or remove the points that no function of the space can follow.",
            0.0,
            smallest,
        )
    return d, reached
