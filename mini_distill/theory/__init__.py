"""What is known about the rounds before they are run, one function a result.

Label norms are in units of the tolerance: r = ‖y‖ / √(Kε), with r_0 > 1 at the start and the
collapse at r <= 1. d are the eigenvalues of G and κ = d_max / d_min their condition number.
"""

from mini_distill.theory.rounds import (
    guaranteed_rounds,
    multiplier_bounds,
    norm_bounds,
    norm_lower_bound,
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
    "guaranteed_rounds",
    "multiplier_bounds",
    "norm_bounds",
    "norm_lower_bound",
    "ratio_bounds",
    "ratio_lower_bound",
    "round_bounds",
    "sparsity_index",
    "sparsity_limit",
    "training_error_bounds",
]
