"""What a chart shows, turned back into numbers: marks, and the axes that give them values."""

import re
from collections.abc import Sequence
from functools import cached_property
from typing import Any
from xml.etree import ElementTree

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]

NUMBER = re.compile(r"-?\d*\.?\d+(?:e[-+]?\d+)?")
POWER = re.compile(r"(?:(?<=\d)·|(?<![\d.]))10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)")  # 2.71·10⁻⁶, or 10⁻⁶
DIGITS = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
TICK = 0.5  # d3 moves ticks by half a pixel, so that their lines are sharp
PIXEL = 0.1  # paths are written to a tenth of a pixel


def plain(text: str) -> str:
    """The same text with powers of ten as a program writes them."""
    found = POWER.sub(lambda power: f"·e{power[1].translate(DIGITS)}", text)
    return re.sub(r"(?<!\d)·e", "1e", found).replace("·e", "e")


def numbers(text: str | None) -> list[float]:
    return [float(number) for number in NUMBER.findall(plain(text or ""))]


def read(text: str) -> float:
    """The number that a tick says."""
    return float(plain(text).replace("−", "-"))


class Axis:
    """Where values stand, by what the ticks say."""

    def __init__(self, ticks: list[tuple[float, float]]) -> None:
        places, values = np.transpose(ticks)
        # an axis of powers of ten alone is logarithmic, and one on which others do not stand evenly
        self.log = all(value > 0 for value in values) and (
            all(np.log10(value).is_integer() for value in values)
            or not self._straight(places, values)
        )
        at = np.log10(values) if self.log else values
        assert self._straight(places, at), f"ticks are on no scale: {ticks}"
        self.slope = (places[-1] - places[0]) / (at[-1] - at[0])
        self.start = places[0] - self.slope * at[0] - TICK

    @staticmethod
    def _straight(places: Array, values: Array) -> bool:
        slope = (places[-1] - places[0]) / (values[-1] - values[0])
        line = places[0] + slope * (values - values[0])
        return bool(np.abs(line - places).max() < 1e-6 * np.ptp(places))

    def __call__(self, values: ArrayLike) -> Array:
        values = np.asarray(values, float)
        return np.asarray(self.start + self.slope * (np.log10(values) if self.log else values))

    def value(self, places: ArrayLike) -> Array:
        found = (np.asarray(places, float) - self.start) / self.slope
        return np.asarray(10**found if self.log else found)


class Chart:
    """One chart as the script drew it."""

    def __init__(self, svg: str) -> None:
        self.root = ElementTree.fromstring(svg)

    def axis(self, name: str) -> Axis:
        (group,) = self.of("g", f"axis {name}")
        index = 0 if name == "across" else 1
        ticks = [tick for tick in group.iter() if tick.get("class") == "tick"]
        return Axis(
            [(numbers(t.get("transform"))[index], read("".join(t.itertext()))) for t in ticks]
        )

    @cached_property
    def X(self) -> Axis:  # noqa: N802
        return self.axis("across")

    @cached_property
    def Y(self) -> Axis:  # noqa: N802
        return self.axis("up")

    def of(self, tag: str, name: str) -> list[ElementTree.Element]:
        return [e for e in self.root.iter() if e.tag.endswith(tag) and e.get("class") == name]

    def paths(self, name: str) -> list[Array]:
        """The points of each path of this name (n, 2)."""
        return [np.reshape(numbers(e.get("d")), (-1, 2)) for e in self.of("path", name)]

    def strokes(self, name: str) -> list[list[float]]:
        """The numbers of each path that is drawn with H, V or h, as they stand."""
        return [numbers(e.get("d")) for e in self.of("path", name)]

    def circles(self, name: str) -> Array:
        """Middle and radius (n, 3)."""
        return _rows(self.of("circle", name), "cx", "cy", "r")

    def rects(self, name: str) -> Array:
        """Left, top, width and height (n, 4)."""
        return _rows(self.of("rect", name), "x", "y", "width", "height")

    def dots(self, name: str = "mark") -> list[tuple[float, float, float, bool]]:
        """Middle and size of each dot or square, and whether it is a square: the collapse."""
        found = []
        for element in self.of("path", name):
            path = element.get("d") or ""
            x, y, *rest = numbers(path)
            r = rest[0] / 2 if "h" in path else rest[0]
            found.append((x + r, y + r if "h" in path else y, r, "h" in path))
        return found

    def texts(self, name: str) -> list[str]:
        return ["".join(e.itertext()) for e in self.of("text", name)]

    def colors(self, tag: str, name: str, attribute: str) -> list[str]:
        return [e.get(attribute) or "" for e in self.of(tag, name)]

    def px(self, x: ArrayLike, y: ArrayLike) -> Array:
        """Where values stand (n, 2)."""
        return np.stack(np.broadcast_arrays(self.X(x), self.Y(y)), axis=-1)


def _rows(elements: list[ElementTree.Element], *names: str) -> Array:
    return np.reshape(
        [[float(e.get(n) or "nan") for n in names] for e in elements], (-1, len(names))
    )


def near(found: ArrayLike, expected: ArrayLike, pixels: float = PIXEL) -> None:
    """Assert that places are the same, but for what is rounded."""
    found, expected = np.asarray(found, float), np.asarray(expected, float)
    assert found.shape == expected.shape
    np.testing.assert_allclose(found, expected, rtol=0, atol=pixels)


def bars(chart: Chart, values: Sequence[float] | Array, name: str = "bar") -> None:
    """Assert that bars number 1, 2, … stand on 0 and are as high as values."""
    rects = chart.rects(name)
    near(rects[:, 0] + rects[:, 2] / 2, chart.X(np.arange(1, len(values) + 1)))
    near(rects[:, 1], chart.Y(values))
    near(rects[:, 1] + rects[:, 3], np.full(len(values), chart.Y(0)))


def split(chart: Chart, shares: Array, pure: Array) -> None:
    """Assert that bars are solid up to what is signal, and hatched from there to their height."""
    bars(chart, shares)
    bars(chart, shares * pure, "signal")
    boxes = np.array([stroke[:4] for stroke in chart.strokes("noise") if stroke]).reshape(-1, 4)
    tall = (chart.Y(shares * pure) - chart.Y(shares)) > PIXEL
    near(boxes[:, 1], chart.Y(shares)[tall])
    near(boxes[:, 1] + boxes[:, 3], chart.Y(shares * pure)[tall])
    near(boxes[:, 0] + boxes[:, 2] / 2, chart.X(np.arange(1, len(shares) + 1))[tall])


def by_round(chart: Chart, values: Sequence[float] | Array, t: int, collapse: int = -1) -> None:
    """Assert that each round has a dot, round t a larger one, and the collapse a square."""
    rounds = np.arange(len(values))
    dots = chart.dots()
    places = [dot[:2] for dot in dots]
    shown = [*rounds, t] if t < len(values) else [*rounds]
    near(places, chart.px(shown, np.asarray(values)[shown]))
    assert [square for *_, square in dots] == [s == collapse for s in shown]
    if t < len(values):
        assert dots[-1][2] > dots[0][2]


def rgb(color: str) -> Array:
    """A colour as three numbers."""
    if color.startswith("#"):
        return np.array([int(color[i : i + 2], 16) for i in (1, 3, 5)], float)
    return np.array(numbers(color))


def painted(found: Sequence[str], expected: Sequence[str]) -> None:
    """Assert that colours are the same, but for rounding."""
    assert len(found) == len(expected)
    for one, other in zip(found, expected, strict=True):
        np.testing.assert_allclose(rgb(one), rgb(other), atol=1)


def state_of(data: dict[str, Any], preset: str, **more: Any) -> dict[str, Any]:
    """What a preset sets, and more."""
    (chosen,) = (dict(one) for one in data["presets"] if one["name"] == preset)
    known = {
        name: value for name, value in chosen.items() if name in data["start"] and value is not None
    }
    return {"preset": preset, **known, "round": 0, **more}
