"""What Binder builds of the repository, by the build packs that it uses itself."""

import ast
import json
import re
import sys
from collections.abc import Iterator
from contextlib import chdir
from importlib.metadata import packages_distributions
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import nbformat
import pytest
import yaml
from IPython.core.inputtransformer2 import TransformerManager

from tools.notebooks import chapters

if sys.platform == "win32":
    pytest.skip("Binder builds on Linux, and its tool imports there only", allow_module_level=True)

from repo2docker.app import Repo2Docker
from repo2docker.buildpacks import PythonBuildPack

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]


@pytest.fixture
def pack() -> Iterator[PythonBuildPack]:
    """The first build pack that finds what it needs, as in repo2docker, in the repository."""
    with chdir(ROOT):
        packs = (kind(base_image="ubuntu") for kind in Repo2Docker().buildpacks)
        found = next(pack for pack in packs if pack.detect())
        assert isinstance(found, PythonBuildPack)
        found.platform = "linux/amd64"
        yield found


def pins(name: str) -> dict[str, str]:
    """Return the pinned version of each package."""
    lines = (ROOT / name).read_text("utf-8").splitlines()
    return dict(line.split(" ;")[0].split("==") for line in lines if "==" in line)


def imported() -> set[str]:
    """Every top-level module that a chapter imports and the standard library does not have."""
    names: set[str] = set()
    for path in chapters():
        for cell in nbformat.read(path, as_version=4).cells:
            if cell.cell_type == "code":
                for node in ast.walk(ast.parse(TransformerManager().transform_cell(cell.source))):
                    if isinstance(node, ast.Import):
                        names |= {alias.name.split(".")[0] for alias in node.names}
                    elif isinstance(node, ast.ImportFrom) and node.module:
                        names.add(node.module.split(".")[0])
    return names - sys.stdlib_module_names - {"mini_distill"}


def test_the_version_of_python_is_named_and_one_of_ours(pack: PythonBuildPack) -> None:
    assert pack.runtime[:2] == ("python", pack.python_version)
    ours = f'"Programming Language :: Python :: {pack.python_version}"'
    assert ours in (ROOT / "pyproject.toml").read_text("utf-8")


def test_what_is_needed_is_installed_before_the_repository_is_copied(pack: PythonBuildPack) -> None:
    """Docker keeps a layer until what it is built from changes: a commit reinstalls nothing."""
    dockerfile = pack.render()
    install = dockerfile.index('/bin/pip install --no-cache-dir -r "binder/requirements.txt"')
    copy = dockerfile.index("COPY --chown=1000:1000 src/ ${REPO_DIR}")
    package = dockerfile.index("RUN ./binder/postBuild")
    assert install < copy < package
    assert dockerfile.count("pip install") == 1


def test_the_package_is_installed_and_the_file_browser_starts_at_the_chapters() -> None:
    script = (ROOT / "binder" / "postBuild").read_text("utf-8")
    assert "pip install --no-cache-dir --no-deps .\n" in script
    assert "cp binder/jupyter_server_config.json" in script
    settings = json.loads((ROOT / "binder" / "jupyter_server_config.json").read_text("utf-8"))
    assert (ROOT / settings["ContentsManager"]["preferred_dir"] / "index.ipynb").is_file()


def test_versions_are_those_that_are_tested() -> None:
    assert pins("binder/requirements.txt").items() <= pins("requirements.txt").items()


def test_all_that_chapters_import_is_installed() -> None:
    distributions = packages_distributions()
    needed = {distributions[name][0].lower().replace("_", "-") for name in imported()}
    assert len(needed) > 5
    assert needed | {"jupyterlab", "jupyterlab-myst"} <= pins("binder/requirements.txt").keys()


def test_nothing_is_installed_that_only_builds_or_checks_the_book() -> None:
    text = (ROOT / "requirements.in").read_text("utf-8")
    tools = set(re.findall(r"^[a-z][\w-]*", text, re.MULTILINE)) - {"argon2-cffi-bindings"}
    assert {"ruff", "playwright", "jupyter-book"} <= tools
    assert not tools & pins("binder/requirements.txt").keys()


def test_links_open_chapters_that_exist() -> None:
    """The site's buttons and the link of the README lead to the same repository."""
    config = yaml.safe_load((ROOT / "_config.yml").read_text("utf-8"))
    assert config["launch_buttons"]["notebook_interface"] == "jupyterlab"
    repository = config["repository"]["url"].removeprefix("https://github.com/")
    start = f"https://mybinder.org/v2/gh/{repository}/notebooks"  # see tools.reader_notebooks
    links = re.findall(r"https://mybinder\.org/[^)\s]+", (ROOT / "README.md").read_text("utf-8"))
    assert links
    for link in links:
        assert link.startswith(start)
        page = parse_qs(urlsplit(link).query)["urlpath"][0].removeprefix("lab/tree/")
        assert (ROOT / page).is_file()
