"""What people say of themselves, from the wire and to it: bounded, one line each, nothing of it is HTML (matrix.md §8).

Our own fields are custom profile fields (MSC4133). A server that keeps none takes the same block in the account's own
membership of its communities, which every server lets a person write.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sync.errors import BadInput
from sync.kinds.text import mxc_of, single_line, whole
from sync.model.words import plain

JOB, ORG, SKILLS, STATUS = "app.parvis.job_title", "app.parvis.org", "app.parvis.skills", "app.parvis.status"
BLOCK = "app.parvis.profile"
"""Where a membership holds these fields."""
OWN = frozenset({JOB, ORG, SKILLS, STATUS})

ORGANISED = ("department", "site")
"""What stands together in ``ORG``."""

MAX_LINE, MAX_SKILLS, MAX_SKILL, MAX_STATUS, MAX_EMOJI = 100, 20, 40, 80, 16
LONGEST_MS = 400 * 86_400_000
"""A status ends within about a year, whatever a stranger says."""


def read_profile(told: Mapping[str, Any], now: int) -> dict[str, Any]:
    """The columns of a person; what is not as it should be is empty."""
    org = told.get(ORG)
    org = org if isinstance(org, dict) else {}
    row = {
        "name": _line(told.get("displayname"), 255), "avatar": mxc_of(told.get("avatar_url")),
        "job": _line(told.get(JOB)), "department": _line(org.get("department")), "site": _line(org.get("site")),
        "skills": json.dumps(list(read_skills(told.get(SKILLS))), ensure_ascii=False),
    }  # fmt: skip
    return row | read_status(told.get(STATUS), now)


def read_status(held: Any, now: int) -> dict[str, Any]:
    """A status in columns; one that is over, or has no end, is none."""
    held = held if isinstance(held, dict) else {}
    until = whole(held.get("until"))
    words, emoji = _line(held.get("text"), MAX_STATUS), _line(held.get("emoji"), MAX_EMOJI)
    if until <= now or not (words or emoji):
        return {"status": "", "status_emoji": "", "status_until": 0}
    return {"status": words, "status_emoji": emoji, "status_until": min(until, now + LONGEST_MS)}


def read_skills(held: Any) -> tuple[str, ...]:
    """A list of a few words each."""
    listed = held[:MAX_SKILLS] if isinstance(held, list) else []
    return tuple(dict.fromkeys(line for line in (_line(each, MAX_SKILL) for each in listed) if line))


def index(user: str, row: Mapping[str, Any]) -> dict[str, str]:
    """What somebody is sorted and found by: the beginnings of words, those of the name before the others."""
    name = row["name"] or user.removeprefix("@").partition(":")[0]
    skills = " ".join(json.loads(row["skills"])) if row.get("skills") else ""
    rest = " ".join((row.get("job") or "", row.get("department") or "", skills, row.get("site") or ""))
    return {"sort": plain(name), "words": f"{_beginnings([name, user[1:]])}\n{_beginnings([rest])}"}


def _beginnings(texts: Iterable[str]) -> str:
    """Each word behind a blank; words in two parts are found by either."""
    folded = " ".join(plain(text) for text in texts)
    parted = "".join(character if character.isalnum() else " " for character in folded)
    return " " + " ".join(dict.fromkeys([*folded.split(), *parted.split()]))


def checked(
    *, name: str | None, job: str | None, department: str | None, site: str | None, skills: Iterable[str] | None
) -> dict[str, Any]:
    """What somebody wrote of themselves, as it can travel; None stays as it is. Raises BadInput."""
    given: dict[str, Any] = {}
    for key, value in (("name", name), ("job", job), ("department", department), ("site", site)):
        if value is not None:
            line = single_line(value, 4 * MAX_LINE)
            if len(line) > MAX_LINE:
                raise BadInput(f"{key}: {len(line)} > {MAX_LINE}", reason="profile_too_large")
            given[key] = line
    if given.get("name") == "":
        raise BadInput("name", reason="empty")
    if skills is not None:
        words = [line for line in (single_line(each, 4 * MAX_SKILL) for each in skills) if line]
        if len(words) > MAX_SKILLS or any(len(word) > MAX_SKILL for word in words):
            raise BadInput(f"{len(words)} skills", reason="profile_too_large")
        given["skills"] = list(dict.fromkeys(words))
    return given


def status_of(text: str, emoji: str, until: int, now: int) -> dict[str, Any]:
    """A status as it travels; empty for none. Raises BadInput."""
    text, emoji = single_line(text, 4 * MAX_STATUS), single_line(emoji, 4 * MAX_EMOJI)
    if not text and not emoji:
        return {}
    if len(text) > MAX_STATUS or len(emoji) > MAX_EMOJI:
        raise BadInput(f"{len(text)} > {MAX_STATUS}", reason="profile_too_large")
    if until <= now:
        raise BadInput(str(until), reason="past_end")
    return {"text": text, "emoji": emoji, "until": min(until, now + LONGEST_MS)}


def _line(value: object, cap: int = MAX_LINE) -> str:
    return single_line(value, cap) if isinstance(value, str) else ""
