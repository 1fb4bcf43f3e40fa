"""Many tolerances at once are each of them by itself."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from problems import seeds

import mini_distill as md

KERNEL = md.kernels.Laplace(0.3)


@given(
    seed=seeds,
    outputs=st.integers(0, 2),
    engine=st.sampled_from(["dense", "krylov", "spline", "features"]),
)
def test_a_sweep_is_one_run_for_each_tolerance(seed: int, outputs: int, engine: str) -> None:
    rng = np.random.default_rng(seed)
    K = int(rng.integers(2, 30))
    x, grid = rng.uniform(0, 1, K), rng.uniform(0, 1, 3)
    y = rng.standard_normal((K, outputs)) if outputs else rng.standard_normal(K)
    kernel = md.kernels.Nystrom(KERNEL, x[: K // 2 + 1]) if engine == "features" else KERNEL
    spectrum = md.decompose(kernel, x, engine=engine)
    lost = spectrum.lost(y) / K if engine == "features" else 0.0
    # some of them collapse at once
    epsilons = lost + float(np.sum(y**2)) / K * 10 ** rng.uniform(-1.5, 0.2, 5)
    many, T = md.sweep(spectrum, y, epsilons, max_rounds=6), 6
    fits = many.predict(grid)
    assert fits.shape == (5, T, 3, outputs)[: 3 + bool(outputs)]
    assert many.B.shape == (5, T, len(many.space.d))
    for e, epsilon in enumerate(epsilons):
        alone = md.distill(spectrum, y, epsilon=float(epsilon), max_rounds=T)
        run, n = many.run(e), alone.rounds
        assert many.rounds[e] == run.rounds == n
        assert many.collapsed[e] == run.collapsed == alone.collapsed
        assert run.epsilon == alone.epsilon
        np.testing.assert_allclose(run.c, alone.c, rtol=1e-9)
        np.testing.assert_allclose(1 / many.mu[e, :n], alone.c, rtol=1e-9)
        np.testing.assert_array_equal(many.mu[e, n:], 0)
        np.testing.assert_allclose(run.labels, alone.labels, atol=1e-10)
        np.testing.assert_allclose(run.predict(grid), alone.predict(grid), atol=1e-10)
        np.testing.assert_allclose(fits[e, :n], alone.predict(grid), atol=1e-10)
        np.testing.assert_array_equal(fits[e, n:], 0)
        norms = [np.linalg.norm(labels) for labels in alone.labels]
        misfits = [np.linalg.norm(labels - y) for labels in alone.labels[1:]]
        np.testing.assert_allclose(many.norms[e, : n + 1], norms, rtol=1e-9)
        np.testing.assert_array_equal(many.norms[e, n + 1 :], 0)
        np.testing.assert_allclose(many.misfits[e, :n], misfits, rtol=1e-9)
        np.testing.assert_allclose(many.misfits[e, n:], np.linalg.norm(y), rtol=1e-12)


def test_every_tolerance_must_be_feasible() -> None:
    spectrum = md.decompose(KERNEL, [0.0, 1.0, 1.0])
    with pytest.raises(md.InfeasibleError, match="cannot be met") as caught:
        md.sweep(spectrum, [1.0, 1.0, -1.0], [0.9, 0.1, 0.8], 3)
    assert caught.value.smallest_epsilon == pytest.approx(2 / 3)
    with pytest.warns(md.UnresolvedMultiplierWarning, match="epsilon=1e-30"):
        md.sweep(md.decompose(KERNEL, [0.0, 1.0]), [1.0, 2.0], [0.1, 1e-30], 1)


def test_the_space_is_large_enough_for_the_smallest_tolerance() -> None:
    rng = np.random.default_rng(0)
    x = rng.uniform(0, 1, 400)
    y = np.sin(7 * x) + 0.05 * rng.standard_normal(400)
    spectrum = md.decompose(KERNEL, x)
    dense = md.decompose(KERNEL, x, engine="dense")
    tolerances = np.geomspace(0.3, 0.003, 20)
    many, truth = (md.sweep(s, y, tolerances, 10) for s in (spectrum, dense))
    assert repr(many) == "Sweep(20 tolerances, at most 10 rounds, engine='spline')"
    np.testing.assert_allclose(many.mu, truth.mu, rtol=1e-8)
    np.testing.assert_allclose(many.predict([0.3]), truth.predict([0.3]), atol=1e-9)
    assert 0 < many.error <= 1e-12 * np.sqrt(400 * 0.3)


S = md.decompose(KERNEL, [0.0, 0.5, 1.0])


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda: md.sweep("s", [1.0], [1.0], 1), TypeError, "spectrum must be a Spectrum"),  # type: ignore[arg-type]
        (lambda: md.sweep(S, [1.0], [1.0], 1), ValueError, r"y must have shape \(3,\)"),
        (lambda: md.sweep(S, np.ones(3), [0.0, 1.0], 1), ValueError, "epsilons must be positive"),
        (lambda: md.sweep(S, np.ones(3), [-1.0], 1), ValueError, "epsilons must be at least 0"),
        (lambda: md.sweep(S, np.ones(3), 0.1, 1), ValueError, "epsilons must have 1 dimension"),
        (lambda: md.sweep(S, np.ones(3), [0.1], 0), ValueError, "max_rounds must be at least 1"),
    ],
)
def test_mistakes(call: Callable[[], Any], error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        call()
