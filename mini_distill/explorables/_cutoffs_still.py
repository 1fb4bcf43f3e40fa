"""The static figure of what the estimate misses: cut-offs, and the rounds that mix them."""

from typing import TYPE_CHECKING

import numpy as np

from mini_distill import _palette as palette
from mini_distill._validation import Array
from mini_distill.distillation import Distillation
from mini_distill.explorables._payload import Truth
from mini_distill.figures._style import aligned
from mini_distill.theory import risk_estimate, worst_deviation

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def misses(run: Distillation, truth: Truth, sigma: float, B: Array) -> tuple[Array, float]:
    """Return error plus noise less estimate of some filters, and the most for any ordered one."""
    z = run.spectrum.V @ truth(run.spectrum.x[:, 0])
    noise = run.z[0] - z
    error = np.mean((B * run.z[0] - z) ** 2, axis=-1)
    off = error + np.mean(noise**2) - risk_estimate(B, run.z[0], sigma)
    return np.asarray(off), worst_deviation(z, noise, sigma)


def draw_cutoffs(ax: "Axes", run: Distillation, truth: Truth, round: int, sigma: float) -> None:
    """Draw what the estimate misses for every cut-off and every round, and how much it may."""
    cuts = np.tri(len(run.y) + 1, len(run.y), -1)
    of_cuts, most = misses(run, truth, sigma, cuts)
    of_rounds, _ = misses(run, truth, sigma, run.B)
    ax.axhspan(-most, most, color=palette.BOUND, alpha=0.1, lw=0)
    for edge in (most, -most):
        ax.axhline(edge, color=palette.BOUND, lw=1.5)
    ax.plot(of_cuts, "o-", color=palette.INK, ms=4, lw=0.8)
    colors = palette.round_colors(run.rounds)
    for t, (kept, off) in enumerate(zip(run.B.sum(axis=1), of_rounds, strict=True)):
        ax.plot(kept, off, "o", color=colors[t], ms=10 if t == round else 6)
    ax.annotate(r"the worst cut-off: $\Delta$", (0, most), (0, 4), textcoords="offset points")
    ax.set(xlabel="basis functions kept", ylim=(-1.35 * most, 1.35 * most))
    ax.set_ylabel("error + noise − estimate")


def tell_cutoffs(run: Distillation, truth: Truth, sigma: float) -> str:
    """Say what draw_cutoffs draws."""
    of_cuts, most = misses(run, truth, sigma, np.tri(len(run.y) + 1, len(run.y), -1))
    of_rounds, _ = misses(run, truth, sigma, run.B)
    return (
        "Error plus noise less estimate, against how many basis functions are kept. The cut-offs go"
        f" up and down between two lines at {most:.3g} above and below 0:"
        f" {', '.join(aligned(of_cuts, 3))}. The rounds lie between the lines:"
        f" {', '.join(aligned(of_rounds, 3))}."
    )
