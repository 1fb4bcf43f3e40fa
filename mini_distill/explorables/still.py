"""The static figure of an explorable: without JavaScript, and in print."""

import io
from collections.abc import Callable
from typing import TYPE_CHECKING

from mini_distill import figures

if TYPE_CHECKING:
    from matplotlib.figure import Figure

WIDTH = 720  # of the figure, in CSS pixels

Draw = Callable[["Figure"], None]

STYLE = {
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.edgecolor": figures.TRUTH,
    "svg.hashsalt": "mini-distill",
}


def still(draw: Draw) -> str:
    """Draw a figure as SVG, the same bytes every time.

    Parameters
    ----------
    draw : callable
        Called with an empty matplotlib figure of 10 × 4 inches.

    Returns
    -------
    str

    Examples
    --------
    >>> def line(figure):
    ...     figure.subplots().plot([0, 1])
    >>> still(line) == still(line)
    True
    """
    import matplotlib.style
    from matplotlib.figure import Figure

    # not what the reader may have set: the page must come out the same
    with matplotlib.style.context(["default", STYLE]):
        figure = Figure(figsize=(WIDTH / 72, 4.0), layout="constrained")
        draw(figure)
        out = io.StringIO()
        figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None})
    return out.getvalue()
