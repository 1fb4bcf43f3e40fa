"""The static figure of the errors by tolerance: of the first fit, and of the best round."""

from typing import TYPE_CHECKING

import numpy as np

from mini_distill import _palette as palette
from mini_distill._validation import Array
from mini_distill.choosing import best_round
from mini_distill.distillation import Distillation, distill
from mini_distill.explorables._payload import MOST_ROUNDS, Truth, tolerances
from mini_distill.figures import errors_to

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def errors_of(run: Distillation, truth: Truth, epsilon: float) -> Array:
    """Return the errors of all rounds with this tolerance."""
    other = distill(run.spectrum, run.y, epsilon=epsilon, max_rounds=MOST_ROUNDS)
    return errors_to(other, truth)


def sweep(run: Distillation, truth: Truth) -> tuple[Array, Array, Array]:
    """Return tolerances, and for each the errors of the first fit and of the best round."""
    low, high = tolerances(run.spectrum, run.y, run.epsilon or 0)
    low = max(low, 1.001 * run.spectrum.lost(run.y) / len(run.y))
    shown = np.geomspace(low, high, 121)
    errors = [errors_of(run, truth, float(epsilon)) for epsilon in shown]
    first, best = np.array([e[0] for e in errors]), np.array([e.min() for e in errors])
    near = first <= 1.2 * max(first[0], 2 * first.min())  # beyond it there is only under-fitting
    return shown[near], first[near], best[near]


def draw_tolerances(ax: "Axes", run: Distillation, truth: Truth, _round: int) -> None:
    """Draw both errors over the tolerance, and what the rounds gain with that of the run."""
    epsilon, first, best = sweep(run, truth)
    ax.semilogx(epsilon, first, "--", color=palette.INK, lw=1.4, label="first fit")
    ax.semilogx(epsilon, best, color=palette.INK, lw=2.5, label="best round")
    ax.axhline(first.min(), color=palette.INK, lw=1, ls=":", label="best single fit")
    errors = errors_to(run, truth)
    t, colors = best_round(errors), [*palette.round_colors(run.rounds), palette.INK]
    now = run.epsilon or 0
    ax.plot([now, now], errors[[0, t]], color=colors[t], lw=3)
    for s in sorted({0, t}):
        ax.plot(now, errors[s], "o", color=colors[s], ms=9 - 2 * bool(s))
    ax.set(xlabel="tolerance $\\varepsilon$", ylabel="error to the truth", ylim=(0, None))
    ax.legend(frameon=False)


def tell_tolerances(run: Distillation, truth: Truth) -> str:
    """Say what draw_tolerances draws."""
    epsilon, first, best = sweep(run, truth)
    errors = errors_to(run, truth)
    t, tuned = best_round(errors), int(first.argmin())
    return (
        f"Error to the truth by tolerance, from {epsilon[0]:.3g} to {epsilon[-1]:.3g}. That of the"
        f" first fit falls from {first[0]:.3g} to {first[tuned]:.3g} at {epsilon[tuned]:.3g}, and"
        f" rises to {first[-1]:.3g}. That of the best round is {best[0]:.3g} at the left end and"
        f" {best.min():.3g} at the least; from where the first fit is the best the two are one."
        f" With the tolerance {run.epsilon:.3g} the first fit has {errors[0]:.3g}, round {t} of"
        f" {run.rounds} has {errors[t]:.3g}."
    )
