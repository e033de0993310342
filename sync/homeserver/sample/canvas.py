"""A small drawing surface without any library: smooth filled polygons on RGB pixels, written as PNG."""

import math
import struct
import zlib
from collections.abc import Sequence
from itertools import pairwise

Colour = tuple[int, int, int]
Point = tuple[float, float]

_ROWS = 4
"""Lines looked at within one pixel's height; across, coverage is exact."""


def colour(text: str) -> Colour:
    """``#RRGGBB`` as three numbers."""
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """``share`` of ``other`` in ``one``."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


class Canvas:
    """Pixels, painted from back to front."""

    def __init__(self, width: int, height: int, ground: Colour) -> None:
        self.width, self.height = width, height
        self._lines = [bytearray(bytes(ground) * width) for _ in range(height)]

    def polygon(self, points: Sequence[Point], fill: Colour) -> None:
        """Fill by the even-odd rule."""
        crossings: dict[int, list[float]] = {}
        for (x0, y0), (x1, y1) in zip(points, [*points[1:], points[0]], strict=True):
            if y0 > y1:
                x0, y0, x1, y1 = x1, y1, x0, y0
            first = max(0, math.ceil(y0 * _ROWS - 0.5))
            last = min(self.height * _ROWS, math.ceil(y1 * _ROWS - 0.5))
            for row in range(first, last):
                y = (row + 0.5) / _ROWS
                crossings.setdefault(row, []).append(x0 + (x1 - x0) * (y - y0) / (y1 - y0))
        by_line: dict[int, list[tuple[float, float]]] = {}
        for row, found in crossings.items():
            found.sort()
            by_line.setdefault(row // _ROWS, []).extend(zip(found[::2], found[1::2], strict=False))
        for line, spans in by_line.items():
            self._cover(line, spans, fill)

    def _cover(self, line: int, spans: list[tuple[float, float]], fill: Colour) -> None:
        """Blend one line: whole pixels at once where every row covers them, the edges by their share."""
        shares: dict[int, float] = {}
        inner_left = max((math.ceil(left) for left, _ in spans), default=0)
        inner_right = min((math.floor(right) for _, right in spans), default=0)
        whole = len(spans) == _ROWS and inner_left < inner_right
        for left, right in spans:
            left, right = max(0.0, left), min(float(self.width), right)
            for x in range(int(left), math.ceil(right)):
                if whole and inner_left <= x < inner_right:
                    continue
                shares[x] = shares.get(x, 0.0) + (min(right, x + 1) - max(left, x)) / _ROWS
        pixels = self._lines[line]
        if whole:
            low, high = max(0, inner_left), min(self.width, inner_right)
            if low < high:
                pixels[low * 3 : high * 3] = bytes(fill) * (high - low)
        for x, share in shares.items():
            if share > 0:
                old = (pixels[x * 3], pixels[x * 3 + 1], pixels[x * 3 + 2])
                pixels[x * 3 : x * 3 + 3] = bytes(mix(old, fill, min(1.0, share)))

    def ellipse(self, x: float, y: float, rx: float, ry: float, fill: Colour) -> None:
        """Around a centre."""
        steps = 40
        turns = [2 * math.pi * step / steps for step in range(steps)]
        self.polygon([(x + rx * math.cos(turn), y + ry * math.sin(turn)) for turn in turns], fill)

    def rectangle(self, x: float, y: float, width: float, height: float, fill: Colour, radius: float = 0) -> None:
        """With round corners if asked for."""
        corners = [(x + width - radius, y + radius, -90), (x + width - radius, y + height - radius, 0),
                   (x + radius, y + height - radius, 90), (x + radius, y + radius, 180)]  # fmt: skip
        points = [
            (cx + radius * math.cos(math.radians(start + turn)), cy + radius * math.sin(math.radians(start + turn)))
            for cx, cy, start in corners
            for turn in (range(0, 91, 15) if radius else (0,))
        ]
        self.polygon(points, fill)

    def line(self, points: Sequence[Point], thick: float, ink: Colour) -> None:
        """A stroke with round ends."""
        for (x0, y0), (x1, y1) in pairwise(points):
            length = math.hypot(x1 - x0, y1 - y0) or 1.0
            dx, dy = (y1 - y0) / length * thick / 2, (x0 - x1) / length * thick / 2
            self.polygon([(x0 + dx, y0 + dy), (x1 + dx, y1 + dy), (x1 - dx, y1 - dy), (x0 - dx, y0 - dy)], ink)
        for x, y in points:
            self._dot(x, y, thick / 2, ink)

    def _dot(self, x: float, y: float, radius: float, ink: Colour) -> None:
        turns = [math.pi * step / 6 for step in range(12)]
        self.polygon([(x + radius * math.cos(turn), y + radius * math.sin(turn)) for turn in turns], ink)

    def png(self) -> bytes:
        """The picture as a file."""
        raw = b"".join(b"\0" + bytes(line) for line in self._lines)
        head = struct.pack(">IIBBBBB", self.width, self.height, 8, 2, 0, 0, 0)
        parts = ((b"IHDR", head), (b"IDAT", zlib.compress(raw, 6)), (b"IEND", b""))
        return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in parts)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
