"""The fits, the loop that makes them, and the basis functions that are left in them."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from mini_distill._palette import INK, TRUTH, round_colors
from mini_distill._validation import Array, integer
from mini_distill.distillation import Distillation
from mini_distill.figures._style import (
    MOST_SHOWN,
    axes_or_new,
    new_figure,
    on_a_line,
    shown_rounds,
    values_of,
    write_name,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def plot_fits(
    run: Distillation, truth: Callable[[Array], Array] | None = None, ax: "Axes | None" = None
) -> "Axes":
    """Draw the labels, the fits f_0, …, f_{T-1} and, if given, the truth.

    Of more than twelve fits, twelve are drawn, from the first to the last.

    Parameters
    ----------
    run : Distillation
        With inputs on a line and one output.
    truth : callable, optional
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
    >>> len(plot_fits(run, truth=md.datasets.sine).lines)  # the labels, the truth and four fits
    6
    """
    x, grid = on_a_line(run)
    ax = axes_or_new(ax)
    shown = shown_rounds(run.rounds)
    curves: list[tuple[str, Array]] = [(f"$f_{{{t}}}$", run.predict(grid, round=t)) for t in shown]
    colors = [round_colors(run.rounds)[t] for t in shown]
    for (_, f), color in zip(curves, colors, strict=True):
        ax.plot(grid, f, color=color, lw=2)
    if truth is not None:
        curves.append(("truth", values_of(truth, grid)))
        colors.append(TRUTH)
        ax.plot(grid, curves[-1][1], "--", color=TRUTH, lw=1.5)
    # a curve bears its name where it is furthest from the others, between two labels
    between = np.abs(grid[:, None] - x).min(axis=1)
    values = np.array([f for _, f in curves]).reshape(-1, len(grid))
    for (name, f), color in zip(curves, colors, strict=True):
        others = np.abs(values - f)
        gap = np.where(np.any(others > 0, axis=1, keepdims=True), others, np.inf).min(axis=0)
        gap = np.where(between > 0.7 * between.max(), gap, -1)
        at = int(np.argmax(gap >= (1 - 1e-9) * gap.max()))  # rounding decides no tie
        write_name(ax, grid[at], f[at], name, color)
    ax.plot(x, run.y, "o", mfc="white", mec=INK, ms=6, zorder=3)
    ax.set(xlabel="$x$", ylabel="$f_t(x)$")
    return ax


def plot_loop(run: Distillation, rounds: int = 3) -> Sequence["Axes"]:
    """Draw the loop: in every panel the labels, the fit to them, and where it moves each label.

    Parameters
    ----------
    run : Distillation
        With inputs on a line and one output.
    rounds : int
        How many panels, at most T and twelve.

    Returns
    -------
    sequence of Axes

    Raises
    ------
    ValueError
        If the inputs are not on a line, there are several outputs, or no round.

    Examples
    --------
    >>> import mini_distill as md
    >>> x, y = md.datasets.illustrative_example()
    >>> run = md.distill(md.decompose(md.kernels.CubicSplineGreen(), x), y, epsilon=0.045)
    >>> len(plot_loop(run, rounds=2))
    2
    """
    x, grid = on_a_line(run)
    if run.rounds == 0:
        raise ValueError("there is no round to draw: the labels lie inside the tolerance")
    rounds = min(integer(rounds, "rounds", at_least=1), run.rounds, MOST_SHOWN)
    figure = new_figure(figsize=(2.6 * rounds, 2.6))
    axes = figure.subplots(1, rounds, sharey=True, squeeze=False)[0]
    labels = run.labels
    for t, (ax, color) in enumerate(zip(axes, round_colors(run.rounds), strict=False)):
        ax.plot(grid, run.predict(grid, round=t), color=color, lw=1.5)
        ax.vlines(x, labels[t], labels[t + 1], color=INK, lw=1)
        ax.plot(x, labels[t], "o", mfc="white", mec=INK, ms=5)
        ax.plot(x, labels[t + 1], "o", color=color, ms=5)
        ax.set(title=f"round {t}: $y_{t}$ (open) $\\to$ $f_{t}$ $\\to$ $y_{t + 1}$", xlabel="$x$")
    return list(axes)
