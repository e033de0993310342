"""The tabs of a community say how much stands behind them."""

from sync.model.tally import Tally
from sync.reads.reads import Reads
from tests.sync.reads.shelf import ANA, TEAM, Shelf


def test_what_is_counted_is_what_the_tabs_list(shelf: Shelf, reads: Reads) -> None:
    idea = shelf.post("Un banc", kind="idea")
    shelf.post("Deux bancs", kind="idea", deleted=1)
    shelf.post("Ailleurs", kind="idea", community="!two")
    question = shelf.post("Qui ?", kind="question")
    shelf.post("Moi", root=question, kind="message")
    shelf.post("plan", kind="file", document='{"source": "mxc://a/b", "name": "plan.pdf", "size": 10}')
    for at, on in ((1, "true"), (2, "false")):
        decided(shelf, question, at, on)
    decided(shelf, idea, 3, "true")
    assert reads.tally(TEAM) == Tally(documents=1, ideas=1, questions=1, decisions=1)
    assert len(reads.of_kind("idea", TEAM).posts) == len(reads.decisions(TEAM).posts) == 1
    assert reads.tally("!nowhere") == Tally()


def decided(shelf: Shelf, target: str, at: int, on: str) -> None:
    shelf.put("answer", event_id=f"$d{at}", community=TEAM, target=target, sender=ANA, name="decide", at=at,
              content=f'{{"on": {on}}}')  # fmt: skip
