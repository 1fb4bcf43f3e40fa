"""The notebooks for readers say what the pages say, in Markdown that every program knows."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import nbformat
import pytest
import yaml
from bs4 import BeautifulSoup, Tag
from test_editions import leaks, secrets

from tools.notebooks import BOOK, chapters

ROOT = BOOK.parent
NOTEBOOKS = ROOT / "_build" / "notebooks"
NAMES = [path.relative_to(ROOT).with_suffix("").as_posix() for path in chapters()]
CONFIG = yaml.safe_load((ROOT / "_config.yml").read_text("utf-8"))
OWNER, REPOSITORY = CONFIG["repository"]["url"].split("/")[-2:]
HOME = f"https://{OWNER}.github.io/{REPOSITORY}/"

RAW = {  # what only MyST knows
    "a role": r"\{[\w:+-]+\}`",
    "a directive": r"^\s*(?::{3,}|[`~]{3,}\s*\{)",
    "a label of an equation": r"\$\$ *\([\w-]+\)",
    "a target": r"^\([\w-]+\)=",
    "a comment": r"^%",
    "a mark": r"\x00",
}
FORMULA = re.compile(r"\$\$.*?\$\$|(?<!\\)\$.*?(?<!\\)\$", re.DOTALL)
LINK = re.compile(r"(?<!!)\[([^\]]*(?:\[[^\]]*\][^\]]*)*)\]\(([^)\s]+)\)")
TAG = re.compile(r"</?[a-z]+[^>]*>")
WORDS = re.compile(r"[^\W\d_]+")
NUMBER = re.compile(r"\((?:\w+\.)?\d+\)|\w+\.? (?:\w+\.)?\d+")
STATEMENT = re.compile(r"^#{3,4} (\w+ \w+\.\d+)\b", re.MULTILINE)
PICTURE = re.compile(r"^\*\*(\w+\. (?:\w+\.)?\d+)\*\*", re.MULTILINE)

each = pytest.mark.parametrize("name", NAMES)


@cache
def cells(name: str) -> list[nbformat.NotebookNode]:
    path = (NOTEBOOKS / name).with_suffix(".ipynb")
    if not path.is_file():
        pytest.fail(f"there is no {path}: run `make book` first")
    nb = nbformat.read(path, as_version=4)
    nbformat.validate(nb)
    return list(nb.cells)


def markdown(name: str) -> str:
    return "\n\n".join(cell.source for cell in cells(name) if cell.cell_type == "markdown")


@cache
def page(site: Path, name: str) -> Tag:
    html = (site / name).with_suffix(".html").read_text("utf-8")
    return BeautifulSoup(html, "html.parser")


def links(name: str) -> Iterator[tuple[str, str]]:
    """The text and the address of every link."""
    text = FORMULA.sub(" ", markdown(name))
    return ((found[1], found[2]) for found in LINK.finditer(text))


def words(text: str) -> str:
    return f" {' '.join(WORDS.findall(text)).lower()} "


def test_each_chapter_has_one() -> None:
    made = {path.relative_to(NOTEBOOKS).as_posix() for path in NOTEBOOKS.rglob("*.ipynb")}
    assert made == {f"{name}.ipynb" for name in NAMES}


@each
def test_no_raw_directive_or_role_is_left(name: str) -> None:
    text = markdown(name)
    for what, pattern in RAW.items():
        found = re.search(pattern, text, re.MULTILINE)
        assert found is None, f"{what}: {text[found.start() - 80 : found.end() + 80]}"
    assert text.count("<details>") == text.count("</details>") == text.count("<summary>")
    assert set(TAG.findall(FORMULA.sub("", text))) <= {
        *("<details>", "</details>", "<summary>", "</summary>", "<sup>", "</sup>"),
        *re.findall(r"<a id='[\w-]+'>|</a>", text),
    }


@each
def test_nothing_of_the_page_is_lost(site: Path, name: str) -> None:
    """Every paragraph of the page, without its formulas and numbers."""
    text = LINK.sub(r" \1 ", FORMULA.sub(" ", markdown(name)))
    own = words(TAG.sub(" ", text.replace(r"\*", "*")))
    article = BeautifulSoup(str(page(site, name).select_one("article.bd-article")), "html.parser")
    for away in article.select("math, .cell, .toctree-wrapper, .headerlink, .admonition-title"):
        away.replace_with(" ")
    paragraphs = [words(p.get_text(" ")) for p in article.select("p, li > p")]
    assert len(paragraphs) > 3
    for paragraph in paragraphs:
        assert paragraph.strip() in own


@each
def test_every_reference_resolves_and_says_what_is_there(site: Path, name: str) -> None:
    for text, address in links(name):
        if address.startswith("#"):
            assert f"id='{address[1:]}'" in markdown(name)
        elif address.startswith(HOME):
            parts = urlsplit(address)
            target = parts.path.removeprefix(urlsplit(HOME).path).removesuffix(".html")
            assert (site / f"{target}.html").is_file(), address
            if parts.fragment:
                there = page(site, target).find(id=parts.fragment)
                assert isinstance(there, Tag), address
                if NUMBER.fullmatch(text) and not parts.query:
                    assert text in " ".join(there.get_text(" ").split())[: len(text) + 60], address
                for setting in parse_qs(parts.query):  # a link that sets a figure
                    assert setting.startswith(f"{parts.fragment}.")
        else:
            assert address.startswith("https://"), address


@each
def test_numbers_are_those_of_the_page(site: Path, name: str) -> None:
    text, html = markdown(name), page(site, name)
    boxes = html.select(".admonition-title .caption-number, .exercise > .admonition-title > span")
    numbered = [" ".join(box.get_text().split()) for box in boxes]
    assert STATEMENT.findall(text) == [number for number in numbered if number]
    pictures = [" ".join(p.get_text().split()) for p in html.select("figcaption .caption-number")]
    assert PICTURE.findall(text) == pictures
    equations = [e.get_text().strip("()#") for e in html.select(".eqno")]
    assert re.findall(r"\\tag\{([\w.]+)\}\n\s*\$\$", text) == equations


@each
def test_every_formula_stays_tex(site: Path, name: str) -> None:
    """As many as the page has: those in tables, titles and the output of cells apart."""
    text = "\n".join(
        line for line in markdown(name).splitlines() if not line.startswith(("#", "|"))
    )
    apart = ".cell, table, h1, h2, h3, h4, .admonition-title"
    away = {id(math) for part in page(site, name).select(apart) for math in part.select("math")}
    there = page(site, name).select("article.bd-article math")
    shown = [
        "$$" if math.get("display") else "$"
        for math in there
        if id(math) not in away or math.find_parent("figcaption")
    ]
    told = ["$$" if found.startswith("$$") else "$" for found in FORMULA.findall(text)]
    assert told == shown


@each
def test_every_picture_is_also_told(name: str) -> None:
    told = markdown(name)
    for cell in cells(name):
        for output in cell.get("outputs", []):
            pictures = [kind for kind in output.get("data", {}) if kind.startswith("image/")]
            if pictures:
                assert "image/png" in pictures  # JupyterLab shows no SVG of those it trusts not
                alt = output.metadata["image/png"]["alt"]
                assert len(alt) > 20
                assert output.data["text/plain"] == alt
                assert words(alt) in words(told)
            assert "text/html" not in output.get("data", {})


@each
def test_what_the_page_folds_is_folded(name: str) -> None:
    tagged = {"hide-input", "hide-cell", "remove-input"}
    for number, cell in enumerate(cells(name)):
        installs = number == 1
        if installs or tagged & set(cell.metadata.get("tags", [])):
            assert cell.metadata["jupyter"]["source_hidden"]
            assert cell.metadata["cellView"] == "form"
            assert cell.source.startswith("# @title ")


@each
def test_every_cell_is_executed(name: str) -> None:
    counts = [cell.execution_count for cell in cells(name) if cell.cell_type == "code"]
    assert counts == list(range(1, len(counts) + 1))


@each
def test_the_buttons_of_the_page_give_it(site: Path, name: str) -> None:
    source = (site / "_sources" / name).with_suffix(".ipynb")
    assert source.read_bytes() == (NOTEBOOKS / name).with_suffix(".ipynb").read_bytes()
    html = page(site, name)
    (download,) = html.select(".btn-download-source-button")
    assert str(download["href"]).endswith(f"_sources/{name}.ipynb")
    addresses = {str(a["href"]) for a in html.select(".dropdown-launch-buttons a")}
    assert addresses == {
        f"https://mybinder.org/v2/gh/{OWNER}/{REPOSITORY}/notebooks?urlpath=lab/tree/{name}.ipynb",
        "https://colab.research.google.com/github/"
        f"{OWNER}/{REPOSITORY}/blob/notebooks/{name}.ipynb",
    }


def test_the_search_for_solutions_sees_them_where_they_are(site: Path) -> None:
    """The edition for students, which shows none, is searched in the same way."""
    prose, code = secrets()
    for folder in (site, NOTEBOOKS):
        shown, lines = leaks(folder)
        assert len(shown) > 0.85 * len(prose), folder
        assert len(lines) > 0.95 * len(code), folder
