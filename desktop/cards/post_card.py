"""A post as a card; one card shows many posts in turn while the feed scrolls."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPixmap
from PySide6.QtWidgets import QWidget

from desktop.cards.answers import Answers
from desktop.cards.card import Card
from desktop.cards.parts import Header, Picture, Refusal, Strip, delivery_words, meta_of
from desktop.cards.reactions import Row
from desktop.cards.words import body_of, said, solved
from desktop.shell import tokens
from desktop.shell.tokens import Size
from desktop.shell.tr import translate
from desktop.widgets.buttons import Button
from desktop.widgets.kinds import look_of
from desktop.widgets.labels import Elided, plain
from desktop.widgets.rich_text import RichText
from sync.model.post import Delivery, Post

Pictures = Callable[[str, int, int], object | None]


class PostCard(Card):
    """``asked`` tells a verb of ``desktop.cards.verbs``, the post and what goes with it; ``grown`` a new height."""

    asked = Signal(str, object, object)
    grown = Signal()
    comment, tells_place = False, True

    def __init__(self, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self.whole = False
        self.post: Post | None = None
        self.header = Header()
        self.title = plain("", Size.TITLE, bold=True, wrap=True)
        self.body = RichText()
        self.more = Button("", "quiet", size=12.5)
        self.picture = Picture()
        self.strip: Strip | None = None
        self.refusal: Refusal | None = None
        self.row = Row()
        self.given = Answers(self, self._ask)
        for part in (self.header, self.title, self.body, self.more, self.picture, self.row):
            self.rows.addWidget(part)
        self.rows.setAlignment(self.more, Qt.AlignmentFlag.AlignLeading)
        self._connect()

    def _connect(self) -> None:
        self.header.menu.clicked.connect(lambda: self._ask("menu", self.header.menu))
        self.header.react.clicked.connect(lambda: self._ask("pick", self.header.react))
        self.header.reply.clicked.connect(lambda: self._ask("reply"))
        self.header.author_asked.connect(lambda: self._ask("author"))
        self.body.linked.connect(lambda address, shown: self._ask("link", (address, shown)))
        self.more.clicked.connect(self._show_all)
        self.picture.pressed.connect(lambda: self._ask("open_document", None))
        self.row.reacted.connect(lambda emoji: self._ask("toggle", emoji))
        self.row.commented.connect(lambda: self._ask("comment", None))
        self.row.picked.connect(lambda button: self._ask("pick", button))

    def _ask(self, verb: str, value: object = None) -> None:
        if self.post is not None:
            self.asked.emit(verb, self.post, value)

    def bind(self, post: Post, width: int, *, whole: bool = False) -> int:
        """Show ``post`` at ``width``; ``whole`` shows all its words. Returns the height the card takes."""
        self.post, self.whole = post, whole
        self.set_pad(tokens.pad())
        self.setUpdatesEnabled(False)
        inner = width - 2 * tokens.pad()
        self.stripe = self._stripe_of(post)
        self._bind_head(post)
        self._bind_words(post, inner)
        self._bind_document(post, inner)
        self.given.bind(post, inner)
        self._bind_refusal(post)
        quiet = post.deleted or post.kind == "encrypted" or post.delivery is Delivery.PARKED
        bare = self.comment and not post.reactions and not delivery_words(post)[0]
        self.row.setVisible(not quiet and not bare)
        self.header.react.setVisible(bare and not quiet)
        if not quiet and not bare:
            self.row.show_post(post, thread=whole and not self.comment)
        self.given.place(inner)
        self.setAccessibleName(said(post))
        self.rows.invalidate()
        high = max(self.rows.totalHeightForWidth(width), self.rows.totalMinimumSize().height())
        self.resize(width, high)
        self.rows.activate()
        self.setUpdatesEnabled(True)
        return high

    def _stripe_of(self, post: Post) -> str:
        look = look_of(post.kind)
        return look.role if look.stripe else ""

    def _bind_head(self, post: Post) -> None:
        size = Size.AVATAR
        found = self._pictures(post.author.avatar, size, size) if post.author.avatar else None
        picture = found if isinstance(found, QPixmap) else None
        self.header.show_post(post, picture, where=self.tells_place, comment=self.comment)

    def tick(self) -> None:
        """Bring the relative time up to date."""
        if self.post is not None:
            self.header.meta.setText(meta_of(self.post, where=self.tells_place))
            self.given.tick(self.post)

    def _bind_words(self, post: Post, inner: int) -> None:
        text, html = body_of(post)
        shows_title = bool(post.title) and not post.deleted
        self.title.setVisible(shows_title)
        if shows_title:
            self.title.setText(post.title)
        self.body.setVisible(bool(text or html))
        more = False
        if text or html:
            self.body.show_words(text, html)
            limit = Size.BODY_LIMIT_COMPACT if tokens.compact() else Size.BODY_LIMIT
            more = self.body.fit(inner, 0 if self.whole else limit)
        self.more.setVisible(more)
        if more:
            self.more.setText(translate("Card", "Show more"))

    def _bind_document(self, post: Post, inner: int) -> None:
        document = None if post.deleted else post.document
        image = document is not None and document.is_image
        self.picture.setVisible(image)
        if document is not None and image:
            size = self.picture.room(document, inner)
            found = self._pictures(document.thumbnail or document.source, *size)
            self.picture.show_picture(found if isinstance(found, QPixmap) else None, size, document.name)
        shows_strip = bool(post.lost_file) or (document is not None and not image)
        if shows_strip and self.strip is None:
            self.strip = Strip()
            self.rows.insertWidget(self.rows.indexOf(self.row), self.strip)
            self.strip.open.clicked.connect(lambda: self._ask("open_document"))
            self.strip.save.clicked.connect(lambda: self._ask("save_document"))
        if self.strip is not None:
            self.strip.setVisible(shows_strip)
            if document is not None and shows_strip:
                self.strip.show_document(document)
            elif shows_strip:
                self.strip.show_lost(post.lost_file)

    def _bind_refusal(self, post: Post) -> None:
        parked = post.delivery is Delivery.PARKED
        if parked and self.refusal is None:
            self.refusal = Refusal()
            self.rows.insertWidget(self.rows.indexOf(self.row), self.refusal)
            self.refusal.again.clicked.connect(lambda: self._ask("retry"))
            self.refusal.elsewhere.clicked.connect(lambda: self._ask("elsewhere"))
            self.refusal.discard.clicked.connect(lambda: self._ask("discard"))
        if self.refusal is not None:
            self.refusal.setVisible(parked)
            if parked:
                self.refusal.show_reason(post)

    def _show_all(self) -> None:
        self.whole = True
        self.grown.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the card's ground opens the post."""
        super().mouseReleaseEvent(event)
        inside = self.rect().contains(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and inside and not self.comment and not self.whole:
            self._ask("open")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; the menu key shows what can be done."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not self.comment:
            self._ask("open")
        elif event.key() == Qt.Key.Key_Menu:
            self._ask("menu", self.header.menu)
        else:
            event.ignore()


class LocalCard(PostCard):
    """A post in the feed of its own community, which need not be named on every card: the author's job is instead."""

    tells_place = False


class CommentCard(PostCard):
    """A comment: smaller, with the author's job instead of the community; an accepted answer says so."""

    comment, tells_place = True, False

    def __init__(self, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(pictures, parent)
        self.flat = True
        self.rows.setSpacing(6)
        self.answers = Elided(size=Size.SECOND, role="ink2")
        self.answered: Callable[[Post], str] = lambda post: ""
        """What to say of the comment that a comment answers; whoever shows the thread knows."""
        self.rows.insertWidget(1, self.answers)

    def bind(self, post: Post, width: int, *, whole: bool = True) -> int:
        """Comments are always shown whole."""
        words = "" if post.deleted else self.answered(post)
        self.answers.setText(words)
        self.answers.setVisible(bool(words))
        self.header.reply.setVisible(post.delivery is Delivery.SENT and not post.deleted)
        return super().bind(post, width, whole=whole)

    def _stripe_of(self, post: Post) -> str:
        return "event" if solved(post) else ""
