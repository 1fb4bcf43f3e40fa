"""Many tolerances at once: one decomposition, and the loop of all of them in step."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mini_distill._limits import check_feasible, warn_if_unresolved
from mini_distill._rounds import CERTAIN, in_a_basis
from mini_distill._validation import Array, ReadOnly, instance_of, integer, label_array, nonnegative
from mini_distill.distillation import Distillation
from mini_distill.multiplier import COLLAPSE, inverse_multiplier
from mini_distill.spectrum import Spectrum


@dataclass(frozen=True, eq=False, repr=False)
class Sweep(ReadOnly):
    """Self-distillation with each of E tolerances, up to T rounds. Made by :func:`sweep`.

    Attributes
    ----------
    spectrum : Spectrum
        The decomposition of the Gram matrix.
    y : ndarray of shape (K,) or (K, Q)
        The original labels y_0.
    epsilons : ndarray of shape (E,)
        The tolerances.
    mu : ndarray of shape (E, T)
        The inverse multipliers 1/c_0, …, 1/c_{T-1}; 0 from the collapse on, where f = 0.
    norms : ndarray of shape (E, T + 1)
        The label norms ‖y_0‖, …, ‖y_T‖; 0 after the collapse.
    misfits : ndarray of shape (E, T)
        How far each fit is from the first labels, ‖f_t(x) - y_0‖.
    space : Spectrum
        Where the rounds were computed, as in :class:`Distillation`.
    start : ndarray of shape (m,) or (m, Q)
        The labels y_0 in the basis of ``space``.
    error : float
        A bound on the error of all labels, as in :class:`Distillation`.
    """

    spectrum: Spectrum
    y: Array
    epsilons: Array
    mu: Array
    norms: Array
    misfits: Array
    space: Spectrum
    start: Array
    error: float

    @property
    def rounds(self) -> NDArray[np.int_]:
        """The number of non-trivial trainings with each tolerance, of at most T. Shape (E,)."""
        return np.asarray(np.count_nonzero(self.mu, axis=1))

    @property
    def collapsed(self) -> NDArray[np.bool_]:
        """Whether the labels after the last round lie inside the tolerance. Shape (E,)."""
        radii = np.sqrt(len(self.y)) * np.sqrt(self.epsilons)
        return np.asarray(self.norms[:, -1] <= COLLAPSE * radii)

    @property
    def B(self) -> Array:  # noqa: N802 - the book's symbol
        """The diagonals of B_t in the basis of ``space``, of shape (E, T, m)."""
        x = self.mu[:, :, None] * self.space.d
        return np.asarray(np.cumprod(x / (1 + x), axis=1))

    def run(self, index: int) -> Distillation:
        """Return the run with one of the tolerances, as ``distill`` would.

        Parameters
        ----------
        index : int
            Which of the tolerances.

        Returns
        -------
        Distillation
        """
        mu = self.mu[index][self.mu[index] > 0]
        x = mu[:, None] * self.space.d
        kept = np.concatenate([np.ones((1, len(self.start))), np.cumprod(x / (1 + x), axis=0)])
        return Distillation(
            self.spectrum,
            self.y,
            1 / mu,
            float(self.epsilons[index]),
            bool(self.collapsed[index]),
            self.space,
            np.einsum("tk,k...->tk...", kept, self.start),
            self.error,
        )

    def predict(self, x_new: ArrayLike) -> Array:
        """Evaluate every fit; those after the collapse are 0.

        Parameters
        ----------
        x_new : array_like of shape (n,) or (n, p)
            Where to evaluate.

        Returns
        -------
        ndarray of shape (E, T, n) or (E, T, n, Q)
        """
        d, mu = self.space.d, self.mu[:, :, None]
        before = np.concatenate([np.ones_like(self.B[:, :1]), self.B[:, :-1]], axis=1)
        shares = np.where(d > 0, before * mu / (1 + mu * d), 0)
        coefficients = np.einsum("etk,k...->ket...", shares, self.start)
        return np.moveaxis(self.space.expand(coefficients, x_new), 0, 2)

    def __repr__(self) -> str:
        E, T = self.mu.shape
        return f"Sweep({E} tolerances, at most {T} rounds, engine={self.space.engine!r})"


def sweep(spectrum: Spectrum, y: ArrayLike, epsilons: ArrayLike, max_rounds: int) -> Sweep:
    """Self-distil with many tolerances at once, as :func:`mini_distill.distill` with each.

    Parameters
    ----------
    spectrum : Spectrum
        From :func:`mini_distill.decompose`.
    y : array_like of shape (K,) or (K, Q)
        The labels.
    epsilons : array_like of shape (E,)
        The tolerances, all positive.
    max_rounds : int
        Stop each after so many trainings.

    Returns
    -------
    Sweep

    Raises
    ------
    InfeasibleError
        If one of the tolerances cannot be met.
    NotConvergedError, ValueError, TypeError
        As ``distill`` does.

    Examples
    --------
    >>> import mini_distill as md
    >>> x, y = md.datasets.illustrative_example()
    >>> spectrum = md.decompose(md.kernels.CubicSplineGreen(), x)
    >>> many = md.sweep(spectrum, y, [0.045, 0.1, 0.3], max_rounds=10)
    >>> many.rounds
    array([4, 2, 1])
    >>> many.run(0)
    Distillation(epsilon=0.045, rounds=4, collapsed=True)
    """
    instance_of(Spectrum, spectrum, "spectrum", ", made by decompose(kernel, x)")
    y = label_array(y, spectrum.K)
    epsilons = nonnegative(epsilons, "epsilons", ndim=1)
    if not epsilons.all():
        raise ValueError("epsilons must be positive, found 0")
    T = integer(max_rounds, "max_rounds", at_least=1)
    # A power of two, so that scaling is exact; without it squares of small labels underflow.
    scale = 2.0 ** (int(np.frexp(np.abs(y).max())[1]) - 1)
    radii = np.sqrt(len(y)) * np.sqrt(epsilons) / scale

    def rounds(space: Spectrum, z: Array) -> tuple[Array, ...] | None:
        size = np.abs(z) if z.ndim == 1 else np.linalg.norm(z, axis=1)
        least = int(radii.argmin())
        if np.linalg.norm(size) > radii[least]:
            lost = float(np.sum(size[~space.reachable] ** 2))
            check_feasible(float(epsilons[least]), float(radii[least]), lost, scale, space)
        mus, norms, misfits = [], [np.full(len(radii), np.linalg.norm(size))], []
        kept, taken = np.ones((len(radii), len(size))), np.zeros((len(radii), len(size)))
        errors = np.zeros(len(radii))
        for _ in range(T):
            labels = zip(kept * size, radii, strict=True)
            mu = np.array([inverse_multiplier(space.d, z_e, radius) for z_e, radius in labels])
            for e in np.flatnonzero(mu):
                errors[e] += space.missed(1 / float(mu[e]), (kept[e] * z.T).T)
                if errors[e] > CERTAIN * radii[e]:
                    return None
            x = mu[:, None] * space.d
            taken += kept / (1 + x)
            kept = kept * x / (1 + x)
            mus.append(mu)
            norms.append(np.linalg.norm(kept * size, axis=1))
            misfits.append(np.linalg.norm(taken * size, axis=1))
        found = (np.stack(mus, axis=1), np.stack(norms, axis=1), np.stack(misfits, axis=1))
        return (*found, z, errors.max())

    space, (mu, norms, misfits, z, error) = in_a_basis(spectrum, y / scale, rounds)
    smallest_c = [1 / float(mu.max())] if mu.any() else []
    warn_if_unresolved(smallest_c, space, float(epsilons.min()))
    return Sweep(
        spectrum,
        y,
        epsilons,
        mu,
        norms * scale,
        misfits * scale,
        space,
        z * scale,
        float(error * scale),
    )
