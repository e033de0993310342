"""Ways of laying out that several parts of the window share."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QLayoutItem, QScrollArea, QStyle, QWidget


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


class Flow(QLayout):
    """Lays parts out in lines, as words: what does not fit goes on in the next line."""

    def __init__(self, gap: int = 6) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Take one more part."""
        self._items.append(item)

    def count(self) -> int:
        """How many parts there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """One part; None beyond the last."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give one part back."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It wants no more than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high the lines are together."""
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, place: QRect) -> None:
        """Put every part in its line."""
        super().setGeometry(place)
        self._place(place, move=True)

    def sizeHint(self) -> QSize:
        """All in one line."""
        sizes = [item.sizeHint() for item in self._items if not item.isEmpty()]
        wide = sum(size.width() + self._gap for size in sizes) - self._gap
        return QSize(max(0, wide), max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        """The largest part alone."""
        sizes = [item.minimumSize() for item in self._items]
        wide, high = (max((get(each) for each in sizes), default=0) for get in (QSize.width, QSize.height))
        return QSize(wide, high)

    def _place(self, place: QRect, *, move: bool) -> int:
        left, top, line = place.x(), place.y(), 0
        for item in (each for each in self._items if not each.isEmpty()):
            size = item.sizeHint()
            if left > place.x() and left + size.width() > place.right() + 1:
                left, top, line = place.x(), top + line + self._gap, 0
            if move:
                spot = QRect(QPoint(left, top), size)
                parent = self.parentWidget()
                way = parent.layoutDirection() if parent is not None else Qt.LayoutDirection.LeftToRight
                item.setGeometry(QStyle.visualRect(way, place, spot))
            left, line = left + size.width() + self._gap, max(line, size.height())
        return top + line - place.y()


def in_the_middle(inner: QWidget, margin: int = 0) -> QWidget:
    """``inner`` as wide as it may be, with what room is left on both sides of it."""
    made = QWidget()
    line = QHBoxLayout(made)
    line.setContentsMargins(margin, 0, margin, 0)
    line.addStretch(1)
    line.addWidget(inner, 1000)
    line.addStretch(1)
    return made
