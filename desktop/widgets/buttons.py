"""Buttons and chips, painted from the tokens, with a focus ring and the roles of real push buttons."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from desktop.shell import icons, tokens
from desktop.shell.tokens import Size
from desktop.widgets.labels import tip

_LOOKS = {
    "primary": ("accent", "", "on_accent"),
    "outline": ("surface", "line", "ink"),
    "quiet": ("", "", "ink2"),
    "link": ("", "", "ink"),
    "danger": ("surface", "line", "danger"),
    "chip": ("surface", "line", "ink2"),
    "chip_on": ("accent_soft", "", "accent"),
    "soft": ("accent_soft", "", "accent"),
    "pill": ("accent", "", "on_accent"),
    "warning": ("", "", "idea_ink"),
}
"""Ground, border and ink by look; an empty one is not painted. A link stands flush with the words around it."""

_WITH_OTHERS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


def ring(painter: QPainter, place: QRectF, corner: float) -> None:
    """The mark of keyboard focus."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(tokens.now().colour("accent"), 2))
    painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), corner, corner)


class Button(QPushButton):
    """A push button that paints itself: cheap to make, no style sheet, the same on every platform."""

    def __init__(
        self, text: str = "", look: str = "outline", *, icon: str = "", height: int = Size.BUTTON,
        size: float = 13.0, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(text, parent)
        self.look = look
        self._icon = icon
        self._height = height
        self._ring = False
        self._corner = height / 2 if look in {"chip", "chip_on", "pill"} else float(Size.CORNER)
        bold = look in {"primary", "outline", "danger", "soft", "pill", "chip_on"}
        self.setFont(tokens.semibold(size) if bold else tokens.font(size, QFont.Weight.Medium))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)

    def set_look(self, look: str) -> None:
        """Change how it is painted: a chip that is switched on."""
        if look != self.look:
            self.look = look
            self.update()

    def set_icon(self, name: str) -> None:
        """Change the drawing."""
        self._icon = name
        self.update()

    def sizeHint(self) -> QSize:
        """The words, the icon and the air around them."""
        words = QFontMetrics(self.font()).horizontalAdvance(self._shown())
        mark = 16 + (6 if words else 0) if self._icon else 0
        air = 0 if (not words and self._icon) or self.look == "link" else 24
        return QSize(max(self._height, words + mark + air), self._height)

    minimumSizeHint = sizeHint

    def _shown(self) -> str:
        return self.text().replace("&&", "&")

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring is for those who move with the keyboard."""
        self._ring = event.reason() != Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses what has the focus, as the space bar does."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers() & _WITH_OTHERS:
            self.click()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Lighten under the pointer."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """And back."""
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, border, icon, words, focus."""
        now = tokens.now()
        ground, border, ink = _LOOKS[self.look]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        fill = self._ground(now.colour(ground) if ground else None)
        painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(now.colour(border)) if border else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(place, self._corner, self._corner)
        self._write(painter, ink if self.isEnabled() else "ink3")
        if self.hasFocus() and self._ring:
            ring(painter, QRectF(self.rect()), self._corner)

    def _ground(self, fill: QColor | None) -> QColor | None:
        """Darker when pressed, a touch of it under the pointer."""
        now = tokens.now()
        if not self.isEnabled():
            return now.colour("sunk") if fill is not None else None
        if self.isDown() or self.underMouse():
            if fill is None or self.look in {"outline", "chip", "danger"}:
                return now.colour("sunk")
            return fill.lighter(112) if now.dark == self.isDown() else fill.darker(106)
        return fill

    def _write(self, painter: QPainter, ink: str) -> None:
        words = self._shown()
        measure = QFontMetrics(self.font())
        wide = measure.horizontalAdvance(words) + (16 + (6 if words else 0) if self._icon else 0)
        left = (self.width() - wide) / 2
        painter.setPen(tokens.now().colour(ink))
        if self._icon:
            mark = icons.pixmap(self._icon, ink, 16, self.devicePixelRatioF())
            at = left if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else self.width() - left - 16
            painter.drawPixmap(round(at), (self.height() - 16) // 2, mark)
            left += 16 + (6 if words else 0)
        if words:
            room = QRectF(left, 0, self.width() - left, self.height())
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                room = QRectF(0, 0, self.width() - left, self.height())
            painter.setFont(self.font())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, words)


class Chip(Button):
    """A round button that may be on: a filter, a reaction, a vote."""

    def __init__(self, text: str = "", *, on: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(text, "chip", height=Size.CHIP, size=12.5, parent=parent)
        self.setCheckable(True)
        self.set_on(on)

    def set_on(self, on: bool) -> None:
        """Show and tell whether it is on; a click asks, the answer comes back through here."""
        self.setChecked(on)
        self.set_look("chip_on" if on else "chip")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right are the row's, where it has a use for them."""
        if event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def nextCheckState(self) -> None:
        """A click changes nothing by itself."""


def icon_button(icon: str, name: str, size: int = Size.BUTTON) -> Button:
    """A square button with a drawing; ``name`` is its tooltip and what a screen reader says."""
    made = Button("", "quiet", icon=icon, height=size)
    tip(made, name)
    made.setAccessibleName(name)
    return made
