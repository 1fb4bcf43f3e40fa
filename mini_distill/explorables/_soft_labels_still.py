"""The static figure of the soft labels, and what it says."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from mini_distill import _palette as palette
from mini_distill._validation import Array

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

Classes = NDArray[np.int64]

TICK = [(-0.7, 0.0), (-0.2, -0.6), (0.8, 0.8)]


@dataclass(frozen=True)
class Story:
    """One image in one round."""

    pictures: Array
    truth: Classes
    given: Classes
    all_outputs: Array  # in every round, of every image
    names: list[str]
    source: str
    i: int
    round: int

    @property
    def outputs(self) -> Array:
        """Those of this image, by round."""
        return self.all_outputs[:, self.i]

    @property
    def votes(self) -> Classes:
        """What the classifier of this round says."""
        return np.asarray(self.all_outputs[self.round].argmax(axis=1))

    @property
    def right(self) -> NDArray[np.bool_]:
        """Which images are recognised."""
        return np.asarray(self.votes == self.truth)


def draw(figure: "Figure", story: Story) -> None:
    """Draw the bars, all images and the course of two classes."""
    axes = figure.subplot_mosaic([["bars", "all"], ["bars", "course"]], width_ratios=[1.35, 1])
    color = palette.round_colors(len(story.outputs))[story.round]
    is_, was = story.truth[story.i], story.given[story.i]
    row = story.outputs[story.round]

    ax = axes["bars"]
    bars = ax.bar(range(len(row)), row, color=color, alpha=0.55)
    bars[story.votes[story.i]].set_alpha(1)
    ax.bar(was, 1, 0.9, fill=False, edgecolor=palette.INK, lw=1.5)
    ax.text(was, 1.02, "given and true" if is_ == was else "given", ha="center")
    if is_ != was:
        ax.bar(is_, 1, 0.9, fill=False, edgecolor=palette.TRUTH, lw=1.5, ls="--")
        ax.text(is_, 1.02 if abs(is_ - was) > 1 else 1.09, "true", ha="center")
    ax.axhline(0, color=palette.TRUTH, lw=0.8)
    long = sum(map(len, story.names)) > 60
    ax.set_xticks(range(len(row)), map(_plain, story.names), rotation=90 if long else 0)
    ax.set(xlabel="class", ylim=(min(-0.2, row.min() - 0.05), max(1.2, row.max() + 0.1)))
    source = _plain(story.source)
    ax.set_title(f"outputs of the {source}, image {story.i + 1}, round {story.round}")

    _draw_all(axes["all"], story)
    ax = axes["course"]
    dot = "o" if len(story.outputs) == 1 else ""
    name = f"given: {_plain(story.names[was])}"
    ax.plot(story.outputs[:, was], "-", color=palette.INK, label=name, marker=dot)
    if is_ != was:
        name = f"true: {_plain(story.names[is_])}"
        ax.plot(story.outputs[:, is_], "--", color=palette.TRUTH, label=name, marker=dot)
    ax.axvline(story.round, color=palette.INK, ls=":", lw=0.8)
    ax.legend(frameon=False, fontsize=9)
    ax.set(xlabel="round $t$", ylabel="output")


def _plain(name: str) -> str:
    return name.replace("$", r"\$")  # which would begin a formula


def _draw_all(ax: "Axes", story: Story) -> None:
    from matplotlib.path import Path

    n, h, w = story.pictures.shape
    columns = min(n, 8)
    wall = np.zeros((1 + -(-n // columns) * (h + 3), 1 + columns * (w + 1)))
    spots = np.zeros((n, 2))
    for j, picture in enumerate(story.pictures):
        top, left = 1 + (j // columns) * (h + 3), 1 + (j % columns) * (w + 1)
        wall[top : top + h, left : left + w] = picture
        spots[j] = left + (w - 1) / 2, top + h + 0.8
        if j == story.i:
            ax.add_patch(_frame(left, top, w, h))
    for marker, those in ((Path(TICK), story.right), ("x", ~story.right)):
        style: dict[str, Any] = {"marker": marker, "color": palette.INK, "mfc": "none", "ms": 5}
        ax.plot(*spots[those].T, ls="none", **style)
    ax.imshow(wall, cmap="gray_r", vmin=0, vmax=1, interpolation="nearest")
    ax.set_axis_off()
    ax.set_title(f"round {story.round}: {story.right.sum()} of {n} right (✓)", fontsize=9)


def _frame(left: int, top: int, w: int, h: int) -> Any:
    from matplotlib.patches import Rectangle

    return Rectangle((left - 0.9, top - 0.9), w + 0.8, h + 0.8, fill=False, ec=palette.INK, lw=1.5)


def alt_text(story: Story) -> str:
    """Say what is drawn, with its numbers."""
    is_, was = (story.names[classes[story.i]] for classes in (story.truth, story.given))
    row = ", ".join(
        f"{name}: {value + 0.0:.3f}"
        for name, value in zip(story.names, story.outputs[story.round].round(3), strict=True)
    )
    text = (
        f"Bars: the outputs of the {story.source} for image {story.i + 1}, of true class {is_}"
        f" and given class {was}, in round {story.round}. {row}. The largest is that of"
        f" {story.names[story.votes[story.i]]}. Beside it {len(story.right)} images, of which"
        f" {story.right.sum()} are recognised in this round. Output of the given class by round:"
        f" {_list(story.outputs[:, story.given[story.i]])}."
    )
    if is_ == was:
        return text
    return f"{text} Output of the true class: {_list(story.outputs[:, story.truth[story.i]])}."


def _list(values: Array) -> str:
    return ", ".join(f"{value + 0.0:.2f}" for value in values.round(2))
