"""The notebooks for readers run in an environment that has the package, its extra, and no more."""

import importlib.util
import os
import re
import subprocess
import sys
import zipfile
from email.parser import Parser
from pathlib import Path

import nbformat
import pytest
from packaging.requirements import Requirement

from tools import meaning
from tools.notebooks import chapters

ROOT = Path(__file__).parents[2]
NOTEBOOKS = ROOT / "_build" / "notebooks"
QUICK = ("the-mystery", "how-many-rounds", "choosing-the-number-of-rounds")
SLOW = 1500  # seconds for the slowest chapter, which trains networks, on a busy machine
WIDGET = "application/vnd.jupyter.widget-view+json"


def chosen() -> list[str]:
    """The quick chapters, or with many examples all."""
    names = [path.relative_to(ROOT).as_posix() for path in chapters()]
    if os.environ.get("HYPOTHESIS_PROFILE") == "thorough":
        return names
    return [name for name in names if Path(name).stem in QUICK]


@pytest.fixture(scope="module")
def wheel() -> Path:
    """What `make reader-notebooks` writes; of it the package, which Binder installs."""
    subprocess.run([sys.executable, "-m", "tools.reader_notebooks"], cwd=ROOT, check=True)
    (found,) = (NOTEBOOKS / "binder").glob("*.whl")
    return found


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Python of a new environment with the package and the extra for the book."""
    folder = tmp_path_factory.mktemp("clean")
    environment = folder / "venv"
    subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True)
    program = str(environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))
    pins = folder / "pins.txt"
    lines = (ROOT / "requirements.txt").read_text("utf-8").splitlines()
    pins.write_text("\n".join(line for line in lines if not line.startswith("-e")), "utf-8")
    install = [program, "-m", "pip", "install", "-q"]
    if importlib.util.find_spec("uv"):
        install = [sys.executable, "-m", "uv", "pip", "install", "-q", "--python", program]
    subprocess.run([*install, "-c", str(pins), f"{wheel}[book]"], check=True)
    size = sum(path.stat().st_size for path in environment.rglob("*") if path.is_file())
    (folder / "size").write_text(str(size // 1_000_000))
    subprocess.run([*install, "-c", str(pins), "ipykernel", "nbconvert"], check=True)
    return program


def test_the_size_of_the_extra_is_what_the_readme_says(python: str) -> None:
    size = int((Path(python).parents[2] / "size").read_text())
    said = re.search(r"'\.\[book\]'`?\s*\((\d+) MB", (ROOT / "README.md").read_text("utf-8"))
    assert said
    if sys.platform == "linux":  # wheels of other systems are smaller
        assert abs(size - int(said[1])) < 0.15 * int(said[1]), f"{size} MB"


@pytest.mark.parametrize("name", chosen())
def test_it_runs(python: str, name: str, tmp_path: Path) -> None:
    """In a folder that holds nothing else; what it prints means what is stored."""
    path = NOTEBOOKS / name
    (tmp_path / "old.ipynb").write_bytes(path.read_bytes())
    options = ["--execute", "--to", "notebook", "--output", "new"]
    options += [f"--ExecutePreprocessor.timeout={SLOW}"]
    variables = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    subprocess.run(
        [python, "-m", "nbconvert", *options, "old.ipynb"], cwd=tmp_path, env=variables, check=True
    )
    stored, new = (nbformat.read(p, as_version=4).cells for p in (path, tmp_path / "new.ipynb"))
    live = 0
    for old, cell in zip(stored, new, strict=True):
        pictures = [out for out in old.get("outputs", []) if "image/png" in out.get("data", {})]
        if pictures:  # a picture stands for one, or for what is alive once it is run
            live += sum(WIDGET in out.get("data", {}) for out in cell.outputs)
            assert len(cell.outputs) >= len(old.outputs)
        else:
            assert not meaning.outputs(old.get("outputs", []), cell.get("outputs", [])), cell.source
    assert live == (ROOT / name).read_text("utf-8").count("<mini-distill ")
    assert new[1].outputs == []  # there was nothing to install


def test_the_first_cell_asks_for_this_package_and_an_extra_that_it_has(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = [name for name in archive.namelist() if name.endswith("/METADATA")]
        metadata = Parser().parsestr(archive.read(name).decode())
    for path in NOTEBOOKS.rglob("*.ipynb"):
        first = nbformat.read(path, as_version=4).cells[1].source
        (asked,) = re.findall(r'%pip install -q "([^"]+)"', first)
        requirement = Requirement(asked)
        assert requirement.name == metadata["Name"]
        assert requirement.specifier.contains(metadata["Version"])
        assert str(requirement.specifier).startswith("==")
        assert requirement.extras <= set(metadata.get_all("Provides-Extra", []))


def test_the_zip_is_the_folder(wheel: Path) -> None:
    with zipfile.ZipFile(NOTEBOOKS.with_suffix(".zip")) as archive:
        packed = {name for name in archive.namelist() if not name.endswith("/")}
    assert packed == {
        path.relative_to(NOTEBOOKS).as_posix() for path in NOTEBOOKS.rglob("*") if path.is_file()
    }
    assert f"binder/{wheel.name}" in packed


@pytest.mark.skipif(sys.platform == "win32", reason="Binder builds on Linux")
def test_binder_builds_the_folder(wheel: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from repo2docker.app import Repo2Docker
    from repo2docker.buildpacks import PythonBuildPack

    monkeypatch.chdir(NOTEBOOKS)
    packs = (kind(base_image="ubuntu") for kind in Repo2Docker().buildpacks)
    pack = next(pack for pack in packs if pack.detect())
    assert isinstance(pack, PythonBuildPack)
    pack.platform = "linux/amd64"
    dockerfile = pack.render()
    install = dockerfile.index('pip install --no-cache-dir -r "binder/requirements.txt"')
    assert install < dockerfile.index("RUN ./binder/postBuild")
    assert "--no-deps binder/*.whl\n" in Path("binder/postBuild").read_text("utf-8")
    pins = Path("binder/requirements.txt").read_text("utf-8")
    assert "jupyterlab==" in pins
    assert "jupyterlab-myst" not in pins  # it leaves the TeX in folds as it is
