"""What a person may ask, what is refused before anything is saved, and what changes an unsent wish itself."""

from dataclasses import replace

import pytest

from sync.errors import BadInput
from sync.model.ids import EventId, PostKey
from sync.model.post import Delivery
from sync.outbox.requests import Frozen, Mark, Redact, Send
from sync.outbox.row import Row
from sync.outbox.verbs import VERBS, comment, delete, edit, mark_read, post, react, unreact
from tests.sync.outbox.bench import ME, OTHER, SAMIR, SQUARE, Bench


def put(bench: Bench, row: Row, state: Delivery, **changes: object) -> Row:
    return bench.queue.write(replace(row, state=state, **changes))


def frozen(bench: Bench, row: Row) -> Frozen:
    return Frozen(VERBS[row.verb].request(row, bench.desk.facts))


def refused(ask: object, *args: object, **named: object) -> str:
    with pytest.raises(BadInput) as told:
        ask(*args, **named)  # type: ignore[operator]
    return told.value.reason


def test_a_wish_is_durable_and_carries_its_own_id_as_nonce(bench: Bench) -> None:
    row = post.ask(bench.desk, community=SQUARE, text="Bonjour à tous", kind="question", title="Qui vient ?")
    stored = bench.queue.get(row.id)
    assert stored == row
    request = VERBS["post"].request(row, bench.desk.facts)
    assert isinstance(request, Send)
    assert request.content["app.parvis.post"] == {"v": 1, "kind": "question", "title": "Qui vient ?", "nonce": row.id}


def test_bad_input_has_a_reason_and_saves_nothing(bench: Bench) -> None:
    bench.community(OTHER, membership="leave")
    cases = {
        "empty": {"community": SQUARE, "text": "  \n"},
        "too_large": {"community": SQUARE, "text": "é" * 8000},
        "unknown_community": {"community": "!nowhere", "text": "x"},
        "left": {"community": OTHER, "text": "x"},
        "bad_input": {"community": SQUARE, "text": "x", "kind": "nonsense"},
        "file_gone": {"community": SQUARE, "text": "x", "files": ("no-such-file",)},
    }
    for reason, asked in cases.items():
        assert refused(post.ask, bench.desk, **asked) == reason
    assert bench.queue.unsent() == []


def test_an_encrypted_or_read_only_community_refuses_words(bench: Bench) -> None:
    bench.community(OTHER, encrypted=1)
    assert refused(post.ask, bench.desk, community=OTHER, text="x") == "encrypted"
    read_only = bench.community("!board", power='{"events_default": 50}')  # type: ignore[arg-type]
    assert refused(post.ask, bench.desk, community=read_only, text="x") == "read_only"


def test_a_lone_surrogate_is_repaired_not_refused(bench: Bench) -> None:
    row = post.ask(bench.desk, community=SQUARE, text="avant \ud800 après")
    assert row.payload["text"].encode() and "avant" in row.payload["text"]


def test_an_edit_of_an_unsent_post_changes_the_post(bench: Bench) -> None:
    row = post.ask(bench.desk, community=SQUARE, text="un")
    assert edit.ask(bench.desk, post=PostKey(row.id), text="deux").payload["text"] == "deux"
    assert [each.verb for each in bench.queue.unsent()] == ["post"]


def test_an_edit_of_a_frozen_post_goes_behind_it_and_the_last_words_win(bench: Bench) -> None:
    row = post.ask(bench.desk, community=SQUARE, text="un")
    put(bench, row, Delivery.IN_DOUBT, frozen=frozen(bench, row))
    edit.ask(bench.desk, post=PostKey(row.id), text="deux")
    edit.ask(bench.desk, post=PostKey(row.id), text="trois")
    kept, behind = bench.queue.unsent()
    assert kept.payload["text"] == "un" and behind.payload["text"] == "trois" and behind.after == row.id


def test_an_edit_of_a_refused_post_sends_it_again(bench: Bench) -> None:
    row = post.ask(bench.desk, community=SQUARE, text="un")
    below = comment.ask(bench.desk, post=PostKey(row.id), text="oui")
    bench.queue.park(row, "not_allowed")
    parked = bench.queue.get(below.id)
    assert parked and (parked.state, parked.reason) == (Delivery.PARKED, "parent_parked")
    edit.ask(bench.desk, post=PostKey(row.id), text="deux")
    assert [(each.state, each.payload["text"]) for each in bench.queue.unsent()] == [
        (Delivery.WAITING, "deux"), (Delivery.WAITING, "oui"),
    ]


def test_words_revised_after_a_doubtful_attempt_are_marked_so(bench: Bench) -> None:
    row = post.ask(bench.desk, community=SQUARE, text="un")
    put(bench, row, Delivery.PARKED, frozen=frozen(bench, row), reason="poison")
    revised = edit.ask(bench.desk, post=PostKey(row.id), text="deux")
    assert revised.state is Delivery.IN_DOUBT and revised.payload["revised"] is True


def test_deleting_an_unsent_post_withdraws_it_and_sets_the_comments_aside(bench: Bench) -> None:
    row = post.ask(bench.desk, community=SQUARE, text="un")
    below = comment.ask(bench.desk, post=PostKey(row.id), text="oui")
    react.ask(bench.desk, post=PostKey(row.id), emoji="👍")
    assert delete.ask(bench.desk, post=PostKey(row.id)).detail == "withdrawn"
    (left,) = bench.queue.unsent()
    assert (left.id, left.state, left.reason) == (below.id, Delivery.PARKED, "parent_withdrawn")


def test_deleting_what_is_under_way_becomes_a_deletion_behind_it(bench: Bench) -> None:
    row = post.ask(bench.desk, community=SQUARE, text="un")
    put(bench, row, Delivery.SENDING, frozen=frozen(bench, row))
    made = delete.ask(bench.desk, post=PostKey(row.id))
    assert made.verb == "delete" and made.after == row.id
    assert delete.ask(bench.desk, post=PostKey(row.id)).id == made.id


def test_only_ones_own_words_may_be_changed(bench: Bench) -> None:
    theirs = bench.post("$theirs")
    assert refused(edit.ask, bench.desk, post=theirs, text="x") == "not_yours"
    assert refused(delete.ask, bench.desk, post=theirs) == "not_allowed"
    assert refused(edit.ask, bench.desk, post=PostKey("$nobody"), text="x") == "not_found"


def test_deleting_an_edited_post_takes_its_edits_away_too(bench: Bench) -> None:
    from sqlalchemy import insert

    from sync.store import tables
    from tests.sync.outbox.bench import filled

    mine = bench.post("$mine", sender=ME, nonce="n1")
    with bench.store.cache.begin() as db:
        for event in ("$mine", "$edit"):
            values = {"event_id": event, "target": "$mine", "community": SQUARE, "sender": ME, "content": "{}"}
            db.execute(insert(tables.version).values(**filled(tables.version, values)))
    delete.ask(bench.desk, post=mine)
    requests = [VERBS["delete"].request(row, bench.desk.facts) for row in bench.queue.unsent()]
    assert requests == [Redact("$mine"), Redact("$edit")]  # type: ignore[arg-type]
    bench.desk.withdraw(bench.queue.unsent()[0])
    assert bench.queue.unsent() == []  # a deletion taken back leaves the edits where they are


def test_a_reaction_is_asked_once_and_taken_back_while_it_waits(bench: Bench) -> None:
    theirs = bench.post("$theirs")
    first = react.ask(bench.desk, post=theirs, emoji="❤️")
    assert react.ask(bench.desk, post=theirs, emoji="❤").id == first.id
    unreact.ask(bench.desk, post=theirs, emoji="❤")
    assert bench.queue.unsent() == []


def test_taking_back_a_reaction_asked_twice_takes_back_the_one_that_left_too(bench: Bench) -> None:
    theirs = bench.post("$theirs")
    sent = react.ask(bench.desk, post=theirs, emoji="👍")
    put(bench, sent, Delivery.SENT, event_id="$reaction")
    again = react.ask(bench.desk, post=theirs, emoji="👍")
    row = unreact.ask(bench.desk, post=theirs, emoji="👍")
    assert bench.queue.get(again.id) is None and row.detail != "withdrawn"
    assert VERBS["unreact"].request(row, bench.desk.facts) == Redact("$reaction")  # type: ignore[arg-type]


def test_putting_back_an_emoji_that_is_gone_already_puts_it_there(bench: Bench) -> None:
    theirs = bench.post("$theirs")
    for verb, event in ((react, "$reaction"), (unreact, "$removal")):
        put(bench, verb.ask(bench.desk, post=theirs, emoji="👍"), Delivery.SENT, event_id=event)
    needless = unreact.ask(bench.desk, post=theirs, emoji="👍")
    row = react.ask(bench.desk, post=theirs, emoji="👍")
    assert bench.queue.get(needless.id) is None and (row.verb, row.detail) == ("react", "")


def test_new_words_take_the_place_of_an_edit_that_was_set_aside(bench: Bench) -> None:
    mine = bench.post("$mine", sender=ME)
    first = edit.ask(bench.desk, post=mine, text="deux")
    bench.queue.park(first, "vanished")
    row = edit.ask(bench.desk, post=mine, text="trois")
    assert (row.id, row.payload["text"], row.state) == (first.id, "trois", Delivery.WAITING)


def test_taking_back_a_sent_reaction_redacts_the_event_the_wish_became(bench: Bench) -> None:
    theirs = bench.post("$theirs")
    sent = react.ask(bench.desk, post=theirs, emoji="👍")
    put(bench, sent, Delivery.SENT, event_id="$reaction")
    row = unreact.ask(bench.desk, post=theirs, emoji="👍")
    assert VERBS["unreact"].request(row, bench.desk.facts) == Redact("$reaction")  # type: ignore[arg-type]
    assert react.ask(bench.desk, post=theirs, emoji="👍").detail == "withdrawn"


def test_a_comment_on_a_comment_belongs_to_the_post_and_answers_it(bench: Bench) -> None:
    bench.post("$root")
    bench.post("$c1", root="$root", rank=2000)
    row = comment.ask(bench.desk, post=PostKey("$c1"), text="oui")
    request = VERBS["comment"].request(row, bench.desk.facts)
    assert isinstance(request, Send)
    assert request.content["m.relates_to"] == {
        "rel_type": "m.thread", "event_id": "$root", "is_falling_back": False, "m.in_reply_to": {"event_id": "$c1"},
    }


def test_marks_coalesce_and_never_go_back(bench: Bench) -> None:
    bench.post("$old", rank=1)
    bench.post("$new", rank=2)
    mark_read.ask(bench.desk, community=SQUARE)
    mark_read.ask(bench.desk, up_to=PostKey("$old"))
    (row,) = bench.queue.unsent()
    assert row.payload["event_id"] == "$new"


def test_marks_of_threads_coalesce_each_for_itself(bench: Bench) -> None:
    bench.post("$root", rank=1)
    bench.post("$a", root="$root", rank=2)
    bench.post("$b", root="$root", rank=3)
    for event in ("$a", "$b"):
        mark_read.ask_thread(bench.desk, community=SQUARE, told=[(event, "$root"), ("$root", "main")])
    mark_read.ask(bench.desk, community=SQUARE)
    rows = bench.queue.unsent()
    requests = [VERBS["mark_read"].request(row, bench.desk.facts) for row in rows]
    assert requests == [Mark(EventId("$b"), "$root"), Mark(EventId("$root"), "main"), Mark(EventId("$b"))]
    assert Frozen.loads(Frozen(requests[0]).dumps()) == Frozen(requests[0])
    before = '{"do": "mark", "event": "$b", "anchor": null, "session": ""}'
    assert Frozen.loads(before).request == requests[2], "as an older Parvis wrote it"


def test_another_account_neither_sees_nor_sends_what_was_left_unsent(bench: Bench) -> None:
    row = post.ask(bench.desk, community=SQUARE, text="secret")
    bench.use(SAMIR)
    assert bench.queue.unsent() == [] and bench.queue.get(row.id) is None
    bench.use(ME)
    assert bench.queue.unsent() == [row]


def test_a_reaction_that_left_is_remembered_as_long_as_its_end_waits(bench: Bench) -> None:
    target = bench.post("$theirs")
    made = react.ask(bench.desk, post=target, emoji="👍")
    bench.world.clock.now += 9 * 24 * 3600.0  # a long time without network; sync has not brought the event yet
    put(bench, made, Delivery.SENT, event_id=EventId("$reaction"))
    end = unreact.ask(bench.desk, post=target, emoji="👍")
    bench.queue.prune(bench.desk.facts.brought)
    assert VERBS["unreact"].request(end, bench.desk.facts) == Redact(EventId("$reaction"))


def test_a_reaction_that_sync_has_not_brought_can_be_taken_back_weeks_later(bench: Bench) -> None:
    target = bench.post("$theirs")
    made = react.ask(bench.desk, post=target, emoji="👍")
    put(bench, made, Delivery.SENT, event_id=EventId("$reaction"))
    bench.world.clock.now += 30 * 24 * 3600.0
    bench.queue.prune(bench.desk.facts.brought)
    end = unreact.ask(bench.desk, post=target, emoji="👍")
    assert VERBS["unreact"].request(end, bench.desk.facts) == Redact(EventId("$reaction"))


def test_what_sync_has_brought_or_never_will_is_forgotten(bench: Bench) -> None:
    brought, lost = (post.ask(bench.desk, community=SQUARE, text=word) for word in ("un", "deux"))
    put(bench, brought, Delivery.SENT, event_id=EventId("$here"))
    put(bench, lost, Delivery.SENT, event_id=EventId("$nowhere"))
    bench.post("$here")
    bench.world.clock.now += 8 * 24 * 3600.0
    bench.queue.prune(bench.desk.facts.brought)
    assert bench.queue.get(brought.id) is None and bench.queue.get(lost.id) is not None
    bench.world.clock.now += 90 * 24 * 3600.0
    bench.queue.prune(bench.desk.facts.brought)
    assert bench.queue.get(lost.id) is None


def test_words_changed_last_are_the_ones_that_stay(bench: Bench) -> None:
    root = post.ask(bench.desk, community=SQUARE, text="un")
    put(bench, root, Delivery.SENDING, frozen=Frozen(VERBS["post"].request(root, bench.desk.facts)))
    put(bench, bench.queue.get(root.id) or root, Delivery.IN_DOUBT)
    second = edit.ask(bench.desk, post=PostKey(root.id), text="deux")
    assert second.verb == "edit"
    bench.queue.park(bench.queue.get(root.id) or root, "not_allowed")
    third = edit.ask(bench.desk, post=PostKey(root.id), text="trois")
    assert third.id == root.id and third.payload["text"] == "trois"
    assert [row.verb for row in bench.queue.unsent()] == ["post"], "the older edit would have come after, and undone it"


def test_a_deletion_taken_back_gives_the_words_back_that_waited_before_it(bench: Bench) -> None:
    target = bench.post("$mine", sender=ME, text="un")
    edit.ask(bench.desk, post=target, text="deux")
    gone = delete.ask(bench.desk, post=target)
    assert [row.verb for row in bench.queue.unsent()] == ["delete"]
    delete.take_back(bench.desk, gone)
    (again,) = bench.queue.unsent()
    assert (again.verb, again.payload["text"]) == ("edit", "deux")
