"""GPyTorch's exact Gaussian processes, if they are installed: they are no dependency."""

from functools import partial
from importlib.util import find_spec
from typing import Any

import numpy as np

from benchmarks.race import Race
from benchmarks.rounds import LENGTH, Problem, ours, problem

INSTALLED = find_spec("gpytorch") is not None
SKIPPED = "GPyTorch is not installed in this environment (pip install gpytorch): no line for it."


def loop(p: Problem) -> list[Any]:
    """Condition on the labels, with the noise K c given for every round."""
    import gpytorch
    import torch

    class Exact(gpytorch.models.ExactGP):  # type: ignore[misc]
        def __init__(self, x: Any, y: Any, likelihood: Any) -> None:
            super().__init__(x, y, likelihood)
            self.mean_module = gpytorch.means.ZeroMean()
            self.covar_module = gpytorch.kernels.RBFKernel()
            self.covar_module.lengthscale = LENGTH

        def forward(self, x: Any) -> Any:
            mean, covariance = self.mean_module(x), self.covar_module(x)
            return gpytorch.distributions.MultivariateNormal(mean, covariance)

    x, x_new = torch.tensor(p.x), torch.tensor(p.x_new)
    labels, fits = torch.tensor(p.y), []
    for c in p.c:
        noise = gpytorch.constraints.GreaterThan(0.0)
        likelihood = gpytorch.likelihoods.GaussianLikelihood(noise_constraint=noise).double()
        likelihood.noise = len(p.y) * float(c)
        model = Exact(x, labels, likelihood).double().eval()
        with torch.no_grad(), gpytorch.settings.fast_computations(solves=False):
            fits.append(np.asarray(model(x_new).mean))
            labels = model(x + 0.0).mean
    return fits


RACES = (
    [
        Race(
            "10 ε-rounds, n = 1000",
            "GPyTorch exact, given every c",
            partial(problem, 1000),
            ours,
            loop,
            least=6,
        )
    ]
    if INSTALLED
    else []
)
