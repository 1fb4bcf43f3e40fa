"""The static figures of the loop beside the text: a fit, two loops, one over the filter."""

from typing import TYPE_CHECKING, Any

import numpy as np

from mini_distill import _palette as palette
from mini_distill._validation import Array
from mini_distill.distillation import Distillation, distill

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

BESIDE = ("within", "kept", "over")
LOOSER = (1, 5, 25)  # times the tolerance
MEET = 2  # the basis function, counted from 0, at which filters are made to agree
BEYOND = 4  # rounds after the last of the run
SHOWN = 4  # basis functions, while the labels shrink: the others are soon gone


def fits_within(run: Distillation) -> list[tuple[float, Distillation]]:
    """Return one round with the tolerance and with larger ones, as far as labels exceed them."""
    energy = float(np.mean(run.y**2))
    asked = [factor * (run.epsilon or 0) for factor in LOOSER]
    return [
        (epsilon, distill(run.spectrum, run.y, epsilon=epsilon, max_rounds=1))
        for epsilon in asked
        if epsilon < energy
    ]


def bending(one: Distillation) -> float:
    """Return the squared norm of the first fit: of the book's beam, its bending energy."""
    return float(np.sum(one.d * (one.z[0] / (one.d + one.c[0])) ** 2) / len(one.y))


def draw_fit(figure: "Figure", run: Distillation, grid: Array) -> None:
    """Draw the smoothest curves within a few tolerances, and how far they miss the labels."""
    fits, x = fits_within(run), run.spectrum.x[:, 0]
    axes = figure.subplots(1, len(fits), sharey=True, squeeze=False)[0]
    for ax, (epsilon, one) in zip(axes, fits, strict=True):
        ax.vlines(x, one.labels[1], run.y, color=palette.INK, lw=1)
        ax.plot(grid, one.predict(grid, round=0), color=palette.round_colors(run.rounds)[0], lw=2.5)
        ax.plot(x, run.y, "o", mfc="white", mec=palette.INK)
        ax.set(title=f"ε = {epsilon:.3g}", xlabel="$x$")


def tell_fit(run: Distillation) -> str:
    """Say what draw_fit draws."""
    said = "; ".join(
        f"ε = {epsilon:.3g}, error {np.mean((one.labels[1] - run.y) ** 2):.3g}, bending energy"
        f" {bending(one):.3g}"
        for epsilon, one in fits_within(run)
    )
    return (
        f"{len(run.y)} labels and the smoothest curve whose mean squared error is at most ε, for a"
        f" few tolerances. The error is all that is allowed: {said}."
    )


def draw_kept(ax: "Axes", run: Distillation, round: int) -> None:
    """Draw the labels by basis function: the tolerance kept, and a multiplier from a round on."""
    start = min(round, run.rounds - 1)
    sizes = np.abs(run.z[:, :SHOWN]) / np.sqrt(len(run.y) * (run.epsilon or 1.0))
    onward = np.arange(run.rounds - start + BEYOND + 1)
    factor = run.A[start, :SHOWN]
    ax.plot(sizes, color=palette.INK, lw=0.8)
    ax.plot(start + onward, sizes[start] * factor ** onward[:, None], "--", color=palette.INK, lw=1)
    colors = [*palette.round_colors(run.rounds), palette.INK]
    for t, row in enumerate(sizes):
        ax.scatter(np.full(len(row), t), row, color=colors[t], s=12, zorder=3)
    ax.set(yscale="log", ylim=(1e-3, 4 * sizes[0].max()), xlabel="round $t$")
    ax.set(ylabel="$|z_t[k]|\\,/\\sqrt{K\\varepsilon}$", title="dashed: the multiplier kept")


def tell_kept(run: Distillation, round: int) -> str:
    """Say what draw_kept draws."""
    start = min(round, run.rounds - 1)
    k = int(np.abs(run.z[0, :SHOWN]).argmax())
    shares = ", ".join(f"{factor:.3g}" for factor in run.A[start:, k])
    return (
        f"What the labels have of basis functions 1 to {run.z[0, :SHOWN].size} by round,"
        " logarithmic. With the tolerance kept the lines bend down, and end after round"
        f" {run.rounds}: from round {start} on basis function {k + 1} is multiplied by {shares}."
        f" With the multiplier of round {start} kept, dashed, they go on straight: it is multiplied"
        f" by {run.A[start, k]:.3g} in every round."
    )


def over(run: Distillation, t: int, s: Array) -> Array:
    """Return one over what is left of s = 1/d after t + 1 rounds: of three filters that agree.

    They are one fit, the rounds, and the limit of many small ones.
    """
    c, s_m = run.c[: t + 1], 1 / run.d[_meet(run)]
    meet = np.prod(1 + c * s_m)
    rounds = np.prod(1 + np.multiply.outer(c, s), axis=0)
    return np.stack([1 + (meet - 1) * s / s_m, rounds, meet ** (s / s_m)])


def draw_over(ax: "Axes", run: Distillation, round: int) -> None:
    """Draw one over the filter of a run, and of others that agree at one basis function."""
    t, m = min(round, run.rounds - 1), _meet(run)
    u = np.linspace(0, 2.1, 200)
    one, rounds, limit = over(run, t, u / run.d[m])
    color = palette.round_colors(run.rounds)[t]
    ax.plot(u, limit, color=palette.INK, lw=1, label="the limit: an exponential")
    ax.plot(u, rounds, color=color, lw=2.5, label=f"rounds 0 to {t}: a polynomial")
    ax.plot(u, one, "--", color=palette.INK, label="one fit: a line")
    meet = 1 / run.B[t, m]
    ax.plot(1, meet, "o", mfc="white", mec=palette.INK)
    ks = range(m + 1)
    ax.set_xticks(run.d[m] / run.d[: m + 1], [f"$s_{{{k + 1}}}$" for k in ks])
    ax.set(ylim=(1, 1 + 5 * (meet - 1)), xlabel="$s = 1/d$: from smooth to restless")
    ax.set_ylabel("1 / what is left")
    ax.legend(frameon=False)


def tell_over(run: Distillation, round: int) -> str:
    """Say what draw_over draws."""
    t, m = min(round, run.rounds - 1), _meet(run)
    k = min(m + 1, int(np.count_nonzero(run.spectrum.reachable)) - 1)
    one, rounds, limit = over(run, t, 1 / run.d[k : k + 1])[:, 0]
    return (
        "One over what is left, from smooth to restless: a line for one fit, a curve that bends up"
        f" for rounds 0 to {t}, and one that bends up more for the limit. All start at 1 and meet"
        f" at basis function {m + 1}, at {1 / run.B[t, m]:.3g}. Before it the line is the highest,"
        f" after it the limit: at basis function {k + 1} they are at {one:.3g}, {rounds:.3g} and"
        f" {limit:.3g}."
    )


def draw_beside(figure: "Figure", only: str, run: Distillation, grid: Any, round: int) -> None:
    """Draw the one chart."""
    if only == "within":
        return draw_fit(figure, run, np.array(grid))
    (draw_kept if only == "kept" else draw_over)(figure.subplots(), run, round)


def tell_beside(only: str, run: Distillation, round: int) -> str:
    """Say what it shows."""
    if only == "within":
        return tell_fit(run)
    return (tell_kept if only == "kept" else tell_over)(run, round)


def _meet(run: Distillation) -> int:
    return min(MEET, int(np.count_nonzero(run.spectrum.reachable)) - 1)
