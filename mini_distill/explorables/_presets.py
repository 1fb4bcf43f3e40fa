"""Explorables that offer something to start with."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import traitlets

from mini_distill.explorables import _traits as traits
from mini_distill.explorables._explorable import Explorable
from mini_distill.explorables._payload import one_output


class WithPresets(Explorable):
    """An explorable with presets. Not used by itself.

    Parameters
    ----------
    data : dict
        What the script needs beside the presets, ready for JSON.
    starts : dict
        For each preset the state that it sets, by the names of the traits; None leaves a trait as
        it is.
    preset : str
        Which of them to start with.
    **options
        What the explorable takes.
    """

    preset = traits.one_of()

    def __init__(
        self, data: dict[str, Any], starts: dict[str, dict[str, Any]], preset: str, **options: Any
    ) -> None:
        self._starts = starts
        super().__init__(data, preset=preset, **{**self._brings(preset), **options})

    def _brings(self, preset: str) -> dict[str, Any]:
        """Return what a preset sets: nothing if there is no such preset, as its check will say."""
        found = self._starts.get(preset, {}) if isinstance(preset, str) else {}
        return {name: value for name, value in found.items() if value is not None}

    @traitlets.validate("preset")
    def _check_preset(self, proposal: dict[str, Any]) -> str:
        preset = proposal["value"]
        if preset not in self._starts:
            known = ", ".join(map(repr, self._starts))
            raise traitlets.TraitError(f"preset must be {known}; found {preset!r}")
        return str(preset)

    @traitlets.observe("preset")
    def _start_over(self, change: dict[str, Any]) -> None:
        if self.data:  # not while the object is being made
            state = self._brings(change["new"])
            if self.has_trait("round"):
                state["round"] = 0
            with self.hold_sync():
                for name, value in state.items():
                    setattr(self, name, value)


def check_presets(presets: Mapping[str, Any] | None, parts: str, name: str) -> dict[str, Any]:
    """Return the presets as a dict of tuples of these parts, by names other than ``name``."""
    if not isinstance(name, str) or not name:
        raise TypeError(f"name must be a text, what the start is called, found {name!r}")
    if presets is not None and not isinstance(presets, Mapping):
        found = type(presets).__name__
        raise TypeError(f"presets must be a dict of ({parts}) by name, found {found}")
    starts = dict(presets or {})
    for other, start in starts.items():
        if not isinstance(other, str) or not other:
            raise TypeError(f"the names of presets must be texts, found {other!r}")
        if not isinstance(start, tuple | list) or len(start) != parts.count(",") + 1:
            raise TypeError(f"presets[{other!r}] must be ({parts}), found {start!r}")
    if name in starts:
        raise ValueError(f"name={name!r} is a preset too, which would hide it: use another name")
    return starts


@contextmanager
def of_preset(name: str) -> Iterator[None]:
    """Let an error about a preset say which."""
    try:
        yield
    except (TypeError, ValueError) as error:
        raise type(error)(f"presets[{name!r}]: {error}") from None


def check_labels(value: Any, K: int) -> list[float]:
    """Return labels as a list of K numbers, or raise a TraitError that says what does not fit."""
    try:
        return [float(entry) for entry in one_output(value, K)]
    except (TypeError, ValueError) as error:
        raise traitlets.TraitError(f"labels: {error}") from None
