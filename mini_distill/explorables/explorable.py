"""What every explorable is: a widget in Jupyter, and an element on a page without a kernel."""

import base64
import html
import json
from importlib.resources import files
from typing import Any

import anywidget
import traitlets

from mini_distill import figures
from mini_distill.explorables.still import WIDTH, Draw, still

COLORS = {
    "ink": figures.INK,
    "truth": figures.TRUTH,
    "bound": figures.BOUND,
    "rounds": list(figures.ROUNDS),
}


# One script for all of them; it defines one global.
SCRIPT = (files("mini_distill.explorables") / "static" / "explorables.js").read_text("utf-8")


class Explorable(anywidget.AnyWidget):
    """A figure under the reader's hand. Not used by itself.

    A subclass names its ``kind`` (the figure's name in the script), declares a trait for each thing
    that the reader sets, tagged ``state=True`` and ``sync=True``, and hands over its data, its
    static figure and that figure's text.

    Parameters
    ----------
    data : dict
        What the script needs, ready for JSON.
    draw : callable
        Draws the static figure into a matplotlib figure.
    alt : str
        What the static figure shows.
    id : str
        The name of this figure on its page, for links such as ``?loop.round=2``.
    **state
        What the reader sets, to start with.
    """

    _esm = SCRIPT + "export default miniDistill;"
    kind = traitlets.Unicode("").tag(sync=True)
    data = traitlets.Dict(read_only=True).tag(sync=True)

    def __init__(self, data: dict[str, Any], draw: Draw, alt: str, id: str, **state: Any) -> None:
        if not isinstance(id, str) or not id:
            raise TypeError(f"id must be a text, the figure's name on its page, found {id!r}")
        super().__init__(**state)
        start = {name: getattr(self, name) for name in self.trait_names(state=True)}
        self.set_trait("data", {**data, "id": id, "start": start, "colors": COLORS})
        self._draw, self._alt = draw, alt

    def to_html(self) -> str:
        """Return the explorable for a page without a kernel.

        The element <mini-distill> with its data, and the static figure that shows without
        JavaScript and in print. The same call gives the same string. The page has to load
        ``mini_distill/explorables/static/explorables.js``.
        """
        data = json.dumps(self.data, separators=(",", ":"), allow_nan=False).replace("</", "<\\/")
        source = base64.b64encode(still(self._draw).encode()).decode()
        return (
            f'<mini-distill kind="{self.kind}" id="{html.escape(self.data["id"])}">'
            f'<script type="application/json">{data}</script>'
            f'<img src="data:image/svg+xml;base64,{source}" width="{WIDTH}"'
            f' alt="{html.escape(self._alt)}"></mini-distill>'
        )

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        data, metadata = super()._repr_mimebundle_(**kwargs) or ({}, {})
        return {**data, "text/html": self.to_html()}, metadata

    def __repr__(self) -> str:
        if "data" not in self._trait_values:  # an error message while the object is being made
            return f"{type(self).__name__}()"
        shown = {name: getattr(self, name) for name in self.trait_names(state=True)}
        parts = [f"{k}={v:.6g}" if isinstance(v, float) else f"{k}={v!r}" for k, v in shown.items()]
        return f"{type(self).__name__}({', '.join(parts)})"
