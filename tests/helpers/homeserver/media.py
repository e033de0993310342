"""Files: reserved addresses, uploads, downloads, thumbnails."""

from dataclasses import dataclass
from typing import Any

from tests.helpers.homeserver.core import Core
from tests.helpers.homeserver.wire import Fail, Reply, Request

UNUSED_MS = 24 * 3600 * 1000
MOST_PENDING = 5
PICTURES = ("image/png", "image/jpeg", "image/gif", "image/webp")


@dataclass(slots=True)
class Stored:
    """One address; ``data`` is None until somebody uploads."""

    user: str
    until: int
    data: bytes | None = None
    mime: str = "application/octet-stream"
    name: str = ""


class Media:
    """All files of one server."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self.files: dict[str, Stored] = {}
        self.can_reserve = True

    def config(self) -> Reply:
        """GET /media/config."""
        return Reply({"m.upload.size": self._core.max_upload})

    def create(self, request: Request) -> Reply:
        """POST /media/create: at most five may be pending."""
        if not self.can_reserve:
            raise Fail(404, "M_UNRECOGNIZED", "Unrecognized request")
        now, user = self._core.now(), request.device.user
        pending = [file for file in self.files.values() if file.user == user and file.data is None and file.until > now]
        if len(pending) >= MOST_PENDING:
            wait = min(file.until for file in pending) - now
            raise Fail(429, "M_LIMIT_EXCEEDED", "Too Many Requests", retry_after_ms=wait)
        word = self._core.new_id(length=24).replace("-", "a")
        self.files[word] = Stored(user, now + UNUSED_MS)
        return Reply({"content_uri": f"mxc://{self._core.name}/{word}", "unused_expires_at": now + UNUSED_MS})

    def post(self, request: Request) -> Reply:
        """POST /upload: a new address every time, so never safe to repeat."""
        self._check(request)
        word = self._core.new_id(length=24)
        self.files[word] = Stored(request.device.user, 0)
        self._fill(word, request)
        return Reply({"content_uri": f"mxc://{self._core.name}/{word}"})

    def put(self, request: Request, server: str, word: str) -> Reply:
        """PUT /upload: safe to repeat."""
        self._check(request)
        file = self.files.get(word)
        if server != self._core.name or file is None or (file.data is None and file.until <= self._core.now()):
            raise Fail(404, "M_NOT_FOUND", "Media ID has expired")
        if file.user != request.device.user:
            raise Fail(403, "M_FORBIDDEN", "Only the creator of the media ID can upload to it")
        if file.data is not None:
            raise Fail(409, "M_CANNOT_OVERWRITE_MEDIA", "Media ID already has content")
        self._fill(word, request)
        return Reply()

    def _check(self, request: Request) -> None:
        if "content-length" not in request.headers:
            raise Fail(400, "M_UNKNOWN", "Request must specify a Content-Length")
        if len(request.data) > self._core.max_upload:
            raise Fail(413, "M_TOO_LARGE", "Upload request body is too large")

    def _fill(self, word: str, request: Request) -> None:
        file = self.files[word]
        file.data = request.data
        file.mime = request.headers.get("content-type", file.mime)
        file.name = request.one("filename") or ""

    def download(self, server: str, word: str, name: str = "") -> Reply:
        """GET /media/download: the whole file, whatever range is asked for."""
        file = self._found(server, word)
        headers = {"Content-Disposition": f"attachment; filename={len(file.name)}", "ETag": "1"}
        return Reply(file.data, mime=file.mime, headers=headers)

    def thumbnail(self, server: str, word: str) -> Reply:
        """GET /media/thumbnail: for pictures; this server gives back the picture itself."""
        file = self._found(server, word)
        if file.mime not in PICTURES:
            raise Fail(400, "M_UNKNOWN", "Cannot find any thumbnails for the requested media")
        return Reply(file.data, mime=file.mime, headers={"Content-Disposition": "inline"})

    def _found(self, server: str, word: str) -> Any:
        file = self.files.get(word) if server == self._core.name else None
        if file is None:
            raise Fail(404, "M_NOT_FOUND", "Not found")
        if file.data is None:
            raise Fail(504, "M_NOT_YET_UPLOADED", "Media has not been uploaded yet")
        return file
