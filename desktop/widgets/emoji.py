"""The emoji picker: type to search in French or English, arrows and Enter choose, Escape closes."""

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QVBoxLayout, QWidget

from desktop.shell import tokens
from desktop.shell.tokens import Size
from desktop.shell.tr import translate
from desktop.widgets.editor_lists import calm
from desktop.widgets.emoji_names import Emoji, all_emoji, find
from desktop.widgets.labels import plain

_CELL = 38
_COLUMNS = 8
_ROWS = 6


class EmojiModel(QAbstractListModel):
    """The emoji found, with their names for tool tips and screen readers."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.found: tuple[Emoji, ...] = all_emoji()

    def search(self, query: str) -> None:
        """Show those named so."""
        self.beginResetModel()
        self.found = find(query)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """How many were found."""
        return 0 if parent.isValid() else len(self.found)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The glyph, and its name where a name is asked for."""
        if not index.isValid():
            return None
        emoji = self.found[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return emoji.glyph
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return emoji.name(french())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        return None


def french() -> bool:
    """Whether the window speaks French."""
    return QLocale().language() is QLocale.Language.French


class EmojiPicker(QFrame):
    """A popup; ``picked`` carries the emoji. Opened with ``open_at`` the widget it belongs to."""

    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(translate("Emoji", "Choose an emoji"))
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.search = QLineEdit()
        self.search.setPlaceholderText(translate("Emoji", "Search: heart, thanks, party…"))
        self.search.setAccessibleName(translate("Emoji", "Search an emoji"))
        self.search.setClearButtonEnabled(True)
        self.model = EmojiModel(self)
        self.grid = self._make_grid()
        self.name = plain("", Size.SECOND, role="ink2")
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 8)
        column.setSpacing(8)
        for part in (self.search, self.grid, self.name):
            column.addWidget(part)
        self.search.textChanged.connect(self._search)
        self.search.returnPressed.connect(lambda: self._take(self.grid.currentIndex()))
        self.search.installEventFilter(self)
        self.grid.selectionModel().currentChanged.connect(lambda current, _: self._tell(current))
        self._search("")

    def _make_grid(self) -> QListView:
        grid = QListView()
        grid.setAccessibleName(translate("Emoji", "Emoji"))
        grid.setModel(self.model)
        grid.setViewMode(QListView.ViewMode.IconMode)
        grid.setMovement(QListView.Movement.Static)
        grid.setResizeMode(QListView.ResizeMode.Adjust)
        grid.setUniformItemSizes(True)
        grid.setGridSize(QSize(_CELL, _CELL))
        grid.setFrameShape(QFrame.Shape.NoFrame)
        grid.setFont(tokens.font(19))
        grid.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        grid.setFixedSize(_COLUMNS * _CELL + 14, _ROWS * _CELL + 4)
        grid.clicked.connect(self._take)
        grid.installEventFilter(self)
        calm(grid)
        return grid

    def open_at(self, anchor: QWidget) -> None:
        """Show it below ``anchor``, or above where the screen ends."""
        self.search.clear()
        self.adjustSize()
        at = anchor.mapToGlobal(QPoint(0, anchor.height() + 4))
        screen = QGuiApplication.screenAt(at) or QGuiApplication.primaryScreen()
        room = screen.availableGeometry()
        if at.y() + self.height() > room.bottom():
            at.setY(max(room.top(), anchor.mapToGlobal(QPoint(0, -self.height() - 4)).y()))
        at.setX(max(room.left(), min(at.x(), room.right() - self.width())))
        self.move(at)
        self.show()
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows lead from the words to the grid and back; letters in the grid go on with the search."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if watched is self.search:
            return self._from_words(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.grid.currentIndex())
            return True
        if event.key() == Qt.Key.Key_Up and self.grid.currentIndex().row() < _COLUMNS:
            self.search.setFocus()
            return True
        if event.text().isprintable() and event.text() and not event.text().isspace():
            self.search.setFocus()
            self.search.insert(event.text())
            return True
        return False

    def _from_words(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Down:
            self.grid.setFocus()
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _search(self, query: str) -> None:
        self.model.search(query)
        first = self.model.index(0, 0)
        self.grid.setCurrentIndex(first)
        self._tell(first)

    def _tell(self, index: QModelIndex) -> None:
        if index.isValid():
            emoji = self.model.found[index.row()]
            self.name.setText(f"{emoji.glyph}  {emoji.name(french())}")
        else:
            self.name.setText(translate("Emoji", "Nothing is called so."))

    def _take(self, index: QModelIndex) -> None:
        if index.isValid():
            self.close()
            self.picked.emit(self.model.found[index.row()].glyph)
