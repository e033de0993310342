"""Which ideas were made one, by those in charge: each idea with the one it became part of."""

from collections.abc import Iterable, Mapping

from sync.model.answer import MERGE, Given
from sync.reads.find import row_of
from sync.reads.overlay import Pending, loads
from sync.reads.own import LATEST
from sync.reads.power import moderates
from sync.reads.view import View, as_json

_MERGES = """
SELECT a.community, a.target, a.sender, a.at, a.rank, a.content
FROM json_each(?) AS j CROSS JOIN answer AS a INDEXED BY answer_place
WHERE a.community = j.value AND a.name = 'merge'
"""


class Unions:
    """``into`` names, for every idea that was made part of another one, that other one; both by event id or wish id."""

    def __init__(self, view: View, communities: Iterable[str], wishes: Mapping[str, list[Pending]]) -> None:
        last: dict[str, Given] = {}
        for community, target, sender, at, rank, content in view.all(_MERGES, as_json(sorted(set(communities)))):
            place = view.place(community)
            if moderates(place.power, place.creators, sender):
                _keep(last, target, Given(MERGE, sender, at, rank, loads(content)))
        for wish in (each for about in wishes.values() for each in about):
            held = wish.payload.get("held")
            if wish.verb == "answer" and wish.word("name") == MERGE and isinstance(held, dict) and wish.target:
                target = _event(view, wish.target)
                into = held.get("into")
                shown = {"into": _event(view, into) if isinstance(into, str) else None}
                _keep(last, target, Given(MERGE, view.me, wish.at, LATEST + wish.seq, shown))
        self.into = {
            target: str(given.held["into"]) for target, given in last.items()
            if given.held.get("into") and given.held["into"] != target
        }  # fmt: skip

    def root(self, idea: str) -> str:
        """The idea it ended in; itself when it stands alone, or when two say they are part of each other."""
        seen = [idea]
        while (found := self.into.get(seen[-1])) is not None:
            if found in seen:
                return idea
            seen.append(found)
        return seen[-1]

    def parts(self, idea: str) -> list[str]:
        """The idea and those that became part of it."""
        return [idea, *(each for each in self.into if each != idea and self.root(each) == idea)]


def _keep(last: dict[str, Given], target: str, given: Given) -> None:
    before = last.get(target)
    if before is None or (given.rank, given.at) >= (before.rank, before.at):
        last[target] = given


def _event(view: View, name: str) -> str:
    row = row_of(view, name)
    return str(row[1]) if row is not None else name
