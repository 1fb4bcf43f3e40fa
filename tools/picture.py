"""Draw the picture of the README and the landing page: python tools/picture.py [--check]."""

import io
import sys
from pathlib import Path

import matplotlib as mpl
import matplotlib.pyplot as plt

import mini_distill as md

PICTURE = Path(__file__).parent.parent / "book" / "_assets" / "four-fits.svg"


def draw() -> str:
    """Return the SVG of the illustrative example's four fits."""
    mpl.use("agg")
    md.figures.use_book_style()
    x, y = md.datasets.illustrative_example()
    run = md.distill(md.decompose(md.kernels.CubicSplineGreen(), x), y, epsilon=0.045)
    md.figures.plot_fits(run, truth=md.datasets.sine)
    buffer = io.StringIO()
    plt.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    return buffer.getvalue()


if __name__ == "__main__":
    if "--check" not in sys.argv:
        PICTURE.write_text(draw(), encoding="utf-8")
    elif PICTURE.read_text(encoding="utf-8") != draw():
        sys.exit(f"{PICTURE.name} is not what tools/picture.py draws: run `make notebooks`")
