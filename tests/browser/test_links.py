"""What the pages of the site point to."""

import re
import subprocess
import sys
from pathlib import Path

from bs4 import BeautifulSoup


def test_every_internal_link_and_anchor_resolves(site: Path) -> None:
    lychee = Path(sys.executable).with_name("lychee")
    pages = [page for page in site.rglob("*.html") if "_static" not in page.parts]
    options = ["--offline", "--include-fragments", "--no-progress"]
    result = subprocess.run([lychee, *options, *pages], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def test_scripts_styles_and_images_are_the_site_s_own(site: Path) -> None:
    elsewhere = re.compile(r"(\w+:)?//")
    for file in site.rglob("*.html"):
        soup = BeautifulSoup(file.read_text("utf-8"), "html.parser")
        for tag in soup.select("script, link, img, iframe, source, object, embed, video, audio"):
            address = str(tag.get("src") or tag.get("href") or tag.get("data") or "")
            assert not elsewhere.match(address), f"{file.relative_to(site)}: {tag}"
    for file in site.rglob("*.css"):
        asked = re.findall(r"(?:url\(|@import)\s*[\"']?((?:https?:)?//[^\"')]+)", file.read_text())
        assert not asked, file.relative_to(site)


def test_no_page_carries_the_state_of_a_widget(site: Path) -> None:
    """Nothing would use it, and its random names would make every build another."""
    for file in site.rglob("*.html"):
        assert "application/vnd.jupyter.widget" not in file.read_text("utf-8"), file
