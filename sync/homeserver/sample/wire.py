"""The wire form of planned entries, built by the same table of kinds the composer uses."""

from typing import Any
from uuid import UUID, uuid5

from sync.homeserver.sample.plan import Entry
from sync.homeserver.sample.source import Source
from sync.kinds import MESSAGE, Written, build_content
from sync.kinds.relations import as_comment, as_reaction
from sync.model.document import Document
from sync.model.ids import EventId, UserId

_SPACE = UUID("6f0c3f7e-5f0a-4d2e-9a43-2b1f6f2f2a11")
_POLL = "org.matrix.msc3381.poll"
_TEXT = "org.matrix.msc1767.text"


def event(entry: Entry, source: Source, server: str, documents: dict[str, Document]) -> dict[str, Any]:
    """As the homeserver's batch door takes it; ``ref:`` addresses stand for ids that do not exist yet."""
    kind, content = _content(entry, source, server, documents)
    sender = source.people[entry.author].id(server)
    return {"ref": entry.ref, "sender": sender, "type": kind, "content": content, "at": entry.at}


def _content(entry: Entry, source: Source, server: str, documents: dict[str, Document]) -> tuple[str, dict[str, Any]]:
    target = EventId(f"ref:{entry.root}")
    if entry.what == "reaction":
        return "m.reaction", as_reaction(target=target, emoji=entry.emoji)
    if entry.what == "poll":
        return f"{_POLL}.start", _poll(entry)
    if entry.what == "vote":
        relation = {"rel_type": "m.reference", "event_id": target}
        answers = {"answers": [str(entry.extra["answer"])]}
        return f"{_POLL}.response", {"m.relates_to": relation, f"{_POLL}.response": answers}
    meant = dict.fromkeys([*entry.to, *entry.mentions])
    written = Written(
        kind=entry.kind,
        title=entry.title,
        text=entry.text,
        nonce=str(uuid5(_SPACE, f"{entry.ref}/{entry.at}")),
        mentions=tuple(UserId(f"@{local}:{server}") for local in meant),
        document=documents.get(entry.file),
    )
    content = build_content(written)
    if entry.to:
        content["app.parvis.praise"] = {"to": [source.people[local].id(server) for local in entry.to]}
    if entry.what == "comment":
        content = as_comment(content, root=target, last=EventId(f"ref:{entry.last}"))
    return MESSAGE, content


def _poll(entry: Entry) -> dict[str, Any]:
    question, answers = entry.extra["question"], entry.extra["answers"]
    listed = [{"id": str(number), _TEXT: text} for number, text in enumerate(answers)]
    plain = "\n".join([question, *(f"{number}. {text}" for number, text in enumerate(answers, 1))])
    return {
        f"{_POLL}.start": {
            "kind": f"{_POLL}.disclosed",
            "max_selections": 1,
            "question": {_TEXT: question},
            "answers": listed,
        },
        _TEXT: plain,
        "m.mentions": {},
    }
