"""How the cost of ten rounds grows with the number n of labels: a plot with fitted exponents."""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

import mini_distill as md
from benchmarks.race import QUICK
from benchmarks.rounds import LENGTH, ridge_loop
from benchmarks.rounds import Problem as Square

SECONDS = 2.0 if QUICK else 15.0  # the last n of a curve takes less
KERNEL = md.kernels.Gaussian(LENGTH)


def problem(n: int, p: int) -> Square:
    """Draw labels at random points of p coordinates; c is what ten equal rounds might have."""
    rng = np.random.default_rng(0)
    x = rng.uniform(0, 1, (n, p))
    y = np.sin(6 * x[:, 0]) + 0.02 * rng.standard_normal(n)
    return Square(x, y, x[:1], float(np.mean(y**2)) / 11**2, np.full(10, 1e-3))


def rounds(kernel: md.kernels.Kernel, p: Square, engine: str) -> Any:
    """Decompose, and run ten rounds."""
    spectrum = md.decompose(kernel, p.x, engine=engine)
    return md.distill(spectrum, p.y, epsilon=p.epsilon, max_rounds=10)


def features(p: Square) -> Any:
    """Run the rounds on 200 landmarks."""
    return rounds(md.kernels.Nystrom(KERNEL, p.x[:200]), p, "features")


CURVES: dict[str, tuple[int, int, Callable[[Square], Any]]] = {  # first n, coordinates
    "KernelRidge, 10 fits": (250, 2, ridge_loop),
    "dense": (250, 2, lambda p: rounds(KERNEL, p, "dense")),
    "krylov": (500, 2, lambda p: rounds(KERNEL, p, "krylov")),
    "features": (2000, 2, features),
    "spline": (2000, 1, lambda p: rounds(md.kernels.CubicSplineGreen(), p, "spline")),
}


def curve(first: int, p: int, work: Callable[[Square], Any]) -> list[tuple[int, float]]:
    """Return the least of three times for doubling n."""
    found, n = [], first
    while True:
        data, times = problem(n, p), []
        for _ in range(3):
            start = time.perf_counter()
            work(data)
            times.append(time.perf_counter() - start)
        found.append((n, min(times)))
        if 4 * min(times) > SECONDS or (p > 1 and first < 2000 and n > 10_000):
            return found
        n *= 2


def exponent(points: list[tuple[int, float]]) -> float:
    """Fit the slope of log time against log n, of the last two doublings."""
    n, seconds = np.array(points[-3:]).T
    return float(np.polyfit(np.log(n), np.log(seconds), 1)[0])


def draw(curves: dict[str, list[tuple[int, float]]], path: Path) -> None:
    """Draw the plot."""
    import matplotlib.pyplot as plt

    fig, ax = plt.subplots(figsize=(7.2, 3.6), layout="constrained")
    for (name, points), marker in zip(curves.items(), "xos^D", strict=True):
        label = f"{name}: n^{exponent(points):.2f}"
        ax.loglog(*zip(*points, strict=True), marker=marker, label=label)
    ax.set(xlabel="labels n", ylabel="seconds, one thread", title="Ten rounds with a tolerance")
    fig.legend(loc="outside right upper")
    fig.savefig(path, metadata={"Date": None})
    plt.close(fig)


if __name__ == "__main__":
    found = {name: curve(*settings) for name, settings in CURVES.items()}
    path = Path(sys.argv[1])
    draw(found, path)
    path.with_suffix(".json").write_text(json.dumps(found, indent=1), encoding="utf-8")
    for name, points in found.items():
        print(f"{name}: n^{exponent(points):.2f}, from n = {points[0][0]:,} to {points[-1][0]:,}")
