"""The pushed beam: what the script shows, against the kernel of the package and quadrature."""

from typing import Any

import numpy as np
from exhibits import example_push
from scipy.integrate import quad
from script import call, solve

import mini_distill as md

G = md.kernels.CubicSplineGreen()


def test_green_s_function_is_the_package_s() -> None:
    rng = np.random.default_rng(0)
    x, t = rng.uniform(0, 1, (2, 300))
    found = call(
        "(all) => all.map(([x, t]) => miniDistill.core.pushed(x, t))", [*zip(x, t, strict=True)]
    )
    np.testing.assert_allclose(
        found, [G([a], [b])[0, 0] for a, b in zip(x, t, strict=True)], rtol=1e-12
    )


def test_the_derivatives_of_both_curves_are_derivatives() -> None:
    rng = np.random.default_rng(1)
    x = rng.uniform(0.01, 0.99, 50)
    places, forces = rng.uniform(0.1, 0.9, 3), rng.standard_normal(3)
    given = {"x": x.tolist(), "places": places.tolist(), "forces": forces.tolist()}
    for made in ("bent(places, forces)", "waves(forces)"):
        found = call(
            f"""({{ x, places, forces }}) => {{
                const {{ height, slope, bend }} = miniDistill.core.{made};
                const h = 1e-4;
                return x.map((v) => [
                    [slope(v), (height(v + h) - height(v - h)) / (2 * h)],
                    [bend(v), (slope(v + h) - slope(v - h)) / (2 * h)],
                    [height(0), height(1)],
                ]);
            }}""",
            given,
        )
        slopes, bends, ends = np.moveaxis(np.array(found), 1, 0)
        np.testing.assert_allclose(slopes[:, 0], slopes[:, 1], atol=1e-5)
        away = np.abs(x[:, None] - places).min(axis=1) > 1e-4
        np.testing.assert_allclose(bends[away, 0], bends[away, 1], atol=1e-4)
        np.testing.assert_allclose(ends, 0, atol=1e-12)


def random_state(rng: np.random.Generator) -> tuple[dict[str, Any], dict[str, Any]]:
    K = int(rng.integers(1, 5))
    single = rng.random() < 0.5
    places = np.sort(rng.uniform(0.05, 0.95, K))
    data = {
        **example_push().data,
        "amplitudes": rng.standard_normal(3).tolist(),
        "presets": [
            {
                "name": "a",
                "t": 0.5,
                "forces": [0] if single else [0] * K,
                "places": [] if single else places.tolist(),
                "rings": [] if single else rng.standard_normal(K).tolist(),
                "most": 9.0,
            }
        ],
    }
    forces = rng.standard_normal(1 if single else K) * 50
    return data, {"preset": "a", "t": float(rng.uniform(0.05, 0.95)), "forces": forces.tolist()}


class Read:
    """What is read at t: a sum of sines, or the beam under several pushes."""

    def __init__(self, data: dict[str, Any], state: dict[str, Any]) -> None:
        (preset,) = data["presets"]
        self.t, self.forces = state["t"], np.array(state["forces"])
        self.single = not preset["places"]
        self.places = np.array([self.t] if self.single else preset["places"])
        self.a = np.array(data["amplitudes"])
        self.n = np.pi * np.arange(1, len(self.a) + 1)

    def height(self, x: float) -> float:
        if self.single:
            return float(np.sin(x * self.n) @ self.a)
        return float((G([x], self.places) @ self.forces)[0])

    def product(self, x: float) -> float:
        """The second derivatives of the curve and of g(·, t), multiplied."""
        bend = -(np.minimum(x, self.places) - x * self.places) @ self.forces
        if self.single:
            bend = -np.sin(x * self.n) @ (self.n**2 * self.a)
        return float(-bend * (min(x, self.t) - x * self.t))


def test_it_agrees_with_python() -> None:
    rng = np.random.default_rng(2)
    asked = [random_state(rng) for _ in range(60)]
    singles = 0
    for (data, state), answer in zip(asked, solve("push", asked), strict=True):
        read = Read(data, state)
        places, forces, t = read.places, read.forces, read.t
        singles += read.single
        grid = np.array(answer["grid"])
        assert {t, *places} <= set(grid)
        np.testing.assert_allclose(answer["parts"], (G(grid, places) * forces).T, atol=1e-12)
        np.testing.assert_allclose(answer["beam"], G(grid, places) @ forces, atol=1e-12)
        np.testing.assert_allclose(answer["held"], G(places, places) @ forces, atol=1e-12)
        np.testing.assert_allclose(answer["curve"], [read.height(x) for x in grid], atol=1e-12)
        np.testing.assert_allclose(answer["product"], [read.product(x) for x in grid], atol=1e-10)
        rings = np.array(data["presets"][0]["rings"])
        missed = 0 if read.single else np.abs(answer["held"] - rings).max()
        assert np.isclose(answer["missed"], missed)
        size = max(1.0, np.abs(answer["product"]).max())
        for i in (40, 130, len(grid) - 1):  # the area so far, by quadrature
            kinks = sorted({t, *places} - {grid[i]})
            area, _ = quad(read.product, 0, grid[i], points=kinks, limit=200)
            assert abs(answer["sum"][i] - area) < 1e-7 * size
        assert abs(answer["sum"][-1] - read.height(t)) < 1e-9 * size  # the whole area
        assert abs(answer["value"] - read.height(t)) < 1e-10 * size
    assert 10 < singles < 50
