"""The noise redrawn: one draw's best round is luck, and the mean over many draws has a dip."""

from typing import TYPE_CHECKING, Any

import numpy as np
import traitlets
from numpy.typing import ArrayLike

from mini_distill import _palette as palette
from mini_distill._validation import Array, real_array
from mini_distill.choosing import best_round
from mini_distill.distillation import Distillation, distill
from mini_distill.explorables import _traits as traits
from mini_distill.explorables._explorable import Explorable
from mini_distill.explorables._payload import Truth, check_size, each_rounded, rounded, scene
from mini_distill.figures._style import aligned
from mini_distill.spectrum import Spectrum

if TYPE_CHECKING:
    from matplotlib.figure import Figure


class NoiseRedrawn(Explorable):
    """Many draws of the noise, one after the other, under the reader's hand.

    Shows the error of every round to the truth for this draw, the draws before it, and the mean
    over all of them; which round was the best of each; and the labels of this draw with the best
    fit to them.

    Parameters
    ----------
    spectrum : Spectrum
        On inputs of one dimension, with an invertible Gram matrix: every tolerance can be met.
    truth : callable
        The function behind the labels, such as :func:`mini_distill.datasets.sine`.
    noise : array_like of shape (S, K)
        Draws of the noise with standard deviation 1, numbered from 0.
    sigma : float
        The standard deviation σ >= 0 of the noise to start with.
    epsilon : float
        The tolerance to start with.
    seed : int
        The draw to start with, counted from 0.
    grid : array_like of shape (m,), optional
        Where errors are averaged, increasing; 201 points over the range of the inputs if left out.
    id : str
        The name of this figure on its page, for links such as ``?luck.seed=7``.

    Attributes
    ----------
    seed : int
        Which draw of the noise is on show; those before it have been seen.
    sigma : float
        The standard deviation σ >= 0 of the noise.
    epsilon : float
        The tolerance ε > 0.

    Raises
    ------
    ValueError
        If inputs are not of one dimension, ``noise`` or ``truth(x)`` has another shape, or the Gram
        matrix is singular.
    traitlets.TraitError
        If a trait is set to a value that is not one.

    Examples
    --------
    >>> import mini_distill as md
    >>> from mini_distill.explorables import NoiseRedrawn
    >>> x, _ = md.datasets.illustrative_example(interior=True)
    >>> spectrum = md.decompose(md.kernels.CubicSplineGreen(), x)
    >>> noise = np.random.default_rng(0).standard_normal((5, 9))
    >>> luck = NoiseRedrawn(spectrum, md.datasets.sine, noise, sigma=0.5, epsilon=0.045)
    >>> luck.seed = 4
    >>> luck.seed, luck.sigma
    (4, 0.5)
    """

    kind = traitlets.Unicode("luck").tag(sync=True)
    seed = traits.draw_number()
    sigma = traits.noise()
    epsilon = traits.tolerance()

    def __init__(
        self,
        spectrum: Spectrum,
        truth: Truth,
        noise: ArrayLike,
        *,
        sigma: float,
        epsilon: float,
        seed: int = 0,
        grid: ArrayLike | None = None,
        id: str = "luck",
    ) -> None:
        data = scene(spectrum, truth, grid)
        draws = real_array(noise, "noise")
        if draws.ndim != 2 or draws.shape[1] != spectrum.K:
            raise ValueError(
                f"noise must have shape (S, {spectrum.K}), a row for each draw and a value for each"
                f" input, found {draws.shape}"
            )
        if not spectrum.reachable.all():
            raise ValueError(
                "the Gram matrix is singular, so some draws would have no fit: leave out inputs"
                " that are there twice, or at which every function is 0"
            )
        values = real_array(truth(spectrum.x[:, 0]), "truth(x)")
        if values.shape != (spectrum.K,):
            raise ValueError(f"truth(x) must have shape ({spectrum.K},), found {values.shape}")
        check_size(values, "truth(x)")
        self._spectrum, self._values, self._noise = spectrum, values, draws.round(3)
        energy = float(np.mean(values**2))
        ends = np.array([min(0.02 * energy, epsilon / 2), max(energy / 2, 2 * epsilon)])
        super().__init__(
            {
                "scene": data,
                "truth": rounded(values, 7),
                "noise": (self._noise + 0.0).tolist(),
                "ranges": {
                    "sigma": [0.0, float(f"{max(2 * sigma, np.sqrt(energy)):.1g}")],
                    "epsilon": each_rounded(ends, 2),
                },
            },
            id,
            seed=seed,
            sigma=sigma,
            epsilon=epsilon,
        )

    @traitlets.validate("seed")
    def _check_seed(self, proposal: dict[str, Any]) -> int:
        last = len(self._noise) - 1
        return traits.at_most(proposal, last, f"the last of the {last + 1} draws")

    def _solve(self) -> "_Story":
        labels = self._values + self.sigma * self._noise
        runs = [distill(self._spectrum, y, epsilon=self.epsilon) for y in labels]
        grid, truth = (np.array(self.data["scene"][name]) for name in ("grid", "truth"))
        return _Story(runs, grid, truth)

    def _draw(self, figure: "Figure", model: "_Story") -> None:
        axes = figure.subplot_mosaic([["errors", "best"], ["errors", "fit"]], width_ratios=[1.2, 1])
        seed, ax = self.seed, axes["errors"]
        for errors in model.errors[:seed]:
            ax.plot(errors, color=palette.TRUTH, lw=0.5, alpha=0.5)
        ax.plot(model.mean, color=palette.INK, lw=4, alpha=0.4, label="mean of all draws")
        own, best = model.errors[seed], model.best[seed]
        ax.plot(own, "o-", color=palette.INK, lw=1.5, ms=3, label="this draw")
        ax.plot(best, own[best], "o", color=palette.INK, ms=8)
        ax.set(xlabel="round $t$", ylim=(0, 1.12 * model.ceiling))
        ax.set_title("mean squared error against the truth", fontsize=10)
        ax.legend(frameon=False, fontsize=9)
        ax, counts = axes["best"], np.bincount(model.best[: seed + 1])
        ax.bar(range(len(counts)), counts, color=palette.TRUTH)
        ax.set_title("draws so far, by their best round", fontsize=10)
        ax, run, grid = axes["fit"], model.runs[seed], model.grid
        ax.plot(grid, model.truth, "--", color=palette.TRUTH, lw=1.5)
        fit = run.predict(grid, round=best) if best < run.rounds else np.zeros_like(grid)
        ax.plot(grid, fit, color=palette.INK, lw=2)
        ax.plot(run.spectrum.x[:, 0], run.y, "o", color=palette.INK, mfc="white", ms=4)
        ax.set_title(f"labels, truth, and the fit of round {best}", fontsize=10)

    def _alt(self, model: "_Story") -> str:
        seed, best = self.seed, model.best
        seen, counts = int(np.sum(best[: seed + 1] == 0)), np.bincount(best)
        own, mean = (", ".join(aligned(row, 3)) for row in (model.errors[seed], model.mean))
        return (
            f"The error to the truth by round for draw {seed} of the noise: {own}. It is least in"
            f" round {best[seed]}. Faint lines: the draws before it. Thick: the mean over all"
            f" {len(best)} draws, {mean}, least in round {best_round(model.mean)}. Round 0 is the"
            f" best of {seen} of the {seed + 1} draws so far. All draws by their best round, from"
            f" round 0 on: {', '.join(map(str, counts))}. Below: the labels of this draw, the truth"
            " and the best fit."
        )


class _Story:
    """Every draw, and its errors; the last is that of 0."""

    def __init__(self, runs: list[Distillation], grid: Array, truth: Array) -> None:
        self.runs, self.grid, self.truth = runs, grid, truth
        weights = np.gradient(grid) / (grid[-1] - grid[0])
        weights[[0, -1]] /= 2
        self.errors = []
        for run in runs:
            fits = np.vstack([run.predict(grid).reshape(-1, len(grid)), np.zeros_like(grid)])
            self.errors.append((fits - truth) ** 2 @ weights)
        longest = max(map(len, self.errors))
        padded = [np.pad(row, (0, longest - len(row)), mode="edge") for row in self.errors]
        self.mean = np.mean(padded, axis=0)
        self.best = np.array([best_round(row) for row in self.errors])
        every = np.sort(np.concatenate(self.errors))
        self.ceiling = max(float(every[int(0.9 * len(every))]), float(self.mean.max()))
