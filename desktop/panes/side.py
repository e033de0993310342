"""The column at the right: what waits to leave, what is to be read, and where something is new."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.cards.card import Card
from desktop.shell import times, tokens
from desktop.shell.shell import Shell
from desktop.shell.tokens import Size
from desktop.shell.tr import translate
from desktop.widgets.badges import Badge, paint_square
from desktop.widgets.buttons import Button, ring
from desktop.widgets.kinds import look_of
from desktop.widgets.labels import Elided, plain
from desktop.widgets.layouts import column, emptied
from sync.model.community import Community
from sync.model.post import Post

_MOST_TO_READ, _MOST_NEW = 2, 6


class _New(QPushButton):
    """A community with what is new in it."""

    def __init__(self, community: Community) -> None:
        super().__init__(community.name)
        self._community = community
        self._words = translate("Side", "%n new post(s)", n=community.unread)
        if community.mentions:
            self._words += " · " + translate("Side", "%n mention(s)", n=community.mentions)
        self.setAccessibleName(f"{community.name}, {self._words}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Two lines."""
        return QSize(200, 48)

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        """The square, the name, the number."""
        now, painter = tokens.now(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(now.colour("sunk"))
            painter.drawRoundedRect(QRectF(self.rect()), Size.CORNER, Size.CORNER)
        paint_square(painter, QRectF(6, 8, 32, 32), self._community.colour, 8)
        for font, ink, words, top in (
            (tokens.semibold(13.5), "ink", self.text(), 5),
            (tokens.font(Size.SECOND), "ink2", self._words, 24),
        ):
            room = self.rect().adjusted(48, top, -6, 0)
            painter.setFont(font)
            painter.setPen(now.colour(ink))
            fits = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft), fits)
        if self.hasFocus():
            ring(painter, QRectF(self.rect()), Size.CORNER)


class _ToRead(Card):
    """An announcement one has not read."""

    def __init__(self, shell: Shell, post: Post) -> None:
        super().__init__()
        self.set_pad(14)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rows.setSpacing(8)
        badge = Badge()
        look = look_of(post.kind)
        badge.show_as(look.words(), look.role, look.icon)
        title = plain(post.title or post.text[:120], 13.5, bold=True, wrap=True)
        meta = Elided(f"{post.author.name} · {times.relative(post.at)}", Size.SECOND, role="ink2")
        read = Button(translate("Side", "Read"), "soft")
        read.setAccessibleName(translate("Side", "Read {title}", title=title.text()))
        read.clicked.connect(lambda: shell.open_post(post.key))
        for part in (badge, title, meta, read):
            own = isinstance(part, Badge | Button)
            self.rows.addWidget(part, 0, Qt.AlignmentFlag.AlignLeading if own else Qt.AlignmentFlag(0))


class SideColumn(QFrame):
    """``set_outbox`` gives it the small outbox, ``show_around`` what is to be read."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._shown: tuple[object, ...] | None = None
        self.setFixedWidth(Size.SIDE)
        inner = QWidget()
        self._rows = QVBoxLayout(inner)
        self._rows.setContentsMargins(18, 16, 18, 16)
        self._rows.setSpacing(8)
        self._parts = QVBoxLayout()
        self._parts.setSpacing(8)
        self._slot = QVBoxLayout()
        self._slot.setSpacing(8)
        self._rows.addLayout(self._slot)
        self._rows.addLayout(self._parts)
        self._rows.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 0, 0, 0)
        whole.addWidget(column(inner))
        self.setAccessibleName(translate("Side", "Side column"))

    def set_outbox(self, outbox: QWidget) -> None:
        """Place the small outbox on top; it shows itself when something waits."""
        self._slot.addWidget(outbox)

    def show_around(self, communities: tuple[Community, ...], announcements: tuple[Post, ...]) -> None:
        """Take one's communities and the unread announcements; rows that stay as they are keep the keyboard."""
        unread = announcements[:_MOST_TO_READ]
        new = [each for each in communities if each.unread and not each.muted]
        new.sort(key=lambda each: (-each.mentions, -each.unread))
        del new[_MOST_NEW:]
        shown = (unread, tuple(times.relative(post.at) for post in unread), tuple(new))
        if shown != self._shown:
            self._shown = shown
            self._fill(unread, new)

    def _fill(self, unread: Sequence[Post], new: Sequence[Community]) -> None:
        emptied(self._parts)
        if unread:
            self._head(translate("Side", "To read"))
        for post in unread:
            self._parts.addWidget(_ToRead(self._shell, post))
        if new:
            self._head(translate("Side", "New in your communities"))
        for each in new:
            row = _New(each)
            row.clicked.connect(lambda _=False, community=each.id: self._shell.open_community(community))
            self._parts.addWidget(row)
        if not unread and not new:
            self._parts.addWidget(plain(translate("Side", "You have read everything."), role="ink2", wrap=True))

    def _head(self, words: str) -> None:
        head = plain(words, 13, bold=True)
        head.setContentsMargins(0, 6 if self._parts.count() else 0, 0, 0)
        self._parts.addWidget(head)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A hairline at the leading edge."""
        QPainter(self).fillRect(0, 0, 1, self.height(), tokens.now().colour("line"))
