"""What an explorable makes of the address of its page: it understands it, or says what is wrong."""

import random
from typing import Any, NamedTuple
from urllib.parse import quote

from exhibits import EXHIBITS
from script import call, page

DATA = {kind: make().data for kind, make in EXHIBITS.items()}
RUBBISH = (
    "banana", "nan", "-1e999", "1e999", "", " ", ",", "1,", ",1", "1,,1", "1;2", "1 2", "--1",
    "0.5.5", "true", "null", "undefined", "[1]", "{}", "Infinity", "١", "½", "%", "<b>", "x" * 300,
)  # fmt: skip


class Answer(NamedTuple):
    change: dict[str, Any]
    complaint: str


def answers(asked: list[tuple[str, str]]) -> list[Answer]:
    """What explorables understand of addresses, and what they say of the rest."""
    found = call(
        """([data, asked]) => asked.map(([kind, search]) => {
            const { change, complaint } = miniDistill.requested(kind, data[kind], search);
            return [change, complaint];
        })""",
        [DATA, asked],
    )
    return [Answer(*each) for each in found]


def entry(kind: str, control: str, text: str) -> tuple[str, str]:
    return kind, f"?{DATA[kind]['id']}.{control}={quote(text)}"


def everything() -> list[tuple[str, str, Any]]:
    return [(kind, name, start) for kind in DATA for name, start in DATA[kind]["start"].items()]


def test_rubbish_is_answered_with_words() -> None:
    asked = [(kind, control, text) for kind, control, _ in everything() for text in RUBBISH]
    searches = [entry(*one) for one in asked]
    both = [(kind, f"{search}&{DATA[kind]['id']}.none=1") for kind, search in searches]
    for (kind, control, text), answer in zip(asked, answers(both), strict=True):
        told = f"The address asks for {control} = {text[:40]}, but "
        assert told in answer.complaint, (kind, control, text)
        assert "none = 1, but there is no such control." in answer.complaint
        assert answer.change == {}


def number(rng: random.Random) -> str:
    """A text that often is a number, and often one within reach."""
    value = rng.choice([rng.uniform(-3, 3), 10 ** rng.uniform(-8, 8), rng.randint(-3, 12)])
    text = rng.choice([repr(value), f"{value:.2g}", f"{value:e}", f" {value} "])
    return rng.choice([text, text, text, text + "e", text.replace("1", "-"), text[:3]])


def test_any_text_is_understood_or_answered_with_words() -> None:
    rng = random.Random(0)
    asked = []
    for kind, control, start in everything():
        length = len(start) if isinstance(start, list) else 1
        for _ in range(200):
            count = rng.choice([length, length, length, 1, 2])
            asked.append((kind, control, ",".join(number(rng) for _ in range(count))))
    understood = 0
    found_all = answers([entry(*one) for one in asked])
    for (_, control, text), answer in zip(asked, found_all, strict=True):
        if answer.complaint:
            assert f"The address asks for {control} = " in answer.complaint
            assert answer.change == {}
            continue
        understood += 1
        found = answer.change[control]
        given = [float(part) for part in text.split(",")]  # else it should have been refused
        assert given == (found if isinstance(found, list) else [found])
    assert 500 < understood < len(asked) - 500


def test_a_state_comes_back_from_its_address() -> None:
    moved = page(
        """(data) => Object.entries(data).flatMap(([kind, own]) => {
            const figure = open(kind, own, "", false);
            const inputs = [...figure.root.querySelectorAll("input")].filter((e) => !e.disabled);
            return inputs.map((input) => {
                const value = +input.min + 0.4 * (input.max - input.min);
                const step = Number(input.step) || 1e-9; // a browser keeps to the steps
                input.value = String(+input.min + Math.round((value - input.min) / step) * step);
                input.dispatchEvent(new Event("input"));
                figure.run(500);
                return [kind, figure.search(), figure.text(".notice"), figure.text(".caption")];
            });
        })""",
        DATA,
    )
    assert len(moved) > 2 * len(DATA)
    again = page(
        """([data, asked]) => asked.map(([kind, search]) => {
            const figure = open(kind, data[kind], search, false);
            figure.run(500);
            return [kind, figure.search(), figure.text(".notice"), figure.text(".caption")];
        })""",
        [DATA, [(kind, search) for kind, search, _, _ in moved]],
    )
    assert again == moved


def test_what_is_counted_is_a_whole_number() -> None:
    asked = [("choosing", "sample"), ("soft-labels", "image")]
    for answer in answers([entry(kind, control, "1.5") for kind, control in asked]):
        assert "is a whole number between 1 and" in answer.complaint


def test_rounds_are_whole_numbers_with_an_end() -> None:
    kinds = [kind for kind, control, _ in everything() if control == "round"]
    refused = [entry(kind, "round", text) for kind in kinds for text in ("1.5", "-1", "10001")]
    for answer in answers(refused):
        said = answer.complaint.replace("number of fits n", "round t")
        assert "but round t is a whole number from 0 to 10000." in said
    for answer in answers([entry(kind, "round", "10000") for kind in kinds]):
        assert answer == ({"round": 10000}, "")


def test_a_round_that_is_none_is_told() -> None:
    kinds = [kind for kind, control, _ in everything() if control == "round"]
    asked = [(kind, entry(kind, "round", "9999")[1]) for kind in kinds]
    found = page(
        """([data, asked]) => asked.map(([kind, search]) => {
            const far = open(kind, data[kind], search, false);
            far.run(500);
            const words = far.text(".notice");
            const last = words.match(/ = (\\d+), which is shown/)?.[1] ?? "none";
            const near = open(kind, data[kind], search.replace("9999", last), false);
            near.run(500);
            return [words, last, near.text(".notice"), near.text(".caption")];
        })""",
        [DATA, asked],
    )
    for words, last, none, caption in found:
        told = f"The address asks for round = 9999, but the last is round = {last}, which is shown."
        assert words.endswith(told)
        assert "The address" not in none
        assert caption


def test_lists_have_the_length_of_their_preset() -> None:
    expected = {
        "?rounds.eigenvalues=1,1": "eigenvalues are 6 numbers here",
        "?rounds.eigenvalues=2,1,1,1,1,1": "eigenvalues are numbers between 0 and 1",
        "?rounds.eigenvalues=1,1,1,1,1,-1": "eigenvalues are numbers between 0 and 1",
        "?rounds.eigenvalues=1,1,1,1,1,1,1,1,1,1": "eigenvalues are 6 numbers here",
        "?loop.preset=interior&loop.labels=0,0,0,0,0,0,0,0,0,0,0": "labels are 9 numbers here",
    }
    asked = [(search[1:].split(".")[0], search) for search in expected]
    for words, answer in zip(expected.values(), answers(asked), strict=True):
        assert words in answer.complaint


def test_many_complaints_are_told_in_short() -> None:
    rubbish = "&".join(f"loop.{'x' * 300}{i}=1" for i in range(9))
    (answer,) = answers([("loop", f"?{rubbish}")])
    assert answer.complaint.endswith("And 7 more.")
    assert answer.complaint.count("there is no such control") == 2
