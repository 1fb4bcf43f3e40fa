"""Walks that shrink: what is drawn and said, against complex numbers."""

import numpy as np
import pytest
from drawings import DATA, STATES, charts, state
from drawn import near, numbers
from script import page

each = pytest.mark.parametrize("name", STATES["walk"])
PRESS = """([data, keys]) => {
    const figure = open("walk", data);
    return keys.map((key) => {
        figure.find(".first").dispatchEvent(new KeyboardEvent("keydown", { key }));
        figure.run(500);
        return figure.text(".caption");
    });
}"""


def walked(turn: float) -> np.ndarray:
    places = [2 + 0j]
    while len(places) < 25 and (turn >= 60 or abs(places[-1]) > 1):
        place = places[-1]
        places.append(place - np.exp(-1j * np.radians(turn)) * place / abs(place))
    return np.array(places)


@each
def test_the_walk_and_the_disc(name: str) -> None:
    turn, (chart, below) = state("walk", name)["turn"], charts("walk", name)
    places = walked(turn)
    points = chart.px(places.real, places.imag)
    steps = chart.paths("walked")
    near(steps, np.stack([points[:-1], points[1:]], axis=1))
    near(chart.circles("dot")[:, :2], points[1:])
    near(chart.circles("point")[:, :2], points[:2])
    near(chart.circles("first handle")[0, :2], points[1])
    near(chart.circles("disc")[0], [chart.X(0), chart.Y(0), chart.X(1) - chart.X(0)])
    dashed = [bool(dash) for dash in chart.colors("path", "walked", "stroke-dasharray")]
    away = (places[1:].conj() * (places[:-1] - places[1:])).real < -1e-9
    assert dashed == away.tolist()
    limit = [
        np.hypot(chart.X.value(ring[:, 0]), chart.Y.value(ring[:, 1]))
        for ring in chart.paths("limit")
    ]
    assert len(limit) == (turn > 60)
    for ring in limit:
        np.testing.assert_allclose(ring, 1 / (2 * np.cos(np.radians(turn))), atol=5e-3)
    told = " ".join(chart.texts("name"))
    T = len(places) - 1
    end = "never in" if turn >= 60 else f"{T} step{'s' * (T > 1)}"
    assert end in told
    first = np.abs(places[:13])
    near(below.circles("dot")[:, :2], below.px(range(len(first)), first))
    near(below.paths("course")[0], below.px(range(len(first)), first))
    near(below.strokes("bound")[0][1], below.Y(1))
    assert below.texts("name") == ["disc of radius 1"]
    levels = [stroke[1] for stroke in below.strokes("limit")]
    near(levels, below.Y([1 / (2 * np.cos(np.radians(turn)))] * (turn > 60)))


@each
def test_every_turn_has_the_same_scale_and_room_in_the_frame(name: str) -> None:
    turn, (chart, below) = state("walk", name)["turn"], charts("walk", name)
    places = walked(turn)
    other = charts("walk", "start")[0]
    for axis, same in ((chart.X, other.X), (chart.Y, other.Y)):  # nothing grows under the hand
        near(axis([-2, 2]), same([-2, 2]))
    near(chart.X(1) - chart.X(0), chart.Y(0) - chart.Y(1))
    (clip,) = (e for e in chart.root.iter() if e.tag.endswith("rect"))
    left, top, width, height = (float(clip.get(k) or 0) for k in ("x", "y", "width", "height"))
    assert (np.abs(chart.X(places.real) - left - width / 2) <= width / 2).all()
    assert (np.abs(chart.Y(places.imag) - top - height / 2) <= height / 2).all()
    (course,) = below.paths("course")
    end = float(below.of("text", "label")[-1].get("x") or 0)
    steps = max(min(len(places) - 1, 12), 3)
    near(below.X(steps + 0.3), end)
    assert below.X.value(course[-1, 0]) == pytest.approx(min(len(places) - 1, 12), abs=0.01)


def test_the_keys_turn_the_first_step() -> None:
    data = {**DATA["walk"], "start": {"turn": 58}}
    ends, again, never, most, least = page(
        PRESS, [data, ["ArrowRight", "ArrowLeft", "PageUp", "End", "Home"]]
    )
    assert ends.startswith("Turned by 59°")
    assert "The walk ends after 7 steps. Every step but the first points back." in ends
    assert "The walk ends after 6 steps." in again
    said = numbers(never.replace("°", ""))
    assert said[0] == 68
    assert said[1:6] == pytest.approx(np.abs(walked(68)[:5]), abs=6e-3)
    assert said[6] == pytest.approx(1 / (2 * np.cos(np.radians(68))), abs=6e-3)
    assert "never ends" in never
    assert "Every step points back." in never
    assert most.startswith("Turned by 75°")
    assert "ends after 1 step. No step points back." in least
