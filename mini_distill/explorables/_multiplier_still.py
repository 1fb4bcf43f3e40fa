"""The static figures of how hard each round presses, and of what it takes away."""

from typing import TYPE_CHECKING

import numpy as np

from mini_distill import _palette as palette
from mini_distill._validation import Array
from mini_distill.distillation import Distillation
from mini_distill.figures._style import aligned, shown_rounds

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


def draw_multiplier(ax: "Axes", run: Distillation, round: int) -> None:
    """Draw the multiplier as a staircase that rises through the eigenvalues."""
    d = run.d[run.spectrum.reachable]
    rounds = np.arange(run.rounds)
    colors = palette.round_colors(run.rounds)
    ax.hlines(d, -0.5, run.rounds - 0.5, color=palette.TRUTH, lw=0.8)
    for k in (0, len(d) // 2, len(d) - 1):
        ax.text(run.rounds - 0.4, d[k], f"$d_{{{k + 1}}}$", va="center")
    ax.step(rounds, run.c, where="post", color=palette.TRUTH, lw=1)
    t = min(round, run.rounds - 1)
    sizes = np.where(rounds == t, 90, 30)
    ax.scatter(rounds, run.c, c=colors, s=sizes, zorder=3)
    ax.set(yscale="log", xlabel="round $t$", ylabel="multiplier $c_t$", xticks=rounds)
    if run.rounds > len(shown_rounds(run.rounds)):
        ax.set_xticks(shown_rounds(run.rounds))


def tell_multiplier(run: Distillation) -> str:
    """Say what draw_multiplier draws."""
    d = run.d[run.spectrum.reachable]
    shown = ", ".join(f"{run.c[t]:.2g} in round {t}" for t in shown_rounds(run.rounds))
    passed = (run.c[:, None] > d).sum(axis=1)
    text = (
        f"The multiplier by round, logarithmic, a staircase: {shown}. Lines are the {len(d)}"
        f" eigenvalues, from {d[-1]:.2g} to {d[0]:.2g}: round 0 has passed {passed[0]} of them,"
        f" round {run.rounds - 1} {passed[-1]}."
    )
    if run.rounds == 1:
        return text
    steps = run.c[1:] / run.c[:-1]
    largest = int(steps.argmax())
    return (
        f"{text} It rises in every round, by the largest factor, {steps[largest]:.2g}, into round"
        f" {largest + 1}."
    )


def residual_shares(run: Distillation) -> Array:
    """Return which share of Kε the squared residual has in each basis function, by round."""
    q = (run.z[:-1] - run.z[1:])[:, run.spectrum.reachable]
    return np.asarray((q / np.sqrt(len(run.y) * (run.epsilon or 1.0))) ** 2)


def draw_residuals(figure: "Figure", run: Distillation) -> None:
    """Draw the shares of a few rounds as bars, and where they are in balance."""
    shares, rounds = residual_shares(run), _few(run)
    ks = np.arange(1, shares.shape[1] + 1)
    colors = palette.round_colors(run.rounds)
    axes = figure.subplots(1, len(rounds), sharey=True, squeeze=False)[0]
    for ax, t in zip(axes, rounds, strict=True):
        ax.bar(ks, shares[t], color=colors[t])
        ax.plot(_balance(shares[t]), 1.05, "v", color=colors[t], ms=9)
        ax.set(title=f"round {t}", xlabel="basis function $k$", ylim=(0, 1.1))
        ax.set_xticks(sorted({1, (len(ks) + 1) // 2, len(ks)}))
    axes[0].set_ylabel("share of $K\\varepsilon$")


def tell_residuals(run: Distillation) -> str:
    """Say what draw_residuals draws."""
    shares, rounds = residual_shares(run), _few(run)
    centres = aligned(np.array([_balance(shares[t]) for t in rounds]), 1)
    said = ", ".join(f"{at} in round {t}" for t, at in zip(rounds, centres, strict=True))
    return (
        "The squared residual of a round, shared out among the basis functions. Its sum is the same"
        " in every round. The bars move from the restless basis functions, on the right, to the"
        f" smooth ones, on the left. They are in balance at {said}."
    )


def _few(run: Distillation) -> list[int]:
    """Return at most five rounds, the first and the last among them."""
    return sorted({round(t) for t in np.linspace(0, run.rounds - 1, 5)})


def _balance(shares: Array) -> float:
    return float(shares @ np.arange(1, len(shares) + 1) / shares.sum())
