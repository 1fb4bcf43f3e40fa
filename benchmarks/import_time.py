"""What `import mini_distill` costs beside the `import numpy` that it contains (at most 1.3)."""

import subprocess
import sys
import time
from statistics import median


def seconds(module: str) -> float:
    """Wall time of a fresh interpreter that imports one module."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", f"import {module}"], check=True)
    return time.perf_counter() - start


def main() -> None:
    """Compare in interleaved pairs: whatever else the machine does then slows both alike."""
    for module in ("numpy", "mini_distill"):
        seconds(module)  # the disk cache is warm afterwards
    ratio = median(seconds("mini_distill") / seconds("numpy") for _ in range(15))
    print(f"import mini_distill / import numpy: {ratio:.2f} (target: at most 1.3)")


if __name__ == "__main__":
    main()
