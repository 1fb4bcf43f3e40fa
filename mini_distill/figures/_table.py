"""Numbers as a table of the page, where a page would otherwise show what a program prints."""

import re
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
    return powers_of_ten(f"{entry:{digits}}").replace("-", "−")


def powers_of_ten(text: str) -> str:
    """Write the numbers of a text as people do.

    Examples
    --------
    >>> powers_of_ten("from 8.52e-06 to 1e+05")
    'from 8.52·10⁻⁶ to 10⁵'
    """

    def written(number: re.Match[str]) -> str:
        digits, power = number[1], str(int(number[2])).translate(RAISED)
        return f"10{power}" if digits == "1" else f"{digits}·10{power}"

    return re.sub(r"(\d+(?:\.\d+)?)e([-+]\d+)", written, text)
