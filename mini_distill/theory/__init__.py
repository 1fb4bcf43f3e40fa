"""What is known about the rounds before they are run, one function a result.

Label norms are in units of the tolerance: r = ‖y‖ / √(Kε), with r_0 > 1 at the start and the
collapse at r <= 1. d are the eigenvalues of G and κ = d_max / d_min their condition number.
"""

from mini_distill.theory.equivalent import (
    EquivalentKernel,
    equivalent_eigenvalues,
    equivalent_kernel,
)
from mini_distill.theory.freedom import exact_freedom, unbiased_risk
from mini_distill.theory.gain import gain_of_rounds, noise_constant
from mini_distill.theory.generalisation import (
    complexity_product,
    equivalent_norm,
    rademacher_bound,
    uniform_gap,
)
from mini_distill.theory.risk import (
    best_shrinkage,
    bias_variance,
    deviation_bound,
    risk_estimate,
    worst_deviation,
)
from mini_distill.theory.rounds import (
    guaranteed_rounds,
    mean_eigenvalue_bound,
    most_rounds,
    multiplier_bounds,
    norm_bounds,
    norm_lower_bound,
    path_length,
    round_bounds,
    training_error_bounds,
)
from mini_distill.theory.sparsity import (
    ratio_bounds,
    ratio_lower_bound,
    sparsity_index,
    sparsity_limit,
)

__all__ = [
    "EquivalentKernel",
    "best_shrinkage",
    "bias_variance",
    "complexity_product",
    "deviation_bound",
    "equivalent_eigenvalues",
    "equivalent_kernel",
    "equivalent_norm",
    "exact_freedom",
    "gain_of_rounds",
    "guaranteed_rounds",
    "mean_eigenvalue_bound",
    "most_rounds",
    "multiplier_bounds",
    "noise_constant",
    "norm_bounds",
    "norm_lower_bound",
    "path_length",
    "rademacher_bound",
    "ratio_bounds",
    "ratio_lower_bound",
    "risk_estimate",
    "round_bounds",
    "sparsity_index",
    "sparsity_limit",
    "training_error_bounds",
    "unbiased_risk",
    "uniform_gap",
    "worst_deviation",
]
