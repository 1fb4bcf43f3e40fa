"""What `import mini_distill` costs beside the `import numpy` that it contains."""

import subprocess
import sys

from benchmarks.race import Race


def load(module: str) -> None:
    """Import a module in a fresh interpreter."""
    subprocess.run([sys.executable, "-c", f"import {module}"], check=True)


RACES = [
    Race(
        "import mini_distill",
        "import numpy",
        lambda: load("numpy"),  # the disk cache is warm afterwards
        lambda _: load("mini_distill"),
        lambda _: load("numpy"),
        most=1.2,
        threads=(1,),
    )
]
