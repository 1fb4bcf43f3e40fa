"""How far to follow the teacher: what the script shows, against the package."""

from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from script import solve

from mini_distill import filters, mixing, theory

Case = tuple[dict[str, Any], dict[str, Any]]


def case(rng: np.random.Generator) -> Case:
    K = int(rng.integers(1, 20))
    d = np.sort(10 ** rng.uniform(-rng.uniform(0, 5), 0, K))[::-1]
    if rng.random() < 0.3:
        d[K - K // 3 :] = 0
    truth = np.abs(rng.standard_normal(K)) * (rng.random(K) < 0.7)
    truth[0] += 0.1
    sigma, c = float(10 ** rng.uniform(-1.5, 0.7)), float(10 ** rng.uniform(-5, 1))
    ranges = {"c": [1e-5, 10.0], "xi": [-4, 6], "sigma": [0, 10]}
    presets = [{"name": "given", "sigma": 1.0, "truth": truth.tolist()}]
    state = {"preset": "given", "sigma": sigma, "c": c, "xi": float(rng.uniform(-4, 6))}
    return {"d": d.tolist(), "presets": presets, "ranges": ranges}, state


class Exact:
    """The same by the package."""

    def __init__(self, data: dict[str, Any], state: dict[str, Any]) -> None:
        self.d, self.z = np.array(data["d"]), np.array(data["presets"][0]["truth"])
        self.sigma = state["sigma"]

    def error(self, c: float, xi: float) -> float:
        kept = mixing.mixed_fits(self.d, c, [1 - xi])
        return float(np.mean((1 - kept) ** 2 * self.z**2 + self.sigma**2 * kept**2))

    def best(self, c: float) -> tuple[float, float]:
        return mixing.best_imitation(self.d, c, self.z, self.sigma)


def cases(count: int = 60) -> list[tuple[Case, dict[str, Any]]]:
    rng = np.random.default_rng(0)
    asked = [case(rng) for _ in range(count)]
    return list(zip(asked, solve("mixing", asked), strict=True))


def test_its_numbers_are_the_package_s() -> None:
    signs = set()
    for (data, state), found in cases():
        exact, c, xi = Exact(data, state), state["c"], state["xi"]
        assert found["error"] == pytest.approx(exact.error(c, xi), rel=1e-9)
        best, gain = exact.best(c)
        # a difference of terms that may nearly cancel
        assert found["best"] == pytest.approx(best, rel=1e-7, abs=1e-9)
        assert found["gain"] == pytest.approx(gain, rel=1e-7, abs=1e-15)
        assert found["here"]["teacher"] == pytest.approx(exact.error(c, 0), rel=1e-9)
        signs.add(np.sign(best))
        np.testing.assert_allclose(found["cs"], np.geomspace(1e-5, 10, 161), rtol=1e-9)
        for i in range(0, 161, 20):
            there = found["cs"][i]
            parabola, (best, _) = found["parabolas"][i], exact.best(there)
            value = parabola["teacher"] + xi * parabola["slope"] + xi**2 * parabola["bend"]
            assert value == pytest.approx(exact.error(there, xi), rel=1e-7)
            assert found["bests"][i] == pytest.approx(best, rel=1e-7, abs=1e-9)
        single, d = found["single"], exact.d
        c_all = np.geomspace(1e-8 * d[d > 0].min(), 1e8 * d.max(), 2000)
        once = theory.bias_variance(d / (d + c_all[:, None]), exact.z, exact.sigma)
        assert single["error"] <= np.sum(once, axis=(0, 2)).min() * (1 + 1e-9)
        assert single["error"] == pytest.approx(exact.error(single["c"], 0), rel=1e-9)
        assert found["levels"][0] == single["error"]
    assert signs == {-1, 1}


def test_each_step_is_the_best_in_its_direction() -> None:
    longest = 0
    for (data, state), found in cases():
        exact, steps = Exact(data, state), found["steps"]
        assert steps[0] == [state["c"], state["xi"]]
        assert 2 <= len(steps) <= 13
        longest = max(longest, len(steps))
        for i, ((c0, xi0), (c1, xi1)) in enumerate(pairwise(steps)):
            assert exact.error(c1, xi1) <= exact.error(c0, xi0) * (1 + 1e-9)
            if i % 2 == 0:
                assert c1 == c0
                assert xi1 == pytest.approx(np.clip(exact.best(c0)[0], -4, 6), rel=1e-7, abs=1e-9)
            else:
                assert xi1 == xi0
                others = [exact.error(c, xi0) for c in found["cs"]]
                assert exact.error(c1, xi1) <= min(others) * (1 + 1e-9)
    assert longest == 13


def test_the_sign_rule_and_where_nothing_is_gained() -> None:
    d = np.array([1.0, 0.1, 0.01])
    ranges = {"c": [1e-4, 10.0], "xi": [-4, 6], "sigma": [0, 10]}
    truth = np.sqrt(2 * d)  # as the kernel expects: c = σ²/2 is best along every basis function
    data = {"d": d.tolist(), "presets": [{"name": "a", "truth": truth.tolist()}], "ranges": ranges}
    asked = [
        (data, {"preset": "a", "sigma": 0.5, "c": c, "xi": 0.0}) for c in (0.0125, 0.125, 1.25)
    ]
    over, tuned, under = solve("mixing", asked)
    assert over["best"] > 0 > under["best"]
    assert tuned["best"] == pytest.approx(0, abs=1e-9)
    assert tuned["single"]["c"] == pytest.approx(0.125, rel=1e-3)
    # and no pair at all is better
    least = min(p["teacher"] - p["slope"] ** 2 / (4 * p["bend"]) for p in tuned["parabolas"])
    assert least >= tuned["single"]["error"] * (1 - 1e-9)
    assert np.allclose(filters.one_fit(d, 0.125), truth**2 / (truth**2 + 0.25))
