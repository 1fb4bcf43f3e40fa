"""One example of each explorable, for the tests that hold for all of them."""

from collections.abc import Callable

import mini_distill as md
from mini_distill.explorables import Loop
from mini_distill.explorables.explorable import Explorable


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


EXHIBITS: dict[str, Callable[[], Explorable]] = {"loop": example_loop}
