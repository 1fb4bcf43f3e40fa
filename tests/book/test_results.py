"""Every numbered result of the book has a test that bears its label, and the other way round."""

import os
import subprocess
import sys
from operator import attrgetter
from pathlib import Path

import pytest
import yaml
from result_labels import Result, marks_in, results_in, results_of

import mini_distill

ROOT = Path(__file__).parents[2]


RESULTS = results_in(ROOT / "book")
STATEMENTS = yaml.safe_load((ROOT / "book/back-matter/statements.yml").read_text("utf-8"))


def test_every_numbered_result_has_a_label() -> None:
    assert None not in {result.label for result in RESULTS}


def test_every_numbered_result_is_somebodys() -> None:
    assert [result.label for result in RESULTS if len(result.marks) != 1] == []


def test_results_and_tests_bear_the_same_labels() -> None:
    tested = {test.label for test in marks_in(ROOT / "tests")}
    assert {result.label for result in RESULTS} == tested


def test_no_label_is_given_twice() -> None:
    labels = [result.label for result in RESULTS]
    assert len(labels) == len(set(labels))


def test_every_result_is_said_in_one_line() -> None:
    assert {result.label for result in RESULTS} == set(STATEMENTS)
    for entry in STATEMENTS.values():
        assert set(entry) == {"says", "paper"}
        assert "\n" not in entry["says"]
        assert entry["paper"].startswith(("yes", "in part: ", "no"))


def test_what_is_marked_as_the_papers_is_in_the_paper() -> None:
    for result in RESULTS:
        assert result.label
        if result.marks == ("paper",):
            assert not STATEMENTS[result.label]["paper"].startswith("no"), result.label
        if result.marks == ("new",):
            assert STATEMENTS[result.label]["paper"] == "no", result.label


def test_the_functions_of_a_result_exist() -> None:
    for test in marks_in(ROOT / "tests"):
        for function in test.functions:
            assert callable(attrgetter(function)(mini_distill)), test.name


@pytest.mark.slow
def test_a_marked_test_runs_every_function_that_its_mark_names(tmp_path: Path) -> None:
    (tmp_path / "test_marks.py").write_text("""
import mini_distill as md
import pytest
from mini_distill.theory import round_bounds

SPECTRUM = md.decompose(md.kernels.Laplace(1.0), [0.0, 0.5])


@pytest.mark.result("thm-a", "theory.round_bounds", "distill", "kernels.Laplace")
def test_honest():  # by the name that it was imported under, by another function, by a method
    assert round_bounds(2.5) == (2, 6)
    md.distill(SPECTRUM, [1.0, 2.0], c=0.1, max_rounds=1).predict([0.2])


@pytest.mark.result("thm-a", "theory.round_bounds")
@pytest.mark.result("thm-b", "decompose", "theory.norm_bounds")
def test_boasting():
    round_bounds(2.5)
    assert SPECTRUM.K == 2
""")
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "conftest", "--rootdir", tmp_path, tmp_path],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (ROOT, ROOT / "tests")))},
        capture_output=True,
        encoding="utf-8",
    )
    assert "1 failed, 1 passed" in run.stdout
    assert "the mark names decompose, theory.norm_bounds, which this test never runs" in run.stdout


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
    assert results_of(markdown) == [Result("thm-bounds", ("ours",)), Result(None, ())]


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
