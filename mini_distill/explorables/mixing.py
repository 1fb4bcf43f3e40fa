"""How far to follow the teacher: the error of every pair of multiplier and imitation."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import traitlets
from numpy.typing import ArrayLike

from mini_distill import _palette as palette
from mini_distill._validation import Array, number, positive, real_array
from mini_distill.explorables import _traits as traits
from mini_distill.explorables._payload import check_size, check_spectrum, each_rounded, rounded
from mini_distill.explorables._presets import WithPresets, check_presets, of_preset
from mini_distill.figures._style import aligned
from mini_distill.mixing import best_imitation, mixed_fits
from mini_distill.spectrum import Spectrum
from mini_distill.theory import bias_variance

if TYPE_CHECKING:
    from matplotlib.figure import Figure

FOLLOW = (-4.0, 6.0)
LEVELS = np.array([1, 1.25, 1.6, 2.2, 3.2])
GREYS = ["1.0", "0.95", "0.9", "0.85", "0.8", "0.75"]


class Mixing(WithPresets):
    """How far a student should follow its teacher, under the reader's hand.

    A student is fitted to the labels (1 - ξ) y_0 + ξ · (teacher's) with the teacher's multiplier c.
    Shows the expected error of every pair (c, ξ), one of which the reader drags, with the best ξ
    for each c; the error by ξ at this c, a parabola; and the error by c of the teacher, of one
    round of self-distillation and of the best student.

    Parameters
    ----------
    spectrum : Spectrum
        From :func:`mini_distill.decompose`.
    truth : array_like of shape (K,)
        The true values at the inputs, without noise.
    sigma : float
        The standard deviation σ > 0 of the noise to start with.
    c : float
        The multiplier c > 0 to start with.
    xi : float
        How far the student follows to start with, between -4 and 6.
    presets : dict, optional
        More to start with, by name: (sigma, truth).
    name : str
        What the start is called beside the presets.
    id : str
        The name of this figure on its page, for links such as ``?mixing.xi=2``.

    Attributes
    ----------
    preset : str
        What to start with. Setting it sets the truth and the noise, and c and ξ as at the start.
    sigma : float
        The standard deviation σ > 0 of the noise.
    c : float
        The multiplier c > 0 of teacher and student.
    xi : float
        ξ, between -4 and 6: 0 repeats the teacher, 1 is a round of self-distillation.

    Raises
    ------
    ValueError
        If a truth has another shape than (K,), or no function of the space can follow any of it.
    traitlets.TraitError
        If a trait is set to a value that is not one.

    Examples
    --------
    >>> import mini_distill as md
    >>> from mini_distill.explorables import Mixing
    >>> x, _ = md.datasets.illustrative_example(interior=True)
    >>> spectrum = md.decompose(md.kernels.CubicSplineGreen(), x)
    >>> mixing = Mixing(spectrum, md.datasets.sine(x), sigma=0.5, c=1e-5)
    >>> mixing.xi = 2.4
    >>> mixing.sigma, mixing.c, mixing.xi
    (0.5, 1e-05, 2.4)
    """

    kind = traitlets.Unicode("mixing").tag(sync=True)
    sigma = traits.Checked(0.5, positive, "It is the standard deviation of the noise.")
    c = traits.multiplier()
    xi = traits.between(*FOLLOW, 0.0)

    def __init__(
        self,
        spectrum: Spectrum,
        truth: ArrayLike,
        *,
        sigma: float,
        c: float,
        xi: float = 0.0,
        presets: Mapping[str, tuple[float, ArrayLike]] | None = None,
        name: str = "the truth as given",
        id: str = "mixing",
    ) -> None:
        check_spectrum(spectrum)
        self._d = spectrum.d
        given = {name: (sigma, truth), **check_presets(presets, "sigma, truth", name)}
        self._truths, starts = {}, {}
        point = {"c": positive(c, "c"), "xi": number(xi, "xi")}
        for start, (noise, values) in given.items():
            with of_preset(start):
                self._truths[start] = _along(spectrum, values)
                starts[start] = {"sigma": positive(noise, "sigma"), **point}
        noises = [start["sigma"] for start in starts.values()]
        reached = spectrum.d[spectrum.reachable]
        low, high = (10.0 ** round(math.log10(end)) for end in (reached[-1], reached[0]))
        self._ranges = {
            "c": [min(low, point["c"], high / 10), max(high, point["c"])],
            "xi": list(FOLLOW),
            "sigma": [float(f"{min(noises) / 5:.1g}"), float(f"{2 * max(noises):.2g}")],
        }
        super().__init__(
            {
                "d": each_rounded(spectrum.d, 7),
                "presets": [
                    {"name": start, "sigma": state["sigma"], "truth": rounded(values, 7)}
                    for (start, state), values in zip(
                        starts.items(), self._truths.values(), strict=True
                    )
                ],
                "point": point,
                "ranges": self._ranges,
            },
            starts,
            name,
            id=id,
        )

    def _solve(self) -> "_Story":
        z_star = self._truths[self.preset]
        low, high = self._ranges["c"]
        return _Story(self._d, z_star, self.sigma, self.c, self.xi, (low, high))

    def _draw(self, figure: "Figure", model: "_Story") -> None:
        axes = figure.subplot_mosaic(
            [["plane", "slice"], ["plane", "courses"]], width_ratios=[1.35, 1]
        )
        xis = np.linspace(*FOLLOW, 101)
        tuned = model.tuned
        level, top = tuned[1], 3.6 * tuned[1]
        ax = axes["plane"]
        errors = np.array([model.error(model.cs, xi) for xi in xis])
        levels = level * LEVELS
        ax.contourf(model.cs, xis, errors, [0, *levels], colors=GREYS, extend="max")
        lines = ax.contour(
            model.cs, xis, errors, levels, colors=[palette.INK], linewidths=[1.8, *4 * [0.7]]
        )
        ax.clabel(lines, fmt="%.2g", fontsize=8)
        ax.plot(model.cs, model.bests, color=palette.BOUND, lw=2.5, label=r"best $\xi$")
        ax.axhline(0, color=palette.INK, lw=1, label=r"$\xi = 0$, the teacher")
        ax.axhline(1, color=palette.INK, lw=1, ls="--", label=r"$\xi = 1$, one round")
        ax.axvline(tuned[0], color=palette.INK, lw=0.8)
        ax.plot(model.c, model.xi, "o", color=palette.INK, ms=9)
        ax.set(xscale="log", xlim=model.ends, ylim=FOLLOW, xlabel="$c$", ylabel=r"$\xi$")
        ax.set_title("expected error of every pair", fontsize=10)
        ax.legend(fontsize=8, loc="lower left")
        here = np.array([model.c])
        now = model.error(here, model.xi)[0]
        ax = axes["slice"]
        ax.plot(xis, [model.error(here, xi)[0] for xi in xis], color=palette.INK)
        ax.plot(model.xi, now, "o", color=palette.INK, ms=9)
        ax.plot(2 * [model.best], [0, model.teacher - model.gain], color=palette.BOUND, lw=2.5)
        ax.set(xlabel=r"$\xi$", xlim=FOLLOW)
        ax.set_title(r"at this $c$, by $\xi$", fontsize=10)
        ax = axes["courses"]
        for xi, style in ((0, "-"), (1, "--")):
            ax.plot(model.cs, model.error(model.cs, xi), style, color=palette.INK)
        ax.plot(model.cs, model.error(model.cs, model.bests), color=palette.BOUND, lw=2.5)
        ax.plot(model.c, now, "o", color=palette.INK, ms=9)
        ax.set(xscale="log", xlabel="$c$", xlim=model.ends)
        ax.set_title(r"teacher, one round (dashed), best $\xi$ (thick)", fontsize=10)
        for name in ("slice", "courses"):
            axes[name].axhline(level, color=palette.INK, lw=1, ls=":")
            axes[name].set_ylim(0, top)

    def _alt(self, model: "_Story") -> str:
        here = np.array([model.c])
        now, once = (float(model.error(here, xi)[0]) for xi in (model.xi, 1.0))
        values = np.array([model.teacher, once, model.teacher - model.gain, now, model.tuned[1]])
        teacher, one, best, mine, tuned = aligned(values, 3)
        return (
            "Left: the expected error of a student over the plane of the multiplier c and of ξ, how"
            f" far it follows its teacher, with noise {self.sigma:.3g}, in bands of grey. The best"
            f" ξ falls from {model.bests[0]:.2f} at c = {model.cs[0]:.3g} to {model.bests[-1]:.2f}"
            f" at c = {model.cs[-1]:.3g} and is 0 at the tuned c = {model.tuned[0]:.3g}. Right: two"
            f" cuts. At c = {model.c:.3g} the teacher has the error {teacher}, one round of"
            f" self-distillation {one}, the best student, with ξ = {model.best:.2f}, {best}. The"
            f" pair with ξ = {model.xi:.3g} is marked: {mine}. The tuned single fit has {tuned}."
        )


@dataclass(frozen=True)
class _Story:
    """The errors of all pairs."""

    d: Array
    z_star: Array
    sigma: float
    c: float
    xi: float
    ends: tuple[float, float]

    def error(self, cs: Array, xis: float | Array) -> Array:
        """Return the expected error for each c, with one ξ or one for each."""
        kept = [
            mixed_fits(self.d, c, [1 - xi])
            for c, xi in zip(cs, np.broadcast_to(xis, cs.shape), strict=True)
        ]
        bias = np.mean((1 - np.array(kept)) ** 2 * self.z_star**2, axis=1)
        return np.asarray(bias + self.sigma**2 * np.mean(np.square(kept), axis=1))

    @property
    def cs(self) -> Array:
        return np.geomspace(self.ends[0], self.ends[1], 161)

    @property
    def bests(self) -> Array:
        return np.array([best_imitation(self.d, c, self.z_star, self.sigma)[0] for c in self.cs])

    @property
    def best(self) -> float:
        return best_imitation(self.d, self.c, self.z_star, self.sigma)[0]

    @property
    def gain(self) -> float:
        return best_imitation(self.d, self.c, self.z_star, self.sigma)[1]

    @property
    def teacher(self) -> float:
        return float(self.error(np.array([self.c]), 0.0)[0])

    @property
    def tuned(self) -> tuple[float, float]:
        """The multiplier of the best single fit, and its error."""
        d = self.d[self.d > 0]
        c = np.geomspace(1e-8 * d.min(), 1e8 * d.max(), 4001)
        fits = bias_variance(self.d / (self.d + c[:, None]), self.z_star, self.sigma)
        errors = np.sum(fits, axis=(0, 2))
        return float(c[errors.argmin()]), float(errors.min())


def _along(spectrum: Spectrum, truth: ArrayLike) -> Array:
    """Return the sizes of a truth along the basis functions."""
    values = real_array(truth, "truth")
    if values.shape != (spectrum.K,):
        raise ValueError(
            f"truth must have shape ({spectrum.K},), one value for each input, found {values.shape}"
        )
    check_size(values, "truth")
    z_star = np.abs(spectrum.V @ values)
    if not (z_star[spectrum.reachable] > 1e-9 * np.linalg.norm(values)).any():
        raise ValueError("truth is 0 along every basis function: there is nothing to fit")
    return np.asarray(z_star)
