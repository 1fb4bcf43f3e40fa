"""The minutes on the start page are what the pages' lengths make them."""

import re
from pathlib import Path

import pytest

from tools.lengths import length, source

BOOK = Path(__file__).parents[1] / "book"
ROW = re.compile(r"^\| \[[^\]]+\]\(([\w/-]+)\) \|.*\| (\d+) \|$", re.MULTILINE)
MAP = ROW.findall(source(BOOK / "index.ipynb"))


def test_the_map_has_the_core_path() -> None:
    assert len(MAP) > 14
    assert len(MAP) == len(dict(MAP))


@pytest.mark.parametrize(("page", "minutes"), MAP, ids=[page for page, _ in MAP])
def test_a_page_takes_the_minutes_that_the_map_says(page: str, minutes: str) -> None:
    words, formulas = length(source(BOOK / f"{page}.ipynb"))
    assert words / 200 + formulas / 6 == pytest.approx(int(minutes), abs=8)
