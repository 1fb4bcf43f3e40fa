"""Bias and variance: signal that the rounds lose, noise that they remove, and the sum of both."""

import math
from typing import TYPE_CHECKING, Any

import numpy as np
import traitlets
from numpy.typing import ArrayLike

from mini_distill import _palette as palette
from mini_distill._validation import Array, number, positive, real_array
from mini_distill.choosing import best_round
from mini_distill.distillation import distill
from mini_distill.explorables import _traits as traits
from mini_distill.explorables._bias_still import draw_all, draw_two_ways
from mini_distill.explorables._draws import draw_fits, draws_of, tell_fits
from mini_distill.explorables._payload import (
    MOST_ROUNDS,
    by_round,
    check_size,
    check_spectrum,
    each_rounded,
    one_chart,
    rounded,
)
from mini_distill.explorables._presets import WithPresets, check_presets, of_preset
from mini_distill.figures._style import aligned
from mini_distill.spectrum import Spectrum
from mini_distill.theory import bias_variance

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Start = tuple[float, float, float | None]
SMOOTHEST = 4.0
PRESET = ("sigma", "epsilon", "smoothness")


class BiasVariance(WithPresets):
    """Bias and variance of every round, under the reader's hand.

    Shows squared bias, variance and, before all, their sum by round, with the best round and the
    best single fit; and the truth along each basis function and the noise, which can both be
    dragged, with what a round keeps of each. The multipliers are held fixed: they are those of a
    run on labels of typical size, z_k² = z*_k² + σ², as :func:`mini_distill.theory.bias_variance`
    is exact for fixed multipliers only.

    Parameters
    ----------
    spectrum : Spectrum
        From :func:`mini_distill.decompose`.
    truth : array_like of shape (K,)
        The true values at the inputs, without noise.
    sigma : float
        The standard deviation σ >= 0 of the noise to start with.
    epsilon : float
        The tolerance ε > 0 to start with.
    round : int
        The round to start with.
    presets : dict, optional
        More to start with, by name: (sigma, epsilon, smoothness). Smoothness None stands for
        ``truth``; a number s for another truth of the same size, z*_k² ∝ k^{-2s}. One such truth is
        on offer if this is left out.
    name : str
        What the start is called beside the presets.
    noise : array_like of shape (S, K), optional
        Draws of the noise with standard deviation 1, on inputs of one dimension. With them the one
        chart is that of the fits to them.
    only : {"errors"}, optional
        The one chart to show: bias, variance and their sum by round, and the noise under the hand.
    id : str
        The name of this figure on its page, for links such as ``?bias.round=2``.

    Attributes
    ----------
    preset : str
        What to start with. Setting it sets noise, tolerance and smoothness, and the round to 0.
    sigma : float
        The standard deviation σ >= 0 of the noise.
    smoothness : float
        s, between 0 and 4. Without effect while the preset's truth is ``truth``, and while
        ``signal`` is set.
    epsilon : float
        The tolerance ε > 0.
    round : int
        The round t >= 0 that is asked for. A round beyond the collapse shows the collapse.
    signal : list of float
        The truth as the reader has shaped it, ``|z*[k]|`` for each basis function; empty as long
        as it is that of the preset.

    Raises
    ------
    InfeasibleError
        If labels of typical size cannot be fitted within ``epsilon``.
    ValueError
        If ``truth`` has another shape than (K,) or is 0 everywhere.
    traitlets.TraitError
        If a trait is set to a value that is not one.

    Examples
    --------
    >>> import mini_distill as md
    >>> from mini_distill.explorables import BiasVariance
    >>> x, _ = md.datasets.illustrative_example(interior=True)
    >>> spectrum = md.decompose(md.kernels.CubicSplineGreen(), x)
    >>> bias = BiasVariance(spectrum, md.datasets.sine(x), sigma=0.5, epsilon=0.02)
    >>> bias.round = 2
    >>> bias.sigma, bias.epsilon, bias.round
    (0.5, 0.02, 2)
    """

    kind = traitlets.Unicode("bias-variance").tag(sync=True)
    sigma = traits.noise()
    smoothness = traits.between(0.0, SMOOTHEST, 2.0)
    epsilon = traits.tolerance()
    round = traits.round_number()
    signal = traits.numbers(empty=True)

    def __init__(
        self,
        spectrum: Spectrum,
        truth: ArrayLike,
        *,
        sigma: float,
        epsilon: float,
        round: int = 0,
        presets: dict[str, Start] | None = None,
        name: str = "the truth as given",
        noise: ArrayLike | None = None,
        only: str | None = None,
        id: str = "bias",
    ) -> None:
        check_spectrum(spectrum)
        truth = real_array(truth, "truth")
        if truth.shape != (spectrum.K,):
            raise ValueError(
                f"truth must have shape ({spectrum.K},), one value for each input,"
                f" found {truth.shape}"
            )
        check_size(truth, "truth")
        if not truth.any():
            raise ValueError("truth is 0 everywhere: there is no signal to lose")
        if presets is None:
            presets = {"z*[k]² falling like k^(−2s)": (sigma, epsilon, 2.0)}
        states = {name: _start(sigma, epsilon, None)}
        for other, start in check_presets(presets, "sigma, epsilon, smoothness", name).items():
            with of_preset(other):
                states[other] = _start(*start)
        self._spectrum, self._truth = spectrum, np.abs(spectrum.V @ truth)
        self._ranges = _ranges(truth, list(states.values()), 2.0 if only is None else 1.0)
        alone: dict[str, Any] = {} if only is None else {"only": one_chart(only, "errors")}
        if noise is not None:
            alone["draws"] = draws_of(spectrum, truth, noise, sigma)
        super().__init__(
            {
                **alone,
                "d": each_rounded(spectrum.d, 7),
                "truth": rounded(self._truth, 7),
                "presets": [
                    {"name": start, **{key: state[key] for key in PRESET}}
                    for start, state in states.items()
                ],
                "ranges": self._ranges,
            },
            states,
            name,
            id=id,
            round=round,
        )
        self._solve()  # a start without a fit is refused at once

    @traitlets.validate("signal")
    def _check_signal(self, proposal: dict[str, Any]) -> list[float]:
        values, (low, high) = list(proposal["value"]), self._ranges["signal"]
        if len(values) not in (0, self._spectrum.K):
            raise traitlets.TraitError(
                f"signal must be {self._spectrum.K} numbers, one for each basis function, or none,"
                f" found {len(values)}"
            )
        if not all(low <= value <= high for value in values):
            raise traitlets.TraitError(
                f"signal must lie between {low:g} and {high:g}, found {min(values):g} to"
                f" {max(values):g}. The figure has no room for other values."
            )
        return values

    def _solve(self) -> "_Story":
        if self.signal:
            z_star = np.array(self.signal)
        elif self._starts[self.preset]["smoothness"] is None:
            z_star = self._truth
        else:
            z_star = _power_law(self._truth, self._spectrum, self.smoothness)
        return _Story(self._spectrum, z_star, self.sigma, self.epsilon, self.round)

    def _draw(self, figure: "Figure", model: "_Story") -> None:
        if "draws" in self.data:
            best, draws = best_round(model.error), self.data["draws"]
            return draw_fits(figure, draws, model.z_star, self.sigma, model.kept, best)
        if "only" in self.data:
            return draw_two_ways(figure.subplots(), model)
        draw_all(figure, model, self.sigma)

    def _alt(self, model: "_Story") -> str:
        if "draws" in self.data:
            parts = model.bias.sum(axis=1), model.variance.sum(axis=1)
            return tell_fits(self.data["draws"], *parts, best_round(model.error))
        end = ", up to the collapse," if model.collapsed else ""
        return (
            f"Expected error of self-distillation by round{end} with noise"
            f" {self.sigma:.3g}, tolerance {self.epsilon:.3g} and the multipliers held fixed."
            f" Squared bias: {by_round(model.bias.sum(axis=1), 3)}."
            f" Variance: {by_round(model.variance.sum(axis=1), 3)}."
            f" Their sum: {by_round(model.error, 3)}, least in round {best_round(model.error)}."
            + ("" if "only" in self.data else _rival(model.single))
            + (f" Round {model.round} is marked." if model.round else "")
            + (f" The truth: {_listed(model.z_star)}." if self.signal else "")
        )


def _rival(single: float) -> str:
    return f" The best single fit has {aligned(np.array([single]), 3)[0]}."


def _listed(values: Array) -> str:
    return ", ".join(f"{value:.3g}" for value in values)


def _power_law(truth: Array, spectrum: Spectrum, s: float) -> Array:
    """Return a truth of the same size with z*[k]² ∝ k^(-2s), in the directions that are reached."""
    falling = np.where(spectrum.reachable, np.arange(1.0, spectrum.K + 1) ** -s, 0.0)
    return np.asarray(np.linalg.norm(truth) / (np.linalg.norm(falling) or 1.0) * falling)


def _start(sigma: float, epsilon: float, smoothness: float | None) -> dict[str, Any]:
    if smoothness is not None and not 0 <= number(smoothness, "smoothness") <= SMOOTHEST:
        raise ValueError(f"smoothness must be None or between 0 and {SMOOTHEST:g}: {smoothness}")
    return {
        "sigma": traits.zero_or_more(sigma, "sigma"),
        "epsilon": positive(epsilon, "epsilon"),
        "signal": [],
        "smoothness": None if smoothness is None else float(smoothness),
    }


def _ranges(truth: Array, starts: list[dict[str, Any]], most: float) -> dict[str, list[float]]:
    """Return what the sliders offer: noise up to so many times that of the starts, or the truth."""
    size = float(np.mean(truth**2))
    sigma = max(start["sigma"] for start in starts)
    epsilons = [start["epsilon"] for start in starts]
    low, high = 0.01 * (size + sigma**2), 1.1 * (size + sigma**2)
    widest = max(most * sigma, math.sqrt(size))
    loudest = max(float(f"{widest:.1g}"), widest if sigma else 0.0)
    highest = max(float(f"{1.1 * np.linalg.norm(truth):.2g}"), float(np.linalg.norm(truth)))
    return {
        "sigma": [0.0, loudest],
        "signal": [0.0, max(highest, loudest)],
        "epsilon": each_rounded(np.array([min(low, *epsilons), max(high, *epsilons)]), 3),
        "smoothness": [0.0, SMOOTHEST],
    }


class _Story:
    """Every round of the start, up to the collapse, with multipliers held fixed."""

    def __init__(
        self, spectrum: Spectrum, z_star: Array, sigma: float, epsilon: float, round: int
    ) -> None:
        y = np.hypot(z_star, sigma) @ spectrum.V
        run = distill(spectrum, y, epsilon=epsilon, max_rounds=MOST_ROUNDS)
        self.kept, self.collapsed = run.B, run.collapsed
        if run.collapsed:
            self.kept = np.concatenate([run.B, np.zeros((1, spectrum.K))])
        self.z_star = z_star
        self.bias, self.variance = bias_variance(self.kept, z_star, sigma)
        self.error = (self.bias + self.variance).sum(axis=1)
        self.round = min(round, len(self.error) - 1)
        self.colors = [*palette.round_colors(run.rounds), palette.INK]
        d = spectrum.d[spectrum.reachable]
        c = np.geomspace(1e-8 * d.min(), 1e8 * d.max(), 4001) if len(d) else np.ones(1)
        single = bias_variance(spectrum.d / (spectrum.d + c[:, None]), z_star, sigma)
        self.single = float(np.sum(single, axis=(0, 2)).min())
