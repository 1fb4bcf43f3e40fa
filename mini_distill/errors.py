"""The error and the warning that belong to the mathematics rather than to the call."""


class InfeasibleError(ValueError):
    """No function in the space meets the training tolerance.

    Raised by :func:`mini_distill.distill` when ``epsilon`` is at most the smallest mean squared
    training error that any function in the space can reach. The message names ``epsilon``, that
    smallest value, and what causes it.

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


class UnresolvedMultiplierWarning(UserWarning):
    """The multiplier c is below what double precision decides.

    The tolerance asks the fit to follow directions whose eigenvalues are lost in rounding error.
    The labels are met, but c, and the fit between the points, are accurate to few digits or none.
    """
