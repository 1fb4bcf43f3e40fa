"""Kernels: symmetric functions g(x, x') whose Gram matrices are positive semidefinite.

A kernel is an immutable object with one formula to write, ``_evaluate``; checks, sums and
products are inherited. Inputs are ``(n,)`` for points on a line or ``(n, p)`` for points in p
dimensions, and ``k(X, Z)`` is the ``(n, m)`` matrix with entries g(x_i, z_j).
"""

from mini_distill.kernels.base import Kernel, Product, Sum
from mini_distill.kernels.classical import (
    CubicSplineGreen,
    Gaussian,
    Laplace,
    Matern,
    Polynomial,
)
from mini_distill.kernels.features import Features, Nystrom
from mini_distill.kernels.neural import NetworkPrior, NeuralTangent

__all__ = [
    "CubicSplineGreen",
    "Features",
    "Gaussian",
    "Kernel",
    "Laplace",
    "Matern",
    "NetworkPrior",
    "NeuralTangent",
    "Nystrom",
    "Polynomial",
    "Product",
    "Sum",
]
