"""The pulled label: how far every fit follows, and what that says of its degrees of freedom."""

from typing import TYPE_CHECKING, Any

import numpy as np
import traitlets
from numpy.typing import ArrayLike

from mini_distill import _palette as palette
from mini_distill._validation import Array
from mini_distill.choosing import degrees_of_freedom
from mini_distill.distillation import Distillation
from mini_distill.explorables import _traits as traits
from mini_distill.explorables._explorable import Explorable
from mini_distill.explorables._payload import each_rounded, one_chart, one_output, rounded, scene
from mini_distill.figures._style import check_run, shown_rounds
from mini_distill.theory import equivalent_kernel

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MOST_ROUNDS = 1000


class PulledLabel(Explorable):
    """One label of many, pulled by the reader, and the fits that follow it.

    Shows the fit of a round before and after the pull, the share of its own pull that the fit
    follows at each label, and the sum of these shares by round, the degrees of freedom. The
    multipliers are held fixed at those of the run.

    Parameters
    ----------
    run : Distillation
        On inputs of one dimension, with one output and at least one round.
    label : int
        The label to pull first, counted from 1.
    pull : float
        By how much, to start with.
    round : int
        The round to start with.
    grid : array_like of shape (m,), optional
        Where to draw, increasing; 201 points over the range of the inputs if left out.
    only : {"weights"}, optional
        The one chart to show: the weights of all labels in the fit at one of them. They are those
        of one fit with :func:`mini_distill.theory.equivalent_kernel`, too.
    id : str
        The name of this figure on its page, for links such as ``?pull.round=9``.

    Attributes
    ----------
    label : int
        Which label is pulled, counted from 1.
    pull : float
        By how much it is pulled up, down if negative.
    round : int
        The round t >= 0 that is asked for. Beyond the last, it shows the last.

    Raises
    ------
    ValueError
        If the run has no round or too many, several outputs or inputs of several dimensions.
    traitlets.TraitError
        If a trait is set to a value that is not one.

    Examples
    --------
    >>> import mini_distill as md
    >>> from mini_distill.explorables import PulledLabel
    >>> x, y = md.datasets.illustrative_example(interior=True)
    >>> spectrum = md.decompose(md.kernels.CubicSplineGreen(), x)
    >>> pulled = PulledLabel(md.distill(spectrum, y, c=1e-4, max_rounds=10), label=5)
    >>> pulled.label, pulled.pull, pulled.round
    (5, 1.0, 0)
    """

    kind = traitlets.Unicode("pull").tag(sync=True)
    label = traits.index("It counts the labels, from 1.")
    pull = traits.any_number()
    round = traits.round_number()

    def __init__(
        self,
        run: Distillation,
        *,
        label: int = 1,
        pull: float = 1.0,
        round: int = 0,
        grid: ArrayLike | None = None,
        only: str | None = None,
        id: str = "pull",
    ) -> None:
        check_run(run)
        y = one_output(run.y, run.spectrum.K)
        if not 0 < run.rounds <= MOST_ROUNDS:
            raise ValueError(f"rounds must be between 1 and {MOST_ROUNDS}, found {run.rounds}")
        self._run, self._reach = run, float(f"{1.2 * np.abs(y).max():.1g}") or 1.0
        data = scene(run.spectrum, None, grid, digits=5)
        moved = run.B[0][: len(data["d"])] >= 1e-6  # the others no pull moves to be seen
        for name in ("d", "V", "basis"):
            data[name] = [row for row, seen in zip(data[name], moved, strict=True) if seen]
        alone = {} if only is None else {"only": one_chart(only, "weights")}
        super().__init__(
            {
                **alone,
                "scene": data,
                "labels": rounded(y, 5),
                "c": each_rounded(run.c, 7),
                "reach": self._reach,
            },
            id,
            label=label,
            pull=pull,
            round=round,
        )

    @traitlets.validate("label")
    def _check_label(self, proposal: dict[str, Any]) -> int:
        return traits.at_most(proposal, self._run.spectrum.K, "labels")

    @traitlets.validate("pull")
    def _check_pull(self, proposal: dict[str, Any]) -> float:
        if abs(proposal["value"]) > self._reach:
            raise traitlets.TraitError(
                f"pull must be at most {self._reach:g} in size, found {proposal['value']:g}"
            )
        return float(proposal["value"])

    def _solve(self) -> "_Story":
        return _Story(self._run, self.label - 1)

    def _draw(self, figure: "Figure", model: "_Story") -> None:
        if "only" in self.data:
            return _draw_weights(figure.subplots(), model, np.array(self.data["scene"]["grid"]))
        axes = figure.subplot_mosaic([["fits", "shares"], ["fits", "df"]], width_ratios=[1.2, 1])
        run, i, grid = self._run, self.label - 1, np.array(self.data["scene"]["grid"])
        t = min(self.round, run.rounds - 1)
        color = palette.round_colors(run.rounds + 1)[t]
        x, share = run.spectrum.x[:, 0], model.shares[t, i]
        before = run.predict(grid, round=t)
        after = before + self.pull * model.response(grid, t)
        ax = axes["fits"]
        ax.plot(grid, before, "--", color=palette.INK, lw=1)
        ax.plot(grid, after, color=color, lw=2.5)
        ax.plot(x, run.y, "o", color=palette.INK, mfc="white", ms=3.5)
        ax.plot([x[i], x[i]], [run.y[i], run.y[i] + self.pull], color=palette.INK, lw=1)
        ax.plot(x[i], run.y[i] + self.pull, "o", color=palette.INK)
        ax.set(xlabel="$x$")
        ax.set_title(f"round {t}: the fit follows the pull by {share * self.pull:.3g}", fontsize=10)
        ax = axes["shares"]
        ax.vlines(x, 0, model.shares[t], color=palette.TRUTH, lw=1)
        ax.plot(x, model.shares[t], "o", color=palette.TRUTH, ms=3)
        ax.plot(x[i], share, "o", color=color, ms=7)
        ax.set(ylim=(0, 1))
        ax.set_title(f"share of its own pull, together {model.df[t]:.3g}", fontsize=10)
        ax = axes["df"]
        ax.plot(model.df, color=palette.INK, lw=1, marker="o" if run.rounds == 1 else "")
        ax.plot(t, model.df[t], "o", color=color, ms=7)
        ax.set(xlabel="round $t$", ylim=(0, None))
        ax.set_title("degrees of freedom", fontsize=10)

    def _alt(self, model: "_Story") -> str:
        run, i = self._run, self.label - 1
        t, last = min(self.round, run.rounds - 1), run.rounds - 1
        share = model.shares[:, i]
        if "only" in self.data:
            return _tell_weights(model)
        low, high = model.shares[t].min(), model.shares[t].max()
        return (
            f"{len(run.y)} labels, of which number {self.label} is pulled by {self.pull:.3g}. The"
            f" fit of round {t} follows by {share[t] * self.pull:.3g}, a share of {share[t]:.3g};"
            f" in round 0 it is {share[0]:.3g}, in round {last} {share[-1]:.3g}. The shares of all"
            f" labels in round {t} lie between {low:.3g} and {high:.3g}. Together they are"
            f" {model.df[t]:.3g} degrees of freedom, which fall from {model.df[0]:.3g} in round 0"
            f" to {model.df[-1]:.3g} in round {last}."
        )


class _Story:
    """What a pull of 1 at label i does, with the multipliers held fixed."""

    def __init__(self, run: Distillation, i: int) -> None:
        self.run, self.i = run, i
        self.shares = np.asarray(run.B @ run.spectrum.V**2)
        self.df = degrees_of_freedom(run)

    def response(self, grid: Array, t: int) -> Array:
        """Return by how much the fit of round t moves."""
        d, V = self.run.d, self.run.spectrum.V
        coefficients = np.where(d > 0, self.run.B[t] * V[:, self.i] / np.where(d > 0, d, 1), 0)
        return np.asarray(self.run.spectrum.expand(coefficients, grid))


def _draw_weights(ax: "Axes", model: _Story, grid: Array) -> None:
    """Draw the weights of the labels in the fit at one of them, for some rounds."""
    run, i = model.run, model.i
    x, V = run.spectrum.x[:, 0], run.spectrum.V
    ax.axhline(0, color=palette.TRUTH, lw=0.8)
    for t in shown_rounds(run.rounds):
        color = palette.round_colors(run.rounds)[t]
        ax.plot(grid, model.response(grid, t), color=color, lw=1.6)
        ax.plot(x, (run.B[t] * V[:, i]) @ V, "o", color=color, ms=4)
    top = (x[i], model.shares[0, i])
    ax.annotate(
        "round 0", top, (4, 6), textcoords="offset points", color=palette.round_colors(2)[0]
    )
    ax.plot(x[i], 0, "D", color=palette.INK, mfc="white", ms=8, clip_on=False)
    ax.set(xlabel="$x$", ylim=(-0.15, 1), ylabel=f"weight of each label in the fit at {x[i]:.3g}")


def _tell_weights(model: _Story) -> str:
    """Say what _draw_weights draws."""
    run, i = model.run, model.i
    shown = shown_rounds(run.rounds)
    own = ", ".join(f"{model.shares[t, i]:.3g} in round {t}" for t in shown)
    ratios = []
    for t in shown:
        d = equivalent_kernel(run, t).d
        ratios.append(f"{d[-1] / d[0]:.1e}")
    return (
        f"The weights of {len(run.y)} labels in the fit at training point {i + 1}, a curve for a"
        " round. With every round that of the label of the point itself falls:"
        f" {own}. Of the eigenvalues of the equivalent kernel"
        f" the last is {', '.join(ratios)} of the first in these rounds."
    )
