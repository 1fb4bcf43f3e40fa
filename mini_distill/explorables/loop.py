"""The loop: drag a label, move the tolerance, step through the rounds, watch the fit."""

from typing import TYPE_CHECKING, Any

import numpy as np
import traitlets
from numpy.typing import ArrayLike

from mini_distill import _palette as palette
from mini_distill import figures
from mini_distill._validation import positive
from mini_distill.distillation import Distillation, distill
from mini_distill.explorables import _traits as traits
from mini_distill.explorables._beside_stills import BESIDE, draw_beside, tell_beside
from mini_distill.explorables._loop_alone import check_alone, draw_alone, tell_alone
from mini_distill.explorables._payload import (
    MOST_ROUNDS,
    Truth,
    by_round,
    check_spectrum,
    course,
    heights,
    one_output,
    rounded,
    scene,
    signal,
    tolerance_of,
    tolerances,
)
from mini_distill.explorables._presets import WithPresets, check_labels, check_presets, of_preset
from mini_distill.figures._style import shown_rounds
from mini_distill.spectrum import Spectrum

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Start = tuple[Spectrum, ArrayLike, float]

ROOM = 0.12  # above and below the labels, of what they span: to drag them, and not to waste it
FAR_SIDE = 0.6  # of the largest label: so far the frame goes to the other side of 0 at least


class Loop(WithPresets):
    """Self-distillation under the reader's hand.

    Shows the labels, which can be dragged, the fits f_0 … f_t, the diagonal of B_t and the error
    against the truth, with controls for the tolerance and the round. A bar of B_t shows its part of
    the fit when it is pointed at. In Jupyter it is a widget whose traits can be observed, linked
    and set; on a page without a kernel it is just as alive.

    Parameters
    ----------
    run : Distillation
        A run with a tolerance, on inputs and labels of one dimension. It sets where the explorable
        starts.
    truth : callable, optional
        The function behind the labels, such as :func:`mini_distill.datasets.sine`. Without it the
        error is not shown, nor what of each basis function is signal: its bar is then what the
        labels have of it, B_t of which is filled.
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
    brief : bool
        Whether to show the fit and its error alone, large, with the gap to the truth shaded, and
        the error only as far as the reader has come: for those who see the loop for the first time.
        The tolerance can be set if there are presets, which bring theirs.
    only : str, optional
        The one chart to show: ``"fit"``, the labels and the fits; ``"sizes"``, those of the labels
        between their bounds; ``"multiplier"``, among the eigenvalues; ``"residuals"``, shared out
        among the basis functions; ``"errors"``, to the labels and to the truth; ``"parts"``, of the
        latter the noise that is left and what is lost of the truth, which must have nothing of some
        basis functions; ``"clock"``, the error of every round at its time, the sum of the
        multipliers up to it, beside that of the limit ε → 0; ``"bound"``, how much better the first
        basis function is kept than the last, over what is certain before the run; ``"cutoffs"``,
        what the estimate of the error misses, for every round and every cut-off. And small, with
        one handle: ``"tolerances"``, the errors of the first fit and of the best round for every
        tolerance; ``"within"``, the first fit, and how much of the tolerance it uses up;
        ``"kept"``, the labels by basis function if the tolerance is kept, and if a multiplier is;
        ``"over"``, one over the filter of the rounds, between that of one fit and that of the
        limit.
    sigma : float, optional
        The standard deviation of the noise that the estimate reckons with.
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
        name of a preset; or if there is no truth, and ``brief`` or ``only`` needs one.
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
    other_kinds = ("loop-alone", "loop-beside", "loop-bound", "loop-tolerances", "cutoffs")
    epsilon = traits.tolerance()
    round = traits.round_number()
    labels = traits.numbers()

    def __init__(
        self,
        run: Distillation,
        truth: Truth | None = None,
        grid: ArrayLike | None = None,
        *,
        round: int = 0,
        presets: dict[str, Start] | None = None,
        name: str = "the labels of the run",
        brief: bool = False,
        only: str | None = None,
        sigma: float | None = None,
        id: str = "loop",
    ) -> None:
        if brief and truth is None:
            raise ValueError("a brief figure shows the error to the truth: pass truth, a function")
        tolerance = tolerance_of(run)
        starts = {name: (run.spectrum, run.y, tolerance)}
        others = check_presets(presets, "spectrum, labels, tolerance", name)
        for other, (spectrum, y, epsilon) in others.items():
            with of_preset(other):
                check_spectrum(spectrum)
                starts[other] = (spectrum, one_output(y, spectrum.K), positive(epsilon, "epsilon"))
        if only == "bound" and grid is None:  # which has nothing to draw over the inputs
            grid = np.unique(run.spectrum.x[:, 0])[[0, -1]]
        self._truth = truth
        self._spectra = {start: spectrum for start, (spectrum, _, _) in starts.items()}
        spectra = list(dict.fromkeys(self._spectra.values()))
        ranges = np.array([tolerances(*start) for start in starts.values()])
        if only == "within":
            ranges[:, 1] *= 1.5  # to where some of the tolerance is left over
        states = {
            start: {"labels": rounded(y, 7), "epsilon": epsilon}
            for start, (_, y, epsilon) in starts.items()
        }
        scenes = [scene(spectrum, truth, grid) for spectrum in spectra]
        presets_data = []
        for start, state in states.items():
            place = spectra.index(self._spectra[start])
            shown = [*state["labels"], *(scenes[place]["truth"] or [])]
            far = FAR_SIDE * max(map(abs, shown))
            frame = heights([*shown, far, -far], ROOM)
            presets_data.append({"name": start, "scene": place, **state, "heights": frame})
        frames = np.array([preset["heights"] for preset in presets_data])
        data = {
            "scenes": scenes,
            "signals": [signal(spectrum, truth) for spectrum in spectra],
            "presets": presets_data,
            "range": [float(ranges[:, 0].min()), float(ranges[:, 1].max())],
            "heights": [float(frames[:, 0].min()), float(frames[:, 1].max())],
        }
        if brief:
            data["brief"] = True
        if only is not None:
            data["only"] = check_alone(only, truth, data["signals"], sigma)
        if sigma is not None:
            data["sigma"] = positive(sigma, "sigma")
        super().__init__(data, states, name, id=id, round=round)
        if only not in (None, "fit", "sizes"):  # these are in the script of the loop
            own = {"bound": "loop-bound", "tolerances": "loop-tolerances", "cutoffs": "cutoffs"}
            own |= dict.fromkeys(BESIDE, "loop-beside")
            self.kind = own.get(only, "loop-alone")

    @traitlets.validate("labels")
    def _check_labels(self, proposal: dict[str, Any]) -> list[float]:
        y = proposal["value"]
        return check_labels(y, self._spectra[self.preset].K if self.preset else len(y))

    def _solve(self) -> Distillation:
        spectrum = self._spectra[self.preset]
        run = distill(spectrum, self.labels, epsilon=self.epsilon, max_rounds=MOST_ROUNDS)
        if "only" in self.data and not run.rounds:
            raise ValueError("the labels lie inside the tolerance: there are no rounds")
        return run

    def _draw(self, figure: "Figure", model: Distillation) -> None:
        if (only := self.data.get("only")) in BESIDE:
            return draw_beside(figure, only, model, self.data["scenes"][0]["grid"], self.round)
        if only:
            return draw_alone(figure, only, model, self._truth, self.round, self.data.get("sigma"))
        left, right = figure.subplots(1, 2, width_ratios=[1.2, 1])
        figures.plot_fits(model, self._truth, ax=left)
        if self._truth is not None:
            figures.plot_errors(model, self._truth, ax=right)
        else:
            shown = shown_rounds(len(model.r))
            right.plot(model.r, "o-", markevery=shown, color=palette.INK)
            right.axhline(1, color=palette.INK, ls=":")
            right.set(xlabel="round $t$", ylabel=r"$\|y_t\| / \sqrt{K\varepsilon}$", ylim=(0, None))
            right.set_xticks(shown)
        t = min(self.round, model.rounds)
        if 0 < t < model.rounds:
            x = model.spectrum.x[:, 0]
            grid = np.linspace(x.min(), x.max(), 401)
            color = palette.round_colors(model.rounds)[t]
            left.plot(grid, model.predict(grid, round=t), color=color, lw=4)
        if t:
            right.axvline(t, color=palette.INK, ls=":", lw=0.8, zorder=0)

    def _alt(self, model: Distillation) -> str:
        if (only := self.data.get("only")) in BESIDE:
            return tell_beside(only, model, self.round)
        if only:
            return tell_alone(only, model, self._truth, self.data.get("sigma"))
        if self._truth is not None:
            values = figures.errors_to(model, self._truth)
            numbers = f"Mean squared error to the truth by round: {by_round(values, 3)}"
        else:
            sizes = by_round(model.r, 2)
            numbers = f"Size of the labels by round, in units of the tolerance: {sizes}"
        t = min(self.round, model.rounds)
        return (
            f"Self-distillation of {len(model.y)} labels with tolerance {self.epsilon:.3g}:"
            f" {course(model)}. Each fit is flatter than the one before. {numbers}."
            + (f" Round {t} is marked." if t else "")
        )
