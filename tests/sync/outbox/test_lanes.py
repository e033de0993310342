"""What was written leaves once, in order, whatever the network and the server do."""

from pathlib import Path
from typing import Any

import httpx
import pytest

from sync.errors import Locked, SignedOut
from sync.model.ids import PostKey
from sync.model.post import Delivery
from sync.outbox.verbs import comment, edit, mark_read, post, react
from tests.sync.outbox.bench import OTHER, SQUARE
from tests.sync.outbox.office import Office, story
from tests.sync.outbox.server import error


def write(office: Office, *words: str, community: str = SQUARE) -> list[PostKey]:
    return [PostKey(post.ask(office.desk, community=community, text=each).id) for each in words]


def is_send(request: httpx.Request) -> bool:
    return "/send/" in request.url.path


def test_written_offline_arrives_once_and_in_order_when_the_network_is_back(tmp_path: Path) -> None:
    async def tell(office: Office) -> None:
        office.server.before = lambda request: httpx.ConnectError("no network")
        (first, *_) = write(office, "un", "deux", "trois")
        comment.ask(office.desk, post=first, text="oui")
        react.ask(office.desk, post=first, emoji="👍")
        office.lanes.wake()
        await office.clock.sleep(6 * 3600)
        assert set(office.states()) == {Delivery.WAITING} and len(office.server.asked) < 500
        office.server.before = lambda request: None
        office.lanes.online()
        await office.rest(limit=10)
        assert office.server.bodies() == ["un", "deux", "trois", "oui", ""]
        root = office.server.find("un")["event_id"]
        assert office.server.find("oui")["content"]["m.relates_to"]["event_id"] == root

    story(tmp_path, tell)


def test_a_lost_answer_makes_no_second_post(tmp_path: Path) -> None:
    async def tell(office: Office) -> None:
        losing = iter([True, True, False, False])
        office.server.lost = lambda request: is_send(request) and next(losing)
        write(office, "un", "deux")
        await office.rest()
        assert office.server.bodies() == ["un", "deux"]

    story(tmp_path, tell)


@pytest.mark.parametrize("turn", ["late", "device", "token", "clock back"])
def test_in_doubt_and_late_it_looks_before_it_sends_again(tmp_path: Path, turn: str) -> None:
    async def tell(office: Office) -> None:
        write(office, "avant")
        await office.rest()
        office.server.lost = is_send
        office.server.before = lambda request: None if is_send(request) else httpx.ReadError("cut")
        write(office, "un", "deux")
        await office.wait(lambda: len(office.server.events) == 2)
        await office.shut()
        office.server.transactions.clear()
        if turn == "late":
            await office.clock.sleep(3 * 86_400)
        elif turn == "device":
            office.server.device = "OTHER"
        elif turn == "token":
            office.token = "fresh"
        else:
            office.clock.skew_ms = -(10**12)
        office.server.events += [
            {"event_id": f"$n{n}", "type": "m.room.message", "sender": "@samir:parvis.local", "room_id": SQUARE,
             "content": {"body": "bruit"}, "origin_server_ts": 0} for n in range(250)
        ]
        office.server.lost = lambda request: False
        office.server.before = lambda request: None
        office.open()
        await office.rest()
        assert [body for body in office.server.bodies() if body != "bruit"] == ["avant", "un", "deux"]

    story(tmp_path, tell)


def deleted(event: dict[str, Any]) -> dict[str, Any]:
    """What a server keeps of an event somebody deleted."""
    return event | {"content": {}, "unsigned": {"redacted_because": {"type": "m.room.redaction"}}}


def test_what_may_have_arrived_and_been_deleted_since_comes_back_only_when_asked_for(tmp_path: Path) -> None:
    async def tell(office: Office) -> None:
        write(office, "avant")
        await office.rest()
        office.server.lost = is_send
        office.server.before = lambda request: None if is_send(request) else httpx.ReadError("cut")
        (one,) = write(office, "un")
        await office.wait(lambda: len(office.server.events) == 2)
        await office.shut()
        office.server.events[1] = deleted(office.server.events[1])  # on another device, or by who looks after the place
        office.server.transactions.clear()
        await office.clock.sleep(3 * 86_400)
        office.server.lost = lambda request: False
        office.server.before = lambda request: None
        office.open()
        await office.rest()
        held = office.queue.get(one)
        assert held is not None and (held.state, held.reason) == (Delivery.PARKED, "maybe_deleted")
        assert office.server.bodies() == ["avant", ""]
        office.queue.release(held)
        office.lanes.wake()
        await office.rest()
        assert office.server.bodies() == ["avant", "", "un"]

    story(tmp_path, tell)


def test_late_and_really_lost_it_is_sent_again(tmp_path: Path) -> None:
    async def tell(office: Office) -> None:
        office.server.before = lambda request: httpx.ReadError("cut") if is_send(request) else None
        write(office, "un")
        await office.wait(lambda: Delivery.IN_DOUBT in office.states())
        await office.shut()
        await office.clock.sleep(86_400)
        office.server.before = lambda request: None
        office.open()
        await office.rest()
        assert office.server.bodies() == ["un"]
        assert any("/messages" in asked for asked in office.server.asked)

    story(tmp_path, tell)


def test_a_refused_post_parks_with_its_reason_and_the_next_one_leaves(tmp_path: Path) -> None:
    async def tell(office: Office) -> None:
        def refuse(request: httpx.Request) -> httpx.Response | None:
            return error(403, "M_FORBIDDEN") if b"interdit" in request.content else None

        office.server.before = refuse
        refused, _ = write(office, "interdit", "permis")
        comment.ask(office.desk, post=refused, text="oui")
        await office.rest()
        assert office.server.bodies() == ["permis"]
        parked, child = office.queue.unsent()
        assert (parked.reason, child.reason) == ("not_allowed", "parent_parked")
        assert parked.frozen is None, "nothing was carried out: its words may still change"
        edit.ask(office.desk, post=refused, text="poli")
        await office.rest()
        assert office.server.bodies() == ["permis", "poli", "oui"]

    story(tmp_path, tell)


def test_a_poison_wish_is_set_aside_after_five_tries(tmp_path: Path) -> None:
    async def tell(office: Office) -> None:
        def choke(request: httpx.Request) -> httpx.Response | None:
            return error(500, "M_UNKNOWN") if b"poison" in request.content else None

        office.server.before = choke
        write(office, "poison", "sain")
        await office.rest()
        assert office.server.bodies() == ["sain"]
        (parked,) = office.queue.unsent()
        assert (parked.reason, parked.attempts) == ("poison", 5)
        assert sum(is_send_of(asked, parked.txn) for asked in office.server.asked) == 5

    story(tmp_path, tell)


def is_send_of(asked: str, txn: str) -> bool:
    return asked.endswith(txn)


def test_revised_after_poison_the_server_is_asked_before_the_new_words_leave(tmp_path: Path) -> None:
    async def tell(office: Office) -> None:
        office.server.lost = lambda request: False
        arrived = iter([True, False, False, False, False])

        def choke(request: httpx.Request) -> httpx.Response | None:
            if not is_send(request):
                return None
            if next(arrived):  # the first one is carried out, its answer says 500
                office.server._put(SQUARE, "m.room.message", "lost", __import__("json").loads(request.content))
            return error(500, "M_UNKNOWN")

        office.server.before = choke
        (key,) = write(office, "un")
        await office.rest()
        office.server.before = lambda request: None
        edit.ask(office.desk, post=key, text="deux")
        await office.rest()
        assert office.server.bodies() == ["un", "* deux"]

    story(tmp_path, tell)


def test_revised_words_stay_when_the_server_refuses_them_for_a_while(tmp_path: Path) -> None:
    """What was looked for and not found is forgotten: an attempt that is undone does not bring the old words back."""

    async def tell(office: Office) -> None:
        office.server.before = lambda request: httpx.ReadError("cut") if is_send(request) else None
        (key,) = write(office, "un")
        await office.wait(lambda: Delivery.IN_DOUBT in office.states())
        held = office.queue.get(key)
        assert held is not None
        office.queue.park(held, "not_allowed")
        office.server.before = lambda request: error(403, "M_USER_SUSPENDED") if is_send(request) else None
        edit.ask(office.desk, post=key, text="deux")
        office.lanes.try_now()
        await office.wait(lambda: any("M_USER_SUSPENDED" in str(each) or each for each in office.troubles))
        office.server.before = lambda request: None
        office.lanes.thaw()
        await office.rest()
        assert office.server.bodies() == ["deux"]

    story(tmp_path, tell)


def test_throttled_the_account_waits_as_asked_and_ten_percent_more(tmp_path: Path) -> None:
    async def tell(office: Office) -> None:
        office.community(OTHER)
        times: list[float] = []

        def throttle(request: httpx.Request) -> httpx.Response | None:
            if not is_send(request):
                return None
            times.append(office.clock.monotonic())
            return error(429, "M_LIMIT_EXCEEDED", retry_after_ms=20_000) if len(times) == 1 else None

        office.server.before = throttle
        write(office, "un")
        await office.wait(lambda: len(times) == 1)
        write(office, "deux", community=OTHER)
        await office.rest()
        assert times[1] - times[0] >= 22.0 and len(times) == 3
        assert all(row.attempts == 0 for row in office.queue.unsent())

    story(tmp_path, tell)


@pytest.mark.parametrize(("answer", "kind"), [
    (error(401, "M_UNKNOWN_TOKEN", soft_logout=False), SignedOut), (error(403, "M_USER_LOCKED"), Locked),
])
def test_signed_out_or_locked_everything_freezes_and_nothing_is_lost(
    tmp_path: Path, answer: httpx.Response, kind: type[SignedOut]
) -> None:
    async def tell(office: Office) -> None:
        office.server.before = lambda request: httpx.Response(answer.status_code, content=answer.content)
        write(office, "un", "deux")
        office.lanes.wake()
        await office.clock.sleep(3600)
        assert type(office.troubles[0]) is kind and len(office.server.asked) <= 61
        assert office.states() == [Delivery.WAITING, Delivery.WAITING]
        office.server.before = lambda request: None
        office.lanes.thaw()
        await office.rest()
        assert office.server.bodies() == ["un", "deux"]

    story(tmp_path, tell)


def test_a_community_that_became_encrypted_or_is_unknown_gets_no_plaintext(tmp_path: Path) -> None:
    async def tell(office: Office) -> None:
        office.community(OTHER, power=None)
        office.server.before = lambda request: httpx.ConnectError("no network")
        write(office, "un")
        write(office, "deux", community=OTHER)
        with office.store.cache.begin() as db:
            db.exec_driver_sql("INSERT INTO state VALUES ('!square', 'm.room.encryption', '', '$x', '{}')")
        office.server.before = lambda request: None
        office.lanes.online()
        await office.clock.sleep(60)
        assert office.server.events == []
        parked, unknown = office.queue.unsent()
        assert (parked.reason, unknown.state) == ("encrypted", Delivery.WAITING)
        with office.store.cache.begin() as db:
            db.exec_driver_sql("UPDATE community SET power = '{}'")
        await office.rest()
        assert office.server.bodies(OTHER) == ["deux"]

    story(tmp_path, tell)


def test_a_crash_at_any_moment_is_resumed(tmp_path: Path) -> None:
    async def tell(office: Office) -> None:
        office.server.lost = lambda request: True
        write(office, "un", "deux", "trois")
        for _ in range(6):
            office.lanes.wake()
            await office.clock.sleep(0.01)
            await office.shut()
            office.open()
        office.server.lost = lambda request: False
        await office.rest()
        assert office.server.bodies() == ["un", "deux", "trois"]

    story(tmp_path, tell)


def test_a_duplicate_reaction_and_a_read_mark_are_fulfilled(tmp_path: Path) -> None:
    async def tell(office: Office) -> None:
        office.post("$theirs")
        twin = {"m.relates_to": {"rel_type": "m.annotation", "event_id": "$theirs", "key": "👍"}}
        office.server._put(SQUARE, "m.reaction", "other", twin)
        react.ask(office.desk, post=PostKey("$theirs"), emoji="👍")
        mark_read.ask(office.desk, community=SQUARE)
        await office.rest()
        assert office.queue.unsent() == [] and len(office.server.events) == 1
        assert any("read_markers" in asked for asked in office.server.asked)

    story(tmp_path, tell)


def test_a_wish_nobody_foresaw_is_set_aside_and_the_others_leave(tmp_path: Path) -> None:
    async def tell(office: Office) -> None:
        office.server.before = lambda request: httpx.ConnectError("no network")
        (bad, _) = write(office, "un", "deux")
        with office.store.outbox.begin() as db:
            db.exec_driver_sql("UPDATE wish SET payload = '{\"mentions\": 7}' WHERE id = ?", (bad,))
        office.server.before = lambda request: None
        office.lanes.online()
        await office.rest()
        assert office.server.bodies() == ["deux"]
        (parked,) = office.queue.unsent()
        assert parked.reason == "failed" and "TypeError" in parked.detail

    story(tmp_path, tell)


def test_a_backlog_drains_at_the_pace_of_a_default_synapse(tmp_path: Path) -> None:
    async def tell(office: Office) -> None:
        tokens, last = 10.0, 0.0

        def limit(request: httpx.Request) -> httpx.Response | None:
            nonlocal tokens, last
            now = office.clock.monotonic()
            tokens, last = min(10.0, tokens + (now - last) * 0.2), now
            if tokens >= 1:
                tokens -= 1
                return None
            return error(429, "M_LIMIT_EXCEEDED", retry_after_ms=round((1 - tokens) / 0.2 * 1000))

        office.server.before = limit
        words = [str(n) for n in range(60)]
        write(office, *words)
        await office.rest()
        assert office.server.bodies() == words
        assert office.clock.monotonic() < 60 / 0.2 * 1.3

    story(tmp_path, tell)


def test_wishes_behind_one_that_must_wait_for_news_keep_nobody_waiting(tmp_path: Path) -> None:
    async def tell(office: Office) -> None:
        office.community(OTHER, power=None)
        write(office, "un", "deux", community=OTHER)
        write(office, "trois")
        await office.rest(limit=60)
        assert office.server.bodies() == ["trois"] and office.server.bodies(OTHER) == []
        assert office.states() == [Delivery.WAITING, Delivery.WAITING]

    story(tmp_path, tell)
