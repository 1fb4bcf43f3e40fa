"""The pushed beam: Green's function, and how it reads off the value of a curve."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import traitlets
from numpy.typing import ArrayLike

from mini_distill import _palette as palette
from mini_distill._validation import Array, real_array
from mini_distill.explorables import _traits as traits
from mini_distill.explorables._payload import each_rounded, one_chart
from mini_distill.explorables._presets import WithPresets
from mini_distill.explorables._shape_still import draw_shape, tell_shape
from mini_distill.figures._style import aligned
from mini_distill.kernels import CubicSplineGreen

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

BEAM = CubicSplineGreen()
ENDS = (0.05, 0.95)  # closer to a support no force lifts the beam to be seen
WAVES = np.array([0.6, 0.6])  # the curve that one push reads, Σ_n a_n sin(nπx)
ONE, SEVERAL = "one push", "several pushes"


class PushedBeam(WithPresets):
    """Green's function under the reader's hand: a beam on two supports, and what pushes it.

    Pushed at t, the beam takes the shape of g(·, t). Shows this shape, a curve f with f(0) = f(1)
    = 0, and the product of the second derivatives of the two, whose area is f(t). In its other
    state several pushes hold the beam, and the reader brings it through rings: their shapes add up.

    Parameters
    ----------
    places : array_like of shape (K,)
        Where several pushes stand, strictly between 0 and 1, increasing.
    rings : array_like of shape (K,)
        Heights to hold the beam at there.
    t : float
        Where to push first, between 0.05 and 0.95.
    only : {"shape"}, optional
        What to show alone: the shape of one push, and its second and third derivative.
    id : str
        The name of this figure on its page, for links such as ``?push.t=0.5``.

    Attributes
    ----------
    preset : {"one push", "several pushes"}
        What pushes the beam. Setting it sets place and forces.
    t : float
        Where one push stands, and where the curve is read.
    forces : list of float
        Of the one push, or of each of the several.

    Raises
    ------
    ValueError
        If places and rings do not fit together, or places do not lie between the supports.
    traitlets.TraitError
        If a trait is set to a value that is not one.

    Examples
    --------
    >>> from mini_distill.explorables import PushedBeam
    >>> beam = PushedBeam([0.2, 0.8], [0.6, 0.3])
    >>> beam.preset = "several pushes"
    >>> beam.t, beam.forces
    (0.3, [0.0, 0.0])
    """

    kind = traitlets.Unicode("push").tag(sync=True)
    other_kinds = ("shape",)
    t = traits.between(*ENDS, 0.3)
    forces = traits.numbers()

    def __init__(
        self,
        places: ArrayLike,
        rings: ArrayLike,
        *,
        t: float = 0.3,
        only: str | None = None,
        id: str = "push",
    ) -> None:
        x, y = real_array(places, "places"), real_array(rings, "rings")
        if x.ndim != 1 or y.shape != x.shape:
            raise ValueError(
                f"places and rings must be lists of the same length, found {x.shape} and {y.shape}"
            )
        if (np.diff([0, *x, 1]) <= 0).any():
            raise ValueError("places must increase, strictly between the supports at 0 and 1")
        self._places, self._rings = x, y
        if only is not None:
            self.kind = one_chart(only, *self.other_kinds)
        grid = np.linspace(0, 1, 101)
        answer = np.linalg.solve(BEAM(x, x), y)  # the forces that bring the beam through the rings
        parts, wave = BEAM(grid, x) * answer, _wave(WAVES, grid)
        top = max(float(np.abs(values).max()) for values in (parts, wave, y)) or 1.0
        lift = _two_digits(1.2 * top / float(BEAM([0.5], [0.5])[0, 0]))
        presets = [
            {
                "name": ONE,
                "t": t,
                "forces": [_two_digits(lift / 2)],
                "places": [],
                "rings": [],
                "most": lift,
            },
            {
                "name": SEVERAL,
                "t": t,
                "forces": [0.0] * len(x),
                "places": each_rounded(x, 7),
                "rings": each_rounded(y, 7),
                "most": _two_digits(1.5 * np.abs(answer).max() or 1.0),
            },
        ]
        products = [_product(grid, at) for at in np.linspace(*ENDS, 19)]
        sums = np.cumsum(products, axis=1) / 100
        low, high = min(*y, 0.0, wave.min(), sums.min()), max(*y, 0.0, wave.max(), sums.max())
        super().__init__(
            {
                "presets": presets,
                "amplitudes": WAVES.tolist(),
                "range": list(ENDS),
                "heights": each_rounded(np.array([-1.25 * top, 1.25 * top]), 3),
                "reading": each_rounded(np.array([low, high]) * 1.1 + [-0.1 * top, 0.1 * top], 3),
                "steepest": _two_digits(1.2 * float(np.abs(products).max()) or 1.0),
            },
            {str(one["name"]): {"t": t, "forces": one["forces"]} for one in presets},
            ONE,
            id=id,
        )

    @traitlets.validate("forces")
    def _check_forces(self, proposal: dict[str, Any]) -> list[float]:
        forces: list[float] = proposal["value"]
        expected = 1 if self.preset == ONE else len(self._places)
        if self.preset and len(forces) != expected:
            raise traitlets.TraitError(
                f"forces must be {expected} numbers, one for each push, found {len(forces)}"
            )
        return forces

    def _solve(self) -> "_Story":
        single = self.preset == ONE
        places = np.array([self.t]) if single else self._places
        forces = np.array(self.forces)
        grid = np.unique([*np.linspace(0, 1, 201), self.t, *places])
        curve = beam = BEAM(grid, places) @ forces
        product = (_tents(grid, places) @ forces) * _tents(grid, np.array([self.t]))[:, 0]
        if single:
            curve, product = _wave(WAVES, grid), _product(grid, self.t)
        return _Story(places, forces, grid, beam, curve, product, self.t)

    def _draw(self, figure: "Figure", model: "_Story") -> None:
        if self.kind == "shape":
            return draw_shape(figure, model.t)
        axes = figure.subplot_mosaic(
            [["beam", "curve"], ["beam", "product"]], width_ratios=[1.2, 1]
        )
        low, high = self.data["heights"]
        self._draw_beam(axes["beam"], model, (high - low) / 4)
        for ax in (axes["beam"], axes["curve"]):
            ax.axhline(0, color=palette.TRUTH, lw=0.8)
            ax.set(xlim=(-0.02, 1.02), ylim=(low, high))
        ax, t, value = axes["curve"], model.t, model.value
        ax.plot(model.grid, model.curve, color=palette.INK, lw=1.5)
        ax.plot([t, t, 1], [low, value, value], ":", color=palette.INK, lw=1)
        ax.plot(t, value, "o", color=palette.INK)
        ax.set_title(f"curve $f$, with $f({t:.3g}) = {value:.3g}$", fontsize=10)
        ax = axes["product"]
        ax.fill_between(model.grid, model.product, color=palette.INK, alpha=0.2)
        ax.plot(model.grid, model.product, color=palette.INK, lw=1)
        ax.axhline(0, color=palette.TRUTH, lw=0.8)
        ax.axvline(t, color=palette.INK, ls=":", lw=1)
        ax.set_xlabel("$x$")
        ax.set_title(rf"$f''(x)\,\partial_x^2 g(x, t)$, area ${value:.3g}$", fontsize=10)

    def _draw_beam(self, ax: "Axes", model: "_Story", longest: float) -> None:
        if len(model.places) > 1:
            for place, force in zip(model.places, model.forces, strict=True):
                part = BEAM(model.grid, [place])[:, 0] * force
                ax.plot(model.grid, part, color=palette.INK, lw=0.8, alpha=0.5)
            ax.plot(self._places, self._rings, "o", mfc="none", mec=palette.INK, ms=9)
        ax.plot(model.grid, model.beam, color=palette.INK, lw=2.5)
        ax.plot([0, 1], [0, 0], "^", color=palette.INK, ms=9, clip_on=False, zorder=3)
        most = max(
            preset["most"] for preset in self.data["presets"] if preset["name"] == self.preset
        )
        arrow = {"arrowstyle": "-|>", "color": palette.INK, "shrinkA": 0, "shrinkB": 0}
        for place, force, top in zip(model.places, model.forces, model.held, strict=True):
            if force:
                foot = top - np.sign(force) * longest * (0.15 + abs(force) / most)
                ax.annotate("", (place, top), (place, foot), arrowprops=arrow)
        ax.set(xlabel="$x$")
        ax.set_title("the beam", fontsize=10)

    def _alt(self, model: "_Story") -> str:
        if self.kind == "shape":
            return tell_shape(model.t)
        at = ", ".join(f"{place:.3g}" for place in model.places)
        forces = ", ".join(f"{force:.4g}" for force in model.forces)
        held = ", ".join(aligned(model.held, 3))
        text = f"Left: a beam on two supports, at 0 and 1, pushed at {at} with the force {forces}"
        if self.preset == SEVERAL:
            rings = ", ".join(aligned(self._rings, 3))
            text = (
                f"{text}. It is the sum of the shapes of {len(model.places)} pushes, thin lines,"
                f" and stands at {held} there; rings at {rings}. Right: the beam as a curve"
            )
        else:
            text = f"{text}; it is {held} high there. Right: a curve"
        return (
            f"{text} whose height at {model.t:.3g} is {model.value:.3g}. Below: the product of its"
            " second derivative and that of the shape of a push of 1 at this place; its area,"
            f" shaded, is {model.value:.3g} too."
        )


@dataclass(frozen=True)
class _Story:
    """The beam and the curve that is read, on a grid."""

    places: Array
    forces: Array
    grid: Array
    beam: Array
    curve: Array
    product: Array
    t: float

    @property
    def held(self) -> Array:
        """Heights of the beam at the pushes."""
        return np.asarray(self.beam[np.searchsorted(self.grid, self.places)])

    @property
    def value(self) -> float:
        """The height of the curve at t."""
        return float(self.curve[np.searchsorted(self.grid, self.t)])


def _wave(amplitudes: Array, grid: Array) -> Array:
    n = np.pi * np.arange(1, len(amplitudes) + 1)
    return np.asarray(np.sin(np.outer(grid, n)) @ amplitudes)


def _tents(grid: Array, places: Array) -> Array:
    """Minus the second derivatives of g(·, t)."""
    return np.asarray(np.minimum.outer(grid, places) - np.outer(grid, places))


def _product(grid: Array, t: float) -> Array:
    """Multiply the second derivatives of the curve and of the shape of a push at t."""
    bend = (np.pi * np.arange(1, len(WAVES) + 1)) ** 2 * WAVES
    return np.asarray(_wave(bend, grid) * _tents(grid, np.array([t]))[:, 0])


def _two_digits(value: float) -> float:
    return float(f"{value:.2g}")
