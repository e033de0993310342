"""Pictures from strangers: four formats, small in memory, and nothing else."""

import struct
import zlib

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage

from desktop.shell import icons, pictures
from desktop.widgets.kinds import LOOKS
from desktop.widgets.navigation import ENTRIES


def encoded(width: int, height: int, kind: str = "PNG") -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(0x22609F)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, kind)
    return bytes(data.data())


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that claims to be enormous."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 64)) + chunk(b"IEND", b"")


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_picture_is_read_at_the_size_it_is_shown(kind: str) -> None:
    image = pictures.decode(encoded(400, 200, kind), 100, 100)
    assert image is not None
    assert (image.width(), image.height()) == (100, 50)


def test_a_small_picture_is_not_blown_up() -> None:
    image = pictures.decode(encoded(10, 10), 300, 300)
    assert image is not None
    assert image.width() == 10


@pytest.mark.parametrize(
    "data",
    [
        b"", b"<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>", b"%PDF-1.7",
        b"BM" + b"\0" * 60, b"\x89PNG\r\n\x1a\n" + b"\0" * 40, b"RIFF\0\0\0\0WEBPjunk", b"GIF89a",
    ],
)  # fmt: skip
def test_what_is_no_picture_of_the_four_formats_is_not_shown(data: bytes, qtlog: object) -> None:
    assert pictures.decode(data, 100, 100) is None


@pytest.mark.parametrize(("width", "height"), [(60_000, 60_000), (19_000, 19_000)])
@pytest.mark.qt_log_ignore("QImageIOHandler: Rejecting image")
def test_a_decompression_bomb_is_refused(width: int, height: int) -> None:
    assert pictures.decode(bomb(width, height), 100, 100) is None


def test_every_icon_of_the_tables_is_in_the_set() -> None:
    for name in {*(look.icon for look in LOOKS.values()), *(entry.icon for entry in ENTRIES), "parvis"}:
        drawn = icons.pixmap(name, "ink", 18, 2.0)
        assert (drawn.width(), drawn.devicePixelRatio()) == (36, 2.0)
