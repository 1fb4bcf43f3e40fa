"""Explorables: figures that the reader plays with, in Jupyter and on a page without a kernel."""

from mini_distill.explorables.basis import BasisFunctions
from mini_distill.explorables.bias_variance import BiasVariance
from mini_distill.explorables.choosing import ChoosingRounds
from mini_distill.explorables.detour import Detour
from mini_distill.explorables.filters import Filters
from mini_distill.explorables.geometry import Geometry
from mini_distill.explorables.loop import Loop
from mini_distill.explorables.luck import NoiseRedrawn
from mini_distill.explorables.matched import MatchedFit
from mini_distill.explorables.mixing import Mixing
from mini_distill.explorables.pull import PulledLabel
from mini_distill.explorables.push import PushedBeam
from mini_distill.explorables.rounds import RoundsToCollapse
from mini_distill.explorables.secular import SecularEquation
from mini_distill.explorables.soft_labels import SoftLabels
from mini_distill.explorables.walk import Walk
from mini_distill.explorables.your_data import YourData

__all__ = [
    "BasisFunctions",
    "BiasVariance",
    "ChoosingRounds",
    "Detour",
    "Filters",
    "Geometry",
    "Loop",
    "MatchedFit",
    "Mixing",
    "NoiseRedrawn",
    "PulledLabel",
    "PushedBeam",
    "RoundsToCollapse",
    "SecularEquation",
    "SoftLabels",
    "Walk",
    "YourData",
]
