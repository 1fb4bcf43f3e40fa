"""Basis functions: what the rounds leave of each."""

from typing import TYPE_CHECKING, Any

import numpy as np
import traitlets
from numpy.typing import ArrayLike

from mini_distill import _palette as palette
from mini_distill._validation import Array
from mini_distill.distillation import Distillation, distill
from mini_distill.explorables import _traits as traits
from mini_distill.explorables._basis_alone import ALONE, STILLS, draw_alone, tell_alone
from mini_distill.explorables._explorable import Explorable
from mini_distill.explorables._payload import (
    MOST_ROUNDS,
    Truth,
    known_digits,
    one_chart,
    rounded,
    scene,
    signal,
    tolerance_of,
    tolerances,
)
from mini_distill.explorables._waves_still import MOST_PANELS, OFF, draw_panels, draw_sum

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


class BasisFunctions(Explorable):
    """What the rounds leave of each basis function, under the reader's hand.

    Shows the basis functions as small multiples, each at full size and as far as it is left, the
    fit, which is their sum, bars of B_t, and what is left of each by round. A bar or panel shows
    its part of the fit when it is pointed at. What is left of less than one per cent is off.

    Parameters
    ----------
    run : Distillation
        A run with a tolerance, on inputs and labels of one dimension. It sets where the explorable
        starts; the labels stay as they are.
    truth : callable, optional
        The function behind the labels: then it is shown what of each basis function is signal, and
        what is noise.
    grid : array_like of shape (m,), optional
        Where to draw, increasing; 201 points over the range of the inputs if left out.
    round : int
        The round to start with.
    match : int
        The basis function m to start with, counted from 1, in the charts that ask for one.
    only : {"cuts", "ceiling", "kept", "lost", "waves", "gaps", "counted"}, optional
        The one chart to show. With the eigenvalues as its axis: where each round cuts; how steep
        the rounds are beside the eigenvalues; what the rounds, one fit and gradient flow keep or
        lose if they agree at basis function m. Else: the basis functions and their sum; the gap
        between the first and number m, by round; or the fit beside the part of it that is counted,
        of which at least half as much is left as of the first.
    id : str
        The name of this figure on its page, for links such as ``?basis.round=2``.

    Attributes
    ----------
    epsilon : float
        The tolerance ε > 0.
    round : int
        The round t >= 0 that is asked for. A round beyond the collapse shows the collapse.
    match : int
        The basis function m, counted from 1: the one the first is compared with by
        ``only="gaps"``, and at which the filters of ``only="kept"`` and ``only="lost"`` agree.

    Raises
    ------
    ValueError
        If the run has a fixed multiplier, several outputs or inputs of several dimensions, or if
        all functions of the space are 0 at the inputs.
    traitlets.TraitError
        If a trait is set to a value that is not one.

    Examples
    --------
    >>> import mini_distill as md
    >>> from mini_distill.explorables import BasisFunctions
    >>> x, y = md.datasets.illustrative_example()
    >>> run = md.distill(md.decompose(md.kernels.CubicSplineGreen(), x), y, epsilon=0.045)
    >>> BasisFunctions(run, round=2)
    BasisFunctions(epsilon=0.045, match=1, round=2)
    """

    kind = traitlets.Unicode("basis").tag(sync=True)
    other_kinds = ("basis-alone",)
    epsilon = traits.tolerance()
    round = traits.round_number()
    match = traits.index("It counts the basis functions, the smoothest first, from 1.")

    def __init__(
        self,
        run: Distillation,
        truth: Truth | None = None,
        grid: ArrayLike | None = None,
        *,
        round: int = 0,
        match: int = 1,
        only: str | None = None,
        id: str = "basis",
    ) -> None:
        epsilon = tolerance_of(run)
        self._count = int(np.count_nonzero(known_digits(run.spectrum)))
        if self._count == 0:
            raise ValueError("there is no basis function: every function of the space is 0 here")
        self._spectrum = run.spectrum
        data = {
            "scene": scene(run.spectrum, truth, grid),
            "signal": signal(run.spectrum, truth),
            "labels": rounded(run.y, 7),
            "range": tolerances(run.spectrum, run.y, epsilon),
            "panels": MOST_PANELS,
        }
        if only is not None:
            data["only"] = one_chart(only, *ALONE)
        super().__init__(data, id, epsilon=epsilon, round=round, match=match)
        if only not in (None, "waves"):  # that one is in the script of the whole figure
            self.kind = "basis-alone"

    @traitlets.validate("match")
    def _check_match(self, proposal: dict[str, Any]) -> int:
        return traits.at_most(proposal, self._count, "basis functions")

    def _solve(self) -> "_Shares":
        labels = self.data["labels"]
        run = distill(self._spectrum, labels, epsilon=self.epsilon, max_rounds=MOST_ROUNDS)
        if "only" in self.data and not run.rounds:
            raise ValueError("the labels lie inside the tolerance: there are no rounds")
        return _Shares(run, self.round)

    def _draw(self, figure: "Figure", model: "_Shares") -> None:
        only = self.data.get("only")
        if only in STILLS:
            return draw_alone(figure, self.data, model.run, self.round, self.match)
        halves = figure.subfigures(1, 2, width_ratios=[1.2, 1], squeeze=False)[0]
        draw_panels(halves[0], self.data["scene"], model.kept, model.color)
        *others, total = np.atleast_1d(halves[1].subplots(1 if only else 2, 1))
        for ax in others:
            _draw_shares(ax, model)
        fit = model.fit(np.array(self.data["scene"]["grid"]))
        draw_sum(total, self.data, fit, model.color, model.round)

    def _alt(self, model: "_Shares") -> str:
        if self.data.get("only") in STILLS:
            return tell_alone(self.data, model.run, self.round, self.match)
        shares = ", ".join(f"{100 * share:.3g}" for share in model.kept)
        return (
            f"{len(model.kept)} basis functions, the smoothest first, and what round {model.round}"
            f" of {model.rounds} keeps of each, in per cent: {shares}."
            f" {np.count_nonzero(model.kept >= OFF)} of {len(model.kept)} are still on, with at"
            " least one per cent. Below, their sum, the fit."
        )


class _Shares:
    """What the rounds keep of each basis function."""

    def __init__(self, run: Distillation, round: int) -> None:
        last = run.rounds if run.collapsed else run.rounds - 1
        self.round = min(round, last)
        self.rounds = run.rounds
        self.color = [*palette.round_colors(run.rounds), palette.INK][self.round]
        d = run.d[run.spectrum.reachable]
        self.kept = run.B[self.round, : len(d)] if self.round < run.rounds else np.zeros_like(d)
        self.run = run

    def fit(self, grid: Array) -> Array:
        """Return what the basis functions add up to."""
        if self.round < self.rounds:
            return self.run.predict(grid, round=self.round)
        return np.zeros_like(grid)


def _draw_shares(ax: "Axes", model: _Shares) -> None:
    ax.set(yscale="log", ylim=(1e-8, 2), xlabel="basis function $k$", ylabel="share kept")
    numbers = np.arange(1, len(model.kept) + 1)
    ax.plot(numbers, model.kept, "o-", color=model.color)
