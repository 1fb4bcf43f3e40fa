"""Detours: what the script computes, against splines of SciPy and second differences."""

import numpy as np
import pytest
from scipy.interpolate import CubicSpline
from script import solve

from mini_distill.explorables import Detour

FINE = np.linspace(0, 1, 8001)


def energy(values: np.ndarray) -> float:
    """The bending energy, by second differences."""
    return float(np.sum(np.diff(values, 2) ** 2) * 8000**3)


@pytest.mark.parametrize("seed", range(5))
def test_the_energy_is_that_of_the_curve(seed: int) -> None:
    rng = np.random.default_rng(seed)
    waves = int(rng.integers(4, 9))
    inside = np.sort(rng.choice(np.arange(1, waves), 3, replace=False)) / waves
    values = rng.standard_normal(3)
    amounts = rng.uniform(-0.3, 0.3, 4)
    data = Detour(inside, values, waves=waves, most=0.3).data
    spline = CubicSpline([0, *inside, 1], [0, *values, 0], bc_type="natural")
    answers = solve("detour", [(data, {"amount": float(amount)}) for amount in amounts])
    for amount, answer in zip(amounts, answers, strict=True):
        wave = amount * np.sin(waves * np.pi * FINE)
        grid = np.array(answer["grid"])
        np.testing.assert_allclose(
            answer["curve"], spline(grid) + amount * np.sin(waves * np.pi * grid), atol=1e-5
        )
        assert answer["energy"] == pytest.approx(energy(spline(FINE) + wave), rel=1e-3)
        assert answer["detour"] == pytest.approx(energy(wave), rel=1e-3)
        low, high = answer["heights"]
        assert low < min(answer["curve"]) < max(answer["curve"]) < high
