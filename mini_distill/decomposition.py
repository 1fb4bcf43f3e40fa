"""Decompose once: choose how, by the kernel and the number of inputs."""

import sys
from collections.abc import Callable
from typing import Any

from numpy.typing import ArrayLike

from mini_distill._gram import check_gram, diagonalise
from mini_distill._validation import Array, one_of, points
from mini_distill.engines.blocks import is_dask
from mini_distill.engines.deferred import MOST_POINTS, DeferredSpectrum
from mini_distill.engines.features import feature_spectrum
from mini_distill.engines.operators import CallersGram, GramMatrix, Operator
from mini_distill.engines.splines import SplineGram, is_spline
from mini_distill.kernels import Features, Kernel
from mini_distill.spectrum import Spectrum

SMALL = 300  # up to here all eigenvalues take a few milliseconds
LARGE = 40_000  # beyond it nobody gets a matrix without asking: 13 gigabytes, and some for products


def decompose(
    kernel: Kernel | Operator,
    x: ArrayLike,
    *,
    engine: str = "auto",
    progress: bool | Callable[[str], None] = False,
) -> Spectrum:
    """Diagonalise the Gram matrix G = [g(x_j, x_k)] / K = VᵀDV, once for every later round.

    Parameters
    ----------
    kernel : Kernel or operator
        The kernel g, symmetric and positive semidefinite. Or any object that knows the products
        with G: with a method ``matvec(v)`` that returns G v, as SciPy's ``LinearOperator`` has,
        and, for fits at new points, ``evaluate(x_new, v)`` that returns Σ_k g(x, x_k) v_k / K.
    x : array_like of shape (K,) or (K, p)
        The training inputs, in its domain. For a kernel of features, also a Dask array.
    engine : {"auto", "dense", "krylov", "spline", "features"}
        "dense" computes all eigenvalues now: O(K³) time and O(K²) memory. "krylov" finds the rounds
        of given labels by some dozens of products with G, to 1e-12 of the tolerance, or raises
        NotConvergedError; what needs all eigenvalues (degrees of freedom, gcv, leave_one_out, basis
        functions, B) it does not have. "spline" does so without forming G, in O(K) time and memory
        a product, for CubicSplineGreen, Laplace, Matern and their sums on a line. "features", for
        kernels.Features and kernels.Nystrom, works on the matrix of m features in O(K m²) time, and
        for a Dask array block by block on Dask's scheduler. "auto" begins as the quickest of them,
        and computes all eigenvalues when something needs them, if K <= 10⁴.
    progress : bool or callable
        Where to report the progress of long work, line by line; True for the standard error.

    Returns
    -------
    Spectrum
        Its ``engine``, and that of a run, say what was chosen, and its ``reason`` why.

    Notes
    -----
    Eigenvalues within rounding error of 0 are set to 0; nothing is inverted and no jitter is added.
    See the book, chapters *The mystery* and *At scale*.

    Examples
    --------
    >>> from mini_distill.kernels import CubicSplineGreen
    >>> decompose(CubicSplineGreen(), [0.25, 0.5, 0.75])
    Spectrum(CubicSplineGreen(), K=3, rank=3)
    """
    one_of(["auto", "dense", "krylov", "spline", "features"], engine, "engine")
    auto, report = engine == "auto", _reporter(progress)
    if engine == "features" or (auto and (is_dask(x) or isinstance(kernel, Features))):
        return feature_spectrum(kernel, x, report)
    if is_dask(x):
        raise ValueError(f"x is a Dask array, which has engine='features', found {engine!r}")
    x = points(x, "x")
    K = len(x)
    if not isinstance(kernel, Kernel):
        return _decompose_operator(kernel, x, engine, report)
    name, dense = f"the Gram matrix of {kernel!r}", auto and K <= MOST_POINTS
    if engine == "spline" and not is_spline(kernel, x):
        raise ValueError(
            "engine='spline' knows CubicSplineGreen, Laplace, Matern and sums of these, for inputs"
            f" of 1 coordinate, found {kernel!r} and {x.shape[1]}: use another engine"
        )
    if engine == "spline" or (auto and K > SMALL and is_spline(kernel, x)):
        reason = "the kernel's values are sums of products: O(K) a product with G"
        return DeferredSpectrum(kernel, x, SplineGram(kernel, x), "spline", reason, dense, report)
    try:
        if auto and K > LARGE:
            raise MemoryError(f"{8 * K**2 / 1e9:.3g} GB, which only engine='krylov' may ask for")
        G = kernel(x, x) / K
    except MemoryError as error:
        raise MemoryError(
            f"{name} would have {K} x {K} entries: {error}. Features of the inputs need less"
            " memory, and on a line engine='spline'"
        ) from None
    if engine == "dense" or (auto and K <= SMALL):
        report(f"all {K} eigenvalues of G")
        reason = "all eigenvalues of so small a matrix are quick to find" if auto else "asked for"
        return Spectrum(kernel, x, *diagonalise(G, name, None), "dense", reason)
    check_gram(G, name, None)
    reason = "dozens of products with G cost less than its eigenvalues" if auto else "asked for"
    return DeferredSpectrum(kernel, x, GramMatrix(kernel, x, G), "krylov", reason, dense, report)


def _decompose_operator(
    operator: Operator, x: Array, engine: str, report: Callable[[str], None]
) -> Spectrum:
    if not callable(getattr(operator, "matvec", None)):
        raise TypeError(
            "kernel must be a mini_distill.kernels.Kernel, or an operator with a method matvec(v),"
            f" found {operator!r}"
        )
    if engine not in ("auto", "krylov"):
        raise ValueError(f"engine={engine!r} needs a kernel: an operator has engine='krylov'")
    gram, reason = CallersGram(operator, x), "of an operator only products are known"
    kernel: Any = operator  # to be named; nobody evaluates it
    return DeferredSpectrum(kernel, x, gram, "krylov", reason, False, report)


def _reporter(progress: bool | Callable[[str], None]) -> Callable[[str], None]:
    if callable(progress):
        return progress
    if not isinstance(progress, bool):
        raise TypeError(f"progress must be True, False or a function of a line, found {progress!r}")
    return _to_stderr if progress else _nowhere


def _to_stderr(line: str) -> None:
    print(f"mini_distill: {line}", file=sys.stderr, flush=True)


def _nowhere(line: str) -> None:
    pass
