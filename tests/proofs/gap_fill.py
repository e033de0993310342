"""What colleagues write while somebody is away: posts, comments, edits, reactions and deletions, from a seed."""

import random
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import quote
from uuid import UUID

from tests.live.homeserver import V3, RealSynapse

WRITERS = ("bruno", "carol", "dora")
KINDS = {"post": 50, "comment": 15, "edit": 12, "react": 15, "redact": 8}


def fill(
    server: RealSynapse, rooms: list[str], events: int, chance: random.Random, known: dict[str, list[Any]]
) -> None:
    """So many events in all; ``known`` holds the posts of each room by (id, sender) and grows."""
    shares = [events // len(rooms) + (n < events % len(rooms)) for n in range(len(rooms))]
    seeds = [random.Random(chance.getrandbits(64)) for _ in rooms]
    work = list(zip(rooms, shares, seeds, (known[room] for room in rooms), strict=True))
    with ThreadPoolExecutor(len(rooms)) as pool:
        list(pool.map(lambda each: _room(server, *each), work))


def _room(server: RealSynapse, room: str, events: int, chance: random.Random, known: list[Any]) -> None:
    for n in range(events):
        kind = chance.choices([*KINDS], [*KINDS.values()])[0]
        who = chance.choice(WRITERS)
        if kind == "post" or not known:
            content: dict[str, Any] = {"msgtype": "m.text", "body": f"{n} {chance.random()}"}
            known.append((_send(server, room, who, content, chance), who))
            continue
        target, sender = known.pop(chance.randrange(len(known))) if kind == "redact" else chance.choice(known)
        if kind == "redact":
            path = f"{V3}/rooms/{quote(room)}/redact/{quote(target)}/{_txn(chance)}"
            server.call("PUT", path, body={}, token=server.login(sender))
        elif kind == "react":
            _react(server, room, who, target, chance)
        elif kind == "comment":
            below = {"rel_type": "m.thread", "event_id": target}
            _send(server, room, who, {"msgtype": "m.text", "body": f"re {n}", "m.relates_to": below}, chance)
        else:
            words = {"msgtype": "m.text", "body": f"changed {n} {chance.random()}"}
            related = {"rel_type": "m.replace", "event_id": target}
            _send(server, room, sender, words | {"m.new_content": words, "m.relates_to": related}, chance)


def _react(server: RealSynapse, room: str, who: str, target: str, chance: random.Random) -> None:
    key = f"{chance.choice('👍🎉😀')}{chance.getrandbits(16):x}"  # the same one twice the server refuses
    related = {"rel_type": "m.annotation", "event_id": target, "key": key}
    _send(server, room, who, {"m.relates_to": related}, chance, "m.reaction")


def _send(
    server: RealSynapse, room: str, who: str, content: dict[str, Any], chance: random.Random,
    kind: str = "m.room.message",
) -> str:
    path = f"{V3}/rooms/{quote(room)}/send/{kind}/{_txn(chance)}"
    return str(server.call("PUT", path, body=content, token=server.login(who))["event_id"])


def _txn(chance: random.Random) -> str:
    return str(UUID(int=chance.getrandbits(128)))
