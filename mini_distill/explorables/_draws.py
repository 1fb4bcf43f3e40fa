"""Fits to many draws of the noise, with the multipliers held fixed: data and picture."""

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike

from mini_distill import _palette as palette
from mini_distill._validation import Array, real_array
from mini_distill.explorables._payload import rounded
from mini_distill.figures._style import aligned
from mini_distill.spectrum import Spectrum

if TYPE_CHECKING:
    from matplotlib.figure import Figure

POINTS = 81
DIGITS = 5


def draws_of(spectrum: Spectrum, truth: Array, noise: ArrayLike, sigma: float) -> dict[str, Any]:
    """Return basis functions and noise, both with the signs that make the truth positive."""
    draws, x = real_array(noise, "noise"), spectrum.x
    if draws.ndim != 2 or draws.shape[1] != spectrum.K or x.shape[1] != 1:
        raise ValueError(
            f"noise must have shape (S, {spectrum.K}), a row for each draw on inputs of one"
            f" dimension, found {draws.shape} and inputs of shape {x.shape}"
        )
    if not spectrum.reachable.all():
        raise ValueError("the Gram matrix is singular: leave out inputs where every fit is 0")
    grid = np.linspace(x.min(), x.max(), POINTS)
    z_star = spectrum.V @ truth
    # where the truth has nothing, the sign of its coordinate is that of rounding
    sign = np.where(z_star < -1e-12 * np.linalg.norm(z_star), -1.0, 1.0)
    waves = (spectrum.expand(np.eye(spectrum.K), grid) / spectrum.d).T * sign[:, None]
    at_inputs = np.abs(truth) + sigma * np.abs(draws)
    return {
        "grid": rounded(grid, DIGITS),
        "waves": rounded(waves, DIGITS),
        "noise": rounded(draws @ spectrum.V.T * sign, DIGITS),
        "reach": rounded(np.quantile(at_inputs, [0.995]), 2)[0],
    }


def draw_fits(
    figure: "Figure", draws: dict[str, Any], z_star: Array, sigma: float, kept: Array, best: int
) -> None:
    """Draw the fits of round 0, of the best, and of one as far beyond it; or of those there are."""
    waves, noise = np.array(draws["waves"]), np.array(draws["noise"])
    rounds = sorted({0, best, min(2 * best, len(kept) - 1)})
    colors = [*palette.round_colors(len(kept) - 1), palette.INK]
    axes = figure.subplots(1, len(rounds), sharey=True, squeeze=False)[0]
    for ax, t in zip(axes, rounds, strict=True):
        fits = kept[t] * (z_star + sigma * noise) @ waves
        ax.plot(draws["grid"], fits.T, color=colors[t], lw=0.4, alpha=0.6)
        ax.plot(draws["grid"], kept[t] * z_star @ waves, color=colors[t], lw=3)
        ax.plot(draws["grid"], z_star @ waves, "--", color=palette.INK, lw=1.2)
        ax.set(title=f"round {t}", xlabel="$x$", ylim=(-draws["reach"], draws["reach"]))
    axes[0].set_ylabel("$f_t(x)$")


def tell_fits(draws: dict[str, Any], bias: Array, variance: Array, best: int) -> str:
    """Say what draw_fits draws."""
    rounds = sorted({0, best, min(2 * best, len(bias) - 1)})
    said = (
        f"in round {t} the squared bias is {b} and the variance {v}"
        for t, b, v in zip(
            rounds, aligned(bias[rounds], 3), aligned(variance[rounds], 3), strict=True
        )
    )
    return (
        f"The fits to {len(draws['noise'])} draws of the noise, thin, their mean, thick, and the"
        f" truth, dashed. The thin lines scatter widely at first and their mean covers the truth;"
        f" later they lie close together, and away from it: {'; '.join(said)}."
    )
