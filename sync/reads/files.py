"""Bytes kept in the store: pictures and files from the server, and those that wait to leave."""

import json
from dataclasses import fields
from typing import Any

from sync.model.document import Document
from sync.reads.view import View

_NUMBERS = frozenset({"size", "width", "height"})
_KNOWN = frozenset(field.name for field in fields(Document)) - {"progress"}


def document(text: str | None) -> Document | None:
    """A document from the JSON of a row; what is not one is none, and never an error."""
    try:
        found = json.loads(text) if text else None
    except ValueError:
        return None
    return from_json(found)


def from_json(found: object) -> Document | None:
    """A document from a parsed JSON value."""
    if not isinstance(found, dict) or not isinstance(found.get("source"), str):
        return None
    values: dict[str, Any] = {"name": "", "source": ""}
    for name, value in found.items():
        wanted = int if name in _NUMBERS else str
        if name in _KNOWN and isinstance(value, wanted) and not isinstance(value, bool):
            values[name] = value
    return Document(**values)


def attached(view: View, attachment: str, progress: float | None = None) -> Document | None:
    """A file that waits to leave."""
    row = view.one(
        "SELECT name, mime, size, width, height, sha256 FROM outbox.attachment WHERE id = ?", attachment
    )
    if row is None:
        return None
    return Document(
        source=f"local:{attachment}", name=row[0], mime=row[1], size=row[2], width=row[3], height=row[4],
        sha256=row[5], progress=progress,
    )  # fmt: skip


def attachment(view: View, id_: str) -> tuple[Document, bytes] | None:
    """A file that waits to leave, with its bytes."""
    found = attached(view, id_)
    if found is None:
        return None
    chunks = view.all("SELECT data FROM outbox.attachment_chunk WHERE attachment = ? ORDER BY n", id_)
    return found, b"".join(bytes(row[0]) for row in chunks)


_MEDIA = """
SELECT c.data FROM media AS m JOIN media_chunk AS c ON c.media = m.id
WHERE m.source = ? AND m.variant = ? ORDER BY c.n
"""


def media(view: View, source: str, variant: str) -> bytes | None:
    """The bytes of a picture or file if they are here; of a file that waits to leave always."""
    if source.startswith("local:"):
        waiting = attachment(view, source.removeprefix("local:"))
        return waiting[1] if waiting else None
    found = view.one("SELECT size FROM media WHERE source = ? AND variant = ?", source, variant)
    if found is None:
        return None
    data = b"".join(bytes(row[0]) for row in view.all(_MEDIA, source, variant))
    return data if len(data) == found[0] else None
