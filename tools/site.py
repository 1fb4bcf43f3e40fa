"""Build the website: python -m tools.site, or one page: python -m tools.site book/part/page.

With the variable EDITION=student the site is one without solutions.
"""

import os
import shutil
import sys
from pathlib import Path

from jupyter_book.sphinx import build_sphinx

ROOT = Path(__file__).parent.parent
SITES = {
    "open": ROOT / "_build" / "html",
    "student": ROOT / "_build" / "student" / "html",  # its neighbour .doctrees is its own
}


def edition() -> str:
    """Return the edition that is asked for."""
    name = os.environ.get("EDITION") or "open"
    if name not in SITES:
        sys.exit(f"There is no edition {name!r}: there are {' and '.join(SITES)}.")
    return name


def notebooks() -> Path:
    """Return the folder of the reader notebooks of an edition."""
    return SITES[edition()].with_name("notebooks")


def build(folder: Path, **options: object) -> None:
    """Build the edition that is asked for."""
    result = build_sphinx(
        ROOT,
        folder,
        noconfig=True,
        path_config=ROOT / "_config.yml",
        confoverrides={
            "edition": edition(),
            "external_toc_path": (ROOT / "_toc.yml").as_posix(),
            "latex_individualpages": False,
            "nitpicky": True,
        },
        **options,
    )
    if result != 0:
        sys.exit(1)


def build_notebooks() -> None:
    """Write the notebooks for readers, from what was read for the site if that is built."""
    shutil.rmtree(notebooks(), ignore_errors=True)
    build(notebooks(), builder="reader", warningiserror=True, keep_going=True)
    shutil.rmtree(notebooks() / "_static")  # style sheets of pages


def build_book() -> None:
    """Build every page; a warning is an error."""
    site = SITES[edition()]
    build(site, force_all=True, freshenv=True, warningiserror=True, keep_going=True)
    build_notebooks()
    # the button of a page that downloads its source downloads a notebook that reads anywhere
    shutil.copytree(notebooks() / "book", site / "_sources" / "book", dirs_exist_ok=True)
    serve = ', or run "make serve"' if edition() == "open" else ""
    print(f"\nThe site is built. Open {site / 'index.html'}{serve}.")


def build_page(name: str) -> None:
    """Read what has changed and write one page, numbered and linked as in the book."""
    sources = [ROOT / f"{name.removesuffix(suffix)}{suffix}" for suffix in (".ipynb", ".md")]
    source = next((source for source in sources if source.is_file()), None)
    if source is None:
        sys.exit(
            f"There is no chapter {name!r}. Name one: make page PAGE=book/one-round/the-mystery"
        )
    build(SITES[edition()], filenames=[str(source)])
    page = (SITES[edition()] / source.relative_to(ROOT)).with_suffix(".html")
    print(f"\nThe page is built: {page}")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        build_page(sys.argv[1])
    else:
        build_book()
