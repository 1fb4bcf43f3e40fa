"""The secular equation: how the training error of a fit depends on its multiplier."""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from mini_distill._palette import BOUND, INK, OTHER, TRUTH
from mini_distill.distillation import distill
from mini_distill.figures._style import axes_or_new, write_name
from mini_distill.spectrum import Spectrum
from mini_distill.theory import multiplier_bounds

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def plot_secular_equation(
    spectrum: Spectrum, y: ArrayLike, epsilon: float, ax: "Axes | None" = None
) -> "Axes":
    """Draw the training error (1/K) Σ_k (c/(c + d_k))² z_k² against c, and where it meets ε.

    The curve rises from the smallest training error that the space can reach, below which ε is
    infeasible, to ‖y‖²/K, above which the fit is 0. Its only meeting with ε is the multiplier,
    between the two bounds of :func:`mini_distill.theory.multiplier_bounds` (on the part of the
    labels that the space can reach).

    Parameters
    ----------
    spectrum : Spectrum
        From :func:`mini_distill.decompose`.
    y : array_like of shape (K,) or (K, Q)
        The labels of the round.
    epsilon : float
        The tolerance.
    ax : matplotlib Axes, optional
        Where to draw; a new figure if left out.

    Returns
    -------
    Axes

    Raises
    ------
    InfeasibleError
        If no function of the space meets the tolerance.
    ValueError, TypeError
        If the labels lie inside the tolerance, so that there is no multiplier, or an argument is
        malformed.

    Notes
    -----
    In the book, chapter *The constrained fit*.

    Examples
    --------
    >>> import mini_distill as md
    >>> x, y = md.datasets.illustrative_example()
    >>> spectrum = md.decompose(md.kernels.CubicSplineGreen(), x)
    >>> plot_secular_equation(spectrum, y, 0.045).get_xscale()
    'log'
    """
    run = distill(spectrum, y, epsilon=epsilon, max_rounds=1)
    if run.rounds == 0:
        raise ValueError(f"epsilon={epsilon:.6g} is so large that f = 0: there is no multiplier")
    c, d, K = float(run.c[0]), run.d, spectrum.K
    _, z, lost = spectrum.project(y)
    energy = np.sum(z.reshape(K, -1) ** 2, axis=1)
    floor, ceiling = lost / K, float(energy.sum()) / K
    reached = spectrum.reachable
    r = float(np.sqrt(energy[reached].sum() / (K * epsilon - lost)))
    lower, upper = multiplier_bounds(r, d[reached])

    cs = np.geomspace(min(lower, d[reached].min() / 30) / 3, max(upper, 30 * d[0]) * 3, 601)
    errors = (cs[:, None] / (cs[:, None] + d)) ** 2 @ energy / K
    top = 1.25 * ceiling

    ax = axes_or_new(ax)
    ax.plot(cs, errors, color=INK, lw=2)
    ax.axhspan(ceiling, top, fc="#eeeeee", ec="none", zorder=0)
    if floor > 0:
        ax.axhspan(0, floor, fc="white", ec=TRUTH, hatch="////", lw=0, zorder=0)
        write_name(ax, cs[0] ** 0.93 * cs[-1] ** 0.07, floor / 2, "infeasible", TRUTH)
    write_name(ax, np.sqrt(cs[0] * cs[-1]), (ceiling + top) / 2, "collapse: $f=0$", TRUTH)
    ax.axhline(epsilon, color=OTHER, lw=1, ls="--")
    for bound, name, style, at in ((lower, "lower", "-.", 0.8), (upper, "upper", "-", 0.25)):
        ax.axvline(bound, 0, ceiling / top, color=BOUND, lw=1.5, ls=style)
        ax.annotate(
            f"{name} bound", (bound, at * ceiling), (5, 0), textcoords="offset points", color=BOUND
        )
    ax.plot(c, epsilon, "o", color=OTHER, ms=8, zorder=3)
    write_name(ax, cs[-1] ** 0.93 * cs[0] ** 0.07, epsilon, r"$\varepsilon$", OTHER)
    ax.annotate("$c$", (c, epsilon), (0, 9), textcoords="offset points", color=OTHER)
    ax.set(xscale="log", xlim=(cs[0], cs[-1]), ylim=(0, top))
    ax.set(xlabel="multiplier $c$", ylabel="training error of $f_c$")
    return ax
