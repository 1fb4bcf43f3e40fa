"""Choosing the round: what noisy labels alone say of every round, and what the truth says."""

from typing import TYPE_CHECKING, Any

import numpy as np
import traitlets
from numpy.typing import ArrayLike

from mini_distill import _palette as palette
from mini_distill._validation import Array, integer, number, positive, real_array
from mini_distill.choosing import best_round, degrees_of_freedom, gcv, leave_one_out
from mini_distill.distillation import Distillation, distill
from mini_distill.explorables import _traits as traits
from mini_distill.explorables._explorable import Explorable
from mini_distill.explorables._payload import (
    Truth,
    check_size,
    each_rounded,
    known_digits,
    rounded,
    scene,
)
from mini_distill.spectrum import Spectrum

MOST_ROUNDS = 1000  # more would keep the reader waiting
DECADES = 6  # on either side of the largest eigenvalue: what the figure computes as c

if TYPE_CHECKING:
    from matplotlib.figure import Figure


class ChoosingRounds(Explorable):
    """The choice of a round, under the reader's hand.

    Shows labels with noise and the fit of a round of ridge regression with one multiplier, its
    error to the labels and its degrees of freedom. The reader guesses the best round, and then asks
    for the truth, the error of every round to it, and which rounds leave-one-out and generalised
    cross-validation take, who see the labels alone. Nothing of that is told before.

    Parameters
    ----------
    spectrum : Spectrum
        On inputs of one dimension.
    truth : callable
        The function behind the labels, such as :func:`mini_distill.datasets.sine`.
    noise : array_like of shape (S, K)
        Samples of noise with standard deviation 1 to choose from.
    sigma : float
        The standard deviation σ >= 0 of the noise to start with.
    c : float
        The multiplier to start with, the same in every round, from 1e-6 to 1e6 times the largest
        eigenvalue.
    rounds : int
        How many rounds there are, at most 1000.
    round : int
        The round to start with.
    sample : int
        The sample of the noise to start with, counted from 1.
    grid : array_like of shape (m,), optional
        Where to draw, increasing; 201 points over the range of the inputs if left out.
    id : str
        The name of this figure on its page, for links such as ``?choosing.round=2``.

    Attributes
    ----------
    sigma : float
        The standard deviation σ >= 0 of the noise.
    sample : int
        Which sample of the noise is added to the truth, counted from 1.
    c : float
        The multiplier c > 0.
    round : int
        The round t >= 0 that is asked for. Beyond the last, it shows the last.
    truth : {"hidden", "shown"}
        Whether the truth is shown, the error of every round to it, and the scores.

    Raises
    ------
    ValueError
        If inputs are not of one dimension, ``noise`` or ``truth(x)`` has another shape, no function
        of the space differs from 0 at the inputs, or there are too many rounds.
    traitlets.TraitError
        If a trait is set to a value that is not one.

    Examples
    --------
    >>> import mini_distill as md
    >>> from mini_distill.explorables import ChoosingRounds
    >>> x, _ = md.datasets.illustrative_example(interior=True)
    >>> spectrum = md.decompose(md.kernels.CubicSplineGreen(), x)
    >>> noise = np.random.default_rng(0).standard_normal((5, 9))
    >>> choice = ChoosingRounds(spectrum, md.datasets.sine, noise, sigma=0.5, c=1e-5, rounds=10)
    >>> choice.truth = "shown"
    >>> choice.truth, choice.sample, choice.round
    ('shown', 1, 0)
    """

    kind = traitlets.Unicode("choosing").tag(sync=True)
    sigma = traits.noise()
    sample = traits.index("It counts the samples of the noise, from 1.")
    c = traits.multiplier()
    round = traits.round_number()
    truth = traits.one_of(("hidden", "shown"))

    def __init__(
        self,
        spectrum: Spectrum,
        truth: Truth,
        noise: ArrayLike,
        *,
        sigma: float,
        c: float,
        rounds: int,
        round: int = 0,
        sample: int = 1,
        grid: ArrayLike | None = None,
        id: str = "choosing",
    ) -> None:
        data = scene(spectrum, truth, grid)
        samples = real_array(noise, "noise")
        if samples.ndim != 2 or samples.shape[1] != spectrum.K:
            raise ValueError(
                f"noise must have shape (S, {spectrum.K}), a row for each sample and a value for"
                f" each input, found {samples.shape}"
            )
        if not spectrum.reachable.any():
            raise ValueError("there is nothing to fit: every function of the space is 0 here")
        values = real_array(truth(spectrum.x[:, 0]), "truth(x)")
        if values.shape != (spectrum.K,):
            raise ValueError(f"truth(x) must have shape ({spectrum.K},), found {values.shape}")
        check_size(values, "truth(x)")
        rounds = integer(rounds, "rounds", at_least=1)
        if rounds > MOST_ROUNDS:
            raise ValueError(f"rounds must be at most {MOST_ROUNDS}, found {rounds}")
        self._spectrum, self._noise, self._values = spectrum, samples, values
        self._c_range = spectrum.d[0] * 10.0 ** np.array([-DECADES, DECADES])
        unseen = np.array(known_digits(spectrum)) == 0
        spare = np.sum(spectrum.V[unseen] ** 2, axis=0)
        super().__init__(
            {
                "scene": data,
                "truth": rounded(values, 7),
                "spare": spare.round(4).tolist(),  # the rest is rounding noise
                "noise": rounded(samples, 6),
                "rounds": rounds,
                "ranges": _ranges(sigma, c, values, self._c_range),
            },
            id,
            sigma=sigma,
            sample=sample,
            c=c,
            round=round,
        )

    @traitlets.validate("c")
    def _check_c(self, proposal: dict[str, Any]) -> float:
        low, high = self._c_range
        if not low <= proposal["value"] <= high:
            raise traitlets.TraitError(
                f"c must lie between {low:.3g} and {high:.3g}, {DECADES} powers of ten around the"
                f" largest eigenvalue, found {proposal['value']:g}"
            )
        return float(proposal["value"])

    @traitlets.validate("sample")
    def _check_sample(self, proposal: dict[str, Any]) -> int:
        return traits.at_most(proposal, len(self._noise), "samples of the noise")

    def _solve(self) -> "_Story":
        y = self._values + self.sigma * self._noise[self.sample - 1]
        run = distill(self._spectrum, y, c=self.c, max_rounds=self.data["rounds"])
        return _Story(run, self._values)

    def _draw(self, figure: "Figure", model: "_Story") -> None:
        left, right = figure.subplots(1, 2, width_ratios=[1.2, 1])
        run, grid = model.run, self.data["scene"]["grid"]
        t = min(self.round, run.rounds - 1)
        left.plot(run.spectrum.x[:, 0], run.y, "o", color=palette.INK, mfc="white", ms=4)
        color = palette.round_colors(run.rounds + 1)[t]
        left.plot(grid, run.predict(grid, round=t), color=color, lw=2.5)
        left.set(xlabel="$x$")
        left.set_title(f"labels, and the fit of round {t}", fontsize=10)
        lines = [(model.training, ":", palette.INK, "to the labels")]
        if self.truth == "shown":
            truth = self.data["scene"]["truth"]
            left.plot(grid, truth, "--", color=palette.TRUTH, lw=1.5, label="truth")
            left.legend(frameon=False, fontsize=9)
            error = model.error + self.sigma**2
            lines = [
                (model.loo, "-", palette.INK, "leave-one-out"),
                (model.gcv, "-.", palette.BOUND, "GCV"),
                (error, "--", palette.TRUTH, "to the truth, plus $\\sigma^2$"),
            ]
        dot = "o" if run.rounds == 1 else ""
        for score, style, line, name in lines:
            right.plot(score, style, color=line, label=name, marker=dot)
            if self.truth == "shown":
                best = best_round(score)
                right.plot(best, score[best], "o", color=line)
        if t:
            right.axvline(t, color=palette.INK, ls=":", lw=0.8, zorder=0)
        right.legend(frameon=False, fontsize=9)
        right.set(xlabel="round $t$")
        right.set_title("mean squared error", fontsize=10)

    def _alt(self, model: "_Story") -> str:
        run, loo, gcv, training, error = (
            model.run,
            model.loo,
            model.gcv,
            model.training,
            model.error,
        )
        t = min(self.round, run.rounds - 1)
        text = (
            f"{len(run.y)} labels with noise and the fit of round {t}, which spends"
            f" {model.df[t]:.3g} degrees of freedom. The error to the labels rises from"
            f" {training[0]:.3g} in round 0 to {training[-1]:.3g} in round {run.rounds - 1}."
        )
        if self.truth == "hidden":
            return f"{text} Which round is closest to the truth?"
        return (
            f"{text} The truth is shown: the error to it is {error[t]:.3g} in this round and least"
            f" in round {best_round(error)} with {error.min():.3g}. Two scores that need the labels"
            f" alone: leave-one-out begins at {loo[0]:.3g} and is least in round"
            f" {best_round(loo)} with {loo.min():.3g}; generalised cross-validation begins at"
            f" {gcv[0]:.3g} and is least in round {best_round(gcv)} with {gcv.min():.3g}."
        )


def _ranges(sigma: float, c: float, values: Array, c_range: Array) -> dict[str, list[float]]:
    """Return what the sliders offer."""
    c = positive(c, "c")
    widest = max(2 * number(sigma, "sigma"), float(np.std(values))) or 1.0
    return {
        "sigma": [0.0, float(f"{widest:.1g}")],
        "c": each_rounded(np.clip([c / 100, 100 * c], *c_range), 3),
    }


class _Story:
    """Every round, and its scores."""

    def __init__(self, run: Distillation, truth: Array) -> None:
        self.run = run
        self.gcv = gcv(run)
        self.loo = np.mean(leave_one_out(run) ** 2, axis=1)
        self.df = degrees_of_freedom(run)
        self.training = np.mean((run.y - run.labels[1:]) ** 2, axis=1)
        self.error = np.mean((truth - run.labels[1:]) ** 2, axis=1)
