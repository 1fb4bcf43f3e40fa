"""Compare outputs of a cell by meaning: words are equal, numbers agree as far as they are shown.

Processors and BLAS libraries round differently, so equal bytes cannot be had. What must hold:

- What is no number is equal; ids that are hashes are renamed in order of appearance.
- A number in a text agrees to one unit of its last printed digit, a whole number is equal.
- A coordinate in a figure agrees to a tenth of a pixel.
- A number in the data of an explorable agrees to one unit of the seven digits it is rounded to, or
  in rows of whole numbers of four digits, of those.
"""

import base64
import io
import json
import math
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import zip_longest
from typing import Any
from xml.etree import ElementTree

import numpy as np
from numpy.typing import NDArray
from PIL import Image

WIDGET = "application/vnd.jupyter.widget-view+json"
PIXEL = 0.1
LEVELS = 2  # of 255, in a picture inside a figure
ROUNDING = 1.001  # of a unit: the printed numbers are no binary fractions

# "x-1" and "2020-11" hold no minus sign, "DejaVuSans-30" no number
NUMBER = re.compile(r"(?<![\w.])[-+−]?(?:\d+\.\d*|\.?\d+)(?:e[-+]?\d+)?(?![\w])", re.IGNORECASE)
ARRAY = re.compile(r"\[[^\[\]]*\]")
COORDINATE = re.compile(r"-?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?")
PLACES = {"d", "points", "viewBox", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r"}
PLACES |= {"width", "height", "transform"}
HASH = re.compile(r"(?<![0-9a-f])[0-9a-f]{10}(?![0-9a-f])")
DATA = re.compile(r'(?<=<script type="application/json">).*?(?=</script>)', re.DOTALL)
PICTURE = re.compile(r"data:(image/(?:svg\+xml|png));base64,([\w+/=\s]*)")


def outputs(stored: Sequence[Any], new: Sequence[Any]) -> str:
    """Say where two lists of outputs of a cell differ in meaning; "" if they do not."""
    shown = [*zip_longest(pieces(stored), pieces(new), fillvalue=("nothing", ""))]
    for (kind, old), (new_kind, other) in shown:
        if kind != new_kind:
            return f"{kind} is now {new_kind}"
        if found := difference(kind, old, other):
            return f"{kind}: {found}"
    return ""


def pieces(shown: Sequence[Any]) -> list[tuple[str, str]]:
    """Return the kind and the content of all that outputs show, streams in one piece each."""
    streams: dict[str, str] = {}
    found = []
    for output in shown:
        if output["output_type"] == "stream":
            streams[output["name"]] = streams.get(output["name"], "") + output["text"]
        elif output["output_type"] == "error":
            found.append(("error", f"{output['ename']}: {output['evalue']}"))
        else:
            if WIDGET not in output["data"]:  # it has a random model id, and a picture beside it
                found += sorted(output["data"].items())
    return [*sorted(streams.items()), *found]


def difference(kind: str, stored: str, new: str) -> str:
    """Say where two contents of one kind differ in meaning; "" if they do not."""
    drawn = kind.partition(";")[0]  # a figure has a second drawing, for narrow screens
    compare = {"image/svg+xml": _svg, "image/png": _png, "text/html": _page}.get(drawn, _text)
    return next(compare(stored, new), "")


def _differs(place: str, old: object, new: object) -> str:
    return f"{place}: {_short(old)} is now {_short(new)}"


def _short(value: object) -> str:
    shown = str(value)
    return shown if len(shown) < 100 else f"{shown[:96]} …"


def _text(stored: str, new: str) -> Iterator[str]:
    lines = [[line for line in text.splitlines() if line.strip()] for text in (stored, new)]
    for i, (old, other) in enumerate(zip_longest(*lines, fillvalue=""), 1):
        words, numbers = _words_and_numbers(old)
        new_words, new_numbers = _words_and_numbers(other)
        agree = words == new_words and all(
            abs(a - b) <= ROUNDING * _finer(unit, new_unit)
            for (a, unit), (b, new_unit) in zip(numbers, new_numbers, strict=True)
        )
        if not agree:
            yield _differs(f"line {i}", old.strip(), other.strip())


def _words_and_numbers(line: str) -> tuple[list[str], list[tuple[float, float]]]:
    """Return what stands between the numbers, and each number with the unit of its last digit."""
    words = ["".join(word.split()) for word in NUMBER.split(line)]  # a wider number moves the rest
    numbers = []
    for found in NUMBER.finditer(line):
        arrays = (a for a in ARRAY.finditer(line) if a.start() < found.start() < a.end())
        # numpy drops zeros at the end: the neighbours in an array show how far it is rounded
        alike = [n[0] for a in arrays for n in NUMBER.finditer(a[0])] or [found[0]]
        numbers.append((float(found[0].replace("−", "-")), min(map(_unit, alike))))
    return words, numbers


def _unit(number: str) -> float:
    """Return the unit of the last digit: 0.01 for 3.14, 0 for 3; "3." does not show any."""
    if number.strip("-+−").isdigit():
        return 0.0
    if number.endswith("."):
        return math.inf
    return float(10.0 ** int(Decimal(number.replace("−", "-")).as_tuple().exponent))


def _finer(*units: float) -> float:
    finest = min(units)
    return finest if finest < math.inf else 0.0


def _svg(stored: str, new: str) -> Iterator[str]:
    trees = [ElementTree.fromstring(_rename(text)).iter() for text in (stored, new)]
    for i, (old, other) in enumerate(zip_longest(*trees), 1):
        if old is None or other is None or old.tag != other.tag or old.keys() != other.keys():
            yield _differs(f"element {i}", _tag(old), _tag(other))
            return
        place = f"{_tag(old)}, element {i}"
        if (old.text or "").strip() != (other.text or "").strip():
            yield _differs(place, old.text, other.text)
        for name, value in old.items():
            new_value = other.get(name, "")
            if value.startswith("data:image/png"):
                levels = [_pixels(uri.partition(",")[2]) for uri in (value, new_value)]
                if levels[0].shape != levels[1].shape or np.ptp(levels[0] - levels[1]) > LEVELS:
                    yield f"{place}: other pixels"
            elif name == "id" and value.startswith("image"):
                continue  # a hash of the pixels, to which nothing refers
            elif not _same_attribute(name, value, new_value):
                yield _differs(f"{place}, {name}", value, new_value)


def _tag(element: ElementTree.Element | None) -> str:
    return "nothing" if element is None else element.tag.rpartition("}")[2]


def _rename(text: str) -> str:
    """Replace ids that are hashes by their order of appearance."""
    names: dict[str, str] = {}
    return HASH.sub(lambda found: names.setdefault(found[0], f"hash-{len(names)}"), text)


def _same_attribute(name: str, old: str, new: str) -> bool:
    if name not in PLACES:
        return old == new
    if COORDINATE.sub("", old).split() != COORDINATE.sub("", new).split():
        return False
    old_places, new_places = (map(float, COORDINATE.findall(text)) for text in (old, new))
    scales = name == "transform" and ("scale" in old or "rotate" in old)
    return all(
        abs(a - b) <= (PIXEL if not scales or abs(a) > 1 else 1e-6)
        for a, b in zip(old_places, new_places, strict=True)
    )


def _png(stored: str, new: str) -> Iterator[str]:
    """Compare sizes: what a figure shows is compared where it stands as SVG beside it."""
    sizes = [_pixels(text).shape[1::-1] for text in (stored, new)]
    if max(abs(a - b) for a, b in zip(*sizes, strict=True)) > 1:
        yield _differs("size", *sizes)


def _pixels(code: str) -> NDArray[np.float64]:
    return np.asarray(Image.open(io.BytesIO(base64.b64decode(code))), float)


def _page(stored: str, new: str) -> Iterator[str]:
    words, new_words = (PICTURE.sub(r"\1", DATA.sub("data", html)) for html in (stored, new))
    yield from _text(words, new_words)
    for data, new_data in zip(DATA.findall(stored), DATA.findall(new), strict=True):
        old, other = (json.loads(text, parse_float=Decimal) for text in (data, new_data))
        yield from _data("data", old, other)
    for (kind, code), (_, new_code) in zip(
        PICTURE.findall(stored), PICTURE.findall(new), strict=True
    ):
        old, other = code, new_code
        if kind == "image/svg+xml":
            old, other = (base64.b64decode(text).decode() for text in (code, new_code))
        if found := difference(kind, old, other):
            yield f"{kind}: {found}"


def _data(place: str, old: Any, new: Any, unit: float = 0.0) -> Iterator[str]:
    """Compare JSON, in which numbers with a decimal point are Decimals."""
    if isinstance(old, dict) and isinstance(new, dict) and old.keys() == new.keys():
        for name in old:
            yield from _data(f"{place}.{name}", old[name], new[name])
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        unit = _unit_of_row([*old, *new])
        for i, (entry, other) in enumerate(zip(old, new, strict=True)):
            yield from _data(f"{place}[{i}]", entry, other, unit)
    elif isinstance(old, Decimal) and isinstance(new, Decimal):
        largest = max(abs(float(old)), abs(float(new)))
        seventh = 10.0 ** (math.floor(math.log10(largest)) - 6) if largest else 0.0
        if abs(float(old) - float(new)) > ROUNDING * max(seventh, unit):
            yield _differs(place, old, new)
    elif not (old == new or (type(old) is type(new) is int and abs(old - new) <= unit)):
        yield _differs(place, old, new)


def _unit_of_row(row: list[Any]) -> float:
    """Return the unit that a row of numbers is rounded to: a row is, to its largest entry."""
    if row and all(type(entry) is int for entry in row):
        return float(max(map(abs, row)) >= 1000)
    decimals = [entry.as_tuple().exponent for entry in row if isinstance(entry, Decimal)]
    return float(10.0 ** min(map(int, decimals))) if decimals else 0.0
