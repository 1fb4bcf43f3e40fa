import io

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.figure import Figure

import mini_distill as md

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


def svg(figure: Figure | object) -> str:
    assert isinstance(figure, Figure)
    buffer = io.StringIO()
    figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    return buffer.getvalue()


def test_fits_are_drawn_with_labels_and_truth() -> None:
    ax = md.figures.plot_fits(RUN, truth=md.datasets.sine)
    drawn = [np.asarray(line.get_ydata()) for line in ax.lines]
    np.testing.assert_allclose(drawn[:4], RUN.predict(GRID))
    np.testing.assert_allclose(drawn[4], md.datasets.sine(GRID))
    np.testing.assert_allclose(drawn[5], Y)
    assert [t.get_text() for t in ax.texts] == ["$f_{0}$", "$f_{1}$", "$f_{2}$", "$f_{3}$", "truth"]
    colors = [line.get_color() for line in ax.lines[:4]]
    assert colors == md.figures.round_colors(4)
    assert len(set(colors)) == 4


def test_the_loop_moves_each_label_onto_the_fit() -> None:
    axes = md.figures.plot_loop(RUN, rounds=9)
    assert len(axes) == 4
    for t, ax in enumerate(axes):
        np.testing.assert_array_equal(ax.lines[1].get_ydata(), RUN.labels[t])
        np.testing.assert_array_equal(ax.lines[2].get_ydata(), RUN.labels[t + 1])


def test_bars_are_the_diagonals() -> None:
    for B, ax in zip(RUN.B, md.figures.plot_diagonals(RUN), strict=True):
        np.testing.assert_array_equal([bar.get_height() for bar in ax.containers[0]], B)


def test_errors_are_mean_squares_on_a_fine_grid() -> None:
    fine = np.linspace(0, 1, 1001)
    errors = md.figures.errors_to(RUN, md.datasets.sine)
    for t in range(5):
        f = RUN.predict(fine, t)
        assert errors[t] == pytest.approx(np.mean((f - np.sin(2 * np.pi * fine)) ** 2), rel=1e-12)
    ax = md.figures.plot_errors(RUN, md.datasets.sine)
    np.testing.assert_array_equal(ax.lines[0].get_ydata(), errors)
    unfinished = md.distill(SPECTRUM, Y, epsilon=0.045, max_rounds=2)
    assert len(md.figures.errors_to(unfinished, md.datasets.sine)) == 2


def test_norms_are_drawn_between_their_bounds() -> None:
    upper, lower, collapse, path = md.figures.plot_norms(RUN).lines
    np.testing.assert_array_equal(path.get_ydata(), RUN.r)
    for line, sign in ((upper, 1), (lower, -1)):
        drawn = np.asarray(line.get_xydata())
        bound = np.interp(range(5), drawn[:, 0], drawn[:, 1])
        assert (sign * (bound - RUN.r) >= -1e-3).all()
    np.testing.assert_array_equal(collapse.get_ydata(), 1)


@pytest.mark.parametrize("interior", [False, True])
def test_the_secular_equation_meets_the_tolerance_at_the_multiplier(interior: bool) -> None:
    x, y = md.datasets.illustrative_example(interior=interior)
    spectrum = md.decompose(md.kernels.CubicSplineGreen(), x)
    curve, tolerance, lower, upper, root = md.figures.plot_secular_equation(spectrum, y, 0.1).lines
    c, height = np.asarray(root.get_xydata())[0]
    assert c == md.distill(spectrum, y, epsilon=0.1).c[0]
    assert height == tolerance.get_ydata()[0] == 0.1  # type: ignore[index]
    cs, errors = np.asarray(curve.get_xydata()).T
    assert np.interp(np.log(c), np.log(cs), errors) == pytest.approx(0.1, rel=1e-3)
    assert lower.get_xdata()[0] <= c <= upper.get_xdata()[0]  # type: ignore[index]
    for at in (0, 300, 600):
        fit = md.distill(spectrum, y, c=cs[at], max_rounds=1)
        assert errors[at] == pytest.approx(np.mean((fit.labels[1] - y) ** 2), rel=1e-9)


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
    first, second = (svg(md.figures.plot_fits(RUN, md.datasets.sine).figure) for _ in range(2))
    assert first == second


def test_given_axes_are_used() -> None:
    ax = plt.subplots()[1]
    assert md.figures.plot_fits(RUN, ax=ax) is ax
    assert md.figures.plot_errors(RUN, md.datasets.sine, ax=ax) is ax


def test_a_run_without_rounds_has_no_panels() -> None:
    run = md.distill(SPECTRUM, Y, epsilon=1.0)
    for draw in (md.figures.plot_loop, md.figures.plot_diagonals):
        with pytest.raises(ValueError, match="no round to draw"):
            draw(run)
    with pytest.raises(ValueError, match="rounds must be at least 1"):
        md.figures.plot_loop(RUN, 0)


def test_other_shapes_are_refused() -> None:
    plane = md.decompose(md.kernels.Gaussian(1.0), [[0.0, 1.0], [1.0, 1.0]])
    with pytest.raises(ValueError, match="inputs on a line and one output, found 2 coordinates"):
        md.figures.plot_fits(md.distill(plane, [1.0, 2.0], epsilon=0.1))
    two = md.distill(SPECTRUM, np.stack([Y, Y], axis=1), epsilon=0.1)
    with pytest.raises(ValueError, match="inputs on a line and one output"):
        md.figures.plot_loop(two)
