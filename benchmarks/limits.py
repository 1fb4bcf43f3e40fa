"""What the package adds to the libraries of linear algebra that do its work."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

import mini_distill as md
from benchmarks.race import QUICK, Race
from benchmarks.rounds import LENGTH, problem

Array = NDArray[np.float64]


def gram(n: int) -> Array:
    """Return a Gram matrix."""
    x = np.random.default_rng(0).uniform(0, 1, (n, 2))
    return md.kernels.Laplace(LENGTH)(x, x) / n


def rounds_by_products() -> tuple[Any, Array, int, Array, float]:
    """Return a Gram matrix, and how many products with it the rounds take."""
    p = problem(2000 if QUICK else 3000)
    G = md.kernels.Gaussian(LENGTH)(p.x, p.x) / len(p.x)
    operator = Products(G)
    spectrum = md.decompose(operator, p.x)
    run = md.distill(spectrum, p.y, epsilon=p.epsilon, max_rounds=10)
    return spectrum, p.y, len(run.space.d), G, p.epsilon


class Products:
    """The operator of a matrix, by the product of BLAS that reads half of it."""

    def __init__(self, G: Array) -> None:
        self.G = G

    def matvec(self, v: Array) -> Array:
        """Return G v."""
        from scipy.linalg.blas import dsymv

        return np.asarray(dsymv(1.0, self.G.T, v, lower=1))


def rounds(data: Any) -> Any:
    """Run the rounds."""
    spectrum, y, _, _, epsilon = data
    return md.distill(spectrum, y, epsilon=epsilon, max_rounds=10)


def products_alone(data: Any) -> None:
    """Multiply as often."""
    _, y, count, G, _ = data
    operator = Products(G)
    for _ in range(count):
        operator.matvec(y)


def features() -> Array:
    """Draw a feature matrix."""
    return np.random.default_rng(0).standard_normal((10**5 if not QUICK else 20_000, 500))


RACES = [
    Race(
        "decomposition, n = 1000",
        "eigh of LAPACK alone",
        lambda: gram(1000),
        md.Spectrum.from_gram,
        np.linalg.eigh,
        most=1.25,
    ),
    Race(
        "10 ε-rounds by products with G",
        "the products of BLAS alone",
        rounds_by_products,
        rounds,
        products_alone,
        most=1.25,
    ),
    Race(
        "decomposition of a feature matrix of 500 columns",
        "ΦᵀΦ and its eigenvalues, of BLAS and LAPACK alone",
        features,
        lambda Phi: md.decompose(md.kernels.Features(), Phi),
        lambda Phi: np.linalg.eigh(Phi.T @ Phi),
        most=1.25,
    ),
]
