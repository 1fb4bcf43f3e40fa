"""The mathematics of the script against the package, on random problems."""

from typing import Any

import numpy as np
import pytest
from exhibits import example_loop, example_run
from script import call
from script_problems import GRID, expected, random_problem, random_tolerance

import mini_distill as md
from mini_distill.explorables._payload import scene

DISTILL = """(problems) => problems.map(({ data, y, epsilon }) => {
    const { distill, expand } = miniDistill.core;
    const run = distill(data, y, epsilon, 1000);
    return { ...run, f: run.coefficients.map((a) => expand(data.basis, a)) };
})"""


def test_every_round_agrees_with_python() -> None:
    rng = np.random.default_rng(0)
    problems: list[dict[str, Any]] = []
    truths: list[dict[str, Any]] = []
    while len(problems) < 1000:
        spectrum, y = random_problem(rng)
        energy = float(np.mean(y**2))
        epsilon = random_tolerance(rng, spectrum.project(y)[2] / len(y), energy)
        truth = expected(spectrum, y, epsilon)
        if truth is None:
            continue
        data = scene(spectrum, grid=GRID, digits=None)
        problems.append({"data": data, "y": y.tolist(), "epsilon": epsilon})
        truths.append(truth)
    assert sum("smallest" in truth for truth in truths) > 50
    for answer, truth in zip(call(DISTILL, problems), truths, strict=True):
        assert answer["feasible"] == ("c" in truth)
        if "smallest" in truth:
            assert answer["smallest"] == pytest.approx(truth["smallest"], rel=1e-9)
            continue
        assert answer["collapsed"]
        np.testing.assert_allclose(answer["c"], truth["c"], rtol=1e-9)
        np.testing.assert_allclose(answer["r"], truth["norms"], rtol=1e-9)
        for t, B in enumerate(answer["B"]):
            np.testing.assert_allclose(B, truth["B"][t], rtol=1e-9)
            scale = np.abs(truth["f"][t]).max()
            np.testing.assert_allclose(answer["f"][t], truth["f"][t], atol=1e-9 * scale, rtol=0)


@pytest.mark.parametrize("power", [-140, -80, 80, 140])
def test_labels_of_any_size_have_the_rounds_of_their_shape(power: int) -> None:
    spectrum, y, epsilon = example_run().spectrum, example_run().y, 0.045
    data = scene(spectrum, digits=None)
    size = 10.0**power
    asked = {"data": data, "y": (size * y).tolist(), "epsilon": size**2 * epsilon}
    (answer,) = call(DISTILL, [asked])
    run = md.distill(spectrum, size * y, epsilon=size**2 * epsilon)
    assert answer["collapsed"]
    np.testing.assert_allclose(answer["c"], run.c, rtol=1e-9)
    np.testing.assert_allclose(answer["c"], example_run().c, rtol=1e-9)


def test_the_rounds_can_be_limited() -> None:
    data = {**example_loop().data["scenes"][0], "y": list(example_loop().labels)}
    limited = "([data, limit]) => miniDistill.core.distill(data, data.y, 0.045, limit)"
    for limit, collapsed in ((2, False), (4, True)):
        run = call(limited, [data, limit])
        assert (len(run["c"]), run["collapsed"], run["feasible"]) == (limit, collapsed, True)
