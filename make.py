"""One command for each thing one does here: `make NAME`, or `python make.py NAME` without make.

Only the standard library is used: this makes the environment that holds everything else.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

from tools import environment, stages
from tools.environment import ROOT, run

SITE = ROOT / "_build" / "html"
# In the order of `make test`, the cheap first; those of one group run side by side.
CHEAP = ("style", "types", "script")
EVERYTHING = [CHEAP, ("units",), ("chapters",), ("site",), ("browser",)]


def book() -> None:
    """Build the website; with EDITION=student one without solutions."""
    run("-m", "tools.site")


def page() -> None:
    """Build the page of one chapter: make page PAGE=book/one-round/the-mystery."""
    run("-m", "tools.site", os.environ.get("PAGE", ""))


def files() -> None:
    """Write PDFs, an EPUB and all figures by their names, and link them from the site."""
    run("-m", "tools.files")


def quizzes() -> None:
    """Write the quizzes for Moodle (GIFT) and for Canvas and others (QTI)."""
    run("-m", "tools.quizzes")


def serve() -> None:
    """Show the built website at http://127.0.0.1:8000 (or another PORT=)."""
    if not (SITE / "index.html").exists():
        sys.exit('There is no site yet: run "make book" first.')
    port = os.environ.get("PORT", "8000")
    server = ["http.server", "--bind", "127.0.0.1", "--directory", str(SITE), port]
    subprocess.run([sys.executable, "-m", *server], check=True)


def check() -> None:
    """Run what takes at most two minutes: style, types, and the units on a few examples."""
    os.environ.setdefault("HYPOTHESIS_PROFILE", "quick")
    stages.run([CHEAP, ("quick",)])


def test() -> None:
    """Run everything that CI runs, the cheap first."""
    run("-m", "tools.chromium")
    stages.run(EVERYTHING)


def thorough() -> None:
    """Run everything on many random examples, as a workflow does every week."""
    os.environ.setdefault("HYPOTHESIS_PROFILE", "thorough")
    run("-m", "tools.chromium")
    stages.run([*EVERYTHING, ("course",)])


def times() -> None:
    """Show how long each stage of the last check or test took."""
    print(stages.last_times())


def chromium() -> None:
    """Install the browser of the tests, if there is none: a package of the system, if it can."""
    run("-m", "tools.chromium", "install")


def notebooks() -> None:
    """Execute every chapter and store its outputs, ready to commit."""
    run("-m", "tools.picture")
    run("-m", "tools.notebooks")


def reader_notebooks() -> None:
    """Write the chapters as notebooks that read anywhere: a folder and a zip."""
    run("-m", "tools.reader_notebooks")


def address() -> None:
    """Publish it as your own: make address REPOSITORY=https://github.com/you/your-book."""
    repository = os.environ.get("REPOSITORY")
    run("-m", "tools.address", *([repository] if repository else []))


def portable() -> None:
    """Run chapters and units as other processors and other numbers of threads would."""
    run("-m", "tools.portable")


def lengths() -> None:
    """Count the words and formulas of every page's main text."""
    run("-m", "tools.lengths")


def weight() -> None:
    """Say what every page weighs, asks for, computes, and moves while it loads."""
    run("-m", "tools.weight")


def mutants() -> None:
    """Make the book's statements false, one by one, and show which test notices."""
    run("-m", "tools.mutants")


def explorables() -> None:
    """Bundle js/ into the script that the package ships (needs Node.js)."""
    run("-m", "tools.node", "build")


def requirements() -> None:
    """Pin the newest versions that go together, here and for Binder."""
    run("-m", "tools.requirements")


def bench() -> None:
    """Measure against other libraries, in ratios; in some minutes with QUICK=1."""
    run("-m", "benchmarks")
    run("-m", "benchmarks.explorables")


def clean() -> None:
    """Remove the site, the environment and every cache."""
    made = "_build .venv build dist *.egg-info .*_cache .hypothesis js/node_modules"
    for pattern in made.split():
        for path in ROOT.glob(pattern):
            shutil.rmtree(path)


def usage() -> None:
    """List these commands."""
    for name, command in COMMANDS.items():
        print(f"  make {name:16} {command.__doc__}")
    print(f"  make {'STAGE':16} Run one stage of the test: {', '.join(stages.STAGES)}.")
    print("Without make, run: python make.py NAME")


COMMANDS = {
    "help": usage,
    **{
        command.__name__.replace("_", "-"): command
        for command in (
            book, page, files, quizzes, serve, check, test, thorough, times, notebooks,
            reader_notebooks, address, portable,
            lengths, weight, mutants, explorables, chromium, requirements, bench, clean,
        )
    },
}  # fmt: skip
NEED_NOTHING = {"help", "serve", "times", "clean"}


def main(arguments: list[str]) -> int:
    """Run the commands in order, with settings like PORT=9000 among them; return the status."""
    os.environ.update(dict(word.split("=", 1) for word in arguments if "=" in word))
    names = [word for word in arguments if "=" not in word] or ["help"]
    if unknown := [name for name in names if name not in {**COMMANDS, **stages.STAGES}]:
        print(f"There is no command {unknown[0]!r}. There are these:", file=sys.stderr)
        usage()
        return 2
    for name in names:
        if name not in NEED_NOTHING:
            environment.ensure()
        if name in COMMANDS:
            COMMANDS[name]()
        else:
            stages.run([(name,)])
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except subprocess.CalledProcessError as error:  # its own output says what was wrong
        sys.exit(error.returncode)
    except KeyboardInterrupt:
        sys.exit(130)
