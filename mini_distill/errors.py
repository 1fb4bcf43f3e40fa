"""The errors and the warning that belong to the mathematics rather than to the call."""

import sys
import warnings


class InfeasibleError(ValueError):
    """No function in the space meets the training tolerance.

    Raised by :func:`mini_distill.distill` when ``epsilon`` is at most the smallest mean squared
    training error that any function in the space can reach, in double precision. The message names
    ``epsilon``, that smallest value, and what causes it.

    Attributes
    ----------
    epsilon : float
        The tolerance that was asked for.
    smallest_epsilon : float
        The tolerance must be larger than this.
    """

    def __init__(self, message: str, epsilon: float, smallest_epsilon: float) -> None:
        super().__init__(message)
        self.epsilon = epsilon
        self.smallest_epsilon = smallest_epsilon

    def __reduce__(self) -> tuple[type, tuple[str, float, float]]:
        """Survive pickling, so that a pool of processes can report it."""
        return type(self), (str(self), self.epsilon, self.smallest_epsilon)


class NotConvergedError(ArithmeticError):
    """The rounds were not found within the products with the Gram matrix that an engine may take.

    Raised by :func:`mini_distill.distill` where no other engine can take over. There is no result:
    what was computed is not known to be right.
    """


class UnresolvedMultiplierWarning(UserWarning):
    """The multiplier c is below what double precision decides.

    The tolerance asks the fit to follow directions whose eigenvalues are close to rounding error.
    c, and the fit both at the points and between them, are accurate to few digits or none.
    """


def warn(message: str, category: type[Warning] = UserWarning) -> None:
    """Warn at the line outside of this package that led here."""
    depth, frame = 1, sys._getframe()
    while frame.f_back and frame.f_globals.get("__name__", "").startswith("mini_distill."):
        depth, frame = depth + 1, frame.f_back
    warnings.warn(message, category, stacklevel=depth)
