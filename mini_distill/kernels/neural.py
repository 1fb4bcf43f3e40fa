"""Kernels of infinitely wide networks: what a layer does to lengths and angles.

A fully connected network with H hidden layers, all parameters standard normal at the start::

    h^1 = σ_w/√p W^1 x + σ_b b^1,    h^{l+1} = σ_w/√m W^{l+1} φ(h^l) + σ_b b^{l+1},    f = h^{H+1}

As the widths m grow, the pair (h^l_i(x), h^l_i(x')) becomes a centred Gaussian pair (u, v), and
all that is needed of it is its lengths s = √E u², s' = √E v² and the angle θ between u and v. One
layer takes (s, s', θ) to the next, in closed form for ReLU and erf. See the book, chapter *The
neural tangent kernel*.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from mini_distill._validation import Array, integer, number, one_of, positive
from mini_distill.kernels.base import Kernel


class _ReLU:
    """φ(u) = max(u, 0)."""

    def length(self, s: Array) -> Array:
        """√E φ(u)²."""
        return np.asarray(s / np.sqrt(2))

    def layer(
        self, s: Array, s2: Array, theta: Array, near: Array, far: Array
    ) -> tuple[Array, Array, Array]:
        """sin²(α/2), cos²(α/2), α the angle between φ(u) and φ(v), and E φ'(u) φ'(v)."""
        # cos α = (sin θ + (π - θ) cos θ)/π, written so that nothing cancels near θ = 0
        rest = np.sin(theta) - theta * np.cos(theta)
        half = np.sin(theta / 2) ** 2 - rest / (2 * np.pi)
        return half, 1 - half, (np.pi - theta) / (2 * np.pi)


class _Erf:
    """φ(u) = erf(u) = 2/√π ∫_0^u exp(-t²) dt."""

    def length(self, s: Array) -> Array:
        """√E φ(u)²."""
        return np.sqrt(2 / np.pi * np.arctan2(2 * s**2, np.sqrt(1 + 4 * s**2)))

    def layer(
        self, s: Array, s2: Array, theta: Array, near: Array, far: Array
    ) -> tuple[Array, Array, Array]:
        """sin²(α/2), cos²(α/2), α the angle between φ(u) and φ(v), and E φ'(u) φ'(v)."""
        # E φ(u)² = 2β/π and E φ(u) φ(v) = 2ψ/π, where sin β = 2s²/(1 + 2s²) and
        # sin ψ = √(sin β sin β') cos θ. Large weights make angles grow from layer to layer, and
        # their errors with them. So √(ββ') ∓ ψ = (√(ββ') - ψ_0) + (ψ_0 ∓ ψ), where ψ_0 belongs to
        # θ = 0: neither is negative, and both are exactly 0 where they should be.
        free, free2 = 1 / (1 + 2 * s**2), 1 / (1 + 2 * s2**2)  # 1 - sin β
        sine, sine2 = 2 * s**2 * free, 2 * s2**2 * free2
        cosine, cosine2 = np.sqrt(free * (1 + sine)), np.sqrt(free2 * (1 + sine2))
        top = np.sqrt(sine) * np.sqrt(sine2)  # sin ψ_0
        square = free + free2 - free * free2  # cos² ψ_0
        straight, bent = np.sqrt(square), np.sqrt(square + 4 * top**2 * near * far)  # cos ψ

        root, root2 = np.sqrt(np.pi / 2) * self.length(s), np.sqrt(np.pi / 2) * self.length(s2)
        turn = np.arctan2(sine * free2 - sine2 * free, cosine + cosine2)  # (β - β')/2
        gap = 2 * (turn / _or_one(root + root2)) ** 2  # (β + β')/2 - √(ββ')
        double = sine * cosine2 + sine2 * cosine + 2 * top * straight  # sin(β + β') + sin 2ψ_0
        lengths = np.where(
            gap > root * root2,  # then the second form loses digits, else the first
            root * root2 - np.arctan2(top, straight),
            np.arctan(2 * (np.sin(turn) / np.sqrt(_or_one(double))) ** 2) - gap,
        )
        twice = _or_one(2 * root * root2)
        half, other = (
            (lengths + 2 * np.arctan2(2 * top * part, straight + bent)) / twice
            for part in (near, far)
        )
        return half, other, 4 / np.pi * (np.sqrt(free) * np.sqrt(free2)) / bent


_ACTIVATIONS: dict[str, _ReLU | _Erf] = {"relu": _ReLU(), "erf": _Erf()}


@dataclass(frozen=True)
class _WideNetwork(Kernel):
    depth: int
    activation: str = "relu"
    weight_variance: float = 2.0
    bias_variance: float = 0.0

    def __post_init__(self) -> None:
        one_of(["relu", "erf"], self.activation, "activation")  # these have closed forms
        vars(self).update(
            depth=integer(self.depth, "depth", at_least=1),
            weight_variance=positive(self.weight_variance, "weight_variance"),
            bias_variance=number(self.bias_variance, "bias_variance", at_least=0),
        )

    def _layers(self, X: Array, Z: Array) -> Iterator[tuple[Array, Array]]:
        """Yield (E h^l(x) h^l(z), σ_w² E φ'(h^{l-1}(x)) φ'(h^{l-1}(z))) for l = 1, ..., H + 1."""
        phi, w2, b2 = _ACTIVATIONS[self.activation], self.weight_variance, self.bias_variance
        # near and far are sin²(θ/2) and cos²(θ/2): θ alone would lose digits near π
        s, s2, theta, near, far = _first_layer(X, Z, w2 / X.shape[1], b2)
        yield s * s2 * np.cos(theta), np.zeros_like(theta)  # no layer before
        for _ in range(self.depth):
            near, far, slopes = phi.layer(s, s2, theta, near, far)
            a, a2 = np.sqrt(w2) * phi.length(s), np.sqrt(w2) * phi.length(s2)
            s, s2 = np.sqrt(a**2 + b2), np.sqrt(a2**2 + b2)
            # the bias is one more coordinate, the same for both: the angle shrinks
            more = 2 * b2 * (a - a2) ** 2 / _or_one(s * s2 + a * a2 + b2)
            near, far = (
                np.clip(apart / _or_one(4 * s * s2), 0, 1)
                for apart in (4 * a * a2 * near + more, 4 * a * a2 * far + more + 4 * b2)
            )
            theta = 2 * np.arcsin(np.sqrt(near))
            yield s * s2 * np.cos(theta), w2 * slopes


def _or_one(values: Array) -> Array:
    return np.where(values > 0, values, 1)


def _first_layer(X: Array, Z: Array, w2: float, b2: float) -> tuple[Array, ...]:
    """Return lengths (n, 1) and (1, m) of (σ_w x/√p, σ_b), and θ, sin²(θ/2), cos²(θ/2) (n, m)."""
    from scipy.spatial.distance import cdist  # here, so that importing the package stays quick

    def split(rows: Array) -> tuple[Array, Array]:
        rows = np.hstack([np.sqrt(w2) * rows, np.full((len(rows), 1), np.sqrt(b2))])
        rows = np.ascontiguousarray(rows)  # else its order in memory may change the last digits
        length = np.linalg.norm(rows, axis=1, keepdims=True)
        return length, rows / _or_one(length)

    (s, x), (s2, z) = split(X), split(Z)
    apart, across = cdist(x, z), cdist(x, -z)
    return s, s2.T, 2 * np.arctan2(apart, across), apart**2 / 4, across**2 / 4


@dataclass(frozen=True)
class NetworkPrior(_WideNetwork):
    """The covariance of an infinitely wide network's outputs at its random start.

    With Σ^1(x, x') = σ_w² <x, x'>/p + σ_b² it is Σ^{H+1}, where

        Σ^{l+1}(x, x') = σ_w² E[φ(u) φ(v)] + σ_b²,

    and (u, v) is a centred Gaussian pair with the covariances Σ^l. For the ReLU without biases it
    is the arc-cosine kernel of degree 1, H times iterated.

    Parameters
    ----------
    depth : int
        The number H of hidden layers, at least 1.
    activation : {"relu", "erf"}
        The function φ.
    weight_variance : float
        σ_w² > 0. With 2, the layers of a ReLU network without biases keep lengths.
    bias_variance : float
        σ_b², at least 0.

    Examples
    --------
    >>> NetworkPrior(1)([[1.0, 0.0]], [[1.0, 0.0], [0.0, 1.0]]) * np.pi
    array([[3.14159265, 1.        ]])
    """

    def _evaluate(self, X: Array, Z: Array) -> Array:
        covariance, _ = list(self._layers(X, Z))[-1]
        return covariance


@dataclass(frozen=True)
class NeuralTangent(_WideNetwork):
    """The neural tangent kernel <∂f(x)/∂parameters, ∂f(x')/∂parameters> at infinite width.

    With Σ^l as in :class:`NetworkPrior` and Θ^1 = Σ^1 it is Θ^{H+1}, where

        Θ^{l+1}(x, x') = Σ^{l+1}(x, x') + σ_w² E[φ'(u) φ'(v)] Θ^l(x, x').

    Parameters
    ----------
    depth : int
        The number H of hidden layers, at least 1.
    activation : {"relu", "erf"}
        The function φ.
    weight_variance : float
        σ_w² > 0. With 2, the layers of a ReLU network without biases keep lengths.
    bias_variance : float
        σ_b², at least 0.

    Notes
    -----
    Jacot, Gabriel and Hongler (2018). Source: book, thm-ntk.
    Takes O(n m (p + H)) time for n and m points.

    Examples
    --------
    >>> NeuralTangent(1)([[1.0, 0.0]], [[1.0, 0.0], [0.0, 1.0]]) * np.pi
    array([[6.28318531, 1.        ]])
    >>> NeuralTangent(3, "erf", bias_variance=0.1)([0.0], [0.0, 1.0]).round(4)
    array([[2.904 , 1.0256]])
    """

    def _evaluate(self, X: Array, Z: Array) -> Array:
        tangent = np.zeros((len(X), len(Z)))
        for covariance, slopes in self._layers(X, Z):
            tangent = covariance + slopes * tangent
        return tangent
