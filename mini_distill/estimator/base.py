"""What the regressor and the classifier share: a Gram matrix, the rounds, the choice of a round."""

import warnings
from collections.abc import Callable, Iterator
from typing import Any, Literal, Self

import numpy as np
from sklearn.base import BaseEstimator
from sklearn.metrics.pairwise import pairwise_kernels
from sklearn.utils.validation import _check_sample_weight, check_is_fitted, validate_data

from mini_distill import choosing
from mini_distill.distillation import Distillation, distill
from mini_distill.errors import InfeasibleError
from mini_distill.kernels import Kernel
from mini_distill.spectrum import Spectrum
from mini_distill.validation import Array, integer, positive, real_array

ROUNDING = 1e-6  # of the largest kernel value: what is below may be a rounding error of the kernel


class MatrixKernel(Kernel):
    """The kernel on the points 0, …, K - 1 with a given matrix of values."""

    def __init__(self, values: Array) -> None:
        self.values = values

    def _evaluate(self, X: Array, Z: Array) -> Array:
        return np.asarray(self.values[np.ix_(X[:, 0].astype(int), Z[:, 0].astype(int))])


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
        no = self._precomputed or isinstance(self.kernel, Kernel)
        return False if no else ("csr", "csc")

    def _gram(self, X: Any, Z: Any) -> Array:
        if isinstance(self.kernel, Kernel):
            return self.kernel(X, Z)
        if callable(self.kernel):
            params = self.kernel_params or {}
        else:
            params = {"gamma": self.gamma, "degree": self.degree, "coef0": self.coef0}
        return np.asarray(pairwise_kernels(X, Z, metric=self.kernel, filter_params=True, **params))

    def _check_settings(self) -> int:
        """Refuse parameters that make no sense, and return how many rounds to run."""
        if self.epsilon is not None and self.alpha is not None:
            raise ValueError(
                f"epsilon={self.epsilon} and alpha={self.alpha} are both given, and one of them"
                " must govern: leave alpha=None if you give a tolerance epsilon"
            )
        if self.epsilon is not None:
            positive(self.epsilon, "epsilon")
        elif self.alpha is not None and np.ndim(self.alpha) == 0 and self.alpha == 0:
            raise ValueError(
                "alpha=0 lets the fit follow every label that it can, and each round then returns"
                " the labels it was given: there is nothing to distil. Pass a positive alpha"
            )
        elif self.alpha is not None:
            positive(self.alpha, "alpha")
        if not isinstance(self.rounds, str):
            return integer(self.rounds, "rounds", at_least=1)
        if self.rounds not in ("gcv", "loo"):
            raise ValueError(
                "rounds must be an integer of at least 1 (1 is an ordinary fit), 'gcv' or 'loo',"
                f" found {self.rounds!r}"
            )
        return integer(self.max_rounds, "max_rounds", at_least=1)

    def _distil(self, X: Any, Y: Array, sample_weight: Any) -> Self:
        """Run the rounds on checked data, choose one of them and store the coefficients."""
        most = self._check_settings()
        K = X.shape[0]
        if self._precomputed and X.shape[1] != K:
            raise ValueError(
                f"kernel='precomputed' needs the square kernel matrix of the training points as X,"
                f" found shape {X.shape}"
            )
        weights = np.ones(K)
        if sample_weight is not None:
            weights = _check_sample_weight(
                sample_weight, X, dtype=np.float64, ensure_non_negative=True
            )
        if not weights.any():
            raise ValueError("sample_weight is 0 at every point: no data are left")
        # w_k (f(x_k) - y_k)² is the square without a weight for √w_k f and √w_k y.
        root = np.sqrt(weights)
        spectrum = self._decompose(root[:, None] * self._gram(X, X) * root)
        run = self._run(spectrum, (root * Y.T).T, float(weights.sum()), most)
        self.rounds_ = self._choose(run, weights) if isinstance(self.rounds, str) else most
        self.alpha_ = np.full(self.rounds_, np.inf)  # from the collapse on, where f = 0
        self.degrees_of_freedom_ = np.zeros(self.rounds_)
        self.staged_dual_coef_ = np.zeros((self.rounds_, *Y.shape))
        count = min(run.rounds, self.rounds_)
        self.alpha_[:count] = K * run.c[:count]
        self.degrees_of_freedom_[:count] = choosing.degrees_of_freedom(run)[:count]
        for t in range(count):
            # With a tolerance, labels along d_k = 0 belong to no function, as in `distill`.
            z = run.z[t].T if self.epsilon is None else np.where(run.d > 0, run.z[t].T, 0)
            coefficients = z / (run.d + run.c[t]) @ run.spectrum.V / K
            self.staged_dual_coef_[t] = (root * coefficients).T
        self.dual_coef_ = self.staged_dual_coef_[-1]
        self.X_fit_ = X
        return self

    def _decompose(self, gram: Array) -> Spectrum:
        """Like `mini_distill.decompose`, for kernels that were computed less accurately."""
        gram, K = real_array(gram, f"the values of kernel={self.kernel!r}"), len(gram)
        tolerance = ROUNDING * float(np.abs(gram).max())
        if not np.abs(gram - gram.T).max() <= tolerance:
            raise ValueError(f"kernel={self.kernel!r} is not symmetric on the training points")
        eigenvalues, columns = np.linalg.eigh(gram / K)
        if K * eigenvalues[0] < -tolerance:
            raise ValueError(
                f"kernel={self.kernel!r} is not positive semidefinite: on the training points its"
                f" matrix has the eigenvalue {K * eigenvalues[0]:.3g}, the largest is"
                f" {K * eigenvalues[-1]:.3g}. Self-distillation makes the norm of a Hilbert space"
                " small, and only a positive semidefinite kernel has such a norm: choose another"
            )
        d = np.where(eigenvalues > K * np.finfo(float).eps * eigenvalues[-1], eigenvalues, 0)
        points = np.arange(float(K))[:, None]
        return Spectrum(MatrixKernel(gram), points, d[::-1], np.ascontiguousarray(columns.T[::-1]))

    def _run(self, spectrum: Spectrum, labels: Array, total: float, most: int) -> Distillation:
        K = spectrum.K
        if self.epsilon is None:
            alpha = 1.0 if self.alpha is None else float(self.alpha)
            return distill(spectrum, labels, c=alpha / K, max_rounds=most)
        try:
            scaled = float(self.epsilon) * total / K
            return distill(spectrum, labels, epsilon=scaled, max_rounds=most)
        except InfeasibleError as error:
            smallest = error.smallest_epsilon * K / total
            raise InfeasibleError(
                f"epsilon={self.epsilon} cannot be met: with kernel={self.kernel!r} the mean"
                f" squared training error on these labels stays above {smallest:.6g}. Pass a"
                " larger epsilon, centre y (there is no intercept), or give alpha instead",
                float(self.epsilon),
                smallest,
            ) from None

    def _choose(self, run: Distillation, weights: Array) -> int:
        if self.rounds == "gcv":
            self.scores_ = choosing.gcv(run, weights)
        else:
            missed = choosing.leave_one_out(run, weights)
            squares = np.sum(missed**2, axis=tuple(range(1, missed.ndim)))
            self.scores_ = squares / weights.sum()
        if run.rounds == 0:  # the labels are inside the tolerance: f = 0
            return 1
        best = int(self.scores_.argmin()) + 1
        if best == self.max_rounds > 1 and not run.collapsed:
            warnings.warn(
                f"rounds={self.rounds!r} chose the last of max_rounds={best}: a later one may be"
                " better. Raise max_rounds, or alpha or epsilon, with which rounds take fewer",
                stacklevel=4,
            )
        return best

    def _basis(self, X: Any) -> Array:
        """Return the kernel between new points and the training points."""
        check_is_fitted(self)
        X = validate_data(self, X, accept_sparse=self._sparse, dtype=np.float64, reset=False)
        return self._gram(X, self.X_fit_)

    def _values(self, X: Any) -> Array:
        return np.asarray(self._basis(X) @ self.dual_coef_)

    def _staged(self, X: Any) -> Iterator[Array]:
        basis = self._basis(X)
        return (np.asarray(basis @ coefficients) for coefficients in self.staged_dual_coef_)
