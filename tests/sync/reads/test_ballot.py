"""Votes are counted as the proposal says, by every client alike: last one wins, nobody stuffs the box."""

from typing import Any

from sync.model.answer import Given
from sync.model.ballot import Ballot
from sync.reads.ballot import count

POLL: dict[str, Any] = {"answers": [{"id": "a", "text": "A"}, {"id": "b", "text": "B"}], "most": 1}
AUTHOR, ME = "@author:x", "@me:x"


def vote(who: str, *chosen: str, at: int = 10, rank: int = 1) -> Given:
    return Given("vote", f"@{who}:x", at, rank, {"chosen": list(chosen)})


def end(who: str, at: int = 50, rank: int = 50) -> Given:
    return Given("end", f"@{who}:x", at, rank, {})


def ballot(*given: Given, now: int = 1000, **rules: Any) -> Ballot:
    return count(POLL | rules, given, author=AUTHOR, me=ME, now=now, may_close=lambda user: user == "@boss:x")


def counts(found: Ballot) -> list[int | None]:
    return [choice.count for choice in found.choices]


def test_the_last_vote_of_each_counts_by_the_senders_clock() -> None:
    found = ballot(vote("x", "a", at=10, rank=2), vote("x", "b", at=20, rank=1), vote("y", "b"))
    assert (counts(found), found.voters) == ([0, 2], 2)


def test_a_vote_for_what_is_not_there_is_void_and_a_vote_taken_back_too() -> None:
    assert ballot(vote("x", "a"), vote("x", "z", at=11)).voters == 0
    assert ballot(vote("x", "a"), vote("x", at=11)).voters == 0


def test_more_choices_than_allowed_are_cut() -> None:
    assert counts(ballot(vote("x", "a", "b"))) == [1, 0]
    assert counts(ballot(vote("x", "a", "b"), most=2)) == [1, 1]
    assert counts(ballot(vote("x", "a", "a", "b"), most=2)) == [1, 1]


def test_the_author_and_those_in_charge_end_it_and_nobody_else() -> None:
    assert not ballot(end("stranger")).closed
    assert ballot(end("author")).closed and ballot(end("boss")).closed


def test_votes_after_the_first_end_do_not_count() -> None:
    ends = [end("author", at=50, rank=5), end("boss", at=99, rank=9)]
    found = ballot(vote("x", "a", at=40), *ends, vote("x", "b", at=60))
    assert counts(found) == [1, 0]


def test_an_end_date_closes_it_without_anybody() -> None:
    assert not ballot(ends=2000).closed
    found = ballot(vote("x", "a", at=1999), vote("y", "b", at=2001), now=2002, ends=2000)
    assert found.closed and counts(found) == [1, 0]


def test_hidden_results_show_once_one_has_voted() -> None:
    assert counts(ballot(vote("x", "a"), hidden="voted")) == [None, None]
    assert counts(ballot(vote("x", "a"), vote("me", "b"), hidden="voted")) == [1, 1]


def test_results_hidden_until_the_end_stay_so_for_those_who_voted() -> None:
    found = ballot(vote("me", "b"), hidden="closed")
    assert counts(found) == [None, None] and found.mine == ("b",) and not found.shown
    assert counts(ballot(vote("me", "b"), end("author"), hidden="closed")) == [0, 1]


def test_only_who_may_close_it_is_offered_to() -> None:
    assert not ballot().may_close
    assert count(POLL, (), author=ME, me=ME, now=0).may_close
    assert not count(POLL, [end("me")], author=ME, me=ME, now=100).may_close
