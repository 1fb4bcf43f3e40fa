"""The distillation operator: fit, relabel with the fit's own values, repeat."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike

from mini_distill._limits import check_affordable, check_feasible, warn_if_unresolved
from mini_distill._rounds import Rounds, apply_round, in_a_basis, run_rounds
from mini_distill._validation import Array, ReadOnly, instance_of, integer, label_array, positive
from mini_distill.spectrum import Spectrum


@dataclass(frozen=True, eq=False, repr=False)
class Distillation(ReadOnly):
    """Every round of self-distillation. Made by :func:`distill`.

    Round t fits f_t to the labels y_t with multiplier c_t and sets y_{t+1} = f_t(x).

    Attributes
    ----------
    spectrum : Spectrum
        The decomposition of the Gram matrix.
    y : ndarray of shape (K,) or (K, Q)
        The original labels y_0.
    c : ndarray of shape (T,)
        The multipliers c_0, …, c_{T-1}.
    epsilon : float or None
        The tolerance; None if the multiplier was fixed instead.
    collapsed : bool
        Whether the labels z_T lie inside the tolerance, so that every further fit is f = 0.
    space : Spectrum
        Where the rounds were computed: ``spectrum``, or the Krylov space of the labels.
    coordinates : ndarray of shape (T + 1, m) or (T + 1, m, Q)
        The labels y_t in the m basis vectors of ``space``.
    error : float
        A bound on the error of every y_t, for the same multipliers, that ``space`` is to blame for:
        at most 1e-12 √(Kε), or of ‖y_0‖ for a fixed c. Rounding comes on top.
    """

    spectrum: Spectrum
    y: Array
    c: Array
    epsilon: float | None
    collapsed: bool
    space: Spectrum
    coordinates: Array
    error: float

    @property
    def d(self) -> Array:
        """The eigenvalues of G, descending, of shape (K,)."""
        return self.spectrum.d

    @property
    def engine(self) -> str:
        """How the rounds were computed: by "dense", "krylov" or another engine."""
        return self.space.engine

    @property
    def reason(self) -> str:
        """Why so."""
        return self.space.reason

    @cached_property
    def z(self) -> Array:
        """The label coordinates z_t = V y_t, of shape (T + 1, K) or (T + 1, K, Q)."""
        if self.space.extends(self.spectrum):
            more = len(self.space.d) - len(self.d)
            return self.coordinates[:, :-more] if more else self.coordinates
        zs = [self.spectrum.V @ self.y]
        for c in self.c:
            zs.append(apply_round(self.d, c, zs[-1]))
        return np.stack(zs)

    @property
    def rounds(self) -> int:
        """T, the number of non-trivial trainings: f_0, …, f_{T-1} are not zero."""
        return len(self.c)

    @property
    def A(self) -> Array:  # noqa: N802 - the book's symbol
        """The diagonals of A_t = D (D + c_t I)⁻¹, shape (T, K): z_{t+1} = A_t z_t."""
        return self.d / (self.d + self.c[:, None])

    @property
    def B(self) -> Array:  # noqa: N802 - the book's symbol
        """The diagonals of B_t = A_t ⋯ A_0, shape (T, K): z_{t+1} = B_t z_0."""
        return np.asarray(np.cumprod(self.A, axis=0))

    @property
    def labels(self) -> Array:
        """The labels y_0, …, y_T, shape (T + 1, K) or (T + 1, K, Q)."""
        later = self.space.values(np.moveaxis(self.coordinates[1:], 0, 1))
        return np.concatenate([self.y[None], np.moveaxis(later, 1, 0)])

    @property
    def r(self) -> Array:
        """The label norms in units of the tolerance, r_t = ‖y_t‖ / √(Kε), shape (T + 1,).

        The labels are inside the tolerance, and the fit collapses, once r_t <= 1.

        Raises
        ------
        ValueError
            If the run has a fixed multiplier, hence no tolerance.
        """
        if self.epsilon is None:
            raise ValueError("r = ‖y‖/√(Kε) needs a tolerance: this run was made with a fixed c")
        # Divided before they are squared, which tiny labels do not survive.
        steps = self.coordinates / (np.sqrt(len(self.y)) * np.sqrt(self.epsilon))
        return np.asarray(np.linalg.norm(steps.reshape(len(steps), -1), axis=1))

    def predict(self, x_new: ArrayLike, round: int | None = None) -> Array:
        """Evaluate f_t(x) = Σ_k z_t[k] / (d_k + c_t) · (V g_x)[k].

        Parameters
        ----------
        x_new : array_like of shape (m,) or (m, p)
            Where to evaluate.
        round : int, optional
            The round t; all rounds if left out. In a collapsed run t = T is allowed: f_T = 0.

        Returns
        -------
        ndarray of shape (T, m) or (T, m, Q), or without the first axis if ``round`` is given
        """
        last = self.rounds if self.collapsed else self.rounds - 1
        if round is not None and integer(round, "round", at_least=0) > last:
            raise ValueError(f"round must be at most {last} in this run, found {round}")
        rounds = [round] if round is not None else list(range(max(self.rounds, 1)))
        c = [*self.c, np.inf]  # the collapse is the limit c -> ∞
        # A direction with d_k = 0 is no function: V g_x vanishes there, up to rounding.
        d = self.space.d
        z = np.where(d > 0, np.moveaxis(self.coordinates, 1, -1), 0)
        coefficients = np.stack([z[t] / (d + c[t]) for t in rounds])
        f = np.moveaxis(self.space.expand(np.moveaxis(coefficients, -1, 0), x_new), 0, 1)
        return f[: self.rounds] if round is None else f[0]

    def __repr__(self) -> str:
        how = f"c={self.c[0]:.6g}" if self.epsilon is None else f"epsilon={self.epsilon:.6g}"
        return f"Distillation({how}, rounds={self.rounds}, collapsed={self.collapsed})"


def distill(
    spectrum: Spectrum,
    y: ArrayLike,
    *,
    epsilon: float | None = None,
    c: float | None = None,
    max_rounds: int | None = None,
) -> Distillation:
    """Self-distil: fit with the same tolerance again and again, each time to the last fit's values.

    Round t solves

        min R(f)  subject to  (1/K) Σ_k ‖f(x_k) - y_t[k]‖² <= ε

    and sets y_{t+1}[k] = f_t(x_k). In the eigenvector basis of G this is z_{t+1} = D(D + c_t I)⁻¹
    z_t, where c_t solves ‖z_{t+1} - z_t‖² = Kε. The run ends when ‖y_t‖² <= Kε: then f = 0.

    Parameters
    ----------
    spectrum : Spectrum
        From :func:`mini_distill.decompose`.
    y : array_like of shape (K,) or (K, Q)
        The labels; with Q outputs there is one joint constraint, hence one c_t.
    epsilon : float, optional
        The tolerance ε > 0 on the mean squared training error, in squared units of y.
    c : float, optional
        A fixed multiplier c > 0 for every round, in units of the kernel, instead of ``epsilon``
        (scikit-learn's ``KernelRidge(alpha=K * c)``).
    max_rounds : int, optional
        Stop after so many trainings. Required with ``c``, which never collapses.

    Returns
    -------
    Distillation

    Raises
    ------
    InfeasibleError
        If ``epsilon`` is at most the smallest training error that the space can reach.
    ValueError, TypeError
        If an argument is malformed, both or neither of ``epsilon`` and ``c`` are given, or
        ``epsilon`` is so small that the rounds are too many to compute without ``max_rounds``.

    Warns
    -----
    UnresolvedMultiplierWarning
        If ``epsilon`` makes some c_t smaller than double precision decides.

    Notes
    -----
    Mobahi et al. (2020), Section 2 and Section 3; in the book, chapter *The mystery*.

    Examples
    --------
    >>> import mini_distill as md
    >>> x, y = md.datasets.illustrative_example()
    >>> run = md.distill(md.decompose(md.kernels.CubicSplineGreen(), x), y, epsilon=0.045)
    >>> run
    Distillation(epsilon=0.045, rounds=4, collapsed=True)
    >>> run.r.round(3)
    array([3.57 , 3.36 , 2.673, 1.773, 0.832])
    """
    instance_of(Spectrum, spectrum, "spectrum", ", made by decompose(kernel, x)")
    y = label_array(y, spectrum.K)
    if (epsilon is None) == (c is None):
        found = "neither" if c is None else "both"
        raise TypeError(f"give exactly one of epsilon (a tolerance) and c (fixed), found {found}")
    if max_rounds is not None:
        max_rounds = integer(max_rounds, "max_rounds", at_least=1)
    # A power of two, so that scaling is exact; without it squares of small labels underflow.
    scale = 2.0 ** (int(np.frexp(np.abs(y).max())[1]) - 1)
    if epsilon is not None:
        epsilon = positive(epsilon, "epsilon")
        radius = float(np.sqrt(len(y)) * np.sqrt(epsilon)) / scale  # √(Kε)
    else:
        if max_rounds is None:
            raise TypeError("c without max_rounds would never end: a fixed c never collapses")
        c, radius = positive(c, "c"), float(np.linalg.norm(y / scale))

    def rounds(space: Spectrum, z: Array) -> Rounds | None:
        if epsilon is not None and np.linalg.norm(z) > radius:
            lost = float(np.sum(z[~space.reachable] ** 2))
            check_feasible(epsilon, radius, lost, scale, space)
            check_affordable(epsilon, radius, z, max_rounds)
        return run_rounds(space, z, radius, c, max_rounds)

    space, (cs, zs, collapsed, error) = in_a_basis(spectrum, y / scale, rounds)
    if epsilon is not None:
        warn_if_unresolved(cs, space, epsilon)
    coordinates = np.stack(zs) * scale
    return Distillation(
        spectrum, y, np.array(cs), epsilon, collapsed, space, coordinates, error * scale
    )
