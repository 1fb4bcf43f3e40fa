"""Features in a Dask array: the same spectrum, in bounded memory; errors say what broke."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import dask
import dask.array as da
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from problems import Array, seeds

import mini_distill as md
from mini_distill.kernels import Features, Gaussian, Nystrom


def example(seed: int, K: int = 60, outputs: int = 0) -> tuple[Array, Array]:
    rng = np.random.default_rng(seed)
    x = rng.uniform(0, 1, (K, 2))
    y = np.sin(5 * x[:, 0]) + 0.3 * rng.standard_normal(K)
    return x, y if not outputs else np.stack([y] * (outputs - 1) + [x[:, 1]], axis=1)


@given(seed=seeds, rows=st.integers(1, 70), outputs=st.integers(0, 2), mapped=st.booleans())
def test_blocks_of_any_size_give_the_rounds_of_the_whole(
    seed: int, rows: int, outputs: int, mapped: bool
) -> None:
    x, y = example(seed, outputs=outputs)
    x_new = example(seed + 1)[0][:5]
    kernel: md.kernels.Kernel = Nystrom(Gaussian(0.5), x[:6])
    if not mapped:  # the array holds the features themselves, here also cut into columns
        x, x_new, kernel = kernel.features(x), kernel.features(x_new), Features()  # type: ignore[attr-defined]
    columns = 2 if not mapped else -1
    with dask.config.set(scheduler="sync"):
        blocks = md.decompose(kernel, da.from_array(x, chunks=(rows, columns)))
        whole = md.decompose(kernel, x)
        epsilon = 1.5 * whole.lost(y) / len(y)
        a, b = (md.distill(spectrum, y, epsilon=epsilon) for spectrum in (blocks, whole))
        assert blocks.lost(y) == pytest.approx(whole.lost(y), rel=1e-8)
        np.testing.assert_allclose(a.c, b.c, rtol=1e-6)
        np.testing.assert_allclose(a.labels, b.labels, atol=1e-8)
        np.testing.assert_allclose(a.predict(x_new), b.predict(x_new), atol=1e-7)
        np.testing.assert_allclose(md.choosing.gcv(a), md.choosing.gcv(b), rtol=1e-8)
    assert a.space.engine == "features"


def test_the_number_of_workers_changes_nothing() -> None:
    x, y = example(0, K=500)
    runs = []
    for workers in (1, 4):
        with dask.config.set(scheduler="threads", num_workers=workers):
            lazy = da.from_array(x, chunks=(23, 2))
            spectrum = md.decompose(Nystrom(Gaussian(0.5), x[:6]), lazy)
            runs.append(md.distill(spectrum, y, epsilon=0.2))
    np.testing.assert_array_equal(runs[0].c, runs[1].c)
    np.testing.assert_array_equal(runs[0].labels, runs[1].labels)


def test_features_are_never_held_and_never_copied_to_the_spectrum() -> None:
    held = 0

    def transform(X: Array) -> Array:
        nonlocal held
        held = max(held, len(X))
        return np.hstack([X, X**2])

    x, y = example(0)
    with dask.config.set(scheduler="sync"):
        run = md.distill(
            md.decompose(Features(transform), da.from_array(x, chunks=7)), y, epsilon=0.3
        )
        assert len(run.labels) == run.rounds + 1
    assert held == 7


WITH_NAN = example(0)[0]
WITH_NAN[41, 1] = np.nan


def interrupted(X: Array) -> Array:
    raise KeyboardInterrupt


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (
            lambda: md.decompose(Features(), da.from_array(WITH_NAN, chunks=7)),
            ValueError,
            "must be finite, found nan in row 41",
        ),
        (
            lambda: md.decompose(Features(lambda X: X * np.inf), da.ones((6, 2), chunks=2)),
            ValueError,
            "must be finite",
        ),
        (
            lambda: md.decompose(Features(lambda X: X[:, : len(X)]), da.ones((9, 4), chunks=4)),
            ValueError,
            r"features of rows \d to \d must have shape \(4, 1\), found \(4, 4\)",
        ),
        (
            lambda: md.decompose(Features(), da.ones((4, 2))[da.ones(4) > 0]),
            ValueError,
            "compute_chunk_sizes",
        ),
        (lambda: md.decompose(Features(), da.ones((2, 2, 2))), ValueError, r"shape \(n,\) or"),
        (lambda: md.decompose(Features(), da.ones((2, 2), dtype=complex)), TypeError, "complex"),
        (lambda: md.decompose(Features(), da.ones((0, 2))), ValueError, "must not be empty"),
        (lambda: md.decompose(Gaussian(1.0), da.ones((2, 2))), ValueError, "kernels.Nystrom"),
        (
            lambda: md.decompose(Features(), da.ones((2, 2)), engine="dense"),
            ValueError,
            "Dask array, which has engine='features'",
        ),
        (
            lambda: md.decompose(Features(), da.ones((4, 2))).basis(np.ones((1, 3))),
            ValueError,
            "points of 2 coordinates",
        ),
        (
            lambda: md.decompose(Features(), da.ones((4, 2))).V,
            ValueError,
            "leave_one_out, the Gram matrix",
        ),
        (
            lambda: md.decompose(Features(interrupted), da.ones((4, 2), chunks=2)),
            KeyboardInterrupt,
            None,
        ),
    ],
)
def test_what_cannot_be_done_is_said(
    call: Callable[[], Any], error: type[BaseException], message: str | None
) -> None:
    with dask.config.set(scheduler="sync"), pytest.raises(error, match=message):
        call()


def test_progress_is_reported() -> None:
    lines: list[str] = []
    md.decompose(Features(), da.ones((4, 2), chunks=2), progress=lines.append)
    assert lines == ["products of 2 blocks of features"]


LIMITED = """
import resource, sys
import dask, dask.array as da, numpy as np, mini_distill as md
MB = 2**20
K, m, limit = 2**16, 256, 32 * MB  # the features: 128 MB
np.linalg.eigh(np.eye(m))
# each thread would take an arena of its own, when it first needs one: memory that is not ours
dask.config.set(scheduler="synchronous")
random = da.random.default_rng(0)
# so do the libraries that are loaded by the first product
md.decompose(md.kernels.Features(), random.standard_normal((2**12, m), chunks=(1024, m)))
features = random.standard_normal((K, m), chunks=(1024, m))
y = np.random.default_rng(0).standard_normal(K)
with open("/proc/self/status") as status:
    now = next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmData"))
resource.setrlimit(resource.RLIMIT_DATA, (now + limit, now + limit))
run = md.distill(md.decompose(md.kernels.Features(), features), y, epsilon=0.998 * np.mean(y**2))
assert len(run.labels) == run.rounds + 1 > 1, run
try:
    np.ones((K, m))
except MemoryError:
    print("limited")
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="other systems limit memory otherwise")
def test_features_of_four_times_the_memory_limit() -> None:
    process = run(["-c", LIMITED])
    assert process.stdout == "limited\n", process.stderr


DYING = """
import os, sys
import dask, numpy as np, mini_distill as md
from distributed import Client, LocalCluster

def dies_always(X):
    return np.hstack([X, X**2]) if len(X) == 1 else os._exit(1)

def dies_once(X, marker=sys.argv[1]):
    if len(X) > 1 and not os.path.exists(marker):
        open(marker, "w").close()
        os._exit(1)
    return np.hstack([X, X**2])

if __name__ == "__main__":
    import dask.array as da
    dask.config.set({"distributed.scheduler.allowed-failures": 1})
    x = da.from_array(np.random.default_rng(0).uniform(0, 1, (60, 2)), chunks=(20, 2))
    settings = dict(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=":0")
    with LocalCluster(**settings) as cluster, Client(cluster):
        print(md.decompose(md.kernels.Features(dies_once), x).d.tolist())
        try:
            md.decompose(md.kernels.Features(dies_always), x)
        except RuntimeError as error:
            print(error)
"""


@pytest.mark.slow
def test_a_worker_that_dies_is_replaced_and_one_that_always_does_is_reported(
    tmp_path: Path,
) -> None:
    (tmp_path / "dying.py").write_text(DYING, "utf-8")
    process = run([str(tmp_path / "dying.py"), str(tmp_path / "marker")])
    assert process.returncode == 0, process.stderr
    first, second, *_ = process.stdout.split("\n", 1)
    x = np.random.default_rng(0).uniform(0, 1, (60, 2))
    Phi = np.hstack([x, x**2])
    d = np.linalg.eigvalsh(Phi.T @ Phi / 60)[::-1]
    np.testing.assert_allclose(json.loads(first), d, atol=1e-14)
    assert (tmp_path / "marker").exists()
    assert "Dask did not finish the products with the features: KilledWorker" in second
    assert "Nothing of them is kept" in second


def run(arguments: list[str]) -> subprocess.CompletedProcess[str]:
    variables = {"PYTHONPATH": str(Path(__file__).parents[1]), "OPENBLAS_NUM_THREADS": "1"}
    return subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, **variables},
    )
