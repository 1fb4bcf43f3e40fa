"""Every numbered result of the book has a test that bears its label, and the other way round."""

from operator import attrgetter
from pathlib import Path

from result_labels import labels_in, labels_of, marks_in

import mini_distill

ROOT = Path(__file__).parents[2]


def test_every_numbered_result_has_a_label() -> None:
    assert None not in labels_in(ROOT / "book")


def test_results_and_tests_bear_the_same_labels() -> None:
    assert set(labels_in(ROOT / "book")) == {test.label for test in marks_in(ROOT / "tests")}


def test_no_label_is_given_twice() -> None:
    labels = labels_in(ROOT / "book")
    assert len(labels) == len(set(labels))


def test_the_functions_of_a_result_exist() -> None:
    for test in marks_in(ROOT / "tests"):
        for function in test.functions:
            assert callable(attrgetter(function)(mini_distill)), test.name


def test_labels_are_read_from_markdown() -> None:
    markdown = """
:::{prf:theorem} Both bounds
:class: ours
:label: thm-bounds

Text. :label: not-this-one
:::

::::{prf:lemma}

No label.
::::

:::{prf:remark}
:label: rem-not-a-result
:::

:::{prf:corollary}
:label: cor-unnumbered
:nonumber:
:::
"""
    assert labels_of(markdown) == ["thm-bounds", None]


def test_marks_are_read_from_tests(tmp_path: Path) -> None:
    folder = tmp_path / "tests"
    folder.mkdir()
    (folder / "test_one.py").write_text(
        'import pytest\n@pytest.mark.result("thm-a", "theory.f", "theory.g")\n'
        '@pytest.mark.result("thm-b")\ndef test_it() -> None: ...\n'
    )
    found = [(test.label, test.functions, test.name) for test in marks_in(folder)]
    assert found == [
        ("thm-a", ("theory.f", "theory.g"), "tests/test_one.py::test_it"),
        ("thm-b", (), "tests/test_one.py::test_it"),
    ]
