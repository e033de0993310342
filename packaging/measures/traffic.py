"""Events as a homeserver would send them, made in memory: what the ingest measures feed on."""

import random
from typing import Any

from measures.company import COMMUNITIES, NOW, PEOPLE, WORDS
from sync.matrix.source import Cursor, RoomDelta, SyncBatch


def _content(rng: random.Random, n: int, earlier: list[str]) -> tuple[str, dict[str, Any]]:
    """A post, a comment (a third), or a reaction (a fifth): the mix of a company that talks."""
    dice = rng.random()
    if earlier and dice < 0.2:
        target = {"rel_type": "m.annotation", "event_id": rng.choice(earlier), "key": "👍"}
        return "m.reaction", {"m.relates_to": target}
    words = " ".join(rng.choices(WORDS, k=rng.randrange(8, 40)))
    content: dict[str, Any] = {
        "msgtype": "m.text",
        "body": words,
        "format": "org.matrix.custom.html",
        "formatted_body": f"<p>{words}</p>",
        "m.mentions": {},
        "app.parvis.post": {"v": 1, "kind": "message", "title": "", "nonce": f"nonce-{n}"},
    }
    if earlier and dice < 0.5:
        content["m.relates_to"] = {"rel_type": "m.thread", "event_id": rng.choice(earlier), "is_falling_back": True}
    return "m.room.message", content


def batches(events: int, salt: int, *, of: int = 5_000) -> list[SyncBatch]:
    """``events`` events over all communities, in answers of ``of`` events, none of them seen before."""
    rng = random.Random(salt)
    roots: dict[str, list[str]] = {}
    made, n = [], 0
    while n < events:
        rooms: dict[str, list[dict[str, Any]]] = {}
        for _ in range(min(of, events - n)):
            room = f"!c{rng.randrange(COMMUNITIES)}"
            kind, content = _content(rng, n, roots.setdefault(room, []))
            event_id = f"$in{salt}x{n:07}"
            rooms.setdefault(room, []).append(
                {
                    "event_id": event_id,
                    "type": kind,
                    "sender": f"@person{1 + rng.randrange(PEOPLE - 1)}:bench",
                    "origin_server_ts": NOW + n,
                    "content": content,
                }
            )
            if "m.relates_to" not in content:
                roots[room] = [*roots[room][-20:], event_id]
            n += 1
        deltas = [RoomDelta(room, "join", timeline=timeline) for room, timeline in rooms.items()]
        made.append(SyncBatch(next=Cursor("classic", f"s{salt}_{n}", "bench"), rooms=deltas))
    return made
