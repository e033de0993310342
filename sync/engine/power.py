"""Who may do what in a community: power levels, with the infinite power of creators since room version 12."""

import math
import re
from collections.abc import Collection, Mapping
from typing import Any

_NUMBER = re.compile(r"-?\d{1,15}")


def power_of(user: str, power: Mapping[str, Any] | None, creators: Collection[str]) -> float:
    """The level of a user; infinite for a creator in room version 12 and later."""
    if user in creators:
        return math.inf
    if power is None:
        return 0
    users = power.get("users")
    own = users.get(user) if isinstance(users, dict) else None
    return level(own, level(power.get("users_default"), 0))


def may_notify_room(sender: str, power: Mapping[str, Any] | None, creators: Collection[str]) -> bool:
    """Whether a mention of everybody by this sender counts."""
    wanted = power.get("notifications") if power is not None else None
    needed = level(wanted.get("room"), 50) if isinstance(wanted, dict) else 50
    return power_of(sender, power, creators) >= needed


def level(value: object, otherwise: float) -> float:
    """A power level as written, also as the digits old rooms hold."""
    if type(value) is int:
        return value
    if isinstance(value, str) and _NUMBER.fullmatch(value):
        return int(value)
    return otherwise


def creators_of(sender: str, content: Mapping[str, Any]) -> list[str]:
    """Who has infinite power according to ``m.room.create``: nobody before room version 12."""
    version = content.get("room_version")
    if not isinstance(version, str) or not version.isdigit() or len(version) > 4 or int(version) < 12:
        return []
    more = content.get("additional_creators")
    named = more if isinstance(more, list) else []
    return list(dict.fromkeys([sender, *(user for user in named if isinstance(user, str))]))
