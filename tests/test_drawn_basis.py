"""Basis functions: what is drawn, against Python."""

import numpy as np
import pytest
from drawings import DATA, STATES, charts, state
from drawn import Chart, near, painted, split
from exhibits import example_run
from script import page

import mini_distill as md
from mini_distill import figures


def shares(name: str) -> np.ndarray:
    """What the round keeps of each basis function."""
    t, run = state("basis", name)["round"], example_run()
    d, c = run.d[run.spectrum.reachable], run.c
    if t == run.rounds:
        return np.zeros_like(d)
    return np.asarray(np.prod(d / (d + c[: t + 1, None]), axis=0))


def functions() -> tuple[np.ndarray, np.ndarray]:
    """A grid, and p_k = V_k^T g(x_j, ·)/(K d_k) on it, from the kernel."""
    run = example_run()
    x = run.spectrum.x[:, 0]
    grid = np.linspace(x.min(), x.max(), 201)
    g = run.spectrum.kernel(run.spectrum.x, grid[:, None])
    V, d = run.spectrum.V[run.spectrum.reachable], run.d[run.spectrum.reachable]
    return grid, (V @ g) / (len(x) * d[:, None])


def amounts() -> tuple[np.ndarray, np.ndarray]:
    """What the truth has of each basis function in the labels, and what is noise."""
    run = example_run()
    V = run.spectrum.V[run.spectrum.reachable]
    signal = V @ md.datasets.sine(run.spectrum.x[:, 0])
    signal[np.abs(signal) < 1e-9] = 0
    return signal, V @ run.y - signal


@pytest.mark.parametrize("name", STATES["basis"])
def test_waves_are_as_high_as_what_is_kept(name: str) -> None:
    kept = shares(name)
    waves, *_ = charts("basis", name)
    _, p = functions()
    t = state("basis", name)["round"]
    full, strong = np.array(waves.paths("truth")), np.array(waves.paths("wave"))
    zero = np.array([place[1] for place in waves.strokes("zero")])
    panels = waves.rects("panel")
    unit = ((zero[:, None] - full[..., 1]) * p).sum() / (p**2).sum()  # pixels for 1
    near(zero[:, None] - full[..., 1], unit * p)
    near(zero[:, None] - strong[..., 1], unit * kept[:, None] * p)
    inside = panels[:, [0]] + 4 + np.linspace(0, 1, 201) * (panels[:, [2]] - 8)
    for curves in (full, strong):
        near(curves[..., 0], inside)
    assert np.abs(unit * p).max() <= panels[0, 3] / 2
    assert np.abs(unit * p).max() > panels[0, 3] / 3  # the largest fills its panel
    texts = waves.texts("share")
    for kind in ("truth", "wave"):
        faint = [float(path.get("stroke-opacity", "nan")) < 0.5 for path in waves.of("path", kind)]
        assert faint == [share < 0.01 for share in kept]
    grey = [fill == "var(--grid)" for fill in waves.colors("rect", "panel", "fill")]
    assert grey == [share < 0.01 for share in kept]
    assert waves.texts("count") == [f"{np.sum(kept >= 0.01)} of 9 still on"]
    for text, share in zip(texts, kept, strict=True):
        assert (text == "off") == (share < 0.01)
        if text[0] not in "<>o":
            assert float(text.removesuffix(" %")) == pytest.approx(100 * share, rel=6e-3)
    # the rounds before this one
    before = example_run().B[:t, :9]
    skins = np.array(waves.paths("past")).reshape(-1, 201, 2)
    expected = (before[..., None] * p).reshape(-1, 201)
    near(np.tile(zero, t)[:, None] - skins[..., 1], unit * expected)


SUM = """([data, state]) => {
    const figure = open("basis", data);
    figure.set(state);
    const first = () => figure.charts()[0];
    const spots = [...figure.root.querySelectorAll(".chart .spot")].slice(0, 9);
    return [first(), ...spots.map((spot) => {
        spot.dispatchEvent(new Event("focus"));
        figure.run(100);
        return first();
    })];
}"""


@pytest.mark.parametrize("name", STATES["basis"])
def test_the_sum_is_the_fit_and_each_panel_shows_its_part_of_it(name: str) -> None:
    run, t = example_run(), state("basis", name)["round"]
    whole, *lit = map(Chart, page(SUM, [DATA["basis"], state("basis", name)]))
    grid, p = functions()
    fits, truth = np.vstack([run.predict(grid), np.zeros(201)]), md.datasets.sine(grid)
    ((_, zero, _),) = whole.strokes("sum-zero")
    points = whole.circles("point")
    unit = (zero - points[:, 1]) @ run.y / (run.y @ run.y)  # pixels for 1
    near(zero - points[:, 1], unit * run.y)
    near(points[:, 0], np.interp(run.spectrum.x[:, 0], [0, 1], points[[0, -1], 0]))
    for kind, expected in (("sum", fits[[t]]), ("sum-truth", [truth]), ("sum-past", fits[:t])):
        found = [zero - path[:, 1] for path in whole.paths(kind)]
        near(np.reshape(found, (-1, 201)), unit * np.asarray(expected))
    assert whole.texts("sum-name")[0].endswith(f"the fit f{'₀₁₂₃₄'[t]}")
    assert whole.paths("part") == []
    kept = shares(name)
    total = np.zeros(201)
    for k, chart in enumerate(lit):
        (part,) = chart.paths("part")
        near(zero - part[:, 1], unit * kept[k] * np.add(*amounts())[k] * p[k])
        total += zero - part[:, 1]
        thick = [width == "2.5" for width in chart.colors("rect", "panel", "stroke-width")]
        assert thick == [j == k for j in range(9)]
    near(total, unit * fits[t], 9 * 0.06)


@pytest.mark.parametrize("name", STATES["basis"])
def test_the_courses_are_what_is_left_round_by_round(name: str) -> None:
    run, t = example_run(), state("basis", name)["round"]
    chart = charts("basis", name)[-1]
    B = run.B[:, :9]
    for k, course in enumerate(chart.paths("share-course")):
        near(course, chart.px(range(run.rounds), B[:, k]))
    near(chart.strokes("limit")[0][1], chart.Y(0.01))
    seen = B[t][B[t] >= 1e-3] if t < run.rounds else np.empty(0)
    near(chart.circles("dot")[:, :2], chart.px(t, seen))
    (place,) = chart.circles("stepper handle")[:, :2]
    near(place[0], chart.X(t))


@pytest.mark.parametrize("name", STATES["basis"])
def test_shares_stand_at_their_heights(name: str) -> None:
    kept = shares(name)
    _, chart, _ = charts("basis", name)
    run, t = example_run(), state("basis", name)["round"]
    color = [*figures.round_colors(run.rounds), figures.INK][t]
    signal, noise = amounts()
    split(chart, kept, np.abs(signal) / (np.abs(signal) + np.abs(noise)))
    painted(chart.colors("rect", "signal", "fill"), [color] * len(kept))


TRY = """([data, epsilons]) => {
    const figure = open("basis", data);
    figure.set({ round: 0 });
    const slider = figure.find("#epsilon");
    return epsilons.map((epsilon) => {
        slider.value = String(Math.log10(epsilon));
        slider.dispatchEvent(new Event("input"));
        figure.run(500);
        return figure.text(".challenge");
    });
}"""


def test_the_challenge_notices_a_first_fit_that_leaves_two_on() -> None:
    run = example_run()
    epsilons = np.geomspace(0.05, 0.55, 60)
    left = []
    for epsilon in epsilons:
        first = md.distill(run.spectrum, run.y, epsilon=epsilon, max_rounds=1)
        left.append(int(np.sum(first.B[:1] >= 0.01)))
    found = left.index(2)
    asked = epsilons[[0, found - 1, found, 0]]
    said = page(TRY, [DATA["basis"], asked.tolist()])
    assert [words[0] for words in said] == ["○", "○", "✓", "✓"]
    # and the two are hardly kept, as the reward says
    B = md.distill(run.spectrum, run.y, epsilon=epsilons[found], max_rounds=1).B[0]
    assert B[1] < 0.06
    assert B[0] < 0.5
