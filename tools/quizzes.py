"""The quizzes of course/quizzes, and their export for learning platforms: python -m tools.quizzes.

A file has the five questions of a chapter. Each answer is `right` or `wrong`, and says `why`; what
can be computed is, by `compute`, which sets `answer` to the `value` of the right one alone (see
tests/test_quizzes.py). In all texts formulas are TeX between dollars, and *stars* are emphasis.
"""

import re
import zlib
from html import escape
from pathlib import Path
from typing import NamedTuple

import numpy as np
import yaml

from tools.run_times import chapters

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "course" / "quizzes"
OUT = ROOT / "_build" / "quizzes"
WITHOUT = {"ten-minutes"}  # it is for those who read nothing else
FORMULA = re.compile(r"\$([^$]+)\$")
EMPHASIS = re.compile(r"\*([^*]+)\*")


class Answer(NamedTuple):
    """An answer, whether it is right, and why."""

    text: str
    right: bool
    why: str
    value: object = None


class Question(NamedTuple):
    """A question, its answers in the order in which they are shown, and where to read again."""

    name: str
    text: str
    answers: list[Answer]
    see: str
    compute: str


def answer(entry: dict[str, object]) -> Answer:
    """Read an answer."""
    (kind,) = {"right", "wrong"} & set(entry)
    text, why = entry[kind], entry["why"]
    if not isinstance(text, str) or not isinstance(why, str):
        raise TypeError(f"An answer and its reason are texts: put quotation marks around {text!r}.")
    return Answer(text.strip(), kind == "right", why.strip(), entry.get("value"))


def shuffled(answers: list[Answer], name: str) -> list[Answer]:
    """Put answers in an order that only depends on the name of the question."""
    order = np.random.default_rng(zlib.crc32(name.encode())).permutation(len(answers))
    return [answers[i] for i in order]


def quiz(chapter: str) -> list[Question]:
    """Return the questions of a chapter."""
    entries = yaml.safe_load((FOLDER / f"{chapter}.yml").read_text("utf-8"))
    questions = []
    for number, entry in enumerate(entries, 1):
        name = f"{chapter}-{number}"
        answers = shuffled([answer(given) for given in entry["answers"]], name)
        compute = entry.get("compute", "")
        see = entry.get("see", "")
        questions.append(Question(name, entry["ask"].strip(), answers, see, compute))
    return questions


def quizzes() -> dict[str, list[Question]]:
    """Return all quizzes by the names of their chapters, in the order of the book."""
    return {name: quiz(name) for name in chapters() if name not in WITHOUT}


def title(chapter: str) -> str:
    """Return the title of a chapter."""
    source = chapters()[chapter].read_text("utf-8")
    found = re.search(r'"# ([^"\\]+?)(?:\\n)?"', source)
    if found is None:
        raise ValueError(f"{chapter} has no title: its first cell should begin with one.")
    return found[1]


def html(text: str) -> str:
    r"""Write a text as HTML with its formulas between \( and \), where platforms look for TeX."""
    formulas = FORMULA.findall(text)
    # a formula may have stars of its own, and stand between two stars
    words = EMPHASIS.sub(r"<em>\1</em>", escape(FORMULA.sub("\0", text), quote=False))
    for tex in formulas:
        words = words.replace("\0", rf"\({escape(tex, quote=False)}\)", 1)
    return words


def main() -> None:
    """Write the quizzes for Moodle and for platforms that read QTI."""
    from tools.quiz_formats import gift, qti  # they need what is above

    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / "quizzes.gift").write_text(gift(quizzes()), "utf-8")
    (OUT / "quizzes-qti.zip").write_bytes(qti(quizzes()))
    for path in sorted(OUT.iterdir()):
        print(path)


if __name__ == "__main__":
    main()
