"""What the estimate misses for cut-offs and rounds: drawn and said, at the inputs."""

import numpy as np
import pytest
from alone import nine, pressed, shown
from drawn import Array, near, numbers, painted, plain
from exhibits import alt_of, still_of

import mini_distill as md
from mini_distill import figures
from mini_distill.explorables import Loop

SIGMA = 0.5


def cutoffs(epsilon: float = 0.01) -> Loop:
    run = nine(epsilon)
    x = run.spectrum.x[:, 0]
    return Loop(run, md.datasets.sine, x, only="cutoffs", sigma=SIGMA, id="cutoffs")


def judged(B: Array) -> tuple[float, float, float]:
    """Error, estimate, and error plus noise less estimate, of one filter as a matrix."""
    x, y = md.datasets.illustrative_example(interior=True)
    truth, V = md.datasets.sine(x), nine(0.01).spectrum.V
    smoother = V.T @ np.diag(B) @ V
    error = float(np.mean((smoother @ y - truth) ** 2))
    charge = 2 * SIGMA**2 * np.trace(smoother) / 9
    estimate = float(np.mean((smoother @ y - y) ** 2) + charge)
    return error, estimate, error + float(np.mean((y - truth) ** 2)) - estimate


CUTS = [judged(np.array([float(k < j) for k in range(9)]))[2] for j in range(10)]
DELTA = np.abs(CUTS).max()


@pytest.mark.parametrize(("epsilon", "t"), [(0.01, 0), (0.01, 3), (0.01, 10), (0.03, 2), (0.1, 1)])
def test_rounds_are_centres_of_gravity_of_cut_offs(epsilon: float, t: int) -> None:
    run = nine(epsilon)
    caption, chart = shown(cutoffs(), epsilon=epsilon, round=t)
    near(chart.circles("cut")[:, :2], chart.px(range(10), CUTS))
    near(sorted(stroke[1] for stroke in chart.strokes("bound")), chart.Y([DELTA, -DELTA]))
    (band,) = chart.rects("band")
    near([band[1], band[1] + band[3]], chart.Y([DELTA, -DELTA]))
    filters = [*run.B, np.zeros(9)]
    places = chart.px([B.sum() for B in filters], [judged(B)[2] for B in filters])
    dots = chart.dots()
    near([dot[:2] for dot in dots], [*places, places[t]])
    assert [dot[3] for dot in dots] == [s == run.rounds for s in [*range(run.rounds + 1), t]]
    near(chart.circles("filter handle")[:, :2], [places[t]])
    painted(chart.colors("path", "mark", "fill")[:-2], figures.round_colors(run.rounds))
    # the areas of the discs are weights, with which the cut-offs have their centre there
    discs = chart.circles("share")
    weights = discs[:, 2] ** 2
    near(np.average(discs[:, :2], axis=0, weights=weights), places[t])
    assert (weights >= 0).all()
    error, estimate, off = judged(filters[t])
    noise = off - error + estimate
    round_t, *said, keeps, most = numbers(plain(caption).replace("−", ""))
    assert [round_t, keeps] == [t, int(np.argmax(np.abs(CUTS)))]
    assert [*said, most] == pytest.approx([error, noise, estimate, off, DELTA], abs=6e-4)
    assert ("the collapse" in caption) == (t == run.rounds)


def test_the_band_is_that_of_the_theorem() -> None:
    spectrum, y = nine(0.01).spectrum, nine(0.01).y
    z = spectrum.V @ md.datasets.sine(spectrum.x[:, 0])
    worst = md.theory.worst_deviation(z, spectrum.V @ y - z, SIGMA)
    assert pytest.approx(worst) == DELTA
    for epsilon in (0.003, 0.02, 0.2):
        assert max(abs(judged(B)[2]) for B in nine(epsilon).B) < worst


def test_the_round_is_moved_with_the_keys() -> None:
    for keys, t in ((["ArrowLeft"] * 3, 3), (["ArrowUp", "ArrowRight"], 0), (["End"], 10)):
        assert pressed(cutoffs(), ".filter", *keys).startswith(f"Round {t}")


def test_the_picture_shows_the_same() -> None:
    figure, run = cutoffs(), nine(0.01)
    (ax,) = still_of(figure).axes
    low, high, cuts, *rounds = (np.array(line.get_xydata()) for line in ax.lines)
    np.testing.assert_allclose(
        sorted([low[0, 1], high[0, 1]]), [-DELTA, DELTA], rtol=1e-5
    )  # of seven digits
    np.testing.assert_allclose(cuts[:, 1], CUTS, atol=1e-6)
    drawn = np.concatenate(rounds)
    np.testing.assert_allclose(drawn[:, 0], run.B.sum(axis=1), rtol=1e-5)
    np.testing.assert_allclose(drawn[:, 1], [judged(B)[2] for B in run.B], atol=1e-6)
    lines, of_cuts, of_rounds = alt_of(figure).replace("−", "-").split(":")[0:3]
    assert f"at {DELTA:.3g} above and below 0" in lines
    assert numbers(of_cuts.split(". The")[0]) == pytest.approx(CUTS, abs=6e-4)
    assert numbers(of_rounds.rstrip(".")) == pytest.approx(drawn[:, 1], abs=6e-4)


def test_what_is_missing_is_said() -> None:
    with pytest.raises(ValueError, match="needs sigma"):
        Loop(nine(0.01), md.datasets.sine, only="cutoffs")
    with pytest.raises(ValueError, match="pass truth"):
        Loop(nine(0.01), only="cutoffs", sigma=SIGMA)
    with pytest.raises(ValueError, match="sigma"):
        Loop(nine(0.01), md.datasets.sine, only="cutoffs", sigma=-1.0)
