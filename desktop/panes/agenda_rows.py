"""An event as a row of the agenda: when, what, where, and whether one comes; and the days they are gathered under."""

from collections.abc import Sequence

from PySide6.QtCore import QDate, QDateTime, QLocale, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.actions import participation
from desktop.cards.occasion import AnswerChips, note_of, where_of, words_of
from desktop.cards.verbs import carry_out
from desktop.models.happening import Happening, happening_of
from desktop.shell import times, tokens
from desktop.shell.shell import Shell
from desktop.shell.tokens import Size
from desktop.shell.tr import translate
from desktop.widgets.date_block import DateBlock
from desktop.widgets.labels import Elided, plain, tip
from sync.model.post import Post

_STEPS = {Qt.Key.Key_Down: True, Qt.Key.Key_Up: False}


class EventRow(QFrame):
    """``opened`` carries the post; Enter and a click open it, the arrows go from row to row."""

    opened = Signal(object)

    def __init__(self, shell: Shell, post: Post, found: Happening) -> None:
        super().__init__()
        self.post = post
        over = found.over(times.now_ms())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMouseTracking(True)
        day = DateBlock()
        day.show_day(found.start, over=over)
        day.dragged.connect(lambda: carry_out(shell, "drag_event", post))
        tip(day, translate("Event", "Drag it into your calendar"))
        when, where = times.span(found.start, found.end), where_of(found)
        note = note_of(post, over=over)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Elided(post.title, Size.BODY, bold=True, role="ink2" if over else "ink"))
        for line in (" · ".join(part for part in (when, where) if part), post.community_name):
            words.addWidget(Elided(line, Size.SECOND, role="ink2"))
        self.chips = AnswerChips()
        self.chips.chosen.connect(lambda choice: participation.choose(shell, post, choice))
        self.chips.show_post(post, over=over)
        answers = QHBoxLayout()
        answers.setSpacing(6)
        answers.addWidget(self.chips)
        answers.addWidget(plain(note, Size.SECOND, role="ink2", wrap=True), 1)
        words.addSpacing(4)
        words.addLayout(answers)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(10, 10, 10, 10)
        whole.setSpacing(12)
        whole.addWidget(day, 0, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(words, 1)
        mine = next(iter(post.ballot.mine), "") if post.ballot is not None else ""
        told = [post.title, when, where, post.community_name, note]
        told.append(translate("Event", "Your answer: {answer}", answer=words_of(mine)) if mine else "")
        self.setAccessibleName(". ".join(part.rstrip(".") for part in told if part))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; the arrows move on."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit(self.post)
        elif event.key() in _STEPS:
            self._move(_STEPS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _move(self, on: bool) -> None:
        """To the next row, over the answers of this one."""
        part: QWidget = self
        for _ in range(200):
            following = part.nextInFocusChain() if on else part.previousInFocusChain()
            if following is None or following is self:
                return
            part = following
            if isinstance(part, EventRow) and part.isVisible():
                part.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens it."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit(self.post)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take it away."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground under the pointer, the ring of the keyboard."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        place = self.rect().adjusted(1, 1, -1, -1)
        if self.underMouse():
            painter.setBrush(tokens.now().colour("sunk"))
            painter.drawRoundedRect(place, Size.CORNER, Size.CORNER)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(tokens.now().colour("accent"))
            painter.drawRoundedRect(place, Size.CORNER, Size.CORNER)


def row_of(shell: Shell, post: Post) -> EventRow | None:
    """The row of an event; None for one that makes no sense."""
    found = happening_of(post)
    if found is None:
        return None
    row = EventRow(shell, post, found)
    row.opened.connect(lambda each: shell.open_post(each.key))
    return row


def day_of(at: int) -> QDate:
    """The day of a moment in the reader's own zone."""
    return QDateTime.fromMSecsSinceEpoch(at).date()


def grouped(posts: Sequence[Post]) -> list[tuple[str, list[Post]]]:
    """Events under *today*, *tomorrow*, *this week* and *later*, in this order; what has begun is of today."""
    today = day_of(times.now_ms())
    week_ends = today.addDays(7 - (today.dayOfWeek() - first_day()) % 7)  # the first day of next week
    names = (
        translate("Agenda", "Today"), translate("Agenda", "Tomorrow"), translate("Agenda", "This week"),
        translate("Agenda", "Later"),
    )  # fmt: skip
    groups: list[tuple[str, list[Post]]] = [(name, []) for name in names]
    for post in posts:
        found = happening_of(post)
        if found is None or found.over(times.now_ms()):
            continue
        day = day_of(found.start)
        ahead = today.daysTo(day)
        number = 0 if ahead <= 0 else 1 if ahead == 1 else 2 if day < week_ends else 3
        groups[number][1].append(post)
    return [group for group in groups if group[1]]


def first_day() -> int:
    """On which day a week begins here, Monday being 1."""
    return QLocale().firstDayOfWeek().value
