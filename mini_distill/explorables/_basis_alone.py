"""The charts that the basis functions can show alone: which there are, and their static figures."""

from typing import TYPE_CHECKING, Any

from mini_distill.distillation import Distillation
from mini_distill.explorables._steepness_still import (
    draw_ceiling,
    draw_cuts,
    tell_ceiling,
    tell_cuts,
)
from mini_distill.explorables._three_still import draw_three, tell_three
from mini_distill.explorables._waves_still import draw_counted, draw_gaps, tell_counted, tell_gaps

if TYPE_CHECKING:
    from matplotlib.figure import Figure

STILLS = ("cuts", "ceiling", "gaps", "counted", "kept", "lost")
ALONE = ("waves", *STILLS)


def draw_alone(figure: "Figure", data: dict[str, Any], run: Distillation, t: int, m: int) -> None:
    """Draw the one chart, in round t."""
    only = data["only"]
    if only == "counted":
        return draw_counted(figure, run, data)
    ax = figure.subplots()
    if only == "cuts":
        draw_cuts(ax, run, t)
    elif only == "ceiling":
        draw_ceiling(ax, run)
    elif only == "gaps":
        draw_gaps(ax, run, t, m)
    else:
        draw_three(ax, run, min(t, run.rounds - 1), m, lost=only == "lost")


def tell_alone(data: dict[str, Any], run: Distillation, t: int, m: int) -> str:
    """Say what it shows."""
    only = data["only"]
    if only == "counted":
        return tell_counted(run, data)
    if only == "cuts":
        return tell_cuts(run)
    if only == "ceiling":
        return tell_ceiling(run)
    if only == "gaps":
        return tell_gaps(run, m)
    return tell_three(run, min(t, run.rounds - 1), m, lost=only == "lost")
