"""The basis functions as curves, and what the rounds leave of each."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from mini_distill._palette import INK, round_colors
from mini_distill._validation import integer
from mini_distill.distillation import Distillation
from mini_distill.figures._style import new_figure, on_a_line, shown_rounds

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def plot_basis_functions(
    run: Distillation, count: int = 9, *, labels: bool = False
) -> Sequence["Axes"]:
    """Draw the basis functions p_k as small multiples, each as the rounds turn it down.

    Panel k shows p_k itself (dashed) and B_t[k] p_k for every round t. With ``labels`` it shows
    them in the amounts that the labels and the fits have of them, z_0[k] p_k (dashed) and
    B_t[k] z_0[k] p_k: for every t the latter, over all k, add up to f_t. Here
    p_k(x) = (V g_x)[k] / d_k, the smoothest function through the k-th eigenvector. Of more than
    twelve rounds, twelve are drawn, from the first to the last.

    Parameters
    ----------
    run : Distillation
        With inputs on a line and one output.
    count : int
        How many basis functions, the smoothest first; at most as many as there are d_k > 0.
    labels : bool
        Whether to weigh them by the labels.

    Returns
    -------
    sequence of Axes

    Raises
    ------
    ValueError
        If the inputs are not on a line, there are several outputs or no basis functions.

    Notes
    -----
    In the book, chapter *Sparsification*.

    Examples
    --------
    >>> import mini_distill as md
    >>> x, y = md.datasets.illustrative_example()
    >>> run = md.distill(md.decompose(md.kernels.CubicSplineGreen(), x), y, epsilon=0.045)
    >>> len(plot_basis_functions(run, 6))
    6
    """
    x, grid = on_a_line(run)
    positive = int(np.count_nonzero(run.spectrum.reachable))
    count = min(integer(count, "count", at_least=1), positive)
    if count == 0:
        raise ValueError("there is no basis function: every function of the space is 0 here")
    at_grid, at_x = (run.spectrum.basis(points) for points in (grid, x))
    size = run.z[0] if labels else np.ones_like(run.d)

    B, colors = run.B, round_colors(run.rounds)
    rows = -(-count // 3)
    columns = min(count, 3)
    figure = new_figure(figsize=(7.0, 0.4 + 1.35 * rows))
    axes = figure.subplots(rows, columns, sharex=True, sharey=True, squeeze=False).ravel()
    for k, ax in enumerate(axes[:count]):
        ax.plot(grid, size[k] * at_grid[:, k], "--", color=INK, lw=0.9)
        ax.plot(x, size[k] * at_x[:, k], "o", mfc="white", mec=INK, ms=2.5, mew=0.6)
        for t in shown_rounds(run.rounds):
            ax.plot(grid, B[t, k] * size[k] * at_grid[:, k], color=colors[t], lw=1.3)
        ax.set_title(f"$k={k + 1}$", fontsize=9, pad=2)
        ax.set_xticks((x.min(), x.max()))
    for ax in axes[count:]:
        ax.set_axis_off()
    for ax in axes[max(count - columns, 0) : count]:
        ax.set_xlabel("$x$")
        ax.xaxis.set_tick_params(labelbottom=True)
    return list(axes[:count])
