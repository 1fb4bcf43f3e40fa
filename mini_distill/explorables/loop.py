"""The loop: drag a label, move the tolerance, step through the rounds, watch the fit."""

from typing import TYPE_CHECKING, Any

import numpy as np
import traitlets
from numpy.typing import ArrayLike

from mini_distill import figures
from mini_distill.distillation import Distillation
from mini_distill.explorables import traits
from mini_distill.explorables.payload import (
    Truth,
    check_drawable,
    heights,
    one_output,
    problem,
    rounded,
    tolerances,
)
from mini_distill.explorables.presets import WithPresets, check_labels, check_name
from mini_distill.spectrum import Spectrum
from mini_distill.validation import positive

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Start = tuple[Spectrum, ArrayLike, float]


class Loop(WithPresets):
    """Self-distillation under the reader's hand.

    Shows the labels, which can be dragged, the fits f_0 … f_t, the diagonal of B_t, the error
    against the truth and the size of the labels, with controls for the tolerance and the round. In
    Jupyter it is a widget whose traits can be observed, linked and set; on a page without a kernel
    it is just as alive.

    Parameters
    ----------
    run : Distillation
        A run with a tolerance, on inputs and labels of one dimension. It sets where the explorable
        starts.
    truth : callable, optional
        The function behind the labels, such as :func:`mini_distill.datasets.sine`. Without it the
        error is not shown.
    grid : array_like of shape (m,), optional
        Where to draw, increasing; 201 points over the range of the inputs if left out. The mean
        squared error is the trapezoidal rule on it.
    round : int
        The round to start with.
    presets : dict, optional
        Other labels to start with, by name: (spectrum, labels, tolerance). The tolerance may be one
        that cannot be met: the figure then says why.
    name : str
        What the labels of ``run`` are called beside the presets.
    id : str
        The name of this figure on its page, for links such as ``?loop.round=2``.

    Attributes
    ----------
    preset : str
        Which labels to start with. Setting it sets labels and tolerance, and the round to 0.
    epsilon : float
        The tolerance ε > 0.
    round : int
        The round t >= 0 that is asked for. A round beyond the collapse shows the collapse.
    labels : list of float
        The labels y_0, one for each input.

    Raises
    ------
    ValueError
        If the run has a fixed multiplier, several outputs or inputs of several dimensions, or the
        name of a preset.
    traitlets.TraitError
        If a trait is set to a value that is not one.

    Examples
    --------
    >>> import mini_distill as md
    >>> from mini_distill.explorables import Loop
    >>> x, y = md.datasets.illustrative_example()
    >>> run = md.distill(md.decompose(md.kernels.CubicSplineGreen(), x), y, epsilon=0.045)
    >>> loop = Loop(run, truth=md.datasets.sine)
    >>> loop.epsilon = 0.1
    >>> loop.epsilon, loop.round, len(loop.labels)
    (0.1, 0, 11)
    """

    kind = traitlets.Unicode("loop").tag(sync=True)
    epsilon = traits.tolerance()
    round = traits.round_number()
    labels = traits.numbers("labels")

    def __init__(
        self,
        run: Distillation,
        truth: Truth | None = None,
        grid: ArrayLike | None = None,
        *,
        round: int = 0,
        presets: dict[str, Start] | None = None,
        name: str = "the labels of the run",
        id: str = "loop",
    ) -> None:
        tolerance = check_drawable(run)
        starts = {name: (run.spectrum, run.y, tolerance)}
        check_name(name, presets)
        for other, (spectrum, y, epsilon) in (presets or {}).items():
            starts[other] = (spectrum, one_output(y, spectrum.K), positive(epsilon, "epsilon"))
        spectra = list(dict.fromkeys(spectrum for spectrum, _, _ in starts.values()))
        ranges = np.array([tolerances(*start) for start in starts.values()])
        self._starts = {
            start: {"labels": rounded(y, 7), "epsilon": epsilon}
            for start, (_, y, epsilon) in starts.items()
        }
        problems = [problem(spectrum, truth, grid) for spectrum in spectra]
        values = [y for _, y, _ in starts.values()] + [p["truth"] or [] for p in problems]
        data = {
            "problems": problems,
            "presets": [
                {"name": start, "problem": spectra.index(starts[start][0]), **state}
                for start, state in self._starts.items()
            ],
            "range": [float(ranges[:, 0].min()), float(ranges[:, 1].max())],
            "heights": heights([v for row in values for v in row]),
        }
        super().__init__(
            data,
            draw=lambda figure: _draw(figure, run, truth),
            alt=_alt_text(run, truth),
            id=id,
            preset=name,
            round=round,
            **self._starts[name],
        )

    @traitlets.validate("labels")
    def _check_labels(self, proposal: dict[str, Any]) -> list[float]:
        y = proposal["value"]
        return check_labels(y, len(self._starts[self.preset]["labels"]) if self.preset else len(y))


def _draw(figure: "Figure", run: Distillation, truth: Truth | None) -> None:
    left, right = figure.subplots(1, 2, width_ratios=[1.2, 1])
    figures.plot_fits(run, truth, ax=left)
    if truth is not None:
        figures.plot_errors(run, truth, ax=right)
    else:
        right.plot(run.r, "o-", color=figures.INK)
        right.axhline(1, color=figures.INK, ls=":")
        right.set(xlabel="round $t$", ylabel=r"$\|y_t\| / \sqrt{K\varepsilon}$", ylim=(0, None))
        right.set_xticks(range(len(run.r)))


def _alt_text(run: Distillation, truth: Truth | None) -> str:
    if truth is not None:
        values = ", ".join(f"{error:.3f}" for error in figures.errors_to(run, truth))
        numbers = f"Mean squared error to the truth by round: {values}"
    else:
        sizes = ", ".join(f"{r:.2f}" for r in run.r)
        numbers = f"Size of the labels by round, in units of the tolerance: {sizes}"
    end = ", then collapse to zero" if run.collapsed else ""
    return (
        f"Self-distillation of {len(run.y)} labels with tolerance {run.epsilon:.3g}:"
        f" {run.rounds} {'round' if run.rounds == 1 else 'rounds'}{end}."
        f" Each fit is flatter than the one before. {numbers}."
    )
