"""The bar at the top: the name, the search, the one action, and oneself."""

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QWidget

from desktop.shell import icons, pictures, tokens
from desktop.shell.tokens import Size
from desktop.shell.tr import translate
from desktop.widgets.buttons import Button, icon_button
from desktop.widgets.labels import Words, plain, tip

_OVERRIDE = QEvent.Type.ShortcutOverride


class Face(Button):
    """Oneself, as a button that opens the menu."""

    def __init__(self) -> None:
        super().__init__("", "quiet", height=Size.CONTROL)
        self._person = ("", "")
        self._picture: QPixmap | None = None
        self.setFixedSize(Size.CONTROL, Size.CONTROL)

    def show_person(self, name: str, user: str, picture: QPixmap | None = None) -> None:
        """Take who is signed in."""
        self._person = (name, user)
        self._picture = pictures.rounded(picture, 36, 36, 18) if picture is not None else None
        self.setAccessibleName(translate("TopBar", "Account of {name}", name=name))
        tip(self, name)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture, and the ring of focus."""
        painter = QPainter(self)
        made = self._picture or pictures.avatar(*self._person, Size.CONTROL, self.devicePixelRatioF())
        painter.drawPixmap(0, 0, made)
        if self.hasFocus() and self._ring:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(tokens.now().colour("ink"), 2))
            painter.drawEllipse(self.rect().adjusted(1, 1, -1, -1))


class _Key(Words):
    """A key of the keyboard."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Its edge, then its name."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(tokens.now().colour("line")))
        painter.setBrush(tokens.now().colour("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        painter.end()
        super().paintEvent(event)


class Search(QLineEdit):
    """The field of the search, with its key shown at the end while it is empty. ``left`` tells of Escape."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(Size.CONTROL)
        self.setMaximumWidth(510)
        self.setFont(tokens.font(Size.BODY))
        self._lens = QAction(self)
        self.addAction(self._lens, QLineEdit.ActionPosition.LeadingPosition)
        self._hint = _Key("", tokens.font(Size.SMALL), "ink2", False, self)
        self._hint.setContentsMargins(6, 2, 6, 2)
        self._hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.textChanged.connect(self._typed)
        self.retranslate()

    def retranslate(self) -> None:
        """Take the words and the colours of now."""
        self._lens.setIcon(icons.icon("search", "ink2", 16))
        self.setPlaceholderText(translate("TopBar", "Search posts and documents…"))
        self.setAccessibleName(translate("TopBar", "Search"))
        self._hint.setText(QKeySequence("Ctrl+K").toString(QKeySequence.SequenceFormat.NativeText))
        self._hint.adjustSize()
        self._typed(self.text())

    def _typed(self, words: str) -> None:
        """The key is a hint for an empty field, and never lies over words."""
        self._hint.setVisible(not words)
        self.setTextMargins(0, 0, 0 if words else self._hint.width() + 6, 0)

    def event(self, event: QEvent) -> bool:
        """Claim Escape before the window goes back one place."""
        if isinstance(event, QKeyEvent) and event.type() is _OVERRIDE and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape gives the search up; the arrow down goes to what was found."""
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
        elif event.key() == Qt.Key.Key_Down:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the hint at the end."""
        super().resizeEvent(event)
        left = self.width() - self._hint.width() - 10
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            left = 10
        self._hint.move(left, (self.height() - self._hint.height()) // 2)


class TopBar(QFrame):
    """``searched`` tells the words after Enter, ``search_left`` that the keyboard goes back to the content.

    The other signals tell which button was pressed.
    """

    searched = Signal(str)
    search_left = Signal()
    publish_asked = Signal()
    account_asked = Signal(object)
    """With the button the menu opens at."""
    navigation_asked = Signal()
    side_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(Size.BAR)
        self.navigation = icon_button("menu", "", Size.CONTROL)
        self.side = icon_button("panel-right", "", Size.CONTROL)
        self.logo, self.name = QLabel(), plain("Parvis", Size.HEAD, bold=True)
        self.search = Search()
        self.publish = Button("", "primary", icon="plus", height=Size.CONTROL, size=14)
        self.face = Face()
        self._brand = QWidget()
        brand = QHBoxLayout(self._brand)
        brand.setContentsMargins(0, 0, 0, 0)
        brand.setSpacing(10)
        for part in (self.navigation, self.logo, self.name):
            brand.addWidget(part)
        brand.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 20, 1)
        row.setSpacing(12)
        row.addWidget(self._brand)
        row.addWidget(self.search, 3)
        row.addStretch(1)
        for part in (self.side, self.publish, self.face):
            row.addWidget(part)
        self._connect()
        self.fold(navigation=False, side=False)
        self._say()

    def _connect(self) -> None:
        self.search.returnPressed.connect(lambda: self.searched.emit(self.search.text()))
        self.search.left.connect(self.search_left)
        self.publish.clicked.connect(self.publish_asked)
        self.face.clicked.connect(lambda: self.account_asked.emit(self.face))
        self.navigation.clicked.connect(self.navigation_asked)
        self.side.clicked.connect(self.side_asked)

    def _say(self) -> None:
        self.publish.setText(translate("TopBar", "Publish"))
        self.logo.setPixmap(icons.pixmap("parvis", "accent", 24))
        self.search.retranslate()
        for button, words in (
            (self.navigation, translate("TopBar", "Show the navigation")),
            (self.side, translate("TopBar", "Show the side column")),
        ):
            tip(button, words)
            button.setAccessibleName(words)

    def fold(self, navigation: bool, side: bool) -> None:
        """Show a button for each column that is folded."""
        self._folded = (navigation, side)
        self.navigation.setVisible(navigation)
        self.side.setVisible(side)
        self._brand.setFixedWidth(96 if navigation else Size.NAVIGATION - 20 - 12)
        self.name.setVisible(not navigation)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The bar is as wide as the columns: it knows by itself which of them have folded."""
        super().resizeEvent(event)
        folded = (self.width() < Size.FOLD_NAVIGATION, self.width() < Size.FOLD_SIDE)
        if folded != self._folded:
            self.fold(*folded)

    def show_person(self, name: str, user: str, picture: QPixmap | None = None) -> None:
        """Take who is signed in."""
        self.face.show_person(name, user, picture)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme and the language."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.LanguageChange, QEvent.Type.PaletteChange} and hasattr(self, "face"):
            self._say()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The surface and the hairline below."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens.now().colour("surface"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, tokens.now().colour("line"))
