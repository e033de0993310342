"""Small painted marks: the badge of a kind, a count, an avatar, a community's square, a file's tile."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.shell import icons, pictures, tokens
from desktop.shell.tokens import Size


class Badge(QWidget):
    """A word with its icon on a soft ground."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._role, self._icon = "", "accent", ""
        self._font = tokens.semibold(11.5)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_as(self, text: str, role: str, icon: str = "") -> None:
        """Take a word, a family of colours and an icon."""
        if (text, role, icon) != (self._text, self._role, self._icon):
            self._text, self._role, self._icon = text, role, icon
            self.setAccessibleName(text)
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """The word and the air around it."""
        wide = QFontMetrics(self._font).horizontalAdvance(self._text)
        return QSize(wide + 16 + (16 if self._icon else 0), 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, icon, word."""
        now = tokens.now()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(now.colour(f"{self._role}_soft"))
        painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        ink = "accent" if self._role == "accent" else f"{self._role}_ink"
        left = 8
        if self._icon:
            painter.drawPixmap(left, 4, icons.pixmap(self._icon, ink, 12, self.devicePixelRatioF()))
            left += 16
        painter.setPen(now.colour(ink))
        painter.setFont(self._font)
        painter.drawText(QRectF(left, 0, self.width(), self.height()), Qt.AlignmentFlag.AlignVCenter, self._text)


def _count(number: int) -> str:
    return "99+" if number > 99 else str(number)


def count_width(number: int) -> int:
    """Pixels of a count in its pill."""
    return max(22, QFontMetrics(tokens.semibold(11.5)).horizontalAdvance(_count(number)) + 14)


def paint_count(painter: QPainter, right: int, middle: int, number: int, *, muted: bool = False) -> int:
    """A count in a pill that ends at ``right``; returns where it begins."""
    words, wide, font = _count(number), count_width(number), tokens.semibold(11.5)
    place = QRectF(right - wide, middle - 10, wide, 20)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tokens.now().colour("sunk" if muted else "accent"))
    painter.drawRoundedRect(place, 10, 10)
    painter.setPen(tokens.now().colour("ink2" if muted else "on_accent"))
    painter.setFont(font)
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)
    return right - wide


def paint_square(
    painter: QPainter, place: QRectF, colour: str, corner: float = 6, picture: QPixmap | None = None
) -> None:
    """The square of a community: its colour, or its picture, whose middle is shown."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(place, corner, corner)
    if picture is None or picture.isNull():
        return
    path, side = QPainterPath(), min(picture.width(), picture.height())
    path.addRoundedRect(place, corner, corner)
    painter.save()
    painter.setClipPath(path)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    middle = QRectF((picture.width() - side) / 2, (picture.height() - side) / 2, side, side)
    painter.drawPixmap(place, picture, middle)
    painter.restore()


class Avatar(QWidget):
    """Somebody's picture, round, or their initials until it is here."""

    def __init__(self, size: int = Size.AVATAR, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size
        self._name = self._user = ""
        self._picture: QPixmap | None = None
        self.setFixedSize(size, size)

    def show_person(self, name: str, user: str, picture: QPixmap | None = None) -> None:
        """Take a person; the picture may come later."""
        self._name, self._user, self._picture = name, user, None
        if picture is not None:
            self._picture = pictures.rounded(picture, self._size, self._size, self._size / 2)
        self.update()

    def resize_to(self, size: int) -> None:
        """Follow the density."""
        if size != self._size:
            self._size = size
            self.setFixedSize(size, size)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture or the initials."""
        made = self._picture or pictures.avatar(self._name, self._user, self._size, self.devicePixelRatioF())
        QPainter(self).drawPixmap(0, 0, made)


class FileTile(QWidget):
    """The end of a file's name on the colour of its family."""

    def __init__(self, wide: int = 40, high: int = 48, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._end = ""
        self.setFixedSize(wide, high)

    def show_name(self, name: str) -> None:
        """Take the end of ``name``."""
        end = name.rpartition(".")[2] if "." in name else ""
        self._end = end if len(end) <= 4 and end.isalnum() else ""
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A small page."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.FILES.get(self._end.lower(), tokens.FILE_OTHER)))
        painter.drawRoundedRect(QRectF(self.rect()), 7, 7)
        painter.setPen(QColor(tokens.ON_PEOPLE))
        painter.setFont(tokens.semibold(10.5 if len(self._end) < 4 else 9.0))
        place = self.rect().adjusted(0, 0, 0, -7 if self.height() > 40 else 0)
        bottom = Qt.AlignmentFlag.AlignBottom if self.height() > 40 else Qt.AlignmentFlag.AlignVCenter
        painter.drawText(place, int(Qt.AlignmentFlag.AlignHCenter | bottom), self._end.upper() or "···")
