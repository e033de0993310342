"""The place files are dropped on: it says what will happen to how many files and who will see them."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QDragLeaveEvent, QDragMoveEvent, QDropEvent, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from desktop.shell import tokens
from desktop.shell.tokens import Size
from desktop.shell.tr import translate
from desktop.widgets.editor import files_of

_LOW = 90
"""Below this height there is room for one line only."""


class DropZone(QWidget):
    """Covers ``target`` while files are dragged over it; ``dropped`` carries their paths.

    Asked at each drag: ``refusal``, a sentence when files cannot be shared here, otherwise nothing; ``members``, how
    many will see them (0: not said).
    """

    dropped = Signal(object)

    def __init__(
        self,
        target: QWidget,
        members: Callable[[], int] = lambda: 0,
        refusal: Callable[[], str] = lambda: "",
        *,
        field: QAbstractScrollArea | None = None,
    ) -> None:
        super().__init__(target)
        self._target = target
        self._members = members
        self._refusal = refusal
        self._title = ""
        self._detail = ""
        self._refused = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        self._attaches = field is not None
        for place in (target, field.viewport()) if field is not None else (target,):
            place.setAcceptDrops(True)
            place.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow what is dragged over the target; the target itself sees none of it."""
        if isinstance(event, QDropEvent) and event.source() is not None:
            return False  # what was dragged out of this window is not shared by a slip of the hand
        if isinstance(event, QDragMoveEvent):  # entering is one of these too
            return self._enter(event)
        if isinstance(event, QDragLeaveEvent):
            self.hide()
        elif isinstance(event, QDropEvent) and event.type() is QEvent.Type.Drop:
            return self._drop(event)
        elif event.type() is QEvent.Type.Resize and watched is self._target and self.isVisible():
            self._cover()
        return False

    def _enter(self, event: QDragMoveEvent) -> bool:
        files = files_of(event.mimeData())
        if not files:
            return False
        self._say(files)
        self._cover()
        self.show()
        self.raise_()
        # Refused, it stays over the veil that says why, with the pointer of what cannot be dropped.
        event.setDropAction(Qt.DropAction.IgnoreAction if self._refused else Qt.DropAction.CopyAction)
        event.accept()
        return True

    def _say(self, files: tuple[Path, ...]) -> None:
        refusal = self._refusal()
        self._refused = bool(refusal)
        words = translate("Drop", "Drop %n file(s) to share", n=len(files))
        if self._attaches:
            words = translate("Drop", "Drop %n file(s) to attach", n=len(files))
        self._title = refusal or words
        self._detail = ""
        members = self._members()
        if not refusal and members:
            many = len(files) > 1
            self._detail = (
                translate("Drop", "%n member(s) will see them", n=members)
                if many
                else translate("Drop", "%n member(s) will see it", n=members)
            )
        self.setAccessibleName(f"{self._title} {self._detail}".strip())

    def _drop(self, event: QDropEvent) -> bool:
        self.hide()
        files = files_of(event.mimeData())
        if not files:
            return False
        if self._refusal():
            event.setDropAction(Qt.DropAction.IgnoreAction)
            event.ignore()
            return True
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.dropped.emit(files)
        return True

    def _write_small(self, painter: QPainter) -> None:
        """One line, over the row of a community in the navigation."""
        font = tokens.semibold(Size.SECOND)
        painter.setFont(font)
        room = self.rect().adjusted(10, 0, -10, 0)
        fits = QFontMetrics(font).elidedText(self._title, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), fits)

    def _cover(self) -> None:
        self.setGeometry(self._target.rect())

    def paintEvent(self, event: QPaintEvent) -> None:
        """A veil, a dashed border, one sentence and who will see it."""
        now = tokens.now()
        role = "danger" if self._refused else "accent"
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = now.colour("danger_soft" if self._refused else "accent_soft")
        veil.setAlphaF(0.94)
        painter.setBrush(veil)
        painter.setPen(QPen(now.colour(role), 2, Qt.PenStyle.DashLine))
        place = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        painter.drawRoundedRect(place, Size.CARD_CORNER, Size.CARD_CORNER)
        painter.setPen(now.colour(role))
        if self.height() < _LOW:
            self._write_small(painter)
            return
        painter.setFont(tokens.semibold(Size.TITLE))
        middle = place.center().y()
        line = 26.0 if self._detail else 13.0
        wraps = int(Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap)
        painter.drawText(QRectF(place.left() + 16, middle - line, place.width() - 32, 52), wraps, self._title)
        if self._detail:
            painter.setPen(now.colour("ink"))
            painter.setFont(tokens.font(Size.SECOND))
            painter.drawText(QRectF(place.left() + 16, middle + 2, place.width() - 32, 40), wraps, self._detail)
