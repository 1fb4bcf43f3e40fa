"""What readers take with them: figures by their names, pages and the book as PDF."""

import csv
import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import nbformat
import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from tools import files
from tools.address import forms, setting
from tools.notebooks import chapters
from tools.visit import SITE, chromium, served

SHOWN = [
    ("One round", "book/one-round/the-mystery"),
    ("Many rounds", "book/many-rounds/how-many-rounds"),
    ("Many rounds", "book/many-rounds/how-many-rounds-further"),
]


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with chromium() as browser:
        yield browser.new_page()


def test_every_figure_is_there_by_its_name(page: Page, tmp_path: Path) -> None:
    files.write_figures(page, tmp_path)
    named = set()
    for path in chapters():
        text = path.read_text("utf-8")
        # as it is written in the notebook, and not as the tool reads it
        named |= set(re.findall(r'"name": "(fig-[\w-]+)"', text))
    with zipfile.ZipFile(tmp_path / "figures.zip") as archive:
        kinds = {kind: {Path(n).stem for n in archive.namelist() if n.endswith(kind)}
                 for kind in (".svg", ".pdf")}  # fmt: skip
        assert kinds[".svg"] == kinds[".pdf"] == named
        table = archive.read("figures.csv").decode("utf-8-sig")
        rows = {row["figure"]: row for row in csv.DictReader(io.StringIO(table))}
        assert set(rows) == named
        for name in named:
            assert len(rows[name]["alternative text"]) > 20
            root = ElementTree.fromstring(archive.read(f"{name}.svg"))
            (sheet,) = PdfReader(io.BytesIO(archive.read(f"{name}.pdf"))).pages
            points = {"width": sheet.mediabox.width, "height": sheet.mediabox.height}
            for side, size in points.items():
                assert float(size) == pytest.approx(float(root.attrib[side][:-2]), abs=3), name


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))  # without ligatures


def links(pdf: PdfReader) -> list[str]:
    """Where the links of a PDF lead: the name of a place in it, or an address."""
    annotations = (a.get_object() for sheet in pdf.pages for a in sheet.get("/Annots", []))
    return [str(a["/A"]["/URI"] if "/A" in a else a["/Dest"]) for a in annotations]


def explorables(name: str) -> list[str]:
    """What the first state of each explorable of a page says."""
    page = (SITE / f"{name}.html").read_text("utf-8")
    found = re.findall(r'<mini-distill kind.*? alt="([^"]+)".*?</mini-distill>', page, re.DOTALL)
    return [unescape(alt) for alt in found]


def test_pages_are_made_for_paper(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "pages", lambda: SHOWN)
    (tmp_path / "pdf").mkdir()
    with served(SITE) as address:
        files.write_pages(page, address, tmp_path)
    site = "https://" + forms(setting())[-1]
    for _, name in SHOWN:
        pdf = PdfReader(tmp_path / "pdf" / f"{name.removeprefix('book/').replace('/', '-')}.pdf")
        assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]  # type: ignore[index]
        assert pdf.metadata is not None
        title = str(pdf.metadata.title).split(" — ")[0]
        assert [item.title for item in pdf.outline if not isinstance(item, list)] == [title]
        sheets = [sheet.extract_text() for sheet in pdf.pages]
        for number, sheet in enumerate(sheets, 1):  # both stand in its margin
            assert squeezed(sheet).startswith(squeezed(f"{title}{number}")), (name, number)
        text = squeezed("".join("".join(sheet.splitlines(keepends=True)[2:]) for sheet in sheets))
        for cell in nbformat.read(files.ROOT / f"{name}.ipynb", as_version=4).cells:
            tags = set(cell.metadata.get("tags", []))
            if cell.cell_type == "code" and not tags & {"remove-cell", "remove-input"}:
                for line in cell.source.splitlines():  # no line is folded away or cut
                    assert squeezed(line) in text, line
        for said in explorables(name):
            assert squeezed(said) in text
        for link in links(pdf):
            assert link in pdf.named_destinations or link.startswith("https://"), link
    assert explorables(SHOWN[0][1])
    whole = PdfReader(tmp_path / "mini-distill.pdf")
    assert whole.trailer["/Root"]["/MarkInfo"]["/Marked"]  # type: ignore[index]
    parts = [item for item in whole.outline if not isinstance(item, list)]
    assert [item.title for item in parts] == ["One round", "Many rounds"]
    chapters_of = [[item.title for item in below if not isinstance(item, list)]
                   for below in whole.outline if isinstance(below, list)]  # fmt: skip
    assert [len(titles) for titles in chapters_of] == [1, 2]
    found = links(whole)
    places = set(whole.named_destinations)
    assert {link for link in found if not link.startswith("http")} <= places
    # Chromium drops a link that leads nowhere
    for _, name in SHOWN:
        page_of = name.replace("/", ".")
        assert [link for link in found if link.startswith(f"/{page_of}--")], name
    within = {f"{site}/{name}.html" for _, name in SHOWN}
    assert not [link for link in found if link.split("#")[0] in within]  # they stay in the book
    assert not [link for link in found if "127.0.0.1" in link]
    assert [link for link in found if link.startswith(site)]


def test_pages_link_the_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "pages", lambda: SHOWN)
    site, target = tmp_path / "site", tmp_path / "files"
    (target / "pdf").mkdir(parents=True)
    for file in ("mini-distill.pdf", "mini-distill.epub", "figures.zip"):
        (target / file).write_bytes(b"")
    for _, name in SHOWN:
        (target / "pdf" / f"{files.pdf_of(name)}.pdf").write_bytes(b"")
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / f"{name}.html").write_bytes((SITE / f"{name}.html").read_bytes())
    files.offer(site, target)
    for _, name in SHOWN:
        page = site / f"{name}.html"
        html = page.read_text("utf-8")
        offered = re.findall(r'<a href="([^"]*)" download', html)
        assert len(offered) == len(files.OFFERED)
        assert all((page.parent / file).is_file() for file in offered)
        assert "window.print" not in html
    files.offer(site, target)  # twice does no more than once
    assert page.read_text("utf-8") == html
