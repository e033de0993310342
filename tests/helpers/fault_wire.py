"""HTTP/1.1 as bytes: what a proxy must read and write itself to break it in the middle."""

import asyncio
from dataclasses import dataclass, field

CLOSING = {"connection", "accept-encoding", "keep-alive"}
FRAMING = {"content-length", "transfer-encoding", "connection"}
_HEAD = b"\r\n\r\n"


@dataclass(slots=True)
class Asked:
    """A request as it came."""

    method: str
    target: str
    headers: list[tuple[str, str]]
    body: bytes = b""

    @property
    def path(self) -> str:
        """Without its query."""
        return self.target.partition("?")[0]

    def wire(self) -> bytes:
        """For a server that is to close the line after its answer, unpacked."""
        kept = [(name, value) for name, value in self.headers if name.lower() not in CLOSING]
        lines = [f"{self.method} {self.target} HTTP/1.1", *(f"{name}: {value}" for name, value in kept)]
        return "\r\n".join([*lines, "Connection: close", "", ""]).encode("latin-1") + self.body


@dataclass(slots=True)
class Answered:
    """An answer, whole."""

    status: int
    headers: list[tuple[str, str]] = field(default_factory=list)
    body: bytes = b""

    def wire(self, length: int | None = None) -> bytes:
        """The bytes; ``length`` is what it claims to be long."""
        kept = [(name, value) for name, value in self.headers if name.lower() not in FRAMING]
        kept.append(("Content-Length", str(len(self.body) if length is None else length)))
        lines = [f"HTTP/1.1 {self.status} X", *(f"{name}: {value}" for name, value in kept)]
        return "\r\n".join([*lines, "", ""]).encode("latin-1") + self.body


async def read_asked(reader: asyncio.StreamReader) -> Asked | None:
    """The next request on a line, None when it ended."""
    try:
        head = await reader.readuntil(_HEAD)
        first, headers = _head(head)
        method, target, _ = first.split(" ", 2)
        length = next((int(value) for name, value in headers if name.lower() == "content-length"), 0)
        return Asked(method, target, headers, await reader.readexactly(length))
    except (asyncio.IncompleteReadError, ConnectionError):
        return None


async def forward(host: str, port: int, asked: Asked) -> Answered:
    """Have the server carry it out; raises OSError or ValueError when it does not answer properly."""
    reader, writer = await asyncio.open_connection(host, port)
    try:
        writer.write(asked.wire())
        await writer.drain()
        return answered(await reader.read())
    finally:
        writer.close()


def answered(raw: bytes) -> Answered:
    """A whole answer from its bytes."""
    head, found, body = raw.partition(_HEAD)
    if not found:
        raise ValueError("no answer")
    first, headers = _head(head + _HEAD)
    if any(name.lower() == "transfer-encoding" for name, _ in headers):
        body = _joined(body)
    return Answered(int(first.split(" ")[1]), headers, body)


def _head(head: bytes) -> tuple[str, list[tuple[str, str]]]:
    first, *lines = head.decode("latin-1").rstrip("\r\n").split("\r\n")
    pairs = (line.partition(":") for line in lines)
    return first, [(name.strip(), value.strip()) for name, _, value in pairs]


def _joined(chunks: bytes) -> bytes:
    found = b""
    while chunks:
        size, _, rest = chunks.partition(b"\r\n")
        length = int(size.split(b";")[0], 16)
        if length == 0:
            break
        found, chunks = found + rest[:length], rest[length + 2 :]
    return found
