"""What a page asks for at its first view, and that it asks for no more than it uses."""

from pathlib import Path

from tools.weight import weight


def html_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def test_the_start_page_is_light(site: Path) -> None:
    kilobytes, requests = weight(site / "book" / "index.html")
    assert kilobytes <= 250
    assert requests <= 28


def test_no_page_is_heavy(site: Path) -> None:
    heavy = {page.name: weight(page)[0] for page in (site / "book").rglob("*.html")}
    assert {name: size for name, size in heavy.items() if size > 600} == {}


def test_a_page_asks_for_what_it_uses(site: Path) -> None:
    for page in (site / "book").rglob("*.html"):
        html = html_of(page)
        assert ("tex-chtml.js" in html) == ('class="math' in html), page
        assert "searchindex.js" not in html, page
        assert 'class="fa' not in html, page
        assert " fa-" not in html, page
        assert html.count('<meta name="viewport"') == 1, page
    assert "searchindex.js" in html_of(site / "search.html")


def test_figures_have_their_size_before_they_are_there(site: Path) -> None:
    for page in (site / "book").rglob("*.html"):
        for image in html_of(page).split("<img ")[1:]:
            if "_images/" in image.split(">")[0]:
                assert 'width="' in image.split(">")[0], (page, image[:200])


def test_a_page_is_described_by_its_question(site: Path) -> None:
    for page in (site / "book").rglob("*.html"):
        assert html_of(page).count('<meta name="description"') == 1, page
    mystery = html_of(site / "book" / "one-round" / "the-mystery.html")
    assert 'name="description" content="Why does a model that is retrained' in mystery
