"""Random problems, and slow but independent ways to solve them."""

from dataclasses import dataclass

import mpmath as mp
import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.optimize import brentq

import mini_distill as md

Array = NDArray[np.float64]

ROUNDING = 1e-9  # of runs of at most a few hundred rounds, each accurate to about 1e-13

seeds = st.integers(0, 2**32 - 1)


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


def problems(
    *,
    log10_condition: float = 6,
    singular: bool = False,
    log10_ratio: tuple[float, float] = (-1.5, -0.05),
    min_size: int = 1,
    max_size: int = 12,
) -> st.SearchStrategy[Problem]:
    """Draw a problem; some spectra repeat eigenvalues, some (if `singular`) have zeros.

    Hypothesis draws no more than the seed. It prefers simple values, and simple problems (one
    point, equal eigenvalues, one round) test next to nothing.
    """

    def problem(seed: int) -> Problem:
        rng = np.random.default_rng(seed)
        often = rng.integers(10) > 0
        K = int(rng.integers(max(min_size, 2), max_size + 1)) if often else min_size
        d = 10 ** rng.uniform(-rng.uniform(0, log10_condition), 0, K)
        if rng.integers(5) == 0:
            d = rng.choice(d[: (K + 1) // 2], K)  # repeated eigenvalues
        z = rng.standard_normal(K) * 10 ** rng.uniform(-rng.uniform(0, 3), 0, K)
        if singular and K > 1 and rng.integers(2) == 0:
            d[rng.permutation(K)[: rng.integers(1, max(2, K - 1))]] = 0
        d = np.sort(d)[::-1]
        ratio = 10 ** min(rng.uniform(*log10_ratio, 2))  # the smaller, the more rounds
        radius = float(np.linalg.norm(z[d > 0])) * ratio
        z[d == 0] *= min(1.0, 0.9 * radius / (np.linalg.norm(z[d == 0]) + 1e-300))
        return Problem(d, z, radius, seed)

    return seeds.map(problem)


def random_run(p: Problem) -> md.Distillation:
    """Run the package on a dense matrix with the eigenvalues of the problem."""
    spectrum = gram_spectrum(p.d, np.random.default_rng(p.seed))
    return md.distill(spectrum, spectrum.V.T @ p.z, epsilon=p.epsilon)


# -- slow but independent ways to find a multiplier ------------------------------------------------


def diagonal_multiplier(d: Array, z: Array, radius: float) -> float:
    """Return the root of Σ (c/(c + d_k))² z_k² = radius² by Brent's method on log c."""

    def excess(log_c: float) -> float:
        c = np.exp(log_c)
        return float(np.sum((c / (c + d) * (z / radius)) ** 2)) - 1

    return float(np.exp(brentq(excess, -400, 400, xtol=1e-14)))


def dense_multiplier(G: Array, y: Array, radius: float) -> float:
    """Return the root of ‖c (cI + G)⁻¹ y‖ = radius; no eigenvalue is used."""

    def excess(log_c: float) -> float:
        c = np.exp(log_c)
        return float(np.linalg.norm(c * np.linalg.solve(c * np.eye(len(G)) + G, y))) - radius

    scale = float(np.log(np.trace(G)))
    return float(np.exp(brentq(excess, scale - 22, scale + 40, xtol=1e-14)))


def exact_c(d: Array, z: Array | list[mp.mpf], radius: float) -> mp.mpf:
    """Return the same root to 45 digits: secants from the one above, and signs as a proof."""
    start = np.log(diagonal_multiplier(d, np.array(z, float), radius))
    with mp.workdps(60):
        pairs = [
            (mp.mpf(dk), (mp.mpf(zk) / mp.mpf(radius)) ** 2) for dk, zk in zip(d, z, strict=True)
        ]

        def excess(log_c: mp.mpf) -> mp.mpf:
            c = mp.exp(log_c)
            return mp.fsum((c / (c + dk)) ** 2 * share for dk, share in pairs) - 1

        root = mp.findroot(excess, (start, start + 1e-9), tol=1e-90, verify=False)
        assert excess(root - mp.mpf(10) ** -45) < 0 < excess(root + mp.mpf(10) ** -45)
        return mp.exp(root)


@dataclass(frozen=True)
class ExactRun:
    """A run on the diagonal, to 45 digits. Entry t of each list belongs to round t."""

    d: list[mp.mpf]
    c: list[mp.mpf]
    z: list[list[mp.mpf]]
    collapsed: bool

    @property
    def B(self) -> list[list[mp.mpf]]:  # noqa: N802 - the book's symbol
        products, B = [], [mp.mpf(1)] * len(self.d)
        with mp.workdps(60):
            for c in self.c:
                B = [dk / (dk + c) * b for dk, b in zip(self.d, B, strict=True)]
                products.append(B)
        return products


def exact_run(p: Problem, most: int = 12) -> ExactRun:
    """Run the first rounds from the definition alone."""
    with mp.workdps(60):
        d, z = [mp.mpf(v) for v in p.d], [[mp.mpf(v) for v in p.z]]
        c: list[mp.mpf] = []
        while len(c) < most and mp.norm(z[-1]) > mp.mpf(p.radius):
            c.append(exact_c(p.d, z[-1], p.radius))
            z.append([dk / (dk + c[-1]) * zk for dk, zk in zip(d, z[-1], strict=True)])
        return ExactRun(d, c, z, bool(mp.norm(z[-1]) <= mp.mpf(p.radius)))


@dataclass(frozen=True)
class DenseRun:
    """All rounds by dense solves. The rows of V are eigenvectors of G."""

    V: Array
    G: Array
    c: list[float]
    labels: list[Array]


def dense_run(p: Problem) -> DenseRun:
    """Run all rounds without any eigenvalue."""
    V = random_orthogonal(np.random.default_rng(p.seed), len(p.d))
    G, eye = V.T @ np.diag(p.d) @ V, np.eye(len(p.d))
    c: list[float] = []
    labels = [V.T @ p.z]
    while np.linalg.norm(labels[-1]) > p.radius * (1 + 1e-12):
        c.append(dense_multiplier(G, labels[-1], p.radius))
        labels.append(G @ np.linalg.solve(G + c[-1] * eye, labels[-1]))
    return DenseRun(V, G, c, labels)


def condition_of_c(d: Array, z: Array, radius: float, c: mp.mpf) -> mp.mpf:
    """Return the relative change of c for a relative change of ε."""
    with mp.workdps(50):
        mu = 1 / c
        slope = mp.fsum(
            mp.mpf(float(zk)) ** 2 * mp.mpf(float(dk)) / (1 + mu * mp.mpf(float(dk))) ** 3
            for dk, zk in zip(d, z, strict=True)
        )
        return mp.mpf(radius) ** 2 / (2 * mu * slope)
