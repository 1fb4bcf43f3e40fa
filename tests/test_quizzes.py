"""The quizzes: their keys against the package, their reasons, and their three forms."""

import io
import re
import zipfile
from collections import Counter
from html import unescape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import numpy as np
import pytest

import mini_distill as md
from tools.quiz_formats import gift, qti
from tools.quizzes import FORMULA, Question, answer, html, quizzes, title
from tools.run_times import chapters

ROOT = Path(__file__).parents[1]
QUIZZES = quizzes()
QUESTIONS = [question for questions in QUIZZES.values() for question in questions]
EACH = pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
NAMED = re.compile(r"_\d|rounds? [\d to]+|near 0")  # digits that are names, and no answer
DIGITS = 0.03  # answers are said to two digits at least, and differ by more


def loop(d: Any, z: Any, squared_step: float) -> md.Distillation:
    """The loop with eigenvalues and labels as they are, and Kε."""
    spectrum = md.Spectrum.from_gram(np.diag(np.asarray(d, dtype=float)))
    return md.distill(spectrum, np.asarray(z, dtype=float), epsilon=squared_step / len(z))


def shape(errors: Any) -> str:
    """What errors do from round to round."""
    change = np.diff(errors)
    if (change > 0).all():
        return "rises"
    return "falls" if (change < 0).all() else "falls, then rises"


def computed(question: Question) -> Any:
    """What the package says: its `answer`, from the running example and what else it names."""
    x, y = md.datasets.illustrative_example(interior=True)
    x_eleven, y_eleven = md.datasets.illustrative_example()
    beam = md.kernels.CubicSplineGreen()
    spectrum = md.decompose(beam, x)
    names = {"md": md, "np": np, "loop": loop, "shape": shape, "x": x, "y": y}
    names |= {"spectrum": spectrum, "run": md.distill(spectrum, y, epsilon=0.01)}
    names |= {"eleven": md.decompose(beam, x_eleven), "y_eleven": y_eleven}
    exec(question.compute, names)
    return names["answer"]


def fits(value: object, found: Any) -> bool:
    """Is what an answer says what was found: a word, a number, or one of an interval?"""
    if isinstance(value, list) and isinstance(found, (int, float, np.number)):
        return bool(value[0] <= found <= value[1])
    if isinstance(value, (int, float)) and isinstance(found, (int, float, np.number)):
        return bool(np.isclose(found, value, rtol=DIGITS, atol=0))
    return str(value) == str(found)


def key(question: Question) -> str:
    """Compare the key with what is computed; say what is wrong with it."""
    found = computed(question)
    true = [answer.text for answer in question.answers if fits(answer.value, found)]
    right = [answer.text for answer in question.answers if answer.right]
    return "" if true == right else f"computed: {found}, so {true}; the key says {right}"


@EACH
def test_a_question_has_one_right_answer_and_each_answer_a_reason(question: Question) -> None:
    assert Counter(answer.right for answer in question.answers)[True] == 1
    assert len(question.answers) >= 3
    assert len({answer.text for answer in question.answers}) == len(question.answers)
    assert all(len(answer.why.split()) >= 4 for answer in question.answers)


@pytest.mark.parametrize("question", [q for q in QUESTIONS if q.compute], ids=lambda q: q.name)
def test_the_package_says_so(question: Question) -> None:
    assert all(answer.value is not None for answer in question.answers)
    assert key(question) == ""


@EACH
def test_a_number_that_is_asked_for_is_computed(question: Question) -> None:
    texts = [NAMED.sub("", answer.text) for answer in question.answers]
    if all(re.search(r"\d|\bhalf\b|quarter", text) for text in texts):
        assert question.compute, texts


def test_a_wrong_key_is_noticed() -> None:
    for question in [q for q in QUESTIONS if q.compute][:12]:
        first, *others = question.answers
        other = next(a for a in others if a.right != first.right)
        swapped = [first._replace(right=other.right), other._replace(right=first.right)]
        rest = [answer for answer in others if answer is not other]
        assert key(question._replace(answers=[*swapped, *rest])) != ""


def test_an_answer_that_is_no_text_is_refused() -> None:
    with pytest.raises(TypeError, match="quotation marks around 7"):
        answer({"right": 7, "why": "because"})


def test_every_chapter_has_five_questions_on_the_page_of_its_part() -> None:
    assert {len(questions) for questions in QUIZZES.values()} == {5}
    assert set(QUIZZES) == set(chapters()) - {"ten-minutes"}
    for chapter in QUIZZES:
        part = chapters()[chapter].parent.name
        page = (ROOT / "book" / "quizzes" / f"{part}.md").read_text("utf-8")
        begin = f"(quiz-{chapter})=\n## {title(chapter)}\n\n"
        back = f"{{doc}}`Read the chapter </book/{part}/{chapter}>`"
        rest = page[page.index(begin) + len(begin) :]
        assert rest.startswith(back)
        assert rest.split("\n\n")[1].startswith(f"```{{quiz}} {chapter}\n```")


def letters(text: str) -> int:
    """The length of a text, a formula counted by its letters and signs."""
    return len(re.sub(r"\\[a-z]+|[{}$*_^\\]", "", text))


@EACH
def test_the_length_of_an_answer_gives_nothing_away(question: Question) -> None:
    lengths = {answer.text: letters(answer.text) for answer in question.answers}
    right = next(answer.text for answer in question.answers if answer.right)
    others = [length for text, length in lengths.items() if text != right]
    assert min(others) / 2 - 4 <= lengths[right] <= 1.3 * max(others) + 4, lengths


def test_neither_length_nor_place_gives_the_key_away() -> None:
    places: Counter[int] = Counter()
    longest = 0
    for question in QUESTIONS:
        lengths = [letters(answer.text) for answer in question.answers]
        place = [answer.right for answer in question.answers].index(True)
        places[place] += 1
        longest += lengths[place] == max(lengths) and lengths.count(max(lengths)) == 1
    assert longest < 0.4 * len(QUESTIONS)
    assert all(0.22 < places[place] / len(QUESTIONS) < 0.45 for place in range(3)), places


def test_formulas_become_tex_between_brackets() -> None:
    assert html("*if* $a < b$ & c") == r"<em>if</em> \(a &lt; b\) &amp; c"
    assert html("*all $z^*$, too* $y^*$") == r"<em>all \(z^*\), too</em> \(y^*\)"
    for question in QUESTIONS:
        for text in [question.text, *(t for a in question.answers for t in (a.text, a.why))]:
            assert text.count("$") % 2 == 0, text
            assert not set(FORMULA.sub("", text)) & set("$`{}_\\"), text
            assert "*" not in re.sub(r"\\\(.*?\\\)", "", html(text)), text


Read = tuple[str, str, list[tuple[str, bool, str]]]


def said() -> list[Read]:
    """Every question as it should be read back: name, text, and answers with key and reason."""
    return [
        (q.name, html(q.text), [(html(a.text), a.right, html(a.why)) for a in q.answers])
        for q in QUESTIONS
    ]


def unescaped(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text).strip()


def read_gift(text: str) -> list[Read]:
    """Read GIFT as its description says: an escaped sign is a sign and begins nothing."""
    found: list[Read] = []
    for block in text.split("\n\n"):
        if not block.strip() or block.startswith("$CATEGORY: "):
            continue
        head, body = re.split(r"(?<!\\)(?:\\\\)*\{", block, maxsplit=1)
        name, asked = re.fullmatch(r"::(.*?)::\[html\](.*)", head, re.DOTALL).groups()  # type: ignore[union-attr]
        body = re.split(r"(?<!\\)(?:\\\\)*\}", body)[0]
        entries = re.findall(r"([=~])((?:\\.|[^\\=~#])*)#((?:\\.|[^\\=~#])*)", body)
        answers = [(unescaped(a), sign == "=", unescaped(why)) for sign, a, why in entries]
        found.append((name, unescaped(asked), answers))
    return found


def read_qti(package: bytes) -> list[Read]:
    """Read a package of QTI 1.2: each file that the manifest names."""
    found: list[Read] = []
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        manifest = ET.fromstring(archive.read("imsmanifest.xml"))
        names = [e.attrib["href"] for e in manifest.iter() if e.tag.endswith("}resource")]
        assert sorted([*names, "imsmanifest.xml"]) == sorted(archive.namelist())
        for name in names:
            tree = ET.fromstring(archive.read(name))
            for item in tree.findall(".//{*}item"):
                found.append(read_item(item))
    return found


def text_of(element: ET.Element | None) -> str:
    assert element is not None
    shown = element.find(".//{*}mattext")
    assert shown is not None
    assert shown.text
    return shown.text


def read_item(item: ET.Element) -> Read:
    said = {e.attrib["ident"]: text_of(e) for e in item.findall("{*}itemfeedback")}
    points, reasons = {}, {}
    for condition in item.findall("{*}resprocessing/{*}respcondition"):
        letter = condition.findtext("{*}conditionvar/{*}varequal") or ""
        points[letter] = float(condition.findtext("{*}setvar") or 0)
        (link,) = condition.findall("{*}displayfeedback")
        reasons[letter] = said[link.attrib["linkrefid"]]
    labels = item.findall(".//{*}response_label")
    assert {label.attrib["ident"] for label in labels} == set(points)
    answers = [
        (text_of(label), points[label.attrib["ident"]] == 100, reasons[label.attrib["ident"]])
        for label in labels
    ]
    return item.attrib["ident"], text_of(item.find("{*}presentation")), answers


def test_moodle_reads_the_same_questions() -> None:
    text = gift(QUIZZES)
    assert [(n, q, a) for n, q, a in read_gift(text)] == [
        (
            n,
            " ".join(q.split()),
            [(" ".join(a.split()), k, " ".join(w.split())) for a, k, w in rest],
        )
        for n, q, rest in said()
    ]
    assert text.count("$CATEGORY: $course$/mini-distill/") == len(QUIZZES)


def test_canvas_reads_the_same_questions() -> None:
    assert read_qti(qti(QUIZZES)) == said()
    assert qti(QUIZZES) == qti(quizzes())


def test_a_sign_of_gift_in_a_text_is_escaped() -> None:
    question = QUESTIONS[0]._replace(text=r"Is $\{a: b\} = \nu \ne 5\%$ ~ # 1?")
    (found,) = read_gift(gift({"the-mystery": [question]}))
    assert unescape(found[1]) == r"Is \(\{a: b\} = \nu \ne 5\%\) ~ # 1?"
