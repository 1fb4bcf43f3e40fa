"""The static figure of an explorable: without JavaScript, and in print."""

import io
from collections.abc import Callable

import numpy as np

from mini_distill import figures
from mini_distill.distillation import Distillation
from mini_distill.validation import Array

WIDTH = 720  # of the figure, in CSS pixels

Truth = Callable[[Array], Array]


def svg(run: Distillation, truth: Truth | None = None) -> str:
    """Draw every round of a run as SVG, the same bytes every time.

    Parameters
    ----------
    run : Distillation
        With a tolerance, inputs on a line and one output.
    truth : callable, optional
        The function behind the labels.

    Returns
    -------
    str

    Examples
    --------
    >>> import mini_distill as md
    >>> run = md.distill(md.decompose(md.kernels.Gaussian(1.0), [0.0, 1.0]), [1, 2], epsilon=0.5)
    >>> svg(run) == svg(run)
    True
    """
    import matplotlib.style
    from matplotlib.figure import Figure

    # not what the reader may have set: the page must come out the same
    with matplotlib.style.context(["default", STYLE]):
        figure = Figure(figsize=(WIDTH / 72, 4.0), layout="constrained")
        left, right = figure.subplots(1, 2, width_ratios=[1.2, 1])
        figures.plot_fits(run, truth, ax=left)
        if truth is not None:
            figures.plot_errors(run, truth, ax=right)
        else:
            right.plot(run.r, "o-", color=figures.INK)
            right.axhline(1, color=figures.INK, ls=":")
            right.set(xlabel="round $t$", ylabel=r"$\|y_t\| / \sqrt{K\varepsilon}$", ylim=(0, None))
            right.set_xticks(range(len(run.r)))
        out = io.StringIO()
        figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None})
    return out.getvalue()


STYLE = {
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.edgecolor": figures.TRUTH,
    "svg.hashsalt": "mini-distill",
}


def alt_text(run: Distillation, truth: Truth | None = None) -> str:
    """Say what the figure shows, with its numbers.

    Parameters
    ----------
    run : Distillation
        With a tolerance, inputs on a line and one output.
    truth : callable, optional
        The function behind the labels.

    Returns
    -------
    str

    Examples
    --------
    >>> import mini_distill as md
    >>> run = md.distill(md.decompose(md.kernels.Gaussian(1.0), [0.0, 1.0]), [1, 2], epsilon=0.5)
    >>> alt_text(run)[:72]
    'Self-distillation of 2 labels with tolerance 0.5: 2 rounds, then collaps'
    """
    if truth is not None:
        numbers = "Mean squared error to the truth by round: " + _join(
            figures.errors_to(run, truth), 3
        )
    else:
        numbers = "Size of the labels by round, in units of the tolerance: " + _join(run.r, 2)
    end = ", then collapse to zero" if run.collapsed else ""
    return (
        f"Self-distillation of {len(run.y)} labels with tolerance {run.epsilon:.3g}:"
        f" {run.rounds} {'round' if run.rounds == 1 else 'rounds'}{end}."
        f" Each fit is flatter than the one before. {numbers}."
    )


def _join(values: Array, decimals: int) -> str:
    return ", ".join(f"{value:.{decimals}f}" for value in np.asarray(values))
