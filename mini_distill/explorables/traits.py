"""Traits for what a reader sets: checked, with words that say what was expected."""

from collections.abc import Callable
from typing import Any

import traitlets

from mini_distill.validation import integer, number, positive, real_array


def _trait(default: Any, check: Callable[[Any], Any], hint: str) -> "traitlets.TraitType[Any, Any]":
    class Checked(traitlets.TraitType[Any, Any]):
        # not Float and Int, which refuse numpy's numbers
        default_value = default

        def validate(self, obj: Any, value: Any) -> Any:
            try:
                return check(value)
            except (TypeError, ValueError) as error:
                raise traitlets.TraitError(f"{error}. {hint}") from None

    return Checked().tag(sync=True, state=True)


def tolerance() -> "traitlets.TraitType[Any, Any]":
    """Return a trait for ε > 0."""
    return _trait(
        1.0,
        lambda value: positive(value, "epsilon"),
        "It is the tolerance on the mean squared training error.",
    )


def multiplier() -> "traitlets.TraitType[Any, Any]":
    """Return a trait for c > 0."""
    return _trait(
        1.0,
        lambda value: positive(value, "c"),
        "It is the multiplier, which sets how much a round regularises.",
    )


def noise() -> "traitlets.TraitType[Any, Any]":
    """Return a trait for σ >= 0."""

    def check(value: Any) -> float:
        found = number(value, "sigma")
        if found < 0:
            raise ValueError(f"sigma must be at least 0, found {found:g}")
        return found

    return _trait(0.5, check, "It is the standard deviation of the noise in the labels.")


def round_number() -> "traitlets.TraitType[Any, Any]":
    """Return a trait for a round t >= 0."""
    return _trait(
        0,
        lambda value: integer(value, "round", at_least=0),
        "Rounds count the trainings: 0 is the fit to the labels themselves.",
    )


def index(name: str, hint: str) -> "traitlets.TraitType[Any, Any]":
    """Return a trait for a number that counts from 1."""
    return _trait(1, lambda value: integer(value, name, at_least=1), hint)


def at_most(proposal: Any, most: int, what: str) -> int:
    """Return what a trait that counts from 1 is to be, or raise an error if there are fewer."""
    name, value = proposal["trait"].name, proposal["value"]
    if value > most:
        raise traitlets.TraitError(
            f"{name} must be at most {most}, the number of {what}, found {value}"
        )
    return int(value)


def between(name: str, low: float, high: float, default: float) -> "traitlets.TraitType[Any, Any]":
    """Return a trait for a number between two others."""

    def check(value: Any) -> float:
        found = number(value, name)
        if not low <= found <= high:
            raise ValueError(f"{name} must lie between {low:g} and {high:g}, found {found:g}")
        return found

    return _trait(default, check, "The figure has no room for other values.")


def numbers(name: str) -> "traitlets.TraitType[Any, Any]":
    """Return a trait for a list of numbers, one-dimensional; arrays are turned into lists."""

    def check(value: Any) -> list[float]:
        array = real_array(value, name)
        if array.ndim != 1:
            raise ValueError(f"{name} must have shape (K,), found {array.shape}")
        return [float(entry) for entry in array]

    return _trait([], check, "One number for each input.")


def one_of(name: str, options: tuple[str, ...] | None = None) -> "traitlets.TraitType[Any, Any]":
    """Return a trait for the name of one option; None leaves the check to the class."""

    def check(value: Any) -> str:
        if not isinstance(value, str) or (options is not None and value not in options):
            known = "a text" if options is None else " or ".join(map(repr, options))
            raise ValueError(f"{name} must be {known}, found {value!r}")
        return value

    return _trait("" if options is None else options[0], check, "It names what the figure shows.")
