"""Write the notebooks for readers, ready to be a branch that Binder and Colab open, and as a zip.

python -m tools.reader_notebooks    (with EDITION=student, without solutions)
"""

import shutil
import subprocess
import sys
from pathlib import Path

from tools.site import build_notebooks, notebooks

ROOT = Path(__file__).parent.parent
WHEEL = "import flit_core.buildapi as b, sys; b.build_wheel(sys.argv[1])"
BINDER = ("runtime.txt", "jupyter_server_config.json")
LICENCES = ("LICENSE", "LICENSE-CC-BY-4.0")
README = """\
# mini-distill: the notebooks

The chapters of an interactive textbook on self-distillation, made to be run: in JupyterLab,
VS Code, Colab or Binder. Start with `book/index.ipynb`. The first cell of each installs what it
needs, where that is missing; what Binder needs is in `binder`. These files are written by the book
(`make reader-notebooks`): change them there. Code is under the MIT licence, text and figures are
under CC BY 4.0.
"""


def add_binder(folder: Path) -> None:
    """Let Binder install what the notebooks need, and the package as it is here."""
    binder = folder / "binder"
    binder.mkdir()
    for name in BINDER:
        shutil.copy(ROOT / "binder" / name, binder)
    pins = (ROOT / "binder" / "requirements.txt").read_text("utf-8").splitlines()
    plain = [pin for pin in pins if not pin.startswith("jupyterlab-myst")]  # sets no TeX in folds
    (binder / "requirements.txt").write_text("\n".join(plain) + "\n", "utf-8")
    script = binder / "postBuild"
    ours = (ROOT / "binder" / "postBuild").read_text("utf-8")
    script.write_text(ours.replace("--no-deps .", "--no-deps binder/*.whl"), "utf-8")
    script.chmod(0o755)
    subprocess.run([sys.executable, "-c", WHEEL, str(binder)], cwd=ROOT, check=True)


def main() -> None:
    """Write the folder and the zip."""
    folder = notebooks()
    build_notebooks()
    add_binder(folder)
    for name in LICENCES:
        shutil.copy(ROOT / name, folder)
    (folder / "README.md").write_text(README, "utf-8")
    archive = shutil.make_archive(str(folder), "zip", folder)
    print(f"\nThe notebooks are in {folder} and in {archive}.")


if __name__ == "__main__":
    main()
