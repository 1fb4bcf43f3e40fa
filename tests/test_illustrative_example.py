"""The paper's eleven points: what the two ends do, against runs by dense solves without them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from problems import Array, dense_multiplier, seeds
from scipy.stats import chi2

import mini_distill as md

KERNEL = md.kernels.CubicSplineGreen()
INNER, LABELS = md.datasets.illustrative_example(interior=True)
GRAM = KERNEL(INNER, INNER) / 11  # the eleven points' matrix without its rows of zeros
ENDS = 0.384766365**2 + 0.558951265**2  # the printed end labels


def dense_run(first: float, later: float) -> list[Array]:
    """Return all labels of the inner points, for squared radii of round 0 and of the others."""
    labels = [LABELS]
    budget = first
    while labels[-1] @ labels[-1] > budget:
        c = dense_multiplier(GRAM, labels[-1], float(np.sqrt(budget)))
        labels.append(np.asarray(np.linalg.solve(c * np.eye(9) + GRAM, GRAM @ labels[-1])))
        budget = later
    return labels


def squared_errors(labels: list[Array]) -> list[float]:
    """Return the mean squared errors, on a grid of [0, 1], of the splines through the labels."""
    grid = np.linspace(0, 1, 1001)
    fits = [KERNEL(grid, INNER) @ np.linalg.solve(11 * GRAM, v) for v in labels]
    return [float(np.mean((f - np.sin(2 * np.pi * grid)) ** 2)) for f in fits]


@pytest.mark.parametrize(
    ("epsilon", "rounds"),
    [(0.041863, 5), (0.042952, 5), (0.042954, 4), (0.045, 4), (0.059095, 4), (0.059097, 3)],
)
def test_which_tolerances_give_four_rounds(epsilon: float, rounds: int) -> None:
    x, y = md.datasets.illustrative_example()
    assert md.distill(md.decompose(KERNEL, x), y, epsilon=epsilon).rounds == rounds
    assert len(dense_run(11 * epsilon - ENDS, 11 * epsilon)) - 1 == rounds


def test_a_tolerance_below_the_cost_of_the_ends_is_not_met() -> None:
    x, y = md.datasets.illustrative_example()
    assert abs(ENDS / 11 - 0.041861) < 1e-6
    with pytest.raises(md.InfeasibleError):
        md.distill(md.decompose(KERNEL, x), y, epsilon=0.04186)


def test_the_ends_make_the_fall_fast_and_not_the_fall() -> None:
    x, y = md.datasets.illustrative_example()
    spectrum = md.decompose(KERNEL, x)
    fast = dense_run(0.495 - ENDS, 0.495)
    slow = dense_run(0.495 - ENDS, 0.495 - ENDS)  # end labels 0, and what the ends had left over
    at_once = dense_run(0.495, 0.495)  # end labels 0, the same tolerance
    rounds, best = [], []
    for run in (fast, slow, at_once):
        rounds.append(len(run) - 1)
        errors = [*squared_errors(run[1:]), 0.4995]
        best.append(int(np.argmin(errors)))
        assert (np.diff(errors)[: best[-1]] < 0).all()
        assert (np.diff(errors)[best[-1] :] > 0).all()
    assert rounds == [4, 16, 4]
    assert best == [1, 5, 0]
    np.testing.assert_array_equal(fast[1], slow[1])
    y_ends = np.array([0, *y[1:-1], 0])
    for labels, epsilon, run in ((y, 0.045, fast), (y_ends, 0.045 - ENDS / 11, slow)):
        computed = md.distill(spectrum, labels, epsilon=epsilon)
        for t, values in enumerate(run[1:-1], start=1):
            np.testing.assert_allclose(computed.labels[t][1:-1], values, rtol=0, atol=1e-6)


def test_the_running_example_falls_for_three_rounds_and_lasts_for_ten() -> None:
    run = md.distill(md.decompose(KERNEL, INNER), LABELS, epsilon=0.01)
    # G has 1/9 where GRAM has 1/11; multiply G and c by the same number, and nothing changes
    labels = dense_run(0.09, 0.09)
    assert run.rounds == len(labels) - 1 == 10
    errors = md.figures.errors_to(run, md.datasets.sine)
    assert errors.argmin() == 3
    assert np.argmin(squared_errors(labels[1:])) == 3


@pytest.mark.result("prop-feasible", "distill")
@given(seed=seeds, log10_ratio=st.floats(-2, 2), sigma=st.floats(0.1, 10))
def test_the_tolerance_is_met_when_the_two_end_labels_are_small_enough(
    seed: int, log10_ratio: float, sigma: float
) -> None:
    rng = np.random.default_rng(seed)
    inner = np.sort(rng.choice(np.arange(1, 50), 5, replace=False)) / 50
    spectrum = md.decompose(KERNEL, np.concatenate([[0.0], inner, [1.0]]))
    y = sigma * rng.standard_normal(7)
    least = (y[0] ** 2 + y[-1] ** 2) / 7
    with pytest.raises(md.InfeasibleError):
        md.distill(spectrum, y, epsilon=0.999 * least)
    md.distill(spectrum, y, epsilon=1.001 * least, max_rounds=1)
    # so it is met with the probability that σ² χ²₂ is below Kε
    epsilon = sigma**2 * 10**log10_ratio
    probability = -np.expm1(-7 * epsilon / (2 * sigma**2))
    assert probability == pytest.approx(chi2(2).cdf(7 * epsilon / sigma**2), rel=1e-12)
