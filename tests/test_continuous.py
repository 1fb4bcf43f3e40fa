"""The length of the continuous limit against quadrature with 30 digits."""

import mpmath as mp
import numpy as np
import pytest

import mini_distill as md


@pytest.mark.parametrize("d", [[1.0, 1e-2], [1.0, 1e-4, 1e-6], [1.0, 0.9, 1e-3]])
def test_the_length_is_good_to_twelve_digits(d: list[float]) -> None:
    # The coordinates are such that every eigenvalue has a stretch of its own; with twice the step
    # of the quadrature the error is about 1e-9.
    z = np.array([1.0, 0.3, 0.1])[: len(d)]
    with mp.workdps(30):
        pairs = [(mp.mpf(v), mp.mpf(w)) for v, w in zip(d, z.tolist(), strict=True)]

        def speed(s: mp.mpf) -> mp.mpf:  # ‖z'(τ)‖ dτ/ds at τ = e^s
            tau = mp.exp(s)
            return tau * mp.sqrt(mp.fsum((w / v * mp.exp(-tau / v)) ** 2 for v, w in pairs))

        low, high = mp.log(min(d)) - 35, mp.log(max(d)) + 5
        expected = mp.quad(speed, mp.linspace(low, high, 41))
    length = md.continuous.length(md.Spectrum.from_gram(np.diag(d)), z)
    assert length == pytest.approx(float(expected), rel=1e-12)
