"""Confirmations are told as a figure, from five colleagues on, and never count the author."""

import pytest

from sync.reads.reads import Reads
from tests.sync.reads.shelf import TEAM, Shelf


def confirm(shelf: Shelf, target: str, *senders: str) -> None:
    for number, sender in enumerate(senders):
        shelf.put(
            "answer", event_id=f"$c{number}{sender}", community=TEAM, target=target, sender=sender, name="confirm",
            at=number, content="{}",
        )  # fmt: skip


@pytest.mark.parametrize(("colleagues", "figure"), [(0, None), (4, None), (5, 5), (12, 12)])
def test_how_many_confirmed_is_told_from_five_on(
    shelf: Shelf, reads: Reads, colleagues: int, figure: int | None
) -> None:
    news = shelf.post("Évacuation", kind="announcement")
    author = reads.post(news).author.id
    people = [f"@p{number}:x" for number in range(colleagues)]
    confirm(shelf, news, author, *people, *people[:2])
    found = reads.post(news)
    assert (found.confirmations, found.confirmed) == (figure, False)
