"""The address of the repository is one setting, and what repeats it agrees."""

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.address import ROOT, files, forms, move, setting

REPEATED = ("CITATION.cff", "pyproject.toml", "book/index.ipynb")
NAMES = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)?", fullmatch=True)


def test_every_place_has_the_address_that_is_set() -> None:
    repository, _, site = forms(setting())
    for name in REPEATED:
        assert f"https://{repository}" in (ROOT / name).read_text("utf-8"), name
    for name in ("CITATION.cff", "pyproject.toml"):
        assert f"https://{site}" in (ROOT / name).read_text("utf-8"), name


@pytest.mark.slow
def test_a_move_leaves_no_old_address_behind(tmp_path: Path) -> None:
    old, new = setting(), "https://github.com/someone-else/their-book"
    if not (ROOT / ".git").exists():
        pytest.skip("what belongs to the repository is known to git alone")
    copies = []
    for path in files():
        copies.append(tmp_path / path.relative_to(ROOT))
        copies[-1].parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, copies[-1])
    assert move(copies, old, new) >= len(REPEATED)
    assert setting(tmp_path) == new
    pair = "/".join(old.split("/")[-2:])
    for copy in copies:
        if copy != tmp_path / "tests" / "test_address.py":
            assert pair.encode() not in copy.read_bytes(), copy
    assert move(copies, old, new) == 0


@given(NAMES, NAMES)
def test_there_and_back_changes_nothing_else(owner: str, name: str) -> None:
    here, there = f"https://github.com/{owner}/{name}", "https://github.com/someone/their-book"
    decoys = f"https://github.com/{owner}/{name}-more https://example.org/{owner}/{name}"
    before = " ".join([here, *(f"<{form}/x>" for form in forms(here)), decoys])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.md"
        path.write_text(before, "utf-8")
        assert move([path], here, there) == 1
        moved = path.read_text("utf-8").split(" ")
        assert moved[0] == there
        assert moved[1:-2] == [f"<{form}/x>" for form in forms(there)]
        assert " ".join(moved[-2:]) == decoys
        assert move([path], there, here) == 1
        assert path.read_text("utf-8") == before


@pytest.mark.parametrize(
    "wrong", ["mini-distill", "https://example.org/a/b", "https://github.com/a"]
)
def test_what_is_no_repository_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="should look like https"):
        forms(wrong)
