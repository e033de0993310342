"""The wire form of planned entries, built by the same table of kinds the composer uses."""

from typing import Any
from uuid import UUID, uuid5

from sync.homeserver.sample.plan import Entry
from sync.homeserver.sample.source import Source
from sync.kinds import Written, build_content, event_type_of
from sync.kinds.answers import write_answer
from sync.kinds.relations import as_comment, as_reaction
from sync.model.document import Document
from sync.model.ids import EventId, UserId

_SPACE = UUID("6f0c3f7e-5f0a-4d2e-9a43-2b1f6f2f2a11")


def event(entry: Entry, source: Source, server: str, documents: dict[str, Document]) -> dict[str, Any]:
    """As the homeserver's batch door takes it; ``ref:`` addresses stand for ids that do not exist yet."""
    kind, content = _content(entry, source, server, documents)
    sender = source.people[entry.author].id(server)
    return {"ref": entry.ref, "sender": sender, "type": kind, "content": content, "at": entry.at}


def _content(entry: Entry, source: Source, server: str, documents: dict[str, Document]) -> tuple[str, dict[str, Any]]:
    target = EventId(f"ref:{entry.root}")
    if entry.what == "reaction":
        return "m.reaction", as_reaction(target=target, emoji=entry.emoji)
    if entry.what == "answer":
        held = dict(entry.extra["held"])
        held |= {name: f"ref:{held[name]}" for name in ("answer", "into") if held.get(name)}
        if held.get("owner"):
            held["owner"] = source.people[held["owner"]].id(server)
        return write_answer(entry.extra["name"], held, target=target)
    meant = dict.fromkeys([*entry.to, *entry.mentions])
    written = Written(
        kind=entry.kind,
        title=entry.title,
        text=entry.text,
        nonce=str(uuid5(_SPACE, f"{entry.ref}/{entry.at}")),
        mentions=tuple(UserId(f"@{local}:{server}") for local in meant),
        document=documents.get(entry.file),
        extra=entry.extra,
    )
    content = build_content(written)
    if entry.to:
        content["app.parvis.praise"] = {"to": [source.people[local].id(server) for local in entry.to]}
    if entry.what == "comment":
        content = as_comment(content, root=target, last=EventId(f"ref:{entry.last}"))
    return event_type_of(entry.kind if written.document is None else "file"), content
