"""The static figures of the error of the loop: to what it is measured, and of what it is made."""

from typing import TYPE_CHECKING

import numpy as np

from mini_distill import _palette as palette
from mini_distill import figures
from mini_distill._validation import Array
from mini_distill.distillation import Distillation
from mini_distill.explorables._payload import Truth, by_round
from mini_distill.figures._style import shown_rounds

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def to_labels(run: Distillation) -> Array:
    """Return the mean squared error of every fit to the labels y_0, at the inputs."""
    values = run.labels[1:]
    if run.collapsed:
        values = np.vstack([values, np.zeros_like(run.y)])
    return np.asarray(np.mean((values - run.y) ** 2, axis=1))


def parts_of(run: Distillation, truth: Truth) -> tuple[Array, Array]:
    """Return, by round, what is wrong at the inputs where the truth has nothing, and elsewhere."""
    V, x = run.spectrum.V, run.spectrum.x[:, 0]
    signal = V @ truth(x)
    noise = np.abs(signal) < 1e-6 * np.linalg.norm(signal)
    z = run.z[1:]
    if run.collapsed:
        z = np.vstack([z, np.zeros_like(signal)])
    wrong = (z - signal) ** 2 / len(x)
    return wrong[:, noise].sum(axis=1), wrong[:, ~noise].sum(axis=1)


def draw_errors(ax: "Axes", run: Distillation, truth: Truth, round: int) -> None:
    """Draw the error to the labels and that to the truth by round."""
    figures.plot_errors(run, truth, ax=ax)
    labels = to_labels(run)
    ax.plot(labels, "-", color=palette.INK, lw=1, zorder=0)
    ax.plot(labels, "o", color=palette.INK, mfc="white", ms=6, zorder=1)
    place = int(0.7 * (len(labels) - 1))
    ax.annotate(
        "to the labels",
        (place, labels[place]),
        (-9, 3),
        textcoords="offset points",
        ha="right",
    )
    ax.set(ylabel="mean squared error", ylim=(0, None))
    _mark(ax, run, round)


def draw_parts(ax: "Axes", run: Distillation, truth: Truth, round: int) -> None:
    """Draw what the error is made of, as bars that stand on each other."""
    noise, wave = parts_of(run, truth)
    rounds = np.arange(len(noise))
    colors = [*palette.round_colors(run.rounds), palette.INK][: len(noise)]
    ax.bar(rounds, noise, 0.6, color="white", edgecolor=colors, hatch="////")
    ax.bar(rounds, wave, 0.6, bottom=noise, color=colors)
    ax.set(xlabel="round $t$", ylabel="error to the truth at the inputs")
    ax.set_xticks(shown_rounds(len(noise)))
    ax.text(0.02, 0.95, "hatched: noise that is left", transform=ax.transAxes)
    ax.text(0.02, 0.87, "solid: lost of the truth", transform=ax.transAxes)
    _mark(ax, run, round)


def _mark(ax: "Axes", run: Distillation, round: int) -> None:
    if round:
        ax.axvline(min(round, run.rounds), color=palette.INK, ls=":", lw=0.8)


def tell_errors(run: Distillation, truth: Truth) -> str:
    """Say what draw_errors draws."""
    errors = figures.errors_to(run, truth)
    return (
        "Two curves by round. The mean squared error of the fit to the labels only grows:"
        f" {by_round(to_labels(run), 3)}. That to the truth is least in round"
        f" {errors.argmin()}: {by_round(errors, 3)}."
    )


def tell_parts(run: Distillation, truth: Truth) -> str:
    """Say what draw_parts draws."""
    noise, wave = parts_of(run, truth)
    return (
        "Bars of the error to the truth at the inputs by round, of two parts. Hatched, the noise"
        f" that is left falls: {by_round(noise, 3)}. Solid, what is lost of the truth:"
        f" {by_round(wave, 3)}. Their sum is least in round {(noise + wave).argmin()}."
    )
