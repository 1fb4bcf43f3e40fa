import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mini_distill import datasets


def test_the_papers_labels() -> None:
    x, y = datasets.illustrative_example()
    np.testing.assert_allclose(x, np.linspace(0, 1, 11), atol=1e-16)
    # six digits as they are quoted in the book
    quoted = [0.384766, 1.233397, 1.332322, 0.692016, -0.297561, -0.241893, -0.796449]
    np.testing.assert_allclose(y[:7], quoted, atol=5e-7)
    np.testing.assert_allclose(y[7:], [-0.961648, -0.496725, -0.346907, 0.558951], atol=5e-7)
    # noise of standard deviation 0.5: eleven squares in a 99.9 % interval of χ²₁₁
    assert 1.8 < np.sum((y - datasets.sine(x)) ** 2) / 0.25 < 31.3


@given(st.integers(0, 2**63))
def test_seeded_noise(seed: int) -> None:
    x, y = datasets.illustrative_example(seed)
    noise = np.random.default_rng(seed).standard_normal(11)
    np.testing.assert_allclose(y, np.sin(2 * np.pi * x) + noise / 2, atol=1e-15)
    inner_x, inner_y = datasets.illustrative_example(seed, interior=True)
    np.testing.assert_array_equal(inner_x, x[1:-1])
    np.testing.assert_array_equal(inner_y, y[1:-1])


def test_each_call_returns_fresh_arrays() -> None:
    datasets.illustrative_example()[1][0] = 0
    assert datasets.illustrative_example()[1][0] != 0


def test_bad_seeds_are_refused() -> None:
    with pytest.raises(TypeError, match="seed must be an integer"):
        datasets.illustrative_example(0.5)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="seed must be at least 0"):
        datasets.illustrative_example(-1)
