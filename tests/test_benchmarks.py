"""The benchmarks' harness; what they measure is said by `make bench`."""

import importlib
import sys
import time

import numpy as np
import pytest

from benchmarks import race, rounds
from benchmarks.__main__ import RACES
from benchmarks.growth import exponent
from benchmarks.race import Race


def wait(milliseconds: float) -> None:
    time.sleep(milliseconds / 1000)


WAITING = Race(
    "wait", "wait longer", lambda: None, lambda _: wait(5), lambda _: wait(20), least=3, counted=2
)


def test_ratios_are_theirs_by_ours_and_extrapolated() -> None:
    found = race.in_turns(WAITING)
    assert found["turns"] >= 3
    assert 4 < found["ratio"] < 12  # 2 · 20 / 5, on a machine that may be busy


def test_short_work_is_repeated_and_long_work_is_not() -> None:
    calls: list[float] = []

    def work(milliseconds: float) -> None:
        calls.append(milliseconds)
        wait(milliseconds)

    taken = race.seconds(work, 5)
    assert taken >= 0.005
    assert len(calls) > 1
    calls.clear()
    assert race.seconds(work, 210) >= 0.21
    assert len(calls) == 1


def test_a_line_says_whether_the_target_is_met() -> None:
    found = {1: {"ratio": 4.0, "turns": 3, "kernels": ["openblas Haswell"]}}
    line = race.line(WAITING, found, [10.0, 20.0])
    assert line == (
        "| wait | wait longer (extrapolated) | ≥ 3 × | 4 × | – | 10 | 20 | 3 | openblas Haswell |"
    )
    found[1]["ratio"] = 2.0
    assert "2 × (missed)" in race.line(WAITING, found, [10.0, 20.0])
    within = Race("a", "b", lambda: None, id, id, most=1.25)
    assert "| within 1.25 × | 0.5 × |" in race.line(within, found, [1.0, 1.0])


def test_exponents_are_slopes() -> None:
    assert exponent([(10, 5.0), (100, 1.0), (200, 8.0), (400, 64.0)]) == pytest.approx(3)


@pytest.mark.slow
def test_processes_have_their_threads_and_choose_their_kernels(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("OPENBLAS_CORETYPE", "Prescott")
    one = race.child("benchmarks.rounds", 2, "turns", 1)
    assert one["ratio"] > 0
    assert any("openblas" in name for name in one["kernels"]) or sys.platform == "darwin"
    assert not any("Prescott" in name for name in one["kernels"])
    assert race.child("benchmarks.import_time", 0, "theirs", 1)["peak"] > 5


def test_every_benchmark_has_races_with_a_target() -> None:
    for name in RACES:
        for one in importlib.import_module(f"benchmarks.{name}").RACES:
            assert (one.least is None) != (one.most is None)


def test_peers_do_the_same_work() -> None:
    p = rounds.problem(60)
    fits = rounds.ours(p)
    peers = (rounds.ridge_loop, rounds.gaussian_processes, rounds.cholesky_with_bracketing)
    for peer in peers:
        np.testing.assert_allclose(fits, peer(p), atol=1e-7)
