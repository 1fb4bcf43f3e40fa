"""The book's figures: plain functions that take a run and return matplotlib axes.

One colour has one meaning through the whole book: ink for labels, dashed grey for the truth, and
blue to orange for the rounds, first to last. Line labels say the same without colour.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from mini_distill.distillation import Distillation
from mini_distill.validation import Array

if TYPE_CHECKING:  # matplotlib is slow to import: only those who draw pay for it
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

INK = "#1a1a1a"
TRUTH = "#6b6b6b"
BOUND = "#00796b"
ROUNDS = ("#1f3a93", "#7b3294", "#c2185b", "#e65100")


def use_book_style() -> None:
    """Draw as the book does: SVG that is the same bytes on every run, quiet axes.

    Examples
    --------
    >>> use_book_style()
    """
    import matplotlib as mpl
    from IPython import get_ipython

    mpl.rcParams.update(
        {
            "axes.grid": False,
            "axes.spines.right": False,
            "axes.spines.top": False,
            "axes.edgecolor": TRUTH,
            "axes.labelcolor": INK,
            "axes.titlesize": "medium",
            "figure.constrained_layout.use": True,
            "figure.figsize": (7.0, 3.4),
            "font.size": 10,
            "svg.hashsalt": "mini-distill",
            "text.color": INK,
            "xtick.color": INK,
            "ytick.color": INK,
        }
    )
    if get_ipython() is not None:
        from matplotlib_inline.backend_inline import set_matplotlib_formats

        set_matplotlib_formats(  # type: ignore[no-untyped-call]
            "svg", metadata={"Date": None, "Creator": None}
        )


def round_colors(count: int) -> list[str]:
    """Return the colours of rounds 0, …, count - 1.

    Examples
    --------
    >>> round_colors(2)
    ['#1f3a93', '#e65100']
    """
    from matplotlib.colors import LinearSegmentedColormap, to_hex

    scale = LinearSegmentedColormap.from_list("rounds", ROUNDS)
    return [to_hex(scale(t / max(count - 1, 1))) for t in range(count)]


def plot_fits(
    run: Distillation, truth: Callable[[Array], Array] | None = None, ax: "Axes | None" = None
) -> "Axes":
    """Draw the labels, the fits f_0, …, f_{T-1} and, if given, the truth.

    Parameters
    ----------
    run : Distillation
        With inputs on a line and one output.
    truth : callable, optional
        The function behind the labels.
    ax : matplotlib Axes, optional
        Where to draw; a new figure if left out.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If the inputs are not on a line or there are several outputs.

    Examples
    --------
    >>> import mini_distill as md
    >>> x, y = md.datasets.illustrative_example()
    >>> run = md.distill(md.decompose(md.kernels.CubicSplineGreen(), x), y, epsilon=0.045)
    >>> len(plot_fits(run, truth=md.datasets.sine).lines)  # the labels, the truth and four fits
    6
    """
    x, grid = _line(run)
    ax = ax if ax is not None else _new_axes()
    curves = [(f"$f_{{{t}}}$", f) for t, f in enumerate(run.predict(grid))]
    colors = round_colors(run.rounds)
    for (_, f), color in zip(curves, colors, strict=True):
        ax.plot(grid, f, color=color, lw=2)
    if truth is not None:
        ax.plot(grid, truth(grid), "--", color=TRUTH, lw=1.5)
        curves.append(("truth", truth(grid)))
        colors.append(TRUTH)
    # a curve bears its name where it is furthest from the others, between two labels
    between = np.abs(grid[:, None] - x).min(axis=1)
    values = np.array([f for _, f in curves]).reshape(-1, len(grid))
    for (name, f), color in zip(curves, colors, strict=True):
        others = np.abs(values - f)
        gap = np.where((others > 0).any(axis=1)[:, None], others, np.inf).min(axis=0)
        at = int(np.argmax(np.where(between > 0.7 * between.max(), gap, -1)))
        _name(ax, grid[at], f[at], name, color)
    ax.plot(x, run.y, "o", mfc="white", mec=INK, ms=6, zorder=3)
    ax.set(xlabel="$x$", ylabel="$f_t(x)$")
    return ax


def plot_loop(run: Distillation, rounds: int = 3) -> Sequence["Axes"]:
    """Draw the loop: in every panel the labels, the fit to them, and where it moves each label.

    Parameters
    ----------
    run : Distillation
        With inputs on a line and one output.
    rounds : int
        How many panels, at most T.

    Returns
    -------
    sequence of Axes

    Raises
    ------
    ValueError
        If the inputs are not on a line or there are several outputs.

    Examples
    --------
    >>> import mini_distill as md
    >>> x, y = md.datasets.illustrative_example()
    >>> run = md.distill(md.decompose(md.kernels.CubicSplineGreen(), x), y, epsilon=0.045)
    >>> len(plot_loop(run, rounds=2))
    2
    """
    x, grid = _line(run)
    rounds = min(rounds, run.rounds)
    figure = _new_figure(figsize=(2.6 * rounds, 2.6))
    axes = figure.subplots(1, rounds, sharey=True, squeeze=False)[0]
    labels, fits = run.labels, run.predict(grid)
    for t, (ax, color) in enumerate(zip(axes, round_colors(run.rounds), strict=False)):
        ax.plot(grid, fits[t], color=color, lw=1.5)
        ax.vlines(x, labels[t], labels[t + 1], color=INK, lw=1)
        ax.plot(x, labels[t], "o", mfc="white", mec=INK, ms=5)
        ax.plot(x, labels[t + 1], "o", color=color, ms=5)
        ax.set(title=f"round {t}: $y_{t}$ (open) $\\to$ $f_{t}$ $\\to$ $y_{t + 1}$", xlabel="$x$")
    return list(axes)


def plot_diagonals(run: Distillation) -> Sequence["Axes"]:
    """Draw the diagonal of B_t as bars, one panel a round, the smoothest basis function first.

    Parameters
    ----------
    run : Distillation
        Any run of at least one round.

    Returns
    -------
    sequence of Axes
        T of them.

    Examples
    --------
    >>> import mini_distill as md
    >>> x, y = md.datasets.illustrative_example()
    >>> run = md.distill(md.decompose(md.kernels.CubicSplineGreen(), x), y, epsilon=0.045)
    >>> len(plot_diagonals(run))
    4
    """
    figure = _new_figure(figsize=(7.0, 2.4))
    axes = figure.subplots(1, run.rounds, sharey=True, squeeze=False)[0]
    k = np.arange(1, len(run.d) + 1)
    for t, (ax, B, color) in enumerate(zip(axes, run.B, round_colors(run.rounds), strict=True)):
        ax.bar(k, B, color=color, width=0.7)
        ax.set(title=f"$B_{{{t}}}$", xlabel="basis function $k$", ylim=(0, 1.05))
        ax.set_xticks(k[::2])
    axes[0].set_ylabel("diagonal of $B_t$")
    return list(axes)


def plot_errors(
    run: Distillation, truth: Callable[[Array], Array], ax: "Axes | None" = None
) -> "Axes":
    """Draw the mean squared error of f_t to the truth on a fine grid against the round t.

    A collapsed run ends with the error of f_T = 0.

    Parameters
    ----------
    run : Distillation
        With inputs on a line and one output.
    truth : callable
        The function behind the labels.
    ax : matplotlib Axes, optional
        Where to draw; a new figure if left out.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If the inputs are not on a line or there are several outputs.

    Examples
    --------
    >>> import mini_distill as md
    >>> x, y = md.datasets.illustrative_example()
    >>> run = md.distill(md.decompose(md.kernels.CubicSplineGreen(), x), y, epsilon=0.045)
    >>> plot_errors(run, md.datasets.sine).lines[0].get_ydata().round(4)
    array([0.1541, 0.0688, 0.1214, 0.3071, 0.4995])
    """
    errors = errors_to(run, truth)
    ax = ax if ax is not None else _new_axes()
    ax.plot(errors, "-", color=TRUTH, lw=1, zorder=1)
    colors = [*round_colors(run.rounds), INK]
    for t, (error, color) in enumerate(zip(errors, colors, strict=False)):
        collapse = t == run.rounds
        ax.plot(t, error, "s" if collapse else "o", color=color, ms=8)
        name = "$f = 0$" if collapse else f"$f_{{{t}}}$"
        ax.annotate(
            f"{name}: {error:.4f}", (t, error), (-4, 10), textcoords="offset points", ha="center"
        )
    ax.set(xlabel="round $t$", ylabel="mean squared error to the truth")
    ax.set_xticks(range(len(errors)))
    ax.set_ylim(0, 1.15 * errors.max())
    ax.margins(x=0.12)
    return ax


def errors_to(run: Distillation, truth: Callable[[Array], Array]) -> Array:
    """Return the mean squared error of f_0, …, f_{T-1} and, if collapsed, f_T = 0 to the truth.

    The mean is over 1001 equally spaced points from the first input to the last.

    Parameters
    ----------
    run : Distillation
        With inputs on a line and one output.
    truth : callable
        The function behind the labels.

    Returns
    -------
    ndarray of shape (T + 1,) or (T,)

    Examples
    --------
    >>> import mini_distill as md
    >>> x, y = md.datasets.illustrative_example()
    >>> run = md.distill(md.decompose(md.kernels.CubicSplineGreen(), x), y, epsilon=0.2)
    >>> errors_to(run, md.datasets.sine).round(3)
    array([0.115, 0.5  ])
    """
    x, _ = _line(run)
    grid = np.linspace(x.min(), x.max(), 1001)
    f = run.predict(grid)
    if run.collapsed:
        f = np.vstack([f, np.zeros_like(grid)])
    return np.asarray(np.mean((f - truth(grid)) ** 2, axis=1))


def _line(run: Distillation) -> tuple[Array, Array]:
    x = run.spectrum.x
    if x.shape[1] != 1 or run.y.ndim != 1:
        raise ValueError(
            "this figure needs inputs on a line and one output,"
            f" found {x.shape[1]} coordinates and labels of shape {run.y.shape}"
        )
    return x[:, 0], np.linspace(x.min(), x.max(), 401)


def _new_figure(figsize: tuple[float, float]) -> "Figure":
    import matplotlib.pyplot as plt

    return plt.figure(figsize=figsize)


def _new_axes() -> "Axes":
    import matplotlib.pyplot as plt

    return plt.subplots()[1]


def _name(ax: "Axes", x: float, y: float, text: str, color: str) -> None:
    box = {"boxstyle": "round,pad=0.1", "fc": "white", "ec": "none", "alpha": 0.85}
    ax.text(x, y, text, color=color, ha="center", va="center", bbox=box)
