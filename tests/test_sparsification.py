"""Which basis functions go first: the results of the chapter on sparsification.

The oracles: natural cubic splines from SciPy, multipliers and products with 45 digits, and labels
in one eigenspace, where every multiplier has a closed form.
"""

from itertools import pairwise

import matplotlib as mpl
import matplotlib.pyplot as plt
import mpmath as mp
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from problems import Problem, exact_run, gram_spectrum, problems, random_run, seeds
from scipy.interpolate import CubicSpline

import mini_distill as md
from mini_distill import theory

mpl.use("agg")

TINY = mp.mpf(10) ** -35  # of products of a few numbers with 45 digits


# -- the basis functions ---------------------------------------------------------------------------


def bending(first: CubicSpline, second: CubicSpline) -> float:
    """Integrate f''g'' exactly: both second derivatives are linear between the knots."""
    h, (a, b), (c, d) = (
        np.diff(first.x),
        *((s(s.x, 2)[:-1], s(s.x, 2)[1:]) for s in (first, second)),
    )
    return float(np.sum(h * (2 * a * c + a * d + b * c + 2 * b * d)) / 6)


@pytest.mark.result("prop-basis-functions", "decompose")
@given(st.integers(1, 8), st.booleans(), st.booleans(), seeds)
def test_basis_functions_are_natural_splines_at_right_angles(
    n: int, end: bool, twice: bool, seed: int
) -> None:
    rng = np.random.default_rng(seed)
    inner = (np.arange(1, n + 1) + rng.uniform(-0.3, 0.3, n)) / (n + 1)
    x = np.concatenate([inner, [0.0] * end, inner[:1] * twice])  # singular if end or twice
    x = x[: n + end + twice]
    spectrum = md.decompose(md.kernels.CubicSplineGreen(), x)
    K, m = len(x), int(spectrum.reachable.sum())
    assert m == n
    grid, knots = np.linspace(0, 1, 50), np.concatenate([[0.0], inner, [1.0]])
    d, splines = spectrum.d[:m], []
    for k in range(m):
        values = np.concatenate([[0.0], spectrum.V[k, :n], [0.0]])
        splines.append(CubicSpline(knots, values, bc_type="natural"))
        p_k = spectrum.expand(np.eye(K)[k] / d[k], grid)
        # eigenvectors are known to about eps · d_1 / gap; the gaps here are d_1 / 1e5 or so
        np.testing.assert_allclose(p_k, splines[k](grid), atol=1e-7)
        np.testing.assert_allclose(splines[k](x), spectrum.V[k], atol=1e-7)
        assert bending(splines[k], splines[k]) * K * d[k] == pytest.approx(1, rel=1e-6)
        for j in range(k):
            scale = 1 / (K * np.sqrt(d[j] * d[k]))
            assert abs(bending(splines[j], splines[k])) <= 1e-6 * scale
    # part 3, and part 4: no function through values of the same size is cheaper
    b = rng.standard_normal(m)
    values = np.concatenate([[0.0], (b @ spectrum.V[:m])[:n], [0.0]])
    spline = CubicSpline(knots, values, bc_type="natural")
    assert bending(spline, spline) == pytest.approx(np.sum(b**2 / d) / K, rel=1e-6)
    for k in range(m):
        b[:k] = 0
        values = np.concatenate([[0.0], (b @ spectrum.V[:m])[:n], [0.0]])
        spline = CubicSpline(knots, values / np.linalg.norm(b), bc_type="natural")
        assert bending(spline, spline) >= bending(splines[k], splines[k]) * (1 - 1e-6)


# -- the ratios ------------------------------------------------------------------------------------


@pytest.mark.result("thm-gap-widens", "distill")
@given(problems(singular=True, min_size=2, max_size=6))
def test_every_round_widens_every_gap_by_more_than_the_last(p: Problem) -> None:
    run, exact = random_run(p), exact_run(p, most=4)
    cs, Bs = exact.c, exact.B
    with mp.workdps(50):
        for t, B in enumerate(Bs):
            for b, ours, dk in zip(B, run.B[t], p.d, strict=True):
                assert ours == pytest.approx(float(b), rel=1e-6, abs=1e-12 if dk == 0 else 0)
        for k, j in np.argwhere(p.d[:, None] >= p.d[None, :]):
            dk, dj = mp.mpf(float(p.d[k])), mp.mpf(float(p.d[j]))
            if dj == 0:
                assert all(B[j] == 0 and (B[k] > 0) == (dk > 0) for B in Bs)
                continue
            q = [mp.mpf(1), *(B[k] / B[j] for B in Bs)]
            factors = [after / before for before, after in pairwise(q)]
            if dk == dj:
                assert q == [1] * len(q)
                continue
            assert all(1 < rho < dk / dj for rho in factors)
            assert all(rho < following for rho, following in pairwise(factors))
            for c, rho in zip(cs, factors, strict=True):
                assert abs(rho / ((1 + c / dj) / (1 + c / dk)) - 1) < TINY


@pytest.mark.result("thm-sparsification", "theory.ratio_lower_bound")
@pytest.mark.result("thm-ratio-bounds", "theory.ratio_bounds")
@given(problems(min_size=2, max_size=6))
def test_exact_ratios_lie_between_their_bounds(p: Problem) -> None:
    exact = exact_run(p, most=4)
    cs, Bs = exact.c, exact.B
    with mp.workdps(50):
        r0 = mp.norm([mp.mpf(float(v)) for v in p.z]) / mp.mpf(p.radius)
        low = mp.mpf(float(p.d.min()))
        for k, j in np.argwhere(p.d[:, None] > p.d[None, :]):
            dk, dj = mp.mpf(float(p.d[k])), mp.mpf(float(p.d[j]))
            base = (r0 - 1 + low / dj) / (r0 - 1 + low / dk)
            assert base > 1
            first, slack = Bs[0][k] / Bs[0][j], 1 + TINY
            for t, (c, B) in enumerate(zip(cs, Bs, strict=True)):
                n, ratio = t + 1, B[k] / B[j]
                largest = (1 + c / dj) / (1 + c / dk)
                assert base**n <= first**n * slack
                assert first**n <= ratio * slack
                assert ratio <= largest**n * slack
                assert largest < dk / dj
                # equality needs t = 0 and labels in the eigenspace of d_min alone
                assert base**n < ratio or (t == 0 and not p.z[p.d > p.d.min()].any())
                if t >= 1:
                    assert first**n < ratio < largest**n
                paper = theory.ratio_lower_bound(float(r0), p.d, t)[k, j]
                # r0 - 1 is known to eps · r0 / (r0 - 1)
                assert paper == pytest.approx(float(base**n), rel=1e-9)
                ours, ceiling = (bound[k, j] for bound in theory.ratio_bounds(float(cs[0]), p.d, t))
                assert ours == pytest.approx(float(first**n), rel=1e-9)
                assert ceiling == pytest.approx(float((dk / dj) ** n), rel=1e-9)


@pytest.mark.result("thm-sparsification", "theory.ratio_lower_bound")
@given(problems(min_size=2, max_size=6))
def test_one_fit_to_an_eigenvector_of_the_least_eigenvalue_attains_the_bound(p: Problem) -> None:
    z = np.where(p.d == p.d.min(), 1 + p.z**2, 0)
    alone = Problem(p.d, z, float(np.linalg.norm(z)) / p.r0, p.seed)
    ratios = np.array([[float(a / b) for b in B] for B in exact_run(alone, 1).B for a in B])
    np.testing.assert_allclose(theory.ratio_lower_bound(alone.r0, p.d, 0), ratios, rtol=1e-9)


@given(problems(singular=True, min_size=2, max_size=6))
def test_ratios_of_a_singular_gram_matrix_lie_above_the_bound(p: Problem) -> None:
    Bs = exact_run(p, most=4).B
    reached = np.flatnonzero(p.d > 0)
    with mp.workdps(50):
        z = [mp.mpf(float(v)) for v in p.z]
        lost = mp.fsum(v**2 for v, dk in zip(z, p.d, strict=True) if dk == 0)
        energy = mp.fsum(v**2 for v in z)
        r_plus = mp.sqrt((energy - lost) / (mp.mpf(p.radius) ** 2 - lost))
        assert r_plus > 1
        low = mp.mpf(float(p.d[reached].min()))
        for k in reached:
            for j in reached[p.d[reached] <= p.d[k]]:
                dk, dj = mp.mpf(float(p.d[k])), mp.mpf(float(p.d[j]))
                base = (r_plus - 1 + low / dj) / (r_plus - 1 + low / dk)
                for t, B in enumerate(Bs):
                    assert base ** (t + 1) <= B[k] / B[j] * (1 + TINY)
                    bound = theory.ratio_lower_bound(float(r_plus), p.d[reached], t)[k, j]
                    # reached comes first, since d descends; r - 1 is known to eps · r / (r - 1)
                    assert bound == pytest.approx(float(base ** (t + 1)), rel=1e-9)


@pytest.mark.result("thm-sparsification", "theory.ratio_lower_bound")
def test_a_larger_exponent_is_false() -> None:
    # d = (2, 1), z = (9/5, 8/5), Kε = 1: c_0 = 1, B_0 = (2/3, 1/2), and the ratio is 4/3
    spectrum = gram_spectrum(np.array([2.0, 1.0]), np.random.default_rng(0))
    run = md.distill(spectrum, spectrum.V.T @ [1.8, 1.6], epsilon=0.5)
    assert run.c[0] == pytest.approx(1, rel=1e-12)
    ratio = run.B[0, 0] / run.B[0, 1]
    assert ratio == pytest.approx(4 / 3, rel=1e-12)
    base = theory.ratio_lower_bound(run.r[0], run.d, 0)[0, 1]
    assert base < ratio < base**2


@pytest.mark.result("prop-ratio-ends", "theory.ratio_lower_bound", "theory.ratio_bounds")
@given(st.floats(1.1, 50), st.floats(1, 50), st.integers(0, 8))
def test_the_exponent_cannot_be_larger(gap: float, above: float, t: int) -> None:
    d = np.array([above * gap, above, 1.0])
    r0 = 1e4 * (t + 1)
    spectrum = gram_spectrum(d, np.random.default_rng(0))
    run = md.distill(spectrum, r0 * spectrum.V[2], epsilon=1 / 3, max_rounds=t + 1)
    np.testing.assert_allclose(run.c, run.d[2] / (r0 - 1 - np.arange(t + 1)), rtol=1e-9)
    log_q = float(np.sum(np.log1p(run.c / run.d[1]) - np.log1p(run.c / run.d[0])))
    for bound in (
        theory.ratio_lower_bound(r0, run.d, 0)[0, 1],
        theory.ratio_bounds(run.c[0], run.d, 0)[0][0, 1],
    ):
        # Σ_i N/(N - i) is t + 1 + O(t²/r0); a ratio 1 + 1e-6 has a logarithm good to 1e-10
        assert t + 1 - 1e-4 <= log_q / np.log(bound) <= t + 1 + 0.002


@pytest.mark.result("prop-ratio-ends", "theory.ratio_bounds")
@given(st.floats(1.01, 100), st.integers(0, 8))
def test_the_ceiling_cannot_be_lower(q: float, t: int) -> None:
    eta = 1e-6 / q
    d = np.array([1.0, q * eta, eta])
    r0 = t + 2.0
    spectrum = gram_spectrum(d, np.random.default_rng(0))
    run = md.distill(spectrum, r0 * spectrum.V[0], epsilon=1 / 3, max_rounds=t + 1)
    assert run.rounds == t + 1
    ceiling = theory.ratio_bounds(run.c[0], run.d, t)[1][1, 2]
    # c_i >= 1/(t + 1), so that each factor is q (1 - O((t + 1) · 1e-6))
    assert (1 - 1e-3) * ceiling <= run.B[t, 1] / run.B[t, 2] <= ceiling * (1 + 1e-9)


# -- the counts ------------------------------------------------------------------------------------


@given(problems(singular=True))
def test_factors_are_never_zero_and_then_all_fits_are(p: Problem) -> None:
    for B in exact_run(p, most=4).B:
        for b, dk in zip(B, p.d, strict=True):
            assert (0 < b < 1) if dk > 0 else (b == 0)
    run = random_run(p)
    positive = run.spectrum.reachable
    assert (run.B[:, positive] > 0).all()
    assert (run.B[:, ~positive] == 0).all()
    assert ((run.z[1:, positive] != 0) == (run.z[0, positive] != 0)).all()
    assert (run.predict(run.spectrum.x, run.rounds) == 0).all()


@pytest.mark.result("thm-effective-number", "distill")
@given(problems(singular=True, min_size=2, max_size=6), st.booleans())
def test_both_counts_fall(p: Problem, edge: bool) -> None:
    Bs, found = exact_run(p, most=4).B, random_run(p).B
    m = int(np.count_nonzero(p.d))
    totals = np.array([float(mp.fsum(B)) for B in Bs])
    np.testing.assert_allclose(found.sum(axis=1)[: len(Bs)], totals[: len(found)], rtol=1e-6)
    rng = np.random.default_rng(p.seed)
    level = mp.mpf(rng.uniform(0.05, 0.95))
    if edge:  # a basis function that is just counted in round 0
        with mp.workdps(50):
            level = Bs[0][rng.integers(m)] / Bs[0][0] * (1 - TINY)
    before, total_before = set(range(m)), mp.mpf(m)
    with mp.workdps(50):
        top = [mp.mpf(float(v)) for v in p.d[:m]]
        odds_before = [mp.mpf(n) / (m - n) for n in range(1, m)]
        for t, B in enumerate(Bs):
            assert 0 < mp.fsum(B) < total_before
            total_before = mp.fsum(B)
            counted = {k for k, b in enumerate(B) if b >= level * B[0]}
            assert counted == set(range(len(counted))) <= before
            assert len(counted) >= np.count_nonzero(p.d == p.d[0])
            before = counted
            for k in range(m):
                if (top[0] / top[k]) ** (t + 1) <= 1 / level:
                    assert k in counted
                if (Bs[0][0] / Bs[0][k]) ** (t + 1) > 1 / level:
                    assert k not in counted
            odds = [mp.fsum(B[:n]) / mp.fsum(B[n:]) for n in range(1, m)]
            for previous, now in zip(odds_before, odds, strict=True):
                if top[0] > top[-1]:
                    assert now > previous
                else:
                    assert abs(now / previous - 1) < TINY
            odds_before = odds


# -- the figure ------------------------------------------------------------------------------------


def example() -> md.Distillation:
    x, y = md.datasets.illustrative_example()
    spectrum = md.decompose(md.kernels.CubicSplineGreen(), x)
    return md.distill(spectrum, y, epsilon=0.045)


@pytest.mark.parametrize("labels", [False, True])
def test_basis_functions_are_drawn_as_they_are_turned_down(labels: bool) -> None:
    md.figures.use_book_style()
    run = example()
    axes = md.figures.plot_basis_functions(run, labels=labels)
    assert len(axes) == 9  # not the two end points
    total = np.zeros((4, 401))
    for k, ax in enumerate(axes):
        itself, circles, *rounds = (np.asarray(line.get_ydata(), dtype=float) for line in ax.lines)
        amount = run.z[0, k] if labels else 1.0
        np.testing.assert_allclose(circles, amount * run.spectrum.V[k], atol=1e-9)
        for t, curve in enumerate(rounds):
            np.testing.assert_allclose(curve, run.B[t, k] * itself, atol=1e-12)
            total[t] += curve
    if labels:
        np.testing.assert_allclose(total, run.predict(np.linspace(0, 1, 401)), atol=1e-9)
    plt.close("all")


def test_fewer_basis_functions_can_be_drawn() -> None:
    assert len(md.figures.plot_basis_functions(example(), 4)) == 4
    assert len(md.figures.plot_basis_functions(example(), 2)) == 2
    plt.close("all")


def test_what_has_no_basis_functions_is_refused() -> None:
    ends = md.decompose(md.kernels.CubicSplineGreen(), [0.0, 1.0])
    with pytest.raises(ValueError, match="no basis function"):
        md.figures.plot_basis_functions(md.distill(ends, [1.0, 1.0], epsilon=2.0))
    with pytest.raises(ValueError, match="count must be at least 1"):
        md.figures.plot_basis_functions(example(), 0)
    plane = md.decompose(md.kernels.Gaussian(1.0), [[0.0, 1.0], [1.0, 1.0]])
    with pytest.raises(ValueError, match="inputs on a line"):
        md.figures.plot_basis_functions(md.distill(plane, [1.0, 2.0], epsilon=0.1))
