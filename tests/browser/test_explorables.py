"""What holds for every explorable, in a browser."""

from urllib.parse import parse_qs

import pytest
from axe_playwright_python.sync_playwright import Axe
from exhibits import EXHIBITS
from playwright.sync_api import Browser, Locator, Page, expect

from .conftest import Exhibition, sane, settle, stop_the_clock

AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}
kinds = pytest.mark.parametrize("kind", EXHIBITS)

SWEEP = """(element) => {
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
                for (let i = 0; i <= 12; i++) {
                    set(slider, +slider.min + (i / 12) * (slider.max - slider.min), "input");
                    look();
                }
                set(slider, before, "input");
            }
        }
    }
    return said;
}"""


@pytest.fixture
def page(exhibition: Exhibition, kind: str) -> Page:
    exhibition.hang(EXHIBITS[kind]().to_html())
    return exhibition.open()


@pytest.fixture
def shown(page: Page) -> Locator:
    return page.locator("mini-distill")


@kinds
def test_whatever_is_set_it_shows_numbers_and_says_something(page: Page, shown: Locator) -> None:
    said = shown.evaluate(SWEEP)
    settle(page)
    sane(page)
    assert len(set(said)) > 5


@kinds
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1000, 320])
def test_axe_finds_nothing(exhibition: Exhibition, kind: str, width: int, scheme: str) -> None:
    exhibition.hang(EXHIBITS[kind]().to_html())
    page = exhibition.open(width, scheme)
    page.locator("mini-distill summary").click()
    expect(page.get_by_role("table").first).to_be_visible()
    for slider in [None, *page.locator("mini-distill input").all()]:
        if slider is not None and slider.is_enabled():
            slider.press("Home")  # perhaps where there is nothing to show
        settle(page)
        report = Axe().run(page, options=AXE)
        assert report.violations_count == 0, report.generate_report()


@kinds
def test_it_fits_a_phone(exhibition: Exhibition, kind: str) -> None:
    exhibition.hang(EXHIBITS[kind]().to_html())
    page = exhibition.open(320)
    page.locator("mini-distill summary").click()
    expect(page.get_by_role("table").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    for control in (
        page.locator("mini-distill").locator("button, input, select, summary, .handle").all()
    ):
        box = control.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 24


@kinds
def test_every_control_can_be_reached_and_has_a_name(page: Page, shown: Locator) -> None:
    controls = shown.locator(":is(button, input, select, .handle):not(:disabled), summary").all()
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


@kinds
def test_each_chart_says_what_it_shows(shown: Locator) -> None:
    charts = shown.locator(".chart > svg")
    assert charts.count() >= 1
    for chart in charts.all():
        assert chart.get_attribute("role") in ("img", "group")
        assert len(chart.get_attribute("aria-label") or "") > 20


@kinds
def test_what_changed_is_said_once_the_hand_rests(page: Page, shown: Locator) -> None:
    stop_the_clock(page)
    slider, spoken = shown.locator("input:enabled").first, shown.get_by_role("status")
    for _ in range(2):
        slider.press("PageUp")
        page.clock.run_for(300)
        assert spoken.inner_text() == ""
    page.clock.run_for(100)
    expect(spoken).not_to_be_empty()
    said = shown.locator(".notice").inner_text() + shown.locator(".caption").inner_text()
    expect(spoken).to_have_text(said)


@kinds
def test_the_address_keeps_the_state(exhibition: Exhibition, page: Page, shown: Locator) -> None:
    stop_the_clock(page)
    for slider in shown.locator("input:enabled").all():
        slider.press("PageUp")
    page.clock.run_for(400)
    name, query = shown.get_attribute("id"), page.evaluate("location.search")
    assert query
    assert all(key.startswith(f"{name}.") for key in parse_qs(query[1:]))
    said = shown.locator(".notice").inner_text() + shown.locator(".caption").inner_text()
    other = exhibition.open(query=query).locator("mini-distill")
    assert other.locator(".notice").inner_text() + other.locator(".caption").inner_text() == said
    other.get_by_role("button", name="Reset").click()
    other.page.wait_for_function("location.search === ''")


@kinds
def test_rubbish_in_the_address_is_answered_with_words(exhibition: Exhibition, kind: str) -> None:
    example = EXHIBITS[kind]()
    exhibition.hang(example.to_html())
    name = example.data["id"]
    for state in example.data["start"]:
        for rubbish in ("banana", "nan", "-1e999", ""):
            page = exhibition.open(query=f"?{name}.{state}={rubbish}&{name}.none=1")
            notice = page.locator("mini-distill .notice")
            expect(notice).to_contain_text(f"The address asks for {state} = {rubbish}")
            expect(notice).to_contain_text("none = 1, but there is no such control")
            settle(page)
            sane(page)


@pytest.mark.parametrize(
    ("kind", "name"), [("basis", "match"), ("choosing", "sample"), ("soft-labels", "image")]
)
def test_what_is_counted_is_a_whole_number(exhibition: Exhibition, kind: str, name: str) -> None:
    example = EXHIBITS[kind]()
    exhibition.hang(example.to_html())
    page = exhibition.open(query=f"?{example.data['id']}.{name}=1.5")
    expect(page.locator("mini-distill .notice")).to_contain_text("is a whole number between 1 and")
    expect(page.locator("mini-distill .caption")).not_to_be_empty()
    settle(page)
    sane(page)


@kinds
def test_without_javascript_and_in_print_the_static_figure_shows(
    browser: Browser, exhibition: Exhibition, page: Page, shown: Locator
) -> None:
    context = browser.new_context(java_script_enabled=False)
    still = context.new_page()
    still.goto(exhibition.address)
    picture = still.locator("mini-distill img")
    expect(picture).to_be_visible()
    assert len(picture.get_attribute("alt") or "") > 60
    context.close()
    expect(shown.locator("img")).to_be_hidden()
    page.emulate_media(media="print")
    expect(shown.locator("img")).to_be_visible()
    expect(shown.locator(".live")).to_be_hidden()


@kinds
def test_it_runs_under_a_strict_policy(browser: Browser, exhibition: Exhibition, kind: str) -> None:
    exhibition.hang(EXHIBITS[kind]().to_html())
    page = exhibition.folder / "index.html"
    policy = "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; img-src data:"
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    page.write_text(page.read_text("utf-8").replace("<title>", f"{meta}<title>"), "utf-8")
    expect(exhibition.open().locator("mini-distill .caption")).not_to_be_empty()


@kinds
def test_it_works_on_a_page_opened_from_disk(
    browser: Browser, exhibition: Exhibition, kind: str
) -> None:
    exhibition.hang(EXHIBITS[kind]().to_html())
    context = browser.new_context()
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto((exhibition.folder / "index.html").as_uri())
    slider = page.locator("mini-distill input:enabled").first
    before = slider.get_attribute("aria-valuetext")
    slider.press("PageUp")
    expect(slider).not_to_have_attribute("aria-valuetext", before or "")
    expect(page.get_by_role("status")).not_to_be_empty()  # the address is written
    context.close()
    assert errors == []


@kinds
def test_a_moved_element_stays_alive(page: Page, shown: Locator) -> None:
    page.evaluate("document.body.append(document.querySelector('mini-distill'))")
    slider = page.locator("body > mini-distill input:enabled").first
    before = slider.get_attribute("aria-valuetext")
    slider.press("PageUp")
    expect(slider).not_to_have_attribute("aria-valuetext", before or "")
    expect(page.locator("body > mini-distill .control")).to_have_count(
        len(set(page.locator("body > mini-distill .control label").all_inner_texts()))
    )
