"""Students that see some of the truth: the labels of a round are mixed with the original ones.

Round t fits α y_0 + (1 - α) y_t instead of y_t. With α = 0 this is self-distillation, with α = 1
every round is round 0. The weight may differ from round to round, and need not lie in [0, 1].
"""

import numpy as np
from numpy.typing import ArrayLike

from mini_distill._validation import (
    Array,
    instance_of,
    integer,
    label_array,
    nonnegative,
    number,
    positive,
    real_array,
    squarable,
)
from mini_distill.distillation import distill
from mini_distill.filters import one_fit
from mini_distill.spectrum import Spectrum


def mixed_fits(d: ArrayLike, c: float, weights: ArrayLike) -> Array:
    """Return what the last of 1 + t fits with one multiplier keeps, if the labels are mixed.

    b_0 = a with a = d/(d + c), and b_i = a (α_i + (1 - α_i) b_{i-1}) for the weights α_1, …, α_t.
    Borup and Andersen (2021), for a constant weight. Source: *Keeping some of the truth*,
    thm-truth-limit.

    Parameters
    ----------
    d : array_like
        Eigenvalues of G, none negative.
    c : float
        The multiplier c > 0, in units of d.
    weights : array_like of shape (t,)
        The weight α_i of the original labels in round i = 1, …, t. With none, round 0.

    Returns
    -------
    ndarray of the shape of d

    Raises
    ------
    ValueError, TypeError
        If c is not positive, or a weight is not a finite number.

    Examples
    --------
    >>> mixed_fits([3.0, 1.0, 0.0], c=1.0, weights=[0.5])
    array([0.65625, 0.375  , 0.     ])
    """
    if np.ndim(weights) != 1:
        raise ValueError(
            f"weights must have shape (t,), one for each later round, found {np.shape(weights)}"
        )
    b = a = one_fit(d, c)
    for weight in real_array(weights, "weights") if np.size(weights) else []:
        b = a * (weight + (1 - weight) * b)
    return b


def best_imitation(d: ArrayLike, c: float, z_star: ArrayLike, sigma: float) -> tuple[float, float]:
    """Return how far a student should follow its teacher, and what that gains.

    The student's labels are (1 - ξ) y_0 + ξ A y_0 with *any* number ξ, that is, the truth has the
    weight 1 - ξ. With a = d/(d + c) the expected mean squared error to the truth at the training
    points is least at ::

        ξ = Σ a_k (1 - a_k) (σ² a_k - (1 - a_k) z*_k²) / Σ a_k² (1 - a_k)² (z*_k² + σ²),

    and less than the teacher's by ξ² times the denominator over K. Dang, Patil and Rinaldo (2026),
    Das and Sanghavi (2023); in the book, *More than all of the teacher*, thm-best-imitation.

    Parameters
    ----------
    d : array_like of shape (K,)
        Eigenvalues of G, none negative.
    c : float
        The multiplier c > 0 of teacher and student, in units of d.
    z_star : array_like of shape (K,)
        The truth at the training points in the eigenvector basis, V y*.
    sigma : float
        The standard deviation of the noise, positive.

    Returns
    -------
    imitation : float
        ξ: 0 repeats the teacher, 1 is a round of self-distillation.
    gain : float
        The expected error of the teacher minus that of the student, never negative.

    Raises
    ------
    ValueError, TypeError
        If the shapes do not fit, or no eigenvalue is positive.

    Examples
    --------
    >>> xi, gain = best_imitation([1.0], c=1.0, z_star=[1.0], sigma=1.0)
    >>> xi, gain  # the teacher keeps one half, which is right
    (0.0, 0.0)
    """
    d, z_star = nonnegative(d, "d", ndim=1), squarable(z_star, "z_star")
    if z_star.shape != d.shape:
        raise ValueError(f"z_star must have shape {d.shape} like d, found {z_star.shape}")
    sigma = positive(sigma, "sigma")
    a = one_fit(d, c)
    if not a.any():
        raise ValueError("d must have a positive eigenvalue: with none, every fit is 0")
    slope = np.sum(a * (1 - a) * (sigma**2 * a - (1 - a) * z_star**2))
    curvature = np.sum((a * (1 - a)) ** 2 * (z_star**2 + sigma**2))
    return float(slope / curvature), float(slope**2 / curvature / len(d))


def weights_for(d: ArrayLike, c: float, kept: ArrayLike) -> Array:
    """Return the weights with which fits with one multiplier keep exactly what is asked for.

    With r different positive eigenvalues r rounds after round 0 can keep *any* shares of them:
    ``mixed_fits(d, c, weights_for(d, c, kept))`` is ``kept``. Pareek, Du and Oh (2024); in the
    book, *How much can rounds gain*, thm-any-filter.

    Parameters
    ----------
    d : array_like of shape (r,)
        Different positive eigenvalues.
    c : float
        The multiplier c > 0, in units of d.
    kept : array_like of shape (r,)
        The shares to be kept.

    Returns
    -------
    ndarray of shape (r,)
        The weights α_1, …, α_r of the original labels.

    Raises
    ------
    ValueError
        If eigenvalues repeat or are not positive, or no weights do it (a partial sum of the
        coefficients happens to be 1).

    Notes
    -----
    The weights come from a Vandermonde system in a = d/(d + c): large, and sensitive.

    Examples
    --------
    >>> weights = weights_for([3.0, 1.0], 1.0, [0.5, 0.9])
    >>> mixed_fits([3.0, 1.0], 1.0, weights).round(12)
    array([0.5, 0.9])
    """
    d, kept = nonnegative(d, "d", ndim=1), real_array(kept, "kept")
    if kept.shape != d.shape:
        raise ValueError(f"kept must have shape {d.shape} like d, found {kept.shape}")
    if len(np.unique(d)) < len(d) or (d == 0).any():
        raise ValueError("d must hold different positive eigenvalues: equal ones keep equal shares")
    a = np.append(one_fit(d, c), 1)  # Σ w_i = 1 is the polynomial Σ w_i a^i at a = 1
    w = np.linalg.solve(a[:, None] ** np.arange(1, len(a) + 1), np.append(kept, 1))
    left = 1 - np.concatenate([[0.0], np.cumsum(w[:-1])])  # ξ_r ξ_{r-1} ⋯, one factor more each
    if (np.abs(left[:-1]) < 1e-12).any():
        raise ValueError("no weights do it: change c a little, and there are some")
    return np.asarray((w[:-1] / left[:-1])[::-1])


def labels_with_truth(
    spectrum: Spectrum, y: ArrayLike, weight: float, *, epsilon: float, rounds: int
) -> Array:
    """Run the loop with a tolerance, each round on a mixture of truth and teacher.

    Round t fits α y_0 + (1 - α) y_t with mean squared error ε; y_{t+1} are the values of the fit.
    For 0 < α <= 1 they tend to those of a single fit with the tolerance ε/α². Source: the book,
    *Keeping some of the truth*, thm-truth-tolerance.

    Parameters
    ----------
    spectrum : Spectrum
        From :func:`mini_distill.decompose`.
    y : array_like of shape (K,) or (K, Q)
        The original labels y_0.
    weight : float
        The weight α of the original labels, 0 <= α <= 1.
    epsilon : float
        The tolerance ε > 0 on the mean squared distance from the mixture, in squared units of y.
    rounds : int
        How many fits, at least 1.

    Returns
    -------
    ndarray of shape (rounds + 1, K) or (rounds + 1, K, Q)
        The labels y_0, …, y_rounds; 0 wherever a mixture lies inside the tolerance.

    Raises
    ------
    InfeasibleError
        If ``epsilon`` is at most the smallest training error that the space can reach.
    ValueError, TypeError
        If an argument is malformed or outside its range.

    Examples
    --------
    >>> import mini_distill as md
    >>> x, y = md.datasets.illustrative_example(interior=True)
    >>> spectrum = md.decompose(md.kernels.CubicSplineGreen(), x)
    >>> labels = labels_with_truth(spectrum, y, 0.5, epsilon=0.01, rounds=40)
    >>> once = md.distill(spectrum, y, epsilon=0.01 / 0.5**2, max_rounds=1).labels[1]
    >>> float(abs(labels[-1] - once).max()) < 1e-9
    True
    """
    instance_of(Spectrum, spectrum, "spectrum", ", made by decompose(kernel, x)")
    y = label_array(y, spectrum.K)
    weight = number(weight, "weight", at_least=0)
    if weight > 1:
        raise ValueError(f"weight must be at most 1, which is the truth alone, found {weight:g}")
    labels = [y]
    for _ in range(integer(rounds, "rounds", at_least=1)):
        mixture = weight * y + (1 - weight) * labels[-1]
        run = distill(spectrum, mixture, epsilon=epsilon, max_rounds=1)
        labels.append(run.labels[1] if run.rounds else np.zeros_like(y))
    return np.stack(labels)
