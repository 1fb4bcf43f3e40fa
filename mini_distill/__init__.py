"""Self-distillation in Hilbert space.

Three lines are the whole subject::

    spectrum = md.decompose(kernel, x)                # G = VᵀDV, once
    run = md.distill(spectrum, y, epsilon=0.045)      # every round, up to the collapse
    run.predict(x_new)                                # f_0, …, f_{T-1}

An argument that is malformed or outside its range raises a ValueError or TypeError that names it.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

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
    from mini_distill.decomposition import decompose
    from mini_distill.distillation import Distillation, distill
    from mini_distill.errors import InfeasibleError, NotConvergedError, UnresolvedMultiplierWarning
    from mini_distill.spectrum import Spectrum
    from mini_distill.sweeping import Sweep, sweep

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


# What is no module itself: where it is from.
_FROM = {
    "Distillation": "distillation",
    "InfeasibleError": "errors",
    "NotConvergedError": "errors",
    "Spectrum": "spectrum",
    "Sweep": "sweeping",
    "UnresolvedMultiplierWarning": "errors",
    "decompose": "decomposition",
    "distill": "distillation",
    "sweep": "sweeping",
}


def __getattr__(name: str) -> Any:
    """Load what is asked for, when it is first asked for: nobody needs all of it."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module = import_module(f"{__name__}.{_FROM.get(name, name)}")
    globals()[name] = found = getattr(module, name) if name in _FROM else module
    return found


def __dir__() -> list[str]:
    return __all__
