"""Two timelines of a community that must be one: what the server's events say, and what the local store shows."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Engine, text

from tests.helpers.synapse_events import Stored


@dataclass(frozen=True, slots=True)
class Shown:
    """One post or comment as a reader sees it."""

    event_id: str
    sender: str
    text: str
    root: str | None
    edited: bool
    comments: int
    reactions: tuple[tuple[str, str], ...]


_POSTS = text(
    "SELECT event_id, sender, text, root, edited, comments FROM post"
    " WHERE community = :room AND deleted = 0 ORDER BY rank"
)
_REACTIONS = text("SELECT target, emoji, sender FROM reaction WHERE community = :room")
_GAPS = text("SELECT count(*) FROM gap WHERE community = :room AND (low > 0 OR :all)")


def local(cache: Engine, room: str) -> list[Shown]:
    """What the store shows, in its order."""
    with cache.connect() as db:
        posts = db.execute(_POSTS, {"room": room}).all()
        reactions = _by_target([tuple(row) for row in db.execute(_REACTIONS, {"room": room})])
    return [
        Shown(row.event_id, row.sender, row.text, row.root, bool(row.edited), row.comments, reactions(row.event_id))
        for row in posts
    ]


def holes(cache: Engine, room: str, *, all_of_it: bool = False) -> int:
    """How many holes the store still has after what it first saw, or anywhere."""
    with cache.connect() as db:
        return int(db.execute(_GAPS, {"room": room, "all": all_of_it}).scalar_one())


def told(events: Sequence[Stored]) -> list[Shown]:
    """What the server's events amount to, by the rules of the specification alone."""
    words: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
    senders = {event.id: event.sender for event in events}
    comments: Counter[str] = Counter()
    alive = [event for event in events if not event.redacted]
    for event in alive:
        target = str(event.relation.get("event_id"))
        if event.is_edit and senders.get(target) == event.sender:
            words[target].append((event.at, event.id, _text(event.content.get("m.new_content", {}))))
        if event.is_post and event.relation.get("rel_type") == "m.thread":
            comments[target] += 1
    liked = _by_target([
        (str(event.relation["event_id"]), str(event.relation["key"]), event.sender)
        for event in alive if event.type == "m.reaction"
    ])
    return [_shown(event, words, comments, liked(event.id)) for event in alive if event.is_post]


def _shown(
    event: Stored, words: dict[str, list[tuple[int, str, str]]], comments: Counter[str],
    reactions: tuple[tuple[str, str], ...],
) -> Shown:
    versions = words[event.id]
    root = event.relation.get("event_id") if event.relation.get("rel_type") == "m.thread" else None
    return Shown(
        event.id, event.sender, max(versions)[2] if versions else _text(event.content), root, bool(versions),
        comments[event.id], reactions,
    )


def _text(content: dict[str, object]) -> str:
    body, name = str(content.get("body", "")), content.get("filename")
    is_file = content.get("msgtype") in ("m.file", "m.image")
    return "" if is_file and name in (None, body) else body


def _by_target(reactions: list[tuple[str, ...]]):  # type: ignore[no-untyped-def]
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for target, emoji, sender in reactions:
        found[target].append((emoji.replace("\ufe0f", ""), sender))  # how a heart is dressed does not matter
    return lambda target: tuple(sorted(set(found[target])))


def differences(server: Sequence[Shown], here: Sequence[Shown]) -> Counter[str]:
    """How the two differ: missing, doubled, reordered, differing, unknown; empty when they are one."""
    found: Counter[str] = Counter()
    wanted, had = [each.event_id for each in server], [each.event_id for each in here]
    times = Counter(had)
    found["missing"] = sum(not times[each] for each in wanted)
    found["doubled"] = sum(count - 1 for count in times.values())
    found["unknown"] = len(set(had) - set(wanted))
    common = set(wanted) & set(had)
    first = list(dict.fromkeys(each for each in had if each in common))
    found["reordered"] = sum(a != b for a, b in zip([w for w in wanted if w in common], first, strict=True))
    by_id = {each.event_id: each for each in here}
    found["differing"] = sum(by_id[each.event_id] != each for each in server if each.event_id in by_id)
    return +found
