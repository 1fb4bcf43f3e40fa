"""Show a narrow screen the drawing of a figure that was made for it.

A notebook stores beside a wide figure the same one laid out for a phone, its panels one below the
other, with letters of the same size (see mini_distill.figures). Shrunk to a phone, the wide one
would have letters of 7 pixels.
"""

import hashlib
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

import nbformat
from sphinx.application import Sphinx

NARROW = "image/svg+xml;layout=narrow"
SCREEN = "screen and (max-width: 719px)"  # what is printed has room
SIZE = re.compile(r'<svg[^>]* width="([\d.]+)pt" height="([\d.]+)pt"')


def drawings(notebook: Path) -> Iterator[tuple[str, str]]:
    """Return the name that the build gives to a wide figure, and its narrow drawing."""
    for cell in nbformat.read(notebook, as_version=4).cells:
        for output in cell.get("outputs", []):
            shown = output.get("data", {})
            if NARROW in shown:
                wide = os.linesep.join(shown["image/svg+xml"].splitlines())
                yield hashlib.sha256(wide.encode()).hexdigest(), shown[NARROW]


def leave_out(app: Sphinx, docname: str, source: list[str]) -> None:
    """Hide the narrow drawings from the parser, which warns of what it does not know."""
    if NARROW not in source[0]:
        return
    notebook = json.loads(source[0])
    for cell in notebook["cells"]:
        for output in cell.get("outputs", []):
            output.get("data", {}).pop(NARROW, None)
    source[0] = json.dumps(notebook)


def picture(name: str, image: re.Match[str], drawing: str) -> str:
    """Return the image with its alternative."""
    size = SIZE.search(drawing)
    if size is None:
        return image[0]
    width, height = (round(float(length) * 4 / 3) for length in size.groups())  # pt to px
    source = f'media="{SCREEN}" srcset="{image[1]}{name}-narrow.svg"'
    return f'<picture><source {source} width="{width}" height="{height}">{image[0]}</picture>'


def run(app: Sphinx, exception: Exception | None) -> None:
    """Rewrite the pages of notebooks."""
    if exception is not None or app.builder.name != "html":
        return
    for name in app.env.found_docs:
        source, page = Path(app.env.doc2path(name)), Path(app.outdir, f"{name}.html")
        if source.suffix != ".ipynb" or not page.is_file():
            continue
        html = page.read_text("utf-8")
        for wide, drawing in drawings(source):
            image = re.compile(rf'<img [^>]*src="([^"]*){wide}\.svg"[^>]*>')
            if (found := image.search(html)) is None or f"{wide}-narrow.svg" in html:
                continue
            Path(app.outdir, "_images", f"{wide}-narrow.svg").write_text(drawing, "utf-8")
            html = html.replace(found[0], picture(wide, found, drawing), 1)
        page.write_text(html, "utf-8")


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the rewriting, after all that write images by themselves."""
    app.connect("source-read", leave_out)
    app.connect("build-finished", run, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
