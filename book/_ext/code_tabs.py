"""Fold code into one quiet tab after its figure, instead of a bar above it."""

from docutils import nodes
from myst_nb.sphinx_ import HideCodeCellNode  # type: ignore[import-untyped]
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.writers.html5 import HTML5Translator

CLASSES = "admonition hide code-tab"


def fold_of(node: nodes.Node) -> HideCodeCellNode | None:
    """Return what a cell has folded, if it is a cell and has."""
    if not isinstance(node, nodes.container) or node.get("nb_element") != "cell_code":
        return None
    return next((part for part in node.children if isinstance(part, HideCodeCellNode)), None)


def shows(cell: nodes.Node) -> bool:
    """Say whether a cell shows something besides what it has folded."""
    return not all(isinstance(part, HideCodeCellNode) for part in cell.children)


def follows(cell: nodes.Node, other: nodes.Node) -> bool:
    """Say whether nothing stands between two cells."""
    if cell.parent is not other.parent:
        return False
    return bool(cell.parent.index(cell) == cell.parent.index(other) + 1)


class Tabs(SphinxPostTransform):
    """Move what is folded after what is seen; neighbours share a tab."""

    default_priority = 200  # just after cells have been folded
    formats = ("html",)

    def run(self, **kwargs: object) -> None:
        """Go through the cells of the page in order."""
        last: tuple[nodes.container, HideCodeCellNode] | None = None
        for cell in list(self.document.findall(nodes.container)):
            fold = fold_of(cell)
            if fold is None:
                continue
            seen = [part for part in cell.children if part is not fold]
            if last and follows(cell, last[0]) and not (seen and shows(last[0])):
                before, tab = last
                for part in seen:  # the figure goes before the code of both
                    before.insert(before.index(tab), part)
                tab.extend(fold.children)
                cell.parent.remove(cell)
            else:
                cell.clear()
                cell.extend([*seen, fold])
                last = (cell, fold)


def visit(translator: HTML5Translator, node: HideCodeCellNode) -> None:
    """Open the tab: a native fold, which needs no script."""
    translator.body.append(f'<details class="{CLASSES}">\n<summary>Code</summary>\n')


def depart(translator: HTML5Translator, node: HideCodeCellNode) -> None:
    """Close it."""
    translator.body.append("</details>\n")


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the tabs."""
    app.add_post_transform(Tabs)
    app.add_node(HideCodeCellNode, override=True, html=(visit, depart))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
