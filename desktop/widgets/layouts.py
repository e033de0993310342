"""Ways of laying out that several parts of the window share."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QWidget


def emptied(rows: QLayout) -> None:
    """Throw away every widget of a layout."""
    while (item := rows.takeAt(0)) is not None:
        part = item.widget()
        if part is not None:
            part.hide()
            part.deleteLater()


def column(inner: QWidget) -> QScrollArea:
    """A column beside the content: it scrolls where it must, and takes no keyboard from what is in it."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inner)
    for part in (area.viewport(), inner):
        part.setBackgroundRole(QPalette.ColorRole.Window)
    return area


def in_the_middle(inner: QWidget, margin: int = 0) -> QWidget:
    """``inner`` as wide as it may be, with what room is left on both sides of it."""
    made = QWidget()
    line = QHBoxLayout(made)
    line.setContentsMargins(margin, 0, margin, 0)
    line.addStretch(1)
    line.addWidget(inner, 1000)
    line.addStretch(1)
    return made
