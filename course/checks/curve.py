"""Problem set 4: the length of the curve that the labels follow for a small tolerance."""

from collections.abc import Callable
from typing import Any

import numpy as np

from checks.verdict import judge
from mini_distill import Spectrum, continuous

Answer = Callable[..., Any]


def curve_length(answer: Answer, rng: np.random.Generator) -> None:
    """The length of z(τ), which moves against D⁻¹z with speed 1, from z to 0."""
    for _ in range(6):
        K = int(rng.integers(2, 6))
        d = np.sort(10 ** rng.uniform(-1.5, 0, K))[::-1]
        z = rng.uniform(0.5, 2, K) * rng.choice([-1, 1], K)
        judge(
            answer(d.copy(), z.copy()),
            continuous.length(Spectrum.from_gram(np.diag(d)), z),
            f"curve_length for {K} directions",
            {
                "That is the straight distance to 0: the curve is bent.": lambda: np.linalg.norm(z),
                "That is the length of gradient flow, which loses the large eigenvalues first.": (
                    lambda: continuous.length(Spectrum.from_gram(np.diag(1 / d)), z)
                ),
                "That adds up the coordinates: the curve is shorter than a way along the axes.": (
                    lambda: np.abs(z).sum()
                ),
            },
            rtol=2e-3,
        )
