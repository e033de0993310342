"""Bodies in pieces: read with a cap that holds after decompression too, and sent with progress."""

import zlib
from collections.abc import AsyncIterator, Callable

import httpx

from sync.errors import Broken

Progress = Callable[[int, int], None]
"""Called with the bytes done and the bytes in all (0 when unknown)."""

PIECE = 64 * 1024
_PLAIN = frozenset({"", "identity"})
_GZIP = frozenset({"gzip", "x-gzip"})


async def read_body(response: httpx.Response, limit: int, progress: Progress | None) -> bytes:
    """The body, decompressed piece by piece: a bomb is cut at the cap instead of filling the memory."""
    encoding = response.headers.get("content-encoding", "").strip().lower()
    if encoding not in _PLAIN and encoding not in _GZIP:
        raise Broken(f"an encoding nobody asked for: {encoding[:20]}", status=response.status_code)
    if response.is_stream_consumed:
        # An answer made in memory arrives whole.
        return bytes(_within(response.content, limit, response))
    unpack = zlib.decompressobj(31) if encoding in _GZIP else None
    declared = response.headers.get("content-length", "")
    total = int(declared[:15]) if declared.isascii() and declared.isdigit() else 0
    found = bytearray()
    if total > limit:
        raise Broken("an answer too large", status=response.status_code)
    async for piece in response.aiter_raw(PIECE):
        try:
            found += piece if unpack is None else unpack.decompress(piece, limit + 1 - len(found))
        except zlib.error as error:
            raise Broken("damaged compression", status=response.status_code) from error
        _within(found, limit, response)
        if progress is not None:
            progress(len(found), 0 if unpack else total)
    if unpack is not None and found and not unpack.eof:
        raise httpx.RemoteProtocolError("the answer was cut off")
    return bytes(found)


def _within(found: bytes | bytearray, limit: int, response: httpx.Response) -> bytes | bytearray:
    if len(found) > limit:
        raise Broken("an answer too large", status=response.status_code)
    return found


async def sent_in_pieces(data: bytes, progress: Progress) -> AsyncIterator[bytes]:
    """The same bytes one piece after the other; the length is declared before, as servers refuse chunks (§6)."""
    for start in range(0, max(len(data), 1), PIECE):
        piece = data[start : start + PIECE]
        yield piece
        progress(start + len(piece), len(data))
