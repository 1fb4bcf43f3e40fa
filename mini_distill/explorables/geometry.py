"""The geometry: two labels as a point in the plane, a ball, an ellipse, steps and a curve."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import traitlets

from mini_distill import _palette as palette
from mini_distill import continuous
from mini_distill._validation import Array
from mini_distill.distillation import Distillation, distill
from mini_distill.explorables import _traits as traits
from mini_distill.explorables._explorable import Explorable
from mini_distill.explorables._payload import (
    MOST_ROUNDS,
    course,
    each_rounded,
    one_chart,
    rounded,
    tolerance_of,
)
from mini_distill.explorables._presets import check_labels
from mini_distill.explorables._shortcut_still import draw_shortcut, tell_shortcut
from mini_distill.figures._style import aligned, shown_rounds

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


class Geometry(Explorable):
    """Self-distillation of two labels under the reader's hand, as steps of a point in the plane.

    Shows the labels y_0, which can be dragged, the ball of all points within the tolerance of y_t,
    the ellipse of equal regulariser R(y) = yᵀG⁻¹y/K that touches it at y_{t+1}, the steps down to
    the collapse, and the curve that they approach as ε → 0. Beside it stands what is left in the
    two eigen-directions of G, against the distance walked.

    Parameters
    ----------
    run : Distillation
        A run with a tolerance on two inputs, with one output. It sets where the explorable starts.
        The labels must not both be 0.
    round : int
        The round to start with.
    only : {"shortcut"}, optional
        The one chart to show: the first step and the curve from where it ends, which together are
        shorter than the curve. Its end is dragged, and the tolerance with it.
    id : str
        The name of this figure on its page, for links such as ``?geometry.epsilon=0.02``.

    Attributes
    ----------
    epsilon : float
        The tolerance ε > 0. The ball has the radius √(Kε).
    correlation : float
        The kernel's correlation of the two points, ρ = G_12 / √(G_11 G_22), between -1 and 1.
    round : int
        The round t >= 0 that is asked for. A round beyond the collapse shows the collapse.
    labels : list of float
        The two labels y_0.

    Raises
    ------
    ValueError
        If the run has a fixed multiplier, several outputs, other than two inputs, labels that are
        both 0, or an input at which every function of the space is 0.
    traitlets.TraitError
        If a trait is set to a value that is not one.

    Examples
    --------
    >>> import mini_distill as md
    >>> from mini_distill.explorables import Geometry
    >>> spectrum = md.decompose(md.kernels.Laplace(1.0), [0.0, 0.5])
    >>> geometry = Geometry(md.distill(spectrum, [2.0, -0.5], epsilon=0.125))
    >>> geometry.correlation, geometry.labels
    (0.6065307, [2.0, -0.5])
    """

    kind = traitlets.Unicode("geometry").tag(sync=True)
    other_kinds = ("shortcut",)
    epsilon = traits.tolerance()
    correlation = traits.between(-1.0, 1.0, 0.0)
    round = traits.round_number()
    labels = traits.numbers()

    def __init__(
        self,
        run: Distillation,
        *,
        round: int = 0,
        only: str | None = None,
        id: str = "geometry",
    ) -> None:
        epsilon = tolerance_of(run)
        if run.spectrum.K != 2:
            raise ValueError(f"a plane has two labels, found {run.spectrum.K}: use two inputs")
        if not run.y.any():
            raise ValueError("both labels are 0: there is nothing to draw")
        G = run.spectrum.gram
        if (np.diag(G) <= run.spectrum.rounding).any():
            raise ValueError(
                "every function of the space is 0 at one of the inputs, which has no correlation"
                " with the other: use other inputs"
            )
        energy = float(np.mean(run.y**2))
        reach = max(0.6 * float(np.abs(run.y).max()), 1.02 * _width(run))  # room to drag y_0
        plane = np.array([min(-reach, 1.25 * run.y.min()), max(reach, 1.25 * run.y.max())])
        ends = [min(1e-4 * energy, 0.8 * epsilon), max(1.1 * energy, 1.25 * epsilon)]
        self._spectrum = run.spectrum
        if only is not None:
            self.kind = one_chart(only, *self.other_kinds)
        super().__init__(
            {
                "variances": each_rounded(np.diag(G), 7),
                "range": each_rounded(np.array(ends), 7),
                "plane": rounded(plane, 3),
            },
            id,
            epsilon=epsilon,
            correlation=rounded(G[:1, 1] / np.sqrt(G[0, 0] * G[1, 1]), 7)[0],
            round=round,
            labels=rounded(run.y, 7),
        )

    @traitlets.validate("labels")
    def _check_labels(self, proposal: dict[str, Any]) -> list[float]:
        return check_labels(proposal["value"], 2)

    def _solve(self) -> Distillation:
        if not any(self.labels):
            raise ValueError("both labels are 0: there is nothing to draw")
        a, b = np.sqrt(self.data["variances"])
        d, columns = np.linalg.eigh(
            [[a * a, self.correlation * a * b], [self.correlation * a * b, b * b]]
        )
        d = np.where(d > 2 * np.finfo(float).eps * d[1], d, 0)
        spectrum = replace(self._spectrum, d=d[::-1], V=columns.T[::-1])
        return distill(spectrum, self.labels, epsilon=self.epsilon, max_rounds=MOST_ROUNDS)

    def _draw(self, figure: "Figure", model: Distillation) -> None:
        if self.kind == "shortcut":
            return draw_shortcut(figure, model)
        left, right = figure.subplots(1, 2, width_ratios=[1.2, 1])
        curve, step = _curve(model), np.sqrt(2 * self.epsilon)
        _draw_plane(left, model, step, curve)
        walked = step * np.arange(model.rounds + 1)
        shown = shown_rounds(model.rounds + 1)
        for k, face in enumerate((palette.INK, "white")):
            if curve is not None:
                points, far = curve
                left_of_k = np.abs(points @ model.spectrum.V[k])
                right.plot(far, left_of_k, color=palette.INK, lw=1.2)
            style = {"color": palette.TRUTH, "mfc": face, "mec": palette.INK, "lw": 0.8}
            right.plot(
                walked,
                np.abs(model.z[:, k]),
                "o--",
                markevery=shown,
                label=f"$|z[{k + 1}]|$",
                **style,
            )
        t = min(self.round, model.rounds)
        if t:
            left.plot(*model.labels[t], "o", mfc="none", mec=palette.INK, ms=11)
            right.axvline(walked[t], color=palette.INK, ls=":", lw=0.8, zorder=0)
        right.set(
            xlabel="distance walked, $t\\sqrt{K\\varepsilon}$", ylabel="left in each direction"
        )
        right.legend(frameon=False)

    def _alt(self, model: Distillation) -> str:
        if self.kind == "shortcut":
            return tell_shortcut(model)
        texts = iter(aligned(model.labels[:6].ravel(), 2))
        path = ", ".join(f"({a}, {b})" for a, b in zip(texts, texts, strict=True))
        on = ", …" if model.rounds > 5 else ""
        step = np.sqrt(2 * self.epsilon)
        touch = (
            f"Around each the circle of radius {step:.3g} is touched, where the next one lies, by"
            " an ellipse about the origin. "
            if model.rounds
            else "The circle around them contains the origin. "
        )
        t = min(self.round, model.rounds)
        return (
            f"Left: two labels as a point in the plane, round by round: {path}{on}. {touch}"
            f"{course(model).capitalize()}. Right: what is left in the two eigen-directions falls"
            " with the distance walked, the one with the smaller eigenvalue first, beside the curve"
            " for ever smaller tolerances." + (f" Round {t} is marked." if t else "")
        )


def _width(run: Distillation) -> float:
    """How far from 0 the ellipse through y_1 reaches, along the wider axis; 0 at the collapse."""
    if not run.rounds:
        return 0.0
    seen = run.spectrum.reachable
    level = np.sum(run.z[1, seen] ** 2 / run.d[seen])
    return float(np.sqrt(level * np.diag(run.spectrum.gram).max()))


def _curve(run: Distillation) -> tuple[Array, Array] | None:
    """Points on the curve for ε → 0 and how far along it they are; None if there is no curve."""
    reachable = run.spectrum.reachable
    if np.linalg.norm(run.z[0][~reachable]) > 1e-12 * np.linalg.norm(run.y):
        return None
    d = run.d[reachable]
    times = [0.0, *np.geomspace(1e-3 * d.min(), 7 * d.max(), 120)]
    points = np.array([continuous.labels_at(run.spectrum, run.y, tau) for tau in times])
    rest = np.array([continuous.length(run.spectrum, point) for point in points])
    return points, rest[0] - rest


def _draw_plane(
    ax: "Axes", run: Distillation, step: float, curve: tuple[Array, Array] | None
) -> None:
    angle = np.linspace(0, 2 * np.pi, 201)
    circle = np.stack([np.cos(angle), np.sin(angle)])
    inverse = np.where(run.d > 0, 1 / np.where(run.d > 0, run.d, 1), 0)
    labels, V = run.labels, run.spectrum.V
    for t, color in enumerate(palette.round_colors(min(run.rounds, 6))):
        level = np.sum(run.z[t + 1] ** 2 * inverse)
        ax.plot(*(V.T @ (np.sqrt(level * run.d)[:, None] * circle)), color=color, lw=1.5)
        ax.plot(*(labels[t][:, None] + step * circle), color=color, lw=0.8)
    if curve is not None:
        ax.plot(*curve[0].T, color=palette.INK, lw=1.2)
    shown = shown_rounds(run.rounds + 1)
    ax.plot(
        *labels.T,
        "o-",
        markevery=shown,
        color=palette.TRUTH,
        mfc=palette.INK,
        mec=palette.INK,
        ms=4,
        lw=0.8,
    )
    ax.plot(*run.y, "o", mfc="white", mec=palette.INK, ms=7)
    ax.plot(0, 0, "+", color=palette.INK)
    ax.set(aspect="equal", xlabel="label at $x_1$", ylabel="label at $x_2$")
    ax.margins(0.02)
