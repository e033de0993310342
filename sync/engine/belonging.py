"""What the server did about belonging to a community, written at once: sync says the same a moment later."""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import text

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
_MEMBERSHIPS = {"create": "join", "join": "join", "knock": "knock", "leave": "leave"}


def carried_out(store: Store, me: str, verb: str, community: str, payload: Mapping[str, Any], now: int = 0) -> None:
    """Write it; of a community nobody knew here, as much as the wish says, its state comes with sync."""
    with store.cache.begin() as db:
        if verb in ("profile", "status_line"):
            said(db, me, payload, now)
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
