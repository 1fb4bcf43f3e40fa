"""Networks that learn from their own outputs: the loop of the book, outside of its theory.

A multilayer perceptron is trained, and its outputs at the training inputs are the targets of the
next. Several networks, one a seed, are trained at once: every array has the seeds as its first
axis. The gradients are taken by autograd, which is an optional dependency; `import mini_distill`
does not import this module.
"""

from mini_distill.networks.loop import NetworkRun, self_distill
from mini_distill.networks.perceptron import (
    Recipe,
    initial_parameters,
    objective,
    outputs,
    train,
)
from mini_distill.networks.problems import Problems, noisy_problems

__all__ = [
    "NetworkRun",
    "Problems",
    "Recipe",
    "initial_parameters",
    "noisy_problems",
    "objective",
    "outputs",
    "self_distill",
    "train",
]
