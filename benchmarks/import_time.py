"""What `import mini_distill` costs beside `import numpy`: alone, and with what all need of it."""

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
    ),
    Race(
        "from mini_distill import decompose, distill",
        "import numpy",
        lambda: load("numpy"),
        lambda _: load("mini_distill.decomposition, mini_distill.distillation"),
        lambda _: load("numpy"),
        most=1.5,
        threads=(1,),
    ),
]
