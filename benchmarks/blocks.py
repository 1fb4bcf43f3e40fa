"""A feature matrix four times the memory of a worker, on one worker of Dask and on two."""

import time
from typing import Any

import numpy as np

import mini_distill as md
from benchmarks.race import QUICK, peak_memory

LIMIT = (384 if QUICK else 768) * 2**20  # of each worker
COLUMNS, ROWS = 512, 2048  # of a block
K = 4 * LIMIT // (8 * COLUMNS)


def run(workers: int) -> tuple[float, list[float]]:
    """Return the seconds of ten rounds on so many workers, and the peak memory of each."""
    import dask.array as da
    from distributed import Client, LocalCluster

    settings: dict[str, Any] = {"threads_per_worker": 1, "processes": True, "memory_limit": LIMIT}
    with (
        LocalCluster(n_workers=workers, dashboard_address=":0", **settings) as cluster,
        Client(cluster) as client,
    ):
        features = da.random.default_rng(0).standard_normal((K, COLUMNS), chunks=(ROWS, COLUMNS))
        y = np.random.default_rng(0).standard_normal(K)
        md.decompose(md.kernels.Features(), features[: workers * ROWS])  # all is imported
        start = time.perf_counter()
        spectrum = md.decompose(md.kernels.Features(), features)
        md.distill(spectrum, y, epsilon=0.9995 * float(np.mean(y**2)), max_rounds=10)
        return time.perf_counter() - start, list(client.run(peak_memory).values())


if __name__ == "__main__":
    one, two = run(1), run(2)
    print(
        f"Features of {K:,} x {COLUMNS}, {8 * K * COLUMNS / 2**20:.0f} MB, on workers of"
        f" {LIMIT / 2**20:.0f} MB: two are {one[0] / two[0]:.2f} times as fast as one. Peak"
        f" memory: {one[1][0]:.0f} MB on one; {two[1][0]:.0f} and {two[1][1]:.0f} MB on two."
    )
