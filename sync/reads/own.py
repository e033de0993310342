"""What this account answered to a post and has not come back yet, laid over what is known."""

from collections.abc import Iterable, Iterator, Mapping

from sync.model.answer import Given
from sync.reads.overlay import Pending
from sync.reads.view import View

LATEST = 2**62
"""The rank of what this account answered and has not come back: after everything known."""


def own(view: View, names: Iterable[str], wishes: Mapping[str, list[Pending]]) -> Iterator[Given]:
    """Answers to the post of these names."""
    for wish in (each for name in set(names) for each in wishes.get(name, ())):
        held = wish.payload.get("held")
        if wish.verb == "answer" and isinstance(held, dict):
            yield Given(wish.word("name"), view.me, max(wish.at, view.now), LATEST + wish.seq, held)
