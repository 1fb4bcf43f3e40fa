"""The static figures of basis functions: as panels, by round, and those that are counted."""

from typing import TYPE_CHECKING, Any

import numpy as np

from mini_distill import _palette as palette
from mini_distill._validation import Array
from mini_distill.distillation import Distillation
from mini_distill.figures._style import shown_rounds

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure, FigureBase

OFF = 0.01  # below this share a basis function counts as switched off
MOST_PANELS = 12


def draw_panels(figure: "FigureBase", scene: dict[str, Any], kept: Array, color: str) -> None:
    """Draw each basis function, and what is left of it."""
    d, basis = (np.array(scene[name][:MOST_PANELS]) for name in ("d", "basis"))
    waves = basis / d[:, None]  # p_k
    count = len(waves)
    columns = min(count, 3 if count < 10 else 4)
    panels = figure.subplots(-(-count // columns), columns, sharey=True, squeeze=False)
    for k, ax in enumerate(panels.ravel()):
        ax.set_axis_off()
        if k < count:
            off = kept[k] < OFF
            faint = {"alpha": 0.35 if off else 1.0}
            ax.plot(scene["grid"], waves[k], "--", color=palette.TRUTH, lw=0.8, **faint)
            ax.plot(scene["grid"], kept[k] * waves[k], color=color, lw=1.8, **faint)
            left = "off" if off else f"{100 * kept[k]:.3g} %"
            ax.set_title(f"$k={k + 1}$: {left}", fontsize=9, pad=2)


def draw_sum(ax: "Axes", data: dict[str, Any], fit: Array, color: str, round: int) -> None:
    """Draw what the basis functions add up to."""
    scene = data["scene"]
    if scene["truth"]:
        ax.plot(scene["grid"], scene["truth"], "--", color=palette.TRUTH, lw=0.8)
    ax.plot(scene["grid"], fit, color=color, lw=1.8)
    ax.plot(scene["x"], data["labels"], "o", mfc="white", mec=palette.INK)
    ax.set(xlabel="$x$", title=f"their sum: the fit $f_{{{round}}}$")


def draw_gaps(ax: "Axes", run: Distillation, round: int, match: int) -> None:
    """Draw what is left of each basis function by round, and the gap of two of them."""
    B = run.B[:, run.spectrum.reachable]
    pair = (0, match - 1)
    for k, left in enumerate(B.T):
        strong = k in pair
        ax.semilogy(left, color=palette.INK if strong else palette.TRUTH, lw=2 if strong else 0.8)
    t = min(round, run.rounds - 1)
    color = palette.round_colors(run.rounds)[t]
    ax.plot([t, t], B[t, pair], "o-", color=color, lw=4)
    ax.set(xlabel="round $t$", ylabel="what is left", ylim=(1e-4, 1.6))
    ax.set_xticks(shown_rounds(run.rounds))


def tell_gaps(run: Distillation, match: int) -> str:
    """Say what draw_gaps draws."""
    B = run.B[:, run.spectrum.reachable]
    shown = shown_rounds(run.rounds)
    ratios = ", ".join(f"{B[t, 0] / B[t, match - 1]:.3g} in round {t}" for t in shown)
    return (
        f"What is left of each of the {B.shape[1]} basis functions by round, logarithmic. The lines"
        " fan out: the distance of any two of them grows in every round. The first is kept so many"
        f" times as well as number {match}: {ratios}."
    )


def counted(run: Distillation) -> list[int]:
    """Return how many are left with at least half as much as the first, by round."""
    return [int(np.count_nonzero(B[0] / 2 <= B)) for B in run.B]


def without_others(run: Distillation, grid: Array, t: int) -> Array:
    """Return the fit of round t with the terms of the counted basis functions alone."""
    amounts = run.z[t] / (run.d + run.c[t])
    amounts[counted(run)[t] :] = 0
    return np.asarray(run.spectrum.expand(amounts, grid))


def draw_counted(figure: "Figure", run: Distillation, data: dict[str, Any]) -> None:
    """Draw a few fits, and what the counted basis functions alone make of them."""
    grid, rounds = np.array(data["scene"]["grid"]), _turns(run)
    colors = palette.round_colors(run.rounds)
    axes = figure.subplots(1, len(rounds), sharey=True, squeeze=False)[0]
    for ax, t in zip(axes, rounds, strict=True):
        ax.plot(grid, run.predict(grid, round=t), color=colors[t], lw=2.5)
        ax.plot(grid, without_others(run, grid, t), "--", color=palette.INK, lw=1.3)
        ax.set(title=f"$f_{{{t}}}$, $N_{{{t}}} = {counted(run)[t]}$", xlabel="$x$")


def tell_counted(run: Distillation, data: dict[str, Any]) -> str:
    """Say what draw_counted draws."""
    grid = np.array(data["scene"]["grid"])
    said = []
    for t in _turns(run):
        fit = run.predict(grid, round=t)
        off = np.abs(fit - without_others(run, grid, t)).max() / np.abs(fit).max()
        said.append(f"in round {t} by {100 * off:.2g} per cent with {counted(run)[t]} of them")
    return (
        "Fits, and dashed what is left of them if only the counted basis functions are kept. They"
        f" differ, as a share of the height of the fit, {'; '.join(said)}."
    )


def _turns(run: Distillation) -> list[int]:
    """Return at most four rounds: the first, and the last ones in which fewer are counted."""
    N = counted(run)
    return [0, *[t for t in range(1, run.rounds) if N[t] < N[t - 1]][-3:]]
