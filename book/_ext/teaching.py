"""The directives ``chapter-times`` and ``course-routes``: tables for those who teach."""

import re
from pathlib import Path

import nbformat
import yaml
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from tools.lengths import length, source
from tools.run_times import chapters as chapters

ROOT = Path(__file__).parents[2]
EXERCISE = re.compile(r"^(:+)\{exercise\}(.*?)^\1$", re.MULTILINE | re.DOTALL)
MARK = re.compile(r"(\d+)\s*min", re.IGNORECASE)


def minutes(page: Path) -> int:
    """Return the minutes that it takes to read: 200 words a minute, ten seconds a formula."""
    words, formulas = length(source(page))
    return 5 * max(round((words / 200 + formulas / 6) / 5), 1)


def exercises(page: Path) -> str:
    """Count the exercises of a page, and add up the minutes that they are marked with."""
    cells = nbformat.read(page, as_version=4).cells
    found = [text for cell in cells for _, text in EXERCISE.findall(cell.source)]
    marks = [MARK.search(text) for text in found]
    total = sum(int(mark[1]) for mark in marks if mark)
    return f"{len(found)}, {total} min" if found and all(marks) else str(len(found))


def deck(name: str) -> str:
    """Link the slides of a chapter."""
    there = (ROOT / "course" / "slides" / f"{name}.md").exists()
    return f'<a href="../../slides/{name}.html">slides</a>' if there else ""


def run_time(seconds: float) -> str:
    """Say how long the cells of a chapter take, in words that hold on other machines, too."""
    return "seconds" if seconds < 20 else "half a minute" if seconds < 60 else "minutes"


def link(page: Path) -> str:
    """Refer to a page."""
    return f"{{doc}}`/{page.relative_to(ROOT).with_suffix('').as_posix()}`"


class ChapterTimes(SphinxDirective):
    """Say of every chapter how long it takes to read and to run, and how many exercises it has."""

    def run(self) -> list[nodes.Node]:
        """Write the table."""
        self.env.note_dependency(str(ROOT / "course" / "run_times.yml"))
        ran = yaml.safe_load((ROOT / "course" / "run_times.yml").read_text("utf-8"))
        rows = [
            f"| {link(page)} | {minutes(page)} | {run_time(ran[name])} | {exercises(page)} "
            f"| {deck(name)} |"
            for name, page in chapters().items()
        ]
        head = [
            "| chapter | minutes to read | to run | exercises | slides |",
            "|---|---|---|---|---|",
        ]
        return self.parse_text_to_nodes("\n".join([*head, *rows]))


class CourseRoutes(SphinxDirective):
    """Lay out the courses, week by week."""

    def run(self) -> list[nodes.Node]:
        """Write a table for each."""
        self.env.note_dependency(str(ROOT / "course" / "routes.yml"))
        pages, lines = chapters(), []
        routes = yaml.safe_load((ROOT / "course" / "routes.yml").read_text("utf-8"))
        for name, weeks in routes.items():
            total = sum(minutes(pages[page]) for week in weeks for page in week["chapters"])
            lines += [f"**{name}** ({total / 60:.0f} hours of reading)", ""]
            lines += ["| week | chapters | minutes to read | hand in |", "|---|---|---|---|"]
            for number, week in enumerate(weeks, 1):
                found = [pages[page] for page in week["chapters"]]
                read = sum(map(minutes, found))
                problems = f"set {week['set']}" if "set" in week else ""
                lines.append(f"| {number} | {', '.join(map(link, found))} | {read} | {problems} |")
            lines.append("")
        return self.parse_text_to_nodes("\n".join(lines))


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the tables."""
    app.add_directive("chapter-times", ChapterTimes)
    app.add_directive("course-routes", CourseRoutes)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
