"""How rich is the class that a round chooses from: norms, traces and Rademacher complexity."""

import math

import numpy as np
from numpy.typing import ArrayLike

from mini_distill._validation import Array, integer, nonnegative, number, positive, real_array
from mini_distill.theory._arguments import coordinates
from mini_distill.theory.equivalent import equivalent_eigenvalues


def rademacher_bound(radius: float, d: ArrayLike) -> float:
    """Bound the empirical Rademacher complexity of {f : ‖f‖ <= Λ}: at most Λ √(tr G / K).

    Here G is the Gram matrix of the kernel whose norm is bounded; the complexity is at least 1/√2
    of the bound, and two equal points attain that. The bound is that of Bartlett and Mendelson
    (2002), Lemma 22, without their factor 2, which is part of their definition; the constant is
    that of Latała and Oleszkiewicz (1994). Source: book, thm-rademacher.

    Parameters
    ----------
    radius : float
        The radius Λ >= 0.
    d : array_like of shape (K,)
        *All* K eigenvalues of G, zeros included.

    Returns
    -------
    float

    Examples
    --------
    >>> rademacher_bound(2.0, [3.0, 1.0, 0.0, 0.0])
    2.0
    """
    radius, d = number(radius, "radius", at_least=0), nonnegative(d, "d", ndim=1)
    return radius * (math.hypot(*np.sqrt(d)) / math.sqrt(len(d)))  # d.sum() may be beyond a float


def uniform_gap(
    complexity: float, K: int, *, lipschitz: float, delta: float, classes: int = 1
) -> float:
    """Bound by how much the error on fresh labels can exceed the training error.

    2 Lip · complexity + √(ln(M/δ) / (2K)), with probability at least 1 - δ over the labels, for all
    functions of M classes at once that were fixed *before* the labels were seen. The inputs are
    fixed, the labels independent, the loss has values in [0, 1] and slope at most Lip.

    Parameters
    ----------
    complexity : float
        The empirical Rademacher complexity of the class of the function, or a bound on it.
    K : int
        The number of training points.
    lipschitz : float
        Lip > 0, by how much the loss changes at most when the prediction changes by 1.
    delta : float
        The allowed probability of failure, between 0 and 1.
    classes : int
        M, how many classes compete.

    Returns
    -------
    float

    Examples
    --------
    >>> round(uniform_gap(0.05, 1000, lipschitz=2.0, delta=0.05), 3)
    0.239
    """
    complexity = number(complexity, "complexity", at_least=0)
    lipschitz = positive(lipschitz, "lipschitz")
    K, classes = integer(K, "K", at_least=1), integer(classes, "classes", at_least=1)
    delta = positive(delta, "delta")
    if delta >= 1:
        raise ValueError(f"delta must be a probability below 1, found {delta}")
    return 2 * lipschitz * complexity + math.sqrt(math.log(classes / delta) / (2 * K))


def equivalent_norm(d: ArrayLike, c: ArrayLike, z0: ArrayLike, c_dagger: float = 1.0) -> float:
    """Return ‖f_t‖ in the norm of its equivalent kernel.

    ‖f_t‖² = (1/K) Σ_k d†_k z_0[k]² / (c† + d†_k)². In the book, page *Generalisation bounds*.

    Parameters
    ----------
    d : array_like of shape (K,)
        The eigenvalues of G; zeros are allowed.
    c : array_like of shape (t + 1,)
        The multipliers c_0, …, c_t.
    z0 : array_like of shape (K,)
        The label coordinates V y_0.
    c_dagger : float
        The weight c† > 0.

    Returns
    -------
    float

    Examples
    --------
    >>> equivalent_norm([1.0], [1.0], [4.0])  # one round: d† = d, f(x_1) = 2
    2.0
    """
    d_dagger = equivalent_eigenvalues(d, c, c_dagger)
    z0 = coordinates(z0, len(d_dagger), "z0")
    amounts = np.sqrt(d_dagger) * z0 / (c_dagger + d_dagger)
    return math.hypot(*amounts) / math.sqrt(len(d_dagger))


def complexity_product(d: ArrayLike, c: ArrayLike, z0: ArrayLike) -> Array:
    """Return ‖f_t‖ √(tr G†/K) for every round t: the Rademacher bound at the norm of f_t.

    The product does not depend on c† and falls strictly with t, whatever the positive multipliers
    are: Γ_t of the book, thm-complexity-falls. With B the diagonal of B_t it is

        (1/K) √(Σ_k B_k (1 - B_k) z_0[k]² · Σ_j B_j / (1 - B_j)).

    Parameters
    ----------
    d : array_like of shape (K,)
        The eigenvalues of G; zeros are allowed.
    c : array_like of shape (T,)
        The multipliers c_0, …, c_{T-1}.
    z0 : array_like of shape (K,)
        The label coordinates V y_0.

    Returns
    -------
    ndarray of shape (T,)

    Examples
    --------
    >>> complexity_product([1.0], [1.0, 1.0], [4.0])  # one point: the size of the fit
    array([2., 1.])
    """
    c = real_array(c, "c")
    if c.ndim != 1:
        raise ValueError(f"c must have shape (T,), one multiplier a round, found {c.shape}")
    return np.array([_product(d, c[: t + 1], z0) for t in range(len(c))])


def _product(d: ArrayLike, c: Array, z0: ArrayLike) -> float:
    return rademacher_bound(equivalent_norm(d, c, z0), equivalent_eigenvalues(d, c))
