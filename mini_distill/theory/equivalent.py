"""The equivalent kernel: round t of self-distillation as one ordinary fit to the first labels."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mini_distill._validation import (
    Array,
    ReadOnly,
    instance_of,
    integer,
    multipliers,
    nonnegative,
    positive,
)
from mini_distill.distillation import Distillation
from mini_distill.kernels import Kernel
from mini_distill.spectrum import Spectrum


def equivalent_eigenvalues(d: ArrayLike, c: ArrayLike, c_dagger: float = 1.0) -> Array:
    """Return the eigenvalues of the equivalent kernel after the rounds with multipliers c.

    d†_k = c† / (Π_i (1 + c_i/d_k) - 1) = c† B_t[k] / (1 - B_t[k]), and 0 where d_k = 0. Mobahi et
    al. (2020). Source: book, thm-equivalent-kernel.

    Parameters
    ----------
    d : array_like of shape (K,)
        The eigenvalues of G; zeros are allowed.
    c : array_like of shape (t + 1,)
        The multipliers c_0, …, c_t, all positive.
    c_dagger : float
        The weight c† > 0 of the one fit. With c† = c_0 the eigenvalues of round 0 are d.

    Returns
    -------
    ndarray of shape (K,)

    Examples
    --------
    >>> equivalent_eigenvalues([1.0, 0.5, 0.0], [1.0, 1.0])  # 1/(2² - 1), 1/(3² - 1), 0
    array([0.33333333, 0.125     , 0.        ])
    """
    d, c_dagger = nonnegative(d, "d", ndim=1), positive(c_dagger, "c_dagger")
    log_p = np.zeros(len(d))
    with np.errstate(over="ignore", divide="ignore"):
        for c_i in multipliers(c):
            log_p = log_p + np.log1p(c_i / d)  # log Π(1 + c_i/d_k), inf where d_k = 0
        d_dagger = c_dagger / np.expm1(log_p)
    if not np.isfinite(d_dagger).all():
        raise ValueError(
            f"d† overflows: the multipliers c = {np.asarray(c)!r} are too small beside d"
        )
    return np.asarray(d_dagger)


@dataclass(frozen=True, eq=False, repr=False)
class EquivalentKernel(ReadOnly, Kernel):
    """The equivalent kernel of one round, on the whole domain. Made by :func:`equivalent_kernel`.

    With p_x[k] = (V g_x)[k] / d_k, and 0 where d_k = 0,

        g†(x, x') = g(x, x') + K Σ_k (d†_k - d_k) p_x[k] p_x'[k].

    Attributes
    ----------
    spectrum : Spectrum
        The decomposition of the Gram matrix G of g.
    d : ndarray of shape (K,)
        The eigenvalues d†_k, in the order of ``spectrum.d``: the Gram matrix of g† is VᵀD†V.
    c_dagger : float
        The weight c† with which one ordinary fit gives f_t.
    round : int
        The round t.
    """

    spectrum: Spectrum
    d: Array
    c_dagger: float
    round: int

    def _check_domain(self, X: Array) -> None:
        self.spectrum.kernel._check_domain(X)

    def _evaluate(self, X: Array, Z: Array) -> Array:
        K, kernel, d = self.spectrum.K, self.spectrum.kernel, self.spectrum.d
        p_X, p_Z = self.spectrum.basis(X), self.spectrum.basis(Z)
        # What the basis functions do not see; nothing at the training inputs.
        rest = kernel(X, Z) - K * (p_X * d) @ p_Z.T
        rest[self._known(X), :] = 0
        rest[:, self._known(Z)] = 0
        return np.asarray(rest + K * (p_X * self.d) @ p_Z.T)

    def _known(self, X: Array) -> NDArray[np.bool_]:
        """Say which of the points are training inputs."""
        return np.asarray((X[:, None, :] == self.spectrum.x).all(axis=2).any(axis=1))

    def __repr__(self) -> str:
        return (
            f"EquivalentKernel({self.spectrum.kernel!r}, K={self.spectrum.K},"
            f" round={self.round}, c_dagger={self.c_dagger:.6g})"
        )


def equivalent_kernel(
    run: Distillation, round: int, c_dagger: float | None = None
) -> EquivalentKernel:
    """Return the kernel g† with which one ordinary fit to y_0 is f_t.

    f_t(x) = g†_xᵀ (c† I + G†)⁻¹ y_0 for every x, where G† = VᵀD†V has the eigenvalues of
    :func:`equivalent_eigenvalues`. Every c† > 0 gives the same f_t.

    Parameters
    ----------
    run : Distillation
        From :func:`mini_distill.distill`.
    round : int
        A round t < T, so that f_t is not the zero function of the collapse.
    c_dagger : float, optional
        The weight c† > 0; left out, it is c_0, so that round 0 gives back g.

    Returns
    -------
    EquivalentKernel
        A kernel like any other, for example for :func:`mini_distill.decompose`.

    Notes
    -----
    Mobahi et al. (2020), at the training inputs. Source: book, thm-equivalent-kernel. g† depends
    on the labels through c_0, …, c_t.

    Examples
    --------
    >>> import mini_distill as md
    >>> x, y = md.datasets.illustrative_example()
    >>> run = md.distill(md.decompose(md.kernels.CubicSplineGreen(), x), y, epsilon=0.045)
    >>> kernel = md.theory.equivalent_kernel(run, round=2)
    >>> once = md.distill(md.decompose(kernel, x), y, c=kernel.c_dagger, max_rounds=1)
    >>> bool(np.allclose(once.predict([0.33]), run.predict([0.33], round=2)))
    True
    """
    instance_of(Distillation, run, "run", ", made by distill(…)")
    round = integer(round, "round", at_least=0)
    if round >= run.rounds:
        end = " and f_T = 0 has none: its multiplier is infinite" if run.collapsed else ""
        raise ValueError(
            f"round must be below T = {run.rounds}, the number of fits of this run that have an"
            f" equivalent kernel{end}, found {round}"
        )
    weight = float(run.c[0]) if c_dagger is None else positive(c_dagger, "c_dagger")
    d = equivalent_eigenvalues(run.d, run.c[: round + 1], weight)
    return EquivalentKernel(run.spectrum, d, weight, round)
