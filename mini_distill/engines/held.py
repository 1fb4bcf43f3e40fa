"""A feature matrix in memory: the caller's, or a copy of it."""

import numpy as np

from mini_distill._validation import Array

ROWS = 4000  # at a time, near the processor: a copy and its products then cost one way to memory


class Held:
    """A feature matrix in memory."""

    def __init__(self, features: Array) -> None:
        self.features, self.shape = features, features.shape

    def gram(self) -> Array:
        """Return ΦᵀΦ."""
        with np.errstate(over="ignore", invalid="ignore"):  # what becomes inf is refused
            return np.asarray(self.features.T @ self.features)

    def dot(self, y: Array) -> Array:
        """Return Φᵀy."""
        return np.asarray(self.features.T @ y)

    def times(self, theta: Array) -> Array:
        """Return Φθ."""
        return np.asarray(self.features @ theta)


class Copied(Held):
    """A copy of a feature matrix, made and multiplied in one pass."""

    def __init__(self, features: Array) -> None:
        super().__init__(np.empty(features.shape))
        self.squares = np.zeros((self.shape[1], self.shape[1]))
        with np.errstate(over="ignore", invalid="ignore"):  # what becomes inf is refused
            for i in range(0, len(features), ROWS):
                rows = self.features[i : i + ROWS]
                rows[:] = features[i : i + ROWS]
                self.squares += rows.T @ rows

    def gram(self) -> Array:
        """Return ΦᵀΦ."""
        return self.squares
