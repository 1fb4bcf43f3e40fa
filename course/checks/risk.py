"""Problem set 5: bias and variance of every round, and leave-one-out by refitting."""

from collections.abc import Callable
from typing import Any

import numpy as np

from checks.fits import run_of
from checks.verdict import judge, pair
from mini_distill import Spectrum, choosing, distill, theory

Answer = Callable[..., Any]


def bias_variance(answer: Answer, rng: np.random.Generator) -> None:
    """The squared bias and the variance of every round, on average over the points."""
    for _ in range(5):
        K, T = int(rng.integers(3, 9)), int(rng.integers(2, 6))
        B = np.cumprod(rng.uniform(0.2, 0.95, (T, K)), axis=0)
        z_star, sigma = rng.standard_normal(K), float(rng.uniform(0.2, 2))
        found = pair(answer(B.copy(), z_star.copy(), sigma), "(squared bias, variance)")
        both = theory.bias_variance(B, z_star, sigma)
        bias, variance = (part.sum(axis=1) for part in both)
        judge(
            found[0],
            bias,
            "the squared bias",
            {
                "That is the sum over the points, not the mean.": lambda: K * bias,
                "That is what is kept of the truth: the bias is what is lost.": lambda: np.mean(
                    (B * z_star) ** 2,
                    axis=1,
                ),
            },
        )
        judge(
            found[1],
            variance,
            "the variance",
            {
                "A variance scales with the square: B², not B.": lambda: sigma**2 * B.mean(axis=1),
                "That is the sum over the points, not the mean.": lambda: K * variance,
                "That is what is lost of the noise: the variance is what is kept.": lambda: (
                    sigma**2 * np.mean((1 - B) ** 2, axis=1)
                ),
            },
        )


def leave_one_out(answer: Answer, rng: np.random.Generator) -> None:
    """What every round misses at every point, if it has not seen the label there."""
    for _ in range(4):
        G, y, epsilon = run_of(rng)
        K = len(y)
        c = distill(Spectrum.from_gram(G), y, epsilon=epsilon).c
        c = np.full(3, c[0])  # fixed multipliers, for which refitting is exact
        found = answer(K * G, y.copy(), c.copy())
        run = distill(Spectrum.from_gram(G), y, c=float(c[0]), max_rounds=len(c))
        wanted = choosing.leave_one_out(run)

        V, labels = run.spectrum.V, run.labels
        residuals = y - labels[1:]
        own, of_all = (np.einsum("kj,tk,kj->tj", V, h, V) for h in (run.A, run.B))
        less = distill(Spectrum.from_gram(G), y, c=(K - 1) / K * float(c[0]), max_rounds=len(c))
        judge(
            found,
            wanted,
            "leave_one_out",
            {
                "These are the residuals of the fit that has seen all labels.": lambda: residuals,
                "r/(1 - B_ii) is right for round 0 only: later labels are fits, too.": lambda: (
                    residuals / (1 - of_all)
                ),
                "The ridge weight of the K - 1 others is still K c, not (K - 1) c.": lambda: (
                    choosing.leave_one_out(less)
                ),
                "From round 1 on the labels come from fits that knew the point.": lambda: (
                    y - (labels[1:] - own * labels[:-1]) / (1 - own)
                ),
            },
        )
