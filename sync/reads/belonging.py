"""What was wished about belonging to communities and has not left yet, by community; and what their ids mean."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sync.errors import BadInput
from sync.model.template import NEW
from sync.reads.overlay import loads
from sync.reads.view import View

_WISHES = """
SELECT lane, verb, state, reason, payload, id FROM outbox.wish INDEXED BY wish_open
WHERE state <> 'sent' AND owner = ?1 AND verb IN ('create', 'join', 'knock', 'leave', 'favourite', 'notify',
    'arrange', 'seal')
  AND (?2 IS NULL OR lane = ?2)
ORDER BY seq
"""
_MOVED = "SELECT lane FROM outbox.wish WHERE id = ?1 AND verb = 'create' AND owner = ?2"
_AFTER = {"create": "join", "join": "join", "knock": "knock", "leave": "leave"}


@dataclass(frozen=True, slots=True)
class Wished:
    """What is to become of one community; empty fields stay as they are. ``made`` is the wish that makes it."""

    membership: str = ""
    pending: str = ""
    favourite: bool | None = None
    notify: str = ""
    reason: str = ""
    made: str = ""
    payload: dict[str, Any] = field(default_factory=dict)
    closed: bool | None = None
    unsealed: str = ""
    look: dict[str, Any] = field(default_factory=dict)
    picture: str = ""

    def word(self, name: str) -> str:
        """A word of what was asked."""
        value = self.payload.get(name)
        return value if isinstance(value, str) else ""


def wished(view: View, community: str | None = None) -> dict[str, Wished]:
    """All of it, or of one community. What was refused changes nothing; making and ending one stay in sight."""
    found: dict[str, Wished] = {}
    for lane, verb, state, reason, payload, id_ in view.all(_WISHES, view.me, community) if view.me else ():
        if state == "parked" and verb not in ("create", "seal"):
            continue
        known, held = found.get(lane, Wished()), loads(payload)
        if verb == "favourite":
            known = replace(known, favourite=bool(held.get("wanted")))
        elif verb == "notify":
            known = replace(known, notify=str(held.get("how") or ""))
        elif verb == "seal" and state == "parked":
            known = replace(known, unsealed=reason)
        elif verb == "seal":
            known = replace(known, closed=bool(held.get("wanted")))
        elif verb == "arrange":
            picture = f"local:{held['attachment']}" if held.get("attachment") else known.picture
            known = replace(known, look=known.look | dict(held.get("fields") or {}), picture=picture)
        elif verb == "create":
            known = replace(known, membership="join", pending=verb, reason=reason, payload=held, made=id_)
        else:
            payload_ = known.payload or held
            known = replace(known, membership=_AFTER[verb], pending=verb, payload=payload_)
        found[lane] = known
    return found


def where(view: View, community: str) -> str:
    """The id a community has by now; one in the making goes by another until the server has it."""
    if not community.startswith(NEW):
        return community
    row = view.one(_MOVED, community.removeprefix(NEW), view.me)
    return str(row[0]) if row is not None else community


def the_one(word: str, found: Sequence[str]) -> str:
    """The only id a word may mean. Raises BadInput where there is none, or more than one."""
    if len(found) == 1:
        return found[0]
    raise BadInput(", ".join(found) or word[:200], reason="several_communities" if found else "unknown_community")
