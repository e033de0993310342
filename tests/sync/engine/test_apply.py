"""What the server sent ends up in the cache, once, whole and in its order."""

import gc
import random
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sync.engine.apply import Applier
from sync.engine.slices import slices
from sync.engine.words import fold_clean
from sync.errors import DiskFull
from sync.kinds.text import clean_text, fold
from sync.matrix.source import Cursor
from tests.sync.engine import events as e
from tests.sync.engine.conftest import Desk, new_desk


def test_a_post_is_stored_searchable_and_told(desk: Desk) -> None:
    desk.start()
    desk.take(e.post("Réunion à l'hôpital, cœur de ville", id="$1", title="Été"))
    post = desk.post("$1")
    assert (post.sender, post.kind, post.at, post.rank) == (e.ALICE, "message", e.NOW, e.NOW * 1_000_000)
    assert desk.found("hopital") == desk.found("coeur") == desk.found("ete") == ["$1"]
    assert desk.told.feeds == {e.ROOM} and desk.told.communities


def test_the_cursor_moves_with_what_it_brought(desk: Desk) -> None:
    assert desk.applier.cursor() is None
    desk.apply(e.batch(e.room([e.post()]), token="s2"))
    assert desk.applier.cursor() == Cursor("classic", "s2", "h")
    assert desk.one("SELECT value FROM meta WHERE name = 'synced'").value == str(e.NOW)


def test_the_cursor_stays_when_a_slice_fails(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.apply(e.batch(token="s1"))
    monkeypatch.setattr("sync.engine.apply.settle", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        desk.apply(e.batch(e.room([e.post()]), token="s2"))
    assert desk.applier.cursor() == Cursor("classic", "s1", "h") and desk.texts() == []


def test_timeline_order_counts_and_not_the_senders_clocks(desk: Desk) -> None:
    desk.take(e.post("1"), e.post("2", at=5), e.post("3", at=e.NOW + 10**9), e.post("4", at=e.NOW - 10**6))
    desk.take(e.post("5", at=1))
    assert desk.texts() == ["1", "2", "3", "4", "5"]


BROKEN: list[Any] = [
    None, 7, [], {}, {"event_id": "$x"}, {"event_id": 7}, e.event("m.room.message", None, id="$b1"),
    e.event("m.room.message", {"msgtype": "m.text"}, id="$b2"), e.post(at="now", id="$b3"), e.post(at=True, id="$b4"),
    e.post(sender=5, id="$b5"), e.post(id="$" + "x" * 300), e.post(id="$\ud800"), e.post(sender="@\udfff:x", id="$b6"),
    e.reaction("x", id="$b7"), e.event("m.reaction", {}, id="$b8"),
    e.edit("$1", "x", content={"m.new_content": 5}, id="$b9"),
    e.state("m.room.name", {"name": "\ud800"}, id="$b10"),
    e.state("m.room.member", {"membership": 1}, "@a:x", id="$b11"),
    e.event("org.matrix.msc3381.poll.start", {"org.matrix.msc3381.poll.start": [1]}, id="$b12"),
    e.post(id="$b13", at=1 << 70), e.post("\ud83d", id="$b14"), e.post("nul \0 nul", id="$b15"),
    e.post(id="$b16", content={"m.relates_to": 5}), e.post(id="$b17", content={"app.parvis.post": [1]}),
    e.post(id="$b18", content={"m.mentions": {"user_ids": [1, {}]}}), e.redaction("", id="$b19"),
    e.post(id="$b\x1b[2J"), e.post(id="$b22", sender="@a\u202e:x"), e.post(id="$b23\u2028"),
    e.post(id="$b20", content={"msgtype": "m.file", "url": 5, "info": 5}), e.post(id="$b21", unsigned=[1]),
]


def test_a_malformed_event_is_counted_and_hides_no_other(desk: Desk) -> None:
    timeline = [event for n, bad in enumerate(BROKEN) for event in (e.post(f"good {n}"), bad)]
    desk.take(*timeline)
    good = [text for text in desk.texts() if text.startswith("good")]
    assert good == [f"good {n}" for n in range(len(BROKEN))]
    assert desk.one("SELECT count(*) AS n FROM skipped").n >= 18
    assert all(row.event_id.isprintable() and row.sender.isprintable() for row in desk.sql("SELECT * FROM post"))
    assert desk.applier.cursor() is not None


def test_state_nested_deeper_than_sqlite_reads_is_counted_and_stored_nowhere(desk: Desk) -> None:
    """One such row would fail every query that looks into it."""
    deep: Any = 1
    for _ in range(100):
        deep = {"name": [deep]}
    desk.apply(e.batch(e.room([e.post("fine")], state=[e.state("m.room.name", deep, id="$deep"),
                                                      e.state("m.room.topic", {"topic": "[" * 3000}, id="$flat")])))
    assert desk.texts() == ["fine"] and desk.one("SELECT event_id FROM skipped").event_id == "$deep"
    assert [row.type for row in desk.sql("SELECT type FROM state")] == ["m.room.topic"]


def test_broken_rooms_are_counted_too(desk: Desk) -> None:
    desk.apply(e.batch(e.room([e.post("fine")]), unreadable=["!bad"]))
    assert desk.texts() == ["fine"]
    assert desk.one("SELECT community FROM skipped").community == "!bad"
    assert desk.one("SELECT count(*) AS n FROM skipped").n == 1


def test_what_was_written_here_is_recognised(desk: Desk) -> None:
    desk.take(
        e.post(id="$1", nonce="uuid-1", sender=e.ME), e.post(id="$2", nonce="uuid-2"),
        e.reaction("$1", id="$3", sender=e.ME, unsigned={"transaction_id": "txn-3"}),
    )
    assert desk.echoes == {"uuid-1": "$1", "txn-3": "$3"}
    assert (desk.post("$1").nonce, desk.post("$1").mine) == ("uuid-1", 1)
    assert (desk.post("$2").nonce, desk.post("$2").mine) == (None, 0)
    desk.told = type(desk.told)()
    desk.take(e.comment("$1", id="$4"))
    assert {"$1", "uuid-1"} <= desk.told.threads


def test_news_is_told_even_when_its_echo_cannot_be_kept(desk: Desk) -> None:
    """The cache has it and will not bring it again; the outbox finds its own words there later."""

    def full(_echoes: Mapping[str, str]) -> None:
        raise DiskFull

    desk.applier = Applier(desk.store, e.ME, clock=desk.clock, changes=desk.changes, echoed=full)
    with pytest.raises(DiskFull):
        desk.take(e.post(id="$1", nonce="uuid-1", sender=e.ME))
    assert desk.texts() == ["bonjour"] and desk.told.feeds == {e.ROOM}


def test_comments_are_counted_below_their_post(desk: Desk) -> None:
    desk.take(e.post(id="$1"), e.comment("$1", id="$2"), e.comment("$1"), e.reaction("$1"), e.comment("$9"))
    assert desk.post("$1").comments == 2 and desk.post("$2").root == "$1"
    desk.take(e.redaction("$2"))
    assert desk.post("$1").comments == 1


def test_an_answer_to_a_comment_joins_its_thread_whatever_comes_first(desk: Desk) -> None:
    reply = e.post("d'accord", id="$3", content={"m.relates_to": {"m.in_reply_to": {"event_id": "$2"}}})
    desk.take(e.post(id="$1"), reply)
    assert desk.post("$3").root == "$2"
    desk.take(e.comment("$1", id="$2"))
    assert (desk.post("$3").root, desk.post("$3").reply_to) == ("$1", "$2")
    assert desk.post("$1").comments == 2
    desk.take(e.post("oui", id="$4", content={"m.relates_to": {"m.in_reply_to": {"event_id": "$3"}}}))
    assert desk.post("$4").root == "$1"


def test_relations_in_a_circle_end(desk: Desk) -> None:
    desk.take(e.comment("$2", id="$1"), e.comment("$1", id="$2"), e.comment("$3", id="$3"))
    desk.take(e.comment("$1", id="$4"))
    assert len(desk.sql("SELECT * FROM post")) == 4


def test_reactions_are_rows_of_their_own(desk: Desk) -> None:
    desk.take(e.post(id="$1"), e.reaction("$1", "❤️"), e.reaction("$1", "❤", sender=e.BOB), e.reaction("$1", "👍"))
    assert {row.emoji for row in desk.sql("SELECT emoji FROM reaction")} == {"❤", "👍"}
    assert "$1" in desk.told.threads


KINDS = ["post", "comment", "edit", "react", "redact", "name", "read"]


def story(seed: int, length: int) -> list[Any]:
    """A timeline in which everything happens to everything."""
    chance, ids, told = random.Random(seed), ["$0"], [e.post("0", id="$0", at=e.NOW - 1)]
    for n in range(1, length):
        kind, target, who = chance.choice(KINDS), chance.choice(ids), chance.choice([e.ME, e.ALICE, e.BOB])
        more = {"id": f"${seed}.{n}", "sender": who, "at": e.NOW - chance.randrange(10**7)}
        match kind:
            case "post":
                told.append(e.post(str(n), nonce=f"n{n}", mentions={"user_ids": [e.ME]} if n % 3 == 0 else {}, **more))
            case "comment":
                told.append(e.comment(target, str(n), **more))
            case "edit":
                told.append(e.edit(target, f"edit {n}", **more))
            case "react":
                told.append(e.reaction(target, **more))
            case "redact":
                told.append(e.redaction(target, top_level=n % 2 == 0, **more))
            case _:
                told.append(e.state("m.room.name", {"name": str(n)}, **more))
        ids.append(more["id"])
    return told


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6), length=st.integers(1, 40), cut=st.integers(0, 40))
def test_the_same_events_twice_or_in_parts_give_the_same_cache(
    seed: int, length: int, cut: int, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    timeline = story(seed, length)
    once = new_desk(tmp_path_factory.mktemp("once"), monkeypatch)
    once.take(*timeline)
    parts = new_desk(tmp_path_factory.mktemp("parts"), monkeypatch)
    parts.take(*timeline[:cut])
    parts.take(*timeline)
    parts.take(*timeline[cut:])
    try:
        assert once.everything(("meta", "community")) == parts.everything(("meta", "community"))
        assert (once.community().unread, once.community().mentions) == (
            parts.community().unread, parts.community().mentions
        )
        assert once.found("edit*") == parts.found("edit*")
    finally:
        once.store.close()
        parts.store.close()


@given(
    st.lists(st.tuples(st.integers(0, 12), st.integers(0, 30), st.booleans()), max_size=8), st.integers(1, 10)
)
def test_slices_lose_nothing_and_keep_the_order(rooms: list[tuple[int, int, bool]], weight: int) -> None:
    deltas = [
        e.room([{"event_id": f"${r}.{n}"} for n in range(timeline)], id=f"!{r}",
               state=[{"event_id": f"$s{r}.{n}"} for n in range(state)], gap_token="t" if hole else None,
               receipts=[{"r": r}])
        for r, (state, timeline, hole) in enumerate(rooms)
    ]
    cut = list(slices(e.batch(*deltas), live=True, weight=weight))
    pieces = [piece for each in cut for piece in each]
    for delta in deltas:
        mine = [piece for piece in pieces if piece.room == delta.room_id]
        assert [x for piece in mine for x in piece.state] == delta.state
        assert [x for piece in mine for x in piece.timeline] == delta.timeline
        assert [piece.receipts for piece in mine if piece.receipts] == [tuple(delta.receipts)]
        assert sum(piece.hole is not None and bool(piece.timeline) for piece in mine) <= 1
    assert all(len(p.state) + len(p.timeline) <= weight for p in pieces)
    assert cut


def test_a_batch_of_many_rooms_is_applied_in_slices_and_whole(desk: Desk) -> None:
    rooms = [e.room([e.post(f"{r} {n}") for n in range(30)], id=f"!{r}") for r in range(100)]
    desk.apply(e.batch(*rooms, token="end"))
    assert desk.one("SELECT count(*) AS n FROM post").n == 3000
    assert desk.applier.cursor() == Cursor("classic", "end", "h")


def test_a_crash_between_slices_is_repaired_by_the_same_answer(desk: Desk, tmp_path: Path) -> None:
    answer = e.batch(e.room([e.post(f"{n}") for n in range(2000)]), token="end")
    class Crash(Exception):
        pass
    slept: list[float] = []
    async def crash(seconds: float) -> None:
        slept.append(seconds)
        raise Crash
    sleep, desk.clock.sleep = desk.clock.sleep, crash  # type: ignore[method-assign]
    with pytest.raises(Crash):
        desk.apply(answer)
    assert 0 < len(desk.texts()) < 2000 and desk.applier.cursor() is None
    desk.clock.sleep = sleep  # type: ignore[method-assign]
    desk.apply(answer)
    assert desk.texts() == [f"{n}" for n in range(2000)]


def test_the_collector_rests_while_a_big_answer_is_written_and_never_stays_off(desk: Desk) -> None:
    seen: list[int] = []

    async def look(_seconds: float) -> None:
        seen.append(gc.get_threshold()[0])

    usual = gc.get_threshold()
    desk.clock.sleep = look  # type: ignore[method-assign]
    desk.take(*(e.post(f"{n}") for n in range(2000)))
    assert seen and not any(seen) and gc.get_threshold() == usual


@given(st.text())
def test_words_are_indexed_as_they_are_looked_for(text: str) -> None:
    clean = clean_text(text)
    assert fold_clean(clean) == fold(clean)


def test_a_file_without_a_usable_address_is_a_post_without_a_file(desk: Desk) -> None:
    content = {"msgtype": "m.image", "body": "La fête", "filename": "Fête.png", "url": "https://evil.example/x"}
    desk.take(e.event("m.room.message", content, id="$1"), e.edit("$1", "Une autre fête", id="$2"), e.redaction("$2"))
    row = desk.post("$1")
    assert (row.kind, row.text, row.document) == ("file", "La fête", None)
    assert desk.found("fête") == desk.found("png") == ["$1"]
    assert desk.sql("SELECT * FROM skipped") == []


def test_a_timeline_that_comes_anew_keeps_the_servers_order_wherever_the_first_glance_was_cut(desk: Desk) -> None:
    told = [e.post(str(n), id=f"${n}") for n in range(6)]
    desk.apply(e.batch(e.room(told[3:], gap_token="p1"), token="s1"))
    glance = e.room(told)
    glance.replace_timeline = True
    desk.apply(e.batch(glance, token="s2"))
    assert desk.texts() == [str(n) for n in range(6)]
    assert desk.one("SELECT count(*) AS n FROM gap").n == 0
