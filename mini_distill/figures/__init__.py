"""The book's figures: plain functions that take a run and return matplotlib axes."""

from mini_distill._palette import BOUND, INK, OTHER, ROUNDS, TRUTH, round_colors
from mini_distill.figures._image import to_svg
from mini_distill.figures._style import use_book_style, write_name
from mini_distill.figures._table import Table
from mini_distill.figures.basis import plot_basis_functions
from mini_distill.figures.fits import plot_fits, plot_loop
from mini_distill.figures.progress import errors_to, plot_errors, plot_norms
from mini_distill.figures.secular import plot_secular_equation

__all__ = [
    "BOUND",
    "INK",
    "OTHER",
    "ROUNDS",
    "TRUTH",
    "Table",
    "errors_to",
    "plot_basis_functions",
    "plot_errors",
    "plot_fits",
    "plot_loop",
    "plot_norms",
    "plot_secular_equation",
    "round_colors",
    "to_svg",
    "use_book_style",
    "write_name",
]
