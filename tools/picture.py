"""Draw the picture of the README and the landing page: python tools/picture.py."""

import io
import sys
from pathlib import Path

import matplotlib as mpl
import matplotlib.pyplot as plt

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))  # also when it is run as a script

import mini_distill as md  # noqa: E402
from tools import meaning  # noqa: E402

PICTURE = ROOT / "book" / "_assets" / "four-fits.svg"


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
    drawn = draw()
    if meaning.difference("image/svg+xml", PICTURE.read_text("utf-8"), drawn):
        PICTURE.write_text(drawn, encoding="utf-8")
