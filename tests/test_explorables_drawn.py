"""What static figures show and say, against dense solves: every explorable, in several states."""

import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from dense import Array, dense_run, values_of_fit
from drawn import numbers, plain
from exhibits import EXHIBITS, alt_of, example_run, still_of
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle
from scipy.optimize import minimize_scalar

import mini_distill as md
from mini_distill.explorables import Loop
from mini_distill.explorables._explorable import Explorable

NUMBER = r"-?\d+(?:\.\d+)?(?:e[+-]?\d+)?"
DRAWN: Any = {"rtol": 1e-4, "atol": 1e-5}  # data are sent with seven digits


def lines(ax: Axes) -> list[Array]:
    """The points of every line, as (n, 2)."""
    return [np.asarray(line.get_xydata()) for line in ax.lines]


def heights(ax: Axes, container: int = 0) -> Array:
    bars: Any = ax.containers[container]
    return np.array([bar.get_height() for bar in bars])


def numbers_after(text: str, words: str) -> list[float]:
    """The numbers of a list that follows these words in a sentence."""
    found = re.search(re.escape(words) + rf"[^0-9-]{{0,12}}((?:{NUMBER}, )*{NUMBER})", plain(text))
    assert found, (words, text)
    return [float(number) for number in found[1].split(", ")]


def said(values: Any, decimals: int) -> Any:
    """Numbers as they are printed: half a unit of the last digit, and what DRAWN allows."""
    return pytest.approx(np.asarray(values, dtype=float), abs=0.51 * 10.0**-decimals)


def three(values: Any) -> Any:
    """Numbers with three significant digits."""
    return pytest.approx(np.asarray(values, dtype=float), rel=6e-3, abs=1e-12)


def gram(spectrum: md.Spectrum) -> tuple[Array, Array]:
    x = spectrum.x[:, 0]
    return x, np.asarray(spectrum.kernel(x, x)) / len(x)


# --- the loop ---------------------------------------------------------------------------------


def check_loop(shown: Any) -> None:
    spectrum = shown._spectra[shown.preset]
    x, G = gram(spectrum)
    run = dense_run(G, shown.labels, shown.epsilon)
    T, t = len(run.c), min(shown.round, len(run.c))
    left, right = still_of(shown).axes
    drawn = lines(left)
    grid = drawn[0][:, 0]
    assert (grid[0], grid[-1]) == (x.min(), x.max())
    fits = run.fits(spectrum.kernel, x, grid)
    for line, f in zip(drawn, fits, strict=False):
        np.testing.assert_allclose(line[:, 1], f, **DRAWN)
    names = [f"$f_{{{s}}}$" for s in range(T)]
    if shown._truth is not None:
        np.testing.assert_allclose(drawn[T][:, 1], np.sin(2 * np.pi * grid), atol=1e-12)
        names.append("truth")
    np.testing.assert_allclose(drawn[len(names)], np.stack([x, shown.labels], axis=1))
    assert [text.get_text() for text in left.texts] == names
    if 0 < t < T:  # this round's fit, more heavily
        np.testing.assert_allclose(drawn[-1][:, 1], fits[t], **DRAWN)
        assert left.lines[-1].get_linewidth() > 1.5 * left.lines[0].get_linewidth()
    assert len(drawn) == len(names) + 1 + (0 < t < T)

    alt = alt_of(shown)
    if shown._truth is not None:
        fine = np.linspace(x.min(), x.max(), 1001)
        every = [*run.fits(spectrum.kernel, x, fine), np.zeros(1001)]
        course = [np.mean((f - np.sin(2 * np.pi * fine)) ** 2) for f in every]
        assert numbers_after(alt, "error to the truth by round") == said(course, 3)
    else:
        course = [np.linalg.norm(y) / np.sqrt(len(y) * shown.epsilon) for y in run.labels]
        assert numbers_after(alt, "in units of the tolerance") == said(course, 2)
        np.testing.assert_array_equal(right.lines[1].get_ydata(), 1)
    np.testing.assert_allclose(lines(right)[0], np.stack([range(T + 1), course], axis=1), rtol=1e-3)
    if t:
        assert set(lines(right)[-1][:, 0]) == {t}
        assert f"Round {t} is marked." in alt
    rounds = "1 round" if T == 1 else f"{T} rounds"
    assert f"{len(x)} labels with tolerance {shown.epsilon:.3g}: {rounds}, then collapse" in alt
    flat = [np.ptp(f) for f in fits]  # which is what flatter means to the eye
    assert flat == sorted(flat, reverse=True)
    assert "Each fit is flatter than the one before" in alt


# --- the secular equation ---------------------------------------------------------------------


def check_secular(shown: Any) -> None:
    x, G = gram(shown._spectrum)
    y, epsilon, K = np.array(shown.labels), shown.epsilon, len(x)
    run = dense_run(G, y, epsilon)
    d, U = np.linalg.eigh(G)
    seen = d > 1e-12 * d[-1]
    floor = np.sum((U.T @ y)[~seen] ** 2) / K
    r = np.sqrt(np.sum((U.T @ y)[seen] ** 2) / (K * (epsilon - floor)))
    left, right = still_of(shown).axes
    curve, tolerance, lower, upper, root = lines(left)
    for c, error in curve[::60]:
        assert error == pytest.approx(np.mean((y - values_of_fit(G, y, c)) ** 2), rel=1e-6)
    assert (curve[0, 0] < lower[0, 0], upper[0, 0] < curve[-1, 0]) == (True, True)
    assert left.get_xlim() == pytest.approx((curve[0, 0], curve[-1, 0]))
    assert set(tolerance[:, 1]) == {epsilon}
    assert lower[:, 0] == pytest.approx(d[seen][0] / (r - 1), rel=1e-5)
    assert upper[:, 0] == pytest.approx(d[-1] / (r - 1), rel=1e-5)
    assert root[0] == pytest.approx([run.c[0], epsilon], rel=1e-5)
    spans = [patch.get_extents().transformed(left.transData.inverted()) for patch in left.patches]
    bands = [(band.y0, band.y1) for band in spans]
    expected = [(np.mean(y**2), 1.25 * np.mean(y**2))] + [(0, floor)] * int(floor > 1e-15)
    np.testing.assert_allclose(bands, expected, rtol=1e-9, atol=1e-12)

    fit, labels = lines(right)[0], lines(right)[-1]
    np.testing.assert_allclose(
        fit[:, 1], run.fits(shown._spectrum.kernel, x, fit[:, 0])[0], **DRAWN
    )
    np.testing.assert_allclose(labels[:, 1], y)
    alt = alt_of(shown)
    assert numbers_after(alt, "of one fit to") == [K]
    assert numbers_after(alt, "the collapse at") == three([np.mean(y**2)])
    assert ("infeasible" in alt) == (floor > 1e-15)
    if floor > 1e-15:
        assert numbers_after(alt, "infeasible region up to") == three([floor])
    assert numbers_after(alt, "line of the tolerance") == three([epsilon])
    assert numbers_after(alt, "at c =") == three([run.c[0]])


# --- basis functions --------------------------------------------------------------------------


def check_basis(shown: Any) -> None:
    spectrum = shown._spectrum
    x, G = gram(spectrum)
    run = dense_run(G, example_run().y, shown.epsilon)
    t, T = min(shown.round, len(run.c)), len(run.c)
    d, U = np.linalg.eigh(G)
    d, U = d[:1:-1], U[:, :1:-1]  # two are 0: the functions vanish at both ends
    kept = run.diagonals(d)[t]
    *panels, chart, total = still_of(shown).axes
    for k, ax in enumerate(panels):
        (grid, full), (_, left) = (line.T for line in lines(ax))
        p = spectrum.kernel(grid, x) / len(x) @ U[:, k] / d[k]
        np.testing.assert_allclose(full, p * np.sign(p @ full), atol=1e-4)
        np.testing.assert_allclose(left, kept[k] * full, atol=1e-6)
        if kept[k] < 0.01:
            assert ax.get_title() == f"$k={k + 1}$: off"
            continue
        found = re.fullmatch(rf"\$k={k + 1}\$: ({NUMBER}) %", ax.get_title())
        assert found
        assert float(found[1]) == three(100 * kept[k])
    truth, fit, points = lines(total)
    f = [*run.fits(spectrum.kernel, x, fit[:, 0]), np.zeros(len(fit))][t]
    np.testing.assert_allclose(fit[:, 1], f, **DRAWN)
    np.testing.assert_allclose(truth[:, 1], np.sin(2 * np.pi * truth[:, 0]), atol=1e-6)
    np.testing.assert_allclose(points, np.stack([x, example_run().y], axis=1), atol=1e-6)
    (drawn,) = lines(chart)
    np.testing.assert_allclose(drawn, np.stack([range(1, 10), kept], axis=1), rtol=1e-4)
    alt = alt_of(shown)
    assert f"what round {t} of {T} keeps" in alt
    assert numbers_after(alt, "of each, in per cent") == three(100 * kept)
    assert f"{np.sum(kept >= 0.01)} of 9 are still on" in alt


# --- bias and variance ------------------------------------------------------------------------


def check_bias(shown: Any) -> None:
    x, G = gram(shown._spectrum)
    K = len(x)
    d, U = np.linalg.eigh(G)
    d, U = d[::-1].clip(0), U[:, ::-1]
    d[d < 1e-12 * d[0]] = 0
    truth = np.abs(U.T @ np.sin(2 * np.pi * x))
    if shown.preset == "rough":
        falling = np.where(d > 0, np.arange(1.0, K + 1) ** (-2 * shown.smoothness), 0)
        truth = np.sqrt(np.sum(truth**2) * falling / falling.sum())
    if shown.signal:
        truth = np.array(shown.signal)
    typical = np.sqrt(truth**2 + shown.sigma**2)
    run = dense_run(np.diag(d), typical, shown.epsilon)
    B = run.diagonals(d)
    bias, variance = (1 - B) ** 2 * truth**2 / K, shown.sigma**2 * B**2 / K
    error = np.sum(bias + variance, axis=1)
    t = min(shown.round, len(error) - 1)

    sums, parts = still_of(shown).axes
    for line, values in zip(lines(sums), (bias.sum(1), variance.sum(1), error), strict=False):
        np.testing.assert_allclose(line, np.stack([range(len(error)), values], axis=1), **DRAWN)
    names = [text.get_text() for text in sums.get_legend().get_texts()]  # type: ignore[union-attr]
    assert names == ["bias²", "variance", "sum", "best single fit"]
    single = best_single(d, truth, shown.sigma)
    np.testing.assert_allclose(lines(sums)[3][:, 1], single, rtol=1e-4)
    marks = np.concatenate(lines(sums)[4:])
    np.testing.assert_allclose(marks, np.stack([range(len(error)), error], axis=1), **DRAWN)
    sizes = [line.get_markersize() for line in sums.lines[4:]]
    assert int(np.argmax(sizes)) == t
    for i, values in enumerate((truth, B[t] * truth, B[t] * shown.sigma)):
        np.testing.assert_allclose(heights(parts, i), values, **DRAWN)
    assert [patch.get_hatch() for patch in parts.patches] == [None] * 2 * K + ["/////"] * K
    assert set(lines(parts)[0][:, 1]) == {shown.sigma}
    assert parts.get_title() == f"truth, filled what round {t} keeps; noise, hatched"

    alt = alt_of(shown)
    assert numbers_after(alt, "Squared bias") == said(bias.sum(1), 3)
    assert numbers_after(alt, "Variance") == said(variance.sum(1), 3)
    assert numbers_after(alt, "Their sum") == said(error, 3)
    assert numbers_after(alt, "least in round") == [error.argmin()]
    assert numbers_after(alt, "The best single fit has") == said([single], 3)
    assert numbers_after(alt, "noise") == three([shown.sigma])
    assert numbers_after(alt, "tolerance") == three([shown.epsilon])


def best_single(d: Array, truth: Array, sigma: float) -> float:
    """The least error of d/(d + c), by a search in every decade."""

    def error(log_c: float) -> float:
        keep = d / (d + 10.0**log_c)
        return float(np.mean((1 - keep) ** 2 * truth**2 + sigma**2 * keep**2))

    decades = np.arange(np.log10(d[d > 0].min()) - 8, np.log10(d[0]) + 8)
    found = [
        minimize_scalar(error, bounds=(low, low + 1), method="bounded", options={"xatol": 1e-9})
        for low in map(float, decades)
    ]
    return float(min(result.fun for result in found))


# --- choosing ---------------------------------------------------------------------------------


def check_choosing(shown: Any) -> None:
    x, G = gram(shown._spectrum)
    K, rounds = len(x), 12
    truth = np.sin(2 * np.pi * x)
    y = truth + shown.sigma * np.random.default_rng(0).standard_normal((4, K))[shown.sample - 1]
    hat = G @ np.linalg.inv(G + shown.c * np.eye(K))
    powers = [np.linalg.matrix_power(hat, t + 1) for t in range(rounds)]
    training = np.array([np.mean((y - H @ y) ** 2) for H in powers])
    loo = np.mean([left_out(G, y, shown.c, k, rounds) ** 2 for k in range(K)], axis=0)
    gcv = np.array([np.mean((y - H @ y) ** 2) / (1 - np.trace(H) / K) ** 2 for H in powers])
    error = np.array([np.mean((truth - H @ y) ** 2) for H in powers])
    t = min(shown.round, rounds - 1)

    left, right = still_of(shown).axes
    points, fit, *others = lines(left)
    np.testing.assert_allclose(points, np.stack([x, y], axis=1))
    relabelled = np.linalg.matrix_power(hat, t) @ y
    f = (
        shown._spectrum.kernel(fit[:, 0], x)
        / K
        @ np.linalg.solve(G + shown.c * np.eye(K), relabelled)
    )
    np.testing.assert_allclose(fit[:, 1], f, **DRAWN)
    assert left.get_title() == f"labels, and the fit of round {t}"
    legend = [text.get_text() for text in right.get_legend().get_texts()]  # type: ignore[union-attr]
    expected = {"to the labels": training}
    assert len(others) == (shown.truth == "shown")
    if shown.truth == "shown":
        np.testing.assert_allclose(others[0][:, 1], np.sin(2 * np.pi * others[0][:, 0]), atol=1e-6)
        expected = {"leave-one-out": loo, "GCV": gcv}
        expected["to the truth, plus $\\sigma^2$"] = error + shown.sigma**2
    assert legend == list(expected)
    named = {str(line.get_label()): np.asarray(line.get_xydata()) for line in right.lines}
    for name, values in expected.items():
        np.testing.assert_allclose(
            named[name], np.stack([range(rounds), values], axis=1), rtol=1e-6
        )
    dots = [line for line in lines(right) if line.shape == (1, 2)]
    minima = [(v.argmin(), v.min()) for name, v in expected.items() if name != "to the labels"]
    np.testing.assert_allclose(np.reshape(dots, (-1, 2)), np.reshape(minima, (-1, 2)), rtol=1e-6)

    alt = alt_of(shown)
    assert f"the fit of round {t}, which spends" in alt
    assert numbers_after(alt, "which spends") == three([np.trace(powers[t])])
    assert numbers_after(alt, "labels rises from") == three([training[0]])
    after = alt[alt.index("in round 0 to") :]
    assert numbers_after(after, "in round 0 to") == three([training[-1]])
    assert ("leave-one-out" in alt) == (shown.truth == "shown")
    if shown.truth == "shown":
        for name, score in (("leave-one-out", loo), ("cross-validation", gcv)):
            assert numbers_after(alt, f"{name} begins at") == three([score[0]])
            after = alt[alt.index(f"{name} begins at") :]
            assert numbers_after(after, "least in round") == [score.argmin()]
            assert numbers_after(after, f"least in round {score.argmin()} with") == three(
                [score.min()]
            )
        assert numbers_after(alt, "the error to it is") == three([error[t]])
        after = alt[alt.index("the error to it is") :]
        assert numbers_after(after, "least in round") == [error.argmin()]


def left_out(G: Array, y: Array, c: float, k: int, rounds: int) -> Array:
    """The errors at point k of rounds that never see it."""
    others = np.arange(len(y)) != k
    labels, errors = y[others], []
    for _ in range(rounds):
        weights = np.linalg.solve(G[np.ix_(others, others)] + c * np.eye(len(labels)), labels)
        errors.append(y[k] - G[k, others] @ weights)
        labels = G[np.ix_(others, others)] @ weights
    return np.array(errors)


# --- geometry ---------------------------------------------------------------------------------


def check_geometry(shown: Any) -> None:
    a, b = np.sqrt(shown.data["variances"])
    G = np.array([[a * a, shown.correlation * a * b], [shown.correlation * a * b, b * b]])
    run = dense_run(G, shown.labels, shown.epsilon)
    path, T, step = np.array(run.labels), len(run.c), np.sqrt(2 * shown.epsilon)
    left, right = still_of(shown).axes
    drawn = lines(left)
    for t in range(min(T, 6)):
        ellipse, circle = drawn[2 * t], drawn[2 * t + 1]
        np.testing.assert_allclose(np.hypot(*(circle - path[t]).T), step, rtol=1e-5)
        assert np.ptp(np.arctan2(*(circle - path[t]).T)) > 6  # all around
        cost = path[t + 1] @ np.linalg.solve(G, path[t + 1])
        costs = np.einsum("ni,ni->n", ellipse, np.linalg.solve(G, ellipse.T).T)
        np.testing.assert_allclose(costs, cost, rtol=1e-4)
        assert np.ptp(np.arctan2(*ellipse.T)) > 6
    curve, steps, start, origin, *mark = drawn[2 * min(T, 6) :]
    np.testing.assert_allclose(steps, path, **DRAWN)
    np.testing.assert_allclose(start[0], shown.labels)
    np.testing.assert_array_equal(origin[0], 0)
    d, U = np.linalg.eigh(G)
    d, U = d[::-1], U[:, ::-1]
    z = np.abs(np.array(shown.labels) @ U)
    along = np.abs(curve @ U)  # on the curve z_k = z_0[k] exp(-τ/d_k), with one τ for both
    inside = (along > 1e-3 * z).all(axis=1)
    tau = -np.log(along[inside] / z) * d
    np.testing.assert_allclose(tau[:, 0], tau[:, 1], rtol=1e-4, atol=1e-4 * d[0])
    assert along[-1].max() < 1e-2 * z.max()
    t = min(shown.round, T)
    assert len(mark) == (t > 0)
    if t:
        np.testing.assert_allclose(mark[0][0], path[t], **DRAWN)
        np.testing.assert_allclose(lines(right)[-1][:, 0], t * step)
    for k in range(2):
        far, left_of_k = lines(right)[2 * k].T
        np.testing.assert_allclose(left_of_k, along[:, k], **DRAWN)
        length = np.cumsum([0, *np.hypot(*np.diff(curve, axis=0).T)])  # of a polygon: shorter
        np.testing.assert_allclose(far, length, rtol=5e-3, atol=1e-3)
        walked = np.stack([step * np.arange(T + 1), np.abs(path @ U[:, k])], axis=1)
        np.testing.assert_allclose(lines(right)[2 * k + 1], walked, **DRAWN)
    alt = alt_of(shown)
    points = re.findall(rf"\(({NUMBER}), ({NUMBER})\)", alt)
    assert np.array(points, dtype=float) == said(path[:6], 2)
    assert (", …" in alt) == (T > 5)
    assert f"{T} rounds, then collapse to zero" in alt
    assert numbers_after(alt, "circle of radius") == three([step])


# --- rounds to the collapse -------------------------------------------------------------------


def check_rounds(shown: Any) -> None:
    d, w, size = np.array(shown.eigenvalues), np.array(shown.coordinates), shown.size
    run = dense_run(np.diag(d), size * w / np.linalg.norm(w), 1 / len(d))
    r = [np.linalg.norm(y) for y in run.labels]
    T = len(run.c)
    figure = still_of(shown)
    path, eigenvalues, labels = figure.axes
    named = {str(line.get_label()): np.asarray(line.get_xydata()) for line in path.lines}
    bounds = shown.shown.split(",")
    if "upper" in bounds:
        t, height = named.pop(r"$\sqrt{r_0^2-t}$").T
        np.testing.assert_allclose(height**2, np.maximum(size**2 - t, 0), atol=1e-9)
        assert t[-1] > r[0] ** 2 - 1 - 1e-9
    if "lower" in bounds:
        np.testing.assert_allclose(named.pop("$r_0-t$"), [[0, size], [size, 0]])
    assert set(named.pop("collapse below 1")[:, 1]) == {1}
    if "direction" in bounds:  # all eigenvalues are different
        way = size * np.sum(np.abs(w)) / np.linalg.norm(w)
        np.testing.assert_allclose(named.pop("$a_0$")[:, 0], way)
    if "paper" in bounds:  # Proposition 3 of the paper, as it is printed there
        kappa = d.max() / d.min()
        alpha = ((size - 1) ** 2 + kappa * (2 * size - 1)) / (size - 1 + kappa) ** 2
        beta = size**2 * kappa / (size - 1 + kappa) ** 2
        i, bound = named.pop("$\\underline{r}_t$, the paper's").T
        sums = [sum(alpha**j for j in range(int(n))) for n in i]
        np.testing.assert_allclose(bound, alpha**i * size - beta * np.array(sums), **DRAWN)
        assert list(i) == list(range(int(np.ceil(size**2 - 1 - 1e-9)) + 1))
    if "condition" in bounds:
        found = named.pop("$\\kappa(r_0-1)$")[:, 0]
        np.testing.assert_allclose(found, d.max() / d.min() * (size - 1))
    assert all(name.startswith("_") for name in named)  # no other bound is drawn
    walked = next(line for line in lines(path) if len(line) == T + 1 and line[0, 1] == size)
    np.testing.assert_allclose(walked, np.stack([range(T + 1), r], axis=1), **DRAWN)
    (dots,) = path.collections
    np.testing.assert_allclose(np.array(dots.get_offsets()), walked[:-1], rtol=1e-9)
    squares = [line for line in path.lines if line.get_marker() == "s"]
    np.testing.assert_allclose(np.asarray(squares[0].get_xydata())[0], walked[-1])
    assert path.get_ylim()[0] == 0
    assert path.get_ylim()[1] > size
    np.testing.assert_allclose(lines(eigenvalues)[0][:, 1], np.maximum(d, 1e-15))
    np.testing.assert_allclose(heights(labels), w)
    alt = alt_of(shown)
    assert numbers_after(alt, "size of the labels by round") == said(r, 2)
    assert numbers_after(alt, "collapses below 1 after") == [T]
    low, high = max(int(np.ceil(size - 1)), 1), int(np.ceil(size**2 - 1))
    assert f"last for {low} to {high} rounds" in alt
    spread = re.search(rf"\d+ eigenvalues between {NUMBER} and {NUMBER}", plain(alt))
    assert spread
    assert numbers(spread[0]) == pytest.approx([len(d), d.max(), d.min()], rel=0.051)
    if shown.round:
        assert f"Round {min(shown.round, T)} is marked" in alt


# --- soft labels ------------------------------------------------------------------------------


def check_labels(shown: Any) -> None:
    i, names = shown.image - 1, ["cat", "dog", "hedgehog"]
    outputs = np.array(
        next(s["outputs"] for s in shown.data["series"] if s["name"] == shown.source)
    )
    outputs = outputs * 1e-4
    truth, given = [1, 2, 2, 0, 1], [1, 0, 2, 1, 2]  # as in the exhibit
    t = min(shown.round, len(outputs) - 1)
    row, votes = outputs[t, i], outputs[t].argmax(axis=1)
    bars, wall, course = still_of(shown).axes
    np.testing.assert_allclose(heights(bars), row, atol=1e-4)
    rectangles: Any = bars.containers[0]
    full = [bar.get_alpha() == 1 for bar in rectangles]
    assert full == [q == votes[i] for q in range(3)]
    frames = [p for p in bars.patches[3:] if isinstance(p, Rectangle)]
    framed = [(round(p.get_x() + p.get_width() / 2), to_hex(p.get_edgecolor())) for p in frames]
    words = {text.get_text(): round(text.get_position()[0]) for text in bars.texts}
    if truth[i] == given[i]:
        assert framed == [(given[i], md.figures.INK)]
        assert words == {"given and true": given[i]}
    else:
        assert framed == [(given[i], md.figures.INK), (truth[i], md.figures.TRUTH)]
        assert words == {"given": given[i], "true": truth[i]}
    assert [label.get_text() for label in bars.get_xticklabels()] == names
    assert f"outputs of the {shown.source}, image {i + 1}, round {t}" in bars.get_title()

    right = [v == q for v, q in zip(votes, truth, strict=True)]
    assert wall.get_title() == f"round {t}: {sum(right)} of 5 right (✓)"
    ticks, crosses = lines(wall)
    assert (len(ticks), len(crosses)) == (sum(right), 5 - sum(right))
    columns = sorted([(x, True) for x in ticks[:, 0]] + [(x, False) for x in crosses[:, 0]])
    assert [mark for _, mark in columns] == right  # five images in one row
    pixels = np.asarray(wall.images[0].get_array())
    (frame,) = wall.patches
    assert isinstance(frame, Rectangle)
    left, top = round(frame.get_x() + 0.9), round(frame.get_y() + 0.9)
    image = np.array(shown.data["images"][i]) / 255
    np.testing.assert_allclose(pixels[top : top + 6, left : left + 4], image, atol=0.5 / 255)

    series = {str(line.get_label()): np.asarray(line.get_ydata()) for line in course.lines[:-1]}
    expected = {f"given: {names[given[i]]}": outputs[:, i, given[i]]}
    if truth[i] != given[i]:
        expected[f"true: {names[truth[i]]}"] = outputs[:, i, truth[i]]
    assert list(series) == list(expected)
    for name, values in expected.items():
        np.testing.assert_allclose(series[name], values, atol=1e-4)
    assert set(lines(course)[-1][:, 0]) == {t}

    alt = alt_of(shown)
    assert f"true class {names[truth[i]]} and given class {names[given[i]]}, in round {t}" in alt
    spoken = [float(n) for n in re.findall(rf"(?:cat|dog|hedgehog): ({NUMBER})", alt)]
    assert spoken == pytest.approx(row, abs=6e-4)
    assert f"The largest is that of {names[votes[i]]}." in alt
    assert f"5 images, of which {sum(right)} are recognised" in alt
    assert numbers_after(alt, "given class by round") == said(outputs[:, i, given[i]], 2)
    assert ("Output of the true class" in alt) == (truth[i] != given[i])
    if truth[i] != given[i]:
        assert numbers_after(alt, "Output of the true class") == said(outputs[:, i, truth[i]], 2)


# --- the pushed beam --------------------------------------------------------------------------


def check_detour(shown: Any) -> None:
    g, amount = md.kernels.CubicSplineGreen(), shown.amount
    x, y = np.array([0.2, 0.4, 0.8]), np.array([0.9, 0.5, -0.7])
    forces = np.linalg.solve(g(x, x), y)
    of_fit, of_wave = float(y @ forces), amount**2 * (5 * np.pi) ** 4 / 2
    left, right = still_of(shown).axes
    fit, curve, points = (line.T for line in lines(left))
    np.testing.assert_allclose(fit[1], g(fit[0], x) @ forces, atol=1e-9)
    np.testing.assert_allclose(curve[1], fit[1] + amount * np.sin(5 * np.pi * fit[0]), atol=1e-9)
    np.testing.assert_allclose(points, [x, y])
    valley, _floor, least, now = (line.T for line in lines(right))
    np.testing.assert_allclose(valley[1], of_fit + valley[0] ** 2 * (5 * np.pi) ** 4 / 2)
    np.testing.assert_allclose([*least[:, 0], *now[:, 0]], [0, of_fit, amount, of_fit + of_wave])
    alt = alt_of(shown)
    assert numbers_after(alt, "with its least,") == [round(of_fit)]
    assert numbers_after(alt, "The wave costs") == [round(of_wave)]
    assert numbers_after(alt, "together") == [round(of_fit + of_wave)]


def check_walk(shown: Any) -> None:
    turn = np.exp(-1j * np.radians(shown.turn))
    places = [2 + 0j]
    while len(places) < 25 and (shown.turn >= 60 or abs(places[-1]) > 1):
        places.append(places[-1] - turn * places[-1] / abs(places[-1]))
    left, right = still_of(shown).axes
    _disc, *steps, dots = (line.T for line in lines(left))
    path = np.array([[place.real, place.imag] for place in places])
    np.testing.assert_allclose(dots.T, path, atol=1e-9)
    np.testing.assert_allclose(
        [step.T for step in steps], np.stack([path[:-1], path[1:]], axis=1), atol=1e-9
    )
    back = np.sum(path[1:] * (path[:-1] - path[1:]), axis=1) < -1e-9
    assert [line.get_linestyle() == "--" for line in left.lines[1:-1]] == back.tolist()
    np.testing.assert_allclose(lines(right)[0][:, 1], np.abs(places))
    alt = alt_of(shown)
    assert numbers_after(alt, "Its distance from 0 falls:") == said(np.abs(places[:5]), 2)
    end = f"after {len(steps)} step"
    assert ("winds around" in alt) == (shown.turn >= 60)
    assert end in alt
    assert f"{back.sum()} of its steps point back" in alt


def check_matched(shown: Any) -> None:
    run, t = example_run(), min(shown.round, 3)
    many, one, dots, ring = lines(still_of(shown).axes[0])
    s = many[:, 0]
    p = np.prod(1 + run.c[: t + 1, None] * s, axis=0)
    np.testing.assert_allclose(many[:, 1], p, rtol=1e-5)
    d = 1 / np.clip(1 / shown.d, 0.97 * s[-1] / 50, 0.97 * s[-1])
    p_m = np.prod(1 + run.c[: t + 1] / d)
    C = (p_m - 1) * d
    np.testing.assert_allclose(one[:, 1], 1 + C * s, rtol=1e-5)
    np.testing.assert_allclose(ring[0], [1 / d, p_m], rtol=1e-5)
    np.testing.assert_allclose(1 / dots[:, 0], run.d[: len(dots)], rtol=1e-5)
    alt = alt_of(shown)
    named = "the multiplier" if t == 0 else "with C ="
    assert numbers_after(alt, named)[0] == pytest.approx(C, rel=6e-3)
    assert ("convex curve" in alt) == (t > 0)


def check_push(shown: Any) -> None:
    single, t = shown.preset == "one push", shown.t
    places = np.array([t] if single else [0.2, 0.8])
    forces = np.array(shown.forces)
    g = md.kernels.CubicSplineGreen()
    left, above, below = still_of(shown).axes
    *parts, (x, beam), supports, _zero = (line.T for line in lines(left))
    np.testing.assert_allclose(beam, g(x, places) @ forces, atol=1e-9)
    np.testing.assert_array_equal(supports, [[0, 1], [0, 0]])
    ends = {
        (round(float(arrow.xy[0]), 6), float(arrow.xy[1] - arrow.xyann[1]))  # type: ignore[attr-defined]
        for arrow in left.texts
    }
    assert {(at, length > 0) for at, length in ends} == {
        (round(float(at), 6), force > 0) for at, force in zip(places, forces, strict=True) if force
    }
    assert len({abs(length) for _, length in ends}) == len({abs(F) for F in forces if F})
    _zero, (_, f), *_ = (line.T for line in lines(above))
    amplitude, n = 0.6, np.pi * np.arange(1, 3)
    curve, bend = beam, -(np.minimum.outer(x, places) - np.outer(x, places)) @ forces
    if single:
        assert parts == []
        curve = amplitude * np.sin(np.outer(x, n)).sum(axis=1)
        bend = -amplitude * np.sin(np.outer(x, n)) @ n**2
    else:
        *thin, rings = parts
        for k, (_, part) in enumerate(thin):
            np.testing.assert_allclose(part, g(x, places)[:, k] * forces[k], atol=1e-9)
        np.testing.assert_allclose(rings, [[0.2, 0.8], [0.6, 0.3]])
    np.testing.assert_allclose(f, curve, atol=1e-9)
    value = float(np.interp(t, x, curve))
    np.testing.assert_allclose(lines(above)[-1], [[t, value]], atol=1e-9)
    product = -bend * (np.minimum(x, t) - x * t)
    np.testing.assert_allclose(lines(below)[0][:, 1], product, atol=1e-9)
    assert np.trapezoid(product, x) == pytest.approx(value, abs=2e-3)
    (area,) = below.collections
    assert area.get_paths()[0].get_extents().y1 == pytest.approx(max(product.max(), 0), abs=1e-9)
    alt = alt_of(shown)
    assert numbers_after(alt, "pushed at") == three(places)
    assert numbers_after(alt, "with the force") == three(forces)
    assert numbers_after(alt, f"whose height at {t:.3g} is") == three([value])
    assert numbers_after(alt, "its area, shaded, is") == three([value])
    if not single:
        assert numbers_after(alt, "stands at") == said(g(places, places) @ forces, 3)


# --- luck -------------------------------------------------------------------------------------


def check_luck(shown: Any) -> None:
    x, G = gram(shown._spectrum)
    grid = np.linspace(0, 1, 201)
    noise = np.random.default_rng(0).standard_normal((12, 9)).round(3)
    truth = np.sin(2 * np.pi * x)
    every = []
    for draw in noise:
        run = dense_run(G, truth + shown.sigma * draw, shown.epsilon)
        fits = [*run.fits(shown._spectrum.kernel, x, grid), np.zeros(201)]
        every.append([np.trapezoid((f - np.sin(2 * np.pi * grid)) ** 2, grid) for f in fits])
        if len(every) == shown.seed + 1:
            own, best_fit = run, fits[int(np.argmin(every[-1]))]
    T = max(map(len, every))
    mean = np.mean([[*row, *[row[-1]] * (T - len(row))] for row in every], axis=0)
    best = [int(np.argmin(row)) for row in every]
    left, bars, fit = still_of(shown).axes
    *fan, thick, line, dot = (drawn[:, 1] for drawn in lines(left))
    assert len(fan) == shown.seed
    for drawn, row in zip(fan, every, strict=False):
        np.testing.assert_allclose(drawn, row, **DRAWN)
    np.testing.assert_allclose(thick, mean, **DRAWN)
    np.testing.assert_allclose(line, every[shown.seed], **DRAWN)
    np.testing.assert_allclose(dot, [min(every[shown.seed])], **DRAWN)
    assert lines(left)[-1][0, 0] == best[shown.seed]
    np.testing.assert_array_equal(heights(bars), np.bincount(best[: shown.seed + 1]))
    _, drawn, labels = lines(fit)
    np.testing.assert_allclose(drawn[:, 1], best_fit, **DRAWN)
    np.testing.assert_allclose(labels[:, 1], own.labels[0], **DRAWN)
    alt = alt_of(shown)
    assert numbers_after(alt, f"for draw {shown.seed} of the noise:") == said(every[shown.seed], 3)
    assert f"It is least in round {best[shown.seed]}." in alt
    assert numbers_after(alt, "all 12 draws,") == said(mean, 3)
    seen = best[: shown.seed + 1].count(0)
    assert f"the best of {seen} of the {shown.seed + 1} draws so far" in alt
    assert numbers_after(alt, "from round 0 on:") == np.bincount(best).tolist()


# --- the pulled label -------------------------------------------------------------------------


def check_pull(shown: Any) -> None:
    run = shown._run
    x, G = gram(run.spectrum)
    K, i, h, T = len(x), shown.label - 1, shown.pull, run.rounds
    t = min(shown.round, T - 1)
    hat = G @ np.linalg.inv(G + 3e-5 * np.eye(K))
    smooth = [np.linalg.matrix_power(hat, s + 1) for s in range(T)]
    left, above, below = still_of(shown).axes

    def fit(y: Array, grid: Array) -> Array:
        before = np.linalg.matrix_power(hat, t) @ y
        weights = np.linalg.solve(G + 3e-5 * np.eye(K), before)
        return np.asarray(run.spectrum.kernel(grid, x) / K @ weights)

    (grid, first), (_, second), points, pulled, tip = (line.T for line in lines(left))
    np.testing.assert_allclose(first, fit(run.y, grid), **DRAWN)
    np.testing.assert_allclose(second, fit(run.y + h * np.eye(K)[i], grid), **DRAWN)
    np.testing.assert_allclose(points, [x, run.y])
    np.testing.assert_allclose(pulled, [[x[i], x[i]], [run.y[i], run.y[i] + h]])
    np.testing.assert_allclose(tip[1], run.y[i] + h)
    shares = np.array([np.diag(S) for S in smooth])
    dots, own = lines(above)
    np.testing.assert_allclose(dots[:, 1], shares[t], atol=1e-7)
    np.testing.assert_allclose(own[0], [x[i], shares[t, i]], atol=1e-7)
    df = [np.trace(S) for S in smooth]
    np.testing.assert_allclose(lines(below)[0][:, 1], df)
    np.testing.assert_allclose(lines(below)[1], [[t, df[t]]])
    assert left.get_title() == f"round {t}: the fit follows the pull by {shares[t, i] * h:.3g}"
    alt = alt_of(shown)
    assert f"number {shown.label} is pulled by {h:.3g}." in alt
    assert numbers_after(alt, f"The fit of round {t} follows by") == three([h * shares[t, i]])
    assert numbers_after(alt, "a share of") == three([shares[t, i]])
    assert numbers_after(alt, "in round 0 it is") == three([shares[0, i]])
    assert numbers_after(alt, "Together they are") == three([df[t]])
    assert numbers_after(alt, "fall from") == three([df[0]])
    assert numbers_after(alt, "in round 0 to") == three([df[-1]])


# --- filters ----------------------------------------------------------------------------------


def check_filters(shown: Any) -> None:
    d, z, sigma = np.arange(1.0, 13) ** -2, 4 * np.arange(1.0, 13) ** -2, 0.5
    c, alpha, t = shown.c, shown.alpha, min(shown.round, 19)
    a = d / (d + c)
    kept = {"rounds": [a], "boosting": [a]} | ({"mixing": [a]} if alpha else {})
    for way, rows in kept.items():
        for _ in range(19):
            b = rows[-1]
            nexts = {"rounds": a * b, "boosting": b + a * (1 - b)}
            rows.append(nexts.get(way, a * (alpha + (1 - alpha) * b)))
    error = {
        way: np.mean(((1 - np.array(rows)) * z) ** 2 + (sigma * np.array(rows)) ** 2, axis=1)
        for way, rows in kept.items()
    }

    def of_one(log_c: float) -> float:
        h = d / (d + np.exp(log_c))
        return float(np.mean(((1 - h) * z) ** 2 + (sigma * h) ** 2))

    tuned = minimize_scalar(of_one, bounds=(-12, 5), method="bounded")
    left, right = still_of(shown).axes
    once, *ways = lines(left)
    np.testing.assert_allclose(once[:, 1], a)
    assert [line.get_label() for line in left.lines] == ["one fit", *kept]
    for line, rows in zip(ways, kept.values(), strict=True):
        np.testing.assert_allclose(line[:, 1], rows[t])
    level, *courses = lines(right)
    np.testing.assert_allclose(level[:, 1], tuned.fun, rtol=1e-6)
    for line, dot, values in zip(courses[::2], courses[1::2], error.values(), strict=True):
        np.testing.assert_allclose(line, np.stack([range(1, 21), values], axis=1))
        np.testing.assert_allclose(dot, [[t + 1, values[t]]])
    alt = alt_of(shown)
    assert numbers_after(alt, "fits with the multiplier") == three([c])
    for way, values in error.items():
        said_of = alt[alt.index(f"{way.capitalize()}: ") :]
        assert numbers_after(said_of, f"{way.capitalize()}:") == three([values[0]])
        assert numbers_after(said_of, "after 1 fit,") == three([values[t]])
        assert numbers_after(said_of, f"after {t + 1},") == three([values[-1]])
        assert numbers_after(said_of, "least after") == [np.argmin(values) + 1]
    assert ("Mixing" in alt, "mixtures" in alt) == (alpha > 0, alpha > 0)
    assert numbers_after(alt, "The tuned single fit has") == three([tuned.fun])
    assert numbers_after(alt, ", with the multiplier") == three([np.exp(tuned.x)])


# --- all of them ------------------------------------------------------------------------------

Check = Callable[[Any], None]

# For each kind: what its static figure has to agree with, and the states in which it has to.
# --- your own data ----------------------------------------------------------------------------


def check_yours(shown: Any) -> None:
    x, y = np.array(shown.x), np.array(shown.y)
    kernel = {
        "matern": md.kernels.Matern(shown.width, nu=1.5),
        "laplace": md.kernels.Laplace(shown.width),
        "cubic-spline": md.kernels.CubicSplineGreen(),
    }[shown.kernel]

    def place(v: Array) -> Array:
        u = (v - x.min()) / np.ptp(x)
        return np.asarray(0.05 + 0.9 * u if shown.kernel == "cubic-spline" else u)

    K, u, v = len(x), place(x), y - y.mean()
    G = np.asarray(kernel(u, u)) / K
    d, U = np.linalg.eigh(G)
    run = dense_run(np.diag(d.clip(0)) + 1e-17 * np.eye(K), U.T @ v, shown.epsilon * y.var())
    T = len(run.c)
    t = min(shown.round, T)
    hats = np.cumprod([d / (d + c) for c in run.c], axis=0)
    gcv = [np.mean(((1 - h) * (U.T @ v)) ** 2) / np.mean(1 - h) ** 2 for h in hats]
    loo = [forgotten(G, v, run.c[: s + 1]) for s in range(T)]
    dial = d[-1] * 10 ** np.linspace(-6, 3, 91)
    singles = [forgotten(G, v, [c]) for c in dial]
    best = int(np.argmin(singles))

    left, right = still_of(shown).axes
    points, mean, single, fit = lines(left)
    np.testing.assert_allclose(points, np.stack([x, y], axis=1))
    np.testing.assert_allclose(mean[:, 1], y.mean())
    g = np.asarray(kernel(place(fit[:, 0]), u)) / K
    one = np.linalg.solve(G + dial[best] * np.eye(K), v)
    np.testing.assert_allclose(single[:, 1], y.mean() + g @ one, **DRAWN)
    f = np.zeros(len(fit))
    if t < T:
        labels = U @ ([1, *hats][t] * (U.T @ v))
        f = g @ np.linalg.solve(G + run.c[t] * np.eye(K), labels)
    np.testing.assert_allclose(fit[:, 1], y.mean() + f, **DRAWN)
    named = {str(line.get_label()): np.asarray(line.get_ydata()) for line in right.lines}
    np.testing.assert_allclose(named["leave-one-out"] ** 2, [*loo, y.var()], rtol=1e-5)
    np.testing.assert_allclose(named["GCV"] ** 2, [*gcv, y.var()], rtol=1e-5)
    np.testing.assert_allclose(named["best single fit"] ** 2, singles[best], rtol=1e-5)
    alt = alt_of(shown)
    chosen = int(np.argmin([*loo, y.var()]))
    assert f"{K} points and the fit of round {t} of {T}; the last is the collapse" in alt
    assert numbers_after(alt, "has not seen begins at") == three([np.sqrt(loo[0])])
    assert numbers_after(alt, "is least in round") == [chosen]
    assert numbers_after(alt, f"round {chosen} with") == three([np.sqrt([*loo, y.var()][chosen])])
    assert numbers_after(alt, "best single fit misses by") == three([np.sqrt(singles[best])])


def forgotten(G: Array, y: Array, c: list[float]) -> float:
    """The mean square of what rounds with these multipliers miss at labels left out."""
    errors = []
    for i in range(len(y)):
        others, labels = np.arange(len(y)) != i, y
        for ct in c:
            H = G[np.ix_(others, others)] + ct * np.eye(len(y) - 1)
            labels = G[:, others] @ np.linalg.solve(H, labels[others])
        errors.append(y[i] - labels[i])
    return float(np.mean(np.square(errors)))


def check_mixing(shown: Any) -> None:
    x = np.linspace(0, 1, 11)
    G = np.asarray(md.kernels.CubicSplineGreen()(x, x)) / 11
    truth = np.sin({"sine": 2, "faster": 4}[shown.preset] * np.pi * x)

    def error(c: float, xi: float) -> float:
        A = G @ np.linalg.inv(G + c * np.eye(11))
        student = A @ ((1 - xi) * np.eye(11) + xi * A)
        bias = student @ truth - truth
        return float(bias @ bias + shown.sigma**2 * np.sum(student**2)) / 11

    def best(c: float) -> float:  # by the parabola through three of its points
        low, middle, high = (error(c, xi) for xi in (-1, 0, 1))
        return (low - high) / (2 * (low + high - 2 * middle))

    plane, cut, courses = still_of(shown).axes
    cs, bests = lines(plane)[0].T
    np.testing.assert_allclose(bests[::20], [best(c) for c in cs[::20]], **DRAWN)
    np.testing.assert_allclose(lines(plane)[-1], [[shown.c, shown.xi]])
    tuned = minimize_scalar(lambda power: error(10**power, 0), bounds=(-6, -2), method="bounded")
    assert plane.lines[3].get_xdata() == pytest.approx(2 * [10**tuned.x], rel=1e-2)
    bands: Any = next(drawn for drawn in plane.collections if getattr(drawn, "filled", False))
    np.testing.assert_allclose(
        bands.levels[1:], tuned.fun * np.array([1, 1.25, 1.6, 2.2, 3.2]), rtol=1e-4
    )
    now = error(shown.c, shown.xi)
    xis, values = lines(cut)[0].T
    np.testing.assert_allclose(values[::20], [error(shown.c, xi) for xi in xis[::20]], **DRAWN)
    for ax, at in ((cut, shown.xi), (courses, shown.c)):
        assert any(np.allclose(line, [[at, now]], rtol=1e-6) for line in lines(ax))
    follows: list[Callable[[float], float]] = [lambda _: 0, lambda _: 1, best]
    for line, follow in zip(lines(courses), follows, strict=False):
        expected = [error(c, follow(c)) for c in line[::20, 0]]
        np.testing.assert_allclose(line[::20, 1], expected, **DRAWN)
    alt = alt_of(shown)
    xi = best(shown.c)
    assert numbers_after(alt, "the teacher has the error") == said([error(shown.c, 0)], 3)
    assert numbers_after(alt, "round of self-distillation") == said([error(shown.c, 1)], 3)
    assert numbers_after(alt, "the best student, with ξ =") == said([xi, error(shown.c, xi)], 2)
    assert numbers_after(alt, "is marked:") == said([now], 3)
    assert numbers_after(alt, "The tuned single fit has") == said([tuned.fun], 3)


DRAWINGS: dict[str, tuple[Check, list[dict[str, Any]]]] = {
    "basis": (
        check_basis,
        [{}, {"epsilon": 0.1, "round": 1}, {"round": 9}],
    ),
    "bias-variance": (
        check_bias,
        [
            {},
            {"preset": "quiet"},
            {"preset": "rough", "smoothness": 1.0, "round": 3},
            {"signal": [1.0, 0, 0.5, *[0.2] * 6, 0, 0], "round": 2},
        ],
    ),
    "choosing": (
        check_choosing,
        [{}, {"sigma": 0.5, "sample": 3, "c": 1e-3, "round": 5}, {"truth": "shown", "round": 99}],
    ),
    "detour": (check_detour, [{}, {"amount": -0.05}, {"amount": 0.0}]),
    "filters": (
        check_filters,
        [
            {},
            {"preset": "under-fit", "alpha": 0.0, "round": 4},
            {"c": 0.002, "alpha": 1.0, "round": 99},
        ],
    ),
    "geometry": (
        check_geometry,
        [{}, {"epsilon": 0.01, "round": 4}, {"correlation": -0.3, "labels": [1.0, 1.5]}],
    ),
    "loop": (
        check_loop,
        [{}, {"epsilon": 0.2, "round": 2}, {"preset": "interior", "labels": [0.5] * 9, "round": 2}],
    ),
    "luck": (
        check_luck,
        [{}, {"seed": 11, "sigma": 0.2}, {"seed": 0, "epsilon": 0.01}],
    ),
    "mixing": (
        check_mixing,
        [{}, {"c": 1e-3, "xi": -2.0}, {"preset": "faster", "sigma": 0.3, "xi": 3.0}],
    ),
    "pull": (
        check_pull,
        [{}, {"label": 9, "pull": -0.5, "round": 99}, {"label": 6, "pull": 2.0, "round": 0}],
    ),
    "push": (
        check_push,
        [
            {},
            {"t": 0.85, "forces": [-30.0]},
            {"preset": "several pushes", "forces": [90.0, -20.0], "t": 0.55},
        ],
    ),
    "rounds": (
        check_rounds,
        [
            {},
            {"preset": "most: eigenvalues far apart", "size": 3.3, "round": 99, "shown": "none"},
            {"preset": "paper", "round": 2, "shown": "upper,direction"},
            {
                "eigenvalues": [1, 0.9, 0.8, 0.7, 0.6, 0.5],
                "shown": "lower,paper,direction,condition",
            },
        ],
    ),
    "secular": (
        check_secular,
        [{}, {"preset": "tight"}, {"labels": list(np.cos(range(11))), "epsilon": 0.2}],
    ),
    "matched": (check_matched, [{}, {"d": 5e-4, "round": 3}, {"round": 0}, {"round": 99}]),
    "walk": (check_walk, [{}, {"turn": 0}, {"turn": 60}, {"turn": 70}]),
    "your-data": (
        check_yours,
        [{}, {"kernel": "cubic-spline", "epsilon": 0.4}, {"kernel": "laplace", "round": 99}],
    ),
    "soft-labels": (check_labels, [{}, {"image": 3, "round": 9}, {"source": "theory", "image": 4}]),
}


def test_each_kind_has_a_test_of_its_drawing() -> None:
    assert set(DRAWINGS) == set(EXHIBITS)
    assert all(len(states) >= 3 for _, states in DRAWINGS.values())


def exhibit(kind: str, state: dict[str, Any]) -> Explorable:
    shown = EXHIBITS[kind]()
    for name, value in state.items():
        setattr(shown, name, value)
    return shown


@pytest.mark.parametrize(
    ("kind", "state"), [(kind, state) for kind, (_, all_) in DRAWINGS.items() for state in all_]
)
def test_what_is_drawn_and_said_is_so(kind: str, state: dict[str, Any]) -> None:
    check, _ = DRAWINGS[kind]
    check(exhibit(kind, state))


def test_without_a_truth_the_loop_draws_the_sizes_of_the_labels() -> None:
    check_loop(Loop(example_run(0.1), round=1))
