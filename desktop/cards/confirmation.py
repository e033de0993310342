"""*I have read this* under an announcement; who wrote it and those in charge see how many said so."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from desktop.actions.participation import may_confirm
from desktop.shell import icons, times
from desktop.shell.tokens import Size
from desktop.shell.tr import translate
from desktop.widgets.buttons import Button
from desktop.widgets.labels import Elided, plain
from sync.model.post import Delivery, Post


class Confirmation(QWidget):
    """A button until one confirmed, then a word."""

    confirmed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = Button("", "primary", height=Size.BUTTON)
        self.mark = QLabel()
        self.done = plain("", Size.SECOND, bold=True, role="event_ink")
        self.figure = Elided(size=Size.SECOND, role="ink2")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 4, 0)
        row.setSpacing(6)
        for part in (self.button, self.mark, self.done, self.figure):
            row.addWidget(part)
        row.addStretch(1)
        self.button.clicked.connect(self.confirmed)

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
        words = figure_of(post)
        self.figure.setText(words)
        self.figure.setVisible(bool(words))


def figure_of(post: Post) -> str:
    """How many confirmed, for who wrote it and those in charge; below five nobody is to be found out."""
    if not (post.mine or post.may_delete) or post.delivery is not Delivery.SENT:
        return ""
    if post.confirmations is None:
        return translate("Confirm", "fewer than five confirmed")
    return translate("Confirm", "{number} colleagues confirmed", number=times.number(post.confirmations))
