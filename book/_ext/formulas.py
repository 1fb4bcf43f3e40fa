"""Set all formulas when the site is built, as MathML: a page brings no script that would do it.

Temml reads the TeX and knows what browsers make of MathML. One process sets the formulas of all
pages, each once.
"""

import re
from html import unescape
from pathlib import Path
from typing import NamedTuple

from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from tools.node import ask

# What Sphinx writes: \(…\) in a line; \[…\] on lines of its own, after its number if it has one.
INLINE = re.compile(
    r'(\(?)<span class="math notranslate nohighlight">\\\((.*?)\\\)</span>([,.;:!?)’”]*)', re.DOTALL
)
DISPLAY = re.compile(
    r'(<div class="math) notranslate nohighlight("[^>]*>\s*(?:<span class="eqno">.*?</span>)?)'
    r"\\\[(.*?)\\\]</div>",
    re.DOTALL,
)
LEFT = re.compile(r'class="math notranslate.{0,200}', re.DOTALL)
FONT = "_static/fonts/libertinus-math.woff2"
PRELOAD = '<link rel="preload" as="font" type="font/woff2" crossorigin href="{}">\n  </head>'


class Formula(NamedTuple):
    """A formula as it was written, and whether it stands on lines of its own."""

    tex: str
    display: bool


def formulas_in(html: str) -> list[Formula]:
    """Return the formulas of a page that are not set yet."""
    return [
        *(Formula(unescape(found[2]).strip(), display=False) for found in INLINE.finditer(html)),
        *(Formula(unescape(found[3]).strip(), display=True) for found in DISPLAY.finditer(html)),
    ]


def set_all(pages: dict[Path, str]) -> dict[Formula, str]:
    """Set the formulas of pages, or say on which page one cannot be set, and why."""
    found = {page: formulas_in(html) for page, html in pages.items()}
    formulas = list(dict.fromkeys(formula for own in found.values() for formula in own))
    if not formulas:
        return {}
    answers = dict(zip(formulas, ask("formulas.mjs", formulas), strict=True))
    wrong = [
        f"{page}: {formula.tex}\n    {answers[formula]['error']}"
        for page, own in found.items()
        for formula in own
        if "error" in answers[formula]
    ]
    if wrong:
        raise ExtensionError("Formulas that are no TeX:\n" + "\n".join(wrong))
    return {formula: answer["mathml"] for formula, answer in answers.items()}


def put(html: str, mathml: dict[Formula, str]) -> str:
    """Put the formulas of a page in their places."""

    def inline(found: re.Match[str]) -> str:
        formula = found[1] + mathml[Formula(unescape(found[2]).strip(), display=False)] + found[3]
        return f'<span class="tied">{formula}</span>' if found[1] or found[3] else formula

    def display(found: re.Match[str]) -> str:
        formula = mathml[Formula(unescape(found[3]).strip(), display=True)]
        return f'{found[1]}{found[2]}<div class="wide">{formula}</div></div>'

    html = DISPLAY.sub(display, INLINE.sub(inline, html))
    if left := LEFT.search(html):
        raise ExtensionError(f"A formula in a form that is not known: {left[0]}")
    return html


def run(app: Sphinx, exception: Exception | None) -> None:
    """Set the formulas of all pages."""
    if exception is not None or app.builder.format != "html":
        return
    site = Path(app.outdir)
    pages = {page: page.read_text("utf-8") for page in site.rglob("*.html")}
    mathml = set_all(pages)
    for page, html in pages.items():
        written = put(html, mathml)
        if written != html:
            up = "../" * (len(page.relative_to(site).parts) - 1)
            written = written.replace("</head>", PRELOAD.format(up + FONT), 1)
            page.write_text(written, "utf-8")


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the setting of formulas."""
    app.connect("build-finished", run)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
