import mpmath as mp
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from problems import Problem, condition_of_c, exact_c, problems

from mini_distill.multiplier import inverse_multiplier


def assert_matches_bisection(p: Problem) -> None:
    c = exact_c(p.d, p.z, p.radius)
    condition = condition_of_c(p.d, p.z, p.radius, c)
    mu = inverse_multiplier(p.d, p.z, p.radius)
    with mp.workdps(50):
        relative_error = abs(1 / mp.mpf(mu) - c) / c
        assert relative_error <= mp.mpf(1e-12) * (1 + condition)


@pytest.mark.result("thm-multiplier")
@given(problems(log10_condition=16, singular=True, log10_ratio=(-7, -1e-3), max_size=20))
def test_agrees_with_bisection_at_50_digits(p: Problem) -> None:
    assert_matches_bisection(p)


@given(problems(log10_condition=16), st.floats(-9, -2))
def test_agrees_with_bisection_near_the_collapse(p: Problem, log10_gap: float) -> None:
    radius = float(np.linalg.norm(p.z)) * float(np.sqrt(1 - 10**log10_gap))
    assert_matches_bisection(Problem(p.d, p.z, radius, p.seed))


@given(st.floats(1e-5, 1e5), st.floats(1e-5, 1e5), st.floats(1e-7, 0.99))
def test_one_point_has_a_closed_form(d: float, z: float, ratio: float) -> None:
    mu = inverse_multiplier(np.array([d]), np.array([z]), ratio * z)
    # z/(1 + μd) = ratio·z; the tolerance allows for the cancellation in 1/ratio - 1
    assert mu == pytest.approx((1 / ratio - 1) / d, rel=1e-15 / (1 - ratio) * 4)


@given(problems(singular=True))
def test_inside_the_tolerance_the_multiplier_is_infinite(p: Problem) -> None:
    assert inverse_multiplier(p.d, p.z, float(np.linalg.norm(p.z))) == 0
    assert inverse_multiplier(p.d, 0 * p.z, p.radius) == 0


@given(problems(singular=True, min_size=2))
def test_several_outputs_share_one_constraint(p: Problem) -> None:
    angle = np.random.default_rng(p.seed).uniform(0, 2 * np.pi, len(p.z))
    two = np.stack([p.z * np.cos(angle), p.z * np.sin(angle)], axis=1)
    one = inverse_multiplier(p.d, p.z, p.radius)
    # the row norms agree to rounding; μ then to rounding times its condition
    condition = float(condition_of_c(p.d, p.z, p.radius, mp.mpf(1 / one)))
    assert inverse_multiplier(p.d, two, p.radius) == pytest.approx(one, rel=1e-14 * (1 + condition))


def test_extreme_tolerance_is_still_solved() -> None:
    d, z = np.array([1.0, 1e-3, 0.0]), np.array([1.0, 1.0, 1e-160])
    mu = inverse_multiplier(d, z, 1e-140)
    residual = np.linalg.norm(z / (1 + mu * d) / 1e-140)
    assert residual == pytest.approx(1, rel=1e-12)
