"""Every kind of handle: dragged with the mouse and with a finger, moved with the keys."""

import pytest
from exhibits import EXHIBITS
from playwright.sync_api import CDPSession, Locator, Page, expect

from .conftest import Exhibition, example, sane, settle

# explorable and handle: what it sets, and pixels to drag it by, 0 where it does not follow
HANDLES = {
    ("bias-variance", "noise"): ("sigma", 0, -20),  # all that is left above it on a phone
    ("bias-variance", "signal"): ("signal", 0, -50),
    ("detour", "crest"): ("amount", 0, 24),
    ("detour", "valley-dot"): ("amount", -20, 0),
    ("geometry", "data"): ("labels", -40, -50),
    ("loop", "label"): ("labels", 0, -50),
    ("matched", "match"): ("d", 30, 0),
    ("mixing", "follow"): ("xi", 40, 0),
    ("mixing", "pair"): ("xi", 40, -40),
    ("pull", "pulled"): ("pull", 0, 40),
    ("push", "pushed"): ("forces", 40, -40),
    ("push", "reader"): ("t", 40, 0),
    ("rounds", "eigenvalue"): ("eigenvalues", 0, 30),
    ("rounds", "label"): ("coordinates", 0, 17),  # all that is left below it on a phone
    ("secular", "dial"): ("epsilon", 50, 0),
    ("secular", "label"): ("labels", 0, -50),
    ("secular", "line"): ("epsilon", 0, -50),
    ("walk", "first"): ("turn", 22, -14),
}
KEYS = ("ArrowUp", "ArrowDown", "ArrowRight", "ArrowLeft", "PageUp", "PageDown", "End", "Home")
UP = {"ArrowUp", "ArrowRight", "PageUp", "End"}
each = pytest.mark.parametrize(("kind", "name"), HANDLES)
kinds = pytest.mark.parametrize("kind", dict.fromkeys(kind for kind, _ in HANDLES))

# a place in the charts that is far from every handle and can be touched
BESIDE = """(figure) => {
    const all = (selector) => [...figure.shadowRoot.querySelectorAll(selector)];
    const middle = (e) => {
        const { x, y, width, height } = e.getBoundingClientRect();
        return [x + width / 2, y + height / 2];
    };
    const handles = all(".handle").map(middle);
    const [left, top] = [figure.getBoundingClientRect().left, 250];
    let best = [];
    for (let x = left + 10; x < innerWidth - 10; x += 5) {
        for (let y = top; y < innerHeight - 20; y += 5) {
            const found = figure.shadowRoot.elementFromPoint(x, y);
            if (!found?.closest(".chart:has(.handle) > svg")) continue;
            const away = Math.min(...handles.map(([a, b]) => Math.hypot(a - x, b - y)));
            if (!best.length || away > best[2]) best = [x, y, away];
        }
    }
    return best;
}"""


def a_handle(page: Page, name: str) -> Locator:
    """The one in the middle of its kind, in view."""
    alike = page.locator(f"mini-distill .{name}.handle")
    expect(alike.first).to_be_attached()
    handle = alike.nth(alike.count() // 2)
    handle.scroll_into_view_if_needed()
    return handle


def place(handle: Locator) -> tuple[float, float]:
    box = handle.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def words(page: Page) -> str:
    shown = page.locator("mini-distill")
    return shown.locator(".notice").inner_text() + shown.locator(".caption").inner_text()


def finger(page: Page) -> CDPSession:
    client = page.context.new_cdp_session(page)
    client.send("Emulation.setTouchEmulationEnabled", {"enabled": True})
    page.reload()
    settle(page)  # where a finger can land is known with the first frame
    return client


def swipe(client: CDPSession, x: float, y: float, dx: float, dy: float) -> None:
    steps = [(x + i / 5 * dx, y + i / 5 * dy) for i in range(6)]
    kinds = ["touchStart", *["touchMove"] * 5, "touchEnd"]
    for kind, place in zip(kinds, [*steps, None], strict=True):
        points = [{"x": place[0], "y": place[1]}] if place else []
        client.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


def follows(
    page: Page, handle: Locator, start: tuple[float, float], drag: tuple[int, int], said: str
) -> None:
    """Assert that a handle went along, and that it and the caption say so."""
    settle(page)
    assert handle.get_attribute("aria-valuetext")
    assert words(page) not in ("", said)
    for there, here, way in zip(place(handle), start, drag, strict=True):
        if way:  # eigenvalues and basis functions are picked from a lattice
            assert there - here == pytest.approx(way, abs=abs(way) / 4)
    sane(page)


def test_no_kind_of_handle_is_forgotten(exhibition: Exhibition) -> None:
    exhibition.hang(*map(example, EXHIBITS))
    page = exhibition.open()
    expect(page.locator("mini-distill .live")).to_have_count(len(EXHIBITS))
    found = page.locator("mini-distill .handle:not(.stepper)").evaluate_all(
        "(all) => all.map((e) => [e.getRootNode().host.getAttribute('kind'), e.classList[0]])"
    )
    assert {(kind, name) for kind, name in found} == set(HANDLES)


@each
def test_the_mouse_drags_it_and_lets_go(exhibition: Exhibition, kind: str, name: str) -> None:
    exhibition.hang(example(kind))
    page = exhibition.open()
    handle, (_, dx, dy), said = a_handle(page, name), HANDLES[kind, name], words(page)
    text = handle.get_attribute("aria-valuetext") or ""
    x, y = place(handle)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + dx, y + dy, steps=5)
    expect(handle).not_to_have_attribute("aria-valuetext", text)
    page.mouse.up()
    follows(page, handle, (x, y), (dx, dy), said)
    text = handle.get_attribute("aria-valuetext") or ""
    page.mouse.move(x, y)
    settle(page)
    expect(handle).to_have_attribute("aria-valuetext", text)


@each
def test_a_finger_drags_it_and_the_page_stays(exhibition: Exhibition, kind: str, name: str) -> None:
    exhibition.hang(example(kind), "<p style='height: 2000px'>")
    page = exhibition.open(360)
    client = finger(page)
    handle, (_, dx, dy), said = a_handle(page, name), HANDLES[kind, name], words(page)
    settle(page)
    text, scrolled = handle.get_attribute("aria-valuetext") or "", page.evaluate("scrollY")
    x, y = place(handle)
    swipe(client, x, y, dx, dy)
    expect(handle).not_to_have_attribute("aria-valuetext", text)
    follows(page, handle, (x, y), (dx, dy), said)
    assert page.evaluate("scrollY") == scrolled


@kinds
def test_a_finger_beside_the_handles_scrolls_the_page(exhibition: Exhibition, kind: str) -> None:
    exhibition.hang(example(kind), "<p style='height: 2000px'>")
    page = exhibition.open(360)
    client = finger(page)
    page.locator("mini-distill .chart:has(.handle)").first.scroll_into_view_if_needed()
    settle(page)
    said, scrolled = words(page), page.evaluate("scrollY")
    x, y, away = page.locator("mini-distill").evaluate(BESIDE)
    assert away > 26  # a finger's width, and not only a pixel, is left to scroll by
    swipe(client, x, y, 0, -150)
    page.wait_for_function("(before) => scrollY > before + 50", arg=scrolled)
    settle(page)
    assert words(page) == said


@each
def test_each_key_moves_it_the_way_it_says(exhibition: Exhibition, kind: str, name: str) -> None:
    exhibition.hang(example(kind))
    page = exhibition.open()
    handle, said = a_handle(page, name), words(page)
    heights, told = [], []
    for key in KEYS:
        text, (x, y) = handle.get_attribute("aria-valuetext") or "", place(handle)
        handle.press(key)
        expect(handle).not_to_have_attribute("aria-valuetext", text)
        expect(handle).to_be_focused()
        across, down = place(handle)
        heights.append(across - down)
        assert (heights[-1] > x - y) == (key in UP), key
        told.append(words(page))
        assert told[-1]
        sane(page)
    assert heights[-1] == min(heights)
    assert heights[-2] == max(heights)
    assert set(told) > {said} or said not in told


# by-round charts: from where to where on the screen, and how high, a hand can go
STEPS = """(figure) => [...figure.shadowRoot.querySelectorAll(".steps")].map((steps) => {
    const box = steps.getBoundingClientRect();
    return [box.left, box.right, box.top + 6];
})"""
STEPPED = (
    "bias-variance",
    "choosing",
    "filters",
    "geometry",
    "loop",
    "pull",
    "rounds",
    "soft-labels",
    "your-data",
)


def round_of(page: Page) -> tuple[int, int]:
    shown, last = page.locator("mini-distill #round").evaluate("(e) => [+e.value, +e.max]")
    return shown, last


@pytest.mark.parametrize("kind", STEPPED)
def test_the_rounds_are_moved_where_they_are_drawn(exhibition: Exhibition, kind: str) -> None:
    exhibition.hang(example(kind))
    page = exhibition.open()
    page.locator("mini-distill .steps").first.scroll_into_view_if_needed()
    settle(page)
    charts = page.locator("mini-distill").evaluate(STEPS)
    assert charts
    for left, right, y in charts:
        page.mouse.click(right - 2, y)
        settle(page)
        shown, last = round_of(page)
        assert shown == last > 1
        page.mouse.move(right - 2, y)
        page.mouse.down()
        seen = [shown]
        for i in range(11):
            page.mouse.move(right - 2 + i / 10 * (left + 4 - right), y)
            settle(page)
            seen.append(round_of(page)[0])
        page.mouse.up()
        assert seen == sorted(seen, reverse=True)
        assert seen[-1] == 0
        assert len(set(seen)) > 2  # it went through the rounds between
        page.mouse.move(right - 2, y)
        settle(page)
        assert round_of(page)[0] == 0  # it was let go
        sane(page)


@pytest.mark.parametrize("kind", STEPPED)
def test_a_finger_moves_the_rounds_sideways_and_the_page_up_and_down(
    exhibition: Exhibition, kind: str
) -> None:
    exhibition.hang(example(kind), "<p style='height: 2000px'>")
    page = exhibition.open(360)
    client = finger(page)
    page.locator("mini-distill .steps").first.scroll_into_view_if_needed()
    settle(page)
    left, right, y = page.locator("mini-distill").evaluate(STEPS)[0]
    last, scrolled = round_of(page)[1], page.evaluate("scrollY")
    swipe(client, left + 5, y, right - left - 7, 0)
    settle(page)
    assert round_of(page)[0] == last
    assert page.evaluate("scrollY") == scrolled
    swipe(client, (left + right) / 2, y + 20, 0, -120)
    page.wait_for_function("(before) => scrollY > before + 50", arg=scrolled)
    assert round_of(page)[0] == last


@pytest.mark.parametrize("kind", STEPPED)
def test_keys_on_the_dot_move_the_rounds(exhibition: Exhibition, kind: str) -> None:
    exhibition.hang(example(kind))
    page = exhibition.open()
    dot = page.locator("mini-distill .stepper").first
    last, first = round_of(page)[1], 1 if kind == "filters" else 0  # which counts fits
    for key, wanted in (("Home", 0), ("ArrowRight", 1), ("ArrowUp", 2), ("ArrowLeft", 1)):
        dot.press(key)
        expect(page.locator("mini-distill #round")).to_have_value(str(wanted))
    dot.press("End")
    expect(dot).to_have_attribute("aria-valuetext", f"{last + first} of {last + first}")
    expect(dot).to_be_focused()
