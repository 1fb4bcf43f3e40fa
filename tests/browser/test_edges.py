"""What stands on a page begins at one edge and ends at one of two."""

from collections.abc import Callable

import pytest

from .conftest import Visit

PAGES = [
    "book/index.html",
    "book/one-round/the-mystery.html",
    "book/one-round/the-constrained-fit.html",
    "book/many-rounds/generalisation.html",
    "book/back-matter/results.html",
    "book/back-matter/api.html",
]
# Where the text and the page end, and where each block does, with all that is folded unfolded; from
# the left edge of the text. What stands in a list or in a proof has an edge in common with it.
EDGES = """() => {
    const article = document.querySelector(".bd-article");
    article.querySelectorAll("details").forEach((fold) => { fold.open = true; });
    const end = (e) => Math.round(e.getBoundingClientRect().right - start);
    const first = [...article.querySelectorAll("section > p")].findLast((p) => p.checkVisibility());
    const start = first.getBoundingClientRect().left;
    const blocks = `section > :is(p, ul, ol, .math), .admonition, details, figure, mini-distill,
        .cell_output > img, .highlight, pre, table`;
    const inLine = (e) =>
        getComputedStyle(e).float !== "none" || e.querySelector(":scope > .sd-btn");
    const { paddingRight } = getComputedStyle(article);
    return {
        text: end(first),
        wide: end(article) - parseFloat(paddingRight),
        ends: [...article.querySelectorAll(blocks)]
            .filter((e) => e.checkVisibility() && !e.closest("td"))
            .filter((e) => !inLine(e))
            .map((e) => [end(e), e.localName, e.className, e.textContent.trim().slice(0, 30)]),
        starts: [...article.querySelectorAll("section > :is(h1, h2, p, figure, .cell)")]
            .filter((e) => !e.closest(".admonition, details") && e.checkVisibility())
            .filter((e) => !inLine(e) && e.innerText.trim())
            .map((e) => Math.round(e.getBoundingClientRect().left - start)),
        numbers: [...article.querySelectorAll(".math > .eqno")]
            .filter((e) => e.checkVisibility())
            .map((e) => [e, e.parentElement.querySelector(".wide")])
            .map(([e, formula]) => [end(e), end(e.parentElement), end(e) - end(formula)]),
        // what stands beside the text
        asides: [...article.querySelectorAll("figcaption")]
            .map((e) => [Math.round(e.getBoundingClientRect().left - start), end(e)]),
    };
}"""


@pytest.mark.parametrize("width", [768, 1100, 1200, 1440])
@pytest.mark.parametrize("name", PAGES)
def test_all_ends_at_the_edge_of_the_text_or_at_that_of_the_page(
    visit: Callable[[int, str], Visit], name: str, width: int
) -> None:
    tab = visit(width, "light")
    found = tab.open(name).evaluate(EDGES)
    text, wide = found["text"], found["wide"]
    assert text < wide
    assert [e for e in found["ends"] if min(abs(e[0] - text), abs(e[0] - wide)) > 1] == []
    assert [
        (end, after)
        for end, box, after in found["numbers"]
        if min(abs(end - at) for at in (text, box)) > 1
        # beyond the text, a number follows a formula that leaves no room for it
        and not (end > text + 1 and 51 <= after <= 55)
    ] == []
    assert {start for start in found["starts"] if abs(start) > 1} == set()
    tab.context.close()


WITH_CAPTIONS = [
    "book/networks/self-distilling-a-network.html",
    "book/practice/at-scale.html",
    "book/one-round/hilbert-space-and-greens-functions.html",
]


@pytest.mark.parametrize("width", [1200, 1440])
@pytest.mark.parametrize("name", WITH_CAPTIONS)
def test_captions_stand_beside_their_figures_in_one_column(
    visit: Callable[[int, str], Visit], name: str, width: int
) -> None:
    tab = visit(width, "light")
    found = tab.open(name).evaluate(EDGES)
    assert len({left for left, _ in found["asides"]}) == 1
    assert found["asides"][0][0] >= found["text"] + 24
    assert all(end <= found["wide"] + 1 for _, end in found["asides"])
    tab.context.close()


WITH_SMALL_FIGURES = [
    "book/one-round/the-mystery.html",
    "book/one-round/hilbert-space-and-greens-functions.html",
    "book/one-round/the-constrained-fit.html",
    "book/many-rounds/the-distillation-operator.html",
    "book/many-rounds/how-many-rounds.html",
    "book/many-rounds/sparsification.html",
    "book/many-rounds/self-distillation-is-not-early-stopping.html",
    "book/many-rounds/near-interpolation.html",
    "book/many-rounds/generalisation.html",
]
# The small figures: where each begins and ends; what it stands over; which code beside them is
# cut; and how far what follows is pushed down below what is before it.
SMALL = """() => {
    const article = document.querySelector(".bd-article");
    const { left: start, right } = article.querySelector("section > p").getBoundingClientRect();
    const seen = (e) => e.checkVisibility() && e.getBoundingClientRect().height > 0;
    const box = (e) => e.getBoundingClientRect();
    const small = [...article.querySelectorAll(".tag_beside")];
    const others = [...article.querySelectorAll(
        "p, .admonition, .highlight, table, .wide, .eqno, figure, mini-distill, h2, h3, .code-tab")]
        .filter((e) => seen(e) && !e.closest(".tag_beside"));
    const lines = [...article.querySelectorAll("section > *")].filter((e) =>
        seen(e) && getComputedStyle(e).float === "none" && e.localName !== "section");
    return {
        text: right - start,
        wide: box(article).right - parseFloat(getComputedStyle(article).paddingRight) - start,
        sides: small.map((e) => [box(e).left - start, box(e).right - start]),
        over: small.flatMap((e) => others
            .filter((o) => box(o).left < box(e).right - 1 && box(o).right > box(e).left + 1
                && box(o).top < box(e).bottom - 1 && box(o).bottom > box(e).top + 1)
            .map((o) => [e.querySelector("mini-distill").id, o.className, o.innerText])),
        cut: [...article.querySelectorAll(".tag_beside ~ .cell pre")]
            .filter((e) => seen(e) && e.scrollWidth > e.clientWidth + 1)
            .map((e) => e.innerText.slice(0, 40)),
        waits: lines.slice(1).map((e, i) => [
            box(e).top - box(lines[i]).bottom, e.innerText.slice(0, 40)]),
    };
}"""


@pytest.mark.parametrize("name", WITH_SMALL_FIGURES)
def test_a_small_figure_stands_beside_the_text_which_runs_on(
    visit: Callable[[int, str], Visit], name: str
) -> None:
    tab = visit(1440, "light")
    page = tab.open(name)
    found = page.evaluate(SMALL)
    assert found["sides"]
    for left, right in found["sides"]:
        assert left == pytest.approx(found["text"] + 32, abs=1)
        assert right == pytest.approx(found["wide"], abs=1)
    assert found["over"] == []
    assert found["cut"] == []
    assert [gap for gap in found["waits"] if gap[0] > 100] == []
    page.set_viewport_size({"width": 1200, "height": 800})
    assert {round(left) for left, _ in page.evaluate(SMALL)["sides"]} == {0}
    tab.context.close()


# A note is drawn by the style sheet, and has no box to ask for: in its place one with its style.
OVERLAPS = """() => {
    for (const cited of document.querySelectorAll(".noted")) {
        const drawn = getComputedStyle(cited, "::after");
        const note = Object.assign(document.createElement("span"), { textContent: cited.title });
        for (const name of ["float", "clear", "width", "margin", "font", "textAlign"])
            note.style[name] = drawn[name];
        note.className = "note";
        cited.classList.remove("noted");
        cited.append(note);
    }
    const article = document.querySelector(".bd-article");
    const boxes = [...article.querySelectorAll(
        `.note, .code-tab > summary, figcaption, .whose, .highlight, table, mini-distill, h2,
        .wide, .eqno`)]
        .filter((e) => e.checkVisibility())
        .map((e) => [e.className, e.textContent.slice(0, 30), e.getBoundingClientRect()]);
    return boxes.filter(([kind]) => kind === "note").flatMap(([, words, note]) => boxes
        .filter(([,, box]) => box !== note && box.left < note.right && box.right > note.left
            && box.top < note.bottom && box.bottom > note.top)
        .map(([kind, other]) => [words, kind, other]));
}"""
NOTES = """() => [...document.querySelectorAll(".noted")].map((cited) => [
    cited.title, getComputedStyle(cited, "::after").content])"""

# How much longer a page is by its notes.
PUSHED = """() => {
    const article = document.querySelector(".bd-article");
    const notes = [...document.querySelectorAll(".noted")];
    const long = article.offsetHeight;
    for (const cited of notes) cited.classList.remove("noted");
    const pushed = long - article.offsetHeight;
    for (const cited of notes) cited.classList.add("noted");
    return pushed;
}"""


@pytest.mark.parametrize("name", [*PAGES[:4], "book/networks/the-neural-tangent-kernel.html"])
def test_what_is_cited_is_named_once_beside_the_text(
    visit: Callable[[int, str], Visit], name: str
) -> None:
    tab = visit(1440, "light")
    page = tab.open(name)
    notes = page.evaluate(NOTES)
    assert notes
    assert len({words for words, _ in notes}) == len(notes)
    page.set_viewport_size({"width": 1100, "height": 800})
    assert {drawn for _, drawn in page.evaluate(NOTES)} == {"none"}
    page.set_viewport_size({"width": 1440, "height": 800})
    assert page.evaluate(PUSHED) == 0
    assert page.evaluate(OVERLAPS) == []
    tab.context.close()


# Where each formula begins and ends, and its number, and by how much it is cut; with all unfolded.
FORMULAS = """() => {
    const article = document.querySelector(".bd-article");
    article.querySelectorAll("details").forEach((fold) => { fold.open = true; });
    const first = [...article.querySelectorAll("section > p")].findLast((p) => p.checkVisibility());
    const { left: start, right } = first.getBoundingClientRect();
    const end = (e) => e.getBoundingClientRect().right - start;
    return {
        text: right - start,
        wide: end(article) - parseFloat(getComputedStyle(article).paddingRight),
        all: [...article.querySelectorAll("section:not(li *) > .math, .proof > .math")]
            .filter((e) => e.checkVisibility())
            .map((e) => [e.querySelector(".wide"), e.querySelector(".eqno")])
            .map(([formula, number]) => [
                formula.getBoundingClientRect().left - start, end(formula),
                number && end(number), formula.scrollWidth - formula.clientWidth]),
    };
}"""


@pytest.mark.parametrize("width", [1200, 1440])
@pytest.mark.parametrize("name", ["sparsification", "near-interpolation"])
def test_a_formula_wider_than_the_text_goes_on_beside_it(
    visit: Callable[[int, str], Visit], name: str, width: int
) -> None:
    tab = visit(width, "light")
    found = tab.open(f"book/many-rounds/{name}.html").evaluate(FORMULAS)
    text, wide = found["text"], found["wide"]
    longer = [one for one in found["all"] if one[1] > text - 40 and one[2]]  # there is no room for
    assert longer  # its number
    assert all(abs(left) < 3 for left, *_ in longer)
    # a number follows its formula: a gap, and the room that every number has
    assert all(number == pytest.approx(end + 53, abs=2) for _, end, number, _ in longer)
    assert all(cut <= 1 for *_, cut in found["all"])
    assert all(end <= wide for _, end, _, _ in found["all"])
    others = [number for _, end, number, _ in found["all"] if number and end <= text - 40]
    assert others == pytest.approx(len(others) * [text], abs=1)
    tab.context.close()
