"""What the browser needs to run every round by itself: numbers, no code."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from mini_distill._validation import Array, instance_of, label_array, real_array
from mini_distill.distillation import Distillation
from mini_distill.figures._style import aligned, check_run, shown_rounds
from mini_distill.spectrum import Spectrum

GRID_POINTS = 201
MOST_ROUNDS = 1000  # of a static figure; more would keep the reader waiting
SMALLEST = 1e-145  # of labels: the tolerance has the size of their squares

Truth = Callable[[Array], Array]


def scene(
    spectrum: Spectrum,
    truth: Truth | None = None,
    grid: ArrayLike | None = None,
    *,
    digits: int | None = 7,
) -> dict[str, Any]:
    """Return inputs and basis functions for an explorable, ready for JSON.

    Parameters
    ----------
    spectrum : Spectrum
        On inputs of one dimension.
    truth : callable, optional
        The function behind the labels, called with the grid.
    grid : array_like of shape (m,), optional
        Where to draw, increasing; 201 points over the range of the inputs if left out.
    digits : int or None
        Round each row to so many digits of its largest entry, or to as many as rounding does not
        decide; None keeps all.

    Returns
    -------
    dict
        ``x``, ``d``, ``V``, ``grid``, ``basis`` = V g_x on the grid and ``truth``. Directions that
        no function of the space can reach, or of which rounding decides every digit, are left out
        of ``d``, ``V`` and ``basis``.

    Raises
    ------
    TypeError
        If ``spectrum`` is no Spectrum, or ``truth`` no function.
    ValueError
        If inputs are no line, ``grid`` is not increasing, or ``truth`` has another shape.

    Examples
    --------
    >>> import mini_distill as md
    >>> spectrum = md.decompose(md.kernels.CubicSplineGreen(), [0.0, 0.5])
    >>> data = scene(spectrum, grid=[0.25, 0.5])
    >>> data["d"], data["V"], data["basis"]
    ([0.01041667], [[0.0, 1.0]], [[0.00716146, 0.01041667]])
    """
    check_spectrum(spectrum)
    if truth is not None and not callable(truth):
        raise TypeError(f"truth must be a function of the inputs, found {truth!r}")
    if spectrum.x.shape[1] != 1:
        raise ValueError(f"an explorable draws inputs of one dimension, found {spectrum.x.shape}")
    x = spectrum.x[:, 0]
    if grid is None and x.min() == x.max():
        raise ValueError(f"a curve needs two different inputs, found x = {x[0]:g} alone")
    points = (
        np.linspace(x.min(), x.max(), GRID_POINTS) if grid is None else real_array(grid, "grid")
    )
    if points.ndim != 1 or len(points) < 2 or (np.diff(points) <= 0).any():
        raise ValueError("grid must be at least two increasing points of shape (m,)")
    values = None if truth is None else real_array(truth(points), "truth(grid)")
    if values is not None and values.shape != points.shape:
        raise ValueError(f"truth(grid) must have shape {points.shape}, found {values.shape}")

    basis = spectrum.expand(np.eye(len(spectrum.d)), points).T
    kept: list[tuple[int, int | None]]
    if digits is None:
        kept = [(int(k), None) for k in np.flatnonzero(spectrum.reachable)]
    else:
        kept = [(k, min(digits, n)) for k, n in enumerate(known_digits(spectrum)) if n]
    return {
        "x": rounded(x, digits),
        "V": [rounded(spectrum.V[k], n) for k, n in kept],
        "grid": rounded(points, digits),
        "basis": [rounded(basis[k], n) for k, n in kept],
        "d": [rounded(spectrum.d[k : k + 1], n)[0] for k, n in kept],
        "truth": None if values is None else rounded(values, digits),
    }


def signal(spectrum: Spectrum, truth: Truth | None) -> list[float] | None:
    """Return the coordinates of the truth at the inputs, one for each direction of the scene."""
    if truth is None:
        return None
    at_inputs = real_array(truth(spectrum.x[:, 0]), "truth(x)")
    if at_inputs.shape != (spectrum.K,):
        raise ValueError(f"truth(x) must have shape {(spectrum.K,)}, found {at_inputs.shape}")
    size = float(np.linalg.norm(at_inputs))  # the unit: rounding around 0 vanishes
    return [
        rounded(np.array([spectrum.V[k] @ at_inputs, size]), min(7, n))[0]
        for k, n in enumerate(known_digits(spectrum))
        if n
    ]


def known_digits(spectrum: Spectrum) -> list[int]:
    """Return how many digits of each direction rounding does not decide.

    Rounding the Gram matrix moves an eigenvalue by up to K d_1 times the machine epsilon, and its
    eigenvector by as much in units of the eigenvalue.
    """
    noise = spectrum.K * np.finfo(float).eps * max(spectrum.d[0], np.finfo(float).tiny)
    return [int(n) for n in np.log10(np.maximum(spectrum.d / noise, 1))]


def check_spectrum(spectrum: Spectrum) -> None:
    """Raise an error if it is none."""
    instance_of(Spectrum, spectrum, "spectrum", ", from decompose(…)")


def tolerance_of(run: Distillation) -> float:
    """Return the tolerance of a run with one output, or say what does not fit."""
    check_run(run)
    if run.epsilon is None:
        raise ValueError("an explorable needs a run with a tolerance: distill(…, epsilon=…)")
    one_output(run.y, len(run.y))
    return run.epsilon


def one_output(labels: ArrayLike, K: int) -> Array:
    """Return labels of shape (K,), or say what does not fit."""
    y = label_array(labels, K)
    if y.ndim != 1:
        raise ValueError(f"an explorable draws one output, found labels of shape {y.shape}")
    check_size(y, "labels")
    return y


def one_chart(name: str, *charts: str) -> str:
    """Return the name of one of the charts that can be shown alone."""
    if name not in charts:
        raise ValueError(f"only must be one of {', '.join(charts)}, found {name!r}")
    return name


def check_size(values: Array, name: str) -> None:
    """Raise an error if the squares of values vanish."""
    if 0 < np.abs(values).max() < SMALLEST:
        raise ValueError(
            f"{name} must exceed {SMALLEST:g} in size, or squares vanish, found"
            f" {np.abs(values).max():.3g}: rescale, and the tolerance by the square"
        )


def heights(values: list[Any], room: float = 0.25) -> list[float]:
    """Return a frame that stands still when sliders move, with room to drag labels in."""
    low, high = min(0.0, *values), max(0.0, *values)
    margin = room * (high - low) or 1.0
    return [float(v) for v in rounded(np.array([low - margin, high + margin]), 3)]


def tolerances(spectrum: Spectrum, y: Array, epsilon: float) -> list[float]:
    """Return the range worth offering: a little too tight to a little looser than the labels."""
    lost = spectrum.lost(y)
    energy = float(np.mean(y**2))
    smallest = lost / len(y)
    low = smallest / 2 if smallest > 0.01 * energy else 0.01 * energy
    ends = [min(low or epsilon, 0.8 * epsilon), max(1.1 * energy, 1.25 * epsilon)]
    return each_rounded(np.array(ends), 7)


def each_rounded(values: Array, digits: int | None) -> list[float]:
    """Round each number to its own digits: for numbers that span orders of magnitude."""
    return [row[0] for row in rounded(values[:, None], digits)]


def rounded(value: Array, digits: int | None) -> Any:
    """Round each row to digits of its largest entry."""
    # Rounding noise differs between machines, and a page must not. Seven digits are far finer than
    # a pixel; a row's largest entry sets the unit, so that the noise around exact zeros vanishes.
    if digits is None:
        return value.tolist()
    if value.ndim == 2:
        return [rounded(row, digits) for row in value]
    scale = np.abs(value).max()
    if scale == 0:
        return value.tolist()
    # The offset keeps entries like 1 - 1e-16 and 1, which machines confuse, on one side.
    decimals = digits - 1 - int(np.floor(np.log10(scale) + 1e-6))
    # Python's own: numpy's multiplies by a power of ten, which may be too large for a float.
    return [round(entry, decimals) + 0.0 for entry in value.tolist()]


def by_round(values: Array, decimals: int) -> str:
    """Return one number for each round as text; of many, some, with their rounds."""
    shown, texts = shown_rounds(len(values)), aligned(values, decimals)
    if len(shown) == len(values):
        return ", ".join(texts)
    return ", ".join(f"{texts[t]} in round {t}" for t in shown)


def course(run: Distillation) -> str:
    """Say how many rounds there are."""
    if not run.collapsed:
        return f"more than {run.rounds} rounds"
    return f"{run.rounds} {'round' if run.rounds == 1 else 'rounds'}, then collapse to zero"
