"""The static figure of an explorable: without JavaScript, and in print."""

import textwrap
from collections.abc import Callable
from typing import TYPE_CHECKING

from mini_distill import _palette as palette
from mini_distill import figures
from mini_distill.figures._image import settings

if TYPE_CHECKING:
    from matplotlib.figure import Figure

WIDTH = 720  # of the figure, in CSS pixels
STYLE = {
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.edgecolor": palette.TRUTH,
}


def still(draw: "Callable[[Figure], None]") -> str:
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
    from matplotlib.figure import Figure

    # not what the reader may have set: the page must come out the same
    with settings(["default", STYLE]):
        figure = Figure(figsize=(WIDTH / 72, 4.0), layout="constrained")
        draw(figure)
        return figures.to_svg(figure)


def refuse(figure: "Figure", text: str) -> None:
    """Say why there is nothing to draw."""
    lines = textwrap.fill(text, 90).replace("$", r"\$")  # which would begin a formula
    figure.text(0.5, 0.5, lines, ha="center", va="center")
