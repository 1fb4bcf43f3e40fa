"""Your own data in a browser: what its reader pastes, drops, opens and copies."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from exhibits import EXHIBITS, example_yours
from playwright.sync_api import Locator, Page, Request, expect

from .conftest import Exhibition, example, sane, settle

TABLE = "hour;height\r\n1;2,5\r\n2;3,25\r\n3;5\r\n4;4,75\r\n5;6\r\n"
DROP = """(place, [name, text]) => {
    const data = new DataTransfer();
    const options = { bubbles: true, cancelable: true };
    if (name) data.items.add(new File([text], name));
    else data.setData("text/plain", text);
    for (const kind of ["dragenter", "dragover", "drop"])
        place.dispatchEvent(new DragEvent(kind, { ...options, dataTransfer: data }));
}"""


KIND = "your-data"


@pytest.fixture
def shown(page: Page) -> Iterator[Locator]:
    shown = page.locator("mini-distill")
    yield shown
    settle(page)
    sane(page)


def paste(area: Locator, text: str) -> None:
    """As a hand does it: mark all, and paste."""
    area.focus()
    area.evaluate("(e) => e.select()")
    area.page.keyboard.insert_text(text)


def shows(shown: Locator, points: int, x: str, y: str) -> None:
    """Assert that so many points are drawn, under these names."""
    expect(shown.locator(".point")).to_have_count(points)
    labels = shown.locator(".chart").first.locator("text.label")
    expect(labels).to_have_text([y, x])
    expect(shown.locator("[role=alert]")).to_be_empty()
    expect(shown.locator("textarea")).to_have_attribute("aria-invalid", "false")


def test_what_is_pasted_is_shown(shown: Locator) -> None:
    shows(shown, 12, "hour", "level, cm")
    before = shown.locator(".caption").inner_text()
    paste(shown.get_by_label("x and y"), TABLE)
    shows(shown, 5, "hour", "height")
    expect(shown.locator(".caption")).not_to_have_text(before)
    expect(shown.locator("#round")).to_have_value("0")


@pytest.mark.parametrize("name", ["", "heights.csv"])
def test_what_is_dropped_is_shown(shown: Locator, name: str) -> None:
    shown.locator("textarea").evaluate(DROP, [name, TABLE])
    shows(shown, 5, "hour", "height")
    assert shown.locator("textarea").input_value() == TABLE.replace("\r\n", "\n")


def test_a_file_is_opened(shown: Locator, tmp_path: Path) -> None:
    file = tmp_path / "heights.csv"
    file.write_bytes(b"\xef\xbb\xbf" + TABLE.encode())
    with shown.page.expect_file_chooser() as chooser:
        shown.get_by_role("button", name="Open a file").press("Enter")
    chooser.value.set_files(file)
    shows(shown, 5, "hour", "height")


def test_a_file_that_is_too_large_is_not_read(shown: Locator) -> None:
    shown.locator("textarea").evaluate(DROP, ["large.csv", "1,2\n" * 30_000])
    expect(shown.get_by_role("alert")).to_contain_text("large.csv is larger than 100 kB")
    expect(shown.locator(".point")).to_have_count(12)


def test_a_mistake_is_said_and_tied_to_the_table(shown: Locator) -> None:
    area, alert = shown.locator("textarea"), shown.locator("[role=alert]")
    said = shown.locator(".caption").inner_text()
    paste(area, "1,2\n2,three\n3,4")
    words = "Line 2: expected a number for y, found “three”. The figure keeps the data that it has."
    expect(alert).to_have_text(words)
    expect(area).to_have_attribute("aria-invalid", "true")
    described = area.get_attribute("aria-describedby") or ""
    assert (alert.get_attribute("id") or "?") in described.split()
    assert all(shown.locator(f"#{name}").count() for name in described.split())
    expect(shown.locator(".caption")).to_have_text(said)
    shown.get_by_label("tolerance ε").press("ArrowRight")  # which leaves the text as it is
    assert area.input_value() == "1,2\n2,three\n3,4"
    expect(alert).to_have_text(words)
    paste(area, "1,2\n2,3\n3,5")
    shows(shown, 3, "x", "y")
    shown.get_by_role("button", name="The example").click()
    shows(shown, 12, "hour", "level, cm")
    assert area.input_value().startswith('hour,"level, cm"\n0,')


def test_half_a_line_is_no_mistake_yet(shown: Locator) -> None:
    area, alert = shown.locator("textarea"), shown.locator("[role=alert]")
    paste(area, "1,2\n2,3\n3,5")
    shows(shown, 3, "x", "y")
    area.press("End")
    area.press_sequentially("\n4,")
    assert alert.inner_text() == ""
    area.press_sequentially("7")
    shows(shown, 4, "x", "y")


def test_all_is_done_with_the_keyboard(shown: Locator) -> None:
    page = shown.page
    page.locator("h1").click()
    fold = shown.get_by_role("button", name="Your data")
    for _ in range(2):  # "Reset" comes first
        page.keyboard.press("Tab")
    expect(fold).to_be_focused()
    expect(fold).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Enter")
    expect(fold).to_have_attribute("aria-expanded", "false")
    expect(shown.locator("textarea")).to_be_hidden()
    page.keyboard.press("Space")
    for _ in range(3):
        page.keyboard.press("Tab")
    expect(shown.locator("textarea")).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type("1 2\n2 4\n3 3\n5 4")
    page.keyboard.press("Tab")  # which ends it at once
    shows(shown, 4, "x", "y")


def test_the_python_is_copied(exhibition: Exhibition, page: Page, shown: Locator) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    paste(shown.locator("textarea"), TABLE)
    shows(shown, 5, "hour", "height")
    expect(shown.get_by_role("region", name="The Python")).to_be_hidden()
    shown.get_by_role("button", name="The Python").click()
    code = shown.get_by_role("region", name="The Python")
    expect(code).to_contain_text("Matern(0.2, nu=1.5)")
    shown.get_by_role("button", name="Copy it").click()
    expect(shown.get_by_text("Copied.")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == code.inner_text()
    assert "x = np.array([1, 2, 3, 4, 5], dtype=float)" in copied
    shown.get_by_label("kernel").select_option("laplace")
    expect(code).to_contain_text("Laplace(0.2)")
    shown.get_by_label("kernel").select_option("cubic-spline")
    expect(shown.get_by_label("width")).to_have_count(0)  # it has none
    shown.get_by_label("kernel").select_option("laplace")
    expect(shown.get_by_label("width")).to_be_visible()
    expect(shown.get_by_text("Copied.")).to_have_count(0)


def test_where_nothing_may_be_copied_the_reader_is_told(page: Page, shown: Locator) -> None:
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    shown.get_by_role("button", name="Copy it").click()
    expect(shown.get_by_text("This page may not copy")).to_be_visible()


def test_nothing_leaves_the_page(page: Page, shown: Locator) -> None:
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request))
    paste(shown.locator("textarea"), TABLE)
    shows(shown, 5, "hour", "height")
    shown.get_by_label("kernel").select_option("gaussian")
    page.wait_for_function("location.search.includes('gaussian')")
    assert asked == []
    asks = page.evaluate("Object.fromEntries(new URLSearchParams(location.search))")
    assert asks == {"yours.kernel": "gaussian", "yours.round": "0"}
    assert page.evaluate("location.hash") == ""
    assert page.evaluate("localStorage.length") == 0
    assert TABLE[:4] not in str(page.evaluate("JSON.stringify(history.state)"))


def test_links_and_reset_keep_the_reader_s_data(exhibition: Exhibition) -> None:
    link = '<a href="?yours.kernel=laplace&yours.epsilon=0.3#yours">rougher</a>'
    exhibition.hang(example("your-data"), link)
    page = exhibition.open()
    shown = page.locator("mini-distill")
    paste(shown.locator("textarea"), TABLE)
    shows(shown, 5, "hour", "height")
    page.get_by_text("rougher").click()
    expect(shown.get_by_label("kernel")).to_have_value("laplace")
    shows(shown, 5, "hour", "height")
    shown.get_by_role("button", name="Reset").click()
    expect(shown.get_by_label("kernel")).to_have_value("matern")
    shows(shown, 5, "hour", "height")
    page.go_back()
    shows(shown, 5, "hour", "height")


def test_on_a_phone_the_table_is_folded(exhibition: Exhibition) -> None:
    exhibition.hang(example("your-data"))
    page = exhibition.open(390)
    shown = page.locator("mini-distill")
    expect(shown.locator("textarea")).to_be_hidden()
    shown.get_by_role("button", name="Your data").click()
    expect(shown.locator("textarea")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    paste(shown.locator("textarea"), "1,2\n2,x\n3,4")
    expect(shown.get_by_role("alert")).to_be_visible()
    shown.get_by_role("button", name="Your data").click()
    expect(shown.get_by_role("alert")).to_be_visible()  # also while it is folded


def test_markup_is_text(page: Page, shown: Locator) -> None:
    paste(shown.locator("textarea"), "<img src=x onerror=alert(1)>,<b>y</b>\n1,2\n2,3\n3,5")
    shows(shown, 3, "<img src=x onerror=alert(1)>", "<b>y</b>")
    assert shown.locator("img, b").count() == 1  # the still figure


def test_scripts_of_kinds_may_come_in_any_order(exhibition: Exhibition) -> None:
    exhibition.hang(*(example(kind) for kind in EXHIBITS))
    html = (exhibition.folder / "index.html").read_text("utf-8")
    tags = re.findall(r'<script src="explorable-[^"]*" defer></script>', html)
    assert len(tags) == len(EXHIBITS)
    assert "".join(tags) in html
    other_way_round = html.replace("".join(tags), "".join(tags[::-1]))
    (exhibition.folder / "index.html").write_text(other_way_round, "utf-8")
    page = exhibition.open()
    expect(page.locator("mini-distill .live")).to_have_count(len(EXHIBITS))


def test_the_figure_says_what_python_says(exhibition: Exhibition) -> None:
    figure = example_yours()
    figure.kernel, figure.epsilon, figure.round = "laplace", 0.05, 2
    exhibition.hang(figure.to_html())
    caption = exhibition.open().locator("mini-distill .caption")
    story = figure._solve()
    expect(caption).to_contain_text(f"Round 2 of {story.run.rounds} misses unseen labels by")
    expect(caption).to_contain_text(story.verdict().replace("\u00a0", " "))
