"""Build the website: python -m tools.site, or one page: python -m tools.site book/part/page."""

import sys
from pathlib import Path

from jupyter_book.cli.main import main as jupyter_book
from jupyter_book.sphinx import build_sphinx

ROOT = Path(__file__).parent.parent


def build_book() -> None:
    """Build every page; a warning is an error."""
    jupyter_book(["build", str(ROOT), "--all", "-W", "-n", "--keep-going"])


def build_page(name: str) -> None:
    """Read what has changed and write one page, numbered and linked as in the book."""
    sources = [ROOT / f"{name.removesuffix(suffix)}{suffix}" for suffix in (".ipynb", ".md")]
    source = next((source for source in sources if source.is_file()), None)
    if source is None:
        sys.exit(
            f"There is no chapter {name!r}. Name one: make page PAGE=book/one-round/the-mystery"
        )
    result = build_sphinx(
        ROOT,
        ROOT / "_build" / "html",
        noconfig=True,
        path_config=ROOT / "_config.yml",
        confoverrides={
            "external_toc_path": (ROOT / "_toc.yml").as_posix(),
            "latex_individualpages": False,
            "nitpicky": True,
        },
        filenames=[str(source)],
    )
    if result != 0:
        sys.exit(1)
    page = (ROOT / "_build" / "html" / source.relative_to(ROOT)).with_suffix(".html")
    print(f"\nThe page is built: {page}")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        build_page(sys.argv[1])
    else:
        build_book()
