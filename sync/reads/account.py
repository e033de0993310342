"""The account, how things stand, settings, drafts and figures of the local store."""

import json
from typing import Any

from sync.model.ids import CommunityId, UserId
from sync.model.status import Account, Figures, Link, Status
from sync.model.wish import Draft
from sync.reads.overlay import loads
from sync.reads.view import View
from sync.settings import SETTINGS

_ACCOUNT = """
SELECT user, homeserver, device, name, avatar, access_token IS NOT NULL, ended FROM outbox.account
"""
_COUNTS = """
SELECT coalesce(sum(state <> 'parked' AND (due IS NULL OR due <= ?2)), 0), coalesce(sum(state = 'parked'), 0)
FROM outbox.wish INDEXED BY wish_open WHERE state <> 'sent' AND owner = ?1 AND (verb <> 'mark_read' OR state = 'parked')
"""
_SYNCED = "SELECT value FROM meta WHERE name = 'synced'"
_DRAFT = "SELECT place, community, kind, title, text, files, extra FROM outbox.draft WHERE place = ?"
_DRAFTS = "SELECT place, community, kind, title, text, files, extra FROM outbox.draft ORDER BY at DESC"
_VISIBLE = "SELECT count(*) FROM post INDEXED BY post_home WHERE root IS NULL AND deleted = 0"


def account(view: View) -> Account | None:
    """Who is signed in; None before the first sign-in and after a sign-out."""
    row = view.one(_ACCOUNT)
    if row is None or not (row[5] or row[6]):
        return None
    return Account(UserId(row[0]), row[1], row[2], row[3], row[4], bool(row[6]))


def status(view: View, key_in: str) -> Status:
    """How things stood when they were last stored; the engine tells the rest."""
    held = account(view)
    if held is None:
        return Status(Link.SIGNED_OUT, key_in=key_in)
    waiting, parked = view.one(_COUNTS, view.me, view.now)
    unread, mentions, private = _unread(view)
    synced = view.one(_SYNCED)
    return Status(
        Link.ENDED if held.ended else Link.STARTING, held, waiting=waiting, parked=parked, unread=unread,
        mentions=mentions, private=private, synced=_number(synced[0]) if synced else 0, key_in=key_in,
        trouble="signed_out" if held.ended else "",
    )  # fmt: skip


def _unread(view: View) -> tuple[int, int, int]:
    """The same figures the navigation shows, so that the tray never contradicts it."""
    from sync.reads.communities import communities

    known = [one for one in communities(view) if not one.muted]
    private = sum(one.unread for one in known if one.direct)
    return sum(one.unread for one in known), sum(one.mentions for one in known), private


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() else 0


def settings(view: View) -> dict[str, str]:
    """Every declared setting: what was chosen where it is still a choice, else the default."""
    chosen = dict(view.all("SELECT name, value FROM outbox.setting"))
    return {name: valid(name, chosen.get(name, one.default)) for name, one in SETTINGS.items()}


def setting(view: View, name: str, default: str) -> str:
    """One setting; undeclared names are allowed and fall back to ``default``."""
    row = view.one("SELECT value FROM outbox.setting WHERE name = ?", name)
    if row is not None:
        return valid(name, row[0])
    return default or (SETTINGS[name].default if name in SETTINGS else "")


def valid(name: str, value: str) -> str:
    """``value``, or the default when it is not one of the choices any more."""
    declared = SETTINGS.get(name)
    return declared.default if declared and declared.choices and value not in declared.choices else value


def draft(view: View, place: str) -> Draft | None:
    """Words not yet published at this place."""
    row = view.one(_DRAFT, place)
    return _draft(row) if row is not None else None


def drafts(view: View) -> tuple[Draft, ...]:
    """All drafts, the latest first."""
    return tuple(_draft(row) for row in view.all(_DRAFTS))


def _draft(row: Any) -> Draft:
    try:
        files = json.loads(row[5])
    except ValueError:
        files = []
    names = tuple(file for file in files if isinstance(file, str)) if isinstance(files, list) else ()
    return Draft(row[0], CommunityId(row[1]) if row[1] else None, row[2], row[3], row[4], names, loads(row[6]))


def figures(view: View) -> Figures:
    """Posts that can be shown, and the bytes of both files."""
    size = 0
    for pages, page in (("PRAGMA main.page_count", "PRAGMA main.page_size"),
                        ("PRAGMA outbox.page_count", "PRAGMA outbox.page_size")):  # fmt: skip
        size += int(view.one(pages)[0]) * int(view.one(page)[0])
    return Figures(posts=int(view.one(_VISIBLE)[0]), bytes=size)
