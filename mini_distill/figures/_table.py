"""Numbers as a table of the page, where a page would otherwise show what a program prints."""

from collections.abc import Iterable, Mapping

import numpy as np

RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


class Table:
    """Columns of numbers and words, which a notebook shows as a table.

    Parameters
    ----------
    columns : mapping of str to iterable
        The entries of every column under its name. Names may contain formulas.
    digits : str
        How to write numbers that are not whole, as in Python's ``format``.

    Examples
    --------
    >>> print(Table({"round $t$": [0, 1], "$c_t$": [8.52e-6, 2.61e-5]}, ".1e"))
    | round $t$ | $c_t$ |
    |--:|--:|
    | 0 | 8.5·10⁻⁶ |
    | 1 | 2.6·10⁻⁵ |
    """

    def __init__(self, columns: Mapping[str, Iterable[object]], digits: str = ".3f") -> None:
        body = zip(*columns.values(), strict=True)
        rows = [list(columns), *([_written(entry, digits) for entry in row] for row in body)]
        head, *lines = (f"| {' | '.join(row)} |" for row in rows)
        self._text = "\n".join([head, f"|{'--:|' * len(columns)}", *lines])

    def __repr__(self) -> str:
        """Return the table as text."""
        return self._text

    def _repr_markdown_(self) -> str:
        return self._text


def _written(entry: object, digits: str) -> str:
    if not isinstance(entry, (float, np.floating)):
        return str(entry)
    digits_of, _, power = f"{entry:{digits}}".replace("-", "−").partition("e")
    exponent = int(power.replace("−", "-")) if power else 0
    return f"{digits_of}·10{str(exponent).translate(RAISED)}" if power else digits_of
