"""The pulled label: what the script shows, against finite differences of the package's rounds."""

from typing import Any

import numpy as np
import pytest
from exhibits import example_pull
from script import solve
from script_problems import GRID, random_problem

import mini_distill as md
from mini_distill.explorables._payload import scene


def test_the_fits_before_and_after_are_the_package_s() -> None:
    rng = np.random.default_rng(3)
    asked: list[tuple[dict[str, Any], dict[str, Any]]] = []
    problems = []
    while len(asked) < 100:
        spectrum, y = random_problem(rng)
        K = spectrum.K
        c = float(spectrum.d[0] * 10 ** rng.uniform(-3, 1))
        if c <= 0:
            continue
        T = int(rng.integers(1, 8))
        data = {
            **example_pull().data,
            "scene": scene(spectrum, None, GRID, digits=None),
            "labels": y.tolist(),
            "c": [c] * T,
        }
        state: dict[str, Any] = {
            "label": int(rng.integers(1, K + 1)),
            "pull": float(rng.uniform(-2, 2)),
            "round": 0,
        }
        asked.append((data, state))
        problems.append((spectrum, y, c, T))
    spared = 0
    for (spectrum, y, c, T), (data, state), answer in zip(
        problems, asked, solve("pull", asked), strict=True
    ):
        i, h, K = state["label"] - 1, state["pull"], len(y)
        spared += not spectrum.reachable.all()
        pulled = y + h * np.eye(K)[i]
        before = md.distill(spectrum, y, c=c, max_rounds=T)
        after = md.distill(spectrum, pulled, c=c, max_rounds=T)
        basis = np.array(data["scene"]["basis"]).reshape(-1, len(GRID))
        first = np.array(answer["coefficients"]).reshape(T, -1)
        more = np.array(answer["response"]).reshape(T, -1)
        size = np.abs(y).max() + 2
        tight: dict[str, Any] = {"rtol": 1e-7, "atol": 1e-8 * size}
        np.testing.assert_allclose(first @ basis, before.predict(GRID), **tight)
        np.testing.assert_allclose((first + h * more) @ basis, after.predict(GRID), **tight)
        np.testing.assert_allclose(answer["fitted"], before.labels[1:, i], **tight)
        # each label in turn pulled by 1: what its fit follows, by rounds of the package
        every = [
            md.distill(spectrum, e, c=c, max_rounds=T).labels[1:, j]
            for j, e in enumerate(np.eye(K))
        ]
        np.testing.assert_allclose(
            np.reshape(answer["shares"], (T, -1)),
            np.transpose(every) if answer["shares"][0] else np.empty((T, 0)),
            atol=1e-8,
        )
        np.testing.assert_allclose(answer["df"], np.sum(every, axis=0), atol=1e-8)
    assert spared > 10


def test_a_label_beyond_the_last_is_the_last() -> None:
    data = example_pull().data
    (answer,) = solve("pull", [(data, {"label": 11, "pull": 1.0, "round": 0})])
    assert answer["i"] == 10
    assert answer["shares"][0][10] == pytest.approx(0, abs=1e-9)
