"""What the first bytes of a file say it is, whatever its name claims: type and size of pictures."""

import mimetypes
import struct

_SOF = {0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF}


def describe(head: bytes, name: str) -> tuple[str, int, int]:
    """MIME type, width and height (0 when unknown) from the first 256 KiB and the name."""
    for read in (_png, _gif, _webp, _jpeg):
        try:
            found = read(head)
        except (struct.error, IndexError):
            continue
        if found is not None:
            return found
    if head.startswith(b"%PDF-"):
        return "application/pdf", 0, 0
    guessed = mimetypes.guess_type(name, strict=True)[0] or "application/octet-stream"
    # A name alone makes no picture: what does not begin like one is not shown as one.
    return ("application/octet-stream" if guessed.startswith("image/") else guessed), 0, 0


def _png(head: bytes) -> tuple[str, int, int] | None:
    if not head.startswith(b"\x89PNG\r\n\x1a\n"):
        return None
    width, height = struct.unpack(">II", head[16:24])
    return "image/png", width, height


def _gif(head: bytes) -> tuple[str, int, int] | None:
    if head[:6] not in (b"GIF87a", b"GIF89a"):
        return None
    width, height = struct.unpack("<HH", head[6:10])
    return "image/gif", width, height


def _webp(head: bytes) -> tuple[str, int, int] | None:
    if head[:4] != b"RIFF" or head[8:12] != b"WEBP":
        return None
    form = head[12:16]
    if form == b"VP8X":
        return "image/webp", int.from_bytes(head[24:27], "little") + 1, int.from_bytes(head[27:30], "little") + 1
    if form == b"VP8L":
        bits = int.from_bytes(head[21:25], "little")
        return "image/webp", (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    width, height = struct.unpack("<HH", head[26:30])
    return "image/webp", width & 0x3FFF, height & 0x3FFF


def _jpeg(head: bytes) -> tuple[str, int, int] | None:
    if not head.startswith(b"\xff\xd8\xff"):
        return None
    at = 2
    while at + 9 <= len(head) and head[at] == 0xFF:
        marker = head[at + 1]
        if marker in _SOF:
            height, width = struct.unpack(">HH", head[at + 5 : at + 9])
            return "image/jpeg", width, height
        at += 2 + int.from_bytes(head[at + 2 : at + 4], "big")
    return "image/jpeg", 0, 0
