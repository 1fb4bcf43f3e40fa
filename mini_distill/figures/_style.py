"""One look for every figure: quiet axes, names on the curves, and refusals that say why."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from mini_distill._palette import INK, TRUTH
from mini_distill._validation import Array, instance_of, real_array
from mini_distill.distillation import Distillation
from mini_distill.figures._image import store_in_notebooks

if TYPE_CHECKING:  # matplotlib is slow to import: only those who draw pay for it
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MOST_SHOWN = 12  # rounds: of more, so many from the first to the last; a thousand would be a smear


def use_book_style() -> None:
    """Draw as the book does: SVG that is the same bytes on every run, quiet axes.

    Examples
    --------
    >>> use_book_style()
    """
    import matplotlib as mpl

    mpl.rcParams.update(
        {
            "axes.grid": False,
            "axes.spines.right": False,
            "axes.spines.top": False,
            "axes.edgecolor": TRUTH,
            "axes.labelcolor": INK,
            "axes.titlesize": "medium",
            "figure.constrained_layout.use": True,
            "figure.figsize": (7.0, 3.4),
            "font.size": 10,
            "svg.hashsalt": "mini-distill",
            "text.color": INK,
            "xtick.color": INK,
            "ytick.color": INK,
        }
    )
    store_in_notebooks()


def check_run(run: Distillation) -> None:
    """Raise an error if it is none."""
    instance_of(Distillation, run, "run", ", from distill(…)")


def on_a_line(run: Distillation) -> tuple[Array, Array]:
    """Return the inputs and a grid over their range, or refuse a run that is no curve."""
    check_run(run)
    x = run.spectrum.x
    if x.shape[1] != 1 or run.y.ndim != 1:
        raise ValueError(
            "this figure needs inputs on a line and one output,"
            f" found {x.shape[1]} coordinates and labels of shape {run.y.shape}"
        )
    if x.min() == x.max():
        raise ValueError(f"a curve needs two different inputs, found x = {x[0, 0]:g} alone")
    return x[:, 0], np.linspace(x.min(), x.max(), 401)


def values_of(truth: Callable[[Array], Array], grid: Array) -> Array:
    """Return the truth on a grid, or say what does not fit."""
    if not callable(truth):
        raise TypeError(f"truth must be a function of the inputs, found {truth!r}")
    values = real_array(truth(grid), "truth(x)")
    if values.shape != grid.shape:
        raise ValueError(f"truth(x) must have shape {grid.shape}, as x has, found {values.shape}")
    return values


def shown_rounds(count: int) -> list[int]:
    """Return which of the rounds 0, …, count - 1 to draw: at most twelve, the ends among them."""
    return [round(t) for t in np.linspace(0, count - 1, min(count, MOST_SHOWN))]


def aligned(values: Array, decimals: int) -> list[str]:
    """Return numbers as texts with so many decimals, or with three digits if they would not fit."""
    fits = not values.any() or 0.01 <= np.abs(values).max() < 1e6
    return [f"{value:.{decimals}f}" if fits else f"{value:.3g}" for value in values]


def new_figure(figsize: tuple[float, float]) -> "Figure":
    """Return an empty figure."""
    import matplotlib.pyplot as plt

    return plt.figure(figsize=figsize)


def axes_or_new(ax: "Axes | None") -> "Axes":
    """Return these axes, or those of a new figure."""
    import matplotlib.pyplot as plt
    from matplotlib.axes import Axes

    if ax is not None and not isinstance(ax, Axes):
        raise TypeError(f"ax must be matplotlib Axes, such as plt.subplots()[1], found {ax!r}")
    return plt.subplots()[1] if ax is None else ax


def write_name(ax: "Axes", x: float, y: float, text: str, color: str) -> None:
    """Write a curve's name onto the curve."""
    box = {"boxstyle": "round,pad=0.1", "fc": "white", "ec": "none", "alpha": 0.85}
    ax.text(x, y, text, color=color, ha="center", va="center", bbox=box)
