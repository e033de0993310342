"""Ways of laying out that several parts of the window share."""

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QEnterEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QFrame,
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QScrollBar,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from desktop.shell.tokens import Size


def emptied(rows: QLayout) -> None:
    """Throw away every widget of a layout."""
    while (item := rows.takeAt(0)) is not None:
        part = item.widget()
        if part is not None:
            part.hide()
            part.deleteLater()


class _Column(QScrollArea):
    """Its scroll bar lies over what is in it, thin, and only while the pointer is there or it moves."""

    def __init__(self) -> None:
        super().__init__()
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.bar = QScrollBar(Qt.Orientation.Vertical, self)
        self.bar.setProperty("thin", True)
        self.bar.hide()
        self._inside = False
        self._gone = QTimer(self, singleShot=True, interval=900)
        self._gone.timeout.connect(lambda: self.bar.setVisible(self._inside and self._needed()))
        true = self.verticalScrollBar()
        true.rangeChanged.connect(self._fit)
        true.valueChanged.connect(self._moved)
        self.bar.valueChanged.connect(true.setValue)

    def _needed(self) -> bool:
        return self.verticalScrollBar().maximum() > 0

    def _fit(self, low: int, high: int) -> None:
        true = self.verticalScrollBar()
        self.bar.setPageStep(true.pageStep())
        self.bar.setSingleStep(true.singleStep())
        self.bar.setRange(low, high)
        self.bar.setVisible(self.bar.isVisible() and high > 0)

    def _moved(self, value: int) -> None:
        self.bar.setValue(value)
        self.bar.setVisible(self._needed())
        self._gone.start()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show how far one is."""
        super().enterEvent(event)
        self._inside = True
        self.bar.setVisible(self._needed())

    def leaveEvent(self, event: QEvent) -> None:
        """And no longer."""
        super().leaveEvent(event)
        self._inside = False
        self._gone.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stay at the trailing edge."""
        super().resizeEvent(event)
        at = QRect(self.width() - Size.THIN_BAR, 0, Size.THIN_BAR, self.height())
        self.bar.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), at))
        self.bar.raise_()


def column(inner: QWidget) -> QScrollArea:
    """A column beside the content: it scrolls where it must, and takes no keyboard from what is in it."""
    area = _Column()
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


def steady(area: QAbstractScrollArea) -> None:
    """Keep the room of the bar where there is none: nothing moves sideways between panes. Disabled, it is unseen."""
    area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
    bar = area.verticalScrollBar()
    bar.setEnabled(bar.maximum() > bar.minimum())
    bar.rangeChanged.connect(lambda low, high: bar.setEnabled(high > low))


class Middle(QScrollArea):
    """What a pane holds, in the middle of it."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        steady(self)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)

    def hold(self, inner: QWidget) -> None:
        """Take the contents, as wide as the cards of a feed and their margins at most."""
        inner.setMaximumWidth(Size.CONTENT + 2 * Size.GAP)
        made = QWidget()
        line = QHBoxLayout(made)
        line.setContentsMargins(0, 0, 0, 0)
        line.addStretch(1)
        line.addWidget(inner, 1000)
        line.addStretch(1)
        self.setWidget(made)


def filled(pane: QWidget, inner: QWidget) -> Middle:
    """Let a pane be these contents and nothing else."""
    area = Middle()
    area.hold(inner)
    whole = QVBoxLayout(pane)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.addWidget(area)
    return area
