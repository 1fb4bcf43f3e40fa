"""The degrees of freedom of the loop with a tolerance, and its error without the truth."""

import numpy as np

from mini_distill._validation import Array, instance_of, number
from mini_distill.distillation import Distillation


def exact_freedom(run: Distillation) -> Array:
    """Return how far the labels of each round follow the first ones: tr ∂y_{t+1}/∂y_0.

    It is tr(J_t ⋯ J_0) with the derivative of a round, in the eigenvector basis::

        J = A + (2/h) (D z/(D + c)²) (c² z/(D + c)²)ᵀ,   h = Σ_k 2 c d_k z_k²/(c + d_k)³.

    The second term is there because c follows the labels; without it the trace is tr B_t. For
    Gaussian noise the mean over the data is the degrees of freedom in the sense of Stein (1981) and
    Efron (1986). Source: book, *The risk without the truth*, thm-sure.

    Parameters
    ----------
    run : Distillation
        With a tolerance and one output. Those of a run with a fixed c, or of this one with its
        multipliers held fixed, are ``choosing.degrees_of_freedom(run)``.

    Returns
    -------
    ndarray of shape (T,)

    Raises
    ------
    ValueError, TypeError
        If the run has a fixed multiplier or several outputs.

    Examples
    --------
    >>> import mini_distill as md
    >>> x, y = md.datasets.illustrative_example(interior=True)
    >>> run = md.distill(md.decompose(md.kernels.CubicSplineGreen(), x), y, epsilon=0.01)
    >>> exact_freedom(run)[:3].round(2), run.B.sum(axis=1)[:3].round(2)
    (array([6.31, 4.22, 3.23]), array([5.87, 3.81, 2.83]))
    """
    instance_of(Distillation, run, "run", ", from distill(…)")
    if run.epsilon is None:
        raise ValueError("this run has a fixed c: use choosing.degrees_of_freedom(run)")
    if run.z.ndim > 2:
        raise ValueError(f"run must have one output, found {run.z.shape[2]}")
    product, freedom = np.eye(len(run.d)), []
    for c, z in zip(run.c, run.z, strict=False):
        z = z / np.linalg.norm(z)  # J does not change with the unit of the labels
        d, share = run.d / c, 1 / (1 + run.d / c)  # in units of c; share = c/(c + d)
        h = np.sum(2 * d * z**2 * share**3)
        moved = d * z * share**2
        product = (d * share)[:, None] * product + np.outer(2 / h * moved, (z * share**2) @ product)
        freedom.append(float(np.trace(product)))
    return np.array(freedom)


def unbiased_risk(run: Distillation, sigma: float) -> Array:
    """Estimate the mean squared error to the truth at the training points, for every round.

    ‖y_{t+1} - y_0‖²/K + 2σ² tr(J_t ⋯ J_0)/K - σ² with the trace of :func:`exact_freedom`. For
    Gaussian noise of the standard deviation σ and an invertible Gram matrix it is right on average,
    although c_t and the number of rounds follow the labels (rounds after the collapse count as
    y = 0, with no degree of freedom). Source: book, *The risk without the truth*, thm-sure.

    Parameters
    ----------
    run : Distillation
        With a tolerance and one output.
    sigma : float
        The standard deviation of the noise, at least 0.

    Returns
    -------
    ndarray of shape (T + 1,), or (T,) if the run has not collapsed
        Of rounds 0, …, T; round T is the collapse.

    Raises
    ------
    ValueError, TypeError
        If the run has a fixed multiplier or several outputs, or sigma is negative.

    Examples
    --------
    >>> import mini_distill as md
    >>> x, y = md.datasets.illustrative_example(interior=True)
    >>> run = md.distill(md.decompose(md.kernels.CubicSplineGreen(), x), y, epsilon=0.01)
    >>> int(unbiased_risk(run, sigma=0.5).argmin())
    2
    """
    freedom, sigma = exact_freedom(run), number(sigma, "sigma", at_least=0)
    labels = run.coordinates
    fits = labels[1:]
    if run.collapsed:
        freedom, fits = np.append(freedom, 0), np.vstack([fits, np.zeros_like(labels[0])])
    K = len(run.y)
    residual = np.sum((fits - labels[0]) ** 2, axis=1) / K
    return np.asarray(residual + 2 * sigma**2 * freedom / K - sigma**2)
