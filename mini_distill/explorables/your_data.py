"""Your own data: every round on points of the reader's, and what leave-one-out says of them."""

import math
import warnings
from typing import TYPE_CHECKING, Any

import numpy as np
import traitlets
from numpy.typing import ArrayLike

from mini_distill import _palette as palette
from mini_distill import kernels
from mini_distill._validation import Array, real_array
from mini_distill.choosing import best_round, gcv, leave_one_out
from mini_distill.decomposition import decompose
from mini_distill.distillation import Distillation, distill
from mini_distill.errors import InfeasibleError, UnresolvedMultiplierWarning
from mini_distill.explorables import _traits as traits
from mini_distill.explorables._explorable import Explorable
from mini_distill.spectrum import Spectrum

if TYPE_CHECKING:
    from matplotlib.figure import Figure

FEWEST, MOST = 3, 300  # points
LARGEST = 1e150  # of which the square is a float
WIDTHS = (0.01, 1.0)
TOLERANCES = (0.02, 0.9)
MARGIN = 0.05  # the cubic splines are 0 at 0 and 1
DIAL = 10.0 ** np.linspace(-6, 3, 91)  # multipliers of single fits, in largest eigenvalues
TIE = 0.01  # a difference that nobody minds

KERNELS = ("matern", "gaussian", "laplace", "cubic-spline")


class YourData(Explorable):
    """Self-distillation of your own points, under your hand.

    Shows points, the fits of all rounds, and what leave-one-out and GCV say of each round and of
    the best single fit. On its page, readers paste or drop a table of their own.

    The inputs are scaled to the unit interval, and to 0.05 … 0.95 for the cubic spline, whose
    functions are 0 at 0 and 1. The mean of y is taken away before the rounds and added to the fits:
    what remains after the collapse is the mean. It is the mean of all labels, also where
    leave-one-out leaves one out.

    Parameters
    ----------
    x : array_like of shape (K,)
        The inputs, from 3 to 300 of them, not all equal. A value may come more than once.
    y : array_like of shape (K,)
        The labels, not all equal.
    kernel : {"matern", "gaussian", "laplace", "cubic-spline"}
        The kernel to start with: Matérn with ν = 3/2, or another.
    width : float
        Its length scale to start with, in units of the range of x, from 0.01 to 1. The cubic spline
        has none.
    epsilon : float
        The tolerance ε to start with, in units of the variance of y, from 0.02 to 0.9.
    round : int
        The round to start with.
    names : tuple of str
        What x and y are called.
    id : str
        The name of this figure on its page, for links such as ``?yours.round=2``.

    Attributes
    ----------
    x, y : list of float
        The points, also those that the reader pastes.

    Raises
    ------
    ValueError, TypeError
        If x and y are not two rows of 3 to 300 numbers, all x or all y are (nearly) equal, or a
        number exceeds 1e150 in size.
    traitlets.TraitError
        If a trait is set to a value that is not one.

    Examples
    --------
    >>> from mini_distill.explorables import YourData
    >>> figure = YourData([1990, 2000, 2010, 2020], [3.1, 2.9, 2.4, 2.6], names=("year", "level"))
    >>> figure.epsilon = 0.1
    >>> figure.kernel, figure.epsilon, figure.round
    ('matern', 0.1, 0)
    """

    kind = traitlets.Unicode("your-data").tag(sync=True)
    x = traits.numbers()
    y = traits.numbers()
    x_name = traits.one_of()
    y_name = traits.one_of()
    kernel = traits.one_of(KERNELS)
    width = traits.between(*WIDTHS, 0.1)
    epsilon = traits.between(*TOLERANCES, 0.1)
    round = traits.round_number()

    def __init__(
        self,
        x: ArrayLike,
        y: ArrayLike,
        *,
        kernel: str = "matern",
        width: float = 0.1,
        epsilon: float = 0.1,
        round: int = 0,
        names: tuple[str, str] = ("x", "y"),
        id: str = "yours",
    ) -> None:
        check_points(real_array(x, "x"), real_array(y, "y"))
        if not isinstance(names, tuple | list) or len(names) != 2:
            raise TypeError(f"names must be two texts, those of x and y, found {names!r}")
        ranges = {"width": list(WIDTHS), "epsilon": list(TOLERANCES)}
        start: dict[str, Any] = {"x": x, "y": y, "x_name": names[0], "y_name": names[1]}
        super().__init__(
            {"ranges": ranges},
            id,
            **start,
            kernel=kernel,
            width=width,
            epsilon=epsilon,
            round=round,
        )

    def _solve(self) -> "_Story":
        x, y = np.array(self.x), np.array(self.y)
        check_points(x, y)
        return _Story(x, y, self.kernel, self.width, self.epsilon)

    def _draw(self, figure: "Figure", model: "_Story") -> None:
        left, right = figure.subplots(1, 2, width_ratios=[1.2, 1])
        run, T = model.run, model.run.rounds
        t = min(self.round, T)
        color = (*palette.round_colors(T), palette.INK)[t]
        grid = np.linspace(0, 1, 201)
        there = model.x.min() + np.ptp(model.x) * grid
        u = placed(self.kernel, grid)
        left.plot(model.x, model.y, "o", color=palette.INK, mfc="white", ms=3)
        left.axhline(model.mean, color=palette.INK, ls=":", lw=1.2, label="mean")
        left.plot(
            there, model.single_fit(u), "--", color=palette.INK, lw=1.5, label="best single fit"
        )
        left.plot(
            there, model.mean + run.predict(u, round=t), color=color, lw=2.5, label=f"$f_{{{t}}}$"
        )
        low, high = model.y.min(), model.y.max()
        left.set(xlabel=self.x_name, ylim=(low - 0.08 * (high - low), high + 0.08 * (high - low)))
        left.set_title(f"{self.y_name}, and the fit of round {t}", fontsize=10)
        left.legend(frameon=False, fontsize=9)
        for score, style, line, name in (
            (model.loo, "-", palette.INK, "leave-one-out"),
            (model.gcv, "-.", palette.BOUND, "GCV"),
        ):
            right.plot(np.sqrt(score), style, color=line, label=name)
            best = best_round(score)
            right.plot(best, np.sqrt(score[best]), "o", color=line)
        right.axhline(
            math.sqrt(model.single), color=palette.INK, ls="--", lw=1.5, label="best single fit"
        )
        if t:
            right.axvline(t, color=palette.INK, ls=":", lw=0.8, zorder=0)
        right.legend(frameon=False, fontsize=9)
        right.set(xlabel="round $t$", ylim=(0, None))
        right.set_title("misses an unseen label by (root mean square)", fontsize=10)

    def _alt(self, model: "_Story") -> str:
        T, loo = model.run.rounds, np.sqrt(model.loo)
        t = min(self.round, T)
        return (
            f"{len(model.x)} points and the fit of round {t} of {T}; the last is the collapse, the"
            f" mean {model.mean:.4g}. What a round misses at a label that it has not seen begins at"
            f" {loo[0]:.3g} and is least in round {model.best} with {loo[model.best]:.3g}."
            f" {model.verdict()} To try data of your own, the page needs JavaScript."
        )

    def __repr__(self) -> str:
        if not self.data:  # an error message while the object is being made
            return "YourData()"
        points = f"{len(self.x)} points of {self.x_name!r} and {self.y_name!r}"
        return (
            f"YourData({points}, kernel={self.kernel!r}, width={self.width:.6g},"
            f" epsilon={self.epsilon:.6g}, round={self.round})"
        )


def check_points(x: Array, y: Array) -> None:
    """Raise an error if points are of no use, in words that say what would be."""
    if x.ndim != 1 or x.shape != y.shape:
        raise ValueError(
            f"x and y must be two rows of numbers, one y for each x, found shapes {x.shape} and"
            f" {y.shape}"
        )
    if not FEWEST <= len(x) <= MOST:
        raise ValueError(f"from {FEWEST} to {MOST} points are needed, found {len(x)}")
    for name, values in (("x", x), ("y", y)):
        largest, spread = np.abs(values).max(), np.ptp(values)
        if largest > LARGEST:
            raise ValueError(f"{name} must not exceed {LARGEST:g} in size, found {largest:g}")
        if not (spread > 1e-10 * largest and spread > 1e-140):
            why = "a curve needs different x" if name == "x" else "there is nothing to learn"
            raise ValueError(
                f"all {name} are {values[0]:g}, up to what rounding decides: {why}; subtract it, or"
                " rescale"
            )


def placed(kernel: str, shares: Array) -> Array:
    """Return the inputs of the kernel for shares of the range of x."""
    return MARGIN + (1 - 2 * MARGIN) * shares if kernel == "cubic-spline" else shares


def make_kernel(name: str, width: float) -> kernels.Kernel:
    """Return the kernel of this name."""
    return {
        "matern": kernels.Matern(width, nu=1.5),
        "gaussian": kernels.Gaussian(width),
        "laplace": kernels.Laplace(width),
        "cubic-spline": kernels.CubicSplineGreen(),
    }[name]


class _Story:
    """Every round and the best single fit, by leave-one-out."""

    def __init__(self, x: Array, y: Array, kernel: str, width: float, epsilon: float) -> None:
        self.x, self.y, self.mean = x, y, float(y.mean())
        labels, variance = y - self.mean, float(np.var(y))
        u = placed(kernel, (x - x.min()) / np.ptp(x))
        self.spectrum = decompose(make_kernel(kernel, width), u)
        self.run = distilled(self.spectrum, labels, epsilon, variance)
        rounds = [*leave_one_out(self.run), labels]  # the last is the collapse
        self.loo = np.mean(np.square(rounds), axis=1)
        self.gcv = np.append(gcv(self.run), variance)
        self.best = best_round(self.loo)
        fits = [
            distill(self.spectrum, labels, c=c, max_rounds=1) for c in DIAL * self.spectrum.d[0]
        ]
        singles = [*(leave_one_out(fit)[0] for fit in fits), labels]
        self.singles = np.mean(np.square(singles), axis=1)
        at = best_round(self.singles)
        self.single = float(self.singles[at])
        self.single_run = fits[at] if at < len(fits) else None  # None: the mean alone
        gains = np.square(singles[at]) - np.square(rounds[self.best])
        self.gain = float(gains.mean())
        self.slack = 2 * float(gains.std(ddof=1)) / math.sqrt(len(y))

    def single_fit(self, u: Array) -> Array:
        """Return the best single fit."""
        if self.single_run is None:
            return np.full(len(u), self.mean)
        return np.asarray(self.mean + self.single_run.predict(u, round=0))

    def verdict(self) -> str:
        """Say whether distillation would help here, as the page does."""
        if self.best == self.run.rounds and self.single_run is None:
            return (
                "No fit predicts better than the mean: with this kernel there is nothing to learn"
                " here."
            )
        ours, theirs = math.sqrt(self.loo[self.best]), math.sqrt(self.single)
        name = "The mean" if self.single_run is None else "The best single fit"
        other = f"{name} misses by {theirs:.3g}"
        if abs(self.gain) <= max(self.slack, TIE * self.single):
            return f"{other}: within the uncertainty, distillation makes no difference here."
        helps, more = ("helps", "less") if self.gain > 0 else ("does not help", "more")
        change = 100 * abs(1 - ours / theirs)
        return f"{other}: distillation {helps} here, and misses by {change:.3g}\u00a0% {more}."


def distilled(spectrum: Spectrum, labels: Array, epsilon: float, variance: float) -> Distillation:
    """Return the run, or say in shares of the variance why there is none."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", UnresolvedMultiplierWarning)
            return distill(spectrum, labels, epsilon=epsilon * variance)
    except UnresolvedMultiplierWarning:
        raise ValueError(
            f"epsilon={epsilon:g} of the variance asks for more digits than a computer has with"
            " this kernel. Take a larger tolerance, or a smaller width"
        ) from None
    except InfeasibleError as error:
        raise ValueError(
            f"epsilon={epsilon:g} of the variance cannot be met: no curve of this kernel comes"
            f" closer to the labels than {error.smallest_epsilon / variance:.3g}. Take a larger"
            " tolerance, or a smaller width"
        ) from None
