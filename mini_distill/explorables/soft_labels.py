"""Soft labels: what the rounds make of the labels of one image, whose given class may be wrong."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import traitlets
from numpy.typing import ArrayLike

from mini_distill._validation import Array, real_array
from mini_distill.explorables import _traits as traits
from mini_distill.explorables._explorable import Explorable
from mini_distill.explorables._soft_labels_still import Classes, Story, alt_text, draw

if TYPE_CHECKING:
    from matplotlib.figure import Figure

MOST_IMAGES, MOST_CLASSES = 40, 20  # more would be too small to touch and to read on a phone
MOST_PIXELS = 64  # in each direction; an image is as large on the screen
LARGEST = 1000.0  # output: labels are 0 or 1
SCALE = 10_000  # outputs are sent in whole parts of 1: labels are 0 or 1, a pixel is some 0.004


class SoftLabels(Explorable):
    """What becomes of the labels of an image, under the reader's hand.

    Shows the outputs of a classifier for one image, which are the labels of its next round, beside
    the class that the image was given and its true one; all images, with those marked that are
    recognised in this round; and the outputs of the two classes by round. The class with the
    largest output is what the classifier says; of equal ones the first.

    Parameters
    ----------
    images : array_like of shape (n, h, w)
        The images, at most 40 of at most 64 by 64 pixels, as grey levels from 0 (white) to 1
        (black).
    truth : array_like of shape (n,)
        Their true classes, as integers from 0.
    given : array_like of shape (n,)
        The classes that they were given, right or wrong.
    outputs : dict of str to array_like of shape (T, n, Q)
        The outputs in each round, for each image and class, by the name of what has made them:
        "network", or several names to choose from. At most 20 classes; numbers of at most 1000.
        What is shown is rounded to four decimals, which is finer than a pixel.
    image : int
        The image to start with, counted from 1.
    round : int
        The round to start with.
    source : str, optional
        Whose outputs to start with; the first if left out.
    names : sequence of str, optional
        What the classes are called; by their numbers if left out.
    id : str
        The name of this figure on its page, for links such as ``?labels.round=2``.

    Attributes
    ----------
    image : int
        The image, counted from 1.
    round : int
        The round t >= 0 that is asked for. A round beyond the last shows the last.
    source : str
        Whose outputs are shown.

    Raises
    ------
    TypeError
        If classes are no integers, or ``outputs`` is no dict.
    ValueError
        If shapes do not fit, classes are out of range, grey levels are not between 0 and 1, or
        numbers are not finite.
    traitlets.TraitError
        If a trait is set to a value that is not one.

    Examples
    --------
    >>> import numpy as np
    >>> from mini_distill.explorables import SoftLabels
    >>> images = np.eye(8)[None] * [[[1.0]], [[0.5]]]
    >>> outputs = [[[0.9, 0.1], [0.2, 0.7]], [[0.4, 0.5], [0.3, 0.5]]]
    >>> labels = SoftLabels(images, truth=[1, 1], given=[0, 1], outputs={"network": outputs})
    >>> labels.round = 1
    >>> labels
    SoftLabels(image=1, round=1, source='network')
    """

    kind = traitlets.Unicode("soft-labels").tag(sync=True)
    image = traits.index("It counts the images, from 1.")
    round = traits.round_number()
    source = traits.one_of()

    def __init__(
        self,
        images: ArrayLike,
        truth: ArrayLike,
        given: ArrayLike,
        outputs: Mapping[str, ArrayLike],
        *,
        image: int = 1,
        round: int = 0,
        source: str | None = None,
        names: Sequence[str] | None = None,
        id: str = "labels",
    ) -> None:
        self._pictures = _checked_images(images)
        n = len(self._pictures)
        self._series = _checked_outputs(outputs, n)
        Q = next(iter(self._series.values())).shape[2]
        self._truth = _checked_classes(truth, "truth", n, Q)
        self._given = _checked_classes(given, "given", n, Q)
        everything = np.concatenate([values.ravel() for values in self._series.values()])
        super().__init__(
            {
                "images": np.rint(255 * self._pictures).astype(int).tolist(),
                "truth": self._truth.tolist(),
                "given": self._given.tolist(),
                "names": _checked_names(names, Q),
                "series": [
                    {"name": name, "outputs": np.rint(values * SCALE).astype(int).tolist()}
                    for name, values in self._series.items()
                ],
                "scale": SCALE,
                "reach": [min(0.0, float(everything.min())), max(1.0, float(everything.max()))],
            },
            id,
            image=image,
            round=round,
            source=next(iter(self._series)) if source is None else source,
        )

    def _solve(self) -> Story:
        outputs = self._series[self.source]
        return Story(
            self._pictures,
            self._truth,
            self._given,
            outputs,
            names=self.data["names"],
            source=self.source,
            i=self.image - 1,
            round=min(self.round, len(outputs) - 1),
        )

    def _draw(self, figure: "Figure", model: Story) -> None:
        draw(figure, model)

    def _alt(self, model: Story) -> str:
        return alt_text(model)

    @traitlets.validate("image")
    def _check_image(self, proposal: dict[str, Any]) -> int:
        return traits.at_most(proposal, len(self._pictures), "images")

    @traitlets.validate("source")
    def _check_source(self, proposal: dict[str, Any]) -> str:
        if proposal["value"] not in self._series:
            known = ", ".join(map(repr, self._series))
            raise traitlets.TraitError(f"source must be {known}; found {proposal['value']!r}")
        return str(proposal["value"])


def _checked_images(images: ArrayLike) -> Array:
    pictures = real_array(images, "images")
    if pictures.ndim != 3:
        hint = ": reshape rows of pixels to (n, height, width)" if pictures.ndim == 2 else ""
        raise ValueError(f"images must have shape (n, h, w), found {pictures.shape}{hint}")
    if len(pictures) > MOST_IMAGES:
        raise ValueError(
            f"images must be at most {MOST_IMAGES}, or they are too small to pick, found"
            f" {len(pictures)}: hand over some of them"
        )
    if max(pictures.shape[1:]) > MOST_PIXELS:
        raise ValueError(
            f"images must have at most {MOST_PIXELS} by {MOST_PIXELS} pixels, found"
            f" {pictures.shape[1]} by {pictures.shape[2]}: average over squares of pixels"
        )
    low, high = pictures.min(), pictures.max()
    if low < 0 or high > 1:
        raise ValueError(
            f"images must lie between 0 (white) and 1 (black), found {low:g} to {high:g}:"
            " divide by the largest grey level"
        )
    return pictures


def _checked_outputs(outputs: Mapping[str, ArrayLike], n: int) -> dict[str, Array]:
    if not isinstance(outputs, Mapping):
        raise TypeError(
            "outputs must be a dict of arrays by name, such as {'network': outputs}, found"
            f" {type(outputs).__name__}"
        )
    if not outputs:
        raise ValueError("outputs must hold at least one array of shape (T, n, Q), found none")
    series: dict[str, Array] = {}
    for name, value in outputs.items():
        if not isinstance(name, str) or not name:
            raise TypeError(f"the names of outputs must be texts, found {name!r}")
        values = real_array(value, f"outputs[{name!r}]")
        if values.ndim != 3 or values.shape[1] != n:
            raise ValueError(
                f"outputs[{name!r}] must have shape (T, {n}, Q), one row of outputs for each round"
                f" and image, found {values.shape}"
            )
        if np.abs(values).max() > LARGEST:
            raise ValueError(
                f"outputs[{name!r}] must be at most {LARGEST:g} in size, beside labels of 0 and 1,"
                f" found {np.abs(values).max():.3g}: rescale them"
            )
        series[name] = values
    shapes = {name: values.shape for name, values in series.items()}
    if len(set(shapes.values())) > 1:
        raise ValueError(f"all outputs must have the same shape, found {shapes}")
    Q = values.shape[2]
    if not 2 <= Q <= MOST_CLASSES:
        raise ValueError(f"outputs must be of 2 to {MOST_CLASSES} classes, found {Q}")
    return series


def _checked_classes(value: ArrayLike, name: str, n: int, Q: int) -> Classes:
    classes = real_array(value, name)
    if classes.shape != (n,):
        raise ValueError(
            f"{name} must have shape ({n},), one class for each image, found {classes.shape}"
        )
    if (classes != np.rint(classes)).any():
        raise TypeError(f"{name} must hold integers, found {classes[classes % 1 != 0][0]:g}")
    if classes.min() < 0 or classes.max() >= Q:
        raise ValueError(
            f"{name} must hold classes from 0 to {Q - 1}, as there are {Q} outputs, found"
            f" {classes.min():g} to {classes.max():g}"
        )
    return classes.astype(np.int64)


def _checked_names(names: Sequence[str] | None, Q: int) -> list[str]:
    if names is None:
        return [str(q) for q in range(Q)]
    if isinstance(names, str) or not all(isinstance(name, str) and name for name in names):
        raise TypeError(f"names must be {Q} texts, one for each class, found {names!r}")
    if len(names) != Q or len(set(names)) != Q:
        raise ValueError(f"names must be {Q} different texts, one for each class, found {names!r}")
    return list(names)
