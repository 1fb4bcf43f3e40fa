"""The book as EPUB 3, with formulas as MathML, from the articles that a browser hands over."""

import re
import zipfile
from base64 import b64decode
from html import escape
from itertools import groupby
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

import yaml

ROOT = Path(__file__).parent.parent
STYLE = Path(__file__).with_suffix(".css")
CITED = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
CONTAINER = """<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="book/book.opf" media-type="application/oebps-package+xml"/>
</rootfiles></container>
"""
PAGE = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en" \
xml:lang="en"><head><title>{title}</title><link rel="stylesheet" href="epub.css"/></head>
<body>{text}</body></html>
"""
PACKAGE = """<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="en">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">{address}#{version}</dc:identifier>
<dc:title>{title}</dc:title>
<dc:language>en</dc:language>
<dc:creator>{author}</dc:creator>
<dc:rights>Text and figures are under CC BY 4.0, code is under the MIT licence.</dc:rights>
<meta property="dcterms:modified">{year}-01-01T00:00:00Z</meta>
</metadata>
<manifest>
{items}
</manifest>
<spine>
{spine}
</spine>
</package>
"""
DOCTYPE = re.compile(rb"<!DOCTYPE[^>]*>")  # a drawing of Matplotlib has one, which EPUB forbids
NO_PLACES = re.compile(rb"<path (?![^>]*\bd=)")
KINDS = {".svg": "image/svg+xml", ".png": "image/png"}


class Chapter(NamedTuple):
    """A page of the site: its part, its file in the book, its title and text, and its pictures."""

    part: str
    file: str
    title: str
    text: str
    pictures: list[str]


def picture(address: str, site: Path) -> bytes:
    """Return a picture of the site, or one that stands in its address."""
    if address.startswith("data:"):
        found = b64decode(address.partition("base64,")[2])
    else:
        found = (site / unquote(urlsplit(address).path).lstrip("/")).read_bytes()
    return NO_PLACES.sub(b'<path d="" ', DOCTYPE.sub(b"", found))


def contents(chapters: list[Chapter]) -> str:
    """Write the contents: parts, and the pages of each."""
    lines = ['<nav epub:type="toc"><h1>Contents</h1><ol>']
    for part, pages in groupby(chapters, key=lambda chapter: chapter.part):
        links = [f'<li><a href="{page.file}">{escape(page.title)}</a></li>' for page in pages]
        lines += [f"<li><span>{escape(part)}</span><ol>", *links, "</ol></li>"] if part else links
    return "\n".join([*lines, "</ol></nav>"])


def write(chapters: list[Chapter], site: Path, address: str, path: Path) -> None:
    """Write the book."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)  # first, and plain
        book.writestr("META-INF/container.xml", CONTAINER)
        book.write(STYLE, "book/epub.css")
        nav = PAGE.format(title="Contents", text=contents(chapters))
        book.writestr("book/contents.xhtml", nav)
        items = [
            '<item id="nav" href="contents.xhtml" media-type="application/xhtml+xml"'
            ' properties="nav"/>',
            '<item id="style" href="epub.css" media-type="text/css"/>',
        ]
        for number, chapter in enumerate(chapters):
            page = PAGE.format(title=escape(chapter.title), text=chapter.text)
            book.writestr(f"book/{chapter.file}", page)
            has = [name for name, tag in {"mathml": "<math", "svg": "<svg"}.items() if tag in page]
            properties = f' properties="{" ".join(has)}"' if has else ""
            items.append(
                f'<item id="page-{number}" href="{chapter.file}"'
                f' media-type="application/xhtml+xml"{properties}/>'
            )
            for place, shown in enumerate(chapter.pictures):
                suffix = ".png" if "png" in shown else ".svg"
                file = f"{chapter.file.removesuffix('.xhtml')}-{place}{suffix}"
                book.writestr(f"book/{file}", picture(shown, site))
                items.append(
                    f'<item id="picture-{number}-{place}" href="{file}"'
                    f' media-type="{KINDS[suffix]}"/>'
                )
        package = PACKAGE.format(
            address=address,
            version=CITED["version"],
            title=escape(CITED["preferred-citation"]["title"]),
            author=CITED["authors"][0]["name"],
            year=CITED["preferred-citation"]["year"],
            items="\n".join(items),
            spine="\n".join(f'<itemref idref="page-{n}"/>' for n in range(len(chapters))),
        )
        book.writestr("book/book.opf", package)
