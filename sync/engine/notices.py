"""Which posts that just arrived are told to the person, decided by the push rules on this device."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import Connection, text

from sync.engine.account import load_rules
from sync.engine.digest import EVERYBODY
from sync.engine.rules import Rules
from sync.engine.unread import UNREAD
from sync.model.ids import CommunityId, PostKey
from sync.model.notice import Notice
from sync.model.post import LOST_FILE

LONGEST = 200
MOST = 20
"""After a long absence nobody wants more at once; the counts say the rest."""

_ARRIVED = text(
    f"""
    SELECT p.event_id, p.community, p.kind, p.title, p.text, p.mentions_me, p.root, p.extra, p.document,
      coalesce(r.mine, 0) AS root_mine, coalesce(r.nonce, p.root, p.event_id) AS root_key,
      coalesce(a.mine, 0) AS answers_me, c.name AS community_name, c.muted, c.quiet,
      coalesce(nullif(m.name, ''), p.sender) AS author
    FROM post AS p JOIN community AS c ON c.id = p.community
      LEFT JOIN post AS r ON r.event_id = p.root LEFT JOIN post AS a ON a.event_id = p.reply_to
      LEFT JOIN member AS m ON m.community = p.community AND m.user = p.sender
    WHERE p.event_id IN (SELECT value FROM json_each(:ids)) AND p.mine = 0 AND p.deleted = 0 AND {UNREAD}
      AND c.membership = 'join' AND (:any OR p.mentions_me = 1 OR p.kind = 'announcement' OR r.mine = 1 OR a.mine = 1)
    ORDER BY p.rank
    """  # noqa: S608 - SQL of our own
)


@dataclass(frozen=True, slots=True)
class Arrived:
    """What the decision is made of."""

    kind: str
    mentions_me: bool
    is_comment: bool
    root_mine: bool
    answers_me: bool
    muted: bool
    by_program: bool = False
    everybody: bool = False
    words: str = ""
    quiet: bool = False


def cause(arrived: Arrived, rules: Rules) -> str | None:
    """``mention``, ``keyword``, ``reply`` or ``announcement``; None for what stays silent. The first rule decides."""
    if rules.silent or arrived.muted or (arrived.by_program and not rules.programs):
        return None
    if arrived.mentions_me and (rules.room_mentions if arrived.everybody else rules.mentions):
        return "mention"
    told = rules.keyword(arrived.words) if rules.keywords else None
    if told is not None:
        return "keyword" if told else None
    if arrived.quiet:
        return None
    if arrived.is_comment and (arrived.root_mine or arrived.answers_me):
        return "reply"
    if arrived.kind == "announcement" and not arrived.is_comment:
        return "announcement"
    return None


def notices_for(db: Connection, ids: Iterable[str]) -> tuple[Notice, ...]:
    """The notices of events just stored, oldest first; call it for what arrived live only."""
    wanted = msgspec.json.encode(list(ids)).decode()
    if wanted == "[]":
        return ()
    rules = load_rules(db)
    found = []
    for row in db.execute(_ARRIVED, {"ids": wanted, "any": bool(rules.keywords)}):
        why = cause(_arrived(row), rules)
        if why is not None:
            found.append(
                Notice(
                    PostKey(row.event_id), PostKey(row.root_key), CommunityId(row.community), row.community_name,
                    short(row.author), _words(row.title, row.text), why,
                )
            )
    return tuple(found[-MOST:])


def _arrived(row: Any) -> Arrived:
    extra = msgspec.json.decode(row.extra) if row.extra else {}
    document = msgspec.json.decode(row.document) if row.document else {}
    name = document.get("name") or extra.get(LOST_FILE) or ""
    return Arrived(
        row.kind, bool(row.mentions_me), row.root is not None, bool(row.root_mine), bool(row.answers_me),
        bool(row.muted), extra.get("notice") is True, extra.get(EVERYBODY) is True,
        f"{row.title}\n{row.text or name}", bool(row.quiet),
    )


def short(author: str) -> str:
    """A name, or what stands for it in an id."""
    return author.removeprefix("@").partition(":")[0] if author.startswith("@") else author


def _words(title: str, body: str) -> str:
    return " ".join((title or body).split())[:LONGEST]
