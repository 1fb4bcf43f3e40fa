"""Spectra of features: the rounds of the dense Gram matrix, and what the features cannot reach."""

from collections.abc import Callable
from unittest.mock import patch

import mpmath as mp
import numpy as np
import pytest
from dense import values_of_fit
from hypothesis import given
from hypothesis import strategies as st
from problems import Array, exact_c, random_orthogonal, seeds
from scipy.linalg import expm
from scipy.optimize import brentq
from sklearn.kernel_approximation import Nystroem, RBFSampler
from sklearn.linear_model import Ridge

import mini_distill as md
from mini_distill.continuous import labels_at, length
from mini_distill.engines import features as engine
from mini_distill.engines import held
from mini_distill.kernels import Features, Gaussian, Laplace, Nystrom

EPS = float(np.finfo(float).eps)
routes = st.sampled_from(["singular values", "eigenvalues"])


def decomposed(Phi: Array, route: str) -> md.Spectrum:
    """Decompose features in one of the two ways."""
    most = 10**8 if route == "singular values" else 0
    with patch.object(engine, "MOST_OPERATIONS", most), patch.object(held, "ROWS", 5):
        return md.decompose(Features(), Phi, engine="features")


def random_features(rng: np.random.Generator, K: int, m: int, log10_condition: float) -> Array:
    s = 10 ** -np.linspace(0, log10_condition, m)
    U, W = random_orthogonal(rng, K)[:, :m], random_orthogonal(rng, m)
    return np.asarray(np.sqrt(K) * (U * s) @ W.T)


def problem(seed: int, outputs: int = 0) -> tuple[Array, Array, float]:
    """Features, labels of which they reach a part, and a tolerance above the rest."""
    rng = np.random.default_rng(seed)
    K = int(rng.integers(2, 14))
    m = int(rng.integers(1, K + 3))
    Phi = random_features(rng, max(K, m), m, rng.uniform(0, 1.5))[:K]
    if m > 1 and rng.integers(3) == 0:
        Phi[:, m - 1] = Phi[:, 0]  # one of them says nothing new
    y = rng.standard_normal((K, outputs) if outputs else K)
    inside = Phi @ np.linalg.lstsq(Phi, y, rcond=1e-12)[0]
    y = inside + rng.uniform(0, 1) * (y - inside)
    lost, all_of_it = np.sum((y - inside) ** 2), np.sum(y**2)
    return Phi, y, float(lost + rng.uniform(0.1, 0.9) * (all_of_it - lost)) / K


def rounds_of_solves(G: Array, y: Array, epsilon: float) -> tuple[list[float], Array]:
    """Run every round with a search for c between 1e-9 and 1e9 of the size of G."""
    cs, labels, scale = [], [y], np.log(np.linalg.norm(G))
    while np.mean(labels[-1] ** 2) > epsilon:

        def excess(log_c: float, now: Array = labels[-1]) -> float:
            return float(np.mean((now - values_of_fit(G, now, np.exp(log_c))) ** 2) / epsilon - 1)

        log_c = brentq(excess, scale - 20, scale + 20, xtol=1e-14, rtol=1e-14)
        cs.append(float(np.exp(log_c)))
        labels.append(values_of_fit(G, labels[-1], cs[-1]))
    return cs, np.array(labels)


@given(seed=seeds, route=routes)
def test_rounds_are_those_of_dense_solves(seed: int, route: str) -> None:
    Phi, y, epsilon = problem(seed)
    K, x_new = len(Phi), np.random.default_rng(seed).standard_normal((3, Phi.shape[1]))
    run = md.distill(decomposed(Phi, route), y, epsilon=epsilon)
    cs, labels = rounds_of_solves(Phi @ Phi.T / K, y, epsilon)
    np.testing.assert_allclose(run.c, cs, rtol=1e-7)
    np.testing.assert_allclose(run.labels, labels, atol=1e-8)
    theta = [
        Phi.T @ np.linalg.solve(Phi @ Phi.T + K * c * np.eye(K), now)
        for c, now in zip(cs, labels, strict=False)
    ]
    np.testing.assert_allclose(run.predict(x_new), np.array(theta) @ x_new.T, atol=1e-7)
    norms = np.linalg.norm(labels, axis=1)
    np.testing.assert_allclose(run.r, norms / np.sqrt(K * epsilon), rtol=1e-8)
    assert run.collapsed
    assert run.space.engine == "features"
    assert route in run.space.reason or Phi.shape[1] >= K


@given(seed=seeds, outputs=st.integers(0, 3), fixed=st.booleans(), route=routes)
def test_all_that_dense_engines_have_is_the_same(
    seed: int, outputs: int, fixed: bool, route: str
) -> None:
    Phi, y, epsilon = problem(seed, outputs)
    thin, dense = decomposed(Phi, route), md.decompose(Features(), Phi, engine="dense")
    m, x_new = len(thin.d), np.random.default_rng(seed).standard_normal((3, Phi.shape[1]))
    np.testing.assert_allclose(thin.d, dense.d[:m], atol=1e-13 * dense.d[0])
    np.testing.assert_allclose(dense.d[m:], 0, atol=1e-13 * dense.d[0])
    np.testing.assert_allclose(thin.gram, dense.gram, atol=1e-13 * dense.d[0])
    size = np.sum(y**2)
    np.testing.assert_allclose(thin.lost(y), dense.lost(y), atol=1e-9 * size)
    how = {"c": thin.d[0] / 10, "max_rounds": 3} if fixed else {"epsilon": epsilon}
    run, other = md.distill(thin, y, **how), md.distill(dense, y, **how)
    np.testing.assert_allclose(run.c, other.c, rtol=1e-9)
    np.testing.assert_allclose(run.labels, other.labels, atol=1e-9)
    np.testing.assert_allclose(run.predict(x_new), other.predict(x_new), atol=1e-8)
    np.testing.assert_allclose(run.B, other.B[:, :m], atol=1e-9)
    np.testing.assert_allclose(np.sum(run.z**2), np.sum(other.z[:, :m] ** 2), rtol=1e-9)
    freedom = md.choosing.degrees_of_freedom
    np.testing.assert_allclose(freedom(run), freedom(other), atol=1e-9)
    np.testing.assert_allclose(md.choosing.gcv(run), md.choosing.gcv(other), rtol=1e-8)
    alone, others = md.choosing.leave_one_out(run), md.choosing.leave_one_out(other)
    np.testing.assert_allclose(alone, others, atol=1e-8 * np.abs(others).max())
    h = md.filters.one_fit(dense.d, dense.d[0])
    np.testing.assert_allclose(
        thin.filtered(h[:m], y, x_new), dense.filtered(h, y, x_new), atol=1e-9
    )


@given(seed=seeds, route=routes)
def test_sweeps_and_estimates_of_the_risk_are_the_same(seed: int, route: str) -> None:
    Phi, y, epsilon = problem(seed)
    thin, dense = decomposed(Phi, route), md.decompose(Features(), Phi, engine="dense")
    epsilons = epsilon * np.array([1.0, 1.1, 2.0, 100.0])
    many, others = (md.sweep(s, y, epsilons, max_rounds=4) for s in (thin, dense))
    np.testing.assert_allclose(many.mu, others.mu, rtol=1e-8)
    np.testing.assert_allclose(many.norms, others.norms, atol=1e-9)
    np.testing.assert_allclose(many.misfits, others.misfits, atol=1e-9)
    risk, other = (
        md.theory.unbiased_risk(md.distill(s, y, epsilon=epsilon), 0.3) for s in (thin, dense)
    )
    np.testing.assert_allclose(risk, other, rtol=1e-8)


def reached(
    seed: int, outputs: int, log10_condition: float
) -> tuple[Array, Array, np.random.Generator]:
    """Features, labels that they reach, and what other random numbers come from."""
    rng = np.random.default_rng(seed)
    m = int(rng.integers(1, 12))
    Phi = random_features(rng, 12, m, log10_condition)
    return Phi, Phi @ rng.standard_normal((m, outputs) if outputs else m), rng


@given(seed=seeds, outputs=st.integers(0, 2), log10_condition=st.floats(0, 1), route=routes)
def test_small_tolerances_have_the_limit_that_the_flow_has(
    seed: int, outputs: int, log10_condition: float, route: str
) -> None:
    Phi, y, _ = reached(seed, outputs, log10_condition)
    K = len(y)
    flow = expm(-0.1 * np.linalg.pinv(Phi @ Phi.T / K, rcond=1e-6)) @ y
    # the eigenvalues of G are 1 to 1e-2, and 1e-13 of rounding is 1e-11 of the smallest
    np.testing.assert_allclose(labels_at(decomposed(Phi, route), y, 0.1), flow, atol=1e-9)


@given(seed=seeds, outputs=st.integers(0, 2), log10_condition=st.floats(0, 5), route=routes)
def test_small_tolerances_have_a_limit_if_features_reach_the_labels(
    seed: int, outputs: int, log10_condition: float, route: str
) -> None:
    Phi, y, rng = reached(seed, outputs, log10_condition)
    spectrum = decomposed(Phi, route)
    assert length(spectrum, y) > 0
    y += 1e-6 * np.linalg.norm(y) * rng.standard_normal(y.shape)
    with pytest.raises(md.InfeasibleError, match="not in the range of G"):
        length(spectrum, y)


@given(seed=seeds, route=routes)
def test_what_features_cannot_reach_makes_a_tolerance_infeasible(seed: int, route: str) -> None:
    rng = np.random.default_rng(seed)
    Phi = random_features(rng, 9, 3, 1)
    y = rng.standard_normal(9)
    spectrum = decomposed(Phi, route)
    # the squared distance from y to the columns of Φ
    lost = float(np.linalg.lstsq(Phi, y, rcond=None)[1][0])
    assert spectrum.lost(y) == pytest.approx(lost, rel=1e-10)
    with pytest.raises(md.InfeasibleError, match="features follow labels in 3 of the 9") as found:
        md.distill(spectrum, y, epsilon=0.999 * lost / 9)
    assert found.value.smallest_epsilon == pytest.approx(lost / 9, rel=1e-10)
    run = md.distill(spectrum, y, epsilon=1.001 * lost / 9)
    # all of it stays behind in the first round
    assert np.linalg.norm(run.labels[1]) ** 2 <= np.sum(y**2) - lost


def exact_multipliers(Phi: Array, y: Array, radius: float) -> list[mp.mpf]:
    """Run up to four rounds with 60 digits, from Φ and y as they are."""
    with mp.workdps(60):
        K, P = len(Phi), mp.matrix(Phi.tolist())
        d, W = mp.eigsy(P.T * P / K)
        projected = W.T * (P.T * mp.matrix(y.tolist()))
        z = [b / mp.sqrt(K * dk) for b, dk in zip(projected, d, strict=True)]
        rest = mp.fsum(mp.mpf(v) ** 2 for v in y.tolist()) - mp.fsum(v**2 for v in z)
        d, z = [*d, mp.mpf(0)], [*z, mp.sqrt(rest)]
        c: list[mp.mpf] = []
        while len(c) < 4 and mp.norm(z) > mp.mpf(radius):
            c.append(exact_c(np.array(d), z, radius))
            z = [v * dk / (dk + c[-1]) for v, dk in zip(z, d, strict=True)]
        return c


@given(seed=seeds, log10_condition=st.floats(0, 5), log10_ratio=st.floats(-3, -0.1), route=routes)
def test_multipliers_are_as_accurate_as_each_route_says(
    seed: int, log10_condition: float, log10_ratio: float, route: str
) -> None:
    """Against 60 digits. With r_0 = ‖y‖/√(Kε), singular values lose what √(d_1/c) asks for."""
    rng = np.random.default_rng(seed)
    Phi = random_features(rng, 12, 5, log10_condition)
    y = Phi @ np.linalg.lstsq(Phi, rng.standard_normal(12), rcond=None)[0]
    radius = float(10**log10_ratio * np.linalg.norm(y))
    rest = rng.standard_normal(12)
    rest -= Phi @ np.linalg.lstsq(Phi, rest, rcond=None)[0]
    y += 0.5 * radius * rest / np.linalg.norm(rest)
    spectrum = decomposed(Phi, route)
    run = md.distill(spectrum, y, epsilon=radius**2 / 12, max_rounds=4)
    truth = [float(c) for c in exact_multipliers(Phi, y, radius)]
    r_0, root = np.linalg.norm(y) / radius, np.sqrt(spectrum.d[0] / truth[0])
    lost = r_0 * root if route == "singular values" else r_0**2 * root + r_0 * root**2
    assert len(run.c) == len(truth)
    np.testing.assert_allclose(run.c, truth, rtol=1000 * EPS * lost)


@given(seed=seeds)
def test_landmarks_see_the_kernel_where_they_are(seed: int) -> None:
    rng = np.random.default_rng(seed)
    x, kernel = rng.uniform(0, 1, (30, 2)), Laplace(0.4)
    approximation = Nystrom(kernel, x[:7])
    np.testing.assert_allclose(approximation(x, x[:7]), kernel(x, x[:7]), atol=1e-13)
    # what is not seen is a kernel too: nowhere is there more than there was
    assert np.linalg.eigvalsh(kernel(x, x) - approximation(x, x)).min() > -1e-13
    everything = md.decompose(Nystrom(kernel, x), x)
    np.testing.assert_allclose(everything.d, md.decompose(kernel, x).d, rtol=1e-8)


def test_landmarks_that_repeat_each_other_count_once() -> None:
    assert Nystrom(Gaussian(1.0), np.array([0.0, 0.0, 1.0])).features([0.5]).shape == (1, 2)


@pytest.mark.parametrize("sampler", [Nystroem, RBFSampler])
def test_a_map_of_scikit_learn_gives_its_ridge_regressions(sampler: type) -> None:
    rng = np.random.default_rng(0)
    x, x_new = rng.uniform(0, 1, (400, 2)), rng.uniform(0, 1, (20, 2))
    y = np.sin(5 * x[:, 0]) + 0.1 * rng.standard_normal(400)
    fitted = sampler(gamma=3.0, n_components=30, random_state=0).fit(x)
    run = md.distill(md.decompose(Features(fitted), x), y, epsilon=0.02, max_rounds=3)
    labels, features = y, fitted.transform(x)
    for t, c in enumerate(run.c):
        ridge = Ridge(alpha=400 * c, fit_intercept=False, solver="svd").fit(features, labels)
        np.testing.assert_allclose(
            run.predict(x_new, t), ridge.predict(fitted.transform(x_new)), atol=1e-9
        )
        assert np.mean((ridge.predict(features) - labels) ** 2) == pytest.approx(0.02, rel=1e-9)
        labels = ridge.predict(features)


def test_more_features_than_labels_and_none_that_is_not_0() -> None:
    Phi = np.random.default_rng(0).standard_normal((4, 9))
    assert md.decompose(Features(), Phi).V.shape == (4, 4)
    nothing = md.decompose(Features(), np.zeros((3, 2)))
    assert nothing.lost([1.0, 2.0, 2.0]) == pytest.approx(9.0)
    with pytest.raises(md.InfeasibleError, match="in 0 of the 3 directions"):
        md.distill(nothing, [1.0, 2.0, 2.0], epsilon=0.1)


def test_many_more_features_than_labels_take_no_square_of_their_number() -> None:
    wide = np.random.default_rng(0).standard_normal((5, 200_000))  # of which ΦᵀΦ has 320 GB
    spectrum = md.decompose(Features(), wide)
    np.testing.assert_allclose(spectrum.d, np.linalg.eigvalsh(wide @ wide.T)[::-1] / 5)


@pytest.mark.parametrize("route", ["singular values", "eigenvalues"])
def test_a_feature_matrix_may_change_after_it_was_decomposed(route: str) -> None:
    Phi = np.random.default_rng(0).standard_normal((12, 3))
    spectrum, y = decomposed(Phi, route), Phi @ [1.0, 2.0, 3.0]
    before = md.distill(spectrum, y, epsilon=0.1)
    Phi[:] = 0
    after = md.distill(spectrum, y, epsilon=0.1)
    np.testing.assert_array_equal(before.labels, after.labels)
    np.testing.assert_array_equal(after.predict([[1.0, 0, 0]]), before.predict([[1.0, 0, 0]]))


X = np.random.default_rng(0).uniform(0, 1, (5, 2))


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda: md.decompose(Gaussian(1.0), X, engine="features"), ValueError, "kernels.Nystrom"),
        (lambda: Features(3), TypeError, "transform must be a function"),
        (lambda: md.decompose(Features(lambda X: X[:2]), X), ValueError, r"must have shape \(5, m"),
        (lambda: md.decompose(Features(lambda X: X * np.nan), X), ValueError, "must be finite"),
        (lambda: md.decompose(Features(), 1e100 * X), ValueError, "rescale them"),
        (lambda: md.decompose(Features(), 1e-100 * X), ValueError, "rescale them"),
        (lambda: Nystrom(3, X), TypeError, "kernel must be a Kernel"),  # type: ignore[arg-type]
        (
            lambda: Nystrom(md.kernels.CubicSplineGreen(), np.array([0.0, 1.0])),
            ValueError,
            "is 0 at all landmarks",
        ),
        (
            lambda: md.decompose(Features(), X).expand([1.0, 2.0], [[1.0]]),
            ValueError,
            "x_new must be points of 2",
        ),
        (
            lambda: md.decompose(Features(), X).filtered(np.ones(5), np.ones(5), X),
            ValueError,
            r"h must have shape \(2,\)",
        ),
    ],
)
def test_bad_input_is_refused(
    call: Callable[[], object], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        call()


@pytest.mark.parametrize("route", ["singular values", "eigenvalues"])
def test_features_that_are_not_finite_are_refused_on_both_routes(route: str) -> None:
    with pytest.raises(ValueError, match="finite, found inf at index"):
        decomposed(X + np.array([0, np.inf]), route)
    with pytest.raises(ValueError, match=r"nan at index \[0, 1\]"):
        decomposed(X + np.array([0, np.nan]), route)
    with pytest.raises(ValueError, match="rescale them"):
        decomposed(1e200 * X, route)
