"""A core page is one lecture."""

import re
from pathlib import Path

import nbformat
import pytest
import yaml

from tools.lengths import BOOK, MOST_FORMULAS, MOST_WORDS, Length, length, source

ROOT = Path(__file__).parents[2]
TOC = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
CORE = [
    ROOT / f"{chapter['file']}.ipynb"
    for part in TOC["parts"]
    if part.get("numbered") and part["caption"] != "Appendix"
    for chapter in part["chapters"]
]
FURTHER = [
    (ROOT / f"{section['file']}.ipynb", Path(chapter["file"]).name)
    for part in TOC["parts"]
    for chapter in part["chapters"]
    for section in chapter.get("sections", [])
]


@pytest.mark.parametrize("page", CORE, ids=lambda page: page.stem)
def test_a_core_page_is_one_lecture(page: Path) -> None:
    words, formulas = length(source(page))
    assert words <= MOST_WORDS
    assert formulas <= MOST_FORMULAS


def test_idea_in_ten_minutes() -> None:
    assert length(source(BOOK / "ten-minutes.ipynb")).words <= 1000


@pytest.mark.parametrize(("page", "chapter"), FURTHER, ids=lambda value: Path(value).stem)
def test_a_further_page_leads_back(page: Path, chapter: str) -> None:
    assert re.search(rf"\{{doc\}}`[^`]*\b{chapter}>?`", source(page))


def test_only_the_main_text_counts() -> None:
    text = r"""
(sec-one)=
# A title

Four words and $a + b$, a [link](https://example.org/not-read) and {prf:ref}`thm-a`.

$$
x = 1
$$ (eq-x)

:::{prf:theorem} Its title
:label: thm-x

It counts.
:::

The idea.

::::{dropdown} Proof
:::{prf:proof}
Nobody $c$ reads this.
:::
::::

```{code-block} python
not_read = 1
```

:::{admonition} A box
:class: misconception

Is read.
:::

## Exercises

:::{exercise}
Not $d$ counted.
:::
"""
    read = "A title Four words and a link and thm-a Its title It counts The idea A box Is read"
    assert length(text) == Length(words=len(read.split()), formulas=2)


def test_captions_count(tmp_path: Path) -> None:
    notebook = nbformat.v4.new_notebook()
    cell = nbformat.v4.new_code_cell("plot()")
    cell.metadata["mystnb"] = {"figure": {"caption": "Three more words."}}
    notebook.cells = [nbformat.v4.new_markdown_cell("Two words."), cell]
    nbformat.write(notebook, tmp_path / "page.ipynb")
    assert length(source(tmp_path / "page.ipynb")).words == 5


UNSEEN = {"hide-input", "hide-cell", "remove-input", "remove-cell"}
MOST_LINES = 15  # of code that a student sees at once


@pytest.mark.parametrize("page", sorted(BOOK.rglob("*.ipynb")), ids=lambda page: page.stem)
def test_a_cell_that_is_seen_is_short(page: Path) -> None:
    for cell in nbformat.read(page, as_version=4).cells:
        if cell.cell_type == "code" and not UNSEEN.intersection(cell.metadata.get("tags", [])):
            assert len(cell.source.splitlines()) <= MOST_LINES, cell.source
