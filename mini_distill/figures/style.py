"""One look for every figure: its colours, its fonts, and the same bytes on every run.

One colour has one meaning through the whole book: ink for labels, dashed grey for the truth, blue
to orange for the rounds, first to last, teal for bounds. Names on the lines say it without colour.
"""

from typing import TYPE_CHECKING

import numpy as np

from mini_distill.distillation import Distillation
from mini_distill.validation import Array

if TYPE_CHECKING:  # matplotlib is slow to import: only those who draw pay for it
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

INK = "#1a1a1a"
TRUTH = "#6b6b6b"
BOUND = "#00796b"
ROUNDS = ("#1f3a93", "#7b3294", "#c2185b", "#e65100")


def use_book_style() -> None:
    """Draw as the book does: SVG that is the same bytes on every run, quiet axes.

    Examples
    --------
    >>> use_book_style()
    """
    import sys

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
    ipython = sys.modules.get("IPython")
    if ipython is not None and ipython.get_ipython() is not None:
        from matplotlib_inline.backend_inline import set_matplotlib_formats

        set_matplotlib_formats(  # type: ignore[no-untyped-call]
            "svg", metadata={"Date": None, "Creator": None}
        )


def round_colors(count: int) -> list[str]:
    """Return the colours of rounds 0, …, count - 1.

    Examples
    --------
    >>> round_colors(2)
    ['#1f3a93', '#e65100']
    """
    from matplotlib.colors import LinearSegmentedColormap, to_hex

    scale = LinearSegmentedColormap.from_list("rounds", ROUNDS)
    return [to_hex(scale(t / max(count - 1, 1))) for t in range(count)]


def on_a_line(run: Distillation) -> tuple[Array, Array]:
    """Return the inputs and a grid over their range, or refuse a run that is no curve."""
    x = run.spectrum.x
    if x.shape[1] != 1 or run.y.ndim != 1:
        raise ValueError(
            "this figure needs inputs on a line and one output,"
            f" found {x.shape[1]} coordinates and labels of shape {run.y.shape}"
        )
    return x[:, 0], np.linspace(x.min(), x.max(), 401)


def new_figure(figsize: tuple[float, float]) -> "Figure":
    """Return an empty figure."""
    import matplotlib.pyplot as plt

    return plt.figure(figsize=figsize)


def new_axes() -> "Axes":
    """Return the axes of a new figure."""
    import matplotlib.pyplot as plt

    return plt.subplots()[1]


def write_name(ax: "Axes", x: float, y: float, text: str, color: str) -> None:
    """Write a curve's name onto the curve."""
    box = {"boxstyle": "round,pad=0.1", "fc": "white", "ec": "none", "alpha": 0.85}
    ax.text(x, y, text, color=color, ha="center", va="center", bbox=box)
