"""Bias and variance: what the script shows, against the package."""

from typing import Any

import numpy as np
import pytest
from exhibits import chapter_bias
from script import solve

import mini_distill as md
from mini_distill import theory


def problem(rng: np.random.Generator) -> dict[str, Any]:
    K = int(rng.integers(1, 30))
    d = np.sort(10 ** rng.uniform(-rng.uniform(0, 5), 0, K))[::-1]
    if rng.random() < 0.3:
        d[K - K // 3 :] = 0
    presets = [{"name": "given", "smoothness": None}, {"name": "power", "smoothness": 1.0}]
    truth = np.abs(rng.standard_normal(K)) * (rng.random(K) < 0.7) + 1e-3
    ranges = {"signal": [0, 10], "sigma": [0, 10]}
    return {"d": d.tolist(), "truth": truth.tolist(), "presets": presets, "ranges": ranges}


def states(data: dict[str, Any], rng: np.random.Generator, count: int) -> list[dict[str, Any]]:
    size = float(np.mean(np.square(data["truth"])))
    return [
        {
            "preset": ("given", "power")[rng.integers(2)],
            "sigma": float(rng.choice([0, 10 ** rng.uniform(-2, 0.5)])) * np.sqrt(size),
            "smoothness": float(rng.uniform(0, 4)),
            "epsilon": float(10 ** rng.uniform(-2.3, 0.3) * size),
            "round": 0,
            "signal": rng.uniform(0, 2, len(data["d"])).tolist() if rng.random() < 0.3 else [],
        }
        for _ in range(count)
    ]


def check(data: dict[str, Any], state: dict[str, Any], story: dict[str, Any]) -> str:
    """Compare with the package; return how the story ends."""
    d, sigma, epsilon = np.array(data["d"]), state["sigma"], state["epsilon"]
    K, n = len(d), np.count_nonzero(d)
    z_star = np.array(data["truth"])
    if state["preset"] == "power":
        squares = np.where(d > 0, np.arange(1.0, K + 1) ** (-2 * state["smoothness"]), 0)
        z_star = np.sqrt(squares / squares.sum()) * np.linalg.norm(z_star)
    if state["signal"]:  # what the reader has shaped goes before the preset
        z_star = np.array(state["signal"])
    np.testing.assert_allclose(story["zStar"], z_star, rtol=1e-12)

    typical = np.sqrt(z_star**2 + sigma**2)
    spectrum = md.Spectrum(md.kernels.Gaussian(1.0), np.arange(float(K))[:, None], d, np.eye(K))
    if epsilon <= np.sum(typical[n:] ** 2) / K < np.mean(typical**2):
        with pytest.raises(md.InfeasibleError):
            md.distill(spectrum, typical, epsilon=epsilon)
        assert not story["feasible"]
        return "no fit"
    run = md.distill(spectrum, typical, epsilon=epsilon, max_rounds=100)
    assert (story["T"], story["collapsed"]) == (run.rounds, run.collapsed)
    np.testing.assert_allclose(story["c"], run.c, rtol=1e-9)
    kept = np.concatenate([run.B, np.zeros((int(run.collapsed), K))])
    np.testing.assert_allclose(story["kept"], kept, rtol=1e-9, atol=1e-300)
    bias, variance = theory.bias_variance(kept, z_star, sigma)
    error = (bias + variance).sum(axis=1)
    np.testing.assert_allclose(story["bias"], bias, rtol=1e-9, atol=1e-13)
    np.testing.assert_allclose(story["variance"], variance, rtol=1e-9, atol=1e-13)
    for name, values in (
        ("bias", bias.sum(axis=1)),
        ("variance", variance.sum(axis=1)),
        ("error", error),
    ):
        np.testing.assert_allclose(story["sums"][name], values, rtol=1e-9, atol=1e-13)
    assert error[story["best"]] <= error.min() * (1 + 1e-9)
    if sigma > 0:
        best = theory.best_shrinkage(z_star, sigma)
        np.testing.assert_allclose(story["ideal"], best, rtol=1e-9)

    found = story["single"]
    c = np.append(np.geomspace(1e-9 * d[d > 0].min(), 1e9 * d.max(), 2000), found["c"])
    with np.errstate(invalid="ignore"):  # 0 / 0
        once = np.where(d > 0, d / (d + c[:, None]), 0)
    one = theory.bias_variance(once, z_star, sigma)
    errors = np.sum(one[0] + one[1], axis=1)
    if found["c"] > 0:  # no noise: the truth itself
        assert errors[-1] == pytest.approx(found["error"], rel=1e-9)
    assert found["error"] <= errors.min() * (1 + 1e-9)
    return "collapse" if run.collapsed else "more rounds"


def test_its_numbers_are_the_package_s() -> None:
    rng = np.random.default_rng(0)
    asked = [(data, s) for data in (problem(rng) for _ in range(100)) for s in states(data, rng, 5)]
    found = solve("bias-variance", asked)
    ends = [check(*question, story) for question, story in zip(asked, found, strict=True)]
    assert ends.count("no fit") > 15
    assert ends.count("collapse") > 330


def test_the_chapter_s_numbers_are_the_package_s() -> None:
    rng = np.random.default_rng(1)
    data = {**chapter_bias().data, "presets": problem(rng)["presets"]}
    asked = [(data, state) for state in states(data, rng, 100)]
    for question, story in zip(asked, solve("bias-variance", asked), strict=True):
        check(*question, story)


def test_more_noise_than_signal_leaves_nothing_to_learn() -> None:
    loud = {"preset": "sine", "sigma": 6, "smoothness": 1, "epsilon": 10, "round": 0, "signal": []}
    (story,) = solve("bias-variance", [(chapter_bias().data, loud)])
    assert story["best"] == story["T"]
    assert story["sums"]["error"][-1] == pytest.approx(5 / 9)
