"""Draw the picture of the README and of cards that link to the site: python -m tools.picture."""

import io
from pathlib import Path

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np

import mini_distill as md
from tools import meaning

ASSETS = Path(__file__).parent.parent / "book" / "_assets"
PICTURE = ASSETS / "four-fits.svg"
CARD = ASSETS / "card.png"  # sites that show cards read no SVG


def draw(card: Path | None = None) -> str:
    """Return the SVG of four fits of the running example: the first, the best, and two too many.

    Store it as a card, too.
    """
    mpl.use("agg")
    with mpl.rc_context():
        md.figures.use_book_style()
        x, y = md.datasets.illustrative_example(interior=True)
        run = md.distill(md.decompose(md.kernels.CubicSplineGreen(), x), y, epsilon=0.01)
        grid = np.linspace(0, 1, 201)
        ax = plt.subplots()[1]
        ax.plot(grid, md.datasets.sine(grid), "--", color=md.figures.TRUTH, lw=1.5)
        for t, at in ((0, 50), (3, 67), (6, 78), (8, 52)):  # a curve's name, where it is alone
            f, color = run.predict(grid, round=t), md.figures.round_colors(run.rounds)[t]
            ax.plot(grid, f, color=color, lw=2)
            md.figures.write_name(ax, grid[at], f[at], f"$f_{t}$", color)
        ax.plot(x, y, "o", mfc="white", mec=md.figures.INK, ms=6, zorder=3)
        ax.set(xlabel="$x$", ylabel="$f_t(x)$")
        buffer = io.StringIO()
        plt.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
        if card:
            plt.gcf().set_size_inches(8, 4.2)  # what those sites ask for
            plt.savefig(card, dpi=150, bbox_inches=None, metadata={"Software": None})
        plt.close()
    return buffer.getvalue()


if __name__ == "__main__":
    drawn = draw()
    if meaning.difference("image/svg+xml", PICTURE.read_text("utf-8"), drawn):
        PICTURE.write_text(drawn, encoding="utf-8")
        draw(CARD)
