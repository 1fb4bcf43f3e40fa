"""Fold code into one quiet tab after its figure, instead of a bar above it."""

from docutils import nodes
from myst_nb.sphinx_ import HideCodeCellNode
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
    return any(not isinstance(part, HideCodeCellNode) for part in cell.children)


class Tabs(SphinxPostTransform):
    """Move what is folded after what is seen; neighbours share a tab."""

    default_priority = 200  # just after cells have been folded
    formats = ("html",)

    def run(self, **kwargs: object) -> None:
        """Go through the cells of the page in order."""
        tab: HideCodeCellNode | None = None  # that of the cell before, which is folded too
        shown = False  # whether there is a figure before this tab
        before: nodes.Node | None = None
        for cell in list(self.document.findall(nodes.container)):
            fold = fold_of(cell)
            if fold is None:
                continue
            neighbour = before is not None and cell.parent is before.parent
            neighbour = neighbour and cell.parent.index(cell) == before.parent.index(before) + 1
            if tab is not None and neighbour and not (shown and shows(cell)):
                if shows(cell):  # its figure goes before the code of both
                    for part in [part for part in cell.children if part is not fold]:
                        before.insert(before.index(tab), part)
                    before["classes"] = [*cell["classes"]]
                    shown = True
                tab.extend(fold.children)
                cell.parent.remove(cell)
                continue
            cell.children = [part for part in cell.children if part is not fold]
            cell += fold
            tab, before, shown = fold, cell, shows(cell)


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
