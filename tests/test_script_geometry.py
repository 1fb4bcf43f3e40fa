"""The geometry: what the script shows, against the package and numpy."""

from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from exhibits import example_geometry
from script import solve

import mini_distill as md


def test_eigenvalues_and_eigenvectors_are_those_of_the_matrix() -> None:
    rng = np.random.default_rng(8)
    asked = []
    for _ in range(1000):
        variances = 10.0 ** (
            rng.uniform(-20, 20) + rng.choice([0.0, 1.0, 5.0]) * rng.uniform(-1, 1, 2)
        )
        r = float(rng.choice([-1.0, 0.0, 1.0, rng.uniform(-1, 1), 1 - 10 ** rng.uniform(-15, 0)]))
        state: dict[str, Any] = {"epsilon": 1.0, "round": 0, "correlation": r, "labels": [1, 0.5]}
        asked.append(({"variances": variances.tolist(), "plane": [-1, 1]}, state))
    for (data, state), answer in zip(asked, solve("geometry", asked), strict=True):
        (a, b), r = data["variances"], state["correlation"]
        d, V = np.array(answer["d"], float), np.array(answer["V"], float)
        # the trace, and the determinant by way of exact fractions: both have all their digits
        determinant = float(Fraction(a) * Fraction(b) * (1 - Fraction(r) ** 2))
        assert d.sum() == pytest.approx(a + b, rel=1e-14)
        if d[1] > 0:
            assert d.prod() == pytest.approx(determinant, rel=1e-13)
        else:
            assert determinant <= 2.1 * np.finfo(float).eps * d[0] ** 2
        assert d[0] >= d[1] >= 0
        np.testing.assert_allclose(V @ V.T, np.eye(2), atol=1e-15)
        off = r * np.sqrt(a * b)
        np.testing.assert_allclose(V.T @ (d[:, None] * V), [[a, off], [off, b]], atol=1e-15 * d[0])


def random_state(rng: np.random.Generator) -> dict[str, Any]:
    labels = rng.uniform(-2, 2, 2)
    correlation = float(rng.uniform(-0.99, 0.99))
    if rng.random() < 0.2:
        correlation = float(rng.choice([-1, 0, 1]))
        labels[1] = correlation * labels[0] if rng.random() < 0.5 else labels[1]
    energy = float(np.mean(labels**2))
    epsilon = energy * 10 ** float(rng.uniform(-3, 0.1))
    return {
        "epsilon": epsilon,
        "round": 0,
        "correlation": correlation,
        "labels": labels.tolist(),
    }


def given(G: np.ndarray) -> md.Spectrum:
    """The spectrum of any two-by-two matrix, by numpy."""
    d, V = np.linalg.eigh(G)
    d = np.where(d > 2 * np.finfo(float).eps * d[1], d, 0.0)
    return md.Spectrum(md.kernels.Laplace(1.0), np.array([[0.0], [1.0]]), d[::-1], V.T[::-1])


def test_it_agrees_with_python() -> None:
    rng = np.random.default_rng(6)
    states = [random_state(rng) for _ in range(1000)]
    variances = [rng.uniform(0.2, 1, 2).tolist() for _ in states]
    data = example_geometry().data
    asked = [({**data, "variances": v}, s) for v, s in zip(variances, states, strict=True)]
    refused = curves = 0
    for (own, state), answer in zip(asked, solve("geometry", asked), strict=True):
        (a, b), y = own["variances"], np.array(state["labels"])
        off = state["correlation"] * np.sqrt(a * b)
        G = np.array([[a, off], [off, b]])
        spectrum = given(G)
        if not answer["feasible"]:
            refused += 1
            with pytest.raises(md.InfeasibleError) as refusal:
                md.distill(spectrum, y, epsilon=state["epsilon"])
            assert answer["smallest"] == pytest.approx(refusal.value.smallest_epsilon, rel=1e-9)
            continue
        run = md.distill(spectrum, y, epsilon=state["epsilon"])
        size = float(np.linalg.norm(y))
        # a small eigenvalue is known to the rounding of the large one
        rtol = 1e-9 + 30 * float(np.finfo(float).eps * spectrum.d[0] / max(spectrum.d[1], 1e-7))
        assert answer["T"] == run.rounds
        np.testing.assert_allclose(answer["c"], run.c, rtol=rtol)
        np.testing.assert_allclose(answer["path"][:-1], run.labels, rtol=0, atol=1e-9 * size)
        np.testing.assert_allclose(np.abs(answer["coordinates"]), np.abs(run.z), atol=1e-9 * size)
        assert answer["path"][-1] == [0, 0]
        assert answer["step"] == pytest.approx(np.sqrt(2 * state["epsilon"]))
        if abs(state["correlation"]) < 1:
            costs = [v @ np.linalg.solve(G, v) / 2 for v in run.labels]
            np.testing.assert_allclose(answer["costs"], costs, rtol=10 * rtol, atol=1e-12 * size)
        try:
            length = md.continuous.length(spectrum, y)
        except md.InfeasibleError:
            assert answer["course"] is None
            continue
        curves += 1
        assert answer["course"]["length"] == pytest.approx(length, rel=rtol)
        check_curve(answer["course"], answer["d"], run.z[0], length)
    assert 20 < refused < 200
    assert curves > 700


def check_curve(course: dict[str, Any], d: list[float], z0: np.ndarray, length: float) -> None:
    """Points lie on z[2]/z_0[2] = (z[1]/z_0[1])^(d_1/d_2), as far along it as they say."""
    z = np.abs(course["z"])
    if z.shape[1] == 2 and z[0].all():
        left = z / z[0]
        np.testing.assert_allclose(left[:, 1], left[:, 0] ** (d[0] / d[1]), atol=1e-9)
    walked = np.array(course["walked"])
    assert (np.diff(walked) >= 0).all()
    assert walked[0] == 0
    assert walked[-1] == pytest.approx(length, rel=1e-9)
    lines = np.linalg.norm(np.diff(course["z"], axis=0), axis=1)
    np.testing.assert_allclose(walked[1:], np.cumsum(lines), atol=6e-3 * length)
