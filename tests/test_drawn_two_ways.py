"""Bias, variance and their sum in one chart, with the noise under the hand, against numpy."""

import numpy as np
import pytest
from alone import nine, pressed, shown
from drawn import Array, by_round, near, numbers
from exhibits import alt_of, still_of

import mini_distill as md
from mini_distill.explorables import BiasVariance


def errors() -> BiasVariance:
    spectrum = nine(0.01).spectrum
    truth = md.datasets.sine(spectrum.x[:, 0])
    return BiasVariance(spectrum, truth, sigma=0.5, epsilon=0.01, only="errors")


def parts(sigma: float, epsilon: float) -> tuple[Array, Array, int]:
    """Squared bias and variance by round, up to the collapse, from dense solves."""
    spectrum = nine(0.01).spectrum
    truth = md.datasets.sine(spectrum.x[:, 0])
    y = spectrum.V.T @ np.hypot(spectrum.V @ truth, sigma)
    c = md.distill(spectrum, y, epsilon=epsilon).c
    G = spectrum.kernel(spectrum.x, spectrum.x) / 9
    operator, found = np.eye(9), []
    for ct in c:
        operator = G @ np.linalg.solve(G + ct * np.eye(9), operator)
        lost = truth - operator @ truth
        found.append((lost @ lost / 9, sigma**2 * np.sum(operator**2) / 9))
    bias, variance = np.transpose([*found, (truth @ truth / 9, 0.0)])
    return bias, variance, len(c)


@pytest.mark.parametrize(
    ("sigma", "epsilon", "t"), [(0.5, 0.01, 0), (0.2, 0.01, 3), (0.7, 0.01, 6), (0.5, 0.15, 1)]
)
def test_both_parts_and_their_sum(sigma: float, epsilon: float, t: int) -> None:
    caption, chart = shown(errors(), sigma=sigma, epsilon=epsilon, round=t)
    bias, variance, T = parts(sigma, epsilon)
    rounds = np.arange(T + 1)
    for found, values in zip(chart.paths("part"), (bias, variance), strict=True):
        near(found, chart.px(rounds, values))
    near(chart.paths("sum")[0], chart.px(rounds, bias + variance))
    by_round(chart, bias + variance, t, T)
    best = int(np.argmin(bias + variance))
    assert f"best: {best}" in chart.texts("name")
    assert f"round {best} is best" in caption
    near(chart.strokes("least")[0][0], chart.X(best))
    said = numbers(caption)[-3:]
    assert said == pytest.approx([bias[t], variance[t], (bias + variance)[t]], abs=6e-4)


@pytest.mark.parametrize("sigma", [0.2, 0.5, 0.7])
def test_the_noise_is_held_at_the_variance_of_round_0(sigma: float) -> None:
    _, chart = shown(errors(), sigma=sigma)
    _, variance, _ = parts(sigma, 0.01)
    (grip,) = chart.circles("noise handle")
    near(grip[1], chart.Y(variance[0]))
    # left of all rounds, where no other handle is
    (dot,) = chart.circles("stepper handle")
    assert dot[0] - grip[0] > dot[2] + grip[2]
    assert f"σ = {sigma:g}" in chart.texts("name")


def test_the_frame_stands_still_while_the_noise_is_dragged() -> None:
    charts = [shown(errors(), sigma=sigma)[1] for sigma in (0.0, 0.2, 0.5)]
    for other in charts[1:]:
        near([other.X(3), other.Y(0.4)], [charts[0].X(3), charts[0].Y(0.4)])
    *_, start = charts
    louder = shown(errors(), sigma=0.74)[1]
    near([louder.X(0), louder.Y(0.4)], [start.X(0), start.Y(0.4)])


@pytest.mark.parametrize(("sigma", "epsilon"), [(0.5, 0.01), (0.74, 0.01), (0.5, 0.15)])
def test_the_axis_ends_with_the_rounds(sigma: float, epsilon: float) -> None:
    _, chart = shown(errors(), sigma=sigma, epsilon=epsilon)
    (course,) = chart.paths("sum")
    end = float(chart.of("text", "label")[-1].get("x") or 0)  # the name of the axis ends at its end
    assert 0 < end - course[-1, 0] < 0.31 * (chart.X(1) - chart.X(0))
    assert chart.X.value(course[-1, 0]) == pytest.approx(parts(sigma, epsilon)[2], abs=0.01)


def test_the_noise_follows_the_keys() -> None:
    assert pressed(errors(), ".noise", "ArrowUp", "ArrowUp").startswith("σ = 0.52, ε = 0.01:")
    quiet = pressed(errors(), ".noise", "Home")
    assert quiet.startswith("σ = 0, ε = 0.01: round 0 is best")
    _, silent = shown(errors(), sigma=0)
    assert "variance" not in silent.texts("name")


def test_without_noise_there_is_only_decay() -> None:
    bias, variance, _ = parts(0.0, 0.01)
    _, chart = shown(errors(), sigma=0)
    near(chart.paths("sum")[0][:, 1], chart.Y(bias))
    assert (np.diff(bias) > 0).all()
    assert not variance.any()


def test_the_picture_shows_the_same() -> None:
    (ax,) = still_of(errors()).axes
    bias, variance, _ = parts(0.5, 0.01)
    drawn = [np.array(line.get_ydata()) for line in ax.lines[:3]]
    np.testing.assert_allclose(drawn, [bias, variance, bias + variance], atol=1e-9)
    words = [text.get_text().strip() for text in ax.texts]
    assert words == ["best: round 4", "bias²", "variance"]
    assert "least in round 4" in alt_of(errors())
    assert "single fit" not in alt_of(errors())


def test_only_names_a_chart() -> None:
    spectrum = nine(0.01).spectrum
    with pytest.raises(ValueError, match="only must be one of errors"):
        BiasVariance(spectrum, np.ones(9), sigma=0.5, epsilon=0.1, only="all")
