"""Counts a poll: who chose what, and whether it is over (MSC3381, matrix.md §5). Pure."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from sync.model.answer import END, VOTE, Given
from sync.model.ballot import Ballot, Choice


def count(
    extra: Mapping[str, Any], given: Sequence[Given], *, author: str, me: str, now: int,
    may_close: Callable[[str], bool] = lambda _: False,
) -> Ballot:
    """The ballot of a poll or event, whose ``extra`` holds ``answers``, ``most``, ``hidden`` and ``ends``.

    The last vote of each counts, by the sender's clock; one that names an unknown answer is void, one that names too
    many is cut. Only the author and those who ``may_close`` end it, the first end counts, and later votes do not.
    """
    answers = [each for each in extra.get("answers") or () if isinstance(each, Mapping)]
    known = [str(each.get("id")) for each in answers]
    most = max(1, int(extra.get("most") or 1))
    ends = extra.get("ends") if isinstance(extra.get("ends"), int) else None
    closed_at = _closed_at(given, ends, author, may_close)
    votes = _last_votes(given, closed_at)
    chosen = {sender: _valid(vote, known, most) for sender, vote in votes.items()}
    closed = (closed_at is not None and closed_at <= now) or _ended(given, author, may_close)
    hidden = str(extra.get("hidden") or "")
    shown = closed or not hidden or (hidden == "voted" and bool(chosen.get(me)))
    return Ballot(
        choices=tuple(_choice(each, chosen, me, shown=shown) for each in answers),
        most=most, voters=sum(1 for ids in chosen.values() if ids), closed=closed, hidden="" if shown else hidden,
        ends=ends, may_close=not closed and (me == author or may_close(me)),
    )  # fmt: skip


def _ends(given: Iterable[Given], author: str, may_close: Callable[[str], bool]) -> list[Given]:
    return [each for each in given if each.name == END and (each.sender == author or may_close(each.sender))]


def _ended(given: Iterable[Given], author: str, may_close: Callable[[str], bool]) -> bool:
    return bool(_ends(given, author, may_close))


def _closed_at(
    given: Sequence[Given], ends: int | None, author: str, may_close: Callable[[str], bool]
) -> int | None:
    moments = [each.at for each in sorted(_ends(given, author, may_close), key=lambda each: (each.rank, each.at))[:1]]
    return min([*moments, *([ends] if ends is not None else [])], default=None)


def _last_votes(given: Iterable[Given], closed_at: int | None) -> dict[str, Given]:
    votes: dict[str, Given] = {}
    for each in given:
        if each.name != VOTE or (closed_at is not None and each.at > closed_at):
            continue
        before = votes.get(each.sender)
        if before is None or (each.at, each.rank) >= (before.at, before.rank):
            votes[each.sender] = each
    return votes


def _valid(vote: Given, known: Sequence[str], most: int) -> tuple[str, ...]:
    chosen = tuple(dict.fromkeys(str(each) for each in vote.held.get("chosen") or ()))[:most]
    return chosen if all(each in known for each in chosen) else ()


def _choice(answer: Mapping[str, Any], chosen: Mapping[str, tuple[str, ...]], me: str, *, shown: bool) -> Choice:
    name = str(answer.get("id"))
    number = sum(name in ids for ids in chosen.values()) if shown else None
    return Choice(id=name, text=str(answer.get("text") or ""), count=number, mine=name in chosen.get(me, ()))
