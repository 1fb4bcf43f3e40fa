"""Explorables draw what is kept in tests/drawings, and every kind has tests of its numbers."""

import re
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from xml.etree import ElementTree

import pytest
from drawings import FOLDER, STATES, pictures
from drawn import NUMBER, numbers
from exhibits import EXHIBITS

PLACES = 0.15  # both are rounded to a tenth of a pixel, and may be on two sides of a half
COLORS = 1.0  # of 255
DIGIT = 1.01  # what is printed may be rounded to either side
AGAIN = "If that is meant, run `python tests/drawings.py` and look at the difference."


def differences(old: ElementTree.Element, new: ElementTree.Element, place: str) -> Iterator[str]:
    """Say where two drawings differ, by more than rounding explains."""
    if (old.tag, old.get("class")) != (new.tag, new.get("class")):
        yield f"{place}: {old.tag} {old.get('class')} became {new.tag} {new.get('class')}"
        return
    for name in sorted({*old.attrib, *new.attrib}):
        slack = COLORS if "rgb" in old.get(name, "") else PLACES
        yield from texts(old.get(name), new.get(name), f"{place}@{name}", slack)
    yield from texts(old.text, new.text, f"{place} says", None)
    for i, (one, other) in enumerate(zip_longest(old, new)):
        if one is None or other is None:
            yield f"{place}: {len(old)} parts became {len(new)}"
            return
        name = one.get("class") or one.get("data-layer") or one.tag.split("}")[-1]
        yield from differences(one, other, f"{place}/{name}[{i}]")


def texts(old: str | None, new: str | None, place: str, tolerance: float | None) -> Iterator[str]:
    """Compare words as they are, and numbers by what they mean; None stands for a printed digit."""
    old, new = (old or "").strip(), (new or "").strip()
    same = NUMBER.sub("#", old) == NUMBER.sub("#", new)
    if same:
        for one, other in zip(NUMBER.findall(old), NUMBER.findall(new), strict=True):
            slack = DIGIT * unit(one) if tolerance is None else tolerance
            if abs(float(one) - float(other)) > slack:
                yield f"{place}: {one} became {other}, more than {slack:g} away"
                return
    else:
        yield f"{place}: {old!r} became {new!r}"


def unit(number: str) -> float:
    """One of the last digit that is printed."""
    digits, _, power = number.partition("e")
    return float(10.0 ** (int(power or 0) - len(digits.partition(".")[2])))


def test_every_drawing_is_the_one_that_is_kept() -> None:
    drawn = dict(pictures())
    kept = set(FOLDER.iterdir()) if FOLDER.exists() else set()
    assert kept == set(drawn), AGAIN
    found = []
    for path, text in drawn.items():
        old, new = ElementTree.fromstring(path.read_text("utf-8")), ElementTree.fromstring(text)
        found += list(differences(old, new, f"tests/drawings/{path.name}: "))[:3]
    assert not found, "\n".join([*found, AGAIN])


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("<path d='M1,2L3.3,4'/>", "<path d='M1,2L3.4,4'/>", None),
        ("<path d='M1,2L3,4'/>", "<path d='M1,2L3.2,4'/>", "path[0]@d: 3 became 3.2"),
        ("<path d='M1,2L3,4'/>", "<path d='M1,2'/>", "'M1,2L3,4' became 'M1,2'"),
        ("<path fill='rgb(1, 2, 3)'/>", "<path fill='rgb(1, 3, 3)'/>", None),
        ("<path fill='rgb(1, 2, 3)'/>", "<path fill='rgb(1, 4, 3)'/>", "2 became 4"),
        ("<text>c = 2.71·10⁻⁶</text>", "<text>c = 2.72·10⁻⁶</text>", None),
        ("<text>c = 2.71·10⁻⁶</text>", "<text>c = 2.73·10⁻⁶</text>", "2.71 became 2.73"),
        ("<text>c = 2</text>", "<text>C = 2</text>", "'c = 2' became 'C = 2'"),
        ("<path/><path/>", "<path/>", "2 parts became 1"),
        ("<path class='a'/>", "<path class='b'/>", "path a became path b"),
    ],
)
def test_drawings_are_compared_by_meaning(old: str, new: str, words: str | None) -> None:
    one, other = (ElementTree.fromstring(f"<svg>{text}</svg>") for text in (old, new))
    found = list(differences(one, other, "svg"))
    assert found == [] if words is None else words in found[0]


@pytest.mark.parametrize("kind", EXHIBITS)
def test_every_kind_has_drawings_and_tests_of_its_numbers(kind: str) -> None:
    name = kind.replace("-", "_")
    assert len(STATES[kind]) >= 3
    for part in ("script", "drawn"):
        file = Path(__file__).parent / f"test_{part}_{name}.py"
        assert file.exists(), f"{file.name} is missing: it compares {kind} with Python"
        assert re.search(rf'(solve|charts)\("{kind}"', file.read_text("utf-8")), file.name


def test_no_colour_stands_outside_the_style_sheet() -> None:
    sources = Path(__file__).parents[1] / "js"
    for file in [*sources.glob("*/*.ts"), *sources.glob("*/*.css")]:
        text = file.read_text("utf-8")
        if file.suffix == ".css":
            text = re.sub(r":host \{.*?\}", "", text, count=1, flags=re.DOTALL)
        assert not re.search(r"#[0-9a-fA-F]{3,8}\b", text), file.name


def test_numbers_of_a_path() -> None:
    assert numbers("M1,2.5L-3,.5e-2") == [1, 2.5, -3, 0.005]
    assert numbers("10⁻⁶ and 2.71·10⁴ and 110") == [1e-6, 2.71e4, 110]
