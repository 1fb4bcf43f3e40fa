"""Soft labels in a browser: what its reader does, and what it says."""

import numpy as np
import pytest
from exhibits import example_labels
from playwright.sync_api import Page, expect

from mini_distill.explorables import SoftLabels

from .conftest import Exhibition, sane, settle

KIND = "soft-labels"


def known() -> SoftLabels:
    """Two images: one whose true class comes to the fore in round 1, one that gets lost."""
    outputs = np.array(
        [
            [[0.1, 0.8, 0.0], [0.9, 0.1, 0.1]],
            [[0.5, 0.3, -0.02], [0.4, 0.3, 0.1]],
            [[0.4, 0.2, 0.1], [0.25, 0.3, 0.2]],
        ]
    )
    return SoftLabels(np.ones((2, 4, 4)) / 2, [0, 0], [1, 0], {"network": outputs})


def test_it_tells_the_story_of_an_image(exhibition: Exhibition) -> None:
    exhibition.hang(known().to_html())
    page = exhibition.open()
    caption = page.locator("mini-distill .caption")
    expect(caption).to_have_text(
        "Image 1, a 0 given as 1. Round 0: the network says 1, the given class, with"
        " 0.800 against 0.100 for 0. Right on 1 of 2 images, 0 of the 1 with a wrong label."
    )
    page.get_by_role("button", name="next round").click()
    expect(caption).to_contain_text("says 0, the true class, with 0.500 against 0.300 for 1.")
    expect(page.get_by_text("true ahead from round 1 on")).to_be_visible()
    page.get_by_label("image", exact=True).press("ArrowRight")
    expect(caption).to_contain_text("Image 2, given as 0, its true class. Round 1: the network")
    expect(page.get_by_text("another ahead from round 2 on")).to_be_visible()
    page.get_by_label("round t", exact=True).press("End")
    expect(caption).to_contain_text("says 1, a wrong class, with 0.300 against 0.250 for 0.")
    sane(page)


def test_an_image_is_picked_with_the_pointer(exhibition: Exhibition) -> None:
    exhibition.hang(example_labels().to_html())
    page = exhibition.open(320)
    slider = page.get_by_label("image", exact=True)
    places = page.locator("mini-distill rect.pick")
    expect(places).to_have_count(5)
    for j in (4, 0, 2):
        box = places.nth(j).bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 24
        places.nth(j).click()
        expect(slider).to_have_attribute("aria-valuetext", f"{j + 1} of 5")
        settle(page)
        strokes = [place.get_attribute("stroke") for place in places.all()]
        assert [k for k, stroke in enumerate(strokes) if stroke != "transparent"] == [j]


def test_the_signs_say_which_are_right(exhibition: Exhibition) -> None:
    exhibition.hang(known().to_html())
    page = exhibition.open(query="?labels.round=1")
    settle(page)
    signs = page.locator("mini-distill path.verdict")
    shapes = [(sign.get_attribute("d") or "").split("m", 1)[1] for sign in signs.all()]
    assert len(set(shapes)) == 1  # both right
    page.get_by_label("round t", exact=True).press("Home")
    settle(page)
    first, second = [(sign.get_attribute("d") or "").split("m", 1)[1] for sign in signs.all()]
    assert second == shapes[0] != first
    assert page.locator("mini-distill .amiss").count() == 1


def test_with_one_source_there_is_no_menu(exhibition: Exhibition, page: Page) -> None:
    menu = page.get_by_label("outputs of", exact=True)
    caption = page.locator("mini-distill .caption")
    expect(caption).to_contain_text("the network says")
    expect(caption).to_contain_text("The theory: ")
    menu.select_option("theory")
    expect(caption).to_contain_text("the theory says")
    expect(caption).to_contain_text("The network: ")
    page.locator("mini-distill summary").click()
    expect(page.get_by_role("table", name=", 5 as the network says")).to_be_visible()
    exhibition.hang(known().to_html())
    other = exhibition.open()
    expect(other.get_by_label("outputs of", exact=True)).to_have_count(0)
    expect(other.locator("mini-distill path.rest")).to_have_count(0)


def test_a_link_brings_image_round_and_source(exhibition: Exhibition) -> None:
    link = '<p><a href="?labels.image=4&amp;labels.round=3&amp;labels.source=theory#labels">so</a>'
    exhibition.hang(f"{link}</p>" + example_labels().to_html())
    page = exhibition.open()
    page.get_by_role("link", name="so").click()
    expect(page.locator("mini-distill .caption")).to_contain_text("Round 3: the theory says")
    expect(page.get_by_label("image", exact=True)).to_have_attribute("aria-valuetext", "4 of 5")


@pytest.mark.parametrize("width", [320, 1000])
def test_the_least_there_can_be_is_drawn(exhibition: Exhibition, width: int) -> None:
    one = SoftLabels([[[0.5]]], [1], [0], {"network": [[[0.5, 0.5]]]}, names=["x" * 30, "y" * 30])
    many = SoftLabels(
        np.ones((40, 28, 28)),
        np.arange(40) % 20,
        np.arange(40) % 20,
        {"network": np.full((30, 40, 20), -3.0)},
        id="many",
    )
    exhibition.hang(one.to_html(), many.to_html())
    page = exhibition.open(width)
    settle(page)
    sane(page)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    caption = page.locator("mini-distill#many .caption")
    expect(caption).to_contain_text("says 0, the true class, with −3.000. Right on 2 of")


def test_the_data_table_holds_what_is_drawn(exhibition: Exhibition) -> None:
    exhibition.hang(known().to_html())
    page = exhibition.open(query="?labels.round=2")
    page.locator("mini-distill summary").click()
    rows = page.get_by_role("table", name="Outputs of image 1").locator("tbody tr")
    expect(rows).to_have_count(3)
    assert [row.inner_text().split() for row in rows.all()] == [
        ["0", "0.100", "0.800", "0.000", "1"],
        ["1", "0.500", "0.300", "−0.020", "0"],
        ["2", "0.400", "0.200", "0.100", "0"],
    ]
    images = page.get_by_role("table", name="Images, round 2 of 2: 1 right").locator("tbody tr")
    assert [row.inner_text().split() for row in images.all()] == [
        ["1", "0", "1", "0", "right"],
        ["2", "0", "0", "1", "wrong"],
    ]
