"""The loop in a basis: in the first that is large enough for it."""

from collections.abc import Callable
from typing import NamedTuple, TypeVar

import numpy as np

from mini_distill._validation import Array
from mini_distill.errors import NotConvergedError
from mini_distill.multiplier import inverse_multiplier
from mini_distill.spectrum import Spectrum

CERTAIN = 1e-12  # of the tolerance √(Kε): what a basis may miss of all rounds together
T = TypeVar("T")


class Rounds(NamedTuple):
    """What the loop finds in a basis."""

    c: list[float]
    z: list[Array]
    collapsed: bool
    error: float


def in_a_basis(
    spectrum: Spectrum, y: Array, compute: Callable[[Spectrum, Array], T | None]
) -> tuple[Spectrum, T]:
    """Compute something of labels in the first basis that is large enough: it is None before."""
    space = spectrum
    for space, z in spectrum.bases(y):
        found = compute(space, z)
        if found is not None:
            return space, found
    raise NotConvergedError(
        f"{len(space.d)} products with G did not give a Krylov space that holds the rounds, to"
        f" {CERTAIN:.0e} of the tolerance: it may be below what this kernel can reach on these"
        " labels, or resolve. Pass a larger epsilon (or c), or decompose the kernel with"
        f" engine='dense': its matrices take {8 * spectrum.K**2 / 1e9:.2g} GB each"
    )


def apply_round(d: Array, c: float, z: Array) -> Array:
    """Return D(D + cI)⁻¹ z."""
    A = d / (d + c)
    return np.asarray((A * z.T).T)  # row k of z, also when z has Q columns


def run_rounds(
    space: Spectrum, z: Array, radius: float, c: float | None, max_rounds: int | None
) -> Rounds | None:
    """Run the rounds in a basis, or return None if it is too small for them."""
    cs: list[float] = []
    zs, error = [z], 0.0
    while True:
        mu = inverse_multiplier(space.d, zs[-1], radius) if c is None else 1.0
        if mu == 0 or len(cs) == max_rounds:
            return Rounds(cs, zs, mu == 0, error)
        cs.append(1 / mu if c is None else c)
        error += space.missed(cs[-1], zs[-1])
        if error > CERTAIN * radius:
            return None
        zs.append(apply_round(space.d, cs[-1], zs[-1]))
