"""What holds for the package as a whole."""

import importlib
import inspect
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.resources import files

import pytest
from importlinter.cli import lint_imports

import mini_distill as md


def public_callables() -> Iterator[tuple[str, object]]:
    for info in pkgutil.walk_packages(md.__path__, "mini_distill."):
        module = importlib.import_module(info.name)
        for name, value in vars(module).items():
            own = getattr(value, "__module__", None) == info.name
            if own and not name.startswith("_") and callable(value):
                yield f"{info.name}.{name}", value


def test_importing_loads_nothing_heavier_than_numpy() -> None:
    bare = "import sys, mini_distill; print('numpy' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", bare], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"
    code = "import sys, mini_distill as md; md.decompose, md.distill, md.sweep; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "mini_distill.decomposition" in run.stdout.split()
    heavy = {"scipy", "matplotlib", "sklearn", "anywidget", "ipywidgets", "IPython"}
    assert not (heavy | {"mini_distill.figures", "mini_distill.theory"}) & set(run.stdout.split())


def test_a_part_is_loaded_when_it_is_asked_for() -> None:
    code = "import mini_distill as md; print(md.figures.__name__, md.theory.__name__)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["mini_distill.figures", "mini_distill.theory"]
    assert dir(md) == md.__all__
    with pytest.raises(AttributeError, match="no attribute 'figure'"):
        md.figure  # noqa: B018


def test_types_are_published() -> None:
    assert files("mini_distill").joinpath("py.typed").is_file()


def test_public_names_are_listed_once_and_exist() -> None:
    assert sorted(set(md.__all__)) == list(md.__all__)
    for name in md.__all__:
        assert getattr(md, name).__doc__


@pytest.mark.parametrize(("name", "value"), list(public_callables()))
def test_docstrings_name_the_parameters_they_take(name: str, value: object) -> None:
    doc = inspect.getdoc(value) or ""
    assert doc, f"{name} has no docstring"
    section = re.search(r"\nParameters\n-+\n(.*?)(\n[A-Z]\w+\n-+\n|\Z)", doc, re.DOTALL)
    if section is None:
        return
    documented = re.findall(r"^\**(\w[\w, ]*)(?: :|$)", section.group(1), re.MULTILINE)
    documented = [part.strip() for names in documented for part in names.split(",")]
    parameters = inspect.signature(value).parameters  # type: ignore[arg-type]
    assert documented == [p for p in parameters if p != "self"]


def test_each_layer_knows_only_those_below_it(pytestconfig: pytest.Config) -> None:
    settings = str(pytestconfig.rootpath / "pyproject.toml")
    assert lint_imports(settings, no_cache=True, no_logo=True) == 0
