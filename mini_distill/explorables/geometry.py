"""The geometry: two labels as a point in the plane, a ball, an ellipse, steps and a curve."""

from typing import TYPE_CHECKING, Any

import numpy as np
import traitlets

from mini_distill import continuous, figures
from mini_distill.distillation import Distillation
from mini_distill.explorables import traits
from mini_distill.explorables.explorable import Explorable
from mini_distill.explorables.payload import check_drawable, each_rounded, rounded
from mini_distill.explorables.presets import check_labels
from mini_distill.validation import Array

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
    epsilon = traits.tolerance()
    correlation = traits.between("correlation", -1.0, 1.0, 0.0)
    round = traits.round_number()
    labels = traits.numbers("labels")

    def __init__(self, run: Distillation, *, round: int = 0, id: str = "geometry") -> None:
        epsilon = check_drawable(run)
        if run.spectrum.K != 2:
            raise ValueError(f"a plane has two labels, found {run.spectrum.K}: use two inputs")
        if not run.y.any():
            raise ValueError("both labels are 0: there is nothing to draw")
        G = run.spectrum.V.T @ np.diag(run.d) @ run.spectrum.V
        if (np.diag(G) <= run.spectrum.rounding).any():
            raise ValueError(
                "every function of the space is 0 at one of the inputs, which has no correlation"
                " with the other: use other inputs"
            )
        energy = float(np.mean(run.y**2))
        reach = 0.6 * float(np.abs(run.y).max())  # room for the label to be dragged
        plane = np.array([min(-reach, 1.25 * run.y.min()), max(reach, 1.25 * run.y.max())])
        ends = [min(1e-4 * energy, 0.8 * epsilon), max(1.1 * energy, 1.25 * epsilon)]
        super().__init__(
            {
                "variances": each_rounded(np.diag(G), 7),
                "range": each_rounded(np.array(ends), 7),
                "plane": rounded(plane, 3),
            },
            draw=lambda figure: _draw(figure, run),
            alt=_alt_text(run),
            id=id,
            epsilon=epsilon,
            correlation=rounded(G[:1, 1] / np.sqrt(G[0, 0] * G[1, 1]), 7)[0],
            round=round,
            labels=rounded(run.y, 7),
        )

    @traitlets.validate("labels")
    def _check_labels(self, proposal: dict[str, Any]) -> list[float]:
        return check_labels(proposal["value"], 2)


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


def _draw(figure: "Figure", run: Distillation) -> None:
    left, right = figure.subplots(1, 2, width_ratios=[1.2, 1])
    curve = _curve(run)
    _draw_plane(left, run, curve)
    step = np.sqrt(len(run.y) * check_drawable(run))
    walked = step * np.arange(run.rounds + 1)
    for k, face in enumerate((figures.INK, "white")):
        if curve is not None:
            points, far = curve
            right.plot(far, np.abs(points @ run.spectrum.V[k]), color=figures.INK, lw=1.2)
        style = {"color": figures.TRUTH, "mfc": face, "mec": figures.INK, "lw": 0.8}
        right.plot(walked, np.abs(run.z[:, k]), "o--", label=f"$|z[{k + 1}]|$", **style)
    right.set(xlabel="distance walked, $t\\sqrt{K\\varepsilon}$", ylabel="left in each direction")
    right.legend(frameon=False)


def _draw_plane(ax: "Axes", run: Distillation, curve: tuple[Array, Array] | None) -> None:
    step = np.sqrt(len(run.y) * check_drawable(run))
    angle = np.linspace(0, 2 * np.pi, 201)
    circle = np.stack([np.cos(angle), np.sin(angle)])
    inverse = np.where(run.d > 0, 1 / np.where(run.d > 0, run.d, 1), 0)
    labels, V = run.labels, run.spectrum.V
    shown = range(min(run.rounds, 6))
    for t, color in zip(shown, figures.round_colors(len(shown)), strict=True):
        level = np.sum(run.z[t + 1] ** 2 * inverse)
        ax.plot(*(V.T @ (np.sqrt(level * run.d)[:, None] * circle)), color=color, lw=1.5)
        ax.plot(*(labels[t][:, None] + step * circle), color=color, lw=0.8)
    if curve is not None:
        ax.plot(*curve[0].T, color=figures.INK, lw=1.2)
    ax.plot(*labels.T, "o-", color=figures.TRUTH, mfc=figures.INK, mec=figures.INK, ms=4, lw=0.8)
    ax.plot(*run.y, "o", mfc="white", mec=figures.INK, ms=7)
    ax.plot(0, 0, "+", color=figures.INK)
    ax.set(aspect="equal", xlabel="label at $x_1$", ylabel="label at $x_2$")
    ax.margins(0.02)


def _alt_text(run: Distillation) -> str:
    step = np.sqrt(len(run.y) * check_drawable(run))
    path = ", ".join(f"({a:.2f}, {b:.2f})" for a, b in run.labels[:6])
    on = ", …" if run.rounds > 5 else ""
    touch = (
        f"Around each the circle of radius {step:.3g} is touched, where the next one lies, by an"
        " ellipse about the origin. "
        if run.rounds
        else "The circle around them contains the origin. "
    )
    return (
        f"Left: two labels as a point in the plane, round by round: {path}{on}. {touch}"
        f"{run.rounds} {'round' if run.rounds == 1 else 'rounds'}, then collapse to zero."
        " Right: what is left in the two eigen-directions falls with the distance walked, the one"
        " with the smaller eigenvalue first, beside the curve for ever smaller tolerances."
    )
