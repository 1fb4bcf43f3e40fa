"""What readers take with them: figures by their names, pages and the book as PDF."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import nbformat
import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from tools import files
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
    return re.sub(r"\s+", "", text)


def test_pages_are_made_for_paper(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "pages", lambda: SHOWN)
    (tmp_path / "pdf").mkdir()
    with served(SITE) as address:
        files.write_pages(page, address, tmp_path)
    whole = PdfReader(tmp_path / "mini-distill.pdf")
    parts = [item for item in whole.outline if not isinstance(item, list)]
    assert [item.title for item in parts] == ["One round", "Many rounds"]
    count = 0
    for _, name in SHOWN:
        pdf = PdfReader(tmp_path / "pdf" / f"{name.removeprefix('book/').replace('/', '-')}.pdf")
        count += len(pdf.pages)
        assert pdf.outline
        assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]  # type: ignore[index]
        assert pdf.metadata is not None
        assert pdf.metadata.title
        sheets = [sheet.extract_text() for sheet in pdf.pages]
        for number, sheet in enumerate(sheets, 1):
            assert re.search(rf"(^|\s){number}\s*$", sheet.strip()), (name, number)
        text = squeezed("".join(re.sub(r"\s\d+\s*$", "", sheet) for sheet in sheets))
        for cell in nbformat.read(files.ROOT / f"{name}.ipynb", as_version=4).cells:
            tags = set(cell.metadata.get("tags", []))
            if cell.cell_type == "code" and not tags & {"remove-cell", "remove-input"}:
                for line in cell.source.splitlines():  # no line is folded away or cut
                    assert squeezed(line) in text, line
    assert len(whole.pages) == count
