"""Self-distilled kernel ridge regression and classification for scikit-learn.

Needs scikit-learn, which the rest of the package does without: import this module by its name.
"""

try:
    import sklearn  # noqa: F401
except ImportError as error:
    raise ImportError(
        "mini_distill.estimator needs scikit-learn, which is not installed with mini-distill alone:"
        ' pip install "mini-distill[estimator]"'
    ) from error

from mini_distill.estimator.classifier import SelfDistilledKernelRidgeClassifier
from mini_distill.estimator.regressor import SelfDistilledKernelRidge

__all__ = ["SelfDistilledKernelRidge", "SelfDistilledKernelRidgeClassifier"]
