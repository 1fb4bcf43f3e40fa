"""The slides say what their chapters say."""

import re

import nbformat
import pytest
from slides import DECKS, drawings, slides
from teaching import chapters

PAGES = chapters()
NAMES = [path.stem for path in sorted(DECKS.glob("*.md"))]
WITHOUT = {"ten-minutes"}  # no lecture: it is for those who read nothing else
NUMBER = re.compile(r"(?<![\w.])\d+(?:[.,]\d+)?(?![\w.]*\.html)")
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([?#][^)]*)\)")


def said(name: str) -> str:
    """All that a chapter says: its text, its outputs, and what is to be seen in its figures."""
    words: list[str] = []
    for cell in nbformat.read(PAGES[name], as_version=4).cells:
        words += [cell.source, str(cell.metadata.get("mystnb", ""))]
        for output in cell.get("outputs", []):
            shown = output.get("data", {})
            words += [output.get("text", ""), shown.get("text/plain", "")]
    return "\n".join(words)


@pytest.fixture(scope="module", params=NAMES)
def deck(request: pytest.FixtureRequest) -> tuple[str, str, str]:
    name = str(request.param)
    return name, (DECKS / f"{name}.md").read_text("utf-8"), said(name)


def test_every_chapter_has_slides() -> None:
    assert set(PAGES) - WITHOUT <= set(NAMES) <= set(PAGES)


def test_a_deck_is_a_lecture(deck: tuple[str, str, str]) -> None:
    _, text, chapter = deck
    parts = [part.split("\n\n") for part in re.split(r"^##? ", text, flags=re.MULTILINE)[1:]]
    assert 7 <= len(parts) <= 12, len(parts)
    assert [title for title, _ in slides(text)][-1] == "To take home"
    # the first slide has the title and the question of the chapter
    title, question = parts[0][0].strip(), parts[0][1].strip()
    assert chapter.startswith(f"# {title}\n\n**{question}**"), (title, question)
    (asked,) = [part for part in parts if part[0].strip() == "A question for the room"]
    assert any(paragraph.startswith("Answer: ") for paragraph in asked)
    assert "![](" in text


def test_what_is_shown_is_the_chapter_s(deck: tuple[str, str, str]) -> None:
    name, text, chapter = deck
    shown = drawings(PAGES[name])
    assert set(re.findall(r"!\[\]\(([^)]*)\)", text)) <= set(shown)
    states = chapter.replace("&amp;", "&")  # what these links do is tested there
    for link in LINK.findall(text):
        if link.startswith("?"):
            assert f'href="{link}"' in states, link
        else:
            assert link[1:] in shown
    for label in re.findall(r"(?<!!)\[\]\(([^)]*)\)", text):
        assert f":label: {label}\n" in chapter, label


def test_every_number_is_the_chapter_s(deck: tuple[str, str, str]) -> None:
    _, text, chapter = deck
    text = re.sub(r"\]\([^)]*\)", "]", text)  # of links what one reads
    known = re.sub(r"(?<=\d)[\u202f\u2009 ,](?=\d{3})", "", chapter)
    for number in NUMBER.findall(text):
        if len(number) > 1:  # digits are formulas and counts
            plain = number.replace(",", "")
            assert re.search(rf"(?<![\d.]){re.escape(plain)}(?!\d)", known), number
