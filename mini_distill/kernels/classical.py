"""The kernels of the book's first parts, each with a formula of one line."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from mini_distill._validation import Array, integer, number, positive
from mini_distill.kernels.base import Kernel

Metric = Literal["euclidean", "sqeuclidean"]


@dataclass(frozen=True)
class CubicSplineGreen(Kernel):
    """The Green's function of the fourth derivative on [0, 1] with f = f'' = 0 at both ends.

    For x <= x' (and by symmetry otherwise)

        g(x, x') = x (1 - x') (2x' - x'^2 - x^2) / 6,

    the kernel of the illustrative example of Mobahi et al. (2020), Section 4. Its squared norm is
    the bending energy R(f) = int_0^1 f''(x)^2 dx. Every function of its space vanishes at 0 and 1,
    so labels there cannot be fitted.

    Raises
    ------
    ValueError
        When called on points outside [0, 1] or of more than one coordinate.

    Examples
    --------
    >>> CubicSplineGreen()([0.5], [0.0, 0.5]) * 48
    array([[0., 1.]])
    """

    def _check_domain(self, X: Array) -> None:
        if X.shape[1] != 1:
            raise ValueError(
                f"CubicSplineGreen lives on the line: expected 1 coordinate, found {X.shape[1]}"
            )
        outside = X[(X < 0) | (X > 1)]
        if outside.size:
            raise ValueError(
                "CubicSplineGreen is defined on [0, 1]:"
                f" found {outside.size} points outside, the first {outside[0]}; rescale the inputs"
            )

    def _evaluate(self, X: Array, Z: Array) -> Array:
        low, high = np.minimum(X, Z.T), np.maximum(X, Z.T)
        # 2x' - x'² - x², written so that nothing cancels near x' = 1
        rest = high * (1 - high) + low * (1 - low) + (high - low)
        return np.asarray(low * (1 - high) * rest / 6)


@dataclass(frozen=True)
class _Radial(Kernel):
    """A kernel of ‖x - x'‖ / l."""

    length_scale: float

    def __post_init__(self) -> None:
        vars(self).update(length_scale=positive(self.length_scale, "length_scale"))

    def _distances(self, X: Array, Z: Array, metric: Metric = "euclidean") -> Array:
        from scipy.spatial.distance import cdist  # here, so that importing the package stays quick

        return np.asarray(cdist(X / self.length_scale, Z / self.length_scale, metric))


@dataclass(frozen=True)
class Gaussian(_Radial):
    """The Gaussian (RBF) kernel g(x, x') = exp(-‖x - x'‖² / (2 l^2)).

    Parameters
    ----------
    length_scale : float
        The length l > 0, in the units of the inputs.

    Examples
    --------
    >>> Gaussian(2.0)([0.0], [0.0, 2.0]).round(4)
    array([[1.    , 0.6065]])
    """

    def _evaluate(self, X: Array, Z: Array) -> Array:
        s = self._distances(X, Z, "sqeuclidean")
        s /= -2  # in place: filling new memory would take longer than the exponentials
        return np.exp(s, out=s)


@dataclass(frozen=True)
class Laplace(_Radial):
    """The Laplace kernel g(x, x') = exp(-‖x - x'‖ / l), with the Euclidean distance.

    Parameters
    ----------
    length_scale : float
        The length l > 0, in the units of the inputs.

    Examples
    --------
    >>> Laplace(2.0)([0.0], [0.0, 2.0]).round(4)
    array([[1.    , 0.3679]])
    """

    def _evaluate(self, X: Array, Z: Array) -> Array:
        s = self._distances(X, Z)
        return np.exp(np.negative(s, out=s), out=s)


@dataclass(frozen=True)
class Matern(_Radial):
    """The Matérn kernel; with s = sqrt(2 nu) ‖x - x'‖ / l it is

    exp(-s) for nu = 1/2, (1 + s) exp(-s) for nu = 3/2, (1 + s + s^2/3) exp(-s) for nu = 5/2.

    Parameters
    ----------
    length_scale : float
        The length l > 0, in the units of the inputs.
    nu : {0.5, 1.5, 2.5}
        The smoothness.

    Examples
    --------
    >>> Matern(2.0, nu=1.5)([0.0], [0.0, 2.0]).round(4)
    array([[1.    , 0.4834]])
    """  # noqa: D400 - the formula is the summary

    nu: float

    def __post_init__(self) -> None:
        super().__post_init__()
        vars(self).update(nu=positive(self.nu, "nu"))
        if self.nu not in (0.5, 1.5, 2.5):
            raise ValueError(f"nu must be 0.5, 1.5 or 2.5, found {self.nu!r}")

    def _evaluate(self, X: Array, Z: Array) -> Array:
        # beyond 10⁴ the value is 0 in double precision, and s² might overflow
        s = np.minimum(np.sqrt(2 * self.nu) * self._distances(X, Z), 1e4)
        polynomial = {0.5: 1.0, 1.5: 1 + s, 2.5: 1 + s + s**2 / 3}[self.nu]
        return np.asarray(polynomial * np.exp(-s))


@dataclass(frozen=True)
class Polynomial(Kernel):
    """The polynomial kernel g(x, x') = (<x, x'> + constant)^degree.

    Parameters
    ----------
    degree : int
        At least 1.
    constant : float
        At least 0.

    Examples
    --------
    >>> Polynomial(2)([[1.0, 2.0]], [[3.0, 4.0]])
    array([[144.]])
    """

    degree: int
    constant: float = 1.0

    def __post_init__(self) -> None:
        degree = integer(self.degree, "degree", at_least=1)
        vars(self).update(degree=degree, constant=number(self.constant, "constant", at_least=0))

    def _evaluate(self, X: Array, Z: Array) -> Array:
        return (X @ Z.T + self.constant) ** self.degree
