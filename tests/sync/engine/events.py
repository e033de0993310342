"""Example events and batches, as Synapse sends them."""

from collections.abc import Iterable
from itertools import count
from typing import Any

from sync.matrix.source import Cursor, RoomDelta, SyncBatch

ME, ALICE, BOB = "@me:x", "@alice:x", "@bob:x"
ROOM, OTHER = "!room", "!other"
NOW = 1_790_000_000_000
Event = dict[str, Any]
_number = count(1)


def event(kind: str, content: Any, *, id: str | None = None, sender: str = ALICE, at: int = NOW, **more: Any) -> Event:
    event_id = id or f"$e{next(_number)}"
    return {"event_id": event_id, "type": kind, "sender": sender, "origin_server_ts": at, "content": content} | more


def post(text: str = "bonjour", *, kind: str = "message", title: str = "", nonce: str = "", **more: Any) -> Event:
    block = {"v": 1, "kind": kind, "title": title, "nonce": nonce}
    mentions = more.pop("mentions", {})
    content = {"msgtype": "m.text", "body": text, "m.mentions": mentions, "app.parvis.post": block}
    return event("m.room.message", content | more.pop("content", {}), **more)


def comment(root: str, text: str = "merci", **more: Any) -> Event:
    relation = {"rel_type": "m.thread", "event_id": root, "is_falling_back": True, "m.in_reply_to": {"event_id": root}}
    return post(text, content={"m.relates_to": relation}, **more)


def edit(target: str, text: str, **more: Any) -> Event:
    new = {"msgtype": "m.text", "body": text, "m.mentions": more.pop("mentions", {})}
    content = {"m.new_content": new, "m.relates_to": {"rel_type": "m.replace", "event_id": target}}
    return post(f"* {text}", content=content | more.pop("content", {}), **more)


def reaction(target: str, emoji: str = "👍", **more: Any) -> Event:
    relation = {"rel_type": "m.annotation", "event_id": target, "key": emoji}
    return event("m.reaction", {"m.relates_to": relation}, **more)


def redaction(target: str, *, top_level: bool = False, **more: Any) -> Event:
    if top_level:
        return event("m.room.redaction", {"reason": "erreur"}, redacts=target, **more)
    return event("m.room.redaction", {"redacts": target, "reason": "erreur"}, **more)


def state(kind: str, content: Any, key: str = "", **more: Any) -> Event:
    return event(kind, content, state_key=key, **more)


def member(user: str, membership: str = "join", name: str = "", **more: Any) -> Event:
    return state("m.room.member", {"membership": membership, "displayname": name}, user, sender=user, **more)


def receipt(event_id: str, kind: str = "m.read", user: str = ME, **more: Any) -> Event:
    return {"type": "m.receipt", "content": {event_id: {kind: {user: {"ts": NOW} | more}}}}


def room(timeline: Iterable[Any] = (), *, id: str = ROOM, membership: str = "join", **more: Any) -> RoomDelta:
    return RoomDelta(id, membership, timeline=list(timeline), **more)


def batch(*rooms: RoomDelta, token: str | None = None, **more: Any) -> SyncBatch:
    return SyncBatch(Cursor("classic", token or f"s{next(_number)}", "h"), list(rooms), **more)
