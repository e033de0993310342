"""Pictures from strangers, decoded within limits and scaled before they are read."""

from functools import lru_cache
from zlib import crc32

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter, QPainterPath, QPixmap

from desktop.shell import tokens

LIMIT_MB = 64
_LONGEST_SIDE = 20_000
_SIGNS = (
    (b"\x89PNG\r\n\x1a\n", b"png"),
    (b"\xff\xd8\xff", b"jpeg"),
    (b"GIF87a", b"gif"),
    (b"GIF89a", b"gif"),
)


def kind_of(data: bytes) -> bytes | None:
    """Which of the four formats the first bytes are of; the name and type a sender gave are not asked."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return b"webp"
    return next((name for sign, name in _SIGNS if data.startswith(sign)), None)


def decode(data: bytes, width: int, height: int, *, cover: bool = False) -> QImage | None:
    """At most ``width`` × ``height`` device pixels of a picture (at least, with ``cover``); None when it is no picture.

    The size is read before the pixels, and a picture that asks for more than 64 MB is not decoded.
    """
    kind = kind_of(data)
    if kind is None:
        return None
    QImageReader.setAllocationLimit(LIMIT_MB)
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(kind))
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.isEmpty() or max(size.width(), size.height()) > _LONGEST_SIDE:
        return None
    reader.setScaledSize(_scaled(size, QSize(width, height), cover))
    image = reader.read()
    return None if image.isNull() else image


def _scaled(size: QSize, room: QSize, cover: bool) -> QSize:
    """The size to read at: never larger than the picture itself, never a side of nothing."""
    way = Qt.AspectRatioMode.KeepAspectRatioByExpanding if cover else Qt.AspectRatioMode.KeepAspectRatio
    wanted = size.scaled(room, way)
    smaller = wanted if wanted.width() <= size.width() else size
    return smaller.expandedTo(QSize(1, 1))


def initials(name: str) -> str:
    """Two letters for a person without a picture."""
    words = [word for word in name.replace("-", " ").split() if word[:1].isalnum()]
    letters = [word[0] for word in ([words[0], words[-1]] if len(words) > 1 else words)]
    return "".join(letters).upper() or "·"


def colour_of(user: str) -> str:
    """The ground of somebody's initials: the same on every device."""
    return tokens.PEOPLE[crc32(user.encode("utf-8", "surrogatepass")) % len(tokens.PEOPLE)]


@lru_cache(maxsize=96)
def avatar(name: str, user: str, size: int, ratio: float = 1.0) -> QPixmap:
    """A round ground with initials."""
    made = QPixmap(QSize(size, size) * ratio)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(colour_of(user)))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawEllipse(QRectF(0, 0, size, size))
    painter.setPen(QColor(tokens.ON_PEOPLE))
    painter.setFont(tokens.semibold(size * 0.36))
    painter.drawText(QRectF(0, 0, size, size), Qt.AlignmentFlag.AlignCenter, initials(name))
    painter.end()
    return made


def rounded(picture: QPixmap, width: int, height: int, corner: float) -> QPixmap:
    """A picture cut to fill ``width`` × ``height`` with round corners; a corner of half the size makes a circle."""
    ratio = picture.devicePixelRatio()
    made = QPixmap(QSize(width, height) * ratio)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    room = QSize(width, height) * ratio
    filled = picture.scaled(
        room, Qt.AspectRatioMode.KeepAspectRatioByExpanding, Qt.TransformationMode.SmoothTransformation
    )
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    path = QPainterPath()
    path.addRoundedRect(QRectF(0, 0, width, height), corner, corner)
    painter.setClipPath(path)
    left, top = (filled.width() - room.width()) / 2, (filled.height() - room.height()) / 2
    painter.drawPixmap(QRectF(0, 0, width, height), filled, QRectF(left, top, room.width(), room.height()))
    painter.end()
    return made
