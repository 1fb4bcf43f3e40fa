"""The colours of the book, for figures and explorables alike.

One colour has one meaning through the whole book: ink for labels, grey for the truth, blue to
orange for the rounds, first to last, and for nothing else, teal for bounds, amber for the other of
two that are compared. Names on the lines, dashes and markers say it without colour.
"""

import numpy as np

INK = "#1a1a1a"
TRUTH = "#6b6b6b"
BOUND = "#00796b"
OTHER = "#a67c00"
ROUNDS = ("#1f3a93", "#7b3294", "#c2185b", "#e65100")


def round_colors(count: int) -> list[str]:
    """Return the colours of rounds 0, …, count - 1.

    Examples
    --------
    >>> round_colors(2)
    ['#1f3a93', '#e65100']
    """
    channels = np.array([[int(color[i : i + 2], 16) for color in ROUNDS] for i in (1, 3, 5)])
    at = np.linspace(0, len(ROUNDS) - 1, count)
    mixed = [np.interp(at, range(len(ROUNDS)), channel).round().astype(int) for channel in channels]
    return ["#{:02x}{:02x}{:02x}".format(*rgb) for rgb in zip(*mixed, strict=True)]
