"""How many rounds: bounds on the multiplier, the label norms and the collapse."""

import math
from fractions import Fraction

import numpy as np
from numpy.typing import ArrayLike

from mini_distill._validation import integer, nonnegative, positive
from mini_distill.theory._arguments import above_one, condition, coordinates, eigenvalues


def multiplier_bounds(r: float, d: ArrayLike) -> tuple[float, float]:
    """Bound the multiplier of one round: d_min/(r - 1) <= c <= d_max/(r - 1).

    Mobahi et al. (2020); equality holds if the labels lie in one eigenspace. Source: the book,
    thm-multiplier-bounds.

    Parameters
    ----------
    r : float
        ‖y‖/√(Kε) > 1 for the labels of this round. If G is singular, take the norm of the part of
        the labels in the range of G over √(Kε - lost), and d without its zeros.
    d : array_like of shape (K,)
        The positive eigenvalues of G.

    Returns
    -------
    lower, upper : float

    Examples
    --------
    >>> multiplier_bounds(3.0, [2.0, 1.0])
    (0.5, 1.0)
    """
    r, d = above_one(r, "r"), eigenvalues(d)
    return float(d.min()) / (r - 1), float(d.max()) / (r - 1)


def mean_eigenvalue_bound(r: float, d: ArrayLike, z: ArrayLike) -> float:
    """Bound the multiplier of one round by the mean eigenvalue: c <= d̄/(r - 1).

    d̄ = Σ_k d_k z_k² / Σ_k z_k² is at most d_max. Newton's method for 1/c, started at 0, gives it in
    its first step. Source: the book, prop-mean-eigenvalue.

    Parameters
    ----------
    r : float
        ‖y‖/√(Kε) > 1 for the labels of this round, as for :func:`multiplier_bounds`.
    d : array_like of shape (K,)
        The eigenvalues of G; zeros are allowed.
    z : array_like of shape (K,)
        The coordinates V y of the labels, in any unit.

    Returns
    -------
    float

    Examples
    --------
    >>> mean_eigenvalue_bound(3.0, [2.0, 1.0], [1.0, 1.0])
    0.75
    """
    r, d = above_one(r, "r"), nonnegative(d, "d", ndim=1)
    z = coordinates(z, len(d), "z")
    if not z.any():
        raise ValueError("z must not be all 0: labels of 0 have no multiplier")
    u = z / np.abs(z).max()  # its squares do not underflow
    return float(d @ (u**2 / (u @ u))) / (r - 1)


def norm_lower_bound(r0: float, kappa: float, t: int) -> float:
    """Bound the label norm after t rounds: r_t >= a^t r_0 - b (a^t - 1)/(a - 1).

    Here a = ((r_0 - 1)² + κ(2r_0 - 1)) / (r_0 - 1 + κ)² and b = r_0² κ / (r_0 - 1 + κ)²; for
    κ = 1 the quotient is its limit t, and the bound is r_0 - t. Valid while no earlier round has
    collapsed. Mobahi et al. (2020); source: *The paper's bounds*, prop-norm-lower-bound.

    Parameters
    ----------
    r0 : float
        ‖y_0‖/√(Kε) > 1.
    kappa : float
        d_max/d_min >= 1.
    t : int
        The number of rounds, at least 0.

    Returns
    -------
    float
        The bound, in units of √(Kε). It may be negative, and then says nothing.

    Examples
    --------
    >>> norm_lower_bound(5.0, 1.0, 2), round(norm_lower_bound(5.0, 2.0, 2), 4)
    (3.0, 1.7593)
    """
    r0, kappa, t = above_one(r0, "r0"), condition(kappa), integer(t, "t", at_least=0)
    s = r0 - 1 + kappa
    a = ((r0 - 1) / s) ** 2 + kappa / s * ((2 * r0 - 1) / s)
    b = r0 / s * (r0 / s * kappa)
    below_one = kappa / s * ((kappa - 1) / s)  # 1 - a, without cancellation
    log_power = t * (math.log(a) if a < 0.5 else math.log1p(-below_one))  # log a^t
    geometric = float(t) if below_one == 0 else -math.expm1(log_power) / below_one
    return math.exp(log_power) * r0 - b * geometric


def guaranteed_rounds(r0: float, kappa: float) -> float:
    """Return t̲ = (r_0 - 1)/κ: every training t < t̲ is non-trivial, so that T >= ⌈t̲⌉.

    Mobahi et al. (2020), Section 3.2; source: *The paper's bounds*, prop-guaranteed-rounds. See
    :func:`round_bounds` for a bound without κ.

    Parameters
    ----------
    r0 : float
        ‖y_0‖/√(Kε) > 1.
    kappa : float
        d_max/d_min >= 1.

    Returns
    -------
    float

    Examples
    --------
    >>> guaranteed_rounds(5.0, 2.0)
    2.0
    """
    return (above_one(r0, "r0") - 1) / condition(kappa)


def most_rounds(r0: float, kappa: float) -> int:
    """Bound the number T of non-trivial trainings from above: T <= ⌈κ(r_0 - 1)⌉.

    The mirror image of :func:`guaranteed_rounds`, better than :func:`round_bounds` if κ < r_0 + 1.
    Source: *The paper's bounds*, prop-rounds-kappa.

    Parameters
    ----------
    r0 : float
        ‖y_0‖/√(Kε) > 1.
    kappa : float
        d_max/d_min >= 1.

    Returns
    -------
    int

    Examples
    --------
    >>> most_rounds(5.0, 2.0)
    8
    """
    return math.ceil(Fraction(above_one(r0, "r0") - 1) * Fraction(condition(kappa)))


def path_length(d: ArrayLike, z0: ArrayLike) -> float:
    """Return the length of the way from the labels to 0 along the axes, Σ_j ‖Π_j y_0‖.

    Π_j y_0 is the part of the labels in the j-th eigenspace of G. In units of the tolerance, that
    is for z_0/√(Kε), it is a_0, and T <= a_0; also for singular G. Source: *How many rounds*,
    thm-path-length.

    Parameters
    ----------
    d : array_like of shape (K,)
        The eigenvalues of G. Equal ones share an eigenspace; if rounding has made them different,
        the length is larger and bounds T all the same.
    z0 : array_like of shape (K,)
        The label coordinates V y_0.

    Returns
    -------
    float

    Examples
    --------
    >>> path_length([2.0, 1.0, 1.0], [1.0, 3.0, 4.0])
    6.0
    """
    d = nonnegative(d, "d", ndim=1)
    z0 = coordinates(z0, len(d), "z0")
    return sum(math.hypot(*z0[d == value]) for value in np.unique(d))


def norm_bounds(r0: float, t: int) -> tuple[float, float]:
    """Bound the label norm after t rounds, without κ: r_0 - t <= r_t <= √(r_0² - t).

    It holds for singular G too, while no earlier round has collapsed. Source: *The mystery*,
    thm-rounds.

    Parameters
    ----------
    r0 : float
        ‖y_0‖/√(Kε) > 1.
    t : int
        The number of rounds, from 0 to r_0².

    Returns
    -------
    lower, upper : float

    Examples
    --------
    >>> norm_bounds(5.0, 9)
    (-4.0, 4.0)
    """
    r0, t = above_one(r0, "r0"), integer(t, "t", at_least=0)
    if t > r0**2:
        raise ValueError(f"there are never more than r0² = {r0**2:.6g} rounds, found t = {t}")
    return r0 - t, math.sqrt((r0 - math.sqrt(t)) * (r0 + math.sqrt(t)))


def round_bounds(r0: float) -> tuple[int, int]:
    """Bound the number T of non-trivial trainings: ⌈r_0 - 1⌉ <= T <= ⌈r_0² - 1⌉.

    Both ends are attained. The lower bound is never weaker than :func:`guaranteed_rounds`, and the
    upper bound proves that the collapse always comes. Source: *The mystery*, thm-rounds.

    Parameters
    ----------
    r0 : float
        ‖y_0‖/√(Kε) > 1.

    Returns
    -------
    lower, upper : int

    Examples
    --------
    >>> round_bounds(3.57)
    (3, 12)
    """
    r0 = above_one(r0, "r0")
    return math.ceil(r0 - 1), math.ceil(r0**2 - 1)


def training_error_bounds(epsilon: float, t: int) -> tuple[float, float]:
    """Bound the root mean squared error of f_t to the *original* labels.

    √((t + 1) ε) <= RMSE(f_t, y_0) <= (t + 1) √ε for every non-trivial round. Source: *The
    distillation operator*, thm-monotone.

    Parameters
    ----------
    epsilon : float
        The tolerance ε > 0.
    t : int
        The round, at least 0.

    Returns
    -------
    lower, upper : float

    Examples
    --------
    >>> training_error_bounds(0.01, 3)
    (0.2, 0.4)
    """
    epsilon, t = positive(epsilon, "epsilon"), integer(t, "t", at_least=0)
    return math.sqrt(t + 1) * math.sqrt(epsilon), (t + 1) * math.sqrt(epsilon)
