"""A feature matrix in blocks of rows, as a Dask array: the products are sums over the blocks.

The blocks are made, multiplied and dropped one after the other, on whatever scheduler Dask has
been told to use: the threads or processes of this machine, or the workers of a cluster. The sums
have one order, whatever their number.
"""

import sys
from collections.abc import Callable
from typing import Any

import numpy as np

from mini_distill._validation import Array
from mini_distill.kernels import Features

AT_ONCE = 8  # sums of so many products at a time


def is_dask(x: Any) -> bool:
    """Say whether x is a Dask array, without importing Dask."""
    dask = sys.modules.get("dask.array")  # who has such an array has imported it
    return dask is not None and isinstance(x, dask.Array)


class Blocks:
    """The features of points that are in a Dask array. Neither is ever in memory as a whole.

    Parameters
    ----------
    x : dask.array.Array of shape (K,) or (K, p)
        The points, in blocks of rows.
    kernel : Features
        The feature map, of which blocks are made where they are needed.
    report : callable
        Where to report the progress.
    """

    def __init__(self, x: Any, kernel: Features, report: Callable[[str], None]) -> None:
        if x.ndim not in (1, 2):
            raise ValueError(f"x must have shape (n,) or (n, p), found {x.shape}")
        if any(size != size for size in x.shape):
            raise ValueError(
                "x must be a Dask array of known size, found"
                f" {x.shape}: call x.compute_chunk_sizes() first"
            )
        if x.dtype.kind not in "biuf":
            raise TypeError(f"x must hold real numbers, found dtype {x.dtype}")
        if not x.size:
            raise ValueError(f"x must not be empty, found shape {x.shape}")
        x = x[:, None] if x.ndim == 1 else x
        self.x, self.kernel, self.report = x.rechunk({1: -1}), kernel, report
        plain = kernel == Features()
        m = x.shape[1] if plain else kernel.features(_computed(self.x[:1])).shape[1]
        self.shape = (int(x.shape[0]), int(m))

    def gram(self) -> Array:
        """Return ΦᵀΦ."""
        return self._sum(_gram, self.shape[1])

    def dot(self, y: Array) -> Array:
        """Return Φᵀy."""
        import dask.array as da

        columns = y.reshape(len(y), -1)
        labels = da.from_array(columns, chunks=(self.x.chunks[0], -1))
        return self._sum(_dot, columns.shape[1], labels).reshape(-1, *y.shape[1:])

    def times(self, theta: Array) -> Array:
        """Return Φθ."""
        chunks = (self.x.chunks[0], (theta.shape[1],))
        return _computed(self._map(_times, chunks, theta=theta))

    def _sum(self, product: Callable[..., Array], columns: int, *others: Any) -> Array:
        """Add up the products of all blocks, of shape (m, columns)."""
        from dask.delayed import delayed

        count = self.x.numblocks[0]
        self.report(f"products of {count} blocks of features")
        products = self._map(product, ((self.shape[1],) * count, (columns,)), *others)
        parts = list(products.to_delayed().ravel())
        add = delayed(_add)
        while len(parts) > 1:
            parts = [add(parts[i : i + AT_ONCE]) for i in range(0, len(parts), AT_ONCE)]
        return _computed(parts[0])

    def _map(self, product: Callable[..., Array], chunks: Any, *others: Any, **named: Any) -> Any:
        import dask.array as da

        return da.map_blocks(
            product,
            self.x,
            *others,
            kernel=self.kernel,
            m=self.shape[1],
            dtype=float,
            chunks=chunks,
            meta=np.empty((0, 0)),
            **named,
        )


def _features(x: Array, kernel: Features, m: int, block_info: Any) -> Array:
    first = block_info[0]["array-location"][0][0]
    x = np.asarray(x, dtype=float)
    if not np.isfinite(x).all():
        row, column = np.argwhere(~np.isfinite(x))[0]
        raise ValueError(f"x must be finite, found {x[row, column]} in row {first + row}")
    features = kernel.features(x)
    if features.shape != (len(x), m):
        raise ValueError(
            f"the features of rows {first} to {first + len(x) - 1} must have shape {(len(x), m)},"
            f" found {features.shape}"
        )
    return features


def _gram(x: Array, *, kernel: Features, m: int, block_info: Any) -> Array:
    features = _features(x, kernel, m, block_info)
    return np.asarray(features.T @ features)


def _dot(x: Array, y: Array, *, kernel: Features, m: int, block_info: Any) -> Array:
    return np.asarray(_features(x, kernel, m, block_info).T @ y)


def _times(x: Array, *, kernel: Features, m: int, theta: Array, block_info: Any) -> Array:
    return np.asarray(_features(x, kernel, m, block_info) @ theta)


def _add(parts: list[Array]) -> Array:
    return np.asarray(sum(parts[1:], start=parts[0]))


def _computed(lazy: Any) -> Array:
    try:
        return np.asarray(lazy.compute())
    except (ValueError, TypeError, MemoryError):
        raise  # of a block, in words of its own
    except Exception as error:
        raise RuntimeError(
            f"Dask did not finish the products with the features: {type(error).__name__}:"
            f" {error}. Nothing of them is kept. If workers died for want of memory, give them"
            " more, or smaller blocks by x.rechunk(…), and call this again"
        ) from error
