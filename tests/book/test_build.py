"""What must stop the build of the book does stop it."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]

PAGE = """\
# A page

## Reference

{eq}`eq-one` and {prf:ref}`thm-one`, {term}`kernel`, {cite:t}`mobahi2020`.

$$ 1 + 1 = 2 $$ (eq-one)

![Two lines that cross](book/_assets/logo.svg)

:::{prf:theorem} One
:label: thm-one
:class: classical
One.
:::

```{numbered-results} statements.yml
```

```{glossary}
kernel
    A function.
```

```{bibliography}
```
"""

TEST = """\
import pytest
@pytest.mark.result("thm-one")
def test_one() -> None: ...
"""


def build(folder: Path, page: str) -> subprocess.CompletedProcess[str]:
    """Build a book of one page with the settings and extensions of the real one."""
    for part in ("_assets", "_ext", "_templates", "references.bib"):
        copy = shutil.copytree if (ROOT / "book" / part).is_dir() else shutil.copy
        (folder / "book").mkdir(exist_ok=True)
        copy(ROOT / "book" / part, folder / "book" / part)
    shutil.copy(ROOT / "_config.yml", folder)
    (folder / "tests").mkdir()
    (folder / "tests" / "test_one.py").write_text(TEST)
    (folder / "_toc.yml").write_text(
        "{format: jb-book, root: index, parts: [{numbered: true, chapters: [{file: page}]}]}"
    )
    (folder / "index.md").write_text("# A book\n")
    (folder / "statements.yml").write_text('thm-one: {says: "$1 + 1 = 2$", paper: "no"}\n')
    (folder / "page.md").write_text(page)
    command = [str(Path(sys.executable).with_name("jupyter-book")), "build", str(folder)]
    return subprocess.run(
        [*command, "--all", "-W", "-n", "--keep-going"], capture_output=True, text=True, check=False
    )


def test_a_sound_book_builds(tmp_path: Path) -> None:
    result = build(tmp_path, PAGE)
    assert result.returncode == 0, result.stderr
    html = (tmp_path / "_build" / "html" / "page.html").read_text("utf-8")
    for part in ("Theorem 1.1", "1 + 1 = 2", 'class="whose">classical<', "tests/test_one.py"):
        assert part in html


WRONG = {
    "{eq}`eq-one`": "{eq}`eq-none`",
    "{prf:ref}`thm-one`": "{prf:ref}`thm-none`",
    "{term}`kernel`": "{term}`colonel`",
    "mobahi2020": "nobody1900",
    "![Two lines that cross]": "![]",
    ":label: thm-one": ":label: thm-two",
}

COMPLAINTS = [
    "equation not found: eq-none",
    "label 'thm-none' not found",
    "term not in glossary: 'colonel'",
    'could not find bibtex key "nobody1900"',
    "image without alternative text: book/_assets/logo.svg",
    "no test bears the label of result thm-two",
    "tests/test_one.py::test_one bears a label that no result has: thm-one",
]


def test_a_broken_book_does_not_build(tmp_path: Path) -> None:
    page = PAGE
    for right, wrong in WRONG.items():
        page = page.replace(right, wrong)
    result = build(tmp_path, page)
    assert result.returncode != 0
    for complaint in COMPLAINTS:
        assert f"WARNING: {complaint}" in result.stderr
