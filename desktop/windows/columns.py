"""Three columns that fold as the window narrows: first the side, then the navigation."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QStyle, QWidget

from desktop.shell.tokens import Size


class Columns(QWidget):
    """Lays out navigation, content and side; a folded column opens over the content when asked for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: dict[str, QWidget] = {}
        self._opened = ""
        self._hidden: set[str] = set()

    def put(self, name: str, widget: QWidget) -> None:
        """Fill a column."""
        self._parts[name] = widget
        widget.setParent(self)
        widget.setAutoFillBackground(True)
        self._arrange()

    def toggle(self, name: str) -> None:
        """Open or close a folded column; hide or show one that has its place."""
        if self._folds(name):
            self._opened = "" if self._opened == name else name
        else:
            self._hidden ^= {name}
        self._arrange()
        part = self._parts[name]
        if part.isVisible():
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
        if self._opened and not self._folds(self._opened):
            self._opened = ""
        left = 0 if self._folds("navigation") or "navigation" in self._hidden else Size.NAVIGATION
        right = 0 if self._folds("side") or "side" in self._hidden else Size.SIDE
        self._set("content", QRect(left, 0, self.width() - left - right, self.height()), shown=True)
        self._set("navigation", QRect(0, 0, Size.NAVIGATION, self.height()), left > 0 or self._opened == "navigation")
        place = QRect(self.width() - Size.SIDE, 0, Size.SIDE, self.height())
        self._set("side", place, right > 0 or self._opened == "side")

    def _set(self, name: str, place: QRect, shown: bool) -> None:
        part = self._parts.get(name)
        if part is None:
            return
        part.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), place))
        part.setVisible(shown)
        if name == "content":
            part.removeEventFilter(self)
            if self._opened:
                part.installEventFilter(self)
        elif shown and name == self._opened:
            part.raise_()
