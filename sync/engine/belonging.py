"""What the server did about belonging to a community, written at once: sync says the same a moment later."""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, text

from sync.engine.account import apply_account_data
from sync.engine.people import said
from sync.store.store import Store

_NEW = text(
    "INSERT OR IGNORE INTO community (id, membership, name, topic, colour, creators)"
    " VALUES (:id, :membership, :name, :topic, :colour, :creators)"
)
_MEMBERSHIP = text("UPDATE community SET membership = :membership WHERE id = :id AND membership <> :membership")
_FAVOURITE = text("UPDATE community SET favourite = :wanted WHERE id = :id")
_HEAR = text("UPDATE community SET muted = :muted, quiet = :quiet WHERE id = :id")
_LOOK = text("SELECT content FROM state WHERE community = :id AND type = 'app.parvis.community' AND state_key = ''")
_LOOKS = text(
    "INSERT INTO state (community, type, state_key, event_id, content)"
    " VALUES (:id, 'app.parvis.community', '', '', :content)"
    " ON CONFLICT (community, type, state_key) DO UPDATE SET content = excluded.content"
)
_PICTURE = text("UPDATE community SET avatar = :picture WHERE id = :id")
_COLOUR = text("UPDATE community SET colour = :colour WHERE id = :id")
_MEMBER = text(
    "INSERT INTO member (community, user, membership, name) VALUES (:id, :user, :membership, :name)"
    " ON CONFLICT (community, user) DO UPDATE SET membership = excluded.membership WHERE membership <> 'join'"
)
_SAID = text(
    "INSERT INTO state (community, type, state_key, event_id, content)"
    " VALUES (:id, 'm.room.member', :user, '', :content)"
    " ON CONFLICT (community, type, state_key) DO UPDATE SET content = excluded.content"
)
_PLACED = text("INSERT OR IGNORE INTO placed (community, place) VALUES (:community, :place)")
_UNPLACED = text("DELETE FROM placed WHERE community = :community AND place = :place")
_MEMBERSHIPS = {"create": "join", "join": "join", "knock": "knock", "leave": "leave"}


def carried_out(store: Store, me: str, verb: str, community: str, payload: Mapping[str, Any], now: int = 0) -> None:
    """Write it; of a community nobody knew here, as much as the wish says, its state comes with sync."""
    with store.cache.begin() as db:
        if verb in ("profile", "status_line"):
            said(db, me, payload, now)
        elif verb in ("arrange", "seal"):
            _arranged(db, verb, community, payload, now)
        elif verb in ("admit", "invite"):
            _let_in(db, me, verb, community, payload, now)
        elif verb == "place":
            query = _PLACED if payload.get("wanted") else _UNPLACED
            db.execute(query, {"community": community, "place": payload["place"]})
        elif verb == "favourite":
            db.execute(_FAVOURITE, {"id": community, "wanted": int(bool(payload.get("wanted")))})
        elif verb == "notify":
            how = payload.get("how")
            db.execute(_HEAR, {"id": community, "muted": int(how == "mute"), "quiet": int(how == "mentions")})
        else:
            membership = _MEMBERSHIPS[verb]
            if verb != "leave":
                row = {name: payload.get(name) or "" for name in ("name", "topic", "colour")}
                creators = json.dumps([me] if verb == "create" else [])
                db.execute(_NEW, row | {"id": community, "membership": membership, "creators": creators})
                apply_account_data(db)
            db.execute(_MEMBERSHIP, {"id": community, "membership": membership})


def _let_in(db: Connection, me: str, verb: str, community: str, payload: Mapping[str, Any], now: int) -> None:
    """Who was invited, or not let in."""
    wanted = verb == "invite" or bool(payload.get("wanted"))
    membership = "invite" if wanted else "leave"
    row = {"id": community, "user": payload["user"], "membership": membership, "name": payload.get("name") or ""}
    db.execute(_MEMBER, row)
    if verb == "admit":
        said = {"membership": membership, "was": "knock", "sender": me, "reason": payload["reason"], "at": now}
        db.execute(_SAID, {"id": community, "user": payload["user"], "content": json.dumps(said, ensure_ascii=False)})


def _arranged(db: Connection, verb: str, community: str, payload: Mapping[str, Any], now: int) -> None:
    """How a community shows itself, and whether it is closed."""
    held = db.execute(_LOOK, {"id": community}).scalar()
    block = json.loads(held) if held else {}
    if verb == "seal":
        wanted = bool(payload.get("wanted"))
        block |= {"archived": wanted, "closed": {"at": now, "sheet": payload.get("sheet") or ""} if wanted else {}}
    else:
        block |= payload["fields"]
        if payload.get("uploaded"):
            db.execute(_PICTURE, {"id": community, "picture": payload["uploaded"]})
        if "colour" in payload["fields"]:
            db.execute(_COLOUR, {"id": community, "colour": payload["fields"]["colour"]})
    db.execute(_LOOKS, {"id": community, "content": json.dumps(block, ensure_ascii=False)})
