"""The quizzes: by keys, without scripts, on paper, and in every view."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from .conftest import Visit

PARTS = ("one-round", "many-rounds", "networks", "after-the-paper", "practice")
ONE = "book/quizzes/one-round.html"


@pytest.fixture(scope="module")
def tab(visit: Callable[[int, str], Visit]) -> Iterator[Visit]:
    tab = visit(1280, "light")
    yield tab
    tab.context.close()


def first(page: Page) -> Locator:
    return page.locator("fieldset.question").first


def place(question: Locator, kind: str) -> int:
    """The place of the first answer that is right, or wrong."""
    kinds = question.locator("details li").evaluate_all("all => all.map((li) => li.className)")
    return list(kinds).index(kind)


@pytest.mark.parametrize("part", PARTS)
def test_each_question_is_a_group_of_answers_with_one_key(tab: Visit, part: str) -> None:
    page = tab.open(f"book/quizzes/{part}.html")
    questions = page.locator("fieldset.question")
    chapters = page.locator("main section > h2")
    assert questions.count() == 5 * chapters.count()
    for question in questions.all():
        answers = question.get_by_role("radio").count()
        assert answers == question.locator("details li").count() >= 3
        assert question.locator("li.right").count() == 1
        expect(question.get_by_role("status")).to_have_count(1)
    assert tab.complaints == []


def test_an_answer_is_chosen_and_checked_by_keys(tab: Visit) -> None:
    page = tab.open(ONE)
    question = first(page)
    said, radios = question.get_by_role("status"), question.get_by_role("radio")
    radios.first.focus()
    page.keyboard.press("Space")
    for _ in range(place(question, "wrong")):
        page.keyboard.press("ArrowDown")
    expect(said).to_be_empty()  # nothing is given away on the way
    page.keyboard.press("Tab")
    expect(question.get_by_role("button", name="Check")).to_be_focused()
    page.keyboard.press("Enter")
    expect(said).to_contain_text("Not this one.")
    reason = question.locator("li.wrong .why").first.text_content()
    assert said.locator(".why").text_content() == reason
    radios.nth(place(question, "right")).check()
    expect(said).to_be_empty()
    question.get_by_role("button", name="Check").click()
    expect(said).to_contain_text("Right.")


def test_without_a_choice_it_says_what_to_do(tab: Visit) -> None:
    question = first(tab.open(ONE))
    question.get_by_role("button", name="Check").click()
    expect(question.get_by_role("status")).to_have_text("Choose an answer first.")


def test_without_scripts_the_answer_is_in_a_fold(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + ONE)
    question = first(page)
    expect(question.get_by_role("button", name="Check")).to_have_count(0)
    expect(question.locator("li.right")).to_be_hidden()
    question.locator("summary").click()
    expect(question.locator("li.right")).to_be_visible()
    context.close()


def test_on_paper_it_is_a_test(tab: Visit) -> None:
    page = tab.open(ONE)
    page.emulate_media(media="print")
    expect(first(page).locator("legend")).to_be_visible()
    expect(first(page).locator("details")).to_be_hidden()
    expect(first(page).get_by_role("button")).to_be_hidden()
    page.emulate_media(media="null")


def test_with_forced_colours_the_choice_is_seen(tab: Visit) -> None:
    page = tab.open(ONE)
    page.emulate_media(forced_colors="active")
    radio = first(page).get_by_role("radio").first
    radio.check()
    assert radio.evaluate("(box) => getComputedStyle(box).appearance") in ("auto", "radio")
    page.emulate_media(forced_colors="null")


@pytest.mark.parametrize("chapter", ["one-round/the-mystery", "practice/your-own-data"])
def test_a_chapter_leads_to_its_questions(tab: Visit, chapter: str) -> None:
    page = tab.open(f"book/{chapter}.html")
    page.get_by_role("link", name="five questions on this chapter").click()
    part, _, name = chapter.partition("/")
    expect(page).to_have_url(f"{tab.address}book/quizzes/{part}.html#quiz-{name}")
    assert page.locator(f"#quiz-{name}").count() == 1
