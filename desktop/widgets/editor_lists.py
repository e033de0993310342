"""Short lists that open while one writes: selected softly, so that the words stay the loudest."""

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractItemView

from desktop.shell import tokens


def calm(view: QAbstractItemView) -> None:
    """Show what is selected on the soft accent, in ink."""
    shades = view.palette()
    for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive):
        shades.setColor(group, QPalette.ColorRole.Highlight, tokens.now().colour("accent_soft"))
        shades.setColor(group, QPalette.ColorRole.HighlightedText, tokens.now().colour("ink"))
    view.setPalette(shades)
