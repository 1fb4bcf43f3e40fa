"""The explorables where readers meet them: every control of each, on its page of the built site."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from .conftest import Visit, sane, settle
from .test_explorables import SWEEP
from .test_prose_links import PAGES

pages = pytest.mark.parametrize("name", PAGES)
views = pytest.mark.parametrize("view", [(1280, "light"), (360, "dark")], ids=str)

# SWEEP does not wait for frames: this way each state that it looks at is drawn
AT_ONCE = "() => { window.requestAnimationFrame = (draw) => (draw(performance.now()), 0) }"


@pages
@views
def test_each_option_and_each_end_of_a_slider_is_sound(
    visit: Callable[[int, str], Visit], name: str, view: tuple[int, str]
) -> None:
    tab = visit(*view)
    page = tab.open(name)
    figures = page.locator("mini-distill")
    expect(figures.locator(".caption").first).to_be_attached()
    page.evaluate(AT_ONCE)
    for figure in figures.all():
        figure.locator("summary").click()
        expect(figure.get_by_role("table").first).to_be_visible()
        assert len(set(figure.evaluate(SWEEP))) > 5
    sane(page)
    assert page.evaluate("document.documentElement.scrollWidth") == view[0]
    assert tab.complaints == []
    tab.context.close()


@pages
def test_the_buttons_step_play_and_reset(visit: Callable[[int, str], Visit], name: str) -> None:
    tab = visit(360, "light")
    page = tab.open(name)
    for figure in page.locator("mini-distill:has(.play)").all():
        step, caption = figure.locator("input#round"), figure.locator(".caption")
        start, said = step.input_value(), caption.inner_text()
        step.press("End")
        last = step.input_value()
        for button, round in (
            (".previous", int(last) - 1),
            (".next", int(last)),
            (".previous", int(last) - 1),
            (".play", int(last)),
        ):
            figure.locator(button).click()
            expect(step).to_have_value(str(round))
        expect(figure.locator(".play")).to_have_text("Play")
        figure.locator(".reset").click()
        expect(step).to_have_value(start)
        expect(caption).to_have_text(said)
        settle(page)
        sane(page)
    assert tab.complaints == []
    tab.context.close()
