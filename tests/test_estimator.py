"""The scikit-learn estimators, against KernelRidge refitted by hand in every round."""

import pickle
import subprocess
import sys
import warnings
from collections.abc import Callable
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pytest
import scipy.sparse
from hypothesis import given
from hypothesis import strategies as st
from sklearn.base import clone
from sklearn.datasets import load_iris, make_moons
from sklearn.gaussian_process.kernels import RBF
from sklearn.kernel_ridge import KernelRidge
from sklearn.metrics.pairwise import pairwise_kernels, rbf_kernel
from sklearn.model_selection import GridSearchCV
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.utils.estimator_checks import (
    check_regressors_train,
    estimator_checks_generator,
    parametrize_with_checks,
)

import mini_distill as md
from mini_distill._validation import Array
from mini_distill.estimator import SelfDistilledKernelRidge, SelfDistilledKernelRidgeClassifier

Regressor, Classifier = SelfDistilledKernelRidge, SelfDistilledKernelRidgeClassifier
seeds = st.integers(0, 2**32 - 1)


@pytest.mark.filterwarnings("ignore:.*chose the last of max_rounds")
@pytest.mark.slow
@parametrize_with_checks(  # type: ignore[untyped-decorator]
    [
        Regressor(),
        Regressor(rounds=3),
        Regressor(rounds="loo"),
        Regressor(kernel="rbf"),
        Classifier(),
        Classifier(rounds=3),
        Classifier(rounds="loo"),
        Classifier(epsilon=0.3, kernel="rbf"),
        Classifier(epsilon=0.3, kernel="rbf", rounds="loo"),
    ]
)
def test_scikit_learn_checks(estimator: Any, check: Callable[[Any], None]) -> None:
    check(estimator)


def checks_with_a_tolerance() -> list[Any]:
    """Return scikit-learn's checks, without the one that sets alpha = 0.01 on whatever it gets."""
    forms = [
        Regressor(epsilon=0.8, kernel="rbf"),
        Regressor(epsilon=0.8, kernel="rbf", rounds="loo"),
        Regressor(epsilon=2.0, kernel="rbf", rounds=3),
    ]
    pairs = [pair for form in forms for pair in estimator_checks_generator(form, mark="skip")]
    return [pair for pair in pairs if getattr(pair[1], "func", None) is not check_regressors_train]


@pytest.mark.filterwarnings("ignore:.*chose the last of max_rounds")
@pytest.mark.parametrize(("estimator", "check"), checks_with_a_tolerance())
def test_scikit_learn_checks_with_a_tolerance(estimator: Any, check: Callable[[Any], None]) -> None:
    check(estimator)


def random_data(rng: np.random.Generator) -> tuple[Array, Array, Array]:
    K, p = int(rng.integers(1, 25)), int(rng.integers(1, 4))
    X = rng.standard_normal((K, p))
    if rng.integers(2):
        X[rng.integers(K)] = X[0]  # the same point twice
    y = rng.standard_normal((K, 3) if rng.integers(2) else K) * 10 ** rng.uniform(-3, 3)
    return X, y, rng.standard_normal((7, p))


def random_kernel(rng: np.random.Generator) -> dict[str, Any]:
    named = ["linear", "rbf", "laplacian", "polynomial", "cosine"]
    kernel: list[dict[str, Any]] = [{"kernel": name} for name in named]
    kernel[1]["gamma"] = 10 ** rng.uniform(-2, 1)
    kernel[3] |= {"degree": 2, "coef0": 0.5}
    kernel += [{"kernel": rbf_of_points, "kernel_params": {"width": 0.7}}]
    return kernel[rng.integers(len(kernel))]


def rbf_of_points(x: Array, z: Array, width: float) -> float:
    return float(np.exp(-np.sum((x - z) ** 2) / width))


@given(seeds)
def test_every_round_is_kernel_ridge_refitted(seed: int) -> None:
    rng = np.random.default_rng(seed)
    X, y, X_new = random_data(rng)
    how = random_kernel(rng) | {"alpha": 10 ** rng.uniform(-2, 2)}
    weights = rng.uniform(0.1, 3, len(X)) if rng.integers(2) else None
    model = Regressor(rounds=5, **how).fit(X, y, weights)
    np.testing.assert_array_equal(list(model.staged_predict(X_new))[-1], model.predict(X_new))
    labels, scale = y, np.abs(y).max()
    for t, staged in enumerate(model.staged_predict(X_new)):
        ridge = KernelRidge(**how).fit(X, labels, weights)
        assert staged.shape == ridge.predict(X_new).shape
        assert model.staged_dual_coef_[t].shape == ridge.dual_coef_.shape
        np.testing.assert_allclose(staged, ridge.predict(X_new), rtol=0, atol=1e-9 * scale)
        labels = ridge.predict(X)


@given(seeds)
def test_one_round_has_the_coefficients_of_kernel_ridge(seed: int) -> None:
    rng = np.random.default_rng(seed)
    X, y, _ = random_data(rng)
    how = random_kernel(rng) | {"alpha": 10 ** rng.uniform(-2, 2)}
    model, ridge = Regressor(rounds=1, **how).fit(X, y), KernelRidge(**how).fit(X, y)
    atol = 1e-11 * np.abs(y).max() / how["alpha"] * len(X)
    np.testing.assert_allclose(model.dual_coef_, ridge.dual_coef_, rtol=0, atol=atol)
    assert model.dual_coef_.shape == ridge.dual_coef_.shape
    np.testing.assert_allclose(model.alpha_, [how["alpha"]], rtol=1e-15)


def test_one_round_is_kernel_ridge_with_a_small_weight_and_a_singular_matrix() -> None:
    # 40 points, and 27 eigenvalues of the kernel matrix below rounding
    X, X_new = np.linspace(0, 1, 40)[:, None], np.linspace(0, 1, 101)[:, None]
    y = np.sin(9 * X[:, 0]) + np.random.default_rng(0).standard_normal(40)
    for alpha in (1e-6, 1e-4):
        how: dict[str, Any] = {"alpha": alpha, "kernel": "rbf", "gamma": 1.0}
        ridge, model = KernelRidge(**how).fit(X, y), Regressor(rounds=1, **how).fit(X, y)
        # the solves themselves are good to about eps · (largest eigenvalue, 30) / alpha
        np.testing.assert_allclose(
            model.predict(X_new), ridge.predict(X_new), atol=1e-12 * 30 / alpha
        )


@given(seeds)
def test_a_tolerance_is_distill(seed: int) -> None:
    rng = np.random.default_rng(seed)
    X, y, X_new = random_data(rng)
    kernel = md.kernels.Laplace(1.0)
    spectrum = md.decompose(kernel, X)
    lost, energy = spectrum.project(y)[2], float(np.sum(y**2))
    epsilon = (lost + (energy - lost) * rng.uniform(0.05, 1.2)) / len(X)
    run = md.distill(spectrum, y, epsilon=epsilon)
    model = Regressor(epsilon=epsilon, kernel=kernel, rounds=run.rounds + 2).fit(X, y)
    staged = np.array(list(model.staged_predict(X_new)))
    atol = 1e-9 * np.abs(y).max()
    np.testing.assert_allclose(staged[:-2], run.predict(X_new), rtol=0, atol=atol)
    np.testing.assert_array_equal(staged[-2:], 0)
    np.testing.assert_allclose(model.alpha_[:-2], len(X) * run.c, rtol=1e-6)
    assert np.isinf(model.alpha_[-2:]).all()
    assert (model.degrees_of_freedom_[-2:] == 0).all()


def test_a_weighted_tolerance_bounds_the_weighted_mean() -> None:
    rng = np.random.default_rng(1)
    X, y, weights = rng.uniform(0, 1, (20, 1)), rng.standard_normal(20), rng.uniform(0, 2, 20)
    model = Regressor(epsilon=0.3, kernel="laplacian", gamma=5, rounds=2).fit(X, y, weights)
    labels = y
    for fit in model.staged_predict(X):
        assert np.average((fit - labels) ** 2, weights=weights) == pytest.approx(0.3)
        labels = fit


@pytest.mark.filterwarnings("ignore:.*chose the last of max_rounds")
@given(seeds)
def test_a_weight_is_a_number_of_equal_points(seed: int) -> None:
    rng = np.random.default_rng(seed)
    X, y, X_new = random_data(rng)
    counts = rng.integers(0, 4, len(X)) + (np.arange(len(X)) == 0)
    many_X, many_y = np.repeat(X, counts, axis=0), np.repeat(y, counts, axis=0)
    kernel = md.kernels.Laplace(1.0)
    lost, energy = md.decompose(kernel, many_X).project(many_y)[2], float(np.sum(many_y**2))
    epsilon = (lost + (energy - lost) * rng.uniform(0.05, 1.2)) / len(many_X)
    how: dict[str, Any] = [{"alpha": 10 ** rng.uniform(-2, 2)}, {"epsilon": epsilon}][
        rng.integers(2)
    ]
    for rounds in ("gcv", "loo"):
        model = Regressor(**how, kernel=kernel, rounds=rounds, max_rounds=9).fit(X, y, counts)
        again = Regressor(**how, kernel=kernel, rounds=rounds, max_rounds=9).fit(many_X, many_y)
        assert model.rounds_ == again.rounds_
        for name in ("scores_", "alpha_", "degrees_of_freedom_"):
            np.testing.assert_allclose(getattr(model, name), getattr(again, name), rtol=1e-6)
        atol = 1e-9 * np.abs(y).max()
        np.testing.assert_allclose(model.predict(X_new), again.predict(X_new), rtol=0, atol=atol)


def test_a_warning_is_about_the_tolerance_given_and_points_at_the_fit() -> None:
    x = np.linspace(0, 1, 30)
    y = np.sin(9 * x) + 0.1 * np.random.default_rng(0).standard_normal(30)
    model = Regressor(epsilon=1.65e-3, kernel="rbf", gamma=20, rounds=2)
    with pytest.warns(md.UnresolvedMultiplierWarning, match=r"epsilon=0\.00165 makes") as caught:
        heavy = clone(model).fit(x[:, None], y, np.full(30, 100.0))
    assert [warning.filename for warning in caught] == [__file__]
    with pytest.warns(md.UnresolvedMultiplierWarning, match=r"epsilon=0\.00165 makes"):
        model.fit(x[:, None], y)
    np.testing.assert_array_equal(heavy.dual_coef_, model.dual_coef_)
    np.testing.assert_allclose(heavy.alpha_, 100 * model.alpha_, rtol=1e-15)
    with pytest.raises(ValueError, match=r"epsilon=1e-310 vanishes"):
        Regressor(epsilon=1e-310, kernel="rbf").fit(X0, Y0, np.full(6, 100.0))


@pytest.mark.parametrize("rounds", ["gcv", "loo"])
@pytest.mark.parametrize("how", [{"alpha": 0.1}, {"epsilon": 0.05}])
def test_the_round_with_the_best_score_is_chosen(rounds: str, how: dict[str, Any]) -> None:
    rng = np.random.default_rng(0)
    X = np.linspace(0, 1, 40)[:, None]
    y = np.sin(2 * np.pi * X[:, 0]) + 0.5 * rng.standard_normal(40)
    model = Regressor(**how, kernel="rbf", gamma=100, rounds=rounds).fit(X, y)
    kernel = md.kernels.Gaussian(np.sqrt(1 / 200))
    c: Any = {"c": 0.1 / 40} if "alpha" in how else how
    run = md.distill(md.decompose(kernel, X), y, **c, max_rounds=100)
    scores = {
        "gcv": md.choosing.gcv(run),
        "loo": np.mean(md.choosing.leave_one_out(run) ** 2, axis=1),
    }
    np.testing.assert_allclose(model.scores_, scores[rounds], rtol=1e-6)
    assert model.rounds_ == scores[rounds].argmin() + 1 > 1
    assert len(list(model.staged_predict(X))) == len(model.alpha_) == model.rounds_
    df = md.choosing.degrees_of_freedom(run)[: model.rounds_]
    np.testing.assert_allclose(model.degrees_of_freedom_, df, rtol=1e-6)


@pytest.mark.filterwarnings("ignore:.*chose the last of max_rounds")
def test_leave_one_out_score_is_cross_validation() -> None:
    from sklearn.model_selection import LeaveOneOut, cross_val_score

    rng = np.random.default_rng(2)
    X, y = rng.standard_normal((25, 2)), rng.standard_normal(25)
    model = Regressor(alpha=0.05, kernel="rbf", gamma=0.5, rounds="loo", max_rounds=4).fit(X, y)
    for t, score in enumerate(model.scores_):
        fixed = Regressor(alpha=0.05, kernel="rbf", gamma=0.5, rounds=t + 1)
        losses = cross_val_score(fixed, X, y, cv=LeaveOneOut(), scoring="neg_mean_squared_error")
        assert score == pytest.approx(-losses.mean(), rel=1e-9)


def test_precomputed_sparse_and_kernel_objects_are_the_same_model() -> None:
    rng = np.random.default_rng(3)
    X, X_new, y = rng.standard_normal((30, 3)), rng.standard_normal((5, 3)), rng.standard_normal(30)
    how: dict[str, Any] = {"alpha": 0.1, "rounds": 3}
    expected = Regressor(kernel="rbf", gamma=0.5, **how).fit(X, y).predict(X_new)
    matrix = Regressor(kernel="precomputed", **how).fit(rbf_kernel(X, gamma=0.5), y)
    assert matrix.__sklearn_tags__().input_tags.pairwise
    np.testing.assert_allclose(matrix.predict(rbf_kernel(X_new, X, gamma=0.5)), expected)
    sparse = Regressor(kernel="rbf", gamma=0.5, **how).fit(scipy.sparse.csr_array(X), y)
    np.testing.assert_allclose(sparse.predict(scipy.sparse.csr_array(X_new)), expected)
    gaussian = Regressor(kernel=md.kernels.Gaussian(1.0), **how).fit(X, y)
    np.testing.assert_allclose(gaussian.predict(X_new), expected)
    single = Regressor(kernel="precomputed", **how)
    single.fit(rbf_kernel(X, gamma=0.5).astype(np.float32), y)
    np.testing.assert_allclose(single.predict(rbf_kernel(X_new, X, gamma=0.5)), expected, atol=1e-4)


@pytest.mark.parametrize(
    "name", ["linear", "rbf", "laplacian", "polynomial", "poly", "sigmoid", "chi2", "cosine"]
)
def test_every_named_kernel_has_the_defaults_of_scikit_learn(name: str) -> None:
    X, X_new = np.eye(3), np.random.default_rng(0).uniform(0, 1, (4, 3))  # not negative, for chi2
    matrix = Regressor(kernel="precomputed", rounds=2).fit(pairwise_kernels(X, metric=name), Y0[:3])
    expected = matrix.predict(pairwise_kernels(X_new, X, metric=name))
    model = Regressor(kernel=name, rounds=2).fit(X, Y0[:3])
    np.testing.assert_allclose(model.predict(X_new), expected)


@given(seeds)
def test_the_classifier_is_the_regressor_on_one_hot_labels(seed: int) -> None:
    rng = np.random.default_rng(seed)
    Q = int(rng.integers(2, 5))
    X, y = rng.standard_normal((20, 2)), rng.permutation(np.arange(20) % Q)
    names = np.array(["wren", "auk", "rook", "kite"])
    how: dict[str, Any] = [{"alpha": 0.5}, {"epsilon": 0.3}][rng.integers(2)]
    how |= {"kernel": "laplacian", "rounds": [3, "gcv", "loo"][rng.integers(3)]}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the last of max_rounds
        model = Classifier(**how).fit(X, names[y])
        assert list(model.classes_) == sorted(names[:Q])
        one_hot = (names[y][:, None] == model.classes_).astype(float)
        regressor = Regressor(**how).fit(X, one_hot)
    assert model.rounds_ == regressor.rounds_
    values = regressor.predict(X)
    expected = values[:, 1] - values[:, 0] if Q == 2 else values
    np.testing.assert_allclose(model.decision_function(X), expected, atol=1e-12)
    np.testing.assert_array_equal(model.predict(X), model.classes_[values.argmax(axis=1)])
    *_, last = model.staged_predict(X)
    np.testing.assert_array_equal(last, model.predict(X))
    *_, decision = model.staged_decision_function(X)
    np.testing.assert_array_equal(decision, model.decision_function(X))


def test_pipelines_searches_clones_and_pickles() -> None:
    X, y = load_iris(return_X_y=True)
    pipe = make_pipeline(StandardScaler(), Classifier(kernel="rbf", rounds=2))
    search = GridSearchCV(
        pipe,
        {
            "selfdistilledkernelridgeclassifier__alpha": [0.1, 1.0],
            "selfdistilledkernelridgeclassifier__rounds": [1, 3, "gcv"],
        },
    ).fit(X, y)
    assert search.best_score_ > 0.9
    again = pickle.loads(pickle.dumps(search.best_estimator_))
    np.testing.assert_array_equal(again.predict(X), search.predict(X))
    model = Regressor(epsilon=0.1, kernel=md.kernels.Gaussian(1.0), rounds="loo")
    assert clone(model).get_params() == model.get_params()
    # a precomputed matrix is cut by rows and columns
    moons, sides = make_moons(60, noise=0.3, random_state=0)
    grid = {"alpha": [0.1, 1.0]}
    matrix = GridSearchCV(Classifier(kernel="precomputed"), grid).fit(rbf_kernel(moons), sides)
    points = GridSearchCV(Classifier(kernel="rbf", gamma=0.5), grid).fit(moons, sides)
    np.testing.assert_allclose(
        matrix.cv_results_["mean_test_score"], points.cv_results_["mean_test_score"]
    )


X0, Y0 = np.arange(6.0)[:, None], np.array([1.0, -1.0, 0.5, 0.0, 2.0, -2.0])


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ({"alpha": 1.0, "epsilon": 0.1}, "both given, and one of them must govern"),
        ({"alpha": 0}, "nothing to distil"),
        ({"alpha": -1.0}, "alpha must be positive"),
        ({"alpha": [1.0, 2.0]}, "alpha must be one number"),
        ({"epsilon": 0.0}, "epsilon must be positive"),
        ({"alpha": True}, "alpha must be a number, found True"),
        ({"alpha": 5e-324}, "alpha=5e-324 is too small"),
        ({"kernel": None}, "kernel must be one of 'precomputed', .*'rbf'.*found None"),
        ({"kernel": 3}, "kernel must be one of.* or a function of two points.*found 3"),
        ({"kernel": "gauss"}, "kernel must be one of.*found 'gauss'"),
        ({"epsilon": np.True_}, "epsilon must be a number, found True"),
        ({"rounds": 0}, "rounds must be an integer of at least 1.*found 0"),
        ({"rounds": 2.0}, "rounds must be an integer.*'gcv' or 'loo', found 2.0"),
        ({"rounds": None}, "'gcv' or 'loo', found None"),
        ({"rounds": "best"}, "'gcv' or 'loo', found 'best'"),
        ({"rounds": True}, "rounds must be a number, found True"),
        ({"max_rounds": True}, "max_rounds must be a number, found True"),
        ({"gamma": "x", "kernel": "rbf"}, "gamma must hold real numbers"),
        ({"gamma": -1, "kernel": "rbf"}, "gamma must be at least 0"),
        ({"degree": 2.5, "kernel": "polynomial"}, "degree must be a whole number"),
        ({"kernel": md.kernels.Gaussian}, r"pass an instance, Gaussian\("),
        ({"kernel": "rbf", "kernel_params": {"gamma": 1}}, "kernel_params are the arguments"),
        ({"kernel": lambda x, z: "one"}, "must return one number"),
        ({"kernel": lambda x, z: x}, "must return one number"),
        ({"kernel": lambda x, z: 1e-160 * float(x @ z)}, "squares are beyond a float"),
        ({"kernel": lambda x, z: 1.0, "kernel_params": [1]}, "kernel_params must be a dict, found"),
        ({"max_rounds": 0}, "max_rounds must be at least 1"),
        ({"kernel": "sigmoid", "gamma": 1.0, "coef0": -1.0}, "is not positive semidefinite"),
        ({"kernel": lambda x, z: -float(x @ z)}, "is not positive semidefinite"),
        ({"kernel": "precomputed"}, "square kernel matrix"),
    ],
)
def test_settings_that_are_refused(parameters: dict[str, Any], message: str) -> None:
    with pytest.raises((ValueError, TypeError), match=message):
        Regressor(**parameters).fit(X0, Y0)


def test_data_that_are_refused() -> None:
    masked = np.ma.masked_array(X0, X0 == 3)
    for model in (Regressor(), Classifier()):
        with pytest.raises(ValueError, match="X has masked entries"):
            model.fit(masked, Y0)
        with pytest.raises(ValueError, match="y has masked entries"):
            model.fit(X0, np.ma.masked_array(Y0, Y0 > 1))
        with pytest.raises(ValueError, match="sample_weight has masked entries"):
            model.fit(X0, Y0 > 0, np.ma.masked_array(np.ones(6), X0[:, 0] == 5))
        with pytest.raises(TypeError, match=r"y is sparse: pass the array y.toarray\(\)"):
            model.fit(X0, scipy.sparse.csr_array(Y0[:, None]))
    with pytest.raises(ValueError, match="X has masked entries"):
        Regressor(rounds=1).fit(X0, Y0).predict(masked)
    with pytest.raises(ValueError, match=r"y holds strings.*SelfDistilledKernelRidgeClassifier"):
        Regressor().fit(X0, list("aabbab"))
    with pytest.raises(ValueError, match="y holds strings"):
        Regressor().fit(X0, [b"1"] * 6)
    days = np.arange(6).astype("datetime64[D]")
    for y in (days, days - days[0], [date(2000, 1, 1)] * 6, days[:, None]):
        with pytest.raises(TypeError, match=r"y holds dates or durations.*timedelta64\(1, 'D'\)"):
            Regressor().fit(X0, y)


def same_or_far(x: Array, z: Array) -> float:
    return float(x[0] == z[0]) if abs(x[0] - z[0]) < 10 else np.nan


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(
    ("kernel", "X", "X_new", "message"),
    [
        ("polynomial", X0, [[1e160]], "values of kernel='polynomial' must be finite, found inf"),
        (same_or_far, X0, [[1e3]], "values of kernel=<function .* must be finite, found nan"),
        ("linear", X0 * 1e70, [[1e300]], "values of kernel='linear' must be finite, found inf"),
        ("precomputed", np.eye(6) * 1e-140, np.full((2, 6), 1e300), r"size 1e\+300 meet coeff"),
    ],
)
def test_predictions_that_are_no_numbers_are_refused(
    kernel: Any, X: Array, X_new: Any, message: str
) -> None:
    how: dict[str, Any] = {"kernel": kernel, "alpha": 1e-140, "rounds": 2}
    regressor, classifier = Regressor(**how).fit(X, Y0), Classifier(**how).fit(X, Y0 > 0)
    for predict in (regressor.predict, classifier.predict, classifier.decision_function):
        with pytest.raises(ValueError, match=message):
            predict(X_new)
    for staged in (regressor.staged_predict, classifier.staged_decision_function):
        with pytest.raises(ValueError, match=message):
            next(staged(X_new))


@given(seeds)
def test_units_of_the_inputs_do_not_cost_accuracy(seed: int) -> None:
    # With a linear kernel the weights are few: solve for them instead, in units where X is small.
    rng = np.random.default_rng(seed)
    X, X_new, y = rng.standard_normal((30, 3)), rng.standard_normal((7, 3)), rng.standard_normal(30)
    scale = 10 ** rng.uniform(-3, 9)
    model = Regressor(alpha=1.0, rounds=4).fit(X * scale, y)
    labels = y
    for staged in model.staged_predict(X_new * scale):
        w = np.linalg.solve(X.T @ X + np.eye(3) / scale**2, X.T @ labels)
        # rounding errors, 1e-16 of the largest eigenvalue, beside a c of at least 1e-6 of it
        np.testing.assert_allclose(staged, X_new @ w, rtol=0, atol=1e-9)
        labels = X @ w


@pytest.mark.parametrize("rounds", ["gcv", "loo"])
def test_a_tie_goes_to_the_first_round(rounds: str) -> None:
    far = np.array([0.0, 1e3, 3e3, 7e3, 2e4, 5e4])[:, None]
    for X, y in ((np.ones((1, 1)), [3.0]), (far, Y0)):
        for alpha in (0.1, 0.7, 1.0, 3.0):
            model = Regressor(alpha=alpha, kernel="rbf", gamma=1.0, rounds=rounds).fit(X, y)
            np.testing.assert_allclose(model.scores_, model.scores_[0])
            assert model.rounds_ == 1


@pytest.mark.parametrize("rounds", ["gcv", "loo"])
def test_units_of_the_labels_do_not_change_the_choice(rounds: str) -> None:
    X = np.linspace(0, 1, 40)[:, None]
    y = np.sin(2 * np.pi * X[:, 0]) + 0.5 * np.random.default_rng(0).standard_normal(40)
    model = Regressor(alpha=0.1, kernel="rbf", gamma=100, rounds=rounds)
    chosen = model.fit(X, y).rounds_
    assert chosen > 1
    for scale in (1e-160, 1e140):
        assert model.fit(X, scale * y).rounds_ == chosen


@pytest.mark.filterwarnings("ignore:.*chose the last of max_rounds")
def test_weights_that_are_no_counts() -> None:
    weights = np.full(6, 1 / 6)
    with pytest.raises(ValueError, match=r"gcv reads weights as counts.*rounds='loo'"):
        Regressor(kernel="rbf").fit(X0, Y0, weights)
    # Weights and alpha have one unit: leaving out whole points does not depend on it.
    model = Regressor(alpha=0.1, kernel="rbf", gamma=0.1, rounds="loo").fit(X0, Y0)
    light = Regressor(alpha=0.1 / 6, kernel="rbf", gamma=0.1, rounds="loo").fit(X0, Y0, weights)
    np.testing.assert_allclose(light.scores_, model.scores_)
    np.testing.assert_allclose(light.predict(X0), model.predict(X0))


def test_scores_of_an_earlier_fit_are_dropped() -> None:
    model = Regressor(kernel="rbf").fit(X0, Y0)
    assert len(model.scores_) == 100
    assert not hasattr(model.set_params(rounds=2).fit(X0, Y0), "scores_")


def test_a_matrix_that_is_no_kernel_is_refused() -> None:
    for matrix, message in (
        (np.arange(36.0).reshape(6, 6), "not symmetric"),
        (np.eye(6)[::-1], "not positive semidefinite"),
    ):
        with pytest.raises(ValueError, match=message):
            Regressor(kernel="precomputed").fit(matrix, Y0)


def test_a_kernel_may_be_rounded_to_single_precision_and_no_worse() -> None:
    # One direction has an eigenvalue below 0, beside a largest kernel value of about 1.
    V = np.linalg.qr(np.random.default_rng(0).standard_normal((6, 6)))[0]
    for fault, fine in ((1e-8, True), (1e-4, False)):
        matrix = V.T @ np.diag([1, 1, 1, 1, 1, -fault]) @ V
        model = Regressor(kernel="precomputed", rounds=2)
        if fine:
            assert model.fit((matrix + matrix.T) / 2, Y0).rounds_ == 2
        else:
            with pytest.raises(ValueError, match="matrix of kernel='precomputed' is not positive"):
                model.fit((matrix + matrix.T) / 2, Y0)


def test_a_tolerance_that_cannot_be_met() -> None:
    with pytest.raises(md.InfeasibleError, match=r"kernel='linear'.*there is no intercept") as e:
        Regressor(epsilon=0.1).fit(X0, Y0)
    line = X0[:, 0] * (X0[:, 0] @ Y0) / (X0[:, 0] @ X0[:, 0])
    assert e.value.smallest_epsilon == pytest.approx(np.mean((Y0 - line) ** 2))
    assert e.value.epsilon == 0.1


def test_labels_inside_the_tolerance_give_zero() -> None:
    for rounds in (1, 3, "gcv", "loo"):
        model = Regressor(epsilon=10.0, rounds=rounds).fit(X0, Y0)
        np.testing.assert_array_equal(model.predict(X0), 0)
        assert model.rounds_ == (rounds if isinstance(rounds, int) else 1)


def test_the_last_of_max_rounds_warns() -> None:
    X, noise = np.linspace(0, 1, 40)[:, None], np.random.default_rng(0).standard_normal(40)
    with pytest.warns(UserWarning, match="chose the last of max_rounds=3") as caught:
        Regressor(alpha=1e-3, kernel="rbf", gamma=100, max_rounds=3).fit(X, noise)
    assert [warning.filename for warning in caught] == [__file__]


def test_weights_and_classes_that_are_refused() -> None:
    with pytest.raises(ValueError, match=r"no data are left|non-zero"):
        Regressor(rounds=1).fit(X0, Y0, np.zeros(6))
    with pytest.raises(ValueError, match=r"[Nn]egative"):
        Regressor(rounds=1).fit(X0, Y0, -np.ones(6))
    with pytest.raises(ValueError, match=r"[Nn]egative"):
        Classifier().fit(X0, [0, 0, 0, 1, 1, 1], [-1, -1, -1, 1, 1, 1])
    for size in (1e-200, 1e200, 1e308):
        with pytest.raises(ValueError, match="sample_weight must have a mean between"):
            Regressor(rounds=1).fit(X0, Y0, np.full(6, size))
    for alpha, size in (("1e-250", 1e90), ("1e+250", 1e-90)):
        with pytest.raises(ValueError, match=r"alpha=.* is too (small|large) to compute with"):
            Regressor(float(alpha), rounds=1).fit(X0, Y0, np.full(6, size))
    with pytest.raises(ValueError, match="at least two classes"):
        Classifier().fit(X0, np.ones(6))
    with pytest.raises(ValueError, match="leaves one class"):
        Classifier().fit(X0, [0, 0, 0, 1, 1, 1], [1, 1, 1, 0, 0, 0])


def test_without_scikit_learn_the_error_says_what_to_install() -> None:
    code = "import sys; sys.modules['sklearn'] = None; import mini_distill.estimator"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert 'pip install "mini-distill[estimator]"' in run.stderr


SEARCH_IN_THREADS = """
import warnings, joblib, numpy as np
from sklearn.model_selection import GridSearchCV
from mini_distill.estimator import SelfDistilledKernelRidge

X = np.linspace(0, 1, 20)[:, None]
grid = {"epsilon": [0.02, 0.03, 0.05, 0.1, 0.2], "gamma": [0.1, 0.3, 1.0]}
for _ in range(8):
    with joblib.parallel_backend("threading", n_jobs=4):
        model = SelfDistilledKernelRidge(kernel="rbf", rounds=3)
        GridSearchCV(model, grid, cv=5).fit(X, np.sin(6 * X[:, 0]))
warnings.warn("still heard")
"""


@pytest.mark.slow
def test_a_search_in_threads_leaves_the_warnings_of_the_process_alone() -> None:
    run = subprocess.run([sys.executable, "-c", SEARCH_IN_THREADS], capture_output=True, text=True)
    assert "UserWarning: still heard" in run.stderr, run.stderr


def points_of(container: str) -> tuple[Any, Any]:
    """Return inputs as a caller may keep them, and those at which to predict."""
    X, X_new = np.linspace(0, 1, 12)[:, None], np.linspace(0, 1, 5)[:, None]
    if container == "precomputed":
        return rbf_kernel(X), rbf_kernel(X_new, X)
    return (scipy.sparse.csr_array(X) if container == "sparse" else X), X_new


@pytest.mark.parametrize("container", ["dense", "sparse", "precomputed"])
@pytest.mark.parametrize("make", [Regressor, Classifier])
def test_what_the_caller_does_to_the_data_after_fit_changes_nothing(
    make: Any, container: str
) -> None:
    X, X_new = points_of(container)
    y, weights = np.arange(12) % 2, np.ones(12)
    kernel = "precomputed" if container == "precomputed" else "rbf"
    model = make(kernel=kernel, rounds=2).fit(X, y, weights)
    values = getattr(model, "decision_function", model.predict)
    before = values(X_new)
    X *= 100
    y *= 0
    weights *= 0
    np.testing.assert_array_equal(values(X_new), before)


DAYS = np.arange(6).astype("datetime64[D]")


@pytest.mark.parametrize(
    ("X", "error", "message"),
    [
        (DAYS[:, None], TypeError, r"X holds dates or durations.*\(X - X.min\(\)\)"),
        ((DAYS - DAYS[0])[:, None], TypeError, "X holds dates or durations"),
        ([[date(2000, 1, 1)]] * 6, TypeError, "X holds dates or durations"),
        (pd.DataFrame({"a": X0[:, 0], "day": DAYS}), TypeError, "X holds dates or durations"),
        (pd.DataFrame({"a": pd.period_range("2000", periods=6, freq="M")}), TypeError, "X holds P"),
        (pd.DataFrame({"a": [1, None, 3] * 2}, dtype="object"), ValueError, "X has missing values"),
        (pd.DataFrame({"a": X0[:, 0], "b": pd.Series([1, pd.NA] * 3)}), ValueError, "found <NA>"),
    ],
)
def test_inputs_that_are_no_numbers_are_refused(
    X: Any, error: type[Exception], message: str
) -> None:
    for model in (Regressor(rounds=1), Classifier(rounds=1)):
        with pytest.raises(error, match=message):
            model.fit(X, Y0 > 0)
        with pytest.raises(error, match=message):
            model.fit(np.zeros((6, np.shape(X)[1])), Y0 > 0).predict(X)


@pytest.mark.parametrize(
    ("y", "error", "message"),
    [
        ([None, 1.0] * 3, ValueError, "y has missing values, found None"),
        (pd.Series(pd.period_range("2000", periods=6, freq="M")), TypeError, "y holds Period"),
        ([{}] * 6, TypeError, r"y holds \{\}: each entry of this argument must be a number"),
    ],
)
def test_labels_that_are_no_numbers_are_refused(
    y: Any, error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        Regressor().fit(X0, y)


@pytest.mark.parametrize(
    ("y", "error", "message"),
    [
        ([None, "a"] * 3, ValueError, "y has missing labels, found None: remove them, or name"),
        (["a", np.nan] * 3, ValueError, "y has missing labels, found nan"),
        (pd.Series(["a", pd.NA] * 3), ValueError, "y has missing labels"),
        (pd.Series([1, pd.NA] * 3, dtype="Int64"), ValueError, "missing labels, found <NA>"),
        (["a", 1] * 3, TypeError, "y mixes labels of several types, such as 'a' and 1: use one"),
        ([True, "a"] * 3, TypeError, "y mixes labels of several types, such as True and 'a'"),
        (pd.Series(pd.period_range("2000", periods=6, freq="M")), TypeError, "of type Period"),
        ([date(2000, 1, 1), date(2001, 1, 1)] * 3, TypeError, r"of type date, .*by str\(label\)"),
    ],
)
def test_classes_that_cannot_be_told_apart_are_refused(
    y: Any, error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        Classifier().fit(X0, y)


@pytest.mark.parametrize(
    "y",
    [
        np.array([1, 2] * 3, dtype=object),
        pd.Series([1, 2] * 3, dtype="Int64"),
        pd.Series(["b", "a"] * 3, dtype="category"),
        pd.Series([True, False] * 3, dtype="boolean"),
        DAYS[[0, 1] * 3],
    ],
)
def test_classes_of_one_type_come_back(y: Any) -> None:
    model = Classifier(alpha=1e-3, kernel="rbf", rounds=1).fit(X0, y)
    assert list(model.predict(X0)) == list(np.asarray(y))


@pytest.mark.parametrize("kernel", [rbf_kernel, RBF(1.0), lambda x: 1.0])
def test_functions_of_matrices_are_refused_with_what_to_do(kernel: Any) -> None:
    expected = r"(?s)must return one number for two points of shape \(1,\), found .*: if it takes"
    with pytest.raises(TypeError, match=expected + " matrices, pass its name.*'precomputed'"):
        Regressor(kernel=kernel).fit(X0, Y0)
