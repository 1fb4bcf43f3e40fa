"""Figures as images: SVG and PNG that are the same on every run."""

import base64
import io
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from mini_distill.figures._narrow import narrowed

if TYPE_CHECKING:  # matplotlib is slow to import: only those who draw pay for it
    from matplotlib.figure import Figure

DPI = 100  # of PNG
NO_METADATA = {"Date": None, "Creator": None}  # which differ between runs
NARROW = "image/svg+xml;layout=narrow"  # the drawing for a phone: only the site looks for it
WIDEST = 4.6  # inches: shrunk to a phone, letters of 10 pt are still 10 px high
PLACES = re.compile(r'(?<= d=")[^"]+')
DIGITS = re.compile(r"(\.\d\d)\d+")  # of a coordinate: a hundredth of a point is enough
_LOCK = threading.RLock()


@contextmanager
def settings(style: list[str | dict[str, Any]]) -> Iterator[None]:
    """Draw with these settings of matplotlib, one thread at a time.

    They belong to the whole process, and are put back at the end: two threads that did so at once
    would leave the settings of one behind.
    """
    import matplotlib.style

    with _LOCK, matplotlib.style.context(style):
        yield


def to_svg(figure: "Figure", **options: Any) -> str:
    """Return a figure as SVG, the same text on every run.

    Parameters
    ----------
    figure : matplotlib Figure
        What to draw.
    **options
        For :meth:`matplotlib.figure.Figure.savefig`, such as ``bbox_inches="tight"``.

    Returns
    -------
    str

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> to_svg(Figure()) == to_svg(Figure())
    True
    """
    out = io.StringIO()
    with settings([{"svg.hashsalt": "mini-distill"}]):
        figure.savefig(out, format="svg", metadata=NO_METADATA, **options)
    return PLACES.sub(lambda places: DIGITS.sub(r"\1", places[0]), out.getvalue())


def to_narrow_svg(figure: "Figure") -> str | None:
    """Return the drawing for a phone, or nothing if the figure is narrow enough."""
    if figure.get_figwidth() <= WIDEST:
        return None
    with narrowed(figure):
        return to_svg(figure, bbox_inches="tight")


def to_png(figure: "Figure", **options: Any) -> bytes:
    """Return a figure as PNG of at most 64 colours: a quarter of the size, and no loss to the eye.

    Parameters
    ----------
    figure : matplotlib Figure
        What to draw.
    **options
        For :meth:`matplotlib.figure.Figure.savefig`, such as ``bbox_inches="tight"``.

    Returns
    -------
    bytes

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> to_png(Figure())[1:4]
    b'PNG'
    """
    from PIL import Image

    drawn, out = io.BytesIO(), io.BytesIO()
    figure.savefig(drawn, format="png", dpi=DPI, **options)
    Image.open(drawn).convert("RGB").quantize(64).save(out, format="png", optimize=True)
    return out.getvalue()


def store_in_notebooks() -> None:
    """Let a notebook store every figure as SVG, which is sharp, and as PNG, which is safe.

    JupyterLab shows no SVG of a notebook that it does not trust, and LaTeX reads none. A wide
    figure is stored a third time, for narrow screens.
    """
    import sys

    from matplotlib.figure import Figure

    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    if shell is None:
        return
    from IPython.core.formatters import BaseFormatter
    from matplotlib_inline.backend_inline import set_matplotlib_formats

    set_matplotlib_formats("svg")  # type: ignore[no-untyped-call]
    show = shell.display_formatter
    show.formatters[NARROW] = BaseFormatter(
        parent=show, format_type=NARROW, print_method="_no_other_object_has_one"
    )
    for mime, draw in {
        "image/svg+xml": lambda figure: to_svg(figure, bbox_inches="tight"),
        "image/png": lambda figure: base64.b64encode(to_png(figure, bbox_inches="tight")).decode(),
        NARROW: to_narrow_svg,
    }.items():
        show.formatters[mime].for_type(Figure, draw)
