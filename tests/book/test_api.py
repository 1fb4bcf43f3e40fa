"""The page about the package leaves no public module out."""

from inspect import ismodule
from pathlib import Path

import mini_distill

PAGE = Path(__file__).parents[2] / "book" / "back-matter" / "api.md"


def test_every_public_module_is_on_the_page() -> None:
    page = PAGE.read_text("utf-8").splitlines()
    for name in mini_distill.__all__:
        if ismodule(getattr(mini_distill, name)):
            assert f".. automodule:: mini_distill.{name}" in page


def test_modules_that_are_imported_by_name_are_on_the_page() -> None:
    assert ".. automodule:: mini_distill.estimator" in PAGE.read_text("utf-8").splitlines()
