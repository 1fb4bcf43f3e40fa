"""Soft labels: what is drawn, against the arrays that were handed over."""

import numpy as np
import pytest
from drawings import STATES, charts, state
from drawn import near, numbers, painted

from mini_distill import figures

each = pytest.mark.parametrize("name", STATES["soft-labels"])
NAMES = ["cat", "dog", "hedgehog"]
TRUTH, GIVEN = np.array([1, 2, 2, 0, 1]), np.array([1, 0, 2, 1, 2])
rng = np.random.default_rng(0)  # in the order of the exhibit
IMAGES = rng.random((5, 6, 4))
FADING = np.eye(3)[GIVEN] * 0.8 ** np.arange(4)[:, None, None]
OUTPUTS = {
    "network": FADING + 0.3 * rng.standard_normal((4, 5, 3)),
    "theory": FADING + 0.1 * rng.standard_normal((4, 5, 3)),
}


class Tale:
    """What the state shows."""

    def __init__(self, name: str) -> None:
        shown = state("soft-labels", name)
        self.i, self.t = shown["image"] - 1, shown["round"]
        self.mine = OUTPUTS[shown["source"]]
        self.theirs = OUTPUTS["theory" if shown["source"] == "network" else "network"]
        self.votes = self.mine[self.t].argmax(axis=1)
        self.is_, self.was = int(TRUTH[self.i]), int(GIVEN[self.i])
        self.color = figures.round_colors(4)[self.t]


@each
def test_outputs_of_the_image(name: str) -> None:
    tale, chart = Tale(name), charts("soft-labels", name)[0]
    row = tale.mine[tale.t, tale.i]
    rects = chart.rects("bar")
    centers = rects[:, 0] + rects[:, 2] / 2
    near(np.diff(centers, n=2), [0])
    near(rects[:, 1], chart.Y(np.maximum(row, 0)))
    near(rects[:, 1] + rects[:, 3], chart.Y(np.minimum(row, 0)))
    painted(chart.colors("rect", "bar", "fill"), [tale.color] * 3)
    strong = np.array([float(o) for o in chart.colors("rect", "bar", "fill-opacity")])
    assert strong.argmax() == row.argmax()
    near([y for _, y, _ in chart.strokes("rest")], chart.Y(tale.theirs[tale.t, tale.i]))
    boxes = chart.rects("box")
    classes = [tale.was] if tale.is_ == tale.was else [tale.was, tale.is_]
    near(boxes[:, 0] + boxes[:, 2] / 2, centers[classes])
    near(boxes[:, 1], np.full(len(boxes), chart.Y(1)))
    near(boxes[:, 1] + boxes[:, 3], np.full(len(boxes), chart.Y(0)))
    words = ["given and true"] if tale.is_ == tale.was else ["given", "true"]
    says = f"says {NAMES[row.argmax()]}: {row.max():.3f}".replace("-", "−")
    assert chart.texts("name") == [says, *words]
    assert chart.texts("tick-text") == NAMES


@each
def test_images_and_what_is_said_of_them(name: str) -> None:
    tale, chart = Tale(name), charts("soft-labels", name)[1]
    right = tale.votes == TRUTH
    wrong = TRUTH != GIVEN
    picks = chart.rects("pick")
    strokes = chart.colors("rect", "pick", "stroke")
    assert [j for j, stroke in enumerate(strokes) if stroke != "transparent"] == [tale.i]
    signs = [place[2:] for place in chart.strokes("verdict")]
    tick, cross = [-4, -4, 3, 4, 6, -8], [-3, -7, 7, 7, 0, -7, -7, 7]
    assert signs == [tick if ok else cross for ok in right]
    amiss = chart.circles("amiss")
    near(amiss[:, 0] - picks[wrong, 0], np.full(wrong.sum(), 4.25))
    assert chart.texts("tick-text said") == []  # there is no room for "hedgehog"
    assert chart.texts("tick-text")[1] == (
        f"✓ says the true class: {right.sum()} of 5, • {right[wrong].sum()} of {wrong.sum()}"
    )
    assert chart.texts("name") == [
        f"image {tale.i + 1}",
        f"true class {NAMES[tale.is_]}",
        f"given class {NAMES[tale.was]}",
        f"round {tale.t} says {NAMES[tale.votes[tale.i]]}",
    ]


@each
def test_every_pixel_has_its_grey(name: str) -> None:
    tale, chart = Tale(name), charts("soft-labels", name)[1]
    greys = np.rint(255 * (1 - IMAGES))
    large = np.zeros((6, 4))
    for path in chart.of("path", "mark picture"):
        for column, row in np.reshape(numbers(path.get("d")), (-1, 5))[:, :2].astype(int):
            large[row, column] = numbers(path.get("fill"))[0]
    np.testing.assert_allclose(large, greys[tale.i], atol=1)
    places: dict[str, list[float]] = {}  # of the small ones, image by image
    for path in chart.of("path", "mark pixel"):
        squares = len(numbers(path.get("d"))) // 5
        found = places.setdefault(path.get("transform") or "", [])
        found += numbers(path.get("fill"))[:1] * squares
    for image, found in zip(greys, places.values(), strict=True):
        np.testing.assert_allclose(np.sort(found), np.sort(image.ravel()), atol=1)


@each
def test_the_course_of_two_classes(name: str) -> None:
    tale, chart = Tale(name), charts("soft-labels", name)[2]
    mine = tale.mine[:, tale.i]
    given = mine[:, tale.was]
    rest = np.where(np.arange(3) == tale.was, -np.inf, mine).max(axis=1)
    rival = rest if tale.is_ == tale.was else mine[:, tale.is_]
    for found, values in zip(chart.paths("courses"), (given, rival), strict=True):
        near(found, chart.px(range(4), values))
    dots = chart.dots()
    near([dot[:2] for dot in dots], chart.px(tale.t, [given[tale.t], rival[tale.t]]))
    painted(chart.colors("path", "mark", "fill"), [tale.color] * 2)
    near(chart.strokes("limit")[0][0], chart.X(tale.t))
    theirs = tale.theirs[:, tale.i]
    for found, q in zip(chart.paths("rest"), dict.fromkeys([tale.was, tale.is_]), strict=True):
        near(found, chart.px(range(4), theirs[:, q]))
    ahead = np.flatnonzero(rival > given)
    assert len(chart.texts("tick-text")) == (len(ahead) > 0)
    if len(ahead) and ahead[0] > 0:
        s = int(ahead[0])
        gap = given - rival
        meets = s - gap[s] / (gap[s] - gap[s - 1])
        height = np.interp(meets, range(4), given)
        near(chart.circles("crossing")[:, :2], chart.px([meets], [height]))
