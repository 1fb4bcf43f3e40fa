"""The continuous limit: the curve that the labels follow as the tolerance goes to zero.

In the eigenvector basis of G the curve is z(τ) = e^{-τ/d} z_0, from the labels to 0. Rounds with
the tolerance ε walk along it in steps of length √(Kε), the more closely the smaller ε.
"""

import numpy as np
from numpy.typing import ArrayLike

from mini_distill._validation import Array, instance_of
from mini_distill.errors import InfeasibleError
from mini_distill.filters import continuous_limit
from mini_distill.spectrum import Spectrum


def labels_at(spectrum: Spectrum, y: ArrayLike, tau: float) -> Array:
    """Return the labels at time τ on the curve: y(τ) = e^{-τG⁻¹} y = Vᵀ e^{-τ/d} V y.

    It solves y' = -G⁻¹y, the gradient flow of K/2 times the least R that given values cost. The
    book's own; chapter *Near interpolation*.

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
    return np.asarray(spectrum.V.T @ (continuous_limit(d, tau) * z.T).T)


def length(spectrum: Spectrum, y: ArrayLike) -> float:
    """Return the length of the curve from y to 0: L = ∫_0^∞ ‖D⁻¹ e^{-τ/d} z‖ dτ with z = V y.

    The number T of rounds is at most L/√(Kε), and T √(Kε) → L as ε → 0. The book's own; chapter
    *Near interpolation*.

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
    d, z = _reached(spectrum, y)
    scale = float(np.abs(z).max())  # without it squares of small labels underflow
    if scale == 0:
        return 0.0
    size = np.linalg.norm(z.reshape(len(z), -1) / scale, axis=1)
    d, size = d[size > 0], size[size > 0]
    step = 0.05  # twice this costs 1e-9
    s = np.arange(np.log(d.min()) - 40, np.log(d.max()) + 7, step)
    total = 0.0
    for part in np.array_split(s, 1 + len(s) * len(d) // 10**6):  # of bounded memory
        speed = np.exp(part[:, None] - np.exp(part)[:, None] / d) / d * size
        total += step * float(np.sum(np.linalg.norm(speed, axis=1)))
    return scale * total


def _reached(spectrum: Spectrum, y: ArrayLike) -> tuple[Array, Array]:
    instance_of(Spectrum, spectrum, "spectrum", ", made by decompose(kernel, x)")
    d, z, lost = spectrum.project(y)
    # A direction that y has no part in may still get one of the size of rounding.
    scale = np.abs(z).max() or 1.0
    missed = np.linalg.norm(z[~spectrum.reachable] / scale)
    if missed > 1e-13 * spectrum.K * np.linalg.norm(z / scale):
        smallest = lost / spectrum.K
        raise InfeasibleError(
            f"the labels are not in the range of G: no tolerance up to {smallest:.6g} can be met,"
            " so that there is no limit of small tolerances. Project them with spectrum.project,"
            " or remove the points that no function of the space can follow.",
            0.0,
            smallest,
        )
    return d, np.where(spectrum.reachable, z.T, 0).T
