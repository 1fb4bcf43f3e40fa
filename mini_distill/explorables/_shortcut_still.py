"""The static figure of a step that cuts the corner of the curve: both ways, and both rolled out."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from mini_distill import _palette as palette
from mini_distill import continuous
from mini_distill._validation import Array
from mini_distill.distillation import Distillation

if TYPE_CHECKING:
    from matplotlib.figure import Figure


@dataclass(frozen=True)
class Ways:
    """The lengths of the curve, of the step, and of the curve from its end."""

    curve: float
    step: float
    rest: float


def ways_of(run: Distillation) -> Ways:
    """Measure both ways from the labels to 0."""
    if not run.rounds:  # the step ends at 0
        whole = continuous.length(run.spectrum, run.y)
        return Ways(whole, float(np.linalg.norm(run.y)), 0.0)
    whole, rest = (continuous.length(run.spectrum, y) for y in run.labels[:2])
    return Ways(whole, float(np.linalg.norm(run.labels[1] - run.y)), rest)


def draw_shortcut(figure: "Figure", run: Distillation) -> None:
    """Draw both ways in the plane of the labels, and beside it how long they are."""
    plane, rolled = figure.subplots(1, 2, width_ratios=[1.6, 1])
    first, ways = palette.ROUNDS[0], ways_of(run)
    end = run.labels[1] if run.rounds else np.zeros(2)
    plane.plot(*_curve(run, run.y), color=palette.INK, lw=1.6)
    plane.plot(*_curve(run, end), color=first, lw=2)
    plane.plot(*np.transpose([run.y, end]), color=first, lw=4)
    plane.plot(*run.y, "o", color=palette.INK)
    plane.plot(*end, "o", mfc="white", mec=palette.INK, ms=8)
    plane.annotate("$y_0$", run.y, (8, 4), textcoords="offset points")
    plane.annotate("$y_1$", end, (8, -14), textcoords="offset points")
    plane.plot(0, 0, "+", color=palette.INK)
    plane.set(aspect="equal", xlabel="label at $x_1$", ylabel="label at $x_2$")
    rolled.plot([0, ways.curve], [1, 1], color=palette.INK, lw=1.6)
    rolled.plot([0, ways.step], [0, 0], color=first, lw=4)
    rolled.plot([ways.step, ways.step + ways.rest], [0, 0], color=first, lw=2)
    for height, text in ((1, f"the curve: {ways.curve:.3g}"), (0, _both(ways))):
        rolled.text(0, height + 0.1, text)
    rolled.set(ylim=(-0.6, 1.8), yticks=[], xlabel="length")


def tell_shortcut(run: Distillation) -> str:
    """Say what draw_shortcut draws."""
    ways = ways_of(run)
    return (
        "Two ways from two labels to 0 in the plane. One is a curve that bends. The other is a"
        f" straight step of {ways.step:.3g} on the inner side of the bend, and a curve of"
        f" {ways.rest:.3g} from its end. Together {ways.step + ways.rest:.3g}: less than the"
        f" {ways.curve:.3g} of the first."
    )


def _both(ways: Ways) -> str:
    return f"the step, and the curve from $y_1$: {ways.step + ways.rest:.3g}"


def _curve(run: Distillation, y: Array) -> Array:
    d = run.d[run.spectrum.reachable]
    times = [0.0, *np.geomspace(1e-3 * d.min(), 9 * d.max(), 160)]
    return np.transpose([continuous.labels_at(run.spectrum, y, tau) for tau in times])
