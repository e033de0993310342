"""What became of an idea, in its card: three steps, who answers until when, the answer, and where it went on."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop.shell import icons, times, tokens
from desktop.shell.tokens import Size
from desktop.shell.tr import translate
from desktop.widgets.buttons import Button
from desktop.widgets.labels import plain
from sync.model.post import Post
from sync.model.promise import Promise

WORDS: dict[str, Callable[[], str]] = {
    "received": lambda: translate("Idea", "Received"),
    "promised": lambda: translate("Idea", "Answer promised"),
    "progress": lambda: translate("Idea", "In progress"),
    "accepted": lambda: translate("Idea", "Accepted"),
    "declined": lambda: translate("Idea", "Declined"),
}
_ROLES = {"received": "question", "promised": "idea", "progress": "mediation", "accepted": "event",
          "declined": "announcement"}  # fmt: skip
_HIGH, _DOT = 24, 18


def badge_of(post: Post) -> tuple[str, str]:
    """The word that says how an idea stands, and its colours; nothing where nobody said anything yet."""
    promise = post.promise
    if post.merged is not None:
        return translate("Idea", "United"), "question"
    if promise is None:
        return "", ""
    if promise.late and not promise.answered:
        return translate("Idea", "Answer overdue"), "announcement"
    return WORDS[promise.status](), _ROLES[promise.status]


def promise_words(promise: Promise) -> str:
    """``Réponse promise avant le 12 décembre par Léa``; what is overdue is said plainly."""
    owner = promise.owner.name if promise.owner else ""
    if promise.answered:
        return _answer_words(promise)
    if promise.status == "received" and not promise.due:
        return translate("Idea", "Received; nobody has promised an answer yet.")
    day = times.day_words(promise.due)
    if promise.late:
        return translate("Idea", "The answer was promised by {owner} for {day}. It is overdue.", owner=owner, day=day)
    return translate("Idea", "Answer promised by {day}, from {owner}", day=day, owner=owner)


def _answer_words(promise: Promise) -> str:
    name = promise.by.name if promise.by else ""
    said = translate("Idea", "{status} by {name}: {words}", status=WORDS[promise.status](), name=name,
                     words=promise.words)  # fmt: skip
    return translate("Idea", "{answer} (after the promised day)", answer=said) if promise.late else said


class Steps(QWidget):
    """Received, promised, answered: painted, for a screen reader hears the words below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: list[str] = []
        self._done, self._late = 0, False
        self.setFixedHeight(_HIGH)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_promise(self, promise: Promise) -> None:
        """Take how far an idea came."""
        answer = WORDS[promise.status]() if promise.answered else translate("Idea", "Answer")
        unpromised = promise.answered and not promise.due
        self._names = [WORDS["received"](), *(() if unpromised else (WORDS["promised"](),)), answer]
        self._done = len(self._names) if promise.answered else 2 if promise.due else 1
        self._late = promise.late and not promise.answered
        self.update()

    def sizeHint(self) -> QSize:
        """Any width will do."""
        return QSize(200, _HIGH)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dots with a line between them, each with its word."""
        now, painter = tokens.now(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(tokens.font(Size.SECOND))
        words = QFontMetrics(painter.font())
        left, middle = 0, self.height() // 2
        for number, name in enumerate(self._names):
            if number:
                painter.setPen(QPen(now.colour("event_ink" if number < self._done else "ink3"), 2))
                painter.drawLine(self._at(left), middle, self._at(left + 20), middle)
                left += 26
            self._dot(painter, left, number)
            left += _DOT + 6
            done = number < self._done
            ink = "danger_ink" if self._late and number == self._done else "ink" if done else "ink2"
            painter.setPen(now.colour(ink))
            wide = words.horizontalAdvance(name)
            start = left if self._at(0) == 0 else self.width() - left - wide
            painter.drawText(start, 0, wide + 2, self.height(), int(Qt.AlignmentFlag.AlignVCenter), name)
            left += wide + 8

    def _at(self, x: int) -> int:
        return x if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else self.width() - x

    def _dot(self, painter: QPainter, left: int, number: int) -> None:
        now, done = tokens.now(), number < self._done
        x = left if self._at(0) == 0 else self.width() - left - _DOT
        place = QRectF(x + 1, (self.height() - _DOT) / 2 + 1, _DOT - 2, _DOT - 2)
        late = self._late and number == self._done
        painter.setPen(QPen(now.colour("danger" if late else "event_ink" if done else "ink3"), 1.5))
        painter.setBrush(now.colour("event_soft") if done else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(place)
        if done:
            painter.drawPixmap(x + 3, (self.height() - 12) // 2,
                               icons.pixmap("check", "event_ink", 12, self.devicePixelRatioF()))  # fmt: skip


class IdeaBox(QWidget):
    """``went_on`` when somebody wants the idea it became part of."""

    went_on = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.steps = Steps()
        self.words = plain("", Size.SECOND, role="ink2", wrap=True)
        self.link = Button("", "quiet", icon="link", height=Size.BUTTON)
        self.link.clicked.connect(self.went_on)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(2)
        for part in (self.steps, self.words, self.link):
            rows.addWidget(part)
        rows.setAlignment(self.link, Qt.AlignmentFlag.AlignLeading)

    def show_post(self, post: Post) -> None:
        """Take an idea."""
        promise = post.promise if post.merged is None else None
        self.steps.setVisible(promise is not None)
        self.words.setVisible(promise is not None)
        if promise is not None:
            self.steps.show_promise(promise)
            self.words.set_role("danger_ink" if promise.late and not promise.answered else "ink2")
            self.words.setText(promise_words(promise))
        self.link.setVisible(post.merged is not None)
        if post.merged is not None:
            title = post.merged_title or translate("Idea", "another idea")
            short = title if len(title) <= 70 else title[:69] + "…"
            self.link.setText(translate("Idea", "United with “{title}”", title=short).replace("&", "&&"))
            self.link.setAccessibleName(translate("Idea", "United with “{title}”", title=title))
            self.link.updateGeometry()


def heard(post: Post) -> tuple[str, ...]:
    """What a screen reader hears of it with the card."""
    if post.merged is not None:
        return (translate("Idea", "United with “{title}”", title=post.merged_title),)
    return (promise_words(post.promise),) if post.promise is not None else ()
