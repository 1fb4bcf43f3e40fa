"""Self-distillation in Hilbert space.

Three lines are the whole subject::

    spectrum = md.decompose(kernel, x)                # G = VᵀDV, once
    run = md.distill(spectrum, y, epsilon=0.045)      # every round, up to the collapse
    run.predict(x_new)                                # f_0, …, f_{T-1}

An argument that is malformed or outside its range raises a ValueError or TypeError that names it.
"""

from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

from mini_distill.decomposition import decompose
from mini_distill.distillation import Distillation, distill
from mini_distill.errors import InfeasibleError, NotConvergedError, UnresolvedMultiplierWarning
from mini_distill.spectrum import Spectrum
from mini_distill.sweeping import Sweep, sweep

if TYPE_CHECKING:
    from mini_distill import (
        choosing,
        continuous,
        datasets,
        figures,
        filters,
        kernels,
        mixing,
        theory,
    )

__all__ = [
    "Distillation",
    "InfeasibleError",
    "NotConvergedError",
    "Spectrum",
    "Sweep",
    "UnresolvedMultiplierWarning",
    "choosing",
    "continuous",
    "datasets",
    "decompose",
    "distill",
    "figures",
    "filters",
    "kernels",
    "mixing",
    "sweep",
    "theory",
]


def __getattr__(name: str) -> ModuleType:
    """Import a submodule when it is first asked for: the three lines above need few of them."""
    if name in __all__:
        return import_module(f"{__name__}.{name}")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
