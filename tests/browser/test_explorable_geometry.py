"""The geometry in a browser: eigenvectors, rounds and the curve, the handle, and what is said."""

from typing import Any

import numpy as np
import pytest
from exhibits import example_geometry
from playwright.sync_api import Locator, Page, expect

import mini_distill as md

from .conftest import Exhibition, sane, settle, stop_the_clock

SOLVE = """(states) => states.map(([data, state]) => miniDistill.solve("geometry", data, state))"""


@pytest.fixture
def page(exhibition: Exhibition) -> Page:
    exhibition.hang(example_geometry().to_html())
    return exhibition.open()


@pytest.fixture
def shown(page: Page) -> Locator:
    return page.locator("mini-distill")


# ------------------------------------------------------------------------------ the mathematics


def random_matrix(rng: np.random.Generator) -> np.ndarray:
    """Symmetric and positive semidefinite: of full rank, singular, or with repeated eigenvalues."""
    n = int(rng.integers(1, 13))
    V = np.linalg.qr(rng.standard_normal((n, n)))[0]
    d = 10 ** rng.uniform(-6, 0, n)
    kind = rng.integers(4)
    if kind == 1:
        d[: n // 2] = 0
    elif kind == 2:
        d[: (n + 1) // 2] = 0.5
    elif kind == 3:
        d[:] = rng.choice([0.0, 0.25, 1.0], n)
    G = (V * d) @ V.T * 10 ** float(rng.uniform(-20, 20))
    return np.asarray((G + G.T) / 2)


def test_eigenvalues_and_eigenvectors_agree_with_numpy(page: Page) -> None:
    rng = np.random.default_rng(8)
    matrices = [random_matrix(rng) for _ in range(1000)]
    matrices += [np.zeros((3, 3)), np.eye(5), np.ones((4, 4)), np.diag([0.0, 2.0, 1.0])]
    answers = page.evaluate(
        "(matrices) => matrices.map(miniDistill.core.eigen)", [G.tolist() for G in matrices]
    )
    for G, answer in zip(matrices, answers, strict=True):
        n, d, V = len(G), np.array(answer["d"], float), np.array(answer["V"], float)
        truth = np.linalg.eigvalsh(G)[::-1]
        noise = 20 * n * np.finfo(float).eps * truth[0]
        np.testing.assert_allclose(d, truth, rtol=0, atol=noise)
        assert (np.diff(d) <= 0).all()
        assert (d >= 0).all()
        np.testing.assert_allclose(V @ V.T, np.eye(n), atol=1e-13)
        np.testing.assert_allclose(V.T @ (d[:, None] * V), G, rtol=0, atol=noise)
        # what Python takes for 0 is 0 here, but for those at the edge of it
        clear = np.abs(truth - n * np.finfo(float).eps * truth[0]) > noise
        zero = truth <= n * np.finfo(float).eps * truth[0]
        assert ((d == 0) == zero)[clear].all()


def test_small_eigenvalues_of_a_scaled_matrix_have_all_their_digits(page: Page) -> None:
    G = np.diag([1.0, 1e-4, 1e-8])
    G[0, 1] = G[1, 0] = 5e-3
    G[1, 2] = G[2, 1] = 2e-7
    answer = page.evaluate("(G) => miniDistill.core.eigen(G)", G.tolist())
    np.testing.assert_allclose(answer["d"], np.linalg.eigvalsh(G)[::-1], rtol=1e-9)


def random_state(rng: np.random.Generator) -> dict[str, Any]:
    labels = rng.uniform(-2, 2, 2)
    correlation = float(rng.uniform(-0.99, 0.99))
    if rng.random() < 0.2:
        correlation = float(rng.choice([-1, 0, 1]))
        labels[1] = correlation * labels[0] if rng.random() < 0.5 else labels[1]
    energy = float(np.mean(labels**2))
    epsilon = energy * 10 ** float(rng.uniform(-3, 0.1))
    return {
        "epsilon": epsilon,
        "round": 0,
        "correlation": correlation,
        "labels": labels.tolist(),
    }


def given(G: np.ndarray) -> md.Spectrum:
    """The spectrum of any two-by-two matrix, by numpy."""
    d, V = np.linalg.eigh(G)
    d = np.where(d > 2 * np.finfo(float).eps * d[1], d, 0.0)
    return md.Spectrum(md.kernels.Laplace(1.0), np.array([[0.0], [1.0]]), d[::-1], V.T[::-1])


def test_it_agrees_with_python(page: Page) -> None:
    rng = np.random.default_rng(6)
    states = [random_state(rng) for _ in range(1000)]
    variances = [rng.uniform(0.2, 1, 2).tolist() for _ in states]
    data = example_geometry().data
    asked = [[{**data, "variances": v}, state] for v, state in zip(variances, states, strict=True)]
    refused = curves = 0
    for (own, state), answer in zip(asked, page.evaluate(SOLVE, asked), strict=True):
        (a, b), y = own["variances"], np.array(state["labels"])
        off = state["correlation"] * np.sqrt(a * b)
        G = np.array([[a, off], [off, b]])
        spectrum = given(G)
        if not answer["feasible"]:
            refused += 1
            with pytest.raises(md.InfeasibleError) as refusal:
                md.distill(spectrum, y, epsilon=state["epsilon"])
            assert answer["smallest"] == pytest.approx(refusal.value.smallest_epsilon, rel=1e-9)
            continue
        run = md.distill(spectrum, y, epsilon=state["epsilon"])
        size = float(np.linalg.norm(y))
        # a small eigenvalue is known to the rounding of the large one
        rtol = 1e-9 + 30 * float(np.finfo(float).eps * spectrum.d[0] / max(spectrum.d[1], 1e-7))
        assert answer["T"] == run.rounds
        np.testing.assert_allclose(answer["c"], run.c, rtol=rtol)
        np.testing.assert_allclose(answer["path"][:-1], run.labels, rtol=0, atol=1e-9 * size)
        np.testing.assert_allclose(np.abs(answer["coordinates"]), np.abs(run.z), atol=1e-9 * size)
        assert answer["path"][-1] == [0, 0]
        assert answer["step"] == pytest.approx(np.sqrt(2 * state["epsilon"]))
        if abs(state["correlation"]) < 1:
            costs = [v @ np.linalg.solve(G, v) / 2 for v in run.labels]
            np.testing.assert_allclose(answer["costs"], costs, rtol=10 * rtol, atol=1e-12 * size)
        try:
            length = md.continuous.length(spectrum, y)
        except md.InfeasibleError:
            assert answer["course"] is None
            continue
        curves += 1
        assert answer["course"]["length"] == pytest.approx(length, rel=rtol)
        check_curve(answer["course"], answer["d"], run.z[0], length)
    assert 20 < refused < 200
    assert curves > 700


def check_curve(course: dict[str, Any], d: list[float], z0: np.ndarray, length: float) -> None:
    """Points lie on z[2]/z_0[2] = (z[1]/z_0[1])^(d_1/d_2), as far along it as they say."""
    z = np.abs(course["z"])
    if z.shape[1] == 2 and z[0].all():
        left = z / z[0]
        np.testing.assert_allclose(left[:, 1], left[:, 0] ** (d[0] / d[1]), atol=1e-9)
    walked = np.array(course["walked"])
    assert (np.diff(walked) >= 0).all()
    assert walked[0] == 0
    assert walked[-1] == pytest.approx(length, rel=1e-9)
    lines = np.linalg.norm(np.diff(course["z"], axis=0), axis=1)
    np.testing.assert_allclose(walked[1:], np.cumsum(lines), atol=6e-3 * length)


def test_the_ellipse_touches_the_ball(page: Page, shown: Locator) -> None:
    """As it is drawn: no point of the ellipse is inside, and one is on the edge."""
    for t in ("0", "1", "2", "3"):
        shown.get_by_label("round t", exact=True).evaluate(
            "(e, t) => { e.value = t; e.dispatchEvent(new Event('input')) }", t
        )
        settle(page)
        path = shown.locator("path.ellipse").get_attribute("d") or ""
        points = np.array([pair.split(",") for pair in path.strip("MZ").split("L")], float)
        ball = shown.locator("circle.ball")
        centre = [float(ball.get_attribute(name) or 0) for name in ("cx", "cy")]
        away = np.linalg.norm(points - centre, axis=1) / float(ball.get_attribute("r") or 0)
        assert away.min() == pytest.approx(1, abs=0.03)


# --------------------------------------------------------------------------------- the reader


def test_the_start_is_told(shown: Locator) -> None:
    expect(shown.locator(".caption")).to_have_text(
        "ε = 0.125 gives 4 rounds, in steps of √(Kε) = 0.5. They walk 2, and the curve for ε → 0 is"
        " 2.33 long. Round 1: in the ball around y₁ = (1.59, −0.22) the cheapest point is y₂ ="
        " (1.16, 0.04), where the ellipse R = 2.04 touches it."
    )


def test_the_data_move_with_the_keys_in_both_directions(page: Page, shown: Locator) -> None:
    data = shown.get_by_role("slider", name="data y₀")
    data.focus()
    for key, text in (
        ("ArrowLeft", "label at x₁ 1.95, label at x₂ −0.5"),
        ("ArrowUp", "label at x₁ 1.95, label at x₂ −0.45"),
        ("ArrowRight", "label at x₁ 2, label at x₂ −0.45"),
        ("PageUp", "label at x₁ 2, label at x₂ 0.05"),
        ("End", "label at x₁ 2, label at x₂ 2.5"),
        ("Home", "label at x₁ 2, label at x₂ −1.2"),
    ):
        page.keyboard.press(key)
        expect(data).to_have_attribute("aria-valuetext", text)
        expect(data).to_be_focused()


def test_the_data_are_dragged_with_the_pointer(page: Page, shown: Locator) -> None:
    data = shown.get_by_role("slider", name="data y₀")
    box = data.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 60, y - 90, steps=5)
    page.mouse.up()
    settle(page)
    one, two = shown.evaluate("(e) => e.shadowRoot.querySelector('.caption').textContent"), data
    assert "ε = 0.125" in one
    text = two.get_attribute("aria-valuetext") or ""
    first, second = (float(part.split(" ")[-1].replace("−", "-")) for part in text.split(","))
    assert first < 1.5
    assert second > 0.2
    moved = data.bounding_box()
    assert moved is not None
    assert abs(moved["x"] - box["x"] + 60) < 2
    assert abs(moved["y"] - box["y"] + 90) < 2
    page.mouse.move(x, y)  # let go is let go
    settle(page)
    expect(data).to_have_attribute("aria-valuetext", text)


@pytest.mark.parametrize("width", [1000, 320])
def test_a_ball_is_round_and_stays_inside(exhibition: Exhibition, width: int) -> None:
    exhibition.hang(example_geometry().to_html())
    page = exhibition.open(width)
    shown = page.locator("mini-distill")
    ticks = shown.locator(".chart").first.locator(".axis")
    scales = [
        axis.evaluate(
            """(axis) => {
                const places = [...axis.querySelectorAll(".tick")].map((tick) => {
                    const [x, y] = tick.getAttribute("transform").match(/[-.\\d]+/g).map(Number);
                    return [Number(tick.textContent.replace("−", "-")), x + y];
                });
                const [[a, p], [b, q]] = places;
                return Math.abs((q - p) / (b - a));
            }"""
        )
        for axis in ticks.all()
    ]
    assert scales[0] == pytest.approx(scales[1])
    shown.get_by_label("tolerance ε").press("End")
    settle(page)
    clip = shown.locator("clipPath rect")
    assert shown.locator("[clip-path='url(#plane-frame)'] circle.ball").count() == 1
    assert float(clip.get_attribute("width") or 0) > 200


def test_the_ends_of_the_tolerance(page: Page, shown: Locator) -> None:
    epsilon, caption = shown.get_by_label("tolerance ε"), shown.locator(".caption")
    epsilon.press("End")
    expect(caption).to_contain_text("The collapse comes at once")
    epsilon.press("Home")
    expect(caption).to_contain_text("gives 112 rounds")
    settle(page)
    sane(page)


def test_two_points_that_are_one_say_why_there_is_no_fit(page: Page, shown: Locator) -> None:
    correlation = shown.get_by_label("correlation of the two points")
    correlation.press("End")
    expect(shown.locator(".notice")).to_have_text(
        "No fit: with correlation 1 the two points are one, and every fit lies on a line."
        " The ball does not reach it: ε = 0.125 is not above 1.56."
    )
    correlation.press("Home")
    expect(shown.locator(".notice")).to_contain_text("one up to the sign")
    settle(page)
    sane(page)
    correlation.press("ArrowRight")
    expect(shown.locator(".notice")).to_be_hidden()


def test_labels_that_are_zero_collapse_at_once(page: Page, exhibition: Exhibition) -> None:
    page = exhibition.open(query="?geometry.labels=0,0")
    expect(page.locator("mini-distill .caption")).to_contain_text("The collapse comes at once")
    settle(page)
    sane(page)


def test_play_walks_on_without_a_number_that_is_none(page: Page, shown: Locator) -> None:
    stop_the_clock(page)
    shown.locator(".play").press("Enter")
    for _ in range(30):
        page.clock.run_for(150)
        sane(page)
    expect(shown.locator(".caption")).to_contain_text("This is the collapse.")


def test_the_table_holds_the_numbers(page: Page, shown: Locator) -> None:
    shown.locator("summary").click()
    expect(shown.get_by_role("table")).to_have_count(3)
    rounds, directions, lengths = shown.get_by_role("table").all()
    assert rounds.locator("tbody tr").count() == 5
    assert directions.locator("tbody tr").count() == 2
    expect(lengths).to_contain_text("2.33")
    shown.get_by_label("tolerance ε").press("Home")
    expect(rounds.locator("tbody tr")).to_have_count(57)  # 112 rounds, every second one
