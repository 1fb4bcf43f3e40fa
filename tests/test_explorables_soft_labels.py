"""Soft labels without a browser: what Python sends, checks and writes into the page."""

from typing import Any

import numpy as np
import pytest
import traitlets

from mini_distill.explorables import SoftLabels

RNG = np.random.default_rng(0)
IMAGES = RNG.random((3, 4, 5))
OUTPUTS = RNG.standard_normal((6, 3, 4))


def example(**options: Any) -> SoftLabels:
    start: dict[str, Any] = {
        "images": IMAGES,
        "truth": [0, 3, 2],
        "given": np.array([1, 3, 2]),
        "outputs": {"network": OUTPUTS},
        **options,
    }
    return SoftLabels(**start)


def test_it_starts_where_it_is_told_to() -> None:
    labels = example(outputs={"network": OUTPUTS, "theory": -OUTPUTS}, image=2, round=3)
    assert labels.data["start"] == {"image": 2, "round": 3, "source": "network"}
    assert repr(labels) == "SoftLabels(image=2, round=3, source='network')"
    other = example(outputs={"network": OUTPUTS, "theory": -OUTPUTS}, source="theory")
    assert other.source == "theory"
    assert "outputs of the theory for image 1" in other.to_html()


def test_the_data_are_rounded_to_what_can_be_seen() -> None:
    data = example().data
    np.testing.assert_allclose(np.array(data["images"]) / 255, IMAGES, atol=0.5 / 255)
    [network] = data["series"]
    assert network["name"] == "network"
    np.testing.assert_allclose(np.array(network["outputs"]) / 1e4, OUTPUTS, atol=0.5e-4)
    assert (data["truth"], data["given"]) == ([0, 3, 2], [1, 3, 2])
    assert data["names"] == ["0", "1", "2", "3"]
    low, high = data["reach"]
    assert low == OUTPUTS.min()
    assert high == OUTPUTS.max()
    assert example(outputs={"network": 0.5 + 0 * OUTPUTS}).data["reach"] == [0, 1]


def test_the_traits_take_numpy_s_numbers_and_refuse_others() -> None:
    labels = example()
    labels.image, labels.round = np.int64(3), np.int32(99)
    assert (labels.image, labels.round) == (3, 99)
    with pytest.raises(traitlets.TraitError, match="image must be at most 3, the number of images"):
        labels.image = 4
    for bad in (0, 1.5, "one", None):
        with pytest.raises(traitlets.TraitError, match="counts the images, from 1"):
            labels.image = bad
    with pytest.raises(traitlets.TraitError, match="source must be 'network'; found 'theory'"):
        labels.source = "theory"
    with pytest.raises(traitlets.TraitError, match="trainings"):
        example(round=-1)
    assert (labels.image, labels.source) == (3, "network")


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({"images": IMAGES.reshape(3, 20)}, ValueError, r"\(n, h, w\).*reshape rows of pixels"),
        ({"images": []}, ValueError, "images must not be empty"),
        ({"images": 16 * IMAGES}, ValueError, "divide by the largest grey level"),
        ({"images": IMAGES - 1}, ValueError, "between 0 .white. and 1"),
        ({"images": np.nan * IMAGES}, ValueError, "images must be finite"),
        ({"images": np.zeros((41, 2, 2))}, ValueError, "at most 40, or they are too small"),
        ({"images": np.zeros((3, 2, 65))}, ValueError, "at most 64 by 64 pixels, found 2 by 65"),
        ({"outputs": {"a": 1e4 + OUTPUTS}}, ValueError, "at most 1000 in size, .* rescale them"),
        ({"truth": [0, 1]}, ValueError, r"truth must have shape \(3,\), one class for each image"),
        ({"truth": [0, 1, 4]}, ValueError, "truth must hold classes from 0 to 3"),
        ({"given": [0, 1, -1]}, ValueError, "given must hold classes from 0 to 3"),
        ({"given": [0, 1, 0.5]}, TypeError, "given must hold integers, found 0.5"),
        ({"given": ["a", "b", "c"]}, TypeError, "given must hold real numbers"),
        ({"outputs": OUTPUTS}, TypeError, "dict of arrays by name"),
        ({"outputs": {}}, ValueError, "at least one array"),
        ({"outputs": {1: OUTPUTS}}, TypeError, "names of outputs must be texts, found 1"),
        ({"outputs": {"a": OUTPUTS[:, :2]}}, ValueError, r"'a'\] must have shape \(T, 3, Q\)"),
        ({"outputs": {"a": OUTPUTS[0]}}, ValueError, r"one row of outputs for each round"),
        ({"outputs": {"a": np.inf * OUTPUTS}}, ValueError, r"outputs\['a'\] must be finite"),
        ({"outputs": {"a": OUTPUTS, "b": OUTPUTS[1:]}}, ValueError, "the same shape, found"),
        ({"outputs": {"a": OUTPUTS[..., :1]}}, ValueError, "2 to 20 classes, found 1"),
        ({"names": ["a", "b", "c"]}, ValueError, "names must be 4 different texts"),
        ({"names": ["a", "b", "c", "a"]}, ValueError, "names must be 4 different texts"),
        ({"names": "abcd"}, TypeError, "names must be 4 texts"),
        ({"names": [1, 2, 3, 4]}, TypeError, "names must be 4 texts"),
        ({"image": 4}, traitlets.TraitError, "image must be at most 3"),
        ({"source": "theory"}, traitlets.TraitError, "source must be 'network'"),
    ],
)
def test_what_does_not_fit_is_refused(
    options: dict[str, Any], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        example(**options)


def test_names_are_no_formulas() -> None:
    names = ["$\\foo$", "$5-$10", "$", "a_b"]
    assert example(names=names, outputs={"$^$": OUTPUTS}).to_html() != example().to_html()


def test_the_html_is_the_same_each_time() -> None:
    source = example(round=1).to_html()
    assert source == example(round=1).to_html()
    assert source.startswith('<mini-distill kind="soft-labels" id="labels">')


def test_the_alt_text_says_what_the_static_figure_shows() -> None:
    outputs = np.array([[[0.1, 0.7], [0.4, 0.3]], [[0.5, 0.45], [0.2, 0.2]]])
    start: dict[str, Any] = {
        "images": np.zeros((2, 3, 3)),
        "truth": [0, 1],
        "given": [1, 1],
        "outputs": {"network": outputs},
        "names": ["cat", "dog"],
    }
    source = example(**start).to_html()
    assert (
        "Bars: the outputs of the network for image 1, of true class cat and given class dog, in"
        " round 0. cat: 0.100, dog: 0.700. The largest is that of dog. Beside it 2 images, of which"
        " 0 are recognised in this round. Output of the given class by round: 0.70, 0.45. Output"
        " of the true class: 0.10, 0.50."
    ) in source
    later = example(**start, image=2, round=9).to_html()  # beyond the last; equal outputs
    assert "in round 1. cat: 0.200, dog: 0.200. The largest is that of cat." in later
    assert "of which 1 are recognised" in later
    assert "Output of the true class" not in later
