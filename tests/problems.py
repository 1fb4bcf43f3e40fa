"""Random problems, and slow but independent ways to solve them."""

from dataclasses import dataclass

import mpmath as mp
import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

import mini_distill as md

Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class MatrixKernel(md.kernels.Kernel):
    """A kernel on the points 0, …, K - 1 with any given matrix of values."""

    values: Array

    def _evaluate(self, X: Array, Z: Array) -> Array:
        return np.asarray(self.values[np.ix_(X[:, 0].astype(int), Z[:, 0].astype(int))])


def random_orthogonal(rng: np.random.Generator, K: int) -> Array:
    return np.asarray(np.linalg.qr(rng.standard_normal((K, K)))[0])


def gram_spectrum(d: Array, rng: np.random.Generator) -> md.Spectrum:
    """Return the spectrum of a random matrix G with eigenvalues d, through `decompose`."""
    K = len(d)
    V = random_orthogonal(rng, K)
    G = V.T @ np.diag(d) @ V
    return md.decompose(MatrixKernel(K * (G + G.T) / 2), np.arange(K))


@dataclass(frozen=True)
class Problem:
    """Eigenvalues, labels and a tolerance that is feasible and does not collapse at once."""

    d: Array
    z: Array
    radius: float  # √(Kε)
    seed: int

    @property
    def r0(self) -> float:
        return float(np.linalg.norm(self.z)) / self.radius

    @property
    def epsilon(self) -> float:
        return self.radius**2 / len(self.d)


@st.composite
def problems(
    draw: st.DrawFn,
    *,
    log10_condition: float = 6,
    singular: bool = False,
    log10_ratio: tuple[float, float] = (-1.5, -0.05),
    min_size: int = 1,
    max_size: int = 12,
) -> Problem:
    """Draw a problem; some spectra repeat eigenvalues, some (if `singular`) have zeros."""
    K = draw(st.integers(min_size, max_size))
    seed = draw(st.integers(0, 2**32 - 1))
    rng = np.random.default_rng(seed)
    d = 10 ** rng.uniform(-draw(st.floats(0, log10_condition)), 0, K)
    if draw(st.booleans()):
        d = d[rng.integers(0, max(1, K // 2), K)]  # repeated eigenvalues
    z = rng.standard_normal(K) * 10 ** rng.uniform(-draw(st.floats(0, 3)), 0, K)
    if singular and K > 1:
        zeros = rng.integers(0, K)
        d[rng.permutation(K)[:zeros]] = 0
    d = np.sort(d)[::-1]
    radius = float(np.linalg.norm(z)) * 10 ** draw(st.floats(*log10_ratio))
    z[d == 0] *= min(1.0, 0.9 * radius / (np.linalg.norm(z[d == 0]) + 1e-300))
    if np.linalg.norm(z) <= radius * 1.01:
        z[0] = np.copysign(2 * radius, z[0])
    return Problem(d, z, radius, seed)


def exact_c(d: Array, z: Array, radius: float) -> mp.mpf:
    """Return the root of Σ (c/(c + d_k))² z_k² = radius², by bisection with 50 digits on log c."""
    with mp.workdps(50):
        ds, zs = [mp.mpf(float(v)) for v in d], [mp.mpf(float(v)) for v in z]
        target = mp.mpf(radius) ** 2
        low, high = mp.mpf(-200), mp.mpf(200)  # log10 c
        for _ in range(180):
            middle = (low + high) / 2
            c = mp.mpf(10) ** middle
            error = mp.fsum((c / (c + dk) * zk) ** 2 for dk, zk in zip(ds, zs, strict=True))
            low, high = (middle, high) if error < target else (low, middle)
        return mp.mpf(10) ** ((low + high) / 2)


def condition_of_c(d: Array, z: Array, radius: float, c: mp.mpf) -> mp.mpf:
    """Return the relative change of c for a relative change of ε."""
    with mp.workdps(50):
        mu = 1 / c
        slope = mp.fsum(
            mp.mpf(float(zk)) ** 2 * mp.mpf(float(dk)) / (1 + mu * mp.mpf(float(dk))) ** 3
            for dk, zk in zip(d, z, strict=True)
        )
        return mp.mpf(radius) ** 2 / (2 * mu * slope)
