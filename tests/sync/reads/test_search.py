"""Finding posts by their words, whatever is typed."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sync.reads.reads import Reads
from sync.reads.search import expression
from tests.sync.reads.shelf import ANA, BEN, ME, Shelf


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


def test_what_has_not_left_yet_is_found_too(shelf: Shelf, reads: Reads) -> None:
    shelf.community("!other")
    old = shelf.post("L’hôpital de Lyon")
    shelf.wish(payload={"text": "Un hôpital à Metz", "kind": "idea", "title": "Été"})
    shelf.wish("comment", target=old, payload={"text": "Quel hôpital ?", "root": old})
    shelf.wish(lane="!other", payload={"text": "refusé : hopital"}, state="parked", reason="too_large")
    shelf.wish("share", payload={"text": "", "document": {"source": "local:1", "name": "hôpital.pdf"}})
    everything = ["", "refusé : hopital", "Quel hôpital ?", "Un hôpital à Metz", "L’hôpital de Lyon"]
    for query in ("hopital", "HÔPIT"):
        assert found(reads, query) == everything
    assert [post.text for post in reads.search("hôpital", limit=2)] == everything[:2]
    assert found(reads, "été metz") == found(reads, "hopital", kind="idea") == ["Un hôpital à Metz"]
    assert found(reads, "hopital", community="!other") == ["refusé : hopital"]
    assert found(reads, "hopital", sender=ANA) == ["L’hôpital de Lyon"]
    assert found(reads, "hôpit ") == found(reads, "ôpital") == found(reads, "hopital paris") == []
    comment = reads.search("quel")[0]
    assert (comment.root, comment.mine) == (old, True)


def test_a_post_is_found_by_the_words_it_was_changed_to(shelf: Shelf, reads: Reads) -> None:
    mine = shelf.post("Reunion mardi", by=ME)
    shelf.wish("edit", target=mine, payload={"text": "Réunion jeudi"})
    assert [post.key for post in reads.search("jeudi")] == [mine]
    assert found(reads, "jeudi", kind="idea") == []
    shelf.wish("delete", target=mine, payload={})
    assert found(reads, "jeudi") == []


def test_what_arrived_meanwhile_is_found_once(shelf: Shelf, reads: Reads) -> None:
    wish = shelf.wish(payload={"text": "Depuis le train"}, state="sent", event_id="$left")
    assert found(reads, "train") == ["Depuis le train"]
    shelf.post("Depuis le train", by=ME, nonce=wish, event_id="$left")
    assert found(reads, "train") == ["Depuis le train"]


def test_a_tag_is_found_exactly_whatever_its_accents(shelf: Shelf, reads: Reads) -> None:
    shelf.community("!left", membership="leave")
    shelf.post("Point #Sécurité, et #budget-2027")
    shelf.post("Le #sécuritaire n’est pas cela, ni `#securite`, ni https://parvis.test/#securite")
    shelf.post("sécurité sans signe")
    shelf.post("Suite #securite", root="$event1", by=BEN)
    shelf.post("#securite ailleurs", community="!left")
    shelf.wish(payload={"text": "Depuis le train #SÉCURITÉ"})
    ours = ["Depuis le train #SÉCURITÉ", "Suite #securite", "Point #Sécurité, et #budget-2027"]
    assert found(reads, "#securite") == found(reads, "#Sécurité") == ours
    assert found(reads, "#securite point") == found(reads, "#securite #budget-2027") == ours[2:]
    assert found(reads, "#securite", sender=BEN) == ours[1:2]
    assert found(reads, "#budget") == found(reads, "#securite #rien") == found(reads, "#") == []


def test_tags_are_offered_the_most_used_first(shelf: Shelf, reads: Reads) -> None:
    for text in ("#budget", "#Budget", "#Été #bureau", "#été"):
        shelf.post(text)
    shelf.wish(payload={"text": "#ete encore"})
    assert [(tag.name, tag.uses) for tag in reads.tags()] == [("Été", 3), ("budget", 2), ("bureau", 1)]
    assert [tag.name for tag in reads.tags("bu")] == ["budget", "bureau"]
    assert [tag.name for tag in reads.tags("#É")] == ["Été"] and reads.tags("x") == ()
