"""Find or get the browser of the tests: python -m tools.chromium (or install, system-wide)."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")


def find() -> str | None:
    """Return the path of a Chromium or Chrome: the system's, or else Playwright's."""
    if found := next(filter(None, map(shutil.which, NAMES)), None):
        return found
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def download() -> None:
    """Let Playwright download its own into the user's cache, which needs no administrator."""
    print("No Chromium yet: downloading Playwright's.", flush=True)
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    if not find():
        sys.exit('The browser tests need Chromium or Chrome: run "make chromium" to install one.')


def install() -> None:
    """Install the system's package where there is apt-get, or else Playwright's download."""
    if not shutil.which("apt-get"):
        return download()
    sudo = [] if os.geteuid() == 0 else ["sudo"]
    print("No Chromium yet: installing the system's package with apt-get.", flush=True)
    subprocess.run([*sudo, "apt-get", "update", "-qq"], check=True)
    packages = ["--no-install-recommends", "chromium"]
    subprocess.run([*sudo, "apt-get", "install", "-y", "-qq", *packages], check=True)


if __name__ == "__main__":
    if found := find():
        print(f"The browser of the tests is {found}.")
    elif sys.argv[1:] == ["install"]:
        install()
    else:
        download()
