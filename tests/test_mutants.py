"""`make mutants` tells a falsehood and says which test notices."""

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from tools.mutants import ROOT, Falsehood, falsehoods, killer


def test_every_falsehood_can_be_told() -> None:
    for one in falsehoods():
        text = (ROOT / one.file).read_text(encoding="utf-8")
        assert text.count(one.old) == 1, one
        assert one.new != one.old
        assert one.tests
        for test in one.tests:
            assert (ROOT / test.split("::")[0]).is_file(), one


def test_there_are_many_and_no_two_are_the_same() -> None:
    told = [(one.file, one.old, one.new) for one in falsehoods()]
    assert len(told) >= 80
    assert len(set(told)) == len(told)


@pytest.mark.slow
def test_a_falsehood_is_killed_or_survives_or_cannot_be_told(tmp_path: Path) -> None:
    (tmp_path / "area.py").write_text("def area(r):\n    return 3.14159 * r**2\n")
    (tmp_path / "test_area.py").write_text(
        "from area import area\n\ndef test_unit():\n    assert area(1) > 3\n"
    )
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    weak = Falsehood("area", "a cube", "area.py", "r**2", "r**3", ("test_area.py",))
    assert killer(weak, tmp_path) is None
    false = replace(weak, old="3.14159", new="2.71828")
    assert killer(false, tmp_path) == "test_area.py::test_unit"
    assert "3.14159 * r**2" in (tmp_path / "area.py").read_text()
    with pytest.raises(SystemExit, match="stands 5 times"):
        killer(replace(weak, old="r"), tmp_path)
    with pytest.raises(SystemExit, match="did not run"):
        killer(replace(weak, tests=("test_volume.py",)), tmp_path)
