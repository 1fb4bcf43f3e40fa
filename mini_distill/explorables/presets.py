"""Explorables that offer something to start with."""

from typing import Any

import traitlets

from mini_distill.explorables import traits
from mini_distill.explorables.explorable import Explorable
from mini_distill.validation import label_array


class WithPresets(Explorable):
    """An explorable with presets. Not used by itself.

    A subclass fills ``_starts`` before it calls the constructor: for each preset the state that it
    sets, by the names of the traits; None leaves a trait as it is.
    """

    preset = traits.one_of("preset")
    _starts: dict[str, dict[str, Any]]

    def _known(self, preset: str) -> str:
        if preset not in self._starts:
            known = ", ".join(map(repr, self._starts))
            raise traitlets.TraitError(f"preset must be {known}; found {preset!r}")
        return preset

    @traitlets.validate("preset")
    def _check_preset(self, proposal: dict[str, Any]) -> str:
        return self._known(proposal["value"])

    @traitlets.observe("preset")
    def _start_over(self, change: dict[str, Any]) -> None:
        if "data" in self._trait_values:  # not while the object is being made
            state = {name: v for name, v in self._starts[change["new"]].items() if v is not None}
            if self.has_trait("round"):
                state["round"] = 0
            with self.hold_sync():
                for name, value in state.items():
                    setattr(self, name, value)


def check_name(name: str, presets: dict[str, Any] | None) -> None:
    """Raise an error if a preset has the name of what the figure is given itself."""
    if name in (presets or {}):
        raise ValueError(f"name={name!r} is a preset too, which would hide it: use another name")


def check_labels(value: Any, K: int) -> list[float]:
    """Return labels as a list of K numbers, or raise a TraitError that says what does not fit."""
    try:
        return [float(entry) for entry in label_array(value, K)]
    except (TypeError, ValueError) as error:
        raise traitlets.TraitError(f"labels: {error}") from None
