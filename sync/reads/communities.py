"""The communities of the navigation, and the people in one."""

from typing import Any

from sync.model.community import Community
from sync.model.ids import CommunityId
from sync.model.person import Person
from sync.model.template import ACCESS_OF_RULE
from sync.model.words import plain
from sync.reads import asking
from sync.reads.belonging import Wished, where, wished
from sync.reads.colours import colour
from sync.reads.names import localpart, person, visible
from sync.reads.overlay import loads
from sync.reads.power import may_act, may_set, refusal
from sync.reads.view import View, as_json
from sync.store.positions import OPENED

_COLUMNS = """
SELECT c.id, c.name, c.topic, c.avatar, c.colour, c.members, c.unread, c.mentions, c.muted, c.favourite, c.encrypted,
       c.membership, c.power, c.creators, c.alias, c.quiet, s.content, r.content,
       c.direct OR (c.membership = 'invite' AND EXISTS (SELECT 1 FROM state AS i WHERE i.community = c.id
         AND i.type = 'm.room.member' AND json_extract(i.content, '$.direct') = 1))
FROM community AS c
LEFT JOIN state AS s ON s.community = c.id AND s.type = 'app.parvis.community' AND s.state_key = ''
LEFT JOIN state AS r ON r.community = c.id AND r.type = 'm.room.join_rules' AND r.state_key = ''
"""
_ALL = f"""{_COLUMNS}
WHERE (c.membership IN ('join', 'invite', 'knock') OR c.id IN (SELECT value FROM json_each(?))) AND c.type <> 'm.space'
"""  # noqa: S608 - SQL of our own
_ONE = f"""{_COLUMNS}
WHERE c.id = ?1 OR (c.alias <> '' AND c.alias = ?1) ORDER BY c.id = ?1 DESC LIMIT 1
"""
_INVITER = """
SELECT json_extract(s.content, '$.sender'), (SELECT name FROM member WHERE user = json_extract(s.content, '$.sender')
       AND name <> '' LIMIT 1)
FROM state AS s WHERE s.community = ?1 AND s.type = 'm.room.member' AND s.state_key = ?2
"""
_STILL_UNREAD = f"""
SELECT (SELECT count(*) FROM (
    SELECT 1 FROM post AS p INDEXED BY post_unread
    WHERE community = ?1 AND root IS NULL AND deleted = 0 AND mine = 0 AND rank > ?2 AND NOT {OPENED} LIMIT 1000)),
  (SELECT count(*) FROM post AS p INDEXED BY post_mention_community
   WHERE community = ?1 AND mentions_me = 1 AND deleted = 0 AND mine = 0 AND rank > ?3 AND NOT {OPENED})
"""  # noqa: S608 - SQL of our own
_MEMBERS = """
SELECT m.user, m.name, m.avatar, coalesce(p.job, '')
FROM member AS m LEFT JOIN person AS p ON p.user = m.user
WHERE m.community = ? AND m.membership = 'join' ORDER BY m.name LIMIT 20000
"""
MOST, DIRECT = 20, "direct"
STATE = "app.parvis.community"
_TO_CLOSE = (STATE, "m.room.power_levels")


def communities(view: View) -> tuple[Community, ...]:
    """The communities one is in: favourites first, then by name as people sort it."""
    return tuple(one for one in _all(view) if one.membership == "join")


def coming(view: View) -> tuple[Community, ...]:
    """Invitations, and communities that were asked to let one in."""
    return tuple(one for one in _all(view) if one.membership in ("invite", "knock"))


def _all(view: View) -> list[Community]:
    if not view.me:
        return []
    wishes = wished(view)
    rows = view.all(_ALL, as_json(wishes))
    found = [_community(view, row, wishes.get(row[0])) for row in rows]
    known = {row[0] for row in rows}
    made = {_block(row[16]).get("nonce") for row in rows} if any(each.made for each in wishes.values()) else set()
    found += [
        _to_be(view, lane, each)
        for lane, each in wishes.items()
        if lane not in known and each.membership and (not each.made or each.made not in made)
    ]
    return sorted(found, key=lambda one: (not one.favourite, plain(one.name), one.id))


def community(view: View, id_: str) -> Community | None:
    """One community by its id or alias, also one that was left, or that is in the making."""
    id_ = where(view, id_)
    row = view.one(_ONE, id_)
    lane = row[0] if row is not None else id_
    wish = wished(view, lane).get(lane)
    if row is not None:
        return _community(view, row, wish)
    return _to_be(view, lane, wish) if wish is not None and wish.membership else None


def meant(view: View, word: str) -> tuple[str, ...]:
    """The ids of the communities somebody may mean by a word: an id, an alias, or a whole name."""
    found = community(view, word)
    if found is not None:
        return (found.id,)
    return tuple(one.id for one in _all(view) if plain(one.name) == plain(word))


def _community(view: View, row: Any, wish: Wished | None) -> Community:
    unread, mentions = row[6], row[7]
    if row[0] in view.read_to and (unread or mentions):
        left = view.one(_STILL_UNREAD, row[0], view.place(row[0]).read_rank, view.read_to[row[0]])
        unread, mentions = min(unread, left[0]), min(mentions, left[1])
    wish = wish or _NOTHING
    block = _block(row[16]) | wish.look
    closed = block.get("archived") is True if wish.closed is None else wish.closed
    membership = wish.membership or row[11]
    notify = wish.notify or ("mute" if row[8] else "mentions" if row[15] else "all")
    may_invite = membership == "join" and may_act(row[12], row[13], view.me, "invite")
    comes = wish.pending == "join" and row[11] != "join"
    return Community(
        id=CommunityId(row[0]), name=visible(row[1]) or row[14] or row[0], topic=row[2], avatar=wish.picture or row[3],
        colour=colour(_line(wish.look, "colour") or row[4], row[0]),
        members=row[5], unread=unread, mentions=mentions, muted=notify == "mute",
        favourite=bool(row[9]) if wish.favourite is None else wish.favourite, encrypted=bool(row[10]),
        refusal="" if comes and not row[10] else refusal(
            membership=membership, encrypted=bool(row[10]), power=row[12], creators=row[13], user=view.me,
            closed=closed,
        ),
        membership=membership, pending=wish.pending, notify=notify, template=_line(block, "template"),
        goal=_line(block, "goal"), due=_line(block, "due"), access=_access(row[17]), alias=row[14],
        inviter=_inviter(view, row[0]) if membership == "invite" else "",
        direct=bool(row[18]) or _line(block, "template") == DIRECT,
        closed=closed, sheet=_line(_closed(block), "sheet"),
        sealing="" if wish.closed is None else "close" if wish.closed else "reopen", unsealed=wish.unsealed,
        may_arrange=membership == "join" and may_set(row[12], row[13], view.me, STATE),
        may_close=membership == "join" and all(may_set(row[12], row[13], view.me, each) for each in _TO_CLOSE),
        may_invite=may_invite, asking=asking.count(view, row[0]) if may_invite and _access(row[17]) == "knock" else 0,
    )  # fmt: skip


_NOTHING = Wished()


def _to_be(view: View, lane: str, wish: Wished) -> Community:
    """One of which there is only the wish yet."""
    access = wish.word("access")
    return Community(
        id=CommunityId(lane), name=visible(wish.word("name")) or lane, topic=wish.word("topic"),
        colour=colour(_arranged(wish, "colour"), lane), members=1 if wish.made else 0,
        favourite=bool(wish.favourite), muted=wish.notify == "mute",
        refusal="community_closed" if wish.closed else "" if wish.membership == "join" else "left",
        membership=wish.membership, pending=wish.pending, reason=wish.reason, notify=wish.notify or "all",
        template=wish.word("template"), goal=_arranged(wish, "goal"), due=_arranged(wish, "due"), access=access,
        avatar=wish.picture or (f"local:{wish.word('attachment')}" if wish.word("attachment") else None),
        closed=bool(wish.closed), sealing="" if wish.closed is None else "close" if wish.closed else "reopen",
        may_arrange=wish.made != "", may_close=wish.made != "", may_invite=wish.made != "",
        direct=wish.word("template") == DIRECT,
    )  # fmt: skip


def _arranged(wish: Wished, name: str) -> str:
    """A word of a community in the making, as it was changed since."""
    return _line(wish.look, name) if name in wish.look else wish.word(name)


def _closed(block: dict[str, Any]) -> dict[str, Any]:
    """How it was closed."""
    held = block.get("closed")
    return held if isinstance(held, dict) else {}


def _block(content: str | None) -> dict[str, Any]:
    return loads(content) if content else {}


def _line(block: dict[str, Any], name: str) -> str:
    value = block.get(name)
    return visible(value[:500]) if isinstance(value, str) else ""


def _access(content: str | None) -> str:
    """How one comes in, in the words of ``sync.model.template``."""
    rule = _block(content).get("join_rule")
    return ACCESS_OF_RULE.get(rule, "") if isinstance(rule, str) else ""


def _inviter(view: View, id_: str) -> str:
    row = view.one(_INVITER, id_, view.me)
    return visible(row[1] or "") or localpart(row[0]) if row is not None and row[0] else ""


def people(view: View, id_: str, prefix: str) -> tuple[Person, ...]:
    """Members whose name has a word beginning with ``prefix``, or whose id does; the best first."""
    wanted = plain(prefix.strip().removeprefix("@"))
    rows = view.all(_MEMBERS, id_)
    names: dict[str, int] = {}
    for row in rows:
        names[row[1]] = names.get(row[1], 0) + 1
    ranked = sorted((score, row[1], row) for row in rows if (score := _score(row, wanted)) is not None)
    return tuple(
        person(row[0], name=row[1], avatar=row[2], shared=bool(row[1]) and names[row[1]] > 1, job=row[3])
        for _, _, row in ranked[:MOST]
    )


def _score(row: Any, wanted: str) -> int | None:
    name, user = plain(row[1]), row[0].removeprefix("@").casefold()
    if name.startswith(wanted):
        return 0
    if any(word.startswith(wanted) for word in name.replace("-", " ").split()):
        return 1
    return 2 if user.startswith(wanted) else None
