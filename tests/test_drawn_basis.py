"""Basis functions: what is drawn, against Python."""

import numpy as np
import pytest
from drawings import STATES, charts, state
from drawn import bars, near, painted
from exhibits import example_run

from mini_distill import figures

FLOOR = 1e-8  # of the logarithmic chart


def shares(name: str) -> tuple[np.ndarray, np.ndarray | None]:
    """What the round keeps of each basis function, and what the other method does."""
    shown, run = state("basis", name), example_run()
    d, c, t, m = run.d[run.spectrum.reachable], run.c, shown["round"], shown["match"] - 1
    if t == run.rounds:
        return np.zeros_like(d), None
    kept = np.prod(d / (d + c[: t + 1, None]), axis=0)
    if shown["compare"] == "one fit":
        C = d[m] * (1 / kept[m] - 1)
        return kept, d / (d + C)
    tau = -np.log(1 - kept[m]) / d[m]
    return kept, 1 - np.exp(-tau * d)


@pytest.mark.parametrize("name", STATES["basis"])
def test_waves_are_as_high_as_what_is_kept(name: str) -> None:
    kept, _ = shares(name)
    run, (waves, *_) = example_run(), charts("basis", name)
    x = run.spectrum.x[:, 0]
    grid = np.linspace(x.min(), x.max(), 201)
    # p_k = V_k^T g(x_j, ·)/(K d_k), from the kernel
    g = run.spectrum.kernel(run.spectrum.x, grid[:, None])
    V, d = run.spectrum.V[run.spectrum.reachable], run.d[run.spectrum.reachable]
    p = (V @ g) / (len(x) * d[:, None])
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
    for text, share in zip(texts, kept, strict=True):
        assert text.startswith("off, ") == (share < 0.01)
        text = text.removeprefix("off, ")
        if text[0] not in "<>":
            assert float(text.removesuffix(" %")) == pytest.approx(100 * share, rel=6e-3)


@pytest.mark.parametrize("name", STATES["basis"])
def test_shares_stand_at_their_heights(name: str) -> None:
    kept, other = shares(name)
    _, plain, logarithmic = charts("basis", name)
    run, t = example_run(), state("basis", name)["round"]
    color = [*figures.round_colors(run.rounds), figures.INK][t]
    bars(plain, kept)
    painted(plain.colors("rect", "bar", "fill"), [color] * len(kept))
    ks = np.arange(1, len(kept) + 1)
    seen = kept >= FLOOR
    near(
        logarithmic.circles("dot")[:, :2],
        logarithmic.px(ks[seen], kept[seen]) if seen.any() else np.empty((0, 2)),
    )
    for chart in (plain, logarithmic):
        if other is None:
            assert chart.strokes("mark") == []
            continue
        there = other >= (FLOOR if chart is logarithmic else 0)
        if state("basis", name)["compare"] == "one fit":
            near([dot[:2] for dot in chart.dots()], chart.px(ks, other)[there])
        else:  # triangles, by their lower left corner
            corners = [(x + 5, y - 4) for x, y, *_ in chart.strokes("mark")]
            near(corners, chart.px(ks, other)[there])
        (line,) = chart.paths("other")
        near(line[: there.sum()], chart.px(ks, other)[there])
    m = state("basis", name)["match"]
    near(plain.circles("match handle")[:, :2], plain.px([m], [0]))
