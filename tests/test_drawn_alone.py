"""Figures of one chart: what is drawn, what is said and what the picture shows, against numpy."""

import re

import numpy as np
import pytest
from alone import nine, shown
from drawn import by_round, near, numbers, painted, plain
from exhibits import alt_of, still_of
from script import page

import mini_distill as md
from mini_distill import figures
from mini_distill.explorables import BasisFunctions, BiasVariance, Loop

DRAG = """([data, key, times]) => {
    const figure = open("basis-alone", data);
    for (let i = 0; i < times; i++)
        figure.find(".cut").dispatchEvent(new KeyboardEvent("keydown", { key }));
    figure.run(500);
    return figure.text(".caption");
}"""


@pytest.mark.parametrize("epsilon", [0.01, 0.04])
@pytest.mark.parametrize("t", [0, 3, "collapse"])
def test_sizes_run_between_their_bounds(epsilon: float, t: int | str) -> None:
    run = nine(epsilon)
    t = run.rounds if isinstance(t, str) else t
    caption, chart = shown(Loop(nine(0.01), only="sizes"), epsilon=epsilon, round=t)
    by_round(chart, run.r, t, run.rounds)
    lower, upper = chart.paths("bound")
    rounds = chart.X.value(lower[:, 0])
    near(lower[:, 1], chart.Y(run.r[0] - rounds))
    rounds = chart.X.value(upper[:, 0])
    near(upper[:, 1], chart.Y(np.sqrt(np.maximum(run.r[0] ** 2 - rounds, 0))))
    near(chart.strokes("limit")[0][1], chart.Y(1))
    fewest, most = md.theory.round_bounds(run.r[0])
    assert f"at most {most} rounds" in " ".join(chart.texts("name"))
    assert f"at least {fewest}" in " ".join(chart.texts("name"))
    assert f"last for {fewest} to {most} rounds; these last for {run.rounds}." in caption
    assert (", the collapse" in caption.replace(":", ",")) == (t == run.rounds)
    if t:
        assert float(caption.split(" less than")[0].split()[-1]) == pytest.approx(
            run.r[t - 1] - run.r[t], abs=6e-4
        )


def test_the_frame_of_the_sizes_stands_still() -> None:
    figure = Loop(nine(0.01), only="sizes")
    (_, one), (_, other) = shown(figure, epsilon=0.01), shown(figure, epsilon=0.2)
    near([one.X(3), one.Y(3)], [other.X(3), other.Y(3)])
    assert "nothing is learned" in shown(figure, epsilon=0.7)[0]


@pytest.mark.parametrize("t", [0, 3, 9])
def test_cuts_are_at_the_multipliers(t: int) -> None:
    run = nine(0.01)
    caption, chart = shown(BasisFunctions(run, only="cuts"), round=t)
    color = figures.round_colors(10)[t]
    (kept,), (alone,) = chart.paths("kept"), chart.paths("other")
    d = np.geomspace(run.d[8] / 2, 4 * run.d[0], len(kept))
    near(kept, chart.px(d, np.prod(d / (d + run.c[: t + 1, None]), axis=0)))
    near(alone, chart.px(d, d / (d + run.c[t])))
    assert len(chart.paths("past")) == t
    near(chart.circles("dot")[:, :2], chart.px(run.d, run.B[t]))
    painted(chart.colors("path", "kept", "stroke"), [color])
    near(chart.strokes("limit")[0][0], chart.X(run.c[t]))
    # it is dragged where the round by itself keeps half
    near(chart.circles("half")[:, :2], [chart.px(run.c[t], 0.5)])
    near(chart.circles("cut handle")[:, :2], [chart.px(run.c[t], 0.5)])
    assert len(chart.of("path", "mark")) == 10
    slope = np.sum(run.c[: t + 1] / (run.d[8] + run.c[: t + 1]))
    assert float(caption.rstrip(".").split()[-1]) == pytest.approx(slope, rel=6e-3)


def test_the_cut_is_moved_with_the_keys() -> None:
    data = BasisFunctions(nine(0.01), only="cuts").data
    assert page(DRAG, [data, "ArrowRight", 3]).startswith("Round 3 of 10")
    assert "collapse" in page(DRAG, [data, "End", 1])


@pytest.mark.parametrize(("epsilon", "t"), [(0.01, 0), (0.32, 0), (0.01, 3)])
def test_no_single_fit_comes_below_the_eigenvalues(epsilon: float, t: int) -> None:
    run = nine(epsilon)
    caption, chart = shown(BasisFunctions(nine(0.01), only="ceiling"), epsilon=epsilon, round=t)
    shape, shares = run.d / run.d[0], run.B[t] / run.B[t, 0]
    near(chart.circles("dot")[:, :2], chart.px(run.d, shares))
    (line,) = chart.paths("ceiling")
    near(line[:, 1], chart.Y(chart.X.value(line[:, 0]) / run.d[0]))
    (name,) = chart.of("text", "name")
    assert "".join(name.itertext()) == "dₖ / d₁: no single fit is below"
    x, y = float(name.get("x") or 0), float(name.get("y") or 0)
    at_line = np.interp(x, line[:, 0], line[:, 1])  # where the name begins or ends
    assert 8 <= abs(y - at_line) <= 20
    assert (shares[8] < shape[8]) == (t == 3)
    assert f"{'beyond' if t else 'below'} the 4470 of the eigenvalues" in caption


@pytest.mark.parametrize("t", [0, 2])
def test_the_fits_alone(t: int) -> None:
    spectrum = md.decompose(md.kernels.CubicSplineGreen(), [0, 0.3, 0.7, 1])
    run = md.distill(spectrum, [0, 1, -0.5, 0], epsilon=0.02)
    figure = Loop(run, only="fit")
    caption, chart = shown(figure, round=t)
    grid = np.linspace(0, 1, 201)
    G = spectrum.kernel(spectrum.x, spectrum.x) / 4
    labels = run.y
    for s in range(t + 1):  # by dense solves
        weights = np.linalg.lstsq(G + run.c[s] * np.eye(4), labels, rcond=None)[0]
        fit = spectrum.kernel(grid[:, None], spectrum.x) @ weights / 4
        labels = G @ weights
    near(chart.paths("fit")[0], chart.px(grid, fit), 0.2)
    assert len(chart.paths("past")) == t
    near(chart.circles("label handle")[:, :2], chart.px(spectrum.x[:, 0], run.y))
    assert "is the smoothest" in caption
    assert f"{run.rounds} rounds" in caption
    (still,) = still_of(figure).axes
    x, f_0 = np.array(still.lines[0].get_xydata()).T
    np.testing.assert_allclose(f_0, run.predict(x, 0))
    assert f"The fits to 4 labels with tolerance 0.02: {run.rounds} rounds" in alt_of(figure)


def test_their_pictures_show_the_same() -> None:
    run = nine(0.01)
    (sizes,) = still_of(Loop(run, only="sizes")).axes
    np.testing.assert_allclose(np.array(sizes.lines[-1].get_ydata()), run.r, rtol=1e-5)
    assert "8 to 64 rounds; here there are 10" in alt_of(Loop(run, only="sizes"))
    (cuts,) = still_of(BasisFunctions(run, only="cuts")).axes
    d, left = np.array(cuts.lines[3].get_xydata()).T
    np.testing.assert_allclose(left, np.prod(d / (d + run.c[:2, None]), axis=0), rtol=1e-5)
    cut = re.search(r"(\S+) in round 3", plain(alt_of(BasisFunctions(run, only="cuts"))))
    assert cut
    assert float(cut[1]) == pytest.approx(run.c[3], rel=0.05)  # of two digits
    (ceiling,) = still_of(BasisFunctions(run, only="ceiling")).axes
    *single, eigenvalues, first, _, last = [np.array(line.get_ydata()) for line in ceiling.lines]
    np.testing.assert_allclose(eigenvalues, run.d / run.d[0])
    np.testing.assert_allclose(first, run.B[1] / run.B[1, 0], rtol=1e-5)
    assert len(single) == 4
    assert min(line[8] for line in single) > eigenvalues[8] > last[8]
    kept = re.search(r"is kept (.*) times", alt_of(BasisFunctions(run, only="ceiling")))
    assert kept
    assert numbers(kept[1]) == pytest.approx(run.B[:4, 0] / run.B[:4, 8], rel=5e-3)


def forty() -> BiasVariance:
    spectrum = nine(0.01).spectrum
    noise = np.random.default_rng(0).standard_normal((40, 9))
    truth = -md.datasets.sine(spectrum.x[:, 0])  # whatever its sign
    return BiasVariance(spectrum, truth, sigma=0.5, epsilon=0.01, noise=noise)


def scattered(sigma: float, t: int) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """A grid with the fits to forty draws, their mean and the truth, from dense solves."""
    spectrum = nine(0.01).spectrum
    x = spectrum.x[:, 0]
    grid = np.linspace(0.1, 0.9, 81)
    truth = -md.datasets.sine(x)
    y = spectrum.V.T @ np.hypot(spectrum.V @ truth, sigma)
    c = md.distill(spectrum, y, epsilon=0.01).c[: t + 1]
    G = spectrum.kernel(x, x) / 9
    round_t = np.linalg.multi_dot(
        [np.linalg.inv(G), *(G @ np.linalg.inv(G + ct * np.eye(9)) for ct in c), np.eye(9)]
    )
    between = spectrum.kernel(grid, x) / 9
    labels = truth + sigma * np.random.default_rng(0).standard_normal((40, 9))
    smooth = between @ np.linalg.solve(G, truth)
    return grid, (between @ round_t @ labels.T).T, between @ round_t @ truth, smooth


@pytest.mark.parametrize(("sigma", "t"), [(0.5, 0), (0.5, 8), (0.2, 3)])
def test_fits_scatter_around_their_mean(sigma: float, t: int) -> None:
    caption, chart = shown(forty(), sigma=sigma, round=t)
    grid, fits, mean, truth = scattered(sigma, t)
    near(chart.paths("draw"), [chart.px(grid, f) for f in fits])
    near(chart.paths("mean")[0], chart.px(grid, mean))
    near(chart.paths("truth")[0], chart.px(grid, truth))
    spectrum = nine(0.01).spectrum
    z = spectrum.V @ -md.datasets.sine(spectrum.x[:, 0])
    run = md.distill(spectrum, np.hypot(z, sigma) @ spectrum.V, epsilon=0.01)
    parts = [part.sum(axis=1)[t] for part in md.theory.bias_variance(run.B, z, sigma)]
    assert numbers(caption)[-3:] == pytest.approx([*parts, sum(parts)], abs=6e-4)


def test_the_picture_of_the_fits_shows_the_same() -> None:
    figure = forty()
    first, best, late = still_of(figure).axes
    assert [ax.get_title() for ax in (first, best, late)] == ["round 0", "round 4", "round 8"]
    _, fits, mean, truth = scattered(0.5, 8)
    drawn = [np.array(line.get_ydata()) for line in late.lines]
    np.testing.assert_allclose(drawn, [*fits, mean, truth], atol=1e-3)
    assert "in round 8 the squared bias is 0.237 and the variance 0.027" in alt_of(figure)


def test_rounding_does_not_decide_which_way_up_a_wave_is() -> None:
    spectrum = nine(0.01).spectrum
    sines = spectrum.V[1]  # a truth that has nothing of all others, up to rounding
    noise = np.ones((1, 9))
    more, less = (
        BiasVariance(spectrum, sines + off, sigma=0.5, epsilon=0.01, noise=noise).data["draws"]
        for off in (1e-15, -1e-15)
    )
    assert more["waves"] == less["waves"]


def test_draws_that_do_not_fit_are_refused() -> None:
    spectrum = nine(0.01).spectrum
    truth = md.datasets.sine(spectrum.x[:, 0])
    with pytest.raises(ValueError, match="a row for each draw"):
        BiasVariance(spectrum, truth, sigma=0.5, epsilon=0.01, noise=np.ones((2, 8)))
    x, _ = md.datasets.illustrative_example()
    singular = md.decompose(md.kernels.CubicSplineGreen(), x)
    with pytest.raises(ValueError, match="singular"):
        BiasVariance(singular, np.sin(x), sigma=0.1, epsilon=0.1, noise=np.ones((2, 11)))


@pytest.mark.parametrize("only", ["sizes", "cuts", "ceiling"])
def test_without_rounds_a_picture_says_so(only: str) -> None:
    kind = Loop if only == "sizes" else BasisFunctions
    assert "there are no rounds" in alt_of(kind(nine(0.7), only=only))


def test_only_names_one_of_the_charts() -> None:
    for kind in (Loop, BasisFunctions):
        with pytest.raises(ValueError, match="only must be one of"):
            kind(nine(0.01), only="all")
