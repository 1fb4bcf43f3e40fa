"""Where a run cannot be computed, or not be trusted: how we find out, and what we say."""

import warnings

import numpy as np

from mini_distill.errors import InfeasibleError, UnresolvedMultiplierWarning
from mini_distill.spectrum import Spectrum
from mini_distill.validation import Array

MOST_ROUNDS = 100_000  # without max_rounds


def check_feasible(
    epsilon: float, radius: float, lost: float, scale: float, spectrum: Spectrum
) -> None:
    """Raise InfeasibleError if the unreachable label energy ``lost`` alone is Kε or more.

    ``radius`` = √(Kε) and ``lost`` are in units of the labels divided by ``scale``.
    """
    if lost < radius**2:
        return
    smallest = lost * scale**2 / spectrum.K
    unreachable = np.flatnonzero(~spectrum.reachable)
    pinned = np.flatnonzero(np.sum(spectrum.V[unreachable] ** 2, axis=0) > 1 - 1e-9)
    cause = (
        f"{len(unreachable)} of the {spectrum.K} directions of label space have eigenvalue 0"
        " (up to rounding), so no function of the space can follow the labels there"
    )
    if len(pinned):
        where = ", ".join(str(spectrum.x[i].squeeze().tolist()) for i in pinned[:3])
        more = f" and {len(pinned) - 3} more" if len(pinned) > 3 else ""
        cause += f"; every function of the space is 0 at x = {where}{more}"
    raise InfeasibleError(
        f"epsilon={epsilon:.6g} cannot be met: the smallest mean squared training error"
        f" that this kernel reaches on these labels is {smallest:.6g}, and epsilon must be larger."
        f" The cause: {cause}.",
        epsilon,
        smallest,
    )


def check_affordable(epsilon: float, radius: float, z: Array, max_rounds: int | None) -> None:
    """Raise ValueError if the run would not end, or if √(Kε) is beyond what a float can hold."""
    # A round shortens the labels by at most √(Kε), so that there are at least r_0 - 1 of them.
    least = np.linalg.norm(z) / radius - 1 if radius > 0 else np.inf
    if max_rounds is None and least > MOST_ROUNDS:
        raise ValueError(
            f"epsilon={epsilon:.6g} is so small that at least {least:.3g} rounds come before the"
            " collapse: pass max_rounds, or a larger epsilon"
        )
    if radius < 1e-150:
        raise ValueError(
            f"epsilon={epsilon:.6g} vanishes beside the squares of the labels: pass a larger one"
        )


def warn_if_unresolved(cs: list[float], d: Array, epsilon: float) -> None:
    """Warn if the multipliers ``cs`` start below 100 · K · eps · d_1."""
    resolution = 100 * len(d) * np.finfo(float).eps * float(d[0])
    if cs and cs[0] < resolution:  # c_t increases with t: the first is the smallest
        warnings.warn(
            f"epsilon={epsilon:.6g} makes c = {cs[0]:.3g}, below the {resolution:.3g} that double"
            " precision decides here: it asks for detail that this kernel cannot represent, and"
            " the fit between the points is unreliable. Pass a larger epsilon.",
            UnresolvedMultiplierWarning,
            stacklevel=3,  # the caller of distill
        )
