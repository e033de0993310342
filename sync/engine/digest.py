"""Events become rows: a pure function of what the server sent and what the store knows."""

from collections.abc import Mapping, Sequence
from typing import Any

from sync.engine.event import Event, Malformed, id_of, json_text, read_event, stand_in_id
from sync.engine.place import Backwards, Forwards, Places
from sync.engine.power import may_notify_room
from sync.engine.roomstate import apply_state
from sync.engine.rows import Context, Known, Piece, Row, Rows
from sync.engine.words import fold_clean
from sync.kinds import POST_TYPES, Parsed, parse_event, search_text
from sync.kinds.answers import ANSWER_TYPES, read_answer
from sync.kinds.common import block_of
from sync.kinds.relations import EDIT, REACTION, THREAD, Relation, new_content_of, relation_of
from sync.kinds.text import single_line
from sync.model.tags import tags_of

ENCRYPTED = "m.room.encrypted"
REDACTION = "m.room.redaction"
EVERYBODY = "everybody"
"""Noted of a post that mentions this account only because it mentions everybody: a push rule of its own."""
OUTSIDE = "outside"
"""Noted of a reply made outside a thread: below a post here, but read with the feed (sync/store/positions.py)."""

THIN = 1
"""``gap.wanted`` of a community just met: its newest events may be votes and joins, with next to nothing to read."""


def digest_piece(piece: Piece, known: Context, rows: Rows) -> None:
    """A live part of a timeline, with the state around it."""
    community = known.community(piece.room)
    _digest_state(piece, community, known.me, rows)
    timeline = _after_overlap(piece, known.seen)
    hole = piece.hole is not None and not (timeline and id_of(timeline[0]) in known.seen)
    places = Forwards(community, known.now, hole=hole)
    for raw in timeline:
        event = _take(raw, community, known, rows, places)
        if event is not None and event.state_key is not None and not piece.state_is_after:
            _change_state(event, community, known.me, rows)
    if hole:
        low, high = places.close(rows)
        rows.gap.append(
            {"community": piece.room, "token": piece.hole, "until": piece.until, "low": low, "high": high,
             "wanted": 0 if low else THIN}
        )
    rows.patch(piece.room, last_rank=community.last_rank)


def digest_page(
    room: str, chunk: Sequence[object], *, low: int, high: int, known: Context, rows: Rows
) -> int:
    """A page of older events, newest first; returns the rank of the oldest now known."""
    community = known.community(room)
    places = Backwards(low, high)
    for raw in chunk:
        event = _take(raw, community, known, rows, places)
        if event is not None and event.type == "m.room.encryption" and event.state_key == "":
            rows.patch(room, encrypted=1)
    return places.high


def _digest_state(piece: Piece, community: Known, me: str, rows: Rows) -> None:
    if piece.clear_state:
        rows.cleared.add(piece.room)
    community.membership = piece.membership
    rows.patch(piece.room, membership=piece.membership)
    for raw in piece.state:
        try:
            event = read_event(raw)
        except Malformed as error:
            rows.skip(piece.room, id_of(raw) or stand_in_id(raw), str(error))
            continue
        _change_state(event, community, me, rows)


def _change_state(event: Event, community: Known, me: str, rows: Rows) -> None:
    try:
        apply_state(event, community, me, rows)
    except Exception as error:  # content is foreign: whatever it breaks, it must not hide the next event
        rows.skip(community.id, event.id, f"{type(error).__name__}: {error}")


def _after_overlap(piece: Piece, seen: set[str]) -> Sequence[object]:
    """What follows the first event known already: what is before it belongs to a hole that is known too."""
    if piece.hole is None:
        return piece.timeline
    start = next((n for n, raw in enumerate(piece.timeline) if id_of(raw) in seen), 0)
    return piece.timeline[start:]


def _take(raw: object, community: Known, known: Context, rows: Rows, places: Places) -> Event | None:
    """Turn one event into rows; what cannot be understood is counted and hides no other."""
    try:
        event = read_event(raw)
        if event.id not in known.seen:
            known.seen.add(event.id)
            _sort(event, community, known, rows, places)
    except Exception as error:  # content is foreign: whatever it breaks, it must not hide the next event
        name = "" if isinstance(error, Malformed) else f"{type(error).__name__}: "
        rows.skip(community.id, id_of(raw) or stand_in_id(raw), f"{name}{error}")
        return None
    return event


def _sort(event: Event, community: Known, known: Context, rows: Rows, places: Places) -> None:
    if event.sender == known.me:
        _echo(event, rows)
    if event.state_key is None and event.type in POST_TYPES:
        relation = relation_of(event.content)
        if relation is not None and relation.type == EDIT:
            _edit(event, relation, community, known.me, rows, places)
        else:
            _post(event, relation, community, known, rows, places)
        return
    if event.state_key is None and event.type == "m.reaction" and not event.redacted:
        _reaction(event, rows, community.id, places)
        return
    if event.state_key is None and event.type in ANSWER_TYPES and not event.redacted:
        _answer(event, rows, community.id, places)
        return
    if event.state_key is None and event.type == REDACTION and event.redacts:
        rows.redaction.append(_redaction(event.redacts, event, community.id))
    _mark(event, rows, community.id, places)


def _post(
    event: Event, relation: Relation | None, community: Known, known: Context, rows: Rows, places: Places
) -> None:
    deleted = event.redacted or not event.content
    parsed = Parsed("message") if deleted else parse_event(event.type, event.content)
    if relation is not None and relation.type == "" and not deleted:
        parsed.extra[OUTSIDE] = True
    shown = shown_columns(parsed, event, community, known.me)
    root, reply_to = _thread(event, relation)
    mine = event.sender == known.me
    words = None if deleted else words_of(known.next_id, parsed)
    row = {
        "id": known.next_id, "event_id": event.id, "community": community.id, "sender": event.sender, "at": event.at,
        "rank": places.shown(event.at), "type": event.type, **shown, "root": root, "reply_to": reply_to,
        "nonce": parsed.nonce if mine else None, "mine": int(mine), "deleted": int(deleted),
    }
    known.next_id += 1
    rows.post.append(row)
    if words:
        rows.words.append(words)
        if "#" in words["body"] or "#" in words["title"]:
            rows.tag += tags(row)
    because = event.unsigned.get("redacted_because")
    if deleted and isinstance(because, dict):
        rows.redaction.append(_redaction_because(event, because, community.id))


def shown_columns(parsed: Parsed, event: Event, community: Known, me: str) -> Row:
    """The columns of a post that an edit can change."""
    named = me in parsed.mentions
    extra = parsed.extra
    if not named and parsed.mentions_room:
        named = may_notify_room(event.sender, community.power, community.creators)
        extra = extra | {EVERYBODY: True}
    return {
        "kind": parsed.kind, "title": parsed.title, "text": parsed.text, "html": parsed.html,
        "document": json_text(parsed.document) if parsed.document else None,
        "extra": json_text(extra) if extra else None,
        "mentions_me": int(named and event.sender != me),
    }


def words_of(post: int, parsed: Parsed) -> Row | None:
    """The row of the text index, or None when there is nothing to find."""
    title, body = fold_clean(parsed.title) if parsed.title else "", fold_clean(search_text(parsed))
    return {"id": post, "title": title, "body": body} if title or body else None


def tags(row: Row) -> list[Row]:
    """The rows of a post's tags."""
    found = tags_of(row["title"], row["text"])
    return [{"word": word, "rank": row["rank"], "post": row["id"], "shown": tag} for word, tag in found.items()]


def _thread(event: Event, relation: Relation | None) -> tuple[str | None, str | None]:
    """The post a comment belongs to and the comment it answers. A reply made outside a thread is a comment too."""
    if relation is None:
        return None, None
    if relation.type == THREAD and relation.target != event.id:
        return relation.target, relation.reply_to
    if relation.type == "" and relation.reply_to != event.id:
        return relation.reply_to, relation.reply_to
    return None, None


def _edit(event: Event, relation: Relation, community: Known, me: str, rows: Rows, places: Places) -> None:
    """Kept as a candidate; whether it is valid is decided when its target is known (sync/engine/edits.py)."""
    new = new_content_of(event.content)
    if event.redacted or event.type == ENCRYPTED or relation.target is None:
        _mark(event, rows, community.id, places)
        return
    if new is None:
        raise Malformed("an edit without new content")
    parsed = parse_event(event.type, new)
    content = json_text(shown_columns(parsed, event, community, me) | {"body": search_text(parsed)})
    rows.version.append(
        {
            "event_id": event.id, "target": relation.target, "community": community.id, "sender": event.sender,
            "at": event.at, "type": event.type, "content": content, "rank": places.hidden(event.at),
        }
    )


def _reaction(event: Event, rows: Rows, room: str, places: Places) -> None:
    relation = relation_of(event.content)
    if relation is None or relation.type != REACTION or relation.target is None or not relation.emoji:
        raise Malformed("a reaction to nothing")
    rows.reaction.append(
        {
            "event_id": event.id, "community": room, "target": relation.target, "sender": event.sender,
            "emoji": relation.emoji, "rank": places.hidden(event.at),
        }
    )


def _answer(event: Event, rows: Rows, room: str, places: Places) -> None:
    name, target, held = read_answer(event.type, event.content)
    rows.answer.append(
        {
            "event_id": event.id, "community": room, "target": target, "sender": event.sender, "name": name,
            "at": event.at, "rank": places.hidden(event.at), "content": json_text(held),
        }
    )


def _mark(event: Event, rows: Rows, room: str, places: Places) -> None:
    rows.mark.append({"event_id": event.id, "community": room, "rank": places.hidden(event.at)})


def _redaction(target: str, event: Event, room: str) -> Row:
    reason = event.content.get("reason")
    return {
        "target": target, "event_id": event.id, "community": room, "sender": event.sender, "at": event.at,
        "reason": _one_line(reason),
    }


def _redaction_because(event: Event, because: Mapping[str, Any], room: str) -> Row:
    try:
        return _redaction(event.id, read_event(because), room)
    except Malformed:
        # The server says that it is redacted, but not readably by whom.
        return {
            "target": event.id, "event_id": "", "community": room, "sender": "", "at": event.at, "reason": "",
        }


def _one_line(reason: object) -> str:
    return single_line(reason, 300) if isinstance(reason, str) else ""


def _echo(event: Event, rows: Rows) -> None:
    """What was written here came back: the wish is found by its own id or by its transaction."""
    for name in (block_of(event.content).get("nonce"), event.unsigned.get("transaction_id")):
        if isinstance(name, str) and name:
            rows.echoes[name] = event.id
