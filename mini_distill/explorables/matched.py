"""The one fit that keeps as much as many at one eigenvalue: a line beside a convex curve."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import traitlets

from mini_distill import _palette as palette
from mini_distill._validation import Array, positive
from mini_distill.distillation import Distillation
from mini_distill.explorables import _traits as traits
from mini_distill.explorables._explorable import Explorable
from mini_distill.explorables._payload import each_rounded
from mini_distill.figures._style import check_run
from mini_distill.filters import many_fits, matching_multiplier

if TYPE_CHECKING:
    from matplotlib.figure import Figure

MOST = 6  # what is kept is drawn down to a sixth
REACH = 0.97  # of the frame: so far the two may agree


class MatchedFit(Explorable):
    """Many fits and one that agrees with them at d, under the reader's hand.

    Shows one over what is kept against s = 1/d: a straight line for a single fit, whose slope is
    its multiplier, and a convex curve for many. Both start at 1. Where they meet again is dragged:
    between, the many fits keep more than the one, and beyond they keep less.

    Parameters
    ----------
    run : Distillation
        Its multipliers are those of the many fits; its eigenvalues are marked.
    d : float, optional
        The eigenvalue at which the two agree, to start with; in the middle of the frame if left
        out.
    round : int
        The round to start with.
    id : str
        The name of this figure on its page, for links such as ``?matched.round=2``.

    Attributes
    ----------
    d : float
        The eigenvalue d > 0 at which the two agree. Where the frame of the round has no room for
        it, it shows the nearest that it has room for.
    round : int
        The round t >= 0 up to which the many fits go. Beyond the last, it shows the last.

    Raises
    ------
    ValueError
        If the run has no round.
    traitlets.TraitError
        If a trait is set to a value that is not one.

    Examples
    --------
    >>> import mini_distill as md
    >>> from mini_distill.explorables import MatchedFit
    >>> x, y = md.datasets.illustrative_example()
    >>> run = md.distill(md.decompose(md.kernels.CubicSplineGreen(), x), y, epsilon=0.045)
    >>> MatchedFit(run, d=1e-4, round=2)
    MatchedFit(d=0.0001, round=2)
    """

    kind = traitlets.Unicode("matched").tag(sync=True)
    d = traits.Checked(1.0, positive, "It is the eigenvalue at which the two keep as much.")
    round = traits.round_number()

    def __init__(
        self,
        run: Distillation,
        *,
        d: float | None = None,
        round: int = 1,
        id: str = "matched",
    ) -> None:
        check_run(run)
        if not run.rounds:
            raise ValueError("the labels lie inside the tolerance: there are no rounds")
        self._rounds = run.rounds
        self._c = np.array(each_rounded(run.c, 7))
        ds = each_rounded(run.d[run.spectrum.reachable], 7)
        data = {"c": self._c.tolist(), "d": ds, "range": [ds[-1] / 2, 100 * ds[0]]}
        t = round if isinstance(round, int) and round > 0 else 0  # others are refused below
        middle = 2 / _end(self._c[: t + 1])
        start = float(f"{middle:.3g}") if d is None else d
        super().__init__(data, id, d=start, round=round)

    def _solve(self) -> "_Pair":
        t = min(self.round, self._rounds - 1)
        c = self._c[: t + 1]
        end = _end(c)
        at = 1 / min(max(1 / self.d, REACH * end / 50), REACH * end)
        return _Pair(t, c, at, float(matching_multiplier(c, at)), end)

    def _draw(self, figure: "Figure", model: "_Pair") -> None:
        s = np.linspace(0, model.end, 400)[1:]
        color = palette.round_colors(self._rounds)[model.t]
        own = 1 / np.array(self.data["d"])
        ax = figure.subplots()
        ax.plot(s, model.many(s), color=color, lw=3, label=f"rounds 0 to {model.t}")
        ax.plot(s, 1 + model.C * s, "--", color=palette.INK, label="one fit")
        own = own[own <= model.end]
        ax.plot(own, model.many(own), "o", color=color, ms=5)
        ax.fill_between(s, model.many(s), 1 + model.C * s, color=color, alpha=0.15, lw=0)
        at = 1 / model.d
        ax.plot(at, model.many(np.array([at])), "o", color=palette.INK, mfc="white", ms=9)
        ax.legend(frameon=False)
        ax.set(xlabel="$s = 1/d$", ylabel="one over what is kept")

    def _alt(self, model: "_Pair") -> str:
        if model.t == 0:
            return (
                "One over what round 0 keeps against s = 1/d: a straight line, for it is one fit,"
                f" with the multiplier {model.C:.3g}."
            )
        return (
            f"One over what rounds 0 to {model.t} keep against s = 1/d: a convex curve that starts"
            f" at 1. A straight line starts there too, the single fit with C = {model.C:.3g}, and"
            f" meets the curve again at d = {model.d:.3g}. Between, the curve is below the line:"
            " the rounds keep more. Beyond, it is above: they keep less."
        )


@dataclass(frozen=True)
class _Pair:
    """Rounds 0 … t, and the one fit that keeps as much at d."""

    t: int
    c: Array
    d: float
    C: float
    end: float  # of the frame

    def many(self, s: Array) -> Array:
        """Return one over what the rounds keep."""
        return np.asarray(1 / many_fits(1 / s, self.c))


def _end(c: Array) -> float:
    """Return the s at which the frame ends: there as little is kept as is drawn."""
    low, high = 0.0, MOST / c[0]
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if np.prod(1 + c * middle) < MOST else (low, middle)
    return float(high)
