"""Posts, communities and wishes as JSON objects and as lines for people."""

import time
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from typing import Any
from unicodedata import category

from sync.cli.reasons import sentence
from sync.cli.words import count, say
from sync.model.community import Community
from sync.model.ending import days_left
from sync.model.post import Delivery, Page, Post
from sync.model.status import about
from sync.model.wish import Move, Wish

Message = dict[str, Any]
_JOINER = "\u200d"


def post(one: Post) -> Message:
    """A post as an object; ``cursor`` is what ``--before`` takes."""
    file = one.document
    return {
        "id": one.key, "event_id": one.event_id, "community": one.community, "community_name": one.community_name,
        "author": one.author.id, "author_name": one.author.name, "kind": one.kind, "title": one.title,
        "text": one.text, "at": one.at, "cursor": one.rank, "root": one.root, "reply_to": one.reply_to,
        "comments": one.comments, "state": str(one.delivery), "reason": one.reason, "mine": one.mine,
        "unread": one.unread, "saved": one.saved, "edited": one.edited, "deleted": one.deleted,
        "mentions_me": one.mentions_me,
        "reactions": [{"emoji": r.emoji, "count": r.count, "mine": r.mine} for r in one.reactions],
        "document": None if file is None else {"name": file.name, "mime": file.mime, "size": file.size},
        "lost_file": one.lost_file, "confirmed": one.confirmed, "confirmations": one.confirmations,
        "supporters": one.supporters, "supported": one.supported, "decided": one.decided, "merged": one.merged,
        "promise": None if one.promise is None else asdict(one.promise),
        "accepted": one.accepted, "ballot": None if one.ballot is None else asdict(one.ballot),
        "event": one.extra.get("event"), "priority": one.extra.get("priority") or "normal", "expires": one.expires,
        "to_confirm": one.to_confirm, "reminded": one.reminded,
        "shared": None if one.shared is None else asdict(one.shared),
    }  # fmt: skip


def when(ms: int) -> str:
    """A moment in this place's time."""
    try:
        return time.strftime("%Y-%m-%d %H:%M", time.localtime(ms / 1000))
    except (OverflowError, ValueError, OSError):
        return "?"


def post_lines(one: Post, indent: str = "") -> Iterator[str]:
    """A post for people: who, where, when, then the words."""
    handle = f" ({one.author.handle})" if one.author.handle else ""
    state = "" if one.delivery is Delivery.SENT else f" · {say(f'state.{one.delivery}')}"
    yield indent + line(f"{one.author.name}{handle} · {one.community_name} · {when(one.at)}{state}")
    yield indent + line(f"  {one.key}")
    if one.deleted:
        yield f"{indent}  {say('deleted_post')}"
    elif one.title:
        yield f"{indent}  {line(one.title)}"
    if told := _announced(one):
        yield f"{indent}  {told}"
    for words in "" if one.deleted else one.text.splitlines():
        yield f"{indent}  {line(words)}"
    for words in _quoted(one):
        yield f"{indent}  {words}"
    for choice in one.ballot.choices if one.ballot is not None else ():
        mine = f" · {say('choice.mine')}"
        number = "" if choice.count is None else f" {choice.count}"
        yield f"{indent}  [{choice.id}] {line(choice.text)}{number}{mine if choice.mine else ''}"
    if one.ballot is not None and one.ballot.closed:
        yield f"{indent}  {say('poll.closed')}"
    yield from (f"{indent}  {words}" for words in _gained(one))
    if one.document is not None and not one.deleted:
        yield f"{indent}  [{line(one.document.name)}, {one.document.size}]"
    if one.lost_file:
        yield f"{indent}  [{line(one.lost_file)}: {say('lost_file')}]"
    if one.reason:
        yield f"{indent}  {sentence(one.reason)}"
    tail = [f"{r.emoji} {r.count}" for r in one.reactions]
    if one.comments:
        tail.append(count("comments", one.comments))
    if tail:
        yield f"{indent}  {'  '.join(tail)}"
    yield ""


def _quoted(one: Post) -> Iterator[str]:
    """What a post passed on from elsewhere quotes."""
    original = one.shared
    if original is None:
        return
    yield line(say("shared", name=original.author, community=original.community_name))
    yield from (f"> {line(words)}" for words in (original.title, *original.text.splitlines()) if words)
    if original.gone:
        yield say("shared.gone")
    elif not original.joined:
        yield say("shared.elsewhere")


def _announced(one: Post) -> str:
    parts = [say("important")] if one.important else []
    if one.expires is not None:
        parts.append(say("expired") if one.expired else say("expires", when=when(one.expires)))
    return " · ".join(parts)


def _gained(one: Post) -> Iterator[str]:
    """What became of an idea or question, and whether it is a decision."""
    if one.decided:
        yield say("decided")
    if one.supporters:
        yield say(f"support.{one.kind}", n=one.supporters)
    if one.promise is not None:
        told = one.promise
        late = f" · {say('idea.late')}" if told.late else ""
        yield line(status_words(told.status, told.owner.name if told.owner else "", told.due, told.words)) + late
    if one.merged is not None:
        yield line(say("idea.merged", title=one.merged_title or one.merged))


def status_words(status: str, owner: str, due: str, words: str) -> str:
    """``Réponse promise · avant le 2026-12-12 · par Léa``, on one line."""
    parts = [say(f"idea.{status}")]
    parts += [say("idea.before", day=due)] if due else []
    parts += [say("idea.by", name=owner)] if owner else []
    return " · ".join([*parts, *([" ".join(words.split())] if words else [])])


def page_lines(page: Page) -> Iterator[str]:
    """A page for people, with how to go on."""
    for one in page.posts:
        yield from post_lines(one)
    if not page.posts and page.before is None:
        yield say("none.posts")
    if page.holes:
        yield say("incomplete")
    if page.before is not None:
        yield say("older", cursor=page.before)


def line(text: str) -> str:
    """Text of others on a terminal: without the controls that move its cursor or recolour it."""
    return "".join(one if _harmless(one) else "�" for one in text)


def _harmless(one: str) -> bool:
    """Printable, a space of any width, or what holds composed emoji together."""
    return one.isprintable() or one in {"\t", _JOINER} or category(one) == "Zs"


def community(one: Community) -> Message:
    """A community as an object."""
    return {
        "id": one.id, "name": one.name, "topic": one.topic, "members": one.members, "unread": one.unread,
        "mentions": one.mentions, "muted": one.muted, "favourite": one.favourite, "encrypted": one.encrypted,
        "writable": one.writable, "refusal": one.refusal, "membership": one.membership, "pending": one.pending,
        "notify": one.notify, "template": one.template, "due": one.due, "goal": one.goal, "access": one.access,
        "colour": one.colour, "picture": one.avatar, "closed": one.closed, "sheet": one.sheet, "sealing": one.sealing,
        "may_invite": one.may_invite, "asking": one.asking,
        "days_left": days_left(one.due, date.today()),
    }  # fmt: skip


def listed_line(one: Message) -> str:
    """A community of the directory on one line."""
    parts = [line(one["name"]), line(one["id"]), count("members", one["members"])]
    if one["colleagues"]:
        parts.append(count("colleagues", one["colleagues"]))
    parts.append(say(f"access.{one['access'] or 'invite'}"))
    parts += [line(each) for each in one["places"]]
    if one["membership"] in ("join", "invite", "knock"):
        parts.append(say(f"membership.{one['membership']}"))
    return " · ".join((*parts, line(one["topic"])[:60])) if one["topic"] else " · ".join(parts)


def asking_line(one: Message) -> str:
    """Somebody who asks to be let in, with their words."""
    parts = [line(one["person"]["name"]), one["person"]["id"], *([when(one["at"])] if one["at"] else [])]
    parts += [say(f"asking.{one['pending']}")] if one["pending"] else []
    return " · ".join(parts) + (f"\n  {line(one['reason'])}" if one["reason"] else "")


def answered_line(one: Message) -> str:
    """What a colleague answered."""
    told = "answered.accepted" if one["accepted"] else "answered.declined"
    return line(say(told, name=one["person"]["name"], by=one["by"]["name"]))


def community_line(one: Community) -> str:
    """A community on one line."""
    parts = [line(one.name), line(one.id), count("members", one.members)]
    if one.unread:
        parts.append(count("unread", one.unread))
    if one.membership in ("invite", "knock"):
        parts.append(say(f"membership.{one.membership}"))
    if one.asking:
        parts.append(count("asking", one.asking))
    if one.due:
        parts += [say("due", day=one.due), *([] if one.closed else [days(one.due)])]
    if one.pending:
        parts.append(say("pending"))
    if one.refusal:
        parts.append(sentence(one.refusal))
    return " · ".join(parts)


def days(due: str) -> str:
    """How long it still takes, or for how long it has been over, by the calendar of this computer."""
    left = days_left(due, date.today())
    if left is None:
        return ""
    if left in _NEAR:
        return say(_NEAR[left])
    return say("days.left" if left > 0 else "days.over", count=count("for_days", abs(left)))


_NEAR = {0: "days.today", 1: "days.tomorrow", -1: "days.yesterday"}


def wish(one: Wish) -> Message:
    """A wish as an object."""
    return {
        "id": one.id, "verb": one.verb, "state": str(one.state), "reason": one.reason, "event_id": one.event_id,
        "community": one.community, "community_name": one.community_name, "target": one.target, "words": one.words,
        "title": one.title, "kind": one.kind, "file": one.file_name, "size": one.size, "progress": one.progress,
        "at": one.at, "due": one.due,
    }  # fmt: skip


def move(one: Move) -> Message:
    """One move of a wish as an object."""
    return {"id": one.wish, "verb": one.verb, "at": one.at, "state": one.state, "reason": one.reason}


def move_line(one: Move) -> str:
    """The same on one line."""
    reason = f" · {one.reason}" if one.reason else ""
    return f"{when(one.at)} · {one.wish} · {one.verb} · {say(f'state.{one.state}')}{reason}"


def left(seconds: int) -> str:
    """How long what waits still takes."""
    number, unit = about(seconds)
    return count(unit, number) if number else say("soon")


def wish_line(one: Wish) -> str:
    """A wish on one line."""
    words = line(" ".join((one.title or one.words or one.file_name).split())[:60])
    reason = f" · {sentence(one.reason)}" if one.reason else ""
    if one.due is not None and one.due > time.time() * 1000:
        reason += f" · {say('leaves', when=when(one.due))}"
    return f"{one.id} · {one.verb} · {say(f'state.{one.state}')} · {line(one.community_name)} · {words}{reason}"
