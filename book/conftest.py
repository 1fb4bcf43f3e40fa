"""nbval holds stored outputs against new ones by meaning, not by bytes."""

from collections.abc import Sequence
from typing import Any

from nbval.plugin import IPyNbCell
from tools import meaning


def agree(
    self: Any, new: Sequence[Any], stored: Sequence[Any], _: object = None
) -> bool:
    """Stand in for nbval's comparison."""
    found = meaning.outputs(stored, new)
    self.comparison_traceback = [found]
    return not found


IPyNbCell.compare_outputs = agree
