"""What is packed, and that a chapter runs on it anywhere."""

import importlib.util
import os
import shutil
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import nbformat
import pytest

from tools import meaning

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]
CHAPTER = ROOT / "book" / "many-rounds" / "the-distillation-operator.ipynb"
BUILD = "import flit_core.buildapi as b; print(b.build_sdist('dist'), b.build_wheel('dist'))"


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what is packed, and beside it in dist/ the two archives."""
    folder = tmp_path_factory.mktemp("packed")
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, folder)
    caches = shutil.ignore_patterns("__pycache__", ".*")
    for name in ("mini_distill", "tests"):
        shutil.copytree(ROOT / name, folder / name, ignore=caches)
    subprocess.run([sys.executable, "-c", BUILD], cwd=folder, check=True)
    return folder


def test_packing_leaves_nothing_beside_the_archives(packed: Path) -> None:
    names = {name.split("/")[0] for name in files(packed)}
    assert names == {"LICENSE", "README.md", "dist", "mini_distill", "pyproject.toml", "tests"}


def test_both_archives_hold_the_whole_package_and_no_test(packed: Path) -> None:
    package = {name for name in files(packed) if name.startswith("mini_distill/")}
    assert "mini_distill/explorables/static/explorable-loop.js" in package
    (wheel,) = (packed / "dist").glob("*.whl")
    inside = zipfile.ZipFile(wheel).namelist()
    assert {name for name in inside if ".dist-info/" not in name} == package
    (sdist,) = (packed / "dist").glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        inside = [name.split("/", 1)[1] for name in archive.getnames()]
    extra = {"LICENSE", "PKG-INFO", "README.md", "pyproject.toml"}
    assert set(inside) == package | extra


def test_a_chapter_runs_on_the_package_with_its_extra(packed: Path, tmp_path: Path) -> None:
    """In an environment that has nothing else, in a folder that holds nothing else."""
    (wheel,) = (packed / "dist").glob("*.whl")
    pins = tmp_path / "pins.txt"  # the versions that are tested, and probably at hand already
    lines = (ROOT / "requirements.txt").read_text("utf-8").splitlines()
    pins.write_text("\n".join(line for line in lines if not line.startswith("-e")), "utf-8")
    uv = importlib.util.find_spec("uv") is not None
    venv.create(tmp_path / "venv", with_pip=not uv)
    python = str(tmp_path / "venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))
    install = [sys.executable, "-m", "uv", "pip"] if uv else [python, "-m", "pip"]
    install += ["install", "-q", *(["--python", python] if uv else []), "-c", str(pins)]
    subprocess.run([*install, f"{wheel}[lab]"], check=True)
    folder = tmp_path / "downloads"
    folder.mkdir()
    shutil.copy(CHAPTER, folder)
    command = ["-m", "nbconvert", "--execute", "--to", "notebook", "--output", "new", CHAPTER.name]
    variables = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    subprocess.run([python, *command], cwd=folder, env=variables, check=True)
    stored, new = (
        nbformat.read(path, as_version=4).cells for path in (CHAPTER, folder / "new.ipynb")
    )
    for old, cell in zip(stored, new, strict=True):
        assert not meaning.outputs(old.get("outputs", []), cell.get("outputs", [])), cell.source
