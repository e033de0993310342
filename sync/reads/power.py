"""What an account may do in a community, from its power levels (matrix.md §1, room version 12 included)."""

import json
from dataclasses import dataclass
from functools import lru_cache

MODERATOR = 50
INFINITE = 2**53
"""Above every level a server accepts: the power of the creators of a room of version 12."""

_DEFAULTS = {"users_default": 0, "events_default": 0, "state_default": 50, "redact": 50, "invite": 0, "kick": 50}


@dataclass(frozen=True, slots=True)
class Rights:
    """What the account may do: write posts, delete its own, delete others'."""

    write: bool
    delete_own: bool
    delete_others: bool


def _level(holder: object, name: str, default: int) -> int:
    """A level of a JSON object; old rooms hold strings, hostile ones anything."""
    value = holder.get(name, default) if isinstance(holder, dict) else default
    if isinstance(value, bool) or not isinstance(value, int | str):
        return default
    try:
        return int(value)
    except ValueError:
        return default


@lru_cache(maxsize=512)
def rights(power: str | None, creators: str, user: str) -> Rights:
    """The rights of ``user``; ``power`` and ``creators`` are the JSON texts of the community's row."""
    levels = _loaded(power)
    if not isinstance(levels, dict):
        return Rights(write=False, delete_own=False, delete_others=False)
    creator_ids = _loaded(creators)
    if isinstance(creator_ids, list) and user in creator_ids:
        mine = INFINITE
    else:
        mine = _level(levels.get("users"), user, _base(levels, "users_default"))
    events, base = levels.get("events"), _base(levels, "events_default")
    redaction = _level(events, "m.room.redaction", base)
    return Rights(
        write=mine >= _level(events, "m.room.message", base),
        delete_own=mine >= redaction,
        delete_others=mine >= max(redaction, _base(levels, "redact")),
    )


@lru_cache(maxsize=4096)
def level_of(power: str | None, creators: str, user: str) -> int:
    """The level of a member; creators of a room of version 12 stand above all."""
    levels, creator_ids = _loaded(power), _loaded(creators)
    if isinstance(creator_ids, list) and user in creator_ids:
        return INFINITE
    return _level(levels.get("users"), user, _base(levels, "users_default")) if isinstance(levels, dict) else 0


def moderates(power: str | None, creators: str, user: str) -> bool:
    """Whether ``user`` is among those in charge."""
    return level_of(power, creators, user) >= MODERATOR


def may_set(power: str | None, creators: str, user: str, kind: str) -> bool:
    """Whether ``user`` may change a piece of the state."""
    levels = _loaded(power)
    if not isinstance(levels, dict):
        return False
    return level_of(power, creators, user) >= _level(levels.get("events"), kind, _base(levels, "state_default"))


def may_act(power: str | None, creators: str, user: str, what: str) -> bool:
    """Whether ``user`` may ``invite`` people, or ``kick`` them: let somebody in who asks, or not."""
    levels = _loaded(power)
    return isinstance(levels, dict) and level_of(power, creators, user) >= _base(levels, what)


def _base(levels: dict[str, object], name: str) -> int:
    return _level(levels, name, _DEFAULTS[name])


def _loaded(text: str | None) -> object:
    try:
        return json.loads(text) if text else None
    except ValueError:
        return None


def refusal(
    *, membership: str, encrypted: bool, power: str | None, creators: str, user: str, closed: bool = False
) -> str:
    """Why ``user`` cannot write here, or an empty string (see ``sync.model.community``)."""
    if membership != "join":
        return "left"
    if closed:
        return "community_closed"
    if encrypted:
        return "encrypted"
    if power is None:
        return "unknown"
    return "" if rights(power, creators, user).write else "read_only"
