"""The loop: move the tolerance, step through the rounds, watch the fit."""

import base64
import html
import json
from pathlib import Path
from typing import Any

import anywidget
import traitlets
from numpy.typing import ArrayLike

from mini_distill import figures
from mini_distill.distillation import Distillation
from mini_distill.explorables.fallback import WIDTH, Truth, alt_text, svg
from mini_distill.explorables.payload import payload
from mini_distill.validation import integer, positive

COLORS = {"ink": figures.INK, "truth": figures.TRUTH, "rounds": list(figures.ROUNDS)}


class Loop(anywidget.AnyWidget):
    """Self-distillation under the reader's hand.

    Shows the labels, the fits f_0 … f_t, the diagonal of B_t, the error against the truth and the
    size of the labels, with controls for the tolerance and the round. In Jupyter it is a widget
    whose traits can be observed, linked and set; on a page without a kernel it is just as alive.

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

    Attributes
    ----------
    epsilon : float
        The tolerance ε > 0.
    round : int
        The round t >= 0 that is asked for. A round beyond the collapse shows the collapse.

    Raises
    ------
    ValueError
        If the run has a fixed multiplier, several outputs or inputs of several dimensions.
    traitlets.TraitError
        If ``epsilon`` or ``round`` is set to a value that is not one.

    Examples
    --------
    >>> import mini_distill as md
    >>> from mini_distill.explorables import Loop
    >>> x, y = md.datasets.illustrative_example()
    >>> run = md.distill(md.decompose(md.kernels.CubicSplineGreen(), x), y, epsilon=0.045)
    >>> Loop(run, truth=md.datasets.sine)
    Loop(K=11, epsilon=0.045, round=0)
    """

    _esm = Path(__file__).parent / "static" / "loop.js"
    data = traitlets.Dict(read_only=True).tag(sync=True)
    # not Float and Int, which refuse numpy's integers: the checks below decide
    epsilon = traitlets.TraitType[float, Any](1.0).tag(sync=True)
    round = traitlets.TraitType[int, Any](0).tag(sync=True)

    def __init__(
        self,
        run: Distillation,
        truth: Truth | None = None,
        grid: ArrayLike | None = None,
        *,
        round: int = 0,
    ) -> None:
        data = payload(run, truth, grid)
        super().__init__(epsilon=run.epsilon, round=round)
        start = {"epsilon": self.epsilon, "round": self.round}
        self.set_trait("data", {**data, "start": start, "colors": COLORS})
        self._run, self._truth = run, truth

    @traitlets.validate("epsilon")
    def _check_epsilon(self, proposal: dict[str, Any]) -> float:
        try:
            return positive(proposal["value"], "epsilon")
        except (TypeError, ValueError) as error:
            raise traitlets.TraitError(
                f"{error}. It is the tolerance on the mean squared training error."
            ) from None

    @traitlets.validate("round")
    def _check_round(self, proposal: dict[str, Any]) -> int:
        try:
            return integer(proposal["value"], "round", at_least=0)
        except (TypeError, ValueError) as error:
            raise traitlets.TraitError(
                f"{error}. Rounds count the trainings: 0 is the fit to the labels themselves."
            ) from None

    def to_html(self) -> str:
        """Return the explorable for a page without a kernel.

        The element <mini-distill-loop> with its data, and the static figure that shows without
        JavaScript and in print. The same call gives the same string. The page has to load the
        module ``mini_distill/explorables/static/loop.js``.
        """
        data = json.dumps(self.data, separators=(",", ":"), allow_nan=False)
        source = base64.b64encode(svg(self._run, self._truth).encode()).decode()
        return (
            f'<mini-distill-loop><script type="application/json">{data}</script>'
            f'<img src="data:image/svg+xml;base64,{source}" width="{WIDTH}"'
            f' alt="{html.escape(alt_text(self._run, self._truth))}"></mini-distill-loop>'
        )

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        data, metadata = super()._repr_mimebundle_(**kwargs) or ({}, {})
        return {**data, "text/html": self.to_html()}, metadata

    def __repr__(self) -> str:
        if "data" not in self._trait_values:  # an error message while the object is being made
            return "Loop()"
        return f"Loop(K={len(self.data['y'])}, epsilon={self.epsilon:.6g}, round={self.round})"
