"""Addresses: the homeserver's own, paths below it and ``mxc://`` names of media, each strictly checked."""

import re
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from sync.errors import BadInput
from sync.kinds.text import MXC

CLIENT_V3 = "/_matrix/client/v3"
CLIENT_V1 = "/_matrix/client/v1"
CLIENT_UNSTABLE = "/_matrix/client/unstable"

_LOOPBACK = re.compile(r"localhost|127(?:\.\d{1,3}){3}|::1")
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|(?=[^:]*:)[0-9A-Fa-f:.]{2,45}")


def is_loopback(host: str | None) -> bool:
    """Whether a host is this very machine."""
    return host is not None and _LOOPBACK.fullmatch(host) is not None


def base(url: str) -> str:
    """A homeserver's address, checked and without its last slash: https, or http on this machine only."""
    try:
        parts = urlsplit(url.strip())
        port, host = parts.port, (parts.hostname or "").encode("idna").decode()
    except ValueError as error:
        raise BadInput(url, reason="no_such_host") from error
    if parts.scheme not in ("https", "http") or not _HOST.fullmatch(host):
        raise BadInput(url, reason="no_such_host")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise BadInput("no name, password or query belongs here", reason="no_such_host")
    if parts.scheme == "http" and not is_loopback(host):
        raise BadInput(url, reason="needs_https")
    host = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{host}{'' if port is None else f':{port}'}{parts.path.rstrip('/')}"


def join(*parts: str) -> str:
    """A path of which every part is percent-encoded: ids may hold ``/``, ``#``, ``?`` and ``:`` (matrix.md §1)."""
    for part in parts:
        if part in ("", ".", ".."):
            raise BadInput("an empty or relative part in a path")
    # A lone surrogate cannot be encoded; as U+FFFD it names nothing and the server says so.
    return "".join("/" + quote(part, safe="", errors="replace") for part in parts)


def v3(*parts: str) -> str:
    """A path of the Client-Server API, version 3."""
    return CLIENT_V3 + join(*parts)


def v1(*parts: str) -> str:
    """A path of the Client-Server API, version 1."""
    return CLIENT_V1 + join(*parts)


def unstable(*parts: str) -> str:
    """A path of something that is not in the specification yet."""
    return CLIENT_UNSTABLE + join(*parts)


class Mxc(NamedTuple):
    """The two parts of an ``mxc://`` name."""

    server: str
    media: str


def mxc(name: str) -> Mxc:
    """Take an ``mxc://`` name apart. Checked here although servers should: CVE-2024-50336 (reliability.md §3)."""
    match = MXC.fullmatch(name)
    if match is None:
        raise BadInput("not a media address")
    return Mxc(match.group(1), match.group(2))
