"""Explorables: figures that the reader plays with, in Jupyter and on a page without a kernel."""

from mini_distill.explorables.basis import BasisFunctions
from mini_distill.explorables.bias_variance import BiasVariance
from mini_distill.explorables.geometry import Geometry
from mini_distill.explorables.loop import Loop
from mini_distill.explorables.rounds import RoundsToCollapse
from mini_distill.explorables.secular import SecularEquation

__all__ = [
    "BasisFunctions",
    "BiasVariance",
    "Geometry",
    "Loop",
    "RoundsToCollapse",
    "SecularEquation",
]
