"""Classification: one output a class, 1 for the own and 0 for the others, and one constraint."""

from collections.abc import Iterator
from typing import Any, Self

import numpy as np
from sklearn.base import ClassifierMixin
from sklearn.utils.multiclass import check_classification_targets
from sklearn.utils.validation import validate_data

from mini_distill._validation import Array
from mini_distill.estimator._base import SelfDistilled
from mini_distill.estimator._data import check_classes, check_containers, check_weights


class SelfDistilledKernelRidgeClassifier(ClassifierMixin, SelfDistilled):  # type: ignore[misc]
    """Self-distilled kernel ridge regression on one-hot labels; the largest output is the class.

    Each class has an output that is 1 for its own points and 0 for the others. All outputs share
    the kernel, the ridge weight, and with ``epsilon`` one joint constraint. Every further round is
    fitted to the values of the last, not to the classes that they name.

    Parameters
    ----------
    alpha, epsilon, rounds, max_rounds, kernel, gamma, degree, coef0, kernel_params, engine
        As in :class:`~mini_distill.estimator.SelfDistilledKernelRidge`, for the one-hot labels:
        ``epsilon`` bounds the mean over the points of the squared errors, summed over the classes.

    Attributes
    ----------
    ``classes_`` : ndarray of shape (Q,)
        The classes, sorted; one column of the outputs each.
    ``rounds_`` : int
        How many fits were made. This and ``scores_``, ``alpha_``, ``degrees_of_freedom_``,
        ``dual_coef_``, ``staged_dual_coef_``, ``X_fit_``, ``engine_`` are as in
        :class:`~mini_distill.estimator.SelfDistilledKernelRidge`, with Q outputs.
    ``n_features_in_`` : int
        The number of columns of the training inputs.
    ``feature_names_in_`` : ndarray of shape (p,)
        The names of the columns, if they have any.

    Notes
    -----
    Mobahi et al. (2020), Section 3.6, gives every class a tolerance of its own; the joint
    constraint is the book's, chapter *The distillation operator*.

    Examples
    --------
    >>> from sklearn.datasets import load_iris
    >>> X, y = load_iris(return_X_y=True)
    >>> model = SelfDistilledKernelRidgeClassifier(alpha=0.1, kernel="rbf", rounds=3).fit(X, y)
    >>> [round(float((named == y).mean()), 3) for named in model.staged_predict(X)]
    [0.993, 0.993, 0.993]
    """

    def fit(self, X: Any, y: Any, sample_weight: Any = None) -> Self:
        """Decompose the kernel matrix, run the rounds, and choose one if asked to.

        Parameters
        ----------
        X : {array_like, sparse matrix} of shape (K, p)
            The training inputs; the kernel matrix (K, K) if ``kernel`` is "precomputed".
        y : array_like of shape (K,)
            The class of every point.
        sample_weight : array_like of shape (K,) or float, optional
            Weights of the squared errors, in every round. The choice by "gcv" takes whole numbers
            only.

        Returns
        -------
        SelfDistilledKernelRidgeClassifier
            Itself.

        Raises
        ------
        InfeasibleError
            If no function of the kernel's space meets ``epsilon``.
        """
        check_containers(X, y, sample_weight)
        y = check_classes(y)
        X, y = validate_data(self, X, y, accept_sparse=self._sparse, dtype=np.float64)
        check_classification_targets(y)
        self.classes_, index = np.unique(y, return_inverse=True)
        if len(self.classes_) == 1:
            raise ValueError(
                f"y holds one class, {self.classes_[0]!r}: a classifier needs at least two classes"
            )
        targets = np.eye(len(self.classes_))[index]
        weights = check_weights(sample_weight, X)
        if np.sum(weights @ targets > 0) == 1:
            raise ValueError("sample_weight leaves one class: at least two classes are needed")
        return self._distil(X, targets, weights)

    def decision_function(self, X: Any) -> Array:
        """Return the outputs of the last fit.

        Parameters
        ----------
        X : {array_like, sparse matrix} of shape (m, p)
            Where to evaluate; the kernel between these and the training points, of shape (m, K),
            if ``kernel`` is "precomputed".

        Returns
        -------
        ndarray of shape (m, Q) or (m,)
            With two classes, the output of the second minus that of the first.
        """
        return _decision(self._values(X))

    def predict(self, X: Any) -> Any:
        """Name the class with the largest output.

        Parameters
        ----------
        X : {array_like, sparse matrix} of shape (m, p)
            As for :meth:`decision_function`.

        Returns
        -------
        ndarray of shape (m,)
        """
        return self._name(self.decision_function(X))

    def staged_decision_function(self, X: Any) -> Iterator[Array]:
        """Return the outputs after 1, 2, …, ``rounds_`` rounds, one after the other.

        Parameters
        ----------
        X : {array_like, sparse matrix} of shape (m, p)
            As for :meth:`decision_function`.

        Yields
        ------
        ndarray of shape (m, Q) or (m,)
        """
        return map(_decision, self._staged(X))

    def staged_predict(self, X: Any) -> Iterator[Any]:
        """Name the classes after 1, 2, …, ``rounds_`` rounds, one after the other.

        Parameters
        ----------
        X : {array_like, sparse matrix} of shape (m, p)
            As for :meth:`decision_function`.

        Yields
        ------
        ndarray of shape (m,)
        """
        return map(self._name, self.staged_decision_function(X))

    def _name(self, decision: Array) -> Any:
        index = (decision > 0).astype(int) if decision.ndim == 1 else decision.argmax(axis=1)
        return self.classes_[index]


def _decision(values: Array) -> Array:
    return values[:, 1] - values[:, 0] if values.shape[1] == 2 else values
