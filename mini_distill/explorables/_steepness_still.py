"""The static figures of what rounds leave, by the eigenvalue: where they cut, and a ceiling."""

from typing import TYPE_CHECKING

import numpy as np

from mini_distill import _palette as palette
from mini_distill import filters
from mini_distill.distillation import Distillation, distill
from mini_distill.figures._style import shown_rounds

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LOOSER = (1, 4, 16, 32)  # times the tolerance, of the single fits beside the ceiling
PASSES = 4  # rounds beside the ceiling


def draw_cuts(ax: "Axes", run: Distillation, round: int) -> None:
    """Draw what is left after every round, and the multiplier at which it cuts by itself."""
    d = run.d[run.spectrum.reachable]
    ds = np.geomspace(d[-1] / 2, 4 * d[0], 400)
    for t in shown_rounds(run.rounds):
        color, heavy = palette.round_colors(run.rounds)[t], 3 if t == round else 1.2
        ax.loglog(ds, filters.many_fits(ds, run.c[: t + 1]), color=color, lw=heavy)
        ax.loglog(d, run.B[t, : len(d)], "o", color=color, ms=4)
        ax.plot(min(run.c[t], ds[-1]), 3, "v", color=color, ms=5 + heavy)
    ax.set(xlabel="eigenvalue $d$", ylabel="what is left", ylim=(1e-7, 9))


def draw_ceiling(ax: "Axes", run: Distillation) -> None:
    """Draw the shapes of looser single fits, of the first rounds and of the eigenvalues."""
    d = run.d[run.spectrum.reachable]
    for times in LOOSER:
        one = distill(run.spectrum, run.y, epsilon=times * (run.epsilon or 0), max_rounds=1)
        if one.rounds:
            ax.loglog(d, one.B[0, : len(d)] / one.B[0, 0], "--", color=palette.INK, lw=1)
    ax.loglog(d, d / d[0], color=palette.BOUND, lw=3)
    colors = palette.round_colors(run.rounds)
    for t, kept in enumerate(run.B[1:PASSES, : len(d)], 1):
        ax.loglog(d, kept / kept[0], "o-", color=colors[t], ms=3)
    ax.set(xlabel="eigenvalue $d$", ylabel="what is left, as a share of the first", ylim=(1e-7, 4))


def tell_cuts(run: Distillation) -> str:
    """Say what draw_cuts draws."""
    cuts = ", ".join(f"{run.c[t]:.2g} in round {t}" for t in shown_rounds(run.rounds))
    return (
        "What is left against the eigenvalue, both logarithmic. Each curve is flat near 1 on the"
        " right and falls to the left, more steeply and from farther right after each round. By"
        f" itself a round cuts at its multiplier: {cuts}. Dots: the {len(run.d)} eigenvalues."
    )


def tell_ceiling(run: Distillation) -> str:
    """Say what draw_ceiling draws."""
    d = run.d[run.spectrum.reachable]
    ratios = ", ".join(f"{kept[0] / kept[len(d) - 1]:.3g}" for kept in run.B[:PASSES])
    return (
        "What is left of each basis function as a share of the first, against the eigenvalue, both"
        " logarithmic. Dashed, single fits with growing tolerance fall more and more steeply and"
        " stay above a thick straight line, the eigenvalues. The rounds go through it: the first"
        f" is kept {ratios} times as well as the last in rounds 0 to {min(PASSES, run.rounds) - 1}."
        f" For the eigenvalues that is {d[0] / d[-1]:.3g}."
    )
