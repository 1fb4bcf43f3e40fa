"""Is everything there to run the chapters? python course/check_environment.py."""

import re
import sys
from importlib.metadata import PackageNotFoundError, requires, version

OWN = re.compile(r"mini[-_]distill\[([^]]*)\]")


def needed(extra: str) -> list[tuple[str, str]]:
    """Return the packages, with their least versions, that an extra of mini-distill asks for."""
    found = []
    for line in requires("mini-distill") or []:
        requirement, _, condition = line.partition(";")
        name, _, least = requirement.strip().partition(">=")
        if not condition.strip():
            found.append((name, least))
        elif f'"{extra}"' in condition.replace("'", '"'):
            if own := OWN.match(name):
                for other in own[1].split(","):
                    found += needed(other.strip())
            else:
                found.append((name, least))
    return list(dict.fromkeys(found))


def parts(number: str) -> list[int]:
    """Return a version as numbers, to compare."""
    return [int(part) for part in number.split(".") if part.isdigit()]


def report(extra: str = "lab") -> list[str]:
    """Say of everything that is missing or old what was found, what is needed, and what to do."""
    if sys.version_info[:2] < (3, 11):  # noqa: UP036 - it runs on whatever a student has
        return [f"Python {sys.version.split()[0]} is too old: 3.11 or later is needed."]
    try:
        version("mini-distill")
    except PackageNotFoundError:
        return [
            "mini-distill is missing: with the file that your course gave you"
            f' pip install "./mini_distill-….whl[{extra}]", in a copy of the repository'
            f' pip install ".[{extra}]"'
        ]
    wrong = []
    for name, least in needed(extra):
        try:
            found = version(name)
        except PackageNotFoundError:
            wrong.append(
                f'{name} is missing, {least} or later is needed: pip install "{name}>={least}"'
            )
            continue
        if parts(found) < parts(least):
            wrong.append(
                f"{name} {found} is too old, {least} or later is needed:"
                f' pip install -U "{name}>={least}"'
            )
    return wrong


if __name__ == "__main__":
    problems = report(*sys.argv[1:])
    print("\n".join(problems) or "Everything is there: open a chapter.")
    sys.exit(bool(problems))
