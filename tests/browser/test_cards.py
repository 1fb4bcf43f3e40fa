"""What a reference points at, on a card; letters of formulas that light with the figure."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from .conftest import Visit

CHAPTER = "book/many-rounds/sparsification.html"
FURTHER = "book/many-rounds/how-many-rounds-further.html"


@pytest.fixture
def page(visit: Callable[[int, str], Visit]) -> Iterator[Page]:
    tab = visit(1280, "light")
    yield tab.open(CHAPTER)
    assert tab.complaints == []
    tab.context.close()


def card(page: Page) -> Locator:
    return page.locator(".card")


def to(page: Page, end: str) -> Locator:
    selector = end if end.startswith("[") else f"[href$='{end}']"
    return page.locator(f".bd-article p a{selector}").first


@pytest.mark.parametrize(
    ("end", "says"),
    [
        ("#lem-four-facts", "Lemma 4.5 (Four facts)"),  # on another page
        ("#one-over-the-filter", "One over the filter"),
        ("#equation-eq-sparse-recap", "(6.1)"),
        ("#term-regulariser", "What a fit makes as small"),
        ("[title*=Amplifies]", "Self-distillation amplifies regularization"),
        ("the-distillation-operator.html", "The distillation operator"),
    ],
)
def test_a_reference_shows_what_it_points_at(page: Page, end: str, says: str) -> None:
    to(page, end).hover()
    expect(card(page)).to_contain_text(says)
    box = card(page).bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 1280
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= 800
    # nothing of it is said twice, or asked for twice
    assert card(page).get_attribute("aria-hidden") == "true"
    assert card(page).locator("[id], details, :is(a, [tabindex]):not([tabindex='-1'])").count() == 0


def test_a_figure_is_shown_with_its_number(page: Page) -> None:
    page.goto(page.url.replace(CHAPTER, FURTHER))
    to(page, "#fig-small-epsilon").hover()
    expect(card(page)).to_contain_text("Fig. 5.")
    expect(card(page).locator("img")).to_be_visible()


def test_the_pointer_may_move_onto_the_card_and_escape_puts_it_away(page: Page) -> None:
    to(page, "#lem-four-facts").hover()
    expect(card(page)).to_be_visible()
    card(page).hover()
    page.wait_for_timeout(600)
    expect(card(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(card(page)).to_be_hidden()
    to(page, "#lem-four-facts").hover()
    expect(card(page)).to_be_visible()
    page.mouse.move(1, 1)
    expect(card(page)).to_be_hidden()


def test_a_key_brings_the_card_too(page: Page) -> None:
    link = to(page, "#term-basis-function")
    link.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(link).to_be_focused()
    expect(card(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(card(page)).to_be_hidden()
    expect(link).to_be_focused()


def test_a_tap_follows_the_link(visit: Callable[[int, str], Visit]) -> None:
    tab = visit(390, "light")
    page = tab.open(CHAPTER)
    link = to(page, "#lem-four-facts")
    link.dispatch_event("pointerover", {"pointerType": "touch"})
    page.wait_for_timeout(500)
    expect(card(page)).to_be_hidden()
    link.click()
    page.wait_for_url("**/the-distillation-operator.html#lem-four-facts")
    tab.context.close()


# A chapter's explorable, with a chart that says it shows B, and formulas as the site sets them.
FORMULAS = """() => {
    const p = document.querySelector(".bd-article section section > p");
    p.id = "ours";
    p.innerHTML = `<math><msub><mi>B</mi><mi>t</mi></msub><mo>+</mo><mi>Q</mi></math>
        <math><mi mathvariant="normal">B</mi></math> <math><mi>B</mi></math>`;
    const figure = document.querySelector("mini-distill");
    figure.after(p);
    p.scrollIntoView({ block: "center" });
    figure.shadowRoot.querySelector(".chart").dataset.symbols = "B";
    window.asked = [];
    figure.addEventListener("mini-distill-light", ({ detail }) => window.asked.push(detail.symbol));
}"""


def test_a_letter_and_its_chart_light_together(page: Page) -> None:
    page.evaluate(FORMULAS)
    page.locator("#ours mi", has_text="B").first.hover()
    assert page.evaluate("window.asked") == ["B"]
    assert page.locator("#ours mi.lit").count() == 1
    page.locator("#ours mi", has_text="Q").hover()  # the figure knows no Q
    assert page.evaluate("window.asked") == ["B", None]
    page.evaluate(
        """document.querySelector("mini-distill").dispatchEvent(new CustomEvent("mini-distill-lit",
            { bubbles: true, composed: true, detail: { symbol: "B", k: 2 } }))"""
    )
    assert page.locator("#ours mi.lit").count() == 2  # in view, and not the upright one
    assert page.locator("#ours mi[mathvariant].lit").count() == 0


def test_a_letter_lights_where_the_figure_is_on_screen(page: Page) -> None:
    page.evaluate(FORMULAS)
    letter = page.locator("#ours mi", has_text="B").first
    page.evaluate("""() => {
        const p = document.querySelector("#ours");
        [...document.querySelectorAll(".bd-article section[id]")].pop().append(p);
        p.scrollIntoView({ block: "center" });
    }""")
    page.wait_for_function("!document.documentElement.matches('[data-figure-in-view]')")
    letter.hover()
    line = letter.evaluate("(letter) => getComputedStyle(letter).textDecorationLine")
    assert line == "none"
    assert page.evaluate("window.asked") == []
    assert page.locator("mi.lit").count() == 0
    page.evaluate("""() => {
        const figure = document.querySelector("mini-distill");
        figure.setAttribute("docked", "100");
        figure.shadowRoot.querySelector(".chart").classList.add("docked");
    }""")
    page.mouse.move(0, 0)
    letter.hover()
    assert page.evaluate("window.asked") == ["B"]


# the letters that are underlined, by sections, and whether a line would be elsewhere without
INVITED = """() => {
    const letters = [...document.querySelectorAll("mi.lights")];
    const lines = [...document.querySelectorAll("section p")];
    const heights = () => lines.map((p) => p.offsetHeight).join();
    const before = heights(), found = {};
    for (const letter of letters) {
        const { id } = letter.closest("section:has(> :is(h1, h2, h3))");
        (found[id] ??= []).push(letter.textContent);
    }
    const drawn = letters.every((e) => getComputedStyle(e).textDecorationLine === "underline");
    for (const letter of letters) letter.classList.remove("lights");
    return [found, drawn, before === heights()];
}"""


def test_the_first_letter_of_a_section_that_lights_a_figure_is_underlined(
    visit: Callable[[int, str], Visit],
) -> None:
    tab = visit(1280, "light")
    page = tab.open("book/many-rounds/how-many-rounds.html")
    page.locator("mi.lights").first.wait_for()
    found, drawn, still = page.evaluate(INVITED)
    assert found["how-many-rounds"] == ["d", "z", "r", "T", "κ"]
    assert len(found) > 3
    assert all(len(set(letters)) == len(letters) for letters in found.values())
    assert drawn
    assert still
    tab.context.close()
