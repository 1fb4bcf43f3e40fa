"""The explorables without a browser: what Python sends, checks and writes into the page."""

import base64
import gzip
import io
import json
import re
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import nbformat
import numpy as np
import pytest
import traitlets
from bs4 import BeautifulSoup
from exhibits import EXHIBITS, alt_of, example_loop, example_run
from hypothesis import given
from hypothesis import strategies as st
from nbclient import NotebookClient
from nbconvert import get_exporter
from PIL import Image
from problems import Array
from traitlets.config import Config

import mini_distill as md
from mini_distill import theory
from mini_distill.explorables import (
    BasisFunctions,
    BiasVariance,
    Geometry,
    Loop,
    PushedBeam,
    RoundsToCollapse,
    SecularEquation,
)
from mini_distill.explorables._explorable import STATIC, scripts
from mini_distill.explorables._payload import scene, signal, tolerances
from tools import meaning


def example(**options: Any) -> Loop:
    return Loop(example_run(), truth=md.datasets.sine, **options)


class Parts(HTMLParser):
    """The data and the image of an explorable's HTML."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.script = ""
        self.image: dict[str, str | None] = {}
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag == "img":
            self.image = dict(attrs)

    def handle_data(self, data: str) -> None:
        self.script += data


def test_the_traits_start_at_the_run() -> None:
    loop = example(round=1)
    assert (loop.epsilon, loop.round) == (0.045, 1)
    assert loop.preset == "the labels of the run"
    assert loop.data["start"] == {
        name: getattr(loop, name) for name in ("epsilon", "labels", "preset", "round")
    }
    np.testing.assert_allclose(loop.labels, example_run().y, atol=1e-6)


def test_the_traits_can_be_set_and_observed() -> None:
    loop = example()
    seen: list[tuple[str, float]] = []
    loop.observe(lambda change: seen.append((change["name"], change["new"])), ["epsilon", "round"])
    loop.epsilon = np.float64(0.1)
    loop.round = np.int64(1)
    assert seen == [("epsilon", 0.1), ("round", 1)]
    assert (type(loop.epsilon), type(loop.round)) == (float, int)  # what JSON can carry


@pytest.mark.parametrize("epsilon", [0, -1.0, np.nan, np.inf, "small", None, [0.1]])
def test_a_tolerance_that_is_none_is_refused(epsilon: Any) -> None:
    loop = example()
    with pytest.raises(traitlets.TraitError, match=r"epsilon .* found .*tolerance"):
        loop.epsilon = epsilon
    assert loop.epsilon == 0.045


@pytest.mark.parametrize("round", [-1, 1.5, np.nan, "first", None])
def test_a_round_that_is_none_is_refused(round: Any) -> None:
    loop = example()
    with pytest.raises(traitlets.TraitError, match=r"round .* found .*trainings"):
        loop.round = round
    with pytest.raises(traitlets.TraitError, match="trainings"):
        example(round=round)
    assert loop.round == 0


def test_a_run_that_it_cannot_show_is_refused() -> None:
    spectrum = example_run().spectrum
    y = example_run().y
    plane = md.decompose(md.kernels.Gaussian(1.0), np.eye(2))
    with pytest.raises(ValueError, match="tolerance"):
        Loop(md.distill(spectrum, y, c=1.0, max_rounds=2))
    with pytest.raises(ValueError, match="one output"):
        Loop(md.distill(spectrum, np.stack([y, y], axis=1), epsilon=0.1))
    with pytest.raises(ValueError, match="one dimension"):
        Loop(md.distill(plane, [1.0, 2.0], epsilon=0.1))
    with pytest.raises(ValueError, match="increasing"):
        Loop(example_run(), grid=[0.0, 0.5, 0.5])
    with pytest.raises(ValueError, match=r"truth\(grid\)"):
        Loop(example_run(), truth=lambda x: x[:3])


NO: Any = 0.5  # neither a run nor a spectrum, a function or a text


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: Loop(NO), TypeError, "run must be a Distillation, .* found 0.5"),
        (lambda: SecularEquation(NO), TypeError, "run must be a Distillation"),
        (lambda: Loop(example_run(), NO), TypeError, "truth must be a function .* found 0.5"),
        (lambda: Loop(example_run(), id=NO), TypeError, "id must be a text, .* found 0.5"),
        (
            lambda: BiasVariance(NO, [1.0], sigma=1, epsilon=0.1),
            TypeError,
            "spectrum must be a Spectrum, .* found 0.5",
        ),
        (
            lambda: Loop(
                example_run(), presets={"a": (example_run().spectrum, np.ones(11), 0.1)}, name="a"
            ),
            ValueError,
            "name='a' is a preset too",
        ),
    ],
)
def test_what_is_no_start_is_refused(
    make: Callable[[], object], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        make()


def test_the_data_reproduce_the_run() -> None:
    run = example_run()
    data = scene(run.spectrum, md.datasets.sine)
    d, V, basis = (np.array(data[name]) for name in ("d", "V", "basis"))
    y = run.y
    z = V @ y
    assert len(d) == 9  # the functions vanish at x = 0 and x = 1
    assert y @ y - z @ z == pytest.approx(11 * 0.04186, rel=1e-3)  # what those two labels cost
    np.testing.assert_allclose(z / (d + run.c[0]) @ basis, run.predict(data["grid"])[0], atol=1e-5)
    np.testing.assert_allclose(data["truth"], np.sin(2 * np.pi * np.array(data["grid"])), atol=1e-6)


def test_the_data_know_what_the_truth_has_in_the_labels() -> None:
    run = example_run()
    found = signal(run.spectrum, md.datasets.sine)
    at_inputs = np.sin(2 * np.pi * run.spectrum.x[:, 0])
    assert found is not None
    np.testing.assert_allclose(found, run.spectrum.V[:9] @ at_inputs, atol=1e-6)
    assert [value != 0 for value in found] == [k == 1 for k in range(9)]  # no rounding noise
    assert example().data["signals"] == [found]
    assert Loop(run).data["signals"] == [None]
    with pytest.raises(ValueError, match=r"truth\(x\) must have shape"):
        signal(run.spectrum, lambda v: v[:3])


def test_the_data_do_not_hold_rounding_noise() -> None:
    run = example_run()
    noise = 1e-15 * np.random.default_rng(0).standard_normal((11, 11))
    spectrum = run.spectrum
    noisy = md.Spectrum(spectrum.kernel, spectrum.x, run.d + run.d * noise[0], spectrum.V + noise)
    assert scene(noisy) == scene(spectrum)


@given(st.integers(0, 2**32 - 1))
def test_the_data_of_a_kernel_with_tiny_eigenvalues_hold_no_rounding_noise(seed: int) -> None:
    # 60 points, of whose 60 eigenvalues a dozen are rounding noise, and G rounded another way
    @dataclass(frozen=True)
    class Rounded(md.kernels.Gaussian):
        def _evaluate(self, X: Array, Z: Array) -> Array:
            G = super()._evaluate(X, Z)
            noise = np.random.default_rng(seed).uniform(-1, 1, G.shape) * np.finfo(float).eps
            return G * (1 + (noise + noise.T) / 2 if len(X) == len(Z) else 1.0)

    x = (np.arange(60) + 0.5) / 60
    old, new = (
        json.dumps(scene(md.decompose(kernel, x), grid=[0.3, 0.7]))
        for kernel in (md.kernels.Gaussian(0.05), Rounded(0.05))
    )
    page = '<script type="application/json">{}</script>'
    assert meaning.difference("text/html", page.format(old), page.format(new)) == ""


@pytest.mark.parametrize("epsilon", [1e-6, 0.01, 0.1, 5.0])
def test_the_tolerances_on_offer_hold_the_run_s(epsilon: float) -> None:
    x, y = md.datasets.illustrative_example(interior=True)
    spectrum = md.decompose(md.kernels.CubicSplineGreen(), x)
    low, high = tolerances(spectrum, y, epsilon)
    assert 0 < low < epsilon < high
    assert high > np.mean(y**2)


def test_labels_that_are_all_zero_can_be_shown() -> None:
    run = md.distill(example_run().spectrum, np.zeros(11), epsilon=0.1)
    low, high = Loop(run).data["range"]
    assert 0 < low < 0.1 < high


def test_the_html_is_the_same_each_time_and_carries_the_data() -> None:
    loop = example(round=1)
    source = loop.to_html()
    assert source == loop.to_html() == example(round=1).to_html()
    parts = Parts(source)
    assert parts.tags == ["mini-distill", "script", "img"]
    assert json.loads(parts.script) == loop.data


def test_the_html_does_not_depend_on_the_reader_s_style() -> None:
    import matplotlib as mpl

    source = example().to_html()
    with mpl.rc_context({"font.size": 20, "svg.fonttype": "none"}):
        assert example().to_html() == source


def test_the_static_figure_is_svg_and_its_alt_text_says_what_it_shows() -> None:
    image = Parts(example().to_html()).image
    kind, _, content = (image["src"] or "").partition(",")
    assert kind == "data:image/svg+xml;base64"
    assert b"<svg" in base64.b64decode(content)
    alt = image["alt"] or ""
    assert "4 rounds, then collapse" in alt
    assert "Mean squared error to the truth by round: 0.154, 0.069, 0.121, 0.307, 0.500." in alt


@pytest.mark.parametrize("kind", EXHIBITS)
def test_numbers_of_the_alt_text_are_written_as_people_do(kind: str) -> None:
    assert not re.search(r"\de[-+]\d", alt_of(EXHIBITS[kind]()))


@pytest.mark.parametrize("epsilon", [0.045, 0.1])
def test_the_alt_text_says_which_way_the_bending_goes(epsilon: float) -> None:
    run = example_run(epsilon)
    grid = np.linspace(0, 1, 2001)
    bending = np.mean(np.diff(run.predict(grid), 2, axis=1) ** 2, axis=1)
    assert (np.diff(bending) < 0).all()
    alt = Parts(Loop(run, truth=md.datasets.sine).to_html()).image["alt"] or ""
    assert "Each fit is flatter than the one before." in alt


def test_without_a_truth_the_alt_text_gives_the_sizes_of_the_labels() -> None:
    alt = Parts(Loop(example_run()).to_html()).image["alt"] or ""
    assert "3.57, 3.36, 2.67, 1.77, 0.83" in alt


def test_a_run_that_collapses_at_once_has_a_figure() -> None:
    image = Parts(Loop(example_run(5.0), truth=md.datasets.sine).to_html()).image
    assert "0 rounds, then collapse" in (image["alt"] or "")


SESSION = """
import sys
sys.path.insert(0, {folder!r})
from exhibits import example_loop, example_run
import mini_distill as md
md.figures.use_book_style()
loop = example_loop()
loop
---
loop.round = 2
loop
---
md.figures.plot_fits(example_run());
---
print(loop.to_html())
"""


@pytest.fixture(scope="module")
def notebook() -> nbformat.NotebookNode:
    """Explorables and a figure in a notebook that was run."""
    sources = SESSION.format(folder=str(Path(__file__).parent)).split("---\n")
    cells = [nbformat.v4.new_code_cell(source.strip()) for source in sources]
    return NotebookClient(nbformat.v4.new_notebook(cells=cells), kernel_name="python3").execute()


def exported(kind: str, nb: nbformat.NotebookNode, config: Any = None) -> tuple[str, Any]:
    exporter: Any = get_exporter(kind)  # type: ignore[no-untyped-call]
    text, resources = exporter(config=Config(config or {})).from_notebook_node(nb)
    return str(text), resources


@pytest.mark.slow
def test_a_notebook_stores_the_widget_and_below_it_the_picture(
    notebook: nbformat.NotebookNode,
) -> None:
    start, later, _, page = (cell.outputs for cell in notebook.cells)
    for widget, picture in (start, later):
        # One form each: JupyterLab would prefer the widget, which a restart makes an error message.
        assert set(widget.data) == {"application/vnd.jupyter.widget-view+json", "text/plain"}
        assert set(picture.data) == {"text/html"}
    assert start[1].data["text/html"] == example_loop().to_html()
    assert later[1].data["text/html"] == page[0].text.strip()  # as it was set
    assert start[0].data["text/plain"].startswith("Loop(epsilon=0.045, labels=[0.384766, ")


def test_an_exported_page_holds_the_picture_of_an_explorable(
    notebook: nbformat.NotebookNode,
) -> None:
    page, _ = exported("html", notebook)
    image = BeautifulSoup(page, "html.parser").find("img", alt=alt_of(example_loop()))
    assert image is not None
    assert str(image["src"]).startswith("data:image/svg+xml;base64,")


@pytest.mark.slow
def test_a_notebook_stores_a_figure_as_svg_and_as_png(notebook: nbformat.NotebookNode) -> None:
    data = notebook.cells[2].outputs[0].data
    assert "<svg" in data["image/svg+xml"]
    image = Image.open(io.BytesIO(base64.b64decode(data["image/png"])))
    assert 600 < image.width < 800
    assert len(data["image/png"]) < 30_000
    # which is of use without Inkscape, for LaTeX cannot read SVG
    _, found = exported("latex", notebook, {"SVG2PDFPreprocessor": {"enabled": False}})
    assert any(name.endswith(".png") for name in found["outputs"])


def test_in_jupyter_the_stored_picture_stays_a_picture() -> None:
    # or the widget's script would bring it to life, beside the widget
    first, second = (STATIC / name for name in scripts("loop"))
    script = first.read_text("utf-8") + second.read_text("utf-8")
    assert Loop._esm.index("customElements.define('mini-distill'") < Loop._esm.index(script)


SEVERAL = (Loop, BasisFunctions, Geometry, PushedBeam, SecularEquation)
OTHERS = (kind for shown in SEVERAL for kind in shown.other_kinds)


@pytest.mark.parametrize("kind", ["", *EXHIBITS, *OTHERS])
def test_the_scripts_are_small_and_ask_for_nothing(kind: str) -> None:
    script = (STATIC / scripts(kind)[bool(kind)]).read_text("utf-8")
    # what all have in common; a kind; and the one that decomposes in the browser
    most = {"": 36_000, "your-data": 24_000}.get(kind, 8_000)
    assert len(gzip.compress(script.encode(), mtime=0)) <= most
    assert "</script" not in script
    python = r"import (mini_distill as md|numpy as np)\b"  # which a reader is shown
    asks = r"\bimport\b|\beval\(|\bnew Function\b|fetch\(|XMLHttpRequest|sendBeacon|WebSocket"
    assert not re.search(asks, re.sub(python, "", script))
    assert "localStorage" not in script
    namespaces = set(re.findall(r"https?://[^\"'`]+", script))
    assert all(name.startswith("http://www.w3.org/") for name in namespaces)


@pytest.mark.parametrize("kind", EXHIBITS)
def test_the_html_of_each_is_deterministic_and_well_formed(kind: str) -> None:
    shown = EXHIBITS[kind]()
    source = shown.to_html()
    assert source == EXHIBITS[kind]().to_html()
    parts = Parts(source)
    assert parts.tags == ["mini-distill", "script", "img"]
    assert json.loads(parts.script) == shown.data
    assert set(shown.data["start"]) == set(shown.trait_names(state=True))
    assert parts.image["alt"]
    assert repr(shown).startswith(f"{type(shown).__name__}(")


def test_a_preset_brings_labels_and_tolerance() -> None:
    loop = example_loop()
    loop.round = 3
    loop.preset = "interior"
    assert (len(loop.labels), loop.epsilon, loop.round) == (9, 0.045, 0)
    with pytest.raises(traitlets.TraitError, match="preset must be 'paper', 'interior', 'refused'"):
        loop.preset = "banana"


@pytest.mark.parametrize("labels", [[1.0], [[1.0] * 11], [np.nan] * 11, [1e200] * 11, "abc", None])
def test_labels_that_do_not_fit_are_refused(labels: Any) -> None:
    loop = example()
    before = loop.labels
    with pytest.raises(traitlets.TraitError, match=r"labels|y "):
        loop.labels = labels
    assert loop.labels == before
    loop.labels = np.ones(11)
    assert loop.labels == [1.0] * 11


@pytest.mark.parametrize("kind", EXHIBITS)
def test_the_page_starts_as_it_is_set(kind: str) -> None:
    shown = EXHIBITS[kind]()
    start = dict(shown.data["start"])
    for name, value in start.items():
        if isinstance(value, int | float):
            setattr(shown, name, value + 1 if isinstance(value, int) else 1.1 * value)
    now = json.loads(Parts(shown.to_html()).script)["start"]
    assert now == {name: getattr(shown, name) for name in start}
    assert now != start
    assert shown.data["start"] == start  # where "Reset" leads in Jupyter


def refused(kind: str, **state: Any) -> str:
    shown = EXHIBITS[kind]()
    for name, value in state.items():
        setattr(shown, name, value)
    return alt_of(shown)


@pytest.mark.parametrize(
    ("kind", "state", "said"),
    [
        ("loop", {"epsilon": 0.001}, "epsilon=0.001 cannot be met: the smallest"),
        ("basis", {"epsilon": 0.001}, "epsilon=0.001 cannot be met"),
        ("bias-variance", {"preset": "refused"}, "epsilon=0.05 cannot be met"),
        ("secular", {"epsilon": 0.001}, "epsilon=0.001 cannot be met"),
        ("secular", {"epsilon": 5.0}, "epsilon=5 is not below 0.573.*there is no multiplier"),
        ("geometry", {"labels": [0.0, 0.0]}, "both labels are 0"),
        ("geometry", {"correlation": 1.0, "epsilon": 0.01}, "epsilon=0.01 cannot be met"),
        ("rounds", {"coordinates": [0.0] * 6}, "all labels are 0"),
        ("rounds", {"eigenvalues": [1.0, 0, 0, 0, 0, 0]}, "2.14 steps of the labels lie along"),
    ],
)
def test_a_state_without_a_fit_says_why(kind: str, state: dict[str, Any], said: str) -> None:
    assert re.match(f"There is no figure: {said}", refused(kind, **state))


def test_many_rounds_make_a_small_page() -> None:
    spectrum = md.decompose(md.kernels.Laplace(1.0), [0.0, 0.5])
    run = md.distill(spectrum, [2.0, -0.5], epsilon=3e-6)
    assert run.rounds == 949
    for shown in (Loop(run, np.cos), Geometry(run)):
        assert len(shown.to_html()) < 300_000  # as long as it takes
    assert "949 rounds, then collapse to zero" in alt_of(Loop(run))
    assert "841.63 in round 0, 762.70 in round 86, " in alt_of(Loop(run))
    assert "0.30 in round 949." in alt_of(Loop(run))


@pytest.mark.parametrize("size", [1e-140, 1e140])
def test_labels_of_any_size_make_the_same_page_but_for_the_unit(size: float) -> None:
    run = example_run()
    other = md.distill(run.spectrum, size * run.y, epsilon=size**2 * 0.045)
    for shown in (Loop(other), SecularEquation(other)):
        start = json.loads(Parts(shown.to_html()).script)["start"]
        assert start["epsilon"] == pytest.approx(size**2 * 0.045, rel=1e-12)
        np.testing.assert_allclose(start["labels"], size * run.y, rtol=1e-5)
    assert "3.57, 3.36, 2.67, 1.77, 0.83" in alt_of(Loop(other))
    assert alt_of(BasisFunctions(other)) == alt_of(BasisFunctions(run))


def test_labels_whose_squares_vanish_are_refused() -> None:
    run = example_run()
    tiny = md.distill(run.spectrum, 1e-150 * run.y, epsilon=1e-300 * 0.045)
    with pytest.raises(ValueError, match=r"labels must exceed 1e-145 in size, .* rescale"):
        Loop(tiny)
    loop = Loop(run)
    with pytest.raises(traitlets.TraitError, match="labels must exceed 1e-145"):
        loop.labels = tiny.y
    with pytest.raises(ValueError, match="truth must exceed 1e-145"):
        BiasVariance(run.spectrum, 1e-150 * run.y, sigma=1, epsilon=1)


def test_threads_draw_one_at_a_time_and_leave_no_setting_behind() -> None:
    import matplotlib as mpl

    before = dict(mpl.rcParams)
    alone = example().to_html()
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda _: example().to_html(), range(4)))
    assert set(together) == {alone}
    assert dict(mpl.rcParams) == before


MALFORMED: Any = [("a", 1)]
KAPPAS: Any = np.array([2.0, 3.0])


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: example(presets=MALFORMED), r"presets must be a dict of \(spectrum, .*found list"),
        (lambda: example(presets={3: NO}), "names of presets must be texts, found 3"),
        (
            lambda: example(presets={"a": NO}),
            r"presets\['a'\] must be \(spectrum, .* found 0.5",
        ),
        (lambda: example(presets={"a": (NO, NO)}), r"presets\['a'\] must be \(spectrum, labels,"),
        (
            lambda: example(presets={"a": (NO, [1.0], 0.1)}),
            r"presets\['a'\]: spectrum must be a Spectrum",
        ),
        (
            lambda: example(presets={"a": (example_run().spectrum, [1.0], 0.1)}),
            r"presets\['a'\]: y must have shape \(11,\)",
        ),
        (
            lambda: example(presets={"a": (example_run().spectrum, np.ones(11), "b")}),
            r"presets\['a'\]: epsilon must",
        ),
        (lambda: example(name=NO), "name must be a text"),
        (
            lambda: SecularEquation(example_run(), presets={"a": NO}),
            r"presets\['a'\] must be \(labels, tolerance\), found 0.5",
        ),
        (
            lambda: SecularEquation(example_run(), presets={"a": (np.ones(3), 0.1)}),
            r"presets\['a'\]: y must have shape",
        ),
        (
            lambda: BiasVariance(
                example_run().spectrum, np.ones(11), sigma=1, epsilon=1, presets={"a": NO}
            ),
            r"presets\['a'\] must be \(sigma, epsilon, smoothness\), found 0.5",
        ),
        (lambda: RoundsToCollapse(example_run(), name="ordinary"), "is a preset too"),
        (lambda: RoundsToCollapse(preset=NO), "preset must be a text, found 0.5"),
        (lambda: Loop(one_point()), "a curve needs two different inputs, found x = 0.5 alone"),
        (lambda: BasisFunctions(one_point()), "a curve needs two different inputs"),
        (lambda: theory.norm_lower_bound(3.0, KAPPAS, 1), "kappa must be one number, found"),
        (lambda: theory.guaranteed_rounds(3.0, KAPPAS), "kappa must be one number, found"),
    ],
)
def test_what_is_malformed_is_named(make: Any, said: str) -> None:
    with pytest.raises((TypeError, ValueError, traitlets.TraitError), match=said):
        make()


def one_point() -> md.Distillation:
    return md.distill(md.decompose(md.kernels.Gaussian(1.0), [0.5]), [1.0], epsilon=0.1)


def test_importing_the_package_does_not_import_widgets() -> None:
    code = "import sys, mini_distill; sys.exit('anywidget' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
