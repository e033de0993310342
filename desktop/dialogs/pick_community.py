"""Choosing a community by typing a part of its name."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop.shell.reasons import refusal_of
from desktop.shell.tr import translate
from desktop.widgets.badges import paint_square
from desktop.widgets.editor_lists import calm
from desktop.widgets.emoji_names import fold
from sync.model.community import Community

_COMMUNITY = Qt.ItemDataRole.UserRole


def square(colour: str, size: int = 16, ratio: float = 2.0) -> QIcon:
    """The square of a community, as an icon of a list."""
    made = QPixmap(QSize(size, size) * ratio)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_square(painter, QRectF(0, 0, size, size), colour, size * 0.3)
    painter.end()
    return QIcon(made)


class CommunityPicker(QFrame):
    """A popup; ``picked`` carries the community. Those where one cannot publish are shown last and say why."""

    picked = Signal(object)

    def __init__(self, communities: Iterable[Community], parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAccessibleName(translate("PickCommunity", "Choose a community"))
        self._all = sorted(communities, key=lambda each: (not each.writable, not each.favourite, fold(each.name)))
        self.search = QLineEdit()
        self.search.setPlaceholderText(translate("PickCommunity", "Search a community…"))
        self.search.setAccessibleName(translate("PickCommunity", "Search a community"))
        self.list = QListWidget()
        self.list.setAccessibleName(translate("PickCommunity", "Communities"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setSpacing(2)
        calm(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.addWidget(self.search)
        column.addWidget(self.list)
        self.setFixedSize(340, 320)
        self.search.textChanged.connect(self._fill)
        self.search.installEventFilter(self)
        self.list.itemActivated.connect(self._take)
        self.list.itemClicked.connect(self._take)
        self._fill("")

    def open_at(self, anchor: QWidget) -> None:
        """Show it below the button it belongs to."""
        self.move(anchor.mapToGlobal(QPoint(0, anchor.height() + 4)))
        self.show()
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)

    def _fill(self, query: str) -> None:
        words = fold(query).split()
        self.list.clear()
        for community in self._all:
            if all(word in fold(community.name) for word in words):
                self._add(community)
        if self.list.count():
            self.list.setCurrentRow(0)

    def _add(self, community: Community) -> None:
        item = QListWidgetItem(square(community.colour), community.name, self.list)
        item.setData(_COMMUNITY, community)
        refusal = refusal_of(community)
        if refusal:
            item.setText(f"{community.name} — {refusal}")
            item.setFlags(Qt.ItemFlag.ItemIsSelectable)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows move in the list while one types; Enter takes, Escape closes."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            row = self.list.currentRow() + (1 if key is Qt.Key.Key_Down else -1)
            self.list.setCurrentRow(max(0, min(row, self.list.count() - 1)))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.list.currentItem())
        elif key is Qt.Key.Key_Escape:
            self.close()
        else:
            return False
        return True

    def _take(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.flags() & Qt.ItemFlag.ItemIsEnabled:
            self.close()
            self.picked.emit(item.data(_COMMUNITY))
