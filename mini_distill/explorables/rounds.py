"""Rounds to the collapse: how long a spectrum and labels last, and what the bounds know of it."""

import math
from typing import TYPE_CHECKING, Any

import numpy as np
import traitlets
from numpy.typing import ArrayLike

from mini_distill import _palette as palette
from mini_distill._validation import Array, real_array
from mini_distill.distillation import Distillation
from mini_distill.explorables import _traits as traits
from mini_distill.explorables._payload import (
    by_round,
    each_rounded,
    one_chart,
    rounded,
    tolerance_of,
)
from mini_distill.explorables._presets import WithPresets, check_presets
from mini_distill.multiplier import inverse_multiplier
from mini_distill.theory import norm_lower_bound, path_length, round_bounds

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MOST_DIRECTIONS = 12
LARGEST = 5.0  # size on offer
LOWEST = 1e-15  # eigenvalue that can be drawn
SIZE = 2.6
BOUNDS = ("lower", "upper", "paper", "direction", "condition")

# name: (eigenvalues, labels in proportion), all for six directions
STARTS: dict[str, tuple[Array, Array]] = {
    "ordinary": (0.1 ** np.arange(6.0), np.array([1, 0.8, 0.7, 0.6, 0.6, 0.5])),
    "fewest: equal eigenvalues": (np.ones(6), np.array([1, 0.8, 0.7, 0.6, 0.6, 0.5])),
    "fewest: one direction": (0.001 ** np.arange(6.0), np.array([0, 1.0, 0, 0, 0, 0])),
    "most: eigenvalues far apart": (0.001 ** np.arange(6.0), np.ones(6)),
}


class RoundsToCollapse(WithPresets):
    """The number of rounds under the reader's hand: spectrum, direction and size of the labels.

    Shows the path of r_t = ‖y_t‖/√(Kε) down to the collapse below 1, with the bounds that are asked
    for. The eigenvalues d_k and the label coordinates z_0[k] can be dragged; only their ratios
    matter. The size r_0 of the labels is set apart. It alone sets the first two bounds, and six
    directions can attain both ends.

    Parameters
    ----------
    run : Distillation, optional
        A run with a tolerance, one output, labels outside of the tolerance and at most 12
        directions to start with. All directions that no function of the space can reach count as
        one. Six directions are on offer beside it.
    name : str
        What the start of ``run`` is called.
    preset : str, optional
        What to start with: ``name``, "ordinary", "fewest: equal eigenvalues", "fewest: one
        direction" or "most: eigenvalues far apart". The run, or "ordinary", if left out.
    round : int
        The round to start with.
    only : {"bounds"}, optional
        Beside the path, in place of what can be dragged, the list of the bounds: what each says
        about the number T of rounds. Each is shown or hidden there.
    id : str
        The name of this figure on its page, for links such as ``?rounds.size=3``.

    Attributes
    ----------
    preset : str
        What to start with. Setting it sets size, eigenvalues and coordinates, and the round to 0.
    size : float
        The size r_0 = ‖y_0‖/√(Kε) of the labels, above 1.
    round : int
        The round t >= 0 that is asked for. A round beyond the collapse shows the collapse.
    eigenvalues : list of float
        The eigenvalues d_k, between 0 and 1, in any order.
    coordinates : list of float
        The label coordinates z_0[k] in proportion and without their signs, between 0 and 1, one for
        each eigenvalue.
    shown : str
        The bounds on show, with commas between them: "lower" for r_0 - t, "upper" for √(r_0² - t),
        "paper" for the paper's bound, "direction" for a_0 and "condition" for κ(r_0 - 1); or
        "none".

    Raises
    ------
    ValueError
        If the run has a fixed multiplier, several outputs, labels inside the tolerance or more than
        12 directions; or if there is no such chart as ``only``.
    traitlets.TraitError
        If a trait is set to a value that is not one.

    Examples
    --------
    >>> from mini_distill.explorables import RoundsToCollapse
    >>> rounds = RoundsToCollapse()
    >>> rounds.preset = "most: eigenvalues far apart"
    >>> rounds.size, rounds.coordinates
    (2.6, [1.0, 1.0, 1.0, 1.0, 1.0, 1.0])
    """

    kind = traitlets.Unicode("rounds").tag(sync=True)
    size = traits.between(1.01, 1000.0, SIZE)
    round = traits.round_number()
    eigenvalues = traits.numbers()
    coordinates = traits.numbers()
    shown = traits.some_of(BOUNDS, "lower,upper")

    def __init__(
        self,
        run: Distillation | None = None,
        *,
        name: str = "the run",
        preset: str | None = None,
        round: int = 0,
        only: str | None = None,
        id: str = "rounds",
    ) -> None:
        starts = {other: (SIZE, d, w) for other, (d, w) in STARTS.items()}
        if run is not None:
            starts = {
                name: _shape(run),
                **check_presets(starts, "size, eigenvalues, coordinates", name),
            }
        states = {
            start: {
                "size": size,
                "eigenvalues": each_rounded(np.asarray(d), 7),
                "coordinates": rounded(np.asarray(w), 7),
            }
            for start, (size, d, w) in starts.items()
        }
        largest = max(LARGEST, *(1.4 * size for size, _, _ in starts.values()))
        alone = {} if only is None else {"only": one_chart(only, "bounds")}
        super().__init__(
            {
                **alone,
                "presets": [{"name": start, **state} for start, state in states.items()],
                "range": [1.01, float(f"{largest:.2g}")],
                "lowest": LOWEST,
            },
            states,
            next(iter(starts)) if preset is None else preset,
            id=id,
            round=round,
        )

    @traitlets.validate("eigenvalues", "coordinates")
    def _check_numbers(self, proposal: dict[str, Any]) -> list[float]:
        name, values = proposal["trait"].name, proposal["value"]
        wanted = len(self._starts[self.preset]["coordinates"]) if self.preset else len(values)
        if len(values) != wanted:
            raise traitlets.TraitError(
                f"{name} must be {wanted} numbers for the preset {self.preset!r},"
                f" found {len(values)}"
            )
        if not all(0 <= value <= 1 for value in values):
            raise traitlets.TraitError(
                f"{name} must lie between 0 and 1, found {min(values):g} to {max(values):g}."
                " Only their ratios matter: divide by the largest."
            )
        return list(values)

    def _solve(self) -> Array:
        if not any(self.coordinates):
            raise ValueError("all labels are 0: there are no rounds to count")
        return _sizes(self.size, self.eigenvalues, self.coordinates)

    def _draw(self, figure: "Figure", model: Array) -> None:
        if "only" in self.data:
            return self._draw_path(figure.subplots(), model)
        axes = figure.subplot_mosaic([["path", "d"], ["path", "z"]], width_ratios=[1.5, 1])
        self._draw_path(axes["path"], model)
        k = np.arange(1, len(self.coordinates) + 1)
        d = np.maximum(self.eigenvalues, LOWEST)
        axes["d"].semilogy(k, d, "o", color=palette.INK, mfc="white")
        axes["d"].set(ylabel="eigenvalues $d_k$")
        axes["z"].bar(k, self.coordinates, color=palette.ROUNDS[0], width=0.6)
        axes["z"].set(xlabel="direction $k$", ylabel="labels $|z_0[k]|$,\nin proportion")
        for name in "dz":
            axes[name].set_xticks(k)

    def _draw_path(self, ax: "Axes", r: Array) -> None:
        size, T = self.size, len(r) - 1
        last = round_bounds(size)[1]
        bound: dict[str, Any] = {"color": palette.BOUND, "lw": 1.5}
        shown = self.shown.split(",")
        d, w = np.array(self.eigenvalues), np.array(self.coordinates)
        if "upper" in shown:
            t = np.linspace(0, min(last + 0.4, size**2), 300)
            ax.plot(t, np.sqrt(np.maximum(size**2 - t, 0)), label="$\\sqrt{r_0^2-t}$", **bound)
        if "lower" in shown:
            ax.plot([0, size], [size, 0], "-.", label="$r_0-t$", **bound)
        if "direction" in shown:
            way = path_length(d, size * w / np.linalg.norm(w))
            ax.axvline(way, ls=(0, (2, 3)), label="$a_0$", **bound)
        if d.min() >= LOWEST:
            kappa = d.max() / d.min()
            if "paper" in shown:
                rounds = np.unique(np.linspace(0, last, 300).round().astype(int))
                paper = [norm_lower_bound(size, kappa, int(i)) for i in rounds]
                ax.plot(rounds, paper, "--", label="$\\underline{r}_t$, the paper's", **bound)
            if "condition" in shown and kappa * (size - 1) < last + 0.4:
                label = "$\\kappa(r_0-1)$"
                ax.axvline(kappa * (size - 1), ls=(0, (9, 3, 2, 3)), label=label, **bound)
        ax.axhline(1, color=palette.INK, lw=1, ls=":", label="collapse below 1")
        ax.plot(r, "-", color=palette.TRUTH, lw=1)
        ax.scatter(range(T), r[:-1], color=palette.round_colors(T), zorder=3)
        ax.plot(T, r[-1], "s", color=palette.INK)
        if self.round:
            ax.axvline(min(self.round, T), color=palette.INK, ls=":", lw=0.8, zorder=0)
        ax.set(xlabel="round $t$", ylabel="$r_t$", ylim=(0, 1.1 * size), xlim=(-0.2, last + 0.4))
        ax.set_xticks(range(0, last + 1, math.ceil(last / 12)))
        ax.legend(frameon=False)

    def _alt(self, model: Array) -> str:
        T = len(model) - 1
        lower, upper = round_bounds(self.size)
        path = (
            f"he size of the labels by round, {by_round(model, 2)}, which collapses below 1"
            f" after {T} rounds. Labels of this size last for {lower} to {upper} rounds."
            f"{self._names()}"
        )
        dragged = (
            f" Right: {len(self.coordinates)} eigenvalues between {max(self.eigenvalues):.2g} and"
            f" {min(self.eigenvalues):.2g}, and the labels along their eigenvectors."
        )
        return (f"T{path}" if "only" in self.data else f"Left: t{path}{dragged}") + (
            f" Round {min(self.round, T)} is marked." if self.round else ""
        )

    def _names(self) -> str:
        """Say which bounds are drawn."""
        names = (
            "the straight line r_0 - t",
            "the square root of r_0² - t",
            "the paper's bound on r_t",
            "the way a_0 along the axes",
            "κ(r_0 - 1)",
        )
        shown = self.shown.split(",")
        drawn = [name for key, name in zip(BOUNDS, names, strict=True) if key in shown]
        return f" Bounds on show: {'; '.join(drawn)}." if drawn else ""


def _shape(run: Distillation) -> tuple[float, Array, Array]:
    """Size, eigenvalues and labels of a run, the unreachable directions as one."""
    tolerance_of(run)
    r0 = float(run.r[0])
    if r0 <= 1:
        raise ValueError(
            f"the labels lie inside the tolerance, r_0 = {r0:.4g}: there are no rounds to count."
            " Use an epsilon below the mean square of the labels"
        )
    reachable = run.spectrum.reachable
    d, z = run.d[reachable], run.z[0][reachable]
    if not reachable.all():
        d, z = np.append(d, 0.0), np.append(z, np.linalg.norm(run.z[0][~reachable]))
    if len(d) > MOST_DIRECTIONS:
        raise ValueError(
            f"the figure has room for {MOST_DIRECTIONS} eigenvalues to drag, found {len(d)}:"
            " use fewer inputs"
        )
    return float(f"{r0:.7g}"), d / d.max(), np.abs(z) / np.abs(z).max()


def _sizes(size: float, eigenvalues: ArrayLike, labels: ArrayLike) -> Array:
    """r_0, …, r_T, with √(Kε) = 1."""
    d, w = real_array(eigenvalues, "eigenvalues"), real_array(labels, "labels")
    d = np.where(d < LOWEST, 0, d)  # as the script does
    z = size * w / np.linalg.norm(w)
    if np.linalg.norm(z[d == 0]) >= 1:
        raise ValueError(
            f"{np.linalg.norm(z[d == 0]):.3g} steps of the labels lie along eigenvalues that are 0,"
            " where no function can follow: they must be less than 1"
        )
    r = [size]
    while mu := inverse_multiplier(d, z, 1.0):
        z = mu * d / (1 + mu * d) * z
        r.append(float(np.linalg.norm(z)))
    return np.array(r)
