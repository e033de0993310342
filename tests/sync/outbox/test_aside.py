"""Set aside and tried again: what was said of the same thing since then is not undone by older words."""

from pathlib import Path

import httpx
import pytest

from sync.model.post import Delivery
from sync.outbox.aside import caught_up
from sync.outbox.row import Row
from sync.outbox.verbs import answer, edit, react, unreact
from tests.sync.outbox.bench import ME, Bench
from tests.sync.outbox.office import Office, story
from tests.sync.outbox.server import error
from tests.sync.outbox.test_asking import frozen, put
from tests.sync.outbox.test_lanes import is_send, write


def again(office: Bench, row: Row) -> None:
    """What the window does when somebody clicks “Try again”."""
    held = office.queue.get(row.id)
    assert held is not None and held.state is Delivery.PARKED
    office.queue.release(caught_up(office.queue, held))


def test_an_edit_tried_again_after_a_later_one_does_not_undo_it(tmp_path: Path) -> None:
    async def tell(office: Office) -> None:
        (key,) = write(office, "un")
        await office.rest()

        def refuse(request: httpx.Request) -> httpx.Response | None:
            if not is_send(request):
                return None
            office.server.before = lambda request: None
            edit.ask(office.desk, post=key, text="trois")  # while the first one is under way
            return error(403, "M_FORBIDDEN")

        office.server.before = refuse
        first = edit.ask(office.desk, post=key, text="deux")
        await office.rest()
        assert office.server.bodies() == ["un", "* trois"]
        again(office, first)
        await office.rest()
        assert office.server.bodies() == ["un", "* trois", "* trois"] and office.queue.unsent() == []

    story(tmp_path, tell)


@pytest.mark.parametrize("arrived", [True, False], ids=["it had arrived", "it had not"])
def test_a_doubtful_edit_tried_again_after_a_later_one_does_not_undo_it(tmp_path: Path, arrived: bool) -> None:
    """The server is asked whether the old words arrived; either way the last ones stay."""

    async def tell(office: Office) -> None:
        (key,) = write(office, "un")
        await office.rest()
        office.server.lost = lambda request: arrived and is_send(request)
        office.server.before = lambda request: None if arrived else httpx.ReadError("cut") if is_send(request) else None
        first = edit.ask(office.desk, post=key, text="deux")
        await office.wait(lambda: Delivery.IN_DOUBT in office.states())
        second = edit.ask(office.desk, post=key, text="trois")
        assert second.id != first.id
        held = office.queue.get(first.id)
        assert held is not None
        office.queue.park(held, "not_allowed")
        office.server.before, office.server.lost = lambda request: None, lambda request: False
        office.lanes.try_now()
        await office.rest()
        again(office, first)
        await office.rest()
        assert office.server.bodies()[-1] == "* trois" and office.queue.unsent() == []
        assert [words for words in office.server.bodies() if words == "* deux"] == ["* deux"] * arrived
        edits = [each["content"] for each in office.server.events if each["content"].get("m.relates_to")]
        target = office.queue.get(key)
        assert target is not None
        assert {each["m.relates_to"]["event_id"] for each in edits} == {target.event_id}, "of the post, not of an edit"

    story(tmp_path, tell)


def test_new_words_wait_behind_those_that_may_have_arrived(bench: Bench) -> None:
    """Put into the place of an older edit that was refused, they would leave before the doubtful ones and be undone."""
    mine = bench.post("$mine", sender=ME)
    doubtful = [edit.ask(bench.desk, post=mine, text="deux")]
    put(bench, doubtful[0], Delivery.IN_DOUBT, frozen=frozen(bench, doubtful[0]))
    doubtful.append(edit.ask(bench.desk, post=mine, text="trois"))
    put(bench, doubtful[1], Delivery.IN_DOUBT, frozen=frozen(bench, doubtful[1]))
    bench.queue.park(bench.queue.unsent()[0], "not_allowed")
    last = edit.ask(bench.desk, post=mine, text="quatre")
    assert last.seq > doubtful[1].seq


def test_a_support_tried_again_says_what_was_said_last(bench: Bench) -> None:
    idea = bench.desk.facts.known(bench.post("$idea", kind="idea"))
    first = answer.ask(bench.desk, idea, "support", {"on": True})
    put(bench, first, Delivery.SENDING)
    later = answer.ask(bench.desk, idea, "support", {"on": False})
    bench.queue.park(put(bench, first, Delivery.SENDING), "not_allowed")
    put(bench, later, Delivery.SENT, event_id="$later")
    again(bench, first)
    told = bench.queue.get(first.id)
    assert told is not None and told.payload["held"] == {"on": False}


def test_a_vote_that_was_refused_leaves_with_the_new_choice(bench: Bench) -> None:
    idea = bench.desk.facts.known(bench.post("$idea", kind="idea"))
    first = answer.ask(bench.desk, idea, "support", {"on": True})
    bench.queue.park(first, "not_allowed")
    row = answer.ask(bench.desk, idea, "support", {"on": True})
    assert (row.id, row.state, row.payload["held"]) == (first.id, Delivery.WAITING, {"on": True})


def test_an_emoji_put_back_takes_a_refused_removal_away(bench: Bench) -> None:
    """Tried again later, the removal would take away what was put back."""
    theirs = bench.post("$theirs")
    put(bench, react.ask(bench.desk, post=theirs, emoji="👍"), Delivery.SENT, event_id="$reaction")
    removal = unreact.ask(bench.desk, post=theirs, emoji="👍")
    bench.queue.park(removal, "not_allowed")
    react.ask(bench.desk, post=theirs, emoji="👍")
    assert bench.queue.get(removal.id) is None
