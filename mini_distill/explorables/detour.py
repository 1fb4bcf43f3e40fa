"""Detours: what a curve pays for leaving the smoothest one between the same values."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import traitlets
from numpy.typing import ArrayLike

from mini_distill import _palette as palette
from mini_distill._validation import Array, positive, real_array
from mini_distill.explorables import _traits as traits
from mini_distill.explorables._explorable import Explorable
from mini_distill.explorables._payload import each_rounded, rounded
from mini_distill.kernels import CubicSplineGreen

if TYPE_CHECKING:
    from matplotlib.figure import Figure

BEAM = CubicSplineGreen()
GRID = np.linspace(0, 1, 401)


class Detour(Explorable):
    """A detour under the reader's hand: the smoothest curve with given values, and a wave on top.

    Shows the beam on supports at 0 and 1 that passes through given values and bends the least, and
    the same with a multiple of sin(nπx), which is 0 at all the inputs. The values stay, whatever
    the multiple. Beside the curve stands its bending energy: a parabola, the least at no detour.

    Parameters
    ----------
    x : array_like of shape (K,)
        Inputs, strictly between 0 and 1, increasing.
    values : array_like of shape (K,)
        The heights of the curve there.
    waves : int
        The number n of half waves, such that all inputs are multiples of 1/n.
    amount : float
        The multiple to start with.
    most : float
        The largest multiple, up or down.
    id : str
        The name of this figure on its page, for links such as ``?detour.amount=0``.

    Attributes
    ----------
    amount : float
        How much of the wave is added, of either sign.

    Raises
    ------
    ValueError
        If inputs and values do not fit together, inputs do not lie between the supports, or the
        wave is not 0 at one of them.
    traitlets.TraitError
        If a trait is set to a value that is not one.

    Examples
    --------
    >>> from mini_distill.explorables import Detour
    >>> Detour([0.25, 0.5], [1.0, 0.8], waves=8)
    Detour(amount=0.1)
    """

    kind = traitlets.Unicode("detour").tag(sync=True)
    amount = traits.any_number()

    def __init__(
        self,
        x: ArrayLike,
        values: ArrayLike,
        *,
        waves: int = 10,
        amount: float = 0.1,
        most: float = 0.2,
        id: str = "detour",
    ) -> None:
        places, heights = real_array(x, "x"), real_array(values, "values")
        if places.ndim != 1 or heights.shape != places.shape:
            raise ValueError(
                "x and values must be lists of the same length,"
                f" found {places.shape} and {heights.shape}"
            )
        if (np.diff([0, *places, 1]) <= 0).any():
            raise ValueError("x must increase, strictly between the supports at 0 and 1")
        if (np.abs(np.sin(waves * np.pi * places)) > 1e-9).any():
            raise ValueError(
                f"a detour is 0 at all inputs, sin({waves}πx) is not: choose waves such that all"
                " inputs are multiples of 1/waves"
            )
        self._most = positive(most, "most")
        forces = np.linalg.solve(BEAM(places, places), heights)
        self._x, self._values = places, heights
        self._fit = BEAM(GRID, places) @ forces
        self._wave = np.sin(waves * np.pi * GRID)
        self._energies = float(heights @ forces), (waves * np.pi) ** 4 / 2
        low, high = min(0.0, self._fit.min()), max(0.0, self._fit.max())
        room = 0.08 * (high - low) + 1.2 * most
        fit, wave = each_rounded(np.array(self._energies), 7)
        data = {
            "grid": rounded(GRID, 7),
            "fit": rounded(self._fit, 7),
            "wave": rounded(self._wave, 7),
            "pins": [each_rounded(np.array(pin), 7) for pin in zip(places, heights, strict=True)],
            "energies": {"fit": fit, "wave": wave},
            "most": float(most),
            "heights": each_rounded(np.array([low - room, high + room]), 3),
        }
        super().__init__(data, id, amount=amount)

    @traitlets.validate("amount")
    def _check_amount(self, proposal: dict[str, Any]) -> float:
        if abs(proposal["value"]) > self._most:
            raise traitlets.TraitError(
                f"amount must be at most {self._most:g} in size, found {proposal['value']:g}"
            )
        return float(proposal["value"])

    def _solve(self) -> "_Winding":
        of_fit, of_wave = self._energies
        curve = self._fit + self.amount * self._wave
        return _Winding(curve, of_fit, self.amount**2 * of_wave)

    def _draw(self, figure: "Figure", model: "_Winding") -> None:
        left, right = figure.subplots(1, 2, width_ratios=[1.7, 1])
        color = palette.ROUNDS[0]
        left.plot(GRID, self._fit, color=color, lw=1.2)
        left.plot(GRID, model.curve, color=palette.INK, lw=2.2)
        left.plot(self._x, self._values, "o", color=color)
        left.set(xlabel="$x$", ylabel="height of the curve", xlim=(0, 1))
        left.set_ylim(*self.data["heights"])
        amounts = np.linspace(-self._most, self._most, 101)
        right.plot(amounts, model.of_fit + amounts**2 * self._energies[1], color=palette.TRUTH)
        right.axhline(model.of_fit, color=palette.INK, ls=":", lw=1)
        right.plot(0, model.of_fit, "o", color=color)
        right.plot(self.amount, model.energy, "o", mfc="white", mec=palette.INK, ms=9)
        right.set(xlabel="detour", ylabel="bending energy, $R$", ylim=(0, None))

    def _alt(self, model: "_Winding") -> str:
        return (
            f"Left: the smoothest curve through {len(self._x)} points, and thick the same with a"
            f" wave of {self.amount:.3g} that crosses it at each of them. Right: the bending energy"
            f" against the size of the wave, a parabola with its least, {model.of_fit:.0f}, at 0."
            f" The wave costs {model.detour:.0f}: together {model.energy:.0f}."
        )


@dataclass(frozen=True)
class _Winding:
    """The curve with its detour on the grid, and what both cost."""

    curve: Array
    of_fit: float
    detour: float

    @property
    def energy(self) -> float:
        """The bending energy of the curve."""
        return self.of_fit + self.detour
