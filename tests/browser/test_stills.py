"""Still figures and outputs on a phone, in every chapter."""

from collections.abc import Callable, Iterator

import pytest
import yaml
from playwright.sync_api import Page

from tools.visit import SITE

from .conftest import Visit

TOC = yaml.safe_load((SITE.parents[1] / "_toc.yml").read_text("utf-8"))
CHAPTERS = [chapter for part in TOC["parts"][1:-2] for chapter in part["chapters"]]
PAGES = [
    pytest.param(file, marks=pytest.mark.xdist_group(file))
    for chapter in CHAPTERS
    for file in [chapter["file"], *(more["file"] for more in chapter.get("sections", []))]
]
SCALES = """async () => {
    const found = [];
    for (const image of document.querySelectorAll(".cell_output img[src$='.svg']")) {
        image.loading = "eager";
        await image.decode();
        const { left, right, width } = image.getBoundingClientRect();
        if (width === 0) continue; // in a box that is closed
        const drawing = await (await fetch(image.currentSrc)).text();
        const points = Number(drawing.match(/<svg[^>]* width="([\\d.]+)pt"/)[1]);
        const scales = [...drawing.matchAll(/scale\\(([\\d.]+) -[\\d.]+\\)/g)]; // of 100 pt
        found.push({
            name: image.currentSrc.split("/").at(-1),
            height: Math.min(...scales.map((s) => 100 * s[1])) * width / points,
            cut: left < 0 || right > innerWidth,
        });
    }
    return found;
}"""
CUT = """() => [...document.querySelectorAll(".cell_output :is(pre, table)")]
    .filter((box) => box.clientWidth > 0)
    .flatMap((box) => [box, box.parentElement])
    .filter((box) => box.scrollWidth > box.clientWidth + 1)
    .map((box) => box.textContent.slice(0, 80))"""


@pytest.fixture(scope="module")
def phone(visit: Callable[[int, str], Visit]) -> Iterator[Visit]:
    tab = visit(390, "light")
    yield tab
    tab.context.close()


@pytest.fixture(scope="module", params=PAGES)
def page(phone: Visit, request: pytest.FixtureRequest) -> Page:
    return phone.open(f"{request.param}.html")


def test_letters_in_figures_are_ten_pixels_high_and_none_is_cut(page: Page) -> None:
    found = page.evaluate(SCALES)
    assert [image for image in found if image["height"] < 10 or image["cut"]] == []


def test_no_line_of_an_output_is_cut(page: Page) -> None:
    assert page.evaluate(CUT) == []
