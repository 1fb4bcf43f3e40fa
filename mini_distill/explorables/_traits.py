"""Traits for what a reader sets: checked, with words that say what was expected."""

from collections.abc import Callable
from functools import partial
from typing import Any

import traitlets

from mini_distill._validation import integer, number, positive, real_array


class Checked(traitlets.TraitType[Any, Any]):
    """A trait that a function checks, called with the value and the trait's name.

    Not Float and Int, which refuse numpy's numbers.
    """

    def __init__(self, default: Any, check: Callable[[Any, str], Any], hint: str) -> None:
        super().__init__(default)
        self.check, self.hint = check, hint
        self.tag(sync=True, state=True)

    def validate(self, obj: Any, value: Any) -> Any:
        """Return the value as JSON can carry it, or raise a TraitError."""
        try:
            return self.check(value, self.name or "")
        except (TypeError, ValueError) as error:
            raise traitlets.TraitError(f"{error}. {self.hint}") from None


def tolerance() -> Checked:
    """Return a trait for ε > 0."""
    return Checked(1.0, positive, "It is the tolerance on the mean squared training error.")


def multiplier() -> Checked:
    """Return a trait for c > 0."""
    return Checked(1.0, positive, "It is the multiplier, which sets how much a round regularises.")


def noise() -> Checked:
    """Return a trait for σ >= 0."""
    return Checked(0.5, zero_or_more, "It is the standard deviation of the noise in the labels.")


def zero_or_more(value: Any, name: str) -> float:
    """Return a number of at least 0."""
    found = number(value, name)
    if found < 0:
        raise ValueError(f"{name} must be at least 0, found {found:g}")
    return found


def round_number() -> Checked:
    """Return a trait for a round t >= 0."""
    hint = "Rounds count the trainings: 0 is the fit to the labels themselves."
    return Checked(0, partial(integer, at_least=0), hint)


def any_number() -> Checked:
    """Return a trait for a number."""
    return Checked(1.0, number, "Its class says which numbers there is room for.")


def draw_number() -> Checked:
    """Return a trait for a draw of the noise, counted from 0."""
    return Checked(0, partial(integer, at_least=0), "It counts the draws of the noise, from 0.")


def index(hint: str) -> Checked:
    """Return a trait for a number that counts from 1."""
    return Checked(1, partial(integer, at_least=1), hint)


def at_most(proposal: Any, most: int, what: str) -> int:
    """Return what is proposed for a trait that counts from 1, if there are so many."""
    name, value = proposal["trait"].name, proposal["value"]
    if value > most:
        raise traitlets.TraitError(
            f"{name} must be at most {most}, the number of {what}, found {value}"
        )
    return int(value)


def between(low: float, high: float, default: float) -> Checked:
    """Return a trait for a number between two others."""

    def check(value: Any, name: str) -> float:
        found = number(value, name)
        if not low <= found <= high:
            raise ValueError(f"{name} must lie between {low:g} and {high:g}, found {found:g}")
        return found

    return Checked(default, check, "The figure has no room for other values.")


def numbers(*, empty: bool = False) -> Checked:
    """Return a trait for a list of numbers, one-dimensional; arrays are turned into lists."""

    def check(value: Any, name: str) -> list[float]:
        if empty and isinstance(value, list | tuple) and not value:
            return []
        array = real_array(value, name)
        if array.ndim != 1:
            raise ValueError(f"{name} must have shape (K,), found {array.shape}")
        return [float(entry) for entry in array]

    return Checked([], check, "One number for each input.")


def one_of(options: tuple[str, ...] | None = None) -> Checked:
    """Return a trait for the name of one option; None leaves the check to the class."""

    def check(value: Any, name: str) -> str:
        if not isinstance(value, str) or (options is not None and value not in options):
            known = "a text" if options is None else " or ".join(map(repr, options))
            raise ValueError(f"{name} must be {known}, found {value!r}")
        return value

    return Checked("" if options is None else options[0], check, "It names what the figure shows.")


def some_of(options: tuple[str, ...], default: str) -> Checked:
    """Return a trait for the names of some options with commas between them, or "none"."""

    def check(value: Any, name: str) -> str:
        known = ", ".join(map(repr, options))
        if not isinstance(value, str):
            raise ValueError(f"{name} must be a text, names with commas between, found {value!r}")
        asked = [] if value == "none" else [part.strip() for part in value.split(",")]
        if not set(asked) <= set(options):
            raise ValueError(f"{name} must be some of {known}, or 'none', found {value!r}")
        return ",".join(option for option in options if option in asked) or "none"

    return Checked(default, check, "They name what the figure shows.")
