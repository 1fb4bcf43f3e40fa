"""What holds for every explorable, in a browser."""

import json
import re
from urllib.parse import parse_qs

import pytest
from axe_playwright_python.sync_playwright import Axe
from exhibits import EXHIBITS
from playwright.sync_api import Browser, Locator, Page, expect

from .conftest import Exhibition, example, sane, settle, stop_the_clock

AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
kinds = pytest.mark.parametrize("kind", EXHIBITS)

# Some figures have no row of controls: what is dragged in their charts is moved by its keys, and
# drawn before the next key, as it moves from where it was drawn.
DRAGGED = """async (root, steps, look) => {
    if (root.querySelector("input")) return;
    const up = ["ArrowUp", "PageUp"].flatMap((key) => Array(steps).fill(key));
    for (const i of root.querySelectorAll(".handle").keys()) {
        for (const key of ["Home", ...up, "End", "ArrowDown"]) {
            const handle = root.querySelectorAll(".handle")[i];
            handle.dispatchEvent(new KeyboardEvent("keydown", { key }));
            look();
            await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
        }
    }
}"""
SWEEP = """async (element, steps) => {
    const root = element.shadowRoot;
    const set = (control, value, event) => {
        control.value = value;
        control.dispatchEvent(new Event(event));
    };
    const said = [];
    const look = () => {
        const text = (name) => root.querySelector(name).textContent;
        const words = text(".notice") + text(".caption");
        if (!words) throw Error("nothing is said");
        const bad = root.innerHTML.match(/.{80}(NaN|Infinity|undefined|null).{20}/);
        if (bad) throw Error(words + bad[0]);
        said.push(words);
    };
    const sliders = [...root.querySelectorAll("input[type=range]")];
    for (const choice of [null, ...root.querySelectorAll("select")]) {
        for (const option of choice ? choice.options : [null]) {
            if (choice) set(choice, option.value, "change");
            look();
            for (const slider of sliders) {
                const before = slider.value;
                for (let i = 0; i <= steps; i++) {
                    set(slider, +slider.min + (i / steps) * (slider.max - slider.min), "input");
                    look();
                }
                set(slider, before, "input");
            }
        }
    }
    await (DRAGGED)(root, steps, look);
    return said;
}""".replace("DRAGGED", DRAGGED)
# Go where it is refused: whether an option, or an end of a slider, leads there.
REFUSE = """(element) => {
    const root = element.shadowRoot;
    const refused = (control, value, event) => {
        control.value = value;
        control.dispatchEvent(new Event(event));
        return !root.querySelector(".caption").textContent;
    };
    for (const choice of [null, ...root.querySelectorAll("select")]) {
        for (const option of choice ? choice.options : [null]) {
            if (choice && refused(choice, option.value, "change")) return true;
            for (const slider of root.querySelectorAll("input[type=range]")) {
                const before = slider.value;
                if (refused(slider, slider.min, "input")) return true;
                if (refused(slider, slider.max, "input")) return true;
                refused(slider, before, "input");
            }
        }
    }
    return false;
}"""
# What is said, and what is drawn, when each of these addresses comes back from the history.
RETURN = """async (element, addresses) => {
    const answers = [];
    for (const address of addresses) {
        history.pushState(null, "", address);
        dispatchEvent(new PopStateEvent("popstate"));
        await new Promise((f) => requestAnimationFrame(() => requestAnimationFrame(f)));
        const root = element.shadowRoot;
        answers.push([root.querySelector(".notice").textContent, root.innerHTML]);
    }
    return answers;
}"""


@pytest.fixture
def page(exhibition: Exhibition, kind: str) -> Page:
    exhibition.hang(example(kind))
    return exhibition.open()


@pytest.fixture
def shown(page: Page) -> Locator:
    return page.locator("mini-distill")


def moved(shown: Locator) -> Locator:
    """What moves: its sliders, or what is dragged in its charts where it has none."""
    expect(shown.locator(":is(input:enabled, .handle)").first).to_be_attached()
    sliders = shown.locator("input:enabled")
    return sliders if sliders.count() else shown.locator(".handle")


@kinds
def test_whatever_is_set_it_shows_numbers_and_says_something(page: Page, shown: Locator) -> None:
    said = shown.evaluate(SWEEP, 12)
    settle(page)
    sane(page)
    assert len(set(said)) > 5


def judge(page: Page) -> None:
    """Assert that axe finds nothing, also without the charts: they hide all colours from it."""
    panels = page.locator("mini-distill .panels")
    for display, options in (("", AXE), ("none", CONTRAST)):
        panels.evaluate("(e, display) => { e.style.display = display }", display)
        report = Axe().run(page, options=options)
        assert report.violations_count == 0, [
            (v["id"], [n["html"][:200] for n in v["nodes"]]) for v in report.response["violations"]
        ]
    panels.evaluate("(e) => { e.style.display = '' }")
    (judged,) = report.response["passes"]
    assert len(judged["nodes"]) > 5


@kinds
@pytest.mark.parametrize(("width", "scheme"), [(1000, "light"), (320, "dark")])
def test_axe_finds_nothing(exhibition: Exhibition, kind: str, width: int, scheme: str) -> None:
    exhibition.hang(example(kind))
    page = exhibition.open(width, scheme)
    page.locator("mini-distill summary").click()
    expect(page.get_by_role("table").first).to_be_visible()
    judge(page)
    if page.locator("mini-distill").evaluate(REFUSE):
        settle(page)
        judge(page)


@kinds
def test_it_fits_a_phone(exhibition: Exhibition, kind: str) -> None:
    exhibition.hang(example(kind))
    page = exhibition.open(320)
    page.locator("mini-distill summary").click()
    expect(page.get_by_role("table").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    for control in (
        page.locator("mini-distill")
        .locator(":is(button, input, select, summary, .handle, .toggle):not(.away > *)")
        .all()
    ):
        box = control.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 24


@kinds
@pytest.mark.parametrize(("width", "height", "most"), [(390, 844, 640), (992, 900, 800)])
def test_all_of_it_is_on_one_screen(
    exhibition: Exhibition, kind: str, width: int, height: int, most: int
) -> None:
    exhibition.hang(example(kind))
    page = exhibition.open(width)
    page.set_viewport_size({"width": width, "height": height})
    shown = page.locator("mini-distill")
    settle(page)
    box = shown.bounding_box()
    assert box
    assert box["height"] <= most


# the height of the figure in every state that a hand can bring it to
HEIGHTS = """async (element) => {
    const found = new Set();
    const look = () => found.add(Math.round(element.getBoundingClientRect().height));
    for (const slider of element.shadowRoot.querySelectorAll("input[type=range]:enabled")) {
        const before = slider.value;
        for (const part of [0, 0.2, 0.4, 0.6, 0.8, 1]) {
            slider.value = +slider.min + part * (slider.max - slider.min);
            slider.dispatchEvent(new Event("input"));
            if (element.shadowRoot.querySelector(".caption").textContent) look();
        }
        slider.value = before;
        slider.dispatchEvent(new Event("input"));
    }
    await (DRAGGED)(element.shadowRoot, 5, look);
    return [...found];
}""".replace("DRAGGED", DRAGGED)


@kinds
@pytest.mark.parametrize("width", [390, 992])
def test_what_is_said_does_not_move_the_page(exhibition: Exhibition, kind: str, width: int) -> None:
    exhibition.hang(example(kind))
    heights = exhibition.open(width).locator("mini-distill").evaluate(HEIGHTS)
    assert len(heights) == 1


@kinds
def test_every_control_can_be_reached_and_has_a_name(page: Page, shown: Locator) -> None:
    hands = (
        ":is(button, input, select, .handle):not(:disabled, .away > *), summary, textarea, .toggle,"
        " .spot[tabindex='0']"
    )
    settle(page)  # handles are there once the charts are drawn
    controls = shown.locator(hands).all()
    reached = set()
    for _ in range(len(controls) + 2):
        page.keyboard.press("Tab")
        reached.add(
            page.evaluate(
                """() => {
                    const active = document.activeElement.shadowRoot?.activeElement;
                    const label = active?.labels?.[0]?.textContent;
                    return active && (active.ariaLabel || label || active.textContent);
                }"""
            )
        )
    assert len(reached - {None, ""}) == len(controls)


THUMB = 18  # pixels


@pytest.mark.parametrize("width", [1280, 390])
@kinds
def test_a_slider_stays_under_the_hand(exhibition: Exhibition, kind: str, width: int) -> None:
    exhibition.hang(example(kind))
    page = exhibition.open(width)
    for slider in page.locator("mini-distill input[type=range]:enabled").all():
        low, high, value = (float(v) for v in slider.evaluate("(e) => [e.min, e.max, e.value]"))
        slider.scroll_into_view_if_needed()
        box = slider.bounding_box()
        assert box
        room = box["width"] - THUMB
        x = box["x"] + THUMB / 2 + room * (value - low) / (high - low)
        to = 3 if x + 3 < box["x"] + box["width"] - THUMB / 2 else -3
        page.mouse.move(x, box["y"] + box["height"] / 2)
        page.mouse.down()
        page.mouse.move(x + to, box["y"] + box["height"] / 2)
        settle(page)
        assert slider.bounding_box() == box
        page.mouse.up()
        moved, step = slider.evaluate("(e) => [+e.value, +e.step || 0]")
        expected = to * (high - low) / room
        # the thumb is held where it was hit, to a pixel; and values have steps
        assert abs(moved - value - expected) <= (high - low) / room + step


@kinds
def test_each_chart_says_what_it_shows(shown: Locator) -> None:
    charts = shown.locator(".chart > svg")
    assert charts.count() >= 1
    for chart in charts.all():
        assert chart.get_attribute("role") in ("img", "group")
        assert len(chart.get_attribute("aria-label") or "") > 20


LISTEN = """() => {
    window.heard = [];
    document.addEventListener("mini-distill-lit", (event) => window.heard.push(event.detail));
}"""


def test_a_basis_function_is_lit_by_pointer_keys_and_finger(exhibition: Exhibition) -> None:
    exhibition.hang(example("secular"))
    page = exhibition.open()
    shown = page.locator("mini-distill")
    shown.locator("summary").click()
    page.evaluate(LISTEN)
    spots, row, part = shown.locator(".spot"), shown.locator("tr.lit"), shown.locator("path.part")
    spots.nth(1).hover()
    expect(row).to_contain_text("2")
    expect(part).to_have_count(1)
    page.mouse.move(0, 0)
    expect(row).to_have_count(0)
    expect(part).to_have_count(0)
    spots.nth(0).focus()
    page.keyboard.press("ArrowRight")
    expect(spots.nth(1)).to_be_focused()
    expect(row).to_have_count(1)
    page.keyboard.press("Shift+Tab")
    expect(row).to_have_count(0)
    assert [said["k"] for said in page.evaluate("heard") if said["symbol"] == "A"][:2] == [-1, 1]


def test_a_letter_of_the_text_rings_what_shows_it(exhibition: Exhibition) -> None:
    exhibition.hang(example("geometry"))
    page = exhibition.open()
    ring = """(e, symbol) => e.dispatchEvent(
        new CustomEvent("mini-distill-light", { detail: { symbol } }))"""
    shown = page.locator("mini-distill")
    for symbol, wanted in (("ε", 1), ("z", 1), ("nothing", 0), (None, 0)):
        shown.evaluate(ring, symbol)
        expect(shown.locator(".ringed")).to_have_count(wanted)
    page.evaluate(LISTEN)
    shown.locator(".chart").nth(1).hover()
    page.mouse.move(0, 0)
    page.wait_for_function("heard.length > 1")
    assert [said["symbol"] for said in page.evaluate("heard")] == ["z", None]


@kinds
def test_a_challenge_is_not_done_before_the_reader_moves(page: Page, shown: Locator) -> None:
    task = shown.locator(".challenge")
    assert task.inner_text() == "" or task.inner_text().startswith("○ ")


@kinds
def test_what_changed_is_said_once_the_hand_rests(page: Page, shown: Locator) -> None:
    slider, spoken = moved(shown).first, shown.get_by_role("status")
    stop_the_clock(page)
    for _ in range(2):
        slider.press("PageUp")
        page.clock.run_for(300)
        assert spoken.inner_text() == ""
    page.clock.run_for(100)
    expect(spoken).not_to_be_empty()
    said = shown.locator(".notice").inner_text() + shown.locator(".caption").inner_text()
    expect(spoken).to_contain_text(said)  # perhaps after that a challenge is done


@kinds
def test_the_address_keeps_the_state(exhibition: Exhibition, page: Page, shown: Locator) -> None:
    for slider in moved(shown).all():
        slider.press("PageUp")
    said = shown.locator(".notice").inner_text() + shown.locator(".caption").inner_text()
    expect(shown.get_by_role("status")).to_contain_text(said)  # the address is written
    name, query = shown.get_attribute("id"), page.evaluate("location.search")
    assert query
    assert all(key.startswith(f"{name}.") for key in parse_qs(query[1:]))
    other = exhibition.open(query=query).locator("mini-distill")
    assert other.locator(".notice").inner_text() + other.locator(".caption").inner_text() == said
    other.get_by_role("button", name="Reset").click()
    other.page.wait_for_function("location.search === ''")


@kinds
def test_rubbish_in_the_address_is_answered_with_words(exhibition: Exhibition, kind: str) -> None:
    exhibition.hang(example(kind))
    page = exhibition.open(query="?")
    shown = page.locator("mini-distill")
    name = shown.get_attribute("id")
    state = json.loads(shown.locator("script").text_content() or "")["start"]
    asked = [(key, rubbish) for key in state for rubbish in ("banana", "nan", "-1e999", "")]
    addresses = [f"?{name}.{key}={rubbish}&{name}.none=1" for key, rubbish in asked]
    answers = shown.evaluate(RETURN, addresses)
    for (key, rubbish), (notice, drawn) in zip(asked, answers, strict=True):
        assert f"The address asks for {key} = {rubbish}, but" in notice
        assert "none = 1, but there is no such control" in notice
        assert not re.search("NaN|Infinity|undefined|null", drawn)
    # not a reload: the figure may have written an address of its own by now
    page.goto(page.url.split("?")[0] + addresses[-1])
    expect(shown.locator(".notice")).to_have_text(answers[-1][0])
    settle(page)
    sane(page)


@pytest.mark.parametrize(("kind", "name"), [("choosing", "sample"), ("soft-labels", "image")])
def test_what_is_counted_is_a_whole_number(exhibition: Exhibition, kind: str, name: str) -> None:
    exhibition.hang(example(kind))
    page = exhibition.open(query=f"?{EXHIBITS[kind]().data['id']}.{name}=1.5")
    expect(page.locator("mini-distill .notice")).to_contain_text("is a whole number between 1 and")
    expect(page.locator("mini-distill .caption")).not_to_be_empty()
    settle(page)
    sane(page)


def test_without_javascript_and_in_print_the_static_figures_show(
    browser: Browser, exhibition: Exhibition
) -> None:
    exhibition.hang(*map(example, EXHIBITS))
    context = browser.new_context(java_script_enabled=False)
    still = context.new_page()
    still.goto(exhibition.address)
    page = exhibition.open()
    for kind in EXHIBITS:
        picture = still.locator(f"mini-distill[kind={kind}] img")
        expect(picture).to_be_visible()
        assert len(picture.get_attribute("alt") or "") > 60
        expect(page.locator(f"mini-distill[kind={kind}] img")).to_be_hidden()
        expect(page.locator(f"mini-distill[kind={kind}] .live")).to_be_visible()
    context.close()
    page.emulate_media(media="print")
    for kind in EXHIBITS:
        expect(page.locator(f"mini-distill[kind={kind}] img")).to_be_visible()
        expect(page.locator(f"mini-distill[kind={kind}] .live")).to_be_hidden()


@kinds
def test_it_runs_under_a_strict_policy(browser: Browser, exhibition: Exhibition, kind: str) -> None:
    exhibition.hang(example(kind))
    page = exhibition.folder / "index.html"
    policy = "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; img-src data:"
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    page.write_text(page.read_text("utf-8").replace("<title>", f"{meta}<title>"), "utf-8")
    expect(exhibition.open().locator("mini-distill .caption")).not_to_be_empty()


def test_all_work_on_a_page_opened_from_disk(browser: Browser, exhibition: Exhibition) -> None:
    exhibition.hang(*map(example, EXHIBITS))
    context = browser.new_context()
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto((exhibition.folder / "index.html").as_uri())
    for kind in EXHIBITS:
        shown = page.locator(f"mini-distill[kind={kind}]")
        slider = moved(shown).first
        before = slider.get_attribute("aria-valuetext")
        slider.press("PageUp")
        expect(slider).not_to_have_attribute("aria-valuetext", before or "")
        expect(shown.get_by_role("status")).not_to_be_empty()  # the address is written
    context.close()
    assert errors == []


@kinds
def test_a_moved_element_stays_alive(page: Page, shown: Locator) -> None:
    page.evaluate("document.body.append(document.querySelector('mini-distill'))")
    slider = moved(page.locator("body > mini-distill")).first
    before = slider.get_attribute("aria-valuetext")
    slider.press("PageUp")
    expect(slider).not_to_have_attribute("aria-valuetext", before or "")
    expect(page.locator("body > mini-distill .control")).to_have_count(
        len(set(page.locator("body > mini-distill .control label").all_inner_texts()))
    )


def test_the_page_knows_whether_a_figure_is_on_screen(exhibition: Exhibition) -> None:
    exhibition.hang(example("geometry"), "<p style='height: 3000px'>")
    page = exhibition.open(390)
    there = "document.documentElement.hasAttribute('data-figure-in-view')"
    page.wait_for_function(there)
    page.evaluate("scrollTo(0, 2500)")
    page.wait_for_function(f"!{there}")
    page.evaluate("scrollTo(0, 0)")
    page.wait_for_function(there)
