"""Files on the server: reserve, upload, download and thumbnails (matrix.md §6)."""

from dataclasses import dataclass

from sync.errors import Broken, NotFound, Refused, Throttled, Unreachable, Unsupported
from sync.kinds.text import single_line, whole
from sync.matrix import address
from sync.matrix.address import v1
from sync.matrix.answers import Answer
from sync.matrix.body import Progress
from sync.matrix.transport import MAX, Ask, Http, api
from sync.matrix.wire import decode, word

UPLOAD = "/_matrix/media/v3/upload"
CREATE = "/_matrix/media/v1/create"
PATIENCE = 120.0
MAX_THUMBNAIL = 8 * 1024 * 1024
TOO_LONG = 600.0
ALREADY_THERE = "M_CANNOT_OVERWRITE_MEDIA"


class AlreadyThere(Refused):
    """The reserved address holds a file."""


@dataclass(frozen=True, slots=True)
class Reserved:
    """An address nothing was uploaded to yet; it ends at ``until`` (ms since 1970, 0 = unknown), 24 h by default."""

    mxc: str
    until: int


async def config(http: Http) -> int:
    """GET /media/config: the largest upload in bytes, 0 when the server does not say."""
    try:
        return whole((await http.call("GET", v1("media", "config"))).get("m.upload.size"))
    except (Unsupported, NotFound):
        return 0


async def create(http: Http) -> Reserved | None:
    """POST /media/create: reserve an address just before uploading; None when the server cannot or will not for long.

    At most five may be pending for a day. When that many answers were lost, a sixth would have to wait until the
    first runs out: uploading without an address then costs at worst a second copy.
    """
    try:
        answer = await http.call("POST", CREATE, body={})
    except (Unsupported, NotFound):
        return None
    except Throttled as error:
        if error.wait < TOO_LONG:
            raise
        return None
    return Reserved(_checked(word(answer, "content_uri", 600)), whole(answer.get("unused_expires_at")))


def _checked(mxc: str) -> str:
    address.mxc(mxc)
    return mxc


async def upload(
    http: Http, *, mxc: str | None, data: bytes, mime: str, name: str, on_progress: Progress | None = None
) -> str:
    """Upload to a reserved address, which may be repeated for ever; without one it may happen twice. Returns it.

    Raises AlreadyThere when something stands at the reserved address: an earlier try, if it holds the same bytes.
    """
    query = {"filename": single_line(name)} if name else None
    path = UPLOAD if mxc is None else UPLOAD + address.join(*address.mxc(mxc))
    method = "POST" if mxc is None else "PUT"
    ask = Ask(method, path, query, data, mime, patience=PATIENCE, on_sent=on_progress)
    try:
        answer = await http.fetch(ask)
    except Refused as error:
        if mxc is None or error.errcode != ALREADY_THERE:
            raise
        raise AlreadyThere(error.detail, errcode=error.errcode, status=error.status) from error
    body = decode(api(answer).body)
    if mxc is not None and body not in ({}, {"content_uri": mxc}):
        raise Broken("an answer about another file", status=200)
    return mxc or _checked(word(body if isinstance(body, dict) else {}, "content_uri", 600))


async def download(http: Http, *, mxc: str, limit: int = MAX, on_progress: Progress | None = None) -> tuple[bytes, str]:
    """GET /media/download: the bytes and the type the server claims, neither of which is to be trusted."""
    path = v1("media", "download", *address.mxc(mxc))
    return _file(await http.fetch(Ask("GET", path, limit=limit, patience=PATIENCE, on_received=on_progress)))


async def thumbnail(http: Http, *, mxc: str, width: int, height: int, method: str = "scale") -> tuple[bytes, str]:
    """GET /media/thumbnail: a picture of about that size, bigger than asked sometimes. Refused for other files."""
    path = v1("media", "thumbnail", *address.mxc(mxc))
    query: dict[str, str | int] = {"width": width, "height": height, "method": method}
    query["animated"] = "false"
    return _file(await http.fetch(Ask("GET", path, query, limit=MAX_THUMBNAIL, patience=PATIENCE)))


def _file(answer: Answer) -> tuple[bytes, str]:
    """A file may be a web page; one without the header every Matrix server adds comes from a portal."""
    if "html" in answer.headers.get("content-type", "").lower() and "content-disposition" not in answer.headers:
        raise Unreachable("a web page instead of a file")
    mime = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    return answer.body, mime[:100] or "application/octet-stream"
