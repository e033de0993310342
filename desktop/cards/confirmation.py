"""*I have read this* under an announcement; who wrote it sees how many said so, and may ask the others once more."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from desktop.actions.participation import may_confirm, may_remind
from desktop.shell import icons, times
from desktop.shell.tokens import Size
from desktop.shell.tr import translate
from desktop.widgets.buttons import Button
from desktop.widgets.kinds import look_of
from desktop.widgets.labels import Elided, plain
from sync.model.post import Delivery, Post


class Confirmation(QWidget):
    """A button until one confirmed, then a word."""

    confirmed = Signal()
    reminded = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = Button("", "primary", height=Size.BUTTON)
        self.remind = Button("", "outline", height=Size.BUTTON)
        self.mark = QLabel()
        self.done = plain("", Size.SECOND, bold=True, role="event_ink")
        self.figure = Elided(size=Size.SECOND, role="ink2")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 4, 0)
        row.setSpacing(6)
        for part in (self.button, self.mark, self.done, self.figure, self.remind):
            row.addWidget(part)
        row.addStretch(1)
        self.button.clicked.connect(self.confirmed)
        self.remind.clicked.connect(self.reminded)

    def show_post(self, post: Post) -> None:
        """Take an announcement."""
        asks = may_confirm(post) and post.delivery is Delivery.SENT
        self.button.setVisible(asks)
        self.button.setText(translate("Confirm", "I have read this"))
        self.button.setAccessibleName(translate("Confirm", "I have read {title}", title=post.title))
        done = post.confirmed and not post.mine
        self.mark.setVisible(done)
        self.done.setVisible(done)
        if done:
            self.mark.setPixmap(icons.pixmap("check", "event_ink", 16, self.devicePixelRatioF()))
            self.done.setText(translate("Confirm", "Read"))
            self.done.setAccessibleName(translate("Confirm", "You confirmed that you have read this"))
        self.remind.setVisible(may_remind(post))
        self.remind.setText(translate("Confirm", "Remind those who have not read"))
        words = " · ".join(part for part in (reader_words(post), figure_of(post), author_words(post)) if part)
        self.figure.setText(words)
        self.figure.setVisible(bool(words))


def figure_of(post: Post) -> str:
    """How many confirmed, for who wrote it and those in charge; below five nobody is to be found out."""
    if not (post.mine or post.may_delete) or post.delivery is not Delivery.SENT:
        return ""
    if post.confirmations is None:
        return translate("Confirm", "fewer than five confirmed")
    return translate("Confirm", "{number} colleagues confirmed", number=times.number(post.confirmations))


def look_for(post: Post) -> tuple[str, str, str]:
    """The word, the family of colours and the icon of a post's badge; what is important says so."""
    look = look_of(post.kind)
    words = translate("Confirm", "Important announcement") if post.important else look.words()
    return words, look.role, look.icon


def reader_words(post: Post) -> str:
    """Until when it is to be read, and that its author asks once more."""
    parts = []
    if post.expired:
        parts.append(translate("Confirm", "no longer to be read"))
    elif post.expires is not None:
        parts.append(translate("Confirm", "to be read until {when}", when=times.until(post.expires)))
    if post.reminded and post.to_confirm:
        parts.append(translate("Confirm", "reminder {when}", when=times.relative(post.reminded)))
    return " · ".join(parts)


def author_words(post: Post) -> str:
    """When its author last asked."""
    if not post.mine or not post.reminded or post.expired:
        return ""
    return translate("Confirm", "reminded {when}", when=times.relative(post.reminded))
