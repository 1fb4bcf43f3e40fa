"""One number a round: the error to the truth, and the size of the labels."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from mini_distill._palette import BOUND, INK, TRUTH, round_colors
from mini_distill._validation import Array
from mini_distill.distillation import Distillation
from mini_distill.figures._style import (
    aligned,
    axes_or_new,
    check_run,
    on_a_line,
    shown_rounds,
    values_of,
    write_name,
)
from mini_distill.theory import round_bounds

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def plot_errors(
    run: Distillation, truth: Callable[[Array], Array], ax: "Axes | None" = None
) -> "Axes":
    """Draw the mean squared error of f_t to the truth on a fine grid against the round t.

    A collapsed run ends with the error of f_T = 0. Of more than eight rounds the first, the best
    and the last are named; of more than twelve, twelve and the best are marked.

    Parameters
    ----------
    run : Distillation
        With inputs on a line and one output.
    truth : callable
        The function behind the labels.
    ax : matplotlib Axes, optional
        Where to draw; a new figure if left out.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If the inputs are not on a line or there are several outputs.

    Examples
    --------
    >>> import mini_distill as md
    >>> x, y = md.datasets.illustrative_example()
    >>> run = md.distill(md.decompose(md.kernels.CubicSplineGreen(), x), y, epsilon=0.045)
    >>> plot_errors(run, md.datasets.sine).lines[0].get_ydata().round(4)
    array([0.1541, 0.0688, 0.1214, 0.3071, 0.4995])
    """
    errors = errors_to(run, truth)
    ax = axes_or_new(ax)
    ax.plot(errors, "-", color=TRUTH, lw=1, zorder=1)
    texts = aligned(errors, 4)
    best, last = int(errors.argmin()), len(errors) - 1
    colors = [*round_colors(run.rounds), INK]
    for t in sorted({*shown_rounds(len(errors)), best}):
        collapse = t == run.rounds
        ax.plot(t, errors[t], "s" if collapse else "o", color=colors[t], ms=8)
        if last > 7 and t not in (0, best, last):
            continue  # more notes than these would lie on each other
        name = "$f = 0$" if collapse else f"$f_{{{t}}}$"
        ax.annotate(
            f"{name}: {texts[t]}",
            (t, errors[t]),
            (-4, 10),
            textcoords="offset points",
            ha="center",
        )
    ax.set(xlabel="round $t$", ylabel="mean squared error to the truth")
    ax.set_xticks(shown_rounds(len(errors)))
    ax.set_ylim(0, 1.15 * errors.max())
    ax.margins(x=0.12)
    return ax


def plot_norms(run: Distillation, ax: "Axes | None" = None) -> "Axes":
    """Draw the label norms r_t = ‖y_t‖/√(Kε) between their bounds, down to the collapse at 1.

    Parameters
    ----------
    run : Distillation
        With a tolerance and at least one round.
    ax : matplotlib Axes, optional
        Where to draw; a new figure if left out.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If the run has a fixed multiplier, or its labels lie inside the tolerance.

    Examples
    --------
    >>> import mini_distill as md
    >>> x, y = md.datasets.illustrative_example()
    >>> run = md.distill(md.decompose(md.kernels.CubicSplineGreen(), x), y, epsilon=0.045)
    >>> plot_norms(run).lines[-1].get_ydata().round(3)
    array([3.57 , 3.36 , 2.673, 1.773, 0.832])
    """
    check_run(run)
    r = run.r
    r0 = float(r[0])
    first, last = round_bounds(r0)
    ax = axes_or_new(ax)
    t = np.linspace(0, last, 401)
    ax.plot(t, np.sqrt(np.maximum(r0**2 - t, 0)), color=BOUND, lw=1.5)
    ax.plot([0, r0], [r0, 0], color=BOUND, lw=1.5, ls="-.")
    ax.axhline(1, color=INK, lw=1, ls=":")
    ax.scatter(range(len(r)), r, color=[*round_colors(run.rounds), INK][: len(r)], zorder=3)
    ax.plot(r, "-", color=TRUTH, lw=1)
    write_name(ax, 0.6 * last, np.sqrt(r0**2 - 0.6 * last), "$\\sqrt{r_0^2-t}$", BOUND)
    write_name(ax, 0.4 * first, r0 - 0.4 * first, "$r_0-t$", BOUND)
    write_name(ax, 0.9 * last, 1.0, "collapse", INK)
    ax.set(xlabel="round $t$", ylabel="$r_t$", ylim=(0, 1.1 * r0))
    return ax


def errors_to(run: Distillation, truth: Callable[[Array], Array]) -> Array:
    """Return the mean squared error of f_0, …, f_{T-1} and, if collapsed, f_T = 0 to the truth.

    The mean is over 1001 equally spaced points from the first input to the last.

    Parameters
    ----------
    run : Distillation
        With inputs on a line and one output.
    truth : callable
        The function behind the labels.

    Returns
    -------
    ndarray of shape (T + 1,) or (T,)

    Examples
    --------
    >>> import mini_distill as md
    >>> x, y = md.datasets.illustrative_example()
    >>> run = md.distill(md.decompose(md.kernels.CubicSplineGreen(), x), y, epsilon=0.2)
    >>> errors_to(run, md.datasets.sine).round(3)
    array([0.115, 0.5  ])
    """
    x, _ = on_a_line(run)
    grid = np.linspace(x.min(), x.max(), 1001)
    f = run.predict(grid)
    if run.collapsed:
        f = np.vstack([f, np.zeros_like(grid)])
    return np.asarray(np.mean((f - values_of(truth, grid)) ** 2, axis=1))
