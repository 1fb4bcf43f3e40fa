"""How much equal rounds gain over one tuned fit, when the noise is small."""

import math

from mini_distill._validation import integer, positive


def noise_constant(alpha: float, fits: int | None) -> float:
    """Return V_n = ∫_0^∞ (1 + x^{2α}/n)^{-2n} dx, and V_∞ = ∫_0^∞ e^{-2x^{2α}} dx.

    n fits with multipliers that add up to S keep the noise of about V_n S^{-1/2α} basis functions,
    if d_k = k^{-2α}. In closed form V_n = n^{1/2α} B(1/2α, 2n - 1/2α)/2α with Euler's beta
    function, and V_∞ = Γ(1 + 1/2α) 2^{-1/2α}. Source: book, *How much can rounds gain*,
    thm-exact-gain.

    Parameters
    ----------
    alpha : float
        How fast the eigenvalues fall, d_k = k^{-2α}; above 1/4.
    fits : int or None
        The number n of fits, at least 1; None for the limit of many.

    Returns
    -------
    float

    Examples
    --------
    >>> round(noise_constant(1.0, 1), 4), round(math.pi / 4, 4)
    (0.7854, 0.7854)
    """
    alpha = _decay(alpha)
    b = 1 / (2 * alpha)
    if fits is None:
        return math.gamma(1 + b) * 2**-b
    n = integer(fits, "fits", at_least=1)
    return b * math.exp(
        b * math.log(n) + math.lgamma(b) + math.lgamma(2 * n - b) - math.lgamma(2 * n)
    )


def gain_of_rounds(alpha: float, fits: int | None) -> float:
    """Return the error of n equal tuned fits over that of one tuned fit, for a smooth truth.

    (V_n/V_1)^{4α/(4α + 1)}, the limit for small noise if Σ_k z*_k²/d_k² is finite; V_n is
    :func:`noise_constant`. Source: book, *How much can rounds gain*, thm-exact-gain.

    Parameters
    ----------
    alpha : float
        How fast the eigenvalues fall, d_k = k^{-2α}; above 1/4. The paper's kernel has α = 2, the
        Laplace kernel on an interval α = 1.
    fits : int or None
        The number n of fits, at least 1; None for the limit of many.

    Returns
    -------
    float
        At most 1.

    Examples
    --------
    >>> round(gain_of_rounds(2.0, 2), 3), round(gain_of_rounds(2.0, None), 3)
    (0.959, 0.924)
    """
    ratio = noise_constant(alpha, fits) / noise_constant(alpha, 1)
    return float(ratio ** (4 * alpha / (4 * alpha + 1)))


def _decay(alpha: float) -> float:
    value = positive(alpha, "alpha")
    if value <= 0.25:
        raise ValueError(f"alpha must exceed 1/4, or a single fit keeps all noise, found {alpha:g}")
    return value
