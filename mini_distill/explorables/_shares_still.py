"""The static figure of labels that are shared out between the fit and the residual."""

from typing import TYPE_CHECKING

import numpy as np

from mini_distill import _palette as palette
from mini_distill.distillation import Distillation
from mini_distill.filters import one_fit

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def draw_shares(ax: "Axes", run: Distillation) -> None:
    """Draw what the first fit gets along each basis function, and what it leaves, over d."""
    d, c = run.d[run.spectrum.reachable], run.c[0]
    at = np.geomspace(d[-1] / 4, 4 * d[0], 200)
    kept = one_fit(d, c)
    gap = np.diff(np.log(d[::-1])).min(initial=1.0) if len(d) > 1 else 1.0
    edges = d * np.exp([[-0.4 * gap], [0.4 * gap]])
    bar = {"x": edges[0], "width": edges[1] - edges[0], "align": "edge"}
    ax.bar(height=kept, color=palette.ROUNDS[0], label="to the fit", **bar)
    ax.bar(height=1 - kept, bottom=kept, color="0.85", label="left over", **bar)
    ax.plot(at, one_fit(at, c), color=palette.TRUTH, lw=1)
    ax.plot([c, c], [0, 1], ":", color=palette.INK, lw=1)
    ax.plot(c, 0.5, "o", color=palette.INK, ms=8)
    ax.annotate("$c$", (c, 0.5), (-8, 8), textcoords="offset points", ha="right")
    ax.set(xscale="log", xlabel="eigenvalue $d$", ylabel="share of the label")
    ax.legend(frameon=False, loc="upper left", bbox_to_anchor=(0, 1.2), ncols=2)


def tell_shares(run: Distillation) -> str:
    """Say what draw_shares draws."""
    d, c = run.d[run.spectrum.reachable], run.c[0]
    shares = ", ".join(f"{100 * share:.3g} %" for share in one_fit(d, c))
    return (
        f"What the fit with the multiplier c = {c:.3g} gets of the label along each of"
        f" {len(d)} basis functions, over the eigenvalue, logarithmic: {shares}. The rest is left"
        " over. Where the eigenvalue is c the two are equal."
    )
