"""Three columns that fold as the window narrows: first the side, then the navigation."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QStyle, QWidget

from desktop.shell.tokens import Size


class Columns(QWidget):
    """Lays out navigation, content and side; a folded column opens over the content when asked for."""

    folded = Signal(bool, bool)
    """Navigation folded, side folded: the top bar shows a button for each that is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: dict[str, QWidget | None] = {"navigation": None, "content": None, "side": None}
        self._opened = ""
        self._hidden: set[str] = set()
        self._state = (False, False)

    def put(self, name: str, widget: QWidget | None) -> None:
        """Fill a column; what was there before is thrown away."""
        old = self._parts[name]
        if old is not None and old is not widget:
            old.removeEventFilter(self)
            old.hide()
            old.deleteLater()
        self._parts[name] = widget
        if widget is not None:
            widget.setParent(self)
            widget.show()
        self._arrange()

    def toggle(self, name: str) -> None:
        """Open or close a folded column; hide or show one that has its place."""
        if self._folds(name):
            self._opened = "" if self._opened == name else name
        else:
            self._hidden ^= {name}
        self._arrange()
        part = self._parts[name]
        if part is not None and part.isVisible():
            part.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_opened(self) -> bool:
        """Close the column that lies over the content; False when none does."""
        was, self._opened = self._opened, ""
        if was:
            self._arrange()
        return bool(was)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold or unfold."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Mirror when the language runs the other way."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._arrange()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside an opened column closes it."""
        if not self.close_opened():
            super().mousePressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The same for a click on the content under it."""
        if event.type() == QEvent.Type.MouseButtonPress and self.close_opened():
            return True
        return super().eventFilter(watched, event)

    def _folds(self, name: str) -> bool:
        return self.width() < {"navigation": Size.FOLD_NAVIGATION, "side": Size.FOLD_SIDE}[name]

    def _arrange(self) -> None:
        state = (self._folds("navigation"), self._folds("side"))
        if self._opened and not self._folds(self._opened):
            self._opened = ""
        left = 0 if state[0] or "navigation" in self._hidden else Size.NAVIGATION
        right = 0 if state[1] or "side" in self._hidden or self._parts["side"] is None else Size.SIDE
        self._set("content", QRect(left, 0, self.width() - left - right, self.height()), shown=True)
        self._set("navigation", QRect(0, 0, Size.NAVIGATION, self.height()), left > 0 or self._opened == "navigation")
        place = QRect(self.width() - Size.SIDE, 0, Size.SIDE, self.height())
        self._set("side", place, right > 0 or self._opened == "side")
        if state != self._state:
            self._state = state
            self.folded.emit(*state)

    def _set(self, name: str, place: QRect, shown: bool) -> None:
        part = self._parts[name]
        if part is None:
            return
        part.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), place))
        part.setVisible(shown)
        part.setAutoFillBackground(True)
        if name == "content":
            part.removeEventFilter(self)
            if self._opened:
                part.installEventFilter(self)
        elif shown and name == self._opened:
            part.raise_()
