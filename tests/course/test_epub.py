"""The book as EPUB: it is well formed, whole, and every reference inside it leads somewhere."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tools import files
from tools.visit import SITE, chromium, served

XHTML, OPF = "{http://www.w3.org/1999/xhtml}", "{http://www.idpf.org/2007/opf}"
MATH = "{http://www.w3.org/1998/Math/MathML}math"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[zipfile.ZipFile]:
    folder = tmp_path_factory.mktemp("epub")
    with chromium() as browser, served(SITE) as address:
        files.write_book(browser.new_page(), address, SITE, folder)
    with zipfile.ZipFile(folder / "mini-distill.epub") as found:
        yield found


@pytest.fixture(scope="module")
def pages(book: zipfile.ZipFile) -> dict[str, ET.Element]:
    names = [name for name in book.namelist() if name.endswith(".xhtml")]
    return {Path(name).name: ET.fromstring(book.read(name)) for name in names}


def test_what_it_is_comes_first(book: zipfile.ZipFile) -> None:
    first = book.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert book.read(first) == b"application/epub+zip"


def test_every_file_is_listed_and_every_page_is_read(
    book: zipfile.ZipFile, pages: dict[str, ET.Element]
) -> None:
    package = ET.fromstring(book.read("book/book.opf"))
    listed = {item.attrib["id"]: item for item in package.iter(f"{OPF}item")}
    inside = {name.removeprefix("book/") for name in book.namelist() if name.startswith("book/")}
    assert {item.attrib["href"] for item in listed.values()} == inside - {"book.opf"}
    read = [listed[place.attrib["idref"]].attrib["href"] for place in package.iter(f"{OPF}itemref")]
    assert [*read, "contents.xhtml"] == [
        *(f"{name.replace('/', '.')}.xhtml" for _, name in files.pages()),
        "contents.xhtml",
    ]
    shown = [link.attrib["href"] for link in pages["contents.xhtml"].iter(f"{XHTML}a")]
    assert shown == read
    for item in listed.values():
        if item.attrib["href"] in read:
            has = any(True for _ in pages[item.attrib["href"]].iter(MATH))
            assert has == ("mathml" in item.attrib.get("properties", "")), item.attrib


def test_every_reference_leads_somewhere(
    book: zipfile.ZipFile, pages: dict[str, ET.Element]
) -> None:
    places = {
        name: {e.attrib["id"] for e in page.iter() if "id" in e.attrib}
        for name, page in pages.items()
    }
    inside = 0
    for name, page in pages.items():
        for image in page.iter(f"{XHTML}img"):
            assert f"book/{image.attrib['src']}" in book.namelist()
            assert image.attrib["alt"]
        for link in page.iter(f"{XHTML}a"):
            address = link.attrib.get("href", "")
            if address.startswith(("http", "mailto:")):
                assert "127.0.0.1" not in address
                continue
            file, _, place = address.partition("#")
            assert file in pages, (name, address)
            assert not place or place in places[file], (name, address)
            inside += 1
    assert inside > 1000


def test_no_formula_is_lost(pages: dict[str, ET.Element]) -> None:
    total = 0
    for _, name in files.pages():
        html = (SITE / f"{name}.html").read_text("utf-8")
        article = html[html.index('<article class="bd-article') : html.index("</article>")]
        found = sum(1 for _ in pages[f"{name.replace('/', '.')}.xhtml"].iter(MATH))
        assert found == len(re.findall(r"<math\b", article)), name
        total += found
    assert total > 3000


def test_nothing_in_it_waits_for_a_script(pages: dict[str, ET.Element]) -> None:
    for page in pages.values():
        tags = {element.tag.removeprefix(XHTML) for element in page.iter()}
        assert not tags & {"script", "button", "input", "mini-distill", "style"}
