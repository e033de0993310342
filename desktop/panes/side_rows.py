"""What stands in the side column: an announcement to confirm, an event to come, a community with news."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from desktop.actions import participation
from desktop.cards.card import Card
from desktop.cards.confirmation import figure_of, look_for, reader_words
from desktop.cards.occasion import words_of
from desktop.models.happening import YES, Happening, happening_of
from desktop.shell import times, tokens
from desktop.shell.listed_words import about
from desktop.shell.shell import Shell
from desktop.shell.tokens import Size
from desktop.shell.tr import translate
from desktop.widgets.badges import Badge, paint_square
from desktop.widgets.buttons import Button, ring
from desktop.widgets.date_block import HIGH, WIDE, paint_date
from desktop.widgets.labels import plain
from sync.model.community import Community
from sync.model.listed import Listed
from sync.model.post import Post

_TALL = 48


class _Row(QPushButton):
    """Two lines beside a mark that ``paint`` draws at the left edge."""

    def __init__(self, title: str, words: str, wide: int, paint: Callable[[QPainter], None]) -> None:
        super().__init__(title)
        self.words, self._wide, self._paint = words, wide, paint
        self.setAccessibleName(f"{title}, {words}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Two lines."""
        return QSize(200, _TALL)

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        """The mark, the name, what there is to say of it."""
        now, painter = tokens.now(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(now.colour("sunk"))
            painter.drawRoundedRect(QRectF(self.rect()), Size.CORNER, Size.CORNER)
        self._paint(painter)
        for font, ink, words, top in (
            (tokens.semibold(13.5), "ink", self.text(), 5),
            (tokens.font(Size.SECOND), "ink2", self.words, 24),
        ):
            room = self.rect().adjusted(self._wide + 10, top, -6, 0)
            painter.setFont(font)
            painter.setPen(now.colour(ink))
            fits = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft), fits)
        if self.hasFocus():
            ring(painter, QRectF(self.rect()), Size.CORNER)


def news_row(community: Community) -> QPushButton:
    """A community with what is new in it."""
    words = translate("Side", "%n new post(s)", n=community.unread)
    if community.mentions:
        words += " · " + translate("Side", "%n mention(s)", n=community.mentions)
    place, corner = QRectF(0, 8, 32, 32), 16 if community.direct else 8
    return _Row(community.name, words, 32, lambda painter: paint_square(painter, place, community.colour, corner))


def suggested_row(each: Listed) -> QPushButton:
    """A community one may like, and who is there."""
    place = QRectF(0, 8, 32, 32)
    return _Row(each.name, about(each), 32, lambda painter: paint_square(painter, place, each.colour, 8))


def coming_row(post: Post) -> QPushButton | None:
    """An event to come; None for one that makes no sense."""
    found = happening_of(post)
    if found is None:
        return None
    at = found.start
    place = QRectF(0, (_TALL - HIGH) / 2, WIDE, HIGH)
    return _Row(post.title, coming_words(post, found), WIDE, lambda painter: paint_date(painter, place, at))


def coming_words(post: Post, found: Happening) -> str:
    """``Thu 14:00 · you are going``, or how many go, or what one answered."""
    parts = [times.short(found.start)]
    mine = next(iter(post.ballot.mine), "") if post.ballot is not None else ""
    going = next((each.count for each in post.ballot.choices if each.id == YES), 0) if post.ballot is not None else 0
    if mine == YES:
        parts.append(translate("Side", "you are going"))
    elif mine:
        parts.append(words_of(mine).lower())
    elif going:
        parts.append(translate("Side", "%n going", n=going))
    return " · ".join(parts)


class ToConfirm(Card):
    """An announcement one has not confirmed; its title opens it."""

    def __init__(self, shell: Shell, post: Post, members: int) -> None:
        super().__init__()
        self.set_pad(14)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rows.setSpacing(8)
        badge = Badge()
        badge.show_as(*look_for(post))
        title = plain(post.title or post.text[:120], 13.5, bold=True, wrap=True)
        parts = (post.author.name, times.relative(post.at), reader_words(post))
        meta = plain(" · ".join(part for part in parts if part), Size.SECOND, role="ink2", wrap=True)
        self.rows.addWidget(badge, 0, Qt.AlignmentFlag.AlignLeading)
        self.rows.addWidget(title)
        self.rows.addWidget(meta)
        self._add_figure(post, members)
        self.rows.addLayout(self._buttons(shell, post, title.text()))

    def _add_figure(self, post: Post, members: int) -> None:
        """How many confirmed, for those in charge."""
        words = figure_of(post)
        if not words:
            return
        self.rows.addWidget(plain(words, Size.SECOND, role="ink2", wrap=True))
        if post.confirmations is not None and members > 1:
            self.rows.addWidget(_Bar(post.confirmations / (members - 1)))  # its author is not asked

    def _buttons(self, shell: Shell, post: Post, title: str) -> QHBoxLayout:
        confirm = Button(translate("Side", "I have read this"), "primary")
        confirm.setAccessibleName(translate("Side", "I have read {title}", title=title))
        confirm.clicked.connect(lambda: participation.confirm(shell, post))
        open_ = Button(translate("Side", "Open"))
        open_.setAccessibleName(translate("Side", "Open {title}", title=title))
        open_.clicked.connect(lambda: shell.open_post(post.key))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(confirm)
        row.addWidget(open_)
        row.addStretch(1)
        return row


class _Bar(QWidget):
    """How large a part confirmed; the words above say it too."""

    def __init__(self, part: float) -> None:
        super().__init__()
        self._part = min(max(part, 0.0), 1.0)
        self.setFixedHeight(6)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The bar."""
        now, painter = tokens.now(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for colour, wide in (("sunk", float(self.width())), ("announcement", self.width() * self._part)):
            painter.setBrush(now.colour(colour))
            painter.drawRoundedRect(QRectF(0, 0, wide, 6), 3, 3)
