"""How long is a page? Words and formulas of its main text.

Main text is what someone reads who opens nothing: the statements and the captions
count, the folded proofs, the exercises, code and formulas do not. A formula is what
stands between dollars or in a math block.
"""

import re
from pathlib import Path
from typing import NamedTuple

import nbformat

ROOT = Path(__file__).parents[1]
BOOK = ROOT / "book"
MOST_WORDS, MOST_FORMULAS = 2400, 150  # of a core page: one lecture

FENCE = re.compile(r"^ *(?P<ticks>:{3,}|`{3,}|~{3,})(?P<name>\{[^}]*\})?")
UNREAD = {"{dropdown}", "{exercise}", "{solution}", "{code-block}", "{toctree}"}
EXERCISES = re.compile(r"^## (Exercises|More exercises)\b", re.MULTILINE)
OPTION = re.compile(r"^ *:[\w-]+:.*$|^ *\([\w-]+\)= *$|^%.*$", re.MULTILINE)
BLOCK = re.compile(r"\$\$.*?\$\$(?: *\([\w-]+\))?", re.DOTALL)
INLINE = re.compile(r"\$[^$]+\$")
ROLE = re.compile(r"\{[\w:-]+\}`([^`<]*)(?:<[^`]*>)?`")
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)|</?[a-z][^>]*>")
WORD = re.compile(r"\w+(?:['’.,-]\w+)*")


class Length(NamedTuple):
    """Words and formulas of one page's main text."""

    words: int
    formulas: int


def read(text: str) -> str:
    """Leave what is read by someone who opens nothing."""
    kept: list[str] = []
    closing: list[tuple[str, bool]] = []  # of each open fence: ticks, and is it read?
    for line in text.splitlines():
        fence = FENCE.match(line)
        if fence and fence["name"] is None and closing and fence["ticks"] == closing[-1][0]:
            closing.pop()
        elif fence:
            name = fence["name"] or "{code-block}"
            if name == "{math}":
                kept.append("$ $")
            unread = name in UNREAD | {"{math}"}
            closing.append((fence["ticks"], not unread))
            if not unread:
                kept.append(line[fence.end() :])
        elif all(is_read for _, is_read in closing):
            kept.append(line)
    return "\n".join(kept)


def length(text: str) -> Length:
    """Count the main text of a page's source."""
    text = OPTION.sub("", read(EXERCISES.split(text)[0]))
    text, blocks = BLOCK.subn(" ", text)
    text, inline = INLINE.subn(" ", text)
    text = LINK.sub(r"\1", ROLE.sub(r"\1", text))
    return Length(len(WORD.findall(text)), blocks + inline)


def source(page: Path) -> str:
    """Give a page's prose: its text cells and the captions of its figures."""
    if page.suffix == ".md":
        return page.read_text(encoding="utf-8")
    cells = nbformat.read(page, as_version=4).cells
    return "\n\n".join(
        cell.source
        if cell.cell_type == "markdown"
        else cell.metadata.get("mystnb", {}).get("figure", {}).get("caption", "")
        for cell in cells
    )


def main() -> None:
    """Print the lengths of all pages."""
    print(f"{'words':>6} {'formulas':>8}  page")
    for page in sorted([*BOOK.rglob("*.ipynb"), *BOOK.rglob("*.md")]):
        if "_build" not in page.parts:
            counted = length(source(page))
            name = page.relative_to(BOOK).as_posix()
            print(f"{counted.words:6d} {counted.formulas:8d}  {name}")


if __name__ == "__main__":
    main()
