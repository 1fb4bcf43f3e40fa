"""One example of each explorable, for the tests that hold for all of them."""

import html
import re
from collections.abc import Callable

import numpy as np
from matplotlib.figure import Figure

import mini_distill as md
from mini_distill._validation import Array
from mini_distill.explorables import (
    BasisFunctions,
    BiasVariance,
    ChoosingRounds,
    Detour,
    Filters,
    Geometry,
    Loop,
    MatchedFit,
    Mixing,
    NoiseRedrawn,
    PulledLabel,
    PushedBeam,
    RoundsToCollapse,
    SecularEquation,
    SoftLabels,
    Walk,
    YourData,
)
from mini_distill.explorables._explorable import Explorable


def example_run(epsilon: float = 0.045) -> md.Distillation:
    x, y = md.datasets.illustrative_example()
    return md.distill(md.decompose(md.kernels.CubicSplineGreen(), x), y, epsilon=epsilon)


def example_loop() -> Loop:
    run = example_run()
    x, y = md.datasets.illustrative_example(interior=True)
    return Loop(
        run,
        truth=md.datasets.sine,
        round=1,
        name="paper",
        presets={
            "interior": (md.decompose(md.kernels.CubicSplineGreen(), x), y, 0.045),
            "refused": (run.spectrum, md.datasets.illustrative_example(seed=3)[1], 0.045),
        },
    )


def example_secular() -> SecularEquation:
    y = example_run().y
    return SecularEquation(
        example_run(0.1),
        truth=md.datasets.sine,
        name="looser",
        presets={
            "tight": (y, 0.045),
            "near the collapse": (y, 0.56),
            "refused": (y, 0.03),
            "round 1": (example_run().labels[1], 0.045),
        },
    )


def example_basis() -> BasisFunctions:
    return BasisFunctions(example_run(), md.datasets.sine, round=2)


def example_bias() -> BiasVariance:
    x, _ = md.datasets.illustrative_example()  # with noise at the ends, where every fit is 0
    return BiasVariance(
        md.decompose(md.kernels.CubicSplineGreen(), x),
        md.datasets.sine(x),
        sigma=0.3,
        epsilon=0.03,
        round=1,
        name="sine",
        presets={"quiet": (0.0, 0.02, None), "rough": (0.3, 0.05, 0.5), "refused": (1, 0.05, 3)},
    )


def chapter_bias() -> BiasVariance:
    """The explorable as the chapter has it, without its presets."""
    x, _ = md.datasets.illustrative_example(interior=True)
    spectrum = md.decompose(md.kernels.CubicSplineGreen(), x)
    power: dict[str, tuple[float, float, float | None]] = {"power": (0.5, 0.02, 3.0)}
    return BiasVariance(
        spectrum, md.datasets.sine(x), sigma=0.5, epsilon=0.02, name="sine", presets=power
    )


def example_choosing() -> ChoosingRounds:
    x, _ = md.datasets.illustrative_example(interior=True)
    return ChoosingRounds(
        md.decompose(md.kernels.CubicSplineGreen(), x),
        md.datasets.sine,
        np.random.default_rng(0).standard_normal((4, 9)),
        sigma=0.3,
        c=1e-5,
        rounds=12,
        round=1,
    )


def example_detour() -> Detour:
    return Detour([0.2, 0.4, 0.8], [0.9, 0.5, -0.7], waves=5)


def example_filters() -> Filters:
    k = np.arange(1.0, 13)
    return Filters(k**-2, 4 * k**-2, sigma=0.5, alpha=0.2, round=3)


def example_rounds() -> RoundsToCollapse:
    return RoundsToCollapse(example_run(), name="paper", preset="ordinary", round=1)


def example_bounds() -> RoundsToCollapse:
    return RoundsToCollapse(example_run(), name="paper", preset="ordinary", round=1, only="bounds")


def example_geometry() -> Geometry:
    spectrum = md.decompose(md.kernels.Laplace(1.0), [0.0, 0.5])
    return Geometry(md.distill(spectrum, [2.0, -0.5], epsilon=0.125), round=1)


def example_luck() -> NoiseRedrawn:
    x, _ = md.datasets.illustrative_example(interior=True)
    return NoiseRedrawn(
        md.decompose(md.kernels.CubicSplineGreen(), x),
        md.datasets.sine,
        np.random.default_rng(0).standard_normal((12, 9)),
        sigma=0.5,
        epsilon=0.045,
        seed=2,
        grid=np.linspace(0, 1, 201),
    )


def example_mixing() -> Mixing:
    x, _ = md.datasets.illustrative_example()  # no function follows the noise at the ends
    spectrum = md.decompose(md.kernels.CubicSplineGreen(), x)
    presets = {"faster": (0.4, np.sin(4 * np.pi * x)), "expected": (0.5, expected(spectrum))}
    return Mixing(spectrum, md.datasets.sine(x), sigma=0.5, c=1e-5, name="sine", presets=presets)


def expected(spectrum: md.Spectrum, size: float = 5) -> Array:
    """A truth as the kernel expects one: a single fit is best along every basis function."""
    return np.asarray(np.sqrt(size * spectrum.d / spectrum.d.sum()) @ spectrum.V)


def example_matched() -> MatchedFit:
    return MatchedFit(example_run(), round=2)


def example_pull() -> PulledLabel:
    x, y = md.datasets.illustrative_example()  # no function follows the labels at the ends
    spectrum = md.decompose(md.kernels.CubicSplineGreen(), x)
    return PulledLabel(md.distill(spectrum, y, c=3e-5, max_rounds=10), label=4, round=1)


def example_push() -> PushedBeam:
    return PushedBeam([0.2, 0.8], [0.6, 0.3])


def example_labels() -> SoftLabels:
    rng = np.random.default_rng(0)
    given = np.array([1, 0, 2, 1, 2])
    fading = np.eye(3)[given] * 0.8 ** np.arange(4)[:, None, None]
    return SoftLabels(
        rng.random((5, 6, 4)),
        truth=[1, 2, 2, 0, 1],
        given=given,
        outputs={
            "network": fading + 0.3 * rng.standard_normal((4, 5, 3)),
            "theory": fading + 0.1 * rng.standard_normal((4, 5, 3)),
        },
        image=2,
        round=1,
        names=["cat", "dog", "hedgehog"],
    )


def example_yours() -> YourData:
    x = [0.0, 1, 2, 3, 4, 5, 6, 7, 7, 8, 9, 12]  # one comes twice, so that there is a least error
    y = 20 + 3 * np.sin(0.7 * np.array(x)) + np.random.default_rng(0).standard_normal(12)
    y = y.round(2)
    return YourData(x, y, width=0.2, epsilon=0.1, round=1, names=("hour", "level, cm"))


def alt_of(shown: Explorable) -> str:
    """What the page of an explorable says in place of its static figure."""
    found = re.search(r'<img [^>]* alt="([^"]*)">', shown.to_html())
    assert found
    return html.unescape(found[1])


def still_of(shown: Explorable) -> Figure:
    """The static figure of an explorable, before it is an image."""
    figure = Figure(figsize=(10, 4), layout="constrained")
    shown._draw(figure, shown._solve())
    return figure


EXHIBITS: dict[str, Callable[[], Explorable]] = {
    "basis": example_basis,
    "bias-variance": example_bias,
    "choosing": example_choosing,
    "detour": example_detour,
    "filters": example_filters,
    "geometry": example_geometry,
    "loop": example_loop,
    "luck": example_luck,
    "matched": example_matched,
    "mixing": example_mixing,
    "pull": example_pull,
    "push": example_push,
    "rounds": example_rounds,
    "secular": example_secular,
    "soft-labels": example_labels,
    "walk": Walk,
    "your-data": example_yours,
}
