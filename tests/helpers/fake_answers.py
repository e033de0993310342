"""Polls, events, announcements and questions of the company in memory, and what answering them does."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from sync.model.ballot import Ballot, Choice
from sync.model.post import Post
from tests.helpers import sample_posts as sample

ANSWERS = ("Mardi midi", "Jeudi midi", "Vendredi midi")


def poll(n: int = 100, counts: Sequence[int | None] = (3, 5, 0), mine: Sequence[int] = (), **more: object) -> Post:
    """A poll in which colleagues voted ``counts``; None hides the results."""
    choices = tuple(
        Choice(str(number), ANSWERS[number], count, number in mine) for number, count in enumerate(counts)
    )
    ballot = Ballot(choices, voters=sum(each or 0 for each in counts) or 8, may_close=True)
    made = sample.post(n, sample.NADIA, sample.SIEGE, sample.NOW - sample.HOUR, "poll", "Quel jour pour l’atelier ?",
                       "\n".join(f"• {each}" for each in ANSWERS))
    return replace(made, ballot=replace(ballot, **more))  # type: ignore[arg-type]


def event(n: int = 110, start: int = sample.NOW + sample.DAY, *, hours: float = 2, coming: Sequence[int] = (4, 1, 2),
          mine: str = "", places: int | None = None, zone: str = "", **more: object) -> Post:
    """An event at which ``coming`` colleagues said yes, maybe and no."""
    names = ("yes", "maybe", "no")
    counted = zip(names, coming, strict=True)
    choices = tuple(Choice(name, f"{name} / oui", count, name == mine) for name, count in counted)
    held = {"start": _iso(start), "end": _iso(start + int(hours * sample.HOUR)) if hours else None,
            "tz": zone, "place": "Kehl, quai 3", "places": places}
    made = sample.post(n, sample.NADIA, sample.SIEGE, sample.NOW - 2 * sample.HOUR, "event", "Visite du site de Kehl",
                       "Chaussures de sécurité obligatoires.", extra={"event": held})
    return replace(made, ballot=Ballot(choices, voters=sum(coming), may_close=False), **more)  # type: ignore[arg-type]


def _iso(at: int) -> str:
    return datetime.fromtimestamp(at / 1000, UTC).isoformat()


def voted(ballot: Ballot, chosen: Sequence[str]) -> Ballot:
    """The ballot once this account chose so."""
    choices = tuple(
        replace(each, mine=each.id in chosen,
                count=None if each.count is None else each.count + (each.id in chosen) - each.mine)
        for each in ballot.choices
    )
    return replace(ballot, choices=choices, voters=ballot.voters + bool(chosen) - bool(ballot.mine))
