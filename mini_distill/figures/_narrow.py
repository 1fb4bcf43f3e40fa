"""The second drawing of a figure, for a phone: as wide as its screen, the panels one below another.

A figure that is shrunk to a third has letters of a third. Here nothing is shrunk: what is wider
than a phone is laid out again, with letters of the same size.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # matplotlib is slow to import: only those who draw pay for it
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH = 3.4  # inches: with its margin 340 px, what a page has on a phone of 375
TALLEST = 2.0  # inches, of one panel among several


@contextmanager
def narrowed(figure: "Figure") -> Iterator[None]:
    """Lay the figure out for a phone, and at the end as it was."""
    width, height = figure.get_size_inches()
    panels = [ax for ax in figure.axes if ax.get_subplotspec() is not None]
    with ExitStack() as back:
        back.callback(figure.set_size_inches, width, height)
        rows, columns = _grid(panels)
        if rows == 1 and columns > 1:
            columns = max(1, round(WIDTH * columns / width - 0.35))  # each about as wide as it is
            rows = -(-len(panels) // columns)
            height = rows * min(height, TALLEST)
            _stack(figure, panels, rows, columns, back)
        figure.set_size_inches(WIDTH, height)
        yield


def _grid(panels: "list[Axes]") -> tuple[int, int]:
    spec = panels[0].get_subplotspec() if panels else None
    return spec.get_gridspec().get_geometry() if spec else (1, 1)


def _stack(
    figure: "Figure", panels: "list[Axes]", rows: int, columns: int, back: ExitStack
) -> None:
    """Put panels of a row into rows, each with the names of the axes that it had on its left."""
    first, grid = panels[0], figure.add_gridspec(rows, columns)
    for i, ax in enumerate(panels):
        x_name, y_name, place = ax.get_xlabel(), ax.get_ylabel(), ax.get_subplotspec()
        named = bool(ax.yaxis.get_tick_params()["labelleft"])
        if place is not None:
            back.callback(ax.set_subplotspec, place)
        back.callback(ax.set, xlabel=x_name, ylabel=y_name)
        back.callback(ax.tick_params, axis="y", labelleft=named)
        ax.set_subplotspec(grid[i])
        if i % columns == 0:
            shared = first.get_shared_y_axes().joined(first, ax)
            ax.set_ylabel(first.get_ylabel() if shared else y_name)
            ax.tick_params(axis="y", labelleft=True)
        if i + columns < len(panels) and x_name == panels[i + columns].get_xlabel():
            ax.set_xlabel("")  # the panel below says it
