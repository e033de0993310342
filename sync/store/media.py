"""The bytes of files, in chunks of rows: those fetched (cache.db) and those waiting to leave (outbox.db)."""

import hashlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import Connection, text

from sync.errors import BadInput
from sync.kinds.text import single_line
from sync.model.document import Document
from sync.store.picture import describe

CHUNK = 256 * 1024

_MEDIA = text("INSERT INTO media (source, variant, mime, size, used) VALUES (:source, :variant, :mime, :size, :used)")
_MEDIA_CHUNK = text("INSERT INTO media_chunk (media, n, data) VALUES (:media, :n, :data)")
_ATTACHMENT = text(
    "INSERT INTO attachment (id, name, mime, size, sha256, width, height)"
    " VALUES (:id, :name, :mime, :size, :sha256, :width, :height)"
)
_ATTACHMENT_CHUNK = text("INSERT INTO attachment_chunk (attachment, n, data) VALUES (:attachment, :n, :data)")


def put_media(db: Connection, source: str, variant: str, mime: str, data: bytes, *, used: int) -> None:
    """Keep fetched bytes in the cache, instead of earlier ones; ``variant`` is ``full`` or ``WxH``."""
    drop_media(db, source, variant)
    kept = db.execute(
        _MEDIA, {"source": source, "variant": variant, "mime": mime, "size": len(data), "used": used}
    ).lastrowid
    for n, part in enumerate(_parts(BytesIO(data))):
        db.execute(_MEDIA_CHUNK, {"media": kept, "n": n, "data": part})


def get_media(db: Connection, source: str, variant: str) -> tuple[bytes, str] | None:
    """Bytes and type, or None when they are not here (or not wholly)."""
    found = db.execute(
        text("SELECT id, mime, size FROM media WHERE source = :source AND variant = :variant"),
        {"source": source, "variant": variant},
    ).first()
    if found is None:
        return None
    rows = db.execute(text("SELECT data FROM media_chunk WHERE media = :media ORDER BY n"), {"media": found.id})
    data = b"".join(row.data for row in rows)
    return (data, found.mime) if len(data) == found.size else None


def has_media(db: Connection, source: str, variant: str, *, used: int) -> bool:
    """Whether bytes are here; notes that somebody wanted them, for the eviction."""
    return bool(
        db.execute(
            text("UPDATE media SET used = :used WHERE source = :source AND variant = :variant"),
            {"source": source, "variant": variant, "used": used},
        ).rowcount
    )


def drop_media(db: Connection, source: str, variant: str) -> None:
    """Forget fetched bytes."""
    db.execute(
        text("DELETE FROM media WHERE source = :source AND variant = :variant"),
        {"source": source, "variant": variant},
    )


def evict(db: Connection, cap: int) -> int:
    """Forget the files unused for longest until the rest fits into ``cap`` bytes; returns how many went."""
    kept = db.execute(text("SELECT id, size FROM media ORDER BY used DESC, id DESC"))
    total, gone = 0, []
    for row in kept:
        total += row.size
        if total > cap:
            gone.append({"id": row.id})
    if gone:
        db.execute(text("DELETE FROM media WHERE id = :id"), gone)
    return len(gone)


def put_attachment(db: Connection, source: Path | bytes, name: str, *, id: str, limit: int = 0) -> Document:
    """Copy a file into the outbox, in the caller's transaction: from then on the original may vanish.

    Raises BadInput ``file_gone`` or ``too_large`` (when bigger than ``limit`` bytes, 0 = any size).
    """
    name = single_line(name) or "file"
    if isinstance(source, Path) and not source.is_file():  # a pipe or a device has no end
        raise BadInput(name, reason="file_gone")
    try:
        with BytesIO(source) if isinstance(source, bytes) else source.open("rb") as file:
            return _copy(db, file, name, id, limit)
    except OSError as error:
        raise BadInput(name, reason="file_gone") from error


def read_attachment(db: Connection, id: str) -> bytes | None:
    """The bytes of a file waiting to leave, or None when it is not here."""
    size = db.execute(text("SELECT size FROM attachment WHERE id = :id"), {"id": id}).scalar()
    if size is None:
        return None
    rows = db.execute(text("SELECT data FROM attachment_chunk WHERE attachment = :id ORDER BY n"), {"id": id})
    return b"".join(row.data for row in rows)


def _copy(db: Connection, file: BinaryIO, name: str, id: str, limit: int) -> Document:
    row = {"id": id, "name": name, "mime": "", "size": 0, "sha256": "", "width": 0, "height": 0}
    db.execute(_ATTACHMENT, row)
    digest, size, head = hashlib.sha256(), 0, b""
    for n, part in enumerate(_parts(file)):
        head = head or part
        size += len(part)
        if limit and size > limit:
            raise BadInput(f"bigger than {limit} bytes", reason="too_large")
        digest.update(part)
        db.execute(_ATTACHMENT_CHUNK, {"attachment": id, "n": n, "data": part})
    mime, width, height = describe(head, name)
    found = {"mime": mime, "size": size, "sha256": digest.hexdigest(), "width": width, "height": height, "id": id}
    db.execute(
        text(
            "UPDATE attachment SET mime = :mime, size = :size, sha256 = :sha256, width = :width, height = :height"
            " WHERE id = :id"
        ),
        found,
    )
    return Document(f"local:{id}", name, mime, size, width, height, digest.hexdigest())


def _parts(file: BinaryIO) -> Iterator[bytes]:
    while part := file.read(CHUNK):
        yield part
