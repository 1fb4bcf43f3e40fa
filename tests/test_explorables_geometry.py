"""The geometry without a browser: its data, its traits, its static figure."""

from typing import Any

import numpy as np
import pytest
import traitlets
from exhibits import example_geometry

import mini_distill as md
from mini_distill.explorables import Geometry


def run_of(y: Any = (2.0, -0.5), epsilon: float = 0.125, **options: Any) -> md.Distillation:
    spectrum = md.decompose(options.pop("kernel", md.kernels.Laplace(1.0)), [0.25, 0.75])
    return md.distill(spectrum, list(y), epsilon=epsilon, **options)


def test_it_starts_at_the_run() -> None:
    geometry = example_geometry()
    assert (geometry.epsilon, geometry.round, geometry.labels) == (0.125, 1, [2.0, -0.5])
    assert geometry.correlation == pytest.approx(np.exp(-0.5), abs=1e-6)
    assert geometry.data["variances"] == [0.5, 0.5]
    assert geometry.data["start"] == {
        "epsilon": 0.125,
        "round": 1,
        "labels": [2.0, -0.5],
        "correlation": geometry.correlation,
    }


def test_points_of_different_variance_keep_it() -> None:
    kernel = md.kernels.Polynomial(2, constant=1.0)
    data = Geometry(run_of(kernel=kernel)).data
    g = kernel([0.25, 0.75], [0.25, 0.75])
    np.testing.assert_allclose(data["variances"], np.diag(g) / 2, rtol=1e-6)
    correlation = g[0, 1] / np.sqrt(g[0, 0] * g[1, 1])
    assert data["start"]["correlation"] == pytest.approx(correlation, rel=1e-6)


@pytest.mark.parametrize("y", [(2.0, -0.5), (-3.0, 1.0), (0.0, 1e-3), (50.0, 50.0)])
def test_there_is_room_for_the_labels_and_for_their_tolerance(y: tuple[float, float]) -> None:
    data = Geometry(run_of(y, 0.1 * float(np.mean(np.square(y))))).data
    assert data["plane"][0] < min(*y, 0) <= max(*y, 0) < data["plane"][1]
    assert data["range"][0] < 0.1 * np.mean(np.square(y)) < np.mean(np.square(y)) < data["range"][1]


@pytest.mark.parametrize("y", [(2.0, -0.5), (-3.0, 1.0), (0.5, 2.0)])
def test_the_first_ellipse_fits_the_frame(y: tuple[float, float]) -> None:
    run = run_of(y, 0.06 * float(np.mean(np.square(y))))
    low, high = Geometry(run).data["plane"]
    G = md.kernels.Laplace(1.0)([0.25, 0.75], [0.25, 0.75]) / 2
    C = np.linalg.cholesky(G)  # the ellipse is what C makes of a circle
    radius = np.linalg.norm(np.linalg.solve(C, run.labels[1]))
    turn = np.linspace(0, 2 * np.pi, 721)
    ellipse = radius * C @ [np.cos(turn), np.sin(turn)]
    assert low < ellipse.min()
    assert ellipse.max() < high


def test_the_traits_can_be_set_and_observed() -> None:
    geometry = example_geometry()
    seen: list[Any] = []
    geometry.observe(lambda change: seen.append(change["new"]), ["labels", "correlation"])
    geometry.labels = np.array([1.0, 1.0])
    geometry.correlation = np.float64(-1)
    assert seen == [[1.0, 1.0], -1.0]
    assert type(geometry.correlation) is float


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("epsilon", 0.0, "epsilon must be"),
        ("correlation", 1.1, "between -1 and 1"),
        ("correlation", "high", "correlation"),
        ("round", 0.5, "round"),
        ("labels", [1.0], "labels"),
        ("labels", [1.0, np.nan], "labels"),
        ("labels", [[1.0, 2.0]], "labels"),
    ],
)
def test_what_it_cannot_show_is_refused(name: str, value: Any, said: str) -> None:
    geometry = example_geometry()
    before = getattr(geometry, name)
    with pytest.raises(traitlets.TraitError, match=said):
        setattr(geometry, name, value)
    assert getattr(geometry, name) == before


def test_a_run_that_it_cannot_show_is_refused() -> None:
    spectrum = md.decompose(md.kernels.Laplace(1.0), [0.0, 0.5, 1.0])
    with pytest.raises(ValueError, match="two labels, found 3"):
        Geometry(md.distill(spectrum, [1.0, 2.0, 3.0], epsilon=0.1))
    with pytest.raises(ValueError, match="tolerance"):
        Geometry(md.distill(run_of().spectrum, [1.0, 2.0], c=1.0, max_rounds=2))
    with pytest.raises(ValueError, match="both labels are 0"):
        Geometry(run_of((0.0, 0.0)))
    at_an_end = md.decompose(md.kernels.CubicSplineGreen(), [0.0, 0.5])
    with pytest.raises(ValueError, match="0 at one of the inputs"):
        Geometry(md.distill(at_an_end, [0.1, 2.0], epsilon=0.1))


@pytest.mark.parametrize("epsilon", [0.125, 0.001, 9.0])
def test_the_page_is_the_same_each_time_and_its_figure_is_told(epsilon: float) -> None:
    (page,) = {Geometry(run_of(epsilon=epsilon)).to_html() for _ in range(2)}
    assert page.startswith('<mini-distill kind="geometry" id="geometry">')
    rounds = run_of(epsilon=epsilon).rounds
    assert f"{rounds} rounds, then collapse to zero" in page
    assert "(2.00, -0.50)" in page


def test_two_inputs_that_are_one_have_a_figure_too() -> None:
    spectrum = md.decompose(md.kernels.Laplace(1.0), [0.5, 0.5])
    geometry = Geometry(md.distill(spectrum, [2.0, 1.0], epsilon=0.5))
    assert geometry.correlation == 1
    assert "<img" in geometry.to_html()
