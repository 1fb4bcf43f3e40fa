"""Problem sets 2 to 4: multipliers, what moves with them, and the single fit that agrees."""

import math
import os
import traceback
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np

from checks.verdict import Array, Stopped, Wrong, alike, judge, numbers
from mini_distill import Spectrum, distill
from mini_distill.multiplier import inverse_multiplier

Answer = Callable[..., Any]

LIBRARIES = str(Path(np.__file__).parents[1]) + os.sep
# how many instances have eigenvalues of which sizes: the same for every seed, in this order
SIZES = {"near 1": 15, "tiny": 12, "huge": 8, "any": 20, "with 0": 20}
NEARLY = (
    "Nearly: an absolute tolerance, like brentq's xtol = 2e-12, is too coarse where c is tiny."
    " Solve for log c."
)
SCALE = (
    "with eigenvalues near 1 it was right; a fixed bracket, or a fixed start, misses what depends"
    " on the scale of the kernel."
)


def solved(d: Array, z: Array, radius: float) -> float:
    """Return the multiplier c, ∞ at the collapse."""
    mu = inverse_multiplier(d, z, radius)
    return 1 / mu if mu else float("inf")


def multiplier(answer: Answer, rng: np.random.Generator) -> None:
    """The c with ‖c z / (c + d)‖ = radius; ∞ at the collapse, ValueError where there is none."""
    for sizes, count in SIZES.items():
        for _ in range(count):
            _one_multiplier(answer, sizes, *instance(sizes, rng))
    z = rng.standard_normal(3)
    inside = answer(np.array([3.0, 2.0, 1.0]), z, 1.5 * float(np.linalg.norm(z)))
    if not np.isinf(numbers(inside, (), "the multiplier at the collapse")):
        raise Wrong(f"‖z‖ <= radius is the collapse: expected c = ∞ (np.inf), found {inside}")
    try:
        found = answer(np.array([1.0, 0.0]), np.array([1.0, 2.0]), 1.5)
    except Stopped as stopped:
        if not isinstance(stopped.__cause__, ValueError):
            raise
        if raised_on_purpose(stopped.__cause__):
            return
        raise Wrong(
            f"{stopped}. The search fails there by itself, as a bracket that is too short does:"
            " test for it before you search, and raise a ValueError of your own"
        ) from stopped.__cause__
    raise Wrong(
        f"a residual of 2 where d = 0 cannot be brought below 1.5: raise ValueError, found {found}"
    )


def instance(sizes: str, rng: np.random.Generator) -> tuple[Array, Array, float]:
    """Eigenvalues of some sizes, labels, and a radius that their residuals can have."""
    K = int(rng.integers(1, 12))
    scale = 10 ** {"near 1": 0.0, "tiny": -4.5, "huge": 4.5}.get(sizes, rng.uniform(-4.5, 4.5))
    d = np.sort(10 ** rng.uniform(-1.0 if sizes == "near 1" else -4.0, 0, K))[::-1]
    z = rng.standard_normal(K)
    share = rng.uniform(0.2, 0.95)
    if sizes in ("tiny", "huge"):  # c is near the smallest of all eigenvalues, whatever the seed
        d, z, share = np.append(d, 1e-4), np.append(z, np.linalg.norm(z)), rng.uniform(0.1, 0.3)
    if sizes == "with 0":  # directions that no function reaches
        d, z = np.append(d, 0.0), np.append(z, 0.3 * np.linalg.norm(z))
    size, unreached = float(np.linalg.norm(z)), float(np.linalg.norm(z[d == 0]))
    return scale * d, z, unreached + share * (size - unreached)


def _one_multiplier(answer: Answer, sizes: str, d: Array, z: Array, radius: float) -> None:
    """Judge the multiplier of an instance that has one."""
    what = f"multiplier for eigenvalues from {d.max():.2g} to {d.min():.2g}"
    try:
        found = answer(d.copy(), z.copy(), radius)
    except Stopped as stopped:
        if isinstance(stopped.__cause__, ValueError | RuntimeError):
            hint = "does the bracket hold it?" if sizes == "near 1" else SCALE
            raise Wrong(f"{stopped}. There is a solution: {hint}") from stopped.__cause__
        raise
    c = solved(d, z, radius)
    usual: dict[str, Callable[[], float]] = {
        "That is 1/c.": lambda: 1 / c,
        "The sum of squares must be radius², not their mean.": lambda: solved(
            d, z, radius * np.sqrt(len(z))
        ),
        "Directions with d = 0 stay as residuals: they count too.": lambda: solved(
            d[d > 0], z[d > 0], radius
        ),
    }
    nearly = alike(numbers(found, (), what), np.array(c), rtol=1e-2)
    otherwise = NEARLY if nearly else "" if sizes == "near 1" else SCALE
    judge(found, c, what, usual, otherwise=otherwise)


def raised_on_purpose(error: BaseException) -> bool:
    """Whether a line of the answer raises an error, and not numpy or scipy, which it has called."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return "raise" in (last.line or "raise") and not last.filename.startswith(LIBRARIES)


def freedom(answer: Answer, rng: np.random.Generator) -> None:
    """Σ_k ∂y_1[k] / ∂y_0[k], where the multiplier moves with the labels.

    The answer is handed a multiplier that is right.
    """
    for _ in range(10):
        K = int(rng.integers(2, 8))
        d = np.sort(10 ** rng.uniform(-2, 1, K))[::-1]
        z = rng.standard_normal(K)
        radius = rng.uniform(0.2, 0.8) * float(np.linalg.norm(z))

        found = answer(d.copy(), z.copy(), radius, solved)

        def after(z: Array, d: Array = d, radius: float = radius) -> Array:
            return d * (mu := inverse_multiplier(d, z, radius)) * z / (1 + mu * d)

        h = 1e-5
        steps = h * np.eye(K)
        total = sum((after(z + e)[k] - after(z - e)[k]) / (2 * h) for k, e in enumerate(steps))
        mu = inverse_multiplier(d, z, radius)
        fixed = float(np.sum(mu * d / (1 + mu * d)))
        judge(
            found,
            total,
            f"freedom for {K} labels",
            {
                "That is tr A_0: it holds c still, but c follows the labels.": lambda: fixed,
                "The share of the moving c has the wrong sign: longer labels need a smaller c.": (
                    lambda: 2 * fixed - total
                ),
            },
            rtol=1e-5,
        )


def single_fit(answer: Answer, rng: np.random.Generator) -> None:
    """The multiplier of the one fit that keeps as much of an eigenvector as rounds with c do."""
    for i in range(20):
        c = np.sort(10 ** rng.uniform(-3, 1, int(rng.integers(1, 7))))
        d = 10 ** rng.uniform(-2, 2) * (1e12 if i % 4 == 0 else 1)
        found = answer(c.copy(), d)
        a = math.prod(Fraction(d) / (Fraction(d) + Fraction(c_s)) for c_s in c)  # exactly
        wanted = float(Fraction(d) * (1 - a) / a)
        judge(
            found,
            wanted,
            f"single_fit for d = {d:.2g} and {len(c)} multipliers",
            {
                "That is the sum of the multipliers: it agrees only where d is large.": (
                    c.sum  # where it is right it is not wrong: then this is never asked
                ),
                "1 - A is lost in rounding where c is far below d: use log1p and expm1.": lambda: (
                    d * (1 / np.prod(d / (d + c)) - 1)
                ),
            },
            rtol=1e-7,
        )


def run_of(rng: np.random.Generator, K: int = 6) -> tuple[Array, Array, float]:
    """A Gram matrix, labels and a tolerance of which no round is near its collapse."""
    while True:
        x = np.sort(rng.uniform(0, 1, K))
        G = np.exp(-np.abs(x[:, None] - x) / 0.5) / K
        y = np.sin(2 * np.pi * x) + 0.4 * rng.standard_normal(K)
        epsilon = float(rng.uniform(0.02, 0.08))
        r = distill(Spectrum.from_gram(G), y, epsilon=epsilon).r
        if len(r) > 3 and np.abs(r - 1).min() > 1e-3:
            return G, y, epsilon
