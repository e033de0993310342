"""The parts of a post's card: who and when, the picture, the document, and what stands in its way."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.actions.outbox import GREW
from desktop.cards.confirmation import look_for
from desktop.shell import icons, pictures, times, tokens
from desktop.shell.reasons import sentence
from desktop.shell.tokens import Size
from desktop.shell.tr import translate
from desktop.widgets.badges import Avatar, Badge, FileTile
from desktop.widgets.buttons import Button, icon_button
from desktop.widgets.kinds import look_of
from desktop.widgets.labels import Elided, plain, tip
from desktop.widgets.surface import paint_ground
from sync.model.document import Document
from sync.model.person import StatusLine
from sync.model.post import Delivery, Post


class Header(QWidget):
    """Avatar, name, badge; community and time below; the menu at the end."""

    author_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.avatar = Avatar()
        self.name = Elided(bold=True)
        for who in (self.avatar, self.name):
            who.setCursor(Qt.CursorShape.PointingHandCursor)
            who.installEventFilter(self)
        self.badge = Badge()
        self.unread = _Dot()
        self.status = Elided(size=Size.SECOND, role="ink2")
        self.meta = Elided(size=Size.SECOND, role="ink2")
        self.reply = icon_button("reply", "")
        self.react = icon_button("smile-plus", "")
        for button in (self.reply, self.react):
            button.hide()
        self.menu = icon_button("ellipsis", "")
        first = QHBoxLayout()
        first.setSpacing(8)
        for part in (self.name, self.badge, self.unread, self.status):
            first.addWidget(part)
        first.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addLayout(first)
        words.addWidget(self.meta)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.avatar)
        row.addLayout(words, 1)
        for button in (self.reply, self.react, self.menu):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._row = row

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A click on the picture or the name of somebody asks who they are."""
        if not isinstance(event, QMouseEvent) or event.type() != QEvent.Type.MouseButtonRelease:
            return super().eventFilter(watched, event)
        if event.button() == Qt.MouseButton.LeftButton:
            self.author_asked.emit()
            return True
        return super().eventFilter(watched, event)

    def place_badge(self, badge: Badge) -> None:
        """Put what became of the post ahead of the buttons."""
        self._row.insertWidget(2, badge)

    def show_post(self, post: Post, picture: QPixmap | None, *, where: bool, comment: bool = False) -> None:
        """Take the author, the kind and the moment of ``post``; ``where`` names its community."""
        handle = f" ({post.author.handle})" if post.author.handle else ""
        self.avatar.resize_to(Size.AVATAR_SMALL if tokens.compact() or comment else Size.AVATAR)
        self.avatar.show_person(post.author.name, post.author.id, picture)
        self.name.setText(post.author.name + handle)
        look = look_of(post.kind)
        self.badge.setVisible(look.badge and not comment)
        if look.badge and not comment:
            self.badge.show_as(*look_for(post))
        self.unread.setVisible(post.unread)
        at = post.author.status
        self.status.setVisible(at is not None)
        if at is not None:
            self.status.setText(status_words(at))
            self.status.hint = until_words(at)
        self.meta.setText(meta_of(post, where=where))
        self.meta.hint = times.exact(post.at)
        self.meta.setAccessibleDescription(self.meta.hint)
        for button, name in (
            (self.menu, translate("Card", "More about this post")),
            (self.react, translate("Card", "Add a reaction")),
            (self.reply, translate("Card", "Reply to {name}", name=post.author.name)),
        ):
            button.setAccessibleName(name)
            tip(button, name)


def status_words(status: StatusLine) -> str:
    """What somebody is at."""
    return f"{status.emoji} {status.text}".strip()


def until_words(status: StatusLine) -> str:
    """And until when."""
    return times.through(status.until)


def where_of(post: Post) -> str:
    """The community's name; a conversation with the author alone bears theirs, which stands there already."""
    return post.community_name if post.community_name != post.author.name else ""


def meta_of(post: Post, *, where: bool = True) -> str:
    """``Vie du siège · hier 17:42 · modifié``."""
    parts = [where_of(post)] if where else ([post.author.job] if post.author.job else [])
    parts.append(times.relative(post.at))
    if post.edited:
        parts.append(translate("Card", "edited"))
    if post.saved:
        parts.append(translate("Card", "saved"))
    return " · ".join(part for part in parts if part)


class _Dot(QWidget):
    """A post one has not read."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(8, 8)
        self.setAccessibleName(translate("Card", "Unread"))
        tip(self, translate("Card", "Unread"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens.now().colour("accent"))
        painter.drawEllipse(self.rect())


class Picture(QWidget):
    """An image of a post, with its room kept free while its bytes are on the way; a click asks for it in full."""

    pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture: QPixmap | None = None
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def room(self, document: Document, width: int) -> tuple[int, int]:
        """The place for a picture: as wide as the card, not higher than 320 px."""
        wide, high = document.width or 16, document.height or 10
        most = Size.PICTURE if not tokens.compact() else Size.PICTURE // 2
        scale = min(width / wide, most / high, 1.0 if document.width else 99.0)
        return max(48, round(wide * scale)), max(32, round(high * scale))

    def show_picture(self, picture: QPixmap | None, size: tuple[int, int], name: str) -> None:
        """Take a picture, or None while it is awaited."""
        self.setFixedSize(*size)
        self.setAccessibleName(translate("Card", "Picture {name}", name=name))
        self._picture = None if picture is None else pictures.rounded(picture, *size, 10)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture, or its place."""
        painter = QPainter(self)
        if self._picture is not None:
            painter.drawPixmap(0, 0, self._picture)
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens.now().colour("sunk"))
        painter.drawRoundedRect(QRectF(self.rect()), 10, 10)
        mark = icons.pixmap("image", "ink3", 28, self.devicePixelRatioF())
        painter.drawPixmap((self.width() - 28) // 2, (self.height() - 28) // 2, mark)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for it."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.pressed.emit()


class Strip(QWidget):
    """A document: its tile, its name, what there is to know, Open and Save."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tile = FileTile()
        self.name = Elided(bold=True)
        self.facts = Elided(size=Size.SECOND, role="ink2")
        self.open = Button()
        self.save = icon_button("download", "")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch(1)
        words.addWidget(self.name)
        words.addWidget(self.facts)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 10, 12, 10)
        row.setSpacing(10)
        row.addWidget(self.tile)
        row.addLayout(words, 1)
        row.addWidget(self.open)
        row.addWidget(self.save)

    def show_document(self, document: Document) -> None:
        """Take a document; one that waits to leave says so, one under way how far."""
        self._name(document.name, usable=True)
        facts = [times.file_size(document.size)] if document.size else []
        if document.progress is not None:
            facts.append(translate("Card", "{percent} % sent", percent=round(document.progress * 100)))
        elif document.source.startswith("local:"):
            facts.append(translate("Card", "copied to a safe place"))
        self.facts.setText(" · ".join(facts))
        self.open.setText(translate("Card", "Open"))
        self.open.setAccessibleName(translate("Card", "Open {name}", name=document.name))
        save = translate("Card", "Save {name}", name=document.name)
        self.save.setAccessibleName(save)
        tip(self.save, save)

    def show_lost(self, name: str) -> None:
        """Take the name of a file that nobody can fetch: there is nothing to open."""
        self._name(name, usable=False)
        self.facts.setText(translate("Card", "This file cannot be fetched: it was sent without a usable address."))

    def _name(self, name: str, *, usable: bool) -> None:
        self.tile.show_name(name)
        self.name.setText(name)
        self.open.setVisible(usable)
        self.save.setVisible(usable)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The sunk ground."""
        paint_ground(self, "sunk")


class Refusal(QWidget):
    """Why a post was refused, and what can be done: its words are kept."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.reason = plain("", Size.SECOND, role="danger_ink", wrap=True)
        self.again = Button()
        self.elsewhere = Button()
        self.discard = Button("", "danger")
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.again, self.elsewhere, self.discard):
            buttons.addWidget(button)
        buttons.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(12, 10, 12, 10)
        rows.setSpacing(8)
        rows.addWidget(self.reason)
        rows.addLayout(buttons)

    def show_reason(self, post: Post) -> None:
        """Take the reason of ``post``."""
        words = translate("Card", "Refused, but kept here. {reason}", reason=sentence(post.reason or "failed"))
        self.reason.setText(words)
        asks = post.reason == GREW
        self.again.setText(translate("Card", "Publish all the same") if asks else translate("Card", "Try again"))
        if asks:  # nobody refused it
            self.reason.setText(sentence(GREW))
        self.elsewhere.setText(translate("Card", "Publish elsewhere"))
        self.elsewhere.setVisible(post.root is None)
        self.discard.setText(translate("Card", "Discard"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A soft red ground."""
        paint_ground(self, "danger_soft")


def delivery_words(post: Post) -> tuple[str, str]:
    """The icon and the word of what has not left; both empty for what has."""
    if post.delivery is Delivery.WAITING:
        return "clock", translate("Card", "Waiting to leave")
    if post.delivery is Delivery.SENDING:
        return "send", translate("Card", "Leaving…")
    if post.delivery is Delivery.IN_DOUBT:
        return "refresh-cw", translate("Card", "Checking that it arrived")
    if post.delivery is Delivery.PARKED:
        return "triangle-alert", translate("Card", "Refused")
    if post.changing:
        return "clock", translate("Card", "Change waiting to leave")
    return "", ""
