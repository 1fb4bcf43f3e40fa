"""The static figure of the shape of a push, and what makes it: its second and third derivative."""

from typing import TYPE_CHECKING

import numpy as np

from mini_distill import _palette as palette
from mini_distill.kernels import CubicSplineGreen

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def draw_shape(figure: "Figure", t: float) -> None:
    """Draw g(·, t), minus a tent, and two constants with a jump of 1 between them."""
    x = np.unique([*np.linspace(0, 1, 201), t])
    shape, bend, third = figure.subplots(1, 3)
    shape.plot(x, CubicSplineGreen()(x, [t])[:, 0], color=palette.INK, lw=2)
    shape.plot([0, 1], [0, 0], "^", color=palette.INK, ms=9, clip_on=False, zorder=3)
    bend.plot(x, x * t - np.minimum(x, t), color=palette.INK, lw=2)
    third.plot([0, t, np.nan, t, 1], [t - 1, t - 1, np.nan, t, t], color=palette.INK, lw=2)
    third.plot([t, t], [t - 1, t], color=palette.BOUND, lw=4)
    names = ["$g(x, t)$", "$\\partial_x^2 g$", "$\\partial_x^3 g$"]
    for ax, name in zip((shape, bend, third), names, strict=True):
        ax.axhline(0, color=palette.INK, lw=0.8, ls=":")
        ax.axvline(t, color=palette.INK, lw=0.8, ls=":")
        ax.set_title(name, fontsize=10)
        ax.set(xlabel="$x$", xticks=[0, 0.5, 1])


def tell_shape(t: float) -> str:
    """Say what draw_shape draws."""
    return (
        f"Three charts of a beam on two supports, pushed at {t:.3g}. Its height is a smooth bump."
        f" Its second derivative is minus a tent: 0 at both supports, and {t * t - t:.3g} at the"
        f" push. Its third derivative is {t - 1:.3g} before the push and {t:.3g} after it: it"
        " jumps by 1."
    )
