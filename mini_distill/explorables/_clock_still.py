"""The static figure of one clock for all tolerances: the error of every round by its time."""

from typing import TYPE_CHECKING

import numpy as np

from mini_distill import _palette as palette
from mini_distill import filters
from mini_distill._validation import Array
from mini_distill.distillation import Distillation, distill
from mini_distill.explorables._payload import MOST_ROUNDS, Truth
from mini_distill.figures import errors_to

if TYPE_CHECKING:
    from matplotlib.axes import Axes

OTHERS = {10 / 3: "s", 1 / 3: "D", 1 / 30: "."}  # times the tolerance, with their marks


def draw_clock(ax: "Axes", run: Distillation, truth: Truth, round: int) -> None:
    """Draw the limit, every round of the run in colour, and those of other tolerances."""
    d = run.d[run.spectrum.reachable]
    times = np.geomspace(min(run.c[0], d[0]) / 20, 7 * d[0], 200)
    ax.semilogx(times, limit_errors(run, truth, times), color=palette.INK, lw=1.2)
    for factor, mark in OTHERS.items():
        epsilon = factor * (run.epsilon or 0)
        other = distill(run.spectrum, run.y, epsilon=epsilon, max_rounds=MOST_ROUNDS)
        ax.plot(
            other.c.cumsum(),
            errors_to(other, truth)[: other.rounds],
            mark,
            color=palette.TRUTH,
            mfc="none",
            label=f"ε = {epsilon:.3g}",
        )
    colors = palette.round_colors(run.rounds)
    for t, (time, error) in enumerate(zip(run.c.cumsum(), errors_to(run, truth), strict=False)):
        label = f"ε = {run.epsilon:.3g}" if t == 0 else None
        ax.plot(time, error, "o", color=colors[t], ms=9 if t == round else 6, label=label)
    ax.set(xlabel="time $\\tau$", ylabel="error to the truth", xlim=times[[0, -1]], ylim=(0, None))
    ax.legend(frameon=False)


def tell_clock(run: Distillation, truth: Truth) -> str:
    """Say what draw_clock draws."""
    d = run.d[run.spectrum.reachable]
    times = np.geomspace(d[-1] / 100, 7 * d[0], 400)
    limit = limit_errors(run, truth, times)
    smaller = (run.epsilon or 0) * min(OTHERS)
    short = distill(run.spectrum, run.y, epsilon=smaller, max_rounds=MOST_ROUNDS)
    off, less = (
        np.abs(errors_to(one, truth)[: one.rounds] - limit_errors(one, truth, one.c.cumsum())).max()
        for one in (run, short)
    )
    return (
        "Error to the truth by time, the sum of the multipliers, which is on a logarithmic scale."
        f" A line, the limit of small tolerances, goes from {limit[0]:.2g} to {limit.min():.2g} at"
        f" {times[limit.argmin()]:.1g}, and on to {limit[-1]:.2g}. The {run.rounds} rounds with ε ="
        f" {run.epsilon:.3g} are no further from it than {off:.2g}, the {short.rounds} with ε ="
        f" {smaller:.3g} no further than {less:.2g}."
    )


def limit_errors(run: Distillation, truth: Truth, times: Array) -> Array:
    """Return the mean squared errors of the limit of small tolerances at these times."""
    x = run.spectrum.x[:, 0]
    grid = np.linspace(x.min(), x.max(), 1001)
    seen = run.spectrum.reachable
    d = np.where(seen, run.d, 1.0)
    kept = [np.where(seen, filters.continuous_limit(d, time) / d, 0.0) for time in times]
    fits = np.array([run.spectrum.expand(shares * run.z[0], grid) for shares in kept])
    return np.asarray(np.mean((fits - truth(grid)) ** 2, axis=1))
