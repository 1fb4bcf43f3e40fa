"""What the comparison of outputs lets pass, and what it does not."""

import base64
import html
import io
import json
import re
from typing import Any

import matplotlib as mpl
import numpy as np
import pytest
from exhibits import example_loop
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.figure import Figure

from tools.meaning import HASH, difference, outputs

SVG = "image/svg+xml"


def says(kind: str, old: str, new: str) -> str:
    there, back = difference(kind, old, new), difference(kind, new, old)
    assert bool(there) == bool(back)
    return there


# --- text


@given(st.floats(-1e6, 1e6), st.integers(1, 8), st.sampled_from("ef"))
def test_numbers_that_rounding_tells_apart_agree(x: float, digits: int, style: str) -> None:
    near = x * (1 + 1e-15)
    old, new = (f"the error is {v:.{digits}{style}} here" for v in (x, near))
    assert not says("text/plain", old, new)


@given(st.integers(-(10**6), 10**6), st.integers(1, 6), st.integers(2, 100))
def test_two_units_of_the_last_digit_are_a_difference(n: int, digits: int, units: int) -> None:
    n = 10 * n + 5  # the last digit is printed
    old, new = (f"{v / 10**digits:.{digits}f}" for v in (n, n + 10 * (units // 10) + 2))
    assert old in says("text/plain", old, new)
    assert new in says("text/plain", old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[0.1   0.25  0.375]", "[0.099 0.25  0.375]"),  # numpy drops zeros at the end
        ("[1.    0.995]", "[0.999 0.995]"),
        ("9.99", "10.00"),
        ("a  b\n\n1.0 ", "a b\n1.0"),
        ("−1.25", "−1.24"),
        ("9.99e-04", "1.00e-03"),
    ],
)
def test_the_same_text(old: str, new: str) -> None:
    assert not says("text/plain", old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("27 rounds", "28 rounds"),  # a whole number
        ("[0.1   0.25  0.375]", "[0.2   0.25  0.375]"),
        ("[1. 2.]", "[1. 3.]"),
        ("round 1 is best", "round 1 is worst"),
        ("-1.25", "1.25"),
        ("1.0\n2.0", "1.0"),
        ("2020-11", "2020-12"),
        ("nan", "1.0"),
    ],
)
def test_another_text(old: str, new: str) -> None:
    assert says("text/plain", old, new)


def test_place_and_both_values_are_said() -> None:
    said = says("text/plain", "all well\nerror 0.154", "all well\nerror 0.158")
    assert said == "line 2: error 0.154 is now error 0.158"


# --- figures


def drawing(shift: float = 0.0, color: str = "C0", label: str = "error", marker: str = "o") -> str:
    """Return an SVG, its curve and its clip path moved by pixels of 72 to the inch."""
    with mpl.rc_context({"svg.hashsalt": "x"}):
        figure = Figure(figsize=(5, 3))
        ax = figure.add_axes((0.1 + 0.2 * shift / 360, 0.1, 0.8, 0.8))
        ax.set(xlim=(0, 288), ylim=(0, 216), xlabel=label)
        x = np.linspace(0, 288, 40)
        ax.plot(x + 0.8 * shift, 100 + 50 * np.sin(x / 30), marker=marker, color=color)
        ax.fill_between(x, 20, 40, hatch="//")
        out = io.StringIO()
        figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None})
    return out.getvalue()


def test_hashes_may_change() -> None:
    old, new = drawing(), drawing(0.03)
    assert set(HASH.findall(old)) != set(HASH.findall(new))
    assert not says(SVG, old, new)


def test_a_curve_a_pixel_away_is_another() -> None:
    assert re.fullmatch(r"path, element \d+, d: M .* is now M .*", says(SVG, drawing(), drawing(1)))
    assert not says(SVG, drawing(), drawing(0.05))


@pytest.mark.parametrize("change", [{"color": "C1"}, {"label": "errors"}, {"marker": "s"}])
def test_another_look_is_another_figure(change: dict[str, Any]) -> None:
    assert says(SVG, drawing(), drawing(**change))


def test_a_reference_to_another_id_is_a_difference() -> None:
    drawn = drawing()
    marker = re.search(r'<use xlink:href="#(m[0-9a-f]{10})"', drawn)
    assert marker
    others = sorted(set(re.findall(r'id="(m[0-9a-f]{10})"', drawn)) - {marker[1]})
    new = drawn.replace(f'<use xlink:href="#{marker[1]}"', f'<use xlink:href="#{others[0]}"', 1)
    assert new != drawn
    assert says(SVG, drawn, new)


def test_a_scale_is_no_coordinate() -> None:
    old, new = (f'<svg><g transform="translate(5 6) scale({s})"/></svg>' for s in (0.1, 0.15))
    assert says(SVG, old, new)


def test_a_picture_inside_a_figure_is_compared_by_its_pixels() -> None:
    def shown(value: float) -> str:
        figure = Figure()
        figure.subplots().imshow([[0, 0.5], [value, 1]], cmap="gray", vmin=0, vmax=1)
        out = io.StringIO()
        figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None})
        return out.getvalue()

    assert not says(SVG, shown(0.7), shown(0.701))
    assert says(SVG, shown(0.7), shown(0.75)).endswith("other pixels")


def test_a_missing_element_is_a_difference() -> None:
    assert says(SVG, "<svg><g/><path/></svg>", "<svg><g/></svg>")


# --- explorables


def changed(page: str, change: Any) -> str:
    """Apply a change to the data of an explorable's HTML."""
    before, data, after = re.split(r'(?<=json">)(.*?)(?=</script>)', page, maxsplit=1)
    document = json.loads(data)
    change(document)
    return before + json.dumps(document) + after


@given(st.integers(0, 2**32 - 1))
def test_rounding_in_the_data_of_an_explorable(seed: int) -> None:
    rng = np.random.default_rng(seed)
    row = rng.standard_normal(9) * 10.0 ** rng.integers(-6, 6, 9)

    def shown(values: np.ndarray) -> str:
        scale = 10.0 ** (6 - np.floor(np.log10(np.abs(row).max())))
        rounded = (np.round(values * scale) / scale).tolist()
        alone = [float(f"{v:.7g}") for v in values]
        data = json.dumps({"rows": [rounded], "d": alone})
        return f'<script type="application/json">{data}</script>'

    noise = 1 + 1e-14 * rng.standard_normal(9)
    assert not says("text/html", shown(row), shown(row * noise))
    other = row.copy()
    other[rng.integers(9)] *= 1 + 1e-5  # ten units of its own seven digits
    assert says("text/html", shown(row), shown(other))


@pytest.mark.parametrize(
    ("old", "new", "agree"),
    [
        ("[1495, 3]", "[1496, 3]", True),
        ("[1495, 3]", "[1497, 3]", False),
        ("[5, 3]", "[6, 3]", False),
    ],
)
def test_whole_numbers_that_are_rounded(old: str, new: str, agree: bool) -> None:
    old, new = (f'<script type="application/json">{row}</script>' for row in (old, new))
    assert (not says("text/html", old, new)) == agree


LOOP = example_loop().to_html()


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data["presets"][0].update(name="other"),
        lambda data: data["presets"][0].update(epsilon=0.0451),
        lambda data: data["scenes"][0]["d"].pop(),
        lambda data: data["scenes"][0]["basis"][0].__setitem__(7, 0.0),
        lambda data: data.update(more=1),
    ],
)
def test_other_data_is_another_explorable(change: Any) -> None:
    assert not says("text/html", LOOP, changed(LOOP, lambda data: None))
    assert says("text/html", LOOP, changed(LOOP, change))


def test_the_picture_and_its_text_are_compared() -> None:
    alt = re.search('alt="([^"]*)"', LOOP)
    assert alt
    assert says("text/html", LOOP, LOOP.replace(alt[1], html.escape("Nothing to see.")))
    code = re.search(r"data:image/svg\+xml;base64,([\w+/=]*)", LOOP)
    assert code
    drawn = base64.b64decode(code[1]).decode().replace("stroke-width: 1.5", "stroke-width: 3")
    assert says("text/html", LOOP, LOOP.replace(code[1], base64.b64encode(drawn.encode()).decode()))


# --- cells


def shown(mime: str, content: str) -> dict[str, Any]:
    return {"output_type": "display_data", "metadata": {}, "data": {mime: content}}


def printed(text: str, name: str = "stdout") -> dict[str, Any]:
    return {"output_type": "stream", "name": name, "text": text}


def test_streams_are_compared_whole() -> None:
    assert not outputs([printed("a\n"), printed("b\n")], [printed("a\nb\n")])
    assert outputs([printed("a")], [printed("a", "stderr")])


def test_outputs_that_come_or_go() -> None:
    figure = shown(SVG, drawing())
    assert outputs([figure], []) == f"{SVG} is now nothing"
    assert outputs([figure], [figure, printed("warning", "stderr")])
    assert outputs([figure], [shown("text/plain", "a figure")])


def test_a_live_view_is_no_part_of_what_is_read() -> None:
    live = {"application/vnd.jupyter.widget-view+json": {"model_id": "random"}}
    page = shown("text/html", LOOP)
    assert not outputs([page], [{"output_type": "display_data", "data": live}, page])


def test_pictures_of_pixels_have_the_same_size() -> None:
    codes = []
    for size in (2, 2, 3):
        out = io.BytesIO()
        Figure(figsize=(size, 1)).savefig(out, format="png")
        codes.append(base64.b64encode(out.getvalue()).decode())
    assert not says("image/png", codes[0], codes[1])
    assert says("image/png", codes[0], codes[2]) == "size: (200, 100) is now (300, 100)"
