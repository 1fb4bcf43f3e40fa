"""What every explorable is: a widget in Jupyter, and an element on a page without a kernel."""

import base64
import html
import json
from functools import partial
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import anywidget
import traitlets

from mini_distill import _palette as palette
from mini_distill.explorables._still import WIDTH, refuse, still
from mini_distill.figures._table import powers_of_ten

if TYPE_CHECKING:
    from matplotlib.figure import Figure

COLORS = {
    "ink": palette.INK,
    "truth": palette.TRUTH,
    "bound": palette.BOUND,
    "rounds": list(palette.ROUNDS),
}

STATIC = files("mini_distill.explorables") / "static"
COMMON = "explorable.js"  # defines one global, which the script of a kind then uses


def scripts(kind: str) -> list[str]:
    """Return the names of the scripts of a kind, in their order."""
    return [COMMON, f"explorable-{kind}.js"]


# In Jupyter the widget is alive; the element below it is the stored picture, and stays one.
PICTURE = (
    "customElements.get('mini-distill') ??"
    " customElements.define('mini-distill', class extends HTMLElement {});\n"
)
HIDDEN = (
    ".jp-OutputArea-child:has([data-lm-suppress-shortcuts])"
    " + .jp-OutputArea-child:has(mini-distill) { display: none }"
)


class Explorable(anywidget.AnyWidget):
    """A figure under the reader's hand. Not used by itself.

    A subclass names its ``kind`` (the figure's name in the script), declares a trait for each thing
    that the reader sets, tagged ``state=True`` and ``sync=True``, hands over its data, and says how
    the static figure is made: ``_solve`` turns what is set into numbers, ``_draw`` draws them and
    ``_alt`` puts them into words.

    Parameters
    ----------
    data : dict
        What the script needs, ready for JSON.
    id : str
        The name of this figure on its page, for links such as ``?loop.round=2``.
    **state
        What the reader sets, to start with.
    """

    _css = HIDDEN
    kind = traitlets.Unicode("").tag(sync=True)
    other_kinds: tuple[str, ...] = ()  # that a figure of this class may be of, with their scripts
    data = traitlets.Dict(read_only=True).tag(sync=True)

    def __init_subclass__(cls, **options: Any) -> None:
        if "kind" in vars(cls):
            kinds = (cls.kind.default_value, *cls.other_kinds)
            names = dict.fromkeys(name for kind in kinds for name in scripts(kind))
            both = "".join((STATIC / name).read_text("utf-8") for name in names)
            cls._esm = f"{PICTURE}{both}export default miniDistill;"
        super().__init_subclass__(**options)

    def __init__(self, data: dict[str, Any], id: str, **state: Any) -> None:
        if not isinstance(id, str) or not id:
            raise TypeError(f"id must be a text, the figure's name on its page, found {id!r}")
        super().__init__(**state)
        self.set_trait("data", {**data, "id": id, "start": self._state(), "colors": COLORS})

    def _state(self) -> dict[str, Any]:
        """Return what is set."""
        return {name: getattr(self, name) for name in self.trait_names(state=True)}

    def _solve(self) -> Any:
        """Return the numbers behind what is set, or raise a ValueError that says why not."""
        raise NotImplementedError

    def _draw(self, figure: "Figure", model: Any) -> None:
        """Draw the numbers."""
        raise NotImplementedError

    def _alt(self, model: Any) -> str:
        """Say what is drawn."""
        raise NotImplementedError

    def to_html(self) -> str:
        """Return the explorable as it is set, for a page without a kernel.

        The element <mini-distill> with its data, and the static figure that shows without
        JavaScript and in print. The same state gives the same string. The page has to load
        ``explorable.js`` of ``mini_distill/explorables/static``, and then ``explorable-KIND.js``.
        """
        try:
            model = self._solve()
        except ValueError as error:
            alt = f"There is no figure: {error}"
            picture = still(partial(refuse, text=alt))
        else:
            alt = self._alt(model)
            picture = still(lambda figure: self._draw(figure, model))
        data = json.dumps(
            {**self.data, "start": self._state()}, separators=(",", ":"), allow_nan=False
        ).replace("</", "<\\/")
        source = base64.b64encode(picture.encode()).decode()
        return (
            f'<mini-distill kind="{self.kind}" id="{html.escape(self.data["id"])}">'
            f'<script type="application/json">{data}</script>'
            f'<img src="data:image/svg+xml;base64,{source}" width="{WIDTH}"'
            f' alt="{html.escape(powers_of_ten(alt))}"></mini-distill>'
        )

    def _ipython_display_(self) -> None:
        """Show the widget, and below it the picture for when there is no kernel.

        An output is shown in one form only: a viewer that prefers the widget and cannot make it
        alive, in a reopened notebook or on an exported page, would otherwise show nothing. Beside a
        live widget the picture is hidden.
        """
        from IPython.display import display

        data, metadata = super()._repr_mimebundle_() or ({"text/plain": repr(self)}, {})
        display(data, metadata=metadata, raw=True)
        display({"text/html": self.to_html()}, raw=True)

    def __repr__(self) -> str:
        if not self.data:  # an error message while the object is being made
            return f"{type(self).__name__}()"
        parts = [
            f"{name}={value:.6g}" if isinstance(value, float) else f"{name}={value!r}"
            for name, value in self._state().items()
        ]
        return f"{type(self).__name__}({', '.join(parts)})"
