"""What the browser needs to run every round by itself: numbers, no code."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from mini_distill.distillation import Distillation
from mini_distill.validation import Array, real_array

GRID_POINTS = 201


def payload(
    run: Distillation,
    truth: Callable[[Array], Array] | None = None,
    grid: ArrayLike | None = None,
    *,
    digits: int | None = 7,
) -> dict[str, Any]:
    """Return the data of an explorable, ready for JSON.

    Parameters
    ----------
    run : Distillation
        A run with a tolerance, on inputs and labels of one dimension.
    truth : callable, optional
        The function behind the labels, called with the grid.
    grid : array_like of shape (m,), optional
        Where to draw, increasing; 201 points over the range of the inputs if left out.
    digits : int or None
        Round each row to so many digits of its largest entry; None keeps all.

    Returns
    -------
    dict
        ``x``, ``y``, ``d``, ``V``, ``grid``, ``basis`` = V g_x on the grid, ``truth`` and
        ``range``, the tolerances worth offering. Directions that no function of the space can
        reach are left out of ``d``, ``V`` and ``basis``.

    Raises
    ------
    ValueError
        If the run does not fit, or ``grid`` is not increasing, or ``truth`` has another shape.

    Examples
    --------
    >>> import mini_distill as md
    >>> spectrum = md.decompose(md.kernels.CubicSplineGreen(), [0.0, 0.5])
    >>> data = payload(md.distill(spectrum, [0.1, 1.0], epsilon=0.1), grid=[0.25, 0.5])
    >>> data["d"], data["V"], data["basis"]
    ([0.01041667], [[0.0, 1.0]], [[0.00716146, 0.01041667]])
    """
    spectrum, y = run.spectrum, run.y
    if run.epsilon is None:
        raise ValueError("an explorable needs a run with a tolerance: distill(…, epsilon=…)")
    if spectrum.x.shape[1] != 1:
        raise ValueError(f"an explorable draws inputs of one dimension, found {spectrum.x.shape}")
    if y.ndim != 1:
        raise ValueError(f"an explorable draws one output, found labels of shape {y.shape}")
    x = spectrum.x[:, 0]
    points = (
        np.linspace(x.min(), x.max(), GRID_POINTS) if grid is None else real_array(grid, "grid")
    )
    if points.ndim != 1 or len(points) < 2 or (np.diff(points) <= 0).any():
        raise ValueError("grid must be at least two increasing points of shape (m,)")
    values = None if truth is None else real_array(truth(points), "truth(grid)")
    if values is not None and values.shape != points.shape:
        raise ValueError(f"truth(grid) must have shape {points.shape}, found {values.shape}")

    reachable = spectrum.reachable
    d, _, lost = spectrum.project(y)
    basis = spectrum.expand(np.eye(len(d)), points).T
    data: dict[str, Any] = {
        "x": x,
        "y": y,
        "d": d[reachable],
        "V": spectrum.V[reachable],
        "grid": points,
        "basis": basis[reachable],
        "truth": values,
        "range": _tolerances(y, lost, run.epsilon),
    }
    rounded = {name: _rounded(value, digits) for name, value in data.items()}
    for name in ("d", "range"):  # these span orders of magnitude: each number is its own row
        rounded[name] = [row[0] for row in _rounded(data[name][:, None], digits)]
    return rounded


def _tolerances(y: Array, lost: float, epsilon: float) -> Array:
    # From a little too tight (the refusal is worth seeing) to a little looser than the labels.
    energy = float(np.mean(y**2))
    smallest = lost / len(y)
    low = smallest / 2 if smallest > 0.01 * energy else 0.01 * energy
    return np.array([min(low or epsilon, 0.8 * epsilon), max(1.1 * energy, 1.25 * epsilon)])


def _rounded(value: Array | None, digits: int | None) -> Any:
    # Rounding noise differs between machines, and a page must not. Seven digits are far finer than
    # a pixel; a row's largest entry sets the unit, so that the noise around exact zeros vanishes.
    if value is None or digits is None:
        return value if value is None else value.tolist()
    if value.ndim == 2:
        return [_rounded(row, digits) for row in value]
    scale = np.abs(value).max()
    if scale == 0:
        return value.tolist()
    # The offset keeps entries like 1 - 1e-16 and 1, which machines confuse, on one side.
    decimals = digits - 1 - int(np.floor(np.log10(scale) + 1e-6))
    return (np.round(value, decimals) + 0.0).tolist()
