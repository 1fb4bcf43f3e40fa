"""How many rounds? Scores for every round, from the labels alone and from one decomposition."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import ArrayLike

from mini_distill._validation import Array, instance_of, nonnegative
from mini_distill.distillation import Distillation


def best_round(scores: ArrayLike) -> int:
    """Return the first round of the least: what differs by less than 1e-9 of it is a tie.

    Scores can be equal, as with one label, and rounding would then decide.

    Parameters
    ----------
    scores : array_like of shape (T,)
        Scores of the rounds 0, …, T - 1, none of them negative.

    Returns
    -------
    int

    Examples
    --------
    >>> best_round([3.0, 2.0, 2.0 - 1e-12])
    1
    """
    values = nonnegative(scores, "scores", ndim=1)
    return int(np.argmax(values <= values.min() * (1 + 1e-9)))


def degrees_of_freedom(run: Distillation) -> Array:
    """Return the degrees of freedom of every round, tr B_t = Σ_k B_t[k].

    If the multipliers do not depend on the labels, they are the sum of the derivatives
    ∂f_t(x_k)/∂y[k]: how much the fits at the training points follow their own labels. In the book,
    chapter *Choosing the number of rounds*.

    Parameters
    ----------
    run : Distillation
        From :func:`mini_distill.distill`.

    Returns
    -------
    ndarray of shape (T,)

    Examples
    --------
    >>> import mini_distill as md
    >>> x, y = md.datasets.illustrative_example()
    >>> spectrum = md.decompose(md.kernels.CubicSplineGreen(), x)
    >>> degrees_of_freedom(md.distill(spectrum, y, c=1e-5, max_rounds=4)).round(2)
    array([5.4 , 4.14, 3.55, 3.2 ])
    """
    instance_of(Distillation, run, "run", ", made by distill(…)")
    return np.asarray(run.B.sum(axis=1))


def gcv(run: Distillation, weights: ArrayLike | None = None) -> Array:
    """Return the generalised cross-validation score of every round.

    GCV(t) = (1/K) ‖y - y_{t+1}‖² / (1 - tr B_t / K)². Its expectation is close to the expected mean
    squared error of round t on fresh labels, σ² plus the error to the truth, if the multipliers do
    not depend on the labels, and tr B_t and (tr B_t)² / tr B_t² are small beside K.

    Parameters
    ----------
    run : Distillation
        From :func:`mini_distill.distill`.
    weights : array_like of shape (K,), optional
        How many points each of the K points stands for, whole numbers, if ``run`` is that of a
        weighted problem (see Notes). One each if left out.

    Returns
    -------
    ndarray of shape (T,)
        With Q outputs the squares are summed over the outputs.

    Raises
    ------
    ValueError, TypeError
        If ``run`` is not a Distillation, ``weights`` are not K whole numbers of at least 0, not
        all 0, or their sum N is not above tr B_t in every round.

    Notes
    -----
    Golub, Heath and Wahba (1979); in the book, chapter *Choosing the number of rounds*. n equal
    points are one point of weight n in the problem with the kernel √(w_j w_k) g(x_j, x_k) and the
    labels √(w_k) y[k].

    Examples
    --------
    >>> import mini_distill as md
    >>> x, y = md.datasets.illustrative_example()
    >>> spectrum = md.decompose(md.kernels.CubicSplineGreen(), x)
    >>> scores = gcv(md.distill(spectrum, y, c=1e-5, max_rounds=4))
    >>> scores.round(4), scores.argmin()
    (array([0.2049, 0.1667, 0.163 , 0.1667]), np.int64(2))
    """
    instance_of(Distillation, run, "run", ", made by distill(…)")
    counts = _weights(run, weights)
    if (fraction := counts % 1).any():
        raise ValueError(
            f"gcv reads weights as counts, which must be whole numbers, found"
            f" {counts[fraction > 0][0]:.6g}: give counts, or choose by leave-one-out, which takes"
            " any weights (rounds='loo' of the estimators)"
        )
    # N - tr B_t = N - rank G + Σ (1 - B_t[k]) over d_k > 0, without cancellation
    movable = run.d > 0
    unspent = counts.sum() - movable.sum() + np.cumsum(_steps(run)[:, movable].sum(axis=1))
    if (unspent <= 0).any():  # they increase with t
        raise ValueError(
            f"N - tr B_t must be positive in every round, found {counts.sum():.6g} -"
            f" {run.B[0].sum():.6g} in round 0: give the weights that the run was made with (1 each"
            " if left out), or make it with a larger c (alpha or epsilon of the estimators)"
        )
    scaled = _residuals(run).T / unspent
    return np.asarray(counts.sum() * np.sum(scaled**2, axis=tuple(range(scaled.ndim - 1))))


def leave_one_out(run: Distillation, weights: ArrayLike | None = None) -> Array:
    """Return what every round misses at every point if it has not seen the label there.

    Entry [t, i] is e_t[i] = y[i] - f(x_i), where f is round t of the run on the K - 1 other points,
    with the same ridge weights K c_0, …, K c_t. They are found from

        Σ_{s<=t} ω_ts[i] e_s[i] = y[i] - f_t(x_i),
        ω_ts[i] = Σ_k V_ki² A_t[k] ⋯ A_{s+1}[k] (1 - A_s[k])

    without any refitting.

    Parameters
    ----------
    run : Distillation
        From :func:`mini_distill.distill`. For a fixed c the result is exact. For a tolerance it is
        an approximation: a refit would find multipliers of its own.
    weights : array_like of shape (K,), optional
        How many points each of the K points stands for, if ``run`` is that of a weighted problem
        (as in :func:`gcv`). One of them is left out, or all of a point that stands for less than
        one; the result is in the units of the weighted labels.

    Returns
    -------
    ndarray of shape (T, K) or (T, K, Q)

    Notes
    -----
    The book's own; chapter *Choosing the number of rounds*. After the decomposition, O(T²KQ)
    operations, and O(TK²) more for a fixed c or O(T²K²) for a tolerance.

    Examples
    --------
    >>> import mini_distill as md
    >>> x, y = md.datasets.illustrative_example()
    >>> spectrum = md.decompose(md.kernels.CubicSplineGreen(), x)
    >>> e = leave_one_out(md.distill(spectrum, y, c=1e-5, max_rounds=4))
    >>> np.mean(e**2, axis=1).round(4)
    array([0.1116, 0.1246, 0.1375, 0.1495])
    """
    instance_of(Distillation, run, "run", ", made by distill(…)")
    share = 1 / np.maximum(_weights(run, weights), 1)  # of each point, that is left out
    missed = _residuals(run)
    e = np.zeros_like(missed)
    for t, w in enumerate(_renewal_weights(run)):
        w = share * w
        earlier = np.einsum("sk,sk...->k...", w[:t], e[:t])
        e[t] = ((missed[t] - earlier).T / (w[t] + (1 - share))).T
    return e


def _renewal_weights(run: Distillation) -> Iterator[Array]:
    """Yield ω_ts[i] = [A_t ⋯ A_{s+1} (I - A_s)]_ii for s = 0, …, t, of shape (t + 1, K)."""
    squares = run.spectrum.V**2
    outside = 1 - squares.sum(axis=0) if len(run.d) < run.spectrum.K else 0  # there A = 0
    if run.epsilon is None:  # equal multipliers: ω_ts depends on t - s alone
        w = _steps(run) @ squares
        w[0] += outside
        for t in range(run.rounds):
            yield w[t::-1]
    else:
        kept = np.empty((0, len(run.d)))
        for A_t, lost in zip(run.A, _lost(run), strict=True):
            kept = np.concatenate([kept * A_t, lost[None]])
            w = kept @ squares
            w[-1] += outside
            yield w


def _lost(run: Distillation) -> Array:
    """Return the diagonals of I - A_t, without cancellation."""
    return np.asarray(run.c[:, None] / (run.d + run.c[:, None]))


def _steps(run: Distillation) -> Array:
    """Return the diagonals of B_{t-1} - B_t, without cancellation."""
    before = np.concatenate([np.ones((1, len(run.d))), run.B])[:-1]
    return np.asarray(_lost(run) * before)


def _residuals(run: Distillation) -> Array:
    """Return y - y_{t+1} for every round, without cancellation."""
    steps = np.einsum("tk,tk...->tk...", _lost(run), run.z[:-1])
    total = np.cumsum(steps, axis=0)
    if len(run.d) == run.spectrum.K:
        return np.moveaxis(run.spectrum.values(np.moveaxis(total, 1, 0)), 1, 0)
    fits = run.spectrum.values(np.moveaxis(np.concatenate([run.z[:1], total]), 1, 0))
    z0, inside = fits[:, 0], np.moveaxis(fits[:, 1:], 1, 0)
    return np.asarray(run.y - z0 + inside)


def _weights(run: Distillation, weights: ArrayLike | None) -> Array:
    K = run.spectrum.K
    if weights is None:
        return np.ones(K)
    array = nonnegative(weights, "weights")
    if array.shape != (K,) or not array.any():
        raise ValueError(f"weights must have shape ({K},) and not all be 0, found {array.shape}")
    return array
