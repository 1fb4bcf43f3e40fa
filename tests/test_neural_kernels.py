"""The kernels of wide networks, against integrals, other formulas and networks of finite width."""

from collections.abc import Callable
from itertools import pairwise, product
from typing import Any

import autograd.numpy as anp
import mpmath
import numpy as np
import pytest
from autograd import grad
from autograd.scipy.special import erf as autograd_erf
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.special import erf, ndtr

import mini_distill as md
from mini_distill.kernels import NetworkPrior, NeuralTangent

Array = NDArray[np.float64]
seeds = st.integers(0, 2**32 - 1)
activations = st.sampled_from(["relu", "erf"])
variances = st.tuples(st.floats(0.3, 4), st.sampled_from([0.0, 0.3, 1.0]))
HERMITE, HERMITE_WEIGHTS = np.polynomial.hermite_e.hermegauss(150)
LEGENDRE, LEGENDRE_WEIGHTS = np.polynomial.legendre.leggauss(200)


def relu_expectations(q: float, q2: float, k: float) -> tuple[float, float]:
    """E φ(u)φ(v) and E φ'(u)φ'(v): u on the positive axis by quadrature, v given u by formula."""
    s, t = np.sqrt(q), np.sqrt(q2)
    rho = min(1.0, max(-1.0, k / (s * t)))
    rest = np.sqrt(1 - rho**2)
    u = 6 * (LEGENDRE + 1)  # [0, 12] in standard deviations: beyond, less than 1e-31
    weights = 6 * LEGENDRE_WEIGHTS * np.exp(-(u**2) / 2) / np.sqrt(2 * np.pi)
    edge = rho * u / rest
    positive = rho * u * ndtr(edge) + rest * np.exp(-(edge**2) / 2) / np.sqrt(2 * np.pi)
    return float(s * t * weights @ (u * positive)), float(weights @ ndtr(edge))


def erf_expectations(q: float, q2: float, k: float) -> tuple[float, float]:
    """E φ(u)φ(v) and E φ'(u)φ'(v) by Gauss-Hermite quadrature in the plane."""
    u = np.sqrt(q) * HERMITE[:, None]
    v = k / np.sqrt(q) * HERMITE[:, None] + np.sqrt(q2 - k**2 / q) * HERMITE[None, :]
    weights = np.outer(HERMITE_WEIGHTS, HERMITE_WEIGHTS) / (2 * np.pi)
    slopes = 4 / np.pi * np.exp(-(u**2) - v**2)
    return float(np.sum(weights * erf(u) * erf(v))), float(np.sum(weights * slopes))


EXPECTATIONS: dict[str, Callable[[float, float, float], tuple[float, float]]] = {
    "relu": relu_expectations,
    "erf": erf_expectations,
}


def by_quadrature(kernel: NetworkPrior | NeuralTangent, x: Array, z: Array) -> tuple[float, float]:
    """The recursion of the book in terms of covariances, with every expectation an integral."""
    expect = EXPECTATIONS[kernel.activation]
    w2, b2 = kernel.weight_variance, kernel.bias_variance

    def start(x: Array, z: Array) -> float:
        return float(w2 * x @ z / len(x) + b2)

    q, q2, k = start(x, x), start(z, z), start(x, z)
    tangent = k
    for _ in range(kernel.depth):
        product, slopes = expect(q, q2, k)
        # on the diagonal one Gaussian is enough: φ(√q ξ)² under the one-dimensional weight
        q, q2 = (w2 * mean_square(kernel.activation, v) + b2 for v in (q, q2))
        k = w2 * product + b2
        tangent = k + w2 * slopes * tangent
    return k, tangent


def mean_square(activation: str, q: float) -> float:
    if activation == "relu":
        return q / 2
    weights = HERMITE_WEIGHTS / np.sqrt(2 * np.pi)
    return float(weights @ erf(np.sqrt(q) * HERMITE) ** 2)


def expectations(activation: str, x: Array, z: Array) -> tuple[float, float]:
    """E φ(u)φ(v) and E φ'(u)φ'(v) for covariances x·x/2, z·z/2, x·z/2: what one layer adds."""
    product = NetworkPrior(1, activation, 1.0)([x], [z])[0, 0]
    tangent = NeuralTangent(1, activation, 1.0)([x], [z])[0, 0]
    return float(product), float((tangent - product) / (x @ z / 2))


@pytest.mark.result("lem-relu-expectations", "kernels.NetworkPrior", "kernels.NeuralTangent")
@given(seed=seeds)
def test_relu_expectations_are_the_integrals(seed: int) -> None:
    rng = np.random.default_rng(seed)
    s, t = rng.uniform(0.1, 3, 2)
    theta = rng.choice([-1, 1]) * rng.uniform(0.05, np.pi / 2 - 0.05) + np.pi / 2
    x, z = np.sqrt(2) * np.array([[s, 0], [t * np.cos(theta), t * np.sin(theta)]])
    found = expectations("relu", x, z)
    # the integrand varies over a width of sin θ > .05, which 200 nodes on [0, 12] resolve; the
    # slopes come from a difference over cos θ > .05
    exact = relu_expectations(s**2, t**2, s * t * np.cos(theta))
    np.testing.assert_allclose(found, exact, atol=1e-9)
    # parallel and opposite inputs: half of φ(u)² and of φ'(u)², and nothing
    np.testing.assert_allclose(expectations("relu", x, t * x), (t * s**2 / 2, 1 / 2), rtol=1e-9)
    np.testing.assert_allclose(expectations("relu", x, -t * x), (0, 0), atol=1e-9)


@pytest.mark.result("lem-erf-expectations", "kernels.NetworkPrior", "kernels.NeuralTangent")
@given(seed=seeds)
def test_erf_expectations_are_the_integrals(seed: int) -> None:
    rng = np.random.default_rng(seed)
    q, q2 = rng.uniform(0.01, 2, 2)
    cosine = rng.choice([-1, 1]) * rng.uniform(0.05, 0.99)
    x = np.sqrt(2 * q) * np.array([1, 0])
    z = np.sqrt(2 * q2) * np.array([cosine, np.sqrt(1 - cosine**2)])
    # 150 Gauss-Hermite nodes resolve erf(√2 ξ) to this much
    exact = erf_expectations(q, q2, cosine * np.sqrt(q * q2))
    np.testing.assert_allclose(expectations("erf", x, z), exact, atol=1e-6)


@pytest.mark.result("thm-network-prior", "kernels.NetworkPrior")
@pytest.mark.result("thm-ntk", "kernels.NeuralTangent")
@given(seed=seeds, depth=st.integers(1, 4), activation=activations, variance=variances)
def test_kernels_are_the_recursion_with_integrals(
    seed: int, depth: int, activation: str, variance: tuple[float, float]
) -> None:
    rng = np.random.default_rng(seed)
    x, z = rng.uniform(0.2, 1, (2, 3)) * rng.choice([-1, 1], (2, 3))
    if activation == "erf":  # where quadrature in the plane is accurate
        variance = (min(variance[0], 1.5), variance[1])
    for kernel in (
        NetworkPrior(depth, activation, *variance),
        NeuralTangent(depth, activation, *variance),
    ):
        prior, tangent = by_quadrature(kernel, x, z)
        expected = prior if isinstance(kernel, NetworkPrior) else tangent
        size = float(np.sqrt(kernel([x], [x]) * kernel([z], [z]))[0, 0])
        assert kernel([x], [z])[0, 0] == pytest.approx(expected, abs=3e-6 * size)


def in_digits(kernel: NetworkPrior | NeuralTangent, x: Array, z: Array) -> tuple[float, float]:
    """The recursion of the book in sixty digits: prior and tangent kernel."""
    with mpmath.workdps(60):
        w2, b2 = mpmath.mpf(kernel.weight_variance), mpmath.mpf(kernel.bias_variance)

        def dot(x: Array, z: Array) -> mpmath.mpf:
            return sum((mpmath.mpf(a) * mpmath.mpf(b) for a, b in zip(x, z, strict=True)), 0)

        q, q2, k = (w2 * dot(*pair) / len(x) + b2 for pair in ((x, x), (z, z), (x, z)))
        tangent = k
        for _ in range(kernel.depth):
            triple = []
            for a, b, c in ((q, q, q), (q2, q2, q2), (q, q2, k)):
                if kernel.activation == "relu":
                    theta = mpmath.acos(c / mpmath.sqrt(a * b))
                    slope = (mpmath.pi - theta) / (2 * mpmath.pi)
                    inner = mpmath.sin(theta) + (mpmath.pi - theta) * mpmath.cos(theta)
                    product = mpmath.sqrt(a * b) * inner / (2 * mpmath.pi)
                else:
                    square = (1 + 2 * a) * (1 + 2 * b)
                    product = 2 / mpmath.pi * mpmath.asin(2 * c / mpmath.sqrt(square))
                    slope = 4 / mpmath.pi / mpmath.sqrt(square - 4 * c**2)
                triple.append(mpmath.re(w2 * product + b2))
            q, q2, k = triple
            tangent = k + w2 * mpmath.re(slope) * tangent
        return float(k), float(tangent)


@given(
    seed=seeds,
    depth=st.integers(1, 4),
    activation=activations,
    variance=variances,
    near=st.integers(0, 12),
)
def test_values_are_those_of_sixty_digits(
    seed: int, depth: int, activation: str, variance: tuple[float, float], near: int
) -> None:
    rng = np.random.default_rng(seed)
    x = rng.standard_normal(3)
    z = float(rng.choice([-1, 1])) * rng.uniform(0.5, 2) * x + 10.0**-near * rng.standard_normal(3)
    kernel = NeuralTangent(depth, activation, *variance)
    size = float(np.sqrt(kernel([x], [x]) * kernel([z], [z]))[0, 0])
    # a few roundings a layer: no loss of digits where points (nearly) coincide or are parallel
    assert kernel([x], [z])[0, 0] == pytest.approx(in_digits(kernel, x, z)[1], abs=1e-14 * size)


@given(
    seed=seeds,
    depth=st.integers(1, 60),
    weight=st.floats(-0.5, 2),
    bias=st.sampled_from([0.0, 0.01, 1.0]),
    pair=st.sampled_from(["same", "near", "parallel", "any"]),
    power=st.integers(0, 12),
)
def test_deep_erf_kernels_keep_their_digits(
    seed: int, depth: int, weight: float, bias: float, pair: str, power: int
) -> None:
    # With a large weight variance small angles grow, up to 1e25-fold in 60 layers.
    rng = np.random.default_rng(seed)
    x, z = rng.standard_normal((2, 3)) * 10 ** rng.uniform(-1, 1, (2, 1))
    distance = np.inf
    if pair == "near":
        z = x + 10.0**-power * z
        distance = float(np.linalg.norm(x - z) / np.linalg.norm(x))
    elif pair != "any":
        z = x if pair == "same" else 10.0**-power * rng.uniform(0.3, 0.7) * x
    z = z * rng.choice([-1, 1])
    for kind in (NetworkPrior, NeuralTangent):
        kernel = kind(depth, "erf", 10.0**weight, bias)
        which = int(kind is NeuralTangent)
        size = np.sqrt(np.prod([in_digits(kernel, v, v)[which] for v in (x, z)]))
        # roundings of every layer; and of the points, which are next to their distance
        allowed = 1e-14 + 1e-15 * depth + np.finfo(float).eps / distance
        expected = in_digits(kernel, x, z)[which]
        assert kernel([x], [z])[0, 0] == pytest.approx(expected, abs=allowed * size)


@pytest.mark.parametrize("kind", [NetworkPrior, NeuralTangent])
def test_points_coincide_wherever_they_are_and_however_they_are_stored(
    kind: type[NetworkPrior] | type[NeuralTangent],
) -> None:
    kernel = kind(60, "erf", 100.0)  # the last digit of an angle would become all of it
    X = np.random.default_rng(0).standard_normal((40, 9))
    gram = kernel(X, X)
    for a in (X, np.asfortranarray(X), np.repeat(X, 2, axis=1)[:, ::2]):
        some = kernel(a, np.asfortranarray(X[:7]))
        np.testing.assert_allclose(some.diagonal(), gram.diagonal()[:7], rtol=1e-12)
        np.testing.assert_allclose(kernel(a, -X).diagonal(), -gram.diagonal(), rtol=1e-12)


@pytest.mark.result("prop-ntk-kernel", "kernels.NeuralTangent", "kernels.NetworkPrior")
@given(
    seed=seeds,
    depth=st.integers(1, 5),
    activation=activations,
    variance=variances,
    tangent=st.booleans(),
)
def test_gram_matrices_are_symmetric_and_positive_semidefinite(
    seed: int, depth: int, activation: str, variance: tuple[float, float], tangent: bool
) -> None:
    rng = np.random.default_rng(seed)
    kernel = (NeuralTangent if tangent else NetworkPrior)(depth, activation, *variance)
    x = rng.standard_normal((9, rng.integers(1, 4)))
    x[1], x[2], x[3], x[4] = x[0], 2 * x[0], -3 * x[0], 0  # the singular cases too
    gram = kernel(x, x)
    np.testing.assert_array_equal(gram, gram.T)
    np.testing.assert_array_equal(gram[0], gram[1])
    eigenvalues = np.linalg.eigvalsh(gram)
    assert eigenvalues[0] >= -1e-14 * eigenvalues[-1] * len(x)
    md.decompose(kernel, x)


@pytest.mark.result("prop-ntk-kernel", "kernels.NeuralTangent", "kernels.NetworkPrior")
@given(seed=seeds, depth=st.integers(1, 5), weight=st.floats(0.3, 4))
def test_relu_kernels_without_biases_are_homogeneous(seed: int, depth: int, weight: float) -> None:
    rng = np.random.default_rng(seed)
    X, Z = rng.standard_normal((2, 4, 3))
    a, b = 10 ** rng.uniform(-3, 3, 2)
    for kernel in (NeuralTangent(depth, "relu", weight), NetworkPrior(depth, "relu", weight)):
        # Angles are known to rounding errors: what is next to nothing beside the lengths is, too.
        size = np.sqrt(np.outer(np.diag(kernel(X, X)), np.diag(kernel(Z, Z))))
        assert (np.abs(kernel(a * X, b * Z) / (a * b) - kernel(X, Z)) <= 1e-13 * size).all()
        unit = type(kernel)(depth)  # σ_w² = 2
        expected = (weight / 2) ** (depth + 1) * unit(X, Z)
        assert (np.abs(kernel(X, Z) - expected) <= 1e-13 * size).all()
    lengths = np.sum(X**2, axis=1) / 3
    np.testing.assert_allclose(np.diag(NetworkPrior(depth)(X, X)), 2 * lengths)
    np.testing.assert_allclose(np.diag(NeuralTangent(depth)(X, X)), 2 * (depth + 1) * lengths)


def parameters(rng: np.random.Generator, widths: list[int]) -> list[tuple[Array, Array]]:
    return [(rng.standard_normal((b, a)), rng.standard_normal(b)) for a, b in pairwise(widths)]


def network(theta: list[tuple[Array, Array]], x: Array, kernel: NeuralTangent) -> Any:
    sigma_w, sigma_b = np.sqrt(kernel.weight_variance), np.sqrt(kernel.bias_variance)
    h = x
    for layer, (W, b) in enumerate(theta):
        if layer:
            h = anp.maximum(h, 0) if kernel.activation == "relu" else autograd_erf(h)
        h = sigma_w / np.sqrt(W.shape[1]) * anp.dot(W, h) + sigma_b * b
    return h


def empirical_tangents(kernel: NeuralTangent, x: Array, width: int, seed: int, draws: int) -> Array:
    """Tangent kernels of two outputs of random networks by autograd, (draws, 2, n, 2, n)."""
    rng = np.random.default_rng(seed)
    tangents = []
    for _ in range(draws):
        theta = parameters(rng, [x.shape[1], *[width] * kernel.depth, 2])
        rows = []
        for i, point in product((0, 1), x):
            slopes = grad(lambda theta, i, point: network(theta, point, kernel)[i])(theta, i, point)
            rows.append(np.concatenate([part.ravel() for layer in slopes for part in layer]))
        tangents.append(np.array(rows) @ np.array(rows).T)
    return np.reshape(tangents, (draws, 2, len(x), 2, len(x)))


POINTS = np.array([[1.0, 0.5], [-0.7, 0.8], [0.9, 0.6]])


@pytest.mark.result("thm-ntk", "kernels.NeuralTangent")
@pytest.mark.parametrize("activation", ["relu", "erf"])
@pytest.mark.parametrize("depth", [1, 2, 3])
def test_wide_networks_have_the_tangent_kernel(activation: str, depth: int) -> None:
    kernel = NeuralTangent(depth, activation, 1.5, 0.2)
    limit = np.zeros((2, 3, 2, 3))  # different outputs do not see each other
    limit[0, :, 0] = limit[1, :, 1] = kernel(POINTS, POINTS)
    narrow = empirical_tangents(kernel, POINTS, 16, seed=0, draws=60)
    wide = empirical_tangents(kernel, POINTS, 256, seed=1, draws=60)
    for outputs in ((0, 0), (0, 1)):
        error = [
            np.sqrt(np.mean((found - limit)[:, outputs[0], :, outputs[1]] ** 2))
            for found in (narrow, wide)
        ]
        assert 2.8 < error[0] / error[1] < 6  # 16 times the width: about 4 times closer
    standard_error = wide.std(axis=0) / np.sqrt(60)
    # the mean is off by O(1/width), of which 1 % is enough at 256
    assert (np.abs(wide.mean(axis=0) - limit) < 4 * standard_error + 0.01 * limit.max()).all()


@pytest.mark.result("thm-network-prior", "kernels.NetworkPrior")
@pytest.mark.parametrize("activation", ["relu", "erf"])
def test_wide_networks_start_as_gaussian_processes(activation: str) -> None:
    kernel = NeuralTangent(2, activation, 1.5, 0.2)
    rng = np.random.default_rng(2)
    draws = 2000
    values = np.array(
        [
            [network(theta, point, kernel) for point in POINTS]
            for theta in (parameters(rng, [2, 128, 128, 2]) for _ in range(draws))
        ]
    )
    outputs, others = values[..., 0], values[..., 1]
    limit = NetworkPrior(2, activation, 1.5, 0.2)(POINTS, POINTS)
    variance = np.outer(np.diag(limit), np.diag(limit)) + limit**2  # of a product of Gaussians
    error = outputs.T @ outputs / draws - limit
    assert (np.abs(error) < 5 * np.sqrt(variance / draws)).all()
    # and Gaussian: the fourth moment is 3, up to its standard error √(96/draws) and O(1/width)
    fourth = np.mean(outputs**4, axis=0) / np.diag(limit) ** 2
    assert (np.abs(fourth - 3) < 5 * np.sqrt(96 / draws)).all()
    # two units are independent: so are their values, and their squares
    variance = np.outer(np.diag(limit), np.diag(limit))
    assert (np.abs(outputs.T @ others / draws) < 5 * np.sqrt(variance / draws)).all()
    squares = (outputs**2).T @ others**2 / draws / variance
    assert (np.abs(squares - 1) < 5 * np.sqrt(8 / draws)).all()


@pytest.mark.parametrize("kind", [NetworkPrior, NeuralTangent])
@pytest.mark.parametrize("activation", ["relu", "erf"])
def test_zero_inputs_and_zero_biases(
    kind: type[NetworkPrior] | type[NeuralTangent], activation: str
) -> None:
    kernel = kind(2, activation)
    np.testing.assert_array_equal(kernel([0.0], [0.0, 1.0]), 0)
    assert (kind(2, activation, 2.0, 0.1)([0.0], [0.0, 1.0]) > 0).all()


def test_network_kernels_are_immutable_values() -> None:
    assert NeuralTangent(2) == NeuralTangent(2, "relu", 2, 0) != NeuralTangent(2, "erf")
    assert repr(NetworkPrior(2, "erf", bias_variance=1)) == (
        "NetworkPrior(depth=2, activation='erf', weight_variance=2.0, bias_variance=1.0)"
    )
    total = NeuralTangent(1) + NetworkPrior(1) * NetworkPrior(2)
    assert total([1.0], [2.0]).shape == (1, 1)


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: NeuralTangent(0), ValueError, "depth must be at least 1, found 0"),
        (lambda: NeuralTangent(1.5), TypeError, "depth must be an integer"),  # type: ignore[arg-type]
        (lambda: NeuralTangent(1, "tanh"), ValueError, "must be 'relu' or 'erf', found 'tanh'"),
        (lambda: NeuralTangent(1, ["relu"]), ValueError, r"'relu' or 'erf', found \['relu'\]"),  # type: ignore[arg-type]
        (lambda: NeuralTangent(1, "erf", 0), ValueError, "weight_variance must be positive"),
        (lambda: NetworkPrior(1, "erf", 1, -1), ValueError, "bias_variance must be at least 0"),
        (lambda: NetworkPrior(1)([1e200], [1.0]), ValueError, "must be finite"),
        (lambda: NetworkPrior(1, "erf")([1e200], [1.0]), ValueError, "must be finite"),
    ],
)
def test_bad_networks_are_refused(
    make: Callable[[], object], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        make()
