"""Networks that learn from their own outputs: the loop of the book, outside of its theory.

A multilayer perceptron is trained, and its outputs at the training inputs are the targets of the
next. Several networks, one a seed, are trained at once: every array has the seeds as its first
axis. Needs autograd for the gradients and threadpoolctl for the workers, which the rest of the
package does without: import this module by its name.
"""

try:
    import autograd  # noqa: F401
    import threadpoolctl  # noqa: F401
except ImportError as error:
    raise ImportError(
        f"mini_distill.networks needs {error.name}, which is not installed with mini-distill alone:"
        ' pip install "mini-distill[networks]"'
    ) from error

from mini_distill.networks.data import NoisyData, noisy_data
from mini_distill.networks.loop import NetworkRun, self_distill
from mini_distill.networks.perceptron import (
    initial_parameters,
    objective,
    outputs,
    train,
    train_to_tolerance,
)
from mini_distill.networks.recipe import Recipe

__all__ = [
    "NetworkRun",
    "NoisyData",
    "Recipe",
    "initial_parameters",
    "noisy_data",
    "objective",
    "outputs",
    "self_distill",
    "train",
    "train_to_tolerance",
]
