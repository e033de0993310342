"""Icons of the Lucide set, one SVG at a time, read from its package and drawn in the colour of their role."""

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from struct import Struct, unpack_from
from zlib import decompress

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop.shell import tokens

LOGO = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">
<rect width="24" height="24" rx="6" fill="GROUND"/>
<circle cx="12" cy="12" r="4.5" fill="none" stroke="MARK" stroke-width="2.4"/></svg>"""


_ENTRY = Struct("<4s6xH8xIIHHH8xI")
"""Of an entry of a zip directory: mark, method, sizes, lengths of name, extra and comment, where the file begins."""
_MARK = b"PK\x01\x02"
_NAME_AT, _LOCAL_HEADER = 46, 30


@lru_cache(maxsize=1)
def _archive() -> bytes:
    """The package's archive: 650 kB, read at once."""
    spec = find_spec("lucide")
    if spec is None or spec.origin is None:
        raise ImportError("the icon set (package lucide) is not installed")
    return Path(spec.origin).with_name("lucide.zip").read_bytes()


def _read(name: str) -> bytes:
    """One file of the archive; raises KeyError.

    zipfile and zipimport both read the whole directory of 1,700 icons first, which takes 10 to 25 ms of the start.
    """
    data, wanted = _archive(), name.encode("ascii")
    at = data.rfind(wanted)
    while at >= _NAME_AT:
        entry = at - _NAME_AT
        mark, method, packed, _, length, _, _, begins = _ENTRY.unpack_from(data, entry)
        if mark == _MARK and length == len(wanted):
            names, extra = unpack_from("<HH", data, begins + 26)
            start = begins + _LOCAL_HEADER + names + extra
            body = data[start : start + packed]
            return decompress(body, wbits=-15) if method else body
        at = data.rfind(wanted, 0, at)
    raise KeyError(f"no icon {name}")


def svg(name: str, colour: QColor) -> bytes:
    """The drawing of an icon in one colour."""
    return _read(f"{name}.svg").replace(b"currentColor", colour.name().encode())


@lru_cache(maxsize=192)
def _drawn(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    if name == "parvis":
        mark = tokens.now().colour("on_accent").name().encode()
        data = LOGO.replace(b"GROUND", colour.encode()).replace(b"MARK", mark)
    else:
        data = svg(name, QColor(colour))
    made = QPixmap(QSize(size, size) * ratio)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    QSvgRenderer(QByteArray(data)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return made


def pixmap(name: str, role: str = "ink2", size: int = tokens.Size.ICON, ratio: float = 0.0) -> QPixmap:
    """An icon for painting; ``role`` is a colour of the tokens, ``ratio`` the device's (0: the sharpest screen's)."""
    colour = tokens.now().colour(role).name()
    return _drawn(name, colour, size, ratio or QGuiApplication.instance().devicePixelRatio())  # type: ignore[union-attr]


def icon(name: str, role: str = "ink2", size: int = tokens.Size.ICON) -> QIcon:
    """An icon for a button or a menu; its disabled form is paler."""
    made = QIcon(pixmap(name, role, size))
    made.addPixmap(pixmap(name, "ink3", size), QIcon.Mode.Disabled)
    return made
