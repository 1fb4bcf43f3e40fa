"""How heavy is a page? What its first view asks for, in kB after gzip.

The page itself, its style sheets and scripts, and the figures that do not wait until they are
scrolled to. The fonts of formulas, at most 0.1 MB and the same for all pages, are not counted.
"""

import gzip
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

SITE = Path(__file__).parents[1] / "_build" / "html"


class Asked(HTMLParser):
    """What a page asks for at once."""

    def __init__(self) -> None:
        super().__init__()
        self.urls: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what this tag asks for."""
        given = dict(attrs)
        if tag == "script" or (tag == "img" and given.get("loading") != "lazy"):
            url = given.get("src")
        elif tag == "link" and given.get("rel") in ("stylesheet", "icon"):
            url = given.get("href")
        else:
            return
        if url and not url.startswith("data:"):
            self.urls.add(urlsplit(url).path)


@cache
def gzipped(file: Path) -> int:
    """Return the size of a file as a server sends it."""
    return len(gzip.compress(file.read_bytes(), 9, mtime=0))


def weight(page: Path) -> tuple[int, int]:
    """Return the kB that the first view of a page asks for, and the number of requests."""
    asked = Asked()
    asked.feed(page.read_text(encoding="utf-8"))
    files = [page, *((page.parent / url).resolve() for url in sorted(asked.urls))]
    return round(sum(map(gzipped, files)) / 1000), len(files)


def main() -> None:
    """Print the weights of all pages."""
    print(f"{'kB':>5} {'requests':>8}  page")
    for page in sorted(SITE.rglob("*.html")):
        if "_static" not in page.parts:
            kilobytes, requests = weight(page)
            print(f"{kilobytes:5d} {requests:8d}  {page.relative_to(SITE).as_posix()}")


if __name__ == "__main__":
    main()
