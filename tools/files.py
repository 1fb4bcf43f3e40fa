"""Write what readers take with them: pages and book as PDF, the book as EPUB, all figures.

python -m tools.files    (after make book; with EDITION=student from the edition without solutions)
"""

import csv
import io
import re
import shutil
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import nbformat
import yaml
from playwright.sync_api import Page
from pypdf import PdfReader

from tools import epub
from tools.address import forms, setting
from tools.notebooks import chapters
from tools.site import SITES, edition
from tools.visit import chromium, served

ROOT = Path(__file__).parent.parent
PRINT = re.compile(r"<button onclick=\"window.print\(\)\".*?</button>", re.DOTALL)
OFFERED = {  # beside the notebook, where a page is downloaded
    "pdf/{page}.pdf": "this page, PDF",
    "mini-distill.pdf": "the book, PDF",
    "mini-distill.epub": "the book, EPUB",
    "figures.zip": "all figures",
}
SCRIPT = Path(__file__).with_name("paper.js").read_text("utf-8")


class Figure(NamedTuple):
    """A figure of the book."""

    name: str
    page: str
    svg: str
    alt: str


def figures() -> Iterator[Figure]:
    """Yield every figure that has a name, as it is stored."""
    for path in chapters():
        for cell in nbformat.read(path, as_version=4).cells:
            name = cell.metadata.get("mystnb", {}).get("figure", {}).get("name")
            drawn = [o.data["image/svg+xml"] for o in cell.get("outputs", []) if "data" in o
                     and "image/svg+xml" in o.data]  # fmt: skip
            if name and drawn:
                alt = cell.metadata["mystnb"]["image"]["alt"]
                yield Figure(name, path.relative_to(ROOT).with_suffix("").as_posix(), drawn[0], alt)


def pages() -> list[tuple[str, str]]:
    """Return the parts and the pages of the book, in its order."""
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text("utf-8"))
    found = [("", toc["root"])]
    for part in toc["parts"]:
        for chapter in part["chapters"]:
            found.append((part["caption"], chapter["file"]))
            found += [(part["caption"], further["file"]) for further in chapter.get("sections", [])]
    return found


def drawn(page: Page, svg: str) -> bytes:
    """Return a drawing as a PDF of its size."""
    page.set_content(f"<!doctype html><style>body {{ margin: 0 }}</style>{svg}")
    box = page.locator("svg").first.bounding_box()
    assert box is not None
    return page.pdf(width=f"{box['width']}px", height=f"{box['height'] + 1}px", page_ranges="1")


def write_figures(page: Page, target: Path) -> None:
    """Write figures.zip: each as SVG and PDF, and a table of what is to be seen in them."""
    table = io.StringIO()
    rows = csv.writer(table)
    rows.writerow(["figure", "page", "alternative text"])
    with zipfile.ZipFile(target / "figures.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for figure in figures():
            archive.writestr(f"{figure.name}.svg", figure.svg)
            archive.writestr(f"{figure.name}.pdf", drawn(page, figure.svg))
            rows.writerow([figure.name, figure.page, figure.alt])
        archive.writestr("figures.csv", "\ufeff" + table.getvalue())


def published() -> str:
    """Return the address of the site."""
    return "https://" + forms(setting())[-1]


def bind(page: Page, address: str, listed: list[tuple[str, str]], path: Path) -> int:
    """Write pages as one PDF, tagged and with an outline; return the number of its sheets."""
    names = [name for _, name in listed]
    parts = [part for part, _ in listed]
    opens = [part if part not in parts[:i] else "" for i, part in enumerate(parts)]
    page.goto(f"{address}{names[min(1, len(names) - 1)]}.html")  # a chapter: it has their styles
    page.evaluate(
        f"([names, parts, site]) => {{ {SCRIPT}; return bind(names, parts, site) }}",
        [names, opens if len(names) > 1 else [""], published()],
    )
    page.pdf(path=path, format="A4", print_background=True, tagged=True, outline=True)
    return len(PdfReader(path).pages)


def write_pages(page: Page, address: str, target: Path) -> None:
    """Write the PDF of every page, and one of the whole book."""
    for part, name in pages():
        path = target / "pdf" / f"{pdf_of(name)}.pdf"
        print(f"{bind(page, address, [(part, name)], path):4d} pages  {path.name}", flush=True)
    sheets = bind(page, address, pages(), target / "mini-distill.pdf")
    print(f"{sheets:4d} pages  mini-distill.pdf", flush=True)


def write_book(page: Page, address: str, site: Path, target: Path) -> None:
    """Write the book as EPUB."""
    names = [name for _, name in pages()]
    chapters = []
    page.goto(f"{address}{names[0]}.html")
    for part, name in pages():
        found = page.evaluate(
            f"(given) => {{ {SCRIPT}; return chapter(...given) }}", [name, names, published()]
        )
        chapters.append(epub.Chapter(part=part, **found))
    epub.write(chapters, site, published(), target / "mini-distill.epub")


def pdf_of(name: str) -> str:
    """Return the name of the PDF of a page."""
    return name.removeprefix("book/").replace("/", "-")


def offer(site: Path, target: Path) -> None:
    """Put the files into the site, and a link to each where pages can only be printed so far."""
    shutil.copytree(target, site / "files", dirs_exist_ok=True)
    for _, name in pages():
        page = site / f"{name}.html"
        up = "../" * name.count("/")
        links = [
            f'<a href="{up}files/{file.format(page=pdf_of(name))}" download'
            f' class="btn btn-sm dropdown-item">{text}</a>'
            for file, text in OFFERED.items()
        ]
        html = page.read_text("utf-8")
        page.write_text(PRINT.sub("</li>\n<li>".join(links), html), "utf-8")


def main() -> None:
    """Write all files."""
    site, target = SITES[edition()], ROOT / "_build" / "files" / edition()
    if not (site / "index.html").exists():
        sys.exit('There is no site yet: run "make book" first.')
    (target / "pdf").mkdir(parents=True, exist_ok=True)
    with chromium() as browser, served(site) as address:
        page = browser.new_page(viewport={"width": 794, "height": 1123})
        write_figures(page, target)
        write_pages(page, address, target)
        write_book(page, address, site, target)
    offer(site, target)
    print(f"\nWritten: {target}, and linked from the pages of {site}")


if __name__ == "__main__":
    main()
