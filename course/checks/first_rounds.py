"""Problem set 1: first rounds, by hand and by brute force; kernels of strings and boards."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np

from checks.verdict import Array, Stopped, Wrong, alike, judge, numbers, pair
from mini_distill import Spectrum, distill
from mini_distill.kernels import CubicSplineGreen

Answer = Callable[..., Any]

SIGN = "Labels keep their sign: one below zero shrinks towards zero from below."


def one_point(answer: Answer, rng: np.random.Generator) -> None:
    """One label y and a tolerance ε: all labels y_0, …, y_T, of which the last is inside."""
    for _ in range(20):
        epsilon = 10 ** rng.uniform(-3, 1)
        # never at r_t = 1, where rounding decides whether there is another round
        r0 = int(rng.integers(1, 12)) + rng.uniform(0.1, 0.9)
        y = rng.choice([-1, 1]) * r0 * np.sqrt(epsilon)
        what = f"one_point({y:.4g}, {epsilon:.4g})"
        try:
            found = numbers(answer(y, epsilon), (None,), what)
        except Stopped as stopped:
            if stopped.__cause__ is None and y < 0:  # it took too long
                raise Wrong(f"{stopped} {SIGN}") from None
            raise
        labels = distill(Spectrum.from_gram([[1.0]]), [y], epsilon=epsilon).labels[:, 0]
        if alike(found, labels):
            continue
        if len(found) > 1 and np.isclose(abs(found[1] - found[0]), epsilon):
            raise Wrong(f"{what} is wrong. A step has the length √ε, not ε: ε bounds the square.")
        n = min(len(found), len(labels))
        if len(found) != len(labels) and alike(found[:n], labels[:n]):
            raise Wrong(
                f"{what} is wrong. It goes on after |y_t| <= √ε: then the fit is 0, and no further"
                " round counts."
                if len(found) > n
                else f"{what} is wrong. It ends with {found[-1]:.4g}, which is still outside of"
                f" √ε = {np.sqrt(epsilon):.4g}: the last label is the first inside."
            )
        judge(
            found[:n],
            labels[:n],
            what,
            {SIGN: lambda: np.abs(labels)[:n]},
        )


def rounds_by_search(answer: Answer, rng: np.random.Generator) -> None:
    """Any regulariser R of two values: the labels of every round, found by search."""
    for _ in range(4):
        G, y0 = _run_of_two(rng)
        P = np.linalg.inv(G)

        def energy(a: Array, b: Array, P: Any = P) -> Any:
            return P[0, 0] * a**2 + 2 * P[0, 1] * a * b + P[1, 1] * b**2

        found = _search(answer, energy, y0, "R(v) = v'G⁻¹v")
        path = _path_of_two(G, y0)
        judge(found, path, f"the path from {y0.round(3)} for R(v) = v'G⁻¹v", rtol=5e-3)
    y0 = np.array([3.0, 1.0])
    _search(answer, lambda a, b: (np.abs(a) + np.abs(b)) ** 2, y0, "R(v) = (|v₁| + |v₂|)²")


def _path_of_two(G: Array, y0: Array) -> Array:
    """The path of radius √(Kε) = 1."""
    return distill(Spectrum.from_gram(G), y0, epsilon=0.5).labels


def _run_of_two(rng: np.random.Generator) -> tuple[Array, Array]:
    """A Gram matrix, and labels on whose path of radius 1 a search decides every round."""
    while True:
        A, angle = rng.standard_normal((2, 2)), rng.uniform(0, 2 * np.pi)
        G = A @ A.T + 0.2 * np.eye(2)
        y0 = rng.uniform(1.5, 3.5) * np.array([np.cos(angle), np.sin(angle)])
        if np.abs(np.linalg.norm(_path_of_two(G, y0), axis=1) - 1).min() > 0.02:
            return G, y0


def _search(
    answer: Answer,
    R: Callable[[Array, Array], Array],
    y0: Array,
    name: str,
) -> Array:
    """Return the path, after every step of it was held against all other places on its circle."""
    found = numbers(answer(R, y0.copy(), 1.0), (None, 2), f"the path for {name}")
    judge(found[0], y0, "the first row, y_0")
    angle = np.arange(0, 2 * np.pi, 3e-4)
    circle = np.stack([np.cos(angle), np.sin(angle)])
    for t, (before, after) in enumerate(pairwise(found)):
        places = before[:, None] + circle
        values = R(*places)
        least = float(values.min())
        beside = np.linalg.norm(places - after[:, None], axis=0) < 5e-3  # a coarser search is right
        if (values[beside] <= least * (1 + 1e-3)).any():
            continue
        if t and abs(np.linalg.norm(after - y0) - 1) < 5e-3:
            raise Wrong(
                f"round {t} for {name} is wrong. Its distance is 1 from y_0: search about the"
                " labels of the round before."
            )
        h = 1e-6
        slope = np.array([R(*(before + e)) - R(*(before - e)) for e in h * np.eye(2)])
        step = before - slope / np.linalg.norm(slope)
        if np.linalg.norm(after - step) < 5e-3:
            raise Wrong(
                f"round {t} for {name} is wrong. It is a step down the gradient of R: the round is"
                " the least R on the circle, which lies elsewhere."
            )
        raise Wrong(
            f"round {t} for {name}: {after.round(3)} is at the distance"
            f" {np.linalg.norm(after - before):.3f} from the labels, expected 1, and has"
            f" R = {R(*after):.4g}, where {least:.4g} can be had"
        )
    sizes = np.linalg.norm(found, axis=1)
    if (sizes[:-1] <= 1).any():
        raise Wrong(f"the path for {name} goes on inside the radius, where the fit is 0")
    if sizes[-1] > 1:
        raise Wrong(f"the path for {name} ends outside of the radius, where a round is left")
    return found


def kernels(answer: Answer, rng: np.random.Generator) -> None:
    """The kernels of the string held at 0 and 1 and of the board clamped at 0: (string, board)."""
    x, t = rng.uniform(0.1, 0.9, (2, 30))
    x = np.where(np.abs(x - t) < 0.01, t / 2, x)  # not so near that a difference spans the kink
    found = pair(answer(x.copy(), t.copy()), "(string, board)")
    beam = np.diag(CubicSplineGreen()(x, t))
    wanted = dict(zip(("string", "board"), string_and_board(x, t), strict=True))
    names = list(wanted)
    arrays = [
        numbers(values, (30,), f"the kernel of the {name}")
        for name, values in zip(names, found, strict=True)
    ]
    if all(map(alike, arrays, reversed(wanted.values()))):
        raise Wrong("the two are in the other order: the string comes first, and then the board.")
    ordered = x <= t
    for name, array in zip(names, arrays, strict=True):
        right = wanted[name]
        if alike(array, right):
            continue
        if alike(array[ordered], right[ordered]):
            raise Wrong(
                f"the kernel of the {name} is wrong for x > t only: it is symmetric, so exchange"
                " the two there."
            )
        usual: dict[str, Callable[[], Array]] = {
            "That is the kernel of the beam that is held at both ends.": lambda: beam,
            "It is 6 times the kernel: integrate the product once more.": lambda: 6 * right,
            "It is twice the kernel: the slope jumps by 1, or the third derivative.": lambda: (
                2 * right
            ),
            "It is half the kernel: R has no factor 1/2 in front.": lambda: right / 2,
        }
        if name == "string":
            usual["It is not 0 at x = 1: the string is held at both ends."] = lambda: np.minimum(
                x, t
            )
        judge(array, right, f"the kernel of the {name} at 30 pairs", usual)


def string_and_board(x: Array, t: Array) -> tuple[Array, Array]:
    """Both kernels from that of the beam, which solves the same equations with other ends.

    This file is handed out, so it holds no formula of the answer. Differences of cubics are exact.
    """

    def beam(x: Any) -> Array:
        return np.diag(CubicSplineGreen()(0 * t + x, t))

    h = 1e-3
    string = -(beam(x + h) - 2 * beam(x) + beam(x - h)) / h**2
    # the board is the beam and a cubic, which is what lets go at 1 and clamps at 0
    h = 0.04
    slope = (8 * beam(h) - beam(2 * h)) / (6 * h)
    third = -(beam(1 - 2 * h) - 2 * beam(1 - h)) / h**3
    return string, beam(x) - slope * x + third * (x**2 / 2 - x**3 / 6)
