"""The static figure of three filters that agree at one basis function: what they keep, or lose."""

from typing import TYPE_CHECKING

import numpy as np

from mini_distill import _palette as palette
from mini_distill import filters
from mini_distill._validation import Array
from mini_distill.distillation import Distillation

if TYPE_CHECKING:
    from matplotlib.axes import Axes

FLOOR = 1e-7


def three(run: Distillation, t: int, m: int, d: Array) -> dict[str, Array]:
    """Return what rounds 0 … t, one fit and gradient flow keep, alike at basis function m."""
    c, d_m = run.c[: t + 1], run.d[m - 1]
    share = filters.many_fits(d_m, c)
    C = min(filters.matching_multiplier(c, d_m), float(np.finfo(float).max))  # if share is 0
    return {
        "distilled": filters.many_fits(d, c),
        "one fit": filters.one_fit(d, C),
        "stopped descent": filters.gradient_flow(d, -np.log1p(-share) / d_m),
    }


def draw_three(ax: "Axes", run: Distillation, t: int, m: int, *, lost: bool) -> None:
    """Draw the three over the eigenvalues; what is kept with a line as steep as these."""
    d = run.d[run.spectrum.reachable]
    ds = np.geomspace(d[-1] / 2, 4 * d[0], 400)

    def seen(shares: Array) -> Array:
        return 1 - shares if lost else shares

    color = palette.round_colors(run.rounds)[t]
    looks = ((color, "-", 3), (palette.INK, "--", 1.6), (palette.INK, ":", 2))
    own = seen(three(run, t, m, d)["distilled"])
    meet = own[m - 1]
    if not lost:
        ax.loglog(ds, meet * ds / d[m - 1], color=palette.BOUND, lw=5, alpha=0.4)
    for (name, shares), (stroke, dashes, heavy) in zip(
        three(run, t, m, ds).items(), looks, strict=True
    ):
        ax.loglog(ds, seen(shares), dashes, color=stroke, lw=heavy, label=name)
    ax.loglog(d, own, "o", color=color, ms=4)
    ax.loglog(d[m - 1], meet, "o", color=palette.INK, mfc="white", ms=9)
    ax.legend(frameon=False)
    what = "share lost" if lost else "share kept"
    ax.set(xlabel="eigenvalue $d$", ylabel=what, ylim=(FLOOR, 4))


def tell_three(run: Distillation, t: int, m: int, *, lost: bool) -> str:
    """Say what draw_three draws."""
    d = run.d[run.spectrum.reachable]
    k = 0 if lost else len(d) - 1
    all_three = three(run, t, m, d)
    shares = [kept[k] for kept in all_three.values()]
    rounds, one, flow = (f"{100 * (1 - share if lost else share):.3g}" for share in shares)
    many, meet = all_three["distilled"][[-1, m - 1]]
    below = many < meet * d[-1] / d[m - 1]
    steep = (
        "Right of it only stopped descent plunges; the two others run on alike, as straight lines."
        if lost
        else "Left of it one fit and stopped descent stay above a thick line that is as steep as"
        f" the eigenvalues; the distilled filter {'falls below it' if below else 'does so too'}."
    )
    return (
        f"What rounds 0 to {t}, one fit and stopped descent {'lose' if lost else 'keep'}, against"
        f" the eigenvalue, both logarithmic: three curves that meet at basis function {m}. {steep}"
        f" Of basis function {k + 1} the distilled filter {'loses' if lost else 'keeps'}"
        f" {rounds} per cent, one fit {one}, stopped descent {flow}."
    )
