"""A file or picture with an optional caption (matrix.md §6)."""

import re
from collections.abc import Mapping
from typing import Any

from sync.errors import BadInput
from sync.kinds.common import fitting, read_message, write_message
from sync.kinds.kind import Json, Kind, Parsed, Written, file_name
from sync.kinds.text import MAX_NAME, mxc_of, single_line, whole
from sync.model.document import Document
from sync.model.post import LOST_FILE

DOC = "app.parvis.doc"
MSGTYPES = frozenset({"m.file", "m.image", "m.video", "m.audio"})
_MIME = re.compile(r"[a-z]+/[a-z0-9][a-z0-9.+-]{0,100}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
MAX_SIDE = 100_000


def parse(content: Json) -> Parsed:
    """A file event; also ``m.sticker``, which is a picture without ``msgtype``."""
    parsed = read_message("file", content)
    name = content.get("filename")
    named = isinstance(name, str) and bool(name)
    body = content.get("body")
    shown = str(name) if named else str(body or "")
    document = _document(content, shown)
    lost = single_line(shown, MAX_NAME) or "file"
    said = body != name if named else document is None and body != lost  # who wrote no name may have written words
    caption = parsed.text if said else ""
    return Parsed(
        kind="file",
        title=parsed.title,
        text=caption,
        html=parsed.html if caption else "",
        document=document,
        mentions=parsed.mentions,
        mentions_room=parsed.mentions_room,
        nonce=parsed.nonce,
        extra={} if document else {LOST_FILE: lost},
    )


def _document(content: Json, name: str) -> Document | None:
    """The file, or None where there is no address it can be fetched from: then only its name is shown."""
    url = mxc_of(content.get("url"))
    if url is None:
        return None  # also files of encrypted communities, which carry ``file`` instead of ``url``
    info = content.get("info")
    info = info if isinstance(info, Mapping) else {}
    mime = info.get("mimetype")
    doc = content.get(DOC)
    sha256 = doc.get("sha256") if isinstance(doc, Mapping) else None
    return Document(
        source=url,
        name=single_line(name, MAX_NAME) or "file",
        mime=mime if isinstance(mime, str) and _MIME.fullmatch(mime) else "application/octet-stream",
        size=whole(info.get("size")),
        width=whole(info.get("w"), MAX_SIDE),
        height=whole(info.get("h"), MAX_SIDE),
        sha256=sha256 if isinstance(sha256, str) and _SHA256.fullmatch(sha256) else "",
        thumbnail=mxc_of(info.get("thumbnail_url")),
    )


def build(written: Written) -> dict[str, Any]:
    """The wire form; the caption is the body when there is one, the name otherwise."""
    document = written.document
    if document is None or mxc_of(document.source) is None:
        raise BadInput("a file must be uploaded first", reason="file_gone")
    content = write_message(written)
    name = single_line(document.name, MAX_NAME) or "file"
    if not written.text.strip():
        content = {key: value for key, value in content.items() if key not in ("format", "formatted_body")}
        content["body"] = name
    content |= {"msgtype": _msgtype(document), "filename": name, "url": document.source, "info": _info(document)}
    if document.sha256:
        content[DOC] = {"v": 1, "sha256": document.sha256}
    return fitting(content)


def _msgtype(document: Document) -> str:
    if document.is_image:
        return "m.image"
    family = document.mime.partition("/")[0]
    return f"m.{family}" if family in ("video", "audio") else "m.file"


def _info(document: Document) -> dict[str, Any]:
    info: dict[str, Any] = {"mimetype": document.mime, "size": document.size}
    if document.width and document.height:
        info |= {"w": document.width, "h": document.height}
    if document.thumbnail:
        info["thumbnail_url"] = document.thumbnail
    return info


def summary(parsed: Parsed) -> str:
    """The title, the caption or the file's name."""
    return parsed.title or parsed.text.partition("\n")[0] or file_name(parsed)


KIND = Kind("file", parse, build, types=("m.sticker",), summary=summary)
