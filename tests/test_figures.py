from collections.abc import Callable
from typing import Any

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest
from dense import Array, DenseRun, dense_run, values_of_fit
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Annotation

import mini_distill as md
from mini_distill.figures._image import to_narrow_svg, to_png
from mini_distill.figures._narrow import narrowed

mpl.use("agg")
X, Y = md.datasets.illustrative_example()
SPECTRUM = md.decompose(md.kernels.CubicSplineGreen(), X)
RUN = md.distill(SPECTRUM, Y, epsilon=0.045)
GRID = np.linspace(0, 1, 401)


@pytest.fixture(autouse=True)
def close_figures() -> object:
    md.figures.use_book_style()
    yield
    plt.close("all")


def state(kernel: md.kernels.Kernel, epsilon: float, *, interior: bool) -> md.Distillation:
    x, y = md.datasets.illustrative_example(interior=interior)
    return md.distill(md.decompose(kernel, x), y, epsilon=epsilon)


RUNS = [
    RUN,
    state(md.kernels.CubicSplineGreen(), 0.1, interior=True),
    state(md.kernels.Laplace(0.3), 0.02, interior=False),
]
every_run = pytest.mark.parametrize("run", RUNS, ids=["ends", "interior", "laplace"])
# dense solves lose up to ten digits where G is nearly singular
DENSE: Any = {"rtol": 1e-6, "atol": 1e-9}


def dense(run: md.Distillation) -> tuple[Array, DenseRun]:
    """The same by another way."""
    x = run.spectrum.x[:, 0]
    return x, dense_run(np.asarray(run.spectrum.kernel(x, x)) / len(x), run.y, run.epsilon or 0)


def points(line: Line2D) -> Array:
    return np.asarray(line.get_xydata())


@every_run
@pytest.mark.parametrize("truth", [None, md.datasets.sine])
def test_fits_are_drawn_with_labels_and_truth(run: md.Distillation, truth: Any) -> None:
    x, other = dense(run)
    T = len(other.c)
    ax = md.figures.plot_fits(run, truth)
    *curves, labels = ax.lines
    grid = points(curves[0])[:, 0]
    expected = other.fits(run.spectrum.kernel, x, grid)
    if truth is not None:
        expected.append(np.sin(2 * np.pi * grid))
        assert curves[-1].get_linestyle() == "--"
    assert (grid[0], grid[-1]) == (x[0], x[-1])
    for line, f in zip(curves, expected, strict=True):
        np.testing.assert_allclose(points(line), np.stack([grid, f], axis=1), **DENSE)
    np.testing.assert_array_equal(points(labels), np.stack([x, run.y], axis=1))
    assert [line.get_color() for line in curves[:T]] == md.figures.round_colors(T)
    drawn = np.concatenate([*expected, run.y])
    margin = 0.05 * np.ptp(drawn)
    assert ax.get_ylim() == pytest.approx((drawn.min() - margin, drawn.max() + margin))
    assert ax.get_xlim() == pytest.approx((x[0] - 0.05 * np.ptp(x), x[-1] + 0.05 * np.ptp(x)))


@every_run
def test_a_curve_bears_its_name_where_it_is_alone(run: md.Distillation) -> None:
    x = run.spectrum.x[:, 0]
    ax = md.figures.plot_fits(run, truth=md.datasets.sine)
    curves = [points(line) for line in ax.lines[:-1]]
    expected = [*(f"$f_{{{t}}}$" for t in range(run.rounds)), "truth"]
    assert [text.get_text() for text in ax.texts] == expected
    grid = curves[0][:, 0]
    away = np.array([np.abs(x - at).min() for at in grid])  # from the labels
    free = away > 0.7 * away.max()
    for i, text in enumerate(ax.texts):
        at, height = text.get_position()
        assert height == pytest.approx(np.interp(at, *curves[i].T), abs=1e-9)
        assert text.get_color() == ax.lines[i].get_color()
        gaps = np.min([np.abs(c[:, 1] - curves[i][:, 1]) for c in curves if c is not curves[i]], 0)
        assert np.interp(at, grid, gaps) == pytest.approx(gaps[free].max(), rel=1e-9)


@every_run
def test_the_loop_moves_each_label_onto_the_fit(run: md.Distillation) -> None:
    x, other = dense(run)
    axes = md.figures.plot_loop(run, rounds=12)
    assert len(axes) == len(other.c)
    for t, ax in enumerate(axes):
        fit, now, later = (points(line) for line in ax.lines)
        expected = other.fits(run.spectrum.kernel, x, fit[:, 0])[t]
        np.testing.assert_allclose(fit[:, 1], expected, **DENSE)
        np.testing.assert_allclose(now, np.stack([x, other.labels[t]], axis=1), **DENSE)
        np.testing.assert_allclose(later, np.stack([x, other.labels[t + 1]], axis=1), **DENSE)
        (moves,) = ax.collections
        assert isinstance(moves, LineCollection)
        np.testing.assert_array_equal(moves.get_segments(), np.stack([now, later], axis=1))
        assert ax.get_title().startswith(f"round {t}: $y_{t}$")


@every_run
def test_errors_are_mean_squares_on_a_fine_grid(run: md.Distillation) -> None:
    x, other = dense(run)
    fine = np.linspace(x[0], x[-1], 1001)
    fits = [*other.fits(run.spectrum.kernel, x, fine), np.zeros(1001)]
    errors: list[Any] = [np.mean((f - np.sin(2 * np.pi * fine)) ** 2) for f in fits]
    np.testing.assert_allclose(md.figures.errors_to(run, md.datasets.sine), errors, rtol=1e-6)
    ax = md.figures.plot_errors(run, md.datasets.sine)
    T = len(other.c)
    course = np.stack([range(T + 1), errors], axis=1)
    np.testing.assert_allclose(points(ax.lines[0]), course, rtol=1e-6)
    np.testing.assert_allclose(np.concatenate([points(m) for m in ax.lines[1:]]), course, rtol=1e-6)
    assert [mark.get_marker() for mark in ax.lines[1:]] == [*"o" * T, "s"]
    names = [*(f"$f_{{{t}}}$" for t in range(T)), "$f = 0$"]
    named = sorted({0, int(np.argmin(errors)), T} if T > 7 else set(range(T + 1)))
    assert [text.get_text() for text in ax.texts] == [f"{names[t]}: {errors[t]:.4f}" for t in named]
    places = [text.xy for text in ax.texts if isinstance(text, Annotation)]
    np.testing.assert_allclose(places, course[named], rtol=1e-6)
    assert ax.get_ylim() == pytest.approx((0, 1.15 * max(errors)))


def test_an_unfinished_run_has_no_collapse() -> None:
    unfinished = md.distill(SPECTRUM, Y, epsilon=0.045, max_rounds=2)
    assert len(md.figures.errors_to(unfinished, md.datasets.sine)) == 2
    ax = md.figures.plot_errors(unfinished, md.datasets.sine)
    assert [mark.get_marker() for mark in ax.lines[1:]] == ["o", "o"]


@every_run
def test_norms_are_drawn_between_their_bounds(run: md.Distillation) -> None:
    _, other = dense(run)
    r = [np.linalg.norm(y) / np.sqrt(len(y) * (run.epsilon or 0)) for y in other.labels]
    ax = md.figures.plot_norms(run)
    upper, lower, collapse, path = (points(line) for line in ax.lines)
    np.testing.assert_allclose(path, np.stack([range(len(r)), r], axis=1), rtol=1e-6)
    np.testing.assert_allclose(upper[:, 1] ** 2, np.maximum(r[0] ** 2 - upper[:, 0], 0), atol=1e-9)
    assert (upper[0, 0], upper[-1, 0]) == (0, np.ceil(r[0] ** 2 - 1))
    np.testing.assert_allclose(lower, [[0, r[0]], [r[0], 0]])
    np.testing.assert_array_equal(collapse[:, 1], 1)
    np.testing.assert_allclose(np.asarray(ax.collections[0].get_offsets()), path)
    assert ax.get_ylim() == pytest.approx((0, 1.1 * r[0]))
    for text, line in zip(ax.texts, (upper, lower, np.array([[0, 1], [99, 1]])), strict=True):
        at, height = text.get_position()
        assert height == pytest.approx(np.interp(at, *line.T), abs=0.02)


@every_run
def test_the_secular_equation_meets_the_tolerance_at_the_multiplier(run: md.Distillation) -> None:
    y, epsilon = run.y, run.epsilon or 0
    _, other = dense(run)
    d, U = np.linalg.eigh(other.G)
    seen = d > 1e-12 * d[-1]
    z = (U.T @ y) ** 2
    floor, ceiling = z[~seen].sum() / len(y), np.mean(y**2)
    r = np.sqrt(z[seen].sum() / (len(y) * (epsilon - floor)))
    ax = md.figures.plot_secular_equation(run.spectrum, y, epsilon)
    curve, tolerance, lower, upper, root = (points(line) for line in ax.lines)
    for c, error in curve[::50]:
        fit = values_of_fit(other.G, y, c)
        assert error == pytest.approx(np.mean((fit - y) ** 2), rel=1e-6)
    np.testing.assert_allclose(root, [[other.c[0], epsilon]], rtol=1e-6)
    np.testing.assert_array_equal(tolerance[:, 1], epsilon)
    np.testing.assert_allclose(lower[:, 0], d[seen][0] / (r - 1), rtol=1e-6)
    np.testing.assert_allclose(upper[:, 0], d[-1] / (r - 1), rtol=1e-6)
    assert curve[0, 0] < lower[0, 0] <= root[0, 0] <= upper[0, 0] < curve[-1, 0]
    assert ax.get_xlim() == pytest.approx((curve[0, 0], curve[-1, 0]))
    assert ax.get_ylim() == pytest.approx((0, 1.25 * ceiling))
    spans = [patch.get_extents().transformed(ax.transData.inverted()) for patch in ax.patches]
    bands: list[Any] = [(ceiling, 1.25 * ceiling)] + [(0, floor)] * int(floor > 1e-15)
    drawn = [(s.y0, s.y1) for s in spans if s.y1 - s.y0 > 1e-12]
    np.testing.assert_allclose(drawn, bands, rtol=1e-9, atol=1e-12)
    places = {text.get_text(): text.get_position()[1] for text in ax.texts}
    assert ceiling < places["collapse: $f=0$"] < 1.25 * ceiling
    assert places[r"$\varepsilon$"] == epsilon
    assert ("infeasible" in places) == (floor > 1e-15)


@every_run
@pytest.mark.parametrize("labels", [False, True])
def test_basis_functions_are_turned_down_by_the_rounds(run: md.Distillation, labels: bool) -> None:
    x, other = dense(run)
    d, U = (part[..., ::-1] for part in np.linalg.eigh(other.G))
    count = int(np.sum(d > 1e-12 * d[0]))
    kept = other.diagonals(d)
    axes = md.figures.plot_basis_functions(run, len(x), labels=labels)
    assert [ax.get_title() for ax in axes] == [f"$k={k}$" for k in range(1, count + 1)]
    left: Any = 0
    for k, ax in enumerate(axes):
        full, dots, *rounds = (points(line) for line in ax.lines)
        p = run.spectrum.kernel(full[:, 0], x) / len(x) @ U[:, k] / d[k]
        size = U[:, k] @ run.y if labels else np.sign(p @ full[:, 1])
        np.testing.assert_allclose(full[:, 1], size * p, atol=1e-5)
        np.testing.assert_allclose(dots, np.stack([x, size * U[:, k]], axis=1), atol=1e-5)
        for t, curve in enumerate(rounds):
            np.testing.assert_allclose(curve[:, 1], kept[t, k] * full[:, 1], atol=1e-6)
        left += np.array([curve[:, 1] for curve in rounds])
    if labels:  # together they are the fits
        fits = other.fits(run.spectrum.kernel, x, points(axes[0].lines[0])[:, 0])
        np.testing.assert_allclose(left, fits, atol=1e-6)


MANY = md.distill(md.decompose(md.kernels.Laplace(1.0), [0.0, 0.5]), [2.0, -0.5], epsilon=3e-6)


@pytest.mark.parametrize(
    "draw",
    [
        md.figures.plot_fits,
        lambda run: md.figures.plot_errors(run, np.cos),
        lambda run: md.figures.plot_loop(run, run.rounds),
        md.figures.plot_norms,
        md.figures.plot_basis_functions,
    ],
)
def test_of_many_rounds_some_are_drawn_from_the_first_to_the_last(draw: Any) -> None:
    assert MANY.rounds == 949
    axes = np.ravel(draw(MANY))
    assert len(axes) <= 12
    for ax in axes:
        assert len(ax.lines) <= 16
        assert len(ax.texts) <= 12
    assert len(md.figures.to_svg(axes[0].figure)) < 500_000


def test_the_rounds_that_are_drawn_keep_their_colours_and_names() -> None:
    ax = md.figures.plot_fits(MANY)
    assert [text.get_text() for text in ax.texts][::11] == ["$f_{0}$", "$f_{948}$"]
    colors = [line.get_color() for line in ax.lines[:-1]]
    assert (colors[0], colors[-1]) == (md.figures.ROUNDS[0], md.figures.ROUNDS[-1])
    np.testing.assert_allclose(points(ax.lines[11])[:, 1], MANY.predict(GRID / 2, round=948))
    marks = md.figures.plot_errors(MANY, np.cos).lines[1:]
    best = int(md.figures.errors_to(MANY, np.cos).argmin())
    assert {0, best, 949} <= {int(points(mark)[0, 0]) for mark in marks}


def test_colours_are_mixed_evenly() -> None:
    assert md.figures.round_colors(4) == list(md.figures.ROUNDS)
    assert md.figures.round_colors(1) == [md.figures.ROUNDS[0]]
    assert md.figures.round_colors(0) == []
    # half way from #1f3a93 to #7b3294 and from #c2185b to #e65100
    assert md.figures.round_colors(7)[1::4] == ["#4d3694", "#d4342e"]


NO: Any = 0.5  # neither a run, a function nor axes


@pytest.mark.parametrize(
    "draw",
    [
        lambda: md.figures.plot_fits(NO),
        lambda: md.figures.plot_loop(NO),
        lambda: md.figures.plot_norms(NO),
        lambda: md.figures.plot_basis_functions(NO),
        lambda: md.figures.plot_errors(NO, np.sin),
        lambda: md.figures.errors_to(NO, np.sin),
    ],
)
def test_what_is_no_run_is_named(draw: Callable[[], object]) -> None:
    with pytest.raises(TypeError, match=r"run must be a Distillation, from distill.*found 0.5"):
        draw()


@pytest.mark.parametrize(
    ("draw", "error", "message"),
    [
        (lambda: md.figures.plot_fits(RUN, NO), TypeError, "truth must be a function .* found 0.5"),
        (lambda: md.figures.plot_errors(RUN, NO), TypeError, "truth must be a function"),
        (lambda: md.figures.errors_to(RUN, NO), TypeError, "truth must be a function"),
        (lambda: md.figures.plot_fits(RUN, lambda x: x[:3]), ValueError, r"shape \(401,\)"),
        (lambda: md.figures.plot_fits(RUN, lambda x: x + np.inf), ValueError, "must be finite"),
        (lambda: md.figures.plot_fits(RUN, ax=NO), TypeError, "ax must be .* Axes.* found 0.5"),
        (lambda: md.figures.plot_norms(RUN, ax=NO), TypeError, "ax must be"),
        (lambda: md.figures.plot_errors(RUN, np.sin, ax=NO), TypeError, "ax must be"),
        (lambda: md.figures.plot_secular_equation(SPECTRUM, Y, 0.1, NO), TypeError, "ax must be"),
        (lambda: md.figures.plot_loop(RUN, NO), TypeError, "rounds must be an integer, found 0.5"),
        (lambda: md.figures.plot_basis_functions(RUN, NO), TypeError, "count must be an integer"),
        (
            lambda: md.figures.plot_secular_equation(NO, Y, 0.1),
            TypeError,
            "spectrum must be a Spectrum",
        ),
        (
            lambda: md.figures.plot_secular_equation(SPECTRUM, Y, [0.1, 0.2]),  # type: ignore[arg-type]
            TypeError,
            r"epsilon must be one number, found shape \(2,\)",
        ),
    ],
)
def test_what_is_of_another_type_is_named(
    draw: Callable[[], object], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        draw()


def test_one_input_makes_no_curve() -> None:
    one = md.distill(md.decompose(md.kernels.Gaussian(1.0), [0.5, 0.5]), [1.0, 1.0], epsilon=0.1)
    for draw in (md.figures.plot_fits, md.figures.plot_loop, md.figures.plot_basis_functions):
        with pytest.raises(ValueError, match="two different inputs, found x"):
            draw(one)


def test_a_secular_equation_without_a_root_is_refused() -> None:
    with pytest.raises(ValueError, match="so large that f = 0"):
        md.figures.plot_secular_equation(SPECTRUM, Y, 1.0)
    with pytest.raises(md.InfeasibleError):
        md.figures.plot_secular_equation(SPECTRUM, Y, 0.02)


def test_a_run_that_collapses_at_once_can_be_drawn() -> None:
    run = md.distill(SPECTRUM, Y, epsilon=1.0)
    assert len(md.figures.plot_fits(run).lines) == 1
    assert md.figures.errors_to(run, md.datasets.sine) == pytest.approx([0.4995], abs=5e-5)


def test_figures_are_the_same_bytes_when_drawn_again() -> None:
    images = set()
    for _ in range(2):
        figure = md.figures.plot_fits(RUN, md.datasets.sine).figure
        assert isinstance(figure, Figure)
        images |= {md.figures.to_svg(figure), to_png(figure)}
    assert len(images) == 2  # one SVG, one PNG


def test_given_axes_are_used() -> None:
    ax = plt.subplots()[1]
    assert md.figures.plot_fits(RUN, ax=ax) is ax
    assert md.figures.plot_errors(RUN, md.datasets.sine, ax=ax) is ax


def test_a_run_without_rounds_has_no_panels() -> None:
    run = md.distill(SPECTRUM, Y, epsilon=1.0)
    with pytest.raises(ValueError, match="no round to draw"):
        md.figures.plot_loop(run)
    with pytest.raises(ValueError, match="rounds must be at least 1"):
        md.figures.plot_loop(RUN, 0)


def test_other_shapes_are_refused() -> None:
    plane = md.decompose(md.kernels.Gaussian(1.0), [[0.0, 1.0], [1.0, 1.0]])
    with pytest.raises(ValueError, match="inputs on a line and one output, found 2 coordinates"):
        md.figures.plot_fits(md.distill(plane, [1.0, 2.0], epsilon=0.1))
    two = md.distill(SPECTRUM, np.stack([Y, Y], axis=1), epsilon=0.1)
    with pytest.raises(ValueError, match="inputs on a line and one output"):
        md.figures.plot_loop(two)


def test_on_a_phone_panels_stand_one_below_the_other_with_letters_of_the_same_size() -> None:
    left, middle, right = axes = plt.figure(figsize=(7, 3)).subplots(1, 3, sharey=True)
    left.set_ylabel("error")
    for ax in axes:
        ax.set(xlabel="round", title="a panel")
    figure = left.figure
    before = md.figures.to_svg(figure)
    sizes = [text.get_fontsize() for ax in axes for text in (ax.title, ax.yaxis.label)]
    with narrowed(figure):
        figure.draw_without_rendering()
        assert figure.get_figwidth() < 3.6
        tops = [ax.get_position().y1 for ax in axes]
        assert tops == sorted(tops, reverse=True)
        assert len({round(ax.get_position().x0, 6) for ax in axes}) == 1
        assert [ax.get_ylabel() for ax in axes] == ["error"] * 3
        assert [ax.get_xlabel() for ax in axes] == ["", "", "round"]
        assert all(tick.label1.get_visible() for tick in middle.yaxis.get_major_ticks())
        assert sizes == [text.get_fontsize() for ax in axes for text in (ax.title, ax.yaxis.label)]
    assert md.figures.to_svg(figure) == before
    assert right.get_ylabel() == ""


def test_four_small_panels_are_two_by_two_on_a_phone() -> None:
    axes = plt.figure(figsize=(7, 2.5)).subplots(1, 4)
    with narrowed(axes[0].figure):
        axes[0].figure.draw_without_rendering()
        places = [tuple(ax.get_position().p0.round(2)) for ax in axes]
    assert len({x for x, _ in places}) == len({y for _, y in places}) == 2


def test_a_narrow_figure_is_drawn_once() -> None:
    assert to_narrow_svg(plt.figure(figsize=(4.5, 3))) is None
    assert to_narrow_svg(plt.figure(figsize=(7, 3))) is not None


def test_a_table_writes_numbers_as_people_do() -> None:
    table = md.figures.Table({"$t$": [0, 1], "c": [2.71e-6, -1.0], "": ["a", True]}, ".2e")
    assert repr(table).splitlines() == [
        "| $t$ | c |  |",
        "|--:|--:|--:|",
        "| 0 | 2.71·10⁻⁶ | a |",
        "| 1 | −1.00·10⁰ | True |",
    ]
    assert table._repr_markdown_() == repr(table)
    with pytest.raises(ValueError, match="zip"):
        md.figures.Table({"a": [1], "b": [1, 2]})


def test_rounding_does_not_decide_where_a_name_stands() -> None:
    """Of labels that are their own mirror image each place has a twin."""
    x, _ = md.datasets.illustrative_example(interior=True)
    spectrum = md.decompose(md.kernels.CubicSplineGreen(), x)
    y = np.sin(np.pi * x) + 3 * np.sin(9 * np.pi * x)
    places = set()
    for seed in range(20):
        shaken = y * (1 + 1e-14 * np.random.default_rng(seed).standard_normal(9))
        ax = md.figures.plot_fits(md.distill(spectrum, shaken, epsilon=0.5))
        places.add(tuple(round(text.get_position()[0], 6) for text in ax.texts))
        plt.close("all")
    assert len(places) == 1
