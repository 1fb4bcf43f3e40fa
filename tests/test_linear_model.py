"""A model near its start: what training does to the parameters, and to the function."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import autograd.numpy as anp
import numpy as np
import pytest
from autograd import grad
from autograd.scipy.special import erf as autograd_erf
from hypothesis import assume, given
from hypothesis import strategies as st
from problems import Array, random_orthogonal, seeds
from scipy.integrate import solve_ivp
from scipy.optimize import minimize

import mini_distill as md
from mini_distill.kernels import Kernel


@dataclass(frozen=True, eq=False)
class Tangent(Kernel):
    """<Φ(x), Φ(x')> for points that are the numbers of rows of Φ."""

    Phi: Array

    def _evaluate(self, X: Array, Z: Array) -> Array:
        rows, columns = X[:, 0].astype(int), Z[:, 0].astype(int)
        return np.asarray(self.Phi[rows] @ self.Phi[columns].T)


@dataclass(frozen=True, eq=False)
class Linear:
    """A random linear model f_w = start + Φ (w - w_0) at K inputs and three more points."""

    K: int
    w0: Array
    Phi: Array
    start: Array
    y: Array

    @property
    def left(self) -> Array:
        return np.asarray(self.y - self.start[: self.K])

    def __call__(self, w: Array) -> Array:
        return np.asarray(self.start + self.Phi @ (w - self.w0))

    def error(self, w: Array) -> float:
        return float(np.mean((self(w)[: self.K] - self.y) ** 2))

    def spectrum(self) -> md.Spectrum:
        return md.decompose(Tangent(self.Phi), np.arange(self.K))

    def points(self) -> Array:
        return np.arange(self.K + 3.0)


def random_model(seed: int) -> Linear:
    rng = np.random.default_rng(seed)
    K, P = int(rng.integers(1, 6)), int(rng.integers(2, 8))
    Phi = rng.standard_normal((K + 3, P))
    if rng.uniform() < 0.3:
        Phi[0] = Phi[K - 1]  # two inputs that the model cannot tell apart
    return Linear(
        K, rng.standard_normal(P), Phi, *np.split(rng.standard_normal(2 * K + 3), [K + 3])
    )


@pytest.mark.result("prop-linear-model")
@given(seed=seeds)
def test_the_norm_of_a_function_is_the_shortest_way_of_the_parameters(seed: int) -> None:
    model = random_model(seed)
    rng = np.random.default_rng(seed)
    way = rng.standard_normal(len(model.w0))
    f = model.Phi @ way  # a function of the model, at all its points, less the start
    kernel = model.Phi @ model.Phi.T
    R = f @ np.linalg.pinv(kernel, rcond=1e-10, hermitian=True) @ f  # its squared norm there
    shortest = np.linalg.pinv(model.Phi, rcond=1e-5) @ f
    condition = 1 / np.linalg.svd(model.Phi)[1].min() ** 2
    close = {"rel": 1e-9, "abs": 1e-13 * condition}
    np.testing.assert_allclose(model.Phi @ shortest, f, atol=1e-9)
    assert np.sum(shortest**2) == pytest.approx(R, **close)
    # every other way to the same function is longer, by the square of what is added
    longer = np.sum(way**2) - np.sum((way - shortest) ** 2)
    assert longer == pytest.approx(R, **close)


@pytest.mark.result("prop-linear-model", "decompose", "filters.gradient_descent")
@given(seed=seeds, steps=st.integers(1, 60))
def test_descent_in_the_parameters_is_descent_in_the_space(seed: int, steps: int) -> None:
    model = random_model(seed)
    spectrum, K = model.spectrum(), model.K
    eta = 1.5 / spectrum.d[0]
    w = model.w0
    for _ in range(steps):
        w = w - eta * model.Phi[:K].T @ (model(w)[:K] - model.y) / K
    h = md.filters.gradient_descent(spectrum.d, eta, steps)
    some = spectrum.reachable
    z = spectrum.V @ model.left
    coefficients = np.where(some, h * z / np.where(some, spectrum.d, 1), 0)
    found = model.start + spectrum.expand(coefficients, model.points())
    # small eigenvalues: 1 - (1 - ηd)^n loses digits in both, d >= 1e-15 d_1
    np.testing.assert_allclose(found, model(w), rtol=1e-7, atol=1e-7)


@pytest.mark.result("prop-linear-model", "decompose", "filters.gradient_flow")
@given(seed=seeds, tau=st.floats(0.1, 5))
def test_the_flow_of_the_parameters_is_the_flow_in_the_space(seed: int, tau: float) -> None:
    model = random_model(seed)
    spectrum, K = model.spectrum(), model.K

    def slope(_: float, w: Array) -> Array:
        return np.asarray(-model.Phi[:K].T @ (model(w)[:K] - model.y) / K)

    w = solve_ivp(slope, (0, tau), model.w0, method="DOP853", rtol=1e-10, atol=1e-12).y[:, -1]
    h, some = md.filters.gradient_flow(spectrum.d, tau), spectrum.reachable
    z = spectrum.V @ model.left
    coefficients = np.where(some, h * z / np.where(some, spectrum.d, 1), 0)
    found = model.start + spectrum.expand(coefficients, model.points())
    np.testing.assert_allclose(found, model(w), rtol=1e-6, atol=1e-6)


@pytest.mark.result("prop-linear-model", "decompose")
@given(seed=seeds)
def test_the_end_of_training_is_the_least_squares_solution_nearest_to_the_start(seed: int) -> None:
    model = random_model(seed)
    spectrum, K = model.spectrum(), model.K
    nearest = model.w0 + np.linalg.pinv(model.Phi[:K], rcond=1e-10) @ model.left
    some = spectrum.d > 1e-8 * spectrum.d[0]  # in both: what is smaller decides nothing here
    z = spectrum.V @ model.left
    coefficients = np.where(some, z / np.where(some, spectrum.d, 1), 0)
    found = model.start + spectrum.expand(coefficients, model.points())
    condition = spectrum.d[0] / spectrum.d[some].min()
    np.testing.assert_allclose(found, model(nearest), rtol=1e-9, atol=1e-13 * condition + 1e-10)
    R = np.sum(z[some] ** 2 / spectrum.d[some]) / K  # of the limit: the parameters' squared way
    assert np.sum((nearest - model.w0) ** 2) == pytest.approx(R, rel=1e-13 * condition + 1e-9)


@pytest.mark.result("prop-linear-model", "distill", "decompose")
@given(seed=seeds)
def test_training_ends_where_fits_without_regularisation_end(seed: int) -> None:
    rng = np.random.default_rng(seed)
    K, P = int(rng.integers(1, 6)), int(rng.integers(5, 9))
    rank = int(rng.integers(1, K + 1))
    U, W = random_orthogonal(rng, K)[:, :rank], random_orthogonal(rng, P)[:rank]
    trained = U * rng.uniform(0.6, 1, rank) @ W  # its eigenvalues differ by a factor of 3 at most
    Phi = np.vstack([trained, rng.standard_normal((3, P))])
    model = Linear(
        K, rng.standard_normal(P), Phi, *np.split(rng.standard_normal(2 * K + 3), [K + 3])
    )
    spectrum = model.spectrum()
    eta = rng.uniform(0.5, 1.6) / spectrum.d[0]  # |1 - ηd| <= 0.83, and 0.83^200 < 1e-16
    w = model.w0
    for _ in range(200):
        w = w - eta * Phi[:K].T @ (model(w)[:K] - model.y) / K
    fit = md.distill(spectrum, model.left, c=1e-11 * spectrum.d[0], max_rounds=1)
    expected = model.start + fit.predict(model.points(), 0)
    np.testing.assert_allclose(model(w), expected, rtol=1e-9, atol=1e-9)
    tau = 60 / spectrum.d[0]  # e^(-20) is left of the flow
    flow = md.filters.gradient_flow(spectrum.d, tau)
    some = spectrum.reachable
    z = spectrum.V @ model.left
    coefficients = np.where(some, flow * z / np.where(some, spectrum.d, 1), 0)
    found = model.start + spectrum.expand(coefficients, model.points())
    np.testing.assert_allclose(found, expected, rtol=1e-6, atol=1e-6)


@pytest.mark.result("prop-linear-model", "distill")
@given(seed=seeds, share=st.floats(0.05, 0.9))
def test_the_nearest_parameters_within_the_tolerance_are_a_round(seed: int, share: float) -> None:
    model = random_model(seed)
    spectrum, K = model.spectrum(), model.K
    lost = spectrum.project(model.left)[2] / K
    epsilon = float(lost + share * (np.mean(model.left**2) - lost))
    assume(epsilon > 1.0001 * lost + 1e-9)  # the model can reach something
    run = md.distill(spectrum, model.left, epsilon=epsilon, max_rounds=1)

    def room(w: Array) -> float:
        return float(epsilon - model.error(w))

    def room_slope(w: Array) -> Array:
        return np.asarray(-2 / K * model.Phi[:K].T @ (model(w)[:K] - model.y))

    def way(w: Array) -> float:
        return float(np.sum((w - model.w0) ** 2))

    def way_slope(w: Array) -> Array:
        return np.asarray(2 * (w - model.w0))

    found = minimize(
        way,
        model.w0 + np.linalg.pinv(model.Phi[:K]) @ model.left,  # meets the tolerance
        jac=way_slope,
        constraints={"type": "ineq", "fun": room, "jac": room_slope},
        method="SLSQP",
        options={"maxiter": 500, "ftol": 1e-14},  # it stops where rounding stops it
    )
    assert room(found.x) > -1e-8 * (1 + epsilon)
    expected = model.start + run.predict(model.points(), 0)
    np.testing.assert_allclose(model(found.x), expected, rtol=1e-4, atol=1e-4)  # SLSQP's accuracy


@pytest.mark.result("prop-linear-model", "distill")
@pytest.mark.result("prop-weight-decay", "distill")
@given(seed=seeds, log_c=st.floats(-3, 1))
def test_penalties_are_fits_with_a_multiplier(seed: int, log_c: float) -> None:
    model = random_model(seed)
    spectrum, K, P = model.spectrum(), model.K, model.Phi.shape[1]
    c = 10.0**log_c
    rows = np.vstack([model.Phi[:K] / np.sqrt(K), np.sqrt(c) * np.eye(P)])
    at_zero = model(np.zeros(P))  # b
    for base, labels, w0 in (
        (model.start, model.left, model.w0),  # pulled to the start
        (at_zero, model.y - at_zero[:K], np.zeros(P)),  # weight decay
    ):
        target = np.concatenate([labels / np.sqrt(K), np.zeros(P)])
        w = w0 + np.linalg.lstsq(rows, target)[0]
        run = md.distill(spectrum, labels, c=c, max_rounds=1)
        expected = base + run.predict(model.points(), 0)
        np.testing.assert_allclose(model(w), expected, rtol=1e-9, atol=1e-9)


@pytest.mark.result("prop-weight-decay")
@given(seed=seeds, depth=st.integers(1, 3))
def test_a_relu_network_at_parameters_zero_is_minus_depth_times_its_start(
    seed: int, depth: int
) -> None:
    rng = np.random.default_rng(seed)
    widths = [3, *rng.integers(2, 6, depth), 1]
    w0 = [rng.standard_normal((b, a)) for a, b in pairwise(widths)]
    x = rng.standard_normal(3)

    def output(w: list[Array]) -> Any:
        h = x
        for layer, W in enumerate(w):
            h = anp.dot(W, anp.maximum(h, 0) if layer else h)
        return h[0]

    Phi = grad(output)(w0)
    start = output(w0)
    at_zero = start - sum(np.sum(part * W) for part, W in zip(Phi, w0, strict=True))
    np.testing.assert_allclose(at_zero, -depth * start, rtol=1e-10, atol=1e-12)


@pytest.mark.result("prop-weight-decay", "distill")
@given(seed=seeds, log_c=st.floats(-3, 1), activation=st.sampled_from([autograd_erf, anp.sin]))
def test_weight_decay_on_the_difference_of_two_copies_is_a_fit(
    seed: int, log_c: float, activation: Any
) -> None:
    rng = np.random.default_rng(seed)
    K, c = int(rng.integers(1, 6)), 10.0**log_c
    widths = [2, *rng.integers(2, 6, rng.integers(1, 3)), 1]
    draw = rng.standard_normal
    w0 = [(draw((b, a)), draw(b)) for a, b in pairwise(widths)]
    x, y = draw((K + 3, 2)), draw(K)

    def output(w: Any, point: Array) -> Any:
        h = point
        for layer, (W, b) in enumerate(w):
            h = anp.dot(W, activation(h) if layer else h) + b
        return h[0]

    def difference(pair: Any, point: Array) -> Any:
        return (output(pair[0], point) - output(pair[1], point)) / np.sqrt(2)

    def flat(parameters: Any) -> Array:
        return np.concatenate([part.ravel() for pair in parameters for part in pair])

    # the linear model of the difference at 0, and weight decay in it, by least squares
    features = np.array(
        [np.concatenate([flat(half) for half in grad(difference)([w0, w0], point)]) for point in x]
    )
    both = flat(w0 + w0)
    at_zero = np.array([difference([w0, w0], point) for point in x]) - features @ both
    rows = np.vstack([features[:K] / np.sqrt(K), np.sqrt(c) * np.eye(len(both))])
    target = np.concatenate([(y - at_zero[:K]) / np.sqrt(K), np.zeros(len(both))])
    found = at_zero + features @ np.linalg.lstsq(rows, target)[0]
    # the fit of the book to y itself, with the kernel of one copy
    Phi = np.array([flat(grad(output)(w0, point)) for point in x])
    run = md.distill(md.decompose(Tangent(Phi), np.arange(K)), y, c=c, max_rounds=1)
    expected = run.predict(np.arange(K + 3.0), 0)
    np.testing.assert_allclose(found, expected, rtol=1e-8, atol=1e-8)
