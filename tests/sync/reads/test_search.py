"""Finding posts by their words, whatever is typed."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sync.reads.reads import Reads
from sync.reads.search import expression
from tests.sync.reads.shelf import ANA, BEN, Shelf


def found(reads: Reads, query: str, **narrow: str) -> list[str]:
    return [post.text for post in reads.search(query, **narrow)]


def test_words_are_found_without_accents_case_or_their_end(shelf: Shelf, reads: Reads) -> None:
    shelf.post("L’hôpital de Lyon")
    shelf.post("Une œuvre commune")
    for query in ("hopital", "HÔPITAL", "hôpit", "lyon hôpital"):
        assert found(reads, query) == ["L’hôpital de Lyon"]
    assert found(reads, "oeuvre") == found(reads, "œuv") == ["Une œuvre commune"]
    assert found(reads, "hôpital marseille") == []
    assert found(reads, "hôpit ") == [], "a finished word is a whole word"


def test_the_newest_come_first_and_can_be_narrowed(shelf: Shelf, reads: Reads) -> None:
    shelf.community("!other")
    shelf.community("!left", membership="leave")
    shelf.post("budget one", kind="idea")
    shelf.post("budget two", by=BEN)
    shelf.post("budget three", community="!other")
    shelf.post("budget four", community="!left")
    shelf.post("budget five", deleted=1)
    assert found(reads, "budget") == ["budget three", "budget two", "budget one"]
    assert found(reads, "budget", kind="idea") == ["budget one"]
    assert found(reads, "budget", sender=BEN) == ["budget two"]
    assert found(reads, "budget", community="!other") == ["budget three"]
    assert found(reads, "budget", community="!other", sender=ANA, kind="message") == ["budget three"]


def test_a_very_common_word_still_gives_the_newest(shelf: Shelf, reads: Reads, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sync.reads.search.FEW", 10)
    shelf.post("common newest", at=1_900_000_000_000)
    for n in range(30):
        shelf.post(f"common {n}")
    assert found(reads, "common")[0] == "common newest"


@pytest.mark.parametrize("query", ["", "  ", '"', "()", "-", "***", "^ : +"])
def test_a_query_without_words_finds_nothing(shelf: Shelf, reads: Reads, query: str) -> None:
    shelf.post("x")
    assert reads.search(query) == () and expression(query) == ""


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60) | st.sampled_from(['NEAR(a b, 2)', 'a AND', 'OR', 'title:x', '{a}:b', 'a"b*', "\ud800x"]))
def test_nothing_typed_is_an_error(reads: Reads, query: str) -> None:
    reads.search(query)
