"""The static figure of a ratio, and of the bound on it that is known before the run."""

from typing import TYPE_CHECKING

import numpy as np

from mini_distill import _palette as palette
from mini_distill._validation import Array
from mini_distill.distillation import Distillation
from mini_distill.figures._style import shown_rounds
from mini_distill.theory import ratio_lower_bound

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def ratio_and_bound(run: Distillation) -> tuple[Array, Array]:
    """Return how much better the first is kept than the last, and the least that is certain."""
    d = run.d[run.spectrum.reachable]
    left = run.spectrum.lost(run.y)  # of the labels, whatever is fitted
    spent = len(run.y) * (run.epsilon or 0) - left
    r0 = float(np.sqrt((np.sum(run.y**2) - left) / spent))
    bounds = [ratio_lower_bound(r0, d, t)[0, -1] for t in range(run.rounds)]
    return run.B[:, 0] / run.B[:, len(d) - 1], np.array(bounds)


def draw_bound(ax: "Axes", run: Distillation, round: int) -> None:
    """Draw both by round, and how far they are apart in one of them."""
    ratio, bound = ratio_and_bound(run)
    rounds, t = np.arange(run.rounds), min(round, run.rounds - 1)
    colors = palette.round_colors(run.rounds)
    ax.plot(rounds, bound, color=palette.BOUND, lw=2.5)
    ax.plot(rounds, ratio, color=palette.TRUTH, lw=1)
    ax.plot([t, t], [bound[t], ratio[t]], color=colors[t], lw=4)
    ax.scatter(rounds, ratio, c=colors, s=np.where(rounds == t, 90, 25), zorder=3)
    place = (rounds[-1], bound[-1] * max(ratio) ** 0.03)
    ax.text(*place, "known before the run", ha="right", color=palette.BOUND)
    ax.set(yscale="log", xlabel="round $t$", ylabel="how much better the first is kept")
    ax.set_xticks(shown_rounds(run.rounds))


def tell_bound(run: Distillation) -> str:
    """Say what draw_bound draws."""
    ratio, bound = ratio_and_bound(run)
    shown = sorted({0, run.rounds // 2, run.rounds - 1})
    said = "; ".join(f"in round {t} {ratio[t]:.3g}, at least {bound[t]:.3g}" for t in shown)
    text = (
        "How many times as well the first basis function is kept as the last, by round,"
        " logarithmic, and the least that is certain before the run, a straight line:"
        f" {said}."
    )
    return f"{text} The ratio curves upwards, away from the line." if run.rounds > 1 else text
