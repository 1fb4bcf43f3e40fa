"""Choosing the round: what the script shows, against the package."""

from typing import Any

import numpy as np
import pytest
from script import page, solve

import mini_distill as md
from mini_distill.explorables import ChoosingRounds
from mini_distill.explorables._payload import scene

KERNELS = [
    md.kernels.Gaussian(0.2),
    md.kernels.Laplace(0.5),
    md.kernels.CubicSplineGreen(),
    md.kernels.Matern(0.3, 1.5),
]


def random_problem(rng: np.random.Generator) -> tuple[md.Spectrum, dict[str, Any]]:
    K = int(rng.integers(2, 25))
    ends = [[], [0.0, 1.0]][rng.integers(2)]  # where functions may have to be 0
    x = np.sort([*ends, *rng.uniform(0.01, 0.99, K)])
    spectrum = md.decompose(KERNELS[rng.integers(len(KERNELS))], x)
    noise = rng.standard_normal((3, len(x)))
    data = {
        "scene": scene(spectrum, md.datasets.sine, [0.3, 0.5], digits=None),
        "truth": md.datasets.sine(x).tolist(),
        "noise": noise.tolist(),
        "spare": np.sum(spectrum.V[~spectrum.reachable] ** 2, axis=0).tolist(),
        "rounds": int(rng.integers(1, 30)),
    }
    return spectrum, data


def check(spectrum: md.Spectrum, data: dict[str, Any], state: dict[str, Any], story: Any) -> None:
    truth = np.array(data["truth"])
    y = truth + state["sigma"] * np.array(data["noise"][state["sample"] - 1])
    run = md.distill(spectrum, y, c=state["c"], max_rounds=data["rounds"])
    size = np.mean(y**2)
    fitted = run.labels[1:]
    compare = {
        "labels": y,
        "B": run.B[:, spectrum.reachable],
        "fitted": fitted,
        "df": md.choosing.degrees_of_freedom(run),
        "training": np.mean((y - fitted) ** 2, axis=1),
        "gcv": md.choosing.gcv(run),
        "loo": np.mean(md.choosing.leave_one_out(run) ** 2, axis=1),
        "error": np.mean((fitted - truth) ** 2, axis=1),
    }
    assert len(story["samples"]) == (len(data["noise"]) if state["truth"] == "shown" else 0)
    for name, expected in compare.items():
        np.testing.assert_allclose(
            story[name], expected, rtol=1e-9, atol=1e-13 * size, err_msg=name
        )
    drawn = np.array(story["coefficients"]) @ np.array(data["scene"]["basis"])
    there = np.stack([run.predict([0.3, 0.5], round=t) for t in range(run.rounds)])
    np.testing.assert_allclose(drawn, there, rtol=1e-9, atol=1e-9 * np.sqrt(size))


def test_its_numbers_are_the_package_s() -> None:
    rng = np.random.default_rng(0)
    asked: list[tuple[dict[str, Any], dict[str, Any]]] = []
    spectra = []
    for _ in range(80):
        spectrum, data = random_problem(rng)
        for _ in range(5):
            state: dict[str, Any] = {
                "sample": int(rng.integers(1, 4)),
                "sigma": float(rng.choice([0.0, rng.uniform(0, 2)])),
                "c": float(10 ** rng.uniform(-3, 2) * spectrum.d[0]),
                "truth": ("hidden", "shown")[rng.integers(2)],
            }
            if state["sigma"] > 0 or np.any(data["truth"]):
                asked.append((data, state))
                spectra.append(spectrum)
    assert sum(not spectrum.reachable.all() for spectrum in spectra) > 20
    stories = solve("choosing", asked)
    for spectrum, question, story in zip(spectra, asked, stories, strict=True):
        check(spectrum, *question, story)


@pytest.mark.parametrize("x", [np.linspace(0, 1, 11), [0.1, 0.3, 0.3, 0.6, 0.9]])
def test_its_scores_are_the_package_s_as_the_page_gets_the_data(x: list[float]) -> None:
    # labels out of reach, at the ends or at a point that is there twice, and all multipliers
    spectrum = md.decompose(md.kernels.CubicSplineGreen(), x)
    noise = np.random.default_rng(0).standard_normal((1, len(x)))
    y = md.datasets.sine(spectrum.x[:, 0]) + 0.5 * noise[0]
    multipliers = spectrum.d[0] * 10.0 ** np.arange(-6, 7)
    asked = []
    for c in multipliers:
        choice = ChoosingRounds(spectrum, md.datasets.sine, noise, sigma=0.5, c=c, rounds=8)
        asked.append((choice.data, choice.data["start"]))
    for c, story in zip(multipliers, solve("choosing", asked), strict=True):
        run = md.distill(spectrum, y, c=c, max_rounds=8)
        loo = np.mean(md.choosing.leave_one_out(run) ** 2, axis=1)
        # seven digits are sent, and both divide by what a label does not follow, 1e-6 at the least
        np.testing.assert_allclose(story["loo"], loo, rtol=1e-4)
        np.testing.assert_allclose(story["gcv"], md.choosing.gcv(run), rtol=1e-4)


def test_a_round_is_scored_over_all_samples() -> None:
    x, _ = md.datasets.illustrative_example(interior=True)
    spectrum = md.decompose(md.kernels.CubicSplineGreen(), x)
    noise = np.random.default_rng(0).standard_normal((20, 9))
    choice = ChoosingRounds(spectrum, md.datasets.sine, noise, sigma=0.4, c=1e-5, rounds=15)
    said = page(
        """(data) => {
            const figure = open("choosing", data);
            return [...Array(15).keys()].map((round) => {
                figure.set({ round, truth: "shown" });
                return figure.text(".caption");
            });
        }""",
        choice.data,
    )
    errors, loo, gcv = [], [], []
    for row in noise:
        truth = md.datasets.sine(x)
        run = md.distill(spectrum, truth + 0.4 * row, c=1e-5, max_rounds=15)
        error = np.mean((run.labels[1:] - truth) ** 2, axis=1)
        errors.append(error)
        loo.append(error[np.mean(md.choosing.leave_one_out(run) ** 2, axis=1).argmin()])
        gcv.append(error[md.choosing.gcv(run).argmin()])
    wins = [
        [np.sum(np.array(errors)[:, t] < np.array(rival) * (1 - 1e-9)) for rival in (loo, gcv)]
        for t in range(15)
    ]
    assert len({tuple(pair) for pair in wins}) > 5
    for t, (first, second) in enumerate(wins):
        words = f"In 20 samples, always taking round {t} beats leave-one-out in {first} and GCV"
        assert f"{words} in {second}." in said[t]
