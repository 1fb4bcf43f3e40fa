"""Your own data without a browser: what Python checks, sends and writes into the page."""

import re
from typing import Any

import numpy as np
import pytest
import traitlets
from exhibits import alt_of, example_yours

import mini_distill as md
from mini_distill.explorables import YourData
from mini_distill.explorables._explorable import STATIC

X, Y = [1.0, 2.0, 4.0, 8.0], [3.0, 1.0, 2.0, 2.5]


def test_it_starts_where_it_is_told_to() -> None:
    shown = YourData(X, Y, kernel="laplace", width=0.3, epsilon=0.2, round=1, names=("a", "b"))
    assert shown.data["start"] == {
        "x": X,
        "y": Y,
        "x_name": "a",
        "y_name": "b",
        "kernel": "laplace",
        "width": 0.3,
        "epsilon": 0.2,
        "round": 1,
    }
    assert repr(shown) == (
        "YourData(4 points of 'a' and 'b', kernel='laplace', width=0.3, epsilon=0.2, round=1)"
    )


TWICE: Any = {"x": [X, X]}


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"x": X[:3]}, r"two rows of numbers, one y for each x, found shapes \(3,\) and \(4,\)"),
        (TWICE, r"found shapes \(2, 4\) and \(4,\)"),
        ({"x": X[:2], "y": Y[:2]}, "from 3 to 300 points are needed, found 2"),
        ({"x": np.arange(301.0), "y": np.arange(301.0)}, "from 3 to 300 points .* found 301"),
        ({"x": [1.0, 2, np.nan, 3]}, "x must be finite, found nan"),
        ({"y": [1.0, 2, np.inf, 3]}, "y must be finite, found inf"),
        ({"y": [1e160, 2.0, 3.0, 4.0]}, r"y must not exceed 1e\+150 in size, found 1e\+160"),
        ({"x": [2.0] * 4}, "all x are 2, up to what rounding decides: a curve needs different x"),
        ({"y": [7.0] * 4}, "all y are 7, .*: there is nothing to learn"),
        ({"y": [0.0] * 4}, "all y are 0"),
        ({"x": [1e12, 1e12 + 1, 1e12, 1e12]}, "all x are 1e.12, up to what rounding decides"),
        ({"y": ["a"] * 4}, "y must hold real numbers"),
        (
            {"kernel": "banana"},
            "kernel must be 'matern' or 'gaussian' or 'laplace' or 'cubic-spline'",
        ),
        ({"width": 0.001}, "width must lie between 0.01 and 1, found 0.001"),
        ({"epsilon": 1.0}, "epsilon must lie between 0.02 and 0.9, found 1"),
        ({"round": -1}, "round must be at least 0"),
        ({"names": ("x",)}, "names must be two texts, those of x and y, found"),
        ({"names": "xy"}, "names must be two texts"),
        ({"names": (1, 2)}, "x_name must be a text, found 1"),
    ],
)
def test_a_start_that_is_none_is_refused(options: dict[str, Any], message: str) -> None:
    with pytest.raises((ValueError, TypeError, traitlets.TraitError), match=message):
        YourData(**{"x": X, "y": Y, **options})


def test_a_state_without_a_fit_says_why() -> None:
    shown = example_yours()
    shown.kernel, shown.width, shown.epsilon = "gaussian", 0.8, 0.02
    assert re.match(
        "There is no figure: epsilon=0.02 of the variance cannot be met: no curve of this kernel"
        r" comes closer to the labels than 0\.\d+. Take a larger tolerance, or a smaller width",
        alt_of(shown),
    )
    shown.x = [1.0, 2.0, 3.0]
    assert "There is no figure: x and y must be two rows" in alt_of(shown)


def test_what_the_reader_pastes_comes_back() -> None:
    shown = example_yours()
    shown.x, shown.y = X, Y
    assert "4 points and the fit of round" in alt_of(shown)


def test_a_tolerance_that_asks_for_digits_that_are_not_there_is_refused() -> None:
    # four points of a very wide Gaussian: the least eigenvalue is known to no digit
    x = np.linspace(0, 1, 4)
    y = np.array([1.0, -3.0, 3.0, -1.0])  # the most restless labels there are
    shown = YourData(np.append(x, np.linspace(0, 1, 12)), np.append(y, np.zeros(12)))
    shown.kernel, shown.width = "gaussian", 1.0
    assert "There is no figure" in alt_of(shown)


def test_units_and_places_do_not_matter() -> None:
    shown = example_yours()
    x, y = np.array(shown.x), np.array(shown.y)
    story = shown._solve()
    for a, b in ((1e6, 3.0), (1e-9, -2.0), (-5.0, 0.0)):
        other = YourData(a * x + b * a, 10 * y + 1e4, width=0.2, epsilon=0.1)._solve()
        assert other.run.rounds == story.run.rounds
        np.testing.assert_allclose(other.loo, 100 * story.loo, rtol=1e-6)
        assert other.single == pytest.approx(100 * story.single, rel=1e-6)
        assert other.verdict() != ""


def test_other_pages_do_not_carry_the_decomposition() -> None:
    carry = [file.name for file in STATIC.iterdir() if "assumeSymmetric" in file.read_text("utf-8")]
    assert carry == ["explorable-your-data.js"]


def test_the_nile() -> None:
    year, flow = md.datasets.nile()
    assert (year[0], year[-1], len(flow)) == (1871, 1970, 100)
    assert (flow.sum(), flow.min(), flow.max()) == (91935, 456, 1370)
    assert year[flow.argmin()] == 1913
