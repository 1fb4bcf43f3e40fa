"""How a network is made and trained."""

from dataclasses import dataclass

from mini_distill._validation import integer, integers, number, one_of, positive


@dataclass(frozen=True)
class Recipe:
    """How a network is made and trained; the same in every round.

    Attributes
    ----------
    weight_decay : float
        γ of :func:`~mini_distill.networks.objective`, at least 0.
    hidden : tuple of int
        The widths of the hidden layers.
    loss : {"squared", "brier", "cross-entropy"}
        How far outputs, or for the last two their softmax, are from targets. The Brier score is
        the squared distance of the softmax.
    steps : int
        The number of steps of Adam, each on all training points.
    step_size : float
        The largest step size: it rises from 0 for the first 30 % of the steps and falls to 0.

    Examples
    --------
    >>> Recipe(weight_decay=0.001, hidden=(32,))
    Recipe(weight_decay=0.001, hidden=(32,), loss='squared', steps=150, step_size=0.02)
    """

    weight_decay: float
    hidden: tuple[int, ...] = (64, 64)
    loss: str = "squared"
    steps: int = 150
    step_size: float = 0.02

    def __post_init__(self) -> None:
        number(self.weight_decay, "weight_decay", at_least=0)
        one_of(["squared", "brier", "cross-entropy"], self.loss, "loss")
        vars(self).update(hidden=integers(self.hidden, "hidden", at_least=1))
        integer(self.steps, "steps", at_least=1)
        positive(self.step_size, "step_size")
