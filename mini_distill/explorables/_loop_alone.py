"""The charts that the loop can show alone: which there are, and their static figures."""

from typing import TYPE_CHECKING, Any

from mini_distill import _palette as palette
from mini_distill import figures
from mini_distill.distillation import Distillation
from mini_distill.explorables._beside_stills import BESIDE
from mini_distill.explorables._bound_still import draw_bound, tell_bound
from mini_distill.explorables._clock_still import draw_clock, tell_clock
from mini_distill.explorables._cutoffs_still import draw_cutoffs, tell_cutoffs
from mini_distill.explorables._errors_still import draw_errors, draw_parts, tell_errors, tell_parts
from mini_distill.explorables._multiplier_still import (
    draw_multiplier,
    draw_residuals,
    tell_multiplier,
    tell_residuals,
)
from mini_distill.explorables._payload import Truth, by_round, course, one_chart
from mini_distill.explorables._tolerances_still import draw_tolerances, tell_tolerances
from mini_distill.theory import round_bounds

if TYPE_CHECKING:
    from matplotlib.figure import Figure

ERRORS = {
    "errors": (draw_errors, tell_errors),
    "parts": (draw_parts, tell_parts),
    "clock": (draw_clock, tell_clock),
    "tolerances": (draw_tolerances, tell_tolerances),
}

WITHOUT_TRUTH = {
    "multiplier": tell_multiplier,
    "residuals": tell_residuals,
    "bound": tell_bound,
}


def check_alone(only: str, truth: Truth | None, signals: Any, sigma: float | None) -> str:
    """Return the name of the one chart, or raise an error if it cannot be drawn with this truth."""
    one_chart(only, "fit", "sizes", "cutoffs", *BESIDE, *WITHOUT_TRUTH, *ERRORS)
    if only == "cutoffs" and sigma is None:
        raise ValueError("only='cutoffs' needs sigma, the noise that the estimate reckons with")
    if only in (*ERRORS, "cutoffs") and truth is None:
        raise ValueError(f"only={only!r} shows the error to the truth: pass truth, a function")
    if only == "parts" and any(all(signal) for signal in signals):
        raise ValueError(
            "only='parts' tells noise from signal where the truth has nothing of a basis function:"
            " this truth has something of all of them"
        )
    return only


def draw_alone(
    figure: "Figure", only: str, run: Distillation, truth: Any, round: int, sigma: Any
) -> None:
    """Draw the one chart."""
    if only == "residuals":
        return draw_residuals(figure, run)
    ax = figure.subplots()
    if only in ERRORS:
        return ERRORS[only][0](ax, run, truth, round)
    if only == "cutoffs":
        return draw_cutoffs(ax, run, truth, round, sigma)
    if only in ("multiplier", "bound"):
        return (draw_multiplier if only == "multiplier" else draw_bound)(ax, run, round)
    if only == "fit":
        figures.plot_fits(run, truth, ax=ax)
        return None
    figures.plot_norms(run, ax=ax)
    if round:
        ax.axvline(min(round, run.rounds), color=palette.INK, ls=":", lw=0.8)


def tell_alone(only: str, run: Distillation, truth: Any, sigma: Any) -> str:
    """Say what it shows."""
    if only == "cutoffs":
        return tell_cutoffs(run, truth, sigma)
    if only in ERRORS:
        return ERRORS[only][1](run, truth)
    if only in WITHOUT_TRUTH:
        return WITHOUT_TRUTH[only](run)
    if only == "fit":
        return (
            f"The fits to {len(run.y)} labels with tolerance {run.epsilon:.3g}: {course(run)}. Each"
            " fit is flatter than the one before."
        )
    fewest, most = round_bounds(float(run.r[0]))
    return (
        f"The size of the labels by round, in units of the tolerance: {by_round(run.r, 2)}. It lies"
        " between a straight line that falls by 1 a round and a square-root curve. Labels of this"
        f" size last for {fewest} to {most} rounds; here there are {run.rounds}, until the size is"
        " below 1."
    )
