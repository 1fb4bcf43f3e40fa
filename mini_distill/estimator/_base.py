"""What the regressor and the classifier share: a Gram matrix, the rounds, the choice of a round."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, Literal, Self

import numpy as np
from sklearn.base import BaseEstimator
from sklearn.metrics.pairwise import pairwise_kernels
from sklearn.utils.validation import check_is_fitted, validate_data

from mini_distill import choosing
from mini_distill._validation import Array, real_array
from mini_distill.distillation import Distillation, distill
from mini_distill.errors import InfeasibleError, warn
from mini_distill.estimator._data import check_containers
from mini_distill.estimator._engines import (
    by_features,
    check_engine,
    features_of,
    has_eigenvalues,
    spectrum_of,
)
from mini_distill.estimator._settings import check_settings
from mini_distill.kernels import Kernel
from mini_distill.spectrum import Spectrum


class SelfDistilled(BaseEstimator):  # type: ignore[misc]  # scikit-learn has no types
    """The common part of the estimators: not for use by itself."""

    def __init__(
        self,
        alpha: float | None = None,
        *,
        epsilon: float | None = None,
        rounds: int | str = "gcv",
        max_rounds: int = 100,
        kernel: str | Callable[..., Any] | Kernel = "linear",
        gamma: float | None = None,
        degree: float = 3,
        coef0: float = 1,
        kernel_params: dict[str, Any] | None = None,
        engine: str = "auto",
    ) -> None:
        self.alpha = alpha
        self.epsilon = epsilon
        self.rounds = rounds
        self.max_rounds = max_rounds
        self.kernel = kernel
        self.gamma = gamma
        self.degree = degree
        self.coef0 = coef0
        self.kernel_params = kernel_params
        self.engine = engine

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.sparse = bool(self._sparse)
        tags.input_tags.pairwise = self._precomputed
        return tags

    @property
    def _precomputed(self) -> bool:
        return isinstance(self.kernel, str) and self.kernel == "precomputed"

    @property
    def _sparse(self) -> Literal[False] | tuple[str, str]:
        """Which sparse formats X may have."""
        no = self._precomputed or isinstance(self.kernel, Kernel) or self.engine == "features"
        return False if no else ("csr", "csc")

    def _gram(self, X: Any, Z: Any) -> Array:
        named = {"degree": self.degree, "coef0": self.coef0}
        if self.gamma is not None:  # "chi2" has a default of its own and does not take None
            named["gamma"] = self.gamma
        with np.errstate(over="ignore", invalid="ignore"):  # what is not finite is refused next
            values = _kernel_matrix(self.kernel, X, Z, named, self.kernel_params)
        return real_array(values, f"the values of kernel={self.kernel!r}")

    def _distil(self, X: Any, Y: Array, weights: Array) -> Self:
        """Run the rounds on checked data, choose one of them and store the coefficients."""
        for name in ("scores_", "degrees_of_freedom_"):
            self.__dict__.pop(name, None)  # of an earlier fit
        most = check_settings(self)
        K = X.shape[0]
        if self._precomputed and X.shape[1] != K:
            raise ValueError(
                f"kernel='precomputed' needs the square kernel matrix of the training points as X,"
                f" found shape {X.shape}"
            )
        check_engine(self)
        # w_k (f(x_k) - y_k)² is the square without a weight for √w_k f and √w_k y. With weights of
        # mean 1 the mean of these squares, which epsilon bounds, is the weighted mean.
        total = float(weights.sum())
        root = np.sqrt(weights / (total / K))
        run = self._run(spectrum_of(self, X, root), (root * Y.T).T, total, most)
        self.engine_, self.engine_reason_ = run.space.engine, run.space.reason
        self.rounds_ = self._choose(run, weights) if isinstance(self.rounds, str) else most
        self.alpha_ = np.full(self.rounds_, np.inf)  # from the collapse on, where f = 0
        count = min(run.rounds, self.rounds_)
        self.alpha_[:count] = total * run.c[:count]
        if has_eigenvalues(self):
            self.degrees_of_freedom_ = np.zeros(self.rounds_)
            self.degrees_of_freedom_[:count] = choosing.degrees_of_freedom(run)[:count]
        nothing = self._coefficients(run, 0.0 * run.coordinates[0], np.inf, root)
        staged = np.stack([nothing] * self.rounds_)
        for t in range(count):
            staged[t] = self._coefficients(run, run.coordinates[t], run.c[t], root)
        if by_features(self):
            self.staged_coef_, self.coef_ = staged, staged[-1]
        else:
            self.staged_dual_coef_, self.dual_coef_ = staged, staged[-1]
            self.X_fit_ = X.copy()  # the caller may change theirs
        return self

    def _coefficients(self, run: Distillation, z: Array, c: float, root: Array) -> Array:
        """Return those of the features, or of the kernel's values at the training points."""
        space, z = run.space, z.T
        # What rounding cannot tell from d_k = 0 is a function of the size of rounding. It is in
        # KernelRidge and not in `distill`; beside a small c it would be noise.
        if self.epsilon is not None or c < 1e-6 * space.d[0]:
            z = np.where(space.d > 0, z, 0)
        weights = space.weights((z / (space.d + c)).T)
        return weights if by_features(self) else np.asarray((root * weights.T).T)

    def _run(self, spectrum: Spectrum, labels: Array, total: float, most: int) -> Distillation:
        if self.epsilon is None:
            alpha = 1.0 if self.alpha is None else float(self.alpha)
            if not 1e-300 < alpha / total < np.inf:
                raise ValueError(
                    f"alpha={alpha} is too {'small' if alpha < total else 'large'} to compute with"
                    f" beside weights of sum {total:.3g}: rescale the kernel or the weights"
                )
            return distill(spectrum, labels, c=alpha / total, max_rounds=most)
        try:
            return distill(spectrum, labels, epsilon=self.epsilon, max_rounds=most)
        except InfeasibleError as error:
            smallest = error.smallest_epsilon
            raise InfeasibleError(
                f"epsilon={self.epsilon} cannot be met: with kernel={self.kernel!r} the mean"
                f" squared training error on these labels stays above {smallest:.6g}. Pass a"
                " larger epsilon, centre y (there is no intercept), or give alpha instead",
                error.epsilon,
                smallest,
            ) from None

    def _choose(self, run: Distillation, weights: Array) -> int:
        # A power of two, so that scaling is exact; without it squares of small labels underflow.
        scale = 2.0 ** (int(np.frexp(np.abs(run.y).max())[1]) - 1)
        scaled = replace(run, y=run.y / scale, coordinates=run.coordinates / scale)
        if self.rounds == "gcv":
            scores = choosing.gcv(scaled, weights)
        else:
            missed = choosing.leave_one_out(scaled, weights)
            scores = np.sum(missed**2, axis=tuple(range(1, missed.ndim))) / weights.sum()
        if not np.isfinite(scores).all():
            raise ValueError(f"the scores of rounds={self.rounds!r} are not finite: raise alpha")
        self.scores_ = scores * scale**2 * weights.mean()  # the run has weights of mean 1
        if run.rounds == 0:  # the labels are inside the tolerance: f = 0
            return 1
        best = choosing.best_round(scores) + 1
        if best == self.max_rounds > 1 and not run.collapsed:
            warn(
                f"rounds={self.rounds!r} chose the last of max_rounds={best}: a later one may be"
                " better. Raise max_rounds, or alpha or epsilon, with which rounds take fewer"
            )
        return best

    def _basis(self, X: Any) -> Array:
        """Return the kernel between new points and the training points."""
        check_is_fitted(self)
        check_containers(X)
        X = validate_data(self, X, accept_sparse=self._sparse, dtype=np.float64, reset=False)
        return features_of(self, X) if by_features(self) else self._gram(X, self.X_fit_)

    def _values(self, X: Any) -> Array:
        basis = self._basis(X)
        return _expand(basis, self.coef_ if by_features(self) else self.dual_coef_)

    def _staged(self, X: Any) -> Iterator[Array]:
        basis = self._basis(X)
        staged = self.staged_coef_ if by_features(self) else self.staged_dual_coef_
        return (_expand(basis, coefficients) for coefficients in staged)


def _expand(basis: Array, coefficients: Array) -> Array:
    with np.errstate(over="ignore", invalid="ignore"):  # what is not finite is refused next
        values = np.asarray(basis @ coefficients)
    if not np.abs(values).max() < 1e300:  # the classifier subtracts two of them
        raise ValueError(
            f"the prediction is beyond a float: kernel values of size {np.abs(basis).max():.3g}"
            f" meet coefficients of size {np.abs(coefficients).max():.3g}. Predict at points that"
            " are nearer to the training points, or rescale X, y or the kernel and fit again"
        )
    return values


def _kernel_matrix(
    kernel: str | Callable[..., Any] | Kernel, X: Any, Z: Any, named: Any, own: Any
) -> Array:
    """Return [g(x_j, z_k)]; a named kernel has the parameters ``named``, a callable ``own``."""
    if isinstance(kernel, Kernel):
        return kernel(X, Z)
    if isinstance(kernel, str):
        return np.asarray(pairwise_kernels(X, Z, metric=kernel, filter_params=True, **named))

    def one_number(x: Any, z: Any) -> Any:
        expected = f"kernel={kernel!r} must return one number for two points of shape {x.shape}"
        hint = (
            "if it takes matrices, pass its name, if it has one in scikit-learn, or"
            " kernel='precomputed' with its matrix as X"
        )
        try:
            value = np.asarray(kernel(x, z, **(own or {})))
        except Exception as error:
            found = f"{type(error).__name__} ({error})"
            raise TypeError(f"{expected}, found {found}: {hint}") from error
        if value.ndim != 0 or value.dtype.kind not in "biuf":
            found = f"shape {value.shape} and dtype {value.dtype}"
            raise TypeError(f"{expected}, found {found}: {hint}")
        return value

    return np.asarray(pairwise_kernels(X, Z, metric=one_number))
