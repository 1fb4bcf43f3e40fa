"""What one move of the reader costs in Chromium, in milliseconds, against its targets.

Handler: from the input event to the end of its handler. Frame: the drawing that follows it in the
next frame. Tasks: what the loading of a page with one explorable takes in one piece.
"""

import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from playwright.sync_api import Browser, sync_playwright

import mini_distill as md
from mini_distill.explorables import Loop
from mini_distill.explorables._explorable import STATIC, scripts

TIMED_FRAMES = """
window.frames = [];
const request = window.requestAnimationFrame.bind(window);
window.requestAnimationFrame = (draw) => request((now) => {
    const start = performance.now();
    draw(now);
    window.frames.push(performance.now() - start);
});
window.tasks = [];
new PerformanceObserver((list) => window.tasks.push(...list.getEntries().map((e) => e.duration)))
    .observe({ type: "longtask", buffered: true });
"""
MOVES = """async () => {
    const root = document.querySelector("mini-distill").shadowRoot;
    const input = root.querySelector("#epsilon");
    const handlers = [];
    const frame = () => new Promise((done) => setTimeout(done, 20));
    for (let i = 0; i < 400; i++) {
        input.value = +input.min + (0.5 + 0.4 * Math.sin(i)) * (input.max - input.min);
        const start = performance.now();
        input.dispatchEvent(new Event("input"));
        handlers.push(performance.now() - start);
        if (i === 100) window.frames.length = handlers.length = 0;  // the compiler has warmed up
        await frame();
    }
    return { handlers, frames: window.frames };
}"""


def example(K: int) -> Loop:
    """Return a loop with K labels, drawn at 400 points."""
    rng = np.random.default_rng(0)
    x = np.linspace(0, 1, K)
    y = md.datasets.sine(x) + 0.5 * rng.standard_normal(K)
    spectrum = md.decompose(md.kernels.Laplace(0.3), x)
    run = md.distill(spectrum, y, epsilon=0.1)
    return Loop(run, truth=md.datasets.sine, grid=np.linspace(0, 1, 400), round=1)


def measure(browser: Browser, K: int, show: Callable[[str], None]) -> None:
    """Move ε 300 times and say what it took."""
    with TemporaryDirectory() as folder:
        page = browser.new_page()
        page.add_init_script(TIMED_FRAMES)
        shutil.copytree(str(STATIC), folder, dirs_exist_ok=True)
        ask = "".join(f'<script src="{name}" defer></script>' for name in scripts("loop"))
        html = f"<!doctype html>{example(K).to_html()}{ask}"
        Path(folder, "index.html").write_text(html, "utf-8")
        page.goto(Path(folder, "index.html").as_uri())
        page.wait_for_timeout(500)
        tasks = page.evaluate("window.tasks")
        taken = page.evaluate(MOVES)
        page.close()
    target = "1 and 4" if K == 11 else "4 (median)"
    for name in ("handlers", "frames"):
        middle, late = np.percentile(taken[name], [50, 95])
        aim = f"  (target {target})" if name == "handlers" else ""
        show(f"{K:4d} labels, {name:8}: median {middle:.2f} ms, 95 % within {late:.2f} ms{aim}")
    show(f"{K:4d} labels, tasks over 50 ms while loading: {len(tasks)} (target 0)")


def main() -> None:
    """Measure with 11 and with 100 labels."""
    names = ("chromium", "chromium-browser", "google-chrome")
    executable = next(path for path in map(shutil.which, names) if path)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        for K in (11, 100):
            measure(browser, K, print)
        browser.close()


if __name__ == "__main__":
    main()
