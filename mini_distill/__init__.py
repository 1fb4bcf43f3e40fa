"""Self-distillation in Hilbert space.

Three lines are the whole subject::

    spectrum = md.decompose(kernel, x)                # G = VᵀDV, once
    run = md.distill(spectrum, y, epsilon=0.045)      # every round, up to the collapse
    run.predict(x_new)                                # f_0, …, f_{T-1}

An argument that is malformed or outside its range raises a ValueError or TypeError that names it.
"""

from mini_distill import choosing, continuous, datasets, figures, filters, kernels, mixing, theory
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
