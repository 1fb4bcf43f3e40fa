"""Regression: the rounds of self-distillation behind scikit-learn's interface."""

from collections.abc import Iterator
from typing import Any, Self

import numpy as np
from sklearn.base import MultiOutputMixin, RegressorMixin
from sklearn.utils.validation import validate_data

from mini_distill._validation import Array
from mini_distill.estimator._base import SelfDistilled
from mini_distill.estimator._data import check_containers, check_labels, check_weights


class SelfDistilledKernelRidge(MultiOutputMixin, RegressorMixin, SelfDistilled):  # type: ignore[misc]
    """Kernel ridge regression that is fitted again to its own predictions.

    Round 0 is kernel ridge regression. Every further round is fitted to the values of the last at
    the training points, with the same ``alpha`` or the same ``epsilon``. As with scikit-learn's
    ``KernelRidge``, to which ``rounds=1`` with ``alpha`` is equal, there is no intercept: centre y.

    Parameters
    ----------
    alpha : float, optional
        The weight of the squared norm against the sum of squared errors, positive, the same in
        every round and for every output; ``KernelRidge``'s alpha. In the book's terms alpha = K c.
        It is 1 if neither alpha nor epsilon is given.
    epsilon : float, optional
        A tolerance on the mean squared error to the labels of the round, in squared units of y
        (summed over the outputs), instead of alpha: give one of them.
    rounds : int or {"gcv", "loo"}
        How many fits are made, at least 1; or the score that chooses it from 1, …, ``max_rounds``:
        generalised cross-validation or the mean squared leave-one-out error.
    max_rounds : int
        The most rounds to choose from. Without effect if ``rounds`` is an integer.
    kernel : str, callable, or Kernel
        As in ``KernelRidge``: a name that ``sklearn.metrics.pairwise.pairwise_kernels`` knows,
        "precomputed", or a function of two points; or a kernel object of this package. It must be
        positive semidefinite (up to 1e-6 of its largest value, which may be rounding).
    gamma : float, optional
        Of the named kernels "rbf", "laplacian", "polynomial", "sigmoid" and "chi2".
    degree : float
        Of the named kernel "polynomial".
    coef0 : float
        Of the named kernels "polynomial" and "sigmoid".
    kernel_params : dict, optional
        Further arguments of a callable.
    engine : {"auto", "dense", "krylov", "spline", "features"}
        As in :func:`mini_distill.decompose`. "auto" is "features" if ``kernel`` is a kernel of
        features (``kernels.Features``, ``kernels.Nystrom``), and "dense" otherwise. With "krylov"
        and "spline" ``rounds`` must be a number, and there are no ``degrees_of_freedom_``.
        "features" also takes ``kernel="linear"``: the columns of X are the features then, for
        instance behind scikit-learn's Nystroem in a pipeline.

    Attributes
    ----------
    ``rounds_`` : int
        T, how many fits were made.
    ``scores_`` : ndarray of shape (n,)
        The score of 1, 2, …, n rounds, if ``rounds`` names one. With a tolerance, n ends before
        the collapse.
    ``alpha_`` : ndarray of shape (T,)
        The ridge weight of every round, K c_t; inf if the fit has collapsed to 0.
    ``engine_`` : str
        The engine that the rounds were computed by; ``engine_reason_`` says why.
    ``degrees_of_freedom_`` : ndarray of shape (T,)
        The trace of the matrix that takes the labels to the values of each round.
    ``dual_coef_`` : ndarray of shape (K,) or (K, Q)
        The coefficients a of the last fit, f(x) = Σ_k a[k] g(x, x_k).
    ``staged_dual_coef_`` : ndarray of shape (T, K) or (T, K, Q)
        The coefficients of every fit.
    ``X_fit_`` : {ndarray, sparse matrix} of shape (K, p)
        The training inputs.
    ``coef_``, ``staged_coef_`` : ndarray of shape (m,) or (m, Q), and (T, m) or (T, m, Q)
        Instead of these three, with engine "features": f(x) = Σ_i coef[i] φ_i(x).
    ``n_features_in_`` : int
        Their number of columns.
    ``feature_names_in_`` : ndarray of shape (p,)
        The names of the columns, if they have any.

    Notes
    -----
    All rounds and all scores come from one eigendecomposition. With a tolerance and several
    outputs there is one joint constraint, and "gcv" and "loo" treat the multipliers as given.
    In the book, chapter *Choosing the number of rounds*.

    Examples
    --------
    >>> import numpy as np
    >>> rng = np.random.default_rng(0)
    >>> X = np.linspace(0, 1, 40)[:, None]
    >>> y = np.sin(2 * np.pi * X[:, 0]) + 0.5 * rng.standard_normal(40)
    >>> model = SelfDistilledKernelRidge(alpha=0.1, kernel="rbf", gamma=30).fit(X, y)
    >>> model.rounds_
    3
    >>> [round(float(np.mean((f - y) ** 2)), 3) for f in model.staged_predict(X)]
    [0.089, 0.094, 0.097]
    """

    def fit(self, X: Any, y: Any, sample_weight: Any = None) -> Self:
        """Decompose the kernel matrix, run the rounds, and choose one if asked to.

        Parameters
        ----------
        X : {array_like, sparse matrix} of shape (K, p)
            The training inputs; the kernel matrix (K, K) if ``kernel`` is "precomputed".
        y : array_like of shape (K,) or (K, Q)
            The labels.
        sample_weight : array_like of shape (K,) or float, optional
            Weights of the squared errors, in every round. A whole number says how many equal
            points a point stands for. The choice by "gcv" takes whole numbers only.

        Returns
        -------
        SelfDistilledKernelRidge
            Itself.

        Raises
        ------
        InfeasibleError
            If no function of the kernel's space meets ``epsilon``.
        """
        check_containers(X, y, sample_weight)
        check_labels(y)
        X, y = validate_data(
            self,
            X,
            y,
            accept_sparse=self._sparse,
            dtype=np.float64,
            multi_output=True,
            y_numeric=True,
        )
        return self._distil(X, np.asarray(y, dtype=np.float64), check_weights(sample_weight, X))

    def predict(self, X: Any) -> Array:
        """Evaluate the last fit.

        Parameters
        ----------
        X : {array_like, sparse matrix} of shape (m, p)
            Where to evaluate; the kernel between these and the training points, of shape (m, K),
            if ``kernel`` is "precomputed".

        Returns
        -------
        ndarray of shape (m,) or (m, Q)
        """
        return self._values(X)

    def staged_predict(self, X: Any) -> Iterator[Array]:
        """Evaluate the fit after 1, 2, …, ``rounds_`` rounds, one after the other.

        Parameters
        ----------
        X : {array_like, sparse matrix} of shape (m, p)
            As for :meth:`predict`.

        Yields
        ------
        ndarray of shape (m,) or (m, Q)
        """
        return self._staged(X)
