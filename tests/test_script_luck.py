"""The noise redrawn: what the script shows, against the package."""

from typing import Any

import numpy as np
from exhibits import example_luck
from script import call, solve

import mini_distill as md
from mini_distill.explorables._payload import scene

GRID = np.linspace(0, 1, 41)
WEIGHTS = np.array([0.5, *[1.0] * 39, 0.5]) / 40  # the trapezoidal rule


def random_problem(rng: np.random.Generator) -> tuple[md.Spectrum, dict[str, Any]]:
    K = int(rng.integers(3, 9))
    x = np.sort(rng.uniform(0.05, 0.95, K)) + np.linspace(0, 0.04, K)
    kernels: list[md.kernels.Kernel] = [
        md.kernels.CubicSplineGreen(),
        md.kernels.Laplace(0.5),
        md.kernels.Matern(0.4, nu=1.5),
    ]
    spectrum = md.decompose(kernels[rng.integers(3)], x)
    data = {
        **example_luck().data,
        "scene": scene(spectrum, md.datasets.sine, GRID, digits=None),
        "truth": md.datasets.sine(x).tolist(),
        "noise": rng.standard_normal((int(rng.integers(1, 20)), K)).tolist(),
    }
    return spectrum, data


def test_its_numbers_are_the_package_s() -> None:
    rng = np.random.default_rng(0)
    asked, spectra = [], []
    for _ in range(20):
        spectrum, data = random_problem(rng)
        energy = float(np.mean(np.square(data["truth"])))
        for _ in range(3):
            state: dict[str, Any] = {
                "seed": int(rng.integers(0, 25)),  # beyond the last it shows the last
                "sigma": float(rng.choice([0.0, rng.uniform(0.1, 1)])),
                "epsilon": energy * 10 ** float(rng.uniform(-2, 0.2)),
            }
            asked.append((data, state))
            spectra.append(spectrum)
    late = 0
    for spectrum, (data, state), answer in zip(spectra, asked, solve("luck", asked), strict=True):
        noise, truth = np.array(data["noise"]), np.array(data["truth"])
        errors = []
        for draw in noise:
            run = md.distill(spectrum, truth + state["sigma"] * draw, epsilon=state["epsilon"])
            fits = np.vstack([run.predict(GRID).reshape(-1, 41), np.zeros(41)])
            errors.append((fits - np.sin(2 * np.pi * GRID)) ** 2 @ WEIGHTS)
        for found, row in zip(answer["errors"], errors, strict=True):
            np.testing.assert_allclose(found, row, rtol=1e-6)
        best = [md.choosing.best_round(row) for row in errors]
        assert answer["best"] == best
        late += sum(t > 0 for t in best)
        T = max(map(len, errors))
        mean = np.mean([[*row, *[row[-1]] * (T - len(row))] for row in errors], axis=0)
        np.testing.assert_allclose(answer["mean"], mean, rtol=1e-6)
        assert answer["meanBest"] == md.choosing.best_round(mean)
        seed = min(state["seed"], len(noise) - 1)
        assert answer["seed"] == seed
        np.testing.assert_allclose(answer["labels"], truth + state["sigma"] * noise[seed])
        assert answer["T"] == len(errors[seed]) - 1 == len(answer["fits"]) - 1
    assert late > 20


def test_another_draw_of_the_same_noise_changes_the_draw_alone() -> None:
    data = example_luck().data
    start = data["start"]
    states = [{**start, **more} for more in ({}, {"seed": 5}, {"sigma": 0.1}, {"epsilon": 0.2})]
    # one after the other with the same data, as on a page
    one, other, *changed = call(
        "([data, all]) => all.map((s) => miniDistill.solve('luck', data, s))", [data, states]
    )
    assert one["errors"] == other["errors"]
    assert one["labels"] != other["labels"]
    for state, story in zip(states[2:], changed, strict=True):
        (alone,) = solve("luck", [(data, state)])
        assert story == alone
        assert story["errors"] != one["errors"]
