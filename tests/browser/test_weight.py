"""What a page asks for at its first view, and that it asks for no more than it uses."""

from pathlib import Path

from tools.weight import weight


def test_the_start_page_is_light(site: Path) -> None:
    kilobytes, requests = weight(site / "book" / "index.html")
    assert kilobytes <= 250
    assert requests <= 28


def test_no_page_is_heavy(site: Path) -> None:
    heavy = {page.name: weight(page)[0] for page in (site / "book").rglob("*.html")}
    assert {name: size for name, size in heavy.items() if size > 600} == {}


def test_a_page_asks_for_what_it_uses(site: Path) -> None:
    for page in (site / "book").rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        assert ("tex-chtml.js" in html) == ('class="math' in html), page
        assert "searchindex.js" not in html, page
        assert 'class="fa' not in html, page
        assert " fa-" not in html, page
    assert "searchindex.js" in (site / "search.html").read_text(encoding="utf-8")


def test_figures_have_their_size_before_they_are_there(site: Path) -> None:
    for page in (site / "book").rglob("*.html"):
        for image in page.read_text(encoding="utf-8").split("<img ")[1:]:
            if "_images/" in image.split(">")[0]:
                assert 'width="' in image.split(">")[0], (page, image[:200])
