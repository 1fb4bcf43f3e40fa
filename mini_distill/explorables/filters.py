"""Filters: what going on keeps, by fitting the values, the residuals or a mixture."""

from typing import TYPE_CHECKING

import numpy as np
import traitlets
from numpy.typing import ArrayLike

from mini_distill import _palette as palette
from mini_distill._validation import Array, nonnegative, positive, squarable
from mini_distill.choosing import best_round
from mini_distill.explorables import _traits as traits
from mini_distill.explorables._payload import each_rounded, rounded
from mini_distill.explorables._presets import WithPresets
from mini_distill.filters import boosting, fixed_c_rounds, one_fit
from mini_distill.mixing import mixed_fits
from mini_distill.theory import best_shrinkage, bias_variance

if TYPE_CHECKING:
    from matplotlib.figure import Figure

FITS = 20
STARTS = {"over-fit": 0.1, "tuned": 1.0, "under-fit": 10.0}  # times the tuned multiplier
DASHES = {"rounds": "-", "boosting": (0, (7, 3)), "mixing": (0, (2, 2))}


class Filters(WithPresets):
    """Three ways of going on after a fit, and what each keeps of signal and noise.

    Shows what is kept of each basis function by one fit, by fits to the values of the one before
    (rounds of self-distillation), by fits to the residuals (boosting), and by fits to mixtures of
    the labels with the values; and the expected error of each by the number of fits. All fits have
    the same multiplier.

    Parameters
    ----------
    d : array_like of shape (K,)
        Eigenvalues of G, descending, none negative.
    z_star : array_like of shape (K,)
        The truth along each of them, V y*.
    sigma : float
        The standard deviation σ > 0 of the noise.
    preset : str
        Which first fit to start with: 'over-fit', 'tuned' or 'under-fit', with a tenth of, once
        and ten times the multiplier whose single fit has the least expected error.
    alpha : float
        The weight of the labels in a mixture, to start with.
    round : int
        How many fits there are before the one to start with.
    id : str
        The name of this figure on its page, for links such as ``?filters.round=7``.

    Attributes
    ----------
    preset : str
        The first fit. Setting it sets the multiplier, and the round to 0.
    c : float
        The multiplier c > 0 of every fit.
    alpha : float
        The weight α of the labels, between 0 and 1. At 0 mixing is the same as rounds, and is not
        drawn.
    round : int
        t = n - 1, where n is the number of fits. Beyond 20 fits, it shows 20.

    Raises
    ------
    ValueError
        If the shapes do not fit, eigenvalues are not in order, or there is nothing to fit.
    traitlets.TraitError
        If a trait is set to a value that is not one.

    Examples
    --------
    >>> import numpy as np
    >>> from mini_distill.explorables import Filters
    >>> k = np.arange(1, 13)
    >>> shown = Filters(1 / k**2, 4 / k**2, sigma=0.5)
    >>> shown.preset, shown.c
    ('over-fit', 0.00816)
    >>> shown.preset = "under-fit"
    >>> shown.c
    0.816
    """

    kind = traitlets.Unicode("filters").tag(sync=True)
    c = traits.multiplier()
    alpha = traits.between(0.0, 1.0, 0.0)
    round = traits.round_number()

    def __init__(
        self,
        d: ArrayLike,
        z_star: ArrayLike,
        *,
        sigma: float,
        preset: str = "over-fit",
        alpha: float = 0.0,
        round: int = 0,
        id: str = "filters",
    ) -> None:
        d, z_star = nonnegative(d, "d", ndim=1), squarable(z_star, "z_star")
        if z_star.shape != d.shape:
            raise ValueError(f"z_star must have shape {d.shape} like d, found {z_star.shape}")
        if (np.diff(d) > 0).any():
            raise ValueError("d must be descending, the smoothest basis function first")
        if not (d * z_star).any():
            raise ValueError("z_star must not be 0 wherever d is positive: no fit would be best")
        self._d, self._z_star, self._sigma = d, z_star, positive(sigma, "sigma")
        self._tuned, self._least = _tuned(d, z_star, self._sigma)
        starts = {name: {"c": float(f"{k * self._tuned:.3g}")} for name, k in STARTS.items()}
        super().__init__(
            {
                "d": each_rounded(d, 7),
                "zStar": rounded(z_star, 7),
                "sigma": self._sigma,
                "fits": FITS,
                "presets": [{"name": name, **start} for name, start in starts.items()],
                "range": [float(f"{k * self._tuned:.3g}") for k in (1e-2, 1e2)],
            },
            starts,
            preset,
            id=id,
            alpha=alpha,
            round=round,
        )

    def _solve(self) -> "_Story":
        return _Story(self._d, self._z_star, self._sigma, self.c, self.alpha)

    def _draw(self, figure: "Figure", model: "_Story") -> None:
        ax, right = figure.subplots(1, 2, width_ratios=[1.2, 1])
        t, k = min(self.round, FITS - 1), np.arange(1, len(self._d) + 1)
        color = palette.round_colors(FITS)[t]
        ax.plot(k, one_fit(self._d, self.c), color=palette.INK, lw=0.8, label="one fit")
        ax.hlines(model.ideal, k - 0.35, k + 0.35, color=palette.INK, lw=2.5)
        for name, kept in model.kept.items():
            own = color if name == "rounds" else palette.INK
            ax.plot(k, kept[t], ls=DASHES[name], color=own, lw=2, label=name)
        ax.legend(frameon=False, fontsize=9)
        ax.set(xlabel="basis function $k$", ylim=(-0.02, 1.05))
        ax.set_title(f"fraction kept, n = {t + 1}; the best $b^*[k]$, strokes", fontsize=10)
        ax, n = right, np.arange(1, FITS + 1)
        ax.axhline(self._least, color=palette.INK, lw=1, ls=":")
        for name, error in model.error.items():
            own = color if name == "rounds" else palette.INK
            ax.plot(n, error, ls=DASHES[name], color=palette.INK, lw=1.5)
            ax.plot(n[t], error[t], "o", color=own)
        ax.set(yscale="log", xlabel="number of fits $n$", xticks=[1, 5, 10, 15, FITS])
        ax.set_title("expected error; dotted, the tuned single fit", fontsize=9)

    def _alt(self, model: "_Story") -> str:
        t = min(self.round, FITS - 1)
        ways = " ".join(
            f"{name.capitalize()}: {error[0]:.3g} after 1 fit, {error[t]:.3g} after {t + 1},"
            f" {error[-1]:.3g} after {FITS}, least after {best_round(error) + 1} with"
            f" {error.min():.3g}."
            for name, error in model.error.items()
        )
        truth = (
            f", and mixtures with the weight {self.alpha:.3g} of the labels" if self.alpha else ""
        )
        return (
            f"Expected error of fits with the multiplier {self.c:.3g}: of the values again"
            f" (rounds), of the residuals (boosting){truth}. {ways} The tuned single fit has"
            f" {self._least:.3g}, with the multiplier {self._tuned:.3g}."
        )


def _tuned(d: Array, z_star: Array, sigma: float) -> tuple[float, float]:
    """Return the multiplier of the best single fit, and its expected error."""
    seen = d[d > 0]
    c = np.geomspace(1e-8 * seen.min(), 1e8 * seen.max(), 4001)
    for _ in range(3):  # there may be several minima: look everywhere, then closely
        kept = np.stack([one_fit(d, multiplier) for multiplier in c])
        error = np.sum(bias_variance(kept, z_star, sigma), axis=(0, 2))
        best = int(error.argmin())
        found = float(c[best]), float(error[best])
        c = np.geomspace(c[max(best - 1, 0)], c[min(best + 1, len(c) - 1)], 101)
    return found


class _Story:
    """What every number of fits keeps, in each of the ways, and what is wrong with it."""

    def __init__(self, d: Array, z_star: Array, sigma: float, c: float, alpha: float) -> None:
        n = range(1, FITS + 1)
        self.kept = {
            "rounds": np.stack([fixed_c_rounds(d, c, fits) for fits in n]),
            "boosting": np.stack([boosting(d, c, fits) for fits in n]),
        }
        if alpha > 0:
            mixed = [mixed_fits(d, c, (fits - 1) * [alpha]) for fits in n]
            self.kept["mixing"] = np.stack(mixed)
        self.error = {
            name: np.sum(bias_variance(kept, z_star, sigma), axis=(0, 2))
            for name, kept in self.kept.items()
        }
        self.ideal = best_shrinkage(z_star, sigma)
