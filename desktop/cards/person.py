"""A colleague as a line: picture, name, what they do, what they are at; a click or Enter opens the profile."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.cards.parts import status_words, until_words
from desktop.shell.shell import Shell
from desktop.shell.tokens import Size
from desktop.shell.tr import translate
from desktop.widgets.badges import Avatar
from desktop.widgets.buttons import ring
from desktop.widgets.labels import Elided, plain
from sync.model.profile import Colleague

_FACE = 36


class PersonRow(QWidget):
    """``opened`` tells whose profile is asked for."""

    opened = Signal(str)

    def __init__(self, shell: Shell, each: Colleague, role: str = "") -> None:
        super().__init__()
        self.user = each.person.id
        self._shell, self._each = shell, each
        self._ring = False
        self._faced = not each.person.avatar
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        line = QHBoxLayout(self)
        line.setContentsMargins(4, 6, 4, 6)
        line.setSpacing(12)
        self.avatar = Avatar(_FACE)
        self.avatar.show_person(each.person.name, each.person.id)
        words = QVBoxLayout()
        words.setSpacing(1)
        name, about = name_of(each), about_of(each)
        words.addWidget(Elided(name, Size.BODY, bold=True))
        if about:
            words.addWidget(Elided(about, Size.SECOND, role="ink2"))
        line.addWidget(self.avatar)
        line.addLayout(words, 3)
        said = [name, about]
        if each.status is not None:
            shown = Elided(status_words(each.status), Size.SECOND, role="ink2")
            shown.hint = until_words(each.status)
            shown.setAlignment(Qt.AlignmentFlag.AlignTrailing)  # statuses end in one column
            line.addWidget(shown, 2)
            said += [status_words(each.status), until_words(each.status)]
        if role:
            line.addWidget(plain(role, Size.SECOND, role="ink2"))
        self.setAccessibleName(", ".join(part for part in ([name, role] if role else said) if part))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open it."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit(self.user)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens it, the arrows go from line to line."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit(self.user)
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring is for those who move with the keyboard."""
        self._ring = event.reason() != Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """And goes with them."""
        super().focusOutEvent(event)
        self.update()

    def picture_came(self, sources: frozenset[str]) -> None:
        """Bytes of pictures are here: take one's own, and leave the rest of the line as it is."""
        if self._each.person.avatar in sources:
            self._face()

    def _face(self) -> None:
        show_face(self._shell, self.avatar, self._each, _FACE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ring. The picture is asked for when a line is first seen: from the top of the screen down."""
        if not self._faced:
            self._faced = True
            self._face()
        if self.hasFocus() and self._ring:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            ring(painter, QRectF(self.rect()), Size.CORNER)


def show_face(shell: Shell, avatar: Avatar, each: Colleague, size: int) -> None:
    """The picture of somebody, or their initials while there is none."""
    picture = shell.picture(each.person.avatar, size, size) if each.person.avatar else None
    avatar.show_person(each.person.name, each.person.id, picture if isinstance(picture, QPixmap) else None)


def name_of(each: Colleague) -> str:
    """The name, with the id of somebody who bears another's."""
    handle = f" ({each.person.handle})" if each.person.handle else ""
    return translate("People", "{name} (you)", name=each.person.name) if each.me else each.person.name + handle


def about_of(each: Colleague) -> str:
    """Job, department and site."""
    return " · ".join(part for part in (each.person.job, each.department, each.site) if part)
