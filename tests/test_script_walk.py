"""Walks that shrink: what the script computes, against the law of cosines."""

import numpy as np
import pytest
from script import solve

from mini_distill.explorables import Walk


def sizes_of(size: float, turn: float, steps: int) -> list[float]:
    """How far from 0 the walk is, by the law of cosines."""
    sizes = [size]
    for _ in range(steps):
        r = sizes[-1]
        sizes.append(np.sqrt(r**2 + 1 - 2 * r * np.cos(np.radians(turn))))
    return sizes


@pytest.mark.parametrize("size", [1.5, 2.0, 3.7])
def test_sizes_obey_the_law_of_cosines(size: float) -> None:
    data = Walk(size, turn=10).data
    turns = [turn for turn in (0, 13, 40, 59, 60, 61, 70, 75) if turn <= data["most"]]
    answers = solve("walk", [(data, {"turn": turn}) for turn in turns])
    for turn, answer in zip(turns, answers, strict=True):
        places, sizes = np.array(answer["places"]), answer["sizes"]
        steps = places[:-1] - places[1:]
        np.testing.assert_allclose(np.linalg.norm(steps, axis=1), 1)
        np.testing.assert_allclose(sizes, sizes_of(size, turn, len(steps)), atol=1e-12)
        assert (np.diff(sizes) < 0).all()  # nearer with every step
        assert answer["ends"] == (turn < 60) == (sizes[-1] <= 1)
        assert min(sizes[:-1]) > 1
        back = np.sum(places[1:] * steps, axis=1) < -1e-9
        assert answer["back"] == back.tolist()
        fall = np.square(sizes[:-1]) - np.square(sizes[1:])
        assert (back == (fall < 1 - 1e-9)).all()  # Pythagoras
        if turn >= 60:
            assert min(sizes) > answer["nearest"]
            later = sizes_of(size, turn, 2000)[-1]
            assert later == pytest.approx(answer["nearest"], rel=1e-3)


def test_one_degree_more_does_not_come_nearer() -> None:
    for size in (1.2, 2.0, 5.0):
        most = Walk(size, turn=0).data["most"]
        assert sizes_of(size, most, 1)[1] < size <= sizes_of(size, most + 1, 1)[1]
