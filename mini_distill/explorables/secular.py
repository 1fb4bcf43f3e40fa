"""The secular equation: the training error of a fit, the tolerance, and the multiplier between."""

from typing import TYPE_CHECKING, Any

import numpy as np
import traitlets
from numpy.typing import ArrayLike

from mini_distill import figures
from mini_distill._validation import positive
from mini_distill.distillation import Distillation, distill
from mini_distill.explorables import _traits as traits
from mini_distill.explorables._payload import (
    Truth,
    heights,
    one_chart,
    one_output,
    rounded,
    scene,
    tolerance_of,
    tolerances,
)
from mini_distill.explorables._presets import WithPresets, check_labels, check_presets, of_preset
from mini_distill.explorables._shares_still import draw_shares, tell_shares

if TYPE_CHECKING:
    from matplotlib.figure import Figure


class SecularEquation(WithPresets):
    """One round under the reader's hand: the tolerance ε picks the multiplier c.

    Shows the mean squared training error of the fit with multiplier c as a curve, the tolerance as
    a line, the root where they meet, the bounds on it, and the regions in which there is none: the
    collapse and the infeasible. Beside it stand the fit with this tolerance and what it keeps of
    each basis function. The line, the root and the labels can be dragged.

    Parameters
    ----------
    run : Distillation
        A run with a tolerance that does not collapse at once, on inputs and labels of one
        dimension. Only its round 0 is shown.
    truth : callable, optional
        The function behind the labels, such as :func:`mini_distill.datasets.sine`.
    grid : array_like of shape (m,), optional
        Where to draw, increasing; 201 points over the range of the inputs if left out.
    presets : dict, optional
        Other states to start with, by name: (labels, tolerance). The tolerance may be one that
        cannot be met: the figure then says why.
    name : str
        What the state of ``run`` is called beside the presets.
    only : {"shares"}, optional
        The one chart to show: what the fit gets of the label along each basis function, and what
        is left over. The multiplier is dragged, and the tolerance with it.
    id : str
        The name of this figure on its page, for links such as ``?secular.epsilon=0.1``.

    Attributes
    ----------
    preset : str
        The state to start with. Setting it sets labels and tolerance.
    epsilon : float
        The tolerance ε > 0.
    labels : list of float
        The labels, one for each input.
    bounds : {"none", "both", "better"}
        Which bounds on the multiplier are shown: none, those from the smallest and the largest
        eigenvalue, or also the better one from the labels.

    Raises
    ------
    ValueError
        If the run has a fixed multiplier, several outputs, inputs of several dimensions, or labels
        inside the tolerance.
    traitlets.TraitError
        If a trait is set to a value that is not one.

    Examples
    --------
    >>> import mini_distill as md
    >>> from mini_distill.explorables import SecularEquation
    >>> x, y = md.datasets.illustrative_example()
    >>> run = md.distill(md.decompose(md.kernels.CubicSplineGreen(), x), y, epsilon=0.1)
    >>> secular = SecularEquation(run, presets={"tight": (y, 0.045)}, name="looser")
    >>> secular.preset = "tight"
    >>> secular.epsilon
    0.045
    """

    kind = traitlets.Unicode("secular").tag(sync=True)
    other_kinds = ("shares",)
    epsilon = traits.tolerance()
    labels = traits.numbers()
    bounds = traits.one_of(("none", "both", "better"))

    def __init__(
        self,
        run: Distillation,
        truth: Truth | None = None,
        grid: ArrayLike | None = None,
        *,
        presets: dict[str, tuple[ArrayLike, float]] | None = None,
        name: str = "the labels of the run",
        only: str | None = None,
        id: str = "secular",
    ) -> None:
        epsilon, spectrum = tolerance_of(run), run.spectrum
        if run.rounds == 0:
            raise ValueError(
                f"epsilon={epsilon:.6g} is so large that f = 0: start where there is a multiplier,"
                f" with epsilon below the mean square of the labels, {np.mean(run.y**2):.6g}"
            )
        starts = {name: (run.y, epsilon)}
        for other, (y, tolerance) in check_presets(presets, "labels, tolerance", name).items():
            with of_preset(other):
                starts[other] = (one_output(y, spectrum.K), positive(tolerance, "epsilon"))
        states = {
            start: {"labels": rounded(y, 7), "epsilon": tolerance}
            for start, (y, tolerance) in starts.items()
        }
        ranges = np.array([tolerances(spectrum, *start) for start in starts.values()])
        data = scene(spectrum, truth, grid)
        values = [*(y for y, _ in starts.values()), data["truth"] or []]
        self._spectrum, self._truth = spectrum, truth
        if only is not None:
            self.kind = one_chart(only, *self.other_kinds)
        super().__init__(
            {
                "scene": data,
                "presets": [{"name": start, **state} for start, state in states.items()],
                "range": [float(ranges[:, 0].min()), float(ranges[:, 1].max())],
                "heights": heights([v for row in values for v in row]),
            },
            states,
            name,
            id=id,
        )

    @traitlets.validate("labels")
    def _check_labels(self, proposal: dict[str, Any]) -> list[float]:
        return check_labels(proposal["value"], self._spectrum.K)

    def _solve(self) -> Distillation:
        run = distill(self._spectrum, self.labels, epsilon=self.epsilon, max_rounds=1)
        if run.rounds == 0:
            raise ValueError(
                f"epsilon={self.epsilon:.6g} is not below {np.mean(run.y**2):.6g}, the mean square"
                " of the labels: f = 0 will do, and there is no multiplier"
            )
        return run

    def _draw(self, figure: "Figure", model: Distillation) -> None:
        if self.kind == "shares":
            return draw_shares(figure.subplots(), model)
        left, right = figure.subplots(1, 2, width_ratios=[1.2, 1])
        figures.plot_secular_equation(model.spectrum, model.y, self.epsilon, ax=left)
        figures.plot_fits(model, self._truth, ax=right)

    def _alt(self, model: Distillation) -> str:
        if self.kind == "shares":
            return tell_shares(model)
        lost = model.spectrum.lost(model.y)
        # an invertible G loses nothing
        below = f", above the infeasible region up to {lost / len(model.y):.3g}" if lost > 0 else ""
        return (
            f"Left: the mean squared training error of one fit to {len(model.y)} labels rises with"
            f" the multiplier c, on a logarithmic axis, up to the collapse at"
            f" {np.mean(model.y**2):.3g}{below}. The line of the tolerance {self.epsilon:.3g} meets"
            f" it once, at c = {model.c[0]:.3g}, between two bounds. Right: the labels and the fit"
            " with this tolerance."
        )
