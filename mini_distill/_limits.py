"""Where a run cannot be computed, or not be trusted: how we find out, and what we say."""

import numpy as np

from mini_distill._validation import Array
from mini_distill.errors import InfeasibleError, UnresolvedMultiplierWarning, warn
from mini_distill.kernels import Features, Kernel
from mini_distill.spectrum import Spectrum

MOST_ROUNDS = 10_000  # without max_rounds


def check_feasible(
    epsilon: float, radius: float, lost: float, scale: float, spectrum: Spectrum
) -> None:
    """Raise InfeasibleError if the unreachable label energy ``lost`` alone is Kε or more.

    ``radius`` = √(Kε) and ``lost`` are in units of the labels divided by ``scale``.
    """
    if radius < 1e-150:
        raise ValueError(
            f"epsilon={epsilon:.6g} vanishes beside the squares of the labels: pass a larger one"
        )
    if lost < radius**2:
        return
    smallest = lost * scale**2 / spectrum.K
    digits = 6 if f"{epsilon:.6g}" != f"{smallest:.6g}" else 17
    raise InfeasibleError(
        f"epsilon={epsilon:.{digits}g} cannot be met: the smallest mean squared training error that"
        f" this kernel reaches on these labels is {smallest:.{digits}g}, and epsilon must be"
        f" larger. {_cause(spectrum)}",
        epsilon,
        smallest,
    )


def _cause(spectrum: Spectrum) -> str:
    if isinstance(spectrum.kernel, Features):
        return (
            f"The features follow labels in {np.sum(spectrum.reachable)} of the {spectrum.K}"
            " directions of label space: give more of them, or others."
        )
    inputs, counts = np.unique(spectrum.x, axis=0, return_counts=True)
    values = _diagonal(spectrum.kernel, inputs)
    most = "" if len(spectrum.d) == spectrum.K else "at least "
    causes = [
        f"Labels cannot be followed in {most}{np.sum(~spectrum.reachable)} of the {spectrum.K}"
        f" directions of label space, where G has eigenvalues of at most {spectrum.rounding:.3g},"
        " which double precision cannot tell from 0."
    ]
    if (values == 0).any():  # |f(x)|² <= g(x, x) ‖f‖²
        causes.append(f"Every function of the space is 0 at x = {_list(inputs[values == 0])}.")
    if (counts > 1).any():
        causes.append(f"A function has one value at x = {_list(inputs[counts > 1])}, given twice.")
    return " ".join(causes)


def _diagonal(kernel: Kernel, inputs: Array) -> Array:
    """Return g(x, x) for every input; ones if the kernel is known by its products alone."""
    if not isinstance(kernel, Kernel):
        return np.ones(len(inputs))
    pieces = np.array_split(inputs, 1 + len(inputs) // 100)
    return np.concatenate([np.diagonal(kernel(piece, piece)) for piece in pieces])


def _list(inputs: Array) -> str:
    shown = ", ".join(str(point.squeeze().tolist()) for point in inputs[:3])
    return shown + (f" and {len(inputs) - 3} more" if len(inputs) > 3 else "")


def check_affordable(epsilon: float, radius: float, z: Array, max_rounds: int | None) -> None:
    """Raise ValueError if the run has so many rounds that it would seem not to end."""
    # A round shortens the labels by at most √(Kε), so that there are at least r_0 - 1 of them.
    least = np.linalg.norm(z) / radius - 1
    if max_rounds is None and least > MOST_ROUNDS:
        raise ValueError(
            f"epsilon={epsilon:.6g} is so small that at least {least:.3g} rounds come before the"
            " collapse: pass max_rounds, or a larger epsilon"
        )


def warn_if_unresolved(cs: list[float], spectrum: Spectrum, epsilon: float) -> None:
    """Warn if the multipliers ``cs`` start below 100 · K · eps · d_1."""
    resolution = 100 * spectrum.rounding
    if (
        spectrum.K > 1 and cs and cs[0] < resolution
    ):  # c_t increases with t: the first is the smallest
        warn(
            f"epsilon={epsilon:.6g} makes c = {cs[0]:.3g}, below the {resolution:.3g} that double"
            " precision decides here: it asks for detail that this kernel cannot represent, and"
            " the fit between the points is unreliable. Pass a larger epsilon.",
            UnresolvedMultiplierWarning,
        )
