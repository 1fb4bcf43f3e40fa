"""What moves by itself: it ends soon, and costs the page nothing."""

from exhibits import example_loop
from playwright.sync_api import expect

from .conftest import Exhibition, settle

# When each animation ends, in ms, of all that no one has asked for.
ENDS = """(figure) => figure.shadowRoot.getAnimations()
    .map((animation) => animation.effect.getComputedTiming().endTime)"""


def test_the_ring_that_says_what_can_be_dragged_pulses_for_five_seconds_at_most(
    exhibition: Exhibition,
) -> None:
    exhibition.hang(example_loop().to_html())
    ends = exhibition.open().locator("mini-distill").evaluate(ENDS)
    assert ends
    assert max(ends) <= 5000  # more would need a way to stop it: WCAG 2.2.2


def test_it_waits_until_it_is_seen(exhibition: Exhibition) -> None:
    exhibition.hang("<p style='height: 3000px'>Some text.</p>", example_loop().to_html())
    page = exhibition.open()
    shown = page.locator("mini-distill")
    states = "(f) => f.shadowRoot.getAnimations().map((animation) => animation.playState)"
    assert shown.evaluate(states) == ["paused"]
    shown.scroll_into_view_if_needed()
    page.wait_for_function(
        f"({states})(document.querySelector('mini-distill')).includes('running')"
    )


def test_it_does_not_lay_the_page_out_at_every_frame(exhibition: Exhibition) -> None:
    exhibition.hang(example_loop().to_html())
    page = exhibition.open()
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")

    def layouts() -> float:
        metrics = session.send("Performance.getMetrics")["metrics"]
        return float(next(m["value"] for m in metrics if m["name"] == "LayoutCount"))

    expect(page.locator("mini-distill .pulse.seen")).to_have_count(1)
    settle(page)
    before = layouts()
    page.wait_for_timeout(1000)  # some sixty frames
    assert layouts() - before < 10
