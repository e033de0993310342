"""A document as one line of a list: its tile, its name, who shared it when and where, Open and Save."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.cards.card import Card
from desktop.cards.parts import delivery_words, where_of
from desktop.cards.post_card import Pictures
from desktop.cards.words import said
from desktop.shell import times, tokens
from desktop.shell.tokens import Size
from desktop.shell.tr import translate
from desktop.widgets.badges import FileTile
from desktop.widgets.buttons import Button, icon_button
from desktop.widgets.labels import Elided, tip
from sync.model.post import Post


class DocumentCard(Card):
    """Speaks like ``PostCard``: ``bind``, ``tick``, ``asked``, ``grown``."""

    asked = Signal(str, object, object)
    grown = Signal()
    tells_place = True

    def __init__(self, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.flat = True
        self.whole = False
        self.post: Post | None = None
        self.tile = FileTile(36, 42)
        self.name = Elided(bold=True)
        self.meta = Elided(size=Size.SECOND, role="ink2")
        self.size_ = Elided(size=Size.SECOND, role="ink2")
        self.open, self.save = Button(), icon_button("download", "")
        self.menu = icon_button("ellipsis", "")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.name)
        words.addWidget(self.meta)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.tile)
        row.addLayout(words, 1)
        for part in (self.size_, self.open, self.save, self.menu):
            row.addWidget(part)
        self.rows.addLayout(row)
        self.open.clicked.connect(lambda: self._ask("open_document"))
        self.save.clicked.connect(lambda: self._ask("save_document"))
        self.menu.clicked.connect(lambda: self._ask("menu", self.menu))

    def _ask(self, verb: str, value: object = None) -> None:
        if self.post is not None:
            self.asked.emit(verb, self.post, value)

    def bind(self, post: Post, width: int, *, whole: bool = False) -> int:
        """Show the document of ``post``; returns the height."""
        self.post, self.whole = post, whole
        document = post.document
        name = document.name if document is not None else post.title
        self.rows.setContentsMargins(14, 8, 10, 8)
        self.tile.show_name(name)
        self.name.setText(name)
        self.tick()
        self.size_.setText(times.file_size(document.size) if document is not None and document.size else "")
        self.open.setText(translate("Card", "Open"))
        self.open.setAccessibleName(translate("Card", "Open {name}", name=name))
        for button, words in (
            (self.save, translate("Card", "Save {name}", name=name)),
            (self.menu, translate("Card", "More about this document")),
        ):
            button.setAccessibleName(words)
            tip(button, words)
        self.setAccessibleName(f"{name}. {said(post)}")
        high = 52 if tokens.compact() else 60
        self.resize(width, high)
        return high

    def tick(self) -> None:
        """Bring the relative time up to date."""
        if self.post is not None:
            _, mark = delivery_words(self.post)
            where = where_of(self.post) if self.tells_place else ""
            parts = (self.post.author.name, where, times.relative(self.post.at), mark)
            self.meta.setText(" · ".join(part for part in parts if part))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the line opens the post it came with."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._ask("open")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the document."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._ask("open_document")
        else:
            event.ignore()


class LocalDocumentCard(DocumentCard):
    """A document among those of its own community."""

    tells_place = False
