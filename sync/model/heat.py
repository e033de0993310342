"""When a conversation runs hot: many comments by few people in a short time, and one is about to answer once more."""

from collections.abc import Iterable

from sync.model.post import Post

HOUR_MS = 3_600_000
MANY, FEW, OFTEN = 8, 4, 2
"""So many comments within the hour, by so few people at most, of which one's own are this many already."""


def heated(comments: Iterable[Post], now: int) -> bool:
    """Whether a next comment of one's own would be the third within an hour in which few people wrote much.

    The next morning is offered then; nobody is held back, and nobody else learns of it.
    """
    lately = [each for each in comments if not each.deleted and abs(now - each.at) < HOUR_MS]
    people = {each.author.id for each in lately}
    mine = sum(each.mine for each in lately)
    return len(lately) >= MANY and 1 < len(people) <= FEW and mine >= OFTEN
