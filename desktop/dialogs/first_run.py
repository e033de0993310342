"""The first page anybody sees: enter my company, or try without an account."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop.dialogs.base import Card, Mark
from desktop.dialogs.sign_in import SignIn
from desktop.shell import tokens
from desktop.shell.shell import Shell
from desktop.shell.tokens import Size
from desktop.shell.tr import translate
from desktop.widgets.buttons import Button
from desktop.widgets.labels import plain
from desktop.widgets.upload import Progress

_WIDE = 480


class FirstRun(QWidget):
    """``demo_asked`` to try without an account; ``form`` signs in.

    While the demo is prepared, ``show_progress`` says how far it is and ``show_failure`` why it is not going to be.
    """

    demo_asked = Signal()
    demo_cancelled = Signal()

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = SignIn(shell)
        enter = translate("FirstRun", "Enter my company")
        self.enter = Button(enter, "primary", icon="building-2", height=44, size=14.0)
        self.demo = Button(translate("FirstRun", "Try without an account"), icon="play", height=44, size=14.0)
        self.step = plain("", role="ink2", wrap=True)
        self.bar = Progress()
        self.notice = plain("", role="danger", wrap=True)
        self.cancel = Button(translate("Confirm", "Cancel"), height=Size.CONTROL)
        self.pages = (self._choice(), self.form, self._preparing())
        self._lay_out()
        self._turn(0)
        self.enter.clicked.connect(lambda: self._turn(1))
        self.demo.clicked.connect(self._ask_demo)
        self.cancel.clicked.connect(self._cancel_demo)
        self.form.back.connect(lambda: self._turn(0))

    def _choice(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for button, hint in (
            (self.enter, translate("FirstRun", "With the address of your company and your password.")),
            (self.demo, translate("FirstRun", "A sample company on this device: nothing leaves it.")),
        ):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            column.addWidget(button)
            words = plain(hint, Size.SECOND, role="ink2", wrap=True)
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(words)
            column.addSpacing(6)
        column.addWidget(self.notice)
        column.addStretch(1)
        return page

    def _preparing(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(plain(translate("FirstRun", "Preparing the sample company…"), Size.TITLE, bold=True))
        column.addWidget(self.step)
        column.addWidget(self.bar)
        column.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignRight)
        column.addStretch(1)
        return page

    def _lay_out(self) -> None:
        logo = Mark("parvis", "accent", 56)
        card = Card()
        card.setMaximumWidth(_WIDE)
        column = QVBoxLayout(card)
        column.setContentsMargins(36, 32, 36, 28)
        column.setSpacing(10)
        column.addWidget(logo, 0, Qt.AlignmentFlag.AlignHCenter)
        promise = translate("FirstRun", "Your company's square, also without a network.")
        for words in (plain("Parvis", 24, bold=True), plain(promise, role="ink2", wrap=True)):
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(words)
        column.addSpacing(14)
        for page in self.pages:
            column.addWidget(page)
        column.addSpacing(10)
        column.addLayout(self._private())
        middle = QWidget()
        lines = QVBoxLayout(middle)
        lines.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(card, 1000)
        row.addStretch(1)
        lines.addLayout(row)
        lines.addStretch(1)
        area = QScrollArea()
        area.setWidget(middle)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(area)

    def _private(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        mark = Mark("eye-off")
        row.addStretch(1)
        row.addWidget(mark)
        row.addWidget(plain(translate("FirstRun", "Nobody sees when you read."), role="ink2"))
        row.addStretch(1)
        return row

    def show_progress(self, words: str, share: float = 0.0) -> None:
        """How far the sample company is."""
        self._turn(2)
        self.step.setText(words)
        self.bar.set_share(share)

    def show_failure(self, sentence: str) -> None:
        """Why the sample company is not there; both ways stay open."""
        self._turn(0)
        self.notice.setText(sentence)
        self.notice.setVisible(bool(sentence))

    def _turn(self, page: int) -> None:
        for n, each in enumerate(self.pages):  # not a stack: the card is as high as the page that is shown
            each.setVisible(n == page)
        self.notice.hide()
        if page == 1:
            self.form.begin()
        else:
            (self.enter if page == 0 else self.cancel).setFocus()

    def _ask_demo(self) -> None:
        self.show_progress(translate("FirstRun", "Starting…"))
        self.demo_asked.emit()

    def _cancel_demo(self) -> None:
        self._turn(0)
        self.demo_cancelled.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The paper of the window."""
        QPainter(self).fillRect(QRectF(self.rect()), tokens.now().colour("paper"))
