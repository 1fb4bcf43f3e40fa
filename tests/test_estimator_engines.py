"""The estimators find the same fits by every engine that can have them."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from problems import Array, seeds
from sklearn.kernel_approximation import Nystroem
from sklearn.linear_model import Ridge
from sklearn.pipeline import make_pipeline

import mini_distill as md
from mini_distill.estimator import SelfDistilledKernelRidge as Regressor
from mini_distill.estimator import SelfDistilledKernelRidgeClassifier as Classifier


def data(seed: int, outputs: int = 0, p: int = 3) -> tuple[Array, Array, Array]:
    rng = np.random.default_rng(seed)
    X = rng.uniform(0, 1, (30, p))
    y = np.sin(5 * X[:, 0]) + 0.3 * rng.standard_normal(30)
    weights = rng.integers(0, 3, 30) + (np.arange(30) == 0)
    return X, y if not outputs else np.stack([y, X[:, -1]], axis=1), weights.astype(float)


def check_equal(model: Any, other: Any, X: Array) -> None:
    np.testing.assert_allclose(model.alpha_, other.alpha_, rtol=1e-7)
    for f, g in zip(model.staged_predict(X), other.staged_predict(X), strict=True):
        np.testing.assert_allclose(f, g, atol=1e-8)


@given(
    seed=seeds,
    outputs=st.integers(0, 1),
    weighted=st.booleans(),
    how=st.sampled_from([{"alpha": 0.5}, {"epsilon": 0.35}]),
    rounds=st.sampled_from(["gcv", "loo", 3]),
)
def test_features_are_the_linear_kernel(
    seed: int, outputs: int, weighted: bool, how: dict[str, float], rounds: str | int
) -> None:
    X, y, weights = data(seed, outputs)
    w = weights if weighted else None
    if "epsilon" in how:  # above what three features reach
        root = np.sqrt(weights if weighted else np.ones(30))
        best = np.linalg.lstsq((root * X.T).T, (root * y.T).T, rcond=None)[0]
        errors = np.sum(((root * (y - X @ best).T).T) ** 2) / np.sum(root**2)
        how = {"epsilon": 1.2 * float(errors)}
    one, other = (
        Regressor(**how, rounds=rounds, max_rounds=5, engine=engine).fit(X, y, w)  # type: ignore[arg-type]
        for engine in ("features", "dense")
    )
    assert (one.engine_, other.engine_) == ("features", "dense")
    check_equal(one, other, X)
    np.testing.assert_allclose(one.degrees_of_freedom_, other.degrees_of_freedom_, atol=1e-8)
    if isinstance(rounds, str):
        np.testing.assert_allclose(one.scores_, other.scores_, rtol=1e-7)
    assert one.coef_.shape == (3, *y.shape[1:])
    assert not hasattr(one, "dual_coef_")


@given(seed=seeds, outputs=st.integers(0, 1), weighted=st.booleans())
def test_krylov_is_the_same_fits_without_eigenvalues(
    seed: int, outputs: int, weighted: bool
) -> None:
    X, y, weights = data(seed, outputs)
    settings: dict[str, Any] = {"epsilon": 0.2, "kernel": "rbf", "gamma": 3.0, "rounds": 3}
    one, other = (
        Regressor(**settings, engine=engine).fit(X, y, weights if weighted else None)
        for engine in ("krylov", "dense")
    )
    check_equal(one, other, X)
    np.testing.assert_allclose(one.dual_coef_, other.dual_coef_, atol=1e-6)
    assert one.engine_ == "krylov"
    assert not hasattr(one, "degrees_of_freedom_")
    assert not hasattr(other.set_params(engine="krylov").fit(X, y), "degrees_of_freedom_")


def test_a_kernel_on_a_line_needs_no_matrix() -> None:
    X, y, _ = data(0, p=1)
    kernel = md.kernels.CubicSplineGreen()
    one, other = (
        Regressor(epsilon=0.2, kernel=kernel, rounds=3, engine=engine).fit(X, y)
        for engine in ("spline", "dense")
    )
    check_equal(one, other, X)
    assert one.engine_ == "spline"


def test_a_pipeline_behind_a_feature_map_is_its_ridge_regressions() -> None:
    X, y, _ = data(0)
    features = Nystroem(gamma=3.0, n_components=8, random_state=0)
    distilled = Regressor(alpha=0.3, rounds=2, engine="features")
    f = make_pipeline(features, distilled).fit(X, y).predict(X)
    ridge = make_pipeline(features, Ridge(alpha=0.3, fit_intercept=False))
    g = ridge.fit(X, ridge.fit(X, y).predict(X)).predict(X)
    np.testing.assert_allclose(f, g, atol=1e-9)


def test_classes_by_features_and_by_krylov() -> None:
    X, y, _ = data(0)
    named = np.where(y > 0.5, "high", "low")
    landmarks = md.kernels.Nystrom(md.kernels.Gaussian(0.5), X[:9])
    for engine in ("auto", "krylov"):
        models = [
            Classifier(alpha=0.1, kernel=landmarks, rounds=2, engine=name).fit(X, named)
            for name in (engine, "dense")
        ]
        f, g = (model.decision_function(X) for model in models)
        np.testing.assert_allclose(f, g, atol=1e-7)
        assert models[0].engine_ == {"auto": "features"}.get(engine, engine)


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"engine": "fast"}, "engine must be 'auto' or"),
        ({"engine": "krylov"}, "rounds='gcv' needs all eigenvalues"),
        ({"engine": "features", "kernel": "rbf"}, "takes kernel='linear'"),
        ({"engine": "spline", "rounds": 1, "kernel": "rbf"}, "a kernel of mini_distill.kernels"),
        ({"engine": "spline", "rounds": 1, "kernel": md.kernels.Laplace(1.0)}, "equal weights"),
    ],
)
def test_what_an_engine_cannot_do_is_said(settings: dict[str, Any], message: str) -> None:
    X, y, weights = data(0)
    with pytest.raises(ValueError, match=message):
        Regressor(**settings).fit(X, y, weights)
