"""The networks against finite differences, against scikit-learn, and against themselves."""

import pickle
import subprocess
import sys
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.special import log_softmax, softmax
from threadpoolctl import threadpool_info

from mini_distill.networks import (
    NoisyData,
    Recipe,
    initial_parameters,
    noisy_data,
    objective,
    outputs,
    self_distill,
    train,
    train_to_tolerance,
)
from mini_distill.networks.loop import _processes
from mini_distill.networks.perceptron import Parameters

Array = NDArray[np.float64]

RNG = np.random.default_rng(0)
INPUTS = RNG.standard_normal((40, 3))
CLASSES = np.arange(40) % 4
PROBLEMS = noisy_data(INPUTS, CLASSES, size=30, noise=0.3, seeds=[0, 1, 2])
SMALL = Recipe(0.01, hidden=(8, 5), steps=20)
LOSSES = ["squared", "brier", "cross-entropy"]
# a plane through the classes, and for each problem more to the side of it
EASY = noisy_data(
    np.eye(4)[CLASSES] + 0.3 * INPUTS[:, :1], CLASSES, size=30, noise=0.1, seeds=[0, 1, 2]
)
LINEAR = Recipe(0.01, hidden=(), steps=1000)  # ridge regression, with the bias penalised too


def random_case(loss: str) -> tuple[Parameters, Array, Array, Recipe]:
    """Parameters (no bias 0, where the max has a kink), inputs, targets, in double precision."""
    rng = np.random.default_rng(1)
    start = initial_parameters([3, 8, 5, 4], seeds=[[0], [1]])
    parameters: Parameters = [p + 0.1 * rng.standard_normal(p.shape) for p in start]
    x = rng.standard_normal((2, 6, 3))
    targets = softmax(rng.standard_normal((2, 6, 4)), axis=-1)
    return parameters, x, targets, Recipe(0.03, loss=loss)


def written_out(parameters: Parameters, x: Array, targets: Array, recipe: Recipe) -> float:
    """The objective, one network and one point at a time."""
    total = 0.0
    for s in range(len(x)):
        layers = [p[s] for p in parameters]
        for point, target in zip(x[s], targets[s], strict=True):
            h = point
            for i in range(0, len(layers), 2):
                h = h @ layers[i] + layers[i + 1][0]
                if i < len(layers) - 2:
                    h = np.maximum(h, 0)
            if recipe.loss == "brier":
                total += np.sum((softmax(h) - target) ** 2) / x.shape[1]
            elif recipe.loss == "squared":
                total += np.sum((h - target) ** 2) / x.shape[1]
            else:
                total -= target @ log_softmax(h) / x.shape[1]
        total += recipe.weight_decay * sum(np.sum(p**2) for p in layers)
    return total


@pytest.mark.parametrize("loss", LOSSES)
def test_the_objective_is_what_its_docstring_says(loss: str) -> None:
    case = random_case(loss)
    assert objective(*case) == pytest.approx(written_out(*case), rel=1e-12)


@pytest.mark.parametrize("loss", LOSSES)
def test_the_gradient_agrees_with_finite_differences(loss: str) -> None:
    from autograd import grad

    parameters, x, targets, recipe = random_case(loss)
    slopes = grad(objective)(parameters, x, targets, recipe)
    for p, slope in zip(parameters, slopes, strict=True):
        for index in np.ndindex(p.shape):
            old, values = p[index], []
            for step in (1e-6, -1e-6):
                p[index] = old + step
                values.append(objective(parameters, x, targets, recipe))
            p[index] = old
            # rounding of the objective / step: about 1e-15 · 10 / 1e-6
            assert slope[index] == pytest.approx((values[0] - values[1]) / 2e-6, abs=1e-7)


@pytest.mark.parametrize("loss", LOSSES)
def test_training_is_adam_as_published(loss: str) -> None:
    """Kingma and Ba (2015), Algorithm 1; the step size rises for 30 % of the steps, then falls."""
    from autograd import grad

    p, x, targets, recipe = random_case(loss)
    recipe = replace(recipe, steps=15, step_size=0.01)
    found = train(p, x, targets, recipe)
    m, v = [0 * q for q in p], [0 * q for q in p]
    for i in range(1, 16):
        share = i / 16
        size = 0.01 * (share / 0.3 if share < 0.3 else (1 - share) / 0.7)
        g = grad(objective)(p, x, targets, recipe)
        m = [0.9 * a + 0.1 * b for a, b in zip(m, g, strict=True)]
        v = [0.999 * a + 0.001 * b**2 for a, b in zip(v, g, strict=True)]
        p = [
            q - size * (a / (1 - 0.9**i)) / (np.sqrt(b / (1 - 0.999**i)) + 1e-8)
            for q, a, b in zip(p, m, v, strict=True)
        ]
    for new, q in zip(found, p, strict=True):
        # the quotient of two small means amplifies the rounding of a gradient
        np.testing.assert_allclose(new, q, rtol=0, atol=1e-10)


def test_training_goes_on_from_where_it_is_told_and_leaves_that_alone() -> None:
    start = initial_parameters([3, 8, 5, 4], [[s] for s in PROBLEMS.seeds])
    before = [p.copy() for p in start]
    targets = np.eye(4)[PROBLEMS.y]
    end = train(start, PROBLEMS.x, targets, replace(SMALL, steps=200))
    assert all(np.array_equal(p, q) for p, q in zip(start, before, strict=True))
    assert objective(end, PROBLEMS.x, targets, SMALL) < 0.6 * objective(
        start, PROBLEMS.x, targets, SMALL
    )
    assert {p.dtype for p in end} == {np.dtype(np.float64)}


@pytest.mark.slow
def test_without_weight_decay_a_wide_network_interpolates() -> None:
    wide = Recipe(0.0, hidden=(100,), steps=1500, step_size=0.01)
    run = self_distill(PROBLEMS, wide, rounds=2)
    assert (run.train_accuracy == 1).all()  # every round: there is nothing to regularise
    targets = np.eye(4)[PROBLEMS.y]
    assert np.abs(run.outputs[0] - targets).mean() < 0.005  # Adam has not quite arrived


def test_a_huge_weight_decay_leaves_nothing() -> None:
    run = self_distill(PROBLEMS, replace(SMALL, weight_decay=10.0, steps=400), rounds=1)
    assert np.abs(run.outputs).max() < 0.05


@pytest.mark.slow
@pytest.mark.parametrize("loss", ["squared", "cross-entropy"])
def test_a_run_is_the_same_every_time_and_for_any_number_of_workers(loss: str) -> None:
    recipe = replace(SMALL, loss=loss)
    runs = [self_distill(PROBLEMS, recipe, rounds=2, workers=workers) for workers in (1, 1, 2, 7)]
    for run in runs[1:]:
        assert np.array_equal(run.outputs, runs[0].outputs)
        assert np.array_equal(run.train_accuracy, runs[0].train_accuracy)
        assert np.array_equal(run.test_accuracy, runs[0].test_accuracy)


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("fresh", [True, False])
def test_the_rounds_are_those_of_a_loop_by_hand(loss: str, fresh: bool) -> None:
    recipe = replace(SMALL, loss=loss)
    run = self_distill(PROBLEMS, recipe, rounds=3, fresh=fresh)
    assert run.outputs.shape == (3, 3, 30, 4)
    for s, seed in enumerate(PROBLEMS.seeds):
        one = PROBLEMS.part(slice(s, s + 1))
        targets = np.eye(4)[one.y]
        for t in range(3):
            start = initial_parameters([3, 8, 5, 4], [[seed, t if fresh else 0]])
            end = train(start, one.x, targets, recipe)
            f = outputs(end, one.x)
            kept = f.round(3)
            assert np.array_equal(run.outputs[t, s], kept[0])
            assert run.train_accuracy[t, s] == np.mean(f[0].argmax(1) == one.y[0])
            right = outputs(end, one.x_test)[0].argmax(1) == one.y_test[0]
            assert run.test_accuracy[t, s] == np.mean(right)
            targets = kept if loss == "squared" else softmax(kept, axis=-1)


@pytest.mark.parametrize("workers", [1, 2])
def test_progress_is_a_line_that_grows(capsys: pytest.CaptureFixture[str], workers: int) -> None:
    self_distill(PROBLEMS, SMALL, rounds=3, workers=workers, progress=True)
    assert capsys.readouterr().out == "rounds: 0 1 2\n"
    self_distill(PROBLEMS, SMALL, rounds=1)
    assert capsys.readouterr().out == ""


def test_a_linear_network_finds_the_ridge_solution() -> None:
    # Without hidden layers the objective is that of ridge regression (with the bias penalised
    # too), which has a closed form.
    w = 0.1
    recipe = Recipe(w, hidden=(), steps=2000)
    run = self_distill(PROBLEMS, recipe, rounds=2)
    for s in range(3):
        X = np.hstack([PROBLEMS.x[s].astype(float), np.ones((30, 1))])
        targets = np.eye(4)[PROBLEMS.y[s]]
        for t in range(2):
            theta = np.linalg.solve(X.T @ X / 30 + w * np.eye(4), X.T @ targets / 30)
            # three decimals, and where 2000 steps of Adam end
            assert np.abs(run.outputs[t, s] - X @ theta).max() < 0.0005 + 1e-6
            targets = run.outputs[t, s]


def ridge_fits(X: Array, targets: Array, decay: float) -> Array:
    """The outputs of linear networks with this weight decay, by the closed form."""
    K, p = X.shape
    return X @ np.linalg.solve(X.T @ X / K + decay * np.eye(p), X.T @ targets / K)


def test_a_linear_network_finds_the_weight_decay_of_a_tolerance() -> None:
    """The training error of ridge regression rises with the weight decay: bisection finds it."""
    epsilon = 0.5
    start = initial_parameters([4, 4], [[s] for s in EASY.seeds])
    targets = np.eye(4)[EASY.y]
    end, decay = train_to_tolerance(start, EASY.x, targets, LINEAR, epsilon)
    for s in range(3):
        X = np.hstack([EASY.x[s], np.ones((30, 1))])
        low, high = 1e-6, 1e3
        for _ in range(100):
            middle = np.sqrt(low * high)
            error = np.mean(np.sum((ridge_fits(X, targets[s], middle) - targets[s]) ** 2, axis=1))
            low, high = (middle, high) if error < epsilon else (low, middle)
        f = outputs([p[s : s + 1] for p in end], EASY.x[s : s + 1])[0]
        assert np.mean(np.sum((f - targets[s]) ** 2, axis=1)) == pytest.approx(epsilon, rel=1e-3)
        assert decay[s] == pytest.approx(low, rel=0.01)
        assert np.abs(f - ridge_fits(X, targets[s], low)).max() < 0.002


def test_the_weight_decay_follows_the_training_error_step_by_step() -> None:
    """The rule of the docstring written out, next to Adam as published."""
    from autograd import grad

    p, x, targets, recipe = random_case("squared")
    recipe, epsilon = replace(recipe, steps=10, step_size=0.01), 0.4
    found, decay = train_to_tolerance(p, x, targets, recipe, epsilon)
    for s in range(2):
        q = [a[s : s + 1] for a in p]
        here, there = x[s : s + 1], targets[s : s + 1]
        m, v = [0 * a for a in q], [0 * a for a in q]
        gamma = recipe.weight_decay
        for i in range(1, 11):
            share = i / 11
            size = 0.01 * (share / 0.3 if share < 0.3 else (1 - share) / 0.7)
            g = grad(objective)(q, here, there, replace(recipe, weight_decay=gamma))
            m = [0.9 * a + 0.1 * b for a, b in zip(m, g, strict=True)]
            v = [0.999 * a + 0.001 * b**2 for a, b in zip(v, g, strict=True)]
            q = [
                a - size * (b / (1 - 0.9**i)) / (np.sqrt(c / (1 - 0.999**i)) + 1e-8)
                for a, b, c in zip(q, m, v, strict=True)
            ]
            if share > 0.3:
                error = np.mean(np.sum((outputs(q, here) - there) ** 2, axis=-1))
                gamma *= np.exp(0.05 * max(1 - error / epsilon, -0.5))
        assert decay[s] == pytest.approx(gamma, rel=1e-9)
        for new, a in zip(found, q, strict=True):
            np.testing.assert_allclose(new[s : s + 1], a, rtol=0, atol=1e-9)
    assert (decay != recipe.weight_decay).all()


def test_rounds_with_a_tolerance_keep_it_until_the_collapse() -> None:
    epsilon = 0.2  # the last targets are within it, and not within half of it
    run = self_distill(EASY, LINEAR, rounds=9, epsilon=epsilon)
    assert 1 < run.rounds.min() <= run.rounds.max() == len(run.outputs) < 9
    given = np.concatenate([np.eye(4)[EASY.y][None], run.outputs])
    sizes = np.mean(np.sum(given**2, axis=-1), axis=-1)
    errors = np.mean(np.sum(np.diff(given, axis=0) ** 2, axis=-1), axis=-1)
    for s in range(3):
        alive = run.rounds[s]
        assert (sizes[:alive, s] > epsilon).all()
        assert sizes[alive, s] <= epsilon
        np.testing.assert_allclose(errors[:alive, s], epsilon, rtol=0.01)
        assert np.isnan(run.weight_decay[alive:, s]).all()
        assert not run.outputs[alive:, s].any()
        assert (np.diff(run.weight_decay[:alive, s]) > 0).all()


def test_a_network_that_has_collapsed_waits_for_the_others() -> None:
    # One problem whose two classes differ in one input, and one without any pattern.
    x = RNG.standard_normal((2, 20, 12))
    x[0] = np.eye(12)[0] * np.repeat([[1.0], [-1.0]], 10, axis=0)
    y = np.repeat([[0, 1], [0, 1]], 10, axis=1)
    run = self_distill(NoisyData(x, y, x, y, 2, (0, 1)), LINEAR, rounds=9, epsilon=0.3)
    short, long = run.rounds
    assert short == 1  # of its labels √(1/0.3) - 1 steps are left, less than one
    assert len(run.outputs) == long > short
    assert not run.outputs[short:, 0].any()
    assert (run.test_accuracy[short:, 0] == 0.5).all()  # the network 0 says class 0
    assert np.isnan(run.weight_decay[short:, 0]).all()
    assert run.outputs[:, 1].any(axis=(1, 2)).all()


def test_hard_labels_are_the_classes_with_the_largest_outputs() -> None:
    run = self_distill(PROBLEMS, replace(SMALL, loss="cross-entropy"), rounds=2, hard=True)
    start = initial_parameters([3, 8, 5, 4], [[s, 1] for s in PROBLEMS.seeds])
    targets = np.eye(4)[run.outputs[0].argmax(axis=-1)]
    end = train(start, PROBLEMS.x, targets, replace(SMALL, loss="cross-entropy"))
    assert np.array_equal(run.outputs[1], outputs(end, PROBLEMS.x).round(3))
    assert (run.weight_decay == 0.01).all()
    assert (run.rounds == 2).all()


@pytest.mark.parametrize("epsilon", [0.0, -1.0, 1.0, np.nan])
def test_a_tolerance_is_positive_and_below_one(epsilon: float) -> None:
    with pytest.raises(ValueError, match="epsilon must be"):
        self_distill(PROBLEMS, SMALL, rounds=1, epsilon=epsilon)


@pytest.mark.parametrize("change", [{"loss": "brier"}, {"weight_decay": 0.0}])
def test_a_tolerance_needs_the_squared_loss_and_a_start(change: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="needs the squared loss and a positive weight decay"):
        self_distill(PROBLEMS, replace(SMALL, **change), rounds=1, epsilon=0.5)


def test_a_problem_is_drawn_from_its_seed_alone() -> None:
    again = noisy_data(INPUTS, CLASSES, size=30, noise=0.3, seeds=[2])
    part = PROBLEMS.part(slice(2, 3))
    for name in ("x", "y", "x_test", "y_test", "seeds"):
        assert np.array_equal(getattr(again, name), getattr(part, name))


@pytest.mark.parametrize("noise", [0.0, 0.1, 0.4, 0.99])
def test_exactly_the_share_of_classes_is_wrong_and_no_point_is_used_twice(noise: float) -> None:
    problems = noisy_data(
        np.arange(50)[:, None], np.arange(50) % 5, size=30, noise=noise, seeds=range(9)
    )
    numbers = np.concatenate([problems.x, problems.x_test], axis=1)[..., 0].astype(int)
    assert (np.sort(numbers) == np.arange(50)).all()
    assert (np.sum(problems.y != numbers[:, :30] % 5, axis=1) == round(noise * 30)).all()
    assert (problems.y_test == numbers[:, 30:] % 5).all()
    assert (problems.y >= 0).all()
    assert (problems.y < 5).all()
    assert problems.Q == 5


def test_every_other_class_is_equally_likely_to_replace_the_right_one() -> None:
    classes = np.arange(200) % 5
    problems = noisy_data(np.arange(200)[:, None], classes, size=100, noise=0.5, seeds=range(60))
    right = problems.x[..., 0].astype(int) % 5
    shift = (problems.y - right) % 5
    counts = np.bincount(shift[shift > 0], minlength=5)[1:]
    # 3,000 wrong ones, a quarter for each shift, within five standard deviations
    assert np.abs(counts - 750).max() < 5 * np.sqrt(3000 * 0.25 * 0.75)


def test_a_test_size_is_kept() -> None:
    problems = noisy_data(INPUTS, CLASSES, size=30, noise=0.0, seeds=[0], test_size=4)
    assert problems.x_test.shape == (1, 4, 3)
    assert problems.y_test.shape == (1, 4)


def test_the_initial_weights_have_the_variance_one_over_their_inputs() -> None:
    W1, b1, W2, _ = initial_parameters([400, 500, 300], [[0]])
    assert W1.var() * 400 == pytest.approx(1, rel=0.02)
    assert W2.var() * 500 == pytest.approx(1, rel=0.02)
    assert not b1.any()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"weight_decay": -1.0}, "weight_decay must be at least 0, found -1.0"),
        ({"loss": "hinge"}, "must be 'squared' or 'brier' or 'cross-entropy', found 'h"),
        ({"loss": np.array(["squared", "hinge"])}, "loss must be 'squared' or 'brier'"),
        ({"hidden": (8, 0)}, "each of hidden must be at least 1, found 0"),
        ({"steps": 0}, "steps must be at least 1, found 0"),
        ({"step_size": 0.0}, "step_size must be positive, found 0.0"),
    ],
)
def test_a_recipe_says_what_is_wrong_with_it(change: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Recipe(**{"weight_decay": 0.1, **change})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"classes": CLASSES[:-1]}, "classes must be 40 integers .* found shape"),
        ({"classes": CLASSES / 2}, "dtype float64"),
        ({"classes": 0 * CLASSES}, "0, …, Q - 1 with Q > 1, found only"),
        ({"classes": 2 * CLASSES}, r"found only \[0 2 4 6\]"),
        ({"seeds": [-1]}, "each of seeds must be at least 0, found -1"),
        ({"classes": CLASSES - 1}, "integers of at least 0"),
        ({"size": 40}, "leave a test point: expected less than 40, found 40"),
        ({"noise": 1.0}, "noise must be a share of at least 0 and below 1, found 1.0"),
        ({"seeds": []}, "at least one seed"),
        ({"test_size": 11}, "only 10 points are left for testing"),
    ],
)
def test_problems_say_what_is_wrong_with_them(change: dict[str, object], message: str) -> None:
    arguments = {"inputs": INPUTS, "classes": CLASSES, "size": 30, "noise": 0.3, "seeds": [0]}
    with pytest.raises(ValueError, match=message):
        noisy_data(**{**arguments, **change})  # type: ignore[arg-type]


@pytest.mark.parametrize("seeds", [3, [0.5], [None]])
def test_seeds_are_integers(seeds: Any) -> None:
    with pytest.raises(TypeError, match=r"seeds must be (a sequence of integers|an integer)"):
        noisy_data(INPUTS, CLASSES, size=30, noise=0.3, seeds=seeds)
    with pytest.raises(TypeError, match=r"seeds must be (a sequence of integers|an integer)"):
        initial_parameters([3, 4], [seeds])


def test_sequences_of_integers_may_be_arrays() -> None:
    again = noisy_data(INPUTS, CLASSES, size=30, noise=0.3, seeds=np.arange(3))  # type: ignore[arg-type]
    assert again.seeds == (0, 1, 2)
    assert np.array_equal(again.y, PROBLEMS.y)
    assert Recipe(0.1, hidden=[8, np.int64(5)]) == Recipe(0.1, hidden=(8, 5))  # type: ignore[arg-type]


def test_widths_and_hidden_must_be_sequences_of_positive_integers() -> None:
    with pytest.raises(TypeError, match="hidden must be a sequence of integers, found 64"):
        Recipe(0.1, hidden=64)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="each of widths must be at least 1, found 0"):
        initial_parameters([3, 0, 1], [[0]])


def test_a_part_names_some_of_the_seeds() -> None:
    with pytest.raises(ValueError, match="at least one seed"):
        PROBLEMS.part(slice(3, 3))
    with pytest.raises(TypeError, match="which must be a slice, found 0"):
        PROBLEMS.part(0)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"data": INPUTS}, "data must be a NoisyData, as noisy_data returns it, found"),
        ({"recipe": 0.002}, "recipe must be a Recipe, found 0.002"),
        ({"fresh": 3}, "fresh must be a bool, found 3"),
        ({"fresh": "no"}, "fresh must be a bool, found 'no'"),
        ({"hard": 1}, "hard must be a bool, found 1"),
        ({"progress": 1}, "progress must be a bool, found 1"),
        ({"epsilon": "small"}, "epsilon must hold real numbers"),
    ],
)
def test_a_run_needs_the_right_objects(change: dict[str, Any], message: str) -> None:
    arguments: dict[str, Any] = {"data": PROBLEMS, "recipe": SMALL, "rounds": 1, **change}
    with pytest.raises(TypeError, match=message):
        self_distill(**arguments)


@pytest.mark.parametrize(
    ("change", "scale"),
    [({"weight_decay": 1e200}, 1), ({"step_size": 1e200}, 1), ({}, 1e200)],
)
def test_training_that_diverges_says_so(change: dict[str, float], scale: float) -> None:
    problems = replace(PROBLEMS, x=PROBLEMS.x * scale)
    with pytest.raises(FloatingPointError, match="training diverged"):
        self_distill(problems, replace(SMALL, steps=100, **change), rounds=1)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("loss", "targets", "message"),
    [
        ("squared", np.zeros((3, 30, 3)), r"must have shape \(S, K, Q\) = \(3, 30, 4\), found"),
        ("squared", np.zeros((30, 4)), "must have shape"),
        ("squared", np.full((3, 30, 4), np.nan), "must be finite"),
        ("cross-entropy", np.ones((3, 30, 4)), "probabilities that add up to 1"),
        ("cross-entropy", np.full((3, 30, 4), [-1, 1, 1, 0]), "probabilities that add up to 1"),
    ],
)
def test_targets_are_checked(loss: str, targets: Array, message: str) -> None:
    start = initial_parameters([3, 8, 5, 4], [[0], [1], [2]])
    with pytest.raises(ValueError, match=message):
        train(start, PROBLEMS.x, targets, replace(SMALL, loss=loss))


START = initial_parameters([3, 8, 5, 4], [[0], [1], [2]])
TARGETS = np.eye(4)[PROBLEMS.y]


@pytest.mark.parametrize(
    ("change", "error", "message"),
    [
        # one network, several problems: numpy would train it on all of them
        ({"parameters": [p[:1] for p in START]}, ValueError, r"of 3 networks .* found \[\(1, 3, 8"),
        ({"x": PROBLEMS.x[:1], "targets": TARGETS[:1]}, ValueError, "of 1 networks with 3 inputs"),
        ({"x": PROBLEMS.x[..., :2]}, ValueError, r"with 2 inputs, .* expected shapes \[\(3, 2, 8"),
        ({"x": PROBLEMS.x[0]}, ValueError, r"x must have shape \(S, K, p\), .* found \(30, 3\)"),
        ({"x": PROBLEMS.x.tolist()}, TypeError, "x must be a ndarray, found"),
        ({"x": np.inf * PROBLEMS.x}, ValueError, "x must be finite"),
        ({"parameters": []}, ValueError, r"parameters must be W_1, b_1, .* found \[\]"),
        ({"parameters": START[:-1]}, ValueError, "parameters must be W_1, b_1"),
        ({"parameters": START[2:]}, ValueError, "parameters must be W_1, b_1"),
        (
            {"parameters": [*START[:-1], np.float64(0)]},
            TypeError,
            "parameters.5. must be a ndarray",
        ),
        ({"parameters": [*START[:-1], np.zeros(())]}, ValueError, "parameters must be W_1, b_1"),
        ({"parameters": [p.astype(int) for p in START]}, TypeError, "must be floats, .* 'int64'"),
        ({"parameters": None}, TypeError, "parameters must be a list, as initial_parameters"),
        ({"recipe": None}, TypeError, "recipe must be a Recipe, found None"),
        ({"targets": TARGETS[:1, :1, :1]}, ValueError, r"= \(3, 30, 4\), found \(1, 1, 1\)"),
        ({"targets": 1j * TARGETS}, TypeError, "targets must hold real numbers, found .* complex"),
        (
            {"targets": TARGETS.astype(str)},
            TypeError,
            "targets must hold real numbers, found dtype",
        ),
    ],
)
def test_training_says_what_does_not_fit(
    change: dict[str, Any], error: type[Exception], message: str
) -> None:
    arguments: dict[str, Any] = {"parameters": START, "x": PROBLEMS.x, "targets": TARGETS}
    with pytest.raises(error, match=message):
        train(**{**arguments, "recipe": SMALL, **change})


@pytest.mark.parametrize(
    ("widths", "seeds", "error", "message"),
    [
        ([2, 3], [], ValueError, "seeds must have an entry for at least one network"),
        ([2, 3], 3, TypeError, "seeds must be a sequence with an entry for each network, found 3"),
        ([2], [[0]], ValueError, r"widths must have at least 2 entries, found \[2\]"),
        ([], [[0]], ValueError, r"widths must have at least 2 entries, found \[\]"),
    ],
)
def test_networks_have_seeds_and_layers(
    widths: list[int], seeds: Any, error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        initial_parameters(widths, seeds)


@pytest.mark.parametrize("name", ["rounds", "workers"])
def test_a_run_needs_positive_counts(name: str) -> None:
    arguments: dict[str, Any] = {"rounds": 1, "workers": 1, name: 0}
    with pytest.raises(ValueError, match=f"{name} must be at least 1, found 0"):
        self_distill(PROBLEMS, SMALL, **arguments)


@pytest.mark.parametrize("missing", ["autograd", "threadpoolctl"])
def test_what_is_missing_is_named_with_what_to_install(missing: str) -> None:
    code = f"import sys; sys.modules['{missing}'] = None; import mini_distill.networks"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert f"mini_distill.networks needs {missing}, which is not installed" in run.stderr
    assert 'pip install "mini-distill[networks]"' in run.stderr


def blas_threads(_: int) -> list[int]:
    np.ones((9, 9)) @ np.ones((9, 9))
    return [pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"]


@pytest.mark.slow
def test_a_worker_uses_one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    for library in ("OPENBLAS", "MKL", "OMP"):  # as without any setting on two processors
        monkeypatch.setenv(f"{library}_NUM_THREADS", "2")
    with _processes(2) as compute:
        for counts in compute(blas_threads, range(2)):
            assert set(counts) <= {1}


def test_runs_cannot_be_written_into_and_neither_can_their_copies() -> None:
    run = self_distill(PROBLEMS, SMALL, rounds=1)
    for thing in (PROBLEMS, PROBLEMS.part(slice(1)), run):
        for again in (thing, pickle.loads(pickle.dumps(thing))):
            arrays = [value for value in vars(again).values() if isinstance(value, np.ndarray)]
            assert arrays
            assert not any(array.flags.writeable for array in arrays)


@pytest.mark.slow
def test_digits_rise_and_fall() -> None:
    """The experiment of the book, on two seeds that the book does not use."""
    from sklearn.datasets import load_digits

    digits = load_digits()
    problems: NoisyData = noisy_data(
        digits.data / 16, digits.target, size=400, noise=0.4, seeds=[20, 21]
    )
    run = self_distill(problems, Recipe(0.002), rounds=15)
    best = run.test_accuracy.max(axis=0)
    assert (best - run.test_accuracy[0] > 0.05).all()
    assert (best - run.test_accuracy[-1] > 0.05).all()
    assert (run.train_accuracy[-1] < run.train_accuracy[0] - 0.1).all()
