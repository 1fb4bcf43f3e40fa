"""The explorables of the built site under a content security policy of script-src 'self'."""

from playwright.sync_api import Browser, Route, expect

WATCH = """
window.blocked = [];
addEventListener("securitypolicyviolation", (event) =>
    blocked.push([event.blockedURI, event.sourceFile, event.sample]));
"""


def test_the_explorables_need_no_exception(browser: Browser, address: str) -> None:
    def strict(route: Route) -> None:
        response = route.fetch()
        policy = {"content-security-policy": "script-src 'self' 'report-sample'"}
        route.fulfill(response=response, headers={**response.headers, **policy})

    context = browser.new_context()
    page = context.new_page()
    page.add_init_script(WATCH)
    page.route("**/*.html", strict)
    page.goto(f"{address}book/one-round/the-mystery.html")
    loop = page.locator("mini-distill#loop")
    expect(loop.locator(".caption")).to_contain_text("Round 0, error 0.154")
    loop.get_by_label("round t", exact=True).press("End")
    expect(loop.locator(".caption")).to_contain_text("Round 10")
    expect(loop.get_by_role("status")).not_to_be_empty()  # the address is written
    blocked = page.evaluate("window.blocked")
    context.close()
    # What is blocked are the theme's own inline scripts, and nothing else.
    assert {uri for uri, _, _ in blocked} == {"inline"}
    assert not any("explorable" in (source or "") for _, source, _ in blocked)
    assert not any("miniDistill" in (sample or "") for _, _, sample in blocked)
