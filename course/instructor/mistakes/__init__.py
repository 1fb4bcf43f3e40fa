"""The usual wrong answers, each with a part of the hint that it deserves."""

from collections.abc import Callable
from typing import Any

from instructor.mistakes import set1, set2, set3, set4, set5

# problem, a part of the hint, the wrong answer
MISTAKES: list[tuple[str, str, Callable[..., Any]]] = [
    ("one_point", "√ε, not ε", set1.step_of_epsilon),
    ("one_point", "keep their sign", set1.never_negative),
    ("one_point", "goes on after", set1.one_more),
    ("one_point", "still outside", set1.one_less),
    ("rounds_by_search", "the round before", set1.always_from_y0),
    ("rounds_by_search", "down the gradient", set1.down_the_gradient),
    ("kernels", "symmetric", set1.upper_half_only),
    ("kernels", "not 0 at x = 1", set1.one_end_held),
    ("kernels", "6 times", set1.factor_of_six),
    ("kernels", "held at both ends", set1.beam),
    ("multiplier", "1/c", set2.inverse),
    ("multiplier", "not their mean", set2.mean_of_squares),
    ("multiplier", "fixed bracket", set2.fixed_bracket),
    ("multiplier", "fixed bracket", set2.bracket_of_the_first_kernel),
    ("multiplier", "Solve for log c", set2.doubled_bracket),
    ("multiplier", "Solve for log c", set2.wide_bracket),
    ("multiplier", "of your own", set2.refused_by_scipy),
    ("multiplier", "d = 0", set2.reachable_only),
    ("multiplier", "raise ValueError", set2.never_refuses),
    ("distil", "*mean*", set2.sum_for_mean),
    ("distil", "keeps c_0", set2.keeps_c0),
    ("distil", "not y_0 once more", set2.refits_y0),
    ("distil", "no round", set2.counts_the_zero_fit),
    ("predict", "one round ahead", set2.a_round_ahead),
    ("predict", "factor 1/K", set2.no_division),
    ("build", "quickest way", set3.equal_eigenvalues),
    ("build", "fewer than three", set3.two_directions),
    ("freedom", "tr A_0", set3.still_multiplier),
    ("freedom", "wrong sign", set3.sign_of_dc),
    ("single_fit", "sum of the multipliers", set4.sum_of_multipliers),
    ("single_fit", "log1p", set4.with_cancellation),
    ("curve_length", "straight distance", set4.straight),
    ("curve_length", "gradient flow", set4.gradient_flow),
    ("curve_length", "along the axes", set4.along_the_axes),
    ("bias_variance", "B², not B", set5.b_for_b_squared),
    ("bias_variance", "sum over the points", set5.sums),
    ("bias_variance", "sum over the points", set5.variance_summed),
    ("bias_variance", "what is lost", set5.kept_for_lost),
    ("bias_variance", "what is kept", set5.lost_for_kept),
    ("leave_one_out", "seen all labels", set5.training_residuals),
    ("leave_one_out", "round 0 only", set5.only_of_round_0),
    ("leave_one_out", "not (K - 1) c", set5.one_point_less),
    ("leave_one_out", "knew the point", set5.labels_that_knew),
]
