"""A walk in steps of one length that shrinks at every step, and may yet never end."""

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import traitlets

from mini_distill import _palette as palette
from mini_distill._validation import Array, number
from mini_distill.explorables import _traits as traits
from mini_distill.explorables._explorable import Explorable
from mini_distill.figures._style import aligned

if TYPE_CHECKING:
    from matplotlib.figure import Figure

STEPS = 24  # of a walk that does not end, on show
SIXTY = 60  # degrees: the triangle of start, end and 0 has three sides of length 1


class Walk(Explorable):
    """Shrinking is not ending, under the reader's hand: a walk that need not arrive.

    A point in the plane walks in steps of length 1, each turned by the same angle from the straight
    way to 0, and comes nearer with every step. It walks until it is in the disc of radius 1. From
    60 degrees on it never is. Steps that point back are dashed; those of self-distillation do not.

    Parameters
    ----------
    size : float
        How far from 0 the walk starts, in steps, above 1.
    turn : float
        The angle to start with, in degrees.
    id : str
        The name of this figure on its page, for links such as ``?walk.turn=45``.

    Attributes
    ----------
    turn : float
        The angle of every step with the straight way to 0, in degrees.

    Raises
    ------
    ValueError
        If the size is not above 1.
    traitlets.TraitError
        If the angle is below 0, or so large that not even the first step comes nearer.

    Examples
    --------
    >>> from mini_distill.explorables import Walk
    >>> Walk(2, turn=45)
    Walk(turn=45)
    """

    kind = traitlets.Unicode("walk").tag(sync=True)
    turn = traits.any_number()

    def __init__(self, size: float = 2.0, *, turn: float = 45.0, id: str = "walk") -> None:
        self._size = number(size, "size")
        if self._size <= 1:
            raise ValueError(f"size must be above 1, where a walk ends, found {size:g}")
        self._most = int(np.degrees(np.arccos(1 / (2 * self._size))) - 1e-9)
        data = {"size": self._size, "most": self._most, "steps": STEPS}
        super().__init__(data, id, turn=turn)

    @traitlets.validate("turn")
    def _check_turn(self, proposal: dict[str, Any]) -> float:
        turn = float(proposal["value"])
        if not 0 <= turn <= self._most:
            raise traitlets.TraitError(
                f"turn must lie between 0 and {self._most} degrees, found {turn:g}: from this size"
                " a larger one does not come nearer"
            )
        return turn

    def _solve(self) -> Array:
        angle = np.radians(self.turn)
        away = np.exp(-1j * angle)  # from the straight way, to the right
        places = [complex(self._size)]
        while abs(places[-1]) > 1 if self.turn < SIXTY else len(places) <= STEPS:
            places.append(places[-1] - away * places[-1] / abs(places[-1]))
        return np.array([[place.real, place.imag] for place in places])

    def _draw(self, figure: "Figure", model: Array) -> None:
        left, right = figure.subplots(1, 2)
        around = np.linspace(0, 2 * np.pi, 400)
        left.fill(np.cos(around), np.sin(around), color=palette.BOUND, alpha=0.12, lw=0)
        left.plot(np.cos(around), np.sin(around), color=palette.BOUND, lw=1.5)
        for step, back in zip(pairwise(model), points_back(model), strict=True):
            style = "--" if back else "-"
            left.plot(*np.transpose(step), style, color=palette.INK, lw=1.2)
        left.plot(*model.T, "o", color=palette.INK, ms=4)
        left.set(aspect="equal")
        right.plot(np.linalg.norm(model, axis=1), "o-", color=palette.INK, ms=4, lw=1)
        right.axhline(1, color=palette.BOUND, lw=1.5)
        right.set(xlabel="step", ylabel="distance from 0", ylim=(0, None))

    def _alt(self, model: Array) -> str:
        sizes = ", ".join(aligned(np.linalg.norm(model[:5], axis=1), 2))
        steps, back = len(model) - 1, int(points_back(model).sum())
        end = (
            f"ends in the disc of radius 1 after {steps} {'step' if steps == 1 else 'steps'}"
            if self.turn < SIXTY
            else f"winds around the disc of radius 1 and is not in it after {steps} steps"
        )
        return (
            f"A walk in the plane with steps of length 1, each turned by {self.turn:.3g} degrees"
            f" from the straight way to 0. Its distance from 0 falls: {sizes}"
            f"{', …' if len(model) > 5 else ''}. It {end}; {back} of its steps point back."
        )


def points_back(places: Array) -> Array:
    """Say which steps lead away from 0 where they end."""
    steps = places[:-1] - places[1:]
    return np.asarray(np.sum(places[1:] * steps, axis=1) < -1e-9)
