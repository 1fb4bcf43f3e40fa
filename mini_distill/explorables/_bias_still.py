"""The static figures of bias and variance: all of it, or the errors by round alone."""

from typing import TYPE_CHECKING

import numpy as np

from mini_distill import _palette as palette
from mini_distill.choosing import best_round
from mini_distill.figures._style import shown_rounds

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from mini_distill.explorables.bias_variance import _Story


def draw_all(figure: "Figure", model: "_Story", sigma: float) -> None:
    """Draw the errors, and beside them what the round keeps of truth and noise."""
    left, ax = figure.subplots(1, 2, width_ratios=[1.35, 1])
    draw_errors(left, model)
    k, t = np.arange(1, len(model.z_star) + 1), model.round
    ax.bar(k - 0.2, model.z_star, 0.4, color="white", edgecolor=palette.INK)
    ax.bar(k - 0.2, model.kept[t] * model.z_star, 0.4, color=palette.INK)
    noise = model.kept[t] * sigma
    ax.bar(k + 0.2, noise, 0.4, color="white", edgecolor=palette.INK, hatch="/////")
    ax.axhline(sigma, color=palette.INK, lw=1)
    ax.set_title(f"truth, filled what round {t} keeps; noise, hatched", fontsize=9)
    ax.set(xlabel="basis function $k$")


def draw_errors(ax: "Axes", story: "_Story") -> None:
    """Draw squared bias, variance and their sum by round, and the best single fit."""
    _draw_parts(ax, story)
    ax.axhline(story.single, color=palette.INK, lw=1, ls=":", label="best single fit")
    _draw_dots(ax, story)
    ax.legend(frameon=False, fontsize=9)
    ax.set(xlabel="round $t$", ylim=(0, None))
    ax.set_title("expected error, the multipliers held fixed", fontsize=10)


def draw_two_ways(ax: "Axes", story: "_Story") -> None:
    """Draw squared bias, variance and their sum by round, with their names on them."""
    last, best = len(story.error) - 1, best_round(story.error)
    bias, variance = story.bias.sum(axis=1), story.variance.sum(axis=1)
    _draw_parts(ax, story)
    ax.plot([best, best], [0, story.error[best]], color=palette.INK, lw=1)
    _draw_dots(ax, story)
    late = (3 * last) // 4
    for name, place, away in (
        (f" best: round {best}", (best, 0), (0, 3)),
        ("bias²", (late, bias[late]), (8, -14)),
        ("variance", (late, variance[late]), (0, 6)),
    ):
        ax.annotate(name, place, away, textcoords="offset points", fontsize=10)
    ax.set(xlabel="round $t$", ylabel="expected error", ylim=(0, None))


def _draw_parts(ax: "Axes", story: "_Story") -> None:
    for values, style, name, width in (
        (story.bias.sum(axis=1), (0, (7, 3)), "bias²", 1.2),
        (story.variance.sum(axis=1), (0, (3, 3)), "variance", 1.2),
        (story.error, "-", "sum", 2.5),
    ):
        ax.plot(values, ls=style, color=palette.INK, lw=width, label=name)


def _draw_dots(ax: "Axes", story: "_Story") -> None:
    last = len(story.error) - 1
    for t in sorted({*shown_rounds(last + 1), story.round}):
        marker = "s" if story.collapsed and t == last else "o"
        size = 10 if t == story.round else 6
        ax.plot(t, story.error[t], marker, color=story.colors[t], ms=size)
