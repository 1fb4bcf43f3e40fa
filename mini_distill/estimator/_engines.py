"""The spectrum that an estimator works on: by its engine, its kernel and the weights."""

from typing import Any

import numpy as np

from mini_distill._gram import MatrixKernel, check_gram
from mini_distill._validation import Array, one_of
from mini_distill.decomposition import decompose
from mini_distill.engines.deferred import DeferredSpectrum
from mini_distill.engines.features import FeatureSpectrum
from mini_distill.engines.held import Held
from mini_distill.engines.operators import GramMatrix
from mini_distill.kernels import Features, Kernel
from mini_distill.spectrum import Spectrum

ENGINES = ("auto", "dense", "krylov", "spline", "features")


def check_engine(model: Any) -> None:
    """Refuse an engine that is none, or does not have what the other parameters ask for."""
    one_of(ENGINES, model.engine, "engine")
    if not has_eigenvalues(model) and isinstance(model.rounds, str):
        raise ValueError(
            f"rounds={model.rounds!r} needs all eigenvalues, which engine={model.engine!r} does"
            " without: pass a number of rounds, or engine='dense' or 'features'"
        )
    if model.engine == "features" and not (
        isinstance(model.kernel, Features) or _is_linear(model.kernel)
    ):
        raise ValueError(
            "engine='features' takes kernel='linear', for which the columns of X are the features,"
            f" or a kernels.Features or kernels.Nystrom, found kernel={model.kernel!r}"
        )
    if model.engine == "spline" and not isinstance(model.kernel, Kernel):
        raise ValueError(
            f"engine='spline' takes a kernel of mini_distill.kernels, found {model.kernel!r}"
        )


def has_eigenvalues(model: Any) -> bool:
    """Say whether the engine computes all eigenvalues, which degrees of freedom need."""
    return model.engine not in ("krylov", "spline")


def _is_linear(kernel: Any) -> bool:
    return isinstance(kernel, str) and kernel == "linear"


def by_features(model: Any) -> bool:
    """Say whether the fits are known by one coefficient a feature."""
    chosen = model.engine == "auto" and isinstance(model.kernel, Features)
    return bool(model.engine == "features" or chosen)


def features_of(model: Any, X: Array) -> Array:
    """Return φ(x) for every row of X."""
    return X if _is_linear(model.kernel) else model.kernel.features(X)


def spectrum_of(model: Any, X: Any, root: Array) -> Spectrum:
    """Return the spectrum of the kernel √(w_j w_k) g(x_j, x_k), where root = √w."""
    K, name = X.shape[0], f"the matrix of kernel={model.kernel!r}"
    if by_features(model):
        features = root[:, None] * features_of(model, X)
        return FeatureSpectrum(Features(), features, Held(features))
    if model.engine == "spline":
        if (root != 1).any():
            raise ValueError(
                "engine='spline' knows points of equal weights: leave out sample_weight, or repeat"
                " points"
            )
        return decompose(model.kernel, X, engine="spline")
    G = root[:, None] * model._gram(X, X) * root / K
    # What is below 1e-6 of the largest kernel value may be a rounding error of the kernel.
    if model.engine != "krylov":
        return Spectrum.from_gram(G, tolerance=1e-6, name=name)
    check_gram(G, name, 1e-6)
    kernel, x = MatrixKernel(K * G), np.arange(float(K))[:, None]
    gram = GramMatrix(kernel, x, G)
    return DeferredSpectrum(kernel, x, gram, "krylov", "asked for", False, lambda line: None)
